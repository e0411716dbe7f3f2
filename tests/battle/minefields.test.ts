// Minefields that a scenario lays: whom they hurt, and how they are swept.
import { expect, test } from "vitest";
import type { BattleEvent } from "../../shared/battle/events.ts";
import type { Battle } from "../../shared/battle/state.ts";
import { tickBattle } from "../../shared/battle/tick.ts";
import type { Place, PointKm } from "../../shared/battle/catalog.ts";
import { collectEvents, createPicture } from "../../shared/protocol/knowledge.ts";
import { see } from "./tiny-catalog.ts";
import { battleOf, CRUISER, FAR_ENEMY, force, give, groupId } from "./fixtures.ts";

const FIELD: Place = {
  id: "field",
  name: "Field",
  look: "",
  radiusXKm: 30,
  radiusYKm: 30,
  atKm: [600, 400],
  kind: "minefield",
  mines: { count: 800, damage: 300, penetration: 40, reachKm: 0.5, sweepSpeedKmS: 0.3 },
};

/** A cruiser that crosses the field for two minutes; the events of it. */
function cross(
  side: number | undefined,
  isFlank: boolean,
  each?: (battle: Battle) => void,
): [Battle, BattleEvent[]] {
  const alpha = { id: "alpha", at: [575, 400], ships: [[CRUISER, 1]] } as const;
  const battle = battleOf({
    sides: [[force("first", alpha)], [force("others", FAR_ENEMY)]],
    places: [{ ...FIELD, side }],
  });
  const route = { groupId: groupId(battle, "alpha"), pathKm: [[700, 400] as PointKm] };
  give(battle, { kind: "move", ...route, isFlank });
  const events: BattleEvent[] = [];
  for (let n = 0; n < 120 * 20; n++) {
    tickBattle(battle);
    events.push(...battle.events);
    each?.(battle);
  }
  return [battle, events];
}

const mines = (events: readonly BattleEvent[]) =>
  events.filter((event) => event.kind === "hit" && event.cause === "mine").length;

test("who runs through a hostile field strikes mines, and each is gone", () => {
  const [battle, events] = cross(1, true);
  expect(mines(events)).toBeGreaterThan(5);
  const swept = events.filter(({ kind }) => kind === "mineSwept").length;
  expect(battle.places.minesLeft[0]).toBe(800 - mines(events) - swept);
});

test("captains creep through it, and point defence stops what it can pay for", () => {
  const [battle, events] = cross(1, false);
  const swept = events.filter(({ kind }) => kind === "mineSwept").length;
  expect(swept).toBeGreaterThan(5);
  expect(mines(events)).toBeLessThan(swept / 4);
  expect(Math.abs(battle.ships.velocityXKmS[0])).toBeLessThan(0.35);
});

test("an own field lets her pass; nobody's field strikes anybody", () => {
  expect(mines(cross(0, true)[1])).toBe(0);
  expect(mines(cross(undefined, true)[1])).toBeGreaterThan(5);
});

test("a field's side is told how its mines end, not where whom it does not see", () => {
  /** What side 1 is told, which sees the ship or not. */
  const toldOf = (isFlank: boolean, isSeen: boolean) => {
    let picture: ReturnType<typeof createPicture> | undefined;
    const [battle, events] = cross(1, isFlank, (now) => {
      if (isSeen) see(now, 1, 0, 0);
      collectEvents(now, 1, (picture ??= createPicture(now, 1)));
    });
    const ends = picture!.events.filter((event) => event.kind === "mineSpent");
    expect(ends).toHaveLength(800 - battle.places.minesLeft[0]);
    expect(ends.filter(({ isSwept }) => !isSwept)).toHaveLength(mines(events));
    return ends;
  };
  for (const { who, xKm, yKm, place } of [...toldOf(true, false), ...toldOf(false, false)]) {
    expect([who.of, xKm, yKm, place]).toEqual(["none", ...FIELD.atKm, 0]);
  }
  const seen = toldOf(true, true);
  expect(seen.length).toBeGreaterThan(5);
  for (const { who } of seen) expect(who.of).toBe("track");
  // She crosses from the west to the east: so do the mines that she meets.
  expect(seen.every(({ xKm }, n) => n === 0 || xKm > seen[n - 1].xKm)).toBe(true);
});
