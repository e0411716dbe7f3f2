import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { FORMATIONS } from "../../shared/battle/catalog.ts";
import { ORDER_IDS_MAX, PATH_POINTS_MAX } from "../../shared/battle/limits.ts";
import {
  EMISSIONS,
  FIRE_CONTROLS,
  FLIGHT_MISSIONS,
  MISSIONS,
  type Order,
  STANCES,
  TERMS,
} from "../../shared/battle/orders.ts";
import { createBitReader, createBitWriter, writtenBits } from "../../shared/protocol/bits.ts";
import { readOrder, writeOrder } from "../../shared/protocol/order-codec.ts";
import {
  MatchSetupSchema,
  OrderBatch,
  ORDERS_PER_BATCH_MAX,
  OrderSchema,
} from "../../shared/protocol/order-schema.ts";
import type { MatchSetup } from "../../shared/protocol/setup.ts";

// The schemas and the types say the same, in both directions: otherwise this does not compile.
type IsSame<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Flat<T> = T extends readonly unknown[]
  ? { [K in keyof T]: Flat<T[K]> }
  : T extends object
    ? { [K in keyof T]: Flat<T[K]> }
    : T;
const isOrderSame: IsSame<Flat<z.output<typeof OrderSchema>>, Flat<Order>> = true;
const isSetupSame: IsSame<Flat<z.output<typeof MatchSetupSchema>>, Flat<MatchSetup>> = true;

const id = fc.integer({ min: 0, max: 0xffff });
const ids = fc.array(id, { minLength: 1, maxLength: ORDER_IDS_MAX });
const km = fc.double({ min: -1000, max: 2000, noNaN: true });
const point = fc.tuple(km, km);
const path = fc.array(point, { minLength: 1, maxLength: PATH_POINTS_MAX });
const aim = fc.oneof(
  fc.record({ kind: fc.constant("track" as const), track: id }),
  fc.record({ kind: fc.constant("unit" as const), unitId: id }),
  fc.record({ kind: fc.constant("point" as const), atKm: point }),
);
const isQueued = fc.boolean();
const kind = <K extends Order["kind"]>(name: K) => fc.constant(name);

const order: fc.Arbitrary<Order> = fc.oneof(
  fc.record(
    {
      kind: kind("move"),
      groupId: id,
      pathKm: path,
      facingRad: fc.double({ min: -7, max: 7, noNaN: true }),
      formation: fc.constantFrom(...FORMATIONS),
      isQueued,
      isFlank: fc.boolean(),
    },
    { requiredKeys: ["kind", "groupId", "pathKm"] },
  ),
  fc.record(
    { kind: kind("attack"), groupId: id, tracks: ids, isQueued },
    { requiredKeys: ["kind", "groupId", "tracks"] },
  ),
  fc.record({ kind: kind("escort"), groupId: id, wardGroupId: id, isQueued }),
  fc.record({ kind: kind("hold"), groupId: id, isQueued }),
  fc.record({ kind: kind("withdraw"), groupId: id }),
  fc.record({
    kind: kind("formation"),
    groupId: id,
    formation: fc.constantFrom(...FORMATIONS),
    spacingKm: fc.double({ min: 0, max: 50, noNaN: true }),
  }),
  fc.record({
    kind: kind("stance"),
    groupId: id,
    stance: fc.constantFrom(...STANCES),
    fire: fc.constantFrom(...FIRE_CONTROLS),
  }),
  fc.record({ kind: kind("emissions"), groupId: id, emissions: fc.constantFrom(...EMISSIONS) }),
  fc.record({ kind: kind("mission"), groupId: id, mission: fc.constantFrom(...MISSIONS), aim }),
  fc.record(
    {
      kind: kind("launch"),
      flightIds: ids,
      mission: fc.constantFrom(...FLIGHT_MISSIONS),
      aim,
      viaKm: path,
    },
    { requiredKeys: ["kind", "flightIds", "mission", "aim"] },
  ),
  fc.record({ kind: kind("recall"), flightIds: ids }),
  fc.record({ kind: kind("commitReserve"), groupId: id, aim, squadronIds: ids }),
  fc.record({ kind: kind("detach"), unitIds: ids }),
  fc.record({ kind: kind("disband"), groupId: id }),
  fc.record({ kind: kind("surrender") }),
  fc.record({
    kind: kind("offerTerms"),
    side: fc.integer({ min: 0, max: 3 }),
    terms: fc.constantFrom(...TERMS),
  }),
  fc.record({
    kind: kind("answerTerms"),
    side: fc.integer({ min: 0, max: 3 }),
    isAccepted: fc.boolean(),
  }),
  fc.record({ kind: kind("handOver"), groupId: id, seat: fc.integer({ min: 0, max: 9 }) }),
  fc.record({ kind: kind("accept"), groupId: id }),
  fc.record({ kind: kind("execute"), isDropped: fc.boolean() }, { requiredKeys: ["kind"] }),
  fc.record({ kind: kind("transfer"), unitIds: ids, groupId: id }),
  fc.record({ kind: kind("merge"), groupId: id, intoGroupId: id }),
  fc.record({ kind: kind("withdraw"), groupId: id, isPlanned: fc.boolean() }),
);

