// Keys → actions, by the one key table. Everything a key does, a button does by the same function.
import type { PointKm } from "../../shared/battle/catalog.ts";
import { LIFE_ON_MAP, NO_TRACK } from "../../shared/protocol/picture.ts";
import { isSameSelection, isSomewhere, NOTHING, type Session } from "../session.ts";
import { text } from "../texts.ts";
import { CRAFT_FLYING } from "../views/frame.ts";
import { fitMap, framed, isLookingAt, panByKey, zoomByKey } from "./camera.ts";
import {
  detach,
  nextEmissions,
  nextFire,
  nextFormation,
  nextStance,
  orderHold,
  orderWithdraw,
  orderRefit,
  pictureOf,
  unitsOf,
  settingOf,
  reserveToSend,
} from "./commands.ts";
import { type Action, actionOf } from "./key-table.ts";
import { armLaunch, recall } from "./launches.ts";
import { isDoctrineShown } from "./shown-panel.ts";
import { answerOffer } from "./parley.ts";
import { acceptProposal, execute } from "./staff.ts";

export const SPEEDS = [0.5, 1, 2, 4, 8] as const;
const SQUADRON_PX_PER_KM = 7;

export type ScreenActions = { toggleHelp(): void; toggleSettings(): void; closePanels(): boolean };

export function listenToKeys(session: Session, screen: ScreenActions): () => void {
  const onKey = (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement;
    if (target.matches("input, select, textarea")) return;
    if (event.metaKey || (event.ctrlKey && !/^\d$/.test(event.key))) return;
    if (/^Digit\d$/.test(event.code)) {
      event.preventDefault();
      return controlGroup(session, Number(event.code.slice(-1)), event.ctrlKey || event.shiftKey);
    }
    const action = actionOf(event.key);
    if (action === undefined) return;
    if ((action === "pause" || action === "jumpToEvent") && target.matches("button")) target.blur();
    event.preventDefault();
    act(session, action, screen);
  };
  window.addEventListener("keydown", onKey);
  return () => window.removeEventListener("keydown", onKey);
}

/** Ten control groups: Ctrl or Shift keeps, the number alone calls, twice looks at it. */
export function controlGroup(session: Session, number: number, isKept: boolean): void {
  if (isKept) {
    session.controlGroups.value = session.controlGroups.value.map((kept, n) =>
      n === number ? session.selection.value : kept,
    );
    const isEmpty = isSameSelection(session.selection.value, NOTHING);
    const what = isEmpty ? "" : contentsOf(session);
    session.cursorNote.value = {
      reason: isEmpty
        ? text("hud.controlGroupCleared", { number })
        : text("hud.controlGroupKept", { number, what }),
      isRefusal: false,
      atMs: performance.now(),
    };
    return;
  }
  const kept = session.controlGroups.value[number];
  if (isSameSelection(kept, NOTHING)) {
    session.cursorNote.value = { reason: "emptyControlGroup", atMs: performance.now() };
    return;
  }
  if (isSameSelection(kept, session.selection.value)) return lookAtSelection(session);
  session.selection.value = kept;
}

/** What is selected, counted: ships before flights before a contact. */
function contentsOf(session: Session): string {
  const { groupIds, unitIds, flightIds, track } = session.selection.value;
  const picture = pictureOf(session);
  const ships = new Set([...unitIds, ...groupIds.flatMap((id) => unitsOf(picture, id))]);
  if (ships.size > 0) return text("hud.ships", { count: ships.size });
  if (flightIds.length > 0) return text("hud.flights", { count: flightIds.length });
  if (track !== null) return text("hud.trackNumber", { number: track });
  return text("hud.groups", { count: groupIds.length });
}

/** Numbers of the control groups that hold a squadron or task force. */
export function numbersOf(session: Session, groupId: number): number[] {
  return session.controlGroups.value.flatMap(({ groupIds }, n) =>
    groupIds.includes(groupId) ? [n] : [],
  );
}

/** The control group that is exactly what is selected; undefined when there is none. */
export function selectedNumber({ controlGroups, selection }: Session): number | undefined {
  if (isSameSelection(selection.value, NOTHING)) return undefined;
  const n = controlGroups.value.findIndex((kept) => isSameSelection(kept, selection.value));
  return n === -1 ? undefined : n;
}

