// Engineering limits of the battle: sizes and rates that hold for every ruleset. Rules of play are
// data (`assets/packs/*/rules.json`); these are not.

/** Fixed steps of the battle in a second of its own time. */
export const TICK_HZ = 20;
export const TICK_S = 1 / TICK_HZ;
/** A picture goes out every so many ticks at normal speed. */
export const TICKS_PER_PICTURE = 2;

export const SIDES_MAX = 4;
export const SEATS_PER_SIDE_MAX = 10;

/** Ids in one order, points of a path, orders waiting in one group. */
export const ORDER_IDS_MAX = 256;
export const PATH_POINTS_MAX = 16;
export const ORDER_QUEUE_MAX = 8;
/** Temporary groups a side may hold at once, beside its fleet tree. */
export const TEMPORARY_GROUPS_MAX = 64;

/** Rows of shots and missiles per mount or craft that can fire them, a factor found by playing. */
export const SHOTS_PER_SIDE_MAX = 4096;
export const MISSILES_PER_SIDE_MAX = 2048;

/** Ticks, not 0, for "never" in tick fields. */
export const NEVER_TICK = -1_000_000;
/** A row index that means nothing. */
export const NO_ROW = -1;
