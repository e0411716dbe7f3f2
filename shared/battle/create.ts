// A scenario and a match setup become a battle before its first tick. Every ship, flight, craft and
// group of the whole battle has its row from the start, those that arrive later too, so that rows
// and ids never shift.
import type { BattleSetup, SideSetup } from "./setup.ts";
import {
  FORMATIONS,
  type Catalog,
  type Scenario,
  type ScenarioSide,
  type ScenarioSquadron,
  type ScenarioTaskForce,
  type ShipClass,
} from "./catalog.ts";
import { abreastOf } from "./formation.ts";
import { deploySide, type Plan } from "./deploy.ts";
import { mixSeed, PURPOSES, roll } from "./dice.ts";
import { readyFlights } from "./flights.ts";
import { createGrid } from "./grid.ts";
import { createContacts, createHulls } from "./hulls.ts";
import {
  CRAFT_MAX,
  GRID_CELL_KM,
  MISSILES_PER_SIDE_MAX,
  NEVER_TICK,
  NO_ROW,
  SEATS_PER_SIDE_MAX,
  SHIPS_MAX,
  SHOTS_PER_SIDE_MAX,
  SIDES_MAX,
  TEMPORARY_GROUPS_MAX,
  TICK_HZ,
} from "./limits.ts";
import { FIRE_CONTROLS, STANCES } from "./orders.ts";
import { groupNamesOf, shipNamesOf } from "./names.ts";
import { indexMembers, pointsOfShip } from "./sides.ts";
import {
  ARRIVAL_OFF_MAP,
  ARRIVAL_ON_MAP,
  ARRIVAL_SCHEDULED,
  CRAFT,
  EMIT_ACTIVE,
  FLIGHT_READY,
  FLIGHTS,
  GROUP_FLEET,
  GROUP_SQUADRON,
  GROUP_TASK_FORCE,
  GROUPS,
  LIFE_OFF_MAP,
  MISSILES,
  MOUNTS,
  OBJECTIVES,
  SHIPS,
  SHOTS,
  SIDES,
  TRACKS,
  type Battle,
  type SideBlocks,
} from "./state.ts";
import { claimRow, createTable } from "./table.ts";

/** Room for missiles: so many salvoes of each launcher in flight at once; and for odds and ends. */
const SALVOES_IN_FLIGHT = 2;
const SPAWN_ROWS_MIN = 64;
/** Contacts a tick, per hull: a tight melee has fewer than two. */
const CONTACTS_PER_HULL = 4;
/** Dice ids: side × this + own number, with the kind of thing above. */
const DICE_SIDE = 65_536;
const DICE_KIND = DICE_SIDE * SIDES_MAX;

/** Throws with a sentence when the setup does not fit the scenario or its limits. */
export function createBattle(catalog: Catalog, setup: BattleSetup): Battle {
  const scenario = scenarioOf(catalog, setup);
  const battle = emptyBattle(catalog, scenario, mixSeed(setup.seed, setup.salt));
  const placements = { ...setup.placements };
  for (let side = 0; side < scenario.sides.length; side++) {
    const plans = musterSide(battle, side, setup.sides[side], placements);
    deploySide(battle, side, plans);
    countPoints(battle, side);
  }
  const [unknown] = Object.keys(placements);
  if (unknown !== undefined) {
    throw new Error(
      `placements name squadron "${unknown}"; scenario ${scenario.id} has no such one`,
    );
  }
  readyFlights(battle);
  for (let row = 0; row < scenario.objectives.length; row++) claimRow(battle.objectives, row);
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
  ships: number;
  mounts: number;
  flights: number;
  craft: number;
  groups: number;
  missiles: number;
  shots: number;
};

