// Where a step of the busiest minute goes: each system, admirals, each side's picture and its bytes.
import { BUSIEST_SEED, readBusiest } from "../../server/cli/busiest.ts";
import type { Catalog } from "../../shared/battle/catalog.ts";
import { SECONDS_PER_MINUTE, TICK_HZ, TICKS_PER_PICTURE } from "../../shared/battle/limits.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { createPicture, fillPicture } from "../../shared/protocol/knowledge.ts";
import { generateBattle } from "./generated.ts";
import { type Line, ofBattle, shareLine } from "./lines.ts";
import { fullStep } from "./measured.ts";
import { coreMs, timeSystems } from "./timing.ts";

const LARGE_UNITS = 10_000;
const LARGE_WARM_S = 20;
const LARGE_S = 20;

export function benchSystems(catalog: Catalog): Line[] {
  const { checkpoint } = readBusiest();
  const begin = (): BattleRun => BattleRun.resume(catalog, checkpoint);
  fightOn(begin(), SECONDS_PER_MINUTE);
  return timeParts(begin(), SECONDS_PER_MINUTE, BUSIEST_SEED);
}

/** The same of a generated battle, at the size of the claim. */
export function benchSystemsLarge(seed: number): Line[] {
  const { catalog, setup } = generateBattle(LARGE_UNITS, seed);
  const run = new BattleRun(catalog, setup);
  fightOn(run, LARGE_WARM_S);
  return timeParts(run, LARGE_S, seed);
}

function fightOn(run: BattleRun, seconds: number): void {
  for (let n = 0; n < seconds * TICK_HZ && !run.isOver; n++) fullStep(run);
}

function timeParts(run: BattleRun, seconds: number, seed: number): Line[] {
  const sides = run.battle.blocks.map((_, side) => side);
  for (const side of sides) run.pictureBytes(side);
  // Filled once more beside the run's own, whose filling and encoding are one call.
  const pictures = sides.map((side) => createPicture(run.battle, side));
  const [fillMs, bothMs] = [sides.map(() => 0), sides.map(() => 0)];
  let [stepMs, ticks] = [0, 0];
  const systems = timeSystems();
  const [startMs, startCoreMs] = [performance.now(), coreMs()];
  for (; ticks < seconds * TICK_HZ && !run.isOver; ticks++) {
    stepMs += time(() => run.step());
    if (ticks % TICKS_PER_PICTURE !== 0) continue;
    for (const side of sides) {
      bothMs[side] += time(() => run.pictureBytes(side));
      fillMs[side] += time(() => fillPicture(run.battle, side, pictures[side]));
    }
  }
  // By the clock a part also has what other programs took meanwhile.
  const coreShare = (coreMs() - startCoreMs) / (performance.now() - startMs);
  systems.stop();
  const tickMs = systems.sumMs.reduce((sum, ms) => sum + ms, 0);
  const wholeMs = bothMs.reduce((sum, ms) => sum + ms, stepMs);
  const row = (name: string, sumMs: number): Line =>
    shareLine(name, (sumMs / ticks) * coreShare, "ms", (wholeMs / ticks) * coreShare);
  const nameOf = (side: number): string => run.battle.scenario.sides[side].id;
  return ofBattle({ seed, trace: run.hash() }, [
    ...systems.names.map((name, n) => row(name, systems.sumMs[n])),
    row("all systems", tickMs),
    row("admirals, subordinates, events of both sides", stepMs - tickMs),
    ...sides.map((side) => row(`picture of ${nameOf(side)}, filled`, fillMs[side])),
    ...sides.map((side) => row(`picture of ${nameOf(side)}, coded`, bothMs[side] - fillMs[side])),
    row("whole step", wholeMs),
  ]);
}

function time(call: () => void): number {
  const startMs = performance.now();
  call();
  return performance.now() - startMs;
}
