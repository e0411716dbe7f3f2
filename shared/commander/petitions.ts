// What an officer asks leave for, because it is not his to decide: to break off, to send in a reserve,
// to go for a deck, to rearm, to join what is left of two squadrons.
import type { Order, ProposalKind } from "../battle/orders.ts";
import { distance } from "../battle/trig.ts";
import { NO_TRACK } from "../protocol/picture.ts";
import type { Desk } from "./commander.ts";
import {
  CRIPPLED_SHARE,
  ENGAGE_KM,
  NEAR_KM,
  RESERVE_CALL_KM,
  RESERVE_ODDS,
  ROUNDS_LOW,
} from "./measures.ts";
import { SUBORDINATE } from "./temper.ts";
import type { Mission } from "./moves.ts";
import type { Proposal } from "./proposals.ts";
import { nearestCluster, oddsAt, type Situation, type Squadron } from "./situation.ts";

/** Health of a squadron that ought to leave, over that of one that leaves by itself. */
const TIRED_FACTOR = 1.5;
/** A deck this near is worth asking for. */
const DECK_KM = 110;
const DEPOT_KM = 250;
/** Torn: no more than this share is left. */
const TORN_SHARE = 0.34;
const JOIN_KM = 45;

type Petition = {
  kind: Exclude<ProposalKind, "none">;
  orders: Order[];
  aimTrack?: number;
  xKm: number;
  yKm: number;
};

/** The first that applies, the most pressing first; `mission` is null for who only assists. */
export function petitionOf(
  desk: Desk,
  squadron: Squadron,
  situation: Situation,
  mission: Mission | null,
  quiet: Readonly<Record<number, number>>,
): Proposal | null {
  if ((quiet[squadron.groupId] ?? 0) > situation.tickS || squadron.isDeaf) return null;
  const petition =
    breakOff(squadron, situation, mission) ??
    sendReserve(squadron, situation, mission) ??
    strikeDeck(squadron, situation, mission) ??
    rearm(desk, squadron, situation, mission) ??
    rejoin(desk, squadron, situation);
  if (petition === null) return null;
  return {
    ...petition,
    aimTrack: petition.aimTrack ?? NO_TRACK,
    seat: squadron.seat,
    squadronId: squadron.groupId,
    sinceS: situation.tickS,
    meantAtS: situation.tickS,
  };
}

/** Worn down and outnumbered; an officer with a mission leaves by himself when it is worse. */
function breakOff(
  squadron: Squadron,
  situation: Situation,
  mission: Mission | null,
): Petition | null {
  const { xKm, yKm, groupId, hullShare } = squadron;
  const odds = oddsAt(situation, xKm, yKm);
  if (hullShare >= CRIPPLED_SHARE * TIRED_FACTOR || odds >= 1) return null;
  const isHis = hullShare < CRIPPLED_SHARE && odds < SUBORDINATE.retreatOdds;
  if (mission !== null && isHis) return null;
  return { kind: "withdraw", orders: [{ kind: "withdraw", groupId }], xKm, yKm };
}

/** A fight that goes badly within the reserve's call. */
function sendReserve(
  squadron: Squadron,
  situation: Situation,
  mission: Mission | null,
): Petition | null {
  if (mission?.kind !== "reserve") return null;
  for (const other of situation.squadrons) {
    if (other.groupId === squadron.groupId || other.role === "convoy") continue;
    const awayKm = distance(other.xKm - squadron.xKm, other.yKm - squadron.yKm);
    if (awayKm > RESERVE_CALL_KM) continue;
    if (nearestCluster(situation, other.xKm, other.yKm, NEAR_KM) === null) continue;
    if (oddsAt(situation, other.xKm, other.yKm) >= RESERVE_ODDS) continue;
    const { xKm, yKm } = other;
    const aim = { kind: "point", atKm: [xKm, yKm] } as const;
    const { groupId } = squadron;
    const orders: Order[] = [{ kind: "mission", groupId, mission: "advance", aim }];
    return { kind: "commit", orders, xKm, yKm };
  }
  return null;
}

/** A deck in reach that is not too well guarded. */
function strikeDeck(
  squadron: Squadron,
  situation: Situation,
  mission: Mission | null,
): Petition | null {
  const { groupId, role } = squadron;
  if (role !== "line" && role !== "missile") return null;
  if (mission !== null && mission.kind !== "hold") return null;
  for (const { track, xKm, yKm, shipClass } of situation.ships) {
    if (shipClass === null || shipClass.deck === null) continue;
    if (distance(xKm - squadron.xKm, yKm - squadron.yKm) > DECK_KM) continue;
    const guards = situation.ships.filter(
      (other) => distance(other.xKm - xKm, other.yKm - yKm) <= NEAR_KM,
    );
    if (guards.reduce((sum, { points }) => sum + points, 0) > squadron.points) continue;
    const order: Order =
      mission === null
        ? { kind: "attack", groupId, tracks: [track] }
        : { kind: "mission", groupId, mission: "strike", aim: { kind: "track", track } };
    return { kind: "strike", orders: [order], aimTrack: track, xKm, yKm };
  }
  return null;
}

/** Tubes empty, a depot of ours not far, nobody about. */
function rearm(
  desk: Desk,
  squadron: Squadron,
  situation: Situation,
  mission: Mission | null,
): Petition | null {
  if (squadron.missileReachKm === 0 || squadron.roundsShare > ROUNDS_LOW) return null;
  if (nearestCluster(situation, squadron.xKm, squadron.yKm, ENGAGE_KM) !== null) return null;
  const { ships } = desk.sight;
  for (const depot of situation.squadrons) {
    const isDepot = depot.unitIds.some(
      (unit) => desk.catalog.ships[ships.classIndex[unit]].role === "depot",
    );
    const awayKm = distance(depot.xKm - squadron.xKm, depot.yKm - squadron.yKm);
    if (!isDepot || awayKm > DEPOT_KM || awayKm < 1) continue;
    const { xKm, yKm } = depot;
    const { groupId } = squadron;
    const atKm = [xKm, yKm] as const;
    const order: Order =
      mission === null
        ? { kind: "move", groupId, pathKm: [atKm] }
        : { kind: "mission", groupId, mission: "hold", aim: { kind: "point", atKm } };
    return { kind: "resupply", orders: [order], xKm, yKm };
  }
  return null;
}

/** What is left of a squadron joins a neighbour of its force. */
function rejoin(desk: Desk, squadron: Squadron, situation: Situation): Petition | null {
  const { groups } = desk.sight;
  const { groupId, role, xKm, yKm } = squadron;
  if (groups.aliveCount[groupId] > TORN_SHARE * groups.startCount[groupId]) return null;
  if (nearestCluster(situation, xKm, yKm, ENGAGE_KM) !== null) return null;
  for (const other of situation.squadrons) {
    const isSister =
      other.groupId !== groupId &&
      other.role === role &&
      other.seat === squadron.seat &&
      !other.isBroken &&
      groups.parentId[other.groupId] === groups.parentId[groupId] &&
      groups.kind[other.groupId] === groups.kind[groupId];
    if (!isSister || distance(other.xKm - xKm, other.yKm - yKm) > JOIN_KM) continue;
    const orders: Order[] = [{ kind: "merge", groupId, intoGroupId: other.groupId }];
    return { kind: "rejoin", orders, xKm: other.xKm, yKm: other.yKm };
  }
  return null;
}
