import { describe, expect, test } from "vitest";
import { TICK_S, TICKS_PER_PICTURE } from "../../shared/battle/limits.ts";
import {
  createEncoder,
  encodeKeyframe,
  encodeStep,
  STEP_BYTES_MAX,
  STEPS_WAIT_MAX,
} from "../../shared/protocol/encode.ts";
import type { Picture, PictureResult } from "../../shared/protocol/picture.ts";
import { applyBytes, DecodeError } from "../../shared/protocol/replica.ts";
import { REST_PARTS } from "../../shared/protocol/rest-codec.ts";
import type { Motions } from "../../shared/protocol/segments.ts";
import { factColumns, TABLE_NAMES, WIRE, type WireTable } from "../../shared/protocol/wire.ts";
import {
  diceFacts,
  diceOf,
  emptyPicture,
  mismatches,
  moveRow,
  placeRow,
  replicaFor,
  ROOMS,
} from "./pictures.ts";

const STEP_S = TICKS_PER_PICTURE * TICK_S;
const MOVING = ["ships", "tracks", "craft"] as const;
const PACKED = ["missiles", "contactCraft"] as const;

/** The result is told in the middle of a stream, and goes on in keyframes. */
const RESULT_TICK = 60;
const RESULT: PictureResult = { winner: 1, reason: "clöck", degree: "minor", sides: [] };

/** A picture of everything at once, and a way to let 0.1 s of chance pass in it. */
function liveliness(seed: number) {
  const dice = diceOf(seed);
  const picture = emptyPicture();
  let serial = 0;
  type Flyer = { isOwn: number; serial: number; fields: number[] };
  const flyers: Record<(typeof PACKED)[number], Flyer[]> = { missiles: [], contactCraft: [] };

  function addRow(name: (typeof TABLE_NAMES)[number], row: number): void {
    const table = picture[name];
    table.isAlive[row] = 1;
    table.count = Math.max(table.count, row + 1);
    diceFacts(WIRE[name], table, row, dice);
    if (name === "tracks") picture.tracks.number[row] = ++serial;
    if (WIRE[name].motion !== null) placeRow(table as unknown as Motions, row, dice, dice(1.3));
  }
  for (let row = 0; row < ROOMS.ships; row++) addRow("ships", row);
  for (let row = 0; row < ROOMS.groups; row++) addRow("groups", row);
  for (let row = 0; row < ROOMS.flights; row++) addRow("flights", row);

  function changeTables(): void {
    for (const name of ["ships", "groups", "flights", "tracks"] as const) {
      for (let row = 0; row < picture[name].count; row++) {
        if (picture[name].isAlive[row] === 0 || dice(20) > 1) continue;
        const number = picture.tracks.number[row];
        diceFacts(WIRE[name], picture[name], row, dice);
        if (name === "tracks") picture.tracks.number[row] = number;
      }
    }
    for (const name of MOVING) {
      const motions = picture[name] as unknown as Motions;
      for (let row = 0; row < picture[name].count; row++) {
        if (dice(30) < 1) motions.turnRateRadS[row] = dice(0.2) - 0.1;
        moveRow(motions, row, STEP_S);
      }
    }
    // Contacts come, go, and make room for others in the very same row.
    const track = Math.floor(dice(60));
    if (picture.tracks.isAlive[track] === 0 || dice(2) < 1) addRow("tracks", track);
    else picture.tracks.isAlive[track] = 0;
    const craft = Math.floor(dice(picture.craft.capacity));
    if (picture.craft.isAlive[craft] === 0) addRow("craft", craft);
    else if (dice(3) < 1) picture.craft.isAlive[craft] = 0;
  }

  function changePacked(): void {
    for (const name of PACKED) {
      const rows = flyers[name];
      const table = picture[name];
      const motions = table as unknown as Motions;
      const before = new Map(rows.map((flyer, row) => [flyer, row]));
      const kept = rows.filter(() => dice(15) > 1);
      for (let n = Math.floor(dice(4)); n > 0; n--)
        kept.push({ isOwn: 1, serial: ++serial, fields: [] });
      const values = kept.map((flyer) => {
        const row = before.get(flyer);
        return row === undefined
          ? null
          : table.columns.map(({ array, width }) => array.slice(row * width, (row + 1) * width));
      });
      flyers[name] = kept;
      table.isAlive.fill(0);
      table.count = kept.length;
      kept.forEach((flyer, row) => {
        const old = values[row];
        table.isAlive[row] = 1;
        if (old === null) {
          diceFacts(WIRE[name], table, row, dice);
          placeRow(motions, row, dice, 3);
        } else {
          table.columns.forEach(({ array, width }, n) => array.set(old[n], row * width));
          moveRow(motions, row, STEP_S);
        }
        table.isAlive[row] = 1;
        if (name === "missiles") {
          picture.missiles.isOwn[row] = flyer.isOwn;
          picture.missiles.serial[row] = flyer.serial;
        } else {
          picture.contactCraft.track[row] = flyer.serial;
          picture.contactCraft.member[row] = flyer.serial % 12;
        }
      });
    }
  }

  /** Wrecks come, stay as they are, and the oldest fade. */
  function changeWrecks(): void {
    const { wrecks } = picture;
    const dead = Math.floor(dice(3));
    for (let n = 0; n < dead; n++) {
      const row = wrecks.count++;
      wrecks.isAlive[row] = 1;
      diceFacts(WIRE.wrecks, wrecks, row, dice);
      wrecks.number[row] = ++serial;
    }
    if (wrecks.count < 20 || dice(2) < 1) return;
    // Packed: the others move up.
    for (const { array, width } of wrecks.columns) array.copyWithin(0, width);
    wrecks.isAlive[--wrecks.count] = 0;
  }

  function changeRest(): void {
    picture.scoreOwn = Math.floor(dice(1000));
    if (dice(2) < 1) picture.scoreEnemy = Math.floor(dice(1000));
    const lapseTick = Math.floor(dice(3)) * 100;
    const offer = { side: 1, terms: "weLeave", isOwn: false, lapseTick } as const;
    picture.parley = { truces: [], isLeaving: false, offers: lapseTick === 0 ? [] : [offer] };
    picture.objectives[0] = Math.floor(dice(1001)) / 1000;
    const groupId = Math.floor(dice(8));
    if (dice(3) < 1) picture.orders.delete(groupId);
    else
      picture.orders.set(groupId, {
        current: { kind: "move", groupId, pathKm: [[1.5, 2.25]] },
        queue: [{ kind: "hold", groupId }],
      });
    if (dice(2) < 1) picture.trackNames.set(Math.floor(dice(30)), `Nämé ${Math.floor(dice(99))}`);
    else picture.trackNames.delete(Math.floor(dice(30)));
    if (dice(4) < 1) picture.unitNames.set(Math.floor(dice(ROOMS.ships)), `Prïze ${dice(99)}`);
    else if (dice(8) < 1) picture.unitNames.delete(Math.floor(dice(ROOMS.ships)));
    if (picture.tick === RESULT_TICK) picture.result = RESULT;
    picture.events = [];
    if (dice(3) < 1)
      picture.events.push({
        kind: "trackLost",
        tick: picture.tick,
        xKm: 12.5,
        yKm: 700,
        track: 3,
      });
  }

  return {
    picture,
    live(): void {
      picture.tick += TICKS_PER_PICTURE;
      changeTables();
      changePacked();
      changeWrecks();
      changeRest();
    },
  };
}

