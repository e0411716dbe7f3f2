// What all commanders go by: distances in km, times in s, strengths as ratios of points. Numbers of
// judgement, not rules of the battle.

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
/** Between the posts of neighbouring squadrons: room for a line of ten to turn. */
export const POST_PITCH_KM = 22;
/** A front bends around what it keeps by at most this; its first rank stands this far out in the ring. */
export const FRONT_RAD = 2.6;
export const POST_RING_SHARE = 0.8;
/** From here on a squadron steers for its own place around the enemy instead of straight at it. */
export const STATION_CALL_KM = 95;
/** Between two squadrons in a fight: any closer and they stand in each other's line of fire. */
export const STATION_PITCH_KM = 14;
/** Ranks around an enemy; those behind the first move up as places fall free. */
export const STATION_RANKS = 3;
/** Nearer to its place than this a squadron is left alone. */
export const STATION_SLACK_KM = 6;
/** A squadron this much beyond the range it wants is in the fight and stays where it is. */
export const FIGHT_SLACK = 1.25;
/** Share of its reach at which a squadron wants its target: room for both to move. */
export const REACH_SHARE = 0.85;
/**
 * Who presses on goes this far into the reach of the shortest gun: a squadron is as long as that
 * reach, and at its edge only the head of the line would fight.
 */
export const CLOSE_SHARE = 0.5;
/** Missile ships keep this far from any enemy while they have missiles: beyond torpedoes. */
export const MISSILE_KEEP_KM = 72;
/** Decoys are sent out with the enemy between these distances, one at a time, so far to this side. */
export const DECOY_KM = 160;
export const DECOY_LATE_KM = 60;
export const DECOY_EVERY_S = 70;
export const DECOY_WAY_KM = 80;
export const DECOY_ASIDE_RAD = 1;
/** Of so many scouts this many follow leads, the first few in turn; what was heard so lately is one. */
export const LEAD_SCOUTS = { count: 1, of: 2 } as const;
export const LEAD_CHOICES = 4;
export const LEAD_AGE_S = 90;
/** Without better the enemy is believed where something was heard so lately. */
export const HEARD_AGE_S = 30;
/** A fleet this near to where it believed the enemy, and finds nobody, looks elsewhere, off the edges. */
export const SEARCHED_KM = 30;
export const SEARCH_EDGE_SHARE = 0.15;
/** A strike's deck is looked for at this share of its radius, back along its first course. */
export const CONE_SHARE = 0.6;
/** Who hides goes silent again when the nearest enemy is farther than this. */
export const HUSH_KM = 140;
/** Jammers are switched on with the enemy this near, and off when farther than the second. */
export const JAM_KM = 130;
export const JAM_UNTIL_KM = 170;
/** Nearer than this sensors burn through. */
export const JAM_FROM_KM = 40;
/** Fighting ships switch their sensors on with an enemy this near. */
export const LIGHT_UP_KM = 85;
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
/** Squadrons refit with nobody of the enemy so near to them or to the station, and so far away. */
export const REFIT_CLEARANCE_KM = 70;
export const REFIT_WAY_KM = 220;
/** Who has less of her hull goes to a dock; who is served stays until she has so much of all. */
export const REFIT_HULL_BELOW = 0.6;
export const REFIT_DONE = 0.95;
/** Well within reach, so that the whole formation is served. */
export const REFIT_REACH_SHARE = 0.4;
/** Cripples with less hull than this are boarded, this near, with so many times the marines needed, */
export const BOARD_HULL_BELOW = 0.35;
export const BOARD_KM = 15;
export const BOARD_ODDS = 1.5;
/** and only by whom outweighs by so much the enemies this near to them. */
export const BOARD_SAFE_ODDS = 2;
export const BOARD_CLEAR_KM = 25;
/** Squadrons this far gone and outnumbered leave. */
export const CRIPPLED_SHARE = 0.35;
/** A side with less than this share of its points left, and nothing to come, gives up. */
export const SURRENDER_SHARE = 0.05;
/** An order is renewed only when its goal has moved by this much, or after so long. */
export const MOVED_KM = 10;
export const RENEW_S = 20;
/** A front is turned only when the threat has moved round by this much. */
export const AXIS_TURN_RAD = 0.35;
/** Attackers of a place cross a line so far outside it together; nobody waits longer for the next. */
export const MARCH_OUT_KM = 60;
export const MARCH_GAP_S = 120;
/** What it takes a squadron to gather way. */
export const MARCH_START_S = 20;
/** So late at that line a squadron makes haste. */
export const MARCH_LATE_S = 40;
/** Attackers spread over this share of the radius of the place they take. */
export const LANE_SHARE = 0.9;
/** A contact without a class is taken for this many points. */
export const UNKNOWN_POINTS = 10;
/** What is placed no better than this is heard, not seen; what no better than that is no place to act on. */
export const PLACED_KM = 10;
export const VAGUE_KM = 40;
/** Contacts older than this are no targets. */
export const STALE_S = 45;
/** Tracks named in one attack order; of a gunners' one, one for so many ships. */
export const ATTACK_TRACKS = 8;
export const FOCUS_SHIPS = 8;
/** A carrier's fix good enough to jump on: error and age. */
export const JUMP_ERROR_KM = 25;
export const JUMP_AGE_S = 50;
/** Points sent at a carrier for each point that is known to guard her. */
export const JUMP_ODDS = 3;
/** Waits this long after the earliest moment before the reserve goes to the objective. */
export const RESERVE_PATIENCE_S = 30;
/** Of so many admirals each keeps it for decks that he hopes to find, but no longer than this. */
export const HUNTER_SHARE = 0.5;
export const RESERVE_HUNT_S = 120;
/** What a reserve is reckoned to do from where it arrives. */
export const RESERVE_PACE_KM_S = 0.75;
/** Fraction of a craft's radius that a launch may use: the rest brings it home. */
export const RADIUS_SHARE = 0.9;
/** The same for strikes, whose way is planned. */
export const STRIKE_RADIUS_SHARE = 0.95;
/** Enemy flights within this of a deck call up more cover. */
export const AIR_ALARM_KM = 220;
/** Raiders farther off than this are met where they are, nearer ones over the deck. */
export const OVER_DECK_KM = 80;
/** Decks that one strike is made of at most; share of the fuel that its way there and back may use. */
export const STRIKE_DECKS_MAX = 6;
export const FUEL_MARGIN = 0.97;
/** A strike turns towards its target at this distance, from so far off the straight way. */
export const APPROACH_KM = 110;
export const DOGLEG_RAD = 0.6;
/** From so many bombers on a strike gets through a screen by numbers alone. */
export const SATURATING_CRAFT = 36;
/** Who clears the way for a strike goes so much earlier. */
export const SWEEP_AHEAD_S = 25;
/** A flight without a deck leaves its squadron only with this share of its fuel. */
export const FUEL_TO_GO = 0.8;
/** A strike target: seen this lately, placed this well. */
export const STRIKE_AGE_S = 30;
export const STRIKE_ERROR_KM = 20;
/** A carrier is worth so many times her points: without decks no more strikes come. */
export const CARRIER_WORTH = 4;
/** Ships this near share their defence; so many of them halve what a strike is worth. */
export const GUARD_KM = 10;
export const GUARDS_HALVE = 6;
/** Scouts fan out over this angle to each side of the threat. */
export const FAN_RAD = 0.9;
/** Of so many scouts so many search clouds, where there are any and the side seeks decks. */
export const CLOUD_SCOUTS = { count: 2, of: 3 } as const;
/** Points of a search lie this far apart: a scout sees a silent deck in a cloud from half of it. */
export const SEARCH_PITCH_KM = 40;
/** So many scouts search one cloud at a time. */
export const SEARCHERS_MAX = 3;
/** A cloud with own squadrons this near its middle needs no search. */
export const HOME_CLOUD_KM = 60;

