// Control groups: kept, called, looked at.
import { beforeAll, beforeEach, expect, it } from "vitest";
import { controlGroup, numbersOf, selectedNumber } from "../../client/input/control-groups.ts";
import { NOTHING, type Session } from "../../client/session.ts";
import { initTexts } from "../../client/texts.ts";
import { addGroups, addShip, emptyPicture, sessionOver } from "./frames.ts";

let session: Session;

beforeAll(initTexts);

beforeEach(() => {
  const picture = emptyPicture();
  addGroups(picture);
  picture.groups.guideUnit.set([0, addShip(picture, 1, 30, 40), addShip(picture, 2, 70, 80)]);
  ({ session } = sessionOver(picture));
  session.selection.value = { ...NOTHING, groupIds: [2, 1] };
  controlGroup(session, 4, true);
});

it("selects what was kept, without moving the view", () => {
  session.selection.value = NOTHING;
  controlGroup(session, 4, false);
  expect(session.selection.value).toEqual({ ...NOTHING, groupIds: [2, 1] });
  expect(session.lookAt.value).toBeNull();
});

it("looks at a group that is called while it is selected, whoever selected it", () => {
  controlGroup(session, 4, false);
  // Between the ships of both groups.
  const { value: looked } = session.lookAt;
  expect(looked).toMatchObject({ xKm: 50 });
  session.lookAt.value = null;
  session.selection.value = { ...NOTHING, groupIds: [1, 2] };
  controlGroup(session, 4, false);
  expect(session.lookAt.value).toEqual(looked);
});

it("calls rather than looks when only a part of it is selected", () => {
  session.selection.value = { ...NOTHING, groupIds: [2] };
  controlGroup(session, 4, false);
  expect(session.selection.value.groupIds).toEqual([2, 1]);
  expect(session.lookAt.value).toBeNull();
});

it("says that an empty one is empty, also one that was kept with nothing selected", () => {
  session.selection.value = { ...NOTHING };
  controlGroup(session, 5, true);
  controlGroup(session, 5, false);
  expect(session.cursorNote.value?.reason).toBe("emptyControlGroup");
});

it("tells what was kept, and under which number it can be called", () => {
  expect(session.cursorNote.value).toMatchObject({ reason: "Group 4: 2 ships", isRefusal: false });
  expect([numbersOf(session, 1), numbersOf(session, 3)]).toEqual([[4], []]);
  expect(selectedNumber(session)).toBe(4);
  session.selection.value = { ...NOTHING, groupIds: [2] };
  expect(selectedNumber(session)).toBeUndefined();
});
