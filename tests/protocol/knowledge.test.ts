import { describe, expect, test } from "vitest";
import { aiSetup } from "../../server/cli/headless.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { diffTables } from "../../shared/battle/checkpoint.ts";
import { createBattle } from "../../shared/battle/create.ts";
import { NO_ROW, TICK_HZ, TICKS_PER_PICTURE } from "../../shared/battle/limits.ts";
import { pointsOfShip } from "../../shared/battle/sides.ts";
import { type Battle, GROUP_TEMPORARY, LIFE_DESTROYED } from "../../shared/battle/state.ts";
import { tickBattle } from "../../shared/battle/tick.ts";
import { TARGET_SHIP, trackOn } from "../../shared/battle/tracks.ts";
import { createEncoder, encodeKeyframe } from "../../shared/protocol/encode.ts";
import {
  briefingOf,
  collectEvents,
  createPicture,
  fillPicture,
} from "../../shared/protocol/knowledge.ts";
import {
  CLASS_UNKNOWN,
  DEFENCE_FULL,
  NO_GROUP,
  NO_TRACK,
  type Picture,
  type PictureEvent,
  SIDE_UNKNOWN,
} from "../../shared/protocol/picture.ts";
import { applyBriefing, applyBytes, createReplica } from "../../shared/protocol/replica.ts";
import { TRUTH_SIDE } from "../../shared/protocol/knowledge-viewer.ts";
import { TABLE_NAMES } from "../../shared/protocol/wire.ts";
import {
  CRUISER,
  duel,
  DESTROYER,
  ESCORT,
  fleet,
  give,
  groupId,
  holdFire,
  run,
  sink,
} from "../battle/fixtures.ts";
import { mismatches } from "./pictures.ts";

function pictureOf(battle: Battle, side: number): Picture {
  const picture = createPicture(battle, side);
  fillPicture(battle, side, picture);
  return picture;
}

/** Living rows of a picture's table. */
function aliveIn(table: Picture["tracks" | "ships" | "missiles"]): number {
  return table.isAlive.subarray(0, table.count).reduce((sum, alive) => sum + alive, 0);
}

/** Whatever a picture was filled from before, it is as one that is made now. */
function expectAsFresh(kept: Picture, battle: Battle, side: number): void {
  const fresh = pictureOf(battle, side);
  for (const name of TABLE_NAMES) {
    const rows = Math.max(kept[name].count, fresh[name].count);
    for (let row = 0; row < rows; row++) {
      expect(kept[name].isAlive[row], `${name} ${row}`).toBe(fresh[name].isAlive[row]);
      if (kept[name].isAlive[row] === 1) continue;
      // What a free row holds is nobody's business; `diffTables` looks at all of them.
      for (const { array, width } of [...kept[name].columns, ...fresh[name].columns])
        array.fill(0, row * width, (row + 1) * width);
    }
    kept[name].generation.fill(0);
    fresh[name].generation.fill(0);
    kept[name].count = fresh[name].count;
    expect(diffTables(kept[name], fresh[name])).toBeNull();
  }
  expect(kept.orders).toEqual(fresh.orders);
  expect(kept.trackNames).toEqual(fresh.trackNames);
  expect([kept.scoreOwn, kept.scoreEnemy, kept.objectives]).toEqual([
    fresh.scoreOwn,
    fresh.scoreEnemy,
    fresh.objectives,
  ]);
}

