// From what the player means to orders: what is selected, told to groups. Everything a button, a key
// or a click can ask of the fleet goes through here.
import { FORMATIONS, type FormationKind, type PointKm } from "../../shared/battle/catalog.ts";
import { doctrineFrom } from "../../shared/battle/doctrine.ts";
import {
  type Aim,
  type Doctrine,
  EMISSIONS,
  FIRE_CONTROLS,
  type GroupMission,
  type Order,
  STANCES,
} from "../../shared/battle/orders.ts";
import {
  CONTACT_FLAGS,
  GROUP_OFF_MAP,
  KIND_SQUADRON,
  KIND_TASK_FORCE,
  KIND_TEMPORARY,
  LIFE_ON_MAP,
  NO_TRACK,
  type Picture,
  rowOfTrack,
} from "../../shared/protocol/picture.ts";
import type { Session } from "../session.ts";
import { GivenOrder } from "./given.ts";
import type { GroupSetting } from "./wanted.ts";

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
    const unit = order.kind === "move" ? groups.guideUnit[order.groupId] : NO_TRACK;
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

/** At the enemy; who has struck is taken instead. */
export function orderAttack(session: Session, tracks: readonly number[], isQueued: boolean): void {
  withGroups(session, (groupIds) => {
    const [first] = tracks;
    if (first !== undefined && hasStruck(session, first)) {
      return giveBoard(session, groupIds, first, isQueued);
    }
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

/** Marines are sent over to a ship as soon as she is near enough and a shield is down. */
export function orderBoard(session: Session, track: number, isQueued: boolean): void {
  withGroups(session, (groupIds) => giveBoard(session, groupIds, track, isQueued));
}

function giveBoard(
  session: Session,
  groupIds: readonly number[],
  track: number,
  isQueued: boolean,
): void {
  const orders = groupIds.map((groupId): Order => ({ kind: "board", groupId, track, isQueued }));
  void session.give(orders, {
    groupIds,
    pathKm: [],
    facingRad: null,
    formation: null,
    aimTrack: track,
  });
}

/** Whether any of the selected ships can send marines over. */
export function maySendMarines(session: Session): boolean {
  const picture = pictureOf(session);
  const { groupIds, unitIds } = session.selection.value;
  return [...unitIds, ...groupIds.flatMap((id) => unitsOf(picture, id))].some((unit) => {
    return session.catalog.ships[picture.ships.classIndex[unit]].transporterRangeKm > 0;
  });
}

/** The selected groups strike their colours: whoever is near takes them. */
export function strikeColours(session: Session): void {
  giveEach(session, (groupId) => ({ kind: "surrender", groupId }));
}

/** A false contact leaves each of the selected groups for the point. */
export function sendDecoy(session: Session, towardsKm: PointKm): void {
  giveEach(session, (groupId) => ({ kind: "decoy", groupId, towardsKm }));
}

function hasStruck(session: Session, track: number): boolean {
  const { tracks } = pictureOf(session);
  const row = rowOfTrack(tracks, track);
  return row !== -1 && (tracks.flags[row] & CONTACT_FLAGS.struck) !== 0;
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
export function settingOf(
  session: Session,
  groupId: number,
  setting: Exclude<GroupSetting, "planned">,
): number {
  const shown = pictureOf(session).groups[setting][groupId];
  return session.wanted.valueOf(groupId, setting, shown);
}

/** A group's standing orders as the player means them. */
export function doctrineOf(session: Session, groupId: number): Doctrine {
  const { doctrines } = pictureOf(session);
  return doctrineFrom((name) => session.wanted.valueOf(groupId, name, doctrines[name][groupId]));
}

export function orderDoctrine(session: Session, given: Partial<Doctrine>): void {
  giveEach(session, (groupId) => ({ kind: "doctrine", groupId, ...given }));
}

/** To the nearest depot or dock that has what each group lacks: the group's officer finds it. */
export function orderRefit(session: Session): void {
  orderMission(session, "refit");
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

/** True when the group is one of these, or stands below one. */
export function isAmong(picture: Picture, groupId: number, groupIds: readonly number[]): boolean {
  const { groups } = picture;
  for (let id = groupId; id < groups.capacity; id = groups.parentId[id])
    if (groupIds.includes(id)) return true;
  return false;
}

export function commitReserve(session: Session, reserve: Reserve, aim: Aim): void {
  const { groupId, squadronIds } = reserve;
  const part = squadronIds.length === 0 ? {} : { squadronIds: [...squadronIds] };
  void session.give([{ kind: "commitReserve", groupId, aim, ...part }]);
}

/** A force off the map, and the squadrons of it that go; none named: all that still wait. */
export type Reserve = { readonly groupId: number; readonly squadronIds: readonly number[] };

/** What of the reserves the selection means: its squadrons, its force, or the first that waits. */
export function reserveToSend(session: Session): Reserve | null {
  const picture = pictureOf(session);
  const { groups } = picture;
  const waiting = waitingReserves(picture, session.connection.state.seat);
  if (waiting.length === 0) return null;
  const { groupIds } = session.selection.value;
  const chosen = groupIds.filter(
    (id) => groups.kind[id] === KIND_SQUADRON && groups.arrival[id] === GROUP_OFF_MAP,
  );
  const named = chosen.length > 0 ? groups.parentId[chosen[0]] : (groupIds[0] ?? waiting[0]);
  const groupId = waiting.includes(named) ? named : waiting[0];
  return { groupId, squadronIds: chosen.filter((id) => groups.parentId[id] === groupId) };
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
      hasSquadronsOffMap(picture, id) &&
      commands(picture, seat, id);
    if (isWaiting) waiting.push(id);
  }
  return waiting;
}

/** A force of which a part has gone still waits with the rest. */
function hasSquadronsOffMap({ groups }: Picture, force: number): boolean {
  for (let id = 0; id < groups.count; id++) {
    const isOfForce = groups.isAlive[id] === 1 && groups.parentId[id] === force;
    if (isOfForce && groups.kind[id] === KIND_SQUADRON && groups.arrival[id] === GROUP_OFF_MAP)
      return true;
  }
  return false;
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
