// What squadrons of an admiral give off: who lights up, who goes silent again, who jams and deceives.
import { describe, expect, test } from "vitest";
import { EMISSIONS } from "../../shared/battle/orders.ts";
import { TEMPERS, SUBORDINATE } from "../../shared/commander/temper.ts";
import { decoyOrders, emissionOrders, jamOrders } from "../../shared/commander/emitting.ts";
import type { Situation, Squadron } from "../../shared/commander/situation.ts";
import { standingOf } from "../../shared/commander/standings.ts";
import { ORDERED } from "../../shared/protocol/picture.ts";
import { clusterOf, contactOf, situationOf, squadronOf } from "./fixtures.ts";

const FIELD = { widthKm: 1200, heightKm: 800 };
const HOLD = { kind: "hold", xKm: 300, yKm: 400, facingRad: 0 } as const;
const HERE = { groupId: 4, xKm: 300, yKm: 400 };
const ACTIVE = EMISSIONS.indexOf("active");

const jammer = (changes: Partial<Squadron>): Squadron =>
  squadronOf({ ...HERE, emissions: ACTIVE, hasJammer: true, decoyCount: 2, ...changes });

/** One enemy so far to the east. */
function situationAt(awayKm: number): Situation {
  const contact = contactOf({ xKm: 300 + awayKm, yKm: 400, points: 10 });
  return situationOf({ tickS: 500, clusters: [clusterOf(contact)] });
}

const standing = (squadron: Squadron) => standingOf({}, squadron);

describe("a squadron of an admiral", () => {
  test("jams with the enemy near, and not when he is far", () => {
    expect(jamOrders(jammer({}), situationAt(100))).toEqual([
      { kind: "doctrine", groupId: 4, isJamming: true },
    ]);
    expect(jamOrders(jammer({}), situationAt(300))).toEqual([]);
    expect(jamOrders(jammer({ hasJammer: false }), situationAt(100))).toEqual([]);
  });

  test("that hides goes quiet again once nobody is near, and lets itself be found", () => {
    const deck = jammer({ role: "deck", isInCloud: true });
    const told = emissionOrders(HOLD, deck, situationAt(300), standing(deck), TEMPERS.admiral);
    expect(told).toEqual([
      { kind: "doctrine", groupId: 4, emissionRule: "untilFound" },
      { kind: "emissions", groupId: 4, emissions: "silent" },
    ]);
    expect(emissionOrders(HOLD, deck, situationAt(50), standing(deck), TEMPERS.admiral)).toEqual(
      [],
    );
  });

  test("keeps, under an officer, what a person ordered", () => {
    const silent = jammer({ emissions: 0, ordered: ORDERED.emissions });
    const orders = emissionOrders(HOLD, silent, situationAt(50), standing(silent), SUBORDINATE);
    expect(orders).toEqual([]);
  });

  test("sends one decoy at a time, to the side of the enemy", () => {
    const squadron = jammer({});
    const remembered = standing(squadron);
    const [order] = decoyOrders(squadron, situationAt(120), remembered, FIELD);
    expect(order.kind).toBe("decoy");
    expect(decoyOrders(squadron, situationAt(120), remembered, FIELD)).toEqual([]);
    const none = jammer({ decoyCount: 0 });
    expect(decoyOrders(none, situationAt(120), standing(none), FIELD)).toEqual([]);
  });
});
