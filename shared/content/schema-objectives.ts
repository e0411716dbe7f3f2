// Objectives of scenarios/*.json: what decides a battle besides annihilation.
import { z } from "zod";
import { EXITS } from "../battle/objective.ts";
import { Id, notNegative, point, positive, share, someSeconds, whole } from "./schema-parts.ts";

const objective = {
  id: Id.describe("its name is scenarios.<scenario>.objectives.<id> of locales/"),
  side: Id.describe("side that wins by it"),
};
const circle = {
  atKm: point.describe("middle of the place: [x, y] in km"),
  radiusKm: positive.describe("its radius (km)"),
};
const circleOrNot = {
  atKm: circle.atKm.optional(),
  radiusKm: circle.radiusKm.optional(),
};
const ships = {
  class: Id.optional().describe("only ships of this class: a file of ships/"),
  ship: z.string().optional().describe("only the ship of this name"),
  squadron: Id.optional().describe("only ships of this squadron of the scenario, all its copies"),
};
const count = whole(1).describe("how many ships");
const by = z
  .enum(EXITS)
  .default("any")
  .describe("how they must leave: by warp, through a gate, over any edge or over this one");
const staySeconds = someSeconds("so long each must lie in the place");

export const ObjectiveFile = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("hold").describe("be the stronger in a place for a time"),
    ...objective,
    ...circle,
    seconds: someSeconds("in total"),
    ratio: positive.describe("own points inside over the enemy's"),
    scorePerS: notNegative.describe("score for each second held"),
  }),
  z.strictObject({
    kind: z
      .literal("destroy")
      .describe("destroy or take ships of the enemies; with a place, those that end in it"),
    ...objective,
    ...ships,
    ...circleOrNot,
    count,
  }),
  z.strictObject({
    kind: z.literal("lossShare").describe("destroy or drive off a share of the enemies' points"),
    ...objective,
    share: share.describe("of the enemies' points"),
  }),
  z.strictObject({
    kind: z.literal("protect").describe("when the clock ends, own ships still live"),
    ...objective,
    ...ships,
    lossMaxCount: whole(0).describe("ships of them that may be lost"),
  }),
  z.strictObject({
    kind: z
      .literal("survive")
      .describe("when the clock ends, be still there, and not let the enemy have the place"),
    ...objective,
    ...ships,
    ...circleOrNot,
    lossMaxCount: whole(0).optional().describe("ships meant that may be lost"),
  }),
  z.strictObject({
    kind: z.literal("escape").describe("own ships leave the map; it costs no points"),
    ...objective,
    ...ships,
    by,
    count,
  }),
  z.strictObject({
    kind: z
      .literal("evacuate")
      .describe("own ships lie in a place for a time, then leave the map; it costs no points"),
    ...objective,
    ...ships,
    ...circle,
    seconds: staySeconds,
    by,
    count,
  }),
  z.strictObject({
    kind: z.literal("deliver").describe("own ships lie in a place for a time"),
    ...objective,
    ...ships,
    ...circle,
    seconds: staySeconds,
    count,
  }),
  z.strictObject({
    kind: z.literal("all").describe("all of these are met; alone they decide nothing then"),
    ...objective,
    of: z.array(Id).min(1).describe("ids of other objectives of the side"),
  }),
  z.strictObject({
    kind: z.literal("any").describe("any of these is met; it takes the others' place"),
    ...objective,
    of: z.array(Id).min(1).describe("ids of other objectives of the side"),
  }),
]);
export type ObjectiveFile = z.infer<typeof ObjectiveFile>;
