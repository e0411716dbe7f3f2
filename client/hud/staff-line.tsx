// Of a selected group: why it is in the state it is in, from which ship it is commanded, who leads it
// and for how long it is borrowed.
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { CAUSES } from "../../shared/battle/orders.ts";
import { NO_GROUP, NO_TRACK } from "../../shared/protocol/picture.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";
import { groupName } from "./group-name.ts";

export function StaffLine({ session, group }: { session: Session; group: number }) {
  void session.step.value;
  const parts = [
    causeWord(session, group),
    leaderWords(session, group),
    ...taskWords(session, group),
  ];
  const said = parts.filter((part) => part !== "");
  return said.length === 0 ? null : <p class="settings">{said.join(" · ")}</p>;
}

/** Empty without a cause. */
export function causeWord({ connection }: Session, group: number): string {
  const { staff } = connection.replica.picture;
  const cause = CAUSES[staff.cause[group]] ?? "none";
  return cause === "none" ? "" : text(`stateCause.${cause}`);
}

function leaderWords({ connection }: Session, group: number): string {
  const unit = connection.replica.picture.staff.commandUnit[group];
  const name = unit === NO_TRACK ? undefined : connection.briefing?.ships[unit]?.name;
  return name === undefined ? "" : text("staff.ledFrom", { name });
}

function taskWords(session: Session, group: number): string[] {
  const { picture } = session.connection.replica;
  const { staff, groups, tick } = picture;
  const words: string[] = [];
  const officer = staff.officerId[group];
  if (officer !== NO_GROUP) {
    const { borrowedS } = session.catalog.rules.command;
    const leftTicks = groups.orderedTick[group] + borrowedS * TICK_HZ - tick;
    words.push(
      leftTicks > 0
        ? text("staff.borrowed", { seconds: Math.ceil(leftTicks / TICK_HZ) })
        : text("staff.officer", { group: groupName(session, officer) }),
    );
  }
  if (staff.planned[group] !== 0) words.push(text("staff.waits"));
  return words;
}
