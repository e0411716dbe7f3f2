// Forces that come later: by schedule, or as reserves once they were committed. A drive flash
// announces them while they spin up; then they stand on the map in formation, blind for a while.
// Through a gate they come one ship after the other, and see at once.
import { keepPlace } from "../deploy.ts";
import { PURPOSES, roll } from "../dice.ts";
import { formationRadiusKm, formUp } from "../formation.ts";
import { takeTurn } from "../gates.ts";
import { NO_ROW, ticksOf } from "../limits.ts";
import { placeFlightsOf, placeShipClear } from "../muster.ts";
import { indexMembers, rosterOf } from "../sides.ts";
import {
  ARRIVAL_ON_MAP,
  ARRIVAL_SCHEDULED,
  ARRIVAL_SPIN_UP,
  GROUP_SQUADRON,
  LIFE_OFF_MAP,
  type Battle,
} from "../state.ts";
import { clamp, cos, sin, TAU } from "../trig.ts";
import { pushToWarpPlace } from "../warp-places.ts";

export function arriveForces(battle: Battle): void {
  const { groups, tick, catalog } = battle;
  const spinUpTicks = ticksOf(catalog.rules.warp.arrivalSpinUpS);
  let flashedForce = NO_ROW;
  let hasArrived = false;
  for (let group = 0; group < groups.count; group++) {
    if (groups.isAlive[group] === 0 || groups.kind[group] !== GROUP_SQUADRON) continue;
    const isDue = tick >= groups.arriveAtTick[group] - spinUpTicks;
    if (groups.arrival[group] === ARRIVAL_SCHEDULED && isDue) {
      groups.arrival[group] = ARRIVAL_SPIN_UP;
      const force = groups.parent[group];
      groups.arrival[force] = ARRIVAL_SPIN_UP;
      // One flash for all squadrons of a force.
      if (force !== flashedForce) flash(battle, force);
      flashedForce = force;
    }
    if (tick < groups.arriveAtTick[group]) continue;
    if (groups.arriveGate[group] > 0) {
      if (comeThrough(battle, group)) hasArrived = true;
    } else if (groups.arrival[group] === ARRIVAL_SPIN_UP) {
      arrive(battle, group);
      hasArrived = true;
    }
  }
  // For everybody else they were listed when the orders of this tick were read.
  if (hasArrived) indexMembers(battle);
}

function flash(battle: Battle, force: number): void {
  const { groups, scenario } = battle;
  const side = groups.side[force];
  // Task forces follow the fleet's row in the order of the scenario.
  const { arrival } = scenario.sides[side].taskForces[groups.groupId[force] - 1];
  battle.events.push({
    kind: "warpFlash",
    side,
    group: force,
    xKm: groups.arriveXKm[force],
    yKm: groups.arriveYKm[force],
    arriveAtTick: groups.arriveAtTick[force],
    isPublic: arrival.kind === "schedule" && arrival.isAnnounced,
    place: (arrival.kind === "schedule" ? arrival.gateIndex : undefined) ?? NO_ROW,
  });
}

/** The next ship of a squadron comes through its gate, when it is her side's turn; the guide first. */
function comeThrough(battle: Battle, group: number): boolean {
  const { groups, ships, scenario } = battle;
  const place = groups.arriveGate[group] - 1;
  if (!takeTurn(battle, place, groups.side[group])) return false;
  const waiting = rosterOf(battle, group).filter((ship) => ships.life[ship] === LIFE_OFF_MAP);
  if (waiting.length <= 1) groups.arriveGate[group] = 0;
  if (waiting.length === 0) return false;
  const guide = groups.guide[group];
  const ship = waiting.includes(guide) ? guide : waiting[0];
  const [xKm, yKm] = scenario.places[place].atKm;
  placeShipClear(battle, ship, xKm, yKm, groups.arriveHeadingRad[group]);
  if (groups.arrival[group] !== ARRIVAL_ON_MAP) makeRoom(battle, group, waiting);
  groups.formedCount[group] = 0;
  groups.isFresh[group] = 1;
  if (waiting.length === 1) {
    const count = rosterOf(battle, group).length;
    battle.events.push({ kind: "arrived", group, xKm, yKm, count });
  }
  return true;
}

/** The guide goes ahead of the gate so far that all who follow her find their slots beside it. */
function makeRoom(battle: Battle, group: number, roster: readonly number[]): void {
  const { groups, scenario } = battle;
  const headingRad = groups.arriveHeadingRad[group];
  formUp(battle, group, roster, headingRad, false);
  const aheadKm = 2 * formationRadiusKm(battle, roster);
  const { widthKm, heightKm } = scenario;
  groups.goalXKm[group] = clamp(groups.arriveXKm[group] + aheadKm * cos(headingRad), 0, widthKm);
  groups.goalYKm[group] = clamp(groups.arriveYKm[group] + aheadKm * sin(headingRad), 0, heightKm);
  groups.goalHeadingRad[group] = headingRad;
  groups.arrival[group] = ARRIVAL_ON_MAP;
  groups.arrival[groups.parent[group]] = ARRIVAL_ON_MAP;
  placeFlightsOf(battle, group);
}

function arrive(battle: Battle, group: number): void {
  const { groups, ships, scenario, tick, seed } = battle;
  const headingRad = groups.arriveHeadingRad[group];
  const roster = rosterOf(battle, group).filter((ship) => ships.life[ship] === LIFE_OFF_MAP);
  formUp(battle, group, roster, headingRad, false);
  // Even over the circle of scatter: the radius by the root of the dice.
  const diceId = ships.diceId[roster[0]];
  const outKm =
    groups.arriveScatterKm[group] * Math.sqrt(roll(seed, tick, diceId, PURPOSES.arrival, 0));
  const outRad = TAU * roll(seed, tick, diceId, PURPOSES.arrival, 1);
  const at = [
    groups.arriveXKm[group] + outKm * cos(outRad),
    groups.arriveYKm[group] + outKm * sin(outRad),
  ] as const;
  // What is scheduled comes where the scenario says; scatter never leads into a ring or off the map.
  const isScattered = groups.arriveScatterKm[group] > 0;
  const [x, y] = isScattered
    ? pushToWarpPlace(scenario, at, formationRadiusKm(battle, roster))
    : at;
  const c = cos(headingRad);
  const s = sin(headingRad);
  for (const ship of roster) {
    const slotX = ships.slotXKm[ship];
    const slotY = ships.slotYKm[ship];
    placeShipClear(battle, ship, x + slotX * c - slotY * s, y + slotX * s + slotY * c, headingRad);
    ships.blindUntilTick[ship] = tick + ticksOf(battle.catalog.rules.sensors.arrivalBlindS);
  }
  groups.arrival[group] = ARRIVAL_ON_MAP;
  groups.arrival[groups.parent[group]] = ARRIVAL_ON_MAP;
  groups.isFresh[group] = 1;
  keepPlace(battle, group);
  placeFlightsOf(battle, group);
  battle.events.push({ kind: "arrived", group, xKm: x, yKm: y, count: roster.length });
}
