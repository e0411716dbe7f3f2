// The corner map: everything at once, click or drag to look there.
import { useEffect, useRef } from "preact/hooks";
import type { Place } from "../../shared/battle/catalog.ts";
import { type Briefing, CONTACT_FLAGS, LIFE_ON_MAP } from "../../shared/protocol/picture.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";
import { fieldColour } from "../views/field-view.ts";
import { standOf } from "../views/frame.ts";
import { CLOUD_LOOKS, type Stand } from "../views/look.ts";

const WIDTH_PX = 220;
const PLACE_FILLS = {
  planet: "#3f6f8f",
  asteroids: "#6a5f5288",
  gate: "#8fe0ff",
} as const;
/** Clouds and minefields have the colours that they have on the map, so much weaker. */
const CLOUD_ALPHA = "88";
const FIELD_ALPHA = "66";
const DOT_PX = 2;
/** What may be an enemy is shown as one. */
const CONTACT_FILLS: Record<Stand, string> = {
  own: "#6fc3ff",
  allied: "#7fe6a2",
  neutral: "#b9bfc7",
  enemy: "#ff8a4d",
  unknown: "#ff8a4d",
};

/** Null for what is only a ring. */
function placeFill(briefing: Briefing, place: Place): string | null {
  if (place.kind === "noWarpRing") return null;
  if (place.kind === "cloud") {
    return css((CLOUD_LOOKS[place.look] ?? CLOUD_LOOKS.cloud).body) + CLOUD_ALPHA;
  }
  if (place.kind === "minefield") return css(fieldColour(briefing, place)) + FIELD_ALPHA;
  return PLACE_FILLS[place.kind];
}

const css = (colour: number): string => `#${colour.toString(16).padStart(6, "0")}`;

export function MiniMap({ session }: { session: Session }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { briefing } = session.connection;
  const step = session.step.value;
  const { xKm, yKm, pxPerKm, widthPx, heightPx } = session.camera;
  // Read here so that moving the camera draws the frame anew.
  const view = [
    xKm.value,
    yKm.value,
    widthPx.value / pxPerKm.value,
    heightPx.value / pxPerKm.value,
  ];
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (context && briefing !== null) draw(context, session, view);
  }, [step, view.join()]);
  if (briefing === null) return null;
  const heightOfMap = Math.round((WIDTH_PX * briefing.heightKm) / briefing.widthKm);
  const look = (event: PointerEvent): void => {
    if (event.buttons !== 1) return;
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    session.lookAt.value = null;
    xKm.value = ((event.clientX - box.left) / box.width) * briefing.widthKm;
    yKm.value = (1 - (event.clientY - box.top) / box.height) * briefing.heightKm;
  };
  return (
    <canvas
      ref={canvas}
      class="mini-map"
      width={WIDTH_PX}
      height={heightOfMap}
      aria-label={text("hud.miniMap")}
      onPointerDown={look}
      onPointerMove={look}
    />
  );
}

function draw(context: CanvasRenderingContext2D, session: Session, view: number[]): void {
  const { briefing, replica } = session.connection;
  if (briefing === null) return;
  const { width, height } = context.canvas;
  const scale = width / briefing.widthKm;
  const x = (km: number): number => km * scale;
  const y = (km: number): number => height - km * scale;
  context.clearRect(0, 0, width, height);
  for (const place of briefing.places) {
    context.beginPath();
    context.ellipse(
      x(place.atKm[0]),
      y(place.atKm[1]),
      x(place.radiusXKm),
      x(place.radiusYKm),
      0,
      0,
      2 * Math.PI,
    );
    const fill = placeFill(briefing, place);
    if (fill === null) {
      context.strokeStyle = "#2b3c4f";
      context.stroke();
    } else {
      context.fillStyle = fill;
      context.fill();
    }
  }
  const { ships, tracks } = replica.picture;
  context.fillStyle = "#6fc3ff";
  for (let unit = 0; unit < ships.count; unit++) {
    if (ships.life[unit] === LIFE_ON_MAP)
      context.fillRect(x(ships.xKm[unit]) - 1, y(ships.yKm[unit]) - 1, DOT_PX, DOT_PX);
  }
  for (let row = 0; row < tracks.count; row++) {
    if (tracks.isAlive[row] === 0 || tracks.level[row] === 0) continue;
    const isGhost = (tracks.flags[row] & CONTACT_FLAGS.ghost) !== 0;
    context.fillStyle = isGhost ? "#7a4a2c" : CONTACT_FILLS[standOf(briefing, tracks.side[row])];
    context.fillRect(x(tracks.xKm[row]) - 1, y(tracks.yKm[row]) - 1, DOT_PX, DOT_PX);
  }
  const [atX, atY, viewX, viewY] = view;
  context.strokeStyle = "#c8d6e4";
  context.strokeRect(x(atX - viewX / 2), y(atY + viewY / 2), x(viewX), x(viewY));
}
