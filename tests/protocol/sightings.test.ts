// What a side is told of how it meets the enemy: its own and its allies' eyes and ears, nobody else's.
import { describe, expect, test } from "vitest";
import { HEARD_KINDS } from "../../shared/battle/catalog.ts";
import {
  EMIT_PASSIVE,
  EMIT_SILENT,
  TRACK_BEARING,
  TRACK_CLASS,
  TRACK_UNKNOWN,
  type Battle,
} from "../../shared/battle/state.ts";
import { PI } from "../../shared/battle/trig.ts";
import { collectEvents, createPicture } from "../../shared/protocol/knowledge.ts";
import { TRUTH_SIDE } from "../../shared/protocol/knowledge-viewer.ts";
import { CLASS_UNKNOWN, type PictureEvent } from "../../shared/protocol/picture.ts";
import { gunneryRange, RULES, run, shipOf, type RangeSetup } from "../battle/gunnery-range.ts";

type Spotted = Extract<PictureEvent, { kind: "spotted" }>;

/** What each side is told to have met within some seconds. */
function toldTo(battle: Battle, seconds = 2): Spotted[][] {
  const sides = [...battle.blocks.keys(), TRUTH_SIDE];
  const pictures = sides.map((side) => createPicture(battle, side));
  run(battle, seconds, () => sides.forEach((side, n) => collectEvents(battle, side, pictures[n])));
  return pictures.map(({ events }) => events.filter((event) => event.kind === "spotted"));
}

const RADAR = 1 << HEARD_KINDS.indexOf("radar");
const NOBODY = { of: "none" };

/** All but the last ship listen only: she radiates, and sees none of them. */
function ears(sides: RangeSetup["sides"], allied: RangeSetup["allied"] = []): Battle {
  const battle = gunneryRange({ sides, allied });
  const emitter = battle.ships.count - 1;
  battle.ships.emissions.fill(EMIT_PASSIVE, 0, emitter);
  return battle;
}
const EMITTER = { at: [320, 150] } as const;
const SOUTH = { at: [220, 40] } as const;
const NORTH = { at: [220, 260] } as const;

describe("a side is told", () => {
  test("of crossed bearings both its listeners, what they heard, and the error of the place", () => {
    const battle = ears([[SOUTH, { ...NORTH, squadron: 1 }], [EMITTER]]);
    const [own, enemy, truth] = toldTo(battle);
    expect(own).toMatchObject([
      {
        level: TRACK_UNKNOWN,
        how: "crossing",
        by: { of: "unit" },
        second: { of: "unit" },
        rangeKm: 0,
        heard: RADAR,
        bearingRad: 0,
        classIndex: CLASS_UNKNOWN,
      },
    ]);
    const [{ by, second, errorKm }] = own;
    expect(by).not.toEqual(second);
    expect(errorKm).toBeGreaterThanOrEqual(RULES.sensors.fixErrorKm);
    expect(errorKm).toBeLessThanOrEqual(RULES.sensors.fixErrorMaxKm);
    // Who is heard does not learn of it, and of the truth there is nothing to be found.
    expect([enemy, truth]).toEqual([[], []]);
  });

  test("of one bearing who heard what from where, and no place", () => {
    const [[heard, ...more]] = toldTo(ears([[{ at: [320, 10] }], [EMITTER]]));
    expect(more).toEqual([]);
    expect(heard).toMatchObject({
      level: TRACK_BEARING,
      how: "bearing",
      by: { of: "unit", id: 0 },
      second: NOBODY,
      rangeKm: 0,
      errorKm: 0,
      heard: RADAR,
    });
    expect(heard.bearingRad).toBeGreaterThan(PI / 2 - 0.2);
    expect(heard.bearingRad).toBeLessThan(PI / 2 + 0.2);
  });

  test("of what it sees by what and from how far", () => {
    const seen = { by: { of: "unit", id: 0 }, second: NOBODY, heard: 0, bearingRad: 0, errorKm: 0 };
    const see = (enemyX: number, emissions: number) => {
      const battle = gunneryRange({ sides: [[{ at: [100, 100] }], [{ at: [enemyX, 100] }]] });
      battle.ships.emissions[shipOf(battle, 0)] = emissions;
      battle.ships.emissions[shipOf(battle, 1)] = EMIT_SILENT;
      return toldTo(battle)[0];
    };
    const radar = { ...seen, how: "radar", level: TRACK_UNKNOWN, isNear: false, rangeKm: 55 };
    const optics = { ...seen, how: "optics", level: TRACK_CLASS, isNear: true, rangeKm: 3 };
    expect(see(155, 2)).toMatchObject([radar]);
    expect(see(103, EMIT_PASSIVE)).toMatchObject([optics]);
  });

  test("of an ally's ears by the ally's number, and no enemy's", () => {
    const battle = ears([[SOUTH], [NORTH], [EMITTER]], [[0, 1]]);
    const [west, ally, enemy] = toldTo(battle).map((events) =>
      events.map(({ how, by, second }) => ({ how, refs: [by.of, second.of].toSorted() })),
    );
    expect(west).toEqual([{ how: "crossing", refs: ["track", "unit"] }]);
    expect(ally).toEqual([{ how: "crossing", refs: ["track", "unit"] }]);
    expect(enemy).toEqual([]);
  });
});
