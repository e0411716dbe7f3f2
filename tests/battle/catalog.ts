// A small catalog made by hand: one class of each sort, round numbers, so that a test can say what
// must come out. Rules of play are those of the headline battle unless a test changes them.
import {
  CRAFT_ROLES,
  SHIP_ROLES,
  type Catalog,
  type Medium,
  type CraftClass,
  type Mount,
  type Rules,
  type Scenario,
  type ShipClass,
  type Weapon,
} from "../../shared/battle/catalog.ts";

import { DAMAGE_RULES } from "./damage-rules.ts";

/** The medium of the headline battle's clouds. */
export const BADLANDS: Medium = {
  signature: 0.08,
  sensor: 0.35,
  heard: 0.5,
  speed: 0.6,
  seeker: 0.3,
  shieldRegen: 0,
  blow: null,
};

export const RULES: Rules = {
  sensors: {
    sweepS: 0.5,
    bearingSweepS: 1,
    opticsShare: 0.35,
    aspectBow: 0.8,
    aspectBeam: 1.4,
    silentFactor: 0.5,
    loudFactor: 2,
    radarHeardFactor: 2,
    firingHeardKm: 150,
    flightOpsHeardKm: 140,
    launchHeardKm: 200,
    firingHeardS: 5,
    launchHeardS: 10,
    thrustHeardKm: 100,
    thrustHeardShare: 0.6,
    bearingErrorRad: 0.05,
    fixMinAngleRad: 0.52,
    bearingCrossKm: 150,
    fixErrorKm: 15,
    classifyS: 4,
    identifyS: 12,
    identifyRangeShare: 0.5,
    errorAtFixKm: 0.5,
    errorGrowthKmS: 0.3,
    ghostAfterS: 20,
    forgetAfterS: 240,
    emissionSwitchS: 5,
    missileSignature: 0.1,
    arrivalBlindS: 20,
    linkKm: 80,
    linkS: 1,
  },
  fire: {
    decisionS: 0.25,
    slotsPerTarget: 12,
    overSlotAccuracy: 0.5,
    friendlyBlockShare: 0.33,
    friendlyBlockWidthKm: 0.5,
    aimErrorRad: 0.002,
    aimToleranceRad: 0.02,
    wildErrorRad: 0.05,
    directErrorMaxKm: 2,
    orderedFactor: 8,
    heldTargetFactor: 1.3,
    unknownPoints: 10,
    nearnessKm: 20,
    craftTargetFactor: 0.2,
    reloadJitter: 0.1,
    doglegRad: 0.5,
    salvoStaggerS: 0.2,
    missileReserveShare: 0.2,
    massShare: 0.75,
    salvoSpreadKm: 12,
    overkillShare: 1.5,
    pointDefenceS: 0.5,
  },
  protection: {
    penetrationFloor: 0.25,
    shieldRegenPerS: 0.006,
    shieldRegenDelayS: 15,
    componentHitShare: 0.3,
    mountBreakShare: 0.5,
    reactorBlowChance: 0.1,
    failedReactorBlowChance: 0.4,
    hullThresholds: [0.6, 0.35, 0.15],
    rammingPointsPerKmS: 0.4,
    rammingPairS: 2,
    reactorBlastRadiusKm: 3,
    reactorBlastDamage: 1500,
    wreckLastsS: 420,
    wreckBrakeS: 30,
    gunInterceptCost: 2,
    areaInterceptCost: 2,
    bankReachKm: 18,
    areaNeighbourKm: 8,
  },
  ...DAMAGE_RULES,
  motion: {
    topSpeedThrottle: 0.5,
    helmStiffness: 0.25,
    arriveRadiusKm: 2,
    spacingKm: 3,
    squadronPitchKm: 18,
    avoidLookS: 20,
    avoidMarginKm: 0.5,
    formationCatchUp: 1.15,
    planetMarginKm: 4,
    restitution: 0.1,
    friction: 0,
  },
  warp: {
    arrivalSpinUpS: 45,
    arrivalScatterKm: 10,
    fixMaxAgeS: 60,
    withdrawSpoolS: 60,
    carrierSpoolS: 75,
    withdrawEnemyKm: 20,
    trancheMaxCount: 2,
  },
  craft: {
    bingoShare: 0.1,
    releaseKm: 25,
    landKm: 1,
    capRadiusKm: 20,
    interceptKm: 80,
    formationKm: 0.4,
    flightCraftMax: 12,
    decisionS: 0.5,
    dogfightKm: 8,
    gunConeRad: 0.3,
    jinkRad: 0.5,
    searchS: 60,
    refuelS: 90,
  },
  supply: { roundsPerS: 0.2, repairSharePerS: 0.004, repairMassMaxT: 1e6, repairFromS: 360 },
  morale: { commandLossS: 60 },
  score: {
    withdrawnShare: 0.5,
    strayFactor: 2,
    minorRatio: 1.2,
    majorRatio: 2,
    pointsShareOfCraft: 0.1,
  },
  captains: { engageRangeShare: 0.9, returnFireS: 30, emitReachShare: 1, withdrawHullShare: 0.25 },
};

