// The files of a pack, field by field. What a designer reads beside a field, what an editor suggests
// and what a reference prints all come from here. No transforms: files → catalog is `resolve.ts`.
import { z } from "zod";
import {
  COMPONENT_KINDS,
  CRAFT_ROLES,
  PLACE_KINDS,
  SHIP_ROLES,
  WEAPON_KINDS,
} from "../battle/catalog.ts";
import {
  HULL_POINTS_MAX,
  Id,
  angleDeg,
  km,
  notNegative,
  point,
  perMinute,
  positive,
  schemaKey,
  seconds,
  share,
  someSeconds,
  whole,
} from "./schema-parts.ts";
import { HeadlineChecks } from "./schema-checks.ts";
import { RulesFile } from "./schema-rules.ts";
import { ScenarioFile } from "./schema-scenario.ts";

/** More in one field would be a wall. */
const FIELD_MINES_MAX = 1_000_000;

export const PackFile = z.strictObject({
  ...schemaKey,
  id: Id.describe("name of the pack's folder"),
  version: z.string().describe("version shown to players"),
  headlineScenario: Id.describe("scenario that the start screen offers first"),
  skirmishScenario: Id.describe("small scenario offered for quick matches"),
  tutorialScenario: Id.describe("scenario for a first battle"),
  headlineChecks: HeadlineChecks.optional().describe("what many headline battles have to show"),
});

export const FactionFile = z.strictObject({
  ...schemaKey,
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/, "a colour such as #6fb7ff")
    .describe("accent colour, #rrggbb"),
  breakingShare: share.describe("squadrons withdraw after losing this share of their points"),
});

export const WeaponFile = z.strictObject({
  ...schemaKey,
  kind: z
    .enum(WEAPON_KINDS)
    .describe("beam: instant; cannon: shells; plasma: slow with splash; missile: object"),
  rangeKm: positive.describe("greatest range (km)"),
  damage: positive.describe("points of one hit"),
  reloadS: someSeconds("time between two bursts or salvoes"),
  penetration: positive.describe("against armour: hull damage × clamp(penetration ÷ armour)"),
  damageShareAtRange: share.default(1).describe("share of the damage left at full range"),
  speedKmS: notNegative.default(0).describe("speed of shells and missiles (km/s); 0 for beams"),
  trackingRateDegS: notNegative.default(0).describe("how fast the turret follows (deg/s)"),
  spreadDeg: notNegative.default(0).describe("random error at the muzzle, half-angle (deg)"),
  fuelS: seconds("how long a missile's motor burns").default(0),
  turnRateDegS: notNegative.default(0).describe("how hard a missile turns (deg/s)"),
  interceptPoints: notNegative.default(0).describe("intercepts needed to stop one missile"),
  seekerRangeKm: notNegative.default(0).describe("range of a missile's own seeker (km)"),
  salvoCount: whole(1).default(1).describe("missiles launched together by one mount"),
  launchErrorMaxKm: notNegative
    .default(8)
    .describe("largest error of a track that a launch accepts (km)"),
  splashRadiusKm: notNegative.default(0).describe("radius in which a burst hurts (km)"),
  canHitCraft: z.boolean().default(false).describe("may be used against craft"),
  look: z.string().optional().describe("how the client draws and sounds it; default: the id"),
});

const ArmourFile = z.union([
  positive,
  z.strictObject({
    bow: positive.describe("armour ahead"),
    port: positive.describe("armour to the left"),
    stern: positive.describe("armour astern"),
    starboard: positive.describe("armour to the right"),
  }),
]);

const ComponentFile = z.strictObject({
  hitPointsShare: share.optional().describe("points as a share of the hull's"),
  threshold: share.optional().describe("below this share of its points it fails"),
  atKm: point.optional().describe("place on the hull in the file's frame: [x, y] in km"),
});

