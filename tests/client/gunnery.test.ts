// The account of a squadron's last rounds, for its card.
import { expect, it } from "vitest";
import { accountOf, type Gunnery, keepMisses } from "../../client/hud/gunnery.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";

const missed = {
  kind: "missed",
  tick: 100,
  xKm: 0,
  yKm: 0,
  groupId: 3,
  fired: 40,
  track: 0,
  slots: 0,
  gone: 0,
} as const;

it("keeps what most of a squadron's misses come from, while it is news", () => {
  const kept: Gunnery = new Map();
  keepMisses(kept, 100, [{ ...missed, dodged: 3, aim: 9, lag: 0 }]);
  expect(accountOf(kept, 3, 110)).toMatchObject({ fired: 40, missed: 12, cause: "aim" });
  expect(accountOf(kept, 4, 110)).toBe(null);
  expect(accountOf(kept, 3, 100 + 60 * TICK_HZ)).toBe(null);
});

it("tells nothing of what a replay has gone back before", () => {
  const kept: Gunnery = new Map();
  keepMisses(kept, 100, [{ ...missed, dodged: 3, aim: 0, lag: 0 }]);
  expect(accountOf(kept, 3, 50)).toBe(null);
});
