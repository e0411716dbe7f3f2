// Where an admiral believes the enemy when nobody is seen.
import { expect, test } from "vitest";
import type { Desk } from "../../shared/commander/commander.ts";
import { assess } from "../../shared/commander/situation.ts";
import { newThreatMemory, threatOf } from "../../shared/commander/threat.ts";
import { emptyPicture } from "../protocol/pictures.ts";
import { testCatalog } from "../battle/fixtures.ts";

type Heard = { xKm: number; errorKm: number; level?: number };

function deskOf(contacts: readonly Heard[]): Desk {
  const sight = emptyPicture();
  const { tracks } = sight;
  sight.tick = 4000;
  tracks.count = contacts.length;
  contacts.forEach(({ xKm, errorKm, level = 0 }, row) => {
    tracks.isAlive[row] = 1;
    tracks.number[row] = row + 1;
    tracks.level[row] = level;
    tracks.xKm[row] = xKm;
    tracks.yKm[row] = 300;
    tracks.errorKm[row] = errorKm;
    tracks.seenTick[row] = 4000;
  });
  const briefing = { widthKm: 1200, heightKm: 800, side: 0, sides: [], objectives: [] };
  return { catalog: testCatalog([]), briefing, sight, seed: 1 } as unknown as Desk;
}

const OWN = { xKm: 200, yKm: 300 };

function threatFor(desk: Desk, own = OWN, memory = newThreatMemory()): number {
  return threatOf(desk, assess(desk), own, memory).xKm;
}

test("one that is heard well placed goes before one that may be anywhere", () => {
  const desk = deskOf([
    { xKm: 300, errorKm: 150 },
    { xKm: 380, errorKm: 12 },
  ]);
  expect(threatFor(desk)).toBe(380);
});

test("a track that nobody has placed for long is only a noise", () => {
  const vague = { xKm: 300, errorKm: 60, level: 1 };
  expect(assess(deskOf([vague])).ships).toEqual([]);
  expect(threatFor(deskOf([vague]))).toBe(300);
});

test("a fleet that hears nobody crosses the map, and looks on where it finds nobody", () => {
  const desk = deskOf([]);
  const memory = newThreatMemory();
  expect(threatFor(desk, OWN, memory)).toBe(1000);
  // Half way across she still makes for the far side.
  expect(threatFor(desk, { xKm: 600, yKm: 400 }, memory)).toBe(1000);
  expect(threatFor(desk, { xKm: 990, yKm: 500 }, memory)).not.toBe(1000);
  expect(memory.searchCount).toBe(1);
});
