// Who shoots at whom, and whether beams hit.
import { describe, expect, test } from "vitest";
import {
  apparentHalfKm,
  damageShareAt,
  interceptTimeS,
  sweptHitShare,
} from "../../shared/battle/ballistics.ts";
import { NO_ROW } from "../../shared/battle/limits.ts";
import type { Battle } from "../../shared/battle/state.ts";
import {
  BEAM,
  CANNON,
  eventsOf,
  gunneryRange,
  mount,
  rulesWith,
  run,
  shipClass,
  shipOf,
  trackOfShip,
  WEAPONS,
  type RangeSetup,
  type Standing,
} from "./gunnery-range.ts";

const GUNBOAT = shipClass({ mounts: [mount(BEAM)] });

/** A gunboat at (100, 100) and hulks that do not shoot back. */
function shoot(hulks: readonly Standing[], changes: Partial<RangeSetup> = {}): Battle {
  return gunneryRange({
    classes: [GUNBOAT, shipClass(), shipClass({ points: 90 })],
    sides: [[{ at: [100, 100] }], hulks.map((hulk) => ({ as: 1, ...hulk }))],
    ...changes,
  });
}

/** Which hulk the first ship aims at, -1 for none. */
function aimOf(battle: Battle, ship = 0): number {
  const track = battle.ships.targetTrack[ship];
  return track === NO_ROW ? -1 : battle.tracks.targetRow[track] - shipOf(battle, 1);
}

describe("geometry", () => {
  test("lead: where a shell of 20 km/s meets a ship that crosses at 1 km/s, and that it may not", () => {
    const seconds = interceptTimeS(20, 0, 0, 1, 20);
    expect(seconds).toBeCloseTo(20 / Math.sqrt(399), 9);
    expect(interceptTimeS(20, 0, 6, 0, 5)).toBe(-1);
  });

  test.each([
    [[-1, 0], [1, 0], 0.4],
    [[-1, 0.11], [1, 0.11], -1],
    [[0, -1], [0, 1], 0.45],
    [[-1, -1], [-0.5, -0.5], -1],
  ])("a way from %j to %j meets a hull of 0.4 × 0.2 km at %d", (from, to, share) => {
    expect(sweptHitShare(from[0], from[1], to[0], to[1], 1, 0, 0.2, 0.1)).toBeCloseTo(share, 9);
  });

  test("a hull shows its width from ahead, its length from abeam", () => {
    expect(apparentHalfKm(10, 0, 1, 0, 0.2, 0.1)).toBeCloseTo(0.1, 9);
    expect(apparentHalfKm(0, 10, 1, 0, 0.2, 0.1)).toBeCloseTo(0.2, 9);
  });

  test("a beam falls to its share at the end of its range", () => {
    expect([0, 7, 14].map((km) => damageShareAt(WEAPONS[BEAM], km))).toEqual([1, 0.8, 0.6]);
  });
});

describe("the choice of a target", () => {
  test("is the nearer of equals, and the worthier of two as near", () => {
    const near = shoot([{ at: [112, 100] }, { at: [106, 100] }]);
    run(near, 1);
    expect(aimOf(near)).toBe(1);
    const worthy = shoot([
      { at: [110, 101], as: 1 },
      { at: [110, 99], as: 2 },
    ]);
    run(worthy, 8);
    expect(aimOf(worthy)).toBe(1);
  });

  test("is the ordered one, though it is farther", () => {
    const battle = shoot([{ at: [112, 100] }, { at: [106, 105] }]);
    run(battle, 1);
    const number = battle.tracks.number[trackOfShip(battle, 0, shipOf(battle, 1))];
    const group = battle.ships.group[0];
    battle.commands[group].current = { kind: "attack", groupId: 0, tracks: [number] };
    run(battle, 1);
    expect(aimOf(battle)).toBe(0);
  });

  test("is nothing out of reach, out of arc, or behind a planet", () => {
    const far = shoot([{ at: [115, 100] }]);
    const astern = shoot([{ at: [92, 100] }], {
      classes: [shipClass({ mounts: [mount(BEAM, { halfArcRad: 1 })] }), shipClass()],
    });
    const planet = {
      id: "p",
      name: "P",
      kind: "planet",
      atKm: [106, 100],
      radiusXKm: 2,
      radiusYKm: 2,
      look: "",
    } as const;
    const hidden = shoot([{ at: [112, 100] }], { places: [planet] });
    // A scout sees round it: it is not for want of a track.
    for (const battle of [far, astern, hidden]) {
      run(battle, 1);
      expect(aimOf(battle)).toBe(-1);
    }
  });

  test("waits while a friend is close to the line of fire, not when he is far down it", () => {
    const blocked = (x: number) => {
      const battle = gunneryRange({
        classes: [GUNBOAT, shipClass()],
        sides: [[{ at: [100, 100] }, { at: [x, 100], as: 1 }], [{ at: [112, 100], as: 1 }]],
      });
      run(battle, 1);
      return aimOf(battle) === -1;
    };
    expect([blocked(102), blocked(108)]).toEqual([true, false]);
  });

  test("spreads: no more than twelve shoot at one while another is in reach", () => {
    const fleet: Standing[] = Array.from({ length: 24 }, (_, n) => ({ at: [100, 94 + 0.5 * n] }));
    const battle = gunneryRange({
      classes: [
        GUNBOAT,
        shipClass({ hullPoints: 1e6 }),
        shipClass({ hullPoints: 1e6, points: 11 }),
      ],
      sides: [
        fleet,
        [
          { at: [108, 99], as: 1 },
          { at: [108, 101], as: 2 },
        ],
      ],
    });
    run(battle, 3);
    const counts = [0, 1].map(
      (n) => battle.tracks.shooterCount[trackOfShip(battle, 0, shipOf(battle, 1, n))],
    );
    expect(counts[0] + counts[1]).toBe(24);
    expect(Math.max(...counts)).toBeLessThanOrEqual(14);
  });

  test("obeys fire control: hold never, return only when hit, tight only what is ordered", () => {
    const fired = (fire: number, prepare?: (battle: Battle) => void) => {
      const battle = shoot([{ at: [106, 100] }]);
      battle.groups.fire[battle.ships.group[0]] = fire;
      run(battle, 0.5);
      prepare?.(battle);
      return eventsOf(battle, "fired", 4).length > 0;
    };
    const hit = ({ ships, tick }: Battle) => (ships.lastHitTick[0] = tick);
    const order = (battle: Battle) => {
      battle.commands[battle.ships.group[0]].current = { kind: "attack", groupId: 0, tracks: [1] };
    };
    expect([fired(0), fired(0, hit), fired(1), fired(1, hit)]).toEqual([false, false, false, true]);
    expect([fired(2), fired(2, order), fired(3)]).toEqual([false, true, true]);
  });
});

