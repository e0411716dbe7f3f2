// Clouds of several kinds and asteroid fields: what they do to what is inside.
import { expect, test } from "vitest";
import { type Blow, FACING_COUNT, type Medium, type PointKm } from "../../shared/battle/catalog.ts";
import { mediaOf, mediumAt } from "../../shared/battle/media.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { BADLANDS, CRUISER, give, groupId, oneShip, run, scenarioOf } from "./fixtures.ts";

const ROCKS: Blow = {
  damage: 200,
  penetration: 30,
  chancePerS: 0,
  chancePerKm: 1,
  safeSpeedKmS: 0.4,
};
const OPEN: Medium = { ...BADLANDS, signature: 1, sensor: 1, heard: 1, speed: 1, seeker: 1 };

function placeOf(medium: Medium, kind: "cloud" | "asteroids" = "cloud") {
  const at = { atKm: [600, 400], radiusXKm: 300, radiusYKm: 200 } as const;
  return { id: "field", name: "Field", look: "", kind, medium, ...at };
}

test("shields return in a cloud as fast as it lets them", () => {
  const regained = [0, 0.5, 1].map((shieldRegen) => {
    const battle = oneShip({ places: [placeOf({ ...OPEN, shieldRegen })] });
    battle.ships.shieldPoints.fill(0, 0, FACING_COUNT);
    run(battle, 40);
    return battle.ships.shieldPoints[0];
  });
  expect(regained[0]).toBe(0);
  expect(regained[2]).toBeGreaterThan(0);
  expect(regained[1]).toBeCloseTo(regained[2] / 2, 6);
});

test("captains keep to the safe speed among rocks; at flank they are struck", () => {
  const damage = [false, true].map((isFlank) => {
    const battle = oneShip({
      classIndex: CRUISER,
      at: [400, 400],
      places: [placeOf({ ...OPEN, blow: ROCKS }, "asteroids")],
    });
    const route = { groupId: groupId(battle, "alpha"), pathKm: [[800, 400] as PointKm] };
    give(battle, { kind: "move", ...route, isFlank });
    let struck = 0;
    for (let n = 0; n < 90; n++) {
      run(battle, 1);
      if (battle.ships.lastHitTick[0] > battle.tick - 20) struck++;
    }
    return struck;
  });
  expect(damage[0]).toBe(0);
  expect(damage[1]).toBeGreaterThan(10);
});

test("a discharge strikes ships at rest, too", () => {
  const blow = { ...ROCKS, chancePerS: 0.2, chancePerKm: 0 };
  const battle = oneShip({ places: [placeOf({ ...OPEN, blow })] });
  const causes = new Set<string>();
  for (let n = 0; n < 60 * 20; n++) {
    run(battle, 0.05);
    for (const event of battle.events) if (event.kind === "hit") causes.add(event.cause);
  }
  expect([...causes]).toEqual(["storm"]);
});

test("of several that overlap the first counts, and outside is open space", () => {
  const other = { ...placeOf(BADLANDS), radiusXKm: 10, radiusYKm: 10 };
  const media = mediaOf(scenarioOf({ sides: [], places: [placeOf(OPEN), other] }));
  expect([mediumAt(media, 600, 400), mediumAt(media, 100, 400)]).toEqual([1, 0]);
  expect([media.signature[0], media.signature[2]]).toEqual([1, 0.08]);
});

test("the Badlands keep the numbers of the design", () => {
  const { scenarios } = loadDefaultCatalog();
  const bank = scenarios.get("darane-1")?.places.find(({ kind }) => kind === "cloud");
  expect(bank?.medium).toEqual(BADLANDS);
});
