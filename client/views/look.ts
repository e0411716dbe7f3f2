// Every colour, size and style of the battle view. Tables keyed by side relation, role, and by the
// `look` words that weapons and places carry; no ship or faction is named here.
import type { CraftRole, ShipRole, WeaponKind } from "../../shared/battle/catalog.ts";

// ---- sides --------------------------------------------------------------------------------------

export type Stand = "own" | "allied" | "neutral" | "enemy" | "unknown";

/** Told apart by lightness too (own light, enemy mid), and always by shape: see marks. */
export const STAND_COLOURS: Record<Stand, number> = {
  own: 0x6fd0ff,
  allied: 0x7fe6a2,
  neutral: 0xb9bfc7,
  enemy: 0xff8a4d,
  unknown: 0xe8d48a,
};

/** Drawings of craft are multiplied with a paler side colour: metal, but whose. */
export const CRAFT_TINTS: Record<Stand, number> = {
  own: 0xc4e8ff,
  allied: 0xcbf5d6,
  neutral: 0xe6e8ec,
  enemy: 0xffd2b8,
  unknown: 0xf5eccb,
};

export const SPACE_COLOUR = 0x03060b;
export const GRID_COLOUR = 0x4a6b8a;
export const BORDER_COLOUR = 0x6a86a3;
export const TEXT_COLOUR = 0xc8d6e4;
export const SELECT_COLOUR = 0xffffff;
export const DANGER_COLOUR = 0xff4d3d;
export const WARN_COLOUR = 0xffc857;
export const ORDER_COLOUR = 0x9fe8c8;
export const STRIKE_COLOUR = 0xff5d73;
export const GHOST_COLOUR = 0xb8a27a;
export const HEALTH_COLOURS = { shield: 0x7fc8ff, good: 0x8fe08f, worn: 0xf2c14e, low: 0xff5a48 };

/** Colour of a hull arc by its share 0…255. */
export function hullColour(hull: number): number {
  if (hull > 150) return HEALTH_COLOURS.good;
  return hull > 75 ? HEALTH_COLOURS.worn : HEALTH_COLOURS.low;
}

// ---- symbols ------------------------------------------------------------------------------------

/** Length of a ship's symbol in CSS pixels at fleet zoom. */
export const SHIP_SYMBOL_PX: Record<ShipRole, number> = {
  dreadnought: 19,
  battleship: 16,
  carrier: 16,
  cruiser: 13,
  destroyer: 11,
  escort: 9,
  stealth: 10,
  transport: 11,
  station: 14,
  battery: 13,
  depot: 12,
};
export const SQUADRON_PX = 17;
export const TASK_GROUP_PX = 26;
/** A task force's badge stands above the middle of its squadrons. */
export const BADGE_LIFT_PX = 20;
export const MERGE_PX = 19;
export const CRAFT_PX: Record<CraftRole, number> = {
  interceptor: 7,
  strike: 7,
  bomber: 8,
  scout: 7,
  transport: 9,
};

/** Spacing of formations for the drawn size floor of hulls (numbers: 0.6 × 3 km). */
export const SPACING_KM = 3;
export const HULL_FLOOR_PX = 24;
export const HULL_FLOOR_SPACING_SHARE = 0.6;
/** View widths in km between which things cross-fade. */
export const HULL_FADE_KM = [110, 70] as const;
export const THEATRE_FADE_KM = [360, 470] as const;
export const BADGE_FADE_KM = [620, 820] as const;

// ---- weapons ------------------------------------------------------------------------------------

export type BeamLook = {
  colour: number;
  core: number;
  widthPx: number;
  lastS: number;
  pulses: number;
};
/** `burst`: tracers drawn for one shot of the rules, one after another. */
export type ShotLook = {
  colour: number;
  core: number;
  widthPx: number;
  lengthKm: number;
  burst: number;
};
export type MissileLook = {
  colour: number;
  core: number;
  sizePx: number;
  trailS: number;
  bodyPx: number;
};

