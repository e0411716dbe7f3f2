// Fires grow in their ships' own tick of the second, and burn: the crew at once, hull and parts by a
// blow from inside, which is the author's who lit them.
import { diceIdOf } from "../dice.ts";
import { fireSizeAfter, setFire } from "../fires.ts";
import { NO_ROW, TICK_HZ } from "../limits.ts";
import { LIFE_ACTIVE, type Battle } from "../state.ts";
import { firstInTurn, nextInTurn } from "../turns.ts";

export function burnShips(battle: Battle): void {
  const { ships, blocks } = battle;
  for (let side = 0; side < blocks.length; side++) {
    const [, end] = blocks[side].ships;
    for (
      let ship = firstInTurn(battle, side, TICK_HZ);
      ship < end;
      ship = nextInTurn(battle, side, ship, TICK_HZ)
    ) {
      if (ships.fireLevel[ship] > 0 && ships.life[ship] === LIFE_ACTIVE) burn(battle, ship);
    }
  }
}

/** One second's worth. */
function burn(battle: Battle, ship: number): void {
  const { ships, catalog, tick } = battle;
  const { fires, crew } = catalog.rules;
  const shipClass = catalog.ships[ships.classIndex[ship]];
  const grown = fireSizeAfter(ships.fireSize[ship], ships.fireLevel[ship], fires.growthPerS, 0);
  setFire(battle, ship, grown);
  const level = ships.fireLevel[ship];
  const lost = crew.fireLossPerS * level * shipClass.crewCount;
  ships.crew[ship] = Math.max(0, ships.crew[ship] - lost);
  battle.hits.push({
    targetShip: ship,
    fromXKm: ships.xKm[ship],
    fromYKm: ships.yKm[ship],
    damage: fires.hullSharePerS * level * shipClass.hullPoints,
    penetration: Infinity,
    shooterShip: ships.fireByShip[ship],
    shooterFlight: ships.fireByFlight[ship],
    weaponIndex: ships.fireWeapon[ship],
    cause: "fire",
    // What she fires in this tick counts from 0.
    diceId: diceIdOf(ships.diceId[ship], tick, NO_ROW),
  });
}
