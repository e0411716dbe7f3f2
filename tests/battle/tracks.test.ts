// What a side believes: ageing, ghosts, fixes from bearings, and that nothing of the unseen leaks in.
import { describe, expect, test } from "vitest";
import { HEARD_KINDS, type Place } from "../../shared/battle/catalog.ts";
import {
  NEVER_TICK,
  NO_ROW,
  TRACK_NUMBER_AGAIN,
  TRACK_NUMBER_MAX,
} from "../../shared/battle/limits.ts";
import { sendDecoy } from "../../shared/battle/decoys.ts";
import { removeShip } from "../../shared/battle/muster.ts";
import { LIFE_DESTROYED, TRACK_UNKNOWN, type Battle } from "../../shared/battle/state.ts";
import { closeTrack, openTrack, TARGET_SHIP } from "../../shared/battle/tracks.ts";
import {
  eventsOf,
  gunneryRange,
  isTracked,
  RULES,
  run,
  shipClass,
  shipOf,
  trackOfShip,
  type Standing,
} from "./gunnery-range.ts";

/** Two ships in sight of each other, until the second is out of it with her radar off. */
function lostContact(velocityXKmS = 0): { battle: Battle; ship: number; track: number } {
  const battle = gunneryRange({ sides: [[{ at: [100, 100] }], [{ at: [180, 100] }]] });
  const ship = shipOf(battle, 1);
  battle.ships.velocityXKmS[ship] = velocityXKmS;
  run(battle, 2);
  battle.ships.emissions[ship] = 0;
  battle.ships.velocityXKmS[ship] = 0;
  battle.ships.yKm[ship] = 700;
  return { battle, ship, track: trackOfShip(battle, 0, ship) };
}

describe("numbers of tracks", () => {
  test("are given again when all were, but not those still held, and never the one that means none", () => {
    const battle = gunneryRange({
      sides: [[{ at: [100, 100] }], [{ at: [180, 100] }, { at: [181, 104] }]],
    });
    run(battle, 2);
    const [held, gone] = [0, 1].map((n) => trackOfShip(battle, 0, shipOf(battle, 1, n)));
    const row = battle.tracks.targetRow[gone];
    battle.tracks.number[held] = TRACK_NUMBER_AGAIN;
    battle.sides.trackSerial[0] = TRACK_NUMBER_MAX - 1;
    const numbers = [0, 1].map(() => {
      closeTrack(battle, trackOfShip(battle, 0, row));
      return battle.tracks.number[openTrack(battle, 0, TARGET_SHIP, row)];
    });
    expect(numbers).toEqual([TRACK_NUMBER_MAX, TRACK_NUMBER_AGAIN + 1]);
  });
});

describe("a track out of sight", () => {
  test("goes on where it went, ever less certain, and is a ghost", () => {
    const { battle, track } = lostContact(0.5);
    const { tracks } = battle;
    const lastX = tracks.xKm[track];
    run(battle, 21);
    expect(tracks.xKm[track]).toBeCloseTo(lastX + 0.5 * 21, 0);
    expect(tracks.errorKm[track]).toBeCloseTo(RULES.sensors.errorAtFixKm + 0.5 * 20, 0);
    expect(tracks.isGhost[track]).toBe(1);
  });

  test("is forgotten after a while, and its row and links are free", () => {
    const { battle, ship, track } = lostContact();
    battle.ships.missileTrack[0] = track;
    const lost = eventsOf(battle, "trackLost", RULES.sensors.forgetAfterS + 1).filter(
      ({ side }) => side === 0,
    );
    expect(lost).toEqual([{ kind: "trackLost", side: 0, track }]);
    expect(isTracked(battle, 0, ship)).toBe(false);
    expect(battle.ships.missileTrack[0]).toBe(NO_ROW);
  });

  test("is another track, under another number, when it is met again", () => {
    const { battle, ship, track } = lostContact();
    const number = battle.tracks.number[track];
    run(battle, RULES.sensors.forgetAfterS + 1);
    battle.ships.xKm[ship] = 130;
    battle.ships.yKm[ship] = 100;
    run(battle, 1);
    expect(battle.tracks.number[trackOfShip(battle, 0, ship)]).toBe(number + 1);
  });

  test("stays a ghost when its ship dies unseen; a death in sight closes it", () => {
    const { battle, ship } = lostContact();
    run(battle, 5);
    removeShip(battle, ship, LIFE_DESTROYED);
    run(battle, 2);
    expect(isTracked(battle, 0, ship)).toBe(true);
    const seen = gunneryRange({ sides: [[{ at: [100, 100] }], [{ at: [180, 100] }]] });
    run(seen, 2);
    removeShip(seen, ship, LIFE_DESTROYED);
    run(seen, 0.1);
    expect(isTracked(seen, 0, ship)).toBe(false);
  });
});

