// A battle as bytes, and back; its hash; and where two battles differ. A battle restored runs on to
// the last bit as the saved one would have: nothing is left out, and saving changes nothing.
import type { Catalog } from "./catalog.ts";
import {
  createReader,
  createWriter,
  differenceText,
  diffTables,
  expectEnd,
  readF64,
  readJson,
  readTable,
  readText,
  readU32,
  writeF64,
  writeJson,
  writeTable,
  writeText,
  writeU32,
  writtenBytes,
} from "./checkpoint.ts";
import { emptyBattle } from "./create.ts";
import { combineHashes, hashHex, hashTable, hashText, hashWords, hexOf } from "./hash.ts";
import { hashHulls, restoreHulls, writeHulls } from "./hulls-save.ts";
import { SIMULATION_VERSION } from "./limits.ts";
import { namePrizes } from "./prizes.ts";
import type { Battle, BattleResult, GroupCommands, StampedOrder } from "./state.ts";
import type { Table } from "./table.ts";

/** First word of a saved battle, "DRNB", and the version of this layout. */
const MAGIC = 0x424e5244;
const FORMAT_VERSION = 1;

/** What is no table: small, and written as JSON. */
type Loose = { commands: GroupCommands[]; inbox: StampedOrder[]; result: BattleResult | null };

function looseOf({ commands, inbox, result }: Battle): Loose {
  return { commands, inbox, result };
}

function tablesOf(battle: Battle): Table[] {
  const { ships, mounts, flights, craft, mines, missiles, salvoes, shots, wrecks, tracks, groups } =
    battle;
  const { decoys, sides, objectives, objectiveShips, places } = battle;
  const units = [ships, mounts, flights, craft, mines, missiles, salvoes, shots, wrecks, decoys];
  return [...units, tracks, groups, sides, objectives, objectiveShips, places];
}

/** The whole battle between two ticks, as bytes. */
export function saveBattle(battle: Battle): Uint8Array {
  if (battle.hits.length > 0)
    throw new Error(`${battle.hits.length} hits wait: save between ticks`);
  const writer = createWriter();
  writeU32(writer, MAGIC);
  writeU32(writer, FORMAT_VERSION);
  writeU32(writer, SIMULATION_VERSION);
  writeText(writer, battle.catalog.rulesetHash);
  writeText(writer, battle.scenario.id);
  writeF64(writer, battle.seed);
  writeU32(writer, battle.tick);
  for (const table of tablesOf(battle)) writeTable(writer, table);
  writeHulls(writer, battle.hulls);
  writeJson(writer, looseOf(battle));
  return writtenBytes(writer);
}

/** The battle that `saveBattle` wrote; throws with a sentence when it cannot go on here. */
export function restoreBattle(catalog: Catalog, bytes: Uint8Array): Battle {
  const reader = createReader(bytes);
  if (bytes.length < 4 || readU32(reader) !== MAGIC) {
    throw new Error("these bytes are not a saved battle");
  }
  const format = readU32(reader);
  const simulation = readU32(reader);
  if (format !== FORMAT_VERSION || simulation !== SIMULATION_VERSION) {
    throw new Error(
      `this battle was saved by version ${format}.${simulation}; this build reads version ` +
        `${FORMAT_VERSION}.${SIMULATION_VERSION}: go on with the build that saved it`,
    );
  }
  const rulesetHash = readText(reader);
  if (rulesetHash !== catalog.rulesetHash) {
    throw new Error(
      `this battle was saved under ruleset ${rulesetHash}; the pack loaded here is ` +
        `${catalog.rulesetHash}: load the pack it was fought with`,
    );
  }
  const scenarioId = readText(reader);
  const scenario = catalog.scenarios.get(scenarioId);
  if (scenario === undefined) throw new Error(`the pack has no scenario "${scenarioId}"`);
  const battle = emptyBattle(catalog, scenario, readF64(reader));
  battle.tick = readU32(reader);
  for (const table of tablesOf(battle)) readTable(reader, table);
  restoreHulls(reader, battle.hulls);
  const { commands, inbox, result } = readJson(reader) as Loose;
  commands.forEach((command, group) => (battle.commands[group] = command));
  battle.inbox = inbox;
  namePrizes(battle);
  battle.result = result;
  expectEnd(reader);
  return battle;
}

type Part = { readonly name: string; readonly hash: (seed: number) => number };

/** Everything that is state, each with its hash under a seed. */
function partsOf(battle: Battle): Part[] {
  const tables = tablesOf(battle).map((table) => ({
    name: table.name,
    hash: (seed: number) => hashTable(table, seed),
  }));
  const { tick, result, commands, inbox } = battle;
  return [
    ...tables,
    { name: "hulls", hash: (seed) => hashHulls(battle.hulls, seed) },
    { name: "commands", hash: (seed) => hashText(JSON.stringify(commands), seed) },
    { name: "inbox", hash: (seed) => hashText(JSON.stringify(inbox), seed) },
    { name: "result", hash: (seed) => hashText(JSON.stringify({ tick, result }), seed) },
  ];
}

export type BattleHash = {
  /** 16 hex digits over the whole battle. */
  readonly hash: string;
  /** 16 hex digits for each table and what is none. */
  readonly perTable: Record<string, string>;
};

export function hashBattle(battle: Battle): BattleHash {
  const parts = partsOf(battle);
  const perTable: Record<string, string> = {};
  for (const { name, hash } of parts) perTable[name] = hashHex(hash);
  const hash = hashHex((seed) =>
    combineHashes(
      parts.map((part) => part.hash(seed)),
      seed,
    ),
  );
  return { hash, perTable };
}

/** 8 hex digits for each field of each table; what is no table has one field, "all". */
export function hashFields(battle: Battle): Record<string, Record<string, string>> {
  const fields: Record<string, Record<string, string>> = {};
  for (const table of [...tablesOf(battle), battle.hulls.table]) {
    fields[table.name] = { count: hexOf(table.count) };
    for (const { name, width, array, words } of table.columns) {
      const byteCount = table.count * width * array.BYTES_PER_ELEMENT;
      fields[table.name][name] = hexOf(hashWords(words, (byteCount + 3) >>> 2, 0));
    }
  }
  for (const { name, hash } of partsOf(battle)) {
    if (fields[name] === undefined) fields[name] = { all: hexOf(hash(0)) };
    else if (name === "hulls") fields[name].contacts = hexOf(hash(0));
  }
  return fields;
}

/** The first difference between two battles, as a sentence; null when they are the same. */
export function diffBattles(left: Battle, right: Battle): string | null {
  if (left.tick !== right.tick) return `tick: ${left.tick} against ${right.tick}`;
  const rightTables = [...tablesOf(right), right.hulls.table];
  const leftTables = [...tablesOf(left), left.hulls.table];
  for (let n = 0; n < leftTables.length; n++) {
    const difference = diffTables(leftTables[n], rightTables[n]);
    if (difference !== null) return differenceText(difference);
  }
  const leftLoose = looseOf(left);
  const rightLoose = looseOf(right);
  for (const name of ["commands", "inbox", "result"] as const) {
    const texts = [JSON.stringify(leftLoose[name]), JSON.stringify(rightLoose[name])];
    if (texts[0] !== texts[1]) return `${name}: ${texts[0]} against ${texts[1]}`;
  }
  return hashHulls(left.hulls) === hashHulls(right.hulls) ? null : "hulls: contacts differ";
}
