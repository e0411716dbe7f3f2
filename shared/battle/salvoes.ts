// A squadron's missiles leave together: when enough of its launchers are loaded and a track is good
// enough, every launcher takes its share of the targets about the best one, and the paths are bent
// so that all arrive at once.
import type { Weapon } from "./catalog.ts";
import { mayUseTrack } from "./datalink.ts";
import { diceIdOf, diceIdOfGroup, PURPOSES, roll } from "./dice.ts";
import { queryCircle, type Grid } from "./grid.ts";
import { NO_ROW } from "./limits.ts";
import { launchMissile, nextSalvo, type Launch } from "./missiles.ts";
import { isFed, reloadTicks } from "./reloading.ts";
import { isSpooling } from "./spool.ts";
import { LIFE_ACTIVE, type Battle } from "./state.ts";
import { usedEnd } from "./table.ts";
import { FIRE_TIGHT, mayFire, orderedTracks, trackToughness, trackWorth } from "./targets.ts";
import { TARGET_SHIP } from "./tracks.ts";
import { atan2, cos, distance, sin, turnBetween } from "./trig.ts";

/** Targets of one salvo, with what is planned on each already. */
const targets: number[] = [];
const planned: number[] = [];
let within = new Int32Array(0);
/** By track row: damage that the side's missiles in flight already carry to it. */
let coming = new Float64Array(0);
/** Whether `coming` is true of this side now: until one of its groups launches. */
let isCounted = false;

/** Before the groups of one side choose: what is on its way is counted anew. */
export function beginSalvoes(): void {
  isCounted = false;
}

/** Fires the missiles of one group of ships, of each kind by itself, when it is time. */
export function fireSalvoes(battle: Battle, open: Grid, group: number): void {
  if (!mayFire(battle, group)) return;
  const room = battle.tracks.capacity;
  if (within.length < room) {
    within = new Int32Array(room);
    coming = new Float64Array(room);
  }
  const { weapons } = battle.catalog;
  for (let n = 0; n < weapons.length; n++) {
    if (weapons[n].kind === "missile") fireSalvo(battle, open, group, weapons[n]);
  }
}

function fireSalvo(battle: Battle, open: Grid, group: number, weapon: Weapon): void {
  const ordered = orderedTracks(battle, group);
  if (!isMassed(battle, group, weapon, ordered !== null)) return;
  const lead = leadShip(battle, group, weapon);
  if (lead === NO_ROW) return;
  const main = pickMainTarget(battle, open, group, weapon, lead, ordered);
  if (main === NO_ROW) return;
  listTargets(battle, open, weapon, main, ordered, battle.groups.fire[group] === FIRE_TIGHT);
  const pathKm = commonPathKm(battle, group, weapon, main);
  const { members, ships } = battle;
  const salvo = nextSalvo(battle, battle.groups.side[group]);
  isCounted = false;
  for (let n = members.start[group]; n < members.start[group + 1]; n++) {
    const ship = members.ships[n];
    if (ships.life[ship] !== LIFE_ACTIVE) continue;
    launchFrom(battle, ship, weapon, ordered !== null, pathKm, salvo);
  }
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
    if (hasRounds(battle, mount, magazine, isOrdered)) return mount;
  }
  return NO_ROW;
}

/** Captains keep a share of the magazine for what they are ordered to fire at. */
function hasRounds(battle: Battle, mount: number, magazine: number, isOrdered: boolean): boolean {
  const { mounts, ships, catalog } = battle;
  if (mounts.isBroken[mount] === 1 || isSpooling(ships, mounts.ship[mount])) return false;
  if (!isFed(battle, mounts.ship[mount], catalog.weapons[mounts.weaponIndex[mount]])) return false;
  const rounds = mounts.rounds[mount];
  if (rounds < 0) return true;
  const kept = isOrdered ? 0 : magazine * catalog.rules.fire.missileReserveShare;
  return rounds > kept;
}

