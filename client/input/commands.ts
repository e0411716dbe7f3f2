// From what the player means to orders: what is selected, told to groups. Everything a button, a key
// or a click can ask of the fleet goes through here.
import { FORMATIONS, type FormationKind, type PointKm } from "../../shared/battle/catalog.ts";
import { PATH_POINTS_MAX } from "../../shared/battle/limits.ts";
import {
  type Aim,
  EMISSIONS,
  FIRE_CONTROLS,
  type FlightMission,
  type GroupMission,
  type Order,
  STANCES,
} from "../../shared/battle/orders.ts";
import {
  FLIGHT_READY,
  FLIGHT_RETURNING,
  GROUP_OFF_MAP,
  KIND_TASK_FORCE,
  KIND_TEMPORARY,
  LIFE_ON_MAP,
  NO_TRACK,
  type Picture,
} from "../../shared/protocol/picture.ts";
import type { PointerMode, Session } from "../session.ts";
import { GivenOrder } from "./given.ts";
import type { Setting } from "./wanted.ts";

/** A detached group that the picture does not show by now did not come about. */
const DETACH_WAIT_MS = 3000;

export function pictureOf(session: Session): Picture {
  return session.connection.replica.picture;
}

/** Groups that the selection addresses; single ships are detached first, then `then` gets their group. */
function withGroups(session: Session, then: (groupIds: readonly number[]) => void): void {
  const { groupIds, unitIds } = session.selection.value;
  if (groupIds.length > 0) then(groupIds);
  if (unitIds.length === 0) return;
  const picture = pictureOf(session);
  const whole = wholeGroupOf(picture, unitIds);
  if (whole !== null) return then([whole]);
  void session.give([{ kind: "detach", unitIds: [...unitIds] }]);
  // A pause may be long: one that later pictures do not show did not come about.
  const order = new GivenOrder();
  order.accept(picture.tick);
  const untilMs = performance.now() + DETACH_WAIT_MS;
  const off = session.connection.onStep(() => {
    const group = pictureOf(session).ships.groupId[unitIds[0]];
    const isThere = pictureOf(session).groups.kind[group] === KIND_TEMPORARY;
    if (isThere) then([group]);
    const isSettled = order.isSettledBy(pictureOf(session).tick);
    if (isThere || (isSettled && performance.now() > untilMs)) off();
  });
}

/** The one group that consists of exactly these ships, or null. */
function wholeGroupOf(picture: Picture, unitIds: readonly number[]): number | null {
  const group = picture.ships.groupId[unitIds[0]];
  if (unitIds.some((unit) => picture.ships.groupId[unit] !== group)) return null;
  return picture.groups.aliveCount[group] === unitIds.length ? group : null;
}

export function orderMove(
  session: Session,
  pathKm: readonly PointKm[],
  facingRad: number | null,
  isQueued: boolean,
): void {
  withGroups(session, (groupIds) => {
    const orders = groupIds.map((groupId): Order => ({
      kind: "move",
      groupId,
      pathKm: [...pathKm],
      ...(facingRad === null ? {} : { facingRad }),
      isQueued,
    }));
    spread(session, orders);
    void session.give(orders, { groupIds, pathKm, facingRad, formation: null, aimTrack: null });
  });
}

/** Several groups sent to one point stand beside each other, as they stand now. */
function spread(session: Session, orders: Order[]): void {
  if (orders.length < 2) return;
  const { groups, ships } = pictureOf(session);
  const places = orders.map((order) => {
    const unit = "groupId" in order ? groups.guideUnit[order.groupId] : NO_TRACK;
    return unit === NO_TRACK ? null : ([ships.xKm[unit], ships.yKm[unit]] as const);
  });
  const known = places.filter((place) => place !== null);
  const middleX = known.reduce((sum, place) => sum + place[0], 0) / Math.max(1, known.length);
  const middleY = known.reduce((sum, place) => sum + place[1], 0) / Math.max(1, known.length);
  orders.forEach((order, index) => {
    const place = places[index];
    if (place === null || order.kind !== "move") return;
    order.pathKm = order.pathKm.map(([xKm, yKm]) => [
      xKm + place[0] - middleX,
      yKm + place[1] - middleY,
    ]);
  });
}

export function orderAttack(session: Session, tracks: readonly number[], isQueued: boolean): void {
  withGroups(session, (groupIds) => {
    const orders = groupIds.map((groupId): Order => ({
      kind: "attack",
      groupId,
      tracks: [...tracks],
      isQueued,
    }));
    void session.give(orders, {
      groupIds,
      pathKm: [],
      facingRad: null,
      formation: null,
      aimTrack: tracks[0] ?? null,
    });
  });
}

