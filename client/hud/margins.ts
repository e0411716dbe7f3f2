// How far the instruments reach into the map: measured, since their size hangs on the window, the
// page's font and the player's scale. Views keep their own windows out of there.
import { useMemo } from "preact/hooks";
import type { Margins, Session } from "../session.ts";

/** A `ref` for the instrument that bounds one side of the map. */
export function useMargin(
  session: Session,
  side: keyof Margins,
): (element: HTMLElement | null) => void {
  return useMemo(() => {
    let observer: ResizeObserver | null = null;
    return (element) => {
      observer?.disconnect();
      observer = null;
      session.margins[side] = 0;
      if (element === null) return;
      observer = new ResizeObserver(() => {
        session.margins[side] = marginOf(element.getBoundingClientRect(), side);
      });
      observer.observe(element);
    };
  }, [session, side]);
}

function marginOf(box: DOMRect, side: keyof Margins): number {
  // Not shown at all in a small window.
  if (box.width === 0) return 0;
  if (side === "topPx") return box.bottom;
  return side === "leftPx" ? box.right : window.innerWidth - box.left;
}
