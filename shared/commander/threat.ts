// Where a side believes the enemy: what it holds, else what it hears, else what it last knew; before
// all that across the map from where it began. Whoever has come there and found nobody looks on.
import { PURPOSES, rollBetween } from "../battle/dice.ts";
import { TICK_HZ } from "../battle/limits.ts";
import { distance } from "../battle/trig.ts";
import { LEVEL_BEARING } from "../protocol/picture.ts";
import type { Desk } from "./commander.ts";
import { VAGUE_KM } from "./measures.ts";
import type { Situation } from "./situation.ts";

/** Without better the enemy is believed where something was heard so lately. */
const HEARD_AGE_S = 30;
/** A fleet this near to where it believed the enemy, and finds nobody, looks elsewhere, off the edges. */
const SEARCHED_KM = 30;
const SEARCH_EDGE_SHARE = 0.15;

type Place = { xKm: number; yKm: number };

/** Plain data. */
export type ThreatMemory = {
  /** Where the enemy was last believed to be, for the time when nothing is known. */
  threatXKm: number | null;
  threatYKm: number;
  /** Places that were searched in vain. */
  searchCount: number;
};

export function newThreatMemory(): ThreatMemory {
  return { threatXKm: null, threatYKm: 0, searchCount: 0 };
}

/** `own`: the middle of the side's fleet. */
export function threatOf(
  desk: Desk,
  situation: Situation,
  own: Place,
  memory: ThreatMemory,
): Place {
  const known = heldMiddle(situation) ?? heardPlace(desk, own, memory) ?? guess(desk, own, memory);
  memory.threatXKm = known.xKm;
  memory.threatYKm = known.yKm;
  return known;
}

/** Middle, by points, of the ships that are held well enough to act on. */
function heldMiddle(situation: Situation): Place | null {
  let [xKm, yKm, points] = [0, 0, 0];
  for (const contact of situation.ships) {
    xKm += contact.xKm * contact.points;
    yKm += contact.yKm * contact.points;
    points += contact.points;
  }
  return points === 0 ? null : { xKm: xKm / points, yKm: yKm / points };
}

/**
 * One of those that are only heard, and not their middle, where nobody is: near, well placed, and if
 * possible the same as before.
 */
function heardPlace(desk: Desk, own: Place, memory: ThreatMemory): Place | null {
  const { tracks, tick } = desk.sight;
  let best: Place | null = null;
  let leastKm = Number.MAX_VALUE;
  for (let row = 0; row < tracks.count; row++) {
    if (tracks.isAlive[row] === 0) continue;
    const errorKm = tracks.errorKm[row];
    if (tracks.level[row] !== LEVEL_BEARING && errorKm <= VAGUE_KM) continue;
    if ((tick - tracks.seenTick[row]) / TICK_HZ > HEARD_AGE_S) continue;
    const place = { xKm: tracks.xKm[row], yKm: tracks.yKm[row] };
    const movedKm =
      memory.threatXKm === null
        ? 0
        : distance(place.xKm - memory.threatXKm, place.yKm - memory.threatYKm);
    const km = distance(place.xKm - own.xKm, place.yKm - own.yKm) + errorKm + movedKm;
    if (km >= leastKm) continue;
    best = place;
    leastKm = km;
  }
  return best;
}

function guess(desk: Desk, own: Place, memory: ThreatMemory): Place {
  const { widthKm, heightKm } = desk.briefing;
  if (memory.threatXKm === null) return { xKm: widthKm - own.xKm, yKm: heightKm - own.yKm };
  const last = { xKm: memory.threatXKm, yKm: memory.threatYKm };
  if (distance(last.xKm - own.xKm, last.yKm - own.yKm) > SEARCHED_KM) return last;
  const nth = memory.searchCount++;
  const along = (lengthKm: number, dice: number): number =>
    rollBetween(
      desk.seed,
      desk.sight.tick,
      nth,
      PURPOSES.commander,
      lengthKm * SEARCH_EDGE_SHARE,
      lengthKm * (1 - SEARCH_EDGE_SHARE),
      dice,
    );
  return { xKm: along(widthKm, 0), yKm: along(heightKm, 1) };
}
