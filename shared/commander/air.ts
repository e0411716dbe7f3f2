// Decks and flights: cover over the carriers and strikes in mass at what was found. Craft that fly
// with a squadron are its cover until there is something for them to strike.
import type { Aim, FlightMission, Order } from "../battle/orders.ts";
import { distance } from "../battle/trig.ts";
import {
  type AirTarget,
  airTargetsOf,
  bestTarget,
  commonTarget,
  isInReach,
  isMovingDeck,
} from "./air-targets.ts";
import type { Desk } from "./commander.ts";
import { AIR_ALARM_KM } from "./measures.ts";
import type { Temper } from "./temper.ts";
import type { Plan } from "./plan.ts";
import { seeksDecks } from "./reserves.ts";
import { newScoutMemory, type ScoutMemory, scoutOrders, scoutsWanted } from "./scouting.ts";
import type { Contact, Situation } from "./situation.ts";
import { planStrike } from "./strike-plan.ts";
import { byBase, type Flight, flightsOf, isFighter, isTasked } from "./wings.ts";

/** Raiders farther off than this are met where they are, nearer ones over the deck. */
const OVER_DECK_KM = 80;
/** From so many bombers on a strike gets through a screen by numbers alone. */
const SATURATING_CRAFT = 36;

export type AirMemory = { scouts: ScoutMemory };

export function newAirMemory(): AirMemory {
  return { scouts: newScoutMemory() };
}

export function airOrders(
  memory: AirMemory,
  desk: Desk,
  seat: number,
  situation: Situation,
  plan: Plan,
  temper: Temper,
): Order[] {
  // What a person has left to the officer of a deck is his.
  const flights = flightsOf(desk, seat).filter(({ baseUnit }) => !isTasked(desk, baseUnit));
  if (flights.length === 0) return [];
  const orders: Order[] = [];
  const targets = airTargetsOf(situation, desk.briefing);
  const strikes = new Map<Contact, Flight[]>();
  const readyCount = flights.filter(isReadyBomber).length;
  const isGathered = temper.massesStrikes || readyCount < 2 * temper.strikeFlights;
  const common = isGathered ? commonTarget(flights, targets) : null;
  for (const wing of byBase(flights)) {
    orders.push(...coverOrders(wing, situation));
    const strikers = strikersOf(wing, situation, temper, readyCount);
    const target = strikers.length === 0 ? null : targetOf(strikers[0], targets, common);
    if (target === null) continue;
    if (!wing[0].hasDeck) orders.push(...strikers.map((flight) => strike(flight, target)));
    else strikes.set(target, [...(strikes.get(target) ?? []), ...wing]);
  }
  for (const [target, wings] of strikes) orders.push(...strikeOrders(desk, seat, target, wings));
  const isSeeking = plan.posture === "take" && seeksDecks(desk, seat);
  const task = {
    wantedCount: scoutsWanted(flights, isSeeking ? 1 : temper.scoutShare),
    sendsOn: temper.sendsScoutsOn,
    seeksDecks: isSeeking,
  };
  orders.push(...scoutOrders(memory.scouts, desk, flights, situation, plan, task));
  return orders;
}

// ---- cover -------------------------------------------------------------------------------------

/** Enemy flights about a base, nearest first. */
function raidersNear(wing: readonly Flight[], situation: Situation): Contact[] {
  const awayKm = ({ xKm, yKm }: Contact) => distance(xKm - wing[0].baseXKm, yKm - wing[0].baseYKm);
  return situation.flights
    .filter((contact) => awayKm(contact) < AIR_ALARM_KM)
    .sort((a, b) => awayKm(a) - awayKm(b) || a.track - b.track);
}

/**
 * One flight of fighters over the deck always; one more for each flight of the enemy's that is about,
 * sent against it while it is far off, else kept over the deck.
 */
