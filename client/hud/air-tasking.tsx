// Shares of a wing that its deck sends by itself, as one bar in four parts: over the deck, on strikes,
// scouting, and the reserve, which stays aboard. The bar is dragged; beside it each part has its name,
// its number and buttons, at nothing too. Several decks are set alike.
import { useRef } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { FULL, NO_TRACK, type Picture } from "../../shared/protocol/picture.ts";
import { percentOf } from "../../shared/protocol/percent.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";
import {
  bordersOf,
  borderTaken,
  BUTTON_STEPS,
  changePart,
  moveBorder,
  nearestBorderStep,
  type Parts,
  partsOf,
  SHARE_STEPS,
} from "./air-shares.ts";

const PARTS = ["cap", "strike", "scout", "reserve"] as const;
const BORDERS = [0, 1, 2] as const;
/** A press so near to a border holds it where it is, until it is dragged. */
const GRIP_PX = 12;
/** So far a hand has to move before it is clear to which side. */
const MOVED_PX = 3;

/** A hand on the bar: where it pressed, what was set then, which border it has taken where to. */
type Grip = {
  readonly fromPx: number;
  readonly parts: Parts;
  readonly atStep: number;
  border: number | null;
  next: Parts | null;
};

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
  const dragged = useSignal<Parts | null>(null);
  const given = useSignal(0);
  void given.value;
  const decks = [...new Set(flights.map((id) => picture.flights.baseUnit[id]))];
  const tasked = decks.filter((unit) => unit !== NO_TRACK);
  const [unitId] = tasked;
  if (unitId === undefined) return null;
  const parts = dragged.value ?? partsMeant(session, picture, unitId);
  const give = (next: Parts): void => {
    const [cap, strike, scout] = next.map((steps) => steps / SHARE_STEPS);
    void session.give(
      tasked.map((unit) => ({ kind: "airTasking", unitId: unit, cap, strike, scout })),
    );
    dragged.value = null;
    given.value++;
  };
  return (
    <div class="air-tasking" role="group" aria-label={text("hud.airTasking")}>
      <span class="row-name" title={text("meaning.airTasking")}>
        {text("hud.airTasking")}
      </span>
      <ShareBar
        parts={parts}
        onDrag={(next) => {
          dragged.value = next;
        }}
        onDrop={(next) => {
          if (next === null) dragged.value = null;
          else give(next);
        }}
      />
      <div class="shares">
        {PARTS.map((part, n) => (
          <Share
            key={part}
            part={part}
            parts={parts}
            onChange={(by) => give(changePart(parts, n, by))}
          />
        ))}
      </div>
    </div>
  );
}

/** What a deck sends as the player means it: what was asked last, else what the picture shows. */
function partsMeant(session: Session, { ships }: Picture, unitId: number): Parts {
  const asked = session.wanted.airOf(unitId);
  if (asked !== null) return partsOf([asked.cap, asked.strike, asked.scout]);
  const { capShare, strikeShare, scoutShare } = ships;
  return partsOf([capShare, strikeShare, scoutShare].map((column) => column[unitId] / FULL));
}

/** A press anywhere takes the border that is nearest; of several on one spot the one that can go there. */
function ShareBar({
  parts,
  onDrag,
  onDrop,
}: {
  parts: Parts;
  onDrag: (next: Parts) => void;
  /** Null when nothing has come of it. */
  onDrop: (next: Parts | null) => void;
}) {
  const bar = useRef<HTMLDivElement>(null);
  const grip = useRef<Grip | null>(null);
  const place = (): DOMRect => bar.current?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
  const stepAt = (xPx: number): number => ((xPx - place().left) / place().width) * SHARE_STEPS;
  const follow = (xPx: number): void => {
    const held = grip.current;
    if (held === null) return;
    if (held.border === null && Math.abs(xPx - held.fromPx) < MOVED_PX) return;
    held.border ??= borderTaken(held.parts, held.atStep, xPx > held.fromPx);
    held.next = moveBorder(held.parts, held.border, Math.round(stepAt(xPx)));
    onDrag(held.next);
  };
  const take = (xPx: number): void => {
    const atStep = nearestBorderStep(parts, stepAt(xPx));
    const borderPx = place().left + (atStep / SHARE_STEPS) * place().width;
    const isOff = Math.abs(xPx - borderPx) > GRIP_PX;
    grip.current = { fromPx: isOff ? borderPx : xPx, parts, atStep, border: null, next: null };
    follow(xPx);
  };
  const letGo = (isMeant: boolean): void => {
    const next = grip.current?.next ?? null;
    grip.current = null;
    onDrop(isMeant ? next : null);
  };
  return (
    <div
      class="share-bar"
      ref={bar}
      title={text("meaning.airTasking")}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        take(event.clientX);
      }}
      onPointerMove={(event) => follow(event.clientX)}
      onPointerUp={() => grip.current !== null && letGo(true)}
      onPointerCancel={() => letGo(false)}
    >
      {PARTS.map((part, n) => (
        <span key={part} data-share={part} style={{ flexGrow: parts[n] }} />
      ))}
      {BORDERS.map((n) => (
        <i key={n} style={{ left: `${(bordersOf(parts)[n] / SHARE_STEPS) * 100}%` }} />
      ))}
    </div>
  );
}

/** One part: its name, its number, and more or less of it. What stays aboard is what the others leave. */
function Share({
  part,
  parts,
  onChange,
}: {
  part: (typeof PARTS)[number];
  parts: Parts;
  onChange: (bySteps: number) => void;
}) {
  const steps = parts[PARTS.indexOf(part)];
  const name = text(part === "reserve" ? "hud.airReserve" : `flightMission.${part}`);
  const step = (by: number, sign: string, words: string, isAtEnd: boolean) => (
    <button
      type="button"
      aria-label={words}
      title={words}
      aria-disabled={isAtEnd}
      onClick={() => !isAtEnd && onChange(by)}
    >
      {sign}
    </button>
  );
  return (
    <span class="share" data-share={part} role="group" aria-label={name}>
      {part !== "reserve" &&
        step(-BUTTON_STEPS, "−", text("hud.airLess", { part: name }), steps === 0)}
      <span>
        {name} <output>{percentOf(steps / SHARE_STEPS)} %</output>
      </span>
      {part !== "reserve" &&
        step(BUTTON_STEPS, "+", text("hud.airMore", { part: name }), steps === SHARE_STEPS)}
    </span>
  );
}
