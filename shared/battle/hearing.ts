// Who of a side hears a noise: the nearest listener in the datalink, and the one whose bearing crosses
// hers best; else the nearest of those out of it, for herself. Planets swallow sound as they do sight.
import { isLineClear } from "./detection.ts";
import { NO_ROW } from "./limits.ts";
import type { Sight } from "./sight.ts";
import type { Battle } from "./state.ts";

/**
 * What the last `hark` found: nodes of the nearest listener and of the one to cross with (NO_ROW for
 * none), how far the noise is from the first, the sine of the angle between the two bearings, and the
 * group that alone hears it.
 */
export const heard = {
  listener: NO_ROW,
  second: NO_ROW,
  distanceKm: 0,
  sinSpread: 0,
  onlyGroup: NO_ROW,
};

/** Listens for a noise at that point, heard so far; whether anybody does, with `heard` about whom. */
export function hark(
  battle: Battle,
  sight: Sight,
  side: number,
  xKm: number,
  yKm: number,
  loudKm: number,
): boolean {
  const isShared = findNearest(battle, sight, side, xKm, yKm, loudKm, 0);
  if (!isShared && !findNearest(battle, sight, side, xKm, yKm, loudKm, 1)) return false;
  heard.onlyGroup = isShared ? NO_ROW : heard.listener;
  heard.second = NO_ROW;
  heard.sinSpread = 0;
  if (isShared) findSecond(battle, sight, side, xKm, yKm, loudKm);
  return true;
}

/** Whether a node listens, in the datalink or out of it as asked; craft are always in it. */
function isListener({ groups }: Battle, sight: Sight, node: number, isCutOff: 0 | 1): boolean {
  if (sight.nodeListens[node] === 0) return false;
  return (node < groups.capacity ? groups.isCutOff[node] : 0) === isCutOff;
}

function findNearest(
  battle: Battle,
  sight: Sight,
  side: number,
  xKm: number,
  yKm: number,
  loudKm: number,
  isCutOff: 0 | 1,
): boolean {
  const { nodeXKm, nodeYKm, discs } = sight;
  const nodes = sight.sideNodes[side];
  const nodeCount = sight.sideNodeCount[side];
  heard.listener = NO_ROW;
  let nearestSquared = loudKm * loudKm;
  for (let n = 0; n < nodeCount; n++) {
    const node = nodes[n];
    const dx = xKm - nodeXKm[node];
    const dy = yKm - nodeYKm[node];
    const squared = dx * dx + dy * dy;
    if (squared > nearestSquared || squared === 0) continue;
    if (!isListener(battle, sight, node, isCutOff)) continue;
    if (!isLineClear(discs, nodeXKm[node], nodeYKm[node], xKm, yKm)) continue;
    heard.listener = node;
    nearestSquared = squared;
  }
  heard.distanceKm = Math.sqrt(nearestSquared);
  return heard.listener !== NO_ROW;
}

/** The listener whose bearing stands most across the first one's. */
function findSecond(
  battle: Battle,
  sight: Sight,
  side: number,
  xKm: number,
  yKm: number,
  loudKm: number,
): void {
  const { nodeXKm, nodeYKm, discs } = sight;
  const nodes = sight.sideNodes[side];
  const nodeCount = sight.sideNodeCount[side];
  const towardsX = (xKm - nodeXKm[heard.listener]) / heard.distanceKm;
  const towardsY = (yKm - nodeYKm[heard.listener]) / heard.distanceKm;
  for (let n = 0; n < nodeCount; n++) {
    const node = nodes[n];
    const dx = xKm - nodeXKm[node];
    const dy = yKm - nodeYKm[node];
    const squared = dx * dx + dy * dy;
    if (squared > loudKm * loudKm || squared === 0) continue;
    const cross = Math.abs(towardsX * dy - towardsY * dx);
    if (cross * cross <= heard.sinSpread * heard.sinSpread * squared) continue;
    if (!isListener(battle, sight, node, 0)) continue;
    if (!isLineClear(discs, nodeXKm[node], nodeYKm[node], xKm, yKm)) continue;
    heard.second = node;
    heard.sinSpread = cross / Math.sqrt(squared);
  }
}
