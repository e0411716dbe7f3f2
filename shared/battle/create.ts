// A scenario and a match setup become a battle before its first tick. Every ship, flight, craft and
// group of the whole battle has its row from the start, those that arrive later too, so that rows
// and ids never shift.
import type { BattleSetup, SideSetup } from "./setup.ts";
import type { Catalog, Scenario, ScenarioSide, ShipClass } from "./catalog.ts";
import { allyCount } from "./allies.ts";
import { deploySide } from "./deploy.ts";
import { mixSeed } from "./dice.ts";
import { countPoints, enlistSide } from "./enlist.ts";
import { readyFlights } from "./flights.ts";
import { createGrid } from "./grid.ts";
import { createContacts, PLAIN_MATERIAL } from "./hull-state.ts";
import { createHulls } from "./hulls.ts";
import {
  CRAFT_MAX,
  DECOYS_PER_SIDE_MAX,
  GRID_CELL_KM,
  MISSILES_PER_SIDE_MAX,
  SEATS_PER_SIDE_MAX,
  SHIPS_MAX,
  SHOTS_PER_SIDE_MAX,
  SIDES_MAX,
  TEMPORARY_GROUPS_MAX,
  TRACKS_PER_SIDE_MAX,
} from "./limits.ts";
import { groupNamesOf, shipNamesOf } from "./names.ts";
import { enlistObjectives, objectiveShipsMax } from "./objective-ships.ts";
import { mountsMaxOf } from "./prizes.ts";
import { indexMembers } from "./sides.ts";
import {
  CRAFT,
  DECOYS,
  FLIGHTS,
  GROUPS,
  MINES,
  MISSILES,
  MOUNTS,
  OBJECTIVE_SHIPS,
  OBJECTIVES,
  PLACES,
  SALVOES,
  SHIPS,
  SHOTS,
  SIDES,
  TRACKS,
  WRECKS,
  type Battle,
  type SideBlocks,
} from "./state.ts";
import { claimRow, createTable } from "./table.ts";

/** Room for missiles: so many salvoes of each launcher in flight at once; and for odds and ends. */
const SALVOES_IN_FLIGHT = 2;
/** Salvoes of one squadron or flight in flight at once. */
const SALVOES_PER_LEADER = 4;
const SPAWN_ROWS_MIN = 64;
/** Contacts a tick, per hull: a tight melee has fewer than two. */
const CONTACTS_PER_HULL = 4;
/** Throws with a sentence when the setup does not fit the scenario or its limits. */
export function createBattle(catalog: Catalog, setup: BattleSetup): Battle {
  const scenario = scenarioOf(catalog, setup);
  const battle = emptyBattle(catalog, scenario, mixSeed(setup.seed, setup.salt));
  const placements = { ...setup.placements };
  for (let side = 0; side < scenario.sides.length; side++) {
    const plans = enlistSide(battle, side, setup.sides[side], placements);
    deploySide(battle, side, plans);
    countPoints(battle, side);
    // Tracks are numbered after allies, who are contacts too.
    battle.sides.trackSerial[side] = allyCount(battle, side);
  }
  const [unknown] = Object.keys(placements);
  if (unknown !== undefined) {
    throw new Error(
      `placements name squadron "${unknown}"; scenario ${scenario.id} has no such one`,
    );
  }
  readyFlights(battle);
  enlistObjectives(battle);
  scenario.places.forEach(({ mines }, row) => {
    claimRow(battle.places, row);
    battle.places.minesLeft[row] = mines?.count ?? 0;
  });
  indexMembers(battle);
  battle.groups.startCount.set(battle.groups.aliveCount);
  return battle;
}

/** All tables of a battle with room for what the scenario brings, and names; not a row in use. */
export function emptyBattle(catalog: Catalog, scenario: Scenario, seed: number): Battle {
  const counts = scenario.sides.map((side) => countSide(catalog, side));
  checkLimits(scenario, counts);
  return allocate(catalog, scenario, seed, counts);
}

function scenarioOf(catalog: Catalog, setup: BattleSetup): Scenario {
  const scenario = catalog.scenarios.get(setup.scenarioId);
  if (scenario === undefined) {
    const known = [...catalog.scenarios.keys()].join(", ");
    throw new Error(`there is no scenario "${setup.scenarioId}"; there are: ${known}`);
  }
  if (setup.sides.length !== scenario.sides.length) {
    throw new Error(
      `the setup has ${setup.sides.length} sides; scenario ${scenario.id} has ${scenario.sides.length}`,
    );
  }
  setup.sides.forEach((side, n) => checkSide(scenario.sides[n], side));
  return scenario;
}

