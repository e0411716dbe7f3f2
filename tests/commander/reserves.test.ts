// What admirals want a reserve for: at once at the objective, or kept for decks that may be found.
import { expect, test } from "vitest";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import type { Desk } from "../../shared/commander/commander.ts";
import type { Plan } from "../../shared/commander/plan.ts";
import {
  RESERVE_HUNT_S,
  RESERVE_PATIENCE_S,
  reserveOrders,
  seeksDecks,
} from "../../shared/commander/reserves.ts";
import { GROUP_OFF_MAP, KIND_SQUADRON, KIND_TASK_FORCE } from "../../shared/protocol/picture.ts";
import { scenarioOf, testCatalog } from "../battle/fixtures.ts";
import { emptyPicture } from "../protocol/pictures.ts";
import { deskOf, situationOf } from "./fixtures.ts";

const FROM_S = 360;
const SEEDS = Array.from({ length: 20 }, (_, seed) => seed);
const GOAL = { xKm: 400, yKm: 400, radiusKm: 60 };
const PLAN: Plan = { posture: "take", goal: GOAL, threatRad: 0, threatXKm: 400, threatYKm: 400 };

const ARRIVAL = { kind: "reserve", fromS: FROM_S, isReleasedByCarrierTrack: false } as const;
const RESERVE = { id: "reserve", squadrons: [], arrival: ARRIVAL };
const SCENARIO = scenarioOf({ sides: [[RESERVE], []] });
const CATALOG = testCatalog([SCENARIO]);

/** A force with one squadron off the map, nothing known of the enemy. */
function fleetAt(seed: number, tickS: number): Desk {
  const sight = emptyPicture();
  const { groups } = sight;
  sight.tick = tickS * TICK_HZ;
  groups.count = 2;
  groups.isAlive.fill(1, 0, 2);
  groups.arrival.fill(GROUP_OFF_MAP, 0, 2);
  groups.kind[0] = KIND_TASK_FORCE;
  groups.kind[1] = KIND_SQUADRON;
  const briefing = { scenarioId: SCENARIO.id, widthKm: 1200 };
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
