// `npm run docs`: writes the tables of STREAM.md from the codings themselves, so that the page says
// what the code does (a test holds it to that).
import "../node-version.ts";
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { TAU } from "../../shared/battle/trig.ts";
import { STEP_BYTES_MAX, STEPS_WAIT_MAX } from "../../shared/protocol/encode.ts";
import * as events from "../../shared/protocol/event-wire.ts";
import { STEP_K, TICK_K } from "../../shared/protocol/message.ts";
import * as orders from "../../shared/protocol/order-codec.ts";
import { EASE_S, SNAP_KM } from "../../shared/protocol/paths.ts";
import { SILENCE_S, STOP_S } from "../../shared/protocol/replica.ts";
import { REST_PARTS } from "../../shared/protocol/rest-codec.ts";
import {
  CAUGHT_UP_PICTURES,
  PICTURES_PER_WORD,
  SILENT_PICTURES_MAX,
} from "../../shared/protocol/room.ts";
import * as rows from "../../shared/protocol/rows.ts";
import * as segments from "../../shared/protocol/segments.ts";
import { PROTOCOL_VERSION } from "../../shared/protocol/setup.ts";
import {
  type Coding,
  HEADING_BITS,
  type MotionCoding,
  TICK_K as FACT_TICK_K,
} from "../../shared/protocol/codings.ts";
import { TABLE_NAMES, WIRE, type WireTable } from "../../shared/protocol/wire.ts";
import { refuseArguments } from "./arguments.ts";

const HELP = `npm run docs

Writes the tables of STREAM.md from the codings. It takes no options.`;

const PAGE = new URL("../../STREAM.md", import.meta.url);
const BEGIN = "<!-- written by npm run docs: from here -->";
const END = "<!-- to here -->";

/** The page with its tables as the code has them now. */
export function currentPage(page: string): string {
  const from = page.indexOf(BEGIN);
  const to = page.indexOf(END);
  if (from < 0 || to < from) throw new Error(`STREAM.md lacks "${BEGIN}" or "${END}"`);
  return `${page.slice(0, from + BEGIN.length)}\n\n${generated()}\n${page.slice(to)}`;
}

export function readPage(): string {
  return readFileSync(PAGE, "utf8");
}

function generated(): string {
  return [
    `### Numbers (protocol version ${PROTOCOL_VERSION})`,
    table(["what", "value"], numbers()),
    "### Tables of a picture, in the order in which they travel",
    ...TABLE_NAMES.map((name) => pictureTable(name, WIRE[name])),
    "### The rest, part by part in the order in which they travel",
    table(["part", "carries", "bits"], restParts()),
    "### Events, by number of their kind",
    table(["kind", "event", "fields in their order"], fieldsOf(events.EVENT_WIRE, eventCoding)),
    "### Orders, by number of their kind",
    table(["kind", "order", "fields in their order"], fieldsOf(orders.ORDER_WIRE, orderCoding)),
    "",
  ].join("\n\n");
}

function numbers(): string[][] {
  return Object.entries({
    "ticks a second": TICK_HZ,
    "seen: said after so many pictures": PICTURES_PER_WORD,
    "seen: with so many unseen nothing more is sent": SILENT_PICTURES_MAX,
    "seen: caught up with fewer unseen than": CAUGHT_UP_PICTURES,
    "head: step number": count(STEP_K),
    "head: tick": count(TICK_K),
    "rows: how many": count(rows.COUNT_K),
    "rows: k of the gaps": `bits(${rows.GAP_BITS})`,
    "heading: steps of a full turn": 1 << HEADING_BITS,
    "first segment: x, y": signed(segments.FIRST_POSITION_K),
    "first segment: heading": signed(segments.FIRST_HEADING_K),
    "first segment: ahead": signed(segments.FIRST_SPEED_K),
    "first segment: slip": signed(segments.FIRST_SLIP_K),
    "first segment: turn": signed(segments.FIRST_TURN_K),
    "first segment in a keyframe: age in ticks": count(segments.AGE_K),
    "fact: tick": signed(FACT_TICK_K),
    "events: how many": count(events.COUNT_K),
    "event: kind": count(events.KIND_K),
    "event: place": `${signed(events.PLACE_K)} of ${events.PLACE_STEP_KM} km`,
    "event: beside its first reference": `nearer than ${events.BESIDE_KM} km`,
    "event: reference": `bits(${events.REF_BITS}): ${events.REF_KINDS.join(", ")}; id ${signed(events.REF_K)}`,
    "event: range": `amount(${events.rangeKm.step}, ${events.rangeKm.k})`,
    "event: facing": `bits(${events.FACING_BITS})`,
    "event: word": count(events.WORD_K),
    "blow of a burst: gap": `${count(events.BURST_K)}; tells ${events.OF_BURST.join(", ")}`,
    "order: kind": `bits(${orders.KIND_BITS})`,
    "order: word": `bits(${orders.WORD_BITS})`,
    "order: id": count(orders.ID_K),
    "order: length of a list": count(orders.LENGTH_K),
    "order: point": `x, y: ${signed(orders.POINT_K)} of 1 ÷ ${orders.POINT_STEPS_PER_KM} km`,
    "order: aim": `bits(${orders.AIM_BITS}): ${orders.AIM_KINDS.join(", ")}; then id or point`,
    "segment: share of the lead that the tolerance allows": segments.SPEED_LEAD_SHARE,
    "drawn: a correction is eased over": `${EASE_S} s`,
    "drawn: jumps when off by more than": `${SNAP_KM} km`,
    "drawn: silence until motion eases to a stop": `${SILENCE_S} s`,
    "drawn: time of that": `${STOP_S} s`,
    "step: bytes from which rows wait": STEP_BYTES_MAX,
    "step: so many steps at most": STEPS_WAIT_MAX,
  }).map(([what, value]) => [what, `${value}`]);
}

