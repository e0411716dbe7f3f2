// The officer of one deck: keeps the shares of her wing that were ordered over the deck, on strikes
// and scouting; the rest is the reserve, which stays aboard. A flight that a person sends, or calls
// back, he leaves alone for a while.
import { FLIGHT_MISSIONS, type Order } from "../battle/orders.ts";
import { TICK_HZ } from "../battle/limits.ts";
import { FULL } from "../protocol/picture.ts";
import { airTargetsOf, bestTarget } from "./air-targets.ts";
import { fightersOf, launch, strikeOrders } from "./air.ts";
import type { Desk } from "./commander.ts";
import { TEMPERS } from "./temper.ts";
import { newPlanMemory, type PlanMemory, planOf } from "./plan.ts";
import { newScoutMemory, type ScoutMemory, scoutOrders } from "./scouting.ts";
import { assess, type Situation } from "./situation.ts";
import { type Flight, flightsOf, isFighter } from "./wings.ts";

export type DeckMemory = { scouts: ScoutMemory; plan: PlanMemory };

export function newDeckMemory(): DeckMemory {
  return { scouts: newScoutMemory(), plan: newPlanMemory() };
}

const STRIKING = ["strike", "escort", "sweep"].map((mission) =>
  FLIGHT_MISSIONS.indexOf(mission as (typeof FLIGHT_MISSIONS)[number]),
);
const CAP = [FLIGHT_MISSIONS.indexOf("cap")];
const SCOUT = [FLIGHT_MISSIONS.indexOf("scout")];

export function deckOrders(memory: DeckMemory, desk: Desk, unitId: number): Order[] {
  const { ships, groups } = desk.sight;
  const seat = groups.seat[ships.squadronId[unitId]];
  const wing = flightsOf(desk, seat).filter(({ baseUnit }) => baseUnit === unitId);
  for (const flight of wing) if (isBorrowed(desk, flight)) flight.isFree = false;
  const situation = assess(desk);
  // Transports fly by hand: shares are of all others.
  const shared = wing.filter(({ craft }) => craft.role !== "transport");
  const craftCount = shared.reduce((sum, { aliveCount }) => sum + aliveCount, 0);
  const left = (share: number, missions: readonly number[]) =>
    (share / FULL) * craftCount - awayOn(wing, missions);
  return [
    ...coverUpTo(wing, left(ships.capShare[unitId], CAP)),
    ...strikeUpTo(desk, seat, wing, situation, left(ships.strikeShare[unitId], STRIKING)),
    ...scoutUpTo(memory, desk, wing, situation, left(ships.scoutShare[unitId], SCOUT)),
  ];
}

function isBorrowed({ catalog, sight }: Desk, { flightId }: Flight): boolean {
  const { borrowedS } = catalog.rules.command;
  return sight.tick - sight.flights.orderedTick[flightId] < borrowedS * TICK_HZ;
}

function awayOn(wing: readonly Flight[], missions: readonly number[]): number {
  let count = 0;
  for (const { isAway, mission, aliveCount } of wing) {
    if (isAway && missions.includes(mission)) count += aliveCount;
  }
  return count;
}

/** The flights in their order that come nearest to so many craft. */
function upTo(flights: readonly Flight[], craftCount: number): Flight[] {
  let left = craftCount;
  return flights.filter(({ aliveCount }) => {
    const fits = aliveCount <= 2 * left;
    if (fits) left -= aliveCount;
    return fits;
  });
}

function coverUpTo(wing: readonly Flight[], craftCount: number): Order[] {
  return upTo(fightersOf(wing), craftCount).map((flight) =>
    launch(flight, "cap", { kind: "unit", unitId: flight.baseUnit }),
  );
}

/** Bombers first, then fighters with them; gathered, so that no flight goes alone. */
function strikeUpTo(
  desk: Desk,
  seat: number,
  wing: readonly Flight[],
  situation: Situation,
  craftCount: number,
): Order[] {
  const isArmed = ({ isFree, hasMunitions, craft }: Flight) =>
    isFree && hasMunitions && (craft.role === "bomber" || craft.role === "strike");
  const strikers = upTo(
    wing.filter(isArmed).sort((a, b) => Number(isFighter(a.craft)) - Number(isFighter(b.craft))),
    craftCount,
  );
  if (strikers.length === 0) return [];
  const bomberFlights = wing.filter(({ craft }) => craft.role === "bomber").length;
  if (strikers.length < Math.min(TEMPERS.officer.strikeFlights, bomberFlights)) return [];
  const target = bestTarget(strikers[0], airTargetsOf(situation, desk.briefing));
  if (target === null) return [];
  const used = strikers.reduce((sum, { aliveCount }) => sum + aliveCount, 0);
  const escorts = upTo(
    wing.filter(({ isFree, craft }) => isFree && craft.role === "interceptor"),
    craftCount - used,
  );
  return strikeOrders(desk, seat, target, [...strikers, ...escorts], true);
}

function scoutUpTo(
  memory: DeckMemory,
  desk: Desk,
  wing: readonly Flight[],
  situation: Situation,
  craftCount: number,
): Order[] {
  const able = upTo(
    wing.filter(({ isFree, craft }) => isFree && craft.role === "scout"),
    craftCount,
  );
  const plan = planOf(desk, situation, memory.plan);
  const sendsOn = TEMPERS.officer.sendsScoutsOn;
  const task = { wantedCount: able.length, sendsOn, seeksDecks: false };
  const onStation = wing.filter(({ isOnStation }) => isOnStation);
  const asked = [...able, ...onStation];
  return scoutOrders(memory.scouts, desk, asked, situation, plan, task);
}