function checkSide(side: ScenarioSide, setup: SideSetup): void {
  const seatMax = Math.min(side.seatMax, SEATS_PER_SIDE_MAX);
  if (setup.seats.length < 1 || setup.seats.length > seatMax) {
    throw new Error(`side ${side.id} has ${setup.seats.length} seats; it may have 1 to ${seatMax}`);
  }
  for (const [choiceId, optionId] of Object.entries(setup.choices)) {
    const choice = side.choices.find(({ id }) => id === choiceId);
    if (choice === undefined) throw new Error(`side ${side.id} has no choice "${choiceId}"`);
    if (!choice.options.some(({ id }) => id === optionId)) {
      const known = choice.options.map(({ id }) => id).join(", ");
      throw new Error(`choice ${choiceId} has no option "${optionId}"; it has: ${known}`);
    }
  }
}

type Counts = {
  /** With the rows for prizes, which are as many whatever anybody brings. */
  ships: number;
  prizes: number;
  mounts: number;
  flights: number;
  craft: number;
  groups: number;
  missiles: number;
  salvoes: number;
  mines: number;
  shots: number;
};

function countSide(catalog: Catalog, side: ScenarioSide): Counts {
  const { prizesMax } = catalog.rules.boarding;
  const counts: Counts = {
    ships: prizesMax,
    prizes: prizesMax,
    mounts: prizesMax * mountsMaxOf(catalog),
    flights: 0,
    craft: 0,
    groups: 1 + side.taskForces.length,
    missiles: 0,
    salvoes: 0,
    mines: 0,
    shots: 0,
  };
  for (const squadron of side.taskForces.flatMap(({ squadrons }) => squadrons)) {
    counts.groups++;
    for (const { classIndex, count } of squadron.ships) {
      const shipClass = catalog.ships[classIndex];
      counts.ships += count;
      counts.mounts += count * shipClass.mounts.length;
      counts.mines += count * (shipClass.mines?.count ?? 0);
      countFire(catalog, shipClass, count, counts);
      for (const flight of shipClass.deck?.flights ?? []) {
        countFlights(catalog, flight, count, counts);
      }
    }
    for (const flight of squadron.flights) countFlights(catalog, flight, 1, counts);
  }
  counts.salvoes = SALVOES_PER_LEADER * (counts.groups + TEMPORARY_GROUPS_MAX + counts.flights);
  counts.missiles = spawnRoom(counts.missiles, MISSILES_PER_SIDE_MAX);
  counts.shots = spawnRoom(counts.shots, SHOTS_PER_SIDE_MAX);
  return counts;
}

function spawnRoom(estimate: number, most: number): number {
  return Math.min(most, Math.max(SPAWN_ROWS_MIN, estimate));
}

function countFire(catalog: Catalog, shipClass: ShipClass, count: number, counts: Counts): void {
  for (const { weaponIndex } of shipClass.mounts) {
    const weapon = catalog.weapons[weaponIndex];
    if (weapon.kind === "missile") {
      counts.missiles += count * weapon.salvoCount * SALVOES_IN_FLIGHT;
    } else if (weapon.speedKmS > 0) {
      const flightS = weapon.rangeKm / weapon.speedKmS;
      const reloadS = weapon.reloadS * catalog.rules.strain.overchargeReload;
      counts.shots += count * (Math.ceil(flightS / reloadS) + 1);
    }
  }
}

function countFlights(
  catalog: Catalog,
  flight: { readonly craftIndex: number; readonly craftCount: number },
  times: number,
  counts: Counts,
): void {
  counts.flights += times;
  counts.craft += times * flight.craftCount;
  const { weaponIndex, weaponCount } = catalog.crafts[flight.craftIndex];
  if (weaponIndex >= 0) counts.missiles += times * flight.craftCount * weaponCount;
}

function sumOf(counts: readonly Counts[], field: keyof Counts): number {
  return counts.reduce((sum, one) => sum + one[field], 0);
}

/** Ships, flights and decoys of the other sides: a side can hold one track on each. */
function trackCountsOf(counts: readonly Counts[]): number[] {
  const targetCount = sumOf(counts, "ships") + sumOf(counts, "flights");
  const decoyCount = (counts.length - 1) * DECOYS_PER_SIDE_MAX;
  return counts.map((side) => targetCount - side.ships - side.flights + decoyCount);
}