function countSide(catalog: Catalog, side: ScenarioSide): Counts {
  const counts: Counts = {
    ships: 0,
    mounts: 0,
    flights: 0,
    craft: 0,
    groups: 1 + side.taskForces.length,
    missiles: 0,
    shots: 0,
  };
  for (const squadron of side.taskForces.flatMap(({ squadrons }) => squadrons)) {
    counts.groups++;
    for (const { classIndex, count } of squadron.ships) {
      const shipClass = catalog.ships[classIndex];
      counts.ships += count;
      counts.mounts += count * shipClass.mounts.length;
      countFire(catalog, shipClass, count, counts);
      for (const flight of shipClass.deck?.flights ?? []) {
        countFlights(catalog, flight, count, counts);
      }
    }
    for (const flight of squadron.flights) countFlights(catalog, flight, 1, counts);
  }
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
      counts.shots += count * (Math.ceil(flightS / weapon.reloadS) + 1);
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

function checkLimits(scenario: Scenario, counts: readonly Counts[]): void {
  const limits = [
    ["sides", counts.length, SIDES_MAX, "SIDES_MAX"],
    ["ships", sumOf(counts, "ships"), SHIPS_MAX, "SHIPS_MAX"],
    ["craft", sumOf(counts, "craft"), CRAFT_MAX, "CRAFT_MAX"],
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
  const targetCount = shipCount + sumOf(counts, "flights");
  // A side can hold one track on each ship and flight of the others.
  const trackCounts = counts.map((side) => targetCount - side.ships - side.flights);
  const extent = { originXKm: 0, originYKm: 0, ...scenario, cellKm: GRID_CELL_KM };
  const { restitution, friction } = catalog.rules.motion;
  const material = { restitution, friction, frictionStatic: friction, slopKm: 0.001 };
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
    shots: createTable(SHOTS, sumOf(counts, "shots")),
    tracks: createTable(
      TRACKS,
      trackCounts.reduce((sum, count) => sum + count, 0),
    ),
    groups: createTable(GROUPS, groupCount),
    sides: createTable(SIDES, counts.length),
    objectives: createTable(OBJECTIVES, scenario.objectives.length),
    commands: Array.from({ length: groupCount }, () => ({ current: null, queue: [] })),
    hulls: createHulls([shipCount], material),
    contacts: createContacts(shipCount * CONTACTS_PER_HULL),
    inbox: [],
    hits: [],
    events: [],
    result: null,
    members: { start: new Int32Array(groupCount + 1), ships: new Int32Array(shipCount) },
    shipGrid: createGrid(extent, shipCount),
    craftGrid: createGrid(extent, craftCount),
    missileGrid: createGrid(extent, missileCount),
  };
}

function blocksOf(counts: readonly Counts[], trackCounts: readonly number[]): SideBlocks[] {
  const next = { ships: 0, flights: 0, craft: 0, groups: 0, tracks: 0, missiles: 0, shots: 0 };
  const take = (table: keyof typeof next, count: number): [number, number] => {
    const first = next[table];
    next[table] = first + count;
    return [first, first + count];
  };
  return counts.map((side, n) => {
    const groups = take("groups", side.groups + TEMPORARY_GROUPS_MAX);
    return {
      ships: take("ships", side.ships),
      flights: take("flights", side.flights),
      craft: take("craft", side.craft),
      groups,
      temporaryGroups: [groups[1] - TEMPORARY_GROUPS_MAX, groups[1]],
      tracks: take("tracks", trackCounts[n]),
      missiles: take("missiles", side.missiles),
      shots: take("shots", side.shots),
    };
  });
}

/** Next free row of each table of the side being filled. */
type Cursor = { ship: number; mount: number; flight: number; craft: number; group: number };

/** Fills the rows of one side and says where its squadrons are to stand. */
function musterSide(
  battle: Battle,
  side: number,
  setup: SideSetup,
  placements: BattleSetup["placements"],
): Plan[] {
  const { scenario, blocks, mounts } = battle;
  const scenarioSide = scenario.sides[side];
  claimRow(battle.sides, side);
  battle.sides.commandShip[side] = NO_ROW;
  const options = chooseOptions(battle, side, setup);
  const cursor: Cursor = {
    ship: blocks[side].ships[0],
    mount: mounts.count,
    flight: blocks[side].flights[0],
    craft: blocks[side].craft[0],
    group: blocks[side].groups[0],
  };
  const fleet = addGroup(battle, cursor, side, GROUP_FLEET, NO_ROW);
  const forces = scenarioSide.taskForces.map(() =>
    addGroup(battle, cursor, side, GROUP_TASK_FORCE, fleet),
  );
  const seats = seatsToDeal(setup);
  const plans: Plan[] = [];
  scenarioSide.taskForces.forEach((force, n) => {
    battle.groups.seat[forces[n]] = seats[n % seats.length];
    setArrival(battle, forces[n], force, 0);
    force.squadrons.forEach((squadron, nth) => {
      const group = addGroup(battle, cursor, side, GROUP_SQUADRON, forces[n]);
      battle.groups.seat[group] = battle.groups.seat[forces[n]];
      fillSquadron(battle, cursor, group, squadron);
      setArrival(battle, group, force, nth);
      const option = options.find((id) => squadron.zoneByOption.has(id));
      const zone = squadron.zoneByOption.get(option ?? "") ?? squadron.zone;
      plans.push({ group, squadron, zone, placement: placements[squadron.id] });
      delete placements[squadron.id];
    });
  });
  nameGuides(battle, side, fleet, forces);
  return plans;
}

/** Seats that somebody holds get task forces; when nobody does, the first one gets all. */
function seatsToDeal(setup: SideSetup): number[] {
  const held = setup.seats.flatMap(({ controller }, seat) => (controller === "none" ? [] : [seat]));
  return held.length > 0 ? held : [0];
}

/** The options chosen, dice standing in for what the setup leaves open. */
function chooseOptions(battle: Battle, side: number, setup: SideSetup): string[] {
  return battle.scenario.sides[side].choices.map(({ id, options }, n) => {
    const chosen = setup.choices[id];
    if (chosen !== undefined) return chosen;
    const total = options.reduce((sum, { weight }) => sum + weight, 0);
    let left = roll(battle.seed, 0, side * DICE_SIDE + n, PURPOSES.choice) * total;
    for (const option of options) {
      left -= option.weight;
      if (left < 0) return option.id;
    }
    return options[options.length - 1].id;
  });
}

function addGroup(
  battle: Battle,
  cursor: Cursor,
  side: number,
  kind: number,
  parent: number,
): number {
  const { groups, blocks, catalog } = battle;
  const group = cursor.group++;
  claimRow(groups, group);
  groups.side[group] = side;
  groups.groupId[group] = group - blocks[side].groups[0];
  groups.kind[group] = kind;
  groups.parent[group] = parent;
  groups.guide[group] = NO_ROW;
  groups.spacingKm[group] = catalog.rules.motion.spacingKm;
  groups.stance[group] = STANCES.indexOf("balanced");
  groups.fire[group] = FIRE_CONTROLS.indexOf("free");
  groups.emissions[group] = EMIT_ACTIVE;
  groups.missionAimRow[group] = NO_ROW;
  groups.deafUntilTick[group] = NEVER_TICK;
  groups.arrival[group] = ARRIVAL_ON_MAP;
  groups.arriveAtTick[group] = NEVER_TICK;
  groups.orderedTick[group] = NEVER_TICK;
  return group;
}

function setArrival(battle: Battle, group: number, force: ScenarioTaskForce, nth: number): void {
  const { groups, catalog } = battle;
  const { arrival } = force;
  if (arrival.kind === "reserve") groups.arrival[group] = ARRIVAL_OFF_MAP;
  if (arrival.kind !== "schedule") return;
  groups.arrival[group] = ARRIVAL_SCHEDULED;
  groups.arriveAtTick[group] = Math.round(arrival.atS * TICK_HZ);
  groups.arriveHeadingRad[group] = arrival.headingRad;
  const [xKm, yKm] = abreastOf(arrival.atKm, arrival.headingRad, nth, catalog);
  groups.arriveXKm[group] = xKm;
  groups.arriveYKm[group] = yKm;
}

function fillSquadron(
  battle: Battle,
  cursor: Cursor,
  group: number,
  squadron: ScenarioSquadron,
): void {
  const { groups, catalog } = battle;
  groups.formation[group] = FORMATIONS.indexOf(squadron.formation);
  groups.headingRad[group] = squadron.headingRad;
  groups.emissions[group] = squadron.emissions;
  const firstShip = cursor.ship;
  for (const { classIndex, count } of squadron.ships) {
    for (let n = 0; n < count; n++) {
      addShip(battle, cursor, group, catalog.ships[classIndex], squadron.emissions);
    }
  }
  for (let ship = firstShip; ship < cursor.ship; ship++) {
    const deck = catalog.ships[battle.ships.classIndex[ship]].deck;
    for (const flight of deck?.flights ?? []) addFlight(battle, cursor, group, ship, flight);
  }
  for (const flight of squadron.flights) addFlight(battle, cursor, group, NO_ROW, flight);
}

function addShip(
  battle: Battle,
  cursor: Cursor,
  group: number,
  shipClass: ShipClass,
  emissions: number,
): void {
  const { ships, groups, blocks } = battle;
  const ship = cursor.ship++;
  claimRow(ships, ship);
  const side = groups.side[group];
  ships.classIndex[ship] = shipClass.index;
  ships.side[ship] = side;
  ships.unitId[ship] = ship - blocks[side].ships[0];
  ships.diceId[ship] = side * DICE_SIDE + ships.unitId[ship];
  ships.squadron[ship] = group;
  ships.group[ship] = group;
  ships.life[ship] = LIFE_OFF_MAP;
  ships.shieldPoints.set(shipClass.shieldPoints, ship * shipClass.shieldPoints.length);
  ships.hullPoints[ship] = shipClass.hullPoints;
  shipClass.components.forEach((component, part) => {
    ships.partPoints[ship * shipClass.components.length + part] = component.hitPoints;
  });
  ships.lastHitTick[ship] = NEVER_TICK;
  ships.lastFiredTick[ship] = NEVER_TICK;
  ships.lastLaunchTick[ship] = NEVER_TICK;
  ships.emissions[ship] = emissions;
  ships.wantedEmissions[ship] = emissions;
  ships.emissionsAtTick[ship] = NEVER_TICK;
  ships.blindUntilTick[ship] = NEVER_TICK;
  ships.departAtTick[ship] = NEVER_TICK;
  ships.lastRamTick[ship] = NEVER_TICK;
  ships.interceptBank[ship] = shipClass.interceptBankMax;
  ships.areaDefenceRounds[ship] = shipClass.areaDefenceRounds;
  ships.targetTrack[ship] = NO_ROW;
  ships.missileTrack[ship] = NO_ROW;
  ships.trackRow.fill(NO_ROW, ship * SIDES_MAX, (ship + 1) * SIDES_MAX);
  ships.firstMount[ship] = cursor.mount;
  for (const mount of shipClass.mounts) {
    const row = cursor.mount++;
    claimRow(battle.mounts, row);
    battle.mounts.ship[row] = ship;
    battle.mounts.weaponIndex[row] = mount.weaponIndex;
    battle.mounts.bearingRad[row] = mount.facingRad;
    battle.mounts.readyAtTick[row] = NEVER_TICK;
    battle.mounts.rounds[row] = mount.magazineRounds;
  }
}

function addFlight(
  battle: Battle,
  cursor: Cursor,
  group: number,
  base: number,
  flight: { readonly craftIndex: number; readonly craftCount: number },
): void {
  const { flights, craft, groups, blocks, catalog } = battle;
  const row = cursor.flight++;
  claimRow(flights, row);
  const side = groups.side[group];
  const craftClass = catalog.crafts[flight.craftIndex];
  flights.side[row] = side;
  flights.flightId[row] = row - blocks[side].flights[0];
  flights.diceId[row] = DICE_KIND + side * DICE_SIDE + flights.flightId[row];
  flights.craftIndex[row] = flight.craftIndex;
  flights.base[row] = base;
  flights.squadron[row] = group;
  flights.firstCraft[row] = cursor.craft;
  flights.craftCount[row] = flight.craftCount;
  flights.aliveCount[row] = flight.craftCount;
  flights.state[row] = FLIGHT_READY;
  flights.aimRow[row] = NO_ROW;
  flights.hasMunitions[row] = craftClass.weaponCount > 0 ? 1 : 0;
  flights.readyAtTick[row] = NEVER_TICK;
  flights.trackRow.fill(NO_ROW, row * SIDES_MAX, (row + 1) * SIDES_MAX);
  for (let n = 0; n < flight.craftCount; n++) {
    const one = cursor.craft++;
    claimRow(craft, one);
    craft.flight[one] = row;
    craft.side[one] = side;
    craft.craftId[one] = one - blocks[side].craft[0];
    craft.diceId[one] = 2 * DICE_KIND + side * DICE_SIDE + craft.craftId[one];
    craft.hitPoints[one] = craftClass.hitPoints;
    craft.munitions[one] = craftClass.weaponCount;
    craft.targetCraft[one] = NO_ROW;
    craft.targetShip[one] = NO_ROW;
    craft.lastFiredTick[one] = NEVER_TICK;
  }
}

/** Guides: of a squadron its heaviest ship that moves; of a force that of its first squadron. */
function nameGuides(battle: Battle, side: number, fleet: number, forces: readonly number[]): void {
  const { ships, groups, blocks, catalog, sides } = battle;
  const [first, end] = blocks[side].ships;
  const weightOf = (ship: number) => {
    const { isStatic, points } = catalog.ships[ships.classIndex[ship]];
    return isStatic ? 0 : points;
  };
  for (let ship = first; ship < end; ship++) {
    const group = ships.squadron[ship];
    const guide = groups.guide[group];
    if (guide === NO_ROW || weightOf(ship) > weightOf(guide)) groups.guide[group] = ship;
    // Her flag flies in the heaviest command ship that is there from the start.
    if (!catalog.ships[ships.classIndex[ship]].isCommand) continue;
    if (groups.arrival[group] !== ARRIVAL_ON_MAP) continue;
    const flag = sides.commandShip[side];
    if (flag === NO_ROW || weightOf(ship) > weightOf(flag)) sides.commandShip[side] = ship;
  }
  for (const force of forces) {
    groups.guide[force] = groups.guide[groups.parent.indexOf(force)] ?? NO_ROW;
  }
  const flag = sides.commandShip[side];
  groups.guide[fleet] = flag !== NO_ROW ? flag : groups.guide[forces[0] ?? fleet];
}

function countPoints(battle: Battle, side: number): void {
  const { ships, groups, sides, blocks } = battle;
  const [first, end] = blocks[side].ships;
  for (let ship = first; ship < end; ship++) {
    const points = pointsOfShip(battle, ship);
    sides.startPoints[side] += points;
    for (let group = ships.squadron[ship]; group !== NO_ROW; group = groups.parent[group]) {
      groups.startPoints[group] += points;
    }
  }
}
