// Shares of a wing that its deck sends by itself, as one bar in four parts: over the deck, on strikes,
// scouting, and the reserve, which stays aboard. Each border between two parts is a slider. Several
// decks are set alike.
import { useRef } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { FULL, NO_TRACK, type Picture } from "../../shared/protocol/picture.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";
import { bordersOf, moveBorder, partsOf, type Parts, SHARE_STEPS } from "./air-shares.ts";
import { percentOf } from "../percent.ts";

const COLUMNS = ["capShare", "strikeShare", "scoutShare"] as const;
const PARTS = ["cap", "strike", "scout", "reserve"] as const;

export function AirTasking({
  session,
  picture,
  flights,
}: {
  session: Session;
  picture: Picture;
  flights: readonly number[];
}) {
  void session.step.value;
  const bar = useRef<HTMLDivElement>(null);
  /** While a border is dragged, and until a picture shows what was asked. */
  const wanted = useSignal<Parts | null>(null);
  const decks = [...new Set(flights.map((id) => picture.flights.baseUnit[id]))];
  const tasked = decks.filter((unit) => unit !== NO_TRACK);
  const [unitId] = tasked;
  if (unitId === undefined) return null;
  const shown = partsOf(COLUMNS.map((column) => picture.ships[column][unitId] / FULL));
  if (wanted.value !== null && String(shown) === String(wanted.value)) wanted.value = null;
  const parts = wanted.value ?? shown;
  const give = (next: Parts): void => {
    wanted.value = next;
    const [cap, strike, scout] = next.map((steps) => steps / SHARE_STEPS);
    void session.give(
      tasked.map((unit) => ({ kind: "airTasking", unitId: unit, cap, strike, scout })),
    );
  };
  const stepAt = (xPx: number): number => {
    const { left, width } = bar.current?.getBoundingClientRect() ?? { left: 0, width: 1 };
    return Math.round(((xPx - left) / width) * SHARE_STEPS);
  };
  const borders = bordersOf(parts);
  return (
    <div class="air-tasking" role="group" aria-label={text("hud.airTasking")}>
      <span class="row-name" title={text("meaning.airTasking")}>
        {text("hud.airTasking")}
      </span>
      <div class="share-bar" ref={bar} title={text("meaning.airTasking")}>
        {PARTS.map((part, n) => (
          <span key={part} data-share={part} style={{ flexGrow: parts[n] }}>
            {parts[n] > 0 && `${nameOf(part)} ${percent(parts[n])}`}
          </span>
        ))}
        {borders.map((border, n) => (
          <i
            key={PARTS[n]}
            role="slider"
            tabIndex={0}
            data-border={PARTS[n]}
            aria-label={nameOf(PARTS[n])}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={percentOf(parts[n] / SHARE_STEPS)}
            aria-valuetext={percent(parts[n])}
            style={{ left: `${(border / SHARE_STEPS) * 100}%`, zIndex: onTop(border, n) }}
            onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
            onPointerMove={(event) => {
              if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
              wanted.value = moveBorder(parts, n, stepAt(event.clientX));
            }}
            onPointerUp={() => wanted.value !== null && give(wanted.value)}
            onKeyDown={(event) => {
              const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
              if (by === undefined) return;
              event.preventDefault();
              event.stopPropagation();
              give(moveBorder(parts, n, border + by));
            }}
          />
        ))}
      </div>
    </div>
  );
}

/** Of borders that lie on each other the one that has room to go. */
const onTop = (border: number, n: number): number =>
  border < SHARE_STEPS / 2 ? PARTS.length - n : n;

const nameOf = (part: (typeof PARTS)[number]): string =>
  text(part === "reserve" ? "hud.airReserve" : `flightMission.${part}`);

function percent(steps: number): string {
  return `${percentOf(steps / SHARE_STEPS)} %`;
}
