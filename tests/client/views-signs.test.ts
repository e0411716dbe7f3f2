// Signs on the map: mines on a course, ways out, wedges of strikes, where jammers point, what is said
// beside a squadron. Pure questions to a picture of a few rows.
import { beforeAll, expect, it } from "vitest";
import { initTexts } from "../../client/texts.ts";
import { entryShare, mineShare } from "../../client/views/course-warnings.ts";
import { waitingAt } from "../../client/views/gate-queues.ts";
import { edgesOf } from "../../client/views/goal-view.ts";
import type { Ink } from "../../client/views/ink.ts";
import type { Lettering } from "../../client/views/lettering.ts";
import type { Marks } from "../../client/views/marks.ts";
import { Moments } from "../../client/views/moments.ts";
import { TheatreView } from "../../client/views/theatre-view.ts";
import { GroupSigns } from "../../client/views/group-signs.ts";
import { GroupNotes } from "../../client/views/group-notes.ts";
import { jammerAxis } from "../../client/views/reach-view.ts";
import { isOutOfFight } from "../../client/views/ship-symbols.ts";
import { coneAt, strikeCones } from "../../client/views/strike-cones.ts";
import { NEVER_TICK, TICK_HZ } from "../../shared/battle/limits.ts";
import { CAUSES, FIRE_WHYS } from "../../shared/battle/orders.ts";
import {
  COLOURS_PRIZE,
  COLOURS_PRIZE_INERT,
  CONTACT_FLAGS,
  NO_GROUP,
  NO_TRACK,
  type Picture,
  STANDING,
  TARGET_FLIGHT,
} from "../../shared/protocol/picture.ts";
import {
  addGroups,
  addShip,
  addTrack,
  camera,
  catalog,
  emptyPicture,
  frameOf,
  sessionOver,
} from "./frames.ts";

beforeAll(initTexts);

const FIELD = { atKm: [100, 0], radiusXKm: 20, radiusYKm: 10 } as const;

it("a course enters a minefield where its rim is, at once from within, and passes beside it", () => {
  expect(entryShare([0, 0], [160, 0], FIELD)).toBeCloseTo(0.5, 6);
  expect(entryShare([95, 0], [300, 0], FIELD)).toBe(0);
  expect(entryShare([0, 11], [200, 11], FIELD)).toBe(-1);
  expect(entryShare([0, 0], [70, 0], FIELD)).toBe(-1);
});

it("the first foreign mine beside a way is warned of, own ones are not", () => {
  const picture = emptyPicture();
  const { mines } = picture;
  mines.count = 3;
  mines.isAlive.fill(1, 0, 3);
  mines.isOwn.set([1, 0, 0]);
  mines.atXKm.set([10, 80, 40]);
  mines.atYKm.set([0, 1, 2]);
  expect(mineShare([0, 0], [100, 0], picture, 2)).toBeCloseTo(0.4, 6);
  expect(mineShare([0, 20], [100, 20], picture, 2)).toBe(-1);
});

it("ships leave over the edges that the goal names", () => {
  expect(edgesOf("west")).toEqual(["west"]);
  expect(edgesOf("edge")).toHaveLength(4);
  expect(edgesOf("warp")).toEqual([]);
});

it("at a gate those wait that were told to leave", () => {
  const picture = emptyPicture();
  addGroups(picture);
  picture.groups.standing[1] = STANDING.indexOf("withdraw");
  addShip(picture, 1, 100, 0);
  addShip(picture, 1, 300, 0);
  addShip(picture, 2, 101, 0);
  expect(waitingAt(picture, FIELD as unknown as Parameters<typeof waitingAt>[1])).toBe(1);
});

function strike(picture: Picture, number: number, yKm: number, headingRad: number): void {
  const flags = CONTACT_FLAGS.strike;
  const row = addTrack(picture, number, 0, 0, { targetKind: TARGET_FLIGHT, flags });
  const { tracks } = picture;
  tracks.classIndex[row] = 0;
  tracks.firstTick[row] = 1;
  tracks.firstYKm[row] = yKm;
  tracks.firstHeadingRad[row] = headingRad;
}

it("flights of one strike share a wedge, which points back and is as long as they can fly", () => {
  const picture = emptyPicture();
  strike(picture, 1, 0, 0);
  strike(picture, 2, 10, 0.05);
  strike(picture, 3, 0, 1);
  const { briefing } = frameOf(picture, camera(0, 0, 100));
  const cones = strikeCones(catalog, briefing, picture);
  expect(cones).toHaveLength(2);
  expect(Math.cos(cones[0].backRad)).toBeCloseTo(-1, 6);
  expect(cones[0].lengthKm).toBe(catalog.crafts[0].radiusKm);
});

