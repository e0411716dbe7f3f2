// What admirals want a reserve for: at once at the objective, or kept for decks that may be found.
import { expect, test } from "vitest";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import type { Desk } from "../../shared/commander/commander.ts";
import { RESERVE_HUNT_S, RESERVE_PATIENCE_S } from "../../shared/commander/doctrine.ts";
import type { Plan } from "../../shared/commander/plan.ts";
import { reserveOrders, seeksDecks } from "../../shared/commander/reserves.ts";
import type { Situation } from "../../shared/commander/situation.ts";
import { GROUP_OFF_MAP, KIND_TASK_FORCE } from "../../shared/protocol/picture.ts";

const FROM_S = 360;
const SEEDS = Array.from({ length: 20 }, (_, seed) => seed);
const GOAL = { xKm: 400, yKm: 400, radiusKm: 60 };
const PLAN: Plan = { posture: "take", goal: GOAL, threatRad: 0, threatXKm: 400, threatYKm: 400 };

/** A force with one squadron off the map, nothing known of the enemy. */
function deskOf(seed: number, tickS: number): Desk {
  const side = { taskForces: [{ arrival: { kind: "reserve", fromS: FROM_S } }] };
  return {
    seed,
    catalog: { scenarios: new Map([["s", { sides: [side] }]]), ships: [] },
    briefing: { scenarioId: "s", side: 0, widthKm: 1200, heightKm: 800, places: [] },
    sight: {
      tick: tickS * TICK_HZ,
      ships: { count: 0 },
      groups: {
        count: 2,
        isAlive: [1, 1],
        seat: [0, 0],
        arrival: [GROUP_OFF_MAP, GROUP_OFF_MAP],
        kind: [KIND_TASK_FORCE, KIND_TASK_FORCE + 1],
        parentId: [0, 0],
      },
      tracks: { count: 0 },
    },
  } as unknown as Desk;
}

function sentCount(tickS: number): number {
  const situation = { tickS, squadrons: [], ships: [] } as unknown as Situation;
  return SEEDS.filter(
    (seed) => reserveOrders({}, deskOf(seed, tickS), 0, situation, PLAN).length > 0,
  ).length;
}

test("some send it to the objective when it is free, the others keep it for decks a while", () => {
  const soonS = FROM_S + RESERVE_PATIENCE_S;
  expect(sentCount(soonS - 1)).toBe(0);
  const sent = sentCount(soonS);
  expect(sent).toBeGreaterThan(SEEDS.length / 5);
  expect(sent).toBeLessThan((4 * SEEDS.length) / 5);
  const seeking = SEEDS.filter((seed) => seeksDecks(deskOf(seed, soonS), 0));
  expect(seeking).toHaveLength(SEEDS.length - sent);
});

test("nobody keeps it for ever", () => {
  expect(sentCount(FROM_S + RESERVE_HUNT_S)).toBe(SEEDS.length);
});
