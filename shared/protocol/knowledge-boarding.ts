// What a side knows of boarding: of its own ships and marines all, of others what it sees.
import { NO_ROW } from "../battle/limits.ts";
import { defendersOf } from "../battle/boarding.ts";
import { LIFE_ACTIVE, type Battle, type SideBlocks } from "../battle/state.ts";
import {
  CLASS_UNKNOWN,
  COLOURS_OWN,
  COLOURS_PRIZE,
  COLOURS_PRIZE_INERT,
  COLOURS_STRUCK,
  type Picture,
} from "./picture.ts";
import { measuresOf, shareOf } from "./knowledge-viewer.ts";
import { identityOf, isOwnShip, shipRef, type Witness } from "./knowledge-refs.ts";
import { atShip, say, type TellOf } from "./knowledge-telling.ts";

/** A fight on board is heard of by the two whose people are in it. */
function isParty(witness: Witness, shipA: number, shipB: number): boolean {
  return witness.isTruth || isOwnShip(witness, shipA) || isOwnShip(witness, shipB);
}

export const BOARDING_TELL: TellOf<
  "boarded" | "boardingStopped" | "boardersRepelled" | "captured" | "prizeReady" | "struck"
> = {
  boarded(witness, event) {
    const { ship, target, count } = event;
    if (!isParty(witness, ship, target)) return;
    const from = shipRef(witness, ship);
    const on = shipRef(witness, target);
    // How far off somebody is whom nobody sees stays unsaid.
    const rangeKm = from.of === "none" ? 0 : event.rangeKm;
    say(witness, { kind: "boarded", ...atShip(witness, target), from, at: on, count, rangeKm });
  },
  boardingStopped(witness, { ship, target, field }) {
    // Who sent nobody over betrays nothing by it to the other side.
    if (!isOwnShip(witness, ship) && !witness.isTruth) return;
    const from = shipRef(witness, ship);
    const on = shipRef(witness, target);
    const by = shipRef(witness, field);
    say(witness, { kind: "boardingStopped", ...atShip(witness, target), from, at: on, by });
  },
  boardersRepelled(witness, { ship, byShip }) {
    if (!isParty(witness, ship, byShip)) return;
    const who = shipRef(witness, ship);
    say(witness, {
      kind: "boardersRepelled",
      ...atShip(witness, ship),
      who,
      by: shipRef(witness, byShip),
    });
  },
  captured(witness, { ship, prize, byShip, hadStruck, marines }) {
    const isCaptor = prize !== NO_ROW && isOwnShip(witness, prize);
    const who = shipRef(witness, isCaptor ? prize : ship);
    if (who.of === "none" && !isOwnShip(witness, byShip)) return;
    const identity =
      who.of === "none"
        ? { classIndex: CLASS_UNKNOWN, name: "" }
        : identityOf(witness, isCaptor ? prize : ship);
    say(witness, {
      kind: "captured",
      ...atShip(witness, ship),
      who,
      by: shipRef(witness, byShip),
      ...identity,
      isPrize: prize !== NO_ROW,
      hadStruck,
      // How many are left of her new crew is her captor's business.
      marines: isCaptor || witness.isTruth ? Math.round(marines) : 0,
    });
  },
  prizeReady(witness, { ship }) {
    if (!isOwnShip(witness, ship) && !witness.isTruth) return;
    say(witness, { kind: "prizeReady", ...atShip(witness, ship), who: shipRef(witness, ship) });
  },
  struck(witness, { ship }) {
    const who = shipRef(witness, ship);
    if (who.of !== "none") say(witness, { kind: "struck", ...atShip(witness, ship), who });
  },
};

/** Rows for own ships on the map that have spent marines, are fought for, have struck, or are prizes. */
export function fillBoardings(battle: Battle, blocks: SideBlocks, picture: Picture): void {
  const { ships, catalog, tick } = battle;
  const { classIndex, prizeOf, isStruck, boarders, marines, transporterTick, life } = ships;
  const { marineCount } = measuresOf(catalog);
  const known = picture.boardings;
  const { isAlive } = known;
  const [first, end] = blocks.ships;
  known.count = end - first;
  for (let ship = first; ship < end; ship++) {
    // Without branches: there are hundreds, and of hardly any there is anything to say.
    const isTold =
      +(prizeOf[ship] !== NO_ROW) |
      isStruck[ship] |
      +(boarders[ship] > 0) |
      +(marines[ship] < marineCount[classIndex[ship]]) |
      +(tick < transporterTick[ship]);
    isAlive[ship - first] = isTold & +(life[ship] === LIFE_ACTIVE);
  }
  namePrizes(battle, blocks, picture);
  // A native search over bytes.
  for (let row = isAlive.indexOf(1); row >= 0; row = isAlive.indexOf(1, row + 1)) {
    const ship = first + row;
    known.colours[row] = coloursOf(battle, ship, prizeOf[ship] !== NO_ROW);
    known.readyTick[row] = ships.isInert[ship] === 1 ? ships.inertUntilTick[ship] : 0;
    known.defenders[row] = Math.round(defendersOf(battle, ship));
    known.boarders[row] = Math.ceil(boarders[ship]);
    known.marines[row] = shareOf(marines[ship], marineCount[classIndex[ship]]);
    known.transporterTick[row] = transporterTick[ship];
  }
}

/** Names of ships taken, which no briefing can have. */
function namePrizes(
  { ships: { prizeOf }, shipNames }: Battle,
  { ships: [first], prizes }: SideBlocks,
  { unitNames }: Picture,
): void {
  for (let ship = prizes[0]; ship < prizes[1]; ship++) {
    if (prizeOf[ship] !== NO_ROW) unitNames.setNew(ship - first, shipNames[ship]);
  }
}

function coloursOf({ ships }: Battle, ship: number, isPrize: boolean): number {
  if (ships.isStruck[ship] === 1) return COLOURS_STRUCK;
  if (!isPrize) return COLOURS_OWN;
  return ships.isInert[ship] === 1 ? COLOURS_PRIZE_INERT : COLOURS_PRIZE;
}