const MotionFile = z.strictObject({
  topSpeedKmS: positive.describe("top speed (km/s)"),
  accelerationKmS2: positive.describe("acceleration from rest (km/s²)"),
  turnRateDegS: positive.describe("fastest turn (deg/s)"),
  turnAccelerationDegS2: positive.describe("how fast a turn begins (deg/s²)"),
  slipDamping: share.describe("share of sideways speed lost per second beyond the drag ahead"),
  flankFactor: z.number().min(1).describe("flank speed over top speed"),
});

const PointDefenceFile = z.strictObject({
  interceptsPerS: notNegative.describe("intercepts that become ready in a second"),
  bankMax: notNegative.describe("intercepts that can be saved up"),
  gunRangeKm: km("reach of the guns"),
  antiCraftDamagePerS: notNegative.describe("points a second against craft within the guns' reach"),
  areaRangeKm: notNegative
    .default(0)
    .describe("reach of area-defence missiles, which cover neighbours (km)"),
  areaRounds: whole(0).default(0).describe("area-defence missiles carried"),
});

const MountFile = z.strictObject({
  weapon: Id.describe("file of weapons/"),
  atKm: point.describe("place on the hull in the file's frame: [x, y] in km"),
  facingDeg: angleDeg.describe("middle of the arc: 0 = bow, 90 = port (deg)"),
  arcDeg: z.number().positive().max(360).describe("whole width of the arc (deg)"),
  rounds: whole(1).optional().describe("magazine; left out: unlimited"),
  look: z.string().optional().describe("turret art; default: the weapon's id"),
});

const DeckFile = z.strictObject({
  flights: z
    .array(
      z.strictObject({
        craft: Id.describe("file of craft/"),
        count: whole(1).describe("craft of this flight"),
      }),
    )
    .min(1)
    .describe("the wing"),
  readyMax: whole(1).describe("craft that stand ready at once"),
  launchPerMin: perMinute("craft launched in a minute"),
  landPerMin: perMinute("craft recovered in a minute"),
  armPerMin: perMinute("craft that its crews begin to refuel and rearm in a minute"),
  rearmS: someSeconds("time to refuel and rearm one craft"),
});

export const ShipFile = z.strictObject({
  ...schemaKey,
  faction: Id.describe("who builds it: a file of factions/"),
  role: z.enum(SHIP_ROLES).describe("what it is for: formations, symbols and admirals go by it"),
  names: z
    .array(z.string())
    .default([])
    .describe("names of ships, taken in order; when they run out, ships are numbered"),
  points: notNegative.describe("worth in score and balance"),
  lengthKm: positive.describe("length over all, as hullKm has it (km)"),
  massT: positive.describe("mass (t): counts in collisions"),
  hullKm: z
    .array(point)
    .min(3)
    .max(HULL_POINTS_MAX)
    .describe("convex outline, counter-clockwise, bow +x, port +y (km); the drawing's, too"),
  motion: MotionFile.optional().describe("left out: a station that does not move"),
  shieldPoints: notNegative.describe("points of each of the four facings"),
  armour: ArmourFile.describe("armour of all facings, or of each"),
  hullPoints: positive.describe("points of the hull"),
  signature: notNegative.describe("1 = a cruiser; seen at rating × √signature"),
  sensorKm: km("rating of the active sensor: reach against signature 1"),
  pointDefence: PointDefenceFile.describe("against missiles and craft"),
  mounts: z.array(MountFile).describe("weapons and where they stand"),
  components: z
    .partialRecord(z.enum(COMPONENT_KINDS), ComponentFile)
    .optional()
    .describe("where parts differ from the defaults (shared/content/resolve.ts)"),
  deck: DeckFile.optional().describe("left out: carries no craft"),
  supplyRangeKm: notNegative.default(0).describe("reach in which it refills magazines (km)"),
  roundsPerS: notNegative.default(0.2).describe("rounds that it hands to one ship in a second"),
  repairMassMaxT: notNegative.default(100_000).describe("largest mass that it repairs (t)"),
  repairSharePerS: share
    .default(0.004)
    .describe("share of hull and parts that it restores in a second"),
  cargoRounds: whole(0)
    .optional()
    .describe("rounds that it hands over in all; left out: unlimited"),
  repairRangeKm: notNegative.default(0).describe("reach in which it repairs (km)"),
  crewCount: whole(0).describe("people on board"),
  marineCount: whole(0).default(0).describe("marines, who board and beat off boarders"),
  transporterRangeKm: notNegative
    .default(0)
    .describe(
      "reach of her transporters (km), boarding.rangeKm at most; 0: her marines cannot board",
    ),
  antiMetKm: notNegative
    .default(0)
    .describe("no transporter works within this distance of her shield generators (km)"),
  isCommand: z.boolean().default(false).describe("has a command centre whose loss is felt"),
  isRelay: z
    .boolean()
    .default(false)
    .describe("links the ships about her to the fleet, as command ships do, while in her squadron"),
  jammer: z
    .strictObject({
      rangeKm: positive.describe(
        "sensors this near have `sensors.jamFactor` of their reach left (km)",
      ),
      arcDeg: positive.max(360).describe("width of the arc in which they are"),
    })
    .optional()
    .describe("left out: carries no jammer"),
  mines: z
    .strictObject({
      count: z.int().min(1).max(255).describe("mines carried"),
      layS: seconds("between two mines"),
      armS: seconds("until a mine is live"),
      damage: positive.describe("points of one mine"),
      penetration: positive.describe("against armour, as a weapon's"),
      reachKm: km("goes for hostile ships within"),
      seenKm: km("made out by radars within"),
      sweepSpeedKmS: positive.describe(
        "ships up to this speed shoot it once they know of it (km/s)",
      ),
    })
    .optional()
    .describe("left out: carries no mines"),
  decoyCount: z.int().min(0).max(255).default(0).describe("false contacts that she can send out"),
});