/** Whether enough of the group's launchers that have rounds are loaded: dribbles are shot down. */
function isMassed(battle: Battle, group: number, weapon: Weapon, isOrdered: boolean): boolean {
  const { members, mounts, ships, catalog, tick } = battle;
  let armed = 0;
  let loaded = 0;
  for (let n = members.start[group]; n < members.start[group + 1]; n++) {
    const ship = members.ships[n];
    if (ships.life[ship] !== LIFE_ACTIVE) continue;
    const classMounts = catalog.ships[ships.classIndex[ship]].mounts;
    for (let k = 0; k < classMounts.length; k++) {
      if (classMounts[k].weaponIndex !== weapon.index) continue;
      const mount = ships.firstMount[ship] + k;
      if (!hasRounds(battle, mount, classMounts[k].magazineRounds, isOrdered)) continue;
      armed++;
      if (tick >= mounts.readyAtTick[mount]) loaded++;
    }
  }
  return loaded > 0 && loaded >= armed * catalog.rules.fire.massShare;
}

/** The first ship that can launch: distances and bearings are taken from her. */
function leadShip(battle: Battle, group: number, weapon: Weapon): number {
  const { members, ships } = battle;
  for (let n = members.start[group]; n < members.start[group + 1]; n++) {
    const ship = members.ships[n];
    if (ships.life[ship] !== LIFE_ACTIVE) continue;
    if (loadedMount(battle, ship, weapon, true, ships.firstMount[ship]) !== NO_ROW) return ship;
  }
  return NO_ROW;
}

/** What is on its way need not be sent again by another squadron. */
function countComing({ missiles, tracks, blocks, catalog }: Battle, side: number): void {
  if (isCounted) return;
  isCounted = true;
  coming.fill(0, 0, tracks.count);
  const [first, end] = blocks[side].missiles;
  const last = usedEnd(missiles, first, end);
  for (let row = first; row < last; row++) {
    if (missiles.isAlive[row] === 0 || missiles.targetTrack[row] === NO_ROW) continue;
    coming[missiles.targetTrack[row]] += catalog.weapons[missiles.weaponIndex[row]].damage;
  }
}

/** How many times over a track's need is met by what is on its way to it. */
function timesMet(battle: Battle, weapon: Weapon, track: number, damage: number): number {
  const { overkillShare } = battle.catalog.rules.fire;
  const volley = weapon.damage * weapon.salvoCount;
  return damage / (trackToughness(battle, track, volley) * overkillShare);
}

/** Whether missiles may be sent at an open track: a ship's, and good enough. */
function isMissileTarget({ tracks }: Battle, track: number, weapon: Weapon): boolean {
  return (
    tracks.targetKind[track] === TARGET_SHIP && tracks.errorKm[track] <= weapon.launchErrorMaxKm
  );
}

function pickMainTarget(
  battle: Battle,
  open: Grid,
  group: number,
  weapon: Weapon,
  lead: number,
  ordered: readonly number[] | null,
): number {
  const { tracks, ships, groups, catalog } = battle;
  const rules = catalog.rules.fire;
  const isTight = groups.fire[group] === FIRE_TIGHT;
  const x = ships.xKm[lead];
  const y = ships.yKm[lead];
  const found = queryCircle(open, x, y, weapon.rangeKm, within);
  if (found === 0) return NO_ROW;
  countComing(battle, groups.side[group]);
  let best = NO_ROW;
  let bestWeight = 0;
  for (let n = 0; n < found; n++) {
    const track = within[n];
    if (!isMissileTarget(battle, track, weapon) || !mayUseTrack(battle, group, track)) continue;
    const km = distance(tracks.xKm[track] - x, tracks.yKm[track] - y);
    const isNamed = ordered !== null && ordered.includes(tracks.number[track]);
    if (isTight && !isNamed) continue;
    const worth = trackWorth(battle, track) * (isNamed ? rules.orderedFactor : 1);
    const met = timesMet(battle, weapon, track, coming[track]);
    const weight = worth / ((1 + km / weapon.rangeKm) * (1 + met));
    if (weight <= bestWeight) continue;
    best = track;
    bestWeight = weight;
  }
  return best;
}