/** All that is no table: a field of the picture that nobody sends is seen here. */
function restOf(picture: Picture) {
  const isTable = (key: string): boolean => (TABLE_NAMES as string[]).includes(key);
  const sorted = (value: unknown): unknown =>
    value instanceof Map ? [...value].sort(([a], [b]) => a - b) : value;
  const rest = Object.entries(picture).filter(([key]) => !isTable(key));
  return Object.fromEntries(rest.map(([key, value]) => [key, sorted(value)]));
}

test.each([1, 2, 3, 4, 5, 6])("a stream of steps holds what was sent, seed %i", (seed) => {
  const { picture, live } = liveliness(seed);
  const encoder = createEncoder();
  const replica = replicaFor();
  expect(applyBytes(replica, encodeKeyframe(encoder, picture))).toBe(true);
  expect(mismatches(picture, replica.picture)).toEqual([]);
  for (let step = 0; step < 120; step++) {
    live();
    expect(applyBytes(replica, encodeStep(encoder, picture))).toBe(true);
    expect(mismatches(picture, replica.picture)).toEqual([]);
    expect(restOf(replica.picture)).toEqual(restOf(picture));
  }
});

test.each([7, 8])(
  "who joins by keyframe holds the same to the last bit from then on, seed %i",
  (seed) => {
    const { picture, live } = liveliness(seed);
    const encoder = createEncoder();
    const first = replicaFor();
    applyBytes(first, encodeKeyframe(encoder, picture));
    for (let step = 0; step < 40; step++) {
      live();
      applyBytes(first, encodeStep(encoder, picture));
    }
    const late = replicaFor();
    applyBytes(late, encodeKeyframe(encoder, picture));
    for (let step = 0; step < 40; step++) {
      live();
      const bytes = encodeStep(encoder, picture);
      // Asking for a keyframe in between disturbs nobody.
      if (step % 7 === 0) encodeKeyframe(encoder, picture);
      applyBytes(first, bytes);
      applyBytes(late, bytes);
      expect(restOf(late.picture)).toEqual(restOf(first.picture));
      for (const name of TABLE_NAMES) {
        const [a, b] = [first.picture[name], late.picture[name]];
        for (let row = 0; row < a.count; row++) {
          expect(b.isAlive[row], `${name} ${row}`).toBe(a.isAlive[row]);
          if (a.isAlive[row] === 0) continue;
          a.columns.slice(2).forEach(({ name: field, array, width }, n) => {
            const other = b.columns[n + 2].array;
            for (let e = row * width; e < (row + 1) * width; e++)
              expect(other[e], `${name} ${row} ${field}`).toBe(array[e]);
          });
        }
      }
    }
  },
);

