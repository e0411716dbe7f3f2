// The files of a pack, field by field. What a designer reads beside a field, what an editor suggests
// and what the reference prints all come from here. No transforms: files → catalog is `resolve.ts`.
import { z } from "zod";
import {
  COMPONENT_KINDS,
  CRAFT_ROLES,
  FORMATIONS,
  PLACE_KINDS,
  SHIP_ROLES,
  WEAPON_KINDS,
} from "../battle/catalog.ts";
import { EMISSIONS } from "../battle/orders.ts";

export const Id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "lower case words joined by hyphens")
  .describe("id: the file's name without .json");

const schemaKey = { $schema: z.string().optional().describe("JSON Schema for editors") };
const positive = z.number().positive();
const notNegative = z.number().min(0);
const share = z.number().min(0).max(1);
const angleDeg = z.number().min(-360).max(360);
const point = z.tuple([z.number(), z.number()]).describe("[x, y] in km");
const Km = (text: string) => notNegative.describe(`${text} (km)`);
const Seconds = (text: string) => notNegative.describe(`${text} (s)`);

export const PackFile = z.strictObject({
  ...schemaKey,
  id: Id,
  version: z.string().describe("version shown to players"),
  headlineScenario: Id.describe("scenario that the start screen offers first"),
  skirmishScenario: Id.describe("small scenario offered for quick matches"),
  tutorialScenario: Id.describe("scenario for a first battle"),
});

export const FactionFile = z.strictObject({
  ...schemaKey,
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/)
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
  reloadS: positive.describe("time between two bursts or salvoes (s)"),
  penetration: positive.describe("against armour: hull damage × clamp(penetration ÷ armour)"),
  damageShareAtRange: share.default(1).describe("share of the damage left at full range"),
  speedKmS: notNegative.default(0).describe("speed of shells and missiles (km/s)"),
  trackingRateDegS: notNegative.default(0).describe("how fast the turret follows (deg/s)"),
  spreadDeg: notNegative.default(0).describe("random error at the muzzle, half-angle (deg)"),
  fuelS: Seconds("how long a missile's motor burns").default(0),
  turnRateDegS: notNegative.default(0).describe("how hard a missile turns (deg/s)"),
  interceptPoints: notNegative.default(0).describe("intercepts needed to stop one missile"),
  seekerRangeKm: Km("range of a missile's own seeker").default(0),
  salvoCount: z.int().min(1).default(1).describe("missiles launched together by one mount"),
  launchErrorMaxKm: Km("largest track error that a launch accepts").default(8),
  splashRadiusKm: Km("radius in which a burst hurts").default(0),
  canHitCraft: z.boolean().default(false).describe("may be used against craft"),
  look: z.string().optional().describe("how the client draws and sounds it; default: the id"),
});

const ArmourFile = z.union([
  positive,
  z.strictObject({ bow: positive, port: positive, stern: positive, starboard: positive }),
]);

const ComponentFile = z.strictObject({
  hitPointsShare: share.describe("points as a share of the hull's"),
  threshold: share.describe("below this share of its points it fails"),
  atKm: point.describe("place on the hull, in the file's frame (km)"),
});

