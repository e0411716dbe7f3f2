// A flight that carries weapons and heads for an own ship is a strike: told once, with the direction
// from which it came when it was first seen. There its deck lies, unless it flew a dogleg.
import { nearestIn } from "../grid.ts";
import { NO_ROW, ticksOf } from "../limits.ts";
import { friendlyMask, isHostile } from "../sides.ts";
import { TRACK_CLASS, type Battle } from "../state.ts";
import { isUnderFix, TARGET_FLIGHT } from "../tracks.ts";
import { cos, distance } from "../trig.ts";

export function spotStrikes(battle: Battle): void {
  const { tracks, flights, catalog, tick } = battle;
  const period = ticksOf(catalog.rules.sensors.bearingSweepS);
  for (let track = 0; track < tracks.count; track++) {
    if (tracks.targetKind[track] !== TARGET_FLIGHT || tracks.isStrike[track] === 1) continue;
    if ((tick + tracks.number[track]) % period !== 0) continue;
    if (tracks.level[track] < TRACK_CLASS || !isUnderFix(battle, track)) continue;
    const flight = tracks.targetRow[track];
    const { weaponCount } = catalog.crafts[flights.craftIndex[flight]];
    if (weaponCount === 0 || !isHostile(battle, tracks.side[track], flights.side[flight])) continue;
    if (!isBoundFor(battle, track)) continue;
    tracks.isStrike[track] = 1;
    battle.events.push({ kind: "strike", side: tracks.side[track], track });
  }
}

/** Whether it makes for the nearest ship of the side or its allies. */
function isBoundFor(battle: Battle, track: number): boolean {
  const { tracks, ships, shipGrid, catalog } = battle;
  const { strikeWarnKm, strikeAngleRad } = catalog.rules.sensors;
  const [x, y] = [tracks.xKm[track], tracks.yKm[track]];
  const mask = friendlyMask(battle, tracks.side[track]);
  const ship = nearestIn(shipGrid, x, y, strikeWarnKm, ships.side, mask);
  if (ship === NO_ROW) return false;
  const [dx, dy] = [ships.xKm[ship] - x, ships.yKm[ship] - y];
  const [vx, vy] = [tracks.velocityXKmS[track], tracks.velocityYKmS[track]];
  return dx * vx + dy * vy >= cos(strikeAngleRad) * distance(dx, dy) * distance(vx, vy);
}
