// What an admiral takes out of the front: a reserve, screens for decks that are threatened, cover for
// those who withdraw. Few at a time, for every squadron that is not in the line is missed there.
import type { Desk } from "./commander.ts";
import { distance } from "../battle/trig.ts";
import { STANDING } from "../protocol/picture.ts";
import {
  AIR_ALARM_KM,
  COVER_REACH_KM,
  FORCE_REAR_KM,
  NEAR_KM,
  RESERVE_ODDS,
  STAND_OFF_KM,
} from "./measures.ts";
import { ahead } from "./front.ts";
import { inside, type Mission } from "./moves.ts";
import type { Plan } from "./plan.ts";
import { nearestCluster, oddsAt, type Situation, type Squadron } from "./situation.ts";

/** Which squadron waits; -1 for none yet. Once sent in, no other is kept back. */
export type ReserveMemory = { squadronId: number; isCommitted: boolean };

export function newReserveMemory(): ReserveMemory {
  return { squadronId: -1, isCommitted: false };
}

/** So many in the line spare one for each of these tasks. */
const LINE_PER_RESERVE = 6;
const COVER_HULL_SHARE = 0.6;
const COVER_FROM_KM = 60;
const COVER_ODDS = 0.5;
const SCREEN_FROM_KM = 150;

const WITHDRAW = STANDING.indexOf("withdraw");

/** Missions other than the plan's, by squadron. */
export function dispositionsOf(
  memory: ReserveMemory,
  desk: Desk,
  fighters: readonly Squadron[],
  situation: Situation,
  plan: Plan,
): Map<number, Mission> {
  const missions = new Map<number, Mission>();
  // Who must take a place before the clock ends has nobody to spare.
  if (plan.posture === "take") return missions;
  const line = fighters.filter(({ role }) => role === "line");
  const spareCount = Math.floor(line.length / LINE_PER_RESERVE);
  if (spareCount === 0) return missions;
  const free = () => line.filter(({ groupId }) => !missions.has(groupId));
  if (plan.posture === "keep") keepReserve(memory, desk, line, situation, plan, missions);
  coverThoseWhoLeave(desk, free(), situation, spareCount, missions);
  screenDecks(desk, free(), situation, spareCount, missions);
  return missions;
}

/** The one farthest from the threat, behind the goal, until a fight goes badly. */
function keepReserve(
  memory: ReserveMemory,
  desk: Desk,
  line: readonly Squadron[],
  situation: Situation,
  plan: Plan,
  missions: Map<number, Mission>,
): void {
  if (memory.isCommitted) return;
  const isCalled = line.some(
    ({ xKm, yKm }) =>
      nearestCluster(situation, xKm, yKm, NEAR_KM) !== null &&
      oddsAt(situation, xKm, yKm) < RESERVE_ODDS,
  );
  const kept = line.find(({ groupId }) => groupId === memory.squadronId) ?? rearmost(line, plan);
  if (isCalled) {
    memory.isCommitted = true;
    return;
  }
  memory.squadronId = kept.groupId;
  const [xKm, yKm] = inside(desk.briefing, ...ahead(plan, STAND_OFF_KM - FORCE_REAR_KM, 0));
  missions.set(kept.groupId, { kind: "reserve", xKm, yKm, facingRad: plan.threatRad });
}

function rearmost(line: readonly Squadron[], { threatXKm, threatYKm }: Plan): Squadron {
  const awayOf = ({ xKm, yKm }: Squadron) => distance(xKm - threatXKm, yKm - threatYKm);
  return line.reduce((last, one) => (awayOf(one) > awayOf(last) ? one : last));
}

/** The nearest sound squadron goes between those who leave and what follows them. */
function coverThoseWhoLeave(
  desk: Desk,
  free: readonly Squadron[],
  situation: Situation,
  mostCount: number,
  missions: Map<number, Mission>,
): void {
  const { groups } = desk.sight;
  let count = 0;
  for (const ward of situation.squadrons) {
    if (count === mostCount || !ward.isOnMap) continue;
    if (!ward.isBroken && groups.standing[ward.groupId] !== WITHDRAW) continue;
    const { xKm, yKm } = ward;
    if (nearestCluster(situation, xKm, yKm, COVER_REACH_KM / 2) === null) continue;
    const cover = nearestOf(free, xKm, yKm, COVER_FROM_KM, missions, situation);
    if (cover === null) continue;
    count++;
    const wardGroupId = ward.groupId;
    missions.set(cover.groupId, { kind: "cover", xKm, yKm, wardGroupId, isOver: false });
  }
}

/** Decks within reach of what has been seen get a screen. */
function screenDecks(
  desk: Desk,
  free: readonly Squadron[],
  situation: Situation,
  mostCount: number,
  missions: Map<number, Mission>,
): void {
  let count = 0;
  for (const deck of situation.squadrons) {
    if (count === mostCount || deck.role !== "deck" || !deck.isOnMap || deck.isBroken) continue;
    const { xKm, yKm } = deck;
    const isSought = situation.flights.some(
      (flight) => distance(flight.xKm - xKm, flight.yKm - yKm) <= AIR_ALARM_KM / 2,
    );
    if (!isSought && nearestCluster(situation, xKm, yKm, SCREEN_FROM_KM) === null) continue;
    const screen = nearestOf(free, xKm, yKm, SCREEN_FROM_KM, missions, situation);
    if (screen === null) continue;
    count++;
    missions.set(screen.groupId, { kind: "screen", wardGroupId: deck.groupId });
  }
}

function nearestOf(
  free: readonly Squadron[],
  xKm: number,
  yKm: number,
  withinKm: number,
  missions: ReadonlyMap<number, Mission>,
  situation: Situation,
): Squadron | null {
  let best: Squadron | null = null;
  let bestKm = withinKm;
  for (const squadron of free) {
    if (missions.has(squadron.groupId) || squadron.hullShare < COVER_HULL_SHARE) continue;
    const awayKm = distance(squadron.xKm - xKm, squadron.yKm - yKm);
    if (awayKm >= bestKm || oddsAt(situation, squadron.xKm, squadron.yKm) < COVER_ODDS) continue;
    best = squadron;
    bestKm = awayKm;
  }
  return best;
}