describe("bearings", () => {
  // An emitter at (300, 100): a ship and a scout 122 km apart cannot see it, but hear it.
  const listeners = (scoutAt: readonly [number, number] = [300, 30], velocityXKmS = 0) => {
    const battle = gunneryRange({
      sides: [[{ at: [200, 100] }], [{ at: [300, 100] }]],
      flights: [[{ at: scoutAt }], []],
      craft: { sensorKm: 1 },
    });
    battle.ships.emissions[0] = 1;
    battle.ships.velocityXKmS[shipOf(battle, 1)] = velocityXKmS;
    battle.ships.headingRad[shipOf(battle, 1)] = 1;
    return battle;
  };
  const heardTrack = (battle: Battle) => trackOfShip(battle, 0, shipOf(battle, 1));

  test("of two listeners far apart in angle cross into a fix of 10 to 25 km", () => {
    const battle = listeners();
    run(battle, 1);
    const { tracks } = battle;
    const track = heardTrack(battle);
    expect(tracks.level[track]).toBe(TRACK_UNKNOWN);
    expect(tracks.errorKm[track]).toBeGreaterThanOrEqual(10);
    expect(tracks.errorKm[track]).toBeLessThanOrEqual(25);
    const offKm = Math.hypot(tracks.xKm[track] - 300, tracks.yKm[track] - 100);
    expect(offKm).toBeGreaterThan(0);
    expect(offKm).toBeLessThan(2 * tracks.errorKm[track]);
  });

  test("stay bearings, long and thin, when the listeners stand in one line with it", () => {
    const battle = listeners([150, 100]);
    run(battle, 1);
    const { tracks } = battle;
    const track = heardTrack(battle);
    expect(tracks.level[track]).toBe(0);
    expect(tracks.errorKm[track]).toBeGreaterThan(5 * tracks.errorAcrossKm[track]);
    expect(Math.abs(tracks.errorRad[track])).toBeLessThan(0.1);
  });

  test("make the ellipse smaller as more come, and silence lets it grow", () => {
    const battle = listeners([216, 45]);
    run(battle, 1);
    const track = heardTrack(battle);
    const first = battle.tracks.errorKm[track] + battle.tracks.errorAcrossKm[track];
    run(battle, 20);
    const later = battle.tracks.errorKm[track] + battle.tracks.errorAcrossKm[track];
    expect(later).toBeLessThan(first);
    battle.ships.emissions[shipOf(battle, 1)] = 0;
    run(battle, 12);
    const grown = battle.tracks.errorKm[track] + battle.tracks.errorAcrossKm[track];
    expect(grown).toBeCloseTo(later + 2 * 0.5 * 10.5, -0.5);
  });

  test("tell nothing of heading and speed, but what fixes some time apart do", () => {
    const battle = listeners([300, 30], 0.9);
    const { tracks } = battle;
    run(battle, 5);
    const track = heardTrack(battle);
    expect([tracks.velocityXKmS[track], tracks.velocityYKmS[track]]).toEqual([0, 0]);
    expect(tracks.headingRad[track]).toBe(0);
    expect(tracks.firstTick[track]).toBe(NEVER_TICK);
  });

  test("are swallowed by a planet in between", () => {
    const places = [
      {
        id: "p",
        name: "",
        kind: "planet",
        atKm: [250, 100],
        radiusXKm: 10,
        radiusYKm: 10,
        look: "",
      },
    ] as unknown as Place[];
    const battle = gunneryRange({ sides: [[{ at: [200, 100] }], [{ at: [300, 100] }]], places });
    run(battle, 2);
    expect(isTracked(battle, 0, shipOf(battle, 1))).toBe(false);
  });

  test("give a stealth hull away that nobody sees, once she has launched", () => {
    const battle = gunneryRange({
      classes: [shipClass(), shipClass({ signature: 0.06 })],
      sides: [[{ at: [200, 100] }], [{ at: [300, 100], as: 1 }]],
      flights: [[{ at: [300, 30] }], []],
      craft: { sensorKm: 1 },
    });
    const ship = shipOf(battle, 1);
    battle.ships.emissions[ship] = 1;
    run(battle, 3);
    expect(isTracked(battle, 0, ship)).toBe(false);
    battle.ships.lastLaunchTick[ship] = battle.tick;
    run(battle, 2);
    const track = trackOfShip(battle, 0, ship);
    expect(battle.tracks.level[track]).toBe(TRACK_UNKNOWN);
    expect(battle.tracks.errorKm[track]).toBeLessThanOrEqual(25);
  });

  test("say what was heard", () => {
    const kindsWith = (change: (battle: Battle, ship: number) => void) => {
      const battle = listeners([150, 100]);
      battle.ships.emissions[shipOf(battle, 1)] = 1;
      run(battle, 0.1, () => change(battle, shipOf(battle, 1)));
      run(battle, 1, () => change(battle, shipOf(battle, 1)));
      return HEARD_KINDS.filter((_, n) => battle.tracks.heardKinds[heardTrack(battle)] & (1 << n));
    };
    expect(kindsWith(({ ships }, ship) => ships.emissions.fill(2, ship, ship + 1))).toEqual([
      "radar",
    ]);
    expect(kindsWith(({ ships }, ship) => ships.thrustShare.fill(1, ship, ship + 1))).toEqual([
      "drive",
    ]);
    expect(
      kindsWith(({ ships, tick }, ship) => ships.lastFiredTick.fill(tick, ship, ship + 1)),
    ).toEqual(["guns"]);
    expect(
      kindsWith(({ ships, tick }, ship) => ships.lastLaunchTick.fill(tick, ship, ship + 1)),
    ).toEqual(["launch"]);
  });

  test("of a whole squadron are one track, not one for each ship", () => {
    const fleet: Standing[] = [0, 3, 6, 9].map((y) => ({ at: [280, 100 + y] }));
    const battle = gunneryRange({ sides: [[{ at: [100, 100] }], fleet] });
    battle.ships.emissions[0] = 1;
    run(battle, 5);
    const tracked = fleet.filter((_, n) => isTracked(battle, 0, shipOf(battle, 1, n)));
    expect(tracked).toHaveLength(1);
  });
});

