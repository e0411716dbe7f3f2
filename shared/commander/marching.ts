// Who must take a place goes in together: an hour is set at which all who can be there about the same
// time cross the line where the enemy's reach begins, and whoever is nearer sets out later. Squadrons
// that come one by one are beaten one by one.
import { distance } from "../battle/trig.ts";
import type { Desk } from "./commander.ts";
import { MARCH_GAP_S, MARCH_OUT_KM } from "./measures.ts";
import type { Plan } from "./plan.ts";
import type { Situation, Squadron } from "./situation.ts";

/** What it takes a squadron to gather way. */
const MARCH_START_S = 20;
/** So late at that line a squadron makes haste. */
const MARCH_LATE_S = 200;

/** When each squadron is due at the line, by group; less than 0 once it has set out. */
export type MarchMemory = Record<number, number>;

type Marcher = { readonly groupId: number; readonly thereS: number };

/**
 * Squadrons that do not set out yet. A wave is all who follow each other so closely that it pays to
 * wait for the last. `comingS`: when those would be there who are not on the map yet.
 */
export function notYetDue(
  memory: MarchMemory,
  squadrons: readonly Squadron[],
  situation: Situation,
  plan: Plan,
  desk: Desk,
  comingS: readonly number[] = [],
): Set<number> {
  const marchers = squadrons.map((squadron) => ({
    groupId: squadron.groupId,
    thereS: situation.tickS + toGoS(squadron, plan, desk),
  }));
  const fresh = marchers.filter(({ groupId }) => memory[groupId] === undefined);
  if (fresh.length > 0) setHours(memory, fresh, comingS, situation.tickS);
  const waiting = new Set<number>();
  for (const { groupId, thereS } of marchers) {
    if (thereS + MARCH_START_S < memory[groupId]) waiting.add(groupId);
    else if (memory[groupId] > 0) memory[groupId] = 0 - memory[groupId];
  }
  return waiting;
}

/**
 * Who is on the way and will be at the line long after the hour and long after others of the same
 * hour, all at an ordinary pace; who hurries already does so until she has caught up.
 */
export function isBehindHour(
  memory: MarchMemory,
  squadron: Squadron,
  isHurrying: boolean,
  situation: Situation,
  plan: Plan,
  desk: Desk,
): boolean {
  const hour = memory[squadron.groupId] ?? 0;
  const leftS = toGoS(squadron, plan, desk);
  if (hour >= 0 || leftS === 0) return false;
  const lateS = isHurrying ? 0 : MARCH_LATE_S;
  if (situation.tickS + leftS <= lateS - hour) return false;
  return situation.squadrons.some(
    (mate) => memory[mate.groupId] === hour && toGoS(mate, plan, desk) + lateS < leftS,
  );
}

/** All who are seen for the first time: with whom is not there much later than they. */
function setHours(
  memory: MarchMemory,
  fresh: readonly Marcher[],
  comingS: readonly number[],
  nowS: number,
): void {
  const known = Object.values(memory).filter((dueS) => dueS > nowS);
  const others = [...known, ...comingS].map((thereS) => ({ groupId: -1, thereS }));
  const all = [...fresh, ...others].sort((a, b) => b.thereS - a.thereS || a.groupId - b.groupId);
  let dueS = 0;
  all.forEach(({ groupId, thereS }, place) => {
    const isNewWave = place === 0 || all[place - 1].thereS - thereS > MARCH_GAP_S;
    if (isNewWave) dueS = thereS;
    if (groupId !== -1) memory[groupId] = dueS;
  });
}

/** To the line, as fast as its slowest ship; none for who is past it. */
function toGoS({ xKm, yKm, unitIds }: Squadron, { goal }: Plan, { catalog, sight }: Desk): number {
  const leftKm = distance(xKm - goal.xKm, yKm - goal.yKm) - goal.radiusKm - MARCH_OUT_KM;
  if (leftKm <= 0) return 0;
  let paceKmS = Number.MAX_VALUE;
  for (const unit of unitIds) {
    paceKmS = Math.min(paceKmS, catalog.ships[sight.ships.classIndex[unit]].topSpeedKmS);
  }
  return leftKm / paceKmS;
}
