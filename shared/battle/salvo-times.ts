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

/** Squadrons that fire with the one that begins, what each fires and when it could arrive. */
const companions: { group: number; weapon: Weapon; launchers: number }[] = [];

/** Tick at which the group's salvo is to arrive, and those of its companions; lists these. */
export function arrivalTick(battle: Battle, group: number, weapon: Weapon, main: number): number {
  const { groups, seed, tick, catalog } = battle;
  companions.length = 0;
  const farthestKm = farthestLauncherKm(battle, group, weapon, main);
  const diceId = diceIdOfGroup(groups.side[group], turnNumberOf(battle, group));
  const share = roll(seed, tick, diceId, PURPOSES.dogleg);
  const pathKm = farthestKm + (longestWayKm(battle, farthestKm) - farthestKm) * share;
  let seconds = Math.min(pathKm / weapon.speedKmS, weapon.fuelS);
  const isTold = groups.attackTick[group] !== NEVER_TICK && orderedTracks(battle, group) !== null;
  if (!isTold) return tick + ticksOf(seconds);
  const [first, end] = battle.blocks[groups.side[group]].groups;
  for (let other = first; other < end; other++) {
    if (other === group || !mayJoin(battle, group, other)) continue;
    seconds = Math.max(seconds, companionS(battle, other, catalog.weapons));
  }
  return tick + ticksOf(seconds);
}

function mayJoin(battle: Battle, group: number, other: number): boolean {
  const { groups, tick } = battle;
  if (groups.isAlive[other] === 0 || groups.aliveCount[other] === 0) return false;
  if (groups.attackTick[other] !== groups.attackTick[group]) return false;
  const isBusy = groups.strikeTick[other] > tick && groups.strikeLaunchers[other] > 0;
  return !isBusy && mayFire(battle, other);
}

/** Seconds in which the companion's missiles could be at its target; 0 when it takes no part. */
function companionS(battle: Battle, group: number, weapons: readonly Weapon[]): number {
  const target = firstTarget(battle, group);
  if (target === NO_ROW) return 0;
  for (const weapon of weapons) {
    if (weapon.kind !== "missile" || leadShip(battle, group, weapon) === NO_ROW) continue;
    if (battle.tracks.errorKm[target] > weapon.launchErrorMaxKm) continue;
    const launchers = launchersToFire(battle, group, weapon, true);
    const km = farthestLauncherKm(battle, group, weapon, target);
    if (launchers === 0 || km === 0) continue;
    companions.push({ group, weapon, launchers });
    return km / weapon.speedKmS;
  }
  return 0;
}

/** The first track that the group's order names and its side still holds. */
function firstTarget(battle: Battle, group: number): number {
  for (const number of orderedTracks(battle, group) ?? []) {
    const track = trackRowOf(battle, battle.groups.side[group], number);
    if (track !== NO_ROW) return track;
  }
  return NO_ROW;
}

/** After `arrivalTick`: the companions fire so that they arrive in the same tick. */
export function tellCompanions(battle: Battle, leader: number): void {
  const { groups, tick } = battle;
  for (const { group, weapon, launchers } of companions) {
    groups.strikeTick[group] = groups.strikeTick[leader];
    groups.strikeWeapon[group] = weapon.index;
    groups.strikeLaunchers[group] = launchers;
    groups.strikeSalvo[group] = nextSalvo(battle, groups.side[group]);
    groups.salvoTick[group] = tick;
  }
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
