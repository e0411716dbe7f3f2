// What squadrons do together: missiles at one part of the enemy, a place attacked at one hour, and
// ground given only within a post.
import { expect, test } from "vitest";
import type { ShipClass } from "../../shared/battle/catalog.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { attackOn, bombard } from "../../shared/commander/attack.ts";
import { conduct } from "../../shared/commander/conduct.ts";
import { MISSILE_KEEP_KM, POST_LEASH_KM } from "../../shared/commander/measures.ts";
import { TEMPERS } from "../../shared/commander/temper.ts";
import { isBehindHour, type MarchMemory, notYetDue } from "../../shared/commander/marching.ts";
import { missileMiddle, missileTarget } from "../../shared/commander/massing.ts";
import type { Mission } from "../../shared/commander/moves.ts";
import type { Plan } from "../../shared/commander/plan.ts";
import type { Cluster, Contact, Situation, Squadron } from "../../shared/commander/situation.ts";
import { emptyPicture, ROOMS } from "../protocol/pictures.ts";
import { clusterOf, contactOf, deskOf, situationOf, squadronOf } from "./fixtures.ts";

const catalog = loadDefaultCatalog();
const FIELD = { widthKm: 1200, heightKm: 800 };

function squadron(groupId: number, xKm: number, fields: Partial<Squadron> = {}): Squadron {
  const unitIds = [1, 2, 3, 4, 5, 6, 7, 8];
  const launchers = { role: "missile", points: 200, missileReachKm: 200, unitIds } as const;
  return squadronOf({ groupId, xKm, yKm: 400, ...launchers, ...fields });
}

function enemy(track: number, xKm: number, points: number, fields: Partial<Contact> = {}): Cluster {
  return clusterOf(contactOf({ track, xKm, yKm: 400, points, ...fields }));
}

const fieldOf = (squadrons: readonly Squadron[], clusters: readonly Cluster[]): Situation =>
  situationOf({ squadrons, clusters });

test("missile squadrons take the part of the enemy that is worth most from their middle", () => {
  const [west, east] = [squadron(1, 300), squadron(2, 340)];
  const spent = squadron(3, 900, { roundsShare: 0 });
  const situation = fieldOf([west, east, spent], [enemy(1, 420, 100), enemy(2, 440, 400)]);
  expect(missileMiddle(situation)).toEqual({ xKm: 320, yKm: 400 });
  expect(missileTarget(west, situation)).toBe(missileTarget(east, situation));
  expect(missileTarget(west, situation)?.points).toBe(400);
});

test("a missile squadron out of reach of that part takes the best in its own", () => {
  const [near, far] = [squadron(1, 300), squadron(2, 100)];
  const situation = fieldOf([near, far], [enemy(1, 280, 100), enemy(2, 420, 900)]);
  expect(missileTarget(near, situation)?.points).toBe(900);
  expect(missileTarget(far, situation)?.points).toBe(100);
});

function ordersOf(mission: Mission, own: Squadron, clusters: readonly Cluster[]) {
  const orders = conduct(mission, own, fieldOf([own], clusters), {}, TEMPERS.admiral, FIELD);
  return orders.filter(({ kind }) => kind === "move" || kind === "attack");
}

test("who keeps a place gives ground only within it", () => {
  const own = squadron(1, 400);
  const post = { kind: "hold", xKm: 400, yKm: 400, facingRad: 0 } as const;
  const pressed = ordersOf(post, own, [enemy(1, 400 + MISSILE_KEEP_KM - POST_LEASH_KM, 50)]);
  expect(pressed).toMatchObject([{ kind: "attack" }]);
  const ahead = { ...own, xKm: 420 };
  const yielding = ordersOf(post, ahead, [enemy(1, 420 + MISSILE_KEEP_KM - 5, 50)]);
  expect(yielding).toMatchObject([{ kind: "move" }]);
});

