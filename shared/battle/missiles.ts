// Missiles from the rail on: one function that launches them, for ships and craft alike.
import { NO_ROW, SIDES_MAX, TICK_HZ } from "./limits.ts";
import { joinSalvo } from "./salvo-tally.ts";
import type { Battle } from "./state.ts";
import { addRowIn, NO_FREE_ROW } from "./table.ts";
import { distance } from "./trig.ts";

export type Launch = {
  side: number;
  weaponIndex: number;
  /** Rows, NO_ROW for the other one. */
  shooterShip: number;
  shooterFlight: number;
  xKm: number;
  yKm: number;
  headingRad: number;
  /** Row of the side's track that it flies to. */
  track: number;
  /** Length of its way by the dogleg; anything shorter than the straight line is straight. */
  pathKm: number;
  /** 1 or -1: the side to which the dogleg bends. */
  bend: number;
  salvo: number;
  /** Key of its dice (`diceIdOf`): its maker's and the moment's, not the side's count. */
  diceId: number;
};

/** The next number of a side's salvoes, from 1. */
export function nextSalvo({ sides }: Battle, side: number): number {
  sides.salvoSerial[side]++;
  return sides.salvoSerial[side];
}

/** Puts one missile into space; NO_ROW when the side has as many in flight as it may. */
export function launchMissile(battle: Battle, launch: Launch): number {
  const { missiles, sides, blocks, tracks, catalog, tick } = battle;
  const block = blocks[launch.side].missiles;
  const row = addRowIn(missiles, block[0], block[1]);
  if (row === NO_FREE_ROW) return NO_ROW;
  const weapon = catalog.weapons[launch.weaponIndex];
  sides.missileSerial[launch.side]++;
  sides.missilesFired[launch.side]++;
  missiles.side[row] = launch.side;
  missiles.serial[row] = sides.missileSerial[launch.side];
  missiles.diceId[row] = launch.diceId;
  missiles.weaponIndex[row] = launch.weaponIndex;
  missiles.salvo[row] = launch.salvo;
  missiles.salvoRow[row] = joinSalvo(
    battle,
    launch.side,
    launch.salvo,
    launch.weaponIndex,
    launch.track,
  );
  missiles.shooterShip[row] = launch.shooterShip;
  missiles.shooterFlight[row] = launch.shooterFlight;
  missiles.targetTrack[row] = launch.track;
  missiles.targetShip[row] = NO_ROW;
  missiles.aimXKm[row] = tracks.xKm[launch.track];
  missiles.aimYKm[row] = tracks.yKm[launch.track];
  missiles.xKm[row] = launch.xKm;
  missiles.yKm[row] = launch.yKm;
  missiles.headingRad[row] = launch.headingRad;
  missiles.speedKmS[row] = weapon.speedKmS;
  missiles.burnsOutTick[row] = tick + Math.round(weapon.fuelS * TICK_HZ);
  missiles.interceptPoints[row] = weapon.interceptPoints;
  bendPath(battle, row, launch);
  return row;
}

/** A side sees a missile of another; at the first time it names it by its own count. */
export function noticeMissile({ missiles, sides }: Battle, row: number, side: number): void {
  missiles.seenBy[row] |= 1 << side;
  const name = row * SIDES_MAX + side;
  if (missiles.seenName[name] === 0) missiles.seenName[name] = ++sides.seenMissileCount[side];
}

/** Way-point of a path of the wanted length: the tip of an isosceles triangle over the line. */
function bendPath({ missiles }: Battle, row: number, launch: Launch): void {
  const dx = missiles.aimXKm[row] - launch.xKm;
  const dy = missiles.aimYKm[row] - launch.yKm;
  const straightKm = distance(dx, dy);
  if (straightKm === 0 || launch.pathKm <= straightKm) {
    missiles.isPastVia[row] = 1;
    return;
  }
  const height = 0.5 * Math.sqrt(launch.pathKm * launch.pathKm - straightKm * straightKm);
  const aside = (height / straightKm) * launch.bend;
  missiles.viaXKm[row] = launch.xKm + 0.5 * dx - aside * dy;
  missiles.viaYKm[row] = launch.yKm + 0.5 * dy + aside * dx;
}
