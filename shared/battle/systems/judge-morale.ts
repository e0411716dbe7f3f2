// Squadrons break and leave, rally when they are left alone, withdraw when their standing order says
// so; and what state each is in has a cause. None of it changes what ships can do.
import type { HitCause } from "../catalog.ts";
import { stopHere } from "../courses.ts";
import { SHARE_FULL } from "../values.ts";
import { NO_ROW, TICK_HZ, ticksOf } from "../limits.ts";
import { endMission } from "../missions.ts";
import { CAUSES, type Cause } from "../orders.ts";
import { isHostile, pointsOfShip } from "../sides.ts";
import { TARGET_SHIP } from "../tracks.ts";
import {
  ARRIVAL_ON_MAP,
  type Battle,
  GROUP_SQUADRON,
  GROUP_TEMPORARY,
  LIFE_ACTIVE,
  LIFE_CAPTURED,
  LIFE_DESTROYED,
  TRACK_BEARING,
} from "../state.ts";
import { atan2, clamp, distance, PI, turnBetween } from "../trig.ts";

/** Of each group, summed up anew each second before it is read. */
let lostPoints = new Float64Array(0);
/** Points lost with the hull of ships that live. */
let woundPoints = new Float64Array(0);
/** Ships that began in it, or were transferred to it. */
let shipCount = new Int32Array(0);
/** 1: has a ship on the map that can leave. */
let canLeave = new Uint8Array(0);
/** Tick of the last hit on any of its ships. */
let hitTick = new Int32Array(0);
/** 1: has launchers; 2: has rounds for one, too. */
let missiles = new Uint8Array(0);

export function judgeMorale(battle: Battle): void {
  noteFlanks(battle);
  if (battle.tick % TICK_HZ === 0) judgeSquadrons(battle);
}

function judgeSquadrons(battle: Battle): void {
  const { groups } = battle;
  sumUp(battle);
  for (let group = 0; group < groups.count; group++) {
    if (groups.isAlive[group] === 0 || groups.kind[group] < GROUP_SQUADRON) continue;
    if (groups.kind[group] === GROUP_SQUADRON) judgeNerve(battle, group);
    withdrawIfTold(battle, group);
    groups.moraleShare[group] = moraleShareOf(battle, group);
    groups.cause[group] = CAUSES.indexOf(causeOf(battle, group));
  }
}

function judgeNerve(battle: Battle, group: number): void {
  const { isBroken } = battle.groups;
  if (isBroken[group] === 0) breakIfLost(battle, group);
  else rallyIfQuiet(battle, group);
  if (isBroken[group] === 1 && canLeave[group] === 1) keepLeaving(battle, group);
}

function makeRoom(count: number): void {
  if (lostPoints.length < count) {
    lostPoints = new Float64Array(count);
    woundPoints = new Float64Array(count);
    shipCount = new Int32Array(count);
    canLeave = new Uint8Array(count);
    hitTick = new Int32Array(count);
    missiles = new Uint8Array(count);
  }
  lostPoints.fill(0);
  woundPoints.fill(0);
  shipCount.fill(0);
  canLeave.fill(0);
  hitTick.fill(-1);
  missiles.fill(0);
}

function sumUp(battle: Battle): void {
  const { ships, groups, catalog } = battle;
  makeRoom(groups.capacity);
  for (let ship = 0; ship < ships.count; ship++) {
    const squadron = ships.squadron[ship];
    const group = ships.group[ship];
    const life = ships.life[ship];
    if (ships.prizeOf[ship] !== NO_ROW) continue;
    shipCount[squadron]++;
    if (life === LIFE_DESTROYED || life === LIFE_CAPTURED || ships.isStruck[ship] === 1) {
      const points = pointsOfShip(battle, ship);
      lostPoints[squadron] += points;
      if (group !== squadron) lostPoints[group] += points;
      continue;
    }
    if (life !== LIFE_ACTIVE) continue;
    const { hullPoints, isStatic } = catalog.ships[ships.classIndex[ship]];
    const wound = pointsOfShip(battle, ship) * (1 - ships.hullPoints[ship] / hullPoints);
    woundPoints[squadron] += wound;
    if (group !== squadron) woundPoints[group] += wound;
    if (!isStatic) canLeave[squadron] = canLeave[group] = 1;
    hitTick[group] = Math.max(hitTick[group], ships.lastHitTick[ship]);
    if (missiles[group] !== 2) lookForRounds(battle, ship, group);
  }
}

