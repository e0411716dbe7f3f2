// Where an admiral sends scouts after what is only heard, and whence a strike came.
import { expect, test } from "vitest";
import { type CraftClass, HEARD_KINDS } from "../../shared/battle/catalog.ts";
import type { Desk } from "../../shared/commander/commander.ts";
import { leadsOf } from "../../shared/commander/leads.ts";
import { newScoutMemory, scoutOrders } from "../../shared/commander/scouting.ts";
import type { Plan } from "../../shared/commander/plan.ts";
import type { Contact } from "../../shared/commander/situation.ts";
import { CONTACT_FLAGS } from "../../shared/protocol/picture.ts";
import { emptyPicture } from "../protocol/pictures.ts";
import { contactOf, deskOf, flightOf, situationOf } from "./fixtures.ts";

type Heard = {
  xKm: number;
  heard?: (typeof HEARD_KINDS)[number];
  seenTick?: number;
  level?: number;
};

function deskOn(contacts: readonly Heard[]): Desk {
  const sight = emptyPicture();
  const { tracks } = sight;
  sight.tick = 4000;
  tracks.count = contacts.length;
  contacts.forEach(({ xKm, heard, seenTick = 4000, level = 0 }, row) => {
    tracks.isAlive[row] = 1;
    tracks.number[row] = row + 1;
    tracks.level[row] = level;
    tracks.xKm[row] = xKm;
    tracks.yKm[row] = 300;
    tracks.seenTick[row] = seenTick;
    tracks.heardKinds[row] = heard === undefined ? 0 : 1 << HEARD_KINDS.indexOf(heard);
  });
  return deskOf({ briefing: { widthKm: 1200 }, sight });
}

test("bearings are leads, decks at work first; what was heard long ago is none", () => {
  const desk = deskOn([
    { xKm: 200, heard: "radar" },
    { xKm: 400, heard: "flightOps" },
    { xKm: 600, heard: "radar", seenTick: 100 },
    { xKm: 700, level: 2 },
  ]);
  expect(leadsOf(desk).map(([xKm]) => xKm)).toEqual([400, 200]);
});

test("a strike leads back along its first course", () => {
  const desk = deskOn([{ xKm: 500, level: 2 }]);
  const { tracks } = desk.sight;
  tracks.flags[0] = CONTACT_FLAGS.strike;
  tracks.targetKind[0] = 1;
  tracks.classIndex[0] = 1;
  tracks.firstTick[0] = 3900;
  tracks.firstXKm[0] = 900;
  tracks.firstYKm[0] = 300;
  tracks.firstHeadingRad[0] = 0;
  const [[xKm, yKm]] = leadsOf(desk);
  expect(xKm).toBeLessThan(750);
  expect(yKm).toBe(300);
});

test("all scouts follow what was heard while nothing is held, else every other one", () => {
  const desk = deskOn([{ xKm: 400, heard: "radar" }]);
  const craft: CraftClass = { ...desk.catalog.crafts[0], role: "scout", radiusKm: 600 };
  const at = { xKm: 300, yKm: 300, baseXKm: 300, baseYKm: 300, fuelKm: 1200 };
  const threat = { threatRad: 0, threatXKm: 900, threatYKm: 300 };
  const goal = { xKm: 900, yKm: 300, radiusKm: 0 };
  const plan: Plan = { posture: "hunt", goal, ...threat };
  const followers = (ships: Contact[]): number => {
    const flights = [0, 1, 2, 3].map((flightId) => flightOf({ flightId, craft, ...at }));
    const situation = situationOf({ ships });
    const orders = scoutOrders(newScoutMemory(), desk, flights, situation, plan, {
      wantedCount: 4,
      sendsOn: false,
      seeksDecks: false,
    });
    return orders.filter((order) => JSON.stringify(order).includes("[400,300]")).length;
  };
  expect(followers([])).toBe(4);
  expect(followers([contactOf({ shipClass: desk.catalog.ships[0] })])).toBe(2);
});
