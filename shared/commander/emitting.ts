// What a squadron gives off to mislead: jammers that blind, decoys that are looked for and shot at.
import { EMISSIONS, type Order } from "../battle/orders.ts";
import { atan2, cos, sin } from "../battle/trig.ts";
import {
  DECOY_ASIDE_RAD,
  DECOY_EVERY_S,
  DECOY_KM,
  DECOY_LATE_KM,
  DECOY_WAY_KM,
  JAM_KM,
  JAM_UNTIL_KM,
} from "./doctrine.ts";
import { type Field, inside } from "./moves.ts";
import { apartKm, nearestCluster, type Situation, type Squadron } from "./situation.ts";
import type { Standing } from "./standings.ts";

const ACTIVE = EMISSIONS.indexOf("active");

/** Ships that radiate anyway jam whom they are about to fight: half the enemy's sight is worth being heard. */
export function jamOrders(squadron: Squadron, situation: Situation): Order[] {
  if (!squadron.hasJammer) return [];
  const { groupId, xKm, yKm } = squadron;
  const limitKm = squadron.isJamming ? JAM_UNTIL_KM : JAM_KM;
  const isNear = nearestCluster(situation, xKm, yKm, limitKm) !== null;
  const isJamming = isNear && squadron.emissions === ACTIVE;
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
