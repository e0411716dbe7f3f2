// Launchers: which are loaded, how many fire together, and how each puts its missiles on a way that
// arrives with the salvo's.
import type { Weapon } from "./catalog.ts";
import { diceIdOf, PURPOSES, roll } from "./dice.ts";
import { SHARE_FULL } from "./values.ts";
import { countWhy } from "./fire-whys.ts";
import { NO_ROW, TICK_HZ } from "./limits.ts";
import { findWay, longestWayKm, way } from "./missile-ways.ts";
import { launchMissile, type Launch } from "./missiles.ts";
import { SALVO_SIZES } from "./orders.ts";
import { isFed, reloadTicks } from "./reloading.ts";
import { isSpooling } from "./spool.ts";
import { LIFE_ACTIVE, type Battle } from "./state.ts";
import { atan2, cos, distance, sin, turnBetween } from "./trig.ts";
import { weaponReaches } from "./weapon-reach.ts";

/** A salvo that is launched now: its targets (track rows), and the damage planned on each. */
export type SalvoPlan = {
  readonly battle: Battle;
  readonly group: number;
  readonly weapon: Weapon;
  readonly isOrdered: boolean;
  readonly targets: readonly number[];
  readonly planned: number[];
  /** Index of the target that wants the next launcher. */
  readonly shareOut: () => number;
};

const SALVO_HALF = SALVO_SIZES.indexOf("half");
const SALVO_SINGLE = SALVO_SIZES.indexOf("single");

/** Captains keep a share of the magazine for what they are ordered to fire at. */
function hasRounds(
  battle: Battle,
  ship: number,
  mount: number,
  magazine: number,
  isOrdered: boolean,
): boolean {
  const { mounts, ships, groups, catalog } = battle;
  if (mounts.isBroken[mount] === 1 || isSpooling(ships, ship)) return false;
  if (ships.isInert[ship] === 1) return false;
  if (!isFed(battle, ship, catalog.weapons[mounts.weaponIndex[mount]])) return false;
  const rounds = mounts.rounds[mount];
  if (rounds < 0) return true;
  const keptShare = groups.missileReserve[ships.group[ship]] / SHARE_FULL;
  return rounds > (isOrdered ? 0 : magazine * keptShare);
}

/** Whether a ship is there and has a launcher of the weapon at all: few of a squadron have. */
export function hasLauncher({ ships, catalog }: Battle, ship: number, weapon: Weapon): boolean {
  if (ships.life[ship] !== LIFE_ACTIVE) return false;
  return weaponReaches(catalog)[ships.classIndex[ship]].hasLauncher[weapon.index] === 1;
}

/** First mount of the ship, from `from` on, that can launch now; NO_ROW for none. */
function loadedMount(
  battle: Battle,
  ship: number,
  weapon: Weapon,
  isOrdered: boolean,
  from: number,
): number {
  const { mounts, ships, catalog, tick } = battle;
  const shipClass = catalog.ships[ships.classIndex[ship]];
  const first = ships.firstMount[ship];
  for (let mount = from; mount < first + shipClass.mounts.length; mount++) {
    if (mounts.weaponIndex[mount] !== weapon.index || tick < mounts.readyAtTick[mount]) continue;
    const magazine = shipClass.mounts[mount - first].magazineRounds;
    if (hasRounds(battle, ship, mount, magazine, isOrdered)) return mount;
  }
  return NO_ROW;
}

/** The first ship that can launch: distances and bearings are taken from her. */
export function leadShip(battle: Battle, group: number, weapon: Weapon): number {
  const { members, ships } = battle;
  for (let n = members.start[group]; n < members.start[group + 1]; n++) {
    const ship = members.ships[n];
    if (!hasLauncher(battle, ship, weapon)) continue;
    if (loadedMount(battle, ship, weapon, true, ships.firstMount[ship]) !== NO_ROW) return ship;
  }
  return NO_ROW;
}

/**
 * Of the group's launchers of one weapon: all, those that have rounds, and those loaded of these; when
 * the last of them is, and the first ship that has one.
 */
const launchers = { count: 0, armed: 0, loaded: 0, withRounds: 0, readyTick: 0, ship: NO_ROW };

