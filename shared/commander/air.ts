// Decks and flights: cover over the carriers, scouts toward the enemy, strikes in mass on what was
// found. Craft that fly with a squadron are its cover and its scouts.
import type { CraftClass } from "../battle/catalog.ts";
import { PURPOSES, rollBetween } from "../battle/dice.ts";
import type { Order } from "../battle/orders.ts";
import { cos, distance, sin } from "../battle/trig.ts";
import { LIFE_ON_MAP, NO_TRACK } from "../protocol/picture.ts";
import type { Desk } from "./commander.ts";
import { inside } from "./conduct.ts";
import { AIR_ALARM_KM, type Doctrine, RADIUS_SHARE } from "./doctrine.ts";
import type { Plan } from "./plan.ts";
import type { Contact, Situation } from "./situation.ts";

export type AirMemory = { scoutSerial: number };

export function newAirMemory(): AirMemory {
  return { scoutSerial: 0 };
}

type Flight = {
  flightId: number;
  craft: CraftClass;
  /** Deck, or the squadron's lead ship for craft without one. */
  baseUnit: number;
  hasDeck: boolean;
  isReady: boolean;
  mission: number;
  isAway: boolean;
  hasMunitions: boolean;
};

const READY = 0;
const RETURNING = 5;
const CAP = 0;
const SCOUT = 3;
/** Scouts fan out over this angle to each side of the threat. */
const FAN_RAD = 0.9;
/** A fresh strike target: seen this lately, placed this well. */
const STRIKE_AGE_S = 30;
const STRIKE_ERROR_KM = 20;

export function airOrders(
  memory: AirMemory,
  desk: Desk,
  seat: number,
  situation: Situation,
  plan: Plan,
  doctrine: Doctrine,
): Order[] {
  const flights = flightsOf(desk, seat);
  const byBase = new Map<number, Flight[]>();
  for (const flight of flights) {
    const list = byBase.get(flight.baseUnit);
    if (list === undefined) byBase.set(flight.baseUnit, [flight]);
    else list.push(flight);
  }
  const orders: Order[] = [];
  for (const [baseUnit, wing] of byBase) {
    orders.push(...coverOrders(desk, baseUnit, wing, situation));
    orders.push(...strikeOrders(desk, baseUnit, wing, situation, doctrine));
  }
  orders.push(...scoutOrders(memory, desk, flights, plan, doctrine));
  return orders;
}

function flightsOf(desk: Desk, seat: number): Flight[] {
  const { flights, ships, groups } = desk.sight;
  const found: Flight[] = [];
  for (let id = 0; id < flights.count; id++) {
    if (flights.isAlive[id] === 0 || flights.aliveCount[id] === 0) continue;
    const hasDeck = flights.baseUnit[id] !== NO_TRACK;
    const squadron = flights.squadronId[id];
    const baseUnit = hasDeck ? flights.baseUnit[id] : groups.guideUnit[squadron];
    if (baseUnit === NO_TRACK || ships.life[baseUnit] !== LIFE_ON_MAP) continue;
    if (groups.seat[ships.squadronId[baseUnit]] !== seat) continue;
    found.push({
      flightId: id,
      craft: desk.catalog.crafts[flights.craftIndex[id]],
      baseUnit,
      hasDeck,
      isReady: flights.state[id] === READY,
      mission: flights.mission[id],
      isAway: flights.state[id] !== READY && flights.state[id] < RETURNING,
      hasMunitions: flights.munitions[id] > 0,
    });
  }
  return found;
}

/** One flight of interceptors over the deck always; more while enemy craft are about. */
function coverOrders(
  desk: Desk,
  baseUnit: number,
  wing: readonly Flight[],
  situation: Situation,
): Order[] {
  const { ships } = desk.sight;
  const [xKm, yKm] = [ships.xKm[baseUnit], ships.yKm[baseUnit]];
  const raiders = situation.flights.filter(
    (contact) => distance(contact.xKm - xKm, contact.yKm - yKm) < AIR_ALARM_KM,
  ).length;
  let wanted = 1 + raiders;
  const orders: Order[] = [];
  for (const flight of wing) if (flight.isAway && flight.mission === CAP) wanted--;
  for (const flight of wing) {
    if (wanted <= 0) break;
    if (!flight.isReady || flight.craft.role !== "interceptor") continue;
    wanted--;
    orders.push(launch(flight, "cap", { kind: "unit", unitId: baseUnit }));
  }
  return orders;
}

