// What is known of the contact selected.
import { TICK_HZ } from "../../shared/battle/limits.ts";
import {
  CLASS_UNKNOWN,
  CONTACT_FLAGS,
  rowOfTrack,
  TARGET_FLIGHT,
} from "../../shared/protocol/picture.ts";
import { pictureOf } from "../input/commands.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";
import { standOf } from "../views/frame.ts";
import { contactBoarding, defenceWords } from "./boarding-line.tsx";
import { figuresOf } from "./class-figures.ts";
import { ExchangeLines } from "./exchange-lines.tsx";
import { heardWords } from "./heard-words.ts";

/** Name of an allied side, null for any other. */
function allyName({ connection: { briefing } }: Session, side: number): string | null {
  if (briefing === null || standOf(briefing, side) !== "allied") return null;
  return briefing.sides[side].name;
}

export function ContactCard({ session, track }: { session: Session; track: number }) {
  void session.step.value;
  const picture = pictureOf(session);
  const { tracks } = picture;
  const row = rowOfTrack(tracks, track);
  if (row === -1) return <p class="hint">{text("hud.trackGone")}</p>;
  const index = tracks.classIndex[row];
  const isFlight = tracks.targetKind[row] === TARGET_FLIGHT;
  const isClassed = index !== CLASS_UNKNOWN;
  const craft = isClassed && isFlight ? session.catalog.crafts[index] : null;
  const shipClass = isClassed && !isFlight ? session.catalog.ships[index] : null;
  const className = craft?.name ?? shipClass?.name;
  const ally = allyName(session, tracks.side[row]);
  return (
    <header>
      <h2>{picture.trackNames.get(track) ?? className ?? text("hud.unknownContact")}</h2>
      <p class="classes">
        {text("hud.trackNumber", { number: track })} · {className ?? text("hud.noClass")}
        {isFlight && ` × ${tracks.memberCount[row]}`}
        {shipClass !== null && ` · ${figuresOf(session.catalog, shipClass)}`}
      </p>
      <p class="settings">
        {ally === null ? (
          <>
            {text("hud.error", { km: tracks.errorKm[row].toFixed(1) })} ·{" "}
            {tracks.heardKinds[row] !== 0 && (
              <>{text("heard.by", { kinds: heardWords(tracks.heardKinds[row]) })} · </>
            )}
            {contactBoarding(tracks.flags[row], shipClass)}
            {defenceWords(session, row)}
            {(tracks.flags[row] & CONTACT_FLAGS.unshared) !== 0 && <>{text("heard.unshared")} · </>}
            {tracks.fire[row] > 0 && <>{text(`hud.fire${tracks.fire[row]}`)} · </>}
            {text("hud.seen", {
              seconds: Math.round((picture.tick - tracks.seenTick[row]) / TICK_HZ),
            })}
          </>
        ) : (
          text("hud.ally", { side: ally })
        )}
      </p>
      <ExchangeLines session={session} who={{ of: "track", id: track }} />
    </header>
  );
}
