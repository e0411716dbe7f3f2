// What a seat may ask of a battle in a second, whatever becomes of it: the costliest orders are those
// that are refused for the last of the many things that they name.
import { expect, it } from "vitest";
import { aiSetup } from "../../server/cli/headless.ts";
import { LiveMatch } from "../../server/rooms/live-match.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { ORDER_IDS_MAX, TICK_HZ } from "../../shared/battle/limits.ts";
import type { Order } from "../../shared/battle/orders.ts";

const PER_S = 20;
const AT_ONCE = 40;
const catalog = loadDefaultCatalog();

function match(): LiveMatch {
  const setup = aiSetup(catalog, "duel", 3, ["person", "person"]);
  const terms = { nowMs: 0, phase: 0, noteLateness() {}, ordersMax: AT_ONCE, ordersPerS: PER_S };
  return new LiveMatch(catalog, setup, () => {}, terms);
}

it("orders that are refused count as those that are taken", () => {
  const live = match();
  const tracks = Array.from({ length: ORDER_IDS_MAX }, (_, n) => n);
  const wild = { kind: "attack", groupId: 0, tracks } satisfies Order;
  const replies = live.order(
    0,
    0,
    Array.from({ length: AT_ONCE }, () => wild),
  );
  expect(new Set(replies.map((reply) => !reply.accepted && reply.reason))).toEqual(
    new Set(["noSuchTrack"]),
  );
  expect(live.order(0, 0, [wild])).toEqual([{ accepted: false, reason: "queueFull" }]);
  // The other side's seat has its own.
  expect(live.order(1, 0, [wild])).toEqual([{ accepted: false, reason: "noSuchTrack" }]);
  // A second later as many as a hand gives are looked at again.
  for (let n = 0; n < TICK_HZ; n++) live.advance(1000 / TICK_HZ);
  const later = live.order(
    0,
    0,
    Array.from({ length: AT_ONCE }, () => wild),
  );
  const looked = later.filter((reply) => !reply.accepted && reply.reason === "noSuchTrack");
  expect(looked.length).toBeGreaterThan(PER_S / 2);
  expect(looked.length).toBeLessThanOrEqual(PER_S + 1);
});
