// Ships that change hands. Rows lie in blocks per side, so the ship that is taken ends in her old row
// and goes on in one that her captor's block has kept for prizes: as many as the rules say, whatever
// the enemy brings. What the captor knows of her goes with her; what she was to others ends.
import type { Catalog } from "./catalog.ts";
import { FACING_COUNT } from "./catalog.ts";
import { EMISSIONS } from "./orders.ts";
import { hullSlot } from "./hull-state.ts";
import { NEVER_TICK, NO_ROW, SIDES_MAX, ticksOf } from "./limits.ts";
import { HULL_OF_SHIP, placeShip, removeShip } from "./muster.ts";
import { detach } from "./regrouping.ts";
import { forgetPoints, indexMembers, pointsOfShip } from "./sides.ts";
import { LIFE_CAPTURED, LIFE_DESTROYED, LIFE_SPARE, LIFE_WITHDRAWN, type Battle } from "./state.ts";
import type { Table } from "./table.ts";
import { TARGET_SHIP, closeTrack, trackOn } from "./tracks.ts";

/** A row for a prize has room for the mounts of any class. */
export function mountsMaxOf({ ships }: Catalog): number {
  return ships.reduce((most, { mounts }) => Math.max(most, mounts.length), 0);
}

/** A row of the side that a prize may still have, or NO_ROW. */
export function spareRowOf({ ships, blocks }: Battle, side: number): number {
  const [first, end] = blocks[side].prizes;
  const row = ships.life.indexOf(LIFE_SPARE, first);
  return row < 0 || row >= end ? NO_ROW : row;
}

/**
 * A ship ends for her side and begins, inert, for the captor's: as a group of her own under the
 * captor's seat. Returns her new row; NO_ROW when the captor cannot man another prize and sets her
 * adrift, empty.
 */
export function takeShip(battle: Battle, ship: number, captor: number, marines: number): number {
  const { ships } = battle;
  const side = ships.side[captor];
  const prize = spareRowOf(battle, side);
  if (prize !== NO_ROW) copyShip(battle, ship, prize, marines);
  ships.isTaken[ship] = 1;
  ships.endBy[ship] = 1 + captor;
  ships.boarders[ship] = 0;
  ships.marines[ship] = 0;
  ships.armedCrew[ship] = 0;
  ships.targetTrack[ship] = NO_ROW;
  ships.missileTrack[ship] = NO_ROW;
  removeShip(battle, ship, LIFE_CAPTURED);
  // The captor knows her end for good, and holds no track of what is now its own.
  ships.endSeenBy[ship] |= 1 << side;
  if (prize === NO_ROW) return NO_ROW;
  const track = trackOn(battle, side, TARGET_SHIP, ship);
  if (track !== NO_ROW) closeTrack(battle, track);
  nameShip(battle, prize);
  begin(battle, ship, prize);
  joinGroup(battle, prize, captor);
  return prize;
}

/**
 * Whose she is stays with the row; all else of a hull goes with it, damage, fires and dice too. Dice by
 * the new row would tell how many ships her captor had from the start.
 */
const OF_THE_ROW = ["isAlive", "generation", "side", "unitId", "life", "firstMount"];
const OF_THE_MOUNT = ["isAlive", "generation", "ship"];

function copyShip(battle: Battle, ship: number, prize: number, marines: number): void {
  const { ships, mounts, catalog, tick } = battle;
  const mountCount = catalog.ships[ships.classIndex[ship]].mounts.length;
  copyRow(ships, ship, prize, OF_THE_ROW);
  for (let n = 0; n < mountCount; n++) {
    copyRow(mounts, ships.firstMount[ship] + n, ships.firstMount[prize] + n, OF_THE_MOUNT);
  }
  ships.shieldPoints.fill(0, prize * FACING_COUNT, (prize + 1) * FACING_COUNT);
  ships.trackRow.fill(NO_ROW, prize * SIDES_MAX, (prize + 1) * SIDES_MAX);
  ships.orderedSpeedKmS[prize] = 0;
  ships.wantedSpeedKmS[prize] = 0;
  ships.isFlank[prize] = 0;
  ships.isCrippled[prize] = 0;
  ships.isHunted[prize] = 0;
  ships.isToLeave[prize] = 0;
  ships.departAtTick[prize] = NEVER_TICK;
  ships.warpBar[prize] = 0;
  ships.mendedUntilTick[prize] = NEVER_TICK;
  ships.rearmedUntilTick[prize] = NEVER_TICK;
  ships.targetTrack[prize] = NO_ROW;
  ships.missileTrack[prize] = NO_ROW;
  ships.killCount[prize] = 0;
  ships.endSeenBy[prize] = 0;
  ships.lastHitTick[prize] = tick;
  ships.emissions[prize] = EMISSIONS.indexOf("silent");
  ships.wantedEmissions[prize] = ships.emissions[prize];
  ships.emissionsAtTick[prize] = NEVER_TICK;
  manPrize(battle, ship, prize, marines);
}

