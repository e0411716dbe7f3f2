// Small battles with marines: destroyers board, cruisers are boarded, escorts carry a field.
//
//   const battle = boarders();              // side 0: row 0; side 1: row ENEMY, prizes of both behind
//   openShields(battle, ENEMY);
import type { Catalog, Rules, ShipClass } from "../../shared/battle/catalog.ts";
import { createBattle } from "../../shared/battle/create.ts";
import type { Battle } from "../../shared/battle/state.ts";
import { trackOn, TARGET_SHIP } from "../../shared/battle/tracks.ts";
import {
  CRUISER,
  DESTROYER,
  ESCORT,
  force,
  holdFire,
  RULES,
  run,
  type ScenarioPlan,
  scenarioOf,
  setupOf,
  testCatalog,
} from "./fixtures.ts";

export const PRIZES = 4;
/** Row of the first ship of side 1 where side 0 has one ship. */
export const ENEMY = 1 + PRIZES;
/** Row of the first prize of side 0 where it has one ship. */
export const PRIZE = 1;

export const BOARDING_RULES: Rules = {
  ...RULES,
  boarding: { ...RULES.boarding, prizesMax: PRIZES },
};

const MARINES: Record<number, Partial<ShipClass>> = {
  [DESTROYER]: { marineCount: 60, transporterRangeKm: 4 },
  [ESCORT]: { antiMetKm: 6 },
};

function withMarines(catalog: Catalog): Catalog {
  const ships = catalog.ships.map((ship) => ({ ...ship, ...MARINES[ship.index] }));
  return { ...catalog, ships };
}

export function boardingBattle(plan: ScenarioPlan, seed = 1): Battle {
  const scenario = scenarioOf(plan);
  const catalog = withMarines(testCatalog([scenario], BOARDING_RULES));
  return createBattle(catalog, setupOf(scenario, { seed }));
}

type Boarders = { apartKm?: number; withField?: boolean; seed?: number };

/** A destroyer (side 0) west of a cruiser (side 1) who holds her fire, as does she; seen for 15 s. */
export function boarders({ apartKm = 3, withField = false, seed }: Boarders = {}): Battle {
  const ships: [number, number][] = [[CRUISER, 1]];
  if (withField) ships.push([ESCORT, 1]);
  const battle = holdFire(
    boardingBattle(
      {
        sides: [
          [force("west", { id: "alpha", at: [600, 400], ships: [[DESTROYER, 1]] })],
          [
            force(
              "east",
              { id: "beta", at: [600 + apartKm, 400], headingRad: Math.PI, ships },
              { id: "far", at: [1100, 700], ships: [[CRUISER, 1]] },
            ),
          ],
        ],
      },
      seed,
    ),
  );
  return run(battle, 15);
}

/** All shields of a ship are shot away, in this very tick. */
export function openShields(battle: Battle, ship: number): void {
  battle.ships.shieldPoints.fill(0, ship * 4, ship * 4 + 4);
  battle.ships.lastHitTick[ship] = battle.tick;
}

/** Number by which a side holds a ship. */
export function numberOf(battle: Battle, side: number, ship: number): number {
  return battle.tracks.number[trackOn(battle, side, TARGET_SHIP, ship)];
}
