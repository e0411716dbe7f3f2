// What a squadron gives off: radars or silence, jammers that blind, decoys that are looked for and
// shot at.
import { EMISSIONS, type Order } from "../battle/orders.ts";
import { ORDERED } from "../protocol/picture.ts";
import { atan2, cos, sin } from "../battle/trig.ts";
import type { Temper } from "./temper.ts";
import { type Field, inside, type Mission } from "./moves.ts";
import { apartKm, nearestCluster, type Situation, type Squadron } from "./situation.ts";
import type { Standing } from "./standings.ts";

/** Decoys are sent out with the enemy between these distances, one at a time, so far to this side. */
const DECOY_KM = 160;
const DECOY_LATE_KM = 60;
const DECOY_EVERY_S = 70;
const DECOY_WAY_KM = 80;
const DECOY_ASIDE_RAD = 1;
/** Who hides goes silent again when the nearest enemy is farther than this. */
const HUSH_KM = 140;
/** Jammers are switched on with the enemy this near, and off when farther than the second. */
const JAM_KM = 130;
const JAM_UNTIL_KM = 170;
/** Nearer than this sensors burn through. */
const JAM_FROM_KM = 40;
/** Fighting ships switch their sensors on with an enemy this near. */
const LIGHT_UP_KM = 85;

const ACTIVE = EMISSIONS.indexOf("active");

/**
 * Fighting ships light up when the enemy is near anyway. Decks and stealth never do, and go silent
 * again once nobody is near: hidden in a cloud altogether, elsewhere so that they keep their speed.
 */
export function emissionOrders(
  mission: Mission,
  squadron: Squadron,
  situation: Situation,
  standing: Standing,
  temper: Temper,
): Order[] {
  const { role, groupId, xKm, yKm } = squadron;
  const isSubordinate = temper.isSubordinate === true;
  if (isSubordinate && (squadron.ordered & ORDERED.emissions) !== 0) return [];
  if (role === "static") return [];
  if (role === "deck" || role === "stealth") {
    if (squadron.emissions !== ACTIVE) return [];
    if (nearestCluster(situation, xKm, yKm, HUSH_KM) !== null) return [];
    const emissions = squadron.isInCloud ? "silent" : "passive";
    standing.emissions = EMISSIONS.indexOf(emissions);
    const hush: Order = { kind: "emissions", groupId, emissions };
    // An admiral's own order would bind the captains whatever comes.
    return isSubordinate
      ? [hush]
      : [{ kind: "doctrine", groupId, emissionRule: "untilFound" }, hush];
  }
  if (mission.kind === "scout") return [];
  const isNear = nearestCluster(situation, xKm, yKm, LIGHT_UP_KM) !== null;
  if (!isNear || standing.emissions === ACTIVE || squadron.emissions === ACTIVE) return [];
  standing.emissions = ACTIVE;
  return [{ kind: "emissions", groupId, emissions: "active" }];
}

/**
 * Ships that radiate anyway jam whom they are about to fight: half the enemy's sight is worth being
 * heard. In the melee sensors burn through, and nothing is left but being heard.
 */
export function jamOrders(squadron: Squadron, situation: Situation): Order[] {
  if (!squadron.hasJammer) return [];
  const { groupId, xKm, yKm } = squadron;
  const limitKm = squadron.isJamming ? JAM_UNTIL_KM : JAM_KM;
  const enemy = nearestCluster(situation, xKm, yKm, limitKm);
  const isAhead = enemy !== null && apartKm(enemy, xKm, yKm) > JAM_FROM_KM;
  const isJamming = isAhead && squadron.emissions === ACTIVE;
  return isJamming === squadron.isJamming ? [] : [{ kind: "doctrine", groupId, isJamming }];
}

/** Whom the enemy comes near sends a decoy out to the side: it draws scouts, and the first salvo. */
export function decoyOrders(
  squadron: Squadron,
  situation: Situation,
  standing: Standing,
  field: Field,
): Order[] {
  const { groupId, xKm, yKm, role } = squadron;
  if (squadron.decoyCount === 0 || role === "static" || role === "convoy") return [];
  if (situation.tickS - standing.decoyAtS < DECOY_EVERY_S) return [];
  const threat = nearestCluster(situation, xKm, yKm, DECOY_KM);
  if (threat === null || apartKm(threat, xKm, yKm) < DECOY_LATE_KM) return [];
  const towardsRad = atan2(threat.yKm - yKm, threat.xKm - xKm);
  const asideRad = towardsRad + (groupId % 2 === 0 ? DECOY_ASIDE_RAD : -DECOY_ASIDE_RAD);
  const towardsKm = inside(
    field,
    xKm + cos(asideRad) * DECOY_WAY_KM,
    yKm + sin(asideRad) * DECOY_WAY_KM,
  );
  standing.decoyAtS = situation.tickS;
  return [{ kind: "decoy", groupId, towardsKm }];
}
