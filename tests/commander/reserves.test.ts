// What admirals want a reserve for: at once at the objective, or kept for decks that may be found.
import { expect, test } from "vitest";
import type { PointKm } from "../../shared/battle/catalog.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import type { Place } from "../../shared/battle/scenario.ts";
import type { Desk } from "../../shared/commander/commander.ts";
import type { Plan } from "../../shared/commander/plan.ts";
import {
  RESERVE_HUNT_S,
  RESERVE_PATIENCE_S,
  reserveOrders,
  seeksDecks,
} from "../../shared/commander/reserves.ts";
import {
  type Briefing,
  GROUP_OFF_MAP,
  KIND_SQUADRON,
  KIND_TASK_FORCE,
} from "../../shared/protocol/picture.ts";
import { scenarioOf, testCatalog } from "../battle/fixtures.ts";
import { emptyPicture } from "../protocol/pictures.ts";
import { deskOf, situationOf, squadronOf } from "./fixtures.ts";

const FROM_S = 360;
const SEEDS = Array.from({ length: 20 }, (_, seed) => seed);
const GOAL = { xKm: 400, yKm: 400, radiusKm: 60 };
const PLAN: Plan = { posture: "take", goal: GOAL, threatRad: 0, threatXKm: 400, threatYKm: 400 };

const ARRIVAL = { kind: "reserve", fromS: FROM_S, isReleasedByCarrierTrack: false } as const;
const RESERVE = { id: "reserve", squadrons: [], arrival: ARRIVAL };
const SCENARIO = scenarioOf({ sides: [[RESERVE], []] });
const CATALOG = testCatalog([SCENARIO]);

const RING_KM = 240;
const MAP: Partial<Briefing> = { widthKm: 1200, heightKm: 800 };
const RING: Place = {
  id: "ring",
  name: "",
  look: "",
  kind: "noWarpRing",
  atKm: [400, 400],
  radiusXKm: RING_KM,
  radiusYKm: RING_KM,
};

/** A force with one squadron off the map, nothing known of the enemy. */
function fleetAt(seed: number, tickS: number, field: Partial<Briefing> = MAP): Desk {
  const sight = emptyPicture();
  const { groups } = sight;
  sight.tick = tickS * TICK_HZ;
  groups.count = 2;
  groups.isAlive.fill(1, 0, 2);
  groups.arrival.fill(GROUP_OFF_MAP, 0, 2);
  groups.kind[0] = KIND_TASK_FORCE;
  groups.kind[1] = KIND_SQUADRON;
  const briefing = { ...field, scenarioId: SCENARIO.id };
  return deskOf({ seed, sight, catalog: CATALOG, briefing });
}

function sentCount(tickS: number): number {
  const situation = situationOf({ tickS });
  return SEEDS.filter(
    (seed) => reserveOrders({}, fleetAt(seed, tickS), 0, situation, PLAN).length > 0,
  ).length;
}

test("some send it to the objective when it is free, the others keep it for decks a while", () => {
  const soonS = FROM_S + RESERVE_PATIENCE_S;
  expect(sentCount(soonS - 1)).toBe(0);
  const sent = sentCount(soonS);
  expect(sent).toBeGreaterThan(SEEDS.length / 5);
  expect(sent).toBeLessThan((4 * SEEDS.length) / 5);
  const seeking = SEEDS.filter((seed) => seeksDecks(fleetAt(seed, soonS), 0));
  expect(seeking).toHaveLength(SEEDS.length - sent);
});

test("nobody keeps it for ever", () => {
  expect(sentCount(FROM_S + RESERVE_HUNT_S)).toBe(SEEDS.length);
});

/** Where each admiral's reserve is to arrive, with his fleet east of the goal. */
function aimsOf(field: Partial<Briefing>, goal = GOAL): PointKm[] {
  const tickS = FROM_S + RESERVE_HUNT_S;
  const own = squadronOf({ xKm: 900, yKm: goal.yKm });
  const situation = situationOf({ tickS, squadrons: [own] });
  return SEEDS.map((seed) => {
    const desk = fleetAt(seed, tickS, field);
    const [order] = reserveOrders({}, desk, 0, situation, { ...PLAN, goal });
    if (order.kind !== "commitReserve" || order.aim.kind !== "point") throw new Error(order.kind);
    return order.aim.atKm;
  });
}

test("it comes from any side, outside the ring; each admiral has his own, and the same on every run", () => {
  const aims = aimsOf({ ...MAP, places: [RING] });
  expect(aimsOf({ ...MAP, places: [RING] })).toEqual(aims);
  const quadrants = new Set(aims.map(([x, y]) => `${x > GOAL.xKm} ${y > GOAL.yKm}`));
  expect(quadrants.size).toBe(4);
  for (const [xKm, yKm] of aims) {
    const awayKm = Math.hypot(xKm - GOAL.xKm, yKm - GOAL.yKm);
    expect(awayKm).toBeGreaterThan(RING_KM);
    expect(awayKm).toBeLessThan(RING_KM + 50);
  }
});

test("where that would be off the map, or in another ring, it comes from the side of its fleet", () => {
  const goal = { ...GOAL, yKm: 100 };
  const places = [
    { ...RING, atKm: [goal.xKm, goal.yKm] as const },
    { ...RING, id: "other", atKm: [150, 150] as const, radiusXKm: 90, radiusYKm: 90 },
  ];
  const aims = aimsOf({ ...MAP, places }, goal);
  const fromFleet = aims.filter(([, yKm]) => Math.abs(yKm - goal.yKm) < 1);
  expect(fromFleet.length).toBeGreaterThan(SEEDS.length / 4);
  expect(fromFleet.length).toBeLessThan(SEEDS.length);
  for (const [xKm, yKm] of aims) {
    expect(yKm).toBeGreaterThan(0);
    expect(Math.hypot(xKm - 150, yKm - 150)).toBeGreaterThan(90);
  }
});