/** What lies on top goes first. */
function cancel({ isTalking, pointerMode, selection }: Session, screen: ScreenActions): void {
  if (screen.closePanels()) return;
  if (isTalking.value) isTalking.value = false;
  else if (pointerMode.value.kind !== "select") pointerMode.value = { kind: "select" };
  else selection.value = NOTHING;
}

const LAUNCHED = {
  launchStrike: "strike",
  launchCap: "cap",
  launchScout: "scout",
  launchEscort: "escort",
  launchSweep: "sweep",
  launchIntercept: "intercept",
} as const;

/** Missions that are aimed before they are given. */
const MISSIONS_ASKED = {
  missionAdvance: "advance",
  missionHold: "hold",
  missionScreen: "screen",
  missionStrike: "strike",
  missionScout: "scout",
  missionRaid: "raid",
  missionCover: "cover",
  missionReserve: "reserve",
  missionSupply: "supply",
} as const;

/** Orders that the next click gives. */
const ORDERS_AIMED = {
  orderMove: "move",
  orderAttack: "attack",
  orderBoard: "board",
  orderEscort: "escort",
} as const;

export function act(session: Session, action: Action, screen: ScreenActions): void {
  const { connection, overlays, pointerMode } = session;
  switch (action) {
    case "zoomIn":
    case "zoomOut":
      return zoomByKey(session, action === "zoomIn");
    case "panLeft":
      return panByKey(session, -1, 0);
    case "panRight":
      return panByKey(session, 1, 0);
    case "panUp":
      return panByKey(session, 0, 1);
    case "panDown":
      return panByKey(session, 0, -1);
    case "pause":
      if (isPaceOurs(session)) connection.setPaused(!connection.state.isPaused);
      return;
    case "slower":
    case "faster":
      return changeSpeed(session, action === "faster" ? 1 : -1);
    case "orderMove":
    case "orderAttack":
    case "orderBoard":
    case "orderEscort":
      pointerMode.value = { kind: ORDERS_AIMED[action] };
      return;
    case "orderHold":
      return orderHold(session);
    case "orderWithdraw":
      return orderWithdraw(session);
    case "nextFormation":
      return nextFormation(session);
    case "stance":
      return nextStance(session);
    case "fire":
      return nextFire(session);
    case "emissions":
      return nextEmissions(session);
    case "doctrine":
      isDoctrineShown.value = !isDoctrineShown.value;
      return;
    case "launchStrike":
    case "launchCap":
    case "launchScout":
    case "launchEscort":
    case "launchSweep":
    case "launchIntercept":
      return armLaunch(session, LAUNCHED[action]);
    case "planStrike":
      pointerMode.value = { kind: "planStrike", track: null };
      return;
    case "closeAttack":
      session.isCloseAttack.value = !session.isCloseAttack.value;
      return;
    case "recall":
      return recall(session);
    case "commitReserve": {
      const reserve = reserveToSend(session);
      if (reserve !== null) pointerMode.value = { kind: "commitReserve", ...reserve };
      return;
    }
    case "offerTerms":
      session.isTalking.value = !session.isTalking.value;
      return;
    case "acceptTerms":
    case "refuseTerms":
      return answerOffer(session, action === "acceptTerms");
    case "missionAdvance":
    case "missionHold":
    case "missionScreen":
    case "missionStrike":
    case "missionScout":
    case "missionRaid":
    case "missionCover":
    case "missionReserve":
    case "missionSupply":
      pointerMode.value = { kind: "mission", mission: MISSIONS_ASKED[action] };
      return;
    case "acceptProposal":
      return acceptProposal(session);
    case "plan":
      session.isPlanning.value = !session.isPlanning.value;
      return;
    case "executePlans":
      return execute(session);
    case "missionRefit":
      return orderRefit(session);
    case "detach":
      return detach(session);
    case "selectAll":
      return selectAll(session);
    case "nextIdle":
      return nextIdle(session);
    case "jumpToEvent":
      return jumpToEvent(session);
    case "lookAtSelection":
      return lookAtSelection(session);
    case "wholeMap":
      return fitMap(session);
    case "rings":
      overlays.rings.value = !overlays.rings.value;
      return;
    case "sensors":
      overlays.sensors.value = !overlays.sensors.value;
      return;
    case "names":
      overlays.names.value = !overlays.names.value;
      return;
    case "help":
      return screen.toggleHelp();
    case "cancel":
      return cancel(session, screen);
    default:
      action satisfies never;
  }
}

