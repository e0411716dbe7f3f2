// Whose picture it is, and how shares of health stand in it.
import { COMPONENT_COUNT, type Catalog, FACING_COUNT } from "../battle/catalog.ts";
import { once } from "../battle/once.ts";
import { SHARE_FULL } from "../battle/values.ts";

/** The truth: every ship of every side. */
export const TRUTH_SIDE = -1;

/** Whose units are "own" in a picture. */
export function viewerOf(side: number): number {
  return side === TRUTH_SIDE ? 0 : side;
}

/** 0…255 of all; 0 stands for nothing left. */
export function shareOf(value: number, full: number): number {
  if (full <= 0 || value <= 0) return 0;
  // Most are whole: no division for them.
  return value >= full ? SHARE_FULL : Math.ceil((value / full) * SHARE_FULL);
}

/** What the shares of a ship are shares of, by class: pictures ask it of every ship. */
export type ClassMeasures = {
  /** Four of each class. */
  readonly shieldPoints: Float64Array;
  readonly hullPoints: Float64Array;
  /** COMPONENT_COUNT of each class: with fewer points the part has failed. */
  readonly partFailsBelow: Float64Array;
  readonly crewCount: Uint16Array;
  readonly marineCount: Float64Array;
  readonly mountCount: Uint16Array;
  /** Of all magazines that have a limit, and of what she carries for others. */
  readonly roundsFull: Float64Array;
  readonly interceptBankMax: Float64Array;
  readonly areaMissilesFull: Float64Array;
};

export const measuresOf = once(({ ships }: Catalog): ClassMeasures => {
  const measures = {
    shieldPoints: new Float64Array(ships.length * FACING_COUNT),
    hullPoints: new Float64Array(ships.length),
    partFailsBelow: new Float64Array(ships.length * COMPONENT_COUNT),
    crewCount: new Uint16Array(ships.length),
    marineCount: new Float64Array(ships.length),
    mountCount: new Uint16Array(ships.length),
    roundsFull: new Float64Array(ships.length),
    interceptBankMax: new Float64Array(ships.length),
    areaMissilesFull: new Float64Array(ships.length),
  };
  ships.forEach((ship, n) => {
    measures.shieldPoints.set(ship.shieldPoints, n * FACING_COUNT);
    measures.hullPoints[n] = ship.hullPoints;
    ship.components.forEach(({ hitPoints, threshold }, part) => {
      measures.partFailsBelow[n * COMPONENT_COUNT + part] = threshold * hitPoints;
    });
    measures.crewCount[n] = ship.crewCount;
    measures.marineCount[n] = ship.marineCount;
    measures.mountCount[n] = ship.mounts.length;
    for (const { magazineRounds } of ship.mounts) {
      if (magazineRounds > 0) measures.roundsFull[n] += magazineRounds;
    }
    if (ship.cargoRounds > 0) measures.roundsFull[n] += ship.cargoRounds;
    measures.interceptBankMax[n] = ship.interceptBankMax;
    measures.areaMissilesFull[n] = ship.areaDefenceRounds;
  });
  return measures;
});
