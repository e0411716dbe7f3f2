// Battles of three and four sides, some of them allied: what allies know of each other and share,
// that what an enemy hides from all of them changes nothing for any, and that admirals fight as allies.
import { describe, expect, test } from "vitest";
import type { PointKm } from "../../shared/battle/catalog.ts";
import { NO_ROW, SIDES_MAX, TICK_HZ, TICKS_PER_PICTURE } from "../../shared/battle/limits.ts";
import { launchMissile } from "../../shared/battle/missiles.ts";
import type { Order } from "../../shared/battle/orders.ts";
import { leadingSide } from "../../shared/battle/score.ts";
import { isAllied } from "../../shared/battle/sides.ts";
import { type Battle, LIFE_CAPTURED, LIFE_DESTROYED } from "../../shared/battle/state.ts";
import { openTrack, TARGET_SHIP } from "../../shared/battle/tracks.ts";
import { leaveWreck } from "../../shared/battle/wrecks.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { collectEvents, createPicture, fillPicture } from "../../shared/protocol/knowledge.ts";
import { ALLY_SERIALS_FROM, type Picture } from "../../shared/protocol/picture.ts";
import { applyBriefing, applyBytes, createReplica } from "../../shared/protocol/replica.ts";
import type { Controller } from "../../shared/protocol/setup.ts";
import { mismatches } from "../protocol/pictures.ts";
import { assertConservation } from "../battle/conservation.ts";
import {
  CARRIER,
  CRUISER,
  DESTROYER,
  ESCORT,
  force,
  type Pair,
  scenarioOf,
  setupOf,
  type SquadronPlan,
  testCatalog,
} from "../battle/fixtures.ts";

function runOf(
  squadrons: readonly (readonly SquadronPlan[])[],
  allied: readonly Pair[],
  controller: Controller,
  seed = 1,
): BattleRun {
  const plan = scenarioOf({
    sides: squadrons.map((side, n) => [force(`force-${n}`, ...side)]),
    allied,
    clockS: 900,
  });
  const sides = squadrons.map(() => ({
    seats: [{ controller, level: "officer" as const }],
    choices: {},
  }));
  return new BattleRun(testCatalog([plan]), setupOf(plan, { sides, seed }));
}

function pictureOf({ battle }: BattleRun, side: number): Picture {
  const picture = createPicture(battle, side);
  fillPicture(battle, side, picture);
  return picture;
}

/** Rows of contacts of a side in a picture. */
function contactsOf({ tracks }: Picture, side: number): number[] {
  return Array.from({ length: tracks.count }, (_, row) => row).filter(
    (row) => tracks.isAlive[row] === 1 && tracks.side[row] === side,
  );
}

function seconds(run: BattleRun, count: number): BattleRun {
  for (let n = 0; n < count * TICK_HZ; n++) run.step();
  return run;
}

const at = (id: string, place: PointKm, ...ships: SquadronPlan["ships"]): SquadronPlan => ({
  id,
  at: place,
  ships,
});

