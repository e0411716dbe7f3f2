// Engineering limits of the battle: sizes and rates that hold for every ruleset. Rules of play are
// data (`assets/packs/*/rules.json`); these are not.

/**
 * Raised whenever the same setup and orders of people may lead to another battle, by other rules or
 * by other admirals: replays of another version are refused.
 */
export const SIMULATION_VERSION = 19;

/** Fixed steps of the battle in a second of its own time. */
export const TICK_HZ = 20;
export const TICK_S = 1 / TICK_HZ;
export const SECONDS_PER_MINUTE = 60;

/** Whole ticks in a time, at least one. */
export function ticksOf(seconds: number): number {
  return Math.max(1, Math.round(seconds * TICK_HZ));
}
/** The lowest id whose turn it is now, when ids take turns every so many ticks. */
export function turnOf(tick: number, period: number): number {
  return (period - (tick % period)) % period;
}
/** Rows in which squadrons that warp in together look for places. */
export const WARP_ROWS_TRIED = 12;
/** A picture goes out every so many ticks at normal speed. */
export const TICKS_PER_PICTURE = 2;

export const SIDES_MAX = 4;
export const SEATS_PER_SIDE_MAX = 10;

/** Ids in one order, points of a path, orders waiting in one group. */
export const ORDER_IDS_MAX = 256;
export const PATH_POINTS_MAX = 16;
export const ORDER_QUEUE_MAX = 8;
/** Ships of a formation are no farther apart. */
export const SPACING_MAX_KM = 100;
/** No deck waits longer than this with a launch. */
export const LAUNCH_DELAY_MAX_S = 900;
/** Temporary groups a side may hold at once, beside its fleet tree. */
export const TEMPORARY_GROUPS_MAX = 64;

/** Ships and craft of a whole battle: a quarter and half of what 16-bit ids can name. */
export const SHIPS_MAX = 16_384;
export const CRAFT_MAX = 32_768;

/**
 * Groups follow their orders and steer twice a second, each in its own turn. Once a second their ships
 * look for ways clear of each other, far more often than any two could meet.
 */
export const FOLLOW_TICKS = 10;
export const STEER_TICKS = 10;
export const CLEAR_TICKS = 2 * STEER_TICKS;
/** Helms answer and turrets turn ten times a second, in every other tick. */
export const CREW_TICKS = 2;
/** Orders of one side that wait because a group's flagship was lost. */
export const DEFERRED_ORDERS_MAX = 256;

/** A hull slower than this that is told to stop stands still: 1 cm/s, a turn in 17 hours. */
export const REST_KM_S = 1e-5;
export const REST_RAD_S = 1e-4;

/** Points of a wake, half a pitch apart: a column of twice ten ships. */
export const WAKE_POINTS = 40;
/** A helm looks at these courses to clear an obstacle, the nearest to her own first, and starboard. */
export const SWERVES_RAD: readonly number[] = [0, -0.3, 0.3, -0.6, 0.6, -1, 1, -1.6, 1.6];
/** Ships and planets that one ship looks at when she clears her way; a dense melee has some forty. */
export const OBSTACLES_MAX = 4096;
/** A gap is taken for so much less than it is: far more than rounding can make of it. */
export const GAP_SHARE = 1 - 1e-6;

/** Cells of the grids: near the radius of what is asked most often (avoidance, targets). */
export const GRID_CELL_KM = 20;

/** Rows of shots and missiles, at most: what 5,000 hulls, or 1,000 with 4,000 craft, can have in flight. */
export const SHOTS_PER_SIDE_MAX = 16_384;
export const MISSILES_PER_SIDE_MAX = 8192;
/** Ships and flights that one side can hold tracks of: the rows of its picture. */
export const TRACKS_PER_SIDE_MAX = 4096;
/** Numbers of tracks have 16 bits, of which all ones means none; from where they are given again. */
export const TRACK_NUMBER_MAX = 0xfffe;
export const TRACK_NUMBER_AGAIN = 0x8000;

/** Decoys that one side may have out at once. */
export const DECOYS_PER_SIDE_MAX = 16;

/** Ticks, not 0, for "never" in tick fields. */
export const NEVER_TICK = -1_000_000;
/** A row index that means nothing. */
export const NO_ROW = -1;

/** Circles about groups are drawn so much wider than computed: rounding must never hide anybody. */
export const CIRCLE_SLACK_KM = 0.001;
/** Boxes about hulls nearer than this are left to the contact solver: rounding must never part them. */
export const BOX_SLACK_KM = 0.001;
/** Cells of the grids of tracks: between the reach of guns and that of missiles. */
export const TRACK_CELL_KM = 40;
/** Most targets that one squadron weighs at once: the nearest. */
export const FIRE_LIST_MAX = 48;
/** A squadron's misses are told together, once in so many ticks. */
export const MISS_TELL_TICKS = 200;
/** Sides lay their guns in turn: the targets of each are then sorted half as often. */
export const FIRE_STRIDE_TICKS = 2;
/**
 * A captain whose target stands weighs all targets again in every so many turns of her fire control;
 * while she has none, and when she has lost hers, in each.
 */
export const RELOOK_TURNS = 2;
/** Why a squadron does not fire is told anew every so many turns of its fire control. */
export const WHY_TURNS = 4;
