// Where an admiral sends scouts after what is only heard, and whence a strike came.
import { expect, test } from "vitest";
import { HEARD_KINDS } from "../../shared/battle/catalog.ts";
import type { Desk } from "../../shared/commander/commander.ts";
import { leadsOf } from "../../shared/commander/leads.ts";
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
