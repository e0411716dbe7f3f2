// The tables of a picture, and what stands in their fields.
import { defineTable, f32, f64, i32, u16, u32, u8, type TableOf } from "../battle/table.ts";
import { DOCTRINE_COLUMNS } from "../battle/doctrine.ts";
import { DECOYS_PER_SIDE_MAX, TRACKS_PER_SIDE_MAX } from "../battle/limits.ts";

/** Rows a picture has room for: of the viewer's making, never of what the enemy brought. */
export const PICTURE_TRACKS_MAX = TRACKS_PER_SIDE_MAX;
/** Of them for allies, at most. */
export const PICTURE_ALLIES_MAX = 1024;
export const PICTURE_MISSILES_MAX = 8192;
export const PICTURE_CONTACT_CRAFT_MAX = 8192;
export const PICTURE_WRECKS_MAX = 2048;
export const PICTURE_MINES_MAX = 2048;
export const PICTURE_DECOYS_MAX = DECOYS_PER_SIDE_MAX;

/** The six fields of everything that moves: sent as segments, extrapolated in between. */
const motion = {
  xKm: f64,
  yKm: f64,
  headingRad: f64,
  velocityXKmS: f64,
  velocityYKmS: f64,
  turnRateRadS: f64,
};
export const MOTION_FIELDS = [
  "xKm",
  "yKm",
  "headingRad",
  "velocityXKmS",
  "velocityYKmS",
  "turnRateRadS",
] as const satisfies readonly (keyof typeof motion)[];

export const SHIP_FLAGS = {
  firing: 1,
  pointDefence: 2,
  flank: 4,
  departing: 8,
  cloud: 16,
  crippled: 32,
  underFire: 64,
  captured: 128,
} as const;

/** Values of the battle's tables as far as a picture has them, by the names that they have here. */
export {
  AIM_SHIP as AIM_UNIT,
  AIM_TRACK,
  ARRIVAL_OFF_MAP as GROUP_OFF_MAP,
  ARRIVAL_ON_MAP as GROUP_ON_MAP,
  FLIGHT_LAUNCHING,
  FLIGHT_ON_STATION,
  FLIGHT_OUTBOUND,
  FLIGHT_READY,
  FLIGHT_REARMING,
  FLIGHT_RETURNING,
  GROUP_SQUADRON as KIND_SQUADRON,
  GROUP_TASK_FORCE as KIND_TASK_FORCE,
  GROUP_TEMPORARY as KIND_TEMPORARY,
  LIFE_ACTIVE as LIFE_ON_MAP,
  LIFE_CAPTURED,
  LIFE_DESTROYED,
  SHARE_FULL as FULL,
  TARGET_FLIGHT,
  TARGET_SHIP,
} from "../battle/values.ts";

/** Own ships; row = unit id. */
export const PICTURE_SHIPS = defineTable("pictureShips", {
  ...motion,
  classIndex: u16,
  groupId: u16,
  squadronId: u16,
  /** As LIFE_ON_MAP and its neighbours. */
  life: u8,
  /** 0…255 of full: bow, port, stern, starboard. */
  shield: u8(4),
  hull: u8,
  /** Bit per component that has failed. */
  failedParts: u8,
  /** Bit per mount that is broken, of the class's first 32. */
  brokenMounts: u32,
  /** Level of the fire aboard, 0…3; people fit for work, 0…255 of all. */
  fire: u8,
  crew: u8,
  /** Heat of flank speed and overcharge, 0…255 of the most. */
  heat: u8,
  /** Facing with more than its own points, counted from 1; 0: none. */
  reinforced: u8,
  /** Mounts still working, and missile rounds left, 0…255 of all. */
  mounts: u8,
  rounds: u8,
  emissions: u8,
  /** Share of full thrust, 0…255. */
  thrust: u8,
  flags: u8,
  /** Track number under fire, 0xffff without. */
  targetTrack: u16,
  /** Spools up and is gone at this tick; NEVER_TICK otherwise. */
  departTick: i32,
  /** Index into WARP_BARS: what she who leaves is about, or what keeps her from warp. */
  warpBar: u8,
  /** Who mends her, and who hands her rounds: unit id, from ALLY_UNITS_FROM an ally's number; NO_TRACK. */
  mendedBy: u16,
  rearmedBy: u16,
  /** Shares of her wing that her deck sends on each by itself, 0…255. */
  capShare: u8,
  strikeShare: u8,
  scoutShare: u8,
});