function checkLimits(scenario: Scenario, counts: readonly Counts[]): void {
  const trackCount = Math.max(...trackCountsOf(counts));
  const limits = [
    ["sides", counts.length, SIDES_MAX, "SIDES_MAX"],
    ["ships", sumOf(counts, "ships"), SHIPS_MAX, "SHIPS_MAX"],
    ["craft", sumOf(counts, "craft"), CRAFT_MAX, "CRAFT_MAX"],
    [
      "ships, flights and decoys against one side",
      trackCount,
      TRACKS_PER_SIDE_MAX,
      "TRACKS_PER_SIDE_MAX",
    ],
  ] as const;
  for (const [what, count, most, name] of limits) {
    if (count <= most) continue;
    throw new Error(`scenario ${scenario.id} has ${count} ${what}; at most ${most} (${name})`);
  }
}

function allocate(
  catalog: Catalog,
  scenario: Scenario,
  seed: number,
  counts: readonly Counts[],
): Battle {
  const shipCount = sumOf(counts, "ships");
  const craftCount = sumOf(counts, "craft");
  const groupCount = sumOf(counts, "groups") + counts.length * TEMPORARY_GROUPS_MAX;
  const missileCount = sumOf(counts, "missiles");
  const trackCounts = trackCountsOf(counts);
  const extent = { originXKm: 0, originYKm: 0, ...scenario, cellKm: GRID_CELL_KM };
  const { restitution, friction } = catalog.rules.motion;
  const material = { ...PLAIN_MATERIAL, restitution, friction, frictionStatic: friction };
  return {
    catalog,
    scenario,
    seed,
    tick: 0,
    blocks: blocksOf(counts, trackCounts),
    shipNames: shipNamesOf(catalog, scenario),
    groupNames: groupNamesOf(scenario),
    ships: createTable(SHIPS, shipCount),
    mounts: createTable(MOUNTS, sumOf(counts, "mounts")),
    flights: createTable(FLIGHTS, sumOf(counts, "flights")),
    craft: createTable(CRAFT, craftCount),
    missiles: createTable(MISSILES, missileCount),
    mines: createTable(MINES, sumOf(counts, "mines")),
    decoys: createTable(DECOYS, counts.length * DECOYS_PER_SIDE_MAX),
    salvoes: createTable(SALVOES, sumOf(counts, "salvoes")),
    shots: createTable(SHOTS, sumOf(counts, "shots")),
    wrecks: createTable(WRECKS, shipCount),
    tracks: createTable(
      TRACKS,
      trackCounts.reduce((sum, count) => sum + count, 0),
    ),
    groups: createTable(GROUPS, groupCount),
    sides: createTable(SIDES, counts.length),
    objectives: createTable(OBJECTIVES, scenario.objectives.length),
    objectiveShips: createTable(OBJECTIVE_SHIPS, objectiveShipsMax(scenario.objectives, shipCount)),
    places: createTable(PLACES, scenario.places.length),
    commands: Array.from({ length: groupCount }, () => ({ current: null, queue: [] })),
    hulls: createHulls([shipCount], material),
    contacts: createContacts(shipCount * CONTACTS_PER_HULL),
    inbox: [],
    hits: [],
    events: [],
    result: null,
    members: {
      start: new Int32Array(groupCount + 1),
      ships: new Int32Array(shipCount),
      isStirred: new Uint8Array(groupCount),
    },
    shipGrid: createGrid(extent, shipCount),
    craftGrid: createGrid(extent, craftCount),
    missileGrid: createGrid(extent, missileCount),
  };
}

function blocksOf(counts: readonly Counts[], trackCounts: readonly number[]): SideBlocks[] {
  const next = {
    ships: 0,
    flights: 0,
    craft: 0,
    groups: 0,
    tracks: 0,
    decoys: 0,
    missiles: 0,
    salvoes: 0,
    mines: 0,
    shots: 0,
  };
  const take = (table: keyof typeof next, count: number): [number, number] => {
    const first = next[table];
    next[table] = first + count;
    return [first, first + count];
  };
  return counts.map((side, n) => {
    const groups = take("groups", side.groups + TEMPORARY_GROUPS_MAX);
    return {
      ships: take("ships", side.ships),
      prizes: [next.ships - side.prizes, next.ships],
      flights: take("flights", side.flights),
      craft: take("craft", side.craft),
      groups,
      temporaryGroups: [groups[1] - TEMPORARY_GROUPS_MAX, groups[1]],
      tracks: take("tracks", trackCounts[n]),
      missiles: take("missiles", side.missiles),
      decoys: take("decoys", DECOYS_PER_SIDE_MAX),
      salvoes: take("salvoes", side.salvoes),
      mines: take("mines", side.mines),
      shots: take("shots", side.shots),
    };
  });
}
