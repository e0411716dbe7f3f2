// Checks of what a client may send: orders and match setups. Sizes are bounded here, before anything
// is looked up; whether an order makes sense is the battle's question (`checkOrder`).
import { z } from "zod";
import { FORMATIONS, type PointKm } from "../battle/catalog.ts";
import {
  LAUNCH_DELAY_MAX_S,
  ORDER_IDS_MAX,
  PATH_POINTS_MAX,
  SEATS_PER_SIDE_MAX,
  SIDES_MAX,
  SPACING_MAX_KM,
} from "../battle/limits.ts";
import {
  ATTACK_STYLES,
  DELEGATIONS,
  EMISSION_RULES,
  CRAFT_EMISSIONS,
  EMISSIONS,
  FIRE_CONTROLS,
  FIRE_LEVELS,
  FLIGHT_MISSIONS,
  FRAMES,
  MISSIONS,
  REPAIR_PRIORITIES,
  SALVO_SIZES,
  SHIELD_SETTINGS,
  STANCES,
  TARGET_PRIORITIES,
  TURNS,
  TERMS,
  type Aim,
  type Order,
} from "../battle/orders.ts";
import { AI_LEVELS, CONTROLLERS, type MatchSetup } from "./setup.ts";

/** Orders in one message. */
export const ORDERS_PER_BATCH_MAX = 16;
/** Ids of units, groups, flights and tracks are 16-bit on the wire. */
const ID_MAX = 0xffff;
/** No map is larger; the battle checks its own borders. */
const COORDINATE_MAX_KM = 100_000;
/** Headings may be given a few turns round; they are wrapped when obeyed. */
const HEADING_MAX_RAD = 64;
const NAME_MAX = 64;
const CHOICES_MAX = 32;
const PLACEMENTS_MAX = 1024;
const SEED_MAX = Number.MAX_SAFE_INTEGER;

const Id = z.int().min(0).max(ID_MAX);
const Ids = z.array(Id).min(1).max(ORDER_IDS_MAX);
const CoordinateKm = z.number().min(-COORDINATE_MAX_KM).max(COORDINATE_MAX_KM);
const Point: z.ZodType<PointKm> = z.tuple([CoordinateKm, CoordinateKm]);
const Path = z.array(Point).min(1).max(PATH_POINTS_MAX);
const Side = z
  .int()
  .min(0)
  .max(SIDES_MAX - 1);
const Name = z.string().min(1).max(NAME_MAX);
const Share = z.number().min(0).max(1);
const isQueued = z.boolean().optional().describe("done after what the group does already");
const isPlanned = z.boolean().optional().describe("waits for order execute");
const HeadingRad = z.number().min(-HEADING_MAX_RAD).max(HEADING_MAX_RAD);
const GroupId = Id.describe("who is told: a squadron, a task force, the fleet, detached ships");
const SquadronId = Id.describe("squadron that they join");
const FlightIds = Ids.describe("flights that are told");
const Deck = Id.describe("ship with a deck");
const Formation = z.enum(FORMATIONS).describe("how they stand");

export const AimSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("track"), track: Id.describe("number of a contact") }),
  z.strictObject({ kind: z.literal("unit"), unitId: Id.describe("an own ship") }),
  z.strictObject({ kind: z.literal("point"), atKm: Point.describe("a point of the map") }),
]) satisfies z.ZodType<Aim>;

