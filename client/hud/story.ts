// From events to lines of the log. What happens in the same second in the same way is one line: six
// ships that fire together, a ship whose parts fail one after the other, collisions in a crowd.
import { COMPONENT_KINDS, isInPlace } from "../../shared/battle/catalog.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import type { Picture, PictureEvent } from "../../shared/protocol/picture.ts";
import type { LogLine, Session } from "../session.ts";
import { several, text } from "../texts.ts";
import { classNameOf, nameOf, wordsOf } from "./event-words.ts";
import { type Fates, fatesOf, joinedFates } from "./fire-words.ts";
import { heardWords } from "./heard-words.ts";
import { sightingWords } from "./spotted-words.ts";

export const LINES_MAX = 200;
/** Lines so far back are no longer added to. */
const JOIN_BACK = 60;
/** How long a ship's failing parts, and collisions, go on in the same line. */
const GATHER_S = 3;
/** Parts that failed in a ship's last seconds are no news beside her loss. */
const DYING_S = 6;
/** How long mines go on in the same line: a squadron takes a while to get out of a field. */
const MINED_S = 30;
const NAMED_MAX = 3;

type Shooter = { readonly name: string; readonly className: string };

/** What a line is made of that more of the same can be added to. */
export type Joint =
  | {
      kind: "salvo";
      shooters: readonly Shooter[];
      count: number;
      weapon: string;
      at: string;
      /** Own salvoes in it, by their numbers; what became of those that have ended. */
      salvoes: readonly number[];
      fates: Fates | null;
    }
  | {
      kind: "spotted";
      level: number;
      one: string;
      what: string;
      how: Spotted["how"];
      /** How they are seen, and what told their class, in words. */
      why: string;
      /** Kinds of noise that bearings were of. */
      heard: number;
      tracks: readonly number[];
    }
  | { kind: "parts"; who: string; parts: readonly string[] }
  | { kind: "rammed"; pairs: readonly string[]; speed: string }
  /** `isFlank`: who was struck last is told to keep flank speed; without that captains creep by themselves. */
  | { kind: "mined"; ships: readonly string[]; field: string; count: number; isFlank: boolean }
  /** Own mines: names of those on whom they went off, or who shot them; how many went by hands unseen. */
  | {
      kind: "mineSpent";
      names: readonly string[];
      unseen: number;
      field: string;
      isSwept: boolean;
      count: number;
    }
  | { kind: "craft"; who: string; by: string; cause: string; isOwn: boolean; count: number };

type Piece = { readonly key: string; readonly joint: Joint; readonly withinS: number };

let nextId = 1;

/** The log with the events told at its end, or in lines that they belong to. */
export function withEvents(
  session: Session,
  log: readonly LogLine[],
  events: readonly PictureEvent[],
): readonly LogLine[] {
  let lines: LogLine[] | null = null;
  for (const event of events) {
    const piece = pieceOf(session, event);
    if (piece !== null) {
      lines ??= [...log];
      join(lines, event, piece);
      continue;
    }
    const words = wordsOf(session, event);
    if (words === null) continue;
    lines ??= [...log];
    if (event.kind === "salvoEnded" && endSalvo(lines, event)) continue;
    if (event.kind === "destroyed" && event.who.of === "unit") {
      dropLastFailures(lines, partsKey(event.who.id), event.tick);
    }
    const { tick, xKm, yKm } = event;
    lines.push({ id: nextId++, tick, xKm, yKm, ...words, text: sentence(words.text) });
  }
  return lines === null ? log : lines.slice(-LINES_MAX);
}

/** Something that no event of the picture says: the objectives, who holds a seat. */
export function withNews(
  log: readonly LogLine[],
  news: Omit<LogLine, "id" | "weight">,
): readonly LogLine[] {
  const line = { id: nextId++, weight: 3, ...news };
  return [...log, line].slice(-LINES_MAX);
}

/** Sentences begin with a capital, whatever they begin with. */
function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const partsKey = (unitId: number): string => `parts ${unitId}`;

