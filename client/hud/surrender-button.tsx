// To give up is asked twice, and in the page: a dialog of the browser may be blocked, or shut unread.
import { useSignal } from "@preact/signals";
import { surrender } from "../input/commands.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";

export function SurrenderButton({ session }: { session: Session }) {
  const isAsking = useSignal(false);
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
        {text("hud.surrender")}
      </button>
    );
  }
  const giveUp = (): void => {
    isAsking.value = false;
    surrender(session);
    const isPaused = session.connection.state.isPaused;
    const reason = text(isPaused ? "hud.surrenderPaused" : "hud.surrenderGiven");
    session.cursorNote.value = { reason, isRefusal: false, atMs: performance.now() };
  };
  return (
    <div class="surrender-question" role="alertdialog" aria-label={text("hud.surrender")}>
      <p>{text("hud.surrenderSure")}</p>
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
        {text("hud.surrenderYes")}
      </button>
    </div>
  );
}
