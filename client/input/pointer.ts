// Pointer on the map → what the player means → commands. Left selects (click, box, double click),
// right orders (click: go or attack; drag: go and face), middle drag moves the view.
import type { PointKm } from "../../shared/battle/catalog.ts";
import { atan2 } from "../../shared/battle/trig.ts";
import { KIND_TASK_FORCE, rowOfTrack } from "../../shared/protocol/picture.ts";
import type { MountedBattle } from "../scenes/mount.ts";
import { standOf } from "../views/frame.ts";
import { PICK_PX } from "../views/pick.ts";
import { NOTHING, type Selection, type Session, zoomLevel } from "../session.ts";
import { EDGE_PX, panBy, wheelFactor, zoomAt } from "./camera.ts";
import { aimArmed } from "./aim.ts";
import { orderAttack, orderMove, pictureOf } from "./commands.ts";
import { hunt } from "./hunt.ts";
import { orderFront } from "./front.ts";
import { launch, launchMode, recall } from "./launches.ts";
import { beginPlan, endPlan, isPlanned } from "./strike-planner.ts";

const DRAG_PX = 6;
const DOUBLE_MS = 350;
const MIDDLE = 1;
const RIGHT = 2;

/** Where a drag stands, to be drawn: selection box, course with its facing, front of a formation. */
export type Drag =
  | { kind: "box"; x0: number; y0: number; x1: number; y1: number }
  | { kind: "facing" | "front"; fromKm: PointKm; toKm: PointKm }
  | null;

/** Listens on the map's element; returns the way off. */
export function listenToPointer(
  element: HTMLElement,
  session: Session,
  mounted: MountedBattle,
  showDrag: (drag: Drag) => void,
): () => void {
  const place = session.pointer;
  let down: { x: number; y: number; button: number } | null = null;
  let isDragging = false;
  let lastClick = { atMs: -DOUBLE_MS, x: 0, y: 0 };

  const at = (event: MouseEvent): { x: number; y: number } => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  const onDown = (event: PointerEvent): void => {
    element.setPointerCapture(event.pointerId);
    down = { ...at(event), button: event.button };
    isDragging = false;
    if (event.button === 0) beginPlan(session, mounted, down.x, down.y);
  };
  const onMove = (event: PointerEvent): void => {
    const { x, y } = at(event);
    if (down !== null) {
      if (Math.abs(x - down.x) + Math.abs(y - down.y) > DRAG_PX) isDragging = true;
      if (isDragging && down.button === MIDDLE) panBy(session, x - place.xPx, y - place.yPx);
      else if (isDragging && down.button === RIGHT) {
        showDrag({
          kind: event.altKey ? "front" : "facing",
          fromKm: mounted.worldAt(down.x, down.y),
          toKm: mounted.worldAt(x, y),
        });
      } else if (isDragging && !isPlanned(session))
        showDrag({ kind: "box", x0: down.x, y0: down.y, x1: x, y1: y });
    }
    place.xPx = x;
    place.yPx = y;
    place.isInside = event.target === element || element.contains(event.target as Node);
  };
  const onUp = (event: PointerEvent): void => {
    if (down === null) return;
    const { x, y } = at(event);
    const began = down;
    down = null;
    showDrag(null);
    if (began.button === RIGHT) {
      const fromKm = mounted.worldAt(began.x, began.y);
      const toKm = mounted.worldAt(x, y);
      if (isDragging && event.altKey) orderFront(session, fromKm, toKm);
      else if (isDragging) orderFacing(session, fromKm, toKm, event.shiftKey);
      else orderAt(session, mounted, x, y, event.shiftKey);
      return;
    }
    if (began.button === MIDDLE) return;
    if (isDragging && isPlanned(session)) return endPlan(session, mounted.worldAt(x, y));
    if (isDragging) {
      select(session, mounted.pickBox(began.x, began.y, x, y), event.shiftKey);
      return;
    }
    const isDouble =
      event.timeStamp - lastClick.atMs < DOUBLE_MS &&
      Math.abs(x - lastClick.x) + Math.abs(y - lastClick.y) < DRAG_PX * 2;
    lastClick = { atMs: event.timeStamp, x, y };
    click(session, mounted, x, y, event, isDouble);
  };
  // A menu of the browser, a lost window or a second finger ends a drag without an order.
  const onCancel = (): void => {
    down = null;
    isDragging = false;
    showDrag(null);
  };
  const onWheel = (event: WheelEvent): void => {
    event.preventDefault();
    const { x, y } = at(event);
    zoomAt(session, x, y, wheelFactor(event.deltaY));
  };
  const onLeave = (): void => {
    place.isInside = false;
  };
  // Instruments lie over the map's rim: the window's own edge moves the view all the same.
  const onWindowMove = (event: PointerEvent): void => {
    if (down !== null || element.contains(event.target as Node)) return;
    const { x, y } = at(event);
    const { clientWidth, clientHeight } = element;
    const isAtEdge =
      x < EDGE_PX || y < EDGE_PX || x > clientWidth - EDGE_PX || y > clientHeight - EDGE_PX;
    place.xPx = x;
    place.yPx = y;
    place.isInside = isAtEdge;
  };
  const onMenu = (event: Event): void => event.preventDefault();

  element.addEventListener("pointerdown", onDown);
  element.addEventListener("pointermove", onMove);
  element.addEventListener("pointerup", onUp);
  element.addEventListener("pointercancel", onCancel);
  element.addEventListener("pointerleave", onLeave);
  window.addEventListener("pointermove", onWindowMove);
  document.addEventListener("pointerleave", onLeave);
  element.addEventListener("wheel", onWheel, { passive: false });
  element.addEventListener("contextmenu", onMenu);
  return () => {
    element.removeEventListener("pointerdown", onDown);
    element.removeEventListener("pointermove", onMove);
    element.removeEventListener("pointerup", onUp);
    element.removeEventListener("pointercancel", onCancel);
    element.removeEventListener("pointerleave", onLeave);
    window.removeEventListener("pointermove", onWindowMove);
    document.removeEventListener("pointerleave", onLeave);
    element.removeEventListener("wheel", onWheel);
    element.removeEventListener("contextmenu", onMenu);
  };
}

