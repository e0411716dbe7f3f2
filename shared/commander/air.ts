// Decks and flights: cover over the carriers and strikes in mass at what was found. Craft that fly
// with a squadron are its cover until there is something for them to strike.
import { FLIGHT_MISSIONS, type FlightMission, type Order } from "../battle/orders.ts";
import { buildGrid, createGrid, queryCircle } from "../battle/grid.ts";
import { distance } from "../battle/trig.ts";
import type { Briefing } from "../protocol/picture.ts";
import type { Desk } from "./commander.ts";
import {
  AIR_ALARM_KM,
  CARRIER_WORTH,
  type Doctrine,
  GUARD_KM,
  GUARDS_HALVE,
  RADIUS_SHARE,
  STRIKE_AGE_S,
  STRIKE_ERROR_KM,
} from "./doctrine.ts";
import type { Plan } from "./plan.ts";
import { type ScoutMemory, scoutOrders } from "./scouting.ts";
import type { Contact, Situation } from "./situation.ts";
import { byBase, type Flight, flightsOf } from "./wings.ts";

export type AirMemory = { scouts: ScoutMemory };

export function newAirMemory(): AirMemory {
  return { scouts: { serial: 0 } };
}

const CAP = FLIGHT_MISSIONS.indexOf("cap");

export function airOrders(
  memory: AirMemory,
  desk: Desk,
  seat: number,
  situation: Situation,
  plan: Plan,
  doctrine: Doctrine,
): Order[] {
  const flights = flightsOf(desk, seat);
  if (flights.length === 0) return [];
  const orders: Order[] = [];
  const prey = preyOf(situation, desk.briefing);
  const common = doctrine.massesStrikes ? commonTarget(flights, prey) : null;
  for (const wing of byBase(flights)) {
    orders.push(...coverOrders(wing, situation));
    orders.push(...strikeOrders(wing, prey, common, situation, doctrine));
  }
  orders.push(...scoutOrders(memory.scouts, desk, flights, situation, plan, doctrine));
  return orders;
}

/** Enemy flights about a base. */
function raidersNear(wing: readonly Flight[], situation: Situation): number {
  const { baseXKm, baseYKm } = wing[0];
  return situation.flights.filter(
    (contact) => distance(contact.xKm - baseXKm, contact.yKm - baseYKm) < AIR_ALARM_KM,
  ).length;
}

/** One flight of interceptors over the deck always; more while enemy craft are about. */
function coverOrders(wing: readonly Flight[], situation: Situation): Order[] {
  let wanted = 1 + raidersNear(wing, situation);
  const orders: Order[] = [];
  for (const flight of wing) if (flight.isAway && flight.mission === CAP) wanted--;
  for (const flight of wing) {
    if (wanted <= 0) break;
    if (!flight.isFree || !flight.hasDeck || flight.craft.role !== "interceptor") continue;
    wanted--;
    orders.push(launch(flight, "cap", { kind: "unit", unitId: flight.baseUnit }));
  }
  return orders;
}

// ---- strikes -----------------------------------------------------------------------------------

/** Who leaves for a strike together: the ready bombers of a deck, or what a base without has. */
function strikersOf(wing: readonly Flight[], situation: Situation, doctrine: Doctrine): Flight[] {
  const armed = wing.filter((flight) => flight.isFree && flight.hasMunitions);
  const bombers = armed.filter((flight) => flight.craft.role === "bomber");
  const allBombers = wing.filter((flight) => flight.craft.role === "bomber").length;
  if (allBombers > 0) {
    return bombers.length >= Math.min(doctrine.strikeFlights, allBombers) ? bombers : [];
  }
  const fighters = armed.filter((flight) => flight.craft.role === "strike");
  // Without another cover they stay while enemy craft are about.
  return !wing[0].hasDeck && raidersNear(wing, situation) > 0 ? fighters.slice(1) : fighters;
}

