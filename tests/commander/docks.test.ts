// Battered ships run for a dock while the way is open, are mended there, and come back.
import { expect, test } from "vitest";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { COMPONENT_KINDS } from "../../shared/battle/catalog.ts";
import { DELEGATIONS, type Order } from "../../shared/battle/orders.ts";
import type { Battle } from "../../shared/battle/state.ts";
import { chooseTargets } from "../../shared/battle/systems/choose-targets.ts";
import { SYSTEMS } from "../../shared/battle/tick.ts";
import { distance } from "../../shared/battle/trig.ts";
import { admiralOrders, newAdmiral } from "../../shared/commander/admiral.ts";
import { conduct } from "../../shared/commander/conduct.ts";
import { crippleOrders } from "../../shared/commander/cripples.ts";
import { dockOrder } from "../../shared/commander/docks.ts";
import { assess, type Situation, type Squadron } from "../../shared/commander/situation.ts";
import type { Standings } from "../../shared/commander/standings.ts";
import { newSubordinate, subordinateOrders } from "../../shared/commander/subordinate.ts";
import { SUBORDINATE, TEMPERS } from "../../shared/commander/temper.ts";
import { briefingOf, createPicture, fillPicture } from "../../shared/protocol/knowledge.ts";
import { KIND_TEMPORARY } from "../../shared/protocol/picture.ts";
import { DEPOT, FRIGATE, runSystems, see, tinyBattle } from "../battle/tiny-catalog.ts";
import { emptyPicture } from "../protocol/pictures.ts";
import { clusterOf, contactOf, deskOf, situationOf, squadronOf } from "./fixtures.ts";

const DOCK = {
  xKm: 0,
  yKm: 0,
  supplyKm: 0,
  repairKm: 12,
  repairMassMaxT: 1000,
  repairSharePerS: 0.004,
};

function fieldOf(enemyAt: readonly [number, number], changes: Partial<Situation> = {}): Situation {
  const enemy = clusterOf(contactOf({ xKm: enemyAt[0], yKm: enemyAt[1] }));
  return situationOf({ services: [DOCK], clusters: [enemy], ...changes });
}

/** One ship 300 km from the dock, at 1 km/s. */
const runner = (changes: Partial<Squadron> = {}) =>
  squadronOf({ groupId: 7, unitIds: [1], xKm: 300, hullShare: 0.4, ...changes });
const TO_DOCK = { kind: "move", groupId: 7, pathKm: [[0, 0]] };

test("she runs from an enemy beside or behind her, not past one who stands between", () => {
  for (const at of [
    [330, 0],
    [300, 30],
    [292, -25],
  ] as const) {
    expect(dockOrder(runner(), fieldOf(at), false)).toEqual(TO_DOCK);
  }
  expect(dockOrder(runner(), fieldOf([270, 10]), false)).toBeNull();
  expect(dockOrder(runner(), fieldOf([150, -15]), false)).toBeNull();
  expect(dockOrder(runner(), fieldOf([150, 60]), false)).toEqual(TO_DOCK);
  expect(dockOrder(runner(), fieldOf([-50, 0]), false)).toBeNull();
});

test("she does not turn her back on guns; under way she runs on before them", () => {
  for (const at of [
    [310, 0],
    [300, 15],
  ] as const) {
    expect(dockOrder(runner(), fieldOf(at), false)).toBeNull();
    expect(dockOrder(runner(), fieldOf(at), true)).toEqual(TO_DOCK);
  }
});

test("she goes only where she is taken, and in time; under way she goes on", () => {
  const behind = [330, 0] as const;
  expect(dockOrder(runner({ massMaxT: 5000 }), fieldOf(behind), false)).toBeNull();
  expect(dockOrder(runner({ hullShare: 0.8 }), fieldOf(behind), false)).toBeNull();
  // 300 s there and 138 s in dock.
  expect(dockOrder(runner(), fieldOf(behind, { leftS: 440 }), false)).toEqual(TO_DOCK);
  expect(dockOrder(runner(), fieldOf(behind, { leftS: 430 }), false)).toBeNull();
  expect(dockOrder(runner(), fieldOf(behind, { leftS: 430 }), true)).toEqual(TO_DOCK);
  const there = runner({ xKm: 3, hullShare: 0.8 });
  expect(dockOrder(there, fieldOf(behind), true)).toEqual({ kind: "hold", groupId: 7 });
  expect(dockOrder(runner({ xKm: 3, hullShare: 0.96 }), fieldOf(behind), true)).toBeNull();
});

