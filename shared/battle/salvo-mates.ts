// Who fires with whom. What arrives alone is stopped by the banks that the next salvo finds refilled:
// so a squadron that begins a salvo calls all of its side whose missiles reach the same target, and
// waits a little for those that are nearly loaded.
import type { Weapon } from "./catalog.ts";
import { ticksOf } from "./limits.ts";
import { salvoWithin } from "./salvo-launch.ts";
import { whyNot } from "./salvo-refusals.ts";
import type { Battle } from "./state.ts";
import { mayFire, orderedTracks } from "./targets.ts";
import { distance } from "./trig.ts";

/** A squadron that could fire soon. */
export type Mate = {
  readonly group: number;
  readonly launchers: number;
  /** When enough of them are loaded. */
  readonly readyTick: number;
  /** Distances count from this ship. */
  readonly ship: number;
  /** Tracks that its order names; null when it is free to choose. */
  readonly ordered: readonly number[] | null;
};

/** Squadrons of the group's side that could fire this weapon with it. */
export function matesOf(battle: Battle, group: number, weapon: Weapon): Mate[] {
  const { groups, blocks, catalog } = battle;
  const mates: Mate[] = [];
  if (groups.isCutOff[group] === 1) return mates;
  const waitTicks = ticksOf(catalog.rules.fire.massWaitS);
  const [first, end] = blocks[groups.side[group]].groups;
  for (let other = first; other < end; other++) {
    if (other === group || !canJoin(battle, other)) continue;
    const ordered = orderedTracks(battle, other);
    const salvo = salvoWithin(battle, other, weapon, ordered !== null, waitTicks);
    if (salvo !== null) mates.push({ group: other, ordered, ...salvo });
  }
  return mates;
}

function canJoin(battle: Battle, other: number): boolean {
  const { groups } = battle;
  if (groups.isAlive[other] === 0 || groups.aliveCount[other] === 0) return false;
  if (groups.isCutOff[other] === 1) return false;
  return !isSalvoUnderWay(battle, other) && mayFire(battle, other);
}

/** Whether missiles of a salvo have yet to leave. */
export function isSalvoUnderWay({ groups, tick }: Battle, group: number): boolean {
  return groups.salvoArrivesTick[group] > tick && groups.salvoLaunchers[group] > 0;
}

/** Whether the mate would fire at the track, from where it is and by its own orders. */
export function joinsAt(battle: Battle, mate: Mate, weapon: Weapon, track: number): boolean {
  const { tracks, ships } = battle;
  const dx = tracks.xKm[track] - ships.xKm[mate.ship];
  const dy = tracks.yKm[track] - ships.yKm[mate.ship];
  if (distance(dx, dy) > weapon.rangeKm) return false;
  const isNamed = mate.ordered !== null && mate.ordered.includes(tracks.number[track]);
  if (mate.ordered !== null && !isNamed) return false;
  return whyNot(battle, mate.group, track, weapon, isNamed) === "none";
}
