// The rows of one side: its fleet tree, ships with their mounts, flights with their craft, in the
// order of the scenario. Nothing stands anywhere yet (`deploy.ts`).
import type { BattleSetup, SideSetup } from "./setup.ts";
import {
  FORMATIONS,
  type ScenarioSquadron,
  type ScenarioTaskForce,
  type ShipClass,
} from "./catalog.ts";
import type { Plan } from "./deploy.ts";
import { deputyOf } from "./deputies.ts";
import { DICE_SIDE, PURPOSES, roll } from "./dice.ts";
import { abreastOf } from "./formation.ts";
import { NEVER_TICK, NO_ROW, SIDES_MAX, ticksOf } from "./limits.ts";
import { FIRE_CONTROLS, STANCES } from "./orders.ts";
import { DOCTRINE_AT_FIRST, setDoctrine } from "./doctrine.ts";
import { mountsMaxOf } from "./prizes.ts";
import { pointsOfShip } from "./sides.ts";
import {
  ARRIVAL_OFF_MAP,
  ARRIVAL_ON_MAP,
  ARRIVAL_SCHEDULED,
  EMIT_ACTIVE,
  FLIGHT_READY,
  GROUP_FLEET,
  GROUP_SQUADRON,
  GROUP_TASK_FORCE,
  LIFE_OFF_MAP,
  LIFE_SPARE,
  type Battle,
} from "./state.ts";
import { claimRow } from "./table.ts";

/** What kind of thing has a dice id stands above its side. */
const DICE_KIND = DICE_SIDE * SIDES_MAX;

/** Next free row of each table of the side being filled. */
type Cursor = { ship: number; mount: number; flight: number; craft: number; group: number };

/** Fills the rows of one side and says where its squadrons are to stand. */
export function enlistSide(
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
  keepRowsForPrizes(battle, cursor, side, fleet);
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
  setDoctrine(groups, group, {
    ...DOCTRINE_AT_FIRST,
    missileReserve: catalog.rules.fire.missileReserveShare,
  });
  groups.emissions[group] = EMIT_ACTIVE;
  groups.missionAimRow[group] = NO_ROW;
  groups.officer[group] = NO_ROW;
  groups.commandShip[group] = NO_ROW;
  groups.moraleTick[group] = NEVER_TICK;
  groups.flankedTick[group] = NEVER_TICK;
  groups.deafUntilTick[group] = NEVER_TICK;
  groups.arrival[group] = ARRIVAL_ON_MAP;
  groups.arriveAtTick[group] = NEVER_TICK;
  groups.orderedTick[group] = NEVER_TICK;
  groups.attackTick[group] = NEVER_TICK;
  groups.salvoBeganTick[group] = NEVER_TICK;
  groups.salvoArrivesTick[group] = NEVER_TICK;
  return group;
}

function setArrival(battle: Battle, group: number, force: ScenarioTaskForce, nth: number): void {
  const { groups, catalog } = battle;
  const { arrival } = force;
  if (arrival.kind === "reserve") groups.arrival[group] = ARRIVAL_OFF_MAP;
  if (arrival.kind !== "schedule") return;
  groups.arrival[group] = ARRIVAL_SCHEDULED;
  groups.arriveAtTick[group] = ticksOf(arrival.atS);
  groups.arriveHeadingRad[group] = arrival.headingRad;
  groups.arriveGate[group] = arrival.gateIndex === undefined ? 0 : arrival.gateIndex + 1;
  const isAbreast = arrival.gateIndex === undefined;
  const [xKm, yKm] = isAbreast
    ? abreastOf(arrival.atKm, arrival.headingRad, nth, catalog)
    : arrival.atKm;
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
  if (squadron.spacingKm !== undefined) groups.spacingKm[group] = squadron.spacingKm;
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
  const { ships, groups } = battle;
  const ship = cursor.ship++;
  claimShip(battle, cursor, ship, groups.side[group], shipClass.mounts.length);
  ships.classIndex[ship] = shipClass.index;
  ships.squadron[ship] = group;
  ships.group[ship] = group;
  ships.shieldPoints.set(shipClass.shieldPoints, ship * shipClass.shieldPoints.length);
  ships.hullPoints[ship] = shipClass.hullPoints;
  ships.minesLeft[ship] = shipClass.mines?.count ?? 0;
  ships.crew[ship] = shipClass.crewCount;
  shipClass.components.forEach((component, part) => {
    ships.partPoints[ship * shipClass.components.length + part] = component.hitPoints;
  });
  ships.emissions[ship] = emissions;
  ships.wantedEmissions[ship] = emissions;
  ships.interceptBank[ship] = shipClass.interceptBankMax;
  ships.cargoRounds[ship] = shipClass.cargoRounds;
  ships.areaDefenceRounds[ship] = shipClass.areaDefenceRounds;
  ships.decoysLeft[ship] = shipClass.decoyCount;
  ships.marines[ship] = shipClass.marineCount;
  shipClass.mounts.forEach((mount, n) => {
    const row = ships.firstMount[ship] + n;
    battle.mounts.weaponIndex[row] = mount.weaponIndex;
    battle.mounts.bearingRad[row] = mount.facingRad;
    battle.mounts.rounds[row] = mount.magazineRounds;
  });
}