describe("an ally in the picture", () => {
  const run = seconds(
    runOf(
      [
        [at("west", [100, 400], [CRUISER, 2])],
        [at("far", [900, 100], [CARRIER, 1], [ESCORT, 3])],
        [at("foe", [600, 700], [CRUISER, 2])],
      ],
      [[0, 1]],
      "none",
    ),
    2,
  );
  const { battle } = run;
  const [first] = battle.blocks[1].ships;

  test("stands as an identified contact under fix, named, with her health", () => {
    battle.ships.hullPoints[first] *= 0.5;
    const picture = pictureOf(run, 0);
    const { tracks } = picture;
    const rows = contactsOf(picture, 1);
    expect(rows.map((row) => tracks.number[row])).toEqual([1, 2, 3, 4]);
    rows.forEach((row, n) => {
      const ship = first + n;
      expect([
        tracks.xKm[row],
        tracks.level[row],
        tracks.seenTick[row],
        tracks.flags[row] & 1,
      ]).toEqual([battle.ships.xKm[ship], 3, battle.tick, 0]);
      expect(tracks.classIndex[row]).toBe(battle.ships.classIndex[ship]);
      expect(picture.trackNames.get(n + 1)).toBe(battle.shipNames[ship]);
    });
    expect(tracks.hull[rows[0]]).toBe(128);
    expect(tracks.hull[rows[1]]).toBe(255);
    expect(contactsOf(pictureOf(run, 2), 1)).toEqual([]);
  });

  test("her craft are shown while they fly", () => {
    const count = () => contactsOf(pictureOf(run, 0), 1).length;
    expect(count()).toBe(4);
    run.setController(1, 0, "person");
    run.submit(1, 0, {
      kind: "launch",
      flightIds: [0],
      mission: "cap",
      aim: { kind: "point", atKm: [850, 100] },
    });
    seconds(run, 20);
    expect(count()).toBe(5);
    const { contactCraft, tracks } = pictureOf(run, 0);
    const flight = contactsOf(pictureOf(run, 0), 1)[4];
    expect(contactCraft.count).toBe(tracks.memberCount[flight]);
    expect(contactCraft.track[0]).toBe(tracks.number[flight]);
  });

  test("her missiles are friends', under names of their own, to the track of the same enemy", () => {
    const [own, foe] = [battle.blocks[0].ships[0], battle.blocks[2].ships[0]];
    const weaponIndex = battle.catalog.weapons.findIndex(({ kind }) => kind === "missile");
    const fire = (side: number, ship: number): void => {
      const track = openTrack(battle, side, TARGET_SHIP, foe);
      const { xKm, yKm } = battle.ships;
      launchMissile(battle, {
        side,
        weaponIndex,
        shooterShip: ship,
        shooterFlight: NO_ROW,
        xKm: xKm[ship],
        yKm: yKm[ship],
        headingRad: 0,
        track,
        pathKm: 0,
        bend: 1,
        salvo: 1,
        diceId: 1,
      });
    };
    fire(0, own);
    fire(1, first);
    const { missiles } = pictureOf(run, 0);
    const track = battle.tracks.number[battle.ships.trackRow[foe * SIDES_MAX]];
    expect([...missiles.isOwn.subarray(0, missiles.count)]).toEqual([1, 1]);
    expect([...missiles.target.subarray(0, missiles.count)]).toEqual([track, track]);
    expect(missiles.serial[0]).toBeLessThan(ALLY_SERIALS_FROM);
    expect(missiles.serial[1]).toBeGreaterThanOrEqual(ALLY_SERIALS_FROM);
    const replica = createReplica();
    applyBriefing(replica, run.briefing(0));
    expect(applyBytes(replica, run.keyframeBytes(0))).toBe(true);
    expect(mismatches(pictureOf(run, 0), replica.picture)).toEqual([]);
    expect(pictureOf(run, 2).missiles.count).toBe(0);
  });

  test("what befalls her is told by her number, and by her name when she dies", () => {
    battle.events = [
      {
        kind: "shipDestroyed",
        ship: first + 1,
        cause: "beam",
        shooterShip: battle.blocks[2].ships[0],
        shooterFlight: NO_ROW,
        weaponIndex: 0,
        rangeKm: 10,
        wasReactor: false,
        originShip: -1,
      },
      { kind: "departed", way: "edge", ship: first },
    ];
    const [told, untold] = [0, 2].map((side) => {
      const picture = pictureOf(run, side);
      collectEvents(battle, side, picture);
      return picture.events;
    });
    expect(told).toMatchObject([
      {
        kind: "destroyed",
        who: { of: "track", id: 2 },
        name: battle.shipNames[first + 1],
        classIndex: ESCORT,
        by: { of: "none" },
      },
      { kind: "departed", who: { of: "track", id: 1 } },
    ]);
    expect(untold).toEqual([]);
  });

  test("her wreck is known, whoever saw her die", () => {
    leaveWreck(battle, first + 2, false);
    const { wrecks } = pictureOf(run, 0);
    expect([wrecks.count, wrecks.number[0], wrecks.side[0], wrecks.classIndex[0]]).toEqual([
      1,
      3,
      1,
      ESCORT,
    ]);
    expect(pictureOf(run, 2).wrecks.count).toBe(0);
  });

  test("who is lost is no contact any more", () => {
    battle.ships.life[first + 3] = LIFE_DESTROYED;
    const picture = pictureOf(run, 0);
    expect(picture.tracks.isAlive[3]).toBe(0);
    expect(picture.trackNames.has(4)).toBe(false);
  });
});

describe("what an enemy hides from two allies changes nothing for either", () => {
  const TRIALS: Order[] = [
    { kind: "attack", groupId: 2, tracks: [1] },
    { kind: "attack", groupId: 2, tracks: [4, 5, 6] },
    { kind: "mission", groupId: 2, mission: "strike", aim: { kind: "track", track: 5 } },
  ];
  /** The enemy's decoys are in everybody's sight; two ships hide in a corner, here or there. */
  const hiding = (corner: PointKm, seed: number): BattleRun => {
    const run = runOf(
      [
        [at("west", [200, 300], [CRUISER, 2], [CARRIER, 1])],
        [at("north", [500, 200], [CRUISER, 2], [ESCORT, 1])],
        [
          at("decoy", [520, 260], [DESTROYER, 2]),
          { ...at("hidden", corner, [CRUISER, 2]), emissions: 0 },
        ],
      ],
      [[0, 1]],
      "ai",
      seed,
    );
    run.setController(2, 0, "none");
    return run;
  };

  test.each([1, 2, 3])("seed %i", (seed) => {
    const [a, b] = [hiding([1190, 790], seed), hiding([1190, 600], seed)];
    expect(a.hash()).not.toBe(b.hash());
    const hidden = a.battle.blocks[2].ships[1] - 1;
    const isFound = ({ battle }: BattleRun): boolean =>
      [0, 1].some((side) => battle.ships.trackRow[hidden * SIDES_MAX + side] !== NO_ROW);
    let ticks = 0;
    while (ticks < 90 * TICK_HZ && !isFound(a) && !isFound(b)) {
      ticks++;
      a.step();
      b.step();
      if (ticks % TICKS_PER_PICTURE !== 0) continue;
      const order = TRIALS[(ticks / TICKS_PER_PICTURE) % TRIALS.length];
      for (const side of [0, 1]) {
        expect(b.submit(side, 0, order)).toEqual(a.submit(side, 0, order));
        const [bytes, others] = [a.pictureBytes(side), b.pictureBytes(side)];
        expect(Buffer.compare(bytes, others)).toBe(0);
      }
    }
    // There was a fight to look at, and long enough.
    expect(ticks).toBeGreaterThan(40 * TICK_HZ);
    expect(a.battle.sides.shipsLost[2] + contactsOf(pictureOf(a, 0), 2).length).toBeGreaterThan(0);
  });
});

