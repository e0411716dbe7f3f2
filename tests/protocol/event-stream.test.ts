// Events on their way from a picture to a replica.
import { expect, test } from "vitest";
import { createEncoder, encodeKeyframe, encodeStep } from "../../shared/protocol/encode.ts";
import type { PictureEvent, PictureRef } from "../../shared/protocol/picture.ts";
import { applyBytes } from "../../shared/protocol/replica.ts";
import { emptyPicture, replicaFor } from "./pictures.ts";

test("events come through whole", () => {
  const none = { of: "none" as const };
  const unit = { of: "unit" as const, id: 7 };
  const track = { of: "track" as const, id: 300 };
  const flight = { of: "flight" as const, id: 2 };
  const at = { tick: 90, xKm: 12.5, yKm: -3 };
  const events: PictureEvent[] = [
    { ...at, kind: "fired", from: unit, at: track, weapon: 3, count: 4, rangeKm: 22 },
    { ...at, kind: "salvo", from: flight, at: track, weapon: 0, count: 48, salvo: 17 },
    { ...at, kind: "intercepted", by: none, isOwnMissile: true, salvo: 17 },
    {
      ...at,
      kind: "hit",
      on: unit,
      by: track,
      facing: 2,
      isShield: true,
      damage: 256,
      penetrationShare: 0.75,
      rangeKm: 14,
      cause: "missile",
      weapon: 5,
    },
    { ...at, kind: "partFailed", on: track, part: 7 },
    { ...at, kind: "partRestored", on: unit, part: 0 },
    { ...at, kind: "mountBroken", on: unit, weapon: 3 },
    { ...at, kind: "mountRestored", on: unit, weapon: 3 },
    { ...at, kind: "exploded", on: track, part: 6, by: unit },
    { ...at, kind: "fireChanged", on: track, level: 3, isGrowing: true, by: unit },
    {
      ...at,
      kind: "destroyed",
      who: track,
      classIndex: 12,
      name: "Ålesund",
      by: flight,
      cause: "ram",
      weapon: -1,
      wasReactor: true,
      rangeKm: 14,
      origin: unit,
    },
    { ...at, kind: "craftDestroyed", who: flight, by: none, isOwn: true, cause: "fuel" },
    { ...at, kind: "rammed", who: unit, other: track, closingKmS: 0.75 },
    {
      ...at,
      kind: "spotted",
      track: 300,
      level: 1,
      how: "crossing",
      isNear: false,
      isUnshared: false,
      by: unit,
      second: flight,
      rangeKm: 0,
      errorKm: 18,
      heard: 17,
      bearingRad: 0,
      classIndex: 0xffff,
      name: "",
    },
    {
      ...at,
      kind: "spotted",
      track: 301,
      level: 2,
      how: "optics",
      isNear: true,
      isUnshared: true,
      by: unit,
      second: none,
      rangeKm: 110,
      errorKm: 0,
      heard: 0,
      bearingRad: 3,
      classIndex: 12,
      name: "",
    },
    { ...at, kind: "trackLost", track: 12 },
    { ...at, kind: "launched", flight: 9, mission: 2, from: unit },
    { ...at, kind: "recovered", flight: 9, lostCount: 3 },
    { ...at, kind: "released", flight: 9, at: track, weapon: 3, count: 24 },
    { ...at, kind: "bingo", flight: 9, fuelKm: 220, homeKm: 195 },
    { ...at, kind: "diverted", flight: 9, to: unit, from: none },
    { ...at, kind: "handedOver", flight: 9, to: unit, rounds: 96, why: "underFire" },
    { ...at, kind: "mended", who: unit, by: unit },
    { ...at, kind: "resupplied", who: unit, by: unit, cargoRounds: -1 },
    { ...at, kind: "warpFlash", isOwn: false, groupId: 0xffff, inS: 45, place: -1, errorKm: 15 },
    { ...at, kind: "mineSwept", who: unit, place: 2 },
    { ...at, kind: "mineSpent", who: track, isSwept: true, place: -1 },
    { ...at, kind: "arrived", isOwn: true, groupId: 4, count: 24 },
    { ...at, kind: "departed", who: unit, way: "warp", errorKm: 0 },
    { ...at, kind: "spool", groupId: 3, bar: "enemyTooClose", inS: 0 },
    { ...at, kind: "magazineEmpty", who: unit, weapon: 4 },
    { ...at, kind: "groupBroke", groupId: 4, lostShare: 0.5 },
    { ...at, kind: "groupRallied", groupId: 4 },
    { ...at, kind: "groupWithdrew", groupId: 4, lostShare: 0.25 },
    { ...at, kind: "commandLost", who: unit, deputy: unit, groupId: 4, forS: 60 },
    { ...at, kind: "guideLost", groupId: 4, who: unit, guide: unit },
    { ...at, kind: "refused", seat: 1, order: "move", groupId: 4, reason: "outsideMap" },
    { ...at, kind: "obeyed", seat: 0, order: "something new", groupId: 4 },
    { ...at, kind: "objective", objective: "orbit", side: 1, share: 0.25 },
    { ...at, kind: "stayed", who: unit, objective: "orbit" },
    { ...at, kind: "surrendered", side: 1 },
    { ...at, kind: "terms", from: 1, to: 0, terms: "weLeave", step: "offered" },
    { ...at, kind: "link", groupId: 4, isCutOff: true, forS: 30 },
    { ...at, kind: "strike", track: 12, classIndex: 3, fromRad: 2 },
    { ...at, kind: "decoySent", from: unit },
    { ...at, kind: "decoyFound", track: 12 },
    { ...at, kind: "jammed", groupId: 4, isJammed: true },
    {
      ...at,
      kind: "missed",
      groupId: 4,
      fired: 80,
      dodged: 20,
      aim: 3,
      lag: 0,
      track: 2,
      slots: 9,
      gone: 1,
    },
    {
      ...at,
      kind: "salvoEnded",
      salvo: 17,
      at: track,
      weapon: 0,
      launched: 48,
      stopped: 31,
      hit: 14,
      lost: 1,
      outOfFuel: 2,
      decoyed: 0,
      jammed: 2,
      onPlanet: 1,
    },
    { ...at, kind: "ended", winner: -1, reason: "clock", degree: "draw" },
  ];
  const picture = emptyPicture();
  const encoder = createEncoder();
  const replica = replicaFor();
  applyBytes(replica, encodeKeyframe(encoder, picture));
  picture.tick = 92;
  picture.events = events;
  applyBytes(replica, encodeStep(encoder, picture));
  expect(replica.picture.events).toEqual(events);
});

