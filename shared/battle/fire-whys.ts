// Why a group does not fire: counted while its captains look for targets, the commonest reason kept
// as a fact of the group. Own affairs and own tracks only.
import { FIRE_WHYS, type FireWhy } from "./orders.ts";

const CODES = Object.fromEntries(FIRE_WHYS.map((why, n) => [why, n])) as Record<FireWhy, number>;
const counts = new Int32Array(FIRE_WHYS.length);

export function beginWhys(): void {
  counts.fill(0);
}

export function countWhy(why: FireWhy): void {
  counts[CODES[why]]++;
}

/** Index of the commonest since `beginWhys`, the first of equals; 0, none, when nobody was counted. */
export function commonestWhy(): number {
  let most = 0;
  for (let why = 1; why < counts.length; why++) if (counts[why] > counts[most]) most = why;
  return counts[most] > 0 ? most : 0;
}
