// The rules of what goes on aboard ships that were hit, for tests: those of the headline battle, and
// quiet ones in which nothing burns and crews work as on the range.
import type { Rules } from "../../shared/battle/catalog.ts";

type DamageRules = Pick<Rules, "fires" | "crew" | "failures" | "shields" | "strain" | "repair">;

export const DAMAGE_RULES: DamageRules = {
  fires: {
    lightsPerHull: 3,
    lightSize: 0.6,
    growthPerS: 0.008,
    fightPerS: 0.05,
    levelHold: 0.5,
    hullSharePerS: 0.00015,
  },
  crew: { lossPerHull: 0.6, fireLossPerS: 0.0005 },
  failures: {
    bridgeDelayS: 2,
    bridgeHelmShare: 0.5,
    reactorThrustShare: 0.5,
    reactorReload: 2,
    magazineBlowChance: 0.15,
    magazineHullShare: 0.25,
    reactorLossChance: 0.03,
  },
  shields: { reinforcePerS: 0.005, reinforceMax: 1.5, reinforceFloor: 0.5 },
  strain: {
    heatPerS: 0.0125,
    coolPerS: 0.02,
    hotShare: 0.3,
    overchargeReload: 0.75,
    overchargeHeard: 1.3,
    wearFromHeat: 0.5,
    engineWearPerS: 0.06,
    engineWearShare: 0.1,
    mountWearPerS: 0.03,
  },
  repair: {
    partPerS: 0.006,
    mountPerS: 0.008,
    dockMountPerS: 0.02,
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
  failures: { ...DAMAGE_RULES.failures, magazineBlowChance: 0, reactorLossChance: 0 },
  shields: { ...DAMAGE_RULES.shields, reinforcePerS: 0 },
  strain: { ...DAMAGE_RULES.strain, engineWearPerS: 0, mountWearPerS: 0 },
  repair: { ...DAMAGE_RULES.repair, partPerS: 0.02, mountPerS: 0, ceiling: 0.8 },
};