/** Where a unit id may stand for an ally, its contact's number stands above this. */
export const ALLY_UNITS_FROM = 0x8000;

/** Values of `colours`: whose a ship is. A prize is inert until `readyTick`. */
export const COLOURS_OWN = 0;
export const COLOURS_STRUCK = 1;
export const COLOURS_PRIZE_INERT = 2;
export const COLOURS_PRIZE = 3;

/** What boarding has made of own ships; row = unit id. Ships of which there is nothing to say have no row. */
export const PICTURE_BOARDINGS = defineTable("pictureBoardings", {
  colours: u8,
  readyTick: i32,
  /** Own people who can fight, and enemy marines aboard. */
  defenders: u16,
  boarders: u16,
  /** Marines left, 0…255 of all, and when her transporters work again. */
  marines: u8,
  transporterTick: i32,
});

export const CONTACT_FLAGS = {
  ghost: 1,
  firing: 2,
  pointDefence: 4,
  flank: 8,
  friendlyFire: 16,
  /** Has struck her colours. */
  struck: 64,
  /** Own marines fight aboard. */
  boarded: 128,
  /** Held only by a group that is out of the datalink. */
  unshared: 32,
  /** A flight that was seen to be a strike: its origin cone means something. */
  strike: 256,
} as const;

/** Contacts; rows are reused, `number` is the name. */
export const PICTURE_TRACKS = defineTable("pictureTracks", {
  ...motion,
  number: u16,
  /** Side it belongs to, once classified; 0xff before. */
  side: u8,
  /** 0 ship, 1 flight of craft; 0xff unknown (bearing only). */
  targetKind: u8,
  level: u8,
  /** Ship or craft class once level ≥ class; 0xffff before. */
  classIndex: u16,
  /** Craft counted in the flight; 1 for a ship. Not `count`: that is the table's own. */
  memberCount: u8,
  /** Half the longer axis of the ellipse it is believed in; the shorter as 0…255 of it; direction of the longer. */
  errorKm: f32,
  errorShape: u8,
  errorRad: f32,
  /** Bits of what it was heard by: HEARD_KINDS. */
  heardKinds: u8,
  /** Tick of the last fix or bearing. */
  seenTick: i32,
  bearingRad: f32,
  bearingXKm: f32,
  bearingYKm: f32,
  /** First position: the origin cone of a strike is drawn back along `firstHeadingRad`. */
  firstXKm: f32,
  firstYKm: f32,
  firstHeadingRad: f32,
  firstTick: i32,
  /** Health as seen, once identified: 0…255; 255 before. */
  shield: u8(4),
  hull: u8,
  /** Level of the fire aboard, seen of ships under fix: 0…3. */
  fire: u8,
  flags: u16,
});
/** Values of `level`. */
export const TRACK_LEVEL_NAMES = ["bearing", "unknown", "class", "identified"] as const;
export const LEVEL_BEARING = 0;
export const LEVEL_CLASS = 2;
export const NO_TRACK = 0xffff;
export const CLASS_UNKNOWN = 0xffff;
export const SIDE_UNKNOWN = 0xff;
export const TARGET_UNKNOWN = 0xff;

