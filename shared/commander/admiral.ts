// An AI admiral: gives every squadron of the seat a mission that serves the plan, flies the decks,
// sends the reserve. Knows what the picture says and nothing else.
import { TICK_HZ } from "../battle/limits.ts";
import type { PointKm } from "../battle/catalog.ts";
import type { Order } from "../battle/orders.ts";
import { cos, distance, sin } from "../battle/trig.ts";
import { GROUP_OFF_MAP } from "../protocol/picture.ts";
import type { AiLevel } from "../protocol/setup.ts";
import { airOrders, type AirMemory, newAirMemory } from "./air.ts";
import type { Desk } from "./commander.ts";
import { formationOrders } from "./assist.ts";
import { conduct } from "./conduct.ts";
import { crippleOrders, isSentOff } from "./cripples.ts";
import { dispositionsOf, newReserveMemory, type ReserveMemory } from "./dispositions.ts";
import { DECK_CLEARANCE_KM, LANE_SHARE, STAND_OFF_KM } from "./measures.ts";
import { type Temper, TEMPERS, PRESSING } from "./temper.ts";
import { type ConvoyMemory, convoyOrders } from "./convoy.ts";
import { fireOrders } from "./fire-doctrine.ts";
import { ahead, lanesOf, postsOf } from "./front.ts";
import { type HuntMemory, mustWait, type Quarry, quarryOf } from "./hunt.ts";
import { isBehindHour, type MarchMemory, notYetDue } from "./marching.ts";
import { inside, type Mission } from "./moves.ts";
import { newParley, type ParleyMemory, parleyOrders } from "./parley.ts";
import { newPlanMemory, type Plan, type PlanMemory, planOf } from "./plan.ts";
import { reserveOrders, reservesDueS, type SentReserves } from "./reserves.ts";
import { assess, type Situation, type Squadron } from "./situation.ts";
import { standingOf, type Standings } from "./standings.ts";

/** A side with less than this share of its points left, and nothing to come, gives up. */
const SURRENDER_SHARE = 0.05;

/** Id of the group that all of a side's forces are in. */
const FLEET_GROUP = 0;

export type AdmiralMemory = {
  nextThinkS: number;
  startPoints: number;
  plan: PlanMemory;
  hunt: HuntMemory;
  march: MarchMemory;
  standings: Standings;
  /** Ships were detached by the last thought. */
  hasRunners: boolean;
  air: AirMemory;
  sentReserves: SentReserves;
  reserve: ReserveMemory;
  convoys: ConvoyMemory;
  parley: ParleyMemory;
};

export function newAdmiral(): AdmiralMemory {
  return {
    nextThinkS: 0,
    startPoints: 0,
    plan: newPlanMemory(),
    hunt: null,
    march: {},
    standings: {},
    hasRunners: false,
    air: newAirMemory(),
    sentReserves: {},
    reserve: newReserveMemory(),
    convoys: {},
    parley: newParley(),
  };
}

/** Orders of the seat now; called once a second, thinks as often as the level does. */
export function admiralOrders(
  memory: AdmiralMemory,
  desk: Desk,
  seat: number,
  level: AiLevel,
): Order[] {
  const tickS = desk.sight.tick / TICK_HZ;
  if (tickS < memory.nextThinkS) return memory.hasRunners ? runnerOrders(memory, desk, seat) : [];
  const temper = TEMPERS[level];
  memory.nextThinkS = tickS + temper.thinkS;
  const situation = assess(desk);
  const plan = planOf(desk, situation, memory.plan);
  const own = situation.squadrons.filter((squadron) => squadron.seat === seat);
  // Who commands the fleet as a whole speaks for the side, whoever leads its task forces.
  const isSenior = desk.sight.groups.seat[FLEET_GROUP] === seat;
  if (isSenior && isLost(memory, desk, own, situation)) return [{ kind: "surrender" }];
  const talk = isSenior ? parleyOrders(memory.parley, desk) : [];
  // Whoever has agreed to go has nothing more to order.
  if (desk.sight.parley.isLeaving) return talk;
  const orders = squadronOrders(memory, desk, own, situation, plan, temper);
  memory.hasRunners = orders.some(({ kind }) => kind === "detach");
  return [
    ...talk,
    ...orders,
    ...airOrders(memory.air, desk, seat, situation, plan, temper),
    ...reserveOrders(memory.sentReserves, desk, seat, situation, plan),
  ];
}

