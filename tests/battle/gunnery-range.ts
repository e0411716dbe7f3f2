// A range for tests of eyes and fire: a few classes and weapons with round numbers, ships put where
// a test wants them, and only the systems of this part in their order. Nobody steers: ships drift.
import type {
  Catalog,
  CraftClass,
  Mount,
  Place,
  Rules,
  Scenario,
  ScenarioSquadron,
  ScenarioTaskForce,
  ShipClass,
  Weapon,
} from "../../shared/battle/catalog.ts";
import { createBattle } from "../../shared/battle/create.ts";
import { NO_ROW, SIDES_MAX, TICK_HZ, TICK_S } from "../../shared/battle/limits.ts";
import { countLosses } from "../../shared/battle/score.ts";
import { indexMembers } from "../../shared/battle/sides.ts";
import {
  CRAFT_FLYING,
  FLIGHT_ON_STATION,
  LIFE_ACTIVE,
  type Battle,
} from "../../shared/battle/state.ts";
import { ageTracks } from "../../shared/battle/systems/age-tracks.ts";
import { applyDamage } from "../../shared/battle/systems/apply-damage.ts";
import { burnShips } from "../../shared/battle/systems/burn-ships.ts";
import { chooseTargets } from "../../shared/battle/systems/choose-targets.ts";
import { controlDamage } from "../../shared/battle/systems/control-damage.ts";
import { defendPoints } from "../../shared/battle/systems/defend-points.ts";
import { fireWeapons } from "../../shared/battle/systems/fire-weapons.ts";
import { flyMissiles } from "../../shared/battle/systems/fly-missiles.ts";
import { flyShots } from "../../shared/battle/systems/fly-shots.ts";
import { indexUnits } from "../../shared/battle/systems/index-units.ts";
import { listenForEmissions } from "../../shared/battle/systems/listen-for-emissions.ts";
import { linkGroups } from "../../shared/battle/systems/link-groups.ts";
import { strainShips } from "../../shared/battle/systems/strain-ships.ts";
import { sweepSensors } from "../../shared/battle/systems/sweep-sensors.ts";
import { RULES as CATALOG_RULES } from "./catalog.ts";
import { QUIET_DAMAGE_RULES } from "./damage-rules.ts";
import { type Pair, relationsOf } from "./fixtures.ts";

export const BEAM = 0;
export const CANNON = 1;
export const PLASMA = 2;
export const CRUISE = 3;
export const TORPEDO = 4;

function weapon(index: number, id: string, changes: Partial<Weapon>): Weapon {
  return {
    index,
    id,
    name: id,
    kind: "beam",
    rangeKm: 14,
    damage: 50,
    reloadS: 4,
    penetration: 30,
    damageShareAtRange: 1,
    speedKmS: 0,
    trackingRateRadS: 0.8,
    spreadRad: 0,
    fuelS: 0,
    turnRateRadS: 0,
    interceptPoints: 0,
    seekerRangeKm: 0,
    salvoCount: 0,
    launchErrorMaxKm: 0,
    splashRadiusKm: 0,
    canHitCraft: false,
    look: "",
    ...changes,
  };
}

const MISSILE = {
  kind: "missile",
  turnRateRadS: 1,
  seekerRangeKm: 12,
  launchErrorMaxKm: 8,
} as const;

export const WEAPONS: readonly Weapon[] = [
  weapon(BEAM, "beam", { damageShareAtRange: 0.6, canHitCraft: true }),
  weapon(CANNON, "cannon", { kind: "cannon", rangeKm: 26, speedKmS: 20, damage: 70 }),
  weapon(PLASMA, "plasma", {
    kind: "plasma",
    rangeKm: 120,
    speedKmS: 12,
    damage: 2500,
    penetration: 120,
    splashRadiusKm: 1.5,
    reloadS: 15,
  }),
  weapon(CRUISE, "cruise", {
    ...MISSILE,
    rangeKm: 200,
    speedKmS: 5,
    damage: 600,
    penetration: 80,
    fuelS: 45,
    interceptPoints: 1,
    salvoCount: 8,
    reloadS: 45,
  }),
  weapon(TORPEDO, "torpedo", {
    ...MISSILE,
    rangeKm: 65,
    speedKmS: 3.5,
    damage: 600,
    penetration: 110,
    fuelS: 22,
    interceptPoints: 2,
    salvoCount: 1,
    reloadS: 60,
  }),
];

