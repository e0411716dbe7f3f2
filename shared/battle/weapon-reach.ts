// How far the weapons of each class reach against ships and craft, derived once from a catalog.
import type { Catalog, ShipClass } from "./catalog.ts";
import { once } from "./once.ts";

export type WeaponReach = {
  /** Longest reach of guns and beams against ships, and of those that may hit craft; 0 without. */
  readonly directKm: number;
  readonly antiCraftKm: number;
  /** Longest reach of missiles. */
  readonly missileKm: number;
  /** By weapon index: 1 where she has a launcher of it; and which weapons these are. */
  readonly hasLauncher: Uint8Array;
  readonly launched: readonly number[];
};

/** By class index. */
export const weaponReaches = once((catalog: Catalog): readonly WeaponReach[] =>
  catalog.ships.map((shipClass) => reachOf(catalog, shipClass)),
);

function reachOf(catalog: Catalog, shipClass: ShipClass): WeaponReach {
  let directKm = 0;
  let antiCraftKm = 0;
  let missileKm = 0;
  const hasLauncher = new Uint8Array(catalog.weapons.length);
  for (const mount of shipClass.mounts) {
    const weapon = catalog.weapons[mount.weaponIndex];
    if (weapon.kind === "missile") {
      missileKm = Math.max(missileKm, weapon.rangeKm);
      hasLauncher[weapon.index] = 1;
    } else directKm = Math.max(directKm, weapon.rangeKm);
    if (weapon.canHitCraft && weapon.kind !== "missile") {
      antiCraftKm = Math.max(antiCraftKm, weapon.rangeKm);
    }
  }
  const launched = [...hasLauncher.keys()].filter((weapon) => hasLauncher[weapon] === 1);
  return { directKm, antiCraftKm, missileKm, hasLauncher, launched };
}