/** Nothing is left to pause or to hurry when the report lies on the table. */
export function isPaceOurs({ connection }: Session): boolean {
  return connection.replica.picture.result === null || connection.state.canSeek;
}

export function changeSpeed(session: Session, by: number): void {
  if (!isPaceOurs(session)) return;
  const { connection, wantedSpeed } = session;
  const { speed: shown, canSetSpeed } = connection.state;
  if (!canSetSpeed) return;
  const nowMs = performance.now();
  const now = wantedSpeed.valueOf(shown, nowMs);
  const at = SPEEDS.findIndex((speed) => speed >= now);
  const next = SPEEDS[Math.max(0, Math.min(SPEEDS.length - 1, at + by))];
  wantedSpeed.ask(next, nowMs);
  connection.setSpeed(next);
}

function selectAll(session: Session): void {
  const { groups } = pictureOf(session);
  const groupIds: number[] = [];
  for (let id = 0; id < groups.count; id++) {
    const isSquadron = groups.isAlive[id] === 1 && groups.kind[id] >= 2;
    if (isSquadron && groups.aliveCount[id] > 0 && groups.arrival[id] === 0) groupIds.push(id);
  }
  session.selection.value = { ...NOTHING, groupIds };
}

/** The next squadron that stands without orders, in the order of the tree. */
function nextIdle(session: Session): void {
  const { groups } = pictureOf(session);
  const now = session.selection.value.groupIds[0] ?? -1;
  for (let step = 1; step <= groups.count; step++) {
    const id = (now + step) % groups.count;
    const isIdle =
      settingOf(session, id, "standing") === 0 && settingOf(session, id, "mission") === 0;
    const isSquadron = groups.isAlive[id] === 1 && groups.kind[id] >= 2;
    if (!isSquadron || !isIdle || groups.aliveCount[id] === 0 || groups.arrival[id] !== 0) continue;
    session.selection.value = { ...NOTHING, groupIds: [id] };
    return lookAtSelection(session);
  }
}

function jumpToEvent(session: Session): void {
  const line = session.log.value.findLast(isSomewhere);
  if (line !== undefined) session.lookAt.value = { xKm: line.xKm, yKm: line.yKm };
}

/**
 * Frames all that is selected and on the map: ships, flights in the air, else the contact. When all of
 * it is framed already, the ship that leads it.
 */
export function lookAtSelection(session: Session): void {
  const { groupIds, unitIds, flightIds, track } = session.selection.value;
  const { ships, craft } = pictureOf(session);
  const points: PointKm[] = [];
  const units = new Set([
    ...unitIds.filter((unit) => ships.life[unit] === LIFE_ON_MAP),
    ...groupIds.flatMap((id) => unitsOf(pictureOf(session), id)),
  ]);
  for (const unit of units) points.push([ships.xKm[unit], ships.yKm[unit]]);
  for (let row = 0; row < craft.count; row++) {
    const isMeant = flightIds.includes(craft.flightId[row]) && craft.life[row] === CRAFT_FLYING;
    if (isMeant) points.push([craft.xKm[row], craft.yKm[row]]);
  }
  const nearest = Math.max(session.camera.pxPerKm.value, SQUADRON_PX_PER_KM);
  if (points.length > 0) {
    const all = framed(session, points, nearest);
    session.lookAt.value = isLookingAt(session, all) ? leaderOf(session, nearest) : all;
  } else if (track !== null) lookAtTrack(session, track);
}

/** The first ship selected, or who leads the first group: where she is, at no less than this zoom. */
function leaderOf(session: Session, pxPerKm: number) {
  const { groupIds, unitIds } = session.selection.value;
  const { ships, groups } = pictureOf(session);
  const guide = groupIds.length > 0 ? groups.guideUnit[groupIds[0]] : NO_TRACK;
  const others = groupIds.length > 0 ? unitsOf(pictureOf(session), groupIds[0]) : [];
  const unit = unitIds[0] ?? (guide === NO_TRACK ? others[0] : guide);
  return unit === undefined ? null : { xKm: ships.xKm[unit], yKm: ships.yKm[unit], pxPerKm };
}

function lookAtTrack(session: Session, track: number): void {
  const { tracks } = pictureOf(session);
  for (let row = 0; row < tracks.count; row++) {
    if (tracks.isAlive[row] === 0 || tracks.number[row] !== track) continue;
    session.lookAt.value = { xKm: tracks.xKm[row], yKm: tracks.yKm[row] };
  }
}