describe("a picture is a pure function of the battle", () => {
  test.each([0, 1, TRUTH_SIDE])("side %i", (side) => {
    const battle = fleet(60, { apartKm: 60 });
    const kept = createPicture(battle, side);
    for (let second = 0; second < 60; second++) {
      run(battle, 1);
      if (second % 3 === 0) fillPicture(battle, side, kept);
    }
    fillPicture(battle, side, kept);
    expectAsFresh(kept, battle, side);
  });

  test.each([0, 1, TRUTH_SIDE])(
    "side %i, as orders come and go, and ships and their wrecks",
    (side) => {
      const battle = run(holdFire(duel({ apartKm: 40 })), 20);
      const kept = createPicture(battle, side);
      const beta = groupId(battle, "beta");
      const path: [number, number][] = [
        [640, 420],
        [900, 500],
      ];
      const happenings = [
        () => give(battle, { kind: "move", groupId: beta, pathKm: path }, 1),
        () => give(battle, { kind: "hold", groupId: beta, isQueued: true }, 1),
        () => give(battle, { kind: "hold", groupId: beta }, 1),
        () => sink(battle, 1),
        () => (battle.tick += battle.catalog.rules.protection.wreckLastsS * TICK_HZ),
      ];
      for (const happen of happenings) {
        happen();
        for (let second = 0; second < 12; second++) {
          fillPicture(run(battle, 1), side, kept);
          expectAsFresh(kept, battle, side);
        }
      }
      expect(kept.wrecks.count).toBe(0);
    },
  );
});

describe("contacts", () => {
  test("nobody in reach, nobody in the picture", () => {
    const battle = run(duel({ apartKm: 900 }), 5);
    const picture = pictureOf(battle, 0);
    expect(aliveIn(picture.ships)).toBe(1);
    expect(aliveIn(picture.tracks)).toBe(0);
  });

  test("a contact shows class and side only once it is classified, health only when identified", () => {
    const battle = duel({ apartKm: 200 });
    battle.groups.fire.fill(0);
    give(battle, { kind: "move", groupId: groupId(battle, "alpha"), pathKm: [[680, 400]] });
    const seen: number[] = [];
    for (let second = 0; second < 200; second++) {
      run(battle, 1);
      const { tracks } = pictureOf(battle, 0);
      for (let row = 0; row < tracks.count; row++) {
        if (tracks.isAlive[row] === 0) continue;
        const level = tracks.level[row];
        if (!seen.includes(level)) seen.push(level);
        expect(tracks.classIndex[row]).toBe(
          level >= 2 ? battle.ships.classIndex[1] : CLASS_UNKNOWN,
        );
        expect(tracks.side[row]).toBe(level >= 2 ? 1 : SIDE_UNKNOWN);
        if (level < 3)
          expect([...tracks.shield.subarray(row * 4, row * 4 + 4), tracks.hull[row]]).toEqual([
            255, 255, 255, 255, 255,
          ]);
      }
    }
    expect(seen).toContain(3);
    expect(seen.length).toBeGreaterThan(1);
  });

  test("an enemy that nobody sees any more keeps its secrets", () => {
    const battle = duel({ apartKm: 60 });
    battle.groups.fire.fill(0);
    run(battle, 60);
    const before = pictureOf(battle, 0);
    expect(before.tracks.level[0]).toBe(3);
    // Nobody looks, and she is battered: the track tells nothing of it.
    battle.ships.blindUntilTick[0] = battle.tick + 1000;
    run(battle, 5);
    battle.ships.hullPoints[1] *= 0.2;
    const after = pictureOf(battle, 0);
    expect(after.tracks.hull[0]).toBe(255);
    expect(after.tracks.seenTick[0]).toBeLessThan(battle.tick);
  });
});

