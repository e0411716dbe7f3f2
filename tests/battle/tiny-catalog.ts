// A battle with next to nothing in it, for tests of one rule at a time: classes and rules with round
// numbers, and tracks written by hand instead of by sensors.
import type {
  CraftClass,
  FlightDeck,
  Objective,
  Place,
  PointKm,
  Rules,
  Scenario,
  ScenarioSquadron,
  ScenarioTaskForce,
  ShipClass,
  Weapon,
} from "../../shared/battle/catalog.ts";
import { createBattle } from "../../shared/battle/create.ts";
import { NEVER_TICK } from "../../shared/battle/limits.ts";
import { type Battle, TRACK_IDENTIFIED } from "../../shared/battle/state.ts";
import { fixTrack, openTrack, trackOn } from "../../shared/battle/tracks.ts";

export const FRIGATE = 0;
export const CARRIER = 1;
export const DEPOT = 2;
export const FLAGSHIP = 3;
export const FIGHTER = 0;
export const BOMBER = 1;
export const SCOUT = 2;

const HULL: readonly PointKm[] = [
  [0.2, 0],
  [0, 0.1],
  [-0.2, 0],
  [0, -0.1],
];

function shipClass(index: number, id: string, changes: Partial<ShipClass>): ShipClass {
  const points = { hitPoints: 100, threshold: 0.4, atKm: [0, 0] as const };
  return {
    index,
    id,
    name: id,
    role: "destroyer",
    factionIndex: 0,
    points: 10,
    lengthKm: 0.4,
    hullKm: HULL,
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
    armour: [10, 10, 10, 10],
    hullPoints: 1000,
    signature: 1,
    sensorKm: 100,
    interceptsPerS: 0,
    interceptBankMax: 0,
    pointDefenceRangeKm: 0,
    areaDefenceRangeKm: 0,
    areaDefenceRounds: 0,
    antiCraftDamagePerS: 0,
    components: Array.from({ length: 8 }, () => points),
    mounts: [
      {
        weaponIndex: 0,
        atKm: [0, 0],
        facingRad: 0,
        halfArcRad: 1,
        magazineRounds: 6,
        look: "rail",
      },
    ],
    deck: null,
    supplyRangeKm: 0,
    repairRangeKm: 0,
    crewCount: 100,
    isCommand: false,
    ...changes,
  };
}

export const DECK: FlightDeck = {
  flights: [
    { craftIndex: FIGHTER, craftCount: 4 },
    { craftIndex: BOMBER, craftCount: 4 },
    { craftIndex: BOMBER, craftCount: 4 },
  ],
  readyMaxCount: 8,
  launchPerMin: 60,
  landPerMin: 30,
  rearmS: 20,
};

const SHIPS: readonly ShipClass[] = [
  shipClass(FRIGATE, "frigate", {}),
  shipClass(CARRIER, "carrier", { role: "carrier", points: 60, massT: 9000, deck: DECK }),
  shipClass(DEPOT, "depot", {
    role: "depot",
    isStatic: true,
    topSpeedKmS: 0,
    mounts: [],
    supplyRangeKm: 20,
    repairRangeKm: 20,
  }),
  shipClass(FLAGSHIP, "flagship", { points: 40, isCommand: true }),
];

function craftClass(index: number, id: string, changes: Partial<CraftClass>): CraftClass {
  return {
    index,
    id,
    name: id,
    role: "interceptor",
    factionIndex: 0,
    lengthKm: 0.05,
    hitPoints: 60,
    cruiseSpeedKmS: 4,
    combatSpeedKmS: 2,
    turnRateRadS: 1.2,
    radiusKm: 300,
    gunDamagePerS: 12,
    gunRangeKm: 3,
    shipDamageShare: 0.1,
    weaponIndex: -1,
    weaponCount: 0,
    signature: 0.3,
    sensorKm: 40,
    ...changes,
  };
}

const CRAFTS: readonly CraftClass[] = [
  craftClass(FIGHTER, "fighter", {}),
  craftClass(BOMBER, "bomber", {
    role: "bomber",
    cruiseSpeedKmS: 3,
    weaponIndex: 0,
    weaponCount: 2,
    gunDamagePerS: 0,
  }),
  craftClass(SCOUT, "scout", { role: "scout", sensorKm: 90, gunDamagePerS: 0 }),
];

const TORPEDO: Weapon = {
  index: 0,
  id: "torpedo",
  kind: "missile",
  rangeKm: 25,
  damage: 1900,
  reloadS: 10,
  penetration: 110,
  damageShareAtRange: 1,
  speedKmS: 3.5,
  trackingRateRadS: 1,
  spreadRad: 0,
  fuelS: 22,
  turnRateRadS: 1,
  interceptPoints: 1,
  seekerRangeKm: 10,
  salvoCount: 1,
  launchErrorMaxKm: 8,
  splashRadiusKm: 0,
  canHitCraft: false,
  look: "torpedo",
};