export const CraftFile = z.strictObject({
  ...schemaKey,
  faction: Id.describe("who builds it: a file of factions/"),
  role: z.enum(CRAFT_ROLES).describe("which missions it flies"),
  lengthKm: positive.describe("length as drawn (km)"),
  hitPoints: positive.describe("points of one craft"),
  cruiseSpeedKmS: positive.describe("speed on the way (km/s)"),
  combatSpeedKmS: positive.describe("speed in a fight (km/s)"),
  turnRateDegS: positive.describe("fastest turn (deg/s)"),
  radiusKm: positive.describe("how far it strikes and still comes home (km)"),
  gunDamagePerS: notNegative.describe("points a second of the guns"),
  gunRangeKm: km("reach of the guns"),
  interceptsPerS: notNegative
    .default(0)
    .describe("intercepts a second of one craft, of missiles within its guns' range"),
  shipDamageShare: share.describe("share of the gun damage that counts against ships"),
  signature: notNegative.describe("1 = a cruiser; seen at rating × √signature"),
  sensorKm: km("rating of the sensor: reach against signature 1"),
  weapon: Id.optional().describe("air-launched weapon: a file of weapons/"),
  weaponCount: whole(0).default(0).describe("how many of it one craft carries"),
  bomb: Id.optional().describe("dropped instead in a close attack, as many: a file of weapons/"),
  cargoRounds: whole(0)
    .max(255)
    .default(0)
    .describe("rounds that one craft of a transport carries to ships"),
  supplyRangeKm: notNegative.default(0).describe("how near it hands them over (km)"),
  roundsPerS: notNegative.default(0).describe("rounds that one craft hands over in a second"),
});

const BlowFile = z.strictObject({
  damage: positive.describe("points of one blow"),
  penetration: positive.describe("against armour, as a weapon's"),
  chancePerS: share.describe("chance in a second that a ship inside is struck, at any speed"),
  chancePerKm: notNegative.describe("chance for each km/s beyond the safe speed, in a second"),
  safeSpeedKmS: notNegative.describe("up to this speed only chancePerS counts (km/s)"),
});

const MediumFile = z.strictObject({
  signature: positive.describe("factor on signatures inside"),
  sensor: notNegative.describe("factor on sensor ratings inside"),
  heard: notNegative.describe("factor on how far emissions carry from inside"),
  speed: positive.max(1).describe("factor on top speeds of ships inside"),
  seeker: notNegative.describe("factor on the range of missiles' seekers inside"),
  shieldRegen: notNegative.describe("factor on how fast shields return inside"),
  blow: BlowFile.nullable().default(null).describe("what strikes ships inside; left out: nothing"),
});