export const ShipFile = z.strictObject({
  ...schemaKey,
  faction: Id,
  role: z.enum(SHIP_ROLES),
  points: notNegative.describe("worth in score and balance"),
  lengthKm: positive,
  massT: positive.describe("mass (t): counts in collisions"),
  hullKm: z
    .array(point)
    .min(3)
    .max(12)
    .describe("convex outline, counter-clockwise, bow +x, port +y (km)"),
  motion: z
    .strictObject({
      topSpeedKmS: positive,
      accelerationKmS2: positive,
      turnRateDegS: positive,
      turnAccelerationDegS2: positive,
      slipDamping: share.describe("share of sideways speed lost per second"),
      flankFactor: z.number().min(1).describe("flank speed over top speed"),
    })
    .optional()
    .describe("left out: a station that does not move"),
  shieldPoints: notNegative.describe("points of each of the four facings"),
  armour: ArmourFile.describe("armour of all facings, or of each"),
  hullPoints: positive,
  signature: notNegative.describe("1 = a cruiser; seen at A × √signature"),
  sensorKm: Km("active sensor rating A: reach against signature 1"),
  pointDefence: z.strictObject({
    interceptsPerS: notNegative,
    bankMax: notNegative.describe("intercepts that can be saved up"),
    gunRangeKm: Km("reach of the guns"),
    antiCraftDamagePerS: notNegative,
    areaRangeKm: Km("reach of area-defence missiles, which cover neighbours").default(0),
    areaRounds: z.int().min(0).default(0),
  }),
  mounts: z.array(
    z.strictObject({
      weapon: Id,
      atKm: point,
      facingDeg: angleDeg,
      arcDeg: z.number().positive().max(360).describe("whole width of the arc"),
      rounds: z.int().min(1).optional().describe("magazine; left out: unlimited"),
      look: z.string().optional().describe("turret art; default: the weapon's id"),
    }),
  ),
  components: z
    .partialRecord(z.enum(COMPONENT_KINDS), ComponentFile)
    .optional()
    .describe("parts that differ from the defaults of the role"),
  deck: z
    .strictObject({
      flights: z.array(z.strictObject({ craft: Id, count: z.int().min(1) })).min(1),
      readyMax: z.int().min(1).describe("craft that stand ready at once"),
      launchPerMin: positive,
      landPerMin: positive,
      rearmS: positive,
    })
    .optional(),
  supplyRangeKm: Km("reach in which it refills magazines").default(0),
  repairRangeKm: Km("reach in which it repairs").default(0),
  crewCount: z.int().min(0),
  isCommand: z.boolean().default(false).describe("has a command centre whose loss is felt"),
});

export const CraftFile = z.strictObject({
  ...schemaKey,
  faction: Id,
  role: z.enum(CRAFT_ROLES),
  lengthKm: positive,
  hitPoints: positive,
  cruiseSpeedKmS: positive,
  combatSpeedKmS: positive,
  turnRateDegS: positive,
  radiusKm: positive.describe("how far it strikes and still comes home (km)"),
  gunDamagePerS: notNegative,
  gunRangeKm: Km("reach of the guns"),
  shipDamageShare: share.describe("share of the gun damage that counts against ships"),
  signature: notNegative,
  sensorKm: Km("sensor rating A"),
  weapon: Id.optional().describe("air-launched weapon"),
  weaponCount: z.int().min(0).default(0),
});

const ZoneFile = z
  .tuple([z.number(), z.number(), z.number(), z.number()])
  .describe("[least x, least y, greatest x, greatest y] in km");

const SquadronFile = z.strictObject({
  id: Id,
  copies: z.int().min(1).max(32).default(1).describe("so many alike, numbered"),
  ships: z
    .array(
      z.strictObject({
        class: Id,
        count: z.int().min(1),
        names: z.array(z.string()).default([]).describe("names of the first ones"),
      }),
    )
    .min(1),
  formation: z.enum(FORMATIONS),
  zoneKm: ZoneFile.describe("where dice place its guide"),
  headingDeg: angleDeg.describe("0 = east, counter-clockwise"),
  emissions: z.enum(EMISSIONS),
  zoneByOption: z
    .record(Id, ZoneFile)
    .default({})
    .describe("other zones by option of a briefing choice"),
  flights: z
    .array(z.strictObject({ craft: Id, count: z.int().min(1) }))
    .default([])
    .describe("craft that fly with the squadron"),
});

const ArrivalFile = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("start") }),
  z.strictObject({
    kind: z.literal("schedule"),
    atS: notNegative,
    atKm: point,
    headingDeg: angleDeg,
    isAnnounced: z.boolean().describe("both sides are told when the drive flash is seen"),
  }),
  z.strictObject({
    kind: z.literal("reserve"),
    fromS: notNegative.describe("may be committed from this time on"),
    isReleasedByCarrierTrack: z.boolean(),
  }),
]);

