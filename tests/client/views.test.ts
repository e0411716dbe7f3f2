// What the battle view works out before it draws: where things are on the screen, what stands for
// what, what lies under the pointer.
import { describe, expect, it } from "vitest";
import { CONTACT_FLAGS } from "../../shared/protocol/picture.ts";
import { shapesOf } from "../../client/views/class-shape.ts";
import { chance, standOf } from "../../client/views/frame.ts";
import { beamPower } from "../../client/views/gunfire.ts";
import { type SmallArt, smallMark } from "../../client/views/hull-art.ts";
import type { Mark } from "../../client/views/ink.ts";
import { aimLens, createLens, fade, isInView, pointAt, xOf, yOf } from "../../client/views/lens.ts";
import { BEAM_LOOKS, lookOf, SHOT_LOOKS, STAND_COLOURS } from "../../client/views/look.ts";
import { Moments } from "../../client/views/moments.ts";
import { cloudNoise } from "../../client/views/noise.ts";
import { pickAround, pickWithin } from "../../client/views/pick.ts";
import { drawnLengthPx, hullShare, theatreShare } from "../../client/views/ship-view.ts";
import { isTaskForce } from "../../client/views/squadrons.ts";
import { ageText } from "../../client/views/theatre-view.ts";
import { Whereabouts } from "../../client/views/whereabouts.ts";
import {
  addGroups,
  addShip,
  addTrack,
  camera,
  catalog,
  classOf,
  emptyPicture,
  frameOf,
} from "./frames.ts";

function lensOf(xKm: number, yKm: number, viewKm: number, dotsPerPx = 1) {
  const lens = createLens();
  aimLens(lens, camera(xKm, yKm, viewKm), dotsPerPx);
  return lens;
}

describe("the lens", () => {
  it("puts north up and the camera's point in the middle, in device pixels", () => {
    const lens = lensOf(400, 300, 200, 2);
    expect([xOf(lens, 400), yOf(lens, 300)]).toEqual([1000, 600]);
    expect(yOf(lens, 301)).toBe(590);
    expect(xOf(lens, 401)).toBe(1010);
    expect(lens.viewKm).toBe(200);
  });

  it("finds the point under a CSS pixel again, whatever the screen's density", () => {
    const at = camera(123, 45, 80);
    for (const dots of [1, 1.5, 2]) {
      const lens = createLens();
      aimLens(lens, at, dots);
      const [xKm, yKm] = pointAt(at, 700, 110);
      expect(xOf(lens, xKm) / dots).toBeCloseTo(700, 9);
      expect(yOf(lens, yKm) / dots).toBeCloseTo(110, 9);
    }
  });

  it("counts as seen what reaches into the view", () => {
    const lens = lensOf(0, 0, 100);
    expect(isInView(lens, -9, 300, 10)).toBe(true);
    expect(isInView(lens, -11, 300, 10)).toBe(false);
    expect(isInView(lens, 500, 611, 10)).toBe(false);
  });

  it("fades both ways and stays within 0 and 1", () => {
    expect([fade(50, 110, 70), fade(200, 110, 70), fade(90, 110, 70)]).toEqual([1, 0, 0.5]);
    expect([fade(0, 10, 20), fade(30, 10, 20)]).toEqual([0, 1]);
  });
});

describe("art of turrets and craft", () => {
  const marks = [{}, {}] as Mark[];
  const art = (painted: (Mark | null)[]): SmallArt => ({
    marks: painted,
    sideKm: 0.05,
    sizesPx: [24, 96],
  });

  it("is the smallest size that stays sharp, or the nearest that is painted", () => {
    expect(smallMark(art(marks), 20)).toBe(marks[0]);
    expect(smallMark(art(marks), 40)).toBe(marks[1]);
    expect(smallMark(art(marks), 400)).toBe(marks[1]);
    expect(smallMark(art([marks[0], null]), 400)).toBe(marks[0]);
  });

  it("is missing while no file has come: the painted mark stands in", () => {
    expect(smallMark(art([null, null]), 40)).toBeNull();
    const shape = shapesOf(catalog).classes[classOf("dreadnought")];
    expect(shape.turrets.map(({ look }) => look)).toEqual(
      catalog.ships[classOf("dreadnought")].mounts.map(({ look }) => look),
    );
    expect(shape.turrets.every(({ mark, lengthKm }) => mark !== "" && lengthKm > 0)).toBe(true);
  });
});

describe("sizes", () => {
  it("never draw a hull below 24 px up close, nor longer than its place in the formation", () => {
    const near = lensOf(0, 0, 40);
    expect(drawnLengthPx(0.2, near)).toBe(24);
    expect(drawnLengthPx(1.9, near)).toBeCloseTo(47.5, 9);
    // 0.6 of 3 km at 10 px/km is 18 px: less than the floor, so that neighbours never touch.
    expect(drawnLengthPx(0.2, lensOf(0, 0, 100))).toBeCloseTo(18, 9);
  });

  it("change from symbol to hull between 110 and 70 km, to squadrons at theatre zoom", () => {
    expect([hullShare(111), hullShare(69)]).toEqual([0, 1]);
    expect(hullShare(90)).toBeCloseTo(0.5, 9);
    expect([theatreShare(300), theatreShare(1200)]).toEqual([0, 1]);
  });
});

