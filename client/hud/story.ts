// From events to lines of the log. What happens in the same second in the same way is one line: six
// ships that fire together, a ship whose parts fail one after the other, collisions in a crowd.
import { COMPONENT_KINDS, isInPlace } from "../../shared/battle/catalog.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import type { Picture, PictureEvent } from "../../shared/protocol/picture.ts";
import type { LogLine, Session } from "../session.ts";
import { text } from "../texts.ts";
import { classNameOf, nameOf, wordsOf } from "./event-words.ts";
import { joinedFates, salvoWords } from "./fire-words.ts";
import { sightingWords } from "./spotted-words.ts";
import { type Joint, joinedWith, sentence, wordsFor } from "./story-joints.ts";

export const LINES_MAX = 200;
/** Lines so far back are no longer added to. */
const JOIN_BACK = 60;
/** How long a ship's failing parts, and collisions, go on in the same line. */
const GATHER_S = 3;
/** Parts that failed in a ship's last seconds are no news beside her loss. */
const DYING_S = 6;
/** How long mines go on in the same line: a squadron takes a while to get out of a field. */
const MINED_S = 30;

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

type Fired = Extract<Joint, { kind: "salvo" }>;
type SalvoEnded = Extract<PictureEvent, { kind: "salvoEnded" }>;

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
          target: event.at.of === "none" ? "" : `${event.at.of} ${event.at.id}`,
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

/**
 * What became of a salvo is told in the line of who fired it, as the newest; in a line of its own when
 * it was fired at several targets or over several seconds, with others or alone: it is then more, or
 * less, than such a line says. False when no line tells who fired it.
 */
function endSalvo(lines: LogLine[], event: SalvoEnded): boolean {
  const fired = firedIn(lines, event.salvo);
  const last = fired.at(-1);
  if (last === undefined) return false;
  const { tick, xKm, yKm } = event;
  const { line, joint } = last;
  if (!isAllIn(lines, joint, event)) {
    const isAtOne = fired.every((other) => other.joint.target === joint.target);
    const words = salvoWords(event, isAtOne ? joint.at : "", joint.weapon);
    lines.push({ id: nextId++, tick, xKm, yKm, ...words, text: sentence(words.text) });
    return true;
  }
  lines.splice(lines.indexOf(line), 1);
  const told: Joint = {
    ...joint,
    fates: joint.fates === null ? event : joinedFates(joint.fates, event),
  };
  // Nothing that is fired later joins a line that tells of an end.
  lines.push({ ...line, tick, xKm, yKm, key: undefined, joint: told, ...wordsFor(told, "") });
  return true;
}

/** Whether the line tells of the whole salvo, and of the whole of those that were fired with it. */
function isAllIn(lines: readonly LogLine[], { salvoes, count }: Fired, event: SalvoEnded): boolean {
  // What was fired before may have left the log.
  return event.launched <= count && salvoes.every((salvo) => firedIn(lines, salvo).length === 1);
}

/** Lines that tell of missiles of an own salvo that were fired, the oldest first. */
function firedIn(lines: readonly LogLine[], salvo: number): { line: LogLine; joint: Fired }[] {
  return lines.flatMap((line) =>
    line.joint?.kind === "salvo" && line.joint.salvoes.includes(salvo)
      ? [{ line, joint: line.joint }]
      : [],
  );
}

/** Within the same second of the battle's clock, or less than so many seconds after. */
function isNear(line: LogLine, tick: number, withinS: number): boolean {
  if (withinS === 1) return Math.floor(line.tick / TICK_HZ) === Math.floor(tick / TICK_HZ);
  return tick - line.tick < withinS * TICK_HZ;
}

/** Takes out what failed in the last seconds of a ship that is lost now. */
function dropLastFailures(lines: LogLine[], key: string, tick: number): void {
  for (let n = lines.length - 1; n >= 0; n--) {
    if (tick - lines[n].tick > DYING_S * TICK_HZ) return;
    if (lines[n].key === key) lines.splice(n, 1);
  }
}
