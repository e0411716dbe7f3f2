// Forces off the map: as much of them as it takes goes after a found carrier while the fix is good,
// the rest to the objective when its time has come.
import type { PointKm } from "../battle/catalog.ts";
import type { Order } from "../battle/orders.ts";
import { atan2, cos, distance, sin } from "../battle/trig.ts";
import { PURPOSES, rollBetween } from "../battle/dice.ts";
import { GROUP_OFF_MAP, KIND_TASK_FORCE } from "../protocol/picture.ts";
import type { Desk } from "./commander.ts";
import { MARCH_OUT_KM, NEAR_KM, RENEW_S } from "./measures.ts";
import { inside } from "./moves.ts";
import { centreOf, type Plan } from "./plan.ts";
import type { Contact, Situation } from "./situation.ts";

/** A carrier's fix good enough to jump on: error and age. */
const JUMP_ERROR_KM = 25;
const JUMP_AGE_S = 50;
/** Points sent at a carrier for each point that is known to guard her. */
const JUMP_ODDS = 3;
/** Waits this long after the earliest moment before the reserve goes to the objective. */
export const RESERVE_PATIENCE_S = 30;
/** Of so many admirals each keeps it for decks that he hopes to find, but no longer than this. */
const HUNTER_SHARE = 0.5;
export const RESERVE_HUNT_S = 120;
/** What a reserve is reckoned to do from where it arrives. */
const RESERVE_PACE_KM_S = 0.75;

/** Which of an admiral's dice says what he wants a reserve for, and from where it comes. */
const HUNTER_ROLL = 2;
const APPROACH_ROLL = 3;

/** When each force was last asked for: not again before this time. */
export type SentReserves = Record<number, number>;

type Force = { groupId: number; squadrons: { groupId: number; points: number }[] };

export function reserveOrders(
  sent: SentReserves,
  desk: Desk,
  seat: number,
  situation: Situation,
  plan: Plan,
): Order[] {
  const forces = waitingForces(desk, seat).filter(
    ({ groupId }) => (sent[groupId] ?? 0) <= situation.tickS,
  );
  if (forces.length === 0) return [];
  const carrier = carrierToJump(desk, situation);
  const isTime = situation.tickS >= earliestS(desk) + patienceS(desk, seat);
  if (carrier === null && !isTime) return [];
  return forces.map((force) => {
    sent[force.groupId] = situation.tickS + RENEW_S;
    return carrier === null
      ? toObjective(force, desk, seat, situation, plan)
      : toCarrier(force, carrier, situation);
  });
}

/** Some keep it for the decks that their scouts seek meanwhile; others want it at the objective. */
function patienceS(desk: Desk, seat: number): number {
  return isHunter(desk, seat) ? RESERVE_HUNT_S : RESERVE_PATIENCE_S;
}

/** Whether all scouts shall look for decks: a reserve is kept for them. */
export function seeksDecks(desk: Desk, seat: number): boolean {
  return isHunter(desk, seat) && waitingForces(desk, seat).length > 0;
}

function isHunter({ seed, briefing: { side } }: Desk, seat: number): boolean {
  return rollBetween(seed, side, seat, PURPOSES.commander, 0, 1, HUNTER_ROLL) < HUNTER_SHARE;
}

/** When the reserves that wait off the map would be about the goal, if they go there. */
export function reservesDueS(desk: Desk, seat: number, { goal }: Plan): number[] {
  if (isHunter(desk, seat)) return [];
  const { catalog, briefing, sight } = desk;
  const { groups } = sight;
  const isWaiting = Array.from({ length: groups.count }, (_, id) => id).some(
    (id) => groups.isAlive[id] === 1 && groups.arrival[id] === GROUP_OFF_MAP,
  );
  const fromS = earliestS(desk);
  if (!isWaiting || fromS === Number.MAX_VALUE) return [];
  const arriveS = fromS + RESERVE_PATIENCE_S + catalog.rules.warp.arrivalSpinUpS;
  const toGoKm = outOfRingsKm(briefing, goal) - goal.radiusKm - MARCH_OUT_KM;
  return [arriveS + Math.max(0, toGoKm) / RESERVE_PACE_KM_S];
}

/** Reserves of the seat of which something still waits off the map. */
function waitingForces({ sight: { groups, ships }, catalog }: Desk, seat: number): Force[] {
  const points = new Map<number, number>();
  for (let unit = 0; unit < ships.count; unit++) {
    const squadron = ships.squadronId[unit];
    const { points: ofShip } = catalog.ships[ships.classIndex[unit]];
    points.set(squadron, (points.get(squadron) ?? 0) + ofShip);
  }
  const forces: Force[] = [];
  for (let id = 0; id < groups.count; id++) {
    if (groups.isAlive[id] === 0 || groups.seat[id] !== seat) continue;
    if (groups.arrival[id] !== GROUP_OFF_MAP || groups.kind[id] <= KIND_TASK_FORCE) continue;
    const groupId = groups.parentId[id];
    let force = forces.find((known) => known.groupId === groupId);
    if (force === undefined) {
      force = { groupId, squadrons: [] };
      forces.push(force);
    }
    force.squadrons.push({ groupId: id, points: points.get(id) ?? 0 });
  }
  return forces;
}