export const OrderSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("move"),
    groupId: GroupId,
    pathKm: Path.describe("points to pass, the last one to hold at"),
    facingRad: HeadingRad.optional().describe("where it looks at the end"),
    formation: Formation.optional(),
    isQueued,
    isFlank: z.boolean().optional().describe("at flank speed"),
    isPlanned,
  }),
  z.strictObject({
    kind: z.literal("attack"),
    groupId: GroupId,
    tracks: Ids.describe("numbers of hostile contacts"),
    isQueued,
    isPlanned,
  }),
  z.strictObject({
    kind: z.literal("escort"),
    groupId: GroupId,
    wardGroupId: Id.describe("who is guarded"),
    isQueued,
    isPlanned,
  }),
  z.strictObject({ kind: z.literal("hold"), groupId: GroupId, isQueued }),
  z.strictObject({ kind: z.literal("withdraw"), groupId: GroupId, isPlanned }),
  z.strictObject({
    kind: z.literal("formation"),
    groupId: GroupId,
    formation: Formation,
    spacingKm: z
      .number()
      .min(0)
      .max(SPACING_MAX_KM)
      .optional()
      .describe("between neighbours; never less than hulls need"),
    facingRad: HeadingRad.optional().describe("where it looks"),
  }),
  z.strictObject({
    kind: z.literal("stance"),
    groupId: GroupId,
    stance: z.enum(STANCES).describe("how near it fights"),
    fire: z.enum(FIRE_CONTROLS).describe("at what it may fire"),
  }),
  z.strictObject({
    kind: z.literal("emissions"),
    groupId: GroupId,
    emissions: z.enum(EMISSIONS).describe("what it radiates"),
  }),
  z.strictObject({
    kind: z.literal("doctrine"),
    groupId: GroupId,
    emissionRule: z.enum(EMISSION_RULES).optional(),
    craftEmissions: z.enum(CRAFT_EMISSIONS).optional(),
    fireFrom: z.enum(FIRE_LEVELS).optional(),
    targets: z.enum(TARGET_PRIORITIES).optional(),
    salvo: z.enum(SALVO_SIZES).optional(),
    missileReserve: Share.optional(),
    withdrawAt: Share.optional(),
    shields: z.enum(SHIELD_SETTINGS).optional(),
    repair: z.enum(REPAIR_PRIORITIES).optional(),
    isFlank: z.boolean().optional(),
    isOvercharged: z.boolean().optional(),
    isJamming: z.boolean().optional(),
    isLaying: z.boolean().optional(),
    frame: z.enum(FRAMES).optional(),
    delegation: z.enum(DELEGATIONS).optional(),
    turn: z.enum(TURNS).optional(),
  }),
  z.strictObject({
    kind: z.literal("mission"),
    groupId: GroupId,
    mission: z.enum(MISSIONS).describe("what the officer is to do"),
    aim: AimSchema.optional().describe("where, at whom or for whom"),
    isPlanned,
  }),
  z.strictObject({
    kind: z.literal("launch"),
    flightIds: FlightIds,
    mission: z.enum(FLIGHT_MISSIONS).describe("what they fly for"),
    aim: AimSchema.describe("where, at whom or for whom"),
    viaKm: Path.optional().describe("points to fly over first"),
    attack: z.enum(ATTACK_STYLES).optional().describe("how a strike drops"),
    delayS: z.number().min(0).max(LAUNCH_DELAY_MAX_S).optional().describe("so much later"),
  }),
  z.strictObject({ kind: z.literal("recall"), flightIds: FlightIds, unitId: Deck.optional() }),
  z.strictObject({
    kind: z.literal("airTasking"),
    unitId: Deck,
    cap: Share.describe("of the wing's craft over the deck"),
    strike: Share.describe("on strikes; what is beyond the whole is cut"),
    scout: Share.describe("scouting; what is beyond the whole is cut"),
  }),
  z.strictObject({
    kind: z.literal("commitReserve"),
    groupId: Id.describe("force in reserve, or a squadron of it"),
    aim: AimSchema.describe("where they arrive"),
    squadronIds: Ids.optional().describe("only these of the force"),
  }),
  z.strictObject({ kind: z.literal("detach"), unitIds: Ids.describe("ships that leave") }),
  z.strictObject({ kind: z.literal("disband"), groupId: Id.describe("detached ships") }),
  z.strictObject({
    kind: z.literal("handOver"),
    groupId: Id.describe("task force that passes"),
    seat: z
      .int()
      .min(0)
      .max(SEATS_PER_SIDE_MAX - 1)
      .describe("who has it from now on"),
  }),
  z.strictObject({
    kind: z.literal("accept"),
    groupId: Id.describe("squadron whose officer proposes"),
  }),
  z.strictObject({
    kind: z.literal("execute"),
    isDropped: z.boolean().optional().describe("dropped instead"),
  }),
  z.strictObject({
    kind: z.literal("decoy"),
    groupId: GroupId,
    towardsKm: Point.describe("where it makes for"),
  }),
  z.strictObject({
    kind: z.literal("transfer"),
    unitIds: Ids.describe("ships that change over"),
    groupId: SquadronId,
  }),
  z.strictObject({
    kind: z.literal("merge"),
    groupId: Id.describe("squadron that joins"),
    intoGroupId: Id.describe("squadron or task force that it joins"),
  }),
  z.strictObject({
    kind: z.literal("offerTerms"),
    side: Side.describe("enemy who is offered it"),
    terms: z.enum(TERMS).describe("who goes home"),
  }),
  z.strictObject({
    kind: z.literal("answerTerms"),
    side: Side.describe("enemy who offers it"),
    isAccepted: z.boolean().describe("or refused"),
  }),
  z.strictObject({ kind: z.literal("surrender"), groupId: GroupId.optional() }),
  z.strictObject({
    kind: z.literal("board"),
    groupId: GroupId,
    track: Id.describe("number of the contact"),
    isQueued,
  }),
]) satisfies z.ZodType<Order>;

/** Message "orders" of a client; the reply carries the same id and one answer per order. */
export const OrderBatch = z.strictObject({
  id: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
  orders: z.array(OrderSchema).min(1).max(ORDERS_PER_BATCH_MAX),
});
export type OrderBatch = z.infer<typeof OrderBatch>;

const SeatSchema = z.strictObject({
  controller: z.enum(CONTROLLERS),
  level: z.enum(AI_LEVELS),
});

/** A record with text keys and at most so many entries. */
function boundedRecord<T extends z.ZodType>(value: T, entriesMax: number) {
  return z
    .record(Name, value)
    .refine(
      (record) => Object.keys(record).length <= entriesMax,
      `more than ${entriesMax} entries`,
    );
}

/** Setups come from replay files and designers' addresses as well as from rooms. */
export const MatchSetupSchema = z.strictObject({
  scenarioId: Name,
  seed: z.int().min(0).max(SEED_MAX),
  salt: z.string().max(NAME_MAX),
  sides: z
    .array(
      z.strictObject({
        seats: z.array(SeatSchema).min(1).max(SEATS_PER_SIDE_MAX),
        choices: boundedRecord(Name, CHOICES_MAX),
      }),
    )
    .min(1)
    .max(SIDES_MAX),
  placements: boundedRecord(Point, PLACEMENTS_MAX),
}) satisfies z.ZodType<MatchSetup>;
