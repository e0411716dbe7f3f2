// Moves the camera: wheel around the pointer, drag, map edge, keys, glide. Writes the camera's
// signals; the views only read them.
import type { PointKm } from "../../shared/battle/catalog.ts";
import type { Session } from "../session.ts";

/** 1,200 km in a small window to a single hull. */
const PX_PER_KM_MIN = 0.35;
const PX_PER_KM_MAX = 220;
const WHEEL_FACTOR = 1.0016;
const KEY_ZOOM = 1.35;
const KEY_PAN_SHARE = 0.12;
/** The rim of the window in which a resting pointer moves the view. */
export const EDGE_PX = 6;
const EDGE_PX_PER_S = 700;
/** Room around the whole map, in shares of the view. */
const FIT_SHARE = 0.92;
/** However wide the instruments are in a narrow window, the map gets so much of it. */
const ROOM_SHARE_MIN = 0.4;
/** What is framed fills so much of the room; of its height, the selection's panel takes the rest. */
const FRAME_SHARE = 0.85;
const FRAME_HEIGHT_SHARE = 0.62;
/** A camera so little off is where it was to be: ships move on while somebody looks. */
const SAME_PX = 40;
const SAME_ZOOM_SHARE = 0.05;
/** Share of the way that a glide leaves per second. */
const GLIDE_LEFT_PER_S = 0.0008;
const GLIDE_DONE_PX = 0.5;

export function zoomAt(session: Session, xPx: number, yPx: number, factor: number): void {
  const { camera } = session;
  const before = camera.pxPerKm.value;
  // The whole map between wide columns may be smaller than the least zoom: do not jump nearer.
  const least = Math.min(PX_PER_KM_MIN, before);
  const after = Math.max(least, Math.min(PX_PER_KM_MAX, before * factor));
  // The point under the pointer stays under it.
  const fromXPx = xPx - camera.widthPx.value / 2;
  const fromYPx = yPx - camera.heightPx.value / 2;
  camera.xKm.value += fromXPx * (1 / before - 1 / after);
  camera.yKm.value -= fromYPx * (1 / before - 1 / after);
  camera.pxPerKm.value = after;
  session.lookAt.value = null;
  keepOnMap(session);
}

export function wheelFactor(deltaY: number): number {
  return Math.pow(WHEEL_FACTOR, -deltaY);
}

export function zoomByKey(session: Session, isIn: boolean): void {
  const { widthPx, heightPx } = session.camera;
  zoomAt(session, widthPx.value / 2, heightPx.value / 2, isIn ? KEY_ZOOM : 1 / KEY_ZOOM);
}

export function panBy(session: Session, dxPx: number, dyPx: number): void {
  const { camera } = session;
  camera.xKm.value -= dxPx / camera.pxPerKm.value;
  camera.yKm.value += dyPx / camera.pxPerKm.value;
  session.lookAt.value = null;
  keepOnMap(session);
}

export function panByKey(session: Session, x: number, y: number): void {
  const { widthPx, heightPx } = session.camera;
  panBy(session, -x * widthPx.value * KEY_PAN_SHARE, y * heightPx.value * KEY_PAN_SHARE);
}

/** Shows the whole map, in the room that the instruments leave. */
export function fitMap(session: Session): void {
  const { camera, connection, margins } = session;
  const briefing = connection.briefing;
  if (briefing === null) return;
  const betweenPx = camera.widthPx.value - margins.leftPx - margins.rightPx;
  const roomXPx = Math.max(ROOM_SHARE_MIN * camera.widthPx.value, betweenPx);
  const roomYPx = camera.heightPx.value - margins.topPx;
  const scale = FIT_SHARE * Math.min(roomXPx / briefing.widthKm, roomYPx / briefing.heightKm);
  camera.pxPerKm.value = scale;
  // The middle of the map lies in the middle of that room, not of the window.
  camera.xKm.value = briefing.widthKm / 2 + (margins.rightPx - margins.leftPx) / 2 / scale;
  camera.yKm.value = briefing.heightKm / 2 + margins.topPx / 2 / scale;
}

