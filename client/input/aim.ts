// What an armed order is aimed at: a place or ship on the map, a row of the order of battle, a row of
// the contact list. All three mean the same.
import type { PointKm } from "../../shared/battle/catalog.ts";
import type { Aim, GroupMission } from "../../shared/battle/orders.ts";
import { rowOfTrack } from "../../shared/protocol/picture.ts";
import type { Selection, Session } from "../session.ts";
import { standOf } from "../views/frame.ts";
import {
  commitReserve,
  orderAttack,
  orderBoard,
  orderEscort,
  orderMission,
  orderMove,
  pictureOf,
  sendDecoy,
} from "./commands.ts";
import { addVia, launch } from "./launches.ts";
import { regroup } from "./regroup.ts";
import { orderStrike } from "./strike-planner.ts";

/** What lies under the pointer; a group's row or badge stands for the whole of it. */
export type Pointed = Selection & { readonly badge?: number | null };

/**
 * Gives the armed order, if one is armed, at what was found under the pointer. Returns whether one
 * was. Shift queues it and keeps it armed: point after point without pressing the key again; of a
 * launch, the points are its way there, and the click without Shift launches.
 */
export function aimArmed(
  session: Session,
  found: Pointed,
  point: PointKm,
  isQueued: boolean,
): boolean {
  const mode = session.pointerMode.value;
  if (mode.kind === "select") return false;
  const reason = missingAim(session, mode, found, isQueued);
  if (reason !== null) {
    session.cursorNote.value = { reason, atMs: performance.now() };
    return true;
  }
  if (isQueued && mode.kind === "launch") {
    addVia(session, mode, point);
    return true;
  }
  if (!isQueued) session.pointerMode.value = { kind: "select" };
  give(session, mode, found, point, isQueued);
  return true;
}

type ArmedMode = Exclude<Session["pointerMode"]["value"], { kind: "select" }>;

function give(
  session: Session,
  mode: ArmedMode,
  found: Pointed,
  point: PointKm,
  isQueued: boolean,
): void {
  const aim: Aim =
    found.track !== null
      ? { kind: "track", track: found.track }
      : found.unitIds.length > 0
        ? { kind: "unit", unitId: found.unitIds[0] }
        : { kind: "point", atKm: point };
  switch (mode.kind) {
    case "move":
      return orderMove(session, [point], null, isQueued);
    case "attack":
      return found.track === null
        ? orderMove(session, [point], null, isQueued)
        : orderAttack(session, [found.track], isQueued);
    case "board":
      if (found.track !== null) orderBoard(session, found.track, isQueued);
      return;
    case "escort":
      return orderEscort(session, groupPointed(session, found), isQueued);
    case "join":
      return regroup(session, session.selection.value, groupPointed(session, found));
    case "decoy":
      return sendDecoy(session, point);
    case "launch":
      return launch(session, mode, aim);
    case "commitReserve": {
      const place: Aim = aim.kind === "unit" ? { kind: "point", atKm: point } : aim;
      return commitReserve(session, mode, place);
    }
    case "planStrike":
      // A click on the contact, without a drag: each deck chooses its own way in.
      if (found.track !== null) orderStrike(session, found.track);
      return;
    case "mission":
      return orderMission(session, mode.mission, aim);
    default:
      mode satisfies never;
  }
}

function groupPointed(session: Session, { badge, unitIds }: Pointed): number {
  return badge ?? pictureOf(session).ships.groupId[unitIds[0]];
}

/** What to say when the order needs own ships or an enemy and there is none; it stays armed. */
function missingAim(
  session: Session,
  mode: ArmedMode,
  found: Pointed,
  isQueued: boolean,
): string | null {
  const mission: GroupMission | null = mode.kind === "mission" ? mode.mission : null;
  const isAtOwn = mode.kind === "escort" || mission === "screen" || mission === "cover";
  if (isAtOwn && found.unitIds.length === 0) return "aimAtOwn";
  // Way-points of a supply run are anywhere; the last click says for whom it is.
  const isSupply = mode.kind === "launch" && mode.mission === "supply" && !isQueued;
  if (isSupply && found.unitIds.length === 0 && !isAtAlly(session, found)) return "aimAtSupplied";
  if (mode.kind === "join" && found.unitIds.length === 0 && (found.badge ?? null) === null)
    return "aimAtGroup";
  if (mode.kind === "board") return found.track === null ? "aimAtPrey" : null;
  const isStrike = mission === "strike" || mode.kind === "planStrike";
  return isStrike && found.track === null ? "aimAtEnemy" : null;
}

function isAtAlly(session: Session, { track }: Pointed): boolean {
  const { briefing } = session.connection;
  const { tracks } = pictureOf(session);
  const row = track === null ? -1 : rowOfTrack(tracks, track);
  return briefing !== null && row >= 0 && standOf(briefing, tracks.side[row]) === "allied";
}
