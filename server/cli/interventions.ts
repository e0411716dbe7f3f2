// What is done to a battle while it is fought, to see what it would change: by name, because workers
// are told so. Each is given the run when it begins and called after each tick.
import { EMISSIONS } from "../../shared/battle/orders.ts";
import { NO_ROW } from "../../shared/battle/limits.ts";
import { LIFE_ACTIVE } from "../../shared/battle/values.ts";
import type { BattleRun } from "../../shared/match/run.ts";

/** What is done to one side of a run. */
export type Intervention = (run: BattleRun, side: number) => () => void;

type Battle = BattleRun["battle"];

/** More than any hull has. */
const FATAL_DAMAGE = 1e9;
const EMIT_ACTIVE = EMISSIONS.indexOf("active");

export const INTERVENTIONS = {
  sinkFlagship,
  sinkAsMuch,
  tradeFlagship,
  keepRadarsOn,
} satisfies Record<string, Intervention>;

export type InterventionName = keyof typeof INTERVENTIONS;

/** A side's command ship blows up as soon as the first hull is hit. */
function sinkFlagship({ battle }: BattleRun, side: number): () => void {
  return atFirstHit(battle, () => blowUp(battle, flagshipOf(battle, side)));
}

/** Other ships of a side, worth as much as its command ship, blow up instead of her. */
function sinkAsMuch({ battle }: BattleRun, side: number): () => void {
  return atFirstHit(battle, () => blowUpWorth(battle, side, flagshipOf(battle, side)));
}

/** A side's command ship blows up, and of the other side, which has as much, ships of her worth. */
function tradeFlagship({ battle }: BattleRun, side: number): () => void {
  return atFirstHit(battle, () => {
    blowUp(battle, flagshipOf(battle, side));
    blowUpWorth(battle, 1 - side, flagshipOf(battle, 1 - side));
  });
}

function atFirstHit(battle: Battle, strike: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone || !battle.events.some(({ kind }) => kind === "hit")) return;
    isDone = true;
    strike();
  };
}

function flagshipOf(battle: Battle, side: number): number {
  const ship = battle.sides.commandShip[side];
  if (ship === NO_ROW) throw new Error(`side ${side} of ${battle.scenario.id} has no flagship`);
  return ship;
}

/** Ships outside the flagship's squadron up to her points: the first of each squadron, the second. */
function blowUpWorth(battle: Battle, side: number, flagship: number): void {
  const { ships, catalog, blocks } = battle;
  const met = new Map<number, number>();
  const others: { ship: number; rank: number }[] = [];
  for (let ship = blocks[side].ships[0]; ship < blocks[side].ships[1]; ship++) {
    const group = ships.group[ship];
    if (ships.life[ship] !== LIFE_ACTIVE || group === ships.group[flagship]) continue;
    const rank = met.get(group) ?? 0;
    met.set(group, rank + 1);
    others.push({ ship, rank });
  }
  let left = catalog.ships[ships.classIndex[flagship]].points;
  for (const { ship } of others.sort((a, b) => a.rank - b.rank || a.ship - b.ship)) {
    const { points } = catalog.ships[ships.classIndex[ship]];
    if (points > left) continue;
    left -= points;
    blowUp(battle, ship);
  }
}

function blowUp({ ships, hits }: Battle, ship: number): void {
  hits.push({
    targetShip: ship,
    fromXKm: ships.xKm[ship],
    fromYKm: ships.yKm[ship],
    damage: FATAL_DAMAGE,
    penetration: FATAL_DAMAGE,
    shooterShip: NO_ROW,
    shooterFlight: NO_ROW,
    weaponIndex: NO_ROW,
    cause: "blast",
    diceId: ships.diceId[ship],
  });
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
