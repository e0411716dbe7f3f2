// What is worth a scout's look: the middles of bearings of what is only heard, decks at work before
// all others, and the way that an enemy strike has come.
import { HEARD_KINDS, type PointKm } from "../battle/catalog.ts";
import { TICK_HZ } from "../battle/limits.ts";
import { cos, sin } from "../battle/trig.ts";
import { CONTACT_FLAGS, LEVEL_BEARING } from "../protocol/picture.ts";
import type { Desk } from "./commander.ts";
import { LEAD_AGE_S } from "./measures.ts";
import { inside } from "./moves.ts";

/** A strike's deck is looked for at this share of its radius, back along its first course. */
const CONE_SHARE = 0.6;

const FLIGHT_OPS = 1 << HEARD_KINDS.indexOf("flightOps");

/** Points to look at, the best leads first; tracks in their order among equals. */
export function leadsOf(desk: Desk): PointKm[] {
  const { decks, strikes, others } = sortLeads(desk);
  return [...decks, ...strikes, ...others];
}

/** Points that decks have betrayed: their flight operations, and whence strikes came. */
export function deckLeadsOf(desk: Desk): PointKm[] {
  const { decks, strikes } = sortLeads(desk);
  return [...decks, ...strikes];
}

function sortLeads(desk: Desk): { decks: PointKm[]; strikes: PointKm[]; others: PointKm[] } {
  const decks: PointKm[] = [];
  const strikes: PointKm[] = [];
  const others: PointKm[] = [];
  const { tracks, tick } = desk.sight;
  for (let row = 0; row < tracks.count; row++) {
    if (tracks.isAlive[row] === 0) continue;
    if ((tracks.flags[row] & CONTACT_FLAGS.strike) !== 0) {
      if ((tick - tracks.firstTick[row]) / TICK_HZ <= LEAD_AGE_S) strikes.push(origin(desk, row));
      continue;
    }
    if (tracks.level[row] !== LEVEL_BEARING) continue;
    if ((tick - tracks.seenTick[row]) / TICK_HZ > LEAD_AGE_S) continue;
    const list = (tracks.heardKinds[row] & FLIGHT_OPS) !== 0 ? decks : others;
    list.push(inside(desk.briefing, tracks.xKm[row], tracks.yKm[row]));
  }
  return { decks, strikes, others };
}

/** Where its deck may lie: back along its first course, at a share of what such craft can fly. */
function origin(desk: Desk, row: number): PointKm {
  const { tracks } = desk.sight;
  const wayKm = desk.catalog.crafts[tracks.classIndex[row]].radiusKm * CONE_SHARE;
  const { firstXKm, firstYKm, firstHeadingRad } = tracks;
  return inside(
    desk.briefing,
    firstXKm[row] - cos(firstHeadingRad[row]) * wayKm,
    firstYKm[row] - sin(firstHeadingRad[row]) * wayKm,
  );
}
