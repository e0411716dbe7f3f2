// Rows of the order of battle dragged onto others: what is dragged, over which row it hangs, and the
// label that follows the pointer. By pointer events, so that a finger or pen can do it too.
import { signal } from "@preact/signals";
import { type Joiners, regroup, regroupOrders } from "../input/regroup.ts";
import { pictureOf } from "../input/commands.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";

const DRAG_PX = 6;

type Drag = {
  readonly label: string;
  readonly xPx: number;
  readonly yPx: number;
  /** The row below, where they could join; null over any other. */
  readonly intoId: number | null;
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
    treeDrag.value = { label, xPx, yPx, intoId: rowBelow(session, joiners, xPx, yPx) };
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
    if (drag.intoId !== null) regroup(session, joiners, drag.intoId);
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

function rowBelow(session: Session, joiners: Joiners, xPx: number, yPx: number): number | null {
  const row = document.elementFromPoint(xPx, yPx)?.closest<HTMLElement>("[data-group]");
  if (row === null || row === undefined) return null;
  const id = Number(row.dataset.group);
  return regroupOrders(pictureOf(session), joiners, id).length > 0 ? id : null;
}

/** A drag that ends on the row where it began is no click on it. */
function swallowClick(): void {
  const onClick = (event: MouseEvent): void => event.stopPropagation();
  window.addEventListener("click", onClick, { capture: true, once: true });
  setTimeout(() => window.removeEventListener("click", onClick, { capture: true }));
}

export function DragLabel() {
  const drag = treeDrag.value;
  if (drag === null) return null;
  return (
    <div
      class="drag-label"
      data-joins={drag.intoId !== null}
      style={{ left: `${drag.xPx + 12}px`, top: `${drag.yPx + 8}px` }}
    >
      {drag.intoId === null ? drag.label : text("hud.joins", { what: drag.label })}
    </div>
  );
}