function countLaunchers(battle: Battle, group: number, weapon: Weapon, isOrdered: boolean): void {
  const { members, mounts, ships, catalog, tick } = battle;
  launchers.count = 0;
  launchers.armed = 0;
  launchers.loaded = 0;
  launchers.withRounds = 0;
  launchers.readyTick = tick;
  launchers.ship = NO_ROW;
  for (let n = members.start[group]; n < members.start[group + 1]; n++) {
    const ship = members.ships[n];
    if (!hasLauncher(battle, ship, weapon)) continue;
    const classMounts = catalog.ships[ships.classIndex[ship]].mounts;
    for (let k = 0; k < classMounts.length; k++) {
      if (classMounts[k].weaponIndex !== weapon.index) continue;
      const mount = ships.firstMount[ship] + k;
      launchers.count++;
      if (mounts.rounds[mount] !== 0 && mounts.isBroken[mount] === 0) launchers.withRounds++;
      if (!hasRounds(battle, ship, mount, classMounts[k].magazineRounds, isOrdered)) continue;
      launchers.armed++;
      if (launchers.ship === NO_ROW) launchers.ship = ship;
      if (tick >= mounts.readyAtTick[mount]) launchers.loaded++;
      else launchers.readyTick = Math.max(launchers.readyTick, mounts.readyAtTick[mount]);
    }
  }
}

/**
 * How many launchers fire together now; 0 for not yet. All wait for most of the others, for
 * dribbles are shot down; halves follow each other by half a reload, single ones evenly.
 */
export function launchersToFire(
  battle: Battle,
  group: number,
  weapon: Weapon,
  isOrdered: boolean,
): number {
  countLaunchers(battle, group, weapon, isOrdered);
  const { armed, count, withRounds } = launchers;
  if (armed === 0) {
    if (count > 0) countWhy(withRounds > 0 ? "reserve" : "empty");
    return 0;
  }
  const ready = readyLaunchers(battle, group, weapon);
  if (ready === 0) countWhy("reloading");
  return ready;
}

/** Of those counted: how many its doctrine lets fire together, and whether it is time for them. */
function readyLaunchers({ groups, catalog, tick }: Battle, group: number, weapon: Weapon): number {
  const { armed, loaded } = launchers;
  const size = salvoSize(groups.salvo[group], armed);
  const waitS = size === armed ? 0 : (weapon.reloadS * size) / armed;
  const isTime = tick - groups.salvoBeganTick[group] >= waitS * TICK_HZ;
  const isReady = loaded > 0 && loaded >= size * catalog.rules.fire.massShare && isTime;
  return isReady ? Math.min(size, loaded) : 0;
}

function salvoSize(salvo: number, armed: number): number {
  return salvo === SALVO_HALF ? Math.ceil(armed / 2) : salvo === SALVO_SINGLE ? 1 : armed;
}

/** What a squadron could send together. */
export type ReadySalvo = { launchers: number; readyTick: number; ship: number };

/** What the group can fire together now, or all of it within so many ticks; null for neither. */
export function salvoWithin(
  battle: Battle,
  group: number,
  weapon: Weapon,
  isOrdered: boolean,
  waitTicks: number,
): ReadySalvo | null {
  countLaunchers(battle, group, weapon, isOrdered);
  const { armed, readyTick, ship } = launchers;
  if (armed === 0) return null;
  const ready = readyLaunchers(battle, group, weapon);
  if (ready > 0) return { launchers: ready, readyTick: battle.tick, ship };
  const isWhole = salvoSize(battle.groups.salvo[group], armed) === armed;
  if (!isWhole || readyTick - battle.tick > waitTicks) return null;
  return { launchers: armed, readyTick, ship };
}

/** Launches what the ship can now; whether anything left. */
export function launchFrom(plan: SalvoPlan, ship: number): boolean {
  const { battle, group, weapon, isOrdered } = plan;
  const { ships, mounts, groups, tick } = battle;
  const first = ships.firstMount[ship];
  let hasLaunched = false;
  let mount = loadedMount(battle, ship, weapon, isOrdered, first);
  for (; mount !== NO_ROW; mount = loadedMount(battle, ship, weapon, isOrdered, mount + 1)) {
    if (groups.salvoLaunchers[group] === 0) break;
    const chosen = plan.shareOut();
    const track = plan.targets[chosen];
    if (!layIn(plan, ship, mount, track)) continue;
    const salvo = groups.salvoSerial[group];
    const launch = launchOf(battle, ship, mount, weapon, track, salvo);
    const count = launchMount(battle, mount, weapon, launch);
    if (count === 0) break;
    hasLaunched = true;
    groups.salvoLaunchers[group]--;
    plan.planned[chosen] += weapon.damage * count;
    mounts.readyAtTick[mount] = tick + Math.round(reloadTicks(battle, mount));
    ships.missileTrack[ship] = track;
    ships.lastLaunchTick[ship] = tick;
    battle.events.push({
      kind: "salvo",
      side: launch.side,
      ship,
      flight: NO_ROW,
      weaponIndex: weapon.index,
      salvo,
      count,
      track,
    });
  }
  return hasLaunched;
}

