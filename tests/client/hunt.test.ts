// "Hunt here": scouts go down the wedge as far as fuel and map let them, squadrons where none is idle.
import { beforeAll, expect, it } from "vitest";
import { hunt } from "../../client/input/hunt.ts";
import { NOTHING } from "../../client/session.ts";
import { initTexts } from "../../client/texts.ts";
import type { Order } from "../../shared/battle/orders.ts";
import { addGroups, addShip, briefingOf, catalog, emptyPicture, sessionOver } from "./frames.ts";

beforeAll(initTexts);

const CONE = { xKm: 100, yKm: 0, backRad: 0, lengthKm: 500, ageS: 10 };
const SCOUT = catalog.crafts.findIndex(({ role }) => role === "scout");

function seat(scoutCount: number, groupIds: number[]) {
  const picture = emptyPicture();
  addGroups(picture);
  const carrier = addShip(picture, 1, 0, 0, "carrier");
  picture.flights.count = 1;
  picture.flights.isAlive[0] = 1;
  picture.flights.craftIndex[0] = SCOUT;
  picture.flights.baseUnit[0] = carrier;
  picture.flights.aliveCount[0] = scoutCount;
  const briefing = { ...briefingOf(2, 0), widthKm: 400, heightKm: 300 };
  const { session, given } = sessionOver(picture, briefing);
  session.selection.value = { ...NOTHING, groupIds };
  return { session, given };
}

it("idle scouts fly over its tip and on, no further than the map", () => {
  const { session, given } = seat(4, []);
  hunt(session, CONE);
  expect(given).toMatchObject([
    { kind: "launch", flightIds: [0], mission: "scout", viaKm: [[100, 0]] },
  ]);
  const [{ aim }] = given as Extract<Order, { kind: "launch" }>[];
  const endKm = aim.kind === "point" ? aim.atKm[0] : 0;
  expect(endKm).toBeGreaterThan(150);
  expect(endKm).toBeLessThan(400);
});

it("without scouts the squadrons selected search it; with neither it says so", () => {
  const sent = seat(0, [1]);
  hunt(sent.session, CONE);
  expect(sent.given).toMatchObject([{ kind: "mission", groupId: 1, mission: "scout" }]);
  const idle = seat(0, []);
  hunt(idle.session, CONE);
  expect(idle.given).toEqual([]);
  expect(idle.session.cursorNote.value?.reason).not.toBe("");
});