it("a wedge's sign is where it was drawn, on the map and clear of instruments", () => {
  const picture = emptyPicture();
  strike(picture, 1, 300, Math.PI);
  const at = camera(500, 300, 1000);
  const frame = frameOf(picture, at);
  const session = { margins: { leftPx: 0, rightPx: 0, topPx: 0 } };
  const briefing = { ...frame.briefing, widthKm: 1000, heightKm: 600 };
  const seen = { ...frame, session, briefing } as unknown as Parameters<typeof coneAt>[0];
  const [cone] = strikeCones(catalog, briefing, picture);
  expect(coneAt(seen, cone.lengthKm * 0.55, 300)?.lengthKm).toBe(cone.lengthKm);
  expect(coneAt(seen, cone.lengthKm * 0.55, 330)).toBeNull();
});

it("jammers point at the nearest believed enemy in reach, else over the bow", () => {
  const picture = emptyPicture();
  addGroups(picture);
  const ship = addShip(picture, 1, 0, 0, "cruiser");
  picture.ships.headingRad[ship] = 2;
  const axis = () => jammerAxis(frameOf(picture, camera(0, 0, 100)), ship, ship);
  addTrack(picture, 1, 5000, 0);
  expect(axis()).toBe(2);
  addTrack(picture, 2, 0, 20, { flags: CONTACT_FLAGS.ghost });
  expect(axis()).toBe(2);
  addTrack(picture, 3, 20, 0);
  expect(axis()).toBe(0);
});

it("a prize is out of the fight until she obeys", () => {
  const picture = emptyPicture();
  const ship = addShip(picture, 1, 0, 0);
  expect(isOutOfFight(picture, ship)).toBe(false);
  picture.boardings.isAlive[ship] = 1;
  picture.boardings.colours[ship] = COLOURS_PRIZE_INERT;
  expect(isOutOfFight(picture, ship)).toBe(true);
  picture.boardings.colours[ship] = COLOURS_PRIZE;
  expect(isOutOfFight(picture, ship)).toBe(false);
});

it("beside a squadron stand its cause, why it is silent, and the clocks that run", () => {
  const picture = emptyPicture();
  addGroups(picture);
  const { staff, doctrines, groups, ships } = picture;
  const ship = addShip(picture, 1, 0, 0);
  ships.departTick.fill(NEVER_TICK);
  ships.departTick[ship] = picture.tick + 12 * TICK_HZ;
  staff.officerId.fill(NO_GROUP);
  staff.officerId[1] = 0;
  groups.orderedTick[1] = picture.tick - (catalog.rules.command.borrowedS / 2) * TICK_HZ;
  staff.cause[1] = CAUSES.indexOf("flanked");
  doctrines.gunWhy[2] = FIRE_WHYS.indexOf("hold");
  doctrines.isJammed[2] = 1;
  const notes = new GroupNotes(catalog, 3);
  notes.update(picture);
  expect(notes.of(1)).toMatchObject({ words: "flanked", borrowedShare: 0.5, spool: "0:12" });
  expect(notes.of(0).spool).toBe("0:12");
  expect(notes.of(2)).toMatchObject({ words: "", isJammed: true, isCutOff: false });
  expect(notes.of(2).wordsSelected).not.toBe("");
});

it("a squadron's note stands once on the map, however far one looks", () => {
  const picture = emptyPicture();
  addGroups(picture);
  picture.groups.guideUnit.fill(NO_TRACK);
  picture.staff.commandUnit.fill(NO_TRACK);
  picture.groups.guideUnit[1] = addShip(picture, 1, 0, 0);
  addShip(picture, 1, 8, 0);
  picture.staff.cause[1] = CAUSES.indexOf("flanked");
  const notes = new GroupNotes(catalog, 3);
  notes.update(picture);
  const nothing = new Proxy({}, { get: () => () => ({}) });
  for (const viewKm of [60, 220, 370, 400, 415, 430, 460, 600]) {
    const told: string[] = [];
    const lettering = new Proxy({} as Lettering, {
      get: (_, name) => (name === "nameAboutBox" ? (words: string) => told.push(words) : () => 0),
    });
    const [ink, marks] = [nothing as Ink, nothing as Marks];
    const signs = new GroupSigns(ink, marks, lettering, notes);
    const { session } = sessionOver(picture);
    const frame = { ...frameOf(picture, camera(4, 0, viewKm)), session };
    signs.paintNear(frame);
    new TheatreView(ink, marks, lettering, signs, new Moments(4)).paint(frame);
    expect([viewKm, told]).toEqual([viewKm, ["flanked"]]);
  }
});
