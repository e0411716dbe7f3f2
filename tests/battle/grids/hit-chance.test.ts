// Grid: share of rounds that hit, by weapon, range, length of the target and how it crosses. Nobody
// rolls for it: it follows from aim, the turret's rate, the shot's flight and the hull that is met.
import { describe, expect, test } from "vitest";
import type { Catalog, ShipClass } from "../../../shared/battle/catalog.ts";
import { gunneryRange, mount, run, shipClass, shipOf } from "../gunnery-range.ts";
import { catalog, classIndex, weaponIndex } from "./pack.ts";

const GUN_COUNT = 12;
const RANGES_KM = [6, 10, 14, 17, 24];
const CROSSINGS = [0, 0.6, 1.3, "evading"] as const;
/** Who evades turns about every so many ticks; guns load in so many seconds: neither in step. */
const EVADE_TICKS = 31;
const RELOAD_S = 0.35;
/** They find her and lay their turrets; then the rounds of these seconds count, when they are there. */
const FROM_S = 4;
const TO_S = 10;

/** Twelve hulls with one gun each that loads fast, and the target abeam of them. */
function shareOfHits(
  gun: string,
  target: string,
  rangeKm: number,
  crossing: (typeof CROSSINGS)[number],
): number {
  const weapon = weaponIndex(gun);
  const platform: ShipClass = {
    ...shipClass({ mounts: [mount(weapon)], sensorKm: 400 }),
    index: catalog.ships.length,
  };
  const fast: Catalog = {
    ...catalog,
    ships: [...catalog.ships, platform],
    weapons: catalog.weapons.map((one) =>
      one.index === weapon ? { ...one, reloadS: RELOAD_S } : one,
    ),
  };
  const speedKmS = crossing === "evading" ? 1.3 : crossing;
  const startKm = crossing === "evading" ? 300 : 300 - speedKmS * 7;
  const battle = gunneryRange({
    catalog: fast,
    sides: [
      Array.from({ length: GUN_COUNT }, (_, n) => ({
        at: [400, 300 + 0.6 * (n - GUN_COUNT / 2)] as const,
        as: platform.index,
      })),
      [{ at: [400 + rangeKm, startKm], headingRad: Math.PI / 2, as: classIndex(target) }],
    ],
  });
  const { ships, groups } = battle;
  const prey = shipOf(battle, 1);
  groups.fire[ships.group[prey]] = 0;
  ships.hullPoints[prey] = 1e9;
  const flightS =
    catalog.weapons[weapon].kind === "beam" ? 0 : rangeKm / catalog.weapons[weapon].speedKmS;
  let turn = 1;
  let [fired, hits] = [0, 0];
  const watch = (now: typeof battle) => {
    if (crossing === "evading" && now.tick % EVADE_TICKS === 0) turn = -turn;
    ships.velocityYKmS[prey] = turn * speedKmS;
    ships.partPoints.fill(1e9);
    const second = now.tick / 20;
    for (const event of now.events) {
      if (event.kind === "fired" && second > FROM_S && second <= TO_S) fired += event.count;
      const isCounted = second > FROM_S + flightS && second <= TO_S + flightS;
      if (event.kind === "hit" && event.cause !== "fire" && isCounted) hits++;
    }
  };
  run(battle, TO_S + 2, watch);
  return Math.min(100, Math.round((100 * hits) / Math.max(1, fired)));
}

function gridOf(gun: string): (string | number)[][] {
  const reachKm = catalog.weapons[weaponIndex(gun)].rangeKm;
  return ["ketal", "halberd", "vanguard"].flatMap((target) =>
    CROSSINGS.map((crossing) => [
      target,
      crossing,
      ...RANGES_KM.filter((km) => km <= reachKm).map((km) =>
        shareOfHits(gun, target, km, crossing),
      ),
    ]),
  );
}

const WANTED = {
  "heavy-beam": [
    ["ketal", 0, 100, 100, 98, 91],
    ["ketal", 0.6, 100, 100, 97, 90],
    ["ketal", 1.3, 87, 98, 98, 91],
    ["ketal", "evading", 70, 73, 79, 80],
    ["halberd", 0, 100, 100, 100, 100],
    ["halberd", 0.6, 100, 100, 100, 100],
    ["halberd", 1.3, 100, 99, 99, 99],
    ["halberd", "evading", 100, 88, 88, 90],
    ["vanguard", 0, 100, 100, 100, 100],
    ["vanguard", 0.6, 100, 100, 100, 100],
    ["vanguard", 1.3, 100, 100, 100, 100],
    ["vanguard", "evading", 100, 100, 100, 100],
  ],
  "medium-cannon": [
    ["ketal", 0, 99, 98, 96, 90, 79],
    ["ketal", 0.6, 100, 100, 97, 92, 84],
    ["ketal", 1.3, 100, 98, 94, 90, 79],
    ["ketal", "evading", 75, 56, 39, 34, 10],
    ["halberd", 0, 99, 99, 99, 99, 97],
    ["halberd", 0.6, 100, 100, 99, 100, 98],
    ["halberd", 1.3, 100, 99, 99, 98, 96],
    ["halberd", "evading", 75, 59, 45, 39, 13],
    ["vanguard", 0, 99, 99, 99, 99, 99],
    ["vanguard", 0.6, 100, 100, 99, 100, 100],
    ["vanguard", 1.3, 100, 98, 99, 99, 98],
    ["vanguard", "evading", 87, 72, 58, 49, 26],
  ],
  "union-heavy-gun": [
    ["ketal", 0, 99, 99, 96, 89, 79],
    ["ketal", 0.6, 99, 96, 94, 89, 79],
    ["ketal", 1.3, 91, 92, 88, 86, 78],
    ["ketal", "evading", 75, 0, 0, 0, 0],
    ["halberd", 0, 99, 100, 100, 99, 97],
    ["halberd", 0.6, 99, 99, 99, 99, 96],
    ["halberd", 1.3, 98, 98, 97, 98, 93],
    ["halberd", "evading", 77, 0, 0, 0, 0],
    ["vanguard", 0, 100, 100, 100, 100, 99],
    ["vanguard", 0.6, 99, 99, 99, 100, 99],
    ["vanguard", 1.3, 98, 98, 98, 99, 99],
    ["vanguard", "evading", 89, 19, 0, 0, 0],
  ],
};

describe("rounds of a hundred that hit, at 6, 10, 14, 17, 24 km: target, km/s across, shares", () => {
  test.each(Object.entries(WANTED))("%s", (gun, wanted) => {
    expect(gridOf(gun)).toEqual(wanted);
  });
});
