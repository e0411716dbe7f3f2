// Nothing comes from nowhere or gets lost: what a battle began with is somewhere, in one place, and
// every counter agrees with the rows that it counts.
import { expect } from "vitest";
import { DECOY_GONE } from "../../shared/battle/decoys.ts";
import { hasHull } from "../../shared/battle/hull-state.ts";
import { NO_ROW, SIDES_MAX } from "../../shared/battle/limits.ts";
import { HULL_OF_SHIP } from "../../shared/battle/muster.ts";
import { pointsOfShip } from "../../shared/battle/sides.ts";
import {
  CRAFT_ABOARD,
  CRAFT_DESTROYED,
  CRAFT_FLYING,
  LIFE_ACTIVE,
  LIFE_CAPTURED,
  LIFE_DESTROYED,
  LIFE_OFF_MAP,
  LIFE_SPARE,
  LIFE_WITHDRAWN,
  type Battle,
} from "../../shared/battle/state.ts";
import { TARGET_DECOY, trackOn } from "../../shared/battle/tracks.ts";

/** spawned = alive + destroyed + withdrawn + captured (+ aboard), for ships and craft of each side. */
export function assertConservation(battle: Battle): void {
  for (let side = 0; side < battle.blocks.length; side++) {
    assertShips(battle, side);
    assertCraft(battle, side);
    assertRounds(battle, side);
    assertTracks(battle, side);
    assertSpawned(battle, side);
  }
}

function assertShips(battle: Battle, side: number): void {
  const { ships, sides, blocks, hulls, wrecks } = battle;
  const [first, end] = blocks[side].ships;
  const counts = new Map<number, number>();
  const prizes = new Map<number, number>();
  let lostPoints = 0;
  for (let ship = first; ship < end; ship++) {
    const life = ships.life[ship];
    counts.set(life, (counts.get(life) ?? 0) + 1);
    const isPrize = ships.prizeOf[ship] !== NO_ROW;
    if (isPrize) {
      prizes.set(life, (prizes.get(life) ?? 0) + 1);
      expect(ships.life[ships.prizeOf[ship]], `origin of prize ${ship}`).toBe(LIFE_CAPTURED);
    } else if (life === LIFE_DESTROYED || life === LIFE_CAPTURED) {
      lostPoints += pointsOfShip(battle, ship);
    }
    expect(hasHull(hulls, HULL_OF_SHIP, ship), `hull of ship ${ship}`).toBe(life === LIFE_ACTIVE);
    expect(wrecks.isAlive[ship], `wreck of ship ${ship}`).toBe(life === LIFE_DESTROYED ? 1 : 0);
    expect(Number.isFinite(ships.xKm[ship] + ships.yKm[ship]), `place of ship ${ship}`).toBe(true);
    if (life === LIFE_ACTIVE) expect(ships.hullPoints[ship], `ship ${ship}`).toBeGreaterThan(0);
  }
  // Prizes are ships of nobody's losses: each is accounted for where she was taken.
  const of = (life: number) => (counts.get(life) ?? 0) - (prizes.get(life) ?? 0);
  const sum = [LIFE_OFF_MAP, LIFE_ACTIVE, LIFE_DESTROYED, LIFE_WITHDRAWN, LIFE_CAPTURED];
  const prizeCount = [...prizes.values()].reduce((total, count) => total + count, 0);
  expect(sum.reduce((total, life) => total + of(life), 0) + prizeCount + of(LIFE_SPARE)).toBe(
    end - first,
  );
  expect(prizeCount + of(LIFE_SPARE), `rows for prizes of side ${side}`).toBe(
    blocks[side].prizes[1] - blocks[side].prizes[0],
  );
  expect(sides.shipsLost[side], `ships lost by side ${side}`).toBe(
    of(LIFE_DESTROYED) + of(LIFE_CAPTURED),
  );
  expect(sides.shipsWithdrawn[side], `ships gone of side ${side}`).toBe(of(LIFE_WITHDRAWN));
  expect(sides.lostPoints[side], `points lost by side ${side}`).toBeCloseTo(lostPoints, 6);
}

