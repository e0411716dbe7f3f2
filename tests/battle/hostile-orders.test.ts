// Orders that name more than any side has: refused with a reason before any of it is looked up.
import { describe, expect, test } from "vitest";
import type { Order } from "../../shared/battle/orders.ts";
import { checkOrder } from "../../shared/battle/order-checks.ts";
import { ORDER_IDS_MAX, PATH_POINTS_MAX } from "../../shared/battle/limits.ts";
import { hashBattle } from "../../shared/battle/save.ts";
import { OrderBatch } from "../../shared/protocol/order-schema.ts";
import { answer, duel, force, groupId } from "./fixtures.ts";
import { attackers, packBattle } from "./hostile.ts";

const MANY = Array.from({ length: 10_000 }, (_, n) => n);

/** One of each kind that names things by a list; the group is one that exists. */
function ordersNaming(ids: number[], group: number): Order[] {
  const aim = { kind: "point", atKm: [600, 400] } as const;
  const pathKm = ids.map((n): [number, number] => [n % 1000, 400]);
  return [
    { kind: "detach", unitIds: ids },
    { kind: "attack", groupId: group, tracks: ids },
    { kind: "launch", flightIds: ids, mission: "scout", aim: { ...aim, atKm: [600, 400] } },
    { kind: "recall", flightIds: ids },
    { kind: "commitReserve", groupId: group, aim: { ...aim, atKm: [600, 400] }, squadronIds: ids },
    { kind: "move", groupId: group, pathKm },
  ];
}

describe("an order that names ten thousand", () => {
  test("is no order to the room", () => {
    for (const order of ordersNaming(MANY, 0)) {
      expect(OrderBatch.safeParse({ id: 1, orders: [order] }).success, `${order.kind}`).toBe(false);
    }
  });

  test("is malformed to the battle, which looks none of them up", () => {
    const battle = duel();
    const group = groupId(battle, "alpha");
    for (const order of ordersNaming(MANY, group)) {
      const { looked, ids } = watched(order);
      expect(checkOrder(battle, { side: 0, seat: 0, order: ids }), `${order.kind}`).toBe(
        "malformed",
      );
      expect(looked(), `${order.kind}`).toBe(0);
      expect(answer(battle, order), `${order.kind}`).toBe("malformed");
    }
  });

  test("changes nothing of a fleet of six hundred", () => {
    const sides = [
      [force("fleet", ...attackers((n) => [300 + (n % 6) * 40, 40 + Math.floor(n / 6) * 60]))],
      [force("other", attackers(() => [1100, 400])[0])],
    ];
    const battle = packBattle({ sides });
    const { hash } = hashBattle(battle);
    for (const order of ordersNaming(MANY, 2)) {
      expect(checkOrder(battle, { side: 0, seat: 0, order })).toBe("malformed");
    }
    expect(hashBattle(battle).hash).toBe(hash);
    // As many as an order may name are taken, one more is not.
    const most = MANY.slice(0, ORDER_IDS_MAX);
    expect(answer(battle, { kind: "detach", unitIds: [...most, ORDER_IDS_MAX] })).toBe("malformed");
    expect(answer(battle, { kind: "detach", unitIds: most })).toBe("obeyed");
    expect(PATH_POINTS_MAX).toBeLessThan(ORDER_IDS_MAX);
  });
});

/** The order with lists that count how often something is read from them. */
function watched(order: Order): { ids: Order; looked: () => number } {
  let reads = 0;
  const watch = (list: unknown[]): unknown[] =>
    new Proxy(list, {
      get(target, key, receiver): unknown {
        if (key !== "length") reads++;
        return Reflect.get(target, key, receiver);
      },
    });
  const entries = Object.entries(order).map(([name, value]) => {
    return [name, name !== "aim" && Array.isArray(value) ? watch(value) : value];
  });
  return { ids: Object.fromEntries(entries) as Order, looked: () => reads };
}
