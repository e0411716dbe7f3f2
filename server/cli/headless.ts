// A battle without a screen: both sides led by AI admirals (or by nobody), as fast as it goes.
import type { Catalog } from "../../shared/battle/catalog.ts";
import { LIFE_ACTIVE, LIFE_OFF_MAP } from "../../shared/battle/state.ts";
import { type BattleRun } from "../../shared/match/run.ts";
import type { AiLevel, Controller, MatchSetup } from "../../shared/protocol/setup.ts";
import { UsageError } from "./arguments.ts";

export type SideAccount = {
  id: string;
  shipsLost: number;
  shipsWithdrawn: number;
  shipsLeft: number;
  craftLost: number;
  pointsLost: number;
  score: number;
};

export type BattleAccount = {
  scenario: string;
  seed: number;
  ticks: number;
  winner: string | null;
  reason: string;
  degree: string;
  hash: string;
  sides: SideAccount[];
};

/** Setup of an AI battle: one admiral a side, open seed. Throws UsageError on an unknown scenario. */
export function aiSetup(
  catalog: Catalog,
  scenarioId: string,
  seed: number,
  controllers: readonly Controller[] = [],
  level: AiLevel = "officer",
): MatchSetup {
  const scenario = catalog.scenarios.get(scenarioId);
  if (scenario === undefined) {
    const known = [...catalog.scenarios.keys()].join(", ");
    throw new UsageError(`there is no scenario "${scenarioId}"; known are: ${known}`);
  }
  return {
    scenarioId,
    seed,
    salt: "",
    placements: {},
    sides: scenario.sides.map((_, side) => ({
      choices: {},
      seats: [{ controller: controllers[side] ?? "ai", level }],
    })),
  };
}

/** Fights to the end; `onTick` is called after each tick. */
export function fight(run: BattleRun, onTick: (run: BattleRun) => void = () => {}): BattleAccount {
  while (!run.isOver) {
    run.step();
    onTick(run);
  }
  return accountOf(run);
}

export function accountOf(run: BattleRun): BattleAccount {
  const { battle } = run;
  const { result, scenario, sides, ships, blocks } = battle;
  return {
    scenario: scenario.id,
    seed: run.setup.seed,
    ticks: battle.tick,
    winner: result === null || result.winner < 0 ? null : scenario.sides[result.winner].id,
    reason: result?.reason ?? "unfinished",
    degree: result?.degree ?? "draw",
    hash: run.hash(),
    sides: scenario.sides.map((side, index) => {
      let shipsLeft = 0;
      const [first, end] = blocks[index].ships;
      for (let ship = first; ship < end; ship++) {
        if (ships.life[ship] === LIFE_ACTIVE || ships.life[ship] === LIFE_OFF_MAP) shipsLeft++;
      }
      return {
        id: side.id,
        shipsLost: sides.shipsLost[index],
        shipsWithdrawn: sides.shipsWithdrawn[index],
        shipsLeft,
        craftLost: sides.craftLost[index],
        pointsLost: Math.round(sides.lostPoints[index]),
        score: Math.round(sides.score[index]),
      };
    }),
  };
}