export function mount(weaponIndex: number, changes: Partial<Mount> = {}): Mount {
  return {
    weaponIndex,
    atKm: [0, 0],
    facingRad: 0,
    halfArcRad: Math.PI,
    magazineRounds: -1,
    look: "",
    ...changes,
  };
}

/** A ship of 0.4 × 0.2 km that sees to 100 km, carries nothing, and has no armour. */
export function shipClass(changes: Partial<ShipClass> = {}): ShipClass {
  return {
    index: 0,
    id: "ship",
    name: "ship",
    role: "destroyer",
    factionIndex: 0,
    points: 10,
    lengthKm: 0.4,
    hullKm: [
      [0.2, -0.1],
      [0.2, 0.1],
      [-0.2, 0.1],
      [-0.2, -0.1],
    ],
    artOffsetKm: [0, 0],
    halfLengthKm: 0.2,
    halfWidthKm: 0.1,
    massT: 1000,
    isStatic: false,
    topSpeedKmS: 1,
    accelerationKmS2: 0.05,
    turnRateRadS: 0.1,
    turnAccelerationRadS2: 0.05,
    slipDamping: 0.5,
    flankFactor: 1.25,
    shieldPoints: [100, 100, 100, 100],
    armour: [1, 1, 1, 1],
    hullPoints: 1000,
    signature: 1,
    sensorKm: 100,
    interceptsPerS: 0,
    interceptBankMax: 0,
    pointDefenceRangeKm: 0,
    areaDefenceRangeKm: 0,
    areaDefenceRounds: 0,
    antiCraftDamagePerS: 0,
    components: Array.from({ length: 8 }, () => ({ hitPoints: 200, threshold: 0.5, atKm: [0, 0] })),
    mounts: [],
    deck: null,
    supplyRangeKm: 0,
    roundsPerS: 0.2,
    repairMassMaxT: 1e6,
    repairSharePerS: 0.004,
    cargoRounds: -1,
    repairRangeKm: 0,
    crewCount: 100,
    marineCount: 0,
    transporterRangeKm: 0,
    antiMetKm: 0,
    isCommand: false,
    isRelay: true,
    jammer: null,
    mines: null,
    decoyCount: 0,
    ...changes,
  };
}

const CRAFT: CraftClass = {
  index: 0,
  id: "craft",
  name: "craft",
  role: "scout",
  factionIndex: 0,
  lengthKm: 0.05,
  hitPoints: 60,
  cruiseSpeedKmS: 4,
  combatSpeedKmS: 2,
  turnRateRadS: 1,
  radiusKm: 300,
  gunDamagePerS: 0,
  gunRangeKm: 0,
  shipDamageShare: 0,
  weaponIndex: -1,
  bombIndex: -1,
  interceptsPerS: 0,
  weaponCount: 0,
  cargoRounds: 0,
  supplyRangeKm: 0,
  roundsPerS: 0,
  signature: 0.36,
  sensorKm: 90,
};