/** A look by its word; the kind's own word when a pack has none of these. */
export const BEAM_LOOKS: Record<string, BeamLook> = {
  beam: { colour: 0x58b8ff, core: 0xf2fbff, widthPx: 3, lastS: 0.8, pulses: 1 },
  "heavy-beam": { colour: 0x3f9cff, core: 0xffffff, widthPx: 5.5, lastS: 1.15, pulses: 1 },
  "light-beam": { colour: 0x6fd4ff, core: 0xf4ffff, widthPx: 2.4, lastS: 0.75, pulses: 1 },
  "union-heavy-beam": { colour: 0xff9a1f, core: 0xfff1c8, widthPx: 5, lastS: 1.1, pulses: 2 },
  "union-light-beam": { colour: 0xffbe42, core: 0xfff8e0, widthPx: 2.4, lastS: 0.75, pulses: 1 },
};
export const SHOT_LOOKS: Record<string, ShotLook> = {
  cannon: { colour: 0xffd27a, core: 0xfffbe8, widthPx: 2.4, lengthKm: 0.5, burst: 2 },
  "heavy-cannon": { colour: 0xbfe0ff, core: 0xffffff, widthPx: 3.4, lengthKm: 0.8, burst: 3 },
  "medium-cannon": { colour: 0xcfe6ff, core: 0xffffff, widthPx: 2.2, lengthKm: 0.5, burst: 2 },
  "union-heavy-gun": { colour: 0xff7a3a, core: 0xffe6c8, widthPx: 3, lengthKm: 0.6, burst: 3 },
  "union-light-gun": { colour: 0xff9a55, core: 0xfff0dc, widthPx: 2, lengthKm: 0.42, burst: 3 },
  "union-escort-gun": { colour: 0xffa868, core: 0xfff0dc, widthPx: 1.6, lengthKm: 0.34, burst: 3 },
  plasma: { colour: 0x8dff6a, core: 0xf6fff0, widthPx: 8, lengthKm: 1.1, burst: 1 },
  "plasma-cannon": { colour: 0x7dff9a, core: 0xf4fff6, widthPx: 9, lengthKm: 1.2, burst: 1 },
};
/** Tracers of point-defence guns. */
export const DEFENCE_LOOK: ShotLook = {
  colour: 0xe8d48a,
  core: 0xffffff,
  widthPx: 1,
  lengthKm: 1.2,
  burst: 1,
};
export const MISSILE_LOOKS: Record<string, MissileLook> = {
  missile: { colour: 0xffc890, core: 0xffffff, sizePx: 7, trailS: 1.6, bodyPx: 7 },
  "cruise-missile": { colour: 0xbfe2ff, core: 0xffffff, sizePx: 8, trailS: 2.2, bodyPx: 9 },
  torpedo: { colour: 0xff6a4a, core: 0xffe8d8, sizePx: 10, trailS: 1.6, bodyPx: 8 },
  "stealth-torpedo": { colour: 0xb06aff, core: 0xf2e4ff, sizePx: 10, trailS: 1.4, bodyPx: 8 },
  "air-bomb": { colour: 0xffd27a, core: 0xfff6e0, sizePx: 10, trailS: 0.4, bodyPx: 9 },
  "air-torpedo": { colour: 0x8ad8ff, core: 0xf0fbff, sizePx: 10, trailS: 1.5, bodyPx: 8 },
  "light-air-torpedo": { colour: 0xff9a6a, core: 0xffeee0, sizePx: 8, trailS: 1.3, bodyPx: 7 },
};

const KIND_LOOK: Record<WeaponKind, string> = {
  beam: "beam",
  cannon: "cannon",
  plasma: "plasma",
  missile: "missile",
};

/** The table's row for a weapon's look, or that of its kind. */
export function lookOf<T>(table: Record<string, T>, look: string, kind: WeaponKind): T {
  return table[look] ?? table[KIND_LOOK[kind]];
}

/** Turret bodies by the mount's look, then by its weapon's kind: mark and size in km. */
export type TurretLook = { mark: string; lengthKm: number };
export const TURRET_LOOKS: Record<string, TurretLook> = {
  beam: { mark: "turretBeam", lengthKm: 0.075 },
  cannon: { mark: "turretTwin", lengthKm: 0.1 },
  plasma: { mark: "turretHeavy", lengthKm: 0.2 },
  missile: { mark: "launcher", lengthKm: 0.07 },
  "heavy-beam": { mark: "turretBeam", lengthKm: 0.13 },
  "light-beam": { mark: "turretBeam", lengthKm: 0.05 },
  "union-beam": { mark: "turretBeam", lengthKm: 0.08 },
  "heavy-cannon": { mark: "turretTriple", lengthKm: 0.15 },
  "medium-cannon": { mark: "turretTwin", lengthKm: 0.07 },
  "union-gun": { mark: "turretTwin", lengthKm: 0.075 },
  "plasma-cannon": { mark: "turretHeavy", lengthKm: 0.24 },
};

