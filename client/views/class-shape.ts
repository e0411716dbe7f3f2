// What drawing needs of a ship class beyond the catalog, worked out once: where engines, lights and
// wounds sit on the hull, and how each mount looks. All from the outline: no art is measured.
import type { Catalog, Mount, ShipClass, Weapon } from "../../shared/battle/catalog.ts";
import { chance } from "./frame.ts";
import {
  BEAM_LOOKS,
  type BeamLook,
  lookOf,
  MISSILE_LOOKS,
  type MissileLook,
  SHOT_LOOKS,
  type ShotLook,
  TURRET_LOOKS,
  type TurretLook,
} from "./look.ts";

export type HullPoint = { readonly xKm: number; readonly yKm: number };

export type ClassShape = {
  readonly engines: readonly HullPoint[];
  /** Width of one engine's flame. */
  readonly engineKm: number;
  readonly portLight: HullPoint;
  readonly starboardLight: HullPoint;
  readonly bow: HullPoint;
  readonly stern: HullPoint;
  /** Places of wounds, worst first, well inside the hull. */
  readonly wounds: readonly HullPoint[];
  readonly turrets: readonly TurretShape[];
};

/** `look` names art of the pack; `mark` and its size are painted where there is none. */
export type TurretShape = TurretLook & { readonly look: string };

const STERN_SHARE = 0.12;
const ENGINES_MAX = 4;
/** One engine for each so much width of the stern, relative to the hull's length. */
const ENGINE_PITCH_SHARE = 0.075;
export const WOUND_COUNT = 9;

export function shapeOf(
  shipClass: ShipClass,
  classIndex: number,
  weapons: readonly Weapon[],
): ClassShape {
  const { hullKm, halfLengthKm } = shipClass;
  const lengthKm = halfLengthKm * 2;
  const sternX = Math.min(...hullKm.map(([x]) => x));
  const bowX = Math.max(...hullKm.map(([x]) => x));
  const atStern = hullKm.filter(([x]) => x < sternX + lengthKm * STERN_SHARE).map(([, y]) => y);
  const width = Math.max(0.02, Math.max(...atStern) - Math.min(...atStern));
  const wanted = Math.round(width / (lengthKm * ENGINE_PITCH_SHARE));
  const count = shipClass.isStatic ? 0 : Math.min(ENGINES_MAX, Math.max(1, wanted));
  const port = hullKm.reduce((best, point) => (point[1] > best[1] ? point : best));
  const starboard = hullKm.reduce((best, point) => (point[1] < best[1] ? point : best));
  return {
    engines: Array.from({ length: count }, (_, n) => ({
      xKm: sternX + lengthKm * 0.015,
      yKm: ((n + 0.5) / count - 0.5) * width * 0.82,
    })),
    engineKm: count === 0 ? 0 : Math.min(width / count, lengthKm * 0.12),
    portLight: { xKm: port[0], yKm: port[1] * 0.92 },
    starboardLight: { xKm: starboard[0], yKm: starboard[1] * 0.92 },
    bow: { xKm: bowX * 0.96, yKm: 0 },
    stern: { xKm: sternX * 0.96, yKm: 0 },
    wounds: woundsOf(shipClass, classIndex),
    turrets: shipClass.mounts.map((mount) => turretOf(mount, weapons)),
  };
}

function turretOf(mount: Mount, weapons: readonly Weapon[]): TurretShape {
  return {
    look: mount.look,
    ...lookOf(TURRET_LOOKS, mount.look, weapons[mount.weaponIndex].kind),
  };
}

function woundsOf({ hullKm }: ShipClass, classIndex: number): HullPoint[] {
  const wounds: HullPoint[] = [];
  for (let n = 0; n < WOUND_COUNT; n++) {
    // Between the centroid and a rim point: always inside, since outlines are convex.
    const [x, y] = hullKm[Math.floor(chance(classIndex, n * 3) * hullKm.length)];
    const share = 0.25 + 0.55 * chance(classIndex, n * 3 + 1);
    wounds.push({ xKm: x * share, yKm: y * share * 0.8 });
  }
  return wounds;
}

export type WeaponLook =
  | { kind: "beam"; look: BeamLook }
  | { kind: "shot"; look: ShotLook; speedKmS: number }
  | { kind: "missile"; look: MissileLook };

export function weaponLook(weapon: Weapon): WeaponLook {
  if (weapon.kind === "beam")
    return { kind: "beam", look: lookOf(BEAM_LOOKS, weapon.look, "beam") };
  if (weapon.kind === "missile") {
    return { kind: "missile", look: lookOf(MISSILE_LOOKS, weapon.look, "missile") };
  }
  return {
    kind: "shot",
    look: lookOf(SHOT_LOOKS, weapon.look, weapon.kind),
    speedKmS: weapon.speedKmS,
  };
}

export type Shapes = {
  readonly classes: readonly ClassShape[];
  readonly weapons: readonly WeaponLook[];
};

export const shapesOf = (catalog: Catalog): Shapes => ({
  classes: catalog.ships.map((shipClass, index) => shapeOf(shipClass, index, catalog.weapons)),
  weapons: catalog.weapons.map(weaponLook),
});
