// Why an order was refused, or what was done, for a moment: beside the cursor, or over the orders when
// they were given by key.
import { useEffect, useRef } from "preact/hooks";
import type { Session } from "../session.ts";
import { refusalWords } from "./refusal-words.ts";

const NOTE_MS = 3500;
const GAP_PX = 6;

type PlacePx = readonly [number, number];

export function CursorNote({ session }: { session: Session }) {
  const note = session.cursorNote.value;
  const pointer = useRef<PlacePx>([session.pointer.xPx, session.pointer.yPx]);
  const isByKey = useRef(false);
  useEffect(() => {
    const onMove = ({ clientX, clientY }: PointerEvent): void => {
      pointer.current = [clientX, clientY];
    };
    const onDown = (event: PointerEvent): void => {
      onMove(event);
      isByKey.current = false;
    };
    const onKey = (): void => {
      isByKey.current = true;
    };
    window.addEventListener("pointermove", onMove);
    window.addEventListener("pointerdown", onDown, true);
    window.addEventListener("keydown", onKey, true);
    return () => {
      window.removeEventListener("pointermove", onMove);
      window.removeEventListener("pointerdown", onDown, true);
      window.removeEventListener("keydown", onKey, true);
    };
  }, []);
  useEffect(() => {
    if (note === null) return;
    const timer = setTimeout(() => {
      session.cursorNote.value = null;
    }, NOTE_MS);
    return () => clearTimeout(timer);
  }, [note]);
  if (note === null) return null;
  const isRefusal = note.isRefusal ?? true;
  return (
    <div
      class="cursor-note"
      role={isRefusal ? "alert" : "status"}
      data-refusal={isRefusal}
      style={(isByKey.current ? placeOverOrders() : null) ?? placeAtPointer(pointer.current)}
    >
      {note.of !== undefined && <strong>{note.of}: </strong>}
      {isRefusal ? refusalWords(session, note.reason) : note.reason}
    </div>
  );
}

/** Beside the pointer, wherever on the screen that is, and whole. */
const placeAtPointer = ([xPx, yPx]: PlacePx) => ({
  left: `min(${xPx + 16}px, 100vw - 25rem)`,
  top: `min(${yPx + 12}px, 100vh - 5rem)`,
});

/** On top of what is selected; null where that is not shown. */
function placeOverOrders() {
  const box = document.querySelector(".selection")?.getBoundingClientRect();
  if (box === undefined) return null;
  return { left: `${box.left}px`, bottom: `${window.innerHeight - box.top + GAP_PX}px` };
}
