// Own ships in a picture. There are hundreds, and every picture has them all: columns are copied
// whole where the battle's are the same, and the rest is worked out from hoisted columns.
import { COMPONENT_COUNT, FACING_COUNT } from "../battle/catalog.ts";
import { NEVER_TICK, NO_ROW, ticksOf } from "../battle/limits.ts";
import { mediaOf } from "../battle/media.ts";
import { type ClassMeasures, fillHealth, measuresOf, shareOf } from "./knowledge-viewer.ts";
import {
  type Battle,
  LIFE_ACTIVE,
  LIFE_CAPTURED,
  LIFE_SPARE,
  type SideBlocks,
} from "../battle/state.ts";
import { NO_TRACK, type Picture, SHIP_FLAGS } from "./picture.ts";

export function fillShips(battle: Battle, blocks: SideBlocks, picture: Picture): void {
  const { ships, groups, tracks } = battle;
  const known = picture.ships;
  const [first, end] = blocks.ships;
  const firstGroup = blocks.groups[0];
  const measures = measuresOf(battle.catalog);
  known.count = end - first;
  for (let row = 0; row < known.count; row++) {
    known.isAlive[row] = ships.life[first + row] === LIFE_SPARE ? 0 : 1;
  }
  copyColumns(battle, blocks, picture);
  for (let ship = first; ship < end; ship++) {
    const row = ship - first;
    known.groupId[row] = groups.groupId[ships.group[ship]];
    known.squadronId[row] = ships.squadron[ship] - firstGroup;
    known.thrust[row] = shareOf(ships.thrustShare[ship], 1);
    const target = ships.targetTrack[ship];
    known.targetTrack[row] = target === NO_ROW ? NO_TRACK : tracks.number[target];
    fillHealth(battle, measures, ship, known.shield, known.hull, row);
    known.heat[row] = shareOf(ships.heat[ship], 1);
    known.reinforced[row] = reinforcedFacing(battle, measures, ship);
    known.crew[row] = shareOf(ships.crew[ship], measures.crewCount[ships.classIndex[ship]]);
    if (ships.life[ship] === LIFE_ACTIVE) continue;
    known.velocityXKmS[row] = 0;
    known.velocityYKmS[row] = 0;
    known.turnRateRadS[row] = 0;
  }
  fillParts(battle, measures, blocks, picture);
  fillMounts(battle, measures, blocks, picture);
  fillFlags(battle, measures, blocks, picture);
}

/** The strongest facing, from 1, if it has more than its own points; 0 else. */
function reinforcedFacing({ ships }: Battle, measures: ClassMeasures, ship: number): number {
  const own = ships.classIndex[ship] * FACING_COUNT;
  let strongest = 0;
  let most = 0;
  for (let facing = 0; facing < FACING_COUNT; facing++) {
    const above =
      ships.shieldPoints[ship * FACING_COUNT + facing] - measures.shieldPoints[own + facing];
    if (above <= most) continue;
    strongest = facing + 1;
    most = above;
  }
  return strongest;
}

/** What a picture has as the battle has it. */
function copyColumns({ ships }: Battle, { ships: [first, end] }: SideBlocks, picture: Picture) {
  const known = picture.ships;
  known.xKm.set(ships.xKm.subarray(first, end));
  known.yKm.set(ships.yKm.subarray(first, end));
  known.headingRad.set(ships.headingRad.subarray(first, end));
  known.velocityXKmS.set(ships.velocityXKmS.subarray(first, end));
  known.velocityYKmS.set(ships.velocityYKmS.subarray(first, end));
  known.turnRateRadS.set(ships.turnRateRadS.subarray(first, end));
  known.classIndex.set(ships.classIndex.subarray(first, end));
  known.life.set(ships.life.subarray(first, end));
  known.fire.set(ships.fireLevel.subarray(first, end));
  known.emissions.set(ships.emissions.subarray(first, end));
  known.departTick.set(ships.departAtTick.subarray(first, end));
  known.warpBar.set(ships.warpBar.subarray(first, end));
  known.capShare.set(ships.capShare.subarray(first, end));
  known.strikeShare.set(ships.strikeShare.subarray(first, end));
  known.scoutShare.set(ships.scoutShare.subarray(first, end));
}

/** A bit per part that has failed. */
function fillParts(
  { ships }: Battle,
  { partFailsBelow }: ClassMeasures,
  { ships: [first, end] }: SideBlocks,
  picture: Picture,
): void {
  const { partPoints, classIndex } = ships;
  const { failedParts } = picture.ships;
  for (let ship = first; ship < end; ship++) {
    const parts = ship * COMPONENT_COUNT;
    const limits = classIndex[ship] * COMPONENT_COUNT;
    let failed = 0;
    for (let part = 0; part < COMPONENT_COUNT; part++) {
      if (partPoints[parts + part] < partFailsBelow[limits + part]) failed |= 1 << part;
    }
    failedParts[ship - first] = failed;
  }
}

/** Mounts that work, and rounds left in the magazines that have a limit. */
function fillMounts(
  { ships, mounts }: Battle,
  { mountCount, roundsFull }: ClassMeasures,
  { ships: [first, end] }: SideBlocks,
  picture: Picture,
): void {
  const { isBroken, rounds } = mounts;
  const { classIndex, firstMount, cargoRounds } = ships;
  const known = picture.ships;
  for (let ship = first; ship < end; ship++) {
    const count = mountCount[classIndex[ship]];
    const firstOf = firstMount[ship];
    let broken = 0;
    let brokenBits = 0;
    let left = cargoRounds[ship] > 0 ? cargoRounds[ship] : 0;
    for (let mount = firstOf; mount < firstOf + count; mount++) {
      broken += isBroken[mount];
      if (isBroken[mount] === 1) brokenBits |= 1 << (mount - firstOf);
      // Below 0 there is no limit.
      if (rounds[mount] > 0) left += rounds[mount];
    }
    known.brokenMounts[ship - first] = brokenBits;
    known.mounts[ship - first] = shareOf(count - broken, count);
    known.rounds[ship - first] = shareOf(left, roundsFull[classIndex[ship]]);
  }
}

function fillFlags(
  { ships, catalog, scenario, tick }: Battle,
  { interceptBankMax }: ClassMeasures,
  { ships: [first, end] }: SideBlocks,
  picture: Picture,
): void {
  const { lastFiredTick, lastHitTick, interceptBank, isFlank, departAtTick } = ships;
  const { medium, isCrippled, life, classIndex } = ships;
  const { isCloud } = mediaOf(scenario);
  const known = picture.ships;
  const recentTick = tick - ticksOf(catalog.rules.sensors.firingHeardS);
  for (let ship = first; ship < end; ship++) {
    // Who fires and who is hit is as good as random: a branch that is mispredicted costs more than
    // the product.
    const flags =
      SHIP_FLAGS.firing * +(lastFiredTick[ship] >= recentTick) +
      SHIP_FLAGS.pointDefence * +(interceptBank[ship] < interceptBankMax[classIndex[ship]]) +
      SHIP_FLAGS.flank * isFlank[ship] +
      SHIP_FLAGS.departing * +(departAtTick[ship] !== NEVER_TICK) +
      SHIP_FLAGS.cloud * isCloud[medium[ship]] +
      SHIP_FLAGS.crippled * isCrippled[ship] +
      SHIP_FLAGS.underFire * +(lastHitTick[ship] >= recentTick) +
      SHIP_FLAGS.captured * +(life[ship] === LIFE_CAPTURED);
    known.flags[ship - first] = flags;
  }
}
