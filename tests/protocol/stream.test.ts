import { describe, expect, test } from "vitest";
import { TICK_S, TICKS_PER_PICTURE } from "../../shared/battle/limits.ts";
import {
  createEncoder,
  encodeKeyframe,
  encodeStep,
  STEP_BYTES_MAX,
  STEPS_WAIT_MAX,
} from "../../shared/protocol/encode.ts";
import type { Picture, PictureEvent, PictureRef } from "../../shared/protocol/picture.ts";
import { applyBytes, DecodeError } from "../../shared/protocol/replica.ts";
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

function restOf(picture: Picture) {
  const { scoreOwn, scoreEnemy, objectives, orders, trackNames, events, tick, parley } = picture;
  const sorted = <T>(map: Map<number, T>) => [...map].sort(([a], [b]) => a - b);
  return {
    scoreOwn,
    scoreEnemy,
    objectives,
    parley,
    orders: sorted(orders),
    trackNames: sorted(trackNames),
    events,
    tick,
  };
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

  test.each([20, 21, 22])("never do worse than DecodeError, seed %i", (seed) => {
    const dice = diceOf(seed);
    for (let n = 0; n < 400; n++) {
      const replica = replicaFor();
      const bytes = (n % 2 === 0 ? keyframe : step).slice();
      if (n % 2 === 1) applyBytes(replica, keyframe);
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
  });

  test("noise is refused", () => {
    const dice = diceOf(30);
    let refused = 0;
    for (let n = 0; n < 300; n++) {
      const replica = replicaFor();
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

test("events come through whole", () => {
  const none = { of: "none" as const };
  const unit = { of: "unit" as const, id: 7 };
  const track = { of: "track" as const, id: 300 };
  const flight = { of: "flight" as const, id: 2 };
  const at = { tick: 90, xKm: 12.5, yKm: -3 };
  const events: PictureEvent[] = [
    { ...at, kind: "fired", from: unit, at: track, weapon: 3, count: 4, rangeKm: 22 },
    { ...at, kind: "salvo", from: flight, at: track, weapon: 0, count: 48, salvo: 17 },
    { ...at, kind: "intercepted", by: none, isOwnMissile: true, salvo: 17 },
    {
      ...at,
      kind: "hit",
      on: unit,
      by: track,
      facing: 2,
      isShield: true,
      damage: 256,
      penetrationShare: 0.75,
      rangeKm: 14,
      cause: "missile",
      weapon: 5,
    },
    { ...at, kind: "partFailed", on: track, part: 7 },
    { ...at, kind: "partRestored", on: unit, part: 0 },
    { ...at, kind: "mountBroken", on: unit, weapon: 3 },
    { ...at, kind: "mountRestored", on: unit, weapon: 3 },
    { ...at, kind: "exploded", on: track, part: 6, by: unit },
    { ...at, kind: "fireChanged", on: track, level: 3, isGrowing: true, by: unit },
    {
      ...at,
      kind: "destroyed",
      who: track,
      classIndex: 12,
      name: "Ålesund",
      by: flight,
      cause: "ram",
      weapon: -1,
      wasReactor: true,
      rangeKm: 14,
      origin: unit,
    },
    { ...at, kind: "craftDestroyed", who: flight, by: none, isOwn: true, cause: "fuel" },
    { ...at, kind: "rammed", who: unit, other: track, closingKmS: 0.75 },
    {
      ...at,
      kind: "spotted",
      track: 300,
      level: 2,
      by: unit,
      rangeKm: 110,
      heard: 17,
      bearingRad: 3,
      classIndex: 0xffff,
      name: "",
    },
    { ...at, kind: "trackLost", track: 12 },
    { ...at, kind: "launched", flight: 9, mission: 2, from: unit },
    { ...at, kind: "recovered", flight: 9, lostCount: 3 },
    { ...at, kind: "released", flight: 9, at: track, count: 24 },
    { ...at, kind: "bingo", flight: 9, fuelKm: 220, homeKm: 195 },
    { ...at, kind: "diverted", flight: 9, to: unit, from: none },
    { ...at, kind: "mended", who: unit, by: unit },
    { ...at, kind: "resupplied", who: unit, by: unit, cargoRounds: -1 },
    { ...at, kind: "warpFlash", isOwn: false, groupId: 0xffff, inS: 45, place: -1, errorKm: 15 },
    { ...at, kind: "mineSwept", who: unit, place: 2 },
    { ...at, kind: "arrived", isOwn: true, groupId: 4, count: 24 },
    { ...at, kind: "departed", who: unit, way: "warp", errorKm: 0 },
    { ...at, kind: "spool", groupId: 3, bar: "enemyTooClose", inS: 0 },
    { ...at, kind: "magazineEmpty", who: unit, weapon: 4 },
    { ...at, kind: "groupBroke", groupId: 4, lostShare: 0.5 },
    { ...at, kind: "groupRallied", groupId: 4 },
    { ...at, kind: "groupWithdrew", groupId: 4, lostShare: 0.25 },
    { ...at, kind: "commandLost", who: unit, deputy: unit, groupId: 4, forS: 60 },
    { ...at, kind: "guideLost", groupId: 4, who: unit, guide: unit },
    { ...at, kind: "refused", seat: 1, order: "move", groupId: 4, reason: "outsideMap" },
    { ...at, kind: "obeyed", seat: 0, order: "something new", groupId: 4 },
    { ...at, kind: "objective", objective: "orbit", side: 1, share: 0.25 },
    { ...at, kind: "stayed", who: unit, objective: "orbit" },
    { ...at, kind: "surrendered", side: 1 },
    { ...at, kind: "terms", from: 1, to: 0, terms: "weLeave", step: "offered" },
    { ...at, kind: "link", groupId: 4, isCutOff: true },
    { ...at, kind: "strike", track: 12, classIndex: 3, fromRad: 2 },
    { ...at, kind: "decoySent", from: unit },
    { ...at, kind: "decoyFound", track: 12 },
    { ...at, kind: "jammed", groupId: 4, isJammed: true },
    {
      ...at,
      kind: "missed",
      groupId: 4,
      fired: 80,
      dodged: 20,
      aim: 3,
      lag: 0,
      track: 2,
      slots: 9,
    },
    {
      ...at,
      kind: "salvoEnded",
      salvo: 17,
      at: track,
      weapon: 0,
      launched: 48,
      stopped: 31,
      hit: 14,
      lost: 1,
      outOfFuel: 2,
      decoyed: 0,
    },
    { ...at, kind: "ended", winner: -1, reason: "clock", degree: "draw" },
  ];
  const picture = emptyPicture();
  const encoder = createEncoder();
  const replica = replicaFor();
  applyBytes(replica, encodeKeyframe(encoder, picture));
  picture.tick = 92;
  picture.events = events;
  applyBytes(replica, encodeStep(encoder, picture));
  expect(replica.picture.events).toEqual(events);
});

test("what happens to a ship is told where she is, and elsewhere to a tenth of a kilometre", () => {
  const picture = emptyPicture();
  const { ships, tracks } = picture;
  for (const [table, row, x] of [
    [ships, 3, 40],
    [tracks, 2, 90],
  ] as const) {
    table.count = row + 1;
    table.isAlive[row] = 1;
    table.xKm[row] = x;
    table.yKm[row] = 20;
  }
  tracks.number[2] = 77;
  const encoder = createEncoder();
  const replica = replicaFor();
  applyBytes(replica, encodeKeyframe(encoder, picture));
  const unit = { of: "unit", id: 3 } as const;
  const track = { of: "track", id: 77 } as const;
  const told = (xKm: number, on: PictureRef): PictureEvent => ({
    kind: "partFailed",
    tick: 2,
    xKm,
    yKm: 20,
    on,
    part: 1,
  });
  picture.tick = 2;
  picture.events = [told(40.02, unit), told(90.03, track), told(55.5, unit), told(56.1, track)];
  applyBytes(replica, encodeStep(encoder, picture));
  const found = replica.picture.events.map(({ xKm }) => xKm);
  expect(found[0]).toBeCloseTo(40, 6);
  expect(found[1]).toBeCloseTo(90, 6);
  expect(found.slice(2)).toEqual([55.5, expect.closeTo(56.1, 6)]);
});