function weapon(index: number, fields: Partial<Weapon> & Pick<Weapon, "id" | "kind">): Weapon {
  return {
    index,
    name: fields.id,
    rangeKm: 18,
    damage: 100,
    reloadS: 4,
    penetration: 50,
    damageShareAtRange: 1,
    speedKmS: 0,
    trackingRateRadS: 0.8,
    spreadRad: 0,
    fuelS: 0,
    turnRateRadS: 0,
    interceptPoints: 0,
    seekerRangeKm: 0,
    salvoCount: 1,
    launchErrorMaxKm: 8,
    splashRadiusKm: 0,
    canHitCraft: false,
    look: fields.id,
    ...fields,
  };
}

export const WEAPONS = [
  weapon(0, { id: "beam", kind: "beam", damageShareAtRange: 0.6, canHitCraft: true }),
  weapon(1, { id: "cannon", kind: "cannon", rangeKm: 28, speedKmS: 20, damage: 150 }),
  weapon(2, {
    id: "missile",
    kind: "missile",
    rangeKm: 200,
    speedKmS: 5,
    damage: 600,
    reloadS: 45,
    penetration: 80,
    fuelS: 45,
    turnRateRadS: 0.6,
    interceptPoints: 1,
    seekerRangeKm: 20,
    salvoCount: 4,
  }),
  weapon(3, {
    id: "air-torpedo",
    kind: "missile",
    rangeKm: 25,
    speedKmS: 3.5,
    damage: 1900,
    reloadS: 1,
    penetration: 110,
    fuelS: 12,
    turnRateRadS: 0.6,
    interceptPoints: 1,
    seekerRangeKm: 15,
  }),
];

const TURN = Math.PI * 2;
function mount(weaponIndex: number, facingRad: number, halfArcRad = TURN / 3): Mount {
  const magazineRounds = WEAPONS[weaponIndex].kind === "missile" ? 24 : -1;
  return { weaponIndex, atKm: [0, 0], facingRad, halfArcRad, magazineRounds, look: "turret" };
}

function ship(
  index: number,
  fields: Partial<ShipClass> & Pick<ShipClass, "id" | "role" | "lengthKm" | "hullPoints">,
): ShipClass {
  const half = fields.lengthKm / 2;
  const width = half / 3;
  const isStatic = fields.isStatic ?? false;
  return {
    index,
    name: fields.id[0].toUpperCase() + fields.id.slice(1),
    factionIndex: 0,
    points: 10,
    hullKm: [
      [-half, -width],
      [half / 2, -width],
      [half, 0],
      [half / 2, width],
      [-half, width],
    ],
    artOffsetKm: [0, 0],
    halfLengthKm: half,
    halfWidthKm: width,
    massT: fields.lengthKm ** 3 * 1e6,
    isStatic,
    topSpeedKmS: isStatic ? 0 : 1,
    accelerationKmS2: isStatic ? 0 : 0.03,
    turnRateRadS: isStatic ? 0 : 0.06,
    turnAccelerationRadS2: isStatic ? 0 : 0.03,
    slipDamping: 0.15,
    flankFactor: 1.25,
    shieldPoints: [1000, 1000, 1000, 1000],
    armour: [40, 30, 20, 30],
    signature: 1,
    sensorKm: 120,
    interceptsPerS: 0.6,
    interceptBankMax: 3,
    pointDefenceRangeKm: 5,
    areaDefenceRangeKm: 0,
    areaDefenceRounds: 0,
    antiCraftDamagePerS: 5,
    // Bridge, engines, helm, sensors, shields, bays, magazine, reactor.
    components: [0.4, 0.5, 0.4, 0.4, 0.4, 0, 0.3, 0.5].map((share) => ({
      hitPoints: share * fields.hullPoints * 0.5,
      threshold: 0.3,
      atKm: [0, 0] as const,
    })),
    mounts: [mount(0, 0), mount(0, Math.PI), mount(1, 0)],
    deck: null,
    supplyRangeKm: 0,
    repairRangeKm: 0,
    crewCount: 100,
    isCommand: false,
    isRelay: true,
    ...fields,
  };
}