test("what happens to a ship is told where she is, and elsewhere to a tenth of a kilometre", () => {
  const picture = emptyPicture();
  const { ships, tracks } = picture;
  for (const [table, row, x] of [
    [ships, 3, 40],
    [tracks, 2, 90],
  ] as const) {
    table.count = row + 1;
    table.isAlive[row] = 1;
    table.xKm[row] = x;
    table.yKm[row] = 20;
  }
  tracks.number[2] = 77;
  const encoder = createEncoder();
  const replica = replicaFor();
  applyBytes(replica, encodeKeyframe(encoder, picture));
  const unit = { of: "unit", id: 3 } as const;
  const track = { of: "track", id: 77 } as const;
  const told = (xKm: number, on: PictureRef): PictureEvent => ({
    kind: "partFailed",
    tick: 2,
    xKm,
    yKm: 20,
    on,
    part: 1,
  });
  picture.tick = 2;
  picture.events = [told(40.02, unit), told(90.03, track), told(55.5, unit), told(56.1, track)];
  applyBytes(replica, encodeStep(encoder, picture));
  const found = replica.picture.events.map(({ xKm }) => xKm);
  expect(found[0]).toBeCloseTo(40, 6);
  expect(found[1]).toBeCloseTo(90, 6);
  expect(found.slice(2)).toEqual([55.5, expect.closeTo(56.1, 6)]);
});
