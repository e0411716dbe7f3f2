// The whole state of a battle: one table per kind of thing, described by field lists that hash,
// checkpoint and picture walk, so that a field is added once. Rows of a side lie in one block per
// table (`SideBlocks`), so that what an unseen enemy owns or spawns never shifts anybody else's
// rows, ids or dice: fog stands on that.
//
// What is not in a table here, in `commands`, `ending` or in `hulls` must be computed anew in every
// tick before it is read; otherwise a reloaded battle would differ from one that ran on.
import type { Catalog, Scenario } from "./catalog.ts";
import type { BattleEvent, Hit } from "./events.ts";
import type { Grid } from "./grid.ts";
import type { HullContacts, Hulls } from "./hulls.ts";
import { PATH_POINTS_MAX, SIDES_MAX } from "./limits.ts";
import type { Order } from "./orders.ts";
import { defineTable, f64, i32, u16, u32, u8, type TableOf } from "./table.ts";

/** What has become of a ship: values of `life`. */
export const LIFE_OFF_MAP = 0;
export const LIFE_ACTIVE = 1;
export const LIFE_DESTROYED = 2;
export const LIFE_WITHDRAWN = 3;
export const LIFE_CAPTURED = 4;

/** Emissions of a ship, index into EMISSIONS of orders.ts. */
export const EMIT_SILENT = 0;
export const EMIT_ACTIVE = 2;

/** Ships, stations, batteries, depots: everything with a hull. Row = first of side + unit id. */
export const SHIPS = defineTable("ships", {
  classIndex: u16,
  side: u8,
  /** Side-local, from 0, never reused; the only name of a ship outside the server. */
  unitId: u16,
  /** Key of this ship's dice: the same whatever the enemy brought. */
  diceId: u32,
  /** Leaf of the fleet tree, and the group whose orders she follows now (itself or a temporary). */
  squadron: i32,
  group: i32,
  life: u8,
  xKm: f64,
  yKm: f64,
  headingRad: f64,
  velocityXKmS: f64,
  velocityYKmS: f64,
  turnRateRadS: f64,
  /** Where her formation or her captain wants her: the helm follows these. */
  orderedXKm: f64,
  orderedYKm: f64,
  orderedHeadingRad: f64,
  orderedSpeedKmS: f64,
  /** Velocity wanted after avoidance. */
  wantedHeadingRad: f64,
  wantedSpeedKmS: f64,
  isFlank: u8,
  /** Share of full thrust in use: heard by passive sensors. */
  thrustShare: f64,
  /** Place in the formation, in the guide's frame (bow +x). */
  slotXKm: f64,
  slotYKm: f64,
  shieldPoints: f64(4),
  hullPoints: f64,
  partPoints: f64(8),
  lastHitTick: i32,
  lastFiredTick: i32,
  /** Last launch of missiles or craft: a flash that passive sensors hear. */
  lastLaunchTick: i32,
  emissions: u8,
  /** Emissions change to `wantedEmissions` at this tick. */
  wantedEmissions: u8,
  emissionsAtTick: i32,
  isInCloud: u8,
  /** Just warped in: no sensors until then. */
  blindUntilTick: i32,
  /** Warp: leaves the map at this tick (NEVER_TICK: not leaving). */
  departAtTick: i32,
  interceptBank: f64,
  areaDefenceRounds: i32,
  /** Her deck launches and lands the next craft from these ticks on. */
  deckLaunchTick: i32,
  deckLandTick: i32,
  /** Track row under direct fire and under missile attack; NO_ROW without. */
  targetTrack: i32,
  missileTrack: i32,
  /** Flies home on her own: crippled, set by the captain. */
  isCrippled: u8,
  lastRamTick: i32,
  killCount: u16,
  /** Bit per side that saw her destroyed, taken or gone: its score counts her. */
  endSeenBy: u8,
  /** Per watching side: row of its track on this ship, or NO_ROW. */
  trackRow: i32(SIDES_MAX),
  firstMount: i32,
});

/** Weapons on hulls; a ship's mounts are consecutive rows in the order of her class. */
export const MOUNTS = defineTable("mounts", {
  ship: i32,
  weaponIndex: u16,
  /** Where the barrel points, relative to the bow. */
  bearingRad: f64,
  readyAtTick: i32,
  /** -1 is unlimited. */
  rounds: i32,
  isBroken: u8,
});

