// Pictures made by hand and by dice, without a battle.
import { roll } from "../../shared/battle/dice.ts";
import { createTable, type Table } from "../../shared/battle/table.ts";
import { PI, wrapRad } from "../../shared/battle/trig.ts";
import { blankPicture } from "../../shared/protocol/blank-picture.ts";
import {
  type Briefing,
  NO_GROUP,
  NO_TRACK,
  type Picture,
  PICTURE_CONTACT_CRAFT,
  PICTURE_MISSILES,
  PICTURE_TRACKS,
  PICTURE_WRECKS,
} from "../../shared/protocol/picture.ts";
import { applyBriefing, createReplica, type Replica } from "../../shared/protocol/replica.ts";
import type { Motions } from "../../shared/protocol/segments.ts";
import { quantise, restore } from "../../shared/protocol/codings.ts";
import { factColumns, TABLE_NAMES, WIRE, type WireTable } from "../../shared/protocol/wire.ts";

export type Rooms = { ships: number; flights: number; craftPerFlight: number; groups: number };
export const ROOMS: Rooms = { ships: 30, flights: 4, craftPerFlight: 6, groups: 8 };

const CONTACTS_MAX = 400;

export function emptyPicture(rooms: Rooms = ROOMS): Picture {
  const craft = rooms.flights * rooms.craftPerFlight;
  return {
    ...blankPicture(0, { ...rooms, craft }),
    tracks: createTable(PICTURE_TRACKS, CONTACTS_MAX),
    contactCraft: createTable(PICTURE_CONTACT_CRAFT, CONTACTS_MAX),
    missiles: createTable(PICTURE_MISSILES, 4 * CONTACTS_MAX),
    wrecks: createTable(PICTURE_WRECKS, CONTACTS_MAX),
    objectives: [0, 0],
  };
}

export function briefingFor(rooms: Rooms = ROOMS): Briefing {
  const times = <T>(count: number, make: (n: number) => T): T[] =>
    Array.from({ length: count }, (_, n) => make(n));
  return {
    scenarioId: "hand-made",
    rulesetHash: "0000000000000000",
    side: 0,
    isTruth: false,
    widthKm: 1000,
    heightKm: 800,
    clockS: 600,
    places: [],
    sides: [],
    objectives: [],
    ships: times(rooms.ships, (n) => ({ name: `Ship ${n}`, classIndex: 0, squadronId: 0 })),
    flights: times(rooms.flights, (n) => ({
      craftIndex: 0,
      craftCount: rooms.craftPerFlight,
      firstCraft: n * rooms.craftPerFlight,
      baseUnit: NO_TRACK,
    })),
    groups: times(rooms.groups, (n) => ({ name: `Group ${n}`, parentId: NO_GROUP, kind: 2 })),
  };
}

export function replicaFor(rooms: Rooms = ROOMS): Replica {
  const replica = createReplica();
  applyBriefing(replica, briefingFor(rooms));
  return replica;
}

// ---- a picture in motion -----------------------------------------------------------------------

/** Dice for tests: the same for the same seed, one number after the other. */
export function diceOf(seed: number): (below: number) => number {
  let nth = 0;
  return (below) => roll(seed, 0, 0, 0, nth++) * below;
}

export function moveRow(motions: Motions, row: number, seconds: number): void {
  const { velocityXKmS: vx, velocityYKmS: vy, headingRad, turnRateRadS } = motions;
  motions.xKm[row] += vx[row] * seconds;
  motions.yKm[row] += vy[row] * seconds;
  headingRad[row] = wrapRad(headingRad[row] + turnRateRadS[row] * seconds);
  const speedKmS = Math.hypot(vx[row], vy[row]);
  vx[row] = Math.cos(headingRad[row]) * speedKmS;
  vy[row] = Math.sin(headingRad[row]) * speedKmS;
}

export function placeRow(
  motions: Motions,
  row: number,
  dice: (below: number) => number,
  speedKmS: number,
): void {
  motions.xKm[row] = dice(1000);
  motions.yKm[row] = dice(800);
  motions.headingRad[row] = dice(2 * PI) - PI;
  motions.turnRateRadS[row] = 0;
  motions.velocityXKmS[row] = Math.cos(motions.headingRad[row]) * speedKmS;
  motions.velocityYKmS[row] = Math.sin(motions.headingRad[row]) * speedKmS;
}

