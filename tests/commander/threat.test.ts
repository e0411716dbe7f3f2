// Where an admiral believes the enemy when nobody is seen.
import { expect, test } from "vitest";
import type { Desk } from "../../shared/commander/commander.ts";
import { assess } from "../../shared/commander/situation.ts";
import { newThreatMemory, threatOf } from "../../shared/commander/threat.ts";
import { emptyPicture } from "../protocol/pictures.ts";
import { deskOf } from "./fixtures.ts";

type Heard = { xKm: number; errorKm: number; level?: number };

function deskOn(contacts: readonly Heard[]): Desk {
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
  return deskOf({ briefing: { widthKm: 1200 }, sight });
}

const OWN = { xKm: 200, yKm: 300 };

function threatFor(desk: Desk, own = OWN, memory = newThreatMemory()): number {
  return threatOf(desk, assess(desk), own, memory).xKm;
}

test("one that is heard well placed goes before one that may be anywhere", () => {
  const desk = deskOn([
    { xKm: 300, errorKm: 150 },
    { xKm: 380, errorKm: 12 },
  ]);
  expect(threatFor(desk)).toBe(380);
});

test("a track that nobody has placed for long is only a noise", () => {
  const vague = { xKm: 300, errorKm: 60, level: 1 };
  expect(assess(deskOn([vague])).ships).toEqual([]);
  expect(threatFor(deskOn([vague]))).toBe(300);
});

test("a fleet that hears nobody crosses the map, and looks on where it finds nobody", () => {
  const desk = deskOn([]);
  const memory = newThreatMemory();
  expect(threatFor(desk, OWN, memory)).toBe(1000);
  // Half way across she still makes for the far side.
  expect(threatFor(desk, { xKm: 600, yKm: 400 }, memory)).toBe(1000);
  expect(threatFor(desk, { xKm: 990, yKm: 500 }, memory)).not.toBe(1000);
  expect(memory.searchCount).toBe(1);
});