/** Own flights; row = flight id. */
export const PICTURE_FLIGHTS = defineTable("pictureFlights", {
  craftIndex: u16,
  /** Unit id of the deck, NO_TRACK for craft without one. */
  baseUnit: u16,
  squadronId: u16,
  state: u8,
  mission: u8,
  aliveCount: u8,
  craftCount: u8,
  fuel: u8,
  /** Share of what it drops, or of the rounds that it carries for ships, of all craft it had. */
  munitions: u8,
  /** It supplies a squadron and goes out again by itself when it has loaded. */
  goesAgain: u8,
  /** Rearmed, or launched after a delay, at this tick. */
  readyTick: i32,
  /** When a person last sent it. */
  orderedTick: i32,
  isClose: u8,
  aimKind: u8,
  aimTrack: u16,
  aimXKm: f32,
  aimYKm: f32,
});

/** Flags of own and enemy craft. */
export const CRAFT_FLAGS = { firing: 1 } as const;

/** Own craft in the air, and only those; row = craft id. `life` as CRAFT_* of state.ts. */
export const PICTURE_CRAFT = defineTable("pictureCraft", {
  ...motion,
  flightId: u16,
  life: u8,
  flags: u8,
});

/** Craft of held enemy flights. */
export const PICTURE_CONTACT_CRAFT = defineTable("pictureContactCraft", {
  ...motion,
  track: u16,
  /** Place in its flight: name of the sprite between two pictures. */
  member: u8,
  flags: u8,
});

/** Serials of allies' missiles in a picture: beyond all that a side can fire in a battle. */
export const ALLY_SERIALS_FROM = 0x8000_0000;

export const PICTURE_MISSILES = defineTable("pictureMissiles", {
  ...motion,
  /** 1 for allies' too, whose serials begin at ALLY_SERIALS_FROM. */
  isOwn: u8,
  /**
   * Own: the missile's serial. Others': a number of this side's own counting, in the order in which
   * it met them (the stream counts anew).
   */
  serial: u32,
  weaponIndex: u16,
  /** Own: track it flies to. Enemy: own unit it seems to fly to. NO_TRACK when unknown. */
  target: u16,
});

/** Mines laid by own ships, and those of others that own ships have made out. */
export const PICTURE_MINES = defineTable("pictureMines", {
  isOwn: u8,
  /** Own: counted as laid. Others': as made out. */
  number: u16,
  atXKm: f32,
  atYKm: f32,
});

/**
 * Decoys that own ships have out; a row of the side's own counting. One flies straight on at the speed
 * of all decoys: where and when it burns out says where it is before, and is told once.
 */
export const PICTURE_DECOYS = defineTable("pictureDecoys", {
  atXKm: f32,
  atYKm: f32,
  bowRad: f32,
  goneTick: i32,
});

/**
 * Wrecks of ships that the side saw die. They do not move in here: what one drifts follows from her
 * last way (`wrecks.ts`), so that each is told once.
 */
export const PICTURE_WRECKS = defineTable("pictureWrecks", {
  isOwn: u8,
  /** Own: her unit id. Others': number of the track that she was held by. */
  number: u16,
  side: u8,
  /** CLASS_UNKNOWN where the side had not made her out. */
  classIndex: u16,
  diedTick: i32,
  /** Where she died, how she lay, and her way over the plane. */
  diedXKm: f32,
  diedYKm: f32,
  bowRad: f32,
  driftXKmS: f32,
  driftYKmS: f32,
  wasReactor: u8,
});

/** Own fleet tree and temporary groups; row = group id. */
export const PICTURE_GROUPS = defineTable("pictureGroups", {
  kind: u8,
  parentId: u16,
  seat: u8,
  guideUnit: u16,
  aliveCount: u16,
  startCount: u16,
  formation: u8,
  stance: u8,
  fire: u8,
  emissions: u8,
  /** Mission for a subordinate; aim kind 0 point, 1 track, 2 own unit. */
  mission: u8,
  missionAimKind: u8,
  missionAim: u16,
  missionXKm: f32,
  missionYKm: f32,
  /** Index into STANDING of this file: what it does now. */
  standing: u8,
  queueCount: u8,
  isBroken: u8,
  arrival: u8,
  arriveTick: i32,
  deafUntilTick: i32,
  targetTrack: u16,
  /** Course still to run, for drawing: next point and last. */
  nextXKm: f32,
  nextYKm: f32,
  lastXKm: f32,
  lastYKm: f32,
  orderedTick: i32,
});
/** A group's point defence is told in tenths: it changes with every missile. */
export const DEFENCE_FULL = 10;