function pieceOf(session: Session, event: PictureEvent): Piece | null {
  switch (event.kind) {
    case "salvo": {
      const shooter = {
        name: nameOf(session, event.from),
        className: classNameOf(session, event.from),
      };
      const at = event.at.of === "none" ? "" : nameOf(session, event.at);
      const weapon = session.catalog.weapons[event.weapon]?.name ?? "";
      const { count } = event;
      return {
        key: `salvo ${event.from.of} ${event.weapon} ${at}`,
        joint: {
          kind: "salvo",
          shooters: [shooter],
          count,
          weapon,
          at,
          salvoes: event.from.of === "unit" ? [event.salvo] : [],
          fates: null,
        },
        withinS: 1,
      };
    }
    case "spotted":
      return spottedPiece(session, event);
    case "partFailed": {
      if (event.on.of !== "unit") return null;
      const parts = [text(`part.${COMPONENT_KINDS[event.part]}`)];
      return {
        key: partsKey(event.on.id),
        joint: { kind: "parts", who: nameOf(session, event.on), parts },
        withinS: GATHER_S,
      };
    }
    case "hit":
      return event.cause === "mine" && event.on.of === "unit" ? minedPiece(session, event) : null;
    case "mineSpent":
      return mineSpentPiece(session, event);
    case "craftDestroyed": {
      const { who, by, cause, isOwn } = event;
      const names = { who: nameOf(session, who), by: by.of === "none" ? "" : nameOf(session, by) };
      return {
        key: `craft ${who.of} ${who.of === "none" ? "" : who.id} ${cause}`,
        joint: { kind: "craft", ...names, cause, isOwn, count: 1 },
        withinS: GATHER_S,
      };
    }
    case "rammed": {
      const isOwn = event.who.of === "unit" || event.other.of === "unit";
      const names = { who: nameOf(session, event.who), other: nameOf(session, event.other) };
      return {
        key: `rammed ${isOwn}`,
        joint: {
          kind: "rammed",
          pairs: [text("event.pair", names)],
          speed: event.closingKmS.toFixed(1),
        },
        withinS: GATHER_S,
      };
    }
    default:
      return null;
  }
}

type Blow = Extract<PictureEvent, { kind: "hit" }>;

/** Mines of one field that strike one squadron. */
function minedPiece(session: Session, { on, xKm, yKm }: Blow): Piece | null {
  const { briefing, replica } = session.connection;
  if (on.of !== "unit") return null;
  const field = briefing?.places.find(
    (place) => place.mines !== undefined && isInPlace(place, xKm, yKm),
  );
  const group = replica.picture.ships.groupId[on.id];
  const names = { ships: [nameOf(session, on)], field: field?.name ?? "" };
  return {
    key: `mined ${group} ${names.field}`,
    joint: { kind: "mined", ...names, count: 1, isFlank: isFlankOrdered(replica.picture, group) },
    withinS: MINED_S,
  };
}

/** Not the haste of captains who are late, nor of those who flee: nobody ordered that. */
function isFlankOrdered({ doctrines, orders }: Picture, group: number): boolean {
  const current = orders.get(group)?.current;
  if (doctrines.isFlank[group] === 1) return true;
  return current?.kind === "move" && current.isFlank === true;
}

/** Own mines of one field, or laid ones, that go the same way. */
function mineSpentPiece(
  session: Session,
  { who, isSwept, place }: Extract<PictureEvent, { kind: "mineSpent" }>,
): Piece {
  const field = session.connection.briefing?.places[place]?.name ?? "";
  const isUnseen = who.of === "none";
  const names = isUnseen ? [] : [nameOf(session, who)];
  return {
    key: `mineSpent ${isSwept} ${field}`,
    joint: { kind: "mineSpent", names, unseen: isUnseen ? 1 : 0, field, isSwept, count: 1 },
    withinS: MINED_S,
  };
}

type Spotted = Extract<PictureEvent, { kind: "spotted" }>;

