// What becomes of every missile, counted by salvo, and told as one when the last of it has ended.
import { NO_ROW } from "./limits.ts";
import type { Battle } from "./state.ts";
import { addRowIn, removeRow, usedEnd } from "./table.ts";

/**
 * How a missile ends: shot down, in its target, without a target, out of fuel, on a planet, after a
 * decoy, without a target while its seeker was jammed.
 */
export type MissileFate = "stopped" | "hit" | "lost" | "fuel" | "planet" | "decoyed" | "jammed";

/** Counts one more missile of a side's salvo; its row, NO_ROW when there is no room to keep count. */
export function joinSalvo(
  battle: Battle,
  side: number,
  serial: number,
  weaponIndex: number,
  track: number,
): number {
  const { salvoes, blocks } = battle;
  const [first, end] = blocks[side].salvoes;
  const last = usedEnd(salvoes, first, end);
  let row = first;
  while (row < last && (salvoes.isAlive[row] === 0 || salvoes.serial[row] !== serial)) row++;
  if (row === last) {
    row = addRowIn(salvoes, first, end);
    if (row < 0) return NO_ROW;
    salvoes.side[row] = side;
    salvoes.serial[row] = serial;
    salvoes.weaponIndex[row] = weaponIndex;
    salvoes.track[row] = track;
    salvoes.trackNumber[row] = track === NO_ROW ? 0 : battle.tracks.number[track];
  }
  salvoes.launchedCount[row]++;
  salvoes.flyingCount[row]++;
  return row;
}

/** Takes a missile out of space; with the last of its salvo the whole is told. */
export function endMissile(battle: Battle, missile: number, fate: MissileFate): void {
  const { missiles, salvoes } = battle;
  const row = missiles.salvoRow[missile];
  removeRow(missiles, missile);
  if (row === NO_ROW) return;
  countFate(battle, row, fate);
  salvoes.flyingCount[row]--;
  if (salvoes.flyingCount[row] > 0) return;
  battle.events.push({
    kind: "salvoEnded",
    side: salvoes.side[row],
    salvo: salvoes.serial[row],
    weaponIndex: salvoes.weaponIndex[row],
    track: salvoes.track[row],
    trackNumber: salvoes.trackNumber[row],
    launched: salvoes.launchedCount[row],
    stopped: salvoes.stoppedCount[row],
    hit: salvoes.hitCount[row],
    lost: salvoes.lostCount[row],
    outOfFuel: salvoes.fuelCount[row],
    decoyed: salvoes.decoyedCount[row],
    jammed: salvoes.jammedCount[row],
    onPlanet: salvoes.planetCount[row],
    xKm: missiles.xKm[missile],
    yKm: missiles.yKm[missile],
  });
  removeRow(salvoes, row);
}

function countFate({ salvoes }: Battle, row: number, fate: MissileFate): void {
  switch (fate) {
    case "stopped":
      salvoes.stoppedCount[row]++;
      return;
    case "hit":
      salvoes.hitCount[row]++;
      return;
    case "lost":
      salvoes.lostCount[row]++;
      return;
    case "jammed":
      salvoes.jammedCount[row]++;
      return;
    case "planet":
      salvoes.planetCount[row]++;
      return;
    case "fuel":
      salvoes.fuelCount[row]++;
      return;
    case "decoyed":
      salvoes.decoyedCount[row]++;
      return;
    default:
      fate satisfies never;
  }
}
