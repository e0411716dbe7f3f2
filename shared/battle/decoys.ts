// Decoys: false contacts that a ship sends out. Each radiates and shows as she does for a minute; a
// track of one says what a track of her would, until somebody has had it under fix for long enough
// to make her out, or is close, and it is found to be nothing.
import { NO_ROW, SIDES_MAX, ticksOf } from "./limits.ts";
import { mediumAt, mediaOf } from "./media.ts";
import type { PointKm } from "./catalog.ts";
import { diceIdOf, PURPOSES, roll } from "./dice.ts";
import { isHostile, isWithin } from "./sides.ts";
import { LIFE_ACTIVE, type Battle } from "./state.ts";
import { addRowIn, removeRow } from "./table.ts";
import { closeTrack } from "./tracks.ts";
import { distance } from "./trig.ts";

/** Value of `tracks.decoyRow` once the decoy is gone: what is left of it in a side's belief. */
export const DECOY_GONE = -2;

/**
 * The ship below this group, of this seat, that sends out the next one; NO_ROW for none, and while as
 * many are out as a side may have. Asked between ticks, too, so that no list of members will do.
 */
export function decoyShip(battle: Battle, group: number, seat: number): number {
  const { groups, ships, decoys, blocks } = battle;
  const side = groups.side[group];
  const free = decoys.isAlive.indexOf(0, blocks[side].decoys[0]);
  if (free < 0 || free >= blocks[side].decoys[1]) return NO_ROW;
  let best = NO_ROW;
  for (let ship = blocks[side].ships[0]; ship < blocks[side].ships[1]; ship++) {
    if (ships.decoysLeft[ship] === 0 || ships.life[ship] !== LIFE_ACTIVE) continue;
    const leaf = ships.group[ship];
    if (ships.isInert[ship] === 1 || groups.seat[leaf] !== seat) continue;
    if (!isWithin(battle, leaf, group)) continue;
    if (best === NO_ROW || ships.decoysLeft[ship] > ships.decoysLeft[best]) best = ship;
  }
  return best;
}

/** Sends one out from the ship, away to a point. */
export function sendDecoy(battle: Battle, ship: number, towardsKm: PointKm): void {
  const { decoys, ships, blocks, catalog, tick } = battle;
  const { lifeS, speedKmS } = catalog.rules.decoys;
  const [first, end] = blocks[ships.side[ship]].decoys;
  const row = addRowIn(decoys, first, end);
  if (row < 0) return;
  const dx = towardsKm[0] - ships.xKm[ship];
  const dy = towardsKm[1] - ships.yKm[ship];
  const km = Math.max(1, distance(dx, dy));
  decoys.side[row] = ships.side[ship];
  decoys.ship[row] = ship;
  // Of two in one tick each is another one: who looks at them goes by these.
  decoys.diceId[row] = diceIdOf(ships.diceId[ship], tick, ships.decoysLeft[ship]);
  decoys.xKm[row] = ships.xKm[ship];
  decoys.yKm[row] = ships.yKm[ship];
  decoys.velocityXKmS[row] = (dx / km) * speedKmS;
  decoys.velocityYKmS[row] = (dy / km) * speedKmS;
  decoys.expiresTick[row] = tick + ticksOf(lifeS);
  decoys.foundBy[row] = 0;
  decoys.trackRow.fill(NO_ROW, row * SIDES_MAX, (row + 1) * SIDES_MAX);
  ships.decoysLeft[ship]--;
  battle.events.push({ kind: "decoySent", ship });
}

/**
 * Decoys of a side in the order of their dice, from the one after `row` (-1: the first): rows are used
 * again, so that their order tells of others. NO_ROW after the last.
 */
export function nextDecoy({ decoys, blocks }: Battle, side: number, row: number): number {
  const after = row < 0 ? -1 : decoys.diceId[row];
  let next = NO_ROW;
  for (let one = blocks[side].decoys[0]; one < blocks[side].decoys[1]; one++) {
    if (decoys.isAlive[one] !== 1 || decoys.diceId[one] <= after) continue;
    if (next === NO_ROW || decoys.diceId[one] < decoys.diceId[next]) next = one;
  }
  return next;
}

