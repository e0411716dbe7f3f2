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
  const hand = new Hand(element, session, mounted, showDrag);
  const off = new AbortController();
  const { signal } = off;
  element.addEventListener("pointerdown", (event) => hand.press(event), { signal });
  element.addEventListener("pointermove", (event) => hand.move(event), { signal });
  element.addEventListener("pointerup", (event) => hand.release(event), { signal });
  // A menu of the browser, a lost window or a second finger ends a drag without an order.
  element.addEventListener("pointercancel", () => hand.letGo(), { signal });
  element.addEventListener("pointerleave", () => hand.leave(), { signal });
  window.addEventListener("pointermove", (event) => hand.moveOutside(event), { signal });
  document.addEventListener("pointerleave", () => hand.leave(), { signal });
  element.addEventListener("wheel", (event) => hand.wheel(event), { passive: false, signal });
  element.addEventListener("contextmenu", (event) => event.preventDefault(), { signal });
  return () => off.abort();
}

type Press = { x: number; y: number; button: number };

/** The hand on the map: what it pressed, and whether it drags. */
class Hand {
  readonly #element: HTMLElement;
  readonly #session: Session;
  readonly #mounted: MountedBattle;
  readonly #showDrag: (drag: Drag) => void;
  #down: Press | null = null;
  #isDragging = false;
  #lastClick = { atMs: -DOUBLE_MS, x: 0, y: 0 };

  constructor(
    element: HTMLElement,
    session: Session,
    mounted: MountedBattle,
    showDrag: (drag: Drag) => void,
  ) {
    this.#element = element;
    this.#session = session;
    this.#mounted = mounted;
    this.#showDrag = showDrag;
  }

  press(event: PointerEvent): void {
    this.#element.setPointerCapture(event.pointerId);
    const { x, y } = this.#at(event);
    this.#down = { x, y, button: event.button };
    this.#isDragging = false;
    if (event.button === 0) beginPlan(this.#session, this.#mounted, x, y);
  }

  move(event: PointerEvent): void {
    const { x, y } = this.#at(event);
    if (this.#down !== null) this.#drag(this.#down, x, y, event.altKey);
    const isInside = event.target === this.#element || this.#element.contains(event.target as Node);
    this.#place(x, y, isInside);
  }

  release(event: PointerEvent): void {
    const began = this.#down;
    if (began === null) return;
    const { x, y } = this.#at(event);
    this.#down = null;
    this.#showDrag(null);
    if (began.button === RIGHT) this.#order(began, x, y, event);
    else if (began.button !== MIDDLE) this.#choose(began, x, y, event);
  }

  letGo(): void {
    this.#down = null;
    this.#isDragging = false;
    this.#showDrag(null);
  }

  wheel(event: WheelEvent): void {
    event.preventDefault();
    const { x, y } = this.#at(event);
    zoomAt(this.#session, x, y, wheelFactor(event.deltaY));
  }

  leave(): void {
    this.#session.pointer.isInside = false;
  }

  /** Instruments lie over the map's rim: the window's own edge moves the view all the same. */
  moveOutside(event: PointerEvent): void {
    if (this.#down !== null || this.#element.contains(event.target as Node)) return;
    const { x, y } = this.#at(event);
    const { clientWidth, clientHeight } = this.#element;
    const isAtEdge =
      x < EDGE_PX || y < EDGE_PX || x > clientWidth - EDGE_PX || y > clientHeight - EDGE_PX;
    this.#place(x, y, isAtEdge);
  }

  #at(event: MouseEvent): { x: number; y: number } {
    const box = this.#element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  #place(xPx: number, yPx: number, isInside: boolean): void {
    Object.assign(this.#session.pointer, { xPx, yPx, isInside });
  }

  #drag(down: Press, x: number, y: number, isFront: boolean): void {
    const { pointer } = this.#session;
    if (Math.abs(x - down.x) + Math.abs(y - down.y) > DRAG_PX) this.#isDragging = true;
    if (!this.#isDragging) return;
    if (down.button === MIDDLE) panBy(this.#session, x - pointer.xPx, y - pointer.yPx);
    else if (down.button === RIGHT) {
      const fromKm = this.#mounted.worldAt(down.x, down.y);
      const toKm = this.#mounted.worldAt(x, y);
      this.#showDrag({ kind: isFront ? "front" : "facing", fromKm, toKm });
    } else if (!isPlanned(this.#session)) {
      this.#showDrag({ kind: "box", x0: down.x, y0: down.y, x1: x, y1: y });
    }
  }

  /** Right button: there, or there and facing so. */
  #order(began: Press, x: number, y: number, event: PointerEvent): void {
    const fromKm = this.#mounted.worldAt(began.x, began.y);
    const toKm = this.#mounted.worldAt(x, y);
    if (!this.#isDragging) orderAt(this.#session, this.#mounted, x, y, event.shiftKey);
    else if (event.altKey) orderFront(this.#session, fromKm, toKm);
    else orderFacing(this.#session, fromKm, toKm, event.shiftKey);
  }

  /** Left button: a strike that was drawn, a box, a click. */
  #choose(began: Press, x: number, y: number, event: PointerEvent): void {
    const session = this.#session;
    const mounted = this.#mounted;
    if (this.#isDragging && isPlanned(session)) return endPlan(session, mounted.worldAt(x, y));
    if (this.#isDragging) {
      return select(session, mounted.pickBox(began.x, began.y, x, y), event.shiftKey);
    }
    const last = this.#lastClick;
    const isDouble =
      event.timeStamp - last.atMs < DOUBLE_MS &&
      Math.abs(x - last.x) + Math.abs(y - last.y) < DRAG_PX * 2;
    this.#lastClick = { atMs: event.timeStamp, x, y };
    click(session, mounted, x, y, event, isDouble);
  }
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