/** The main target and what flies about it, best first. */
function listTargets(
  battle: Battle,
  open: Grid,
  weapon: Weapon,
  main: number,
  ordered: readonly number[] | null,
  isTight: boolean,
): void {
  const { tracks, catalog } = battle;
  const spreadKm = catalog.rules.fire.salvoSpreadKm;
  const found = queryCircle(open, tracks.xKm[main], tracks.yKm[main], spreadKm, within);
  targets.length = 0;
  planned.length = 0;
  targets.push(main);
  planned.push(coming[main]);
  for (let n = 0; n < found; n++) {
    const track = within[n];
    if (track === main || !isMissileTarget(battle, track, weapon)) continue;
    if (isTight && ordered !== null && !ordered.includes(tracks.number[track])) continue;
    targets.push(track);
    planned.push(coming[track]);
  }
}

/** The target with the most worth left after what is planned on it already, as index of the list. */
function shareOut(battle: Battle, weapon: Weapon): number {
  let best = 0;
  let bestWeight = -1;
  for (let n = 0; n < targets.length; n++) {
    const met = timesMet(battle, weapon, targets[n], planned[n]);
    const weight = trackWorth(battle, targets[n]) / (1 + met);
    if (weight <= bestWeight) continue;
    best = n;
    bestWeight = weight;
  }
  return best;
}

/** One length for all ways: of the farthest launcher, bent by up to the dogleg's angle, within fuel. */
function commonPathKm(battle: Battle, group: number, weapon: Weapon, main: number): number {
  const { members, ships, tracks, groups, seed, tick, catalog } = battle;
  let farthestKm = 0;
  for (let n = members.start[group]; n < members.start[group + 1]; n++) {
    const ship = members.ships[n];
    const km = distance(tracks.xKm[main] - ships.xKm[ship], tracks.yKm[main] - ships.yKm[ship]);
    if (km <= weapon.rangeKm && km > farthestKm) farthestKm = km;
  }
  const longest = farthestKm / cos(catalog.rules.fire.doglegRad);
  const diceId = diceIdOfGroup(groups.side[group], groups.groupId[group]);
  const share = roll(seed, tick, diceId, PURPOSES.dogleg);
  return Math.min(farthestKm + (longest - farthestKm) * share, weapon.fuelS * weapon.speedKmS);
}

function launchFrom(
  battle: Battle,
  ship: number,
  weapon: Weapon,
  isOrdered: boolean,
  pathKm: number,
  salvo: number,
): void {
  const { ships, mounts, tracks, catalog, seed, tick } = battle;
  const first = ships.firstMount[ship];
  const classMounts = catalog.ships[ships.classIndex[ship]].mounts;
  let mount = loadedMount(battle, ship, weapon, isOrdered, first);
  for (; mount !== NO_ROW; mount = loadedMount(battle, ship, weapon, isOrdered, mount + 1)) {
    const chosen = shareOut(battle, weapon);
    const track = targets[chosen];
    const dx = tracks.xKm[track] - ships.xKm[ship];
    const dy = tracks.yKm[track] - ships.yKm[ship];
    if (distance(dx, dy) > weapon.rangeKm) continue;
    const towardsRad = atan2(dy, dx);
    const { facingRad, halfArcRad } = classMounts[mount - first];
    const offRad = turnBetween(ships.headingRad[ship] + facingRad, towardsRad);
    if (Math.abs(offRad) > halfArcRad) continue;
    const bend = roll(seed, tick, ships.diceId[ship], PURPOSES.dogleg) < 0.5 ? -1 : 1;
    const launch: Launch = {
      side: ships.side[ship],
      weaponIndex: weapon.index,
      shooterShip: ship,
      shooterFlight: NO_ROW,
      xKm: ships.xKm[ship],
      yKm: ships.yKm[ship],
      headingRad: towardsRad,
      track,
      pathKm,
      bend,
      salvo,
      diceId: diceIdOf(ships.diceId[ship], tick, mount - first),
    };
    const count = launchMount(battle, mount, weapon, launch);
    if (count === 0) return;
    planned[chosen] += weapon.damage * count;
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
