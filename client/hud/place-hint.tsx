// What the place under a resting pointer is: whose minefield and how many mines, what a cloud, a
// planet, a gate or a ring does.
import { useEffect } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { isInPlace, type Place } from "../../shared/battle/catalog.ts";
import type { Briefing } from "../../shared/protocol/picture.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";
import { pointAt } from "../views/lens.ts";
import { effectsOf } from "./medium-line.tsx";

const REST_MS = 400;
/** So near a ring's line the pointer points at it. */
const RIM_PX = 8;

type Hint = { readonly words: string; readonly xPx: number; readonly yPx: number };

/** `map`: the element that the battle is drawn on. */
export function PlaceHint({
  session,
  map,
}: {
  session: Session;
  map: { current: Element | null };
}) {
  const hint = useSignal<Hint | null>(null);
  useEffect(() => {
    const off = new AbortController();
    const { signal } = off;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hide = (): void => {
      clearTimeout(timer);
      hint.value = null;
    };
    const rest = ({ clientX, clientY, target, buttons }: PointerEvent): void => {
      hide();
      const isOnMap = target instanceof Node && map.current?.contains(target) === true;
      if (!isOnMap || buttons !== 0) return;
      timer = setTimeout(() => {
        const words = wordsAt(session);
        hint.value = words === "" ? null : { words, xPx: clientX, yPx: clientY };
      }, REST_MS);
    };
    window.addEventListener("pointermove", rest, { signal });
    window.addEventListener("pointerup", rest, { signal });
    window.addEventListener("pointerdown", hide, { signal });
    window.addEventListener("wheel", hide, { signal });
    window.addEventListener("keydown", hide, { signal });
    return () => {
      hide();
      off.abort();
    };
  }, [session]);
  if (hint.value === null) return null;
  const { words, xPx, yPx } = hint.value;
  return (
    <div
      class="place-hint"
      role="tooltip"
      style={{
        left: `min(${xPx + 16}px, 100vw - 25rem)`,
        top: `min(${yPx + 14}px, 100vh - 6rem)`,
      }}
    >
      {words}
    </div>
  );
}

function wordsAt({ camera, connection, pointer }: Session): string {
  const { briefing } = connection;
  if (briefing === null) return "";
  const [xKm, yKm] = pointAt(camera, pointer.xPx, pointer.yPx);
  const rimKm = RIM_PX / camera.pxPerKm.value;
  return briefing.places
    .filter((place) => isMeant(place, xKm, yKm, rimKm))
    .map((place) => placeWords(briefing, place))
    .filter((words) => words !== "")
    .join(" ");
}

/** A ring is a line round much that is going on: only who points at the line asks about it. */
function isMeant(place: Place, xKm: number, yKm: number, rimKm: number): boolean {
  if (place.kind !== "noWarpRing") return isInPlace(place, xKm, yKm);
  const wider = (km: number): Pick<Place, "atKm" | "radiusXKm" | "radiusYKm"> => ({
    atKm: place.atKm,
    radiusXKm: Math.max(0, place.radiusXKm + km),
    radiusYKm: Math.max(0, place.radiusYKm + km),
  });
  return isInPlace(wider(rimKm), xKm, yKm) && !isInPlace(wider(-rimKm), xKm, yKm);
}

/** In a sentence or two; empty for a place that does nothing which needs words. */
export function placeWords(briefing: Briefing, place: Place): string {
  const { name, kind, side, mines, gate, medium, radiusXKm } = place;
  const owner = briefing.sides[side ?? -1]?.name;
  if (mines !== undefined) {
    const { count, reachKm, sweepSpeedKmS } = mines;
    const what =
      owner === undefined
        ? text("place.minefieldOfNobody", { name, count })
        : text("place.minefield", { name, side: owner, count });
    return `${what} ${text("place.minesDo", { km: reachKm, speed: sweepSpeedKmS })}`;
  }
  if (gate !== undefined) {
    const what =
      owner === undefined
        ? text("place.gateOfAll", { name })
        : text("place.gate", { name, side: owner });
    return `${what} ${text("place.gateDoes", { count: gate.shipsPerMin })}`;
  }
  if (kind === "planet" || kind === "noWarpRing") {
    return text(`place.${kind}`, { name, km: radiusXKm });
  }
  return medium === undefined ? "" : `${name}: ${effectsOf(medium).join(", ")}.`;
}
