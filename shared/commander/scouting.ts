// Scouts: toward where the enemy is believed to come from, and through the clouds in which decks
// hide. A scout that has seen its point and still has fuel goes on to another.
import { PURPOSES, rollBetween } from "../battle/dice.ts";
import { FLIGHT_MISSIONS, type Order } from "../battle/orders.ts";
import { atan2, cos, distance, sin, TAU } from "../battle/trig.ts";
import type { PointKm } from "../battle/catalog.ts";
import type { Desk } from "./commander.ts";
import {
  CLOUD_SCOUTS,
  FAN_RAD,
  HOME_CLOUD_KM,
  LEAD_CHOICES,
  LEAD_SCOUTS,
  RADIUS_SHARE,
} from "./doctrine.ts";
import { leadsOf } from "./leads.ts";
import { inside } from "./moves.ts";
import type { Plan } from "./plan.ts";
import type { Situation } from "./situation.ts";
import { canReach, type Flight } from "./wings.ts";

/** Counts the points given out: each gets dice and a place of its own. */
export type ScoutMemory = { serial: number };

const SCOUT = FLIGHT_MISSIONS.indexOf("scout");

/** How many scouts of a share are not out yet. */
export function scoutsWanted(flights: readonly Flight[], share: number): number {
  const able = flights.filter((flight) => flight.craft.role === "scout");
  const out = able.filter((flight) => flight.isAway && flight.mission === SCOUT);
  return Math.ceil(able.length * share) - out.length;
}

export function scoutOrders(
  memory: ScoutMemory,
  desk: Desk,
  flights: readonly Flight[],
  situation: Situation,
  plan: Plan,
  wantedCount: number,
  sendsOn: boolean,
): Order[] {
  let wanted = wantedCount;
  const orders: Order[] = [];
  for (const flight of flights) {
    if (flight.craft.role !== "scout") continue;
    const goesOn = flight.mission === SCOUT && flight.isOnStation && sendsOn;
    if (!goesOn && (wanted <= 0 || !flight.isFree)) continue;
    if (!goesOn) wanted--;
    const atKm = pointFor(memory, desk, flight, situation, plan);
    if (!canReach(flight, ...atKm)) continue;
    flight.isFree = false;
    const aim = { kind: "point", atKm } as const;
    orders.push({ kind: "launch", flightIds: [flight.flightId], mission: "scout", aim });
  }
  return orders;
}

function pointFor(
  memory: ScoutMemory,
  desk: Desk,
  flight: Flight,
  situation: Situation,
  plan: Plan,
): PointKm {
  const serial = memory.serial++;
  const lead = leadFor(desk, flight, situation, serial);
  if (lead !== null) return lead;
  const clouds = plan.posture === "take" ? cloudsToSearch(desk, situation, flight) : [];
  const searchesCloud = clouds.length > 0 && serial % CLOUD_SCOUTS.of < CLOUD_SCOUTS.count;
  const dice = (low: number, high: number, nth: number) =>
    rollBetween(desk.seed, desk.sight.tick, serial, PURPOSES.commander, low, high, nth);
  if (searchesCloud) {
    const cloud = clouds[serial % clouds.length];
    const rad = dice(0, TAU, 0);
    // Even over the ellipse: the radius by the root of the dice.
    const share = Math.sqrt(dice(0, 1, 1));
    return inside(
      desk.briefing,
      cloud.atKm[0] + cos(rad) * share * cloud.radiusXKm,
      cloud.atKm[1] + sin(rad) * share * cloud.radiusYKm,
    );
  }
  const towardRad = atan2(plan.threatYKm - flight.baseYKm, plan.threatXKm - flight.baseXKm);
  const fanRad = towardRad + dice(-FAN_RAD, FAN_RAD, 0);
  const reachKm = flight.craft.radiusKm * dice(0.5, RADIUS_SHARE, 1);
  return inside(
    desk.briefing,
    flight.baseXKm + cos(fanRad) * reachKm,
    flight.baseYKm + sin(fanRad) * reachKm,
  );
}

/** Clouds within reach that none of the own squadrons stands in. */
function cloudsToSearch(desk: Desk, situation: Situation, flight: Flight) {
  return desk.briefing.places.filter((place) => {
    if (place.kind !== "cloud" || !canReach(flight, ...place.atKm)) return false;
    const [xKm, yKm] = place.atKm;
    return !situation.squadrons.some(
      (own) => distance(own.xKm - xKm, own.yKm - yKm) < HOME_CLOUD_KM,
    );
  });
}

/**
 * Every other scout goes where something was heard, or where a strike came from, in turn; all of them
 * while nothing is held that could be struck.
 */
function leadFor(desk: Desk, flight: Flight, { ships }: Situation, serial: number): PointKm | null {
  const isBlind = !ships.some(({ shipClass }) => shipClass !== null);
  if (!isBlind && serial % LEAD_SCOUTS.of >= LEAD_SCOUTS.count) return null;
  const leads = leadsOf(desk).filter((atKm) => canReach(flight, ...atKm));
  // The best of them come up most often.
  const best = Math.min(leads.length, LEAD_CHOICES);
  if (best === 0) return null;
  return leads[(isBlind ? serial : Math.floor(serial / LEAD_SCOUTS.of)) % best];
}
