// What a line of the log is made of, how more of the same is added to it, and its words.
import type { PictureEvent } from "../../shared/protocol/picture.ts";
import { several, text } from "../texts.ts";
import { type Fates, fatesOf } from "./fire-words.ts";
import { heardWords } from "./heard-words.ts";

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
      /** Whom that name is of: she may get another when she is identified. */
      target: string;
      /** Own salvoes in it, by their numbers; what became of those that have ended. */
      salvoes: readonly number[];
      fates: Fates | null;
    }
  | {
      kind: "spotted";
      level: number;
      one: string;
      what: string;
      how: Extract<PictureEvent, { kind: "spotted" }>["how"];
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

export function joinedWith(one: Joint | undefined, more: Joint): Joint {
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

/** Sentences begin with a capital, whatever they begin with. */
export function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function wordsFor(joint: Joint, key: string): { text: string; weight: number } {
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