/** The rules of the design's numbers that this part reads; the dice of chance off where a test is not about them. */
/** Those of the hand-made catalog, but for what ranges want otherwise. */
export const RULES: Rules = rulesOver(CATALOG_RULES, {
  sensors: {
    sweepS: 0.5,
    bearingSweepS: 1,
    opticsShare: 0.15,
    aspectBow: 0.8,
    aspectBeam: 1.4,
    silentFactor: 0.5,
    silentSpeedShare: 0.6,
    loudFactor: 2,
    radarHeardFactor: 2,
    firingHeardKm: 150,
    flightOpsHeardKm: 140,
    launchHeardKm: 200,
    firingHeardS: 3,
    launchHeardS: 5,
    thrustHeardKm: 100,
    thrustHeardShare: 0.6,
    bearingErrorRad: 0.05,
    fixMinAngleRad: Math.PI / 6,
    bearingHoldS: 10,
    radarReckonedKm: 300,
    fixErrorMaxKm: 25,
    courseBaseS: 40,
    fixErrorKm: 10,
    classifyS: 4,
    identifyS: 10,
    identifyRangeShare: 0.5,
    errorAtFixKm: 0.1,
    errorGrowthKmS: 0.5,
    ghostAfterS: 3,
    forgetAfterS: 120,
    emissionSwitchS: 5,
    missileSignature: 0.02,
    arrivalBlindS: 20,
    strikeWarnKm: 120,
    strikeAngleRad: 0.4,
    linkKm: 80,
    jamFactor: 0.5,
    jamHeardKm: 400,
    burnThroughKm: 40,
    seekerBurnThroughKm: 4,
    linkS: 1,
  },
  decoys: { lifeS: 60, speedKmS: 1, lureKm: 10, lureShare: 0.5 },
  fire: {
    decisionS: 0.5,
    seekS: 0.25,
    slotsPerTarget: 12,
    overSlotAccuracy: 0.5,
    friendlyBlockShare: 1 / 3,
    friendlyBlockWidthKm: 0.4,
    aimErrorRad: 0.004,
    aimToleranceRad: 0.02,
    wildErrorRad: 0.3,
    directErrorMaxKm: 1,
    orderedFactor: 20,
    priorityFactor: 6,
    attackSpreadKm: 36,
    heldTargetFactor: 1.5,
    unknownPoints: 8,
    nearnessKm: 10,
    craftTargetFactor: 0.1,
    reloadJitter: 0.1,
    doglegRad: 0.5,
    salvoStaggerS: 0.1,
    missileReserveShare: 0,
    massShare: 0.75,
    massWaitS: 20,
    salvoSpreadKm: 12,
    defenceKm: 12,
    leakShareMin: 0.05,
    overkillShare: 1.5,
    pointDefenceS: 0.5,
  },
  protection: {
    penetrationFloor: 0.25,
    shieldRegenPerS: 0.006,
    shieldRegenDelayS: 15,
    componentHitShare: 0,
    mountBreakShare: 0,
    deathBlastChance: 0,
    weakDeathBlastChance: 0,
    hullThresholds: [],
    rammingPointsPerKmS: 0.4,
    rammingLeastKmS: 0.05,
    rammingFriendsLeastKmS: 0.3,
    rammingPairS: 2,
    blastRadiusKm: 3,
    blastDamage: 400,
    wreckLastsS: 420,
    wreckBrakeS: 30,
    gunInterceptCost: 1.8,
    areaInterceptCost: 2,
    bankRefillShare: 1,
    bankReachKm: 18,
    bankShips: 10,
    areaNeighbourKm: 8,
  },
  ...QUIET_DAMAGE_RULES,
  motion: {
    spacingKm: 3,
    squadronPitchKm: 18,
    formationCatchUp: 1.2,
    restitution: 0.2,
    friction: 0.1,
    avoidMarginKm: 0.5,
    planetMarginKm: 2,
  },
  craft: { interceptBankS: 5, flightCraftMax: 12, formationKm: 0.6, capRadiusKm: 10 },
  captains: { returnFireS: 20, mineCautionKm: 12 },
  boarding: { prizesMax: 0, rangeKm: 0, facingDownShare: 0, roundS: 3, fleeKm: 0 },
});

/** Changes some rules: `rulesWith({ protection: { componentHitShare: 1 } })`. */
export function rulesWith(changes: RuleChanges): Rules {
  return rulesOver(RULES, changes);
}

type RuleChanges = { [K in keyof Rules]?: Partial<Rules[K]> };

