// What is done to a battle while it is fought, to see what it would change: by name, because workers
// are told so. Each is given the run when it begins and called after each tick.
import { EMISSIONS } from "../../shared/battle/orders.ts";
import { NO_ROW } from "../../shared/battle/limits.ts";
import type { BattleRun } from "../../shared/match/run.ts";

/** What is done to one side of a run. */
export type Intervention = (run: BattleRun, side: number) => () => void;

/** More than any hull has. */
const FATAL_DAMAGE = 1e9;
const EMIT_ACTIVE = EMISSIONS.indexOf("active");

export const INTERVENTIONS = { sinkFlagship, keepRadarsOn } satisfies Record<string, Intervention>;

export type InterventionName = keyof typeof INTERVENTIONS;

/** A side's command ship blows up as soon as the first hull is hit. */
function sinkFlagship({ battle }: BattleRun, side: number): () => void {
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
}

/** A side's ships radiate whatever its admiral orders: he would have them silent. */
function keepRadarsOn({ battle }: BattleRun, side: number): () => void {
  const { ships, blocks } = battle;
  const [first, end] = blocks[side].ships;
  return () => {
    ships.emissions.fill(EMIT_ACTIVE, first, end);
    ships.wantedEmissions.fill(EMIT_ACTIVE, first, end);
  };
}