const ObjectiveFile = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("hold"),
    id: Id,
    side: Id,
    atKm: point,
    radiusKm: positive,
    seconds: positive,
    ratio: positive.describe("own points inside over the enemy's"),
    scorePerS: notNegative,
  }),
  z.strictObject({
    kind: z.literal("destroyClass"),
    id: Id,
    side: Id,
    class: Id,
    count: z.int().min(1),
  }),
  z.strictObject({ kind: z.literal("lossShare"), id: Id, side: Id, share }),
  z.strictObject({
    kind: z.literal("survive"),
    id: Id,
    side: Id,
    atKm: point,
    radiusKm: positive,
    class: Id,
    lossMaxCount: z.int().min(0),
  }),
]);

export const ScenarioFile = z.strictObject({
  ...schemaKey,
  widthKm: positive,
  heightKm: positive,
  clockS: positive.describe("the battle ends at this time"),
  places: z.array(
    z.strictObject({
      id: Id,
      kind: z.enum(PLACE_KINDS),
      atKm: point,
      radiusKm: z.tuple([positive, positive]).describe("semi-axes"),
      look: z.string(),
    }),
  ),
  relations: z.array(z.array(z.int().min(0).max(2))).describe("0 hostile, 1 neutral, 2 allied"),
  sides: z
    .array(
      z.strictObject({
        id: Id,
        faction: Id,
        seatMax: z.int().min(1).max(10),
        choices: z
          .array(
            z.strictObject({
              id: Id,
              options: z.array(z.strictObject({ id: Id, weight: positive })).min(2),
            }),
          )
          .default([]),
        taskForces: z
          .array(
            z.strictObject({
              id: Id,
              arrival: ArrivalFile,
              squadrons: z.array(SquadronFile).min(1),
            }),
          )
          .min(1),
      }),
    )
    .min(2)
    .max(4),
  objectives: z.array(ObjectiveFile),
  score: z.strictObject({
    byClass: z.record(Id, notNegative).describe("worth of a class, instead of its points"),
    byName: z.record(z.string(), notNegative).describe("worth of a ship by name"),
  }),
});