/** Gives every fact of a row a value that its coding can hold. */
export function diceFacts(
  wire: WireTable,
  table: Table,
  row: number,
  dice: (below: number) => number,
): void {
  for (const { name, width, element, coding } of factColumns(wire)) {
    const { array } = table.columns.find((column) => column.name === name)!;
    const n = row * width + element;
    switch (coding.how) {
      case "bits":
        array[n] = Math.floor(dice(2 ** coding.bits));
        break;
      case "share":
        array[n] = Math.floor(dice(256));
        break;
      case "id":
        array[n] =
          name === "memberCount" || array instanceof Uint8Array
            ? Math.floor(dice(200))
            : Math.floor(dice(5000));
        break;
      case "count":
        array[n] = Math.floor(dice(100_000));
        break;
      case "tick":
      case "tickOrNow":
        array[n] = dice(2) < 1 ? -1_000_000 : Math.floor(dice(36_000));
        break;
      case "step":
        array[n] = dice(1000) - 100;
        break;
      case "square":
        array[n] = dice(50);
        break;
      default:
        coding satisfies never;
    }
  }
}

// ---- comparing ---------------------------------------------------------------------------------

export type Mismatch = { table: string; row: number; field: string; sent: number; held: number };

const keyOf = (wire: WireTable, table: Table, row: number): string =>
  wire.key
    .map((name) => table.columns.find((column) => column.name === name)!.array[row])
    .join("/");

/** Row of the replica that stands for each row of the picture. */
export function rowsOf(wire: WireTable, sent: Table, held: Table): Map<number, number> {
  const pairs = new Map<number, number>();
  if (!wire.isPacked) {
    for (let row = 0; row < sent.count; row++) if (sent.isAlive[row] === 1) pairs.set(row, row);
    return pairs;
  }
  const byKey = new Map<string, number>();
  for (let row = 0; row < held.count; row++)
    if (held.isAlive[row] === 1) byKey.set(keyOf(wire, held, row), row);
  for (let row = 0; row < sent.count; row++) {
    if (sent.isAlive[row] === 1) pairs.set(row, byKey.get(keyOf(wire, sent, row)) ?? -1);
  }
  return pairs;
}

/** What the replica holds otherwise than the picture says, beyond what codings and tolerance allow. */
export function mismatches(sent: Picture, held: Picture): Mismatch[] {
  const found: Mismatch[] = [];
  for (const name of TABLE_NAMES) {
    const wire: WireTable = WIRE[name];
    const pairs = rowsOf(wire, sent[name], held[name]);
    let alive = 0;
    for (let row = 0; row < held[name].count; row++) alive += held[name].isAlive[row];
    if (alive !== pairs.size) {
      found.push({ table: name, row: -1, field: "isAlive", sent: pairs.size, held: alive });
    }
    for (const [row, heldRow] of pairs) {
      if (heldRow < 0 || held[name].isAlive[heldRow] === 0) {
        found.push({ table: name, row, field: "isAlive", sent: 1, held: 0 });
        continue;
      }
      compareRow(wire, sent, held, name, row, heldRow, found);
    }
  }
  return found;
}

function compareRow(
  wire: WireTable,
  sent: Picture,
  held: Picture,
  name: (typeof TABLE_NAMES)[number],
  row: number,
  heldRow: number,
  found: Mismatch[],
): void {
  for (const { name: field, width, element, coding } of factColumns(wire)) {
    // Sampled now and then: may lag behind by design.
    if (coding.how === "share" && coding.everySteps !== undefined) continue;
    const from = sent[name].columns.find((column) => column.name === field)!.array;
    const to = held[name].columns.find((column) => column.name === field)!.array;
    const quantised = restore(
      coding,
      quantise(coding, from[row * width + element], sent.tick),
      sent.tick,
    );
    // Through an array of the field's own kind: f32 fields round.
    const expected = to instanceof Float32Array ? Math.fround(quantised) : quantised;
    const value = to[heldRow * width + element];
    if (value !== expected) found.push({ table: name, row, field, sent: expected, held: value });
  }
  if (wire.motion === null) return;
  const a = sent[name] as unknown as Motions;
  const b = held[name] as unknown as Motions;
  const offKm = Math.hypot(a.xKm[row] - b.xKm[heldRow], a.yKm[row] - b.yKm[heldRow]);
  if (offKm > wire.motion.toleranceKm)
    found.push({ table: name, row, field: "place", sent: 0, held: offKm });
  const offRad = Math.abs(wrapRad(a.headingRad[row] - b.headingRad[heldRow]));
  if (offRad > wire.motion.headingToleranceRad) {
    found.push({ table: name, row, field: "heading", sent: 0, held: offRad });
  }
}
