// A group's doctrine: the standing orders that its captains and its subordinate keep to, whatever
// they are about. Set field by field by order "doctrine", the same columns in the battle's groups and
// in the picture; bytes all, so that a picture copies them whole.
import { u8 } from "./table.ts";
import {
  CRAFT_EMISSIONS,
  DELEGATIONS,
  type Doctrine,
  EMISSION_RULES,
  FIRE_LEVELS,
  FRAMES,
  REPAIR_PRIORITIES,
  SALVO_SIZES,
  SHIELD_SETTINGS,
  TARGET_PRIORITIES,
  TURNS,
} from "./orders.ts";
import type { Groups } from "./state-command.ts";
import { SHARE_FULL } from "./values.ts";

/** What a field holds: one of these words (by index), yes or no, a share. */
type Field = { readonly words: readonly string[] } | "flag" | "share";

export const DOCTRINE_FIELDS = {
  emissionRule: { words: EMISSION_RULES },
  craftEmissions: { words: CRAFT_EMISSIONS },
  fireFrom: { words: FIRE_LEVELS },
  targets: { words: TARGET_PRIORITIES },
  salvo: { words: SALVO_SIZES },
  missileReserve: "share",
  withdrawAt: "share",
  shields: { words: SHIELD_SETTINGS },
  repair: { words: REPAIR_PRIORITIES },
  isFlank: "flag",
  isOvercharged: "flag",
  isJamming: "flag",
  isLaying: "flag",
  frame: { words: FRAMES },
  delegation: { words: DELEGATIONS },
  turn: { words: TURNS },
} as const satisfies Record<keyof Doctrine, Field>;

export type DoctrineField = keyof typeof DOCTRINE_FIELDS;
export const DOCTRINE_NAMES = Object.keys(DOCTRINE_FIELDS) as DoctrineField[];

/** Columns of a table that holds doctrines. */
export const DOCTRINE_COLUMNS = {
  emissionRule: u8,
  craftEmissions: u8,
  fireFrom: u8,
  targets: u8,
  salvo: u8,
  missileReserve: u8,
  withdrawAt: u8,
  shields: u8,
  repair: u8,
  isFlank: u8,
  isOvercharged: u8,
  isJamming: u8,
  isLaying: u8,
  frame: u8,
  delegation: u8,
  turn: u8,
} as const satisfies Record<DoctrineField, unknown>;

/** Of a group that nobody has told anything; the reserve of missiles is a rule. */
export const DOCTRINE_AT_FIRST: Omit<Doctrine, "missileReserve"> = {
  emissionRule: "captain",
  craftEmissions: "mission",
  fireFrom: "unknown",
  targets: "worthiest",
  salvo: "all",
  withdrawAt: 0,
  shields: "threat",
  repair: "even",
  isFlank: false,
  isOvercharged: false,
  isJamming: false,
  isLaying: false,
  frame: "relative",
  delegation: "own",
  turn: "together",
};

type DoctrineColumns = Pick<Groups, DoctrineField>;

/** Sets what is given, leaves the rest. */
export function setDoctrine(columns: DoctrineColumns, row: number, given: Partial<Doctrine>): void {
  for (const [name, byte] of doctrineBytes(given)) columns[name][row] = byte;
}

/** The whole doctrine of a row, in words. */
export function doctrineOf(columns: DoctrineColumns, row: number): Doctrine {
  return doctrineFrom((name) => columns[name][row]);
}

/** A doctrine in words, from the byte of each field. */
export function doctrineFrom(byteOfField: (name: DoctrineField) => number): Doctrine {
  const doctrine: Record<string, unknown> = {};
  for (const name of DOCTRINE_NAMES) {
    doctrine[name] = valueOf(DOCTRINE_FIELDS[name], byteOfField(name));
  }
  return doctrine as Doctrine;
}

/** The bytes of the fields that are given. */
export function doctrineBytes(given: Partial<Doctrine>): [DoctrineField, number][] {
  return DOCTRINE_NAMES.flatMap((name) => {
    const value = given[name];
    return value === undefined ? [] : [[name, byteOf(DOCTRINE_FIELDS[name], value)]];
  });
}

/** A group that leaves another one keeps its doctrine. */
export function copyDoctrine(columns: DoctrineColumns, from: number, to: number): void {
  for (const name of DOCTRINE_NAMES) columns[name][to] = columns[name][from];
}

function byteOf(field: Field, value: string | number | boolean): number {
  if (field === "flag") return value === true ? 1 : 0;
  if (field === "share") return Math.round((value as number) * SHARE_FULL);
  return field.words.indexOf(value as string);
}

function valueOf(field: Field, byte: number): string | number | boolean {
  if (field === "flag") return byte === 1;
  if (field === "share") return byte / SHARE_FULL;
  return field.words[byte];
}