/** Enemies this near to each other help one another in a fight. */
export const SUPPORT_KM = 60;
/** Range from its first quarry at which a hunting fleet means to stand. */
export const HUNT_RANGE_KM = 25;
/** Odds beyond this are no better: so much force is only late elsewhere. */
export const HUNT_ODDS_MAX = 2.5;
/** A quarry farther by this much is worth half. */
export const HUNT_NEAR_KM = 60;
/** A hunt is dropped only for something so much better. */
export const HUNT_HABIT = 1.5;
/** Ships of the enemy among which the first quarry is chosen. */
export const HUNT_CHOICES = 64;
/** Guns of a contact without a class are taken to reach this far. */
export const UNKNOWN_REACH_KM = 26;
/** Hunters pass the enemy at least this far off on the way to their place. */
export const HUNT_DETOUR_KM = 42;
/** Farther than this from the quarry, whoever is ahead of the last by the slack waits. */
export const MASS_FROM_KM = 45;
export const MASS_SLACK_KM = 8;

/** Own ships that must be guarded: the fleet stays within so much of them. */
export const WARD_RADIUS_KM = 30;
/** A convoy lies well inside its place, and leaves a little later than it might. */
export const CONVOY_INSIDE_SHARE = 0.5;
export const CONVOY_SLACK_S = 5;
/** A ship whose end an objective asks for is worth so many times her points. */
export const WANTED_WORTH = 3;

/** Raiders look for prey within this of where they are sent, and soft prey counts so many times. */
export const RAID_KM = 90;
export const SOFT_WORTH = 3;
/** They go home with less than this of their hulls, or at worse odds. */
export const RAID_HULL_SHARE = 0.6;
export const RAID_ODDS = 0.6;
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
/** The front of a force goes no farther ahead of its middle than this. */
export const FORCE_STEP_KM = 30;
/** Strength over the enemies': who has less than this, and has fallen to that share of what he began with, is beaten. */
export const PARLEY_BEATEN_ODDS = 0.5;
export const PARLEY_FALLEN_SHARE = 0.5;
/** Who has so much more lets nobody go. */
export const PARLEY_CRUSHING_ODDS = 4;
/** Who leads takes a peace as they stand only below these odds, or late. */
export const PARLEY_EVEN_ODDS = 0.8;
/** Nobody asks to go before this share of the clock has run; late is when less than that is left. */
export const PARLEY_FROM_SHARE = 0.2;
export const PARLEY_LATE_SHARE = 0.2;
export const PARLEY_OFFER_EVERY_S = 180;
/** Guns with no ship in reach are told off for craft that come this near. */
export const AIR_THREAT_KM = 40;
/** Enemies worth no more than this get half salvoes. */
export const HALF_SALVO_POINTS = 12;
/** Share of the missiles that those keep who have time. */
export const KEPT_MISSILES = 0.2;
/** Mines are laid once an enemy is this near. */
export const MINE_FROM_KM = 110;
/** Fields that hurt are passed with so much room for a formation, if the way is no more than so many times as long. */
export const FIELD_CLEARANCE_KM = 8;
export const FIELD_DETOUR = 1.6;
