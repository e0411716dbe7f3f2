// A formation drawn by hand: the line that is dragged is its front, as wide as the line is long, and it
// looks to the left of who drags it.
import { FORMATIONS, type FormationKind, type PointKm } from "../../shared/battle/catalog.ts";
import { SPACING_MAX_KM } from "../../shared/battle/limits.ts";
import type { Order } from "../../shared/battle/orders.ts";
import { atan2, distance } from "../../shared/battle/trig.ts";
import type { Session } from "../session.ts";
import { pictureOf, settingOf, unitsOf } from "./commands.ts";

/** Nobody draws ships nearer to each other; the order takes no more than SPACING_MAX_KM. */
const SPACING_LEAST_KM = 0.5;
/** Ships of these stand on a circle as wide as the line, all others beside each other. */
const ROUND: ReadonlySet<FormationKind> = new Set(["screen", "ring"]);

export type Front = { readonly spacingKm: number; readonly facingRad: number };

export function frontOf(
  fromKm: PointKm,
  toKm: PointKm,
  formation: FormationKind,
  shipCount: number,
): Front {
  const [x, y] = [toKm[0] - fromKm[0], toKm[1] - fromKm[1]];
  const widthKm = distance(x, y);
  const isRound = ROUND.has(formation);
  const gaps = Math.max(1, isRound ? shipCount : shipCount - 1);
  const spacingKm = (isRound ? Math.PI * widthKm : widthKm) / gaps;
  return {
    spacingKm: Math.max(SPACING_LEAST_KM, Math.min(SPACING_MAX_KM, spacingKm)),
    facingRad: atan2(x, -y),
  };
}

/** The front that a line gives to the first group selected; null without one. */
export function frontDrawn(
  session: Session,
  fromKm: PointKm,
  toKm: PointKm,
): (Front & { formation: FormationKind }) | null {
  const [groupId] = session.selection.value.groupIds;
  if (groupId === undefined) return null;
  const formation = FORMATIONS[settingOf(session, groupId, "formation")];
  const count = unitsOf(pictureOf(session), groupId).length;
  return { formation, ...frontOf(fromKm, toKm, formation, count) };
}

/** Each group selected keeps its formation, as wide as was drawn, and looks there on any course. */
export function orderFront(session: Session, fromKm: PointKm, toKm: PointKm): void {
  const orders = session.selection.value.groupIds.flatMap((groupId): Order[] => {
    const formation = FORMATIONS[settingOf(session, groupId, "formation")];
    const count = unitsOf(pictureOf(session), groupId).length;
    return [
      { kind: "doctrine", groupId, frame: "true" },
      { kind: "formation", groupId, formation, ...frontOf(fromKm, toKm, formation, count) },
    ];
  });
  if (orders.length > 0) void session.give(orders);
  else session.cursorNote.value = { reason: "chooseGroups", atMs: performance.now() };
}