// ---- engines and wounds -------------------------------------------------------------------------

export const PLUME_COLOURS: Record<Stand, number> = {
  own: 0x6fb8ff,
  allied: 0x8fffc0,
  neutral: 0xd8e4ff,
  enemy: 0xffa860,
  unknown: 0xffd8a0,
};
export const FIRE_COLOURS = [0xff5a1e, 0xff8c2e, 0xffc04a] as const;
export const EXPLOSION_COLOURS = {
  flash: 0xfff4dc,
  fire: 0xff8a30,
  ember: 0xff4a18,
  shock: 0xa8d4ff,
};
export const SHIELD_COLOURS: Record<Stand, number> = {
  own: 0x6fd0ff,
  allied: 0x8fffb8,
  neutral: 0xd0d8ff,
  enemy: 0xffb060,
  unknown: 0xffd890,
};
export const WARP_COLOUR = 0x9fc4ff;

// ---- places -------------------------------------------------------------------------------------

/** Three colours a planet's ground runs through, its air, and how banded it is (0 rock, 1 gas). */
export type PlanetLook = {
  low: number;
  mid: number;
  high: number;
  air: number;
  bands: number;
  ice: number;
};
export const PLANET_LOOKS: Record<string, PlanetLook> = {
  temperate: { low: 0x0e2c50, mid: 0x3f6448, high: 0xa8926a, air: 0x7fb8ff, bands: 0, ice: 0.75 },
  planet: { low: 0x1d3550, mid: 0x5d6a4a, high: 0xb8a98a, air: 0x7fb8ff, bands: 0, ice: 0.5 },
  ocean: { low: 0x0c2a52, mid: 0x2f6a6a, high: 0xa8b890, air: 0x82c4ff, bands: 0, ice: 0.7 },
  desert: { low: 0x5a3a22, mid: 0xa8713e, high: 0xe2b87a, air: 0xffc890, bands: 0.15, ice: 0.1 },
  rock: { low: 0x2a2724, mid: 0x5c554c, high: 0x948a7c, air: 0x90a0b0, bands: 0, ice: 0.2 },
  ice: { low: 0x4a6a88, mid: 0x9fc0d8, high: 0xf0f8ff, air: 0xb8e0ff, bands: 0.05, ice: 1 },
  gas: { low: 0x6a4632, mid: 0xc89a6a, high: 0xf0dcb8, air: 0xffe0b0, bands: 1, ice: 0 },
};
/** Shadow, ground and sunlit colours of an asteroid field. */
export type RockLook = { deep: number; body: number; crest: number };
export const ROCK_LOOKS: Record<string, RockLook> = {
  stone: { deep: 0x1c1815, body: 0x85786a, crest: 0xf2e2c8 },
  iron: { deep: 0x1c1210, body: 0x7a4f3c, crest: 0xffc49a },
  frost: { deep: 0x16202c, body: 0x7f9cb4, crest: 0xf0faff },
};
/** Deep, body and crest colours of a cloud, and its arcs of lightning. */
export type CloudLook = { deep: number; body: number; crest: number; spark: number };
export const CLOUD_LOOKS: Record<string, CloudLook> = {
  cloud: { deep: 0x3a1410, body: 0xa84a20, crest: 0xffc070, spark: 0xfff0d0 },
  ember: { deep: 0x3a1410, body: 0xb0501e, crest: 0xffc878, spark: 0xfff4dc },
  plasma: { deep: 0x2a1030, body: 0x9a3a5a, crest: 0xffb090, spark: 0xfff0f0 },
  dust: { deep: 0x241f1a, body: 0x7a6a52, crest: 0xd8c8a4, spark: 0x000000 },
  ion: { deep: 0x0c2038, body: 0x2a70a8, crest: 0xa0e8ff, spark: 0xf0ffff },
};
