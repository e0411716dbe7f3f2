// Ten selections kept under the number keys.
import { isSameSelection, NOTHING, type Session } from "../session.ts";
import { text } from "../texts.ts";
import { pictureOf, unitsOf } from "./commands.ts";
import { lookAtSelection } from "./look-at.ts";

/** Ten control groups: Ctrl or Shift keeps, the number alone calls, twice looks at it. */
export function controlGroup(session: Session, number: number, isKept: boolean): void {
  if (isKept) {
    session.controlGroups.value = session.controlGroups.value.map((kept, n) =>
      n === number ? session.selection.value : kept,
    );
    const isEmpty = isSameSelection(session.selection.value, NOTHING);
    const what = isEmpty ? "" : contentsOf(session);
    session.cursorNote.value = {
      reason: isEmpty
        ? text("hud.controlGroupCleared", { number })
        : text("hud.controlGroupKept", { number, what }),
      isRefusal: false,
      atMs: performance.now(),
    };
    return;
  }
  const kept = session.controlGroups.value[number];
  if (isSameSelection(kept, NOTHING)) {
    session.cursorNote.value = { reason: "emptyControlGroup", atMs: performance.now() };
    return;
  }
  if (isSameSelection(kept, session.selection.value)) return lookAtSelection(session);
  session.selection.value = kept;
}

/** What is selected, counted: ships before flights before a contact. */
function contentsOf(session: Session): string {
  const { groupIds, unitIds, flightIds, track } = session.selection.value;
  const picture = pictureOf(session);
  const ships = new Set([...unitIds, ...groupIds.flatMap((id) => unitsOf(picture, id))]);
  if (ships.size > 0) return text("hud.ships", { count: ships.size });
  if (flightIds.length > 0) return text("hud.flights", { count: flightIds.length });
  if (track !== null) return text("hud.trackNumber", { number: track });
  return text("hud.groups", { count: groupIds.length });
}

/** Numbers of the control groups that hold a squadron or task force. */
export function numbersOf(session: Session, groupId: number): number[] {
  return session.controlGroups.value.flatMap(({ groupIds }, n) =>
    groupIds.includes(groupId) ? [n] : [],
  );
}

/** The control group that is exactly what is selected; undefined when there is none. */
export function selectedNumber({ controlGroups, selection }: Session): number | undefined {
  if (isSameSelection(selection.value, NOTHING)) return undefined;
  const n = controlGroups.value.findIndex((kept) => isSameSelection(kept, selection.value));
  return n === -1 ? undefined : n;
}