test("hunters come round the enemy from afar; who is near goes straight to her place", () => {
  const quarry = { contact: enemy(1, 500, 50).contacts[0], fromRad: 0 };
  const hunt = { kind: "strike", track: 1, xKm: 500, yKm: 400, quarry } as const;
  const legs = (xKm: number) => {
    const line = squadron(1, xKm, { role: "line", stance: "balanced" });
    const [order] = ordersOf(hunt, line, [enemy(1, 500, 50)]);
    return order.kind === "move" ? order.pathKm.length : 0;
  };
  expect([legs(400), legs(462)]).toEqual([2, 1]);
});

test("each squadron fires at few, so that several ships fire at each", () => {
  const many = [410, 411, 412, 413, 414].map((xKm, track) => enemy(track, xKm, 10).contacts[0]);
  const order = attackOn({ contacts: many }, squadron(1, 400));
  expect(order.kind === "attack" && order.tracks.length).toBeLessThan(many.length);
});

test("a battery in reach is bombarded before what is nearer, with missiles only", () => {
  const battery = catalog.ships.find(({ role }) => role === "battery")!;
  const line = squadron(1, 400, { role: "line", missileReachKm: 65 });
  const near = enemy(1, 420, 50);
  const situation = fieldOf([line], [near, enemy(2, 460, 30, { shipClass: battery })]);
  expect(bombard(line, situation, near)).toMatchObject({ tracks: [2, 1] });
  expect(bombard({ ...line, roundsShare: 0 }, situation, near)).toBeNull();
  expect(bombard({ ...line, xKm: 380 }, situation, near)).toBeNull();
});

// ---- marching -------------------------------------------------------------------------------------

const PLAN: Plan = {
  posture: "take",
  goal: { xKm: 200, yKm: 400, radiusKm: 60 },
  threatRad: 0,
  threatXKm: 200,
  threatYKm: 400,
};

/** All units are of one class, of 1 km/s. */
const SLOW: ShipClass = { ...catalog.ships[0], topSpeedKmS: 1 };
const DESK = deskOf({
  catalog: { ...catalog, ships: [SLOW] },
  sight: emptyPicture({ ...ROOMS, ships: 100 }),
});

function waitersAt(tickS: number, memory: MarchMemory, squadrons: Squadron[], comingS?: number[]) {
  const situation = { ...fieldOf(squadrons, []), tickS };
  return [...notYetDue(memory, squadrons, situation, PLAN, DESK, comingS)];
}

test("who is nearer sets out later, so that all are there at the same time", () => {
  const memory: MarchMemory = {};
  const [near, far] = [squadron(1, 600), squadron(2, 680)];
  expect(waitersAt(0, memory, [near, far])).toEqual([1]);
  expect(waitersAt(40, memory, [near, { ...far, xKm: 640 }])).toEqual([1]);
  // Once on the way nobody stops again, whoever falls back.
  expect(waitersAt(70, memory, [near, { ...far, xKm: 610 }])).toEqual([]);
  expect(waitersAt(71, memory, [near, { ...far, xKm: 700 }])).toEqual([]);
});

test("who will be there long after the hour hurries until the hour can be kept", () => {
  const memory: MarchMemory = {};
  const [near, far, third] = [squadron(1, 600), squadron(2, 680), squadron(3, 680)];
  waitersAt(0, memory, [near, far, third]);
  const isLate = (tickS: number, one: Squadron, isHurrying = false) => {
    const situation = { ...fieldOf([near, one, { ...third, xKm: 620 }], []), tickS };
    return isBehindHour(memory, one, isHurrying, situation, PLAN, DESK);
  };
  expect(isLate(220, { ...far, xKm: 830 })).toBe(true);
  expect(isLate(220, { ...far, xKm: 750 })).toBe(false);
  expect(isLate(220, { ...far, xKm: 750 }, true)).toBe(true);
  expect(isLate(220, { ...far, xKm: 620 }, true)).toBe(false);
  // Who has not set out is not late, whatever the hour.
  expect(isLate(200, near)).toBe(false);
});

test("nobody waits for who is far behind, but for a reserve that is due", () => {
  expect(waitersAt(0, {}, [squadron(1, 600), squadron(2, 900)])).toEqual([]);
  expect(waitersAt(0, {}, [squadron(1, 600)], [350])).toEqual([1]);
  expect(waitersAt(0, {}, [squadron(1, 600)], [900])).toEqual([]);
});
