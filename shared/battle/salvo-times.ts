// When a salvo arrives. The missiles of one squadron come as one, and so do those of all squadrons
// that were told to attack in the same tick: who is nearer bends its way, and leaves later.
import type { Weapon } from "./catalog.ts";
import { diceIdOfGroup, PURPOSES, roll } from "./dice.ts";
import { NEVER_TICK, NO_ROW, ticksOf } from "./limits.ts";
import { longestWayKm } from "./missile-ways.ts";
import { nextSalvo } from "./missiles.ts";
import { launchersToFire, leadShip } from "./salvo-launch.ts";
import { trackRowOf } from "./sides.ts";
import { LIFE_ACTIVE, type Battle } from "./state.ts";
import { mayFire, orderedTracks } from "./targets.ts";
import { distance } from "./trig.ts";
import { turnNumberOf } from "./turns.ts";

/** A squadron that fires with the one that begins, what, and in what time it could arrive. */
type Companion = { group: number; weapon: Weapon; launchers: number; seconds: number };

/** Begins the group's salvo, and those of its companions, so that all arrive in the same tick. */
export function beginSalvo(
  battle: Battle,
  group: number,
  weapon: Weapon,
  main: number,
  launchers: number,
): void {
  const companions = companionsOf(battle, group);
  let seconds = salvoS(battle, group, weapon, main);
  for (const companion of companions) seconds = Math.max(seconds, companion.seconds);
  const arrivesTick = battle.tick + ticksOf(seconds);
  note(battle, group, weapon, launchers, arrivesTick);
  for (const one of companions) note(battle, one.group, one.weapon, one.launchers, arrivesTick);
}

function note(
  battle: Battle,
  group: number,
  weapon: Weapon,
  launchers: number,
  arrivesTick: number,
): void {
  const { groups, tick } = battle;
  groups.salvoArrivesTick[group] = arrivesTick;
  groups.salvoWeapon[group] = weapon.index;
  groups.salvoLaunchers[group] = launchers;
  groups.salvoSerial[group] = nextSalvo(battle, groups.side[group]);
  groups.salvoBeganTick[group] = tick;
}

/** Seconds until the group's own missiles would arrive, by a way of chance between straight and longest. */
function salvoS(battle: Battle, group: number, weapon: Weapon, main: number): number {
  const { groups, seed, tick } = battle;
  const farthestKm = farthestLauncherKm(battle, group, weapon, main);
  const diceId = diceIdOfGroup(groups.side[group], turnNumberOf(battle, group));
  const share = roll(seed, tick, diceId, PURPOSES.dogleg);
  const pathKm = farthestKm + (longestWayKm(battle, farthestKm) - farthestKm) * share;
  return Math.min(pathKm / weapon.speedKmS, weapon.fuelS);
}

/** Those who were told to attack in the same tick, and can. */
function companionsOf(battle: Battle, group: number): Companion[] {
  const { groups, blocks } = battle;
  const companions: Companion[] = [];
  const isTold = groups.attackTick[group] !== NEVER_TICK && orderedTracks(battle, group) !== null;
  if (!isTold) return companions;
  const [first, end] = blocks[groups.side[group]].groups;
  for (let other = first; other < end; other++) {
    if (other === group || !mayJoin(battle, group, other)) continue;
    const companion = companionOf(battle, other);
    if (companion !== null) companions.push(companion);
  }
  return companions;
}

function mayJoin(battle: Battle, group: number, other: number): boolean {
  const { groups, tick } = battle;
  if (groups.isAlive[other] === 0 || groups.aliveCount[other] === 0) return false;
  if (groups.attackTick[other] !== groups.attackTick[group]) return false;
  const isBusy = groups.salvoArrivesTick[other] > tick && groups.salvoLaunchers[other] > 0;
  return !isBusy && mayFire(battle, other);
}

/** What the group would fire at its own target; null when it takes no part. */
function companionOf(battle: Battle, group: number): Companion | null {
  const target = firstTarget(battle, group);
  if (target === NO_ROW) return null;
  for (const weapon of battle.catalog.weapons) {
    if (weapon.kind !== "missile" || leadShip(battle, group, weapon) === NO_ROW) continue;
    if (battle.tracks.errorKm[target] > weapon.launchErrorMaxKm) continue;
    const launchers = launchersToFire(battle, group, weapon, true);
    const km = farthestLauncherKm(battle, group, weapon, target);
    if (launchers === 0 || km === 0) continue;
    return { group, weapon, launchers, seconds: km / weapon.speedKmS };
  }
  return null;
}

/** The first track that the group's order names and its side still holds. */
function firstTarget(battle: Battle, group: number): number {
  for (const number of orderedTracks(battle, group) ?? []) {
    const track = trackRowOf(battle, battle.groups.side[group], number);
    if (track !== NO_ROW) return track;
  }
  return NO_ROW;
}

/** Distance of the farthest launcher that reaches the track; 0 when none does. */
function farthestLauncherKm(battle: Battle, group: number, weapon: Weapon, track: number): number {
  const { members, ships, tracks } = battle;
  let farthestKm = 0;
  for (let n = members.start[group]; n < members.start[group + 1]; n++) {
    const ship = members.ships[n];
    if (ships.life[ship] !== LIFE_ACTIVE) continue;
    const km = distance(tracks.xKm[track] - ships.xKm[ship], tracks.yKm[track] - ships.yKm[ship]);
    if (km <= weapon.rangeKm && km > farthestKm) farthestKm = km;
  }
  return farthestKm;
}
