// What an officer sees to beside the mission, also for a squadron that a person commands with his
// assistance: what is shot at, formation and spacing. (Ships that are to be pulled out are
// `cripples.ts`, stance and emissions `conduct.ts`.)
import type { FormationKind } from "../battle/catalog.ts";
import type { Order } from "../battle/orders.ts";
import { distance } from "../battle/trig.ts";
import { ORDERED } from "../protocol/picture.ts";
import type { Desk } from "./commander.ts";
import { AIR_ALARM_KM, ENGAGE_KM, NEAR_KM } from "./measures.ts";
import { SUBORDINATE } from "./temper.ts";
import { fireOrders } from "./fire-doctrine.ts";
import { nearestCluster, type Situation, type Squadron } from "./situation.ts";
import { FORM_S, standingOf, type Standings } from "./standings.ts";

/** Under plasma fire ships stand so many times as far apart. */
const SPREAD_FACTOR = 2;
const SPACING_SLACK_KM = 0.2;
/** Fewer ships have nothing to stand around. */
const SCREEN_SHIPS = 4;

export function assistOrders(
  squadron: Squadron,
  situation: Situation,
  desk: Desk,
  standings: Standings,
): Order[] {
  if (squadron.isDeaf) return [];
  return [
    ...((squadron.ordered & ORDERED.fire) === 0
      ? fireOrders(squadron, situation, desk, SUBORDINATE)
      : []),
    ...((squadron.ordered & ORDERED.formation) === 0
      ? formationOrders(squadron, situation, desk, standings)
      : []),
  ];
}

/**
 * Wide where splash is to be feared, close where point defence must help; a screen about decks and
 * transports, and about the heavy ships while craft come and no ship is near.
 */
export function formationOrders(
  squadron: Squadron,
  situation: Situation,
  { catalog }: Desk,
  standings: Standings,
): Order[] {
  const standing = standingOf(standings, squadron);
  if (situation.tickS - standing.formedAtS < FORM_S) return [];
  const { spacingKm } = catalog.rules.motion;
  const { groupId } = squadron;
  const isRaided = hasFlightWithin(squadron, situation, AIR_ALARM_KM / 2);
  const spread = !isRaided && isUnderPlasma(squadron, situation, catalog) ? SPREAD_FACTOR : 1;
  const formation = formationFor(squadron, situation, isRaided);
  const isSpaced = Math.abs(squadron.spacingKm - spread * spacingKm) <= SPACING_SLACK_KM;
  if (isSpaced && formation === squadron.formation) return [];
  standing.formedAtS = situation.tickS;
  return [{ kind: "formation", groupId, formation, spacingKm: spread * spacingKm }];
}

/** What it has already, unless something else is clearly better: forming up costs a minute. */
function formationFor(squadron: Squadron, situation: Situation, isRaided: boolean): FormationKind {
  const { role, formation, xKm, yKm, unitIds } = squadron;
  if (unitIds.length < SCREEN_SHIPS) return formation;
  if (role === "deck" || role === "convoy") return "screen";
  if (role !== "line") return formation;
  const isFighting = nearestCluster(situation, xKm, yKm, ENGAGE_KM) !== null;
  if (isRaided && !isFighting) return "screen";
  // Craft that come and go between two looks would have it form up for ever.
  if (formation !== "screen") return formation;
  const isRaidOver = !hasFlightWithin(squadron, situation, AIR_ALARM_KM);
  const isComing = nearestCluster(situation, xKm, yKm, 2 * NEAR_KM) !== null;
  return isFighting || (isComing && isRaidOver) ? "line" : formation;
}

function hasFlightWithin({ xKm, yKm }: Squadron, { flights }: Situation, km: number): boolean {
  return flights.some((flight) => distance(flight.xKm - xKm, flight.yKm - yKm) <= km);
}

function isUnderPlasma(
  { xKm, yKm }: Squadron,
  { ships }: Situation,
  catalog: Desk["catalog"],
): boolean {
  for (const { shipClass, xKm: x, yKm: y } of ships) {
    if (shipClass === null) continue;
    for (const { weaponIndex } of shipClass.mounts) {
      const { kind, rangeKm } = catalog.weapons[weaponIndex];
      if (kind === "plasma" && distance(x - xKm, y - yKm) <= rangeKm) return true;
    }
  }
  return false;
}
