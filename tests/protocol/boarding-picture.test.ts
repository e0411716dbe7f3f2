// What sides are told of boarding: a prize in her captor's picture, by steps and by keyframe; her old
// side's loss; and nothing to those who do not see it.
import { expect, test } from "vitest";
import { NO_ROW } from "../../shared/battle/limits.ts";
import type { Battle } from "../../shared/battle/state.ts";
import { tickBattle } from "../../shared/battle/tick.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { createEncoder, encodeKeyframe, encodeStep } from "../../shared/protocol/encode.ts";
import {
  briefingOf,
  collectEvents,
  createPicture,
  fillPicture,
} from "../../shared/protocol/knowledge.ts";
import {
  COLOURS_PRIZE_INERT,
  CONTACT_FLAGS,
  KIND_TEMPORARY,
  LIFE_CAPTURED,
  LIFE_ON_MAP,
  type PictureEvent,
} from "../../shared/protocol/picture.ts";
import {
  applyBriefing,
  applyBytes,
  createReplica,
  type Replica,
} from "../../shared/protocol/replica.ts";
import {
  boarders,
  boardingBattle,
  ENEMY,
  numberOf,
  openShields,
  PRIZE,
} from "../battle/boarding-fixtures.ts";
import {
  CRUISER,
  DESTROYER,
  force,
  give,
  groupId,
  holdFire,
  run,
  setupOf,
} from "../battle/fixtures.ts";

/** A side's stream: what it is told, tick by tick, and a replica of it. */
function watch(battle: Battle, side: number) {
  const picture = createPicture(battle, side);
  const encoder = createEncoder();
  const replica = createReplica();
  applyBriefing(replica, briefingOf(battle, side));
  const events: PictureEvent[] = [];
  const bytes: Uint8Array[] = [];
  return {
    replica,
    events,
    bytes,
    keyframe: () => encodeKeyframe(encoder, picture),
    look() {
      collectEvents(battle, side, picture);
      fillPicture(battle, side, picture);
      const step = encodeStep(encoder, picture);
      bytes.push(step);
      picture.events.length = 0;
      if (!applyBytes(replica, step)) applyBytes(replica, encodeKeyframe(encoder, picture));
      events.push(...replica.picture.events);
    },
  };
}

/** The cruiser is boarded and taken, both sides watched. */
function capture() {
  const battle = boarders();
  const sides = [watch(battle, 0), watch(battle, 1)];
  openShields(battle, ENEMY);
  const track = numberOf(battle, 0, ENEMY);
  give(battle, { kind: "board", groupId: groupId(battle, "alpha"), track });
  for (let n = 0; n < 1600; n++) {
    tickBattle(battle);
    for (const side of sides) side.look();
    if (battle.ships.prizeOf[PRIZE] === ENEMY && n % 40 === 0) break;
  }
  return { battle, sides };
}

function expectPrize(battle: Battle, { picture, briefing }: Replica): void {
  const { ships, boardings, groups } = picture;
  expect(ships.isAlive[PRIZE]).toBe(1);
  expect(ships.life[PRIZE]).toBe(LIFE_ON_MAP);
  expect(ships.classIndex[PRIZE]).toBe(battle.ships.classIndex[ENEMY]);
  expect(briefing?.ships[PRIZE].name).toBe(battle.shipNames[ENEMY]);
  expect(boardings.colours[PRIZE]).toBe(COLOURS_PRIZE_INERT);
  expect(groups.kind[ships.groupId[PRIZE]]).toBe(KIND_TEMPORARY);
  // Rows that no prize has are not there.
  expect(ships.isAlive[PRIZE + 1]).toBe(0);
}

test("a prize comes into her captor's picture by name, by step and by keyframe", () => {
  const { battle, sides } = capture();
  const [captor] = sides;
  expectPrize(battle, captor.replica);
  const late = createReplica();
  applyBriefing(late, briefingOf(battle, 0));
  expect(applyBytes(late, captor.keyframe())).toBe(true);
  expectPrize(battle, late);
  expect(captor.events).toContainEqual(
    expect.objectContaining({
      kind: "captured",
      who: { of: "unit", id: PRIZE },
      by: { of: "unit", id: 0 },
      name: battle.shipNames[ENEMY],
    }),
  );
});