function lookForRounds({ ships, mounts, catalog }: Battle, ship: number, group: number): void {
  const first = ships.firstMount[ship];
  const end = first + catalog.ships[ships.classIndex[ship]].mounts.length;
  for (let mount = first; mount < end; mount++) {
    if (catalog.weapons[mounts.weaponIndex[mount]].kind !== "missile") continue;
    missiles[group] = 1;
    if (mounts.rounds[mount] > 0) {
      missiles[group] = 2;
      return;
    }
  }
}

// ---- breaking, rallying ---------------------------------------------------------------------------

function breakIfLost(battle: Battle, group: number): void {
  const { groups, commands, tick } = battle;
  if (canLeave[group] === 0 || commands[group].current?.kind === "withdraw") return;
  const lostShare = lostShareOf(battle, group);
  if (lostShare < breakingShareOf(battle, group)) return;
  groups.isBroken[group] = 1;
  groups.moraleTick[group] = tick;
  takeBackShips(battle, group);
  battle.events.push({ kind: "groupBroke", group, lostShare });
}

/**
 * What its faction bears, of as many ships as one officer can lead: a crowd beyond that bears no more
 * than they would.
 */
function breakingShareOf({ groups, scenario, catalog }: Battle, group: number): number {
  const { breakingShare } = catalog.factions[scenario.sides[groups.side[group]].factionIndex];
  return breakingShare * Math.min(1, catalog.rules.morale.spanCount / shipCount[group]);
}

/** 0…255 of what it bears; rounded down, so that only who is at the breaking point has the whole. */
function moraleShareOf(battle: Battle, group: number): number {
  if (battle.groups.kind[group] !== GROUP_SQUADRON) return 0;
  const share = lostShareOf(battle, group) / breakingShareOf(battle, group);
  return clamp(Math.floor(share * SHARE_FULL), 0, SHARE_FULL);
}

/** Of what it had when it last rallied. */
function lostShareOf({ groups }: Battle, group: number): number {
  const forgiven = groups.forgivenPoints[group];
  const steady = groups.startPoints[group] - forgiven;
  return steady > 0 ? (lostPoints[group] - forgiven) / steady : 0;
}

/** Left alone for a while, by all that it knows of, it takes orders again. */
function rallyIfQuiet(battle: Battle, group: number): void {
  const { groups, commands, tick, catalog } = battle;
  const { rallyS } = catalog.rules.morale;
  if (canLeave[group] === 0) return;
  if (hitTick[group] > groups.moraleTick[group]) groups.moraleTick[group] = hitTick[group];
  if (isPressed(battle, group)) groups.moraleTick[group] = tick;
  if (tick - groups.moraleTick[group] < ticksOf(rallyS)) return;
  groups.isBroken[group] = 0;
  groups.moraleTick[group] = tick;
  groups.forgivenPoints[group] = lostPoints[group];
  commands[group].current = null;
  groups.isFresh[group] = 1;
  stopHere(battle, group);
  battle.events.push({ kind: "groupRallied", group });
}

/** Whether the side believes an enemy to be near: bearings and ghosts are nobody's place. */
function isPressed(battle: Battle, group: number): boolean {
  const { groups, ships, tracks, blocks, catalog } = battle;
  const guide = groups.guide[group];
  if (guide === NO_ROW) return false;
  const { rallyClearKm } = catalog.rules.morale;
  const side = groups.side[group];
  const [first, end] = blocks[side].tracks;
  for (let row = first; row < end; row++) {
    if (tracks.isAlive[row] === 0 || tracks.isGhost[row] === 1) continue;
    if (tracks.level[row] === TRACK_BEARING || tracks.targetKind[row] !== TARGET_SHIP) continue;
    const apartKm = distance(
      tracks.xKm[row] - ships.xKm[guide],
      tracks.yKm[row] - ships.yKm[guide],
    );
    if (apartKm > rallyClearKm) continue;
    if (isHostile(battle, side, ships.side[tracks.targetRow[row]])) return true;
  }
  return false;
}