describe("fog", () => {
  /** All that a side's tracks say, without rows of the enemy. */
  const knowledge = ({ tracks, blocks, sides }: Battle) => {
    const rows: number[][] = [];
    for (let row = blocks[0].tracks[0]; row < blocks[0].tracks[1]; row++) {
      if (tracks.isAlive[row] === 0) continue;
      rows.push([
        row - blocks[0].tracks[0],
        tracks.number[row],
        tracks.level[row],
        tracks.xKm[row],
        tracks.yKm[row],
        tracks.errorKm[row],
        tracks.bearingRad[row],
        tracks.heldTicks[row],
        tracks.fixTick[row],
      ]);
    }
    return { rows, serial: sides.trackSerial[0] };
  };

  test("what is not met changes nothing in what is: places and classes of silent ships far away", () => {
    const met: Standing[] = [{ at: [180, 100] }, { at: [185, 104] }, { at: [290, 120] }];
    const hidden = (x: number, y: number, as: number): Standing[] =>
      [0, 1, 2, 3].map((n) => ({ at: [x + n, y], as }));
    const fight = (x: number, y: number, as: number) => {
      const battle = gunneryRange({
        classes: [{}, { signature: 0.9, points: 90 }].map((changes) => ({
          ...shipClass(),
          ...changes,
        })),
        sides: [
          [{ at: [100, 100] }, { at: [103, 140] }],
          [...hidden(x, y, as), ...met],
        ],
      });
      for (let n = 0; n < 4; n++) battle.ships.emissions[shipOf(battle, 1, n)] = 0;
      const told: unknown[] = [];
      run(battle, 20, ({ events }) => {
        for (const event of events)
          if (event.kind === "tracked" && event.side === 0) told.push({ ...event });
      });
      return { ...knowledge(battle), told };
    };
    expect(fight(900, 700, 0)).toEqual(fight(600, 300, 1));
  });

  test("nor do jammers and decoys beyond hearing: of two alike but for them the known is the same", () => {
    const met: Standing[] = [{ at: [180, 100] }, { at: [290, 120] }];
    const fight = (isBusy: boolean) => {
      const jammer = { rangeKm: 150, halfArcRad: Math.PI };
      const classes = [shipClass(), shipClass({ jammer, decoyCount: 9 })];
      const battle = gunneryRange({
        classes,
        sides: [
          [{ at: [100, 100] }, { at: [103, 140] }],
          [{ at: [900, 700], as: 1 }, { at: [910, 700], as: 1 }, ...met],
        ],
      });
      const hidden = shipOf(battle, 1);
      battle.groups.isJamming[battle.ships.group[hidden]] = isBusy ? 1 : 0;
      // A decoy that is met, after none or many that are not.
      if (isBusy) for (let n = 0; n < 5; n++) sendDecoy(battle, hidden, [1100, 700]);
      sendDecoy(battle, hidden + 1, [0, 0]);
      const row = [...battle.decoys.ship].lastIndexOf(hidden + 1);
      battle.decoys.xKm[row] = 190;
      battle.decoys.yKm[row] = 150;
      const told: unknown[] = [];
      run(battle, 8, ({ events }) => {
        for (const event of events) {
          if (event.kind === "tracked" && event.side === 0) told.push({ ...event });
        }
      });
      return { ...knowledge(battle), told };
    };
    expect(fight(true)).toEqual(fight(false));
    expect(fight(true).rows.length).toBeGreaterThan(2);
  });
});
