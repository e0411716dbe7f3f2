// What fire came to, in words: misses of a squadron, the account of a salvo.
import { MISS_CAUSES, type MissCause } from "../../shared/battle/orders.ts";
import type { PictureEvent } from "../../shared/protocol/picture.ts";
import { text } from "../texts.ts";
import type { Words } from "./event-words.ts";

/** Fewer rounds, or a smaller share of them, are not worth a line. */
const MISSED_FIRED = 20;
const MISSED_SHARE = 0.5;
type Missed = Extract<PictureEvent, { kind: "missed" }>;

/** How many rounds missed, and what most of them missed by. */
export function missesOf(event: Missed): { missed: number; cause: MissCause } {
  const missed = MISS_CAUSES.reduce((sum, cause) => sum + event[cause], 0);
  const [cause] = MISS_CAUSES.toSorted((a, b) => event[b] - event[a]);
  return { missed, cause };
}

/** Only where most of the squadron's fire is wasted, with the commonest cause. */
export function missWords(event: Missed, group: string): Words | null {
  const { missed, cause } = missesOf(event);
  if (event.fired < MISSED_FIRED || missed < event.fired * MISSED_SHARE) return null;
  return {
    weight: 1,
    text: text("event.missed", {
      group,
      missed,
      fired: event.fired,
      why: text(`missWhy.${cause}`),
    }),
  };
}

export function salvoWords(
  event: Extract<PictureEvent, { kind: "salvoEnded" }>,
  /** Name of the target; empty without one. */
  at: string,
  weapon: string,
): Words {
  return {
    weight: 2,
    text: text(at === "" ? "event.salvoEnded" : "event.salvoEndedAt", {
      at,
      weapon,
      fates: `${text("fate.launched", { count: event.launched })} · ${fatesOf(event)}`,
    }),
  };
}

const FATES = ["stopped", "hit", "decoyed", "jammed", "lost", "outOfFuel", "onPlanet"] as const;

/** What became of a salvo's missiles, each counted. */
export type Fates = Pick<Extract<PictureEvent, { kind: "salvoEnded" }>, (typeof FATES)[number]>;

export function joinedFates(one: Fates, more: Fates): Fates {
  const joined = { ...one };
  for (const fate of FATES) joined[fate] += more[fate];
  return joined;
}

/** The first two always, the others as far as they befell any. */
export function fatesOf(fates: Fates): string {
  return FATES.filter((fate, n) => n < 2 || fates[fate] > 0)
    .map((fate) => text(`fate.${fate}`, { count: fates[fate] }))
    .join(" · ");
}
