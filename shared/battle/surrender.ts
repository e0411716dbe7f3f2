// What becomes of a side that has given up while others fight on: its ships on the map haul down
// their flags and are taken, those still to come go home. Everybody is told of it, and so counts it.
// Left where they are, they would be ships that nobody may shoot at and everybody would hunt.
import { destroyCraft } from "./craft-losses.ts";
import { NO_ROW } from "./limits.ts";
import { removeShip } from "./muster.ts";
import {
  ARRIVAL_OFF_MAP,
  ARRIVAL_ON_MAP,
  CRAFT_FLYING,
  LIFE_ACTIVE,
  LIFE_CAPTURED,
  LIFE_OFF_MAP,
  LIFE_WITHDRAWN,
  type Battle,
} from "./state.ts";

/** Takes all that is left of a side out of the battle; nothing is left to take the second time. */
export function handOver(battle: Battle, side: number): void {
  const { ships, groups, craft, blocks, sides } = battle;
  const [firstShip, endShip] = blocks[side].ships;
  for (let ship = firstShip; ship < endShip; ship++) {
    const life = ships.life[ship];
    if (life !== LIFE_ACTIVE && life !== LIFE_OFF_MAP) continue;
    removeShip(battle, ship, life === LIFE_ACTIVE ? LIFE_CAPTURED : LIFE_WITHDRAWN);
    ships.targetTrack[ship] = NO_ROW;
    ships.missileTrack[ship] = NO_ROW;
    ships.endSeenBy[ship] |= (1 << sides.count) - 1;
  }
  const [firstGroup, endGroup] = blocks[side].groups;
  for (let group = firstGroup; group < endGroup; group++) {
    if (groups.arrival[group] !== ARRIVAL_ON_MAP) groups.arrival[group] = ARRIVAL_OFF_MAP;
  }
  // What is aboard goes where its ship goes (`work-decks.ts`); what flies has nowhere to land.
  const [firstCraft, endCraft] = blocks[side].craft;
  for (let row = firstCraft; row < endCraft; row++) {
    if (craft.life[row] === CRAFT_FLYING) destroyCraft(battle, row, "deck");
  }
}
