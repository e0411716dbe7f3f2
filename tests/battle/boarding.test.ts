// Transporter assaults and prizes.
import { describe, expect, test } from "vitest";
import { COMPONENT_COUNT } from "../../shared/battle/catalog.ts";
import { hullSlot } from "../../shared/battle/hull-state.ts";
import { HULL_OF_SHIP } from "../../shared/battle/muster.ts";
import { FIRE_WHYS, WARP_BARS } from "../../shared/battle/orders.ts";
import { NEVER_TICK, NO_ROW, TICK_HZ } from "../../shared/battle/limits.ts";
import { PART_SHIELDS } from "../../shared/battle/parts.ts";
import { diffBattles, restoreBattle, saveBattle } from "../../shared/battle/save.ts";
import { LIFE_ACTIVE, LIFE_CAPTURED, type Battle } from "../../shared/battle/state.ts";
import type { BattleEvent } from "../../shared/battle/events.ts";
import { tickBattle } from "../../shared/battle/tick.ts";
import {
  boarders,
  boardingBattle,
  ENEMY,
  numberOf,
  openShields,
  PRIZE,
  PRIZES,
} from "./boarding-fixtures.ts";
import { assertConservation } from "./conservation.ts";
import {
  answer,
  CRUISER,
  DESTROYER,
  distanceKm,
  force,
  give,
  groupId,
  groupRow,
  holdFire,
  run,
  sink,
} from "./fixtures.ts";

function board(battle: Battle, enemy = ENEMY): void {
  const track = numberOf(battle, 0, enemy);
  give(battle, { kind: "board", groupId: groupId(battle, "alpha"), track });
}

/** Moves a ship next to another one, so far north. */
function placeBeside(battle: Battle, ship: number, other: number, km = 1): void {
  const { hulls, ships } = battle;
  const slot = hullSlot(hulls, HULL_OF_SHIP, ship);
  hulls.table.xKm[slot] = ships.xKm[ship] = ships.xKm[other];
  hulls.table.yKm[slot] = ships.yKm[ship] = ships.yKm[other] + km;
}

/** Runs until an event of this kind; the event. */
function until<K extends BattleEvent["kind"]>(battle: Battle, kind: K, seconds = 120) {
  for (let n = 0; n < seconds * TICK_HZ; n++) {
    tickBattle(battle);
    const event = battle.events.find((one) => one.kind === kind);
    if (event !== undefined) return event as Extract<BattleEvent, { kind: K }>;
  }
  throw new Error(`no ${kind} in ${seconds} s`);
}

/** A cruiser boarded by order and taken. */
function taken(seed?: number): Battle {
  const battle = boarders({ seed });
  openShields(battle, ENEMY);
  board(battle);
  until(battle, "captured");
  return battle;
}

describe("an assault", () => {
  test("goes over where the shield is down, within 4 km", () => {
    const battle = boarders();
    board(battle);
    run(battle, 5);
    expect(battle.ships.boarders[ENEMY]).toBe(0);
    openShields(battle, ENEMY);
    expect(until(battle, "boarded")).toMatchObject({ ship: 0, target: ENEMY, count: 30 });
    expect(battle.ships.marines[0]).toBe(30);
  });

  test("comes alongside first", () => {
    const battle = boarders({ apartKm: 12 });
    // Nobody runs who has men enough.
    battle.ships.crew[ENEMY] = 1e6;
    board(battle);
    for (let n = 0; n < 60; n++) {
      openShields(battle, ENEMY);
      run(battle, 1);
    }
    expect(battle.ships.marines[0]).toBe(30);
    expect(distanceKm(battle, 0, ENEMY)).toBeLessThan(4);
  });

  test("is followed by no other for 90 s", () => {
    const battle = boarders();
    battle.ships.crew[ENEMY] = 1e6;
    openShields(battle, ENEMY);
    board(battle);
    const first = until(battle, "boarded") && battle.tick;
    openShields(battle, ENEMY);
    until(battle, "boardersRepelled");
    openShields(battle, ENEMY);
    board(battle);
    for (let n = 0; n < 100 && battle.ships.boarders[ENEMY] === 0; n++) {
      openShields(battle, ENEMY);
      run(battle, 1);
    }
    expect(battle.tick - first).toBeGreaterThanOrEqual(90 * TICK_HZ);
  });

  test("is stopped by a field of whoever is near", () => {
    const battle = boarders({ withField: true });
    openShields(battle, ENEMY);
    board(battle);
    expect(until(battle, "boardingStopped").field).toBe(ENEMY + 1);
    expect(battle.ships.marines[0]).toBe(60);
  });

  test("is not stopped by a field whose generators have failed", () => {
    const battle = boarders({ withField: true });
    openShields(battle, ENEMY);
    battle.ships.partPoints[(ENEMY + 1) * COMPONENT_COUNT + PART_SHIELDS] = 0;
    board(battle);
    expect(until(battle, "boarded")).toMatchObject({ ship: 0, target: ENEMY });
  });

  test("is beaten off by a crew that is strong enough", () => {
    const battle = boarders();
    battle.ships.crew[ENEMY] = 2000;
    openShields(battle, ENEMY);
    board(battle);
    expect(until(battle, "boardersRepelled")).toMatchObject({ ship: ENEMY, byShip: 0 });
    expect(battle.ships.life[ENEMY]).toBe(LIFE_ACTIVE);
    expect(battle.ships.crew[ENEMY]).toBeLessThan(2000);
  });
});

