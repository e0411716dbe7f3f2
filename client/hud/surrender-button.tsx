// To give up is asked twice, and in the page: a dialog of the browser may be blocked, or shut unread.
import { useEffect, useRef } from "preact/hooks";
import { strikeColours, surrender } from "../input/commands.ts";
import { surrenderAsked } from "../input/shown-panel.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";
import { KeyOf } from "./order-button.tsx";

/** Of the whole side, or of the selected groups. */
export function SurrenderButton({ session, ofGroups }: { session: Session; ofGroups?: boolean }) {
  const who = ofGroups ? "groups" : "side";
  const fightOn = useRef<HTMLButtonElement>(null);
  const isAsking = surrenderAsked.value === who;
  useEffect(() => {
    if (isAsking) fightOn.current?.focus();
  }, [isAsking]);
  const name = text(ofGroups ? "hud.strikeColours" : "hud.surrender");
  if (!isAsking) {
    return (
      <button
        type="button"
        id="surrender"
        class="danger"
        onClick={() => {
          surrenderAsked.value = who;
        }}
      >
        {name}
        {ofGroups && (
          <>
            {" "}
            <KeyOf action="strikeColours" />
          </>
        )}
      </button>
    );
  }
  const giveUp = (): void => {
    surrenderAsked.value = null;
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
        ref={fightOn}
        type="button"
        id="fight-on"
        onClick={() => {
          surrenderAsked.value = null;
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
