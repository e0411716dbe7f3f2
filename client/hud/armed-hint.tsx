// What an armed order waits for, over the map: where to click, and how to leave it.
import { armedAction } from "../input/armed-action.ts";
import { keyLabel } from "../input/key-table.ts";
import type { PointerMode, Session } from "../session.ts";
import { text } from "../texts.ts";

export function ArmedHint({ session }: { session: Session }) {
  const mode = session.pointerMode.value;
  const action = armedAction(mode);
  if (action === null) return null;
  return (
    <div class="armed-hint" role="status">
      <strong>{text(`action.${action}`)}:</strong> {text(`armed.${aimOf(mode)}`)}{" "}
      <kbd>{keyLabel("cancel")}</kbd> {text("armed.leave")}
    </div>
  );
}

/** Missions are aimed at own ships, at an enemy or at a place; all else as its kind says. */
function aimOf(mode: PointerMode): string {
  if (mode.kind === "launch" && mode.mission === "supply") return "supply";
  if (mode.kind !== "mission") return mode.kind;
  if (mode.mission === "screen" || mode.mission === "cover") return "escort";
  return mode.mission === "strike" ? "enemy" : "place";
}