/** Standing orders of own groups; row = group id. What the fields mean is in doctrine.ts. */
export const PICTURE_DOCTRINES = defineTable("pictureDoctrines", {
  ...DOCTRINE_COLUMNS,
  /** Out of the datalink; its sensors halved by a jammer. */
  isCutOff: u8,
  isJammed: u8,
  /** Mines that its ships still carry, 255 at most. */
  minesLeft: u8,
  /** Decoys that its ships have left. */
  decoys: u8,
  /** What its ships' point defence can still stop at once, and their area missiles, of DEFENCE_FULL. */
  defence: u8,
  areaMissiles: u8,
  /** Index into FIRE_WHYS: why most of its guns, and its missiles, do not fire. */
  gunWhy: u8,
  missileWhy: u8,
});

/** Who commands own groups, what is planned and proposed there; row = group id. */
export const PICTURE_STAFF = defineTable("pictureStaff", {
  /** Group whose officer leads it: itself, or the force above; NO_GROUP without one. */
  officerId: u16,
  /** Unit whose loss delays its orders; NO_TRACK for none. */
  commandUnit: u16,
  /** What was ordered by hand, which officers leave as it is: bits of ORDERED. */
  ordered: u8,
  /** Between neighbours in formation. */
  spacingKm: f32,
  /** Index into CAUSES: why it is in the state it is in. */
  cause: u8,
  /** Points lost as share of those at which it breaks, 0…255. */
  moraleShare: u8,
  /** 1 + index into PLANNABLE of what waits for H-hour, 0 for nothing; and where that leads. */
  planned: u8,
  plannedXKm: f32,
  plannedYKm: f32,
  /** Index into PROPOSALS: what its officer asks leave for; aim as a mission's. */
  proposal: u8,
  proposalAimKind: u8,
  proposalAim: u16,
  proposalXKm: f32,
  proposalYKm: f32,
  proposalTick: i32,
});
/** A proposal is on the screen for so long. */
export const PROPOSAL_SHOWN_S = 30;
export const ORDERED = { stance: 1, emissions: 2, formation: 4, fire: 8 } as const;
export const PLANNABLE = ["move", "attack", "escort", "withdraw", "mission"] as const;

export const STANDING = ["none", "move", "attack", "escort", "hold", "withdraw", "board"] as const;
export const NO_GROUP = 0xffff;

export type PictureShips = TableOf<typeof PICTURE_SHIPS>;
export type PictureBoardings = TableOf<typeof PICTURE_BOARDINGS>;
export type PictureTracks = TableOf<typeof PICTURE_TRACKS>;
export type PictureFlights = TableOf<typeof PICTURE_FLIGHTS>;
export type PictureCraft = TableOf<typeof PICTURE_CRAFT>;
export type PictureContactCraft = TableOf<typeof PICTURE_CONTACT_CRAFT>;
export type PictureMissiles = TableOf<typeof PICTURE_MISSILES>;
export type PictureMines = TableOf<typeof PICTURE_MINES>;
export type PictureDecoys = TableOf<typeof PICTURE_DECOYS>;
export type PictureWrecks = TableOf<typeof PICTURE_WRECKS>;
export type PictureGroups = TableOf<typeof PICTURE_GROUPS>;
export type PictureDoctrines = TableOf<typeof PICTURE_DOCTRINES>;
export type PictureStaff = TableOf<typeof PICTURE_STAFF>;
