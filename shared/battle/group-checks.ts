// Whether an order's group is there, the seat's, and able: what most checks of orders begin with.
import { NO_ROW, ORDER_IDS_MAX } from "./limits.ts";
import { canMove } from "./motion.ts";
import type { Refusal } from "./orders.ts";
import { groupRowOf, leavesOf, rosterOf } from "./sides.ts";
import { ARRIVAL_ON_MAP, LIFE_ACTIVE, LIFE_OFF_MAP, type Battle } from "./state.ts";

/** Something is named, and no more than one order may name: asked before any of it is looked up. */
export function isListed({ length }: { length: number }, max = ORDER_IDS_MAX): boolean {
  return length > 0 && length <= max;
}

/** The group exists, and the seat commands it or something below it. */
export function checkGroup(
  battle: Battle,
  side: number,
  seat: number,
  groupId: number,
): Refusal | null {
  const { groups } = battle;
  const group = groupRowOf(battle, side, groupId);
  if (group === NO_ROW) return "noSuchGroup";
  const leaves = leavesOf(battle, group);
  if (!leaves.some((leaf) => groups.seat[leaf] === seat)) return "notYourUnit";
  const isLeft = leaves.some((leaf) =>
    rosterOf(battle, leaf).some((ship) => {
      const life = battle.ships.life[ship];
      return life === LIFE_ACTIVE || life === LIFE_OFF_MAP;
    }),
  );
  return isLeft ? null : "groupLost";
}

/** As `checkGroup`, and some of its ships are on the map (and can move). */
export function checkLeaves(
  battle: Battle,
  side: number,
  seat: number,
  groupId: number,
  mustMove: boolean,
): Refusal | null {
  const refusal = checkGroup(battle, side, seat, groupId);
  if (refusal !== null) return refusal;
  const { groups, ships } = battle;
  const leaves = leavesOf(battle, groupRowOf(battle, side, groupId)).filter(
    (leaf) => groups.seat[leaf] === seat,
  );
  const present = leaves.filter((leaf) => groups.arrival[leaf] === ARRIVAL_ON_MAP);
  if (present.length === 0) return "notReleased";
  const alive = present.flatMap((leaf) =>
    rosterOf(battle, leaf).filter(
      (ship) =>
        ships.life[ship] === LIFE_ACTIVE &&
        ships.group[ship] === leaf &&
        ships.isStruck[ship] === 0,
    ),
  );
  if (alive.length === 0) return "groupLost";
  return mustMove && !alive.some((ship) => canMove(battle, ship)) ? "cannotMove" : null;
}
