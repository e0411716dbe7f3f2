// Squadrons with empty magazines go to a depot and cripples to a dock, by themselves and on order.
import { expect, test } from "vitest";
import { refitOrder } from "../../shared/commander/refit.ts";
import type { Service } from "../../shared/commander/services.ts";
import type { Situation, Squadron } from "../../shared/commander/situation.ts";
import { clusterOf, contactOf, situationOf, squadronOf } from "./fixtures.ts";

const DEPOT: Service = {
  xKm: 100,
  yKm: 0,
  supplyKm: 12,
  repairKm: 0,
  repairMassMaxT: 0,
  repairSharePerS: 0,
};
const DOCK: Service = {
  xKm: 0,
  yKm: 150,
  supplyKm: 0,
  repairKm: 12,
  repairMassMaxT: 1000,
  repairSharePerS: 0.004,
};

function fieldOf(enemyAt: readonly [number, number] | null = null): Situation {
  const enemies = enemyAt === null ? [] : [contactOf({ xKm: enemyAt[0], yKm: enemyAt[1] })];
  return situationOf({ services: [DEPOT, DOCK], clusters: enemies.map(clusterOf) });
}

const launchers = (changes: Partial<Squadron>): Squadron =>
  squadronOf({ groupId: 7, missileReachKm: 200, ...changes });

const move = (xKm: number, yKm: number) => ({ kind: "move", groupId: 7, pathKm: [[xKm, yKm]] });

test("empty launchers go to the depot, and wait there until they are full", () => {
  const empty = launchers({ roundsShare: 0.2 });
  expect(refitOrder(empty, fieldOf(), false)).toEqual(move(100, 0));
  const there = launchers({ roundsShare: 0.8, xKm: 98 });
  expect(refitOrder(there, fieldOf(), false)).toEqual({ kind: "hold", groupId: 7 });
  expect(refitOrder(launchers({ xKm: 98 }), fieldOf(), false)).toBeNull();
});

test("battered ships go to a dock that takes their mass", () => {
  expect(refitOrder(launchers({ hullShare: 0.4 }), fieldOf(), false)).toEqual(move(0, 150));
  expect(refitOrder(launchers({ hullShare: 0.4, massMaxT: 5000 }), fieldOf(), false)).toBeNull();
});

test("not with the enemy near her or near the station", () => {
  const empty = launchers({ roundsShare: 0.2 });
  expect(refitOrder(empty, fieldOf([120, 30]), false)).toBeNull();
  expect(refitOrder(empty, fieldOf([-60, 0]), false)).toBeNull();
  expect(refitOrder(empty, fieldOf([400, 0]), false)).toEqual(move(100, 0));
});

test("ordered, she goes for a trifle, however far", () => {
  const worn = launchers({ roundsShare: 0.7, xKm: -400 });
  expect(refitOrder(worn, fieldOf(), false)).toBeNull();
  expect(refitOrder(worn, fieldOf(), true)).toEqual(move(100, 0));
});