test("who has boarders aboard does not warp out", () => {
  const battle = boarders();
  battle.ships.crew[ENEMY] = 400;
  openShields(battle, ENEMY);
  board(battle);
  until(battle, "boarded");
  battle.ships.departAtTick[ENEMY] = battle.tick + 200;
  give(battle, { kind: "withdraw", groupId: groupId(battle, "beta") }, 1);
  run(battle, 1);
  expect(battle.ships.departAtTick[ENEMY]).toBe(NEVER_TICK);
  expect(WARP_BARS[battle.groups.warpBar[groupRow(battle, "beta")]]).toBe("boarded");
});

describe("captains", () => {
  test("board of themselves whom they can overwhelm, unless they hold their fire", () => {
    const battle = boarders();
    openShields(battle, ENEMY);
    run(battle, 5);
    expect(battle.ships.boarders[ENEMY]).toBe(0);
    battle.groups.fire[groupRow(battle, "alpha")] = 1;
    openShields(battle, ENEMY);
    run(battle, 5);
    expect(battle.ships.boarders[ENEMY]).toBeGreaterThan(0);
  });

  test("run from boarders whom they cannot beat off", () => {
    const battle = boarders();
    battle.ships.crew[ENEMY] = 100;
    openShields(battle, ENEMY);
    const before = battle.ships.xKm[ENEMY];
    run(battle, 30);
    expect(battle.ships.xKm[ENEMY]).toBeGreaterThan(before);
  });
});

describe("fire", () => {
  test("spares a ship with own marines aboard", () => {
    const battle = boarders();
    battle.ships.crew[ENEMY] = 400;
    openShields(battle, ENEMY);
    board(battle);
    until(battle, "boarded");
    battle.groups.fire[groupRow(battle, "alpha")] = 3;
    const before = battle.ships.hullPoints[ENEMY];
    run(battle, 5);
    expect(battle.ships.boarders[ENEMY]).toBeGreaterThan(0);
    expect(battle.ships.hullPoints[ENEMY]).toBe(before);
  });

  test("of whoever is to board ends when the shield towards him is down", () => {
    const battle = boarders({ apartKm: 8 });
    const group = groupRow(battle, "alpha");
    battle.groups.fire[group] = 3;
    board(battle);
    run(battle, 2);
    expect(battle.ships.targetTrack[0]).not.toBe(NO_ROW);
    openShields(battle, ENEMY);
    run(battle, 1);
    expect(battle.ships.targetTrack[0]).toBe(NO_ROW);
    expect(FIRE_WHYS[battle.groups.gunWhy[group]]).toBe("boarding");
  });
});

test.each([
  ["attack", true],
  ["board", false],
] as const)("who is told to %s sends missiles: %s", (kind, isSent) => {
  const [launcher, transporter]: [number, number][] = [
    [CRUISER, 1],
    [DESTROYER, 1],
  ];
  const battle = holdFire(
    boardingBattle({
      sides: [
        [force("west", { id: "alpha", at: [600, 400], ships: [launcher, transporter] })],
        [force("east", { id: "beta", at: [630, 400], ships: [[CRUISER, 1]] })],
      ],
    }),
  );
  run(battle, 15);
  const group = groupRow(battle, "alpha");
  battle.groups.fire[group] = 3;
  const [track, id] = [numberOf(battle, 0, 2 + PRIZES), groupId(battle, "alpha")];
  give(
    battle,
    kind === "board" ? { kind, groupId: id, track } : { kind, groupId: id, tracks: [track] },
  );
  run(battle, 30);
  expect(battle.sides.missilesFired[0] > 0).toBe(isSent);
  if (!isSent) expect(FIRE_WHYS[battle.groups.missileWhy[group]]).toBe("boarding");
});

test("a prize is hers whose party was the larger, be the other the last", () => {
  const battle = boardingBattle({
    sides: [
      [force("west", { id: "alpha", at: [600, 400], ships: [[DESTROYER, 2]] })],
      [force("east", { id: "beta", at: [603, 400], ships: [[CRUISER, 1]] })],
    ],
  });
  const { ships } = run(holdFire(battle), 15);
  const target = 2 + PRIZES;
  ships.crew[target] = 300;
  placeBeside(battle, 0, target);
  placeBeside(battle, 1, target, -1);
  // One has many aboard already; the other's thirty follow.
  ships.boarders[target] = 200;
  ships.boardedBy[target] = 0;
  ships.marines[0] = 0;
  openShields(battle, target);
  board(battle, target);
  expect(until(battle, "boarded")).toMatchObject({ ship: 1, target });
  expect(until(battle, "captured")).toMatchObject({ ship: target, byShip: 0 });
});

