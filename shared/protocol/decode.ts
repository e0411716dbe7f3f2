// Bytes of `encode.ts` → a picture. Knows nothing of the battle: a picture, its segments and the
// bytes are all it sees. Damaged bytes throw DecodeError and may leave the picture half changed: the
// next keyframe mends it.
import type { Table } from "../battle/table.ts";
import { type BitReader, fail, readCount, readFlag } from "./bits.ts";
import { STEP_K, TICK_K } from "./message.ts";
import type { Place } from "./event-codec.ts";
import type { Picture, PictureRef } from "./picture.ts";
import { readRest } from "./rest-codec.ts";
import { readRows } from "./rows.ts";
import {
  createPose,
  createSegments,
  extrapolate,
  readCorrection,
  readFirst,
  type Segments,
} from "./segments.ts";
import { readFact, restore } from "./codings.ts";
import {
  type FactColumn,
  factColumns,
  TABLE_NAMES,
  type PictureTableName,
  WIRE,
  type WireTable,
} from "./wire.ts";

/** The receiver's half of one picture table. */
export type Intake = {
  readonly name: PictureTableName;
  readonly wire: WireTable;
  readonly table: Table;
  readonly segments: Segments | null;
  readonly columns: readonly IntakeColumn[];
  /** Rows that this message gave a new segment, and those it made; valid until the next message. */
  readonly moved: Int32Array;
  movedCount: number;
  readonly added: Int32Array;
  addedCount: number;
  readonly rows: Int32Array;
};

type IntakeColumn = FactColumn & {
  readonly array: { [n: number]: number };
  /** Steps as received: "now" is told once and holds until another word comes. */
  readonly received: Int32Array;
};

/** A segment received, before it replaces the old one: what is drawn is eased over to it. */
export type BeforeChange = (intake: Intake, row: number, atTick: number) => void;

export function createIntakes(picture: Picture): Intake[] {
  return TABLE_NAMES.map((name) => {
    const table: Table = picture[name];
    const wire: WireTable = WIRE[name];
    const { capacity } = table;
    return {
      name,
      wire,
      table,
      segments: wire.motion === null ? null : createSegments(capacity),
      columns: factColumns(wire).map((column) => ({
        ...column,
        array: table.columns.find(({ name: field }) => field === column.name)!.array,
        received: new Int32Array(capacity),
      })),
      moved: new Int32Array(capacity),
      movedCount: 0,
      added: new Int32Array(capacity),
      addedCount: 0,
      rows: new Int32Array(capacity),
    };
  });
}

export type Head = { isKeyframe: boolean; stepNumber: number; tick: number };

export function readHead(r: BitReader): Head {
  return { isKeyframe: readFlag(r), stepNumber: readCount(r, STEP_K), tick: readCount(r, TICK_K) };
}

/** What comes after the head: changes `picture` and its intakes. */
export function readBody(
  r: BitReader,
  head: Head,
  picture: Picture,
  intakes: readonly Intake[],
  beforeChange: BeforeChange,
): void {
  if (head.isKeyframe) clear(picture, intakes);
  picture.tick = head.tick;
  for (const intake of intakes) {
    intake.movedCount = 0;
    intake.addedCount = 0;
    if (readFlag(r)) readTable(r, head, intake, beforeChange);
    holdNow(intake, head.tick);
  }
  readRest(r, picture, (ref, into) => whereabouts(picture, intakes, ref, into));
}

const SHIPS = TABLE_NAMES.indexOf("ships");
const TRACKS = TABLE_NAMES.indexOf("tracks");

/** Where an own ship or a contact is at the picture's tick. */
function whereabouts(
  picture: Picture,
  intakes: readonly Intake[],
  ref: PictureRef,
  into: Place,
): boolean {
  if (ref.of !== "unit" && ref.of !== "track") return false;
  const { table, segments, wire } = intakes[ref.of === "unit" ? SHIPS : TRACKS];
  const row = ref.of === "unit" ? ref.id : picture.tracks.number.indexOf(ref.id);
  if (!(row >= 0) || row >= table.count || table.isAlive[row] === 0) return false;
  extrapolate(segments!, wire.motion!, row, picture.tick, pose);
  into.xKm = pose.xKm;
  into.yKm = pose.yKm;
  return true;
}

const pose = createPose();

function clear(picture: Picture, intakes: readonly Intake[]): void {
  for (const { table } of intakes) {
    table.isAlive.fill(0);
    table.count = 0;
  }
  picture.orders.clear();
  picture.trackNames.clear();
  picture.unitNames.clear();
  picture.result = null;
}

function readTable(r: BitReader, head: Head, intake: Intake, beforeChange: BeforeChange): void {
  const { table, rows, wire, segments } = intake;
  if (!head.isKeyframe) {
    const removedCount = readRows(r, rows, table.capacity);
    for (let n = 0; n < removedCount; n++) removeRow(r, table, rows[n]);
  }
  readNewRows(r, head, intake);
  if (head.isKeyframe) return;
  if (segments !== null && wire.motion !== null) {
    intake.movedCount = readRows(r, intake.moved, table.capacity);
    for (let n = 0; n < intake.movedCount; n++) {
      const row = intake.moved[n];
      if (table.isAlive[row] === 0) fail(r, `motion of row ${row} of ${table.name}, which is free`);
      beforeChange(intake, row, head.tick);
      readCorrection(r, segments, wire.motion, row, head.tick);
    }
  }
  for (const column of intake.columns) readFacts(r, head, intake, column);
}

function removeRow(r: BitReader, table: Table, row: number): void {
  if (table.isAlive[row] === 0) fail(r, `row ${row} of ${table.name} is free already`);
  table.isAlive[row] = 0;
  table.generation[row]++;
}

function readNewRows(r: BitReader, head: Head, intake: Intake): void {
  const { table, columns, segments, added } = intake;
  const count = readRows(r, added, table.capacity);
  intake.addedCount = count;
  for (let n = 0; n < count; n++) {
    const row = added[n];
    const before = n === 0 ? -1 : added[n - 1];
    if (table.isAlive[row] === 1) fail(r, `row ${row} of ${table.name} is in use already`);
    table.isAlive[row] = 1;
    if (row >= table.count) table.count = row + 1;
    if (segments !== null) readFirst(r, segments, row, before, head.tick, head.isKeyframe);
    for (const column of columns) {
      const isAlike = readFlag(r);
      if (isAlike && before < 0) fail(r, "the first row is like the one before it");
      const steps = isAlike ? column.received[before] : readFact(r, column.coding, head.tick);
      setFact(column, row, steps, head.tick);
    }
  }
}

function readFacts(r: BitReader, head: Head, { table, rows }: Intake, column: IntakeColumn): void {
  if (!readFlag(r)) return;
  const count = readRows(r, rows, table.capacity);
  for (let n = 0; n < count; n++) {
    const row = rows[n];
    if (table.isAlive[row] === 0)
      fail(r, `${column.name} of row ${row} of ${table.name}, which is free`);
    setFact(column, row, readFact(r, column.coding, head.tick), head.tick);
  }
}

function setFact(column: IntakeColumn, row: number, steps: number, atTick: number): void {
  column.received[row] = steps;
  column.array[row * column.width + column.element] = restore(column.coding, steps, atTick);
}

/** What is "now" stays so in each step. */
function holdNow({ table, columns }: Intake, atTick: number): void {
  for (const column of columns) {
    if (column.coding.how !== "tickOrNow") continue;
    for (let row = 0; row < table.count; row++) {
      column.array[row] = restore(column.coding, column.received[row], atTick);
    }
  }
}
