// Where an admiral sends scouts after what is only heard, and whence a strike came.
import { expect, test } from "vitest";
import { HEARD_KINDS } from "../../shared/battle/catalog.ts";
import type { Desk } from "../../shared/commander/commander.ts";
import { leadsOf } from "../../shared/commander/leads.ts";
import { newScoutMemory, scoutOrders } from "../../shared/commander/scouting.ts";
import type { Plan } from "../../shared/commander/plan.ts";
import type { Situation } from "../../shared/commander/situation.ts";
import type { Flight } from "../../shared/commander/wings.ts";
import { CONTACT_FLAGS } from "../../shared/protocol/picture.ts";
import { emptyPicture } from "../protocol/pictures.ts";
import { testCatalog } from "../battle/fixtures.ts";

type Heard = {
  xKm: number;
  heard?: (typeof HEARD_KINDS)[number];
  seenTick?: number;
  level?: number;
};

function deskOf(contacts: readonly Heard[]): Desk {
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
  const briefing = { widthKm: 1200, heightKm: 800 };
  return { catalog: testCatalog([]), briefing, sight, seed: 1 } as unknown as Desk;
}

test("bearings are leads, decks at work first; what was heard long ago is none", () => {
  const desk = deskOf([
    { xKm: 200, heard: "radar" },
    { xKm: 400, heard: "flightOps" },
    { xKm: 600, heard: "radar", seenTick: 100 },
    { xKm: 700, level: 2 },
  ]);
  expect(leadsOf(desk).map(([xKm]) => xKm)).toEqual([400, 200]);
});

test("a strike leads back along its first course", () => {
  const desk = deskOf([{ xKm: 500, level: 2 }]);
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
  const desk = deskOf([{ xKm: 400, heard: "radar" }]);
  const craft = { role: "scout", radiusKm: 600 };
  const at = { xKm: 300, yKm: 300, baseXKm: 300, baseYKm: 300, fuelKm: 1200 };
  const scouts = [0, 1, 2, 3].map(
    (flightId) => ({ flightId, craft, ...at, isFree: true }) as unknown as Flight,
  );
  const plan = { posture: "hunt", threatXKm: 900, threatYKm: 300 } as unknown as Plan;
  const followers = (ships: unknown[]): number => {
    const flights = scouts.map((scout) => ({ ...scout }));
    const situation = { ships, squadrons: [] } as unknown as Situation;
    const orders = scoutOrders(newScoutMemory(), desk, flights, situation, plan, 4, false);
    return orders.filter((order) => JSON.stringify(order).includes("[400,300]")).length;
  };
  expect(followers([])).toBe(4);
  expect(followers([{ shipClass: {} }])).toBe(2);
});