describe("a prize", () => {
  test("ends as what she was, and begins in a row of her captor's", () => {
    const battle = taken();
    const { ships, shipNames } = battle;
    expect(ships.life[ENEMY]).toBe(LIFE_CAPTURED);
    expect(ships.life[PRIZE]).toBe(LIFE_ACTIVE);
    expect(ships.side[PRIZE]).toBe(0);
    expect(ships.classIndex[PRIZE]).toBe(ships.classIndex[ENEMY]);
    expect(shipNames[PRIZE]).toBe(shipNames[ENEMY]);
    expect(ships.prizeOf[PRIZE]).toBe(ENEMY);
    expect(battle.groups.seat[ships.group[PRIZE]]).toBe(0);
    // Her dice are those of the hull, not of a row that depends on all her captor's ships.
    expect(ships.diceId[PRIZE]).toBe(ships.diceId[ENEMY]);
    run(battle, 1);
    assertConservation(battle);
  });

  test("lies idle for a minute, then sails", () => {
    const battle = taken();
    const group = battle.groups.groupId[battle.ships.group[PRIZE]];
    run(battle, 50);
    expect(battle.ships.isInert[PRIZE]).toBe(1);
    expect(answer(battle, { kind: "move", groupId: group, pathKm: [[700, 500]] })).toBe(
      "cannotMove",
    );
    until(battle, "prizeReady", 15);
    expect(answer(battle, { kind: "move", groupId: group, pathKm: [[700, 500]] })).toBe("obeyed");
    const before = battle.ships.yKm[PRIZE];
    run(battle, 30);
    expect(battle.ships.yKm[PRIZE]).toBeGreaterThan(before + 1);
  });

  test("shoots at nobody for a minute, then at those whose she was, with guns and missiles", () => {
    const battle = taken();
    const comrade = ENEMY + 1;
    battle.groups.fire[battle.ships.group[PRIZE]] = 3;
    /** What she fires in so many seconds with the other cruiser near by. */
    const fired = (seconds: number) => {
      placeBeside(battle, comrade, PRIZE, 12);
      const kinds = new Set<string>();
      for (let tick = 0; tick < seconds * TICK_HZ; tick++) {
        tickBattle(battle);
        for (const event of battle.events) {
          if (event.kind !== "fired" && event.kind !== "salvo") continue;
          if (event.ship === PRIZE) kinds.add(event.kind);
        }
      }
      return kinds;
    };
    expect(fired(40)).toEqual(new Set());
    until(battle, "prizeReady", 25);
    expect(fired(15)).toEqual(new Set(["fired", "salvo"]));
  });

  test("scores half, for him who takes her and for him who takes her back", () => {
    const battle = taken();
    const { points } = battle.catalog.ships[battle.ships.classIndex[PRIZE]];
    run(battle, 1);
    expect(battle.sides.lostPoints[1]).toBe(points);
    expect(battle.sides.score[0]).toBe(points / 2);
    sink(battle, PRIZE);
    run(battle, 1);
    expect(battle.sides.score[1]).toBe(points / 2);
    expect(battle.sides.lostPoints[0]).toBe(0);
  });

  test("may be taken back, and is then told of the ship that she was at first", () => {
    const battle = taken();
    const { ships } = battle;
    run(battle, 1);
    // The cruiser's comrades have no transporters: her new crew strikes to them.
    const group = battle.groups.groupId[ships.group[PRIZE]];
    expect(answer(battle, { kind: "surrender", groupId: group })).toBe("obeyed");
    const comrade = ENEMY + 1;
    ships.isInert[0] = 1;
    placeBeside(battle, comrade, PRIZE);
    until(battle, "captured", 10);
    const [again] = battle.blocks[1].prizes;
    expect(ships.side[again]).toBe(1);
    expect(ships.prizeOf[again]).toBe(ENEMY);
    run(battle, 1);
    assertConservation(battle);
    expect(battle.sides.score[0]).toBe(battle.sides.score[1]);
  });

  test("is nobody's when there is no row for her", () => {
    const battle = boarders();
    battle.ships.life.fill(LIFE_CAPTURED, PRIZE, ENEMY);
    openShields(battle, ENEMY);
    board(battle);
    expect(until(battle, "captured").prize).toBe(NO_ROW);
  });
});

test("a battle reloaded at every tick goes on through a capture", () => {
  let battle = boarders();
  const other = boarders();
  for (const one of [battle, other]) {
    openShields(one, ENEMY);
    board(one);
  }
  for (let n = 0; n < 90 * TICK_HZ; n++) {
    tickBattle(other);
    battle = restoreBattle(battle.catalog, saveBattle(battle));
    tickBattle(battle);
    expect(diffBattles(battle, other)).toBeNull();
  }
  expect(battle.ships.prizeOf[PRIZE]).toBe(ENEMY);
  expect(battle.shipNames).toEqual(other.shipNames);
});