describe("events", () => {
  /** What both sides are told while the battle runs. */
  function tell(battle: Battle, seconds: number): PictureEvent[][] {
    const pictures = [0, 1, TRUTH_SIDE].map((side) => createPicture(battle, side));
    const told: PictureEvent[][] = [[], [], []];
    for (let tick = 0; tick < seconds * TICK_HZ && battle.result === null; tick++) {
      tickBattle(battle);
      pictures.forEach((picture, n) => {
        collectEvents(battle, [0, 1, TRUTH_SIDE][n], picture);
        if (tick % TICKS_PER_PICTURE !== 1) return;
        told[n].push(...picture.events);
        picture.events.length = 0;
      });
    }
    told.forEach((events, n) => events.push(...pictures[n].events));
    return told;
  }
  const kinds = (events: PictureEvent[]) => new Set(events.map((event) => event.kind));

  test("a fight to the death is told to both, each in its own names", () => {
    const battle = duel({ apartKm: 16, enemyIndex: DESTROYER });
    const [west, east] = tell(battle, 240);
    const ofWest = west.find((event) => event.kind === "destroyed")!;
    const ofEast = east.find((event) => event.kind === "destroyed")!;
    expect(ofWest).toMatchObject({ who: { of: "track" }, by: { of: "unit", id: 0 } });
    expect(ofEast).toMatchObject({ who: { of: "unit", id: 0 }, by: { of: "track" } });
    expect(ofEast).toMatchObject({ name: battle.shipNames[1], classIndex: DESTROYER });
    expect([...kinds(west)]).toEqual(expect.arrayContaining(["spotted", "fired", "hit"]));
  });

  test("who dies unseen dies untold, and does not count", () => {
    const battle = run(duel({ apartKm: 900 }), 1);
    battle.ships.life[1] = LIFE_DESTROYED;
    battle.events.push({
      kind: "shipDestroyed",
      ship: 1,
      cause: "ram",
      shooterShip: -1,
      shooterFlight: -1,
      weaponIndex: -1,
      rangeKm: 0,
      wasReactor: false,
      originShip: -1,
    });
    const [west, east, truth] = [0, 1, TRUTH_SIDE].map((side) => {
      const picture = createPicture(battle, side);
      collectEvents(battle, side, picture);
      return picture.events;
    });
    expect(west).toEqual([]);
    expect(kinds(east)).toContain("destroyed");
    expect(kinds(truth)).toContain("destroyed");
    expect(pictureOf(battle, 0).scoreOwn).toBe(0);
  });

  test("the truth tells the salvoes of two sides apart, and misses of the side it is shown as", () => {
    const battle = run(duel({ apartKm: 900 }), 1);
    const none = { weaponIndex: 0, track: -1, flight: -1, xKm: 0, yKm: 0 };
    battle.events = [0, 1].flatMap((side): Battle["events"] => {
      const of = { ...none, side, ship: side, salvo: 7 };
      const fates = {
        launched: 1,
        stopped: 1,
        hit: 0,
        lost: 0,
        outOfFuel: 0,
        decoyed: 0,
        jammed: 0,
        onPlanet: 0,
      };
      return [
        { ...of, kind: "salvo", count: 1 },
        { ...of, kind: "intercepted", missile: 0 },
        { ...of, ...fates, kind: "salvoEnded", trackNumber: 0 },
        { kind: "missed", group: battle.ships.group[side], fired: 9, misses: [9, 0, 0, 0, 0] },
      ];
    });
    const told = [0, TRUTH_SIDE].map((side) => {
      const picture = createPicture(battle, side);
      collectEvents(battle, side, picture);
      return picture.events.map((event) => [
        event.kind,
        "salvo" in event ? event.salvo : "groupId" in event && event.groupId,
      ]);
    });
    const own = battle.groups.groupId[battle.ships.group[0]];
    const [west, truth] = told;
    expect(west).toEqual([
      ["salvo", 7],
      ["intercepted", 7],
      ["salvoEnded", 7],
      ["missed", own],
    ]);
    expect(truth).toEqual([
      ["salvo", 28],
      ["intercepted", 28],
      ["salvoEnded", 28],
      ["missed", own],
      ["salvo", 29],
      ["intercepted", 29],
      ["salvoEnded", 29],
    ]);
  });

  test("who is seen to die counts from then on", () => {
    const battle = duel({ apartKm: 30 });
    battle.groups.fire.fill(0);
    run(battle, 30);
    battle.ships.life[1] = LIFE_DESTROYED;
    battle.ships.hullPoints[1] = 0;
    run(battle, 0.5);
    expect(pictureOf(battle, 0).scoreOwn).toBe(pointsOfShip(battle, 1));
    expect(pictureOf(battle, 0).tracks.isAlive[0]).toBe(0);
  });

  test("orders are told to their side alone", () => {
    const battle = duel({ apartKm: 500 });
    give(battle, { kind: "move", groupId: groupId(battle, "alpha"), pathKm: [[100, 100]] });
    give(battle, { kind: "move", groupId: 999, pathKm: [[100, 100]] });
    const [west, east] = tell(battle, 1);
    expect(kinds(west)).toContain("obeyed");
    expect(kinds(west)).toContain("refused");
    expect(kinds(east)).not.toContain("obeyed");
    expect(kinds(east)).not.toContain("refused");
  });

  test("a burst is one event in a step, however many shots and ticks", () => {
    const battle = fleet(40, { apartKm: 0 });
    const [west] = tell(battle, 40);
    const bursts = west.filter((event) => event.kind === "fired");
    expect(bursts.length).toBeGreaterThan(10);
    const keys = bursts.map(
      (event) =>
        `${Math.ceil(event.tick / TICKS_PER_PICTURE)} ${JSON.stringify(event.from)} ${event.weapon}`,
    );
    expect(new Set(keys).size).toBe(keys.length);
  });
});

