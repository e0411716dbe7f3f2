// The rules of what goes on aboard ships that were hit, for tests: those of the headline battle, and
// quiet ones in which nothing burns and crews work as on the range.
import type { Rules } from "../../shared/battle/catalog.ts";

type DamageRules = Pick<Rules, "fires" | "crew" | "failures" | "repair">;

export const DAMAGE_RULES: DamageRules = {
  fires: {
    lightsPerHull: 4,
    lightSize: 0.6,
    growthPerS: 0.008,
    fightPerS: 0.04,
    hullSharePerS: 0.00015,
  },
  crew: { lossPerHull: 0.6, fireLossPerS: 0.0005 },
  failures: {
    bridgeDelayS: 2,
    bridgeHelmShare: 0.5,
    reactorThrustShare: 0.5,
    reactorReload: 2,
    magazineBlowChance: 0.2,
    magazineHullShare: 0.25,
    reactorBlowsChance: 0.04,
  },
  repair: {
    partPerS: 0.006,
    mountPerS: 0.008,
    patchedReload: 1.5,
    ceiling: 0.7,
    placeShareMax: 0.5,
    damagedWeight: 1,
    failedWeight: 3,
    priorityWeight: 4,
    fireWeight: 3,
  },
};

/** Chance is off, and one part is mended at a hundredth a second. */
export const QUIET_DAMAGE_RULES: DamageRules = {
  fires: { ...DAMAGE_RULES.fires, lightsPerHull: 0 },
  crew: { lossPerHull: 0, fireLossPerS: 0 },
  failures: { ...DAMAGE_RULES.failures, magazineBlowChance: 0, reactorBlowsChance: 0 },
  repair: { ...DAMAGE_RULES.repair, partPerS: 0.02, mountPerS: 0, ceiling: 0.8 },
};
