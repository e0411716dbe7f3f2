// Battles for the rules of craft, decks, supply and ending: the hand-made catalog with classes of
// rounder numbers still, and tracks written by hand instead of by sensors.
import type {
  CraftClass,
  FlightDeck,
  Objective,
  Place,
  PointKm,
  Rules,
  ScenarioSquadron,
  ScenarioTaskForce,
  ShipClass,
} from "../../shared/battle/catalog.ts";
import { createBattle } from "../../shared/battle/create.ts";
import { NEVER_TICK, TICK_HZ } from "../../shared/battle/limits.ts";
import { type Battle, TRACK_IDENTIFIED } from "../../shared/battle/state.ts";
import { fixTrack, openTrack, trackOn } from "../../shared/battle/tracks.ts";
import { DESTROYER, RULES, scenarioOf, setupOf, testCatalog } from "./fixtures.ts";

export const FRIGATE = 0;
export const CARRIER = 1;
export const DEPOT = 2;
export const FLAGSHIP = 3;
/** Carries transports and fighters, and has rounds for them. */
export const WHARF = 4;
export const FIGHTER = 0;
export const BOMBER = 1;
export const SCOUT = 2;
export const TRANSPORT = 3;
const AIR_TORPEDO = 3;

const CATALOG = testCatalog([]);

function shipClass(index: number, id: string, changes: Partial<ShipClass>): ShipClass {
  const components = CATALOG.ships[DESTROYER].components.map((part) => {
    return { ...part, hitPoints: 100, threshold: 0.4 };
  });
  const mounts = [
    { weaponIndex: 2, atKm: [0, 0], facingRad: 0, halfArcRad: 1, magazineRounds: 6, look: "rail" },
  ] as const;
  const common = { points: 10, massT: 1000, hullPoints: 1000, components, mounts };
  return { ...CATALOG.ships[DESTROYER], index, id, name: id, ...common, ...changes };
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
  armPerMin: 600,
  rearmS: 20,
};

const STATION = { isStatic: true, topSpeedKmS: 0, accelerationKmS2: 0, mounts: [] };
const SERVICE = { roundsPerS: 1, repairSharePerS: 0.01, repairMassMaxT: 5000 };
const SHIPS = [
  shipClass(FRIGATE, "frigate", {}),
  shipClass(CARRIER, "carrier", { role: "carrier", points: 60, massT: 9000, deck: DECK }),
  shipClass(DEPOT, "depot", {
    ...STATION,
    role: "depot",
    supplyRangeKm: 20,
    repairRangeKm: 20,
    ...SERVICE,
  }),
  shipClass(FLAGSHIP, "flagship", { points: 40, isCommand: true }),
  shipClass(WHARF, "wharf", {
    ...STATION,
    supplyRangeKm: 5,
    roundsPerS: 1,
    deck: {
      flights: [
        { craftIndex: TRANSPORT, craftCount: 2 },
        { craftIndex: FIGHTER, craftCount: 4 },
      ],
      readyMaxCount: 6,
      launchPerMin: 60,
      landPerMin: 30,
      armPerMin: 600,
      rearmS: 20,
    },
  }),
];

const FIGHTER_CLASS: CraftClass = { ...CATALOG.crafts[FIGHTER], radiusKm: 300 };
const UNARMED = { gunDamagePerS: 0, radiusKm: 300 };
const CRAFTS = [
  FIGHTER_CLASS,
  {
    ...CATALOG.crafts[BOMBER],
    ...UNARMED,
    cruiseSpeedKmS: 3,
    weaponIndex: AIR_TORPEDO,
    weaponCount: 2,
  },
  { ...CATALOG.crafts[SCOUT], ...UNARMED },
  {
    ...CATALOG.crafts[SCOUT],
    ...UNARMED,
    index: TRANSPORT,
    id: "transport",
    name: "transport",
    role: "transport",
    cargoRounds: 4,
    supplyRangeKm: 4,
    roundsPerS: 0.5,
  } as const,
];

const TINY_RULES: Rules = {
  ...RULES,
  craft: { ...RULES.craft, capRadiusKm: 10, searchS: 30, refuelS: 60 },
  supply: { repairFromS: 10 },
  repair: { ...RULES.repair, dockMountPerS: 1 },
  score: { ...RULES.score, pointsShareOfCraft: 0.2 },
};

export type TinySquadron = {
  ships: readonly (readonly [classIndex: number, count: number])[];
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

/** A battle of the given squadrons; ship rows follow the order given. */
export function tinyBattle(scene: TinyScene): Battle {
  const { objectives, clockS = 600, places, seed = 1 } = scene;
  const sides = scene.sides.map((squadrons, side) =>
    squadrons.map(({ atKm, arrival, ...squadron }, n) => {
      const id = `${side}-${n}`;
      return { id, arrival, squadrons: [{ ...squadron, id, at: atKm }] };
    }),
  );
  const scenario = scenarioOf({ sides, objectives, clockS, places });
  const catalog = {
    ...testCatalog([{ ...scenario, relations: scene.relations ?? scenario.relations }]),
    rules: TINY_RULES,
    ships: SHIPS,
    crafts: CRAFTS,
  };
  return createBattle(catalog, setupOf(scenario, { seed }));
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
  for (let n = 0; n < seconds * TICK_HZ; n++) {
    battle.tick++;
    battle.events.length = 0;
    battle.hits.length = 0;
    each?.();
    for (const system of systems) system(battle);
  }
}