/** Only the rules that systems of craft, supply and ending (and the muster) read. */
export const RULES = {
  sensors: { sweepS: 0.5 },
  motion: {
    spacingKm: 3,
    squadronPitchKm: 18,
    formationCatchUp: 1.2,
    restitution: 0.2,
    friction: 0.1,
    avoidMarginKm: 0.5,
    planetMarginKm: 2,
  },
  protection: { shieldRegenDelayS: 15 },
  craft: {
    bingoShare: 0.2,
    releaseKm: 25,
    landKm: 4,
    capRadiusKm: 10,
    interceptKm: 80,
    formationKm: 0.6,
    flightCraftMax: 12,
    decisionS: 0.5,
    dogfightKm: 10,
    gunConeRad: 0.3,
    jinkRad: 0.4,
    searchS: 30,
    refuelS: 60,
  },
  supply: { roundsPerS: 1, repairSharePerS: 0.01, repairMassMaxT: 5000, repairFromS: 10 },
  morale: { commandLossS: 60 },
  score: { withdrawnShare: 0.5, minorRatio: 1.2, majorRatio: 2, pointsShareOfCraft: 0.2 },
} as unknown as Rules;

export type TinySquadron = {
  ships: readonly [classIndex: number, count: number][];
  atKm: PointKm;
  flights?: ScenarioSquadron["flights"];
  arrival?: ScenarioTaskForce["arrival"];
};

export type TinyScene = {
  sides: readonly (readonly TinySquadron[])[];
  objectives?: readonly Objective[];
  clockS?: number;
  relations?: readonly (readonly number[])[];
  places?: readonly Place[];
  seed?: number;
};

/** A battle of the given squadrons; side n's ships stand in the order given. */
export function tinyBattle(scene: TinyScene): Battle {
  const scenario = scenarioOf(scene);
  const faction = { id: "f", name: "F", shortName: "F", colour: 0, breakingShare: 0.5 };
  const catalog = {
    rulesetHash: "0000000000000000",
    rules: RULES,
    weapons: [TORPEDO],
    ships: SHIPS,
    crafts: CRAFTS,
    factions: [{ index: 0, ...faction }],
    scenarios: new Map([[scenario.id, scenario]]),
    packId: "tiny",
    headlineScenario: scenario.id,
    skirmishScenario: scenario.id,
  };
  const seats = [{ controller: "none" as const, level: "officer" as const }];
  return createBattle(catalog, {
    scenarioId: scenario.id,
    seed: scene.seed ?? 1,
    salt: "",
    sides: scene.sides.map(() => ({ seats, choices: {} })),
    placements: {},
  });
}

function scenarioOf(scene: TinyScene): Scenario {
  const all = scene.sides.map((_, a) => scene.sides.map((_none, b) => (a === b ? 2 : 0)));
  return {
    id: "tiny",
    name: "Tiny",
    brief: "",
    widthKm: 1000,
    heightKm: 800,
    clockS: scene.clockS ?? 600,
    places: scene.places ?? [],
    relations: scene.relations ?? all,
    objectives: scene.objectives ?? [],
    scoreByClass: new Map(),
    scoreByName: new Map(),
    sides: scene.sides.map((squadrons, side) => ({
      id: `side${side}`,
      name: `Side ${side}`,
      factionIndex: 0,
      choices: [],
      seatMax: 1,
      brief: "",
      taskForces: squadrons.map((squadron, n) => forceOf(squadron, `${side}-${n}`)),
    })),
  };
}

function forceOf(squadron: TinySquadron, id: string): ScenarioTaskForce {
  const [x, y] = squadron.atKm;
  return {
    id: `force${id}`,
    name: `Force ${id}`,
    arrival: squadron.arrival ?? { kind: "start" },
    squadrons: [
      {
        id: `squadron${id}`,
        name: `Squadron ${id}`,
        ships: squadron.ships.map(([classIndex, count]) => ({ classIndex, count, names: [] })),
        formation: "line",
        zone: { minXKm: x, minYKm: y, maxXKm: x, maxYKm: y },
        headingRad: 0,
        emissions: 1,
        zoneByOption: new Map(),
        flights: squadron.flights ?? [],
      },
    ],
  };
}

/** What the sensors do: a fresh fix, without error, of an enemy ship (0) or flight (1). */
export function see(battle: Battle, side: number, kind: number, row: number): number {
  const held = trackOn(battle, side, kind, row);
  const track = held >= 0 ? held : openTrack(battle, side, kind, row);
  battle.tracks.level[track] = TRACK_IDENTIFIED;
  fixTrack(battle, track, 0, 0, 0);
  return track;
}

/** Lets a track grow old at once: its side believes what it saw last. */
export function loseSight(battle: Battle, track: number): void {
  battle.tracks.fixTick[track] = NEVER_TICK;
  battle.tracks.isGhost[track] = 1;
}

/** Runs some systems, and whatever `each` does first in a tick, for so many seconds. */
export function runSystems(
  battle: Battle,
  systems: readonly ((battle: Battle) => void)[],
  seconds: number,
  each?: () => void,
): void {
  for (let n = 0; n < seconds * 20; n++) {
    battle.tick++;
    battle.events.length = 0;
    battle.hits.length = 0;
    each?.();
    for (const system of systems) system(battle);
  }
}