/** Values of `state` of a flight. */
export const FLIGHT_READY = 0;
export const FLIGHT_LAUNCHING = 1;
export const FLIGHT_OUTBOUND = 2;
export const FLIGHT_ON_STATION = 3;
export const FLIGHT_ATTACKING = 4;
export const FLIGHT_RETURNING = 5;
export const FLIGHT_LANDING = 6;
export const FLIGHT_REARMING = 7;
export const FLIGHT_LOST = 8;

/** Craft flown as one; row = first of side + flight id. */
export const FLIGHTS = defineTable("flights", {
  side: u8,
  flightId: u16,
  diceId: u32,
  craftIndex: u16,
  /** Deck it belongs to (ship row), or NO_ROW for craft that fly with a squadron and never land. */
  base: i32,
  squadron: i32,
  firstCraft: i32,
  craftCount: u8,
  aliveCount: u8,
  state: u8,
  /** Index into FLIGHT_MISSIONS. */
  mission: u8,
  /** 0 point, 1 track row, 2 own ship row. */
  aimKind: u8,
  aimRow: i32,
  aimXKm: f64,
  aimYKm: f64,
  /** Number of the track aimed at: a row may meanwhile hold another. */
  aimNumber: u16,
  /** Track row (and its number) that it attacks or intercepts now; NO_ROW without. */
  targetTrack: i32,
  targetNumber: u16,
  /** Points that it flies over on its way out; the next of them. */
  viaXKm: f64(PATH_POINTS_MAX),
  viaYKm: f64(PATH_POINTS_MAX),
  viaCount: u8,
  viaIndex: u8,
  /** Where the leader flies to, and how fast. */
  goalXKm: f64,
  goalYKm: f64,
  goalSpeedKmS: f64,
  /** Centre of the flight, derived from its craft each tick. */
  xKm: f64,
  yKm: f64,
  headingRad: f64,
  speedKmS: f64,
  fuelKm: f64,
  hasMunitions: u8,
  /** Next change of state (rearmed, next launch). */
  readyAtTick: i32,
  launchedCount: u8,
  isInCloud: u8,
  trackRow: i32(SIDES_MAX),
});

/** Single craft; row = first of side + craft id. Flies along its heading. */
export const CRAFT = defineTable("craft", {
  flight: i32,
  side: u8,
  craftId: u16,
  diceId: u32,
  /** 0 aboard, 1 flying, 2 destroyed. */
  life: u8,
  xKm: f64,
  yKm: f64,
  headingRad: f64,
  speedKmS: f64,
  turnRateRadS: f64,
  hitPoints: f64,
  munitions: u8,
  targetCraft: i32,
  targetShip: i32,
  lastFiredTick: i32,
});
export const CRAFT_ABOARD = 0;
export const CRAFT_FLYING = 1;
export const CRAFT_DESTROYED = 2;

export const MISSILES = defineTable("missiles", {
  side: u8,
  /** Side-local, counted up for ever: name on its own side's wire. */
  serial: u32,
  /** Key of its dice and of its turn to look: of its maker, as a count of all would tell too much. */
  diceId: u32,
  weaponIndex: u16,
  /** Serial of its salvo: fired together at one track. */
  salvo: u32,
  shooterShip: i32,
  shooterFlight: i32,
  /** Track row of the own side that it flies to; the ship it homes on once its seeker holds one. */
  targetTrack: i32,
  targetShip: i32,
  aimXKm: f64,
  aimYKm: f64,
  /** Way-point of the dogleg, flown first. */
  viaXKm: f64,
  viaYKm: f64,
  isPastVia: u8,
  xKm: f64,
  yKm: f64,
  headingRad: f64,
  turnRateRadS: f64,
  speedKmS: f64,
  burnsOutTick: i32,
  interceptPoints: f64,
  /** Bit per side that sees it now. */
  seenBy: u8,
  /** What each other side calls it, by its own count of those that it has seen; 0 for never seen. */
  seenName: u32(SIDES_MAX),
});

export const SHOTS = defineTable("shots", {
  side: u8,
  diceId: u32,
  weaponIndex: u16,
  shooterShip: i32,
  targetShip: i32,
  xKm: f64,
  yKm: f64,
  velocityXKmS: f64,
  velocityYKmS: f64,
  expiresTick: i32,
});

/**
 * What is left of ships destroyed: where, how fast and when each died. Row = the ship's. Nothing in
 * the battle touches a wreck; what she drifts is drawn from these (`protocol/wrecks.ts`).
 */
