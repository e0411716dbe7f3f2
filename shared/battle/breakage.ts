// Parts that lose points and mounts that break, with the events that tell of it: for blows and wear.
import { COMPONENT_COUNT } from "./catalog.ts";
import { hasPartFailed } from "./parts.ts";
import type { Battle } from "./state.ts";

/** Whether the part fails by it. The shooter is NO_ROW for wear. */
export function harmPart(
  battle: Battle,
  ship: number,
  part: number,
  points: number,
  shooterShip: number,
  weaponIndex: number,
): boolean {
  const { ships } = battle;
  const hadFailed = hasPartFailed(battle, ship, part);
  const at = ship * COMPONENT_COUNT + part;
  ships.partPoints[at] = Math.max(0, ships.partPoints[at] - points);
  if (hadFailed || !hasPartFailed(battle, ship, part)) return false;
  battle.events.push({ kind: "partFailed", ship, part, shooterShip, weaponIndex });
  return true;
}

/** One of the ship's mounts, by a share of all from 0 to 1; nothing when that one is broken already. */
export function breakMount(battle: Battle, ship: number, chosen: number): void {
  const { ships, mounts, catalog } = battle;
  const count = catalog.ships[ships.classIndex[ship]].mounts.length;
  const mount = ships.firstMount[ship] + Math.floor(chosen * count);
  if (count === 0 || mounts.isBroken[mount] === 1) return;
  mounts.isBroken[mount] = 1;
  battle.events.push({ kind: "mountBroken", ship, mount });
}
