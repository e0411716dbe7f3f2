// Rows of the order of battle dragged onto others: what is dragged, over which row it hangs, and the
// label that follows the pointer. By pointer events, so that a finger or pen can do it too.
import { signal } from "@preact/signals";
import { pictureOf } from "../input/commands.ts";
import { type Joiners, regroup, split, whyNoJoin } from "../input/regroup.ts";
import { OWN_GROUP } from "../input/wanted.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";
import { groupName } from "./group-name.ts";

const DRAG_PX = 6;
/** So near to an edge of the tree it scrolls, by so much each time the pointer moves. */
const SCROLL_EDGE_PX = 28;
const SCROLL_STEP_PX = 10;

type Drag = {
  readonly label: string;
  readonly xPx: number;
  readonly yPx: number;
  /** What they are dropped on: a group, or a group of their own; null beside all rows. */
  readonly intoId: number | null;
  /** Why nothing would come of it there; null where they can join. */
  readonly reason: string | null;
  /** Single ships: they may leave their squadrons. */
  readonly canSplit: boolean;
};

export const treeDrag = signal<Drag | null>(null);

/** A press on a row may become a drag; it ends where the button is let go, or with Escape. */
export function beginDrag(
  session: Session,
  press: PointerEvent,
  joiners: Joiners,
  label: string,
): void {
  if (press.button !== 0 || !session.connection.state.canOrder) return;
  const onMove = (event: PointerEvent): void => {
    const { clientX: xPx, clientY: yPx } = event;
    const apart = Math.abs(xPx - press.clientX) + Math.abs(yPx - press.clientY);
    if (treeDrag.value === null && apart < DRAG_PX) return;
    scrollNear(xPx, yPx);
    treeDrag.value = { label, xPx, yPx, ...targetAt(session, joiners, xPx, yPx) };
  };
  const end = (): void => {
    treeDrag.value = null;
    window.removeEventListener("pointermove", onMove);
    window.removeEventListener("pointerup", onUp);
    window.removeEventListener("pointercancel", end);
    window.removeEventListener("keydown", onKey, true);
  };
  const onUp = (): void => {
    const drag = treeDrag.value;
    end();
    if (drag === null) return;
    swallowClick();
    if (drag.intoId === OWN_GROUP) split(session, joiners.unitIds);
    else if (drag.intoId !== null) regroup(session, joiners, drag.intoId);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || treeDrag.value === null) return;
    event.stopPropagation();
    end();
  };
  window.addEventListener("pointermove", onMove);
  window.addEventListener("pointerup", onUp);
  window.addEventListener("pointercancel", end);
  window.addEventListener("keydown", onKey, true);
}

type Target = Pick<Drag, "intoId" | "reason" | "canSplit">;

/** The row below the pointer; that of a ship stands for her squadron. */
function targetAt(session: Session, joiners: Joiners, xPx: number, yPx: number): Target {
  const picture = pictureOf(session);
  const canSplit = joiners.unitIds.length > 0 && joiners.groupIds.length === 0;
  const found = document.elementFromPoint(xPx, yPx);
  if (canSplit && found?.closest("[data-split]")) {
    return { intoId: OWN_GROUP, reason: null, canSplit };
  }
  const row = found?.closest<HTMLElement>("[data-group], [data-unit]");
  if (row === null || row === undefined || row.closest(".tree") === null) {
    return { intoId: null, reason: null, canSplit };
  }
  const { group, unit } = row.dataset;
  const intoId = group === undefined ? picture.ships.squadronId[Number(unit)] : Number(group);
  const { seat } = session.connection.state;
  return { intoId, reason: whyNoJoin(picture, seat, joiners, intoId, session.wanted), canSplit };
}

function scrollNear(xPx: number, yPx: number): void {
  const tree = document.elementFromPoint(xPx, yPx)?.closest(".order-of-battle");
  if (tree === null || tree === undefined) return;
  const { top, bottom } = tree.getBoundingClientRect();
  if (yPx - top < SCROLL_EDGE_PX) tree.scrollBy(0, -SCROLL_STEP_PX);
  else if (bottom - yPx < SCROLL_EDGE_PX) tree.scrollBy(0, SCROLL_STEP_PX);
}

/** A drag that ends on the row where it began is no click on it. */
function swallowClick(): void {
  const onClick = (event: MouseEvent): void => event.stopPropagation();
  window.addEventListener("click", onClick, { capture: true, once: true });
  setTimeout(() => window.removeEventListener("click", onClick, { capture: true }));
}

export function DragLabel({ session }: { session: Session }) {
  const drag = treeDrag.value;
  if (drag === null) return null;
  return (
    <div
      class="drag-label"
      data-joins={drag.intoId !== null && drag.reason === null}
      data-refused={drag.reason !== null}
      style={{ left: `${drag.xPx + 12}px`, top: `min(${drag.yPx + 8}px, 100vh - 4rem)` }}
    >
      {dragWords(session, drag)}
    </div>
  );
}

function dragWords(session: Session, { label, intoId, reason }: Drag): string {
  if (reason !== null) return text(`refused.${reason}`);
  if (intoId === null) return text("hud.dragging", { what: label });
  if (intoId === OWN_GROUP) return text("hud.splits", { what: label });
  return text("hud.joins", { what: label, into: groupName(session, intoId) });
}

/** Where ships are dropped that leave their squadrons; below the tree while some are dragged. */
export function SplitRow() {
  const drag = treeDrag.value;
  if (drag === null || !drag.canSplit) return null;
  return (
    <div class="split-row" data-split data-joined={drag.intoId === OWN_GROUP}>
      {text("hud.splitHere")}
    </div>
  );
}
