// The constants of what goes on aboard a ship that was hit: fires, crew, damage control.

export type FireRules = {
  /** Fires that a whole hull's worth of damage lights, on average, and how large each begins. */
  readonly lightsPerHull: number;
  readonly lightSize: number;
  /** Levels a fire gains in a second, for each level that it has. */
  readonly growthPerS: number;
  /** A level is left only when the fire has come down so far below it: levels do not flicker. */
  readonly levelHold: number;
  /** Levels that all parties of a whole crew take from it in a second. */
  readonly fightPerS: number;
  /** Share of the hull that each level burns in a second. */
  readonly hullSharePerS: number;
};

export type CrewRules = {
  /** Share of the crew that a whole hull's worth of damage costs, and each level of fire a second. */
  readonly lossPerHull: number;
  readonly fireLossPerS: number;
};

/** What a ship does without a part that has failed. */
export type FailureRules = {
  /** Without a bridge she looks for targets and her place this often, and answers the helm so well. */
  readonly bridgeDelayS: number;
  readonly bridgeHelmShare: number;
  /** Without a reactor: share of thrust and speed left, and reload of beams in times their own. */
  readonly reactorThrustShare: number;
  readonly reactorReload: number;
  /** Chance that a failing magazine goes up with all its rounds; share of the hull that it takes. */
  readonly magazineBlowChance: number;
  readonly magazineHullShare: number;
  /** Chance that a failing reactor takes the ship. */
  readonly reactorLossChance: number;
};

export type ShieldRules = {
  /** Share of a facing's points that is shifted to it in a second, at the cost of the others. */
  readonly reinforcePerS: number;
  /** A facing is reinforced up to so many times its points, and weakened down to this share. */
  readonly reinforceMax: number;
  readonly reinforceFloor: number;
};

/** Flank speed and overcharged weapons, and their price. */
export type StrainRules = {
  /** Heat gained in a second by each of the two, and lost in a second of rest; 1 is the most. */
  readonly heatPerS: number;
  readonly coolPerS: number;
  /** Above this heat shields do not come back. */
  readonly hotShare: number;
  /** Reload of overcharged guns in times their own, and how far their fire is heard. */
  readonly overchargeReload: number;
  readonly overchargeHeard: number;
  /** Wear begins at this heat. Chances a second for each heat beyond it; what the engines lose. */
  readonly wearFromHeat: number;
  readonly engineWearPerS: number;
  readonly engineWearShare: number;
  readonly mountWearPerS: number;
};

export type RepairRules = {
  /** Share of a part that all parties of a whole crew restore in a second. */
  readonly partPerS: number;
  /** Broken mounts that they make good in a second. */
  readonly mountPerS: number;
  /** The same of a dock, beside what her own parties do. */
  readonly dockMountPerS: number;
  /** A mount made good at sea loads in so many times its time. */
  readonly patchedReload: number;
  /** Repair at sea brings parts no higher than this share. */
  readonly ceiling: number;
  /** At most this share of the parties finds room at one place; at a fire, all. */
  readonly placeShareMax: number;
  /** Weight of a task: damaged, failed, of the doctrine's priority, burning. */
  readonly damagedWeight: number;
  readonly failedWeight: number;
  readonly priorityWeight: number;
  readonly fireWeight: number;
};
