// Where own flights go: when strikes land, gathered once a picture, and the points that flights fly
// for. Pure questions to the picture; the view draws what they answer.
import type { Catalog, PointKm } from "../../shared/battle/catalog.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { FLIGHT_MISSIONS } from "../../shared/battle/orders.ts";
import {
  type Briefing,
  FLIGHT_OUTBOUND,
  NO_TRACK,
  type Picture,
  AIM_TRACK,
  AIM_UNIT,
  ALLY_UNITS_FROM,
  FLIGHT_LAUNCHING,
} from "../../shared/protocol/picture.ts";
import { CRAFT_FLYING } from "./frame.ts";

const STRIKE = FLIGHT_MISSIONS.indexOf("strike");

/** Of all own strikes on one contact. */
export type StrikeNote = {
  track: number;
  craftCount: number;
  /** Until the first of them drops, straight on from where they are. */
  inS: number;
};

/** Where a flight is: its first craft in the air; null while none is. */
export function placeOfFlight(
  briefing: Briefing,
  { craft }: Picture,
  flight: number,
): PointKm | null {
  const listed = briefing.flights[flight];
  if (listed === undefined) return null;
  for (let row = listed.firstCraft; row < listed.firstCraft + listed.craftCount; row++) {
    if (craft.isAlive[row] === 1 && craft.life[row] === CRAFT_FLYING)
      return [craft.xKm[row], craft.yKm[row]];
  }
  return null;
}

/** Where a flight's aim lies: an own ship, an ally, a contact or a point; null for none. */
export function aimOfFlight(
  { flights, ships, tracks }: Picture,
  flight: number,
  rowOf: (track: number) => number,
): PointKm | null {
  const kind = flights.aimKind[flight];
  const aim = flights.aimTrack[flight];
  if (kind === AIM_UNIT && aim < ALLY_UNITS_FROM) return [ships.xKm[aim], ships.yKm[aim]];
  const number = kind === AIM_UNIT && aim !== NO_TRACK ? aim - ALLY_UNITS_FROM : aim;
  const row = (kind !== AIM_UNIT && kind !== AIM_TRACK) || aim === NO_TRACK ? -1 : rowOf(number);
  if (row >= 0) return [tracks.xKm[row], tracks.yKm[row]];
  const [toX, toY] = [flights.aimXKm[flight], flights.aimYKm[flight]];
  return toX === 0 && toY === 0 ? null : [toX, toY];
}

/** The strikes under way, by the contact that each is to hit; `rowOf` gives a contact's row. */
export function strikesUnderWay(
  catalog: Catalog,
  briefing: Briefing,
  picture: Picture,
  rowOf: (track: number) => number,
): StrikeNote[] {
  const { flights, ships, tracks, tick } = picture;
  const notes: StrikeNote[] = [];
  for (let flight = 0; flight < flights.count; flight++) {
    const state = flights.state[flight];
    if (flights.isAlive[flight] === 0 || flights.mission[flight] !== STRIKE) continue;
    if (state !== FLIGHT_OUTBOUND && state !== FLIGHT_LAUNCHING) continue;
    const track = flights.aimTrack[flight];
    const row = flights.aimKind[flight] === AIM_TRACK && track !== NO_TRACK ? rowOf(track) : -1;
    if (row < 0) continue;
    const base = flights.baseUnit[flight];
    const from: PointKm | null =
      placeOfFlight(briefing, picture, flight) ??
      (base === NO_TRACK ? null : [ships.xKm[base], ships.yKm[base]]);
    if (from === null) continue;
    const { cruiseSpeedKmS } = catalog.crafts[flights.craftIndex[flight]];
    const { releaseKm, closeReleaseKm } = catalog.rules.craft;
    const dropKm = flights.isClose[flight] === 1 ? closeReleaseKm : releaseKm;
    const waitS = Math.max(0, flights.readyTick[flight] - tick) / TICK_HZ;
    const wayKm = Math.hypot(tracks.xKm[row] - from[0], tracks.yKm[row] - from[1]) - dropKm;
    const inS = (state === FLIGHT_LAUNCHING ? waitS : 0) + Math.max(0, wayKm) / cruiseSpeedKmS;
    const note = notes.find((one) => one.track === track);
    if (note === undefined) notes.push({ track, craftCount: flights.aliveCount[flight], inS });
    else {
      note.craftCount += flights.aliveCount[flight];
      note.inS = Math.min(note.inS, inS);
    }
  }
  return notes;
}

/** Where a flight at `from` meets a contact that keeps its velocity; where it is now if it cannot. */
export function meetingPoint(
  from: PointKm,
  speedKmS: number,
  {
    xKm,
    yKm,
    velocityXKmS,
    velocityYKmS,
  }: Pick<Picture["tracks"], "xKm" | "yKm" | "velocityXKmS" | "velocityYKmS">,
  row: number,
): PointKm {
  const dx = xKm[row] - from[0];
  const dy = yKm[row] - from[1];
  const vx = velocityXKmS[row];
  const vy = velocityYKmS[row];
  const a = vx * vx + vy * vy - speedKmS * speedKmS;
  const half = dx * vx + dy * vy;
  const under = half * half - a * (dx * dx + dy * dy);
  if (a >= 0 || under < 0) return [xKm[row], yKm[row]];
  const inS = (-half - Math.sqrt(under)) / a;
  return [xKm[row] + vx * inS, yKm[row] + vy * inS];
}