/** Takes a row of ships with its mounts: who she is, and nothing done yet. */
function claimShip(
  battle: Battle,
  cursor: Cursor,
  ship: number,
  side: number,
  mountCount: number,
): void {
  const { ships, blocks, mounts } = battle;
  claimRow(ships, ship);
  ships.side[ship] = side;
  ships.unitId[ship] = ship - blocks[side].ships[0];
  ships.diceId[ship] = side * DICE_SIDE + ships.unitId[ship];
  ships.life[ship] = LIFE_OFF_MAP;
  ships.lastHitTick[ship] = NEVER_TICK;
  ships.lastFiredTick[ship] = NEVER_TICK;
  ships.lastLaunchTick[ship] = NEVER_TICK;
  ships.emissionsAtTick[ship] = NEVER_TICK;
  ships.blindUntilTick[ship] = NEVER_TICK;
  ships.departAtTick[ship] = NEVER_TICK;
  ships.mendedUntilTick[ship] = NEVER_TICK;
  ships.rearmedUntilTick[ship] = NEVER_TICK;
  ships.lastRamTick[ship] = NEVER_TICK;
  ships.lastLeanTick[ship] = NEVER_TICK;
  ships.transporterTick[ship] = NEVER_TICK;
  ships.targetTrack[ship] = NO_ROW;
  ships.missileTrack[ship] = NO_ROW;
  ships.boardedBy[ship] = NO_ROW;
  ships.prizeOf[ship] = NO_ROW;
  ships.trackRow.fill(NO_ROW, ship * SIDES_MAX, (ship + 1) * SIDES_MAX);
  ships.firstMount[ship] = cursor.mount;
  for (let n = 0; n < mountCount; n++) {
    const row = cursor.mount++;
    claimRow(mounts, row);
    mounts.ship[row] = ship;
    mounts.readyAtTick[row] = NEVER_TICK;
  }
}

/** Who may yet be taken has her row from the start, as everybody has. */
function keepRowsForPrizes(battle: Battle, cursor: Cursor, side: number, fleet: number): void {
  const { ships, blocks, catalog } = battle;
  const mountCount = mountsMaxOf(catalog);
  for (let ship = cursor.ship; ship < blocks[side].ships[1]; ship++) {
    claimShip(battle, cursor, ship, side, mountCount);
    ships.life[ship] = LIFE_SPARE;
    ships.squadron[ship] = fleet;
    ships.group[ship] = fleet;
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
  flights.suppliedSquadron[row] = NO_ROW;
  flights.hasMunitions[row] = craftClass.weaponCount > 0 ? 1 : 0;
  flights.emissions[row] = flights.wantedEmissions[row] = EMIT_ACTIVE;
  flights.emissionsAtTick[row] = NEVER_TICK;
  flights.readyAtTick[row] = NEVER_TICK;
  flights.launchAtTick[row] = NEVER_TICK;
  flights.orderedTick[row] = NEVER_TICK;
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
    craft.cargoRounds[one] = craftClass.cargoRounds;
    craft.targetCraft[one] = NO_ROW;
    craft.targetShip[one] = NO_ROW;
    craft.lastFiredTick[one] = NEVER_TICK;
  }
}

/** Guides: of a squadron its heaviest ship that moves; of a force that of its first squadron. */
function nameGuides(battle: Battle, side: number, fleet: number, forces: readonly number[]): void {
  const { ships, groups, blocks, catalog, sides } = battle;
  const first = blocks[side].ships[0];
  const end = blocks[side].prizes[0];
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
  for (const group of [fleet, ...forces]) groups.commandShip[group] = deputyOf(battle, group);
  groups.commandShip[fleet] = sides.commandShip[side];
  const flag = sides.commandShip[side];
  groups.guide[fleet] = flag !== NO_ROW ? flag : groups.guide[forces[0] ?? fleet];
}

export function countPoints(battle: Battle, side: number): void {
  const { ships, groups, sides, blocks } = battle;
  const first = blocks[side].ships[0];
  const end = blocks[side].prizes[0];
  for (let ship = first; ship < end; ship++) {
    const points = pointsOfShip(battle, ship);
    sides.startPoints[side] += points;
    for (let group = ships.squadron[ship]; group !== NO_ROW; group = groups.parent[group]) {
      groups.startPoints[group] += points;
    }
  }
}
