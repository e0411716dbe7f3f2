// Scouts: toward where the enemy is believed to come from, and through the clouds in which decks
// hide. A scout that has seen its point and still has fuel goes on to another.
import { PURPOSES, rollBetween } from "../battle/dice.ts";
import { FLIGHT_MISSIONS, type Order } from "../battle/orders.ts";
import { atan2, cos, sin } from "../battle/trig.ts";
import type { PointKm } from "../battle/catalog.ts";
import type { Desk } from "./commander.ts";
import { LEAD_CHOICES, LEAD_SCOUTS, RADIUS_SHARE } from "./measures.ts";
import { deckLeadsOf, leadsOf } from "./leads.ts";
import { inside } from "./moves.ts";
import type { Plan } from "./plan.ts";
import { isInRing } from "./reserves.ts";
import { newSearchMemory, nextSearchPoint, type SearchMemory } from "./search.ts";
import type { Situation } from "./situation.ts";
import { canReach, type Flight } from "./wings.ts";

/** Scouts fan out over this angle to each side of the threat. */
const FAN_RAD = 0.9;
/** Of so many scouts so many search clouds, where there are any and the side seeks decks. */
const CLOUD_SCOUTS = { count: 2, of: 3 } as const;

/** `serial` counts the points given out: each gets dice and a place of its own. */
export type ScoutMemory = { serial: number; search: SearchMemory };

export function newScoutMemory(): ScoutMemory {
  return { serial: 0, search: newSearchMemory() };
}

const SCOUT = FLIGHT_MISSIONS.indexOf("scout");

/** How many scouts of a share are not out yet. */
export function scoutsWanted(flights: readonly Flight[], share: number): number {
  const able = flights.filter((flight) => flight.craft.role === "scout");
  const out = able.filter((flight) => flight.isAway && flight.mission === SCOUT);
  return Math.ceil(able.length * share) - out.length;
}

/** What is asked of scouts. */
export type ScoutTask = {
  /** So many more of them are to be out. */
  readonly wantedCount: number;
  /** Who has searched a place goes on to the next. */
  readonly sendsOn: boolean;
  /** Decks are sought before all else. */
  readonly seeksDecks: boolean;
};

export function scoutOrders(
  memory: ScoutMemory,
  desk: Desk,
  flights: readonly Flight[],
  situation: Situation,
  plan: Plan,
  { wantedCount, sendsOn, seeksDecks }: ScoutTask,
): Order[] {
  let wanted = wantedCount;
  const orders: Order[] = [];
  for (const flight of flights) {
    if (flight.craft.role !== "scout") continue;
    const goesOn = flight.mission === SCOUT && flight.isOnStation && sendsOn;
    if (!goesOn && (wanted <= 0 || !flight.isFree)) continue;
    if (!goesOn) wanted--;
    const atKm =
      leadFor(memory.serial, desk, flight, situation, seeksDecks) ??
      cloudFor(memory, desk, situation, plan, flights, flight, seeksDecks) ??
      fanPoint(memory.serial, desk, flight, plan);
    memory.serial++;
    if (!canReach(flight, ...atKm)) continue;
    flight.isFree = false;
    const aim = { kind: "point", atKm } as const;
    orders.push({ kind: "launch", flightIds: [flight.flightId], mission: "scout", aim });
  }
  return orders;
}

/** A point of a cloud for those who search: all where decks are sought before all else. */
function cloudFor(
  { serial, search }: ScoutMemory,
  desk: Desk,
  situation: Situation,
  plan: Plan,
  flights: readonly Flight[],
  flight: Flight,
  seeksDecks: boolean,
): PointKm | null {
  if (plan.posture !== "take") return null;
  const isSearcher = seeksDecks || serial % CLOUD_SCOUTS.of < CLOUD_SCOUTS.count;
  return isSearcher ? nextSearchPoint(search, desk, situation, flights, flight) : null;
}

/** Somewhere toward the threat. */
function fanPoint(serial: number, desk: Desk, flight: Flight, plan: Plan): PointKm {
  const dice = (low: number, high: number, nth: number) =>
    rollBetween(desk.seed, desk.sight.tick, serial, PURPOSES.commander, low, high, nth);
  const towardRad = atan2(plan.threatYKm - flight.baseYKm, plan.threatXKm - flight.baseXKm);
  const fanRad = towardRad + dice(-FAN_RAD, FAN_RAD, 0);
  const reachKm = flight.craft.radiusKm * dice(0.5, RADIUS_SHARE, 1);
  return inside(
    desk.briefing,
    flight.baseXKm + cos(fanRad) * reachKm,
    flight.baseYKm + sin(fanRad) * reachKm,
  );
}

/**
 * Every other scout goes where something was heard, or where a strike came from, in turn; all of them
 * while nothing is held that could be struck. Who seeks decks follows only what betrays
 * those that a reserve can jump upon.
 */
function leadFor(
  serial: number,
  desk: Desk,
  flight: Flight,
  { ships }: Situation,
  seeksDecks: boolean,
): PointKm | null {
  const isBlind = !seeksDecks && !ships.some(({ shipClass }) => shipClass !== null);
  if (!isBlind && serial % LEAD_SCOUTS.of >= LEAD_SCOUTS.count) return null;
  const known = seeksDecks
    ? deckLeadsOf(desk).filter((atKm) => !isInRing(desk, ...atKm))
    : leadsOf(desk);
  const leads = known.filter((atKm) => canReach(flight, ...atKm));
  // The best of them come up most often.
  const best = Math.min(leads.length, LEAD_CHOICES);
  if (best === 0) return null;
  return leads[(isBlind ? serial : Math.floor(serial / LEAD_SCOUTS.of)) % best];
}