/** Whether the mount can fire at the track now, and on which way; early ones wait for the others. */
function layIn(plan: SalvoPlan, ship: number, mount: number, track: number): boolean {
  const { battle, group, weapon } = plan;
  const { ships, tracks, groups, catalog, seed, tick } = battle;
  const x = ships.xKm[ship];
  const y = ships.yKm[ship];
  const dx = tracks.xKm[track] - x;
  const dy = tracks.yKm[track] - y;
  const km = distance(dx, dy);
  if (km > weapon.rangeKm) {
    countWhy("range");
    return false;
  }
  const { facingRad, halfArcRad } =
    catalog.ships[ships.classIndex[ship]].mounts[mount - ships.firstMount[ship]];
  const offRad = turnBetween(ships.headingRad[ship] + facingRad, atan2(dy, dx));
  if (Math.abs(offRad) > halfArcRad) {
    countWhy("arc");
    return false;
  }
  const leftKm = (weapon.speedKmS * (groups.salvoArrivesTick[group] - tick)) / TICK_HZ;
  const mostKm = Math.min(longestWayKm(battle, km), weapon.fuelS * weapon.speedKmS);
  if (leftKm > mostKm) {
    countWhy("together");
    return false;
  }
  const bend = roll(seed, tick, ships.diceId[ship], PURPOSES.dogleg) < 0.5 ? -1 : 1;
  if (findWay(battle, x, y, tracks.xKm[track], tracks.yKm[track], leftKm, bend)) return true;
  countWhy("planet");
  return false;
}

/** After `layIn`: on the way that it found. */
function launchOf(
  battle: Battle,
  ship: number,
  mount: number,
  weapon: Weapon,
  track: number,
  salvo: number,
): Launch {
  const { ships, tracks, tick } = battle;
  const x = ships.xKm[ship];
  const y = ships.yKm[ship];
  return {
    side: ships.side[ship],
    weaponIndex: weapon.index,
    shooterShip: ship,
    shooterFlight: NO_ROW,
    xKm: x,
    yKm: y,
    headingRad: atan2(tracks.yKm[track] - y, tracks.xKm[track] - x),
    track,
    pathKm: way.lengthKm,
    bend: way.bend,
    salvo,
    diceId: diceIdOf(ships.diceId[ship], tick, mount - ships.firstMount[ship]),
  };
}

/** Empties one mount's tubes, at most what its magazine holds; how many left. */
function launchMount(battle: Battle, mount: number, weapon: Weapon, launch: Launch): number {
  const { mounts, missiles } = battle;
  const wanted =
    mounts.rounds[mount] < 0
      ? weapon.salvoCount
      : Math.min(weapon.salvoCount, mounts.rounds[mount]);
  // Tubes fire one after the other; the first are already on their way.
  const staggerKm = weapon.speedKmS * battle.catalog.rules.fire.salvoStaggerS;
  const headingX = cos(launch.headingRad);
  const headingY = sin(launch.headingRad);
  let count = 0;
  for (; count < wanted; count++) {
    const diceId = diceIdOf(launch.diceId, battle.tick, count);
    const row = launchMissile(battle, { ...launch, diceId });
    if (row === NO_ROW) break;
    const aheadKm = (wanted - 1 - count) * staggerKm;
    missiles.xKm[row] += aheadKm * headingX;
    missiles.yKm[row] += aheadKm * headingY;
  }
  if (mounts.rounds[mount] >= 0) mounts.rounds[mount] -= count;
  if (mounts.rounds[mount] === 0) {
    battle.events.push({
      kind: "magazineEmpty",
      ship: launch.shooterShip,
      weaponIndex: weapon.index,
    });
  }
  return count;
}