export const RULE_SECTIONS = {
  sensors: {
    sweepS: Seconds("each unit is looked at this often"),
    bearingSweepS: Seconds("emissions are listened for this often"),
    rasterCellKm: Km("cell of the coverage raster, by which missiles are seen"),
    opticsShare: share.describe("share of a sensor's rating left without its own radar"),
    aspectBow: positive.describe("signature seen from ahead or astern"),
    aspectBeam: positive.describe("signature seen from the side"),
    silentFactor: positive.describe("signature of a silent ship"),
    loudFactor: positive.describe("signature in flight operations or at flank speed"),
    cloudSignatureFactor: share.describe("signature inside a cloud"),
    cloudSensorFactor: share.describe("sensor rating inside a cloud"),
    cloudHeardFactor: share.describe("how far emissions carry from a cloud"),
    radarHeardFactor: positive.describe("own radar is heard at this many times A"),
    firingHeardKm: Km("weapons fire is heard at"),
    flightOpsHeardKm: Km("flight operations are heard at"),
    launchHeardKm: Km("a launch flash is heard at"),
    firingHeardS: Seconds("weapons fire is heard for"),
    launchHeardS: Seconds("a launch is heard for"),
    thrustHeardKm: Km("engines at high thrust are heard at, × √signature"),
    thrustHeardShare: share.describe("share of full thrust from which engines are heard"),
    bearingErrorDeg: notNegative.describe("error of a bearing (deg)"),
    fixMinAngleDeg: notNegative.describe("least angle between two bearings for a fix (deg)"),
    bearingCrossKm: Km("greatest distance between two listeners that cross bearings"),
    fixErrorKm: Km("error of a fix by two bearings"),
    classifyS: Seconds("under fix until the class is known"),
    identifyS: Seconds("under fix until the ship is known"),
    identifyRangeShare: share.describe(
      "share of the sensor's reach inside which a contact is classified at once",
    ),
    errorAtFixKm: Km("error of a track under fix"),
    errorGrowthKmS: notNegative.describe("how fast the error of an unseen track grows (km/s)"),
    ghostAfterS: Seconds("unseen for this long: a ghost"),
    forgetAfterS: Seconds("unseen for this long: forgotten"),
    emissionSwitchS: Seconds("time to change emissions"),
    missileSignature: notNegative.describe("signature of a missile"),
    arrivalBlindS: Seconds("no sensors after warping in"),
  },
  fire: {
    decisionS: Seconds("targets are chosen this often"),
    slotsPerTarget: z.int().min(1).describe("shooters that fire at one target at full accuracy"),
    overSlotAccuracy: share.describe("accuracy of each further one"),
    friendlyBlockShare: share.describe("a friend blocks only nearer than this share of the range"),
    friendlyBlockWidthKm: Km("and this close to the line of fire"),
    datalinkRangeKm: Km("reach of the datalink"),
    aimErrorDeg: notNegative.describe("aim error, one standard deviation (deg)"),
    aimToleranceDeg: notNegative.describe("a turret farther off its aim waits (deg)"),
    wildErrorDeg: notNegative.describe("error of a shooter without a datalink slot (deg)"),
    directErrorMaxKm: Km("guns fire at tracks whose error is at most"),
    orderedFactor: positive.describe("weight of an ordered target"),
    heldTargetFactor: positive.describe("weight of the target already aimed at"),
    unknownPoints: notNegative.describe("points of an unclassified target"),
    nearnessKm: positive.describe("distance at which a target's weight has halved (km)"),
    craftTargetFactor: notNegative.describe("weight of craft against ships"),
    reloadJitter: share.describe("reload times vary by this share"),
    doglegDeg: notNegative.describe("missiles fly out up to this far aside (deg)"),
    salvoStaggerS: Seconds("between two missiles of a salvo"),
    missileReserveShare: share.describe("share of a magazine kept back"),
    massShare: share.describe("a squadron launches when this share of its launchers is loaded"),
    salvoSpreadKm: Km("tracks this near to the target share a salvo"),
    overkillShare: positive.describe("missile damage planned on a target over its points"),
    pointDefenceS: Seconds("between two looks of point defence"),
  },
  protection: {
    penetrationFloor: share.describe("least share of damage through armour"),
    shieldRegenPerS: notNegative.describe("share of a shield regained per second"),
    shieldRegenDelayS: Seconds("without a hit until shields regain"),
    componentHitShare: share.describe("share of hull damage that also hits a component"),
    mountBreakShare: notNegative.describe("mounts broken per whole hull of damage"),
    reactorBlowChance: share.describe("chance that a dying ship blows up"),
    failedReactorBlowChance: share.describe("the same with a failed reactor"),
    repairPerS: notNegative.describe("share of a component restored per second"),
    repairCeiling: share.describe("repair at sea goes no higher"),
    hullThresholds: z.array(share).describe("hull shares at which parts suffer"),
    rammingPointsPerKmS: notNegative.describe("share of the smaller hull's points per km/s"),
    rammingPairS: Seconds("a pair rams at most once in this time"),
    reactorBlastRadiusKm: Km("reach of a blast"),
    reactorBlastDamage: notNegative,
    cloudSpeedFactor: share.describe("top speed inside a cloud"),
    cloudSeekerFactor: share.describe("seeker range inside a cloud"),
    interceptHitShare: share.describe("chance of one intercept by guns"),
    areaHitShare: share.describe("chance of one intercept by an area missile"),
    areaNeighbourKm: Km("area missiles cover targets this near to their ship"),
  },
  motion: {
    topSpeedThrottle: share,
    helmStiffness: positive,
    arriveRadiusKm: Km("a path point counts as reached within"),
    spacingKm: positive.describe("between ships of a formation (km)"),
    squadronPitchKm: positive.describe("between squadrons (km)"),
    avoidLookS: Seconds("captains look so far ahead for collisions"),
    avoidMarginKm: Km("and keep so much clear"),
    formationCatchUp: z.number().min(1).describe("stragglers run at this factor of the pace"),
    planetMarginKm: Km("kept clear of a planet"),
    restitution: share,
    friction: share,
  },
  warp: {
    arrivalSpinUpS: Seconds("from order to arrival"),
    arrivalScatterKm: Km("scatter of an arrival, plus the track's error"),
    fixMaxAgeS: Seconds("oldest fix one can jump on"),
    withdrawSpoolS: Seconds("from order to departure"),
    carrierSpoolS: Seconds("the same for carriers"),
    withdrawEnemyKm: Km("no departure with an enemy this near"),
    trancheMaxCount: z.int().min(1).describe("a reserve comes in at most so many parts"),
  },
  craft: {
    bingoShare: share.describe("fuel beyond the way home at which craft turn back"),
    releaseKm: Km("torpedoes are released at"),
    landKm: Km("craft land within"),
    capRadiusKm: Km("radius of a combat air patrol"),
    interceptKm: Km("patrols go for raiders within"),
    formationKm: Km("between craft of a flight"),
    flightCraftMax: z.int().min(1),
    decisionS: Seconds("between two looks for a target"),
    dogfightKm: Km("a flight dissolves into single fights within"),
    gunConeDeg: notNegative.describe("half-angle of fixed guns (deg)"),
    jinkDeg: notNegative.describe("how far pilots weave (deg)"),
    searchS: Seconds("a strike searches where its target was expected"),
    refuelS: Seconds("to refuel beside a squadron without a deck"),
  },
  supply: {
    roundsPerS: notNegative.describe("rounds that a depot hands to one ship per second"),
    repairSharePerS: notNegative.describe("share restored by a facility per second"),
    repairMassMaxT: positive.describe("largest mass that a facility takes (t)"),
    repairFromS: Seconds("facilities work from this time on"),
  },
  morale: { commandLossS: Seconds("group orders are late for this long after a flagship's loss") },
  score: {
    withdrawnShare: share.describe("worth of a withdrawn ship to the enemy"),
    minorRatio: z.number().min(1).describe("score ratio of a minor victory"),
    majorRatio: z.number().min(1).describe("score ratio of a major victory"),
    pointsShareOfCraft: notNegative.describe("points of one craft"),
  },
  captains: {
    engageRangeShare: share.describe("captains close to this share of their reach"),
    returnFireS: Seconds("fire is returned for this long"),
    withdrawHullShare: share.describe("a ship with less hull falls back by herself"),
  },
} as const;