/** All ready bombers of a deck together, escorted, at the most worthwhile target within reach. */
function strikeOrders(
  desk: Desk,
  baseUnit: number,
  wing: readonly Flight[],
  situation: Situation,
  doctrine: Doctrine,
): Order[] {
  const bombers = wing.filter((flight) => flight.isReady && flight.craft.role === "bomber");
  const fighters = wing.filter(
    (flight) => flight.isReady && flight.craft.role === "strike" && flight.hasMunitions,
  );
  const away = wing.filter((flight) => flight.craft.role === "bomber").length;
  const enough = Math.min(doctrine.strikeFlights, away);
  const strikers =
    bombers.length > 0 ? bombers : wing.some((flight) => flight.hasDeck) ? [] : fighters;
  if (strikers.length === 0 || (bombers.length > 0 && bombers.length < enough)) return [];
  const target = strikeTarget(desk, baseUnit, strikers[0].craft, situation);
  if (target === null) return [];
  const aim = { kind: "track", track: target.track } as const;
  const orders = strikers.map((flight) => launch(flight, "strike", aim));
  if (bombers.length > 0) {
    for (const flight of fighters) orders.push(launch(flight, "strike", aim));
  }
  return orders;
}

function strikeTarget(
  desk: Desk,
  baseUnit: number,
  craft: CraftClass,
  situation: Situation,
): Contact | null {
  const { ships } = desk.sight;
  let best: Contact | null = null;
  let bestWorth = 0;
  for (const contact of situation.ships) {
    if (contact.shipClass === null || contact.ageS > STRIKE_AGE_S) continue;
    if (contact.errorKm > STRIKE_ERROR_KM) continue;
    const awayKm = distance(contact.xKm - ships.xKm[baseUnit], contact.yKm - ships.yKm[baseUnit]);
    if (awayKm > craft.radiusKm * RADIUS_SHARE) continue;
    // A nearer target is struck more often: worth falls with the way.
    const worth = contact.points / (1 + awayKm / craft.radiusKm);
    if (worth > bestWorth) {
      best = contact;
      bestWorth = worth;
    }
  }
  return best;
}

/** Scouts fan out toward the threat, each on a bearing of its own. */
function scoutOrders(
  memory: AirMemory,
  desk: Desk,
  flights: readonly Flight[],
  plan: Plan,
  doctrine: Doctrine,
): Order[] {
  const able = flights.filter((flight) => flight.craft.role === "scout");
  if (able.length === 0) return [];
  const out = able.filter((flight) => flight.isAway && flight.mission === SCOUT).length;
  let wanted = Math.ceil(able.length * doctrine.scoutShare) - out;
  const orders: Order[] = [];
  for (const flight of able) {
    if (wanted-- <= 0) break;
    if (!flight.isReady) continue;
    orders.push(
      launch(flight, "scout", { kind: "point", atKm: scoutPoint(memory, desk, flight, plan) }),
    );
  }
  return orders;
}

function scoutPoint(memory: AirMemory, desk: Desk, flight: Flight, plan: Plan) {
  const { ships, tick } = desk.sight;
  const { widthKm, heightKm } = desk.briefing;
  const serial = memory.scoutSerial++;
  const fanRad = rollBetween(desk.seed, tick, serial, PURPOSES.commander, -FAN_RAD, FAN_RAD);
  const share = rollBetween(desk.seed, tick, serial, PURPOSES.commander, 0.5, RADIUS_SHARE, 1);
  const reachKm = Math.min(flight.craft.radiusKm * share, distance(widthKm, heightKm));
  const bearing = plan.threatRad + fanRad;
  return inside(
    desk.briefing,
    ships.xKm[flight.baseUnit] + cos(bearing) * reachKm,
    ships.yKm[flight.baseUnit] + sin(bearing) * reachKm,
  );
}

function launch(
  flight: Flight,
  mission: "cap" | "escort" | "strike" | "scout",
  aim: Extract<Order, { kind: "launch" }>["aim"],
): Order {
  flight.isReady = false;
  return { kind: "launch", flightIds: [flight.flightId], mission, aim };
}
