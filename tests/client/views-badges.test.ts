// Badges of task forces on the whole map: each readable, none far from its ships for nothing.
import { expect, it } from "vitest";
import { Badges } from "../../client/views/badges.ts";
import { xOf, yOf } from "../../client/views/lens.ts";
import { BADGE_LIFT_PX } from "../../client/views/look.ts";
import { PICK_PX, pickAround } from "../../client/views/pick.ts";
import { isTaskForce } from "../../client/views/squadrons.ts";
import { KIND_SQUADRON, KIND_TASK_FORCE, NO_GROUP } from "../../shared/protocol/picture.ts";
import { addShip, addTrack, camera, emptyPicture, frameOf } from "./frames.ts";

const VIEW_KM = 1000;
const BADGE_PX = { width: 30, height: 24 };

/** A force of one squadron at each of the points, seen on the whole map. */
function forcesAt(
  points: readonly (readonly [number, number])[],
  contactKm?: [number, number],
  viewKm = VIEW_KM,
) {
  const picture = emptyPicture();
  const { groups } = picture;
  for (const [n, [xKm, yKm]] of points.entries()) {
    groups.kind.set([KIND_TASK_FORCE, KIND_SQUADRON], 2 * n);
    groups.parentId.set([NO_GROUP, 2 * n], 2 * n);
    addShip(picture, 2 * n + 1, xKm, yKm);
  }
  groups.count = 2 * points.length;
  groups.isAlive.fill(1, 0, groups.count);
  if (contactKm !== undefined) addTrack(picture, 7, ...contactKm);
  return frameOf(picture, camera(500, 300, viewKm));
}

function badgesOf({ groups, clusters, lens }: ReturnType<typeof forcesAt>, badges = new Badges()) {
  badges.place(groups, clusters, lens);
  return groups.filter(isTaskForce).map((spot) => ({
    x: xOf(lens, spot.xKm) + spot.badgeXPx,
    y: yOf(lens, spot.yKm) + spot.badgeYPx,
    awayPx: Math.hypot(spot.badgeXPx, spot.badgeYPx),
  }));
}

it("stand above their ships while there is room", () => {
  for (const { awayPx } of badgesOf(
    forcesAt([
      [200, 200],
      [600, 400],
    ]),
  ))
    expect(awayPx).toBe(BADGE_LIFT_PX);
});

it("fan out where forces lie together, so that none covers another", () => {
  const placed = badgesOf(
    forcesAt([
      [500, 300],
      [505, 303],
      [498, 297],
      [502, 310],
    ]),
  );
  expect(placed).toHaveLength(4);
  for (const [n, one] of placed.entries()) {
    expect(one.awayPx).toBeLessThan(80);
    for (const other of placed.slice(n + 1)) {
      const isApart =
        Math.abs(one.x - other.x) >= BADGE_PX.width || Math.abs(one.y - other.y) >= BADGE_PX.height;
      expect(isApart).toBe(true);
    }
  }
});

it("make way for a contact above their ships", () => {
  const [badge] = badgesOf(forcesAt([[500, 300]], [500, 320]));
  expect(Math.abs(badge.x - 500) >= BADGE_PX.width || Math.abs(badge.y - 280) >= 20).toBe(true);
});

it("stay where they are while ships move a little, and return when there is room", () => {
  const badges = new Badges();
  const [, fanned] = badgesOf(
    forcesAt([
      [500, 300],
      [504, 300],
    ]),
    badges,
  );
  expect(fanned.awayPx).toBeGreaterThan(BADGE_LIFT_PX);
  const [, later] = badgesOf(
    forcesAt([
      [500, 300],
      [506, 301],
    ]),
    badges,
  );
  expect(later.awayPx).toBeCloseTo(fanned.awayPx, 9);
  const [, apart] = badgesOf(
    forcesAt([
      [300, 300],
      [700, 300],
    ]),
    badges,
  );
  expect(apart.awayPx).toBe(BADGE_LIFT_PX);
});

it("a click on a badge means its force, whoever's ships lie below", () => {
  const frame = forcesAt([
    [500, 300],
    [503, 303],
    [498, 297],
  ]);
  const { groups, lens } = frame;
  const badges = new Badges();
  badges.place(groups, [], lens);
  for (const spot of groups.filter(isTaskForce)) {
    const x = xOf(lens, spot.xKm) + spot.badgeXPx;
    const y = yOf(lens, spot.yKm) + spot.badgeYPx;
    // Right upon the badge of one force: a ship of another, and an enemy.
    const { picture } = frame;
    const kmPerPx = 1 / lens.pxPerKm;
    const other = groups.find(({ parentId }) => parentId < 8 && parentId !== spot.groupId);
    const [xKm, yKm] = [500 + (x - 500) * kmPerPx, 300 - (y - 300) * kmPerPx];
    addShip(picture, other?.groupId ?? 0, xKm, yKm);
    addTrack(picture, 7, xKm, yKm);
    for (const [offX, offY] of [
      [0, 0],
      [14, 9],
      [-14, -9],
    ]) {
      expect(pickAround(frame, x + offX, y + offY, PICK_PX)).toMatchObject({
        badge: spot.groupId,
        groupIds: [spot.groupId],
        track: null,
      });
    }
    expect(pickAround(frame, x + 60, y + 60, 1).badge).toBeNull();
  }
});

it("no badge is in the way of a click while none is drawn", () => {
  const frame = forcesAt([[500, 300]], undefined, 400);
  const [spot] = frame.groups.filter(isTaskForce);
  const { lens } = frame;
  const y = yOf(lens, spot.yKm) + spot.badgeYPx;
  expect(pickAround(frame, xOf(lens, spot.xKm), y, PICK_PX)).toMatchObject({ badge: null });
});
