// Planning and proposals as the player meets them, and why an action cannot be done.
import { beforeAll, beforeEach, expect, it } from "vitest";
import { act, type ScreenActions } from "../../client/input/act.ts";
import { isAvailable } from "../../client/input/available.ts";
import { openProposal, plannedGroups } from "../../client/input/staff.ts";
import { NOTHING, type Session } from "../../client/session.ts";
import { initTexts } from "../../client/texts.ts";
import { MISSIONS, PROPOSALS } from "../../shared/battle/orders.ts";
import type { Picture } from "../../shared/protocol/picture.ts";
import { addGroups, addShip, emptyPicture, sessionOver } from "./frames.ts";

const screen: ScreenActions = {
  toggleHelp: () => {},
  toggleSettings: () => {},
  closePanels: () => false,
};
let session: Session;
let picture: Picture;

beforeAll(initTexts);

beforeEach(() => {
  picture = emptyPicture();
  addGroups(picture);
  addShip(picture, 1, 0, 0, "destroyer");
  picture.staff.count = picture.groups.count;
  picture.staff.isAlive.fill(1, 0, picture.groups.count);
  ({ session } = sessionOver(picture));
  session.selection.value = { ...NOTHING, groupIds: [1] };
});

it("Escape ends planning before it drops the selection, and says so", () => {
  act(session, "plan", screen);
  expect(session.isPlanning.value).toBe(true);
  act(session, "cancel", screen);
  expect(session.isPlanning.value).toBe(false);
  expect(session.selection.value.groupIds).toEqual([1]);
  expect(session.cursorNote.value).toMatchObject({ isRefusal: false });
});

it("counts at once what waits for H-hour, in a pause too, and nothing after it", async () => {
  act(session, "plan", screen);
  await session.give([{ kind: "withdraw", groupId: 1 }]);
  expect(plannedGroups(session)).toEqual([1]);
  act(session, "executePlans", screen);
  expect(plannedGroups(session)).toEqual([]);
});

it("a refused proposal is off the screen; the next one of the same group is not", () => {
  picture.staff.proposal[1] = PROPOSALS.indexOf("withdraw");
  picture.staff.proposalTick[1] = 100;
  expect(openProposal(session)).toMatchObject({ groupId: 1, tick: 100 });
  act(session, "refuseProposal", screen);
  expect(openProposal(session)).toBeNull();
  picture.staff.proposalTick[1] = 2600;
  expect(openProposal(session)).toMatchObject({ tick: 2600 });
});

it("a group is back in hand by a button as soon as it is delegated, in a pause too", () => {
  expect(isAvailable(session, "missionNone")).toBe(false);
  session.wanted.ask(1, 1, "mission", MISSIONS.indexOf("scout"));
  expect(isAvailable(session, "missionNone")).toBe(true);
});

it("says what cannot be done and what is missing for it", () => {
  act(session, "jam", screen);
  expect(session.cursorNote.value).toMatchObject({ of: "Jam", reason: "noJammer" });
  act(session, "missionNone", screen);
  expect(session.cursorNote.value).toMatchObject({ reason: "alreadyInHand" });
  session.selection.value = NOTHING;
  act(session, "jam", screen);
  expect(session.cursorNote.value).toMatchObject({ reason: "chooseAny" });
});
