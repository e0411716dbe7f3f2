// What a drag on the map draws while it lasts.
import { frontDrawn } from "../input/front.ts";
import type { Drag } from "../input/pointer.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";

const FACING_MARK_PX = 7;
const FRONT_ARROW_PX = 28;

export function DragBox({ drag }: { drag: Drag }) {
  if (drag === null || drag.kind !== "box") return null;
  const left = Math.min(drag.x0, drag.x1);
  const top = Math.min(drag.y0, drag.y1);
  const style = {
    left: `${left}px`,
    top: `${top}px`,
    width: `${Math.abs(drag.x1 - drag.x0)}px`,
    height: `${Math.abs(drag.y1 - drag.y0)}px`,
  };
  return <div class="drag-box" style={style} />;
}

/** A right drag: where they shall stand and which way they shall look; with Alt how wide. */
export function FacingLine({ session, drag }: { session: Session; drag: Drag }) {
  if (drag === null || drag.kind === "box") return null;
  const { xKm, yKm, pxPerKm, widthPx, heightPx } = session.camera;
  const xPx = (km: number): number => widthPx.value / 2 + (km - xKm.value) * pxPerKm.value;
  const yPx = (km: number): number => heightPx.value / 2 - (km - yKm.value) * pxPerKm.value;
  const [x0, y0, x1, y1] = [
    xPx(drag.fromKm[0]),
    yPx(drag.fromKm[1]),
    xPx(drag.toKm[0]),
    yPx(drag.toKm[1]),
  ];
  if (drag.kind === "front") {
    const front = frontDrawn(session, drag.fromKm, drag.toKm);
    const [xMid, yMid] = [(x0 + x1) / 2, (y0 + y1) / 2];
    const lengthPx = Math.max(1, Math.hypot(x1 - x0, y1 - y0));
    const [aheadX, aheadY] = [(y1 - y0) / lengthPx, (x0 - x1) / lengthPx];
    const xEnd = xMid + aheadX * FRONT_ARROW_PX;
    const yEnd = yMid + aheadY * FRONT_ARROW_PX;
    return (
      <svg class="facing-line" aria-hidden="true">
        <line x1={x0} y1={y0} x2={x1} y2={y1} />
        <line x1={xMid} y1={yMid} x2={xEnd} y2={yEnd} />
        <circle cx={xEnd} cy={yEnd} r={FACING_MARK_PX / 2} />
        {front !== null && (
          <text x={xMid - aheadX * FRONT_ARROW_PX} y={yMid - aheadY * FRONT_ARROW_PX}>
            {text(`formation.${front.formation}`)} ·{" "}
            {text("hud.spacing", { km: front.spacingKm.toFixed(1) })}
          </text>
        )}
      </svg>
    );
  }
  return (
    <svg class="facing-line" aria-hidden="true">
      <circle cx={x0} cy={y0} r={FACING_MARK_PX} />
      <line x1={x0} y1={y0} x2={x1} y2={y1} />
      <circle cx={x1} cy={y1} r={FACING_MARK_PX / 2} />
    </svg>
  );
}