/**
 * Where all these points are seen, in the room that the instruments leave; a single one, or some that
 * lie close together, no nearer than at this many pixels to a kilometre.
 */
export function framed(
  session: Session,
  points: readonly PointKm[],
  nearest: number,
): { xKm: number; yKm: number; pxPerKm: number } {
  const { camera, margins } = session;
  const [west, east] = rangeOf(points.map(([xKm]) => xKm));
  const [south, north] = rangeOf(points.map(([, yKm]) => yKm));
  const { leftPx, rightPx, topPx } = margins;
  const roomXPx = Math.max(
    ROOM_SHARE_MIN * camera.widthPx.value,
    camera.widthPx.value - leftPx - rightPx,
  );
  const roomYPx = (camera.heightPx.value - topPx) * FRAME_HEIGHT_SHARE;
  const widest = Math.min(roomXPx / (east - west), roomYPx / (north - south)) * FRAME_SHARE;
  const pxPerKm = Math.max(PX_PER_KM_MIN, Math.min(nearest, widest));
  return {
    xKm: (west + east) / 2 + (rightPx - leftPx) / 2 / pxPerKm,
    // What is selected has its panel at the lower edge.
    yKm: (south + north) / 2 - (camera.heightPx.value / 2 - topPx - roomYPx / 2) / pxPerKm,
    pxPerKm,
  };
}

/** Whether the camera stands there already, to the eye. */
export function isLookingAt(
  { camera }: Session,
  target: { xKm: number; yKm: number; pxPerKm: number },
): boolean {
  const offKm = Math.hypot(camera.xKm.value - target.xKm, camera.yKm.value - target.yKm);
  const zoom = camera.pxPerKm.value / target.pxPerKm;
  return offKm * target.pxPerKm < SAME_PX && Math.abs(zoom - 1) < SAME_ZOOM_SHARE;
}

const rangeOf = (values: readonly number[]): [number, number] =>
  values.reduce(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Infinity, -Infinity],
  );

/** Called every frame: pans at the map's edge under a resting pointer, glides to what was asked. */
export function driveCamera(
  session: Session,
  elapsedS: number,
  pointer: { xPx: number; yPx: number; isInside: boolean },
): void {
  const { camera } = session;
  const goal = session.lookAt.value;
  if (goal !== null) {
    const left = Math.pow(GLIDE_LEFT_PER_S, elapsedS);
    camera.xKm.value = goal.xKm + (camera.xKm.value - goal.xKm) * left;
    camera.yKm.value = goal.yKm + (camera.yKm.value - goal.yKm) * left;
    if (goal.pxPerKm !== undefined) {
      camera.pxPerKm.value = goal.pxPerKm * Math.pow(camera.pxPerKm.value / goal.pxPerKm, left);
    }
    const restPx =
      Math.max(Math.abs(camera.xKm.value - goal.xKm), Math.abs(camera.yKm.value - goal.yKm)) *
      camera.pxPerKm.value;
    if (restPx < GLIDE_DONE_PX) session.lookAt.value = null;
    return;
  }
  if (!pointer.isInside) return;
  const stepPx = EDGE_PX_PER_S * elapsedS;
  const x = edge(pointer.xPx, camera.widthPx.value);
  const y = edge(pointer.yPx, camera.heightPx.value);
  if (x !== 0 || y !== 0) panBy(session, -x * stepPx, -y * stepPx);
}

function edge(atPx: number, sizePx: number): number {
  if (atPx < EDGE_PX) return -1;
  return atPx > sizePx - EDGE_PX ? 1 : 0;
}

function keepOnMap(session: Session): void {
  const { camera, connection } = session;
  const briefing = connection.briefing;
  if (briefing === null) return;
  camera.xKm.value = Math.max(0, Math.min(briefing.widthKm, camera.xKm.value));
  camera.yKm.value = Math.max(0, Math.min(briefing.heightKm, camera.yKm.value));
}
