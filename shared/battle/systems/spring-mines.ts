// Mines go for ships that pass them. How many she passes in a second follows from how many are left
// in the field, how wide a strip a mine watches and how fast she is. Up to the field's sweeping
// speed her point defence stops them, as far as it lasts: who crosses slowly clears a way.
import { diceIdOf, PURPOSES, roll } from "../dice.ts";
import { NO_ROW, TICK_HZ } from "../limits.ts";
import { minefieldsOf } from "../minefields.ts";
import { LIFE_ACTIVE, type Battle } from "../state.ts";
import { cos, distance, PI, sin, TAU } from "../trig.ts";
import { firstInTurn, nextInTurn } from "../turns.ts";

export function springMines(battle: Battle): void {
  if (minefieldsOf(battle.scenario).length === 0) return;
  const { ships, blocks } = battle;
  for (let side = 0; side < blocks.length; side++) {
    const [, end] = blocks[side].ships;
    for (
      let ship = firstInTurn(battle, side, TICK_HZ);
      ship < end;
      ship = nextInTurn(battle, side, ship, TICK_HZ)
    ) {
      if (ships.life[ship] === LIFE_ACTIVE && ships.minefield[ship] > 0) passMines(battle, ship);
    }
  }
}

/** One second's worth. */
function passMines(battle: Battle, ship: number): void {
  const { ships, places, scenario, seed, tick } = battle;
  const place = ships.minefield[ship] - 1;
  const { mines, radiusXKm, radiusYKm } = scenario.places[place];
  if (mines === undefined || places.minesLeft[place] === 0) return;
  const speedKmS = distance(ships.velocityXKmS[ship], ships.velocityYKmS[ship]);
  const perKm2 = places.minesLeft[place] / (PI * radiusXKm * radiusYKm);
  const id = ships.diceId[ship];
  if (roll(seed, tick, id, PURPOSES.mines) >= perKm2 * 2 * mines.reachKm * speedKmS) return;
  places.minesLeft[place]--;
  if (speedKmS <= mines.sweepSpeedKmS && stopsMine(battle, ship)) {
    battle.events.push({ kind: "mineSwept", ship, place });
    tellOwner(battle, ship, place, true);
    return;
  }
  tellOwner(battle, ship, place, false);
  const fromRad = TAU * roll(seed, tick, id, PURPOSES.mines, 1);
  battle.hits.push({
    targetShip: ship,
    fromXKm: ships.xKm[ship] + cos(fromRad),
    fromYKm: ships.yKm[ship] + sin(fromRad),
    damage: mines.damage,
    penetration: mines.penetration,
    shooterShip: NO_ROW,
    shooterFlight: NO_ROW,
    weaponIndex: NO_ROW,
    cause: "mine",
    diceId: diceIdOf(id, tick, PURPOSES.mines),
  });
}

/** A field that is nobody's has nobody to tell. */
function tellOwner(battle: Battle, ship: number, place: number, isSwept: boolean): void {
  const { scenario, ships, events } = battle;
  const { side } = scenario.places[place];
  if (side === undefined) return;
  const [xKm, yKm] = [ships.xKm[ship], ships.yKm[ship]];
  events.push({ kind: "mineSpent", side, ship, isSwept, place, xKm, yKm });
}

/** Her own bank pays for it, as for a missile that comes within reach of her guns. */
function stopsMine({ ships, catalog }: Battle, ship: number): boolean {
  const { gunInterceptCost } = catalog.rules.protection;
  if (ships.interceptBank[ship] < gunInterceptCost) return false;
  ships.interceptBank[ship] -= gunInterceptCost;
  return true;
}
