// What a pack demands of its headline battle, asked of many battles by `npm run balance -- headline`.
import { z } from "zod";
import { Id, notNegative, share, whole } from "./schema-parts.ts";

/** Waits are compared with none and with the longest: there is one between them. */
const WAITS_MIN = 3;

const wait = z.strictObject({
  side: Id.describe("side whose second echelon it is"),
  choice: Id.describe("its choice that has an option of no wait"),
  option: Id.describe("with it all forces begin together; those whose zone it moves then wait"),
  seconds: z.array(notNegative).min(WAITS_MIN).describe("waits that are compared, rising (s)"),
});

export const HeadlineChecks = z.strictObject({
  scenario: Id.describe("battle that these are about"),
  winsShareMin: share.describe("each side wins at least this share of battles"),
  minutesMin: notNegative.describe("no battle is shorter (min)"),
  minutesMax: notNegative.describe("none is longer (min)"),
  deathsPerMinuteMax: whole(0).describe("most ships that die in any minute"),
  damageStep: share.describe("step of one side's damage, up and down"),
  slopeShareMax: share.describe("most that such a step moves a side's share of wins"),
  reserveShareMin: share.describe(
    "a reserve hunts decks, and goes to a place, in at least this share",
  ),
  wait: wait.describe(
    "the wait of a second echelon, of which neither none nor the longest is best",
  ),
});
export type HeadlineChecks = z.infer<typeof HeadlineChecks>;
