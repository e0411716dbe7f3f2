// What a side meets tells how: by radar or by optics, along one bearing, where two of them cross.
import { describe, expect, test } from "vitest";
import { HEARD_KINDS } from "../../shared/battle/catalog.ts";
import { NO_ROW } from "../../shared/battle/limits.ts";
import {
  EMIT_PASSIVE,
  EMIT_SILENT,
  TRACK_BEARING,
  TRACK_CLASS,
  TRACK_IDENTIFIED,
  TRACK_UNKNOWN,
  type Battle,
} from "../../shared/battle/state.ts";
import { TARGET_FLIGHT, TARGET_SHIP } from "../../shared/battle/tracks.ts";
import { eventsOf, gunneryRange, RULES, shipOf, type Standing } from "./gunnery-range.ts";

const heardBit = (kind: (typeof HEARD_KINDS)[number]) => 1 << HEARD_KINDS.indexOf(kind);

/** What side 0 meets within so many seconds. */
const metBy = (battle: Battle, seconds: number) =>
  eventsOf(battle, "tracked", seconds).filter(({ side }) => side === 0);

/** Side 0 with these radars, and a silent enemy. */
function eyes(enemyX: number, emissions: number): Battle {
  const battle = gunneryRange({ sides: [[{ at: [100, 100] }], [{ at: [enemyX, 100] }]] });
  battle.ships.emissions[shipOf(battle, 0)] = emissions;
  battle.ships.emissions[shipOf(battle, 1)] = EMIT_SILENT;
  return battle;
}

describe("seen", () => {
  const unheard = { secondRow: NO_ROW, heardKinds: 0, isUnshared: false };

  test("by radar from where optics see nothing, and made out by the time it is held", () => {
    const battle = eyes(155, 2);
    const sight = { ...unheard, how: "radar", isNear: false, rangeKm: 55 };
    const by = { observerKind: TARGET_SHIP, observerRow: shipOf(battle, 0) };
    expect(metBy(battle, 14)).toMatchObject([
      { ...sight, ...by, level: TRACK_UNKNOWN, errorKm: RULES.sensors.errorAtFixKm },
      { ...sight, ...by, level: TRACK_CLASS },
      { ...sight, ...by, level: TRACK_IDENTIFIED },
    ]);
    expect(metBy(eyes(155, EMIT_PASSIVE), 14)).toEqual([]);
  });

  test("by optics where the radar is off; near, it is made out at once", () => {
    const far = metBy(eyes(108, EMIT_PASSIVE), 1);
    const near = metBy(eyes(103, EMIT_PASSIVE), 1);
    expect(far).toMatchObject([{ ...unheard, how: "optics", level: TRACK_UNKNOWN, isNear: false }]);
    expect(near).toMatchObject([{ ...unheard, how: "optics", level: TRACK_CLASS, isNear: true }]);
    expect(metBy(eyes(103, 2), 14)).toMatchObject([
      { how: "radar", level: TRACK_CLASS, isNear: true },
      { how: "radar", level: TRACK_IDENTIFIED, isNear: false },
    ]);
  });

  test("by craft", () => {
    const battle = gunneryRange({
      sides: [[{ at: [100, 100] }], [{ at: [500, 100] }]],
      flights: [[{ at: [440, 100] }]],
    });
    const met = metBy(battle, 1);
    expect(met).toMatchObject([{ how: "radar", observerKind: TARGET_FLIGHT, observerRow: 0 }]);
  });

  test("by one out of the datalink: she keeps it to herself", () => {
    const battle = eyes(155, 2);
    const alone = () => (battle.groups.isCutOff[battle.ships.group[shipOf(battle, 0)]] = 1);
    const met: unknown[] = [];
    for (let n = 0; n < 10; n++) {
      alone();
      met.push(...metBy(battle, 0.05));
    }
    expect(met).toMatchObject([{ how: "radar", isUnshared: true }]);
  });
});

describe("heard", () => {
  /** Squadrons of one ship each that listen only; one enemy who radiates out of sight. */
  function ears(...at: Standing["at"][]): Battle {
    const listeners = at.map((place, squadron): Standing => ({ at: place, squadron }));
    const battle = gunneryRange({ sides: [listeners, [{ at: [260, 100] }]] });
    at.forEach((_, n) => (battle.ships.emissions[shipOf(battle, 0, n)] = EMIT_PASSIVE));
    return battle;
  }

  test("along one bearing: by whom and what, and no distance", () => {
    const battle = ears([170, 100]);
    const [met, ...more] = metBy(battle, 3);
    expect(more).toEqual([]);
    expect(met).toMatchObject({
      how: "bearing",
      level: TRACK_BEARING,
      observerKind: TARGET_SHIP,
      observerRow: shipOf(battle, 0),
      secondRow: NO_ROW,
      rangeKm: 0,
      heardKinds: heardBit("radar"),
    });
    expect(met.errorKm).toBeGreaterThan(RULES.sensors.fixErrorMaxKm);
  });

  test("where two bearings cross: both who hear it, what, and how far off the place may be", () => {
    const battle = ears([200, 40], [170, 100], [200, 160]);
    battle.ships.emissions[shipOf(battle, 1)] = EMIT_SILENT;
    battle.ships.lastFiredTick[shipOf(battle, 1)] = 1;
    const [met, ...more] = metBy(battle, 3).filter(({ level }) => level > TRACK_BEARING);
    expect(more).toEqual([]);
    const { tracks } = battle;
    expect(met).toMatchObject({
      how: "crossing",
      level: TRACK_UNKNOWN,
      observerKind: TARGET_SHIP,
      secondKind: TARGET_SHIP,
      isUnshared: false,
      rangeKm: 0,
      heardKinds: heardBit("guns"),
    });
    // The nearest, and the one most across her bearing; who stands between them is not needed.
    const pair = [met.observerRow, met.secondRow].toSorted((a, b) => a - b);
    expect(pair).toEqual([shipOf(battle, 0, 0), shipOf(battle, 0, 2)]);
    expect(met.errorKm).toBeGreaterThanOrEqual(RULES.sensors.fixErrorKm);
    expect(met.errorKm).toBeLessThanOrEqual(RULES.sensors.fixErrorMaxKm);
    expect(tracks.isAlive[met.track]).toBe(1);
  });

  test("a scout's bearing crosses a ship's", () => {
    const battle = gunneryRange({
      sides: [[{ at: [200, 40] }], [{ at: [260, 100] }]],
      flights: [[{ at: [230, 150] }]],
      craft: { role: "scout", sensorKm: 1 },
    });
    battle.ships.emissions[shipOf(battle, 0)] = EMIT_PASSIVE;
    const placed = metBy(battle, 3).filter(({ how }) => how === "crossing");
    expect(placed).toHaveLength(1);
    const { observerKind, observerRow, secondKind, secondRow } = placed[0];
    expect([observerKind, observerRow]).toEqual([TARGET_FLIGHT, 0]);
    expect([secondKind, secondRow]).toEqual([TARGET_SHIP, shipOf(battle, 0)]);
  });
});