test("a squadron goes as one only when all of it is battered, and then out of a hunt, too", () => {
  const told = (soundestShare: number, kind: "hold" | "strike") => {
    const mission = { kind, xKm: 300, yKm: 0, facingRad: 0, track: 1 } as const;
    const squadron = runner({ unitIds: [1, 2], hullShare: 0.6, soundestShare });
    const { briefing } = deskOf();
    return conduct(mission, squadron, fieldOf([330, 0]), {}, SUBORDINATE, briefing);
  };
  const goes = expect.arrayContaining([
    expect.objectContaining({ kind: "move", pathKm: [[0, 0]] }),
  ]);
  expect(told(0.7, "hold")).toEqual(goes);
  expect(told(0.7, "strike")).toEqual(goes);
  expect(told(0.9, "hold")).not.toEqual(goes);
});

/** What a group that was detached is told when it has no order yet. */
function toldOf(standings: Standings, tickS: number, changes: Partial<Squadron> = {}): Order[] {
  const sight = emptyPicture();
  sight.groups.kind[7] = KIND_TEMPORARY;
  sight.ships.failedParts[3] = 1 << COMPONENT_KINDS.indexOf("engines");
  const situation = fieldOf([330, 0], { tickS });
  return crippleOrders(runner(changes), situation, deskOf({ sight }), standings);
}

test("who was told to go is not told again at once; the next one with the group's id is", () => {
  const standings: Standings = {};
  const goes = [expect.objectContaining({ kind: "move", pathKm: [[0, 0]] })];
  expect(toldOf(standings, 100)).toEqual(goes);
  expect(toldOf(standings, 110)).toEqual([]);
  expect(toldOf(standings, 111, { unitIds: [2] })).toEqual(goes);
});

test("who is mended within a minute of berthing waits for that minute, and comes home then", () => {
  const standings: Standings = {};
  const sight = emptyPicture();
  sight.groups.kind[7] = KIND_TEMPORARY;
  sight.ships.squadronId[1] = 2;
  const told = (tickS: number, hullShare: number) => {
    const at = { xKm: 3, hullShare };
    const squadrons = [squadronOf({ groupId: 2 })];
    const situation = fieldOf([330, 0], { tickS, squadrons });
    return crippleOrders(runner(at), situation, deskOf({ sight }), standings);
  };
  expect(told(100, 0.4).map(({ kind }) => kind)).toEqual([]);
  standings[7].sentOffAtS = 100;
  expect(told(130, 0.97)).toEqual([]);
  expect(told(161, 0.97)).toEqual([{ kind: "disband", groupId: 7 }]);
  expect(standings[7]).toBeUndefined();
});

test("who lies dead in space is left behind, and the others go on as the group that they are", () => {
  const standings: Standings = {};
  expect(toldOf(standings, 100, { unitIds: [2, 3] })).toEqual([{ kind: "detach", unitIds: [3] }]);
  expect(toldOf(standings, 101, { unitIds: [2] })).toEqual([
    expect.objectContaining({ kind: "move", pathKm: [[0, 0]] }),
  ]);
});

const PEACEFUL = SYSTEMS.filter((system) => system !== chooseTargets);

/** Four frigates before an enemy, a dock 100 km behind them; frigate 0 is battered. Nobody fires. */
function scene(): Battle {
  const battle = tinyBattle({
    sides: [
      [
        { ships: [[FRIGATE, 4]], atKm: [500, 400] },
        { ships: [[DEPOT, 1]], atKm: [400, 400] },
      ],
      [{ ships: [[FRIGATE, 1]], atKm: [532, 400] }],
    ],
  });
  battle.tick = battle.catalog.rules.supply.repairFromS * TICK_HZ;
  battle.ships.hullPoints[0] *= 0.4;
  return battle;
}

