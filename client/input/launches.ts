// Flights of the selection: which it offers, which of them a launch sends, and what is missing when
// it sends nobody.
import type { PointKm } from "../../shared/battle/catalog.ts";
import { PATH_POINTS_MAX, TICK_HZ } from "../../shared/battle/limits.ts";
import type { Aim, FlightMission, Order } from "../../shared/battle/orders.ts";
import {
  FLIGHT_READY,
  FLIGHT_REARMING,
  FLIGHT_RETURNING,
  NO_TRACK,
  type Picture,
  rowOfTrack,
} from "../../shared/protocol/picture.ts";
import type { Ghost, PointerMode, Session } from "../session.ts";
import { text } from "../texts.ts";
import { isAmong, pictureOf } from "./commands.ts";

/** What may fly a mission, by the role of its craft. */
const SUITED: Record<FlightMission, readonly string[]> = {
  strike: ["bomber", "strike"],
  scout: ["scout"],
  cap: ["interceptor", "strike"],
  escort: ["interceptor", "strike"],
  sweep: ["interceptor", "strike"],
  intercept: ["interceptor", "strike"],
  supply: ["transport"],
};

/**
 * Flights that the selection offers, picked or not: those of the selected ships' decks and squadrons,
 * or, where only flights are selected, of the decks that these fly from. The order never changes and
 * nobody leaves the list for being picked, launched or lost.
 */
export function offeredFlights(session: Session): number[] {
  const picture = pictureOf(session);
  const { flightIds, unitIds, groupIds } = session.selection.value;
  const { flights, ships } = picture;
  const isFlightsOnly = unitIds.length === 0 && groupIds.length === 0;
  const decks = new Set(isFlightsOnly ? flightIds.map((id) => flights.baseUnit[id]) : unitIds);
  decks.delete(NO_TRACK);
  const offered: number[] = [];
  for (let id = 0; id < flights.count; id++) {
    if (flights.isAlive[id] === 0) continue;
    const base = flights.baseUnit[id];
    const squadron = base === NO_TRACK ? flights.squadronId[id] : ships.groupId[base];
    const isMeant = decks.has(base) || isAmong(picture, squadron, groupIds);
    if (isMeant || flightIds.includes(id)) offered.push(id);
  }
  return offered;
}

/** Flights meant by the selection: those picked, or else all that it offers and that have craft left. */
export function selectedFlights(session: Session): number[] {
  const { flightIds } = session.selection.value;
  if (flightIds.length > 0) return [...flightIds];
  const { flights } = pictureOf(session);
  return offeredFlights(session).filter((id) => flights.aliveCount[id] > 0);
}

/** Most decks have none: what only they can fly is offered where there are some. */
export function offersTransports(session: Session): boolean {
  const { craftIndex } = pictureOf(session).flights;
  return offeredFlights(session).some(
    (id) => session.catalog.crafts[craftIndex[id]].role === "transport",
  );
}

/** Picks a flight of the list, or lets it go. */
export function toggleFlight(session: Session, id: number): void {
  const selection = session.selection.value;
  const others = selection.flightIds.filter((other) => other !== id);
  const isPicked = others.length < selection.flightIds.length;
  session.selection.value = { ...selection, flightIds: isPicked ? others : [...others, id] };
}

/** The mission that a flight has been ordered to and has not begun, as the picture shows it. */
export function orderedMission({ ghosts }: Session, flightId: number): FlightMission | null {
  const isMeant = (ghost: Ghost): boolean => ghost.launch?.flightIds.includes(flightId) === true;
  return ghosts.value.findLast(isMeant)?.launch?.mission ?? null;
}

type Crew = {
  /** Ready, and nobody has sent them yet. */
  readonly ready: readonly number[];
  /** Ready and suited, whether sent for already or not. */
  readonly standing: readonly number[];
  /** Whoever the selection means and could fly the mission once ready. */
  readonly suited: readonly number[];
};

function crewFor(session: Session, mission: FlightMission): Crew {
  const { flights } = pictureOf(session);
  const suited = selectedFlights(session).filter((id) =>
    SUITED[mission].includes(session.catalog.crafts[flights.craftIndex[id]].role),
  );
  const standing = suited.filter((id) => flights.state[id] === FLIGHT_READY);
  const ready = standing.filter((id) => orderedMission(session, id) === null);
  return { ready, standing, suited };
}

/** Whom a launch sends. Flights picked one by one may be sent elsewhere before they have left. */
function sentBy(session: Session, mission: FlightMission): readonly number[] {
  const { ready, standing } = crewFor(session, mission);
  return ready.length === 0 && session.selection.value.flightIds.length > 0 ? standing : ready;
}

/** What is missing for a launch of nobody, in words. */
function whatIsMissing(session: Session, mission: FlightMission): string {
  if (offeredFlights(session).length === 0) return "chooseFlights";
  const { suited } = crewFor(session, mission);
  const name = text(`flightMission.${mission}`);
  if (suited.length === 0) return text("refusedLaunch.noneSuited", { mission: name });
  const allAway = text("refusedLaunch.allAway", { count: suited.length, mission: name });
  const waitS = secondsToReady(pictureOf(session), suited);
  return waitS === Infinity ? allAway : `${allAway} ${text("refusedLaunch.next", { waitS })}`;
}

