// Whose colours a ship flies, who fights aboard her, and what marines she has.
import type { ShipClass } from "../../shared/battle/catalog.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import {
  COLOURS_OWN,
  COLOURS_PRIZE,
  COLOURS_STRUCK,
  CONTACT_FLAGS,
  FULL,
  LEVEL_CLASS,
  LIFE_ON_MAP,
  TARGET_SHIP,
} from "../../shared/protocol/picture.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";

export function BoardingLine({ session, unit }: { session: Session; unit: number }) {
  void session.step.value;
  const { ships, boardings, tick } = session.connection.replica.picture;
  if (ships.life[unit] !== LIFE_ON_MAP) return null;
  const { marineCount, transporterRangeKm, antiMetKm } =
    session.catalog.ships[ships.classIndex[unit]];
  const isTold = boardings.isAlive[unit] === 1;
  const lines: string[] = [];
  const colours = isTold ? boardings.colours[unit] : COLOURS_OWN;
  const secondsTo = (atTick: number): number => Math.max(0, Math.ceil((atTick - tick) / TICK_HZ));
  if (colours === COLOURS_STRUCK) lines.push(text("boarding.struck"));
  else if (colours === COLOURS_PRIZE) lines.push(text("boarding.prize"));
  else if (colours !== COLOURS_OWN) {
    lines.push(text("boarding.inert", { seconds: secondsTo(boardings.readyTick[unit]) }));
  }
  const boarders = isTold ? boardings.boarders[unit] : 0;
  const isFought = boarders > 0;
  if (isFought) {
    lines.push(text("boarding.fight", { boarders, defenders: boardings.defenders[unit] }));
  }
  if (transporterRangeKm > 0) {
    const marines = isTold
      ? Math.round((marineCount * boardings.marines[unit]) / FULL)
      : marineCount;
    const seconds = isTold ? secondsTo(boardings.transporterTick[unit]) : 0;
    lines.push(text(seconds > 0 ? "boarding.charging" : "boarding.marines", { marines, seconds }));
  }
  if (antiMetKm > 0) lines.push(text("boarding.field", { km: antiMetKm }));
  if (lines.length === 0) return null;
  const isGrave = isFought || colours === COLOURS_STRUCK;
  return <p class={isGrave ? "failed" : "medium"}>{lines.join(" · ")}</p>;
}

/** What boarding has to say of a contact, whose class may be unknown: "" where nothing. */
export function contactBoarding(flags: number, shipClass: ShipClass | null): string {
  const words: string[] = [];
  if ((flags & CONTACT_FLAGS.struck) !== 0) words.push(text("boarding.struckContact"));
  else if ((flags & CONTACT_FLAGS.boarded) !== 0) words.push(text("boarding.boardedContact"));
  const km = shipClass?.antiMetKm ?? 0;
  if (km > 0) words.push(text("boarding.field", { km }));
  return words.map((word) => `${word} · `).join("");
}

/** About how many would fight back aboard a contact, as far as her class and her hull are known; "" of others. */
export function defenceWords({ catalog, connection }: Session, row: number): string {
  const { tracks } = connection.replica.picture;
  const { struck, boarded } = CONTACT_FLAGS;
  const isShip = tracks.targetKind[row] === TARGET_SHIP && tracks.level[row] >= LEVEL_CLASS;
  if (!isShip || (tracks.flags[row] & (struck | boarded)) !== 0) return "";
  const { crewCount, marineCount } = catalog.ships[tracks.classIndex[row]];
  const crew = catalog.rules.boarding.crewFightShare * crewCount;
  const count = Math.round(marineCount + (crew * tracks.hull[row]) / FULL);
  return count === 0 ? "" : `${text("boarding.defence", { count })} · `;
}