test("what rests over a keyframe and then goes on is held alike by who joined by it", () => {
  const picture = emptyPicture();
  const { ships, tracks } = picture;
  for (const table of [ships, tracks]) {
    table.isAlive[0] = table.count = 1;
    placeRow(table, 0, diceOf(13), 0);
  }
  const encoder = createEncoder();
  const first = replicaFor();
  applyBytes(first, encodeKeyframe(encoder, picture));
  picture.tick += 400;
  applyBytes(first, encodeStep(encoder, picture));
  const late = replicaFor();
  applyBytes(late, encodeKeyframe(encoder, picture));
  for (let step = 0; step < 5; step++) {
    picture.tick += TICKS_PER_PICTURE;
    for (const table of [ships, tracks]) table.xKm[0] += 3;
    const bytes = encodeStep(encoder, picture);
    for (const replica of [first, late]) applyBytes(replica, bytes);
    for (const name of ["ships", "tracks"] as const) {
      for (const field of ["xKm", "velocityXKmS", "turnRateRadS"] as const)
        expect(late.picture[name][field][0]).toBe(first.picture[name][field][0]);
    }
    expect(mismatches(picture, late.picture)).toEqual([]);
  }
});

test("a missing step is noticed, and a keyframe mends it", () => {
  const { picture, live } = liveliness(9);
  const encoder = createEncoder();
  const replica = replicaFor();
  applyBytes(replica, encodeKeyframe(encoder, picture));
  live();
  encodeStep(encoder, picture);
  live();
  const tick = replica.picture.tick;
  expect(applyBytes(replica, encodeStep(encoder, picture))).toBe(false);
  expect(replica.picture.tick).toBe(tick);
  expect(replica.needsKeyframe).toBe(true);
  live();
  expect(applyBytes(replica, encodeStep(encoder, picture))).toBe(false);
  expect(applyBytes(replica, encodeKeyframe(encoder, picture))).toBe(true);
  expect(mismatches(picture, replica.picture)).toEqual([]);
});

test("a burst of news spreads over at most five further steps, own ships before missiles", () => {
  const picture = emptyPicture();
  const dice = diceOf(10);
  const encoder = createEncoder();
  const replica = replicaFor();
  applyBytes(replica, encodeKeyframe(encoder, picture));
  const { missiles, ships } = picture;
  missiles.count = missiles.capacity;
  missiles.isAlive.fill(1);
  for (let row = 0; row < missiles.count; row++) {
    placeRow(missiles, row, dice, 3);
    missiles.isOwn[row] = 1;
    missiles.serial[row] = row;
  }
  ships.count = ships.capacity;
  ships.isAlive.fill(1);
  for (let step = 0; step <= STEPS_WAIT_MAX; step++) {
    picture.tick += TICKS_PER_PICTURE;
    const bytes = encodeStep(encoder, picture);
    applyBytes(replica, bytes);
    expect(replica.picture.ships.isAlive.every((alive) => alive === 1)).toBe(true);
    if (step < STEPS_WAIT_MAX) expect(bytes.length).toBeLessThan(1.5 * STEP_BYTES_MAX);
    for (let row = 0; row < missiles.count; row++) moveRow(missiles, row, STEP_S);
  }
  expect(
    replica.picture.missiles.isAlive.subarray(0, missiles.count).every((alive) => alive === 1),
  ).toBe(true);
});

test("what stands still costs next to nothing", () => {
  const { picture } = liveliness(11);
  for (const name of MOVING) {
    for (const field of ["velocityXKmS", "velocityYKmS", "turnRateRadS"] as const)
      picture[name][field].fill(0);
  }
  const encoder = createEncoder();
  encodeStep(encoder, picture);
  picture.tick += TICKS_PER_PICTURE;
  expect(encodeStep(encoder, picture).length).toBeLessThan(16);
});

