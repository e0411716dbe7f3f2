// What decks do with their wings by themselves: shares of a wing that go over the deck, on strikes,
// scouting. The commander's code carries them out (`shared/commander/deck.ts`).
import { NO_ROW } from "./limits.ts";
import type { Order, Refusal } from "./orders.ts";
import { shipRowOf } from "./sides.ts";
import { type Battle, LIFE_ACTIVE, LIFE_OFF_MAP } from "./state.ts";
import { SHARE_FULL } from "./values.ts";

export function taskingRefusal(
  battle: Battle,
  side: number,
  seat: number,
  unitId: number,
): Refusal | null {
  const { ships, groups, catalog } = battle;
  const ship = shipRowOf(battle, side, unitId);
  if (ship === NO_ROW) return "noSuchUnit";
  const life = ships.life[ship];
  if (life !== LIFE_ACTIVE && life !== LIFE_OFF_MAP) return "noSuchUnit";
  if (groups.seat[ships.squadron[ship]] !== seat) return "notYourUnit";
  return catalog.ships[ships.classIndex[ship]].deck === null ? "noDeck" : null;
}

/** Sets the shares of a deck; those of the order beyond the whole are cut in turn. */
export function taskWing(
  { ships }: Battle,
  ship: number,
  { cap, strike, scout }: Extract<Order, { kind: "airTasking" }>,
): void {
  const ofStrike = Math.min(strike, 1 - cap);
  ships.capShare[ship] = Math.round(cap * SHARE_FULL);
  ships.strikeShare[ship] = Math.round(ofStrike * SHARE_FULL);
  ships.scoutShare[ship] = Math.round(Math.min(scout, 1 - cap - ofStrike) * SHARE_FULL);
}

/** Whether a deck's officer has anything to see to. */
export function isTasked({ ships }: Battle, ship: number): boolean {
  return ships.capShare[ship] + ships.strikeShare[ship] + ships.scoutShare[ship] > 0;
}