function rulesOver(base: Rules, changes: RuleChanges): Rules {
  const rules: Record<string, unknown> = { ...base };
  for (const [family, values] of Object.entries(changes)) {
    rules[family] = { ...(rules[family] as object), ...values };
  }
  return rules as unknown as Rules;
}

export type Standing = {
  at: readonly [xKm: number, yKm: number];
  headingRad?: number;
  as?: number;
  /** Which squadron of her side, from 0; ships of one stand together in the list. */
  squadron?: number;
};

export type RangeSetup = {
  classes?: readonly ShipClass[];
  /** Per side its ships, one squadron; `as` is the class. */
  sides: readonly (readonly Standing[])[];
  /** Per side the places of its flights of `craftCount`. */
  flights?: readonly (readonly Standing[])[];
  craft?: Partial<CraftClass>;
  craftCount?: number;
  places?: readonly Place[];
  /** Pairs of sides that are allied; all others are hostile. */
  allied?: readonly Pair[];
  rules?: Rules;
  weapons?: readonly Weapon[];
  /** Classes, craft, weapons and rules of a pack instead of the range's own. */
  catalog?: Catalog;
  seed?: number;
};

/** A battle in which everybody stands where the test says, radars on, weapons free. */
export function gunneryRange(setup: RangeSetup): Battle {
  const scenario = scenarioOf(setup);
  const classes = (setup.classes ?? [shipClass()]).map((one, index) => ({ ...one, index }));
  const catalog: Catalog = {
    rulesetHash: "0000000000000000",
    rules: setup.rules ?? RULES,
    weapons: setup.weapons ?? WEAPONS,
    ships: classes,
    crafts: [{ ...CRAFT, ...setup.craft }],
    factions: [{ index: 0, id: "f", name: "F", shortName: "F", colour: 0, breakingShare: 0.5 }],
    packId: "range",
    headlineScenario: scenario.id,
    skirmishScenario: scenario.id,
    tutorialScenario: scenario.id,
    ...setup.catalog,
    scenarios: new Map([[scenario.id, scenario]]),
  };
  const seats = [{ controller: "none" as const, level: "officer" as const }];
  const battle = createBattle(catalog, {
    scenarioId: scenario.id,
    seed: setup.seed ?? 1,
    salt: "",
    sides: setup.sides.map(() => ({ seats, choices: {} })),
    placements: {},
  });
  setup.sides.forEach((standings, side) => standAll(battle, side, standings));
  setup.flights?.forEach((standings, side) => flyAll(battle, side, standings));
  return battle;
}

function scenarioOf({ sides, flights, craftCount, places, allied }: RangeSetup): Scenario {
  const squadron = (side: number, nth: number): ScenarioSquadron => ({
    id: `squadron${side}-${nth}`,
    name: `Squadron ${side}-${nth}`,
    ships: sides[side]
      .filter((standing) => (standing.squadron ?? 0) === nth)
      .map(({ as }) => ({ classIndex: as ?? 0, count: 1, names: [] })),
    formation: "loose",
    zone: { minXKm: 500, minYKm: 400, maxXKm: 500, maxYKm: 400 },
    headingRad: 0,
    emissions: 2,
    zoneByOption: new Map(),
    flights: (nth === 0 ? (flights?.[side] ?? []) : []).map(() => ({
      craftIndex: 0,
      craftCount: craftCount ?? 12,
    })),
  });
  const force = (side: number): ScenarioTaskForce => ({
    id: `force${side}`,
    name: `Force ${side}`,
    arrival: { kind: "start" },
    squadrons: Array.from(
      { length: 1 + Math.max(0, ...sides[side].map((standing) => standing.squadron ?? 0)) },
      (_, nth) => squadron(side, nth),
    ),
  });
  return {
    id: "range",
    name: "Range",
    brief: "",
    widthKm: 1200,
    heightKm: 800,
    clockS: 3600,
    places: places ?? [],
    sides: sides.map((_, side) => ({
      id: `side${side}`,
      name: `Side ${side}`,
      factionIndex: 0,
      taskForces: [force(side)],
      choices: [],
      seatMax: 1,
      brief: "",
    })),
    relations: relationsOf(sides.length, allied),
    objectives: [],
    scoreByClass: new Map(),
    scoreByName: new Map(),
  };
}

