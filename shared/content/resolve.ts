// Checked files → catalog: indices for names, radians for degrees, hulls about their centroid. Does
// no checking of its own: `load.ts` calls it only when nothing is wrong.
import {
  COMPONENT_KINDS,
  FACINGS,
  type Catalog,
  type Component,
  type CraftClass,
  type Faction,
  type Mount,
  type PointKm,
  type Rules,
  type ShipClass,
  type Weapon,
} from "../battle/catalog.ts";
import { contentHash } from "./canonical.ts";
import type { CheckedPack } from "./load.ts";
import { type Index, rad } from "./indices.ts";
import { resolveScenario } from "./resolve-scenario.ts";
import type { CraftFile, RulesFile, ShipFile, WeaponFile } from "./schemas.ts";

export function resolve(pack: CheckedPack): Catalog {
  const index: Index = {
    factions: indexOf(pack.factions),
    weapons: indexOf(pack.weapons),
    ships: indexOf(pack.ships),
    craft: indexOf(pack.craft),
  };
  const { texts } = pack;
  return {
    packId: pack.pack.id,
    headlineScenario: pack.pack.headlineScenario,
    skirmishScenario: pack.pack.skirmishScenario,
    tutorialScenario: pack.pack.tutorialScenario,
    rulesetHash: contentHash([
      pack.rules,
      sorted(pack.factions),
      sorted(pack.weapons),
      sorted(pack.ships),
      sorted(pack.craft),
      sorted(pack.places),
      sorted(pack.scenarios),
    ]),
    rules: resolveRules(pack.rules),
    factions: sorted(pack.factions).map(([id, file], n): Faction => ({
      index: n,
      id,
      name: texts.factions[id].name,
      shortName: texts.factions[id].short,
      colour: Number.parseInt(file.colour.slice(1), 16),
      breakingShare: file.breakingShare,
    })),
    weapons: sorted(pack.weapons).map(([id, file], n) =>
      resolveWeapon(n, id, texts.weapons[id], file),
    ),
    ships: sorted(pack.ships).map(([id, file], n) =>
      resolveShip(n, id, texts.ships[id], file, pack.rules, index),
    ),
    crafts: sorted(pack.craft).map(([id, file], n) =>
      resolveCraft(n, id, texts.craft[id], file, index),
    ),
    scenarios: new Map(
      sorted(pack.scenarios).map(([id, file]) => [id, resolveScenario(id, file, pack, index)]),
    ),
  };
}

function sorted<T>(files: ReadonlyMap<string, T>): [string, T][] {
  return [...files].sort(([a], [b]) => (a < b ? -1 : 1));
}

function indexOf<T>(files: ReadonlyMap<string, T>): Map<string, number> {
  return new Map(sorted(files).map(([id], n) => [id, n]));
}

function resolveWeapon(index: number, id: string, name: string, file: WeaponFile): Weapon {
  return {
    index,
    id,
    name,
    kind: file.kind,
    rangeKm: file.rangeKm,
    damage: file.damage,
    reloadS: file.reloadS,
    penetration: file.penetration,
    damageShareAtRange: file.damageShareAtRange,
    speedKmS: file.speedKmS,
    trackingRateRadS: rad(file.trackingRateDegS),
    spreadRad: rad(file.spreadDeg),
    fuelS: file.fuelS,
    turnRateRadS: rad(file.turnRateDegS),
    interceptPoints: file.interceptPoints,
    seekerRangeKm: file.seekerRangeKm,
    salvoCount: file.salvoCount,
    launchErrorMaxKm: file.launchErrorMaxKm,
    splashRadiusKm: file.splashRadiusKm,
    canHitCraft: file.canHitCraft,
    look: file.look ?? id,
  };
}

