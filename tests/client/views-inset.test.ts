// The window on the target: which contact it shows, and when it stays shut.
import { describe, expect, it } from "vitest";
import { NOTHING, type Selection } from "../../client/session.ts";
import { insetTarget } from "../../client/views/inset-target.ts";
import { compass } from "../../client/views/compass.ts";
import { insetRoom } from "../../client/views/inset-view.ts";
import { Moments } from "../../client/views/moments.ts";
import {
  addGroups,
  addShip,
  addTrack,
  camera,
  emptyPicture,
  frameOf,
  sessionOver,
} from "./frames.ts";

const NOBODY_KEPT = -1;

/** Two squadrons (groups 1 and 2) of task force 0 on the left, contacts 7, 8 and 9 on the right. */
function fight(selected: Partial<Selection>, viewKm = 60, targets: readonly number[] = [7, 8, 8]) {
  const picture = emptyPicture();
  addGroups(picture);
  targets.forEach((number, n) => {
    picture.ships.targetTrack[addShip(picture, n === 0 ? 1 : 2, 100, 100 + n * 3)] = number;
  });
  addTrack(picture, 7, 110, 100);
  addTrack(picture, 8, 112, 106);
  addTrack(picture, 9, 400, 106);
  const moments = new Moments(picture.ships.count);
  moments.index(picture);
  const { session } = sessionOver(picture);
  session.selection.value = { ...NOTHING, ...selected };
  const frame = { ...frameOf(picture, camera(105, 103, viewKm)), session };
  const show = (kept = NOBODY_KEPT) => {
    const found = insetTarget(frame, moments.rowOfTrack, kept);
    return found === null ? null : { ...found, number: picture.tracks.number[found.row] };
  };
  return { picture, show };
}

describe("the inset", () => {
  it("shows what most of the selected ships fire at, and how far the nearest is", () => {
    const { show } = fight({ groupIds: [0] });
    expect(show()).toMatchObject({ number: 8, shooterCount: 2, rangeKm: 12 });
    expect(show()?.bearingRad).toBeCloseTo(0, 9);
  });

  it("asks only the ships of the selection", () => {
    expect(fight({ groupIds: [1] }).show()).toMatchObject({ number: 7, shooterCount: 1 });
    expect(fight({ unitIds: [1] }).show()).toMatchObject({ number: 8, shooterCount: 1 });
    expect(fight({}).show()).toBeNull();
  });

  it("stays with its target while anybody fires at it", () => {
    const { show } = fight({ groupIds: [0] });
    expect(show(7)).toMatchObject({ number: 7 });
    expect(show(9)).toMatchObject({ number: 8 });
  });

  it("shows a selected contact before all, and an ordered target before the first shot", () => {
    expect(fight({ groupIds: [0], track: 9 }).show()).toMatchObject({
      number: 9,
      shooterCount: 0,
    });
    const { picture, show } = fight({ groupIds: [1] }, 60, [0xffff]);
    expect(show()).toBeNull();
    picture.orders.set(1, {
      current: { kind: "attack", groupIds: [1], tracks: [9] },
      queue: [],
    } as never);
    expect(show()).toMatchObject({ number: 9, shooterCount: 0 });
  });

  it("stays shut at theatre zoom, for what is drawn large, and for mere bearings", () => {
    expect(fight({ groupIds: [0] }, 1200).show()).toBeNull();
    expect(fight({ unitIds: [0] }, 60).show()).not.toBeNull();
    const near = fight({ unitIds: [0] }, 60);
    near.picture.tracks.level[0] = 0;
    expect(near.show()).toBeNull();
    // A hull of 0.2 km is 80 px long when 2.5 km are 1,000 px: it needs no window, unless outside.
    const large = fight({ unitIds: [0] }, 2.5);
    large.picture.tracks.xKm[0] = 105;
    large.picture.tracks.yKm[0] = 103;
    expect(large.show()).toBeNull();
    large.picture.tracks.xKm[0] = 110;
    expect(large.show()).not.toBeNull();
  });
});

describe("a bearing", () => {
  it("is told in degrees clockwise from north", () => {
    expect([0, Math.PI / 2, Math.PI, -Math.PI / 2].map(compass)).toEqual([
      "090",
      "000",
      "270",
      "180",
    ]);
  });
});

describe("the room for the inset", () => {
  const margins = { topPx: 40, leftPx: 280, rightPx: 250 };
  const roomAt = (widthPx: number, dotsPerPx = 1, given = margins) =>
    insetRoom(frameOf(emptyPicture(), camera(0, 0, 60, widthPx), dotsPerPx).lens, given);

  it("lies beside the instruments, on either side of the map", () => {
    for (const widthPx of [1024, 1280, 1920]) {
      const room = roomAt(widthPx)!;
      expect(room.topPx).toBeGreaterThan(40);
      expect(room.leftPlacePx).toBeGreaterThan(280);
      expect(room.rightPlacePx + room.widthPx).toBeLessThan(widthPx - 250);
      expect(room.leftPlacePx).toBeLessThan(room.rightPlacePx);
    }
  });

  it("is measured in device pixels", () => {
    const [one, two] = [roomAt(1280)!, roomAt(1280, 2)!];
    expect(two.leftPlacePx).toBe(one.leftPlacePx * 2);
    expect(two.rightPlacePx + two.widthPx).toBe(2 * (one.rightPlacePx + one.widthPx));
  });

  it("is none where the instruments take nearly all of the view, much where there are none", () => {
    expect(roomAt(800)).toBeNull();
    expect(roomAt(800, 1, { topPx: 0, leftPx: 0, rightPx: 0 })).not.toBeNull();
  });
});