export const RulesFile = z.strictObject({
  ...schemaKey,
  sensors: z.strictObject(RULE_SECTIONS.sensors),
  fire: z.strictObject(RULE_SECTIONS.fire),
  protection: z.strictObject(RULE_SECTIONS.protection),
  motion: z.strictObject(RULE_SECTIONS.motion),
  warp: z.strictObject(RULE_SECTIONS.warp),
  craft: z.strictObject(RULE_SECTIONS.craft),
  supply: z.strictObject(RULE_SECTIONS.supply),
  morale: z.strictObject(RULE_SECTIONS.morale),
  score: z.strictObject(RULE_SECTIONS.score),
  captains: z.strictObject(RULE_SECTIONS.captains),
});

const ScenarioTexts = z.strictObject({
  name: z.string(),
  brief: z.string(),
  sides: z.record(Id, z.strictObject({ name: z.string(), brief: z.string() })),
  taskForces: z.record(Id, z.string()),
  squadrons: z.record(Id, z.string()),
  places: z.record(Id, z.string()),
  choices: z.record(Id, z.strictObject({ name: z.string(), options: z.record(Id, z.string()) })),
  objectives: z.record(Id, z.string()),
});

export const LocaleFile = z.strictObject({
  ...schemaKey,
  factions: z.record(Id, z.strictObject({ name: z.string(), short: z.string() })),
  ships: z.record(Id, z.string()),
  craft: z.record(Id, z.string()),
  weapons: z.record(Id, z.string()),
  scenarios: z.record(Id, ScenarioTexts),
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
  scenario: { schema: ScenarioFile, path: "scenarios/" },
  locale: { schema: LocaleFile, path: "locales/" },
} as const;

export type PackFile = z.infer<typeof PackFile>;
export type FactionFile = z.infer<typeof FactionFile>;
export type WeaponFile = z.infer<typeof WeaponFile>;
export type ShipFile = z.infer<typeof ShipFile>;
export type CraftFile = z.infer<typeof CraftFile>;
export type ScenarioFile = z.infer<typeof ScenarioFile>;
export type RulesFile = z.infer<typeof RulesFile>;
export type LocaleFile = z.infer<typeof LocaleFile>;
