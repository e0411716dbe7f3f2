// Own ships in a picture. There are hundreds, and every picture has them all: columns are copied
// whole where the battle's are the same, and the rest is worked out from hoisted columns.
import { COMPONENT_COUNT } from "../battle/catalog.ts";
import { NEVER_TICK, NO_ROW, ticksOf } from "../battle/limits.ts";
import { mediaOf } from "../battle/media.ts";
import { type ClassMeasures, measuresOf, shareOf } from "./knowledge-viewer.ts";
import {
  type Battle,
  LIFE_ACTIVE,
  LIFE_CAPTURED,
  LIFE_SPARE,
  type SideBlocks,
} from "../battle/state.ts";
import { runOf } from "../battle/table.ts";
import { SHARE_FULL } from "../battle/values.ts";
import { NO_TRACK, type Picture, SHIP_FLAGS } from "./picture.ts";
import { measureHealth } from "./knowledge-health.ts";

export function fillShips(battle: Battle, blocks: SideBlocks, picture: Picture): void {
  const measures = measuresOf(battle.catalog);
  const [first, end] = blocks.ships;
  picture.ships.count = end - first;
  copyColumns(battle, blocks, picture);
  fillPlaces(battle, blocks, picture);
  fillShares(battle, measures, blocks, picture);
  fillParts(battle, measures, blocks, picture);
  fillMounts(battle, measures, blocks, picture);
  fillFlags(battle, measures, blocks, picture);
}

/** Whether she is, where she belongs and whom she fires at; who is not there any more does not move. */
function fillPlaces(
  { ships, groups, tracks }: Battle,
  { ships: [first, end], groups: [firstGroup] }: SideBlocks,
  picture: Picture,
): void {
  const { group, squadron, targetTrack, life } = ships;
  const { groupId } = groups;
  const { number } = tracks;
  const known = picture.ships;
  const { isAlive, groupId: knownGroup, squadronId, targetTrack: knownTarget } = known;
  for (let ship = first; ship < end; ship++) {
    const row = ship - first;
    const target = targetTrack[ship];
    knownGroup[row] = groupId[group[ship]];
    squadronId[row] = squadron[ship] - firstGroup;
    knownTarget[row] = target === NO_ROW ? NO_TRACK : number[target];
    isAlive[row] = life[ship] === LIFE_SPARE ? 0 : 1;
    if (life[ship] === LIFE_ACTIVE) continue;
    known.velocityXKmS[row] = 0;
    known.velocityYKmS[row] = 0;
    known.turnRateRadS[row] = 0;
  }
}

/** Shares of what she has. */
function fillShares(
  battle: Battle,
  { crewCount }: ClassMeasures,
  { ships: [first, end] }: SideBlocks,
  { ships: known }: Picture,
): void {
  const { classIndex, thrustShare, heat, crew } = battle.ships;
  const { thrust, heat: knownHeat, crew: knownCrew } = known;
  const own = runOf(measureHealth(battle, first, end), first, end);
  known.shield.set(own.shield);
  known.hull.set(own.hull);
  known.reinforced.set(own.reinforced);
  for (let ship = first; ship < end; ship++) {
    const row = ship - first;
    // As `shareOf` of 1, without branches: neither is ever below 0.
    thrust[row] = Math.ceil(Math.min(1, thrustShare[ship]) * SHARE_FULL);
    knownHeat[row] = Math.ceil(Math.min(1, heat[ship]) * SHARE_FULL);
    knownCrew[row] = shareOf(crew[ship], crewCount[classIndex[ship]]);
  }
}

/** What a picture has as the battle has it. */
function copyColumns({ ships }: Battle, { ships: [first, end] }: SideBlocks, picture: Picture) {
  const own = runOf(ships, first, end);
  const known = picture.ships;
  known.xKm.set(own.xKm);
  known.yKm.set(own.yKm);
  known.headingRad.set(own.headingRad);
  known.velocityXKmS.set(own.velocityXKmS);
  known.velocityYKmS.set(own.velocityYKmS);
  known.turnRateRadS.set(own.turnRateRadS);
  known.classIndex.set(own.classIndex);
  known.life.set(own.life);
  known.fire.set(own.fireLevel);
  known.emissions.set(own.emissions);
  known.departTick.set(own.departAtTick);
  known.warpBar.set(own.warpBar);
  known.capShare.set(own.capShare);
  known.strikeShare.set(own.strikeShare);
  known.scoutShare.set(own.scoutShare);
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
      failed |= +(partPoints[parts + part] < partFailsBelow[limits + part]) << part;
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
  const { brokenMounts, mounts: knownMounts, rounds: knownRounds } = picture.ships;
  for (let ship = first; ship < end; ship++) {
    const count = mountCount[classIndex[ship]];
    const firstOf = firstMount[ship];
    let broken = 0;
    let brokenBits = 0;
    let left = cargoRounds[ship] > 0 ? cargoRounds[ship] : 0;
    for (let mount = firstOf; mount < firstOf + count; mount++) {
      broken += isBroken[mount];
      brokenBits |= isBroken[mount] << (mount - firstOf);
      // Below 0 there is no limit: counted as none, without a branch.
      left += rounds[mount] & ~(rounds[mount] >> 31);
    }
    brokenMounts[ship - first] = brokenBits;
    knownMounts[ship - first] = shareOf(count - broken, count);
    knownRounds[ship - first] = shareOf(left, roundsFull[classIndex[ship]]);
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
