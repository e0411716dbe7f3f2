// What a ship last fired at whom, and what last struck her, for the cards of single ships: too much of
// it for the log.
import { TICK_HZ } from "../../shared/battle/limits.ts";
import {
  isSameRef,
  type PictureEvent,
  type PictureRef,
} from "../../shared/protocol/picture-events.ts";
import { percentOf } from "../../shared/protocol/percent.ts";
import type { Session } from "../session.ts";
import { several, text, textOr } from "../texts.ts";
import { nameOf } from "./event-words.ts";

type Exchange = Extract<PictureEvent, { kind: "fired" | "hit" }>;

/** The last of each ship, oldest first, by `keyOf`. */
export type Exchanges = Map<number, Exchange[]>;

const EXCHANGES_MAX = 3;
/** More of the same within this time is one exchange. */
const JOINT_TICKS = 10 * TICK_HZ;
/** What is older is of another fight. */
const NEWS_TICKS = 60 * TICK_HZ;
const ID_CODES = 1 << 16;

/** Null for who takes no part: nobody, and flights, which have no card. */
function keyOf(ref: PictureRef): number | null {
  if (ref.of === "unit") return ref.id;
  return ref.of === "track" ? ID_CODES + ref.id : null;
}

export function keepExchanges(kept: Exchanges, events: readonly PictureEvent[]): void {
  for (const event of events) {
    if (event.kind === "fired") {
      keep(kept, event.from, event);
      keep(kept, event.at, event);
    } else if (event.kind === "hit") {
      keep(kept, event.on, event);
      keep(kept, event.by, event);
    }
  }
}

function keep(kept: Exchanges, ref: PictureRef, event: Exchange): void {
  const key = keyOf(ref);
  if (key === null) return;
  const told = kept.get(key);
  if (told === undefined) {
    kept.set(key, [event]);
    return;
  }
  const at = told.findIndex((one) => isAlike(one, event));
  if (at !== -1) told.push(joined(told.splice(at, 1)[0], event));
  else told.push(event);
  if (told.length > EXCHANGES_MAX) told.shift();
}

function isAlike(one: Exchange, more: Exchange): boolean {
  if (one.weapon !== more.weapon || more.tick - one.tick > JOINT_TICKS) return false;
  if (one.kind === "fired") {
    return more.kind === "fired" && isSameRef(one.from, more.from) && isSameRef(one.at, more.at);
  }
  return (
    more.kind === "hit" &&
    one.isShield === more.isShield &&
    one.cause === more.cause &&
    isSameRef(one.on, more.on) &&
    isSameRef(one.by, more.by)
  );
}

function joined(one: Exchange, more: Exchange): Exchange {
  if (one.kind === "fired" && more.kind === "fired") {
    return { ...more, count: one.count + more.count };
  }
  if (one.kind === "hit" && more.kind === "hit") {
    return { ...more, damage: one.damage + more.damage };
  }
  return more;
}

/** The newest first, in words; none that are old, or of a time that a replay has not come to. */
export function exchangeWords(session: Session, ref: PictureRef): string[] {
  const key = keyOf(ref);
  const told = key === null ? undefined : session.exchanges.get(key);
  if (told === undefined) return [];
  const { tick } = session.connection.replica.picture;
  return told
    .filter((one) => one.tick <= tick && tick - one.tick <= NEWS_TICKS)
    .map((one) => (one.kind === "fired" ? firedWords(session, one) : hitWords(session, one)))
    .toReversed();
}

function firedWords(
  session: Session,
  { from, at, weapon, count, rangeKm }: Extract<Exchange, { kind: "fired" }>,
): string {
  const what = several(session.catalog.weapons[weapon].name.toLowerCase(), count);
  const range = Math.round(rangeKm);
  const names = {
    from: nameOf(session, from),
    at: nameOf(session, at),
    count,
    weapon: what,
    range,
  };
  return text(at.of === "none" ? "exchange.fired" : "exchange.firedAt", names);
}

function hitWords(
  session: Session,
  {
    on,
    by,
    weapon,
    cause,
    damage,
    rangeKm,
    isShield,
    penetrationShare,
  }: Extract<Exchange, { kind: "hit" }>,
): string {
  const range = Math.round(rangeKm);
  const what =
    session.catalog.weapons[weapon]?.name.toLowerCase() ?? textOr(`cause.${cause}`, cause);
  const from = by.of === "none" ? "" : text("event.blowFrom", { by: nameOf(session, by), range });
  return text(isShield ? "exchange.shielded" : "event.blow", {
    on: nameOf(session, on),
    damage: Math.round(damage),
    weapon: what,
    from,
    share: percentOf(penetrationShare),
  });
}
