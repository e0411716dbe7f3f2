// Battered ships run for a dock while the way is open, are mended there, and come back.
import { expect, test } from "vitest";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import type { Order } from "../../shared/battle/orders.ts";
import type { Battle } from "../../shared/battle/state.ts";
import { chooseTargets } from "../../shared/battle/systems/choose-targets.ts";
import { SYSTEMS } from "../../shared/battle/tick.ts";
import { distance } from "../../shared/battle/trig.ts";
import { crippleOrders } from "../../shared/commander/cripples.ts";
import { dockOrder } from "../../shared/commander/docks.ts";
import { assess, type Situation, type Squadron } from "../../shared/commander/situation.ts";
import type { Standings } from "../../shared/commander/standings.ts";
import { briefingOf, createPicture, fillPicture } from "../../shared/protocol/knowledge.ts";
import { DEPOT, FRIGATE, runSystems, see, tinyBattle } from "../battle/tiny-catalog.ts";
import { clusterOf, contactOf, situationOf, squadronOf } from "./fixtures.ts";

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
    [310, 0],
    [300, 15],
    [292, -5],
  ] as const) {
    expect(dockOrder(runner(), fieldOf(at), false)).toEqual(TO_DOCK);
  }
  expect(dockOrder(runner(), fieldOf([270, 10]), false)).toBeNull();
  expect(dockOrder(runner(), fieldOf([150, -15]), false)).toBeNull();
  expect(dockOrder(runner(), fieldOf([150, 60]), false)).toEqual(TO_DOCK);
  expect(dockOrder(runner(), fieldOf([-50, 0]), false)).toBeNull();
});

test("she goes only where she is taken, and in time; under way she goes on", () => {
  const behind = [320, 0] as const;
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

const PEACEFUL = SYSTEMS.filter((system) => system !== chooseTargets);

/** Four frigates before an enemy, a dock 100 km behind them; frigate 0 is battered. Nobody fires. */
function scene(): Battle {
  const battle = tinyBattle({
    sides: [
      [
        { ships: [[FRIGATE, 4]], atKm: [500, 400] },
        { ships: [[DEPOT, 1]], atKm: [400, 400] },
      ],
      [{ ships: [[FRIGATE, 1]], atKm: [530, 400] }],
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
