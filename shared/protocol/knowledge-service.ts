// Who mends own ships and who hands them rounds: own docks and depots by their ids, allies' by the
// numbers of their contacts.
import { allyNumber } from "../battle/allies.ts";
import type { Battle } from "../battle/state.ts";
import { TARGET_SHIP } from "../battle/tracks.ts";
import { truthNumber } from "./knowledge-contacts.ts";
import { TRUTH_SIDE, viewerOf } from "./knowledge-viewer.ts";
import { ALLY_UNITS_FROM, NO_TRACK, type Picture } from "./picture.ts";

export function fillServices(battle: Battle, side: number, picture: Picture): void {
  const { ships, blocks, tick } = battle;
  const { mendedBy, mendedUntilTick, rearmedBy, rearmedUntilTick } = ships;
  const known = picture.ships;
  const [first, end] = blocks[viewerOf(side)].ships;
  known.mendedBy.fill(NO_TRACK);
  known.rearmedBy.fill(NO_TRACK);
  for (let ship = first; ship < end; ship++) {
    const isMended = tick <= mendedUntilTick[ship];
    const isRearmed = tick <= rearmedUntilTick[ship];
    if (isMended) known.mendedBy[ship - first] = ownOrAllyUnit(battle, side, mendedBy[ship]);
    if (isRearmed) known.rearmedBy[ship - first] = ownOrAllyUnit(battle, side, rearmedBy[ship]);
  }
}

/** An own ship by her id, one of an ally by the number of her contact. */
export function ownOrAllyUnit(battle: Battle, side: number, ship: number): number {
  const { ships } = battle;
  const viewer = viewerOf(side);
  if (ships.side[ship] === viewer) return ships.unitId[ship];
  const number =
    side === TRUTH_SIDE
      ? truthNumber(battle, TARGET_SHIP, ship)
      : allyNumber(battle, viewer, TARGET_SHIP, ship);
  return ALLY_UNITS_FROM + number;
}
