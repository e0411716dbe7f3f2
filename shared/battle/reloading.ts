// How long a mount takes to load, by what has become of it and of its ship, and whether it is fed.
import type { Weapon } from "./catalog.ts";
import { TICK_HZ } from "./limits.ts";
import { hasPartFailed, PART_MAGAZINE, PART_REACTOR } from "./parts.ts";
import type { Battle } from "./state.ts";

/** Ticks from one burst or salvo of a mount to the next, before the crew's own jitter. */
export function reloadTicks(battle: Battle, mount: number): number {
  const { ships, mounts, catalog } = battle;
  const { repair, failures, strain } = catalog.rules;
  const { kind, reloadS } = catalog.weapons[mounts.weaponIndex[mount]];
  const patched = mounts.isPatched[mount] === 1 ? repair.patchedReload : 1;
  const isDim = kind === "beam" && hasPartFailed(battle, mounts.ship[mount], PART_REACTOR);
  const isFast = kind !== "missile" && ships.isOvercharged[mounts.ship[mount]] === 1;
  const power = isDim ? failures.reactorReload : isFast ? strain.overchargeReload : 1;
  return reloadS * patched * power * TICK_HZ;
}

/** Rounds come up from the magazine; beams need none. */
export function isFed(battle: Battle, ship: number, { kind }: Weapon): boolean {
  return kind === "beam" || !hasPartFailed(battle, ship, PART_MAGAZINE);
}
