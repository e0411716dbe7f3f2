// Stations of the side and its allies that serve ships: what they hand over or mend, and how far.
import { TICK_HZ } from "../battle/limits.ts";
import { isIdle, LIFE_ON_MAP } from "../protocol/picture.ts";
import type { Desk } from "./commander.ts";
import type { Contact } from "./situation.ts";

/** A station that hands over rounds, mends ships, or both. */
export type Service = {
  readonly xKm: number;
  readonly yKm: number;
  /** 0 where it does not. */
  readonly supplyKm: number;
  readonly repairKm: number;
  readonly repairMassMaxT: number;
  readonly repairSharePerS: number;
};

/** The side's own stations that serve ships now. */
export function servicesOf({ sight, catalog }: Desk): Service[] {
  const { ships, tick } = sight;
  const services: Service[] = [];
  for (let unit = 0; unit < ships.count; unit++) {
    const shipClass = catalog.ships[ships.classIndex[unit]];
    if (!shipClass.isStatic || ships.life[unit] !== LIFE_ON_MAP) continue;
    if (isIdle(sight, unit)) continue;
    const hasRounds = shipClass.cargoRounds <= 0 || ships.rounds[unit] > 0;
    const isOpen = tick >= catalog.rules.supply.repairFromS * TICK_HZ;
    const supplyKm = hasRounds ? shipClass.supplyRangeKm : 0;
    const repairKm = isOpen ? shipClass.repairRangeKm : 0;
    if (supplyKm + repairKm === 0) continue;
    const { repairMassMaxT, repairSharePerS } = shipClass;
    services.push({
      xKm: ships.xKm[unit],
      yKm: ships.yKm[unit],
      supplyKm,
      repairKm,
      repairMassMaxT,
      repairSharePerS,
    });
  }
  return services;
}

/** Allies' stations serve as the own do; what they have left in store nobody else knows. */
export function alliedServices({ sight, catalog }: Desk, allies: readonly Contact[]): Service[] {
  const isOpen = sight.tick >= catalog.rules.supply.repairFromS * TICK_HZ;
  return allies.flatMap(({ shipClass, xKm, yKm }) => {
    if (shipClass === null || !shipClass.isStatic) return [];
    const { supplyRangeKm: supplyKm, repairMassMaxT, repairSharePerS } = shipClass;
    const repairKm = isOpen ? shipClass.repairRangeKm : 0;
    if (supplyKm + repairKm === 0) return [];
    return [{ xKm, yKm, supplyKm, repairKm, repairMassMaxT, repairSharePerS }];
  });
}