/** A decoy ends: who believes in it keeps a ghost, and nobody can tell it from a ship's. */
export function endDecoy({ decoys, tracks }: Battle, row: number): void {
  for (let side = 0; side < SIDES_MAX; side++) {
    const track = decoys.trackRow[row * SIDES_MAX + side];
    if (track !== NO_ROW) tracks.decoyRow[track] = DECOY_GONE;
  }
  removeRow(decoys, row);
}

/** A side finds out: the contact is none, and this decoy fools it no more. */
export function findOut(battle: Battle, track: number): void {
  const { decoys, tracks } = battle;
  const side = tracks.side[track];
  decoys.foundBy[tracks.decoyRow[track]] |= 1 << side;
  const [trackNumber, xKm, yKm] = [tracks.number[track], tracks.xKm[track], tracks.yKm[track]];
  battle.events.push({ kind: "decoyFound", side, trackNumber, xKm, yKm });
  closeTrack(battle, track);
}

/** Signature of a decoy where it is: her ship's own, bow and beam alike. */
export function decoySignature({ decoys, ships, catalog, scenario }: Battle, row: number): number {
  const media = mediaOf(scenario);
  const { signature } = catalog.ships[ships.classIndex[decoys.ship[row]]];
  return signature * media.signature[mediumAt(media, decoys.xKm[row], decoys.yKm[row])];
}

/** How far a decoy is heard: as the radar that it gives itself out for. */
export function decoyLoudKm({ decoys, ships, catalog, scenario }: Battle, row: number): number {
  const media = mediaOf(scenario);
  const { sensorKm } = catalog.ships[ships.classIndex[decoys.ship[row]]];
  const share = media.heard[mediumAt(media, decoys.xKm[row], decoys.yKm[row])];
  return catalog.rules.sensors.radarHeardFactor * sensorKm * share;
}

/** Whether a missile's seeker takes a decoy near it for its target; it then flies at that. */
export function isLured(battle: Battle, missile: number): boolean {
  const { decoys, missiles, catalog, blocks, seed } = battle;
  const { lureKm, lureShare } = catalog.rules.decoys;
  let lure = NO_ROW;
  for (let side = 0; side < blocks.length; side++) {
    if (!isHostile(battle, side, missiles.side[missile])) continue;
    for (let row = blocks[side].decoys[0]; row < blocks[side].decoys[1]; row++) {
      if (decoys.isAlive[row] !== 1) continue;
      const dx = decoys.xKm[row] - missiles.xKm[missile];
      const dy = decoys.yKm[row] - missiles.yKm[missile];
      if (dx * dx + dy * dy > lureKm * lureKm) continue;
      // One throw for each pair: a seeker that is not fooled is not fooled later.
      const dice = roll(seed, 0, missiles.diceId[missile], PURPOSES.decoy, decoys.diceId[row]);
      if (dice >= lureShare) continue;
      // Of two not the first by row: rows are used again, so that their order tells of others.
      if (lure === NO_ROW || decoys.diceId[row] < decoys.diceId[lure]) lure = row;
    }
  }
  if (lure === NO_ROW) return false;
  missiles.targetTrack[missile] = NO_ROW;
  missiles.aimXKm[missile] = decoys.xKm[lure];
  missiles.aimYKm[missile] = decoys.yKm[lure];
  missiles.isPastVia[missile] = 1;
  return true;
}

/** Whether what a missile has flown to is a decoy: one that lured it, or that it was sent at. */
export function isAtDecoy(battle: Battle, missile: number): boolean {
  const { decoys, missiles, tracks, catalog, blocks } = battle;
  const track = missiles.targetTrack[missile];
  if (track !== NO_ROW) return tracks.decoyRow[track] !== NO_ROW;
  const { lureKm } = catalog.rules.decoys;
  for (let side = 0; side < blocks.length; side++) {
    if (!isHostile(battle, side, missiles.side[missile])) continue;
    for (let row = blocks[side].decoys[0]; row < blocks[side].decoys[1]; row++) {
      if (decoys.isAlive[row] !== 1) continue;
      const dx = decoys.xKm[row] - missiles.xKm[missile];
      const dy = decoys.yKm[row] - missiles.yKm[missile];
      if (dx * dx + dy * dy <= lureKm * lureKm) return true;
    }
  }
  return false;
}
