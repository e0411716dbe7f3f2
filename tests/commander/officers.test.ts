// Officers of persons: what they leave alone, what they see to, what they ask for, and that none of
// it is lost when a battle is saved.
import { describe, expect, it } from "vitest";
import { aiSetup } from "../../server/cli/headless.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { roll } from "../../shared/battle/dice.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import {
  DELEGATIONS,
  EMISSIONS,
  FIRE_CONTROLS,
  MISSIONS,
  type Order,
  PROPOSALS,
  STANCES,
} from "../../shared/battle/orders.ts";
import { GROUP_SQUADRON, GROUP_TASK_FORCE } from "../../shared/battle/state.ts";
import { distance } from "../../shared/battle/trig.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { applyBriefing, applyBytes, createReplica } from "../../shared/protocol/replica.ts";

const catalog = loadDefaultCatalog();

/** A person's side in a small battle, and what there is to say about it. */
function field(scenarioId = "exercise", seed = 3) {
  const run = new BattleRun(catalog, aiSetup(catalog, scenarioId, seed, ["person", "ai"]));
  const { battle } = run;
  const rowsOf = (kind: number, side = 0): number[] => {
    const [first, end] = battle.blocks[side].groups;
    return Array.from({ length: end - first }, (_, n) => first + n).filter(
      (row) => battle.groups.isAlive[row] === 1 && battle.groups.kind[row] === kind,
    );
  };
  const give = (order: Order) => run.submit(0, 0, order);
  const idOf = (row: number) => battle.groups.groupId[row];
  const runFor = (seconds: number) => {
    for (let n = 0; n < seconds * TICK_HZ && !run.isOver; n++) run.step();
  };
  return { run, battle, give, idOf, runFor, squadrons: rowsOf(GROUP_SQUADRON), rowsOf };
}

describe("an officer", () => {
  it("undoes neither stance, fire nor emissions that a person ordered", () => {
    const { battle, give, idOf, runFor, squadrons } = field();
    const [row] = squadrons;
    const groupId = idOf(row);
    give({ kind: "stance", groupId, stance: "evasive", fire: "hold" });
    give({ kind: "emissions", groupId, emissions: "silent" });
    give({ kind: "doctrine", groupId, emissionRule: "always" });
    give({ kind: "mission", groupId, mission: "advance", aim: { kind: "point", atKm: [150, 60] } });
    runFor(200);
    const { stance, fire, emissions } = battle.groups;
    expect([STANCES[stance[row]], FIRE_CONTROLS[fire[row]], EMISSIONS[emissions[row]]]).toEqual([
      "evasive",
      "hold",
      "silent",
    ]);
  });

  it("leads a force as one: its squadrons stay together on the way", () => {
    const { battle, give, idOf, runFor, squadrons, rowsOf } = field();
    const [force] = rowsOf(GROUP_TASK_FORCE);
    const order = { kind: "mission", groupId: idOf(force), mission: "advance" } as const;
    give({ ...order, aim: { kind: "point", atKm: [150, 60] } });
    runFor(100);
    const guides = squadrons.map((row) => battle.groups.guide[row]);
    const { xKm, yKm } = battle.ships;
    for (const ship of guides) {
      expect(distance(xKm[ship] - xKm[guides[0]], yKm[ship] - yKm[guides[0]])).toBeLessThan(70);
    }
    expect(squadrons.every((row) => battle.groups.officer[row] === force)).toBe(true);
  });

  it("assists without sending the squadron anywhere", () => {
    const { battle, give, idOf, runFor, squadrons } = field();
    const [row] = squadrons;
    give({ kind: "doctrine", groupId: idOf(row), delegation: "assisted" });
    runFor(120);
    expect(battle.commands[row].current).toBeNull();
    expect(DELEGATIONS[battle.groups.delegation[row]]).toBe("assisted");
    expect(battle.groups.mission[row]).toBe(MISSIONS.indexOf("none"));
  });

  it("pulls cripples out with the enemy near", () => {
    const { battle, give, idOf, runFor, squadrons } = field();
    const [row] = squadrons;
    give({ kind: "doctrine", groupId: idOf(row), delegation: "assisted" });
    const enemy = battle.blocks[1].ships[0];
    const [x, y] = [battle.ships.xKm[enemy], battle.ships.yKm[enemy]];
    give({ kind: "move", groupId: idOf(row), pathKm: [[x, y]] });
    const cripple = battle.ships.group.indexOf(row);
    let isOut = false;
    for (let n = 0; n < 300 && !isOut; n++) {
      const { ships } = battle;
      ships.hullPoints[cripple] = 0.2 * catalog.ships[ships.classIndex[cripple]].hullPoints;
      ships.shieldPoints.fill(1e6, cripple * 4, cripple * 4 + 4);
      runFor(1);
      const group = ships.group[cripple];
      isOut = group !== row && battle.commands[group].current?.kind === "withdraw";
    }
    expect(isOut).toBe(true);
  });

  it("proposes one thing to a seat, and does it when that is accepted", () => {
    const { run, battle, give, idOf, runFor, squadrons } = field();
    const [row, other] = squadrons;
    for (const one of [row, other]) {
      give({ kind: "doctrine", groupId: idOf(one), delegation: "assisted" });
    }
    expect(give({ kind: "accept", groupId: idOf(row) })).toEqual({
      accepted: false,
      reason: "nothingProposed",
    });
    // Both out of missiles, or both worn down: whatever they may ask, one asks at a time.
    wearDown(battle, [row, other]);
    let asked: number[] = [];
    for (let n = 0; n < 300 && asked.length === 0; n++) {
      runFor(1);
      wearDown(battle, [row, other]);
      asked = proposalsIn(run);
    }
    expect(asked.length).toBe(1);
    expect(give({ kind: "accept", groupId: asked[0] })).toEqual({ accepted: true });
    expect(proposalsIn(run)).toEqual([]);
    runFor(0.1);
    expect(battle.commands[battle.blocks[0].groups[0] + asked[0]].current?.kind).toBe("withdraw");
  });
});