const MinesFile = z.strictObject({
  count: z.int().min(1).max(FIELD_MINES_MAX).describe("mines at the start"),
  damage: positive.describe("points of one mine"),
  penetration: positive.describe("against armour, as a weapon's"),
  reachKm: positive.describe("a mine goes for a hostile ship that passes it as near as this (km)"),
  sweepSpeedKmS: notNegative.describe(
    "up to this speed her point defence stops mines that go for her; captains keep to it (km/s)",
  ),
});

const GateFile = z.strictObject({
  shipsPerMin: perMinute("ships of each side that pass in a minute, either way"),
});

export const PlaceFile = z.strictObject({
  ...schemaKey,
  kind: z
    .enum(PLACE_KINDS)
    .describe(
      "planet: solid, blocks sight; cloud, asteroids: as `medium` says; noWarpRing: no warp inside; minefield: as `mines` says; gate: ships come and go",
    ),
  radiusKm: z
    .tuple([positive, positive])
    .describe("semi-axes, where a scenario gives no others (km)"),
  medium: MediumFile.optional().describe("clouds and asteroids: what they do to what is inside"),
  mines: MinesFile.optional().describe("minefields: what lies in them"),
  gate: GateFile.optional().describe("gates: what goes through them"),
  look: z.string().describe("how the client draws it"),
});

const Texts = z.record(Id, z.string());

const ScenarioTexts = z.strictObject({
  name: z.string().describe("name of the battle"),
  brief: z.string().describe("what it is about, for everybody"),
  sides: z
    .record(
      Id,
      z.strictObject({
        name: z.string().describe("name of the side"),
        brief: z.string().describe("what this side must do, and how"),
      }),
    )
    .describe("by side"),
  taskForces: Texts.describe("names by task force"),
  squadrons: Texts.describe("names by squadron; copies are numbered"),
  places: Texts.describe("names by place, where they differ from the place's own"),
  choices: z
    .record(
      Id,
      z.strictObject({
        name: z.string().describe("what is chosen"),
        options: Texts.describe("names by option"),
      }),
    )
    .describe("by briefing choice"),
  objectives: Texts.describe("names by objective"),
});

export const LocaleFile = z.strictObject({
  ...schemaKey,
  factions: z
    .record(
      Id,
      z.strictObject({
        name: z.string().describe("full name"),
        short: z.string().describe("short name"),
      }),
    )
    .describe("names by faction"),
  ships: Texts.describe("names by ship class"),
  craft: Texts.describe("names by class of craft"),
  weapons: Texts.describe("names by weapon"),
  places: Texts.describe("names by place"),
  scenarios: z.record(Id, ScenarioTexts).describe("texts by scenario"),
});

/** Language of the texts that every pack must have. */
export const LOCALE = "en";

/** Schema file name → schema; the folder of the files it is for, or a single file. */
export const FILE_KINDS = {
  pack: { schema: PackFile, path: "pack.json" },
  rules: { schema: RulesFile, path: "rules.json" },
  faction: { schema: FactionFile, path: "factions/" },
  weapon: { schema: WeaponFile, path: "weapons/" },
  ship: { schema: ShipFile, path: "ships/" },
  craft: { schema: CraftFile, path: "craft/" },
  place: { schema: PlaceFile, path: "places/" },
  scenario: { schema: ScenarioFile, path: "scenarios/" },
  locale: { schema: LocaleFile, path: "locales/" },
} as const;

export type PackFile = z.infer<typeof PackFile>;
export type FactionFile = z.infer<typeof FactionFile>;
export type WeaponFile = z.infer<typeof WeaponFile>;
export type ShipFile = z.infer<typeof ShipFile>;
export type CraftFile = z.infer<typeof CraftFile>;
export type PlaceFile = z.infer<typeof PlaceFile>;
export type LocaleFile = z.infer<typeof LocaleFile>;
export type { RulesFile, ScenarioFile };
