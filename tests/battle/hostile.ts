// Battles that nobody would fight, of the pack's own ships: hundreds in one column, at one point, on
// one target. What must hold in all of them: nothing throws, every number is one, everything is
// accounted for, and the same battle from a checkpoint is the same battle.
import { expect } from "vitest";
import { loadDefaultCatalog } from "../../server/packs.ts";
import type { PointKm, ScenarioSquadron } from "../../shared/battle/catalog.ts";
import { createBattle } from "../../shared/battle/create.ts";
import { hullSlot } from "../../shared/battle/hull-state.ts";
import { HULL_OF_SHIP } from "../../shared/battle/muster.ts";
import { hashBattle, restoreBattle, saveBattle } from "../../shared/battle/save.ts";
import { LIFE_ACTIVE, type Battle } from "../../shared/battle/state.ts";
import type { MatchSetup } from "../../shared/protocol/setup.ts";
import { assertConservation } from "./conservation.ts";
import { run, type ScenarioPlan, scenarioOf, setupOf, type SquadronPlan } from "./fixtures.ts";

export const CATALOG = loadDefaultCatalog();
const HEADLINE = CATALOG.scenarios.get(CATALOG.headlineScenario)!;

/** A battle of the pack's classes on a plan made by hand. */
export function packBattle(plan: ScenarioPlan, fields: Partial<MatchSetup> = {}): Battle {
  const scenario = scenarioOf(plan);
  const scenarios = new Map([[scenario.id, scenario]]);
  return createBattle({ ...CATALOG, scenarios }, setupOf(scenario, fields));
}

/** All ships of the headline's attacker, in their squadrons, those in reserve too; where, says `at`. */
export function attackers(at: (n: number) => PointKm): SquadronPlan[] {
  const squadrons = HEADLINE.sides[1].taskForces.flatMap(({ squadrons: some }) => some);
  return squadrons.map((squadron, n) => planOf(squadron, `attacker-${n}`, at(n)));
}

/** A squadron of the headline's defender that has such a ship, as it is there. */
export function defenders(role: string, at: PointKm): SquadronPlan {
  const squadrons = HEADLINE.sides[0].taskForces.flatMap(({ squadrons: some }) => some);
  const squadron = squadrons.find(({ ships }) =>
    ships.some(({ classIndex }) => CATALOG.ships[classIndex].role === role),
  )!;
  return planOf(squadron, role, at);
}

function planOf(squadron: ScenarioSquadron, id: string, at: PointKm): SquadronPlan {
  const { formation, headingRad } = squadron;
  const ships = squadron.ships.map(({ classIndex, count }) => [classIndex, count] as const);
  return { id, at, headingRad, formation, ships, emissions: 2 };
}

/** Puts a ship that is on the map elsewhere, at rest, whoever stands there. */
export function putShip(battle: Battle, ship: number, [xKm, yKm]: PointKm, headingRad = 0): void {
  const { ships, hulls } = battle;
  const slot = hullSlot(hulls, HULL_OF_SHIP, ship);
  for (const [table, row] of [
    [ships, ship],
    [hulls.table, slot],
  ] as const) {
    table.xKm[row] = xKm;
    table.yKm[row] = yKm;
    table.headingRad[row] = headingRad;
    table.velocityXKmS[row] = 0;
    table.velocityYKmS[row] = 0;
    table.turnRateRadS[row] = 0;
  }
}

export function activeShips({ ships, blocks }: Battle, side: number): number[] {
  const [first, end] = blocks[side].ships;
  const rows = Array.from({ length: end - first }, (_, n) => first + n);
  return rows.filter((ship) => ships.life[ship] === LIFE_ACTIVE);
}

/** Ships that touch another one deeper than this. */
export function overlapping({ contacts }: Battle, deeperKm: number): number {
  const ships = new Set<number>();
  for (let n = 0; n < contacts.count; n++) {
    if (contacts.depthKm[n] <= deeperKm) continue;
    ships.add(contacts.rowA[n]);
    ships.add(contacts.rowB[n]);
  }
  return ships.size;
}

/** Everything is accounted for, and no number of any table is none. */
export function assertSane(battle: Battle): void {
  assertConservation(battle);
  const { ships, craft, flights, missiles, shots, tracks, groups, sides, hulls } = battle;
  for (const table of [
    ships,
    craft,
    flights,
    missiles,
    shots,
    tracks,
    groups,
    sides,
    hulls.table,
  ]) {
    for (const [name, column] of Object.entries(table)) {
      if (!(column instanceof Float64Array)) continue;
      const row = column.findIndex((value) => !Number.isFinite(value));
      if (row >= 0) expect.fail(`${table.name}.${name}[${row}] is ${column[row]}`);
    }
  }
}

/** Runs on, and runs a copy from a checkpoint: both must come to the same. */
export function runAndRepeat(battle: Battle, seconds: number): void {
  const copy = restoreBattle(battle.catalog, saveBattle(battle));
  run(battle, seconds);
  run(copy, seconds);
  expect(hashBattle(copy).perTable).toEqual(hashBattle(battle).perTable);
  assertSane(battle);
}