/** Fights to the end; how many blows each side's guns dealt to its enemies, and to its friends. */
function fight(run: BattleRun): { atEnemies: number; atFriends: number } {
  const { battle } = run;
  const blows = { atEnemies: 0, atFriends: 0 };
  while (!run.isOver) {
    run.step();
    for (const event of battle.events) {
      // A ram or a blast is nobody's fire.
      if (event.kind !== "hit" || event.cause === "ram" || event.cause === "blast") continue;
      const shooter = sideOfShooter(battle, event.shooterShip, event.shooterFlight);
      const target = battle.ships.side[event.targetShip];
      if (isAllied(battle, shooter, target)) blows.atFriends++;
      else blows.atEnemies++;
    }
  }
  return blows;
}

function sideOfShooter({ ships, flights }: Battle, ship: number, flight: number): number {
  return ship === NO_ROW ? flights.side[flight] : ships.side[ship];
}

describe("admirals", () => {
  test("two against one: the allies win together, and no gun hits a friend", () => {
    const run = runOf(
      [
        [at("west", [450, 300], [CRUISER, 3], [DESTROYER, 2])],
        [at("south", [600, 180], [CRUISER, 3], [DESTROYER, 2])],
        [at("foe", [620, 320], [CRUISER, 3], [DESTROYER, 2])],
      ],
      [[0, 1]],
      "ai",
    );
    const { atEnemies, atFriends } = fight(run);
    expect(atEnemies).toBeGreaterThan(50);
    expect(atFriends).toBe(0);
    const { winner } = run.battle.result!;
    expect([0, 1]).toContain(winner);
    for (const side of [0, 1]) expect(run.battle.sides.score[side]).toBeGreaterThan(0);
  });

  test("two against two fight to an end", () => {
    const run = runOf(
      [
        [at("a", [400, 250], [CRUISER, 6], [ESCORT, 2])],
        [at("b", [640, 450], [CRUISER, 3], [ESCORT, 2])],
        [at("c", [420, 450], [CRUISER, 6], [ESCORT, 2])],
        [at("d", [660, 250], [CRUISER, 2], [ESCORT, 1])],
      ],
      [
        [0, 2],
        [1, 3],
      ],
      "ai",
    );
    const { atEnemies, atFriends } = fight(run);
    expect(atEnemies).toBeGreaterThan(50);
    expect(atFriends).toBe(0);
    expect(isAllied(run.battle, run.battle.result!.winner, 0)).not.toBe(
      isAllied(run.battle, run.battle.result!.winner, 1),
    );
  });
});

describe("a side that gives up while others fight on", () => {
  const three = (): BattleRun =>
    runOf(
      [
        [at("west", [100, 400], [CRUISER, 2])],
        [at("near", [180, 400], [CARRIER, 1], [ESCORT, 3])],
        [at("foe", [160, 480], [CRUISER, 2])],
      ],
      [],
      "none",
    );

  test("is out of it: ships taken, craft gone, nothing left to hunt, and all count it", () => {
    const run = three();
    const { battle } = run;
    battle.groups.fire.fill(0);
    seconds(run, 20);
    expect(contactsOf(pictureOf(run, 0), 1).length).toBeGreaterThan(0);
    run.setController(1, 0, "person");
    run.submit(1, 0, { kind: "surrender" });
    seconds(run, 2);
    expect(run.isOver).toBe(false);
    assertConservation(battle);
    const [first, end] = battle.blocks[1].ships;
    expect([...battle.ships.life.subarray(first, end)]).toEqual(Array(4).fill(LIFE_CAPTURED));
    for (const side of [0, 2]) {
      const picture = pictureOf(run, side);
      expect(contactsOf(picture, 1)).toEqual([]);
      expect(picture.scoreOwn).toBe(battle.sides.lostPoints[1]);
    }
    expect(battle.sides.lostPoints[1]).toBe(battle.sides.startPoints[1]);
    // The clock does not give the day to who has given up, whatever the score.
    expect(leadingSide(battle)).not.toBe(1);
  });

  test("is not waited for: the others fight to an end", () => {
    const run = three();
    run.setController(1, 0, "person");
    run.submit(1, 0, { kind: "surrender" });
    const { battle } = run;
    for (const side of [0, 2]) run.setController(side, 0, "ai");
    fight(run);
    expect([0, 2, -1]).toContain(battle.result!.winner);
    assertConservation(battle);
  });
});