test("the truth shows every ship of the others as an identified contact", () => {
  const battle = run(fleet(40, { apartKm: 600 }), 2);
  const picture = pictureOf(battle, TRUTH_SIDE);
  expect(aliveIn(picture.tracks)).toBe(battle.blocks[1].ships[1] - battle.blocks[1].ships[0]);
  for (let row = 0; row < picture.tracks.count; row++) {
    if (picture.tracks.isAlive[row] === 0) continue;
    const ship = picture.tracks.number[row] - 1;
    expect(picture.tracks.xKm[row]).toBe(battle.ships.xKm[ship]);
    expect(picture.trackNames.get(ship + 1)).toBe(battle.shipNames[ship]);
  }
  expect(briefingOf(battle, TRUTH_SIDE)).toMatchObject({ side: 0, isTruth: true });
});

test("the truth tells what own ships, groups and missiles aim at by its own numbers", () => {
  const battle = run(fleet(40, { apartKm: 0 }), 30);
  const { ships, tracks, missiles } = battle;
  const group = ships.group[0];
  const track = trackOn(battle, 0, TARGET_SHIP, battle.blocks[1].ships[0]);
  give(battle, {
    kind: "attack",
    groupId: battle.groups.groupId[group],
    tracks: [tracks.number[track]],
  });
  const isOwn = (row: number): boolean => missiles.isAlive[row] === 1 && missiles.side[row] === 0;
  const ownMissiles = (): number[] => [...missiles.isAlive.keys()].filter(isOwn);
  for (let n = 0; n < 30 && ownMissiles().length === 0; n++) run(battle, 1);
  const picture = pictureOf(battle, TRUTH_SIDE);
  const truthOf = (row: number): number => (row === NO_ROW ? NO_TRACK : 1 + tracks.targetRow[row]);
  const [firstShip, endShip] = battle.blocks[0].ships;
  const aims = Array.from(ships.targetTrack.subarray(firstShip, endShip), truthOf);
  expect(Array.from(picture.ships.targetTrack.subarray(0, endShip - firstShip))).toEqual(aims);
  expect(new Set(aims).size).toBeGreaterThan(2);
  const inFlight = ownMissiles();
  expect(inFlight.length).toBeGreaterThan(0);
  inFlight.forEach((row, n) =>
    expect(picture.missiles.target[n]).toBe(truthOf(missiles.targetTrack[row])),
  );
  const known = { tracks: [truthOf(track)] };
  expect(picture.orders.get(battle.groups.groupId[group])?.current).toMatchObject(known);
  expect(picture.groups.targetTrack[group - battle.blocks[0].groups[0]]).toBe(truthOf(track));
  // The battle's own order is as it was.
  expect(battle.commands[group].current).toMatchObject({ tracks: [tracks.number[track]] });
  // What stands for a decoy names nobody.
  tracks.decoyRow[track] = 0;
  expect(pictureOf(battle, TRUTH_SIDE).groups.targetTrack[group - battle.blocks[0].groups[0]]).toBe(
    NO_TRACK,
  );
});

