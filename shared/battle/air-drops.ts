// What strikes carry becomes missiles here.
import { isLineClear, planetsOf } from "./detection.ts";
import { diceIdOf } from "./dice.ts";
import { craftClassOf, isTrack, mayStrike, MISSION_STRIKE } from "./flights.ts";
import { NO_ROW } from "./limits.ts";
import { launchMissile, nextSalvo } from "./missiles.ts";
import {
  type Battle,
  CRAFT_FLYING,
  FLIGHT_ATTACKING,
  FLIGHT_OUTBOUND,
  FLIGHT_RETURNING,
} from "./state.ts";
import { isUnderFix } from "./tracks.ts";

/** From how near it drops: the longest reach, or close by where little is left to stop it. */
export function releaseKmOf({ flights, catalog }: Battle, flight: number): number {
  const { releaseKm, closeReleaseKm } = catalog.rules.craft;
  return flights.isClose[flight] === 1 ? closeReleaseKm : releaseKm;
}

/** The whole flight drops at once, so that its weapons arrive together, and turns for home. */
export function dropOnTarget(battle: Battle, flight: number): void {
  const { flights, tracks, craft } = battle;
  const track = flights.targetTrack[flight];
  if (flights.state[flight] !== FLIGHT_ATTACKING || flights.hasMunitions[flight] === 0) return;
  if (flights.mission[flight] !== MISSION_STRIKE || track === NO_ROW) return;
  if (!isTrack(battle, track, flights.targetNumber[flight]) || !isUnderFix(battle, track)) return;
  if (!mayStrike(battle, flights.side[flight], track)) {
    // Known by now for what it is: they look for somebody else.
    flights.targetTrack[flight] = NO_ROW;
    flights.state[flight] = FLIGHT_OUTBOUND;
    return;
  }
  const dx = tracks.xKm[track] - flights.xKm[flight];
  const dy = tracks.yKm[track] - flights.yKm[flight];
  const releaseKm = releaseKmOf(battle, flight);
  if (dx * dx + dy * dy > releaseKm * releaseKm) return;
  if (!isLineClear(planetsOf(battle.scenario), ...fromTo(battle, flight, track))) return;
  const weaponIndex = droppedBy(battle, flight);
  const salvo = nextSalvo(battle, flights.side[flight]);
  const first = flights.firstCraft[flight];
  let count = 0;
  for (let row = first; row < first + flights.craftCount[flight]; row++) {
    if (craft.life[row] !== CRAFT_FLYING) continue;
    while (craft.munitions[row] > 0 && dropOne(battle, weaponIndex, row, track, salvo)) count++;
  }
  // Too many of the side's in flight already: the next tick tries again.
  if (count === 0) return;
  flights.hasMunitions[flight] = 0;
  flights.targetTrack[flight] = NO_ROW;
  flights.state[flight] = FLIGHT_RETURNING;
  const side = flights.side[flight];
  battle.events.push({ kind: "released", flight, weaponIndex, track, count });
  battle.events.push({
    kind: "salvo",
    side,
    ship: NO_ROW,
    flight,
    weaponIndex,
    salvo,
    count,
    track,
  });
}

/** Bombs in a close attack, where its craft carry them: short of breath, hard to stop. */
function droppedBy(battle: Battle, flight: number): number {
  const { weaponIndex, bombIndex } = craftClassOf(battle, flight);
  return battle.flights.isClose[flight] === 1 && bombIndex >= 0 ? bombIndex : weaponIndex;
}

function fromTo(
  { flights, tracks }: Battle,
  flight: number,
  track: number,
): [xKm: number, yKm: number, toXKm: number, toYKm: number] {
  return [flights.xKm[flight], flights.yKm[flight], tracks.xKm[track], tracks.yKm[track]];
}

/** Drops one air-launched weapon; false when the side has as many in flight as it may. */
function dropOne(
  battle: Battle,
  weaponIndex: number,
  row: number,
  track: number,
  salvo: number,
): boolean {
  const { craft, tick } = battle;
  const missile = launchMissile(battle, {
    side: craft.side[row],
    weaponIndex,
    shooterShip: NO_ROW,
    shooterFlight: craft.flight[row],
    xKm: craft.xKm[row],
    yKm: craft.yKm[row],
    headingRad: craft.headingRad[row],
    track,
    pathKm: 0,
    bend: 1,
    salvo,
    diceId: diceIdOf(craft.diceId[row], tick, craft.munitions[row]),
  });
  if (missile === NO_ROW) return false;
  craft.munitions[row]--;
  craft.lastFiredTick[row] = tick;
  return true;
}