function coverOrders(wing: readonly Flight[], situation: Situation): Order[] {
  const raiders = raidersNear(wing, situation);
  const away = wing.filter(({ isGuard }) => isGuard).length;
  let wanted = 1 + raiders.length - away;
  let isCovered = wing.some(({ isCover }) => isCover);
  const orders: Order[] = [];
  for (const flight of fightersOf(wing)) {
    if (wanted <= 0) break;
    wanted--;
    const raider = raiders.shift();
    const { baseXKm, baseYKm, baseUnit } = flight;
    const farKm = raider === undefined ? 0 : distance(raider.xKm - baseXKm, raider.yKm - baseYKm);
    const goesOut = isCovered && raider !== undefined && farKm > OVER_DECK_KM;
    isCovered = true;
    orders.push(
      goesOut && isInReach(flight, raider)
        ? launch(flight, "intercept", { kind: "track", track: raider.track })
        : launch(flight, "cap", { kind: "unit", unitId: baseUnit }),
    );
  }
  return orders;
}

/** Idle fighters of a deck, those first that are good for nothing else. */
export function fightersOf(wing: readonly Flight[]): Flight[] {
  const fighters = wing.filter(
    ({ isFree, hasDeck, craft }) => isFree && hasDeck && isFighter(craft),
  );
  const isPure = ({ craft }: Flight) => craft.role === "interceptor";
  const pure = fighters.filter(isPure);
  // Those with torpedoes only where a wing has no others: airfields, small decks.
  return wing.some(isPure) ? pure : fighters;
}

// ---- strikes -----------------------------------------------------------------------------------

function isReadyBomber({ isFree, hasMunitions, craft }: Flight): boolean {
  return isFree && hasMunitions && craft.role === "bomber";
}

/**
 * Who leaves for a strike together: the ready bombers of a deck, or what a base without has. What is
 * ready on all decks counts: who waits until one deck alone has enough is struck first.
 */
function strikersOf(
  wing: readonly Flight[],
  situation: Situation,
  temper: Temper,
  readyCount: number,
): Flight[] {
  const armed = wing.filter((flight) => flight.isFree && flight.hasMunitions);
  const bombers = armed.filter((flight) => flight.craft.role === "bomber");
  const allBombers = wing.filter((flight) => flight.craft.role === "bomber").length;
  if (allBombers > 0) {
    return readyCount >= Math.min(temper.strikeFlights, allBombers) ? bombers : [];
  }
  const fighters = armed.filter((flight) => flight.craft.role === "strike");
  // Without another cover they stay while enemy craft are about.
  const mustStay = !wing[0].hasDeck && raidersNear(wing, situation).length > 0;
  return mustStay ? fighters.slice(1) : fighters;
}

function targetOf(
  striker: Flight,
  targets: readonly AirTarget[],
  common: Contact | null,
): Contact | null {
  return common !== null && isInReach(striker, common) ? common : bestTarget(striker, targets);
}

/** The strike of all these wings at one target. */
export function strikeOrders(
  desk: Desk,
  seat: number,
  target: Contact,
  flights: readonly Flight[],
  sendsAll = false,
): Order[] {
  const { track } = target;
  const bombers = flights.filter(({ isFree, craft }) => isFree && craft.role === "bomber");
  const craftCount = bombers.reduce((sum, { aliveCount }) => sum + aliveCount, 0);
  // Too few to saturate her screen go close, where she is worth the craft that it costs.
  const isClose = isMovingDeck(target) && craftCount > 0 && craftCount < SATURATING_CRAFT;
  const attack = isClose ? "close" : "standOff";
  const plan = planStrike(desk, seat, { track, flights, sendsAll, attack });
  if (plan === null) return [];
  const sent = new Set(plan.decks.flatMap(({ flightIds }) => flightIds));
  for (const flight of flights) if (sent.has(flight.flightId)) flight.isFree = false;
  return plan.decks.flatMap(({ orders }) => [...orders]);
}

function strike(flight: Flight, target: Contact): Order {
  return launch(flight, "strike", { kind: "track", track: target.track });
}

export function launch(flight: Flight, mission: FlightMission, aim: Aim): Order {
  flight.isFree = false;
  return { kind: "launch", flightIds: [flight.flightId], mission, aim };
}
