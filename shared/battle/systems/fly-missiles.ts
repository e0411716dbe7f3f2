// Missiles fly their dogleg, then to where their side believes the target, told by datalink as long
// as the track lives. Near it the seeker takes over and homes on a hull. What finds nothing flies to
// its last aim and ends there; so does what runs out of fuel.
import { interceptTimeS, sweptHitShare } from "../ballistics.ts";
import type { Weapon } from "../catalog.ts";
import { isAtDecoy, isLured } from "../decoys.ts";
import { isToldOf } from "../datalink.ts";
import { seekerShareAt } from "../jamming.ts";
import { nearestIn } from "../grid.ts";
import { NO_ROW, TICK_S, ticksOf } from "../limits.ts";
import { isInPlanet } from "../missile-ways.ts";
import { endMissile, type MissileFate } from "../salvo-tally.ts";
import { sightOf, type Sight } from "../sight.ts";
import { mediaOf, mediumAt } from "../media.ts";
import { hostileMask, isHostile } from "../sides.ts";
import { LIFE_ACTIVE, type Battle } from "../state.ts";
import { usedEnd } from "../table.ts";
import { TARGET_SHIP } from "../tracks.ts";
import { atan2, clamp, cos, distance, sin, turnBetween, wrapRad } from "../trig.ts";

/** The point that a missile steers for in this tick. */
const goal = { xKm: 0, yKm: 0 };

export function flyMissiles(battle: Battle): void {
  const { missiles, catalog, blocks, tick } = battle;
  const sight = sightOf(battle);
  const seekTicks = ticksOf(catalog.rules.fire.seekS);
  for (let side = 0; side < blocks.length; side++) {
    const mask = hostileMask(battle, side);
    const [first, end] = blocks[side].missiles;
    const last = usedEnd(missiles, first, end);
    for (let row = first; row < last; row++) {
      if (missiles.isAlive[row] === 0) continue;
      const weapon = catalog.weapons[missiles.weaponIndex[row]];
      if (tick >= missiles.burnsOutTick[row]) {
        endMissile(battle, row, "fuel");
        continue;
      }
      keepTarget(battle, row);
      const isSeekTime = (tick + missiles.diceId[row]) % seekTicks === 0;
      if (isSeekTime && missiles.targetShip[row] === NO_ROW) seek(battle, sight, row, weapon, mask);
      steerFor(battle, row, weapon);
      fly(battle, sight, row, weapon);
    }
  }
}

/** Lets go of a dead target; follows the track's believed place otherwise. */
function keepTarget(battle: Battle, row: number): void {
  const { missiles, ships, tracks } = battle;
  const ship = missiles.targetShip[row];
  if (ship !== NO_ROW && ships.life[ship] !== LIFE_ACTIVE) {
    missiles.targetShip[row] = NO_ROW;
    missiles.targetTrack[row] = NO_ROW;
  }
  const track = missiles.targetTrack[row];
  if (missiles.targetShip[row] !== NO_ROW || track === NO_ROW) return;
  if (!isToldOf(battle, missiles.shooterShip[row], track)) return;
  missiles.aimXKm[row] = tracks.xKm[track];
  missiles.aimYKm[row] = tracks.yKm[track];
}

/** The seeker takes the hull it was sent for, if that is in reach, else the nearest to its aim. */
function seek(battle: Battle, sight: Sight, row: number, weapon: Weapon, mask: number): void {
  const { missiles, tracks, ships, shipGrid } = battle;
  const x = missiles.xKm[row];
  const y = missiles.yKm[row];
  const toAimKm = distance(missiles.aimXKm[row] - x, missiles.aimYKm[row] - y);
  // Far from its aim the seeker sleeps; the test also spares a look at the clouds.
  if (toAimKm > 2 * weapon.seekerRangeKm) return;
  const media = mediaOf(battle.scenario);
  const jammed = seekerShareAt(battle, sight, missiles.side[row], x, y);
  const reachKm = weapon.seekerRangeKm * media.seeker[mediumAt(media, x, y)] * jammed;
  if (isLured(battle, row)) return;
  const track = missiles.targetTrack[row];
  const isShips = track !== NO_ROW && tracks.decoyRow[track] === NO_ROW;
  if (isShips && tracks.targetKind[track] === TARGET_SHIP) {
    const ship = tracks.targetRow[track];
    const km = distance(ships.xKm[ship] - x, ships.yKm[ship] - y);
    if (ships.life[ship] === LIFE_ACTIVE && km <= reachKm) {
      missiles.targetShip[row] = ship;
      return;
    }
  }
  if (toAimKm > reachKm) return;
  const near = nearestIn(
    shipGrid,
    missiles.aimXKm[row],
    missiles.aimYKm[row],
    reachKm - toAimKm,
    ships.side,
    mask,
  );
  if (near !== NO_ROW && ships.life[near] === LIFE_ACTIVE) missiles.targetShip[row] = near;
}