/** Those who were detached a second ago need not wait for the next thought to be told where to. */
function runnerOrders(memory: AdmiralMemory, desk: Desk, seat: number): Order[] {
  memory.hasRunners = false;
  const situation = assess(desk);
  const { orders } = desk.sight;
  return situation.squadrons
    .filter(
      (squadron) =>
        squadron.seat === seat &&
        (orders.get(squadron.groupId)?.current ?? null) === null &&
        isSentOff(squadron, situation, desk, memory.standings),
    )
    .flatMap((squadron) => crippleOrders(squadron, situation, desk, memory.standings));
}

function squadronOrders(
  memory: AdmiralMemory,
  desk: Desk,
  own: readonly Squadron[],
  situation: Situation,
  plan: Plan,
  temper: Temper,
): Order[] {
  const fighters = own.filter(
    (squadron) =>
      (squadron.role === "line" || squadron.role === "missile") &&
      !isSentOff(squadron, situation, desk, memory.standings),
  );
  const goals =
    plan.posture === "keep" ? postsOf(fighters, plan) : lanesOf(fighters, plan, memory.plan.lanes);
  const resolve = resolveOf(plan, temper);
  const hunters =
    plan.posture === "hunt" ? fighters.filter((squadron) => isAtHand(squadron, desk)) : [];
  const quarry = quarryOf(hunters, situation, memory.hunt, desk.catalog);
  if (quarry !== null) {
    const { track, xKm, yKm } = quarry.contact;
    memory.hunt = { track, xKm, yKm, fromRad: quarry.fromRad };
  }
  const spared = dispositionsOf(
    memory.reserve,
    desk,
    fighters.filter((squadron) => isAtHand(squadron, desk)),
    situation,
    plan,
  );
  const waiting = waitersOf(memory, desk, fighters, situation, plan);
  const orders: Order[] = [];
  let scouts = 0;
  for (const squadron of own) {
    if (squadron.role === "static" || !isAtHand(squadron, desk)) continue;
    const errand = convoyOrders(memory.convoys, desk, squadron, situation, memory.standings);
    if (errand !== null) {
      orders.push(...errand);
      continue;
    }
    const isAway = isSentOff(squadron, situation, desk, memory.standings);
    orders.push(...crippleOrders(squadron, situation, desk, memory.standings));
    if (isAway) continue;
    const goal = goals.get(squadron.groupId);
    const special = spared.get(squadron.groupId);
    const mission =
      special !== undefined
        ? special
        : goal !== undefined
          ? quarry !== null
            ? huntingMission(squadron, hunters, quarry)
            : waiting.has(squadron.groupId)
              ? standBy(squadron)
              : onTime(
                  memory,
                  fightingMission(squadron, goal, desk, situation, plan),
                  squadron,
                  situation,
                  plan,
                  desk,
                )
          : squadron.role === "stealth"
            ? scoutAhead(scouts++, plan, desk)
            : inRear(squadron, plan, desk);
    if (!squadron.isDeaf) {
      orders.push(...fireOrders(squadron, situation, desk, resolve));
      orders.push(...formationOrders(squadron, situation, desk, memory.standings));
    }
    orders.push(...conduct(mission, squadron, situation, memory.standings, resolve, desk.briefing));
  }
  return orders;
}

/** Who must take a place goes there with the others, and those who still come. */
function waitersOf(
  memory: AdmiralMemory,
  desk: Desk,
  fighters: readonly Squadron[],
  situation: Situation,
  plan: Plan,
): Set<number> {
  const marchers = fighters.filter((squadron) => isAtHand(squadron, desk));
  if (plan.posture !== "take" || marchers.length === 0) return new Set();
  const comingS = reservesDueS(desk, marchers[0].seat, plan);
  return notYetDue(memory.march, marchers, situation, plan, desk, comingS);
}

/** Obeys the admiral: nobody waits for those who flee or whom a subordinate leads elsewhere. */
function isAtHand({ groupId, isBroken, isOnMap }: Squadron, { sight }: Desk): boolean {
  return !isBroken && isOnMap && sight.groups.mission[groupId] === 0;
}

/**
 * Who must take a place closes whatever it costs, for the clock is against them. Who keeps one, or
 * hunts, fights at the edge of the own reach.
 */
function resolveOf(plan: Plan, temper: Temper): Temper {
  return plan.posture === "take" ? { ...temper, ...PRESSING } : temper;
}

