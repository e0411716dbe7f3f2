// Hundreds of the pack's own ships where nobody would have them: in one column, at one point, on one
// target. For tests and benches.
import { loadDefaultCatalog } from "../../server/packs.ts";
import type { Catalog, PointKm, ScenarioSquadron } from "../../shared/battle/catalog.ts";
import { createBattle } from "../../shared/battle/create.ts";
import { hullSlot } from "../../shared/battle/hull-state.ts";
import { HULL_OF_SHIP } from "../../shared/battle/muster.ts";
import { GROUP_SQUADRON, LIFE_ACTIVE, type Battle } from "../../shared/battle/state.ts";
import type { MatchSetup } from "../../shared/protocol/setup.ts";
import { give, type ScenarioPlan, scenarioOf, setupOf, type SquadronPlan } from "./fixtures.ts";

export const CATALOG = loadDefaultCatalog();
const HEADLINE = CATALOG.scenarios.get(CATALOG.headlineScenario)!;

/** A battle of the pack's classes on a plan made by hand. */
export function packBattle(plan: ScenarioPlan, fields: Partial<MatchSetup> = {}): Battle {
  const { catalog, setup } = packSetup(plan, fields);
  return createBattle(catalog, setup);
}

/** What such a battle is made of. */
export function packSetup(
  plan: ScenarioPlan,
  fields: Partial<MatchSetup> = {},
): { catalog: Catalog; setup: MatchSetup } {
  const scenario = scenarioOf(plan);
  const scenarios = new Map([[scenario.id, scenario]]);
  return { catalog: { ...CATALOG, scenarios }, setup: setupOf(scenario, fields) };
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

/** Puts all ships of a side that are on the map into one column from edge to edge of it. */
export function putInColumn(battle: Battle, side: number, xKm: number, headingRad: number): void {
  const ships = activeShips(battle, side);
  const pitchKm = battle.scenario.heightKm / ships.length;
  ships.forEach((ship, n) => putShip(battle, ship, [xKm, (n + 0.5) * pitchKm], headingRad));
}

/** Puts all ships of a side that are on the map into each other, every one with another heading. */
export function putHullInHull(battle: Battle, side: number, at: PointKm): void {
  const ships = activeShips(battle, side);
  ships.forEach((ship, n) => putShip(battle, ship, at, (n * 2 * Math.PI) / ships.length));
}

/** Orders every squadron of a side to one point. */
export function orderAll(battle: Battle, side: number, to: PointKm): void {
  const { groups, blocks } = battle;
  for (let group = blocks[side].groups[0]; group < blocks[side].groups[1]; group++) {
    if (groups.isAlive[group] === 0 || groups.kind[group] !== GROUP_SQUADRON) continue;
    give(battle, { kind: "move", groupId: groups.groupId[group], pathKm: [[...to]] }, side);
  }
}

export function activeShips({ ships, blocks }: Battle, side: number): number[] {
  const [first, end] = blocks[side].ships;
  const rows = Array.from({ length: end - first }, (_, n) => first + n);
  return rows.filter((ship) => ships.life[ship] === LIFE_ACTIVE);
}
