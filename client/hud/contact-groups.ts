// The contact list in groups: what is of one class stands together, the most dangerous class first,
// as the rows come.
import { CLASS_UNKNOWN, type Picture, TARGET_FLIGHT } from "../../shared/protocol/picture.ts";

export type ContactGroup = {
  /** Stays the same from picture to picture. */
  readonly key: string;
  readonly rows: readonly number[];
};

/** Rows of tracks by class; those of no known class together, and craft apart from ships. */
export function contactGroups({ tracks }: Picture, rows: readonly number[]): ContactGroup[] {
  const groups = new Map<string, number[]>();
  for (const row of rows) {
    const index = tracks.classIndex[row];
    const kind = tracks.targetKind[row] === TARGET_FLIGHT ? "craft" : "ship";
    const key = index === CLASS_UNKNOWN ? "unknown" : `${kind} ${index}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups].map(([key, members]) => ({ key, rows: members }));
}

/** Whether a contact is meant by what is typed: part of its name or class, or its number. */
export function isMeant(typed: string, number: number, names: readonly string[]): boolean {
  const wanted = typed.trim().toLowerCase();
  if (wanted === "" || String(number) === wanted) return true;
  return names.some((name) => name.toLowerCase().includes(wanted));
}