function pictureTable(name: string, wire: WireTable): string {
  const { motion, key, isPacked, patience, facts, definition } = wire;
  const lines = Object.entries(facts).map(([field, coding]) => {
    const { kind, width } = definition.fields[field];
    return [field, width > 1 ? `${kind} × ${width}` : kind, factCoding(coding)];
  });
  const named = key.length > 0 ? `named by ${key.join(" and ")}` : "the row is the name";
  const packed = isPacked ? ", given a lasting row by the encoder" : "";
  const about = `**${name}**: ${named}${packed}; patience ${patience}.`;
  const way = motion === null ? [] : [motionCoding(motion)];
  return [about, ...way, table(["fact", "holds", "coding"], lines)].join("\n\n");
}

function motionCoding(motion: MotionCoding): string {
  const { k } = motion;
  const ways = `x, y ${signed(k.position)}, heading ${signed(k.heading)}, ahead ${signed(k.ahead)}, slip ${signed(k.slip)}, turn ${signed(k.turn)}`;
  const steps = `grid ${motion.gridKm} km, speed ${motion.speedStepKmS} km/s, turn ${motion.turnStepRadS} rad/s`;
  const limits = `sent when off by ${motion.toleranceKm} km or ${motion.headingToleranceRad} rad`;
  const expected = motion.expectsChange ? "speeds expected to change" : "speeds expected to stay";
  return `Segments: ${steps}; ${limits}; corrections ${ways}; ${expected}.`;
}

function factCoding(coding: Coding): string {
  switch (coding.how) {
    case "bits":
      return `bits(${coding.bits})`;
    case "share": {
      const every =
        coding.everySteps === undefined ? "" : `, looked at every ${coding.everySteps} steps`;
      return `share(${coding.bits})${every}`;
    }
    case "id":
      return `id(${coding.k})`;
    case "count":
      return count(coding.k);
    case "tick":
    case "tickOrNow":
      return coding.how;
    case "step":
      return `step(${short(coding.step)}, ${coding.k})`;
    case "square":
      return `square(${short(coding.step)}, ${coding.k})`;
    default:
      return coding satisfies never;
  }
}

function eventCoding(coding: events.EventCoding): string {
  switch (coding.how) {
    case "ref":
    case "flag":
    case "facing":
    case "range":
      return coding.how;
    case "count":
      return count(coding.k);
    case "orNone":
      return `orNone(${coding.k})`;
    case "signed":
      return signed(coding.k);
    case "amount":
      return `amount(${coding.step}, ${coding.k})`;
    case "size":
      return `size(${coding.step}, ${coding.k})`;
    case "word":
      return coding.words.length === 0 ? "text" : `word(${coding.words.join(", ")})`;
    default:
      return coding satisfies never;
  }
}

function orderCoding(coding: orders.FieldCoding): string {
  const often = coding.isOptional ? "?" : "";
  if (coding.how === "amount") return `amount(${coding.step}, ${coding.k})${often}`;
  if (coding.how === "word") return `word(${coding.words.join(", ")})${often}`;
  return `${coding.how}${often}`;
}

function restParts(): string[][] {
  return REST_PARTS.map(({ name, carries, bits }) => [name, carries.join(", "), bits]);
}

function fieldsOf<C>(wire: Record<string, Record<string, C>>, say: (coding: C) => string) {
  return Object.entries(wire).map(([name, fields], number) => [
    `${number}`,
    name,
    Object.entries(fields)
      .map(([field, coding]) => `${field} ${say(coding)}`)
      .join("; "),
  ]);
}

function count(k: number): string {
  return `count(${k})`;
}

function signed(k: number): string {
  return `signed(${k})`;
}

/** Steps of angles are a turn in equal parts. */
function short(value: number): string {
  const parts = TAU / value;
  return parts > 1 && Number.isInteger(parts) ? `2π ÷ ${parts}` : `${value}`;
}

function table(head: string[], lines: string[][]): string {
  const row = (cells: string[]): string => `| ${cells.join(" | ")} |`;
  return [row(head), row(head.map(() => "---")), ...lines.map(row)].join("\n");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  refuseArguments(HELP);
  writeFileSync(PAGE, currentPage(readPage()));
}