describe("gunnery", () => {
  const share = (battle: Battle, seconds: number) => {
    let fired = 0;
    let hits = 0;
    run(battle, seconds, ({ events }) => {
      for (const event of events) {
        if (event.kind === "fired") fired += event.count;
        if (event.kind === "hit") hits++;
      }
    });
    return { fired, share: hits / fired };
  };
  const hulk = shipClass({ hullPoints: 1e9 });

  test("a turret turns at its rate before it fires", () => {
    const battle = shoot([{ at: [92, 100] }]);
    const first = eventsOf(battle, "fired", 1.5).length;
    expect(first).toBe(0);
    // π at 0.8 rad/s.
    expect(eventsOf(battle, "fired", 3.5)).toHaveLength(1);
  });

  test("a battery of one beam fires once a reload", () => {
    const battle = shoot([{ at: [106, 100] }], { classes: [GUNBOAT, hulk] });
    const { fired } = share(battle, 121);
    expect(fired).toBeGreaterThanOrEqual(29);
    expect(fired).toBeLessThanOrEqual(31);
  });

  test("beams hit what they can hardly miss near by, and a bow seldom far away", () => {
    const near = share(shoot([{ at: [104, 100] }], { classes: [GUNBOAT, hulk] }), 400);
    const small = shipClass({ hullPoints: 1e9, halfLengthKm: 0.1, halfWidthKm: 0.04 });
    const far = share(shoot([{ at: [113, 100] }], { classes: [GUNBOAT, small] }), 400);
    expect(near.share).toBe(1);
    expect(far.share).toBeGreaterThan(0.3);
    expect(far.share).toBeLessThan(0.8);
  });

  test("beyond the slots half the beams go wild", () => {
    const rules = rulesWith({ fire: { slotsPerTarget: 0, aimErrorRad: 0 } });
    const { share: hit } = share(
      shoot([{ at: [104, 100] }], { classes: [GUNBOAT, hulk], rules }),
      800,
    );
    expect(hit).toBeGreaterThan(0.4);
    expect(hit).toBeLessThan(0.6);
  });

  test("light beams hit craft, though mostly they miss", () => {
    const battle = gunneryRange({
      classes: [GUNBOAT],
      sides: [[{ at: [100, 100] }], []],
      flights: [[], [{ at: [108, 100] }]],
    });
    const { craft } = battle;
    const { fired } = share(battle, 120);
    const dead =
      eventsOf(battle, "craftDestroyed", 0).length + craft.life.filter((life) => life === 2).length;
    expect(fired).toBeGreaterThan(20);
    expect(dead).toBeGreaterThan(0);
    expect(dead).toBeLessThan(12);
  });

  test("a magazine runs dry", () => {
    const battle = shoot([{ at: [110, 100] }], {
      classes: [shipClass({ mounts: [mount(CANNON, { magazineRounds: 3 })] }), hulk],
    });
    expect(share(battle, 60).fired).toBe(3);
  });
});

describe("misses", () => {
  const tally = (target: Parameters<typeof shipClass>[0], crossingKmS: number) => {
    const battle = gunneryRange({
      classes: [shipClass({ mounts: [mount(CANNON)] }), shipClass({ hullPoints: 1e9, ...target })],
      sides: [[{ at: [100, 100] }], [{ at: [122, 100], headingRad: Math.PI / 2, as: 1 }]],
    });
    battle.groups.fire[battle.ships.group[1]] = 0;
    let turn = 1;
    const told: { fired: number; misses: readonly number[] }[] = [];
    run(battle, 60, ({ events, ships, tick }) => {
      if (tick % 16 === 0) turn = -turn;
      ships.velocityYKmS[1] = turn * crossingKmS;
      for (const event of events) if (event.kind === "missed") told.push(event);
    });
    const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
    return {
      fired: sum(told.map(({ fired }) => fired)),
      dodged: sum(told.map(({ misses }) => misses[0])),
      aim: sum(told.map(({ misses }) => misses[1])),
    };
  };

  test("are told by squadron with their cause: who turns dodges, who is small is missed", () => {
    const turning = tally({}, 1);
    expect(turning.dodged).toBeGreaterThan(turning.fired / 3);
    const small = tally({ halfLengthKm: 0.03, halfWidthKm: 0.03 }, 0);
    expect(small.aim).toBeGreaterThan(small.fired / 4);
    expect(small.dodged).toBe(0);
  });
});
