// Boarding: marines are beamed over where a shield is down and no field forbids it, and fight on board
// in rounds; who has struck is taken by whoever comes near; prizes lie idle until their new crews know
// them. A squadron's captains look once a second, each ship fights in her own tick of a round.
import {
  apartKm,
  defendersOf,
  expectedDefenders,
  fieldOver,
  hasOwnAboard,
  isBoardable,
  isHuntedByBoarders,
  isOpenTowards,
  isReadyToBoard,
  transporterKm,
} from "../boarding.ts";
import { PURPOSES, roll } from "../dice.ts";
import { queryCircleOf } from "../grid.ts";
import { NO_ROW, TICK_HZ, ticksOf } from "../limits.ts";
import { takeShip } from "../prizes.ts";
import { hostileMask, isHostile, trackRowOf } from "../sides.ts";
import { LIFE_ACTIVE, type Battle } from "../state.ts";
import { FIRE_HOLD } from "../targets.ts";
import { isSeenStruck, TARGET_SHIP, trackOn } from "../tracks.ts";
import { distance } from "../trig.ts";
import { firstInTurn, isGroupsTurn, nextInTurn } from "../turns.ts";

export function boardShips(battle: Battle): void {
  const { blocks, groups, ships, members, catalog } = battle;
  const roundTicks = ticksOf(catalog.rules.boarding.roundS);
  for (let side = 0; side < blocks.length; side++) {
    wakePrizes(battle, side);
    const [firstGroup, endGroup] = blocks[side].groups;
    for (let group = firstGroup; group < endGroup; group++) {
      if (groups.isAlive[group] === 0 || !isGroupsTurn(battle, group, TICK_HZ)) continue;
      for (let n = members.start[group]; n < members.start[group + 1]; n++) {
        const ship = members.ships[n];
        ships.isHunted[ship] = isHuntedByBoarders(battle, ship) ? 1 : 0;
      }
      if (isAboutBoarding(battle, group)) sendMarines(battle, group);
    }
    const [, end] = blocks[side].ships;
    for (
      let ship = firstInTurn(battle, side, roundTicks);
      ship < end;
      ship = nextInTurn(battle, side, ship, roundTicks)
    ) {
      if (ships.life[ship] !== LIFE_ACTIVE) continue;
      if (ships.boarders[ship] > 0) fightOn(battle, ship);
      else if (ships.isStruck[ship] === 1) yieldToNearest(battle, ship);
    }
  }
}

// ---- prizes --------------------------------------------------------------------------------------

function wakePrizes({ ships, groups, blocks, events, tick }: Battle, side: number): void {
  for (let ship = blocks[side].prizes[0]; ship < blocks[side].prizes[1]; ship++) {
    if (ships.isInert[ship] === 0 || ships.isStruck[ship] === 1) continue;
    if (ships.life[ship] !== LIFE_ACTIVE || tick < ships.inertUntilTick[ship]) continue;
    const group = ships.group[ship];
    ships.isInert[ship] = 0;
    ships.emissions[ship] = groups.emissions[group];
    ships.wantedEmissions[ship] = groups.emissions[group];
    groups.isFresh[group] = 1;
    events.push({ kind: "prizeReady", ship });
  }
}

/** Who has struck goes to the nearest enemy that sees it and is near enough to send a crew over. */
function yieldToNearest(battle: Battle, ship: number): void {
  const { ships, shipGrid, catalog } = battle;
  const mask = hostileMask(battle, ships.side[ship]);
  const { rangeKm, partyShare } = catalog.rules.boarding;
  const [x, y] = [ships.xKm[ship], ships.yKm[ship]];
  const found = queryCircleOf(shipGrid, x, y, rangeKm, ships.side, mask);
  let captor = NO_ROW;
  for (let n = 0; n < found; n++) {
    const other = shipGrid.foundRow[n];
    if (ships.life[other] !== LIFE_ACTIVE || ships.isInert[other] === 1) continue;
    const track = trackOn(battle, ships.side[other], TARGET_SHIP, ship);
    if (track === NO_ROW || !isSeenStruck(battle, track)) continue;
    if (captor === NO_ROW || apartKm(battle, ship, other) < apartKm(battle, ship, captor)) {
      captor = other;
    }
  }
  if (captor === NO_ROW) return;
  const crew = ships.marines[captor] * partyShare;
  ships.marines[captor] -= crew;
  capture(battle, ship, captor, crew, true);
}

/** `captor`: the ship whose people come aboard; she need not be there any more. */
function capture(
  battle: Battle,
  ship: number,
  captor: number,
  marines: number,
  hadStruck: boolean,
): void {
  const prize = takeShip(battle, ship, captor, marines);
  battle.events.push({ kind: "captured", ship, prize, byShip: captor, hadStruck, marines });
}

// ---- on board ------------------------------------------------------------------------------------

/** One round: each side loses a share of the other's strength, give or take its luck. */
function fightOn(battle: Battle, ship: number): void {
  const { ships, catalog, seed, tick, events } = battle;
  const { lossShare } = catalog.rules.boarding;
  const byShip = ships.boardedBy[ship];
  const defenders = defendersOf(battle, ship);
  const boarders = ships.boarders[ship];
  const id = ships.diceId[ship];
  const luckOfShip = 0.5 + roll(seed, tick, id, PURPOSES.boarding);
  const luckOfBoarders = 0.5 + roll(seed, tick, id, PURPOSES.boarding, 1);
  const isOver = !isHostile(battle, ships.side[ship], ships.side[byShip]);
  const attackersLeft = isOver ? 0 : boarders - defenders * lossShare * luckOfShip;
  const defendersLeft = isOver ? defenders : defenders - boarders * lossShare * luckOfBoarders;
  if (attackersLeft >= 1 && defendersLeft < 1) {
    return capture(battle, ship, byShip, attackersLeft, false);
  }
  const left = defenders === 0 ? 0 : Math.max(0, defendersLeft) / defenders;
  ships.marines[ship] *= left;
  ships.crew[ship] -= ships.armedCrew[ship] * (1 - left);
  ships.armedCrew[ship] *= left;
  ships.boarders[ship] = attackersLeft < 1 ? 0 : attackersLeft;
  if (attackersLeft >= 1) return;
  ships.boardedBy[ship] = NO_ROW;
  if (!isOver) events.push({ kind: "boardersRepelled", ship, byShip });
}