function fightingMission(
  squadron: Squadron,
  goal: PointKm,
  desk: Desk,
  situation: Situation,
  plan: Plan,
): Mission {
  const { posture, threatRad } = plan;
  const [xKm, yKm] = inside(desk.briefing, ...goal);
  if (posture === "keep") return { kind: "hold", xKm, yKm, facingRad: threatRad };
  const fromGoalKm = distance(squadron.xKm - plan.goal.xKm, squadron.yKm - plan.goal.yKm);
  // Inside the ring the points count wherever they stand.
  const isThere = posture === "take" && fromGoalKm < plan.goal.radiusKm * LANE_SHARE;
  if (!isThere || situation.clusters.length > 0) return { kind: "advance", xKm, yKm, isThere };
  return { kind: "hold", xKm: squadron.xKm, yKm: squadron.yKm, facingRad: squadron.headingRad };
}

/** The mission, with haste where she is behind the hour at which all are to be there. */
function onTime(
  { march, standings }: AdmiralMemory,
  mission: Mission,
  squadron: Squadron,
  situation: Situation,
  plan: Plan,
  desk: Desk,
): Mission {
  if (mission.kind !== "advance" || plan.posture !== "take") return mission;
  const isHurrying = standingOf(standings, squadron).isFlank;
  const isLate = isBehindHour(march, squadron, isHurrying, situation, plan, desk);
  return isLate ? { ...mission, isLate } : mission;
}

function standBy({ xKm, yKm, headingRad }: Squadron): Mission {
  return { kind: "hold", xKm, yKm, facingRad: headingRad };
}

function huntingMission(squadron: Squadron, hunters: readonly Squadron[], quarry: Quarry): Mission {
  const { xKm, yKm, headingRad } = squadron;
  if (mustWait(squadron, hunters, quarry)) return { kind: "hold", xKm, yKm, facingRad: headingRad };
  const { contact } = quarry;
  return { kind: "strike", track: contact.track, xKm: contact.xKm, yKm: contact.yKm, quarry };
}

/** Whoever carries rounds for others takes them where they are wanted. */
function inRear(squadron: Squadron, plan: Plan, desk: Desk): Mission {
  const place = rear(squadron, plan, desk);
  if (squadron.role !== "convoy" || squadron.cargoShare === 0) return place;
  return { kind: "supply", xKm: place.xKm, yKm: place.yKm };
}

/** Decks and transports keep the fleet between themselves and the enemy; those far off stay hidden. */
function rear(squadron: Squadron, plan: Plan, desk: Desk): Extract<Mission, { kind: "hold" }> {
  const { goal, threatRad } = plan;
  const fromGoalKm = distance(squadron.xKm - goal.xKm, squadron.yKm - goal.yKm);
  if (fromGoalKm > DECK_CLEARANCE_KM || plan.posture !== "keep") {
    return { kind: "hold", xKm: squadron.xKm, yKm: squadron.yKm, facingRad: threatRad };
  }
  const [xKm, yKm] = inside(
    desk.briefing,
    goal.xKm - cos(threatRad) * STAND_OFF_KM,
    goal.yKm - sin(threatRad) * STAND_OFF_KM,
  );
  return { kind: "hold", xKm, yKm, facingRad: threatRad };
}

/** Stealth ships look for the enemy well ahead of the fleet. */
function scoutAhead(place: number, plan: Plan, desk: Desk): Mission {
  const aheadKm = 2 * DECK_CLEARANCE_KM - 2 * STAND_OFF_KM;
  const sidewaysKm = place % 2 === 0 ? DECK_CLEARANCE_KM / 2 : -DECK_CLEARANCE_KM / 2;
  const [xKm, yKm] = inside(desk.briefing, ...ahead(plan, aheadKm, sidewaysKm));
  return { kind: "scout", xKm, yKm };
}

/** A last remnant with nothing to come and the enemy upon it. */
function isLost(
  memory: AdmiralMemory,
  desk: Desk,
  own: readonly Squadron[],
  situation: Situation,
): boolean {
  let points = 0;
  for (const squadron of own) if (squadron.role !== "static") points += squadron.points;
  memory.startPoints = Math.max(memory.startPoints, points);
  if (points >= memory.startPoints * SURRENDER_SHARE || situation.ships.length === 0) return false;
  const { groups } = desk.sight;
  for (let group = 0; group < groups.count; group++) {
    if (groups.isAlive[group] === 1 && groups.arrival[group] >= GROUP_OFF_MAP) return false;
  }
  // He does not give up for those at other seats who still fight.
  return situation.squadrons.length === own.length;
}
