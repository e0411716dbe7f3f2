// The account of a battle that is over. Nothing is hidden any more: everybody is told the same.
import { HIT_CAUSES } from "../battle/catalog.ts";
import { scorePartsOf } from "../battle/score.ts";
import { pointsOfShip } from "../battle/sides.ts";
import {
  type Battle,
  LIFE_ACTIVE,
  LIFE_CAPTURED,
  LIFE_DESTROYED,
  LIFE_OFF_MAP,
  LIFE_WITHDRAWN,
} from "../battle/state.ts";
import type { PictureResult } from "./picture.ts";

type SideAccount = PictureResult["sides"][number];
type Loss = SideAccount["losses"][number];

/** Losses of a side that are told one by one, the most costly first. */
const LOSSES_MAX = 16;

export function resultOf(battle: Battle): PictureResult {
  const { winner, reason, degree } = battle.result!;
  return { winner, reason, degree, sides: battle.blocks.map((_, side) => accountOf(battle, side)) };
}

function accountOf(battle: Battle, side: number): SideAccount {
  const { sides, ships, blocks } = battle;
  let [shipsLeft, shipsWithdrawn, shipsCaptured, shipsLost] = [0, 0, 0, 0];
  const lost: number[] = [];
  // By whose she was at the start: a prize is a loss of theirs, whatever she does now.
  for (let ship = blocks[side].ships[0]; ship < blocks[side].prizes[0]; ship++) {
    const life = ships.life[ship];
    const isTaken = life === LIFE_CAPTURED || ships.side[ship] !== side;
    if (isTaken) shipsCaptured++;
    else if (life === LIFE_ACTIVE || life === LIFE_OFF_MAP) shipsLeft++;
    else if (life === LIFE_WITHDRAWN) shipsWithdrawn++;
    if (!isTaken && life !== LIFE_DESTROYED) continue;
    shipsLost++;
    lost.push(ship);
  }
  const points = (ship: number): number => pointsOfShip(battle, ship);
  lost.sort((a, b) => points(b) - points(a) || a - b);
  return {
    points: sides.startPoints[side],
    lostPoints: sides.lostPoints[side],
    shipsLost,
    shipsCaptured,
    shipsWithdrawn,
    shipsLeft,
    craftLost: sides.craftLost[side],
    hasSurrendered: sides.isSurrendered[side] === 1,
    hasLeft: sides.isLeaving[side] === 1,
    score: sides.score[side],
    scoreParts: scorePartsOf(battle, side),
    losses: lost.slice(0, LOSSES_MAX).map((ship) => lossOf(battle, ship, side)),
  };
}

function lossOf({ ships, shipNames }: Battle, ship: number, side: number): Loss {
  const isTaken = ships.life[ship] === LIFE_CAPTURED || ships.side[ship] !== side;
  const by = ships.endBy[ship] - 1;
  return {
    name: shipNames[ship],
    classIndex: ships.classIndex[ship],
    cause: isTaken ? "captured" : (HIT_CAUSES[ships.endCause[ship] - 1] ?? ""),
    weapon: ships.endWeapon[ship] - 1,
    by: by < 0 ? "" : shipNames[by],
    tick: ships.endTick[ship],
  };
}