test("the briefing of a run is the same from the start, after a prize, regrouping and a resume", () => {
  const first = briefingOf(boarders(), 0);
  const { battle } = capture();
  const { ships, groups, blocks, catalog } = battle;
  expect(battle.shipNames[PRIZE]).not.toBe("");
  expect(first.ships[PRIZE]).toEqual({ name: "", classIndex: 0, squadronId: 0 });
  // As orders to transfer and to merge may leave them.
  const [fleet] = blocks[0].groups;
  groups.parent[ships.squadron[0]] = fleet;
  ships.squadron[0] = fleet;
  const setup = setupOf(catalog.scenarios.get(battle.scenario.id)!);
  const fought = new BattleRun(catalog, setup, battle);
  expect(fought.briefing(0)).toEqual(first);
  expect(BattleRun.resume(catalog, fought.checkpoint()).briefing(0)).toEqual(first);
});

test("her old side loses her, and meets her again as an enemy", () => {
  const { battle, sides } = capture();
  const [, loser] = sides;
  const { ships } = loser.replica.picture;
  expect(ships.life[0]).toBe(LIFE_CAPTURED);
  expect(loser.events).toContainEqual(
    expect.objectContaining({ kind: "captured", who: { of: "unit", id: 0 }, marines: 0 }),
  );
  // How many marines are left is not theirs to know.
  expect(loser.replica.picture.boardings.isAlive[0]).toBe(0);
  expect(battle.ships.endSeenBy[ENEMY]).toBe(1);
});

test("who has struck is seen to have, under fix", () => {
  const battle = boarders();
  const captor = watch(battle, 0);
  give(battle, { kind: "surrender", groupId: groupId(battle, "beta") }, 1);
  run(battle, 1);
  captor.look();
  captor.look();
  const { tracks } = captor.replica.picture;
  const row = tracks.number.indexOf(numberOf(battle, 0, ENEMY));
  expect(tracks.flags[row] & CONTACT_FLAGS.struck).toBe(CONTACT_FLAGS.struck);
});

test("a capture that a third side does not see changes no byte of what it is told", () => {
  const told = [false, true].map((isBoarded) => {
    const battle = holdFire(
      boardingBattle({
        sides: [
          [force("far", { id: "watcher", at: [40, 40], ships: [[CRUISER, 2]], emissions: 0 })],
          [force("west", { id: "alpha", at: [1100, 700], ships: [[DESTROYER, 1]] })],
          [force("east", { id: "beta", at: [1103, 700], ships: [[CRUISER, 1]] })],
        ],
      }),
    );
    run(battle, 15);
    const watcher = watch(battle, 0);
    const [boarder] = battle.blocks[1].ships;
    const [target] = battle.blocks[2].ships;
    const track = numberOf(battle, 1, target);
    if (isBoarded) {
      openShields(battle, target);
      give(battle, { kind: "board", groupId: groupId(battle, "alpha"), track }, 1);
    }
    for (let n = 0; n < 1200; n++) {
      tickBattle(battle);
      watcher.look();
    }
    expect(battle.ships.isTaken[target]).toBe(isBoarded ? 1 : 0);
    expect(battle.ships.marines[boarder] < 60).toBe(isBoarded);
    return watcher.bytes;
  });
  expect(told[1]).toEqual(told[0]);
});

test("how far off those are who board unseen is not told", () => {
  const battle = boarders();
  battle.ships.trackRow.fill(NO_ROW);
  battle.events = [{ kind: "boarded", ship: 0, target: ENEMY, count: 30, rangeKm: 3.2 }];
  const picture = createPicture(battle, 1);
  collectEvents(battle, 1, picture);
  expect(picture.events).toMatchObject([{ kind: "boarded", from: { of: "none" }, rangeKm: 0 }]);
});
