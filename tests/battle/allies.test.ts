// Sides that fight together: what they see and hear is both sides', and neither is in the other's way.
import { describe, expect, test } from "vitest";
import { allyAt, allyCount, allyNumber } from "../../shared/battle/allies.ts";
import { NO_ROW } from "../../shared/battle/limits.ts";
import type { Order } from "../../shared/battle/orders.ts";
import {
  LIFE_DESTROYED,
  TRACK_BEARING,
  TRACK_UNKNOWN,
  type Battle,
} from "../../shared/battle/state.ts";
import { TARGET_FLIGHT, TARGET_SHIP } from "../../shared/battle/tracks.ts";
import { answer, battleOf, CARRIER, CRUISER, ESCORT, force, groupId } from "./fixtures.ts";
import * as range from "./gunnery-range.ts";

const { gunneryRange, isTracked, shipOf, trackOfShip } = range;

/** Side 0 in the west, her ally 1 and the enemy 2 in the east, 500 km from her. */
const apart = (changes: Partial<range.RangeSetup> = {}): Battle =>
  gunneryRange({
    sides: [[{ at: [100, 100] }], [{ at: [600, 100] }], [{ at: [650, 100] }]],
    allied: [[0, 1]],
    ...changes,
  });

describe("tracks are shared between allies", () => {
  test("what an ally sees is tracked as by one's own eyes, and no ally ever is", () => {
    const battle = apart();
    range.run(battle, 12);
    const enemy = shipOf(battle, 2);
    const [mine, theirs] = [0, 1].map((side) => trackOfShip(battle, side, enemy));
    expect(battle.tracks.observerRow[mine]).toBe(shipOf(battle, 1));
    const { level, xKm, errorKm, fixTick, heldTicks } = battle.tracks;
    const held = [level, xKm, errorKm, fixTick, heldTicks];
    expect(held.map((field) => field[mine])).toEqual(held.map((field) => field[theirs]));
    expect(battle.tracks.level[mine]).toBeGreaterThan(TRACK_UNKNOWN);
    expect([
      isTracked(battle, 0, shipOf(battle, 1)),
      isTracked(battle, 1, shipOf(battle, 0)),
    ]).toEqual([false, false]);
    // The enemy sees the one that is near, and nothing of the other.
    expect([
      isTracked(battle, 2, shipOf(battle, 0)),
      isTracked(battle, 2, shipOf(battle, 1)),
    ]).toEqual([false, true]);
  });

  test("nobody shares with a side that is not an ally", () => {
    const battle = apart({ allied: [] });
    range.run(battle, 12);
    expect(isTracked(battle, 0, shipOf(battle, 2))).toBe(false);
  });

  test("when the ally dies, what only she saw grows old and is a ghost", () => {
    const battle = apart();
    battle.ships.emissions[shipOf(battle, 2)] = 0;
    range.run(battle, 12);
    const track = trackOfShip(battle, 0, shipOf(battle, 2));
    expect(battle.tracks.isGhost[track]).toBe(0);
    battle.ships.life[shipOf(battle, 1)] = LIFE_DESTROYED;
    range.run(battle, 1 + range.RULES.sensors.ghostAfterS);
    expect(battle.tracks.isAlive[track]).toBe(1);
    expect(battle.tracks.isGhost[track]).toBe(1);
  });

  test("who has surrendered sees for nobody else", () => {
    const battle = apart();
    battle.sides.isSurrendered[1] = 1;
    range.run(battle, 2);
    expect(isTracked(battle, 0, shipOf(battle, 2))).toBe(false);
    expect(isTracked(battle, 1, shipOf(battle, 2))).toBe(true);
  });

  test("two allied listeners cross their bearings into a fix", () => {
    const heardBy = (allied: range.RangeSetup["allied"]): number => {
      const battle = apart({
        sides: [[{ at: [100, 100] }], [{ at: [150, 130] }], [{ at: [120, 180] }]],
        allied,
      });
      for (const side of [0, 1]) battle.ships.emissions[shipOf(battle, side)] = 1;
      range.run(battle, 2);
      return battle.tracks.level[trackOfShip(battle, 0, shipOf(battle, 2))];
    };
    expect(heardBy([])).toBe(TRACK_BEARING);
    expect(heardBy([[0, 1]])).toBe(TRACK_UNKNOWN);
  });

  test("an ally's flight scouts for both", () => {
    const battle = apart({
      sides: [[{ at: [100, 100] }], [{ at: [100, 500] }], [{ at: [650, 100] }]],
      flights: [[], [{ at: [600, 100] }]],
    });
    range.run(battle, 1);
    expect(battle.tracks.observerKind[trackOfShip(battle, 0, shipOf(battle, 2))]).toBe(
      TARGET_FLIGHT,
    );
  });

  test("a missile that an ally sees is seen", () => {
    const mounts = [range.mount(range.CRUISE, { magazineRounds: 8 })];
    const battle = apart({
      classes: [range.shipClass(), range.shipClass({ mounts, isCommand: true })],
      sides: [[{ at: [100, 100] }], [{ at: [600, 100] }], [{ at: [650, 100], as: 1 }]],
    });
    let seenBy = 0;
    range.run(battle, 20, ({ missiles }) => {
      for (let row = 0; row < missiles.count; row++) {
        if (missiles.isAlive[row] === 1) seenBy |= missiles.seenBy[row];
      }
    });
    expect(seenBy).toBe(0b11);
  });
});