function assertCraft({ craft, flights, sides, blocks }: Battle, side: number): void {
  const [first, end] = blocks[side].flights;
  let destroyed = 0;
  for (let flight = first; flight < end; flight++) {
    const firstCraft = flights.firstCraft[flight];
    let alive = 0;
    for (let row = firstCraft; row < firstCraft + flights.craftCount[flight]; row++) {
      const life = craft.life[row];
      expect([CRAFT_ABOARD, CRAFT_FLYING, CRAFT_DESTROYED], `craft ${row}`).toContain(life);
      if (life === CRAFT_DESTROYED) destroyed++;
      else alive++;
    }
    expect(flights.aliveCount[flight], `flight ${flight}`).toBe(alive);
  }
  expect(sides.craftLost[side], `craft lost by side ${side}`).toBe(destroyed);
}

/** Nobody has more rounds, for herself or for others, than her class can hold, or fewer than none. */
function assertRounds({ ships, mounts, craft, blocks, flights, catalog }: Battle, side: number) {
  for (let ship = blocks[side].ships[0]; ship < blocks[side].ships[1]; ship++) {
    if (ships.life[ship] === LIFE_SPARE) continue;
    const shipClass = catalog.ships[ships.classIndex[ship]];
    shipClass.mounts.forEach(({ magazineRounds }, n) => {
      const rounds = mounts.rounds[ships.firstMount[ship] + n];
      assertBetween(rounds, Math.min(0, magazineRounds), magazineRounds, `mount ${n} of ${ship}`);
    });
    const { areaDefenceRounds, cargoRounds } = shipClass;
    assertBetween(ships.areaDefenceRounds[ship], 0, areaDefenceRounds, `missiles of ${ship}`);
    assertBetween(
      ships.cargoRounds[ship],
      Math.min(0, cargoRounds),
      cargoRounds,
      `hold of ${ship}`,
    );
  }
  for (let row = blocks[side].craft[0]; row < blocks[side].craft[1]; row++) {
    const { cargoRounds } = catalog.crafts[flights.craftIndex[craft.flight[row]]];
    assertBetween(craft.cargoRounds[row], 0, cargoRounds, `load of craft ${row}`);
  }
}

function assertBetween(value: number, least: number, most: number, what: string): void {
  if (value < least || value > most) expect.fail(`${what}: ${value} is not ${least} to ${most}`);
}

/** Each track points at its target, and the target back at it, and no target at any other. */
function assertTracks(battle: Battle, side: number): void {
  const { tracks, ships, flights, decoys, blocks } = battle;
  let alive = 0;
  for (let track = blocks[side].tracks[0]; track < blocks[side].tracks[1]; track++) {
    const decoy = tracks.decoyRow[track];
    // What is left of a decoy is believed in, and points at nothing.
    if (tracks.isAlive[track] === 0 || decoy === DECOY_GONE) continue;
    alive++;
    const linked =
      decoy === NO_ROW
        ? trackOn(battle, side, tracks.targetKind[track], tracks.targetRow[track])
        : trackOn(battle, side, TARGET_DECOY, decoy);
    expect(linked, `track ${track}`).toBe(track);
  }
  let linked = 0;
  for (const table of [ships, flights, decoys]) {
    for (let row = 0; row < table.count; row++) {
      if (table.isAlive[row] === 0) continue;
      if (table.trackRow[row * SIDES_MAX + side] >= 0) linked++;
    }
  }
  expect(linked, `links of side ${side}`).toBe(alive);
}

/** What is spawned lies in its side's block and is no more than was ever launched. */
function assertSpawned({ missiles, shots, sides, blocks }: Battle, side: number): void {
  for (const [table, block, serial] of [
    [missiles, blocks[side].missiles, sides.missileSerial[side]],
    [shots, blocks[side].shots, sides.shotSerial[side]],
  ] as const) {
    let alive = 0;
    for (let row = 0; row < table.count; row++) {
      if (table.isAlive[row] === 0 || table.side[row] !== side) continue;
      alive++;
      expect(row >= block[0] && row < block[1], `${table.name} ${row} of side ${side}`).toBe(true);
    }
    expect(alive).toBeLessThanOrEqual(serial);
  }
}
