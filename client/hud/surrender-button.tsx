// To give up is asked twice, and in the page: a dialog of the browser may be blocked, or shut unread.
import { useSignal } from "@preact/signals";
import { strikeColours, surrender } from "../input/commands.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";

/** Of the whole side, or of the selected groups. */
export function SurrenderButton({ session, ofGroups }: { session: Session; ofGroups?: boolean }) {
  const isAsking = useSignal(false);
  const name = text(ofGroups ? "hud.strikeColours" : "hud.surrender");
  if (!isAsking.value) {
    return (
      <button
        type="button"
        id="surrender"
        class="danger"
        onClick={() => {
          isAsking.value = true;
        }}
      >
        {name}
      </button>
    );
  }
  const giveUp = (): void => {
    isAsking.value = false;
    if (ofGroups) return strikeColours(session);
    surrender(session);
    const isPaused = session.connection.state.isPaused;
    const reason = text(isPaused ? "hud.surrenderPaused" : "hud.surrenderGiven");
    session.cursorNote.value = { reason, isRefusal: false, atMs: performance.now() };
  };
  return (
    <div class="surrender-question" role="alertdialog" aria-label={name}>
      <p>{text(ofGroups ? "hud.strikeColoursSure" : "hud.surrenderSure")}</p>
      {/* Where the first button was: a second click in haste goes on fighting. */}
      <button
        type="button"
        id="fight-on"
        onClick={() => {
          isAsking.value = false;
        }}
      >
        {text("hud.fightOn")}
      </button>
      <button type="button" id="surrender-sure" class="danger" onClick={giveUp}>
        {text(ofGroups ? "hud.strikeColoursYes" : "hud.surrenderYes")}
      </button>
    </div>
  );
}
