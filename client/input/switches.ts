// Standing orders that are on or off and have a key of their own.
import type { Session } from "../session.ts";
import { groupsMeant } from "./available.ts";
import { doctrineOf, orderDoctrine } from "./commands.ts";

const SWITCHES = {
  flank: "isFlank",
  overcharge: "isOvercharged",
  jam: "isJamming",
  layMines: "isLaying",
} as const;
export type Switch = keyof typeof SWITCHES;

/** Whether all of the selected groups are told to; what some lack, a switch turns on for all. */
export function isSwitchedOn(session: Session, action: Switch): boolean {
  const meant = groupsMeant(session);
  return meant.length > 0 && meant.every((id) => doctrineOf(session, id)[SWITCHES[action]]);
}

export function flip(session: Session, action: Switch): void {
  orderDoctrine(session, { [SWITCHES[action]]: !isSwitchedOn(session, action) });
}