// ---- over there ----------------------------------------------------------------------------------

/** An enemy that the group knows of may be in reach of its transporters: asked before all else. */
function isAboutBoarding(battle: Battle, group: number): boolean {
  const { groups, ships, commands, members, catalog } = battle;
  if (commands[group].current?.kind === "board") return true;
  const guide = groups.guide[group];
  if (groups.hasThreat[group] === 0 || guide === NO_ROW) return false;
  if (groups.fire[group] === FIRE_HOLD) return false;
  let spreadKm = 0;
  for (let n = members.start[group]; n < members.start[group + 1]; n++) {
    spreadKm = Math.max(spreadKm, apartKm(battle, members.ships[n], guide));
  }
  // The threat is the enemy nearest to the guide.
  const threatKm = distance(
    groups.threatXKm[group] - ships.xKm[guide],
    groups.threatYKm[group] - ships.yKm[guide],
  );
  return threatKm <= spreadKm + catalog.rules.boarding.rangeKm;
}

function sendMarines(battle: Battle, group: number): void {
  const { groups, commands, members } = battle;
  const order = commands[group].current;
  const side = groups.side[group];
  const named = order?.kind === "board" ? trackRowOf(battle, side, order.track) : NO_ROW;
  for (let n = members.start[group]; n < members.start[group + 1]; n++) {
    const ship = members.ships[n];
    if (!isReadyToBoard(battle, ship)) continue;
    const target =
      named !== NO_ROW && isOpenTo(battle, ship, named)
        ? battle.tracks.targetRow[named]
        : chosenBy(battle, group, ship);
    if (target !== NO_ROW) beamOver(battle, ship, target);
  }
}

/** Whether a ship's marines can be beamed onto a track's target, as far as her side can see. */
function isOpenTo(battle: Battle, ship: number, track: number): boolean {
  const { ships, tracks } = battle;
  if (!isBoardable(battle, ships.side[ship], track)) return false;
  const target = tracks.targetRow[track];
  return (
    apartKm(battle, ship, target) <= transporterKm(battle, ship) &&
    isOpenTowards(battle, target, ships.xKm[ship], ships.yKm[ship])
  );
}

/** Whom a captain boards of her own accord: whoever she and her squadron can overwhelm. */
function chosenBy(battle: Battle, group: number, ship: number): number {
  const { ships, groups, shipGrid } = battle;
  if (groups.fire[group] === FIRE_HOLD) return NO_ROW;
  const side = ships.side[ship];
  const mask = hostileMask(battle, side);
  const reachKm = transporterKm(battle, ship);
  const [x, y] = [ships.xKm[ship], ships.yKm[ship]];
  const found = queryCircleOf(shipGrid, x, y, reachKm, ships.side, mask);
  for (let n = 0; n < found; n++) {
    const track = trackOn(battle, side, TARGET_SHIP, shipGrid.foundRow[n]);
    if (track === NO_ROW || !isOpenTo(battle, ship, track)) continue;
    if (isWinnable(battle, group, track)) return shipGrid.foundRow[n];
  }
  return NO_ROW;
}

function isWinnable(battle: Battle, group: number, track: number): boolean {
  const { ships, tracks, groups, members, catalog } = battle;
  const { captainOdds, partyShare } = catalog.rules.boarding;
  const target = tracks.targetRow[track];
  const side = groups.side[group];
  let marines = hasOwnAboard(battle, side, target) ? ships.boarders[target] : 0;
  for (let n = members.start[group]; n < members.start[group + 1]; n++) {
    const ship = members.ships[n];
    if (!isReadyToBoard(battle, ship) || !isOpenTo(battle, ship, track)) continue;
    const { marineCount } = catalog.ships[ships.classIndex[ship]];
    marines += Math.min(ships.marines[ship], marineCount * partyShare);
  }
  return marines >= captainOdds * expectedDefenders(battle, track);
}

function beamOver(battle: Battle, ship: number, target: number): void {
  const { ships, catalog, events, tick } = battle;
  const { cooldownS, partyShare, crewFightShare } = catalog.rules.boarding;
  ships.transporterTick[ship] = tick + ticksOf(cooldownS);
  const field = fieldOver(battle, target);
  const count = Math.min(
    ships.marines[ship],
    Math.ceil(catalog.ships[ships.classIndex[ship]].marineCount * partyShare),
  );
  if (field !== NO_ROW) {
    events.push({ kind: "boardingStopped", ship, target, field });
    return;
  }
  if (ships.boarders[target] === 0) {
    ships.armedCrew[target] = crewFightShare * ships.crew[target];
  }
  ships.marines[ship] -= count;
  // The prize is hers who sends more than are aboard already, be others there first.
  if (count > ships.boarders[target]) ships.boardedBy[target] = ship;
  ships.boarders[target] += count;
  const rangeKm = apartKm(battle, ship, target);
  events.push({ kind: "boarded", ship, target, count, rangeKm });
}
