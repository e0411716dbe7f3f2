// Armistice: one side offers another terms, which are accepted, refused or lapse. From then on the two
// fight each other no more; who has agreed to leave the field does, and that costs no points.
import { NO_ROW, SIDES_MAX, ticksOf } from "./limits.ts";
import { type Refusal, type Terms, TERMS } from "./orders.ts";
import { isStanding } from "./score.ts";
import { isAtTruce, isHostile } from "./sides.ts";
import { ARRIVAL_ON_MAP, type Battle } from "./state.ts";

/** Why terms cannot be offered: it depends on what everybody sees alone. */
export function offerRefusal(battle: Battle, from: number, to: number): Refusal | null {
  const { sides, catalog, tick } = battle;
  if (!(to >= 0 && to < sides.count) || !isHostile(battle, from, to)) return "notHostile";
  const lastTick = sides.offerTick[from * SIDES_MAX + to];
  const isLately = lastTick > 0 && tick - lastTick < ticksOf(catalog.rules.truce.offerEveryS);
  return isLately ? "offeredLately" : null;
}

export function answerRefusal(battle: Battle, from: number, to: number): Refusal | null {
  const { sides } = battle;
  // Who has given up since has nothing left to offer, or to agree to.
  if (!(to >= 0 && to < sides.count) || !isHostile(battle, from, to)) return "noOffer";
  return sides.isOffering[to * SIDES_MAX + from] === 1 ? null : "noOffer";
}

export function offerTerms(battle: Battle, from: number, to: number, terms: Terms): void {
  const { sides, tick, events } = battle;
  const pair = from * SIDES_MAX + to;
  sides.offerTick[pair] = tick;
  sides.offerTerms[pair] = TERMS.indexOf(terms);
  sides.isOffering[pair] = 1;
  events.push({ kind: "terms", from, to, terms, step: "offered" });
}

/** `from` answers what `to` has offered. */
export function answerTerms(battle: Battle, from: number, to: number, isAccepted: boolean): void {
  const { sides, events } = battle;
  const pair = to * SIDES_MAX + from;
  const terms = TERMS[sides.offerTerms[pair]];
  sides.isOffering[pair] = 0;
  const step = isAccepted ? "accepted" : "refused";
  events.push({ kind: "terms", from: to, to: from, terms, step });
  if (!isAccepted) return;
  sides.isOffering[from * SIDES_MAX + to] = 0;
  sides.truceMask[from] |= 1 << to;
  sides.truceMask[to] |= 1 << from;
  if (terms === "weLeave") leaveField(battle, to);
  if (terms === "theyLeave") leaveField(battle, from);
  for (const side of [from, to]) ceaseFire(battle, side);
}

/** Offers that nobody answered lapse, and those between sides that have no war any more. */
export function lapseOffers(battle: Battle): void {
  const { sides, tick, catalog, events } = battle;
  for (let from = 0; from < sides.count; from++) {
    for (let to = 0; to < sides.count; to++) {
      const pair = from * SIDES_MAX + to;
      if (sides.isOffering[pair] === 0) continue;
      const isFresh = tick - sides.offerTick[pair] < ticksOf(catalog.rules.truce.offerLastsS);
      if (isFresh && isHostile(battle, from, to)) continue;
      sides.isOffering[pair] = 0;
      const terms = TERMS[sides.offerTerms[pair]];
      events.push({ kind: "terms", from, to, terms, step: "lapsed" });
    }
  }
}

/** Tick at which an open offer lapses. */
export function lapseTick({ sides, catalog }: Battle, from: number, to: number): number {
  return sides.offerTick[from * SIDES_MAX + to] + ticksOf(catalog.rules.truce.offerLastsS);
}

/** Whether enemies have made their peace, and both stand or one goes home by it. */
export function isArmistice(battle: Battle): boolean {
  const { count, isLeaving } = battle.sides;
  for (let side = 0; side < count; side++) {
    for (let other = 0; other < side; other++) {
      if (!isAtTruce(battle, side, other)) continue;
      if (isLeaving[side] === 1 || isLeaving[other] === 1) return true;
      if (isStanding(battle, side) && isStanding(battle, other)) return true;
    }
  }
  return false;
}

/** All of a side go home; nobody has driven them off. */
function leaveField({ sides, groups, ships, commands, blocks }: Battle, side: number): void {
  sides.isLeaving[side] = 1;
  const [firstShip, endShip] = blocks[side].ships;
  for (let ship = firstShip; ship < endShip; ship++) ships.isToLeave[ship] = 1;
  const [first, end] = blocks[side].groups;
  for (let group = first; group < end; group++) {
    if (groups.isAlive[group] === 0 || groups.arrival[group] !== ARRIVAL_ON_MAP) continue;
    commands[group].current = { kind: "withdraw", groupId: groups.groupId[group] };
    commands[group].queue = [];
    groups.isFresh[group] = 1;
  }
}

/** Nobody lays on whom he may not fight any more: captains choose anew in their next turn. */
function ceaseFire({ ships, blocks }: Battle, side: number): void {
  const [first, end] = blocks[side].ships;
  for (let ship = first; ship < end; ship++) {
    ships.targetTrack[ship] = NO_ROW;
    ships.missileTrack[ship] = NO_ROW;
  }
}