function resolveShip(
  index: number,
  id: string,
  name: string,
  file: ShipFile,
  rules: CheckedPack["rules"],
  names: Index,
): ShipClass {
  const [cx, cy] = centroidOf(file.hullKm);
  const about = ([xKm, yKm]: PointKm): PointKm => [xKm - cx, yKm - cy];
  const hullKm = file.hullKm.map(about);
  const { motion, pointDefence, armour } = file;
  return {
    index,
    id,
    name,
    role: file.role,
    factionIndex: names.factions.get(file.faction) as number,
    points: file.points,
    lengthKm: file.lengthKm,
    hullKm,
    artOffsetKm: [-cx, -cy],
    halfLengthKm: Math.max(...hullKm.map(([xKm]) => Math.abs(xKm))),
    halfWidthKm: Math.max(...hullKm.map(([, yKm]) => Math.abs(yKm))),
    massT: file.massT,
    isStatic: motion === undefined,
    topSpeedKmS: motion?.topSpeedKmS ?? 0,
    accelerationKmS2: motion?.accelerationKmS2 ?? 0,
    turnRateRadS: rad(motion?.turnRateDegS ?? 0),
    turnAccelerationRadS2: rad(motion?.turnAccelerationDegS2 ?? 0),
    slipDamping: motion?.slipDamping ?? 0,
    flankFactor: motion?.flankFactor ?? 1,
    shieldPoints: FACINGS.map(() => file.shieldPoints),
    armour: FACINGS.map((facing) => (typeof armour === "number" ? armour : armour[facing])),
    hullPoints: file.hullPoints,
    signature: file.signature,
    sensorKm: file.sensorKm,
    interceptsPerS: pointDefence.interceptsPerS,
    interceptBankMax: pointDefence.bankMax,
    pointDefenceRangeKm: pointDefence.gunRangeKm,
    areaDefenceRangeKm: pointDefence.areaRangeKm,
    areaDefenceRounds: pointDefence.areaRounds,
    antiCraftDamagePerS: pointDefence.antiCraftDamagePerS,
    components: resolveComponents(file, about),
    mounts: file.mounts.map((mount): Mount => ({
      weaponIndex: names.weapons.get(mount.weapon) as number,
      atKm: about(mount.atKm),
      facingRad: rad(mount.facingDeg),
      halfArcRad: rad(mount.arcDeg) / 2,
      magazineRounds: mount.rounds ?? -1,
      look: mount.look ?? mount.weapon,
    })),
    deck:
      file.deck === undefined
        ? null
        : {
            flights: file.deck.flights.map(({ craft, count }) => ({
              craftIndex: names.craft.get(craft) as number,
              craftCount: count,
            })),
            readyMaxCount: file.deck.readyMax,
            launchPerMin: file.deck.launchPerMin,
            landPerMin: file.deck.landPerMin,
            armPerMin: file.deck.armPerMin,
            rearmS: file.deck.rearmS,
          },
    supplyRangeKm: file.supplyRangeKm,
    roundsPerS: file.roundsPerS,
    repairMassMaxT: file.repairMassMaxT,
    repairSharePerS: file.repairSharePerS,
    cargoRounds: file.cargoRounds ?? -1,
    repairRangeKm: file.repairRangeKm,
    crewCount: file.crewCount,
    marineCount: file.marineCount,
    transporterRangeKm: Math.min(file.transporterRangeKm, rules.boarding.rangeKm),
    antiMetKm: file.antiMetKm,
    isCommand: file.isCommand,
    isRelay: file.isRelay || file.isCommand,
    jammer:
      file.jammer === undefined
        ? null
        : { rangeKm: file.jammer.rangeKm, halfArcRad: rad(file.jammer.arcDeg) / 2 },
    mines: file.mines ?? null,
    decoyCount: file.decoyCount,
  };
}

/** Parts that a file does not name: share of the hull's points, threshold, place along the keel. */
const DEFAULT_COMPONENTS: Record<(typeof COMPONENT_KINDS)[number], [number, number, number]> = {
  bridge: [0.2, 0.35, 0.3],
  engines: [0.25, 0.35, -0.85],
  helm: [0.2, 0.35, -0.65],
  sensors: [0.2, 0.35, 0.55],
  shields: [0.2, 0.35, 0.05],
  bays: [0.3, 0.35, 0.4],
  magazine: [0.15, 0.35, -0.1],
  reactor: [0.25, 0.35, -0.4],
};

function resolveComponents(file: ShipFile, about: (point: PointKm) => PointKm): Component[] {
  return COMPONENT_KINDS.map((kind) => {
    const given = file.components?.[kind];
    const [share, threshold, along] = DEFAULT_COMPONENTS[kind];
    const isThere =
      given?.hitPointsShare !== undefined ||
      ((kind !== "bays" || file.deck !== undefined) &&
        (file.motion !== undefined || (kind !== "engines" && kind !== "helm")));
    return {
      hitPoints: isThere ? (given?.hitPointsShare ?? share) * file.hullPoints : 0,
      threshold: given?.threshold ?? threshold,
      atKm: about(given?.atKm ?? [(along * file.lengthKm) / 2, 0]),
    };
  });
}

function resolveCraft(
  index: number,
  id: string,
  name: string,
  file: CraftFile,
  names: Index,
): CraftClass {
  const { $schema: _schema, faction, turnRateDegS, weapon, bomb, ...same } = file;
  return {
    ...same,
    index,
    id,
    name,
    factionIndex: names.factions.get(faction) as number,
    turnRateRadS: rad(turnRateDegS),
    weaponIndex: weapon === undefined ? -1 : (names.weapons.get(weapon) as number),
    bombIndex: bomb === undefined ? -1 : (names.weapons.get(bomb) as number),
  };
}

/** Every `…Deg` of the rules becomes `…Rad`; the rest is taken as it is. */
function resolveRules(file: RulesFile): Rules {
  const { $schema: _schema, ...sections } = file;
  // Made in one go: sections that grow key by key would be hash maps to V8 (see `createTable`).
  const resolved = Object.entries(sections).map(([section, values]) => {
    const entries = Object.entries(values).map(([key, value]) =>
      key.endsWith("Deg")
        ? [`${key.slice(0, -"Deg".length)}Rad`, rad(value as number)]
        : [key, value],
    );
    return [section, Object.fromEntries(entries)];
  });
  return Object.fromEntries(resolved) as Rules;
}

/** Centroid of a convex polygon by its signed area (shoelace formula). */
export function centroidOf(points: readonly PointKm[]): PointKm {
  let [area, cx, cy] = [0, 0, 0];
  for (let n = 0; n < points.length; n++) {
    const [ax, ay] = points[n];
    const [bx, by] = points[(n + 1) % points.length];
    const cross = ax * by - bx * ay;
    area += cross;
    cx += (ax + bx) * cross;
    cy += (ay + by) * cross;
  }
  return [cx / (3 * area), cy / (3 * area)];
}
