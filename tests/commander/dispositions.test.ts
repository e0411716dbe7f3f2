// Whom an admiral takes out of the line: a reserve, cover for those who leave, screens for decks.
import { expect, test } from "vitest";
import { dispositionsOf, newReserveMemory } from "../../shared/commander/dispositions.ts";
import type { Plan } from "../../shared/commander/plan.ts";
import type { Situation, Squadron } from "../../shared/commander/situation.ts";
import { emptyPicture, ROOMS } from "../protocol/pictures.ts";
import { clusterOf, contactOf, deskOf, situationOf, squadronOf } from "./fixtures.ts";

const DESK = deskOf({ sight: emptyPicture({ ...ROOMS, groups: 20 }) });

const PLAN: Plan = {
  posture: "keep",
  goal: { xKm: 400, yKm: 400, radiusKm: 60 },
  threatRad: 0,
  threatXKm: 700,
  threatYKm: 400,
};

function squadron(groupId: number, fields: Partial<Squadron> = {}): Squadron {
  return squadronOf({ groupId, xKm: 430 + groupId, yKm: 400, ...fields });
}

function enemyAt(xKm: number, yKm: number, points: number): Situation["clusters"][number] {
  return clusterOf(contactOf({ xKm, yKm, points }));
}

function missionsOf(
  squadrons: readonly Squadron[],
  cluster: Situation["clusters"][number] | null = null,
  plan = PLAN,
) {
  const clusters = cluster === null ? [] : [cluster];
  const situation = situationOf({ squadrons, clusters });
  const fighters = squadrons.filter(({ role, isBroken }) => role === "line" && !isBroken);
  return dispositionsOf(newReserveMemory(), DESK, fighters, situation, plan);
}

const SIX = [1, 2, 3, 4, 5, 6].map((groupId) => squadron(groupId));

test("of six in the line the rearmost is kept back, behind the goal", () => {
  const missions = missionsOf(SIX);
  expect([...missions.keys()]).toEqual([1]);
  expect(missions.get(1)).toMatchObject({ kind: "reserve" });
});

test("the reserve is sent in when a fight goes badly, and five spare nobody", () => {
  expect(missionsOf(SIX, enemyAt(450, 400, 5000)).size).toBe(0);
  expect(missionsOf(SIX.slice(1)).size).toBe(0);
});

test("who must take a place before the clock ends spares nobody", () => {
  expect(missionsOf(SIX, null, { ...PLAN, posture: "take" }).size).toBe(0);
});

test("those who leave with the enemy behind them are covered by the nearest", () => {
  const broken = squadron(9, { isBroken: true, xKm: 440 });
  const missions = missionsOf([...SIX, broken], enemyAt(480, 400, 100));
  expect([...missions.values()].filter(({ kind }) => kind === "cover")).toMatchObject([
    { wardGroupId: 9, isOver: false },
  ]);
});

test("a deck that the enemy comes near to is screened", () => {
  const deck = squadron(9, { role: "deck", xKm: 400 });
  const missions = missionsOf([...SIX, deck], enemyAt(520, 400, 100));
  expect([...missions.values()].filter(({ kind }) => kind === "screen")).toEqual([
    { kind: "screen", wardGroupId: 9 },
  ]);
});
