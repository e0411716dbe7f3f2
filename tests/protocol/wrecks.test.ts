// Wrecks in pictures: who saw a ship die sees what is left of her, whenever he joins, and nobody else.
import { describe, expect, test } from "vitest";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { type Battle, TRACK_UNKNOWN } from "../../shared/battle/state.ts";
import { createEncoder, encodeKeyframe, encodeStep } from "../../shared/protocol/encode.ts";
import {
  briefingOf,
  collectEvents,
  createPicture,
  fillPicture,
} from "../../shared/protocol/knowledge.ts";
import { TRUTH_SIDE } from "../../shared/protocol/knowledge-viewer.ts";
import {
  CLASS_UNKNOWN,
  CONTACT_FLAGS,
  type Picture,
  SIDE_UNKNOWN,
} from "../../shared/protocol/picture.ts";
import { applyBriefing, applyBytes, createReplica } from "../../shared/protocol/replica.ts";
import { wreckDriftS } from "../../shared/protocol/wrecks.ts";
import { duel, give, groupId, holdFire, run, sink } from "../battle/fixtures.ts";

function pictureOf(battle: Battle, side: number): Picture {
  const picture = createPicture(battle, side);
  fillPicture(battle, side, picture);
  return picture;
}

/** What somebody holds who joins the side now. */
function joinerOf(battle: Battle, side: number): Picture {
  const replica = createReplica();
  applyBriefing(replica, briefingOf(battle, side));
  applyBytes(replica, encodeKeyframe(createEncoder(), pictureOf(battle, side)));
  return replica.picture;
}

function wrecksIn({ wrecks }: Picture) {
  const rows = [];
  for (let row = 0; row < wrecks.count; row++) {
    if (wrecks.isAlive[row] === 0) continue;
    const { isOwn, number, side, classIndex, diedTick } = wrecks;
    rows.push({
      isOwn: isOwn[row],
      number: number[row],
      side: side[row],
      classIndex: classIndex[row],
      diedTick: diedTick[row],
    });
  }
  return rows;
}

/** 40 km apart the two hold each other. */
function facing(): Battle {
  return run(holdFire(duel({ apartKm: 40 })), 30);
}

describe("who joins later", () => {
  test("sees the wrecks that the side saw come to be, where they are", () => {
    const battle = facing();
    give(battle, { kind: "move", groupId: groupId(battle, "beta"), pathKm: [[900, 500]] }, 1);
    run(battle, 40);
    sink(battle, 1);
    const { xKm, yKm, headingRad, velocityXKmS, velocityYKmS, diedTick } = battle.wrecks;
    const classIndex = battle.ships.classIndex[1];
    run(battle, 20);
    for (const side of [0, 1, TRUTH_SIDE]) {
      const picture = joinerOf(battle, side);
      const number = { 0: 1, 1: battle.ships.unitId[1] }[side] ?? 2;
      const isOwn = side === 1 ? 1 : 0;
      expect(wrecksIn(picture)).toEqual([
        { isOwn, number, side: 1, classIndex, diedTick: diedTick[1] },
      ]);
      const { wrecks } = picture;
      expect(wrecks.diedXKm[0]).toBeCloseTo(xKm[1], 1.9);
      expect(wrecks.diedYKm[0]).toBeCloseTo(yKm[1], 1.9);
      expect(wrecks.bowRad[0]).toBeCloseTo(headingRad[1], 1.9);
      expect(wrecks.driftXKmS[0]).toBeCloseTo(velocityXKmS[1], 2);
      expect(wrecks.driftYKmS[0]).toBeCloseTo(velocityYKmS[1], 2);
    }
  });

  test("sees none that went long ago", () => {
    const battle = facing();
    sink(battle, 1);
    // The battle would be over: only its clock goes on.
    battle.tick += battle.catalog.rules.protection.wreckLastsS * TICK_HZ - 1;
    expect(wrecksIn(joinerOf(battle, 0))).toHaveLength(1);
    battle.tick++;
    for (const side of [0, 1, TRUTH_SIDE]) expect(wrecksIn(joinerOf(battle, side))).toEqual([]);
  });
});