describe("wrecks, which stand still in the picture,", () => {
  const wreckage = (count: number, firstNumber: number): Picture => {
    const picture = emptyPicture();
    const { wrecks } = picture;
    wrecks.count = count;
    wrecks.isAlive.fill(1, 0, count);
    for (let row = 0; row < count; row++) wrecks.number[row] = firstNumber + row;
    return picture;
  };

  test("are gone when another picture object has none", () => {
    const encoder = createEncoder();
    const replica = replicaFor();
    applyBytes(replica, encodeKeyframe(encoder, wreckage(2, 1)));
    const bare = wreckage(0, 1);
    applyBytes(replica, encodeStep(encoder, bare));
    expect(mismatches(bare, replica.picture)).toEqual([]);
  });

  test("that found no place while all others went are told in the steps that follow", () => {
    const encoder = createEncoder();
    const replica = replicaFor();
    const picture = wreckage(emptyPicture().wrecks.capacity, 1);
    applyBytes(replica, encodeKeyframe(encoder, picture));
    picture.wrecks.number.forEach((number, row, numbers) => (numbers[row] = number + 1000));
    for (let step = 0; step < 2 + STEPS_WAIT_MAX; step++) {
      picture.tick += TICKS_PER_PICTURE;
      applyBytes(replica, encodeStep(encoder, picture));
    }
    expect(mismatches(picture, replica.picture)).toEqual([]);
  });
});

test("missiles of others go by names of the receiver's own counting", () => {
  const picture = emptyPicture();
  const encoder = createEncoder();
  const replica = replicaFor();
  const { missiles } = picture;
  missiles.count = 2;
  missiles.isAlive.fill(1, 0, 2);
  missiles.serial.set([4711, 999_999]);
  applyBytes(replica, encodeStep(encoder, picture));
  applyBytes(replica, encodeKeyframe(encoder, picture));
  expect([...replica.picture.missiles.serial.subarray(0, 2)]).toEqual([1, 2]);
});

test("every field of a picture is a table, part of the rest, in the head or in the briefing", () => {
  const parts = REST_PARTS.flatMap(({ carries }) => carries);
  const carried = [...TABLE_NAMES, ...parts, "tick", "side"];
  expect(carried.sort()).toEqual(Object.keys(emptyPicture()).sort());
});

test("the dice of these streams change every part of the rest", () => {
  const { picture, live } = liveliness(14);
  const before = structuredClone(restOf(picture));
  const changed = new Set<string>();
  for (let step = 0; step < 60; step++) {
    live();
    for (const [key, value] of Object.entries(restOf(picture))) {
      if (JSON.stringify(value) !== JSON.stringify(before[key])) changed.add(key);
    }
  }
  expect([...changed, "side"].sort()).toEqual(Object.keys(restOf(picture)).sort());
});

describe("every field of every table has its coding", () => {
  test.each(TABLE_NAMES)("%s", (name) => {
    const wire: WireTable = WIRE[name];
    const motion =
      wire.motion === null
        ? []
        : ["xKm", "yKm", "headingRad", "velocityXKmS", "velocityYKmS", "turnRateRadS"];
    const covered = [...motion, ...new Set(factColumns(wire).map((column) => column.name))];
    expect(covered.sort()).toEqual(Object.keys(wire.definition.fields).sort());
  });
});

describe("damaged bytes", () => {
  const { picture, live } = liveliness(12);
  const encoder = createEncoder();
  const keyframe = encodeKeyframe(encoder, picture);
  live();
  const step = encodeStep(encoder, picture);
  const after = encodeKeyframe(encoder, picture);

  test.each([20, 21, 22])("never do worse than DecodeError, and mend, seed %i", (seed) => {
    const dice = diceOf(seed);
    // One for all: a new one has room for all that a battle may bring, and none of what damage left.
    const replica = replicaFor();
    for (let n = 0; n < 400; n++) {
      const bytes = (n % 2 === 0 ? keyframe : step).slice();
      if (n % 2 === 1) expect(applyBytes(replica, keyframe)).toBe(true);
      for (let flips = 1 + dice(4); flips > 0; flips--)
        bytes[Math.floor(dice(bytes.length))] ^= 1 << dice(8);
      try {
        applyBytes(
          replica,
          dice(3) < 1 ? bytes.subarray(0, Math.floor(dice(bytes.length))) : bytes,
        );
      } catch (error) {
        expect(error).toBeInstanceOf(DecodeError);
        expect(String(error)).toMatch(/at byte \d+/);
        expect(replica.needsKeyframe).toBe(true);
      }
    }
    expect(applyBytes(replica, after)).toBe(true);
    expect(mismatches(picture, replica.picture)).toEqual([]);
    expect(restOf(replica.picture)).toEqual(restOf({ ...picture, events: [] }));
  });

  test("noise is refused", () => {
    const dice = diceOf(30);
    const replica = replicaFor();
    let refused = 0;
    for (let n = 0; n < 300; n++) {
      const bytes = Uint8Array.from({ length: 300 }, () => dice(256));
      bytes[0] |= 1;
      try {
        applyBytes(replica, bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(DecodeError);
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(250);
  });
});