describe("own groups", () => {
  it("stand in the middle of their ships, task forces in the middle of all", () => {
    const picture = emptyPicture();
    addGroups(picture);
    addShip(picture, 1, 10, 10);
    addShip(picture, 1, 20, 10, "battleship");
    addShip(picture, 2, 60, 40);
    const { groups } = frameOf(picture, camera(0, 0, 100));
    const squadron = groups.find(({ groupId }) => groupId === 1);
    expect(squadron).toMatchObject({ xKm: 15, yKm: 10, shipCount: 2, hull: 1 });
    const force = groups.find(isTaskForce);
    expect(force).toMatchObject({ groupId: 0, xKm: 30, yKm: 20, shipCount: 3 });
  });

  it("leave out ships that are off the map or lost", () => {
    const picture = emptyPicture();
    addGroups(picture);
    addShip(picture, 1, 10, 10);
    picture.ships.life[addShip(picture, 1, 90, 90)] = 2;
    const { groups } = frameOf(picture, camera(0, 0, 100));
    expect(groups.find(({ groupId }) => groupId === 1)).toMatchObject({ xKm: 10, shipCount: 1 });
  });
});

describe("contacts", () => {
  // 1,000 px for 1,000 km: 14 px are 14 km.
  const theatre = () => camera(500, 300, 1000);

  it("merge under one symbol nearer than 14 px and stay apart beyond", () => {
    const picture = emptyPicture();
    for (const [n, x] of [100, 106, 112, 140].entries()) addTrack(picture, n, x, 100);
    const { clusters } = frameOf(picture, theatre());
    expect(clusters.map(({ rows }) => rows.length)).toEqual([3, 1]);
    expect(clusters[0].xKm).toBeCloseTo(106, 9);
    // Nearer, the same contacts are four.
    expect(frameOf(picture, camera(100, 100, 200)).clusters).toHaveLength(4);
  });

  it("never join sides, and show the strongest class that is known", () => {
    const picture = emptyPicture();
    addTrack(picture, 1, 100, 100, { role: "escort" });
    addTrack(picture, 2, 102, 100, { role: "dreadnought" });
    addTrack(picture, 3, 103, 100, { side: 0xff, level: 1 });
    const { clusters } = frameOf(picture, theatre());
    expect(clusters.map(({ rows, role }) => [rows.length, role])).toEqual([
      [2, 0],
      [1, -1],
    ]);
  });

  it("take in an old ghost beside what is seen now, without counting it", () => {
    const picture = emptyPicture();
    addTrack(picture, 1, 100, 100);
    addTrack(picture, 2, 103, 100, { flags: CONTACT_FLAGS.ghost });
    addTrack(picture, 3, 300, 100, { flags: CONTACT_FLAGS.ghost });
    const { clusters } = frameOf(picture, theatre());
    expect(clusters.map(({ rows, isGhost }) => [rows.length, isGhost])).toEqual([
      [1, false],
      [1, true],
    ]);
  });

  it("leave bearings and flights to others", () => {
    const picture = emptyPicture();
    addTrack(picture, 1, 100, 100, { level: 0 });
    addTrack(picture, 2, 100, 100, { targetKind: 1 });
    expect(frameOf(picture, theatre()).clusters).toEqual([]);
  });
});

describe("picking", () => {
  it("finds own ships nearest first, with their groups, and the nearest contact", () => {
    const picture = emptyPicture();
    addGroups(picture);
    const far = addShip(picture, 1, 52, 50);
    const near = addShip(picture, 2, 50, 50);
    addTrack(picture, 7, 51, 50);
    addTrack(picture, 8, 49.5, 50);
    const frame = frameOf(picture, camera(50, 50, 50));
    const picked = pickAround(frame, 500, 300, 60);
    expect(picked.unitIds).toEqual([near, far]);
    expect(picked.groupIds.slice(0, 2)).toEqual([2, 1]);
    expect(picked.track).toBe(8);
    expect(pickAround(frame, 100, 100, 10)).toEqual({
      badge: null,
      unitIds: [],
      groupIds: [],
      flightIds: [],
      track: null,
    });
  });

  it("takes what lies in a box, whichever corners it is dragged by", () => {
    const picture = emptyPicture();
    addGroups(picture);
    const inside = addShip(picture, 1, 50, 50);
    addShip(picture, 2, 80, 50);
    const frame = frameOf(picture, camera(50, 50, 100), 2);
    expect(pickWithin(frame, 450, 250, 550, 350).unitIds).toEqual([inside]);
    expect(pickWithin(frame, 550, 350, 450, 250).unitIds).toEqual([inside]);
  });

  it("finds nothing before the first picture", () => {
    expect(pickAround(null, 1, 1, 50).unitIds).toEqual([]);
  });
});

