// Whose colours a ship flies, who fights aboard her, and what marines she has.
import { COMPONENT_KINDS, type ShipClass } from "../../shared/battle/catalog.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import {
  COLOURS_OWN,
  COLOURS_PRIZE,
  COLOURS_STRUCK,
  CONTACT_FLAGS,
  FULL,
  isIdle,
  LEVEL_CLASS,
  LIFE_ON_MAP,
  TARGET_SHIP,
} from "../../shared/protocol/picture.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";

const SHIELDS = COMPONENT_KINDS.indexOf("shields");

/** Marines left aboard an own ship, whole or not. */
export function marinesOf({ catalog, connection }: Session, unit: number): number {
  const { ships, boardings } = connection.replica.picture;
  const { marineCount } = catalog.ships[ships.classIndex[unit]];
  const share = boardings.isAlive[unit] === 1 ? boardings.marines[unit] : FULL;
  return (marineCount * share) / FULL;
}

/** How far an own ship's field keeps transporters from working; 0 without one, and while it is off. */
export function fieldKmOf({ catalog, connection }: Session, unit: number): number {
  const { picture } = connection.replica;
  const { ships } = picture;
  const isOut = ((ships.failedParts[unit] >> SHIELDS) & 1) === 1;
  return isOut || isIdle(picture, unit) ? 0 : catalog.ships[ships.classIndex[unit]].antiMetKm;
}

export function BoardingLine({ session, unit }: { session: Session; unit: number }) {
  void session.step.value;
  const { ships, boardings, tick } = session.connection.replica.picture;
  if (ships.life[unit] !== LIFE_ON_MAP) return null;
  const { transporterRangeKm } = session.catalog.ships[ships.classIndex[unit]];
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
    const marines = Math.round(marinesOf(session, unit));
    const seconds = isTold ? secondsTo(boardings.transporterTick[unit]) : 0;
    lines.push(text(seconds > 0 ? "boarding.charging" : "boarding.marines", { marines, seconds }));
  }
  const km = fieldKmOf(session, unit);
  if (km > 0) lines.push(text("boarding.field", { km }));
  if (lines.length === 0) return null;
  const isGrave = isFought || colours === COLOURS_STRUCK;
  return <p class={isGrave ? "failed" : "medium"}>{lines.join(" · ")}</p>;
}

/** What boarding has to say of a contact, whose class may be unknown: "" where nothing. */
export function contactBoarding(flags: number, shipClass: ShipClass | null): string {
  const words: string[] = [];
  const hasStruck = (flags & CONTACT_FLAGS.struck) !== 0;
  if (hasStruck) words.push(text("boarding.struckContact"));
  else if ((flags & CONTACT_FLAGS.boarded) !== 0) words.push(text("boarding.boardedContact"));
  const km = shipClass?.antiMetKm ?? 0;
  // The field goes out with her colours.
  if (km > 0 && !hasStruck) words.push(text("boarding.field", { km }));
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
