// "Hunt here": scouts go down the wedge that a strike came from, as far as their fuel lets them. With
// squadrons selected and no scout idle, these search it.
import type { PointKm } from "../../shared/battle/catalog.ts";
import { FLIGHT_READY, NO_TRACK } from "../../shared/protocol/picture.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";
import { type Cone, strikeCones } from "../views/strike-cones.ts";
import { orderMission, pictureOf } from "./commands.ts";
import { groupsOfFlights, launch, launchMode } from "./launches.ts";

/** Of the wedge's length: scouts go no further, squadrons search its middle. */
const SCOUTED_SHARE = 0.85;
const SEARCHED_SHARE = 0.4;
/** Of a craft's radius that such a flight is planned over: a rest for the search, not a rule. */
const FUEL_SHARE = 0.92;

/** The newest strike's wedge. */
export function huntLast(session: Session): void {
  const { catalog, connection } = session;
  if (connection.briefing === null) return;
  const cones = strikeCones(catalog, connection.briefing, pictureOf(session));
  const newest = cones.toSorted((a, b) => a.ageS - b.ageS).at(0);
  if (newest !== undefined) hunt(session, newest);
  else complain(session, text("map.noCone"));
}

export function hunt(session: Session, cone: Cone): void {
  const scout = nearestScout(session, cone);
  if (scout !== null) {
    const apex: PointKm = [cone.xKm, cone.yKm];
    const flightIds = [scout.flight];
    const groupIds = groupsOfFlights(pictureOf(session), flightIds);
    const mode = { ...launchMode("scout"), viaKm: [apex], flightIds, groupIds };
    return launch(session, mode, { kind: "point", atKm: pointDown(session, cone, scout.downKm) });
  }
  if (session.selection.value.groupIds.length === 0) return complain(session, text("map.noScout"));
  const atKm = pointDown(session, cone, cone.lengthKm * SEARCHED_SHARE);
  orderMission(session, "scout", { kind: "point", atKm });
}

/** The idle scouts whose deck is nearest, and how far down they can search; null without any. */
function nearestScout(session: Session, cone: Cone): { flight: number; downKm: number } | null {
  const { flights, ships, groups } = pictureOf(session);
  const { catalog, connection } = session;
  let nearest = -1;
  let downKm = 0;
  for (let flight = 0; flight < flights.count; flight++) {
    const craft = catalog.crafts[flights.craftIndex[flight]];
    const base = flights.baseUnit[flight];
    if (flights.isAlive[flight] === 0 || flights.state[flight] !== FLIGHT_READY) continue;
    if (craft.role !== "scout" || base === NO_TRACK || flights.aliveCount[flight] === 0) continue;
    if (groups.seat[ships.groupId[base]] !== connection.state.seat) continue;
    const awayKm = Math.hypot(ships.xKm[base] - cone.xKm, ships.yKm[base] - cone.yKm);
    const leftKm = Math.min(cone.lengthKm * SCOUTED_SHARE, craft.radiusKm * FUEL_SHARE - awayKm);
    if (leftKm <= downKm) continue;
    nearest = flight;
    downKm = leftKm;
  }
  return nearest < 0 ? null : { flight: nearest, downKm };
}

/** So far down the wedge, and no further than the map. */
function pointDown({ connection }: Session, cone: Cone, downKm: number): PointKm {
  const { widthKm = 0, heightKm = 0 } = connection.briefing ?? {};
  const ahead = Math.cos(cone.backRad);
  const up = Math.sin(cone.backRad);
  const toRim = (at: number, step: number, end: number): number =>
    step > 0 ? (end - at) / step : step < 0 ? -at / step : Infinity;
  const rimKm = Math.min(toRim(cone.xKm, ahead, widthKm), toRim(cone.yKm, up, heightKm));
  const km = Math.max(0, Math.min(downKm, rimKm - 1));
  return [cone.xKm + ahead * km, cone.yKm + up * km];
}

const complain = (session: Session, reason: string): void => {
  session.cursorNote.value = { reason, atMs: performance.now() };
};
