// What a side's sensors see and hear.
import { describe, expect, test } from "vitest";
import {
  aspectFactor,
  detectionKm,
  isLineClear,
  isStepClear,
} from "../../shared/battle/detection.ts";
import { NEVER_TICK, NO_ROW } from "../../shared/battle/limits.ts";
import {
  TRACK_BEARING,
  TRACK_CLASS,
  TRACK_IDENTIFIED,
  TRACK_UNKNOWN,
} from "../../shared/battle/state.ts";
import { BADLANDS } from "./catalog.ts";
import {
  gunneryRange,
  isTracked,
  RULES,
  run,
  shipOf,
  trackOfFlight,
  trackOfShip,
  eventsOf,
} from "./gunnery-range.ts";

const { sensors } = RULES;
const CARRIER = 2.2;

describe("the distance at which a carrier is seen (the design's numbers)", () => {
  const beam = aspectFactor(sensors, 1);
  const bow = aspectFactor(sensors, 0);
  const { silentFactor: silent } = sensors;
  const { signature: cloud } = BADLANDS;
  test.each([
    ["beam-on, open", beam, 1, 1, [158, 211, 263, 386]],
    ["silent, bow-on, open", bow, silent, 1, [84, 113, 141, 206]],
    ["silent, in cloud", bow, silent, cloud, [24, 32, 40, 58]],
  ])("%s", (_, aspect, mode, place, wanted) => {
    const seen = [90, 120, 150, 220].map((rating) =>
      Math.round(detectionKm(rating, CARRIER, aspect, mode, place)),
    );
    seen.forEach((km, n) => expect(Math.abs(km - wanted[n])).toBeLessThanOrEqual(1));
  });
});

