// Decoys that own ships have out. Those of others are contacts like any other until they are found out.
import { TICK_S } from "../battle/limits.ts";
import type { Battle } from "../battle/state.ts";
import { atan2 } from "../battle/trig.ts";
import { viewerOf } from "./knowledge-viewer.ts";
import type { Picture } from "./picture.ts";

/** Row for row of the side's own block. */
export function fillDecoys({ decoys, blocks, tick }: Battle, side: number, picture: Picture): void {
  const [first, end] = blocks[viewerOf(side)].decoys;
  const known = picture.decoys;
  known.count = end - first;
  for (let decoy = first; decoy < end; decoy++) {
    const row = decoy - first;
    known.isAlive[row] = decoys.isAlive[decoy];
    if (decoys.isAlive[decoy] === 0) continue;
    const leftS = (decoys.expiresTick[decoy] - tick) * TICK_S;
    known.atXKm[row] = decoys.xKm[decoy] + decoys.velocityXKmS[decoy] * leftS;
    known.atYKm[row] = decoys.yKm[decoy] + decoys.velocityYKmS[decoy] * leftS;
    known.bowRad[row] = atan2(decoys.velocityYKmS[decoy], decoys.velocityXKmS[decoy]);
    known.goneTick[row] = decoys.expiresTick[decoy];
  }
}