function copyRow(table: Table, from: number, to: number, except: readonly string[]): void {
  for (const { name, array, width } of table.columns) {
    if (!except.includes(name)) array.copyWithin(to * width, from * width, (from + 1) * width);
  }
}

/** Those who took her are all the crew that she has. */
function manPrize({ ships, catalog, tick }: Battle, ship: number, prize: number, marines: number) {
  ships.marines[prize] = marines;
  ships.crew[prize] = marines;
  ships.armedCrew[prize] = 0;
  ships.boarders[prize] = 0;
  ships.boardedBy[prize] = NO_ROW;
  ships.isTaken[prize] = 0;
  ships.isStruck[prize] = 0;
  ships.isInert[prize] = 1;
  ships.inertUntilTick[prize] = tick + ticksOf(catalog.rules.boarding.inertS);
  // Of a prize that is taken back the first ship is told.
  const origin = ships.prizeOf[ship];
  ships.prizeOf[prize] = origin === NO_ROW ? ship : origin;
}

/** Where the old hull was, with the way that she had on. */
function begin(battle: Battle, ship: number, prize: number): void {
  const { ships, hulls } = battle;
  placeShip(battle, prize, ships.xKm[ship], ships.yKm[ship], ships.headingRad[ship]);
  const from = hullSlot(hulls, HULL_OF_SHIP, ship);
  const to = hullSlot(hulls, HULL_OF_SHIP, prize);
  const { table } = hulls;
  if (table.isStatic[to] === 1) return;
  // A freed row keeps its values until it is used again.
  table.velocityXKmS[to] = table.velocityXKmS[from];
  table.velocityYKmS[to] = table.velocityYKmS[from];
  table.turnRateRadS[to] = table.turnRateRadS[from];
  ships.velocityXKmS[prize] = table.velocityXKmS[to];
  ships.velocityYKmS[prize] = table.velocityYKmS[to];
  ships.turnRateRadS[prize] = table.turnRateRadS[to];
}

/** A group of her own that her captor's seat commands; where there is room for none, her captor's. */
function joinGroup(battle: Battle, prize: number, captor: number): void {
  const { ships, groups, blocks } = battle;
  const side = ships.side[captor];
  const group = ships.group[captor];
  ships.squadron[prize] = ships.squadron[captor];
  // Who took her may be lost by now, and a group made by hand with her.
  ships.group[prize] = groups.isAlive[group] === 1 ? group : ships.squadron[captor];
  const [first, end] = blocks[side].temporaryGroups;
  const free = groups.isAlive.indexOf(0, first);
  if (free < 0 || free >= end) {
    indexMembers(battle);
    return;
  }
  const seat = groups.seat[ships.group[prize]];
  detach(battle, { side, seat }, [ships.unitId[prize]]);
}

/** The name that she had when the battle began. */
function nameShip(battle: Battle, prize: number): void {
  const { ships, shipNames } = battle;
  shipNames[prize] = shipNames[ships.prizeOf[prize]];
  forgetPoints(battle, prize);
}

/** After a battle is restored: names are in no checkpoint. */
export function namePrizes(battle: Battle): void {
  for (const { prizes } of battle.blocks) {
    for (let row = prizes[0]; row < prizes[1]; row++) {
      if (battle.ships.prizeOf[row] !== NO_ROW) nameShip(battle, row);
    }
  }
}

/** What her side's enemies score for a ship's end: a prize is worth less, won as well as lost. */
export function scoredPointsOf(battle: Battle, ship: number): number {
  const share = scoredShareOf(battle, ship);
  // Nearly all are still there, and their points are not asked for.
  return share === 0 ? 0 : pointsOfShip(battle, ship) * share;
}

function scoredShareOf({ ships, catalog }: Battle, ship: number): number {
  const { withdrawnShare, prizeShare } = catalog.rules.score;
  const isPrize = ships.prizeOf[ship] !== NO_ROW;
  switch (ships.life[ship]) {
    case LIFE_DESTROYED:
      return isPrize ? prizeShare : 1;
    case LIFE_CAPTURED:
      return isPrize || ships.isTaken[ship] === 1 ? prizeShare : 1;
    case LIFE_WITHDRAWN:
      return isPrize || ships.isToLeave[ship] === 1 ? 0 : withdrawnShare;
    default:
      return 0;
  }
}