/** What has been made out, counted by class. */
function spottedPiece(session: Session, event: Spotted): Piece | null {
  const words = wordsOf(session, event);
  const { level, how, heard } = event;
  if (words === null || level === 0) return null;
  const what =
    level === 1 ? text("event.unknownOne") : classNameOf(session, { of: "track", id: event.track });
  if (what === "") return null;
  const why = sightingWords(session, event);
  return {
    key: `spotted${level} ${how} ${why} ${what}`,
    joint: {
      kind: "spotted",
      level,
      one: words.text,
      what,
      how,
      why,
      heard,
      tracks: [event.track],
    },
    withinS: GATHER_S,
  };
}

function join(lines: LogLine[], event: PictureEvent, { key, joint, withinS }: Piece): void {
  const { tick, xKm, yKm } = event;
  const at = lines.findLastIndex(
    (line, n) => line.key === key && n >= lines.length - JOIN_BACK && isNear(line, tick, withinS),
  );
  if (at === -1) {
    lines.push({ id: nextId++, tick, xKm, yKm, key, joint, ...wordsFor(joint, key) });
    return;
  }
  const joined = joinedWith(lines[at].joint, joint);
  lines[at] = { ...lines[at], joint: joined, ...wordsFor(joined, key) };
}

/** What became of a salvo is told in the line of who fired it, as the newest; false without one. */
function endSalvo(lines: LogLine[], event: Extract<PictureEvent, { kind: "salvoEnded" }>): boolean {
  const row = lines.findLastIndex(
    ({ joint }) => joint?.kind === "salvo" && joint.salvoes.includes(event.salvo),
  );
  const joint = lines[row]?.joint;
  if (joint?.kind !== "salvo") return false;
  const [line] = lines.splice(row, 1);
  const { tick, xKm, yKm } = event;
  const told: Joint = {
    ...joint,
    fates: joint.fates === null ? event : joinedFates(joint.fates, event),
  };
  // Nothing that is fired later joins a line that tells of an end.
  lines.push({ ...line, tick, xKm, yKm, key: undefined, joint: told, ...wordsFor(told, "") });
  return true;
}

/** Within the same second of the battle's clock, or less than so many seconds after. */
function isNear(line: LogLine, tick: number, withinS: number): boolean {
  if (withinS === 1) return Math.floor(line.tick / TICK_HZ) === Math.floor(tick / TICK_HZ);
  return tick - line.tick < withinS * TICK_HZ;
}

function joinedWith(one: Joint | undefined, more: Joint): Joint {
  if (one?.kind === "salvo" && more.kind === "salvo") {
    const known = new Set(one.shooters.map(({ name }) => name));
    const others = more.shooters.filter(({ name }) => !known.has(name));
    return {
      ...one,
      shooters: [...one.shooters, ...others],
      count: one.count + more.count,
      salvoes: [...new Set([...one.salvoes, ...more.salvoes])],
    };
  }
  if (one?.kind === "spotted" && more.kind === "spotted") {
    const tracks = [...new Set([...one.tracks, ...more.tracks])];
    return { ...one, heard: one.heard | more.heard, tracks };
  }
  if (one?.kind === "parts" && more.kind === "parts") {
    return { ...one, parts: [...new Set([...one.parts, ...more.parts])] };
  }
  if (one?.kind === "craft" && more.kind === "craft") {
    // Lost to several, they are nobody's alone.
    const by = one.by === more.by ? one.by : "";
    return { ...one, by, count: one.count + more.count };
  }
  if (one?.kind === "mined" && more.kind === "mined") {
    const ships = [...new Set([...one.ships, ...more.ships])];
    return { ...more, ships, count: one.count + more.count };
  }
  if (one?.kind === "mineSpent" && more.kind === "mineSpent") {
    const names = [...new Set([...one.names, ...more.names])];
    return { ...one, names, unseen: one.unseen + more.unseen, count: one.count + more.count };
  }
  if (one?.kind === "rammed" && more.kind === "rammed") {
    return { ...one, pairs: [...new Set([...one.pairs, ...more.pairs])] };
  }
  return more;
}

