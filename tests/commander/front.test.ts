// Room between squadrons (the design's numbers, counter 1): no blast and no friend reaches from one to another.
import { expect, test } from "vitest";
import type { PointKm } from "../../shared/battle/catalog.ts";
import { postsOf } from "../../shared/commander/front.ts";
import { FORCE_PITCH_KM, STAND_OFF_KM } from "../../shared/commander/measures.ts";
import type { Plan } from "../../shared/commander/plan.ts";
import { squadronOf } from "./fixtures.ts";

const GOAL = { xKm: 400, yKm: 400, radiusKm: 60 };
const PLAN: Plan = { posture: "keep", goal: GOAL, threatRad: 0, threatXKm: 700, threatYKm: 400 };
const APART_KM = 18;

const CENTRE_KM = 400;
/** Where decks and transports stand: straight behind the middle. */
const REAR: PointKm = [CENTRE_KM - STAND_OFF_KM, CENTRE_KM];

/** Posts of so many gunners and missile ships around a ring, in the order of their ids. */
function postsAround(radiusKm: number, lineCount: number, missileCount = 0): PointKm[] {
  const squadrons = Array.from({ length: lineCount + missileCount }, (_, n) =>
    squadronOf({
      groupId: n + 1,
      role: n < lineCount ? "line" : "missile",
      xKm: CENTRE_KM,
      yKm: CENTRE_KM - 20 + 5 * n,
    }),
  );
  const posts = postsOf(squadrons, { ...PLAN, goal: { ...GOAL, radiusKm } });
  return squadrons.map(({ groupId }) => posts.get(groupId) ?? [NaN, NaN]);
}

function nearestKm(points: readonly PointKm[]): number {
  let leastKm = Infinity;
  for (const [n, [x, y]] of points.entries()) {
    for (const [a, b] of points.slice(0, n)) leastKm = Math.min(leastKm, Math.hypot(a - x, b - y));
  }
  return leastKm;
}

test("posts of a whole fleet lie 18 km apart or more, and places of a force do", () => {
  expect(nearestKm(postsAround(60, 8))).toBeGreaterThanOrEqual(APART_KM);
  expect(FORCE_PITCH_KM).toBeGreaterThanOrEqual(APART_KM);
});

test("on a small ring, too: eight squadrons around 40 km, all within it", () => {
  const posts = postsAround(40, 5, 3);
  expect(nearestKm(posts)).toBeGreaterThanOrEqual(APART_KM);
  for (const [x, y] of posts) {
    expect(Math.hypot(x - CENTRE_KM, y - CENTRE_KM)).toBeLessThanOrEqual(40);
  }
});

test("however many there are and however small the ring, and clear of the decks behind it", () => {
  for (let radiusKm = 0; radiusKm <= 120; radiusKm += 2.5) {
    for (let count = 1; count <= 40; count++) {
      const places = [...postsAround(radiusKm, count), REAR];
      expect(nearestKm(places), `${count} around ${radiusKm} km`).toBeGreaterThanOrEqual(APART_KM);
    }
  }
});

test("arcs fill from the front; who finds no room there stands on the inner arcs' flanks", () => {
  // Five on the first arc and three on the next, one within; the others abeam.
  const posts = postsAround(60, 8, 4);
  const outKm = posts.map(([x, y]) => Math.round(Math.hypot(x - CENTRE_KM, y - CENTRE_KM)));
  expect(outKm).toEqual([48, 48, 48, 48, 48, 26, 26, 26, 4, 26, 26, 48]);
  // In the order in which they stood, from starboard to port.
  for (const arc of [posts.slice(0, 5), posts.slice(5, 8), posts.slice(9, 11)]) {
    expect(arc.map(([, y]) => y)).toEqual(arc.map(([, y]) => y).sort((a, b) => a - b));
  }
  expect(posts[0][0]).toBeCloseTo(CENTRE_KM + 48 * Math.cos((2 * 22) / 48), 9);
});
