// How craft end is told to their own side whole; to others only where they did it themselves.
import { expect, test } from "vitest";
import type { CraftEnd } from "../../shared/battle/catalog.ts";
import { collectEvents, createPicture } from "../../shared/protocol/knowledge.ts";
import { CARRIER, FRIGATE, see, tinyBattle } from "../battle/tiny-catalog.ts";

function told(side: number, cause: CraftEnd, byShip: number): string[] {
  const battle = tinyBattle({
    sides: [
      [{ ships: [[CARRIER, 1]], atKm: [100, 100] }],
      [{ ships: [[FRIGATE, 1]], atKm: [200, 100] }],
    ],
  });
  see(battle, 1, 1, 0);
  battle.events.push({ kind: "craftDestroyed", craft: 0, cause, byShip, byFlight: -1 });
  const picture = createPicture(battle, side);
  collectEvents(battle, side, picture);
  return picture.events.flatMap((event) => (event.kind === "craftDestroyed" ? [event.cause] : []));
}

test("dry tanks are the own side's secret, the own point defence nobody's", () => {
  expect(told(0, "fuel", -1)).toEqual(["fuel"]);
  expect(told(1, "fuel", -1)).toEqual([""]);
  expect(told(0, "flak", 1)).toEqual(["flak"]);
  expect(told(1, "flak", 1)).toEqual(["flak"]);
});
