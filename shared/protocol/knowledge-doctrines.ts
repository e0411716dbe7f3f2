// Standing orders of own groups, and what their ships have left to defend themselves with.
import { DOCTRINE_NAMES } from "../battle/doctrine.ts";
import { type Battle, LIFE_ACTIVE, type SideBlocks } from "../battle/state.ts";
import { runOf } from "../battle/table.ts";
import { measuresOf } from "./knowledge-viewer.ts";
import { DEFENCE_FULL, type Picture } from "./picture.ts";

/** Decoys and mines of a group are a byte each of its picture. */
const TOLD_MAX = 255;

/** Sums over the ships of each group, by its row: kept to spare the garbage. */
type Sums = {
  defence: Float64Array;
  defenceFull: Float64Array;
  area: Float64Array;
  areaFull: Float64Array;
};
let sums = roomFor(0);

function roomFor(count: number): Sums {
  return {
    defence: new Float64Array(count),
    defenceFull: new Float64Array(count),
    area: new Float64Array(count),
    areaFull: new Float64Array(count),
  };
}

export function fillDoctrines(
  battle: Battle,
  { groups: [first, end], ships: ownShips }: SideBlocks,
  picture: Picture,
): void {
  const known = picture.doctrines;
  const own = runOf(battle.groups, first, end);
  known.count = end - first;
  known.isAlive.set(own.isAlive);
  for (let n = 0; n < DOCTRINE_NAMES.length; n++)
    known[DOCTRINE_NAMES[n]].set(own[DOCTRINE_NAMES[n]]);
  known.isCutOff.set(own.isCutOff);
  known.isJammed.set(own.isJammed);
  known.gunWhy.set(own.gunWhy);
  known.missileWhy.set(own.missileWhy);
  fillDefences(battle, ownShips, first, picture);
}

function fillDefences(
  { ships, catalog }: Battle,
  [firstShip, endShip]: SideBlocks["ships"],
  firstGroup: number,
  { doctrines: known }: Picture,
): void {
  const { interceptBankMax, areaMissilesFull } = measuresOf(catalog);
  const { life, group, classIndex, decoysLeft, minesLeft } = ships;
  const { interceptBank, areaDefenceRounds } = ships;
  if (sums.area.length < known.count) sums = roomFor(known.count);
  const { defence, defenceFull, area, areaFull } = sums;
  for (const sum of [defence, defenceFull, area, areaFull]) sum.fill(0, 0, known.count);
  known.decoys.fill(0);
  known.minesLeft.fill(0);
  for (let ship = firstShip; ship < endShip; ship++) {
    if (life[ship] !== LIFE_ACTIVE) continue;
    const row = group[ship] - firstGroup;
    known.decoys[row] = Math.min(TOLD_MAX, known.decoys[row] + decoysLeft[ship]);
    known.minesLeft[row] = Math.min(TOLD_MAX, known.minesLeft[row] + minesLeft[ship]);
    defence[row] += interceptBank[ship];
    defenceFull[row] += interceptBankMax[classIndex[ship]];
    area[row] += areaDefenceRounds[ship];
    areaFull[row] += areaMissilesFull[classIndex[ship]];
  }
  for (let row = 0; row < known.count; row++) {
    known.defence[row] = tenthsOf(defence[row], defenceFull[row]);
    known.areaMissiles[row] = tenthsOf(area[row], areaFull[row]);
  }
}

/** 0 stands for less than a twentieth, DEFENCE_FULL for all but that. */
function tenthsOf(left: number, full: number): number {
  return full === 0 ? 0 : Math.round((DEFENCE_FULL * left) / full);
}