function wordsFor(joint: Joint, key: string): { text: string; weight: number } {
  switch (joint.kind) {
    case "salvo":
      return { weight: 2, text: sentence(salvoWords(joint)) };
    case "spotted": {
      const { level, one, what, how, why, heard, tracks } = joint;
      const weight = level < 2 ? 1 : 2;
      if (tracks.length === 1) return { weight, text: sentence(one) };
      const { length: count } = tracks;
      const name = several(what, count);
      const line =
        how === "crossing"
          ? text("event.heard.crossingMany", { count, name, heard: heardWords(heard) })
          : text(`event.spotted${level}Many`, { count, name });
      return { weight, text: why === "" ? line : text("event.because", { line, why }) };
    }
    case "parts": {
      const { who, parts } = joint;
      return {
        weight: 1,
        text: sentence(text("event.partFailed", { who, part: parts.join(", ") })),
      };
    }
    case "mined": {
      const { ships, field, count, isFlank } = joint;
      const who = named(ships, ", ");
      const advice = text(isFlank ? "event.minedAdviceFlank" : "event.minedAdvice");
      return {
        weight: 3,
        text: text(field === "" ? "event.mined" : "event.minedIn", { who, field, count, advice }),
      };
    }
    case "mineSpent": {
      const { names, unseen, field, isSwept, count } = joint;
      const how = isSwept ? "event.mineShot" : "event.mineSprung";
      const nobody = isSwept
        ? text("hud.somebody")
        : text("event.unseenContact", { count: unseen });
      const who = named(unseen === 0 ? names : [...names, nobody], ", ");
      return {
        weight: isSwept ? 1 : 2,
        text: text(field === "" ? how : `${how}In`, { who, field, count }),
      };
    }
    case "craft":
      return { weight: joint.isOwn ? 2 : 1, text: sentence(craftWords(joint)) };
    case "rammed": {
      const { pairs, speed } = joint;
      const weight = key === "rammed true" ? 2 : 1;
      if (pairs.length === 1)
        return { weight, text: sentence(text("event.rammed", { pair: pairs[0], speed })) };
      const names = named(pairs, "; ");
      return { weight, text: text("event.rammedMany", { names, count: pairs.length }) };
    }
    default:
      return joint satisfies never;
  }
}

/** The first few, and how many more. */
function named(all: readonly string[], between: string): string {
  const names = all.slice(0, NAMED_MAX).join(between);
  const more = all.length - NAMED_MAX;
  return more > 0 ? text("event.andMore", { names, count: more }) : names;
}

/** Craft of one flight that ended in the same way. */
function craftWords({ who, by, cause, count }: Extract<Joint, { kind: "craft" }>): string {
  const isTold = cause !== "";
  const key = isTold ? "event.craftLost" : "event.craftDown";
  const causeName = isTold ? text(`cause.${cause}`) : "";
  return text(by === "" ? key : `${key}By`, { who, by, count, cause: causeName });
}

function salvoWords(joint: Extract<Joint, { kind: "salvo" }>): string {
  const { fates } = joint;
  const fired = firedWords(joint);
  return fates === null ? fired : text("event.salvoCame", { fired, fates: fatesOf(fates) });
}

function firedWords({ shooters, count, weapon, at }: Extract<Joint, { kind: "salvo" }>): string {
  const [{ name, className }] = shooters;
  const isOneClass = className !== "" && shooters.every((one) => one.className === className);
  const rounds = several(lowered(weapon), count);
  const parameters = {
    from: isOneClass
      ? `${shooters.length} ${several(className, shooters.length)}`
      : text("hud.ships", { count: shooters.length }),
    count,
    weapon: rounds,
    at,
  };
  const key = at === "" ? "event.salvo" : "event.salvoAt";
  if (shooters.length === 1) return text(key, { ...parameters, from: name });
  return text(at === "" ? "event.salvos" : "event.salvosAt", parameters);
}

/** A kind of weapon within a sentence is no name. */
const lowered = (word: string): string => word.charAt(0).toLowerCase() + word.slice(1);

/** Takes out what failed in the last seconds of a ship that is lost now. */
function dropLastFailures(lines: LogLine[], key: string, tick: number): void {
  for (let n = lines.length - 1; n >= 0; n--) {
    if (tick - lines[n].tick > DYING_S * TICK_HZ) return;
    if (lines[n].key === key) lines.splice(n, 1);
  }
}
