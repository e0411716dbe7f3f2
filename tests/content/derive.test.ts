// Derived statistics against sums done by hand.
import { describe, expect, it } from "vitest";
import { loadDefaultCatalog } from "../../server/packs.ts";
import type { Mount, ShipClass, Weapon } from "../../shared/battle/catalog.ts";
import {
  agilityS,
  broadsidePerS,
  damagePerS,
  gunDamagePerS,
  missileDamage,
  reachKm,
  seenAtKm,
  totalPoints,
} from "../../shared/content/derive.ts";

const catalog = loadDefaultCatalog();
const { PI } = Math;

function weapon(id: string): Weapon {
  return catalog.weapons.find((each) => each.id === id) as Weapon;
}

/** A ship of some class with other mounts: weapon, middle and whole width of the arc, rounds. */
function armed(...mounts: [id: string, facingRad: number, arcRad: number, rounds?: number][]) {
  const like = catalog.ships.find((ship) => !ship.isStatic) as ShipClass;
  return {
    ...like,
    mounts: mounts.map(([id, facingRad, arcRad, rounds = -1]): Mount => ({
      weaponIndex: weapon(id).index,
      atKm: [0, 0],
      facingRad,
      halfArcRad: arcRad / 2,
      magazineRounds: rounds,
      look: id,
    })),
  };
}

describe("damage", () => {
  it("of a salvo counts all its missiles", () => {
    const { damage, salvoCount, reloadS } = weapon("cruise-missile");
    expect(damagePerS(weapon("cruise-missile"))).toBeCloseTo((damage * salvoCount) / reloadS);
  });

  it("of guns is what bears: ahead, abeam where both arcs meet, astern", () => {
    const ship = armed(["heavy-beam", 0, 1.5 * PI], ["heavy-cannon", PI, 1.5 * PI]);
    const beam = damagePerS(weapon("heavy-beam"));
    const cannon = damagePerS(weapon("heavy-cannon"));
    expect(gunDamagePerS(catalog, ship, 0)).toBeCloseTo(beam);
    expect(gunDamagePerS(catalog, ship, PI / 2)).toBeCloseTo(beam + cannon);
    expect(gunDamagePerS(catalog, ship, PI)).toBeCloseTo(cannon);
    expect(broadsidePerS(catalog, ship)).toBeCloseTo(beam + cannon);
  });

  it("of missiles is no part of a broadside, and ends with the magazine", () => {
    const ship = armed(["cruise-missile", 0, 2 * PI, 48]);
    const { damage, salvoCount } = weapon("cruise-missile");
    expect(broadsidePerS(catalog, ship)).toBe(0);
    expect(missileDamage(catalog, ship)).toEqual({
      total: 48 * damage,
      salvo: salvoCount * damage,
    });
  });
});

it("reach is the longest gun's and the longest missile's, 0 without", () => {
  const ship = armed(["light-beam", 0, PI], ["heavy-cannon", 0, PI]);
  expect(reachKm(catalog, ship)).toEqual({ guns: weapon("heavy-cannon").rangeKm, missiles: 0 });
});

it("points are the hull's and those of four shields", () => {
  const ship = { ...armed(), hullPoints: 1000, shieldPoints: [1, 20, 300, 4000] };
  expect(totalPoints(ship)).toBe(5321);
});

it("agility is none for a station", () => {
  const ship = { ...armed(), turnRateRadS: PI / 30, topSpeedKmS: 1, accelerationKmS2: 0.05 };
  expect(agilityS(ship).halfTurn).toBeCloseTo(30);
  expect(agilityS(ship).topSpeed).toBeCloseTo(20);
  expect(agilityS({ ...ship, isStatic: true })).toEqual({ halfTurn: 0, topSpeed: 0 });
});

it("a ship is seen from the side at the rating times the root of what she shows", () => {
  const shown = 4 / catalog.rules.sensors.aspectBeam;
  expect(seenAtKm(catalog, { ...armed(), signature: shown }, 100)).toBeCloseTo(200);
});
