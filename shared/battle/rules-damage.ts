// The constants of what goes on aboard a ship that was hit: fires, crew, damage control.

export type FireRules = {
  /** Fires that a whole hull's worth of damage lights, on average, and how large each begins. */
  readonly lightsPerHull: number;
  readonly lightSize: number;
  /** Levels a fire gains in a second, for each level that it has. */
  readonly growthPerS: number;
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

export type RepairRules = {
  /** Share of a part that all parties of a whole crew restore in a second. */
  readonly partPerS: number;
  /** Broken mounts that they make good in a second. */
  readonly mountPerS: number;
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
