// What admirals want a reserve for: at once at the objective, or kept for decks that may be found.
import { expect, test } from "vitest";
import { HEARD_KINDS } from "../../shared/battle/catalog.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import type { Desk } from "../../shared/commander/commander.ts";
import { RESERVE_HUNT_S, RESERVE_PATIENCE_S } from "../../shared/commander/doctrine.ts";
import type { Plan } from "../../shared/commander/plan.ts";
import { reserveOrders } from "../../shared/commander/reserves.ts";
import type { Situation } from "../../shared/commander/situation.ts";
import { GROUP_OFF_MAP, KIND_TASK_FORCE, LEVEL_BEARING } from "../../shared/protocol/picture.ts";

const FROM_S = 360;
const SEEDS = Array.from({ length: 20 }, (_, seed) => seed);
const GOAL = { xKm: 400, yKm: 400, radiusKm: 60 };
const PLAN: Plan = { posture: "take", goal: GOAL, threatRad: 0, threatXKm: 400, threatYKm: 400 };

/** A force with one squadron off the map; `isHeard`: a deck at work is heard somewhere. */
function deskOf(seed: number, tickS: number, isHeard: boolean): Desk {
  const side = { taskForces: [{ arrival: { kind: "reserve", fromS: FROM_S } }] };
  const flightOps = 1 << HEARD_KINDS.indexOf("flightOps");
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
      tracks: {
        count: isHeard ? 1 : 0,
        isAlive: [1],
        flags: [0],
        level: [LEVEL_BEARING],
        seenTick: [tickS * TICK_HZ],
        heardKinds: [flightOps],
        xKm: [600],
        yKm: [100],
      },
    },
  } as unknown as Desk;
}

function sentCount(tickS: number, isHeard: boolean): number {
  const situation = { tickS, squadrons: [], ships: [] } as unknown as Situation;
  return SEEDS.filter(
    (seed) => reserveOrders({}, deskOf(seed, tickS, isHeard), 0, situation, PLAN).length > 0,
  ).length;
}

test("some keep it while a deck is heard, none while there is nothing to hope for", () => {
  const soonS = FROM_S + RESERVE_PATIENCE_S;
  expect(sentCount(soonS - 1, false)).toBe(0);
  expect(sentCount(soonS, false)).toBe(SEEDS.length);
  const sent = sentCount(soonS, true);
  expect(sent).toBeGreaterThan(SEEDS.length / 5);
  expect(sent).toBeLessThan((4 * SEEDS.length) / 5);
});

test("nobody keeps it for ever", () => {
  expect(sentCount(FROM_S + RESERVE_HUNT_S, true)).toBe(SEEDS.length);
});
