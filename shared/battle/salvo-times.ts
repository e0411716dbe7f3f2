// When a salvo arrives. The missiles of one squadron come as one, as do those of all that fire with
// that one (`salvo-mates.ts`) or were told to attack in the same tick: who is nearer bends its way,
// and leaves later.
import type { Weapon } from "./catalog.ts";
import { diceIdOfGroup, PURPOSES, roll } from "./dice.ts";
import type { Grid } from "./grid.ts";
import { NEVER_TICK, NO_ROW, TICK_HZ, ticksOf } from "./limits.ts";
import { longestWayKm } from "./missile-ways.ts";
import { nextSalvo } from "./missiles.ts";
import { missilesFor } from "./salvo-leaks.ts";
import { joinsAt, type Mate } from "./salvo-mates.ts";
import { whyNot } from "./salvo-refusals.ts";
import { trackRowOf } from "./sides.ts";
import { LIFE_ACTIVE, type Battle } from "./state.ts";
import { openTracks, orderedTracks } from "./targets.ts";
import { distance } from "./trig.ts";
import { turnNumberOf } from "./turns.ts";

/** A squadron that fires with the one that begins, at what, and in what time it could arrive. */
type Companion = { group: number; track: number; launchers: number; seconds: number };

/**
 * Begins the group's salvo, and those of its companions of the same weapon, so that all arrive in the
 * same tick.
 */
export function beginSalvo(
  battle: Battle,
  open: Grid,
  group: number,
  weapon: Weapon,
  main: number,
  launchers: number,
  mates: readonly Mate[],
): void {
  let seconds = salvoS(battle, group, weapon, main);
  const wanted = missilesFor(battle, open, main, weapon) / weapon.salvoCount - launchers;
  const companions = companionsOf(battle, group, weapon, main, wanted, mates);
  for (const companion of companions) seconds = Math.max(seconds, companion.seconds);
  const arrivesTick = battle.tick + ticksOf(seconds);
  for (const one of [{ group, track: main, launchers }, ...companions]) {
    note(battle, one, weapon, arrivesTick);
  }
}

function note(
  battle: Battle,
  { group, track, launchers }: Omit<Companion, "seconds">,
  weapon: Weapon,
  arrivesTick: number,
): void {
  const { groups, tracks, tick } = battle;
  groups.salvoArrivesTick[group] = arrivesTick;
  groups.salvoWeapon[group] = weapon.index;
  groups.salvoTrack[group] = tracks.number[track];
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

/** Those who fire with the group: as many launchers as are wanted, and all who were told with it. */
function companionsOf(
  battle: Battle,
  group: number,
  weapon: Weapon,
  main: number,
  wanted: number,
  mates: readonly Mate[],
): Companion[] {
  const companions: Companion[] = [];
  let left = wanted;
  for (const mate of mates) {
    const isCalled = left > 0 && joinsAt(battle, mate, weapon, main);
    const isTold = wasToldWith(battle, group, mate);
    const track = isCalled ? main : isTold ? firstTarget(battle, mate.group, weapon) : NO_ROW;
    if (track === NO_ROW || battle.tracks.errorKm[track] > weapon.launchErrorMaxKm) continue;
    const km = farthestLauncherKm(battle, mate.group, weapon, track);
    if (km === 0) continue;
    const waitS = (mate.readyTick - battle.tick) / TICK_HZ;
    const { launchers } = mate;
    // Who fires at another target takes nothing off what this one wants.
    if (isCalled) left -= launchers;
    companions.push({ group: mate.group, track, launchers, seconds: waitS + km / weapon.speedKmS });
  }
  return companions;
}

/** Whether both were told to attack in the same tick, be it different targets. */
function wasToldWith({ groups }: Battle, group: number, mate: Mate): boolean {
  const { attackTick } = groups;
  const isTold = attackTick[group] !== NEVER_TICK && mate.ordered !== null;
  return isTold && attackTick[mate.group] === attackTick[group];
}

/** The first track that the group's order names and that it may still fire at. */
function firstTarget(battle: Battle, group: number, weapon: Weapon): number {
  for (const number of orderedTracks(battle, group) ?? []) {
    const track = trackRowOf(battle, battle.groups.side[group], number);
    if (track === NO_ROW || openTracks(battle)[track] === 0) continue;
    if (whyNot(battle, group, track, weapon, true) === "none") return track;
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
