// What the place under a resting pointer is: whose minefield and how many mines, what a cloud does.
import { useEffect } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { isInPlace, type Place } from "../../shared/battle/catalog.ts";
import type { Briefing } from "../../shared/protocol/picture.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";
import { pointAt } from "../views/lens.ts";
import { effectsOf } from "./medium-line.tsx";

const REST_MS = 400;

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
  return briefing.places
    .filter((place) => isInPlace(place, xKm, yKm))
    .map((place) => placeWords(briefing, place))
    .filter((words) => words !== "")
    .join(" ");
}

/** In a sentence or two; empty for a place that does nothing which needs words. */
export function placeWords(briefing: Briefing, { name, side, mines, medium }: Place): string {
  if (mines !== undefined) {
    const { count, reachKm, sweepSpeedKmS } = mines;
    const owner = briefing.sides[side ?? -1]?.name;
    const what =
      owner === undefined
        ? text("place.minefieldOfNobody", { name, count })
        : text("place.minefield", { name, side: owner, count });
    return `${what} ${text("place.minesDo", { km: reachKm, speed: sweepSpeedKmS })}`;
  }
  return medium === undefined ? "" : `${name}: ${effectsOf(medium).join(", ")}.`;
}
