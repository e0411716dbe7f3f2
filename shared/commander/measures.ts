// What several parts of a commander go by: distances in km, times in s, strengths as ratios of points.
// Numbers of judgement, not rules of the battle; what one part alone reads stands at its head.

/** Contacts nearer than this to each other are fought as one. */
export const CLUSTER_KM = 30;
/** What is near enough to count in the odds of a fight. */
export const NEAR_KM = 60;
/** An advancing squadron turns on what it meets within this. */
export const ENGAGE_KM = 75;
/** A squadron that holds goes this far from its post to fight. */
export const POST_LEASH_KM = 45;
/** Defenders stand this far in front of what they hold, toward the threat. */
export const STAND_OFF_KM = 38;
/** From here on a squadron steers for its own place around the enemy instead of straight at it. */
export const STATION_CALL_KM = 95;
/** Nearer to its place than this a squadron is left alone. */
export const STATION_SLACK_KM = 6;
/** A squadron this much beyond the range it wants is in the fight and stays where it is. */
export const FIGHT_SLACK = 1.25;
/** Missile ships keep this far from any enemy while they have missiles: beyond torpedoes. */
export const MISSILE_KEEP_KM = 72;
/** Of so many scouts this many follow leads, the first few in turn; what was heard so lately is one. */
export const LEAD_SCOUTS = { count: 1, of: 2 } as const;
export const LEAD_CHOICES = 4;
export const LEAD_AGE_S = 90;
/** Decks keep this far from any enemy ship they know of; in a cloud they are hardly seen. */
export const DECK_CLEARANCE_KM = 170;
export const CLOUD_CLEARANCE_KM = 60;
/** An enemy this near to a deck that cannot fight it means warping out. */
export const ESCAPE_KM = 45;
/** Below this share of missiles left, a missile ship is a gun ship. */
export const ROUNDS_LOW = 0.12;
/** Who has less than this share of its missiles left is brought more, with no enemy nearer than this. */
export const SUPPLY_BELOW = 0.5;
export const SUPPLY_CLEARANCE_KM = 90;
/** Nobody goes to a depot or a dock with the enemy so near to it; who is served stays for so much of all. */
export const SERVICE_CLEARANCE_KM = 70;
export const DOCK_DONE_SHARE = 0.95;
/** Squadrons this far gone and outnumbered leave. */
export const CRIPPLED_SHARE = 0.35;
/** An order is renewed only when its goal has moved by this much, or after so long. */
export const MOVED_KM = 10;
export const RENEW_S = 20;
/** Attackers of a place cross a line so far outside it together; nobody waits longer for the next. */
export const MARCH_OUT_KM = 60;
export const MARCH_GAP_S = 120;
/** Attackers spread over this share of the radius of the place they take. */
export const LANE_SHARE = 0.9;
/** What is placed no better than this is heard, not seen; what no better than that is no place to act on. */
export const PLACED_KM = 10;
export const VAGUE_KM = 40;
/** Fraction of a craft's radius that a launch may use: the rest brings it home. */
export const RADIUS_SHARE = 0.9;
/** Enemy flights within this of a deck call up more cover. */
export const AIR_ALARM_KM = 220;
/** Range from its first quarry at which a hunting fleet means to stand. */
export const HUNT_RANGE_KM = 25;
/** Hunters pass the enemy at least this far off on the way to their place. */
export const HUNT_DETOUR_KM = 42;
/** Farther than this from the quarry, whoever is ahead of the last by the slack waits. */
export const MASS_FROM_KM = 45;
export const MASS_SLACK_KM = 8;
/** A ship whose end an objective asks for is worth so many times her points. */
export const WANTED_WORTH = 3;
/** Who covers stands this far from those who leave, toward what follows them within the reach. */
export const COVER_KM = 16;
export const COVER_REACH_KM = 110;
/** A reserve keeps this far from what it knows of, and answers calls from within this. */
export const RESERVE_CLEAR_KM = 55;
export const RESERVE_CALL_KM = 160;
/** A fight at worse odds than this calls for it. */
export const RESERVE_ODDS = 0.9;
/** Squadrons of a force keep this pitch; missile ships, and what does not fight, stand behind. */
export const FORCE_PITCH_KM = 20;
export const FORCE_SECOND_KM = 20;
export const FORCE_REAR_KM = 40;