/** Until the first of those that the crews are arming is ready; Infinity: they arm none of them. */
function secondsToReady({ flights, tick }: Picture, ids: readonly number[]): number {
  let readyTick = Infinity;
  for (const id of ids) {
    if (flights.state[id] !== FLIGHT_REARMING || flights.readyTick[id] <= tick) continue;
    readyTick = Math.min(readyTick, flights.readyTick[id]);
  }
  return Math.ceil((readyTick - tick) / TICK_HZ);
}

type LaunchMode = Extract<PointerMode, { kind: "launch" }>;

/** A launch of whoever is selected, straight at its aim. */
export function launchMode(mission: FlightMission): LaunchMode {
  return { kind: "launch", mission, viaKm: [], flightIds: [], groupIds: [] };
}

/**
 * The next click on the map launches; with Shift it adds a way-point (`addVia`). With nobody to send
 * it says so at once, and the pointer goes on selecting.
 */
export function armLaunch(session: Session, mission: FlightMission): void {
  const isAnybody = sentBy(session, mission).length > 0;
  session.pointerMode.value = isAnybody ? launchMode(mission) : { kind: "select" };
  if (!isAnybody) complain(session, whatIsMissing(session, mission));
}

const complain = (session: Session, reason: string): void => {
  session.cursorNote.value = { reason, atMs: performance.now() };
};

/** One more point for the flights of an armed launch to fly over first. */
export function addVia(session: Session, mode: LaunchMode, point: PointKm): void {
  const flightIds = flightsOf(session, mode);
  if (flightIds.length === 0) return complain(session, whatIsMissing(session, mode.mission));
  if (mode.viaKm.length >= PATH_POINTS_MAX) return complain(session, "pathFull");
  const groupIds = groupsOfFlights(pictureOf(session), flightIds);
  session.pointerMode.value = { ...mode, viaKm: [...mode.viaKm, point], flightIds, groupIds };
}

/** Whom an armed launch sends: who was selected at its first way-point, else who is now. */
function flightsOf(session: Session, { mission, flightIds }: LaunchMode): number[] {
  const { flights } = pictureOf(session);
  const isDecided = flightIds.length > 0;
  return isDecided
    ? flightIds.filter((id) => flights.state[id] === FLIGHT_READY)
    : [...sentBy(session, mission)];
}

/** The groups that flights start from: of their decks, or of the squadron that they fly with. */
export function groupsOfFlights(
  { flights, ships }: Picture,
  flightIds: readonly number[],
): number[] {
  const groups = flightIds.map((id) => {
    const base = flights.baseUnit[id];
    return base === NO_TRACK ? flights.squadronId[id] : ships.groupId[base];
  });
  return [...new Set(groups)];
}

/** Launches what suits the mission and is ready; says in the note when nothing is. */
export function launch(session: Session, mode: LaunchMode, aim: Aim): void {
  const { mission, viaKm } = mode;
  const flightIds = flightsOf(session, mode);
  if (flightIds.length === 0) return complain(session, whatIsMissing(session, mission));
  const order: Order = { kind: "launch", flightIds, mission, aim };
  if (mission === "strike" && session.isCloseAttack.value) order.attack = "close";
  const picture = pictureOf(session);
  void session.give([viaKm.length === 0 ? order : { ...order, viaKm: [...viaKm] }], {
    groupIds: groupsOfFlights(picture, flightIds),
    pathKm: [...viaKm, ...placeOf(picture, aim)],
    facingRad: null,
    formation: null,
    aimTrack: aim.kind === "track" ? aim.track : null,
    launch: { flightIds, mission },
  });
}

/** Where an aim lies now; nothing when the picture does not say. */
function placeOf({ tracks, ships }: Picture, aim: Aim): PointKm[] {
  if (aim.kind === "point") return [aim.atKm];
  if (aim.kind === "unit") return [[ships.xKm[aim.unitId], ships.yKm[aim.unitId]]];
  const row = rowOfTrack(tracks, aim.track);
  return row === -1 ? [] : [[tracks.xKm[row], tracks.yKm[row]]];
}

/** Calls flights home, to the deck of one ship where it is named. */
export function recall(session: Session, unitId?: number): void {
  const { flights } = pictureOf(session);
  // Who goes again by itself is called off wherever it is.
  const away = selectedFlights(session).filter(
    (id) =>
      flights.goesAgain[id] === 1 ||
      (flights.state[id] > FLIGHT_READY && flights.state[id] < FLIGHT_RETURNING),
  );
  if (away.length > 0) {
    const order: Order = { kind: "recall", flightIds: away };
    return void session.give([unitId === undefined ? order : { ...order, unitId }]);
  }
  complain(session, offeredFlights(session).length === 0 ? "chooseFlights" : "noneAway");
}