/** Orders of a careless person, by dice: delegation in every form, and what may contradict it. */
function whim(seed: number, tick: number, { battle, idOf, squadrons, rowsOf }: Field): Order {
  const dice = (nth: number, count: number) => Math.floor(roll(seed, tick, 0, 0, nth) * count);
  const rows = [...squadrons, ...rowsOf(GROUP_TASK_FORCE)];
  const groupId = idOf(rows[dice(0, rows.length)]);
  const atKm = [dice(1, 300), dice(2, 200)] as const;
  const unitId = dice(3, battle.blocks[0].ships[1]);
  const isPlanned = dice(4, 3) === 0;
  const aimed = { point: { kind: "point", atKm }, unit: { kind: "unit", unitId } } as const;
  const orders: Order[] = [
    { kind: "doctrine", groupId, delegation: DELEGATIONS[dice(5, 3)] },
    { kind: "mission", groupId, mission: "raid", aim: aimed.point, isPlanned },
    { kind: "mission", groupId, mission: "cover", aim: aimed.unit, isPlanned },
    { kind: "mission", groupId, mission: "reserve" },
    { kind: "mission", groupId, mission: "advance", aim: aimed.point },
    { kind: "mission", groupId, mission: "none" },
    { kind: "move", groupId, pathKm: [atKm], isPlanned },
    { kind: "execute", isDropped: dice(6, 2) === 0 },
    { kind: "transfer", unitIds: [unitId], groupId },
    { kind: "detach", unitIds: [unitId] },
    { kind: "accept", groupId },
  ];
  return orders[dice(7, orders.length)];
}

describe("a run with officers", () => {
  it.each([1, 2])("goes on from a checkpoint at every turn as it would have, seed %i", (seed) => {
    const straight = field("exercise", seed);
    let resumed = new BattleRun(catalog, straight.run.setup);
    for (let tick = 0; tick < 150 * TICK_HZ && !straight.run.isOver; tick++) {
      if (tick % 31 === 0) {
        const order = whim(seed, tick, straight);
        expect(resumed.submit(0, 0, order)).toEqual(straight.give(order));
      }
      if (tick === 60 * TICK_HZ) {
        wearDown(straight.battle, straight.squadrons);
        wearDown(resumed.battle, straight.squadrons);
      }
      straight.run.step();
      resumed.step();
      if (tick % 53 === 0) resumed = BattleRun.resume(catalog, resumed.checkpoint());
    }
    expect(resumed.hash()).toBe(straight.run.hash());
    expect(Buffer.compare(resumed.checkpoint(), straight.run.checkpoint())).toBe(0);
    expect(proposalsIn(resumed)).toEqual(proposalsIn(straight.run));
  });
});

type Field = ReturnType<typeof field>;

function wearDown({ ships, catalog: { ships: classes } }: Field["battle"], rows: number[]): void {
  for (let ship = 0; ship < ships.count; ship++) {
    if (!rows.includes(ships.group[ship])) continue;
    ships.hullPoints[ship] = 0.4 * classes[ships.classIndex[ship]].hullPoints;
  }
}

/** Groups of side 0 that the side's own bytes show a proposal of. */
function proposalsIn(run: BattleRun): number[] {
  const replica = createReplica();
  applyBriefing(replica, run.briefing(0));
  run.stopWatching(0);
  applyBytes(replica, run.keyframeBytes(0));
  const { staff } = replica.picture;
  return Array.from({ length: staff.count }, (_, id) => id).filter(
    (id) => staff.isAlive[id] === 1 && staff.proposal[id] !== PROPOSALS.indexOf("none"),
  );
}
