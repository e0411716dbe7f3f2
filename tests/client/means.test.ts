// What the selection has on board, and what a contact's class says of boarding.
import { beforeAll, beforeEach, expect, it } from "vitest";
import { contactBoarding, defenceWords } from "../../client/hud/boarding-line.tsx";
import { failedWords } from "../../client/hud/ship-card.tsx";
import { carriesMines, countAboard, isAvailable } from "../../client/input/available.ts";
import { whyNot } from "../../client/input/why-not.ts";
import { NOTHING, type Session } from "../../client/session.ts";
import { initTexts, text } from "../../client/texts.ts";
import { COMPONENT_KINDS } from "../../shared/battle/catalog.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { expectedDefenders } from "../../shared/battle/boarding.ts";
import { TRACK_CLASS, TRACK_IDENTIFIED } from "../../shared/battle/state.ts";
import { TARGET_SHIP, trackOn } from "../../shared/battle/tracks.ts";
import { createPicture, fillPicture } from "../../shared/protocol/knowledge.ts";
import { CONTACT_FLAGS, type Picture, rowOfTrack } from "../../shared/protocol/picture.ts";
import { boarders, ENEMY } from "../battle/boarding-fixtures.ts";
import { addGroups, addShip, catalog, emptyPicture, sessionOver } from "./frames.ts";

let session: Session;
let picture: Picture;

beforeAll(initTexts);

beforeEach(() => {
  picture = emptyPicture();
  addGroups(picture);
  addShip(picture, 1, 0, 0, "stealth");
  addShip(picture, 1, 1, 0, "stealth");
  addShip(picture, 2, 2, 0, "destroyer");
  ({ session } = sessionOver(picture));
  session.selection.value = { ...NOTHING, groupIds: [1] };
});

it("offers to lay mines as long as there are any", () => {
  expect(isAvailable(session, "layMines")).toBe(false);
  picture.doctrines.minesLeft[1] = 3;
  expect(countAboard(session, "minesLeft")).toBe(3);
  expect(isAvailable(session, "layMines")).toBe(true);
});

it("counts for a task force what its squadrons carry", () => {
  addShip(picture, 2, 3, 0, "cruiser");
  picture.doctrines.minesLeft[1] = 3;
  picture.doctrines.decoys.set([0, 2, 4]);
  session.selection.value = { ...NOTHING, groupIds: [0] };
  expect([countAboard(session, "minesLeft"), countAboard(session, "decoys")]).toEqual([3, 6]);
  expect(isAvailable(session, "orderDecoy")).toBe(true);
});

it("offers mines of a mixed squadron only where a ship selected carries any, on button and key alike", () => {
  picture.doctrines.minesLeft[1] = 24;
  const escort = addShip(picture, 1, 3, 0, "destroyer");
  const offered = (units: readonly number[]) => {
    session.selection.value = { ...NOTHING, unitIds: units };
    return [carriesMines(session), isAvailable(session, "layMines")];
  };
  expect(offered([0])).toEqual([true, true]);
  expect(countAboard(session, "minesLeft")).toBe(24);
  expect(offered([escort])).toEqual([false, false]);
  expect(countAboard(session, "minesLeft")).toBe(0);
  expect(whyNot(session, "layMines")).toBe("noMines");
  session.selection.value = NOTHING;
  expect(whyNot(session, "layMines")).toBe("chooseAny");
});

it("tells of a contact made out how far its field keeps transporters from working", () => {
  const shielded = catalog.ships.find(({ antiMetKm }) => antiMetKm > 0) ?? null;
  const open = catalog.ships.find(({ antiMetKm }) => antiMetKm === 0) ?? null;
  expect(contactBoarding(0, shielded)).toContain(`${shielded?.antiMetKm} km`);
  expect(contactBoarding(CONTACT_FLAGS.boarded, shielded)).toContain("aboard");
  expect([contactBoarding(0, open), contactBoarding(0, null)]).toEqual(["", ""]);
  // The field goes out with her colours.
  expect(contactBoarding(CONTACT_FLAGS.struck, shielded)).toBe("has struck · ");
});

it("tells of a contact made out how many would fight back, as captains reckon", () => {
  const battle = boarders();
  const { tracks, ships } = battle;
  const track = trackOn(battle, 0, TARGET_SHIP, ENEMY);
  const { hullPoints } = battle.catalog.ships[ships.classIndex[ENEMY]];
  const told = (level: number, hullShare: number, flags = 0): string => {
    tracks.level[track] = level;
    ships.hullPoints[ENEMY] = hullShare * hullPoints;
    const seen = createPicture(battle, 0);
    fillPicture(battle, 0, seen);
    const row = rowOfTrack(seen.tracks, tracks.number[track]);
    seen.tracks.flags[row] |= flags;
    return defenceWords({ ...sessionOver(seen).session, catalog: battle.catalog }, row);
  };
  const cases: [level: number, hullShare: number, count: number][] = [
    [TRACK_CLASS, 0.2, 10],
    [TRACK_IDENTIFIED, 1, 10],
    [TRACK_IDENTIFIED, 0.2, 2],
  ];
  for (const [level, hullShare, count] of cases) {
    expect(told(level, hullShare)).toBe(`if boarded, some ${count} would fight back · `);
    expect(expectedDefenders(battle, track)).toBeCloseTo(count, 6);
  }
  expect(told(TRACK_IDENTIFIED, 1, CONTACT_FLAGS.struck)).toBe("");
  expect(told(TRACK_CLASS - 1, 1)).toBe("");
});

it("spent mines are no order any more, even while ships are told to lay them", () => {
  picture.tick = TICK_HZ;
  picture.doctrines.isLaying[1] = 1;
  expect(isAvailable(session, "layMines")).toBe(false);
  expect(carriesMines(session)).toBe(true);
  expect(text(`refused.${whyNot(session, "layMines")}`)).toContain("laid all their mines");
  session.selection.value = { ...NOTHING, groupIds: [2] };
  expect(carriesMines(session)).toBe(false);
});

it("failed parts are said to have failed", () => {
  const parts = ["helm", "reactor"] as const;
  const mask = parts.reduce((bits, part) => bits | (1 << COMPONENT_KINDS.indexOf(part)), 0);
  expect(failedWords(mask)).toMatch(/^failed: .*reactor/);
  expect(failedWords(0)).toBe("");
});
