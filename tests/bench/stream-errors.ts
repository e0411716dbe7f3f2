// How far a replica's places are from those of the side's picture: everything that moves and has the
// same name at both ends. Missiles of others have none: receivers count those anew.
import type { Picture } from "../../shared/protocol/picture.ts";

const M_PER_KM = 1000;
const MEMBERS_MAX = 64;

type Placed = Picture["ships" | "tracks" | "craft" | "contactCraft" | "missiles"];

/** Tables whose rows are the same at both ends. */
const SAME_ROWS = ["ships", "tracks", "craft"] as const satisfies readonly (keyof Picture)[];

/** The largest error in metres; what has not been told yet is none. */
export function largestErrorM(picture: Picture, held: Picture): number {
  let worstKm = 0;
  const look = (from: Placed, row: number, to: Placed, heldRow: number): void => {
    if (from.isAlive[row] === 0 || to.isAlive[heldRow] === 0) return;
    const offKm = Math.hypot(from.xKm[row] - to.xKm[heldRow], from.yKm[row] - to.yKm[heldRow]);
    if (offKm > worstKm) worstKm = offKm;
  };
  for (const name of SAME_ROWS) {
    for (let row = 0; row < picture[name].count; row++) look(picture[name], row, held[name], row);
  }
  lookByName(picture.contactCraft, held.contactCraft, nameOfCraft, look);
  lookByName(picture.missiles, held.missiles, nameOfMissile, look);
  return worstKm * M_PER_KM;
}

const nameOfCraft = ({ track, member }: Picture["contactCraft"], row: number): number =>
  track[row] * MEMBERS_MAX + member[row];

/** -1 for those of others. */
const nameOfMissile = ({ isOwn, serial }: Picture["missiles"], row: number): number =>
  isOwn[row] === 1 ? serial[row] : -1;

function lookByName<T extends Placed>(
  from: T,
  to: T,
  nameOf: (table: T, row: number) => number,
  look: (from: Placed, row: number, to: Placed, heldRow: number) => void,
): void {
  const heldRows = new Map<number, number>();
  for (let row = 0; row < to.count; row++) {
    if (to.isAlive[row] === 1) heldRows.set(nameOf(to, row), row);
  }
  for (let row = 0; row < from.count; row++) {
    const name = nameOf(from, row);
    const heldRow = name < 0 ? undefined : heldRows.get(name);
    if (heldRow !== undefined) look(from, row, to, heldRow);
  }
}
