// What is done to a battle while it is fought, to see what it would change: by name, because workers
// are told so. Each is given the run when it begins and called after each tick.
import { NO_ROW } from "../../shared/battle/limits.ts";
import type { BattleRun } from "../../shared/match/run.ts";

export type Intervention = (run: BattleRun) => () => void;

/** More than any hull has. */
const FATAL_DAMAGE = 1e9;

export const INTERVENTIONS: Readonly<Record<string, Intervention>> = {
  sinkFlagshipOfFirst: sinkFlagship(0),
  sinkFlagshipOfSecond: sinkFlagship(1),
};

/** A side's command ship blows up as soon as the first hull is hit. */
function sinkFlagship(side: number): Intervention {
  return ({ battle }) => {
    let isDone = false;
    return () => {
      if (isDone || !battle.events.some(({ kind }) => kind === "hit")) return;
      isDone = true;
      const ship = battle.sides.commandShip[side];
      if (ship === NO_ROW) throw new Error(`side ${side} of ${battle.scenario.id} has no flagship`);
      battle.hits.push({
        targetShip: ship,
        fromXKm: battle.ships.xKm[ship],
        fromYKm: battle.ships.yKm[ship],
        damage: FATAL_DAMAGE,
        penetration: FATAL_DAMAGE,
        shooterShip: NO_ROW,
        shooterFlight: NO_ROW,
        weaponIndex: NO_ROW,
        cause: "blast",
        diceId: battle.ships.diceId[ship],
      });
    };
  };
}