export function orderEscort(session: Session, wardGroupId: number, isQueued: boolean): void {
  giveEach(session, (groupId) => ({ kind: "escort", groupId, wardGroupId, isQueued }));
}

export function orderHold(session: Session): void {
  giveEach(session, (groupId) => ({ kind: "hold", groupId }));
}

export function orderWithdraw(session: Session): void {
  giveEach(session, (groupId) => ({ kind: "withdraw", groupId }));
}

export function orderFormation(session: Session, formation: FormationKind): void {
  giveEach(session, (groupId) => ({ kind: "formation", groupId, formation }));
}

export function nextFormation(session: Session): void {
  giveEach(session, (groupId) => {
    const next = (settingOf(session, groupId, "formation") + 1) % FORMATIONS.length;
    return { kind: "formation", groupId, formation: FORMATIONS[next] };
  });
}

export function nextStance(session: Session): void {
  giveEach(session, (groupId) => {
    const next = (settingOf(session, groupId, "stance") + 1) % STANCES.length;
    const fire = FIRE_CONTROLS[settingOf(session, groupId, "fire")];
    return { kind: "stance", groupId, stance: STANCES[next], fire };
  });
}

export function nextFire(session: Session): void {
  giveEach(session, (groupId) => {
    const next = (settingOf(session, groupId, "fire") + 1) % FIRE_CONTROLS.length;
    const stance = STANCES[settingOf(session, groupId, "stance")];
    return { kind: "stance", groupId, stance, fire: FIRE_CONTROLS[next] };
  });
}

export function nextEmissions(session: Session): void {
  giveEach(session, (groupId) => {
    const next = (settingOf(session, groupId, "emissions") + 1) % EMISSIONS.length;
    return { kind: "emissions", groupId, emissions: EMISSIONS[next] };
  });
}

/** A group's setting as the player means it: asked for and not yet shown, or else as the picture has it. */
export function settingOf(session: Session, groupId: number, setting: Setting): number {
  const shown = pictureOf(session).groups[setting][groupId];
  return session.wanted.valueOf(groupId, setting, shown);
}

export function orderMission(session: Session, mission: GroupMission, aim?: Aim): void {
  giveEach(session, (groupId) => ({
    kind: "mission",
    groupId,
    mission,
    ...(aim === undefined ? {} : { aim }),
  }));
}

export function detach(session: Session): void {
  withGroups(session, () => {});
}

export function disband(session: Session): void {
  const { groups } = pictureOf(session);
  const orders = session.selection.value.groupIds
    .filter((groupId) => groups.kind[groupId] === KIND_TEMPORARY)
    .map((groupId): Order => ({ kind: "disband", groupId }));
  if (orders.length > 0) void session.give(orders);
}

/** Flights meant by the selection: those picked, or all of the selected ships' decks and squadrons. */
export function selectedFlights(session: Session): number[] {
  const picture = pictureOf(session);
  const { flightIds, unitIds, groupIds } = session.selection.value;
  if (flightIds.length > 0) return [...flightIds];
  const { flights, ships } = picture;
  const found: number[] = [];
  for (let id = 0; id < flights.count; id++) {
    if (flights.isAlive[id] === 0 || flights.aliveCount[id] === 0) continue;
    const base = flights.baseUnit[id];
    const squadron = base === NO_TRACK ? flights.squadronId[id] : ships.groupId[base];
    const isMeant = unitIds.includes(base) || isAmong(picture, squadron, groupIds);
    if (isMeant) found.push(id);
  }
  return found;
}

/** True when the group is one of these, or stands below one. */
export function isAmong(picture: Picture, groupId: number, groupIds: readonly number[]): boolean {
  const { groups } = picture;
  for (let id = groupId; id < groups.capacity; id = groups.parentId[id])
    if (groupIds.includes(id)) return true;
  return false;
}

/** Of the flights that the selection means, those that stand ready and suit the mission. */
function readyFlights(session: Session, mission: FlightMission): number[] {
  const { flights } = pictureOf(session);
  return selectedFlights(session).filter((id) => {
    if (flights.state[id] !== FLIGHT_READY) return false;
    const { role } = session.catalog.crafts[flights.craftIndex[id]];
    if (mission === "strike") return role === "bomber" || role === "strike";
    if (mission === "scout") return role === "scout";
    return role === "interceptor" || role === "strike";
  });
}

type LaunchMode = Extract<PointerMode, { kind: "launch" }>;

/** A launch of whoever is selected, straight at its aim. */
export function launchMode(mission: FlightMission): LaunchMode {
  return { kind: "launch", mission, viaKm: [], flightIds: [], groupIds: [] };
}

/** The next click on the map launches; with Shift it adds a way-point (`addVia`). */
export function armLaunch(session: Session, mission: FlightMission): void {
  session.pointerMode.value = launchMode(mission);
}

