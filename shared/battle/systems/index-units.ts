// Where everybody is now, for all who ask who is near; and what space is like there.
import { buildGrid } from "../grid.ts";
import { mediaOf, mediumAt, noteMedia } from "../media.ts";
import { minefieldAt, minefieldsOf } from "../minefields.ts";
import { FLIGHT_LOST, FLIGHT_READY, FLIGHT_REARMING, LIFE_ACTIVE, type Battle } from "../state.ts";

export function indexUnits(battle: Battle): void {
  const { ships, craft, missiles, flights, shipGrid, craftGrid, missileGrid } = battle;
  buildGrid(shipGrid, ships.count, ships.xKm, ships.yKm, ships.life);
  buildGrid(craftGrid, craft.count, craft.xKm, craft.yKm, craft.life);
  buildGrid(missileGrid, missiles.count, missiles.xKm, missiles.yKm, missiles.isAlive);
  const media = mediaOf(battle.scenario);
  noteMedia(media, shipGrid, ships.medium);
  if (minefieldsOf(battle.scenario).length > 0) noteMinefields(battle);
  for (let flight = 0; flight < flights.count; flight++) {
    const state = flights.state[flight];
    const isFlying = state !== FLIGHT_READY && state !== FLIGHT_REARMING && state !== FLIGHT_LOST;
    flights.medium[flight] = isFlying
      ? mediumAt(media, flights.xKm[flight], flights.yKm[flight])
      : 0;
  }
}

function noteMinefields(battle: Battle): void {
  const { ships } = battle;
  for (let ship = 0; ship < ships.count; ship++) {
    if (ships.life[ship] === LIFE_ACTIVE) ships.minefield[ship] = minefieldAt(battle, ship);
  }
}
