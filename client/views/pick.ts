// What lies under the pointer or in a box: pure questions to the frame that is drawn now.
import {
  LEVEL_BEARING,
  LIFE_ON_MAP,
  NO_GROUP,
  TARGET_SHIP,
} from "../../shared/protocol/picture.ts";
import { badgeAt } from "./badges.ts";
import { CRAFT_FLYING, type Frame } from "./frame.ts";
import { type Lens, xOf, yOf } from "./lens.ts";
import { drawnLengthPx } from "./ship-view.ts";
import { isSquadron, isTaskForce } from "./squadrons.ts";

/** Own things by id, nearest first; the nearest contact by its track number. */
export type Picked = {
  /** The task force whose badge lies there, above all else; its ships are picked then. */
  readonly badge: number | null;
  readonly unitIds: number[];
  readonly groupIds: number[];
  readonly flightIds: number[];
  readonly track: number | null;
};
/** A click takes what lies within so many CSS pixels. */
export const PICK_PX = 18;
const NOTHING_PICKED: Picked = {
  badge: null,
  unitIds: [],
  groupIds: [],
  flightIds: [],
  track: null,
};

/** How far (device pixels) a thing of this half size lies outside the wanted area; null = outside. */
type Reach = (x: number, y: number, halfSize: number) => number | null;

/** Around a point, CSS pixels. */
export function pickAround(
  frame: Frame | null,
  xPx: number,
  yPx: number,
  radiusPx: number,
): Picked {
  if (frame === null) return NOTHING_PICKED;
  const { dotsPerPx } = frame.lens;
  const badge = badgeAt(frame.groups, frame.lens, xPx * dotsPerPx, yPx * dotsPerPx);
  if (badge !== null) return pickForce(frame, badge.groupId);
  const radius = radiusPx * dotsPerPx;
  return pick(frame, (x, y, half) => {
    const distance = Math.max(0, Math.hypot(x - xPx * dotsPerPx, y - yPx * dotsPerPx) - half);
    return distance <= radius ? distance : null;
  });
}

/** Between two corners, CSS pixels. */
export function pickWithin(
  frame: Frame | null,
  x0Px: number,
  y0Px: number,
  x1Px: number,
  y1Px: number,
): Picked {
  if (frame === null) return NOTHING_PICKED;
  const { dotsPerPx } = frame.lens;
  const left = Math.min(x0Px, x1Px) * dotsPerPx;
  const right = Math.max(x0Px, x1Px) * dotsPerPx;
  const top = Math.min(y0Px, y1Px) * dotsPerPx;
  const bottom = Math.max(y0Px, y1Px) * dotsPerPx;
  return pick(frame, (x, y) => (x >= left && x <= right && y >= top && y <= bottom ? 0 : null));
}

/** All ships of a task force, as its badge stands for them. */
function pickForce({ picture }: Frame, groupId: number): Picked {
  const { ships } = picture;
  const unitIds: number[] = [];
  for (let row = 0; row < ships.count; row++) {
    if (ships.isAlive[row] === 0 || ships.life[row] !== LIFE_ON_MAP) continue;
    if (picture.groups.parentId[ships.groupId[row]] === groupId) unitIds.push(row);
  }
  return { ...NOTHING_PICKED, badge: groupId, unitIds, groupIds: [groupId] };
}

function pick(frame: Frame, reach: Reach): Picked {
  const unitIds = nearestFirst(units(frame, reach));
  const groupIds: number[] = [];
  // Groups of picked ships come first: at fleet and hull zoom these are what was meant.
  for (const unit of unitIds) {
    const groupId = frame.picture.ships.groupId[unit];
    if (groupId !== NO_GROUP && !groupIds.includes(groupId)) groupIds.push(groupId);
  }
  for (const groupId of nearestFirst(groups(frame, reach))) {
    if (!groupIds.includes(groupId)) groupIds.push(groupId);
  }
  return {
    badge: null,
    unitIds,
    groupIds,
    flightIds: nearestFirst(flights(frame, reach)),
    track: nearestFirst(contacts(frame, reach))[0] ?? null,
  };
}

/** Index of no class: a flight's is one of craft. */
const NO_CLASS = -1;

type Found = Map<number, number>;
const note = (found: Found, id: number, distance: number | null): void => {
  if (distance !== null && distance < (found.get(id) ?? Infinity)) found.set(id, distance);
};
const nearestFirst = (found: Found): number[] =>
  [...found].sort((a, b) => a[1] - b[1] || a[0] - b[0]).map(([id]) => id);

/** A long hull is as easy to hit at its ends: a third of its length counts as its size. */
const halfOf = (lengthKm: number, lens: Lens): number => drawnLengthPx(lengthKm, lens) / 3;

function units(frame: Frame, reach: Reach): Found {
  const { lens, picture, catalog } = frame;
  const { ships } = picture;
  const found: Found = new Map();
  for (let row = 0; row < ships.count; row++) {
    if (ships.isAlive[row] === 0 || ships.life[row] !== LIFE_ON_MAP) continue;
    const half = halfOf(catalog.ships[ships.classIndex[row]].lengthKm, lens);
    note(found, row, reach(xOf(lens, frame.ships.xKm[row]), yOf(lens, frame.ships.yKm[row]), half));
  }
  return found;
}

function groups(frame: Frame, reach: Reach): Found {
  const { lens } = frame;
  const found: Found = new Map();
  for (const spot of frame.groups) {
    if (!isSquadron(spot) && !isTaskForce(spot)) continue;
    note(
      found,
      spot.groupId,
      reach(
        xOf(lens, spot.xKm) + spot.badgeXPx,
        yOf(lens, spot.yKm) + spot.badgeYPx,
        8 * lens.dotsPerPx,
      ),
    );
  }
  return found;
}

function flights(frame: Frame, reach: Reach): Found {
  const { lens, picture } = frame;
  const { craft } = picture;
  const found: Found = new Map();
  for (let row = 0; row < craft.count; row++) {
    if (craft.isAlive[row] === 0 || craft.life[row] !== CRAFT_FLYING) continue;
    note(
      found,
      craft.flightId[row],
      reach(xOf(lens, frame.craft.xKm[row]), yOf(lens, frame.craft.yKm[row]), 4 * lens.dotsPerPx),
    );
  }
  return found;
}

function contacts(frame: Frame, reach: Reach): Found {
  const { lens, picture, catalog } = frame;
  const { tracks } = picture;
  const found: Found = new Map();
  for (let row = 0; row < tracks.count; row++) {
    if (tracks.isAlive[row] === 0 || tracks.level[row] === LEVEL_BEARING) continue;
    const shipClass = tracks.targetKind[row] === TARGET_SHIP ? tracks.classIndex[row] : NO_CLASS;
    const half = halfOf(catalog.ships[shipClass]?.lengthKm ?? 0, lens);
    note(
      found,
      tracks.number[row],
      reach(xOf(lens, frame.tracks.xKm[row]), yOf(lens, frame.tracks.yKm[row]), half),
    );
  }
  return found;
}
