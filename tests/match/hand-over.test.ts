// A task force passes from one seat of a side to another, and whoever holds that seat commands it.
import { expect, it } from "vitest";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { GROUP_SQUADRON, GROUP_TASK_FORCE } from "../../shared/battle/state.ts";
import { leavesOf } from "../../shared/battle/sides.ts";
import { BattleRun } from "../../shared/match/run.ts";
import type { Controller, MatchSetup } from "../../shared/protocol/setup.ts";

const catalog = loadDefaultCatalog();
const THINKING_TICKS = 20 * TICK_HZ;

function runOf(...controllers: Controller[]): BattleRun {
  const seats = (held: Controller[]) =>
    held.map((controller) => ({ controller, level: "officer" as const }));
  const setup: MatchSetup = {
    scenarioId: catalog.skirmishScenario,
    seed: 7,
    salt: "",
    placements: {},
    sides: [
      { choices: {}, seats: seats(controllers) },
      { choices: {}, seats: seats(["person"]) },
    ],
  };
  return new BattleRun(catalog, setup);
}

/** Ids of the task forces that a seat of side 0 commands, and of their squadrons. */
function commandOf({ battle }: BattleRun, seat: number): { forces: number[]; squadrons: number[] } {
  const { groups, blocks } = battle;
  const [first, end] = blocks[0].groups;
  const ids = (kind: number): number[] => {
    const found: number[] = [];
    for (let row = first; row < end; row++) {
      if (groups.isAlive[row] === 0 || groups.kind[row] !== kind) continue;
      if (groups.seat[row] === seat) found.push(groups.groupId[row]);
    }
    return found;
  };
  return { forces: ids(GROUP_TASK_FORCE), squadrons: ids(GROUP_SQUADRON) };
}

it("moves the force with its squadrons; only the seat that has it may give it", () => {
  const run = runOf("person", "person", "none");
  run.step();
  const [before, others] = [commandOf(run, 0), commandOf(run, 1)];
  const [force] = before.forces;
  const handOver = (seat: number, groupId: number, to: number) =>
    run.submit(0, seat, { kind: "handOver", groupId, seat: to });
  const reason = (text: string) => ({ accepted: false, reason: text });
  expect(handOver(1, force, 1)).toEqual(reason("notYourUnit"));
  expect(handOver(0, before.squadrons[0], 1)).toEqual(reason("noSuchGroup"));
  expect(handOver(0, force, 2)).toEqual(reason("seatEmpty"));
  expect(handOver(0, force, 3)).toEqual(reason("seatEmpty"));
  expect(handOver(0, force, 1)).toEqual({ accepted: true });
  run.step();

  const [squadron] = leavesOf(run.battle, run.battle.blocks[0].groups[0] + force).map(
    (row) => run.battle.groups.groupId[row],
  );
  expect(before.squadrons).toContain(squadron);
  expect(commandOf(run, 1).forces).toEqual([...others.forces, force].sort((a, b) => a - b));
  expect(commandOf(run, 0).squadrons).not.toContain(squadron);
  const hold = { kind: "hold", groupId: squadron } as const;
  expect(run.submit(0, 0, hold)).toEqual(reason("notYourUnit"));
  expect(run.submit(0, 1, hold)).toEqual({ accepted: true });
  expect(handOver(1, force, 0)).toEqual({ accepted: true });
  run.step();
  expect(commandOf(run, 0)).toEqual(before);
});

it("lets an admiral command what it was given, and nothing else", () => {
  const run = runOf("person", "ai");
  run.step();
  const [force] = commandOf(run, 0).forces;
  run.submit(0, 0, { kind: "handOver", groupId: force, seat: 1 });
  run.step();
  const { groups } = run.battle;
  const given = new Set(commandOf(run, 1).squadrons);
  const kept = commandOf(run, 0).squadrons;
  for (let n = 0; n < THINKING_TICKS; n++) run.step();
  const ordered = [...given].filter((id) => groups.orderedTick[rowOf(run, id)] > 0);
  expect(ordered).toEqual(expect.arrayContaining(squadronsOf(run, force)));
  expect(kept.filter((id) => groups.orderedTick[rowOf(run, id)] > 0)).toEqual([]);
});

function rowOf({ battle }: BattleRun, groupId: number): number {
  return battle.blocks[0].groups[0] + groupId;
}

/** Squadrons of a force that are on the map. */
function squadronsOf(run: BattleRun, force: number): number[] {
  const { groups } = run.battle;
  return leavesOf(run.battle, rowOf(run, force))
    .filter((row) => groups.arrival[row] === 0)
    .map((row) => groups.groupId[row]);
}

it("is in the log: the same battle again from it", () => {
  const run = runOf("person", "person");
  const [force] = commandOf(run, 0).forces;
  for (let n = 0; n < TICK_HZ; n++) {
    if (n === 5) run.submit(0, 0, { kind: "handOver", groupId: force, seat: 1 });
    run.step();
  }
  const again = runOf("person", "person");
  const log = [...run.log];
  for (let n = 0; n < TICK_HZ; n++) {
    while (log.length > 0 && log[0].tick === again.battle.tick + 1) again.replayEntry(log.shift()!);
    again.step();
  }
  expect(again.hash()).toBe(run.hash());
  expect(commandOf(again, 1).forces).toContain(force);
});