/** One more point for the flights of an armed launch to fly over first. */
export function addVia(session: Session, mode: LaunchMode, point: PointKm): void {
  const flightIds = flightsOf(session, mode);
  const isFull = mode.viaKm.length >= PATH_POINTS_MAX;
  if (flightIds.length === 0 || isFull) {
    const reason = isFull ? "pathFull" : "flightNotReady";
    session.cursorNote.value = { reason, atMs: performance.now() };
    return;
  }
  const groupIds = groupsOfFlights(pictureOf(session), flightIds);
  session.pointerMode.value = { ...mode, viaKm: [...mode.viaKm, point], flightIds, groupIds };
}

/** Whom an armed launch sends: who was selected at its first way-point, else who is now. */
function flightsOf(session: Session, { mission, flightIds }: LaunchMode): number[] {
  const { flights } = pictureOf(session);
  const isDecided = flightIds.length > 0;
  return isDecided
    ? flightIds.filter((id) => flights.state[id] === FLIGHT_READY)
    : readyFlights(session, mission);
}

/** The groups that flights start from: of their decks, or of the squadron that they fly with. */
function groupsOfFlights({ flights, ships }: Picture, flightIds: readonly number[]): number[] {
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
  if (flightIds.length === 0) {
    session.cursorNote.value = { reason: "flightNotReady", atMs: performance.now() };
    return;
  }
  const order: Order = { kind: "launch", flightIds, mission, aim };
  if (viaKm.length === 0) return void session.give([order]);
  const picture = pictureOf(session);
  void session.give([{ ...order, viaKm: [...viaKm] }], {
    groupIds: groupsOfFlights(picture, flightIds),
    pathKm: [...viaKm, ...placeOf(picture, aim)],
    facingRad: null,
    formation: null,
    aimTrack: aim.kind === "track" ? aim.track : null,
  });
}

/** Where an aim lies now; nothing when the picture does not say. */
function placeOf({ tracks, ships }: Picture, aim: Aim): PointKm[] {
  if (aim.kind === "point") return [aim.atKm];
  if (aim.kind === "unit") return [[ships.xKm[aim.unitId], ships.yKm[aim.unitId]]];
  for (let row = 0; row < tracks.count; row++) {
    if (tracks.isAlive[row] === 0 || tracks.number[row] !== aim.track) continue;
    return [[tracks.xKm[row], tracks.yKm[row]]];
  }
  return [];
}

export function recall(session: Session): void {
  const { flights } = pictureOf(session);
  const away = selectedFlights(session).filter(
    (id) => flights.state[id] > FLIGHT_READY && flights.state[id] < FLIGHT_RETURNING,
  );
  if (away.length > 0) void session.give([{ kind: "recall", flightIds: away }]);
}

export function commitReserve(session: Session, groupId: number, aim: Aim): void {
  void session.give([{ kind: "commitReserve", groupId, aim }]);
}

/** Whether the seat commands the group or something below it: who may order it. */
function commands(picture: Picture, seat: number, groupId: number): boolean {
  const { groups } = picture;
  for (let id = 0; id < groups.count; id++) {
    if (groups.isAlive[id] === 1 && groups.seat[id] === seat && isAmong(picture, id, [groupId]))
      return true;
  }
  return false;
}

/** The side is given up by the seat that holds its fleet, the first of its groups. */
export function maySurrender({ groups }: Picture, seat: number): boolean {
  return groups.seat[0] === seat;
}

/** Task forces that wait off the map and that this seat can send. */
export function waitingReserves(picture: Picture, seat: number): number[] {
  const { groups } = picture;
  const waiting: number[] = [];
  for (let id = 0; id < groups.count; id++) {
    const isWaiting =
      groups.isAlive[id] === 1 &&
      groups.kind[id] === KIND_TASK_FORCE &&
      groups.arrival[id] === GROUP_OFF_MAP &&
      commands(picture, seat, id);
    if (isWaiting) waiting.push(id);
  }
  return waiting;
}

export function surrender(session: Session): void {
  void session.give([{ kind: "surrender" }]);
}

function giveEach(session: Session, orderOf: (groupId: number) => Order): void {
  withGroups(session, (groupIds) => {
    void session.give(groupIds.map(orderOf));
  });
}

/** Living ships of a group and of the groups below it. */
export function unitsOf(picture: Picture, groupId: number): number[] {
  const { ships } = picture;
  const units: number[] = [];
  for (let unit = 0; unit < ships.count; unit++) {
    if (ships.life[unit] === LIFE_ON_MAP && isAmong(picture, ships.groupId[unit], [groupId]))
      units.push(unit);
  }
  return units;
}