/** Ships detached by hand leave with their squadron. */
function takeBackShips(battle: Battle, squadron: number): void {
  const { ships, groups, blocks } = battle;
  const [first, end] = blocks[groups.side[squadron]].ships;
  for (let ship = first; ship < end; ship++) {
    if (ships.squadron[ship] === squadron) ships.group[ship] = squadron;
  }
  groups.formedCount[squadron] = 0;
}

/** A broken squadron has one order, whatever it is told. */
function keepLeaving(battle: Battle, group: number): void {
  const { groups, commands } = battle;
  const standing = commands[group];
  if (standing.current?.kind === "withdraw") return;
  standing.current = { kind: "withdraw", groupId: groups.groupId[group] };
  standing.queue.length = 0;
  delete standing.planned;
  endMission(battle, group);
  groups.isFresh[group] = 1;
}

// ---- the standing order to withdraw ----------------------------------------------------------------

/** Once for each share that is set: who countermands it is not asked again. */
function withdrawIfTold(battle: Battle, group: number): void {
  const { groups, commands } = battle;
  const told = groups.withdrawAt[group];
  if (told === 0 || told === groups.withdrewAt[group] || groups.isBroken[group] === 1) return;
  if (canLeave[group] === 0 || groups.arrival[group] !== ARRIVAL_ON_MAP) return;
  const lost = lostPoints[group] + woundPoints[group];
  const lostShare = groups.startPoints[group] > 0 ? lost / groups.startPoints[group] : 0;
  if (lostShare * SHARE_FULL < told) return;
  groups.withdrewAt[group] = told;
  if (commands[group].current?.kind === "withdraw") return;
  commands[group].current = { kind: "withdraw", groupId: groups.groupId[group] };
  commands[group].queue.length = 0;
  endMission(battle, group);
  groups.isFresh[group] = 1;
  battle.events.push({ kind: "groupWithdrew", group, lostShare });
}

// ---- causes ----------------------------------------------------------------------------------------

/** What is aimed at a ship. Mines, rocks, storms, blasts and hulls that meet come from no flank. */
const AIMED: ReadonlySet<HitCause> = new Set(["beam", "shot", "missile", "plasma", "craft"]);

/** Hits from far off the known threat; of nobody known, those from astern. */
function noteFlanks(battle: Battle): void {
  const { events, ships, groups, tick } = battle;
  for (let n = 0; n < events.length; n++) {
    const event = events[n];
    if (event.kind !== "hit" || !AIMED.has(event.cause)) continue;
    const ship = event.targetShip;
    const group = ships.group[ship];
    if (isFromFlank(battle, ship, group, event.facing)) groups.flankedTick[group] = tick;
  }
}

/** A facing looks so many quarters of a turn to port of the bow. */
function isFromFlank(
  { ships, groups, catalog }: Battle,
  ship: number,
  group: number,
  facing: number,
) {
  const fromRad = ships.headingRad[ship] + facing * 0.5 * PI;
  const threatRad =
    groups.hasThreat[group] === 1
      ? atan2(groups.threatYKm[group] - ships.yKm[ship], groups.threatXKm[group] - ships.xKm[ship])
      : ships.headingRad[ship];
  return Math.abs(turnBetween(threatRad, fromRad)) >= catalog.rules.morale.flankRad;
}

/** The most pressing one, of what its own side knows. */
function causeOf(battle: Battle, group: number): Cause {
  const { groups, catalog, tick } = battle;
  const { causeS, shakenShare } = catalog.rules.morale;
  const causeTicks = ticksOf(causeS);
  if (groups.isBroken[group] === 1) return "broken";
  if (groups.deafUntilTick[group] > tick) {
    return groups.isCutOff[group] === 1 ? "noLink" : "leaderless";
  }
  if (tick - groups.flankedTick[group] < causeTicks) return "flanked";
  const isTemporary = groups.kind[group] === GROUP_TEMPORARY;
  if (!isTemporary && lostShareOf(battle, group) >= shakenShare * breakingShareOf(battle, group))
    return "losses";
  if (missiles[group] === 1) return "empty";
  if (groups.isCutOff[group] === 1) return "noLink";
  if (hitTick[group] >= 0 && tick - hitTick[group] < causeTicks) return "underFire";
  return tick - groups.moraleTick[group] < causeTicks ? "rallied" : "none";
}