function click(
  session: Session,
  mounted: MountedBattle,
  x: number,
  y: number,
  event: PointerEvent,
  isDouble: boolean,
): void {
  const mode = session.pointerMode.value;
  if (mode.kind !== "select") {
    const found = mounted.pick(x, y, PICK_PX);
    return void aimArmed(session, found, mounted.worldAt(x, y), event.shiftKey);
  }
  const cone = mounted.coneAt(x, y);
  if (cone !== null) return hunt(session, cone);
  const found = mounted.pick(x, y, PICK_PX);
  if (isDouble) return select(session, alike(session, found), event.shiftKey);
  if (found.badge !== null && !event.altKey)
    return select(session, { ...NOTHING, groupIds: [found.badge] }, event.shiftKey);
  select(session, atLevel(session, found, event.altKey), event.shiftKey);
}

/** Right click: attack what is under the pointer, or go there, to friends and neutrals too. */
function orderAt(
  session: Session,
  mounted: MountedBattle,
  x: number,
  y: number,
  isQueued: boolean,
): void {
  session.pointerMode.value = { kind: "select" };
  const { flightIds, groupIds, unitIds } = session.selection.value;
  const found = mounted.pick(x, y, PICK_PX);
  const isPrey = found.track !== null && mayBeHostile(session, found.track);
  const isFlightsOnly = flightIds.length > 0 && groupIds.length === 0 && unitIds.length === 0;
  if (isFlightsOnly) {
    if (isPrey && found.track !== null)
      return launch(session, launchMode("strike"), { kind: "track", track: found.track });
    const deck = found.unitIds.find((unit) => hasDeck(session, unit));
    if (deck !== undefined) return recall(session, deck);
    return launch(session, launchMode("scout"), { kind: "point", atKm: mounted.worldAt(x, y) });
  }
  if (isPrey && found.track !== null) return orderAttack(session, [found.track], isQueued);
  orderMove(session, [mounted.worldAt(x, y)], null, isQueued);
}