function strikeOrders(
  wing: readonly Flight[],
  prey: readonly Prey[],
  common: Contact | null,
  situation: Situation,
  doctrine: Doctrine,
): Order[] {
  const strikers = strikersOf(wing, situation, doctrine);
  if (strikers.length === 0) return [];
  const target =
    common !== null && isInReach(strikers[0], common) ? common : bestTarget(strikers[0], prey);
  if (target === null) return [];
  const aim = { kind: "track", track: target.track } as const;
  const orders = strikers.map((flight) => launch(flight, "strike", aim));
  const isBombing = strikers[0].craft.role === "bomber";
  for (const flight of wing) {
    if (!isBombing || !flight.isFree || !isInReach(flight, target)) continue;
    const { role } = flight.craft;
    if (role === "strike" && flight.hasMunitions) orders.push(launch(flight, "strike", aim));
    else if (role === "interceptor") orders.push(launch(flight, "escort", aim));
  }
  return orders;
}

type Prey = { contact: Contact; worth: number };

/** What is worth a strike: well placed and known; the more guards, the less. */
function preyOf(situation: Situation, { widthKm, heightKm }: Briefing): Prey[] {
  const prey: Prey[] = [];
  const { ships } = situation;
  const near = new Int32Array(ships.length);
  const grid = createGrid(
    { originXKm: 0, originYKm: 0, widthKm, heightKm, cellKm: GUARD_KM },
    ships.length,
  );
  const xKm = Float64Array.from(ships, (contact) => contact.xKm);
  const yKm = Float64Array.from(ships, (contact) => contact.yKm);
  buildGrid(grid, ships.length, xKm, yKm, new Uint8Array(ships.length).fill(1));
  for (const contact of ships) {
    if (contact.shipClass === null || contact.ageS > STRIKE_AGE_S) continue;
    if (contact.errorKm > STRIKE_ERROR_KM) continue;
    const guards = queryCircle(grid, contact.xKm, contact.yKm, GUARD_KM, near);
    const isPrize = contact.shipClass.role === "carrier" && !contact.shipClass.isStatic;
    const points = contact.points * (isPrize ? CARRIER_WORTH : 1);
    prey.push({ contact, worth: points / (1 + guards / GUARDS_HALVE) });
  }
  return prey;
}

function isInReach(flight: Flight, contact: Contact): boolean {
  const awayKm = distance(contact.xKm - flight.baseXKm, contact.yKm - flight.baseYKm);
  return awayKm <= flight.craft.radiusKm * RADIUS_SHARE;
}

/** A nearer target is struck more often: worth falls with the way. */
function bestTarget(flight: Flight, prey: readonly Prey[]): Contact | null {
  let best: Contact | null = null;
  let bestWorth = 0;
  for (const { contact, worth } of prey) {
    if (!isInReach(flight, contact)) continue;
    const awayKm = distance(contact.xKm - flight.baseXKm, contact.yKm - flight.baseYKm);
    const worthHere = worth / (1 + awayKm / flight.craft.radiusKm);
    if (worthHere <= bestWorth) continue;
    best = contact;
    bestWorth = worthHere;
  }
  return best;
}

/** The target that most bombers can reach, by worth: many waves at one saturate its defence. */
function commonTarget(flights: readonly Flight[], prey: readonly Prey[]): Contact | null {
  const bombers = flights.filter(({ isFree, craft }) => isFree && craft.role === "bomber");
  let best: Contact | null = null;
  let bestWorth = 0;
  for (const { contact, worth } of prey) {
    const able = bombers.filter((flight) => isInReach(flight, contact)).length;
    if (able * worth <= bestWorth) continue;
    best = contact;
    bestWorth = able * worth;
  }
  return best;
}

function launch(
  flight: Flight,
  mission: FlightMission,
  aim: Extract<Order, { kind: "launch" }>["aim"],
): Order {
  flight.isFree = false;
  return { kind: "launch", flightIds: [flight.flightId], mission, aim };
}
