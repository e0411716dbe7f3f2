// How scouts search the clouds in which decks may hide.
import { expect, test } from "vitest";
import type { Place, PointKm } from "../../shared/battle/catalog.ts";
import { distance } from "../../shared/battle/trig.ts";
import type { Desk } from "../../shared/commander/commander.ts";
import {
  SEARCHERS_MAX,
  SEARCH_PITCH_KM,
  newSearchMemory,
  nextSearchPoint,
} from "../../shared/commander/search.ts";
import type { Flight } from "../../shared/commander/wings.ts";
import { deskOf as lookOf, flightOf, situationOf, squadronOf } from "./fixtures.ts";

const CLOUD = { id: "", name: "", kind: "cloud", look: "" } as const;
const NEAR: Place = { ...CLOUD, atKm: [400, 300], radiusXKm: 130, radiusYKm: 70 };
const FAR: Place = { ...CLOUD, atKm: [900, 300], radiusXKm: 60, radiusYKm: 60 };

const deskOf = (...places: Place[]): Desk => lookOf({ briefing: { places } });
const NOBODY = situationOf();
const START = { xKm: 300, yKm: 100, baseXKm: 300, baseYKm: 100, fuelKm: 1600, isAway: true };

const scout = (flightId: number): Flight => flightOf({ ...START, flightId });

/** One scout is sent on and on. */
function tour(desk: Desk, count: number): PointKm[] {
  const memory = newSearchMemory();
  const points: PointKm[] = [];
  let flight = scout(1);
  for (let n = 0; n < count; n++) {
    const atKm = nextSearchPoint(memory, desk, NOBODY, [flight], flight);
    if (atKm === null) break;
    points.push(atKm);
    flight = { ...flight, xKm: atKm[0], yKm: atKm[1] };
  }
  return points;
}

test("one scout sees a whole cloud: every place of it is within a pitch of a point", () => {
  const points = tour(deskOf(NEAR), 40);
  for (let x = -120; x <= 120; x += 10) {
    for (let y = -60; y <= 60; y += 10) {
      if ((x / 130) ** 2 + (y / 70) ** 2 > 1) continue;
      const nearKm = Math.min(...points.map((at) => distance(400 + x - at[0], 300 + y - at[1])));
      expect(nearKm).toBeLessThan(SEARCH_PITCH_KM);
    }
  }
});

test("each point comes once before any comes again", () => {
  const points = tour(deskOf(NEAR), 100).map(String);
  const count = new Set(points).size;
  expect(count).toBeGreaterThan(8);
  expect(new Set(points.slice(0, count)).size).toBe(count);
  expect(new Set(points.slice(count, 2 * count)).size).toBe(count);
});

test("scouts share the clouds, and no more than so many search one", () => {
  const desk = deskOf(NEAR, FAR);
  const memory = newSearchMemory();
  const flights = Array.from({ length: 2 * SEARCHERS_MAX + 1 }, (_, id) => scout(id));
  const points = flights.map((flight) => nextSearchPoint(memory, desk, NOBODY, flights, flight));
  expect(points.filter((at) => at !== null && at[0] < 600)).toHaveLength(SEARCHERS_MAX);
  expect(points.filter((at) => at !== null && at[0] > 600)).toHaveLength(SEARCHERS_MAX);
});

test("nobody is sent to the own cloud, nor farther than he gets home from", () => {
  const own = situationOf({ squadrons: [squadronOf({ xKm: 400, yKm: 300 })] });
  const flight = scout(1);
  expect(nextSearchPoint(newSearchMemory(), deskOf(NEAR), own, [flight], flight)).toBeNull();
  const short = { ...flight, fuelKm: 300 };
  expect(nextSearchPoint(newSearchMemory(), deskOf(FAR), NOBODY, [short], short)).toBeNull();
});
