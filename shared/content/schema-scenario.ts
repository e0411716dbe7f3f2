// scenarios/*.json: a battle. Enemy units are public only as zones: dice place every squadron's guide
// inside its zone, because whoever plays can read the file.
import { z } from "zod";
import { SEATS_PER_SIDE_MAX, SIDES_MAX } from "../battle/limits.ts";
import { FORMATIONS } from "../battle/catalog.ts";
import { EMISSIONS } from "../battle/orders.ts";
import { ObjectiveFile } from "./schema-objectives.ts";
import {
  angleDeg,
  Id,
  notNegative,
  point,
  positive,
  schemaKey,
  seconds,
  someSeconds,
  whole,
} from "./schema-parts.ts";

const COPIES_MAX = 32;

const zone = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const ZONE_TEXT = "[least x, least y, greatest x, greatest y] in km";
const headingDeg = angleDeg.describe("0 = east, counter-clockwise (deg)");

const ShipsEntry = z.strictObject({
  class: Id.describe("class: a file of ships/"),
  count: whole(1).describe("how many"),
  names: z
    .array(z.string())
    .default([])
    .describe("names of the first ones; the others take names from their class"),
});

const FlightEntry = z.strictObject({
  craft: Id.describe("class: a file of craft/"),
  count: whole(1).describe("craft of this flight"),
});

const SquadronFile = z.strictObject({
  id: Id.describe("its name is scenarios.<scenario>.squadrons.<id> of locales/"),
  copies: z.int().min(1).max(COPIES_MAX).default(1).describe("so many alike, numbered"),
  ships: z.array(ShipsEntry).min(1).describe("the guide comes first"),
  formation: z.enum(FORMATIONS).describe("formation at the start"),
  spacingKm: z
    .number()
    .positive()
    .optional()
    .describe("between ships of the formation at the start; motion.spacingKm of the rules without"),
  zoneKm: zone.describe(`where dice place its guide: ${ZONE_TEXT}`),
  headingDeg,
  emissions: z.enum(EMISSIONS).describe("emissions at the start"),
  zoneByOption: z
    .record(Id, zone)
    .default({})
    .describe(`other zones by option of a briefing choice: ${ZONE_TEXT}`),
  flights: z
    .array(FlightEntry)
    .default([])
    .describe("craft that fly with each copy, without a deck"),
});

const ArrivalFile = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("start").describe("on the map from the start") }),
  z.strictObject({
    kind: z.literal("schedule").describe("warps in at a time"),
    atS: seconds("when"),
    atKm: point.describe("where: [x, y] in km"),
    headingDeg,
    isAnnounced: z.boolean().describe("both sides are told when the drive flash is seen"),
  }),
  z.strictObject({
    kind: z.literal("gate").describe("comes through a gate, one ship after the other"),
    gate: Id.describe("id in places"),
    atS: seconds("when the first one comes"),
    headingDeg,
    isAnnounced: z.boolean().describe("everybody is told when it begins to open"),
  }),
  z.strictObject({
    kind: z.literal("reserve").describe("off the map until it is committed"),
    fromS: seconds("may be committed from this time on"),
    isReleasedByCarrierTrack: z
      .boolean()
      .describe("may also be committed as soon as a carrier of the enemy is tracked"),
  }),
]);

const PlaceEntry = z.strictObject({
  id: Id.describe("its name is scenarios.<scenario>.places.<id> of locales/, or that of its file"),
  place: Id.optional().describe("file of places/; default: the id"),
  atKm: point.describe("middle: [x, y] in km"),
  radiusKm: z.tuple([positive, positive]).optional().describe("semi-axes (km), if not the file's"),
  side: Id.optional().describe("minefields, gates: side they serve; left out: everybody"),
});

const ChoiceFile = z.strictObject({
  id: Id.describe("its name is scenarios.<scenario>.choices.<id>.name of locales/"),
  options: z
    .array(
      z.strictObject({
        id: Id.describe("named by squadrons' zoneByOption"),
        weight: positive.describe("how often an AI admiral takes it, against the others"),
      }),
    )
    .min(2)
    .describe("what can be chosen in the briefing"),
});

const TaskForceFile = z.strictObject({
  id: Id.describe("its name is scenarios.<scenario>.taskForces.<id> of locales/"),
  arrival: ArrivalFile.describe("when and how it comes"),
  squadrons: z.array(SquadronFile).min(1).describe("the first one leads"),
});

const SideFile = z.strictObject({
  id: Id.describe("its texts are scenarios.<scenario>.sides.<id> of locales/"),
  faction: Id.describe("file of factions/"),
  seatMax: z.int().min(1).max(SEATS_PER_SIDE_MAX).describe("players that can share the side"),
  choices: z.array(ChoiceFile).default([]).describe("what the side decides in the briefing"),
  taskForces: z.array(TaskForceFile).min(1).describe("what seats command"),
});

export const ScenarioFile = z.strictObject({
  ...schemaKey,
  widthKm: positive.describe("map, west to east (km)"),
  heightKm: positive.describe("map, south to north (km)"),
  clockS: someSeconds("the battle ends at this time"),
  places: z.array(PlaceEntry).describe("planets, clouds, rings, fields, gates"),
  relations: z
    .array(z.array(z.int().min(0).max(2)))
    .describe("a row and a column for each side: 0 hostile, 1 neutral, 2 allied"),
  sides: z.array(SideFile).min(2).max(SIDES_MAX).describe("who fights"),
  objectives: z.array(ObjectiveFile).describe("what decides it, besides annihilation"),
  score: z
    .strictObject({
      byClass: z
        .record(Id, notNegative.describe("points"))
        .default({})
        .describe("worth of a class, instead of its points"),
      byName: z
        .record(z.string(), notNegative.describe("points"))
        .default({})
        .describe("worth of a ship by name"),
    })
    .describe("what losses are worth here"),
});
export type ScenarioFile = z.infer<typeof ScenarioFile>;
