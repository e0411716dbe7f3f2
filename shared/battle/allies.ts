// Names of allies. A side has its allies' ships and flights in its picture as contacts, without ever
// keeping a track of them: their places come with their own signals. The numbers of these contacts
// are fixed for the whole battle, 1 to `allyCount`; tracks are numbered from there on.
import type { PointKm } from "./catalog.ts";
import { isAllied } from "./sides.ts";
import { CRAFT_FLYING, LIFE_ACTIVE, type Battle, type SideBlocks } from "./state.ts";
import { TARGET_FLIGHT, TARGET_SHIP } from "./tracks.ts";

type Kind = typeof TARGET_SHIP | typeof TARGET_FLIGHT;

/** Ships of all allies before flights: where there is no room for all, ships come first. */
const KINDS: readonly Kind[] = [TARGET_SHIP, TARGET_FLIGHT];

function blockOf(blocks: SideBlocks, kind: Kind): readonly [first: number, end: number] {
  return kind === TARGET_SHIP ? blocks.ships : blocks.flights;
}

/** Whether another side is this one's ally. */
export function isAlly(battle: Battle, side: number, other: number): boolean {
  return side !== other && isAllied(battle, side, other);
}

/** Ships and flights of all allies of a side, those that arrive later too. */
export function allyCount(battle: Battle, side: number): number {
  let count = 0;
  battle.blocks.forEach(({ ships, flights }, other) => {
    if (isAlly(battle, side, other)) count += ships[1] - ships[0] + flights[1] - flights[0];
  });
  return count;
}

/** What a side calls an ally's ship or flight. */
export function allyNumber(battle: Battle, side: number, kind: number, row: number): number {
  let number = 1;
  for (const one of KINDS) {
    for (let other = 0; other < battle.blocks.length; other++) {
      if (!isAlly(battle, side, other)) continue;
      const [first, end] = blockOf(battle.blocks[other], one);
      if (one === kind && row >= first && row < end) return number + row - first;
      number += end - first;
    }
  }
  throw new Error(`row ${row} of kind ${kind} belongs to no ally of side ${side}`);
}

/** Whether a contact of this number is an ally, on the map or not. */
export function isAllyNumber(battle: Battle, side: number, number: number): boolean {
  return number >= 1 && number <= allyCount(battle, side);
}

/** Whom a side's number stands for, on the map or not; null when it is no ally's. */
export function allyOf(
  battle: Battle,
  side: number,
  number: number,
): { kind: Kind; row: number } | null {
  const { blocks } = battle;
  let before = 1;
  for (const kind of KINDS) {
    for (let other = 0; other < blocks.length; other++) {
      if (!isAlly(battle, side, other)) continue;
      const [first, end] = blockOf(blocks[other], kind);
      const row = first + number - before;
      before += end - first;
      if (row >= first && row < end) return { kind, row };
    }
  }
  return null;
}

/** Where the ally of this number is now; null when it is no ally's, or of one not on the map. */
export function allyAt(battle: Battle, side: number, number: number): PointKm | null {
  const { ships, flights } = battle;
  const ally = allyOf(battle, side, number);
  if (ally === null) return null;
  const { kind, row } = ally;
  if (kind === TARGET_FLIGHT) {
    return isFlying(battle, row) ? [flights.xKm[row], flights.yKm[row]] : null;
  }
  return ships.life[row] === LIFE_ACTIVE ? [ships.xKm[row], ships.yKm[row]] : null;
}

/** Whether any craft of a flight is in the air. */
export function isFlying({ flights, craft }: Battle, flight: number): boolean {
  const first = flights.firstCraft[flight];
  for (let one = first; one < first + flights.craftCount[flight]; one++) {
    if (craft.life[one] === CRAFT_FLYING) return true;
  }
  return false;
}