describe("names of allies", () => {
  const flags = (): Battle =>
    battleOf({
      sides: [
        [force("own", { id: "alpha", at: [100, 100], ships: [[CRUISER, 2]] })],
        [force("foe", { id: "gamma", at: [1100, 700], ships: [[CRUISER, 3]] })],
        [
          force("friend", {
            id: "beta",
            at: [600, 400],
            ships: [
              [CARRIER, 1],
              [ESCORT, 2],
            ],
          }),
        ],
      ],
      allied: [[0, 2]],
    });

  test("run from 1, ships before flights, and tracks are numbered from there on", () => {
    const battle = flags();
    const { ships, flights } = battle.blocks[2];
    const count = ships[1] - ships[0] + flights[1] - flights[0];
    expect(flights[1] - flights[0]).toBeGreaterThan(0);
    expect(allyCount(battle, 0)).toBe(count);
    expect(allyCount(battle, 1)).toBe(0);
    const numbers = [
      ...Array.from({ length: ships[1] - ships[0] }, (_, n) =>
        allyNumber(battle, 0, TARGET_SHIP, ships[0] + n),
      ),
      ...Array.from({ length: flights[1] - flights[0] }, (_, n) =>
        allyNumber(battle, 0, TARGET_FLIGHT, flights[0] + n),
      ),
    ];
    expect(numbers).toEqual(Array.from({ length: count }, (_, n) => n + 1));
    expect([...battle.sides.trackSerial.subarray(0, 3)]).toEqual([count, 0, 2]);
    expect(allyAt(battle, 0, 1)).toEqual([battle.ships.xKm[ships[0]], battle.ships.yKm[ships[0]]]);
    // Flights on their deck are nowhere; beyond the allies there is nobody.
    expect(allyAt(battle, 0, count)).toBeNull();
    expect(allyAt(battle, 0, count + 1)).toBeNull();
    expect(() => allyNumber(battle, 1, TARGET_SHIP, 0)).toThrow("no ally of side 1");
  });

  test("cannot be attacked, only gone to", () => {
    const battle = flags();
    const alpha = groupId(battle, "alpha");
    expect(answer(battle, { kind: "attack", groupId: alpha, tracks: [1] })).toBe("notHostile");
    const aim = { kind: "track", track: 1 } as const;
    expect(answer(battle, { kind: "mission", groupId: alpha, mission: "strike", aim })).toBe(
      "notHostile",
    );
    expect(answer(battle, { kind: "mission", groupId: alpha, mission: "advance", aim })).toBe(
      "obeyed",
    );
    const group = battle.blocks[0].groups[0] + alpha;
    const [ally] = battle.blocks[2].ships;
    expect(battle.groups.missionXKm[group]).toBeCloseTo(battle.ships.xKm[ally], 1);
    const strike: Order = { kind: "launch", flightIds: [0], mission: "strike", aim };
    expect(answer(battle, strike, 2)).toBe("notHostile");
  });
});

describe("in the line of fire", () => {
  const GUNBOAT = range.shipClass({ mounts: [range.mount(range.BEAM)] });
  /** A gunboat, somebody close before her bow, and an enemy behind. */
  const targetOf = (allied: range.RangeSetup["allied"]): number => {
    const battle = gunneryRange({
      classes: [GUNBOAT, range.shipClass()],
      sides: [[{ at: [100, 100] }], [{ at: [102, 100], as: 1 }], [{ at: [110, 100], as: 1 }]],
      allied,
    });
    range.run(battle, 3);
    return battle.ships.targetTrack[shipOf(battle, 0)];
  };

  test("an ally is spared as one's own ship is", () => {
    expect(targetOf([[0, 1]])).toBe(NO_ROW);
    expect(targetOf([[1, 2]])).not.toBe(NO_ROW);
  });
});
