// Which wrecks a picture holds: those of own ships, and those of others that the side held as they
// died, by the number that it held them by. A wreck that nobody of the side saw come to be is not in
// it, whoever sails past.
import { SIDES_MAX, ticksOf } from "../battle/limits.ts";
import type { Battle } from "../battle/state.ts";
import { TARGET_SHIP } from "../battle/tracks.ts";
import { truthNumber } from "./knowledge-contacts.ts";
import { CLASS_UNKNOWN, type Picture, SIDE_UNKNOWN } from "./picture.ts";
import { TRUTH_SIDE, viewerOf } from "./knowledge-viewer.ts";
import { haveChanged, type KeptWrecks } from "./knowledge-kept.ts";

/** Packed by ship: among those that the side knows, the order tells nothing of the others. */
export function fillWrecks(battle: Battle, side: number, kept: KeptWrecks, picture: Picture): void {
  const { wrecks, tick, catalog } = battle;
  const isDue = tick >= kept.goneTick || tick < kept.filledTick;
  kept.filledTick = tick;
  if (!haveChanged(kept.inputs) && !isDue) return;
  const lastTicks = ticksOf(catalog.rules.protection.wreckLastsS);
  const known = picture.wrecks;
  known.count = 0;
  kept.goneTick = Infinity;
  for (let ship = 0; ship < wrecks.count; ship++) {
    if (wrecks.isAlive[ship] === 0 || tick - wrecks.diedTick[ship] >= lastTicks) continue;
    if (known.count >= known.capacity) break;
    kept.goneTick = Math.min(kept.goneTick, wrecks.diedTick[ship] + lastTicks);
    addWreck(battle, side, ship, picture);
  }
  known.isAlive.fill(0, known.count);
}

function addWreck(battle: Battle, side: number, ship: number, picture: Picture): void {
  const { wrecks, ships } = battle;
  const known = picture.wrecks;
  const isTruth = side === TRUTH_SIDE;
  const isOwn = wrecks.side[ship] === viewerOf(side);
  let number = ships.unitId[ship];
  if (!isOwn) {
    number = isTruth
      ? truthNumber(battle, TARGET_SHIP, ship)
      : wrecks.trackNumber[ship * SIDES_MAX + side];
    if (number === 0) return;
  }
  const isClassKnown = isOwn || isTruth || (wrecks.classKnownBy[ship] & (1 << side)) !== 0;
  const row = known.count++;
  known.isAlive[row] = 1;
  known.isOwn[row] = isOwn ? 1 : 0;
  known.number[row] = number;
  known.side[row] = isClassKnown ? wrecks.side[ship] : SIDE_UNKNOWN;
  known.classIndex[row] = isClassKnown ? wrecks.classIndex[ship] : CLASS_UNKNOWN;
  known.diedTick[row] = wrecks.diedTick[ship];
  known.diedXKm[row] = wrecks.xKm[ship];
  known.diedYKm[row] = wrecks.yKm[ship];
  known.bowRad[row] = wrecks.headingRad[ship];
  known.driftXKmS[row] = wrecks.velocityXKmS[ship];
  known.driftYKmS[row] = wrecks.velocityYKmS[ship];
  known.wasReactor[row] = wrecks.wasReactor[ship];
}