export const WRECKS = defineTable("wrecks", {
  side: u8,
  classIndex: u16,
  xKm: f64,
  yKm: f64,
  headingRad: f64,
  velocityXKmS: f64,
  velocityYKmS: f64,
  diedTick: i32,
  wasReactor: u8,
  /** Number of the track by which each other side held her as she died; 0: it did not see that. */
  trackNumber: u16(SIDES_MAX),
  /** Bit per other side that knew her class. */
  classKnownBy: u8,
});

/** Values of `level` of a track, in the order a contact climbs. */
export const TRACK_BEARING = 0;
export const TRACK_UNKNOWN = 1;
export const TRACK_CLASS = 2;
export const TRACK_IDENTIFIED = 3;

/** What a side believes of one enemy ship or flight. Blocks per watching side. */
export const TRACKS = defineTable("tracks", {
  side: u8,
  /** Side-local and counted up: the enemy's only name. Given again only after tens of thousands. */
  number: u16,
  /** 0 ship, 1 flight; its row. Truth: never leaves the server. */
  targetKind: u8,
  targetRow: i32,
  level: u8,
  xKm: f64,
  yKm: f64,
  velocityXKmS: f64,
  velocityYKmS: f64,
  headingRad: f64,
  errorKm: f64,
  /** Last bearing: heard from where, in which direction. */
  bearingRad: f64,
  bearingXKm: f64,
  bearingYKm: f64,
  /** First position held: a strike's origin cone is drawn from it. */
  firstXKm: f64,
  firstYKm: f64,
  firstHeadingRad: f64,
  firstTick: i32,
  /** Last active fix, last bearing. NEVER_TICK for none. */
  fixTick: i32,
  heardTick: i32,
  /** Ticks under fix, for classification. */
  heldTicks: i32,
  /** Own unit that saw it last, tried first: 0 ship, 1 flight. */
  observerKind: u8,
  observerRow: i32,
  isGhost: u8,
  /** Shooters of the own side that aim at it, counted anew by fire control. */
  shooterCount: u16,
});

/** Values of `kind` of a group. */
export const GROUP_FLEET = 0;
export const GROUP_TASK_FORCE = 1;
export const GROUP_SQUADRON = 2;
export const GROUP_TEMPORARY = 3;

/** The fleet tree and temporary groups; row = first of side + group id. Orders name these. */
export const GROUPS = defineTable("groups", {
  side: u8,
  groupId: u16,
  kind: u8,
  parent: i32,
  /** Seat of the side that commands it. */
  seat: u8,
  /** Ship that steers for the group; the others keep their slots about her. NO_ROW without. */
  guide: i32,
  formation: u8,
  spacingKm: f64,
  /** Heading of the formation's frame: slots are given in it. */
  headingRad: f64,
  stance: u8,
  fire: u8,
  emissions: u8,
  /** Set by an order: captains leave them so. */
  isEmissionOrdered: u8,
  /** Index into MISSIONS: carried out by a subordinate; aim as in flights. */
  mission: u8,
  missionAimKind: u8,
  missionAimRow: i32,
  missionXKm: f64,
  missionYKm: f64,
  /** Point of the current order's path that is steered for. */
  pathIndex: u8,
  /** Pace of the force it moves with; 0 for its own (the slowest ship's). */
  paceKmS: f64,
  /** Where the guide keeps station once there is nothing else to do, and the frame's heading wanted. */
  goalXKm: f64,
  goalYKm: f64,
  goalHeadingRad: f64,
  /** Members for which slots were laid out; 0 asks for a new layout. */
  formedCount: u16,
  /** Orders changed: followed in this tick, whatever its turn. */
  isFresh: u8,
  /** Nearest believed enemy that captains turn their strongest facing to. */
  hasThreat: u8,
  threatXKm: f64,
  threatYKm: f64,
  startPoints: f64,
  startCount: u16,
  aliveCount: u16,
  /** Past its breaking point: withdraws on its own. */
  isBroken: u8,
  /** Orders are obeyed from this tick on (flagship lost). */
  deafUntilTick: i32,
  /** 0 on the map, 1 off it and uncommitted, 2 spinning up, 3 waiting for its schedule. */
  arrival: u8,
  arriveAtTick: i32,
  arriveXKm: f64,
  arriveYKm: f64,
  arriveHeadingRad: f64,
  arriveScatterKm: f64,
  /** Tick of the last order a person gave it directly. */
  orderedTick: i32,
});
export const ARRIVAL_ON_MAP = 0;
export const ARRIVAL_OFF_MAP = 1;
export const ARRIVAL_SPIN_UP = 2;
export const ARRIVAL_SCHEDULED = 3;

