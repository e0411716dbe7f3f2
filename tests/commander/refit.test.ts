// Squadrons with empty magazines go to a depot and cripples to a dock, by themselves and on order.
import { expect, test } from "vitest";
import { refitOrder } from "../../shared/commander/refit.ts";
import type { Service } from "../../shared/commander/services.ts";
import type { Situation, Squadron } from "../../shared/commander/situation.ts";

const DEPOT: Service = { xKm: 100, yKm: 0, supplyKm: 12, repairKm: 0, repairMassMaxT: 0 };
const DOCK: Service = { xKm: 0, yKm: 150, supplyKm: 0, repairKm: 12, repairMassMaxT: 1000 };

const at = ([xKm, yKm]: readonly [number, number]) => ({ xKm, yKm });

function situationOf(enemyAt: readonly [number, number] | null = null): Situation {
  const clusters =
    enemyAt === null ? [] : [{ ...at(enemyAt), points: 50, contacts: [at(enemyAt)] }];
  return { services: [DEPOT, DOCK], clusters } as unknown as Situation;
}

function squadronOf(changes: Partial<Squadron>): Squadron {
  const whole = { xKm: 0, yKm: 0, hullShare: 1, roundsShare: 1, massMaxT: 500 };
  return { ...whole, groupId: 7, missileReachKm: 200, ...changes } as Squadron;
}

const move = (xKm: number, yKm: number) => ({ kind: "move", groupId: 7, pathKm: [[xKm, yKm]] });

test("empty launchers go to the depot, and wait there until they are full", () => {
  const empty = squadronOf({ roundsShare: 0.2 });
  expect(refitOrder(empty, situationOf(), false)).toEqual(move(100, 0));
  const there = squadronOf({ roundsShare: 0.8, xKm: 98 });
  expect(refitOrder(there, situationOf(), false)).toEqual({ kind: "hold", groupId: 7 });
  expect(refitOrder(squadronOf({ xKm: 98 }), situationOf(), false)).toBeNull();
});

test("battered ships go to a dock that takes their mass", () => {
  expect(refitOrder(squadronOf({ hullShare: 0.4 }), situationOf(), false)).toEqual(move(0, 150));
  expect(
    refitOrder(squadronOf({ hullShare: 0.4, massMaxT: 5000 }), situationOf(), false),
  ).toBeNull();
});

test("not with the enemy near her or near the station", () => {
  const empty = squadronOf({ roundsShare: 0.2 });
  expect(refitOrder(empty, situationOf([120, 30]), false)).toBeNull();
  expect(refitOrder(empty, situationOf([-60, 0]), false)).toBeNull();
  expect(refitOrder(empty, situationOf([400, 0]), false)).toEqual(move(100, 0));
});

test("ordered, she goes for a trifle, however far", () => {
  const worn = squadronOf({ roundsShare: 0.7, xKm: -400 });
  expect(refitOrder(worn, situationOf(), false)).toBeNull();
  expect(refitOrder(worn, situationOf(), true)).toEqual(move(100, 0));
});
