// How far the classes can hurt, from the catalog: worked out once, the same for all that ask.
import type { Catalog, ShipClass } from "../battle/catalog.ts";

export type Reach = {
  /** The longest gun or beam, and the range at which all of them bear. */
  readonly gunKm: number;
  readonly gunAllKm: number;
  readonly missileKm: number;
};

const REACHES = new WeakMap<Catalog, readonly Reach[]>();

export function reachOf(catalog: Catalog, shipClass: ShipClass): Reach {
  let reaches = REACHES.get(catalog);
  if (reaches === undefined) {
    reaches = catalog.ships.map((entry) => measure(catalog, entry));
    REACHES.set(catalog, reaches);
  }
  return reaches[shipClass.index];
}

function measure(catalog: Catalog, shipClass: ShipClass): Reach {
  let [gunKm, gunAllKm, missileKm] = [0, Number.MAX_VALUE, 0];
  for (const { weaponIndex } of shipClass.mounts) {
    const { kind, rangeKm } = catalog.weapons[weaponIndex];
    if (kind === "missile") {
      missileKm = Math.max(missileKm, rangeKm);
    } else {
      gunKm = Math.max(gunKm, rangeKm);
      gunAllKm = Math.min(gunAllKm, rangeKm);
    }
  }
  return { gunKm, gunAllKm: gunKm === 0 ? 0 : gunAllKm, missileKm };
}