test("a squadron's point defence and area missiles are told in tenths of what its ships may have", () => {
  const plain = run(fleet(20, { apartKm: 600 }), 1);
  const classes = plain.catalog.ships.map((one) => ({ ...one, areaDefenceRounds: 8 }));
  const battle = { ...plain, catalog: { ...plain.catalog, ships: classes } };
  const { ships, members, groups, catalog } = battle;
  const group = ships.group[0];
  ships.areaDefenceRounds.fill(8);
  const told = (): number[] => {
    const { doctrines } = pictureOf(battle, 0);
    const row = groups.groupId[group];
    return [doctrines.defence[row], doctrines.areaMissiles[row]];
  };
  expect(told()).toEqual([DEFENCE_FULL, DEFENCE_FULL]);
  for (let n = members.start[group]; n < members.start[group + 1]; n++) {
    const ship = members.ships[n];
    const shipClass = catalog.ships[ships.classIndex[ship]];
    ships.interceptBank[ship] = 0.3 * shipClass.interceptBankMax;
    ships.areaDefenceRounds[ship] = 2;
  }
  expect(told()).toEqual([3, 3]);
});

test.each([0, 1, TRUTH_SIDE])(
  "briefing and keyframe of side %i make a replica of the picture",
  (side) => {
    const battle = run(fleet(60, { apartKm: 40 }), 45);
    const picture = pictureOf(battle, side);
    const replica = createReplica();
    applyBriefing(replica, JSON.parse(JSON.stringify(briefingOf(battle, side))));
    expect(applyBytes(replica, encodeKeyframe(createEncoder(), picture))).toBe(true);
    // Serials of others' missiles are the receiver's own: leave those rows out.
    expect(
      mismatches(picture, replica.picture).filter(({ table }) => table !== "missiles"),
    ).toEqual([]);
    expect(aliveIn(replica.picture.missiles)).toBe(aliveIn(picture.missiles));
  },
);

test("a briefing names own ships, flights and groups, and nobody else's", () => {
  const battle = duel({ apartKm: 60, classIndex: CRUISER, enemyIndex: ESCORT });
  const briefing = briefingOf(battle, 1);
  expect(briefing.ships.map(({ name }) => name)).toEqual([battle.shipNames[1]]);
  expect(JSON.stringify(briefing)).not.toContain(battle.shipNames[0]);
  expect(briefing.groups.map(({ name }) => name)).toContain("beta");
  expect(briefing.groups.map(({ name }) => name)).not.toContain("alpha");
});

const pack = loadDefaultCatalog();
test.each([...pack.scenarios.keys()])(
  "the briefing of %s lists the rows that its battle has",
  (id) => {
    const battle = createBattle(pack, aiSetup(pack, id, 1));
    const { ships, flights, groups, craft } = battle;
    battle.blocks.forEach((own, side) => {
      const rows = <T>([first, end]: readonly [number, number], rowOf: (row: number) => T): T[] =>
        Array.from({ length: end - first }, (_, n) => rowOf(first + n));
      const expected = {
        ships: rows(own.ships, (row) => ({
          name: battle.shipNames[row],
          classIndex: ships.classIndex[row],
          squadronId: ships.squadron[row] - own.groups[0],
        })),
        flights: rows(own.flights, (row) => ({
          craftIndex: flights.craftIndex[row],
          craftCount: flights.craftCount[row],
          firstCraft: craft.craftId[flights.firstCraft[row]],
          baseUnit: ships.unitId[flights.base[row]] ?? NO_TRACK,
        })),
        groups: rows(own.groups, (row) => {
          const parentId = groups.parent[row] - own.groups[0];
          const isTemporary = row >= own.temporaryGroups[0];
          return {
            name: battle.groupNames[row],
            parentId: parentId < 0 || isTemporary ? NO_GROUP : parentId,
            kind: isTemporary ? GROUP_TEMPORARY : groups.kind[row],
          };
        }),
      };
      expect(briefingOf(battle, side)).toMatchObject(expected);
    });
  },
);
