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
const isQueued = z.boolean().optional();
const isPlanned = z.boolean().optional();
const HeadingRad = z.number().min(-HEADING_MAX_RAD).max(HEADING_MAX_RAD);

export const AimSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("track"), track: Id }),
  z.strictObject({ kind: z.literal("unit"), unitId: Id }),
  z.strictObject({ kind: z.literal("point"), atKm: Point }),
]) satisfies z.ZodType<Aim>;

export const OrderSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("move"),
    groupId: Id,
    pathKm: Path,
    facingRad: HeadingRad.optional(),
    formation: z.enum(FORMATIONS).optional(),
    isQueued,
    isFlank: z.boolean().optional(),
    isPlanned,
  }),
  z.strictObject({ kind: z.literal("attack"), groupId: Id, tracks: Ids, isQueued, isPlanned }),
  z.strictObject({ kind: z.literal("escort"), groupId: Id, wardGroupId: Id, isQueued, isPlanned }),
  z.strictObject({ kind: z.literal("hold"), groupId: Id, isQueued }),
  z.strictObject({ kind: z.literal("withdraw"), groupId: Id, isPlanned }),
  z.strictObject({
    kind: z.literal("formation"),
    groupId: Id,
    formation: z.enum(FORMATIONS),
    spacingKm: z.number().min(0).max(SPACING_MAX_KM).optional(),
    facingRad: HeadingRad.optional(),
  }),
  z.strictObject({
    kind: z.literal("stance"),
    groupId: Id,
    stance: z.enum(STANCES),
    fire: z.enum(FIRE_CONTROLS),
  }),
  z.strictObject({ kind: z.literal("emissions"), groupId: Id, emissions: z.enum(EMISSIONS) }),
  z.strictObject({
    kind: z.literal("doctrine"),
    groupId: Id,
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
    groupId: Id,
    mission: z.enum(MISSIONS),
    aim: AimSchema.optional(),
    isPlanned,
  }),
  z.strictObject({
    kind: z.literal("launch"),
    flightIds: Ids,
    mission: z.enum(FLIGHT_MISSIONS),
    aim: AimSchema,
    viaKm: Path.optional(),
    attack: z.enum(ATTACK_STYLES).optional(),
    delayS: z.number().min(0).max(LAUNCH_DELAY_MAX_S).optional(),
  }),
  z.strictObject({ kind: z.literal("recall"), flightIds: Ids, unitId: Id.optional() }),
  z.strictObject({
    kind: z.literal("airTasking"),
    unitId: Id,
    cap: Share,
    strike: Share,
    scout: Share,
  }),
  z.strictObject({
    kind: z.literal("commitReserve"),
    groupId: Id,
    aim: AimSchema,
    squadronIds: Ids.optional(),
  }),
  z.strictObject({ kind: z.literal("detach"), unitIds: Ids }),
  z.strictObject({ kind: z.literal("disband"), groupId: Id }),
  z.strictObject({
    kind: z.literal("handOver"),
    groupId: Id,
    seat: z
      .int()
      .min(0)
      .max(SEATS_PER_SIDE_MAX - 1),
  }),
  z.strictObject({ kind: z.literal("accept"), groupId: Id }),
  z.strictObject({ kind: z.literal("execute"), isDropped: z.boolean().optional() }),
  z.strictObject({ kind: z.literal("decoy"), groupId: Id, towardsKm: Point }),
  z.strictObject({ kind: z.literal("transfer"), unitIds: Ids, groupId: Id }),
  z.strictObject({ kind: z.literal("merge"), groupId: Id, intoGroupId: Id }),
  z.strictObject({ kind: z.literal("offerTerms"), side: Side, terms: z.enum(TERMS) }),
  z.strictObject({ kind: z.literal("answerTerms"), side: Side, isAccepted: z.boolean() }),
  z.strictObject({ kind: z.literal("surrender"), groupId: Id.optional() }),
  z.strictObject({ kind: z.literal("board"), groupId: Id, track: Id, isQueued }),
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