describe("events find their things", () => {
  it("by unit id and by track number, and not those that are gone", () => {
    const picture = emptyPicture();
    addGroups(picture);
    const unit = addShip(picture, 1, 10, 20, "battleship");
    addTrack(picture, 900, 30, 40, { role: "cruiser" });
    const frame = frameOf(picture, camera(0, 0, 100));
    const moments = new Moments(32);
    moments.index(picture);
    const whereabouts = new Whereabouts(moments);
    expect(whereabouts.find(frame, { of: "unit", id: unit })).toMatchObject({ xKm: 10, yKm: 20 });
    expect(whereabouts.find(frame, { of: "track", id: 900 })).toMatchObject({ xKm: 30, yKm: 40 });
    expect(whereabouts.classOf(frame, { of: "track", id: 900 })).toBe(classOf("cruiser"));
    picture.tracks.isAlive[0] = 0;
    moments.index(picture);
    expect(whereabouts.find(frame, { of: "track", id: 900 })).toBeNull();
    expect(whereabouts.find(frame, { of: "none" })).toBeNull();
  });

  it("keep a contact's turrets on whom it fired at, for a while", () => {
    const moments = new Moments(4);
    moments.fired({ of: "track", id: 5 }, { of: "unit", id: 3 }, 10);
    expect(moments.aimOf(5, 12)).toBe(3);
    expect(moments.aimOf(5, 60)).toBe(-1);
  });

  it("light the facing that was hit and no other", () => {
    const moments = new Moments(4);
    moments.hit({ of: "unit", id: 2 }, 1, true, 7);
    expect([...moments.ownShields.subarray(8, 12)]).toEqual([-Infinity, 7, -Infinity, -Infinity]);
  });
});

describe("looks", () => {
  it("fall back to the weapon's kind for a word nobody knows", () => {
    expect(lookOf(BEAM_LOOKS, "no-such-look", "beam")).toBe(BEAM_LOOKS.beam);
    expect(lookOf(SHOT_LOOKS, "no-such-look", "plasma")).toBe(SHOT_LOOKS.plasma);
  });

  it("give every class of the pack engines, wounds inside its outline and a look per mount", () => {
    const { classes, weapons } = shapesOf(catalog);
    expect(weapons).toHaveLength(catalog.weapons.length);
    for (const shipClass of catalog.ships) {
      const shape = classes[shipClass.index];
      expect(shape.turrets).toHaveLength(shipClass.mounts.length);
      expect(shape.engines.length > 0).toBe(!shipClass.isStatic);
      for (const { xKm, yKm } of shape.wounds) {
        expect(Math.abs(xKm)).toBeLessThan(shipClass.halfLengthKm);
        expect(Math.abs(yKm)).toBeLessThan(shipClass.halfWidthKm);
      }
    }
  });

  it("tell sides apart by lightness as well as by hue", () => {
    const lightness = (colour: number): number =>
      0.2126 * (colour >> 16) + 0.7152 * ((colour >> 8) & 255) + 0.0722 * (colour & 255);
    expect(lightness(STAND_COLOURS.own) - lightness(STAND_COLOURS.enemy)).toBeGreaterThan(25);
  });

  it("know own, hostile and unknown", () => {
    const { briefing } = frameOf(emptyPicture(), camera(0, 0, 100));
    expect([0, 1, 0xff].map((side) => standOf(briefing, side))).toEqual([
      "own",
      "enemy",
      "unknown",
    ]);
  });

  it("let beams swell and die away", () => {
    const power = [0, 0.3, 1].map((age) => beamPower(BEAM_LOOKS.beam, age, 0));
    expect(power[0]).toBe(0);
    expect(power[1]).toBeGreaterThan(0.9);
    expect(power[2]).toBe(0);
  });
});

describe("numbers that look like chance", () => {
  it("stay the same for the same thing and cover 0…1", () => {
    expect(chance(12, 3)).toBe(chance(12, 3));
    const drawn = Array.from({ length: 400 }, (_, id) => chance(id, 1));
    expect(Math.min(...drawn)).toBeLessThan(0.02);
    expect(Math.max(...drawn)).toBeGreaterThan(0.98);
    expect(Math.max(...drawn)).toBeLessThan(1);
  });

  it("make noise that repeats without a seam", () => {
    for (const at of [0, 0.2, 0.77]) {
      expect(cloudNoise(0, at, 4, 4, 3)).toBeCloseTo(cloudNoise(1, at, 4, 4, 3), 12);
      expect(cloudNoise(at, 0, 5, 3, 8)).toBeCloseTo(cloudNoise(at, 1, 5, 3, 8), 12);
    }
  });

  it("tell an age in minutes and seconds", () => {
    expect([ageText(0), ageText(59.9), ageText(125)]).toEqual(["0:00", "0:59", "2:05"]);
  });
});