export const DREADNOUGHT = 0;
export const CRUISER = 1;
export const DESTROYER = 2;
export const ESCORT = 3;
export const CARRIER = 4;
export const STATION = 5;

const SHIPS: ShipClass[] = [
  ship(DREADNOUGHT, {
    id: "dreadnought",
    role: "dreadnought",
    lengthKm: 1.9,
    hullPoints: 48_000,
    points: 150,
    topSpeedKmS: 0.7,
    accelerationKmS2: 0.012,
    turnRateRadS: 0.03,
    turnAccelerationRadS2: 0.01,
    signature: 3,
    sensorKm: 220,
    isCommand: true,
  }),
  ship(CRUISER, {
    id: "cruiser",
    role: "cruiser",
    lengthKm: 0.7,
    hullPoints: 8400,
    points: 32,
    mounts: [mount(0, 0), mount(0, Math.PI), mount(1, 0), mount(2, 0, Math.PI)],
    areaDefenceRangeKm: 18,
    areaDefenceRounds: 30,
  }),
  ship(DESTROYER, {
    id: "destroyer",
    role: "destroyer",
    lengthKm: 0.35,
    hullPoints: 3000,
    topSpeedKmS: 1.3,
    accelerationKmS2: 0.05,
    turnRateRadS: 0.1,
    turnAccelerationRadS2: 0.1,
    signature: 0.5,
  }),
  ship(ESCORT, {
    id: "escort",
    role: "escort",
    lengthKm: 0.2,
    hullPoints: 1400,
    points: 3,
    topSpeedKmS: 1.3,
    accelerationKmS2: 0.05,
    turnRateRadS: 0.12,
    turnAccelerationRadS2: 0.12,
    signature: 0.4,
  }),
  ship(CARRIER, {
    id: "carrier",
    role: "carrier",
    lengthKm: 1.2,
    hullPoints: 18_000,
    points: 90,
    accelerationKmS2: 0.015,
    turnRateRadS: 0.04,
    turnAccelerationRadS2: 0.015,
    signature: 2.2,
    components: [0.4, 0.5, 0.4, 0.4, 0.4, 0.6, 0.3, 0.5].map((share) => ({
      hitPoints: share * 9000,
      threshold: 0.3,
      atKm: [0, 0] as const,
    })),
    deck: {
      flights: [
        { craftIndex: 0, craftCount: 6 },
        { craftIndex: 1, craftCount: 6 },
        { craftIndex: 1, craftCount: 6 },
      ],
      readyMaxCount: 12,
      launchPerMin: 60,
      landPerMin: 36,
      rearmS: 90,
    },
  }),
  ship(STATION, {
    id: "station",
    role: "station",
    lengthKm: 2,
    hullPoints: 30_000,
    points: 60,
    isStatic: true,
  }),
];

function craft(
  index: number,
  fields: Partial<CraftClass> & Pick<CraftClass, "id" | "role">,
): CraftClass {
  return {
    index,
    name: fields.id,
    factionIndex: 0,
    lengthKm: 0.03,
    hitPoints: 60,
    cruiseSpeedKmS: 4,
    combatSpeedKmS: 2,
    turnRateRadS: 1,
    radiusKm: 350,
    gunDamagePerS: 12,
    gunRangeKm: 3,
    shipDamageShare: 0.1,
    weaponIndex: -1,
    weaponCount: 0,
    signature: 0.25,
    sensorKm: 60,
    ...fields,
  };
}

const CRAFTS: CraftClass[] = [
  craft(0, { id: "interceptor", role: CRAFT_ROLES[0] }),
  craft(1, { id: "bomber", role: "bomber", weaponIndex: 3, weaponCount: 2, radiusKm: 500 }),
  craft(2, { id: "scout", role: "scout", sensorKm: 90, radiusKm: 550 }),
];

/** The hand-made catalog with these scenarios; rules may be changed for one test. */
export function testCatalog(scenarios: readonly Scenario[], rules: Rules = RULES): Catalog {
  if (!SHIPS.every(({ role }) => SHIP_ROLES.includes(role))) throw new Error("unknown role");
  return {
    rulesetHash: "0123456789abcdef",
    rules,
    weapons: WEAPONS,
    ships: SHIPS,
    crafts: CRAFTS,
    factions: ["north", "south"].map((id, index) => ({
      index,
      id,
      name: id,
      shortName: id,
      colour: 0x8080ff,
      breakingShare: 0.45,
    })),
    scenarios: new Map(scenarios.map((scenario) => [scenario.id, scenario])),
    packId: "test",
    headlineScenario: scenarios[0]?.id ?? "",
    skirmishScenario: scenarios[0]?.id ?? "",
    tutorialScenario: scenarios[0]?.id ?? "",
  };
}