describe("eyes", () => {
  test("a radar sees a ship beam-on inside √1.4 of its rating, bow-on only inside √0.8", () => {
    const beamOn = gunneryRange({
      sides: [[{ at: [100, 100] }], [{ at: [215, 100], headingRad: Math.PI / 2 }]],
    });
    const bowOn = gunneryRange({
      sides: [[{ at: [100, 100] }], [{ at: [190, 100], headingRad: Math.PI }]],
    });
    run(beamOn, 1);
    run(bowOn, 1);
    expect(beamOn.tracks.level[trackOfShip(beamOn, 0, shipOf(beamOn, 1))]).toBe(TRACK_UNKNOWN);
    expect(bowOn.tracks.fixTick[trackOfShip(bowOn, 0, shipOf(bowOn, 1))] ?? NEVER_TICK).toBe(
      NEVER_TICK,
    );
  });

  test("without her radar a ship has only her optics", () => {
    const battle = gunneryRange({ sides: [[{ at: [100, 100] }], [{ at: [120, 100] }]] });
    battle.ships.emissions.fill(1);
    run(battle, 1);
    expect(isTracked(battle, 0, shipOf(battle, 1))).toBe(false);
    battle.ships.xKm[shipOf(battle, 1)] = 110;
    run(battle, 1);
    expect(isTracked(battle, 0, shipOf(battle, 1))).toBe(true);
  });

  test("a planet in between hides", () => {
    const disc = { count: 1, xKm: [50], yKm: [0], radiusKm: [10] };
    expect(isLineClear(disc, 0, 0, 100, 0)).toBe(false);
    expect(isLineClear(disc, 0, 0, 100, 25)).toBe(true);
    // A battery on the limb looks outward, not through.
    expect(isLineClear(disc, 60, 0, 100, 0)).toBe(true);
    expect(isLineClear(disc, 60, 0, 0, 0)).toBe(false);
    // Sight is the same both ways; of two steps that meet abreast of the centre the first one ends.
    expect(isLineClear(disc, 0, 5, 50, 5)).toBe(true);
    expect(isLineClear(disc, 50, 5, 0, 5)).toBe(true);
    expect(isStepClear(disc, 0, 5, 50, 5)).toBe(false);
    expect(isStepClear(disc, 50, 5, 100, 5)).toBe(true);
  });

  test("cloud hides what is in it, and blinds it", () => {
    const cloud = {
      id: "c",
      name: "C",
      kind: "cloud",
      atKm: [160, 100],
      radiusXKm: 20,
      radiusYKm: 20,
      medium: BADLANDS,
      look: "",
    } as const;
    const battle = gunneryRange({
      sides: [[{ at: [100, 100] }], [{ at: [160, 100] }]],
      places: [cloud],
    });
    run(battle, 1);
    expect(battle.tracks.fixTick[trackOfShip(battle, 0, shipOf(battle, 1))] ?? NEVER_TICK).toBe(
      NEVER_TICK,
    );
    expect(battle.tracks.fixTick[trackOfShip(battle, 1, shipOf(battle, 0))] ?? NEVER_TICK).toBe(
      NEVER_TICK,
    );
  });

  test("a ship whose sensors have failed, or who has just jumped in, sees nothing", () => {
    for (const blind of ["part", "jump"]) {
      const battle = gunneryRange({ sides: [[{ at: [100, 100] }], [{ at: [150, 100] }]] });
      if (blind === "part") battle.ships.partPoints[3] = 0;
      else battle.ships.blindUntilTick[0] = 400;
      run(battle, 2);
      expect(isTracked(battle, 0, shipOf(battle, 1))).toBe(false);
      expect(isTracked(battle, 1, shipOf(battle, 0))).toBe(true);
    }
  });

  test("a flight is seen by what flies of it: half a section at √½ the distance", () => {
    const at = (count: number, x: number) =>
      gunneryRange({
        sides: [[{ at: [100, 100] }], []],
        flights: [[], [{ at: [x, 100] }]],
        craftCount: count,
      });
    const seen = (count: number, x: number) => {
      const battle = at(count, x);
      run(battle, 1);
      const track = trackOfFlight(battle, 0, 0);
      return track !== NO_ROW && battle.tracks.fixTick[track] !== NEVER_TICK;
    };
    expect([seen(12, 159), seen(12, 161), seen(6, 142), seen(6, 143)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  test("a scout's track is the fleet's at once", () => {
    const battle = gunneryRange({
      sides: [[{ at: [100, 100] }], [{ at: [500, 100] }]],
      flights: [[{ at: [450, 100] }]],
    });
    run(battle, 1);
    const track = trackOfShip(battle, 0, shipOf(battle, 1));
    expect(battle.tracks.observerKind[track]).toBe(1);
    expect(battle.tracks.xKm[track]).toBe(500);
  });

  test("a contact climbs with the time it is held, and at once when close", () => {
    const battle = gunneryRange({ sides: [[{ at: [100, 100] }], [{ at: [180, 100] }]] });
    const levels = eventsOf(battle, "tracked", 12)
      .filter(({ side }) => side === 0)
      .map(({ level }) => level);
    expect(levels).toEqual([TRACK_UNKNOWN, TRACK_CLASS, TRACK_IDENTIFIED]);
    const close = gunneryRange({ sides: [[{ at: [100, 100] }], [{ at: [130, 100] }]] });
    run(close, 0.5);
    expect(close.tracks.level[trackOfShip(close, 0, shipOf(close, 1))]).toBe(TRACK_CLASS);
  });
});

describe("ears", () => {
  // Out of sight (250 km), one side's radars off but for the emitter's.
  const apart = (listeners: readonly (readonly [number, number])[]) => {
    const battle = gunneryRange({
      sides: [listeners.map((at) => ({ at })), [{ at: [260, 100] }]],
    });
    for (let n = 0; n < listeners.length; n++) battle.ships.emissions[shipOf(battle, 0, n)] = 1;
    return battle;
  };

  test("a radar is heard at twice its rating, as a bearing and no more", () => {
    const battle = apart([[100, 100]]);
    run(battle, 1);
    const track = trackOfShip(battle, 0, shipOf(battle, 1));
    expect(battle.tracks.level[track]).toBe(TRACK_BEARING);
    expect(Math.abs(battle.tracks.bearingRad[track])).toBeLessThan(0.1);
    expect(battle.tracks.errorKm[track]).toBeGreaterThanOrEqual(100);
    battle.ships.xKm[shipOf(battle, 1)] = 301;
    battle.tracks.heardTick[track] = 0;
    run(battle, 1.1);
    expect(battle.tracks.heardTick[track]).toBe(0);
  });

  test("a silent ship makes no noise; firing, launching and hard-driven engines do", () => {
    const battle = apart([[170, 100]]);
    const ship = shipOf(battle, 1);
    battle.ships.emissions[ship] = 0;
    run(battle, 1);
    expect(isTracked(battle, 0, ship)).toBe(false);
    for (const loud of ["lastFiredTick", "lastLaunchTick", "thrustShare"] as const) {
      const noisy = apart([[170, 100]]);
      noisy.ships.emissions[ship] = 0;
      noisy.ships[loud][ship] = 1;
      run(noisy, 1);
      expect(isTracked(noisy, 0, ship)).toBe(true);
    }
  });

  test("cloud halves what is heard", () => {
    const cloud = {
      id: "c",
      name: "C",
      kind: "cloud",
      atKm: [260, 100],
      radiusXKm: 20,
      radiusYKm: 20,
      medium: BADLANDS,
      look: "",
    } as const;
    const battle = gunneryRange({
      sides: [[{ at: [100, 100] }], [{ at: [260, 100] }]],
      places: [cloud],
    });
    run(battle, 1);
    expect(isTracked(battle, 0, shipOf(battle, 1))).toBe(false);
    expect(isTracked(battle, 1, shipOf(battle, 0))).toBe(true);
  });
});
