// How long a mount takes to load, by what has become of it and of its ship.
import { TICK_HZ } from "./limits.ts";
import type { Battle } from "./state.ts";

/** Ticks from one burst or salvo of a mount to the next, before the crew's own jitter. */
export function reloadTicks({ mounts, catalog }: Battle, mount: number): number {
  const { reloadS } = catalog.weapons[mounts.weaponIndex[mount]];
  const patched = mounts.isPatched[mount] === 1 ? catalog.rules.repair.patchedReload : 1;
  return reloadS * patched * TICK_HZ;
}