const launch: Order = {
  kind: "launch",
  flightIds: [1],
  mission: "strike",
  aim: { kind: "track", track: 3 },
  viaKm: [[10, 20]],
};
const move: Order = { kind: "move", groupId: 1, pathKm: [[10, 20]] };

test("types and schemas agree", () => {
  expect([isOrderSame, isSetupSame]).toEqual([true, true]);
});

test("every order that the type allows passes unchanged", () => {
  const passes = fc.property(order, (one) => {
    expect(OrderSchema.parse(one)).toEqual(one);
  });
  fc.assert(passes, { seed: 4711, numRuns: 500 });
});

test("an order shown to its own side comes through, points good to 10 m", () => {
  const shown = fc.property(order, (one) => {
    const writer = createBitWriter();
    writeOrder(writer, one);
    const read = readOrder(createBitReader(writtenBits(writer)));
    expect(rounded(read)).toEqual(rounded(one));
  });
  fc.assert(shown, { seed: 4713, numRuns: 500 });
});

/** Numbers to hundredths; -0 is 0. */
function rounded(one: Order): unknown {
  return JSON.parse(
    JSON.stringify(one, (_key, value: unknown) =>
      typeof value === "number" ? Math.round(value * 100) / 100 + 0 : value,
    ),
  );
}

test("whatever comes in is accepted or refused, never thrown", () => {
  const wild = fc.oneof(
    fc.anything(),
    fc
      .tuple(order, fc.string(), fc.anything())
      .map(([one, key, value]) => ({ ...one, [key]: value })),
  );
  fc.assert(
    fc.property(fc.anything(), fc.array(wild, { maxLength: 20 }), (batchId, orders) => {
      const result = OrderBatch.safeParse({ id: batchId, orders });
      if (result.success)
        expect(result.data.orders.length).toBeLessThanOrEqual(ORDERS_PER_BATCH_MAX);
    }),
    { seed: 4712, numRuns: 500 },
  );
});

describe("refused", () => {
  const refused = (one: unknown) => expect(OrderSchema.safeParse(one).success).toBe(false);
  const many = (count: number) => Array.from({ length: count }, (_, n) => n);

  test("unknown kinds and fields", () => {
    refused({ kind: "selfDestruct", groupId: 1 });
    refused({ ...move, cheat: true });
  });
  test("numbers that are none, or beyond any map", () => {
    refused({ ...move, pathKm: [[Number.NaN, 0]] });
    refused({ ...move, pathKm: [[Infinity, 0]] });
    refused({ ...move, pathKm: [[1e9, 0]] });
    refused({ ...launch, viaKm: [[Number.NaN, 0]] });
    refused({ ...launch, viaKm: [[1e9, 0]] });
    refused({ ...move, groupId: 1.5 });
    refused({ ...move, groupId: -1 });
    refused({ ...move, groupId: 65_536 });
  });
  test("too long or empty lists", () => {
    refused({ ...move, pathKm: [] });
    refused({ ...move, pathKm: many(PATH_POINTS_MAX + 1).map((n) => [n, n]) });
    refused({ ...launch, viaKm: [] });
    refused({ ...launch, viaKm: many(PATH_POINTS_MAX + 1).map((n) => [n, n]) });
    refused({ kind: "detach", unitIds: many(ORDER_IDS_MAX + 1) });
    refused({ kind: "recall", flightIds: [] });
  });
  test("too many orders at once", () => {
    const orders = Array.from({ length: ORDERS_PER_BATCH_MAX + 1 }, () => move);
    expect(OrderBatch.safeParse({ id: 1, orders }).success).toBe(false);
    expect(OrderBatch.safeParse({ id: 1, orders: orders.slice(1) }).success).toBe(true);
  });
});

describe("match setups", () => {
  const setup: MatchSetup = {
    scenarioId: "first-light",
    seed: 12,
    salt: "",
    sides: [{ seats: [{ controller: "person", level: "officer" }], choices: { bank: "near" } }],
    placements: { "squadron-1": [10, 20] },
  };
  test("a whole one passes", () => expect(MatchSetupSchema.parse(setup)).toEqual(setup));
  test("eleven seats do not", () => {
    const seats = Array.from({ length: 11 }, () => setup.sides[0].seats[0]);
    expect(MatchSetupSchema.safeParse({ ...setup, sides: [{ seats, choices: {} }] }).success).toBe(
      false,
    );
  });
  test("a flood of choices does not", () => {
    const choices = Object.fromEntries(Array.from({ length: 33 }, (_, n) => [`c${n}`, "x"]));
    const side = { seats: setup.sides[0].seats, choices };
    expect(MatchSetupSchema.safeParse({ ...setup, sides: [side] }).success).toBe(false);
  });
});
