// Who is told of forces that come out of warp: what the scenario announces everybody hears with its
// exact place and may count; of the rest others see a flash, if anybody of theirs is near enough.
import { expect, test } from "vitest";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { tickBattle } from "../../shared/battle/tick.ts";
import { collectEvents, createPicture } from "../../shared/protocol/knowledge.ts";
import { battleOf, CRUISER, DESTROYER, FAR_ENEMY, force } from "../battle/fixtures.ts";

const AT_KM = [300, 400] as const;

/** What both sides are told of six destroyers of side 0 that come at 20 s, far from the enemy. */
function told(isAnnounced: boolean): string[][] {
  const relief = force("relief", { id: "bravo", at: [0, 0], ships: [[DESTROYER, 6]] });
  const arrival = { kind: "schedule", atS: 20, atKm: AT_KM, headingRad: 0, isAnnounced } as const;
  const first = force("first", { id: "alpha", at: [200, 400], ships: [[CRUISER, 1]] });
  const battle = battleOf({
    sides: [[first, { ...relief, arrival }], [force("others", FAR_ENEMY)]],
  });
  const pictures = [0, 1].map((side) => createPicture(battle, side));
  for (let tick = 0; tick < 25 * TICK_HZ; tick++) {
    tickBattle(battle);
    pictures.forEach((picture, side) => collectEvents(battle, side, picture));
  }
  return pictures.map(({ events }) =>
    events.flatMap((event) => {
      if (event.kind === "warpFlash") return [`${event.xKm} ${event.yKm} ± ${event.errorKm}`];
      return event.kind === "arrived" ? [`${event.count} arrived`] : [];
    }),
  );
}

test("an announced arrival is told to everybody, however far", () => {
  const all = ["300 400 ± 0", "6 arrived"];
  expect(told(true)).toEqual([all, all]);
});

test("one that is not is told to its own side alone", () => {
  expect(told(false)).toEqual([["300 400 ± 0", "6 arrived"], []]);
});