function standAll({ ships, groups, blocks }: Battle, side: number, all: readonly Standing[]): void {
  const first = blocks[side].ships[0];
  all.forEach(({ at, headingRad }, n) => {
    ships.xKm[first + n] = at[0];
    ships.yKm[first + n] = at[1];
    ships.headingRad[first + n] = headingRad ?? 0;
  });
  for (let group = blocks[side].groups[0]; group < blocks[side].groups[1]; group++) {
    if (groups.isAlive[group] === 1) groups.fire[group] = 3;
  }
}

function flyAll({ flights, craft, blocks }: Battle, side: number, all: readonly Standing[]): void {
  const first = blocks[side].flights[0];
  all.forEach(({ at, headingRad }, n) => {
    const flight = first + n;
    flights.state[flight] = FLIGHT_ON_STATION;
    flights.xKm[flight] = at[0];
    flights.yKm[flight] = at[1];
    flights.headingRad[flight] = headingRad ?? 0;
    const firstCraft = flights.firstCraft[flight];
    for (let row = firstCraft; row < firstCraft + flights.craftCount[flight]; row++) {
      craft.life[row] = CRAFT_FLYING;
      craft.xKm[row] = at[0];
      craft.yKm[row] = at[1];
    }
  });
}

/** Row of the n-th ship of a side. */
export function shipOf(battle: Battle, side: number, n = 0): number {
  return battle.blocks[side].ships[0] + n;
}

/** Row of a side's track on a ship, NO_ROW without. */
export function trackOfShip(battle: Battle, side: number, ship: number): number {
  return battle.ships.trackRow[ship * SIDES_MAX + side];
}

/** Row of a side's track on a flight, NO_ROW without. */
export function trackOfFlight(battle: Battle, side: number, flight: number): number {
  return battle.flights.trackRow[flight * SIDES_MAX + side];
}

export function isTracked(battle: Battle, side: number, ship: number): boolean {
  return trackOfShip(battle, side, ship) !== NO_ROW;
}

const SYSTEMS = [
  indexUnits,
  flyMissiles,
  linkGroups,
  sweepSensors,
  listenForEmissions,
  ageTracks,
  chooseTargets,
  fireWeapons,
  flyShots,
  defendPoints,
  strainShips,
  burnShips,
  applyDamage,
  controlDamage,
  countLosses,
] as const;

/** Runs eyes and fire for so many seconds; `each` sees every tick's events before they go. */
export function run(battle: Battle, seconds: number, each?: (battle: Battle) => void): void {
  for (let n = 0; n < Math.round(seconds * TICK_HZ); n++) {
    battle.tick++;
    battle.events.length = 0;
    indexMembers(battle);
    drift(battle);
    for (const system of SYSTEMS) system(battle);
    each?.(battle);
  }
}

function drift({ ships }: Battle): void {
  for (let ship = 0; ship < ships.count; ship++) {
    if (ships.life[ship] !== LIFE_ACTIVE) continue;
    ships.xKm[ship] += ships.velocityXKmS[ship] * TICK_S;
    ships.yKm[ship] += ships.velocityYKmS[ship] * TICK_S;
  }
}

/** Events of one kind that happen while a battle runs. */
export function eventsOf<K extends Battle["events"][number]["kind"]>(
  battle: Battle,
  kind: K,
  seconds: number,
): Extract<Battle["events"][number], { kind: K }>[] {
  const found: Extract<Battle["events"][number], { kind: K }>[] = [];
  run(battle, seconds, ({ events }) => {
    for (const event of events) {
      if (event.kind === kind) found.push({ ...event } as Extract<typeof event, { kind: K }>);
    }
  });
  return found;
}
