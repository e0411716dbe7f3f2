// Grid: percent of a blow that reaches the hull, by weapon of the pack and class struck abeam
// (the design's numbers: damage × clamp(penetration ÷ armour, ¼, 1)).
import { expect, test } from "vitest";
import { loadDefaultCatalog } from "../../../server/packs.ts";
import { FACING_PORT, penetrationShare } from "../../../shared/battle/protection.ts";

const catalog = loadDefaultCatalog();
const STRUCK = [
  "ketal",
  "halberd",
  "sarrek",
  "javelin",
  "kestrel",
  "torvak",
  "vanguard",
  "tirpitz",
];

function percentOf(weaponId: string, classId: string): number {
  const weapon = catalog.weapons.find(({ id }) => id === weaponId);
  const struck = catalog.ships.find(({ id }) => id === classId);
  if (weapon === undefined || struck === undefined) throw new Error(`${weaponId} or ${classId}`);
  const floor = catalog.rules.protection.penetrationFloor;
  return Math.round(100 * penetrationShare(weapon.penetration, struck.armour[FACING_PORT], floor));
}

test("penetration by weapon and class", () => {
  const grid = Object.fromEntries(
    catalog.weapons.map(({ id }) => [id, STRUCK.map((classId) => percentOf(id, classId))]),
  );
  expect(grid).toEqual({
    "air-bomb": [100, 100, 100, 100, 100, 100, 100, 100],
    "air-torpedo": [100, 100, 100, 100, 100, 100, 100, 100],
    "cruise-missile": [100, 100, 100, 100, 100, 100, 100, 100],
    "heavy-beam": [100, 100, 100, 100, 100, 100, 100, 97],
    "heavy-cannon": [100, 100, 100, 100, 100, 100, 100, 100],
    "light-air-torpedo": [100, 100, 100, 100, 100, 100, 100, 83],
    "light-beam": [100, 100, 100, 94, 83, 68, 54, 42],
    "medium-cannon": [100, 100, 100, 100, 100, 91, 71, 56],
    "plasma-cannon": [100, 100, 100, 100, 100, 100, 100, 100],
    "stealth-torpedo": [100, 100, 100, 100, 100, 100, 100, 100],
    torpedo: [100, 100, 100, 100, 100, 100, 100, 100],
    "union-escort-gun": [100, 100, 71, 63, 56, 45, 36, 28],
    "union-heavy-beam": [100, 100, 100, 100, 100, 100, 89, 69],
    "union-heavy-gun": [100, 100, 100, 100, 100, 100, 98, 76],
    "union-light-beam": [100, 100, 71, 63, 56, 45, 36, 28],
    "union-light-gun": [100, 100, 71, 63, 56, 45, 36, 28],
  });
});