/** So many squadrons that they outweigh what is known to guard her; the rest may go elsewhere. */
function toCarrier(force: Force, carrier: Contact, situation: Situation): Order {
  let guards = 0;
  for (const contact of situation.ships) {
    const apartKm = distance(contact.xKm - carrier.xKm, contact.yKm - carrier.yKm);
    if (apartKm <= NEAR_KM) guards += contact.points;
  }
  const squadronIds: number[] = [];
  let sentPoints = 0;
  for (const squadron of force.squadrons) {
    if (sentPoints >= guards * JUMP_ODDS) break;
    squadronIds.push(squadron.groupId);
    sentPoints += squadron.points;
  }
  return {
    kind: "commitReserve",
    groupId: force.groupId,
    aim: { kind: "track", track: carrier.track },
    squadronIds,
  };
}

function toObjective(
  force: Force,
  desk: Desk,
  seat: number,
  situation: Situation,
  plan: Plan,
): Order {
  const atKm = nearGoal(desk, seat, situation, plan);
  return { kind: "commitReserve", groupId: force.groupId, aim: { kind: "point", atKm } };
}

function carrierToJump(desk: Desk, situation: Situation): Contact | null {
  let best: Contact | null = null;
  for (const contact of situation.ships) {
    if (contact.shipClass?.role !== "carrier" || contact.shipClass.isStatic) continue;
    if (contact.ageS > JUMP_AGE_S || contact.errorKm > JUMP_ERROR_KM) continue;
    if (isInRing(desk, contact.xKm, contact.yKm)) continue;
    if (best === null || contact.errorKm < best.errorKm) best = contact;
  }
  return best;
}

/** When the scenario lets the side's reserve go without a carrier: public to its own side. */
function earliestS(desk: Desk): number {
  const side = desk.catalog.scenarios.get(desk.briefing.scenarioId)?.sides[desk.briefing.side];
  let earliest = Number.MAX_VALUE;
  for (const { arrival } of side?.taskForces ?? []) {
    if (arrival.kind === "reserve") earliest = Math.min(earliest, arrival.fromS);
  }
  return earliest;
}

/** Outside a ring by this much: the scatter of an arrival must not put it in. */
const RING_MARGIN_KM = 25;

/** How far from a place an arrival must be to lie outside the rings that it is in; 0 in none. */
function outOfRingsKm({ places }: Desk["briefing"], { xKm, yKm }: Plan["goal"]): number {
  let outKm = 0;
  for (const { kind, atKm, radiusXKm } of places) {
    if (kind !== "noWarpRing") continue;
    const apartKm = distance(atKm[0] - xKm, atKm[1] - yKm);
    if (apartKm < radiusXKm) outKm = Math.max(outKm, radiusXKm - apartKm + RING_MARGIN_KM);
  }
  return outKm;
}

/**
 * A point outside the goal's rings, as near to it as may be. By an admiral's own dice it lies anywhere
 * around the goal, so that nobody who defends knows which way to face; on the side of his fleet where
 * that is in another ring or too near the map's edge.
 */
function nearGoal(desk: Desk, seat: number, situation: Situation, { goal }: Plan): PointKm {
  const { briefing, seed } = desk;
  const own = centreOf(situation.squadrons) ?? goal;
  const [dx, dy] = [own.xKm - goal.xKm, own.yKm - goal.yKm];
  const nearKm = Math.min(distance(dx, dy), RING_MARGIN_KM * 2);
  const awayKm = Math.max(nearKm, outOfRingsKm(briefing, goal));
  const from = (rad: number): PointKm => [
    goal.xKm + cos(rad) * awayKm,
    goal.yKm + sin(rad) * awayKm,
  ];
  const ownRad = atan2(dy, dx);
  const aside = [seed, briefing.side, seat, PURPOSES.commander] as const;
  const [xKm, yKm] = from(ownRad + rollBetween(...aside, -Math.PI, Math.PI, APPROACH_ROLL));
  const [heldXKm, heldYKm] = inside(briefing, xKm, yKm);
  const isOpen = heldXKm === xKm && heldYKm === yKm && !isInRing(desk, xKm, yKm);
  return isOpen ? [xKm, yKm] : from(ownRad);
}

/** Whether warp is barred there. */
export function isInRing(desk: Desk, xKm: number, yKm: number): boolean {
  return desk.briefing.places.some(
    (place) =>
      place.kind === "noWarpRing" &&
      distance(place.atKm[0] - xKm, place.atKm[1] - yKm) < place.radiusXKm,
  );
}