/** One row per side. */
export const SIDES = defineTable("sides", {
  score: f64,
  startPoints: f64,
  lostPoints: f64,
  withdrawnPoints: f64,
  isSurrendered: u8,
  trackSerial: u32,
  missileSerial: u32,
  /** Others' missiles that it has seen so far. */
  seenMissileCount: u32,
  salvoSerial: u32,
  shotSerial: u32,
  shipsLost: u32,
  shipsWithdrawn: u32,
  craftLost: u32,
  missilesFired: u32,
  trancheCount: u8,
  commandShip: i32,
});

/** Progress of the scenario's objectives, one row each in the scenario's order. */
export const OBJECTIVES = defineTable("objectives", {
  heldS: f64,
  /** A hold: seconds of it that each side believes in, from its own ships and its tracks. */
  believedS: f64(SIDES_MAX),
  /** Not `count`: that is the table's own. */
  counted: i32,
  share: f64,
  isMet: u8,
});

export type Ships = TableOf<typeof SHIPS>;
export type Mounts = TableOf<typeof MOUNTS>;
export type Flights = TableOf<typeof FLIGHTS>;
export type Craft = TableOf<typeof CRAFT>;
export type Missiles = TableOf<typeof MISSILES>;
export type Shots = TableOf<typeof SHOTS>;
export type Wrecks = TableOf<typeof WRECKS>;
export type Tracks = TableOf<typeof TRACKS>;
export type Groups = TableOf<typeof GROUPS>;
export type Sides = TableOf<typeof SIDES>;
export type Objectives = TableOf<typeof OBJECTIVES>;

/** Rows [first, end) that belong to one side in each table. */
export type SideBlocks = {
  readonly ships: readonly [first: number, end: number];
  readonly flights: readonly [first: number, end: number];
  readonly craft: readonly [first: number, end: number];
  /** All groups of the side; its last rows are the temporary ones. */
  readonly groups: readonly [first: number, end: number];
  readonly temporaryGroups: readonly [first: number, end: number];
  readonly tracks: readonly [first: number, end: number];
  readonly missiles: readonly [first: number, end: number];
  readonly shots: readonly [first: number, end: number];
};

/** Ships on the map by the group that they follow: group g holds ships[start[g]] … ships[start[g + 1] - 1]. */
export type Members = {
  readonly start: Int32Array;
  readonly ships: Int32Array;
  /** By group row, in this tick: its orders are new, so that its ships steer at once. */
  readonly isStirred: Uint8Array;
};

/** Orders of one group: plain data, saved as JSON. */
export type GroupCommands = { current: Order | null; queue: Order[] };

/** An order that waits for the next tick. Side and seat are stamped by the run, never by a client. */
export type StampedOrder = {
  side: number;
  seat: number;
  order: Order;
  /** Written by the group's subordinate: does not borrow the group from its mission. */
  isSubordinate?: boolean;
};

export type BattleResult = {
  /** Side index, or -1 for a draw. */
  winner: number;
  /** Locale key of the reason: objective id, "annihilation", "clock", "surrender". */
  reason: string;
  degree: "decisive" | "major" | "minor" | "draw";
};

export type Battle = {
  readonly catalog: Catalog;
  readonly scenario: Scenario;
  /** Host seed mixed with the room's secret salt. */
  readonly seed: number;
  tick: number;
  readonly blocks: readonly SideBlocks[];
  /** Names of ships by row, of groups by row. */
  readonly shipNames: readonly string[];
  readonly groupNames: readonly string[];
  readonly ships: Ships;
  readonly mounts: Mounts;
  readonly flights: Flights;
  readonly craft: Craft;
  readonly missiles: Missiles;
  readonly shots: Shots;
  readonly wrecks: Wrecks;
  readonly tracks: Tracks;
  readonly groups: Groups;
  readonly sides: Sides;
  readonly objectives: Objectives;
  /** By group row. */
  readonly commands: GroupCommands[];
  readonly hulls: Hulls;
  /** Hulls that touch in this tick. */
  readonly contacts: HullContacts;
  /** Orders to apply at the next tick. */
  inbox: StampedOrder[];
  /** Written by weapons and rams, applied and cleared by the damage system within the tick. */
  hits: Hit[];
  /** What happened in this tick; cleared when the next begins. */
  events: BattleEvent[];
  result: BattleResult | null;
  /** Rebuilt each tick before use. */
  readonly members: Members;
  readonly shipGrid: Grid;
  readonly craftGrid: Grid;
  readonly missileGrid: Grid;
};
