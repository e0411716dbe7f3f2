// Tables of ships: their hulls and what becomes of them, the weapons on them, their wrecks.
import { COMPONENT_COUNT, FACING_COUNT } from "./catalog.ts";
import { DAMAGE_COLUMNS } from "./damage-state.ts";
import { BOARDING_COLUMNS } from "./boarding-state.ts";
import { SIDES_MAX } from "./limits.ts";
import { defineTable, f64, i32, u16, u32, u8, type TableOf } from "./table.ts";

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
  shieldPoints: f64(FACING_COUNT),
  hullPoints: f64,
  partPoints: f64(COMPONENT_COUNT),
  ...DAMAGE_COLUMNS,
  lastHitTick: i32,
  lastFiredTick: i32,
  /** Last launch of missiles or craft: a flash that passive sensors hear. */
  lastLaunchTick: i32,
  emissions: u8,
  /** Emissions change to `wantedEmissions` at this tick. */
  wantedEmissions: u8,
  emissionsAtTick: i32,
  /** What space is like where she is: as `media.ts` numbers it. */
  medium: u8,
  /** Mines aboard, and when the next may be laid. */
  minesLeft: i32,
  mineTick: i32,
  /** She holds this speed until then, to shoot mines in her way. */
  sweepSpeedKmS: f64,
  sweepUntilTick: i32,
  /** The hostile minefield that she is in: index of the place and 1; 0 outside. */
  minefield: u8,
  /** Just warped in: no sensors until then. */
  blindUntilTick: i32,
  /** A jammer has halved her sensors. */
  isJammed: u8,
  /** Warp: leaves the map at this tick (NEVER_TICK: not leaving). */
  departAtTick: i32,
  /** What she who leaves is about, or what keeps her from warp: index into WARP_BARS. */
  warpBar: u8,
  interceptBank: f64,
  areaDefenceRounds: i32,
  decoysLeft: u8,
  /** Her deck launches, lands and begins to arm the next craft from these ticks on. */
  deckLaunchTick: i32,
  deckLandTick: i32,
  deckArmTick: i32,
  /** Shares of her wing that her deck sends on each by itself, 0…255. */
  capShare: u8,
  strikeShare: u8,
  scoutShare: u8,
  /** Rounds that she may still hand over; -1 is unlimited. */
  cargoRounds: i32,
  /** Rows of who mends her and who hands her rounds, true until these ticks. */
  mendedBy: i32,
  mendedUntilTick: i32,
  rearmedBy: i32,
  rearmedUntilTick: i32,
  /** Track row under direct fire and under missile attack; NO_ROW without. */
  targetTrack: i32,
  missileTrack: i32,
  /** Flies home on her own: crippled, set by the captain. */
  isCrippled: u8,
  /** When she last rammed or was rammed, and last lay against a friend. */
  lastRamTick: i32,
  lastLeanTick: i32,
  killCount: u16,
  /** Lost while detached and out of the datalink: counts for more. */
  wasStray: u8,
  /** Bit per side that saw her destroyed, taken or gone: its score counts her. */
  endSeenBy: u8,
  /** An objective of her side sends her off the map: that she goes costs no points. */
  isToLeave: u8,
  /** How she ended, for the report (`endings.ts`): cause, weapon and ship by index plus one, and when. */
  endCause: u8,
  endWeapon: u16,
  endBy: i32,
  endTick: i32,
  /** Per watching side: row of its track on this ship, or NO_ROW. */
  trackRow: i32(SIDES_MAX),
  firstMount: i32,
  ...BOARDING_COLUMNS,
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
  /** Made good at sea: loads slower, and breaks for good. */
  isPatched: u8,
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

export type Ships = TableOf<typeof SHIPS>;
export type Mounts = TableOf<typeof MOUNTS>;
export type Wrecks = TableOf<typeof WRECKS>;