/** Lead on the locked hull, or on the track; the way-point first. */
function steerFor(battle: Battle, row: number, weapon: Weapon): void {
  const { missiles, ships, tracks } = battle;
  goal.xKm = missiles.aimXKm[row];
  goal.yKm = missiles.aimYKm[row];
  const ship = missiles.targetShip[row];
  const track = missiles.targetTrack[row];
  if (ship !== NO_ROW) {
    goal.xKm = ships.xKm[ship];
    goal.yKm = ships.yKm[ship];
    lead(battle, row, ships.velocityXKmS[ship], ships.velocityYKmS[ship]);
    return;
  }
  if (missiles.isPastVia[row] === 0) {
    const turnKm = weapon.speedKmS / weapon.turnRateRadS;
    const viaKm = distance(
      missiles.viaXKm[row] - missiles.xKm[row],
      missiles.viaYKm[row] - missiles.yKm[row],
    );
    if (viaKm > turnKm) {
      goal.xKm = missiles.viaXKm[row];
      goal.yKm = missiles.viaYKm[row];
      return;
    }
    missiles.isPastVia[row] = 1;
  }
  if (track !== NO_ROW) lead(battle, row, tracks.velocityXKmS[track], tracks.velocityYKmS[track]);
}

function lead({ missiles }: Battle, row: number, velocityX: number, velocityY: number): void {
  const seconds = interceptTimeS(
    goal.xKm - missiles.xKm[row],
    goal.yKm - missiles.yKm[row],
    velocityX,
    velocityY,
    missiles.speedKmS[row],
  );
  if (seconds < 0) return;
  goal.xKm += velocityX * seconds;
  goal.yKm += velocityY * seconds;
}

/** Turns, moves, and hits what it homes on; ends where its aim was if it holds nothing. */
function fly(battle: Battle, sight: Sight, row: number, weapon: Weapon): void {
  const { missiles } = battle;
  const fromX = missiles.xKm[row];
  const fromY = missiles.yKm[row];
  const wantedRad = atan2(goal.yKm - fromY, goal.xKm - fromX);
  const turnRad = turnBetween(missiles.headingRad[row], wantedRad);
  const mostRad = weapon.turnRateRadS * TICK_S;
  const turned = clamp(turnRad, -mostRad, mostRad);
  missiles.turnRateRadS[row] = turned / TICK_S;
  missiles.headingRad[row] = wrapRad(missiles.headingRad[row] + turned);
  const stepKm = missiles.speedKmS[row] * TICK_S;
  missiles.xKm[row] = fromX + cos(missiles.headingRad[row]) * stepKm;
  missiles.yKm[row] = fromY + sin(missiles.headingRad[row]) * stepKm;
  if (isInPlanet(sight.discs, missiles.xKm[row], missiles.yKm[row])) {
    endMissile(battle, row, "planet");
    return;
  }
  const ship = missiles.targetShip[row];
  if (ship !== NO_ROW) {
    if (meets(battle, sight, row, ship, fromX, fromY)) explode(battle, row, ship, weapon);
    return;
  }
  const aimX = missiles.aimXKm[row] - fromX;
  const aimY = missiles.aimYKm[row] - fromY;
  const isAtAim = missiles.isPastVia[row] === 1 && aimX * aimX + aimY * aimY <= stepKm * stepKm;
  if (isAtAim) endMissile(battle, row, whyEmpty(battle, sight, row));
}

/** Why it found nothing where its aim was. */
function whyEmpty(battle: Battle, sight: Sight, row: number): MissileFate {
  const { side, xKm, yKm } = battle.missiles;
  if (isAtDecoy(battle, row)) return "decoyed";
  return seekerShareAt(battle, sight, side[row], xKm[row], yKm[row]) < 1 ? "jammed" : "lost";
}

function meets(
  battle: Battle,
  sight: Sight,
  row: number,
  ship: number,
  fromX: number,
  fromY: number,
): boolean {
  const { missiles, ships, catalog } = battle;
  const shipClass = catalog.ships[ships.classIndex[ship]];
  return (
    sweptHitShare(
      fromX - ships.xKm[ship],
      fromY - ships.yKm[ship],
      missiles.xKm[row] - ships.xKm[ship],
      missiles.yKm[row] - ships.yKm[ship],
      sight.headingX[ship],
      sight.headingY[ship],
      shipClass.halfLengthKm,
      shipClass.halfWidthKm,
    ) >= 0
  );
}

function explode(battle: Battle, row: number, ship: number, weapon: Weapon): void {
  const { missiles, ships } = battle;
  if (isHostile(battle, missiles.side[row], ships.side[ship])) {
    battle.hits.push({
      targetShip: ship,
      fromXKm: missiles.xKm[row] - cos(missiles.headingRad[row]) * weapon.seekerRangeKm,
      fromYKm: missiles.yKm[row] - sin(missiles.headingRad[row]) * weapon.seekerRangeKm,
      damage: weapon.damage,
      penetration: weapon.penetration,
      shooterShip: missiles.shooterShip[row],
      shooterFlight: missiles.shooterFlight[row],
      weaponIndex: weapon.index,
      cause: "missile",
      diceId: missiles.diceId[row],
    });
  }
  endMissile(battle, row, "hit");
}
