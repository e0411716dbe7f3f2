// Contacts that are corrected by a jump fade in where they are believed to be; those that move do not.
import { beforeEach, expect, test } from "vitest";
import type { Picture } from "../../shared/protocol/picture.ts";
import { Refixes } from "../../client/views/refixes.ts";
import { addTrack, emptyPicture } from "./frames.ts";

let picture: Picture;
let refixes: Refixes;
let row: number;
let nowS: number;

beforeEach(() => {
  picture = emptyPicture();
  refixes = new Refixes();
  row = addTrack(picture, 7, 100, 100);
  picture.tracks.velocityXKmS[row] = 4;
  nowS = 0;
  step(2, 0);
});

function step(ticks: number, byKm: number): void {
  picture.tick += ticks;
  nowS += ticks / 20;
  picture.tracks.xKm[row] += byKm;
  refixes.update({ picture, nowS });
}

test("who moves as fast as it says is as strong as ever", () => {
  for (let n = 0; n < 10; n++) {
    step(2, 0.4);
    expect(refixes.shareOf(row, nowS)).toBe(1);
  }
});

test("a contact that is found 20 km off appears faint and is whole before the next fix", () => {
  step(2, 20);
  expect(refixes.shareOf(row, nowS)).toBeCloseTo(0.25, 9);
  expect(refixes.shareOf(row, nowS + 0.35)).toBeCloseTo(0.625, 9);
  expect(refixes.shareOf(row, nowS + 0.8)).toBe(1);
});

test("another contact in the row, and what comes after a gap, is no correction", () => {
  picture.tracks.number[row] = 8;
  step(2, 50);
  expect(refixes.shareOf(row, nowS)).toBe(1);
  step(200, 50);
  expect(refixes.shareOf(row, nowS)).toBe(1);
});
