// Which mines a picture holds: those that own ships have laid, until they are gone, and those of others
// that its ships have made out, for all that the side knows.
import { SIDES_MAX } from "../battle/limits.ts";
import type { Battle } from "../battle/state.ts";
import { TRUTH_SIDE, viewerOf } from "./knowledge-viewer.ts";
import type { Picture } from "./picture.ts";

/** Packed by mine: among those that the side knows, the order tells nothing of the others. */
export function fillMines(battle: Battle, side: number, picture: Picture): void {
  const { mines, blocks } = battle;
  const known = picture.mines;
  const viewer = viewerOf(side);
  known.count = 0;
  for (let mine = 0; mine < mines.count && known.count < known.capacity; mine++) {
    if (mines.isAlive[mine] === 0) continue;
    const isTruth = side === TRUTH_SIDE;
    const isOwn = mines.side[mine] === viewer;
    const isGone =
      isTruth || isOwn ? mines.isSpent[mine] === 1 : ((mines.goneFor[mine] >>> viewer) & 1) === 1;
    if (isGone) continue;
    const [first] = blocks[mines.side[mine]].mines;
    const seenAs = isTruth ? mine + 1 : mines.seenName[mine * SIDES_MAX + viewer];
    if (!isOwn && seenAs === 0) continue;
    const row = known.count++;
    known.isAlive[row] = 1;
    known.isOwn[row] = isOwn ? 1 : 0;
    known.number[row] = isOwn ? mine - first : seenAs;
    known.atXKm[row] = mines.xKm[mine];
    known.atYKm[row] = mines.yKm[mine];
  }
  known.isAlive.fill(0, known.count);
}
