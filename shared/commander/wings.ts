// The flights of a seat as its admiral sees them: what can be sent now, from where, how far.
import { COMPONENT_KINDS, type CraftClass } from "../battle/catalog.ts";
import { FLIGHT_MISSIONS } from "../battle/orders.ts";
import { distance } from "../battle/trig.ts";
import {
  FLIGHT_ON_STATION,
  FLIGHT_OUTBOUND,
  FLIGHT_READY,
  FLIGHT_RETURNING,
  FULL,
  LIFE_ON_MAP,
  NO_TRACK,
  SHIP_FLAGS,
} from "../protocol/picture.ts";
import type { Desk } from "./commander.ts";
import { RADIUS_SHARE } from "./measures.ts";

/** A flight without a deck leaves its squadron only with this share of its fuel. */
const FUEL_TO_GO = 0.8;

export type Flight = {
  readonly flightId: number;
  readonly craft: CraftClass;
  /** Deck, or the lead ship of its squadron for craft without one. */
  readonly baseUnit: number;
  readonly baseXKm: number;
  readonly baseYKm: number;
  readonly hasDeck: boolean;
  /** Waits for an order: ready on deck, or with its squadron with enough fuel. */
  isFree: boolean;
  readonly isAway: boolean;
  readonly isOnStation: boolean;
  readonly mission: number;
  /** Away over its deck; over it or against raiders. */
  readonly isCover: boolean;
  readonly isGuard: boolean;
  readonly aliveCount: number;
  readonly hasMunitions: boolean;
  /** Where it flies; its base while it is aboard. */
  readonly xKm: number;
  readonly yKm: number;
  /** Way that it may still fly, the way home included. */
  readonly fuelKm: number;
};

const ESCORT = FLIGHT_MISSIONS.indexOf("escort");

/** Bit of a ship's failed parts: her deck sends nobody off. */
const BAYS = 1 << COMPONENT_KINDS.indexOf("bays");
const CAP = FLIGHT_MISSIONS.indexOf("cap");
const INTERCEPT = FLIGHT_MISSIONS.indexOf("intercept");

/** With guns to fight craft, and quick enough for it. */
export function isFighter({ role, gunDamagePerS }: CraftClass): boolean {
  return gunDamagePerS > 0 && (role === "interceptor" || role === "strike");
}

/** Whether a deck's officer sees to her wing: a share of it is ordered somewhere. */
export function isTasked({ sight: { ships } }: Desklike, unit: number): boolean {
  return ships.capShare[unit] + ships.strikeShare[unit] + ships.scoutShare[unit] > 0;
}

type Desklike = Pick<Desk, "catalog" | "briefing" | "sight">;

export function flightsOf(desk: Desklike, seat: number): Flight[] {
  const { flights, ships, groups } = desk.sight;
  const places = placesOf(desk);
  const found: Flight[] = [];
  for (let id = 0; id < flights.count; id++) {
    if (flights.isAlive[id] === 0 || flights.aliveCount[id] === 0) continue;
    const hasDeck = flights.baseUnit[id] !== NO_TRACK;
    const baseUnit = hasDeck ? flights.baseUnit[id] : groups.guideUnit[flights.squadronId[id]];
    if (baseUnit === NO_TRACK || ships.life[baseUnit] !== LIFE_ON_MAP) continue;
    // No flight operations while she spools up to leave.
    if ((ships.flags[baseUnit] & SHIP_FLAGS.departing) !== 0) continue;
    const isOpen = (ships.failedParts[baseUnit] & BAYS) === 0;
    if (groups.seat[ships.squadronId[baseUnit]] !== seat) continue;
    const state = flights.state[id];
    const mission = flights.mission[id];
    const craft = desk.catalog.crafts[flights.craftIndex[id]];
    const fuelShare = flights.fuel[id] / FULL;
    const isWithSquadron = !hasDeck && mission === ESCORT && isIdle(state);
    const [baseXKm, baseYKm] = [ships.xKm[baseUnit], ships.yKm[baseUnit]];
    const place = places.get(id);
    const isAway = state !== FLIGHT_READY && state < FLIGHT_RETURNING && !isWithSquadron;
    found.push({
      flightId: id,
      craft,
      baseUnit,
      baseXKm,
      baseYKm,
      hasDeck,
      isFree: hasDeck
        ? isOpen && state === FLIGHT_READY
        : isWithSquadron && fuelShare >= FUEL_TO_GO,
      isAway,
      isCover: isAway && mission === CAP,
      isGuard: isAway && (mission === CAP || mission === INTERCEPT),
      aliveCount: flights.aliveCount[id],
      isOnStation: state === FLIGHT_ON_STATION && !isWithSquadron,
      mission,
      hasMunitions: flights.munitions[id] > 0,
      xKm: place?.xKm ?? baseXKm,
      yKm: place?.yKm ?? baseYKm,
      fuelKm: 2 * craft.radiusKm * fuelShare * RADIUS_SHARE,
    });
  }
  return found;
}

function isIdle(state: number): boolean {
  return state === FLIGHT_OUTBOUND || state === FLIGHT_ON_STATION;
}

/** Any craft of a flight stands for it: they fly together. */
function placesOf({ sight: { craft } }: Desklike): Map<number, { xKm: number; yKm: number }> {
  const places = new Map<number, { xKm: number; yKm: number }>();
  for (let row = 0; row < craft.count; row++) {
    if (craft.isAlive[row] === 0 || places.has(craft.flightId[row])) continue;
    places.set(craft.flightId[row], { xKm: craft.xKm[row], yKm: craft.yKm[row] });
  }
  return places;
}

/** Whether it gets to a point and home from there. */
export function canReach(flight: Flight, xKm: number, yKm: number): boolean {
  const outKm = distance(xKm - flight.xKm, yKm - flight.yKm);
  const backKm = distance(xKm - flight.baseXKm, yKm - flight.baseYKm);
  return outKm + backKm <= flight.fuelKm;
}

/** The flights by the ship that they belong to. */
export function byBase(flights: readonly Flight[]): Flight[][] {
  const wings = new Map<number, Flight[]>();
  for (const flight of flights) {
    const wing = wings.get(flight.baseUnit);
    if (wing === undefined) wings.set(flight.baseUnit, [flight]);
    else wing.push(flight);
  }
  return [...wings.values()];
}