function hasDeck(session: Session, unit: number): boolean {
  const { classIndex } = pictureOf(session).ships;
  return session.catalog.ships[classIndex[unit]].deck !== null;
}

/** Whether a contact is an enemy, or may be one as far as anybody knows. */
function mayBeHostile(session: Session, track: number): boolean {
  const { briefing } = session.connection;
  const { tracks } = pictureOf(session);
  const row = rowOfTrack(tracks, track);
  if (row === -1 || briefing === null) return true;
  const stand = standOf(briefing, tracks.side[row]);
  return stand === "enemy" || stand === "unknown";
}

function orderFacing(session: Session, fromKm: PointKm, toKm: PointKm, isQueued: boolean): void {
  const facingRad = atan2(toKm[1] - fromKm[1], toKm[0] - fromKm[0]);
  orderMove(session, [fromKm], facingRad, isQueued);
}

/** The zoom chooses the unit of command; Alt goes one level down. */
export function atLevel(session: Session, found: Selection, isDown: boolean): Selection {
  if (found.unitIds.length === 0) return found;
  const { groups, ships } = pictureOf(session);
  const unit = found.unitIds[0];
  const squadron = ships.groupId[unit];
  const levels = ["theatre", "fleet", "hull"] as const;
  const level = levels[Math.min(2, levels.indexOf(zoomLevel(session.camera)) + (isDown ? 1 : 0))];
  if (level === "hull") return { ...NOTHING, unitIds: [unit] };
  if (level === "fleet") return { ...NOTHING, groupIds: [squadron] };
  const parent = groups.parentId[squadron];
  const isForce = parent < groups.capacity && groups.kind[parent] === KIND_TASK_FORCE;
  return { ...NOTHING, groupIds: [isForce ? parent : squadron] };
}

/** Double click: every ship of the same class on the map, or every squadron of the same force. */
function alike(session: Session, found: Selection): Selection {
  if (found.unitIds.length === 0) return found;
  const { ships, groups } = pictureOf(session);
  const unit = found.unitIds[0];
  if (zoomLevel(session.camera) !== "hull") {
    const parent = groups.parentId[ships.groupId[unit]];
    return { ...NOTHING, groupIds: [parent < groups.capacity ? parent : ships.groupId[unit]] };
  }
  const same: number[] = [];
  for (let other = 0; other < ships.count; other++) {
    if (
      ships.life[other] === 1 &&
      ships.groupId[other] === ships.groupId[unit] &&
      ships.classIndex[other] === ships.classIndex[unit]
    )
      same.push(other);
  }
  return { ...NOTHING, unitIds: same };
}

/** Replaces the selection; with Shift adds to it, or takes out what was in it already. */
export function select(session: Session, found: Selection, isAdded: boolean): void {
  session.selection.value = isAdded ? joined(session.selection.value, found) : found;
}

export function joined(old: Selection, found: Selection): Selection {
  const isWithin = (all: readonly number[], some: readonly number[]): boolean =>
    some.every((id) => all.includes(id));
  const count = found.groupIds.length + found.unitIds.length + found.flightIds.length;
  const isTakenOut =
    count > 0 &&
    isWithin(old.groupIds, found.groupIds) &&
    isWithin(old.unitIds, found.unitIds) &&
    isWithin(old.flightIds, found.flightIds);
  const join = (all: readonly number[], some: readonly number[]): number[] =>
    isTakenOut ? all.filter((id) => !some.includes(id)) : [...new Set([...all, ...some])];
  return {
    groupIds: join(old.groupIds, found.groupIds),
    unitIds: join(old.unitIds, found.unitIds),
    flightIds: join(old.flightIds, found.flightIds),
    track: found.track ?? old.track,
  };
}
