// Keys → actions, by the one key table. Everything a key does, a button does by the same function.
import type { Session } from "../session.ts";
import { act, type ScreenActions } from "./act.ts";
import { controlGroup } from "./control-groups.ts";
import { actionOf } from "./key-table.ts";
import { openLayer } from "./shown-panel.ts";

/** Where letters are text. */
const TYPED_INTO = "input, select, textarea";

export function listenToKeys(session: Session, screen: ScreenActions): () => void {
  /** Who walks the panels presses their buttons by Space and Enter. */
  let isWalking = false;
  const onPointer = (): void => {
    isWalking = false;
  };
  const onKey = (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement;
    // Tab alone is the queue of idle groups; Shift and Tab enter the panels, and then both walk on.
    if (event.key === "Tab" && (event.shiftKey || actionOf("Tab", null) === undefined))
      isWalking = true;
    if (event.key === "Tab" && (isWalking || target.matches(TYPED_INTO))) return;
    if (event.key === "Escape" && isWalking) {
      isWalking = false;
      target.blur();
    }
    if (target.matches(TYPED_INTO)) return;
    if (event.metaKey || (event.ctrlKey && !/^\d$/.test(event.key))) return;
    if (/^Digit\d$/.test(event.code)) {
      event.preventDefault();
      return controlGroup(session, Number(event.code.slice(-1)), event.ctrlKey || event.shiftKey);
    }
    const isPress = (event.key === " " || event.key === "Enter") && target.matches("button");
    if (isPress && isWalking) return;
    const action = actionOf(event.key, openLayer.value);
    if (action === undefined) return;
    if (isPress) target.blur();
    event.preventDefault();
    act(session, action, screen);
  };
  window.addEventListener("keydown", onKey);
  window.addEventListener("pointerdown", onPointer, true);
  return () => {
    openLayer.value = null;
    window.removeEventListener("keydown", onKey);
    window.removeEventListener("pointerdown", onPointer, true);
  };
}
