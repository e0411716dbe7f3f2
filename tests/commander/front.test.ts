// Room between squadrons (the design's numbers, counter 1): no blast and no friend reaches from one to another.
import { expect, test } from "vitest";
import { postsOf } from "../../shared/commander/front.ts";
import { FORCE_PITCH_KM } from "../../shared/commander/measures.ts";
import type { Plan } from "../../shared/commander/plan.ts";
import { squadronOf } from "./fixtures.ts";

const GOAL = { xKm: 400, yKm: 400, radiusKm: 60 };
const PLAN: Plan = { posture: "keep", goal: GOAL, threatRad: 0, threatXKm: 700, threatYKm: 400 };
const APART_KM = 18;

test("posts of a whole fleet lie 18 km apart or more, and places of a force do", () => {
  const squadrons = [1, 2, 3, 4, 5, 6, 7, 8].map((groupId) =>
    squadronOf({ groupId, xKm: 400, yKm: 380 + 5 * groupId }),
  );
  const posts = [...postsOf(squadrons, PLAN).values()];
  expect(posts).toHaveLength(squadrons.length);
  for (const [n, [x, y]] of posts.entries()) {
    const others = posts.filter((_, other) => other !== n);
    const nearestKm = Math.min(...others.map(([a, b]) => Math.hypot(a - x, b - y)));
    expect(nearestKm).toBeGreaterThanOrEqual(APART_KM);
  }
  expect(FORCE_PITCH_KM).toBeGreaterThanOrEqual(APART_KM);
});