describe("fog", () => {
  test("a ship that dies unseen leaves nothing in the enemy's picture, not a byte", () => {
    const [quiet, deadly] = [0, 1].map(() => {
      const battle = run(duel({ apartKm: 900 }), 5);
      // Judging would end the battle, of which everybody is told.
      battle.result = null;
      return battle;
    });
    const encoders = [quiet, deadly].map((battle) => {
      const encoder = createEncoder();
      encodeKeyframe(encoder, pictureOf(battle, 0));
      return encoder;
    });
    const { ships } = deadly;
    sink(deadly, 1);
    deadly.result = null;
    run(quiet, 1 / TICK_HZ);
    expect(deadly.wrecks.isAlive[1]).toBe(1);
    expect(ships.side[1]).toBe(1);
    const [a, b] = [quiet, deadly].map((battle) => {
      const picture = pictureOf(battle, 0);
      picture.events = [];
      return picture;
    });
    expect(wrecksIn(b)).toEqual([]);
    const heard = createPicture(deadly, 0);
    collectEvents(deadly, 0, heard);
    expect(heard.events.filter(({ kind }) => kind === "destroyed" || kind === "hit")).toEqual([]);
    const [plain, told] = [encodeStep(encoders[0], a), encodeStep(encoders[1], b)];
    expect(Buffer.compare(plain, told)).toBe(0);
    expect(wrecksIn(pictureOf(deadly, 1))).toHaveLength(1);
    expect(wrecksIn(pictureOf(deadly, TRUTH_SIDE))).toHaveLength(1);
  });

  test("who only heard her is told of no wreck, no end, and not what she did", () => {
    const battle = facing();
    const { tracks, ships, catalog } = battle;
    // Crossed bearings, a moment ago: a place is believed, nobody sees her.
    tracks.level[0] = TRACK_UNKNOWN;
    tracks.errorKm[0] = catalog.rules.sensors.fixErrorKm;
    ships.isFlank[1] = 1;
    ships.interceptBank[1] = 0;
    expect(tracks.isAlive[0]).toBe(1);
    const before = pictureOf(battle, 0);
    expect(before.tracks.flags[0] & (CONTACT_FLAGS.flank | CONTACT_FLAGS.pointDefence)).toBe(0);
    // Her own sensors would see her again in this tick.
    ships.blindUntilTick[0] = battle.tick + TICK_HZ;
    sink(battle, 1);
    const after = pictureOf(battle, 0);
    collectEvents(battle, 0, after);
    expect(wrecksIn(after)).toEqual([]);
    expect(after.events.filter(({ kind }) => kind === "destroyed" || kind === "hit")).toEqual([]);
    // Her own side knows.
    const own = pictureOf(battle, 1);
    collectEvents(battle, 1, own);
    expect(own.events.some(({ kind }) => kind === "destroyed")).toBe(true);
  });

  test("whoever held her without her class gets a wreck without it", () => {
    const battle = facing();
    battle.tracks.level[0] = 1;
    sink(battle, 1);
    expect(wrecksIn(pictureOf(battle, 0))).toMatchObject([
      { number: 1, side: SIDE_UNKNOWN, classIndex: CLASS_UNKNOWN },
    ]);
    expect(wrecksIn(pictureOf(battle, 1))[0].side).toBe(1);
  });

  test("nobody learns of her later", () => {
    const battle = run(duel({ apartKm: 900 }), 5);
    sink(battle, 1);
    battle.ships.xKm[0] = battle.wrecks.xKm[1];
    battle.ships.yKm[0] = battle.wrecks.yKm[1];
    battle.tick += 200;
    expect(wrecksIn(pictureOf(battle, 0))).toEqual([]);
  });
});

test("a wreck is told once", () => {
  const battle = facing();
  const encoder = createEncoder();
  encodeKeyframe(encoder, pictureOf(battle, 1));
  sink(battle, 1);
  const step = (): number => {
    const picture = pictureOf(battle, 1);
    picture.events = [];
    return encodeStep(encoder, picture).length;
  };
  const news = step();
  battle.tick += 2;
  const later = step();
  expect(news).toBeGreaterThan(later);
  expect(later).toBeLessThan(12);
});

test("she drifts as fast as she sailed at first, then ever slower, and never farther than she may", () => {
  const braking = { wreckBrakeS: 30 };
  expect(wreckDriftS(braking, 0)).toBe(0);
  expect(wreckDriftS(braking, 0.01)).toBeCloseTo(0.01, 4);
  const speedAt = (ageS: number) =>
    (wreckDriftS(braking, ageS + 0.001) - wreckDriftS(braking, ageS)) / 0.001;
  expect(speedAt(30)).toBeCloseTo(0.25, 3);
  expect(speedAt(200)).toBeLessThan(0.02);
  expect(wreckDriftS(braking, 1e6)).toBeLessThan(30);
});