test("a battered ship leaves her squadron, is mended and is one of it again", () => {
  const battle = scene();
  const { ships } = battle;
  const [home] = ships.group;
  const dock = 4;
  const standings: Standings = {};
  const told: string[] = [];
  const apartKm: number[] = [];
  const officer = (now: Battle) => {
    see(now, 0, 0, 5);
    if (now.tick % TICK_HZ !== 0) return;
    apartKm.push(distance(ships.xKm[0] - ships.xKm[dock], ships.yKm[0] - ships.yKm[dock]));
    for (const order of ordersOf(now, standings)) {
      // Flank speed comes and goes on the way.
      if (told.at(-1) !== order.kind) told.push(order.kind);
      now.inbox.push({ side: 0, seat: 0, order });
    }
  };
  runSystems(battle, [...PEACEFUL, officer], 400);
  expect(told).toEqual(["detach", "move", "hold", "escort", "disband"]);
  expect(Math.min(...apartKm)).toBeLessThan(20);
  expect(ships.hullPoints[0]).toBeGreaterThan(0.9 * ships.hullPoints[1]);
  expect(ships.group[0]).toBe(home);
});

function ordersOf(battle: Battle, standings: Standings): Order[] {
  const sight = createPicture(battle, 0);
  fillPicture(battle, 0, sight);
  const desk = { catalog: battle.catalog, briefing: briefingOf(battle, 0), sight, seed: 1 };
  const situation = assess(desk);
  return situation.squadrons
    .filter(({ role }) => role !== "static")
    .flatMap((squadron) => crippleOrders(squadron, situation, desk, standings));
}

/** A look of the side of `scene`. */
function deskAt(battle: Battle): Parameters<typeof subordinateOrders>[1] {
  const sight = createPicture(battle, 0);
  fillPicture(battle, 0, sight);
  return { catalog: battle.catalog, briefing: briefingOf(battle, 0), sight, seed: 1 };
}

test("an admiral who thinks seldom tells those whom he detaches where to go a second later", () => {
  const battle = scene();
  const memory = newAdmiral();
  const told: [atS: number, kind: string][] = [];
  const from = battle.tick;
  const level = "cadet";
  runSystems(
    battle,
    [
      ...PEACEFUL,
      (now) => {
        see(now, 0, 0, 5);
        if (now.tick % TICK_HZ !== 0) return;
        for (const order of admiralOrders(memory, deskAt(now), 0, level)) {
          if (["detach", "move"].includes(order.kind))
            told.push([(now.tick - from) / TICK_HZ, order.kind]);
          now.inbox.push({ side: 0, seat: 0, order });
        }
      },
    ],
    3 * TEMPERS[level].thinkS,
  );
  const [detachS] = told.find(([, kind]) => kind === "detach") ?? [NaN];
  expect(told).toContainEqual([detachS + 1, "move"]);
});

test("an assistant leaves alone whom a person has ordered or picked; the rest he looks after", () => {
  const battle = scene();
  const { ships, groups } = battle;
  const [home] = ships.group;
  groups.delegation[home] = DELEGATIONS.indexOf("assisted");
  const watch = (now: Battle) => see(now, 0, 0, 5);
  const step = (seconds: number) => runSystems(battle, [...PEACEFUL, watch], seconds);
  const kindsOf = (group: number) =>
    subordinateOrders(newSubordinate(), deskAt(battle), groups.groupId[group])
      .map(({ kind }) => kind)
      .filter((kind) => ["detach", "move", "withdraw"].includes(kind));
  step(1);
  expect(kindsOf(home)).toEqual(["detach"]);
  // A direct order has the squadron in hand for a while.
  const groupId = groups.groupId[home];
  battle.inbox.push({ side: 0, seat: 0, order: { kind: "hold", groupId } });
  step(1);
  expect(kindsOf(home)).toEqual([]);
  step(battle.catalog.rules.command.borrowedS);
  expect(kindsOf(home)).toEqual(["detach"]);
  // By the officer she is sent on, by hand she stays where she is put.
  const detach: Order = { kind: "detach", unitIds: [ships.unitId[0]] };
  battle.inbox.push({ side: 0, seat: 0, order: detach, isSubordinate: true });
  step(1);
  expect(kindsOf(ships.group[0])).toEqual(["move"]);
  const away = groups.groupId[ships.group[0]];
  battle.inbox.push({ side: 0, seat: 0, order: { kind: "disband", groupId: away } });
  battle.inbox.push({ side: 0, seat: 0, order: detach });
  step(battle.catalog.rules.command.borrowedS + 5);
  expect(ships.group[0]).not.toBe(home);
  expect(kindsOf(ships.group[0])).toEqual([]);
});

test("a station that has struck serves nobody", () => {
  const battle = scene();
  expect(assess(deskAt(battle)).services).toHaveLength(1);
  battle.ships.isStruck[4] = 1;
  expect(assess(deskAt(battle)).services).toHaveLength(0);
});
