// Tables of what flies: craft and their flights, missiles, shots.
import { PATH_POINTS_MAX, SIDES_MAX } from "./limits.ts";
import { defineTable, f64, i32, u16, u32, u8, type TableOf } from "./table.ts";

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
  /** A jammer has halved its sensors. */
  isJammed: u8,
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
  interceptBank: f64,
  /** What it radiates; it changes to what is wanted at this tick. */
  emissions: u8,
  wantedEmissions: u8,
  emissionsAtTick: i32,
  /** Next change of state (rearmed, next launch). */
  readyAtTick: i32,
  launchedCount: u8,
  medium: u8,
  /** Drops close by its target, or from its full reach. */
  isClose: u8,
  /** It sets out at this tick at the earliest: its craft leave in time for that. */
  launchAtTick: i32,
  /** Squadron that it supplies, run after run; NO_ROW without such an order. */
  suppliedSquadron: i32,
  /** Rounds that the ship it is aimed at has had of it; whether it waits for her to be out of the fight. */
  handedRounds: u16,
  isHeldOff: u8,
  /** When a person last sent it: until a while later the deck's officer leaves it alone. */
  orderedTick: i32,
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
  /** Rounds for ships. */
  cargoRounds: u8,
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
  /** Row of `salvoes` that keeps count of it, or NO_ROW. */
  salvoRow: i32,
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

/** Salvoes in flight, with what has become of their missiles so far. Blocks per side. */
export const SALVOES = defineTable("salvoes", {
  side: u8,
  serial: u32,
  weaponIndex: u16,
  /** Row and number of the track that it was fired at; its first, when it had several. */
  track: i32,
  trackNumber: u16,
  launchedCount: u16,
  flyingCount: u16,
  stoppedCount: u16,
  hitCount: u16,
  lostCount: u16,
  fuelCount: u16,
  decoyedCount: u16,
  jammedCount: u16,
  planetCount: u16,
});

/** False contacts. */
export const DECOYS = defineTable("decoys", {
  side: u8,
  /** The ship that sent it and that it gives itself out for. */
  ship: i32,
  diceId: u32,
  xKm: f64,
  yKm: f64,
  velocityXKmS: f64,
  velocityYKmS: f64,
  expiresTick: i32,
  /** Bit per side that has found out. */
  foundBy: u8,
  /** Per watching side: row of its track on it, or NO_ROW. */
  trackRow: i32(SIDES_MAX),
});

export const SHOTS = defineTable("shots", {
  side: u8,
  diceId: u32,
  weaponIndex: u16,
  shooterShip: i32,
  targetShip: i32,
  /** Index into MISS_CAUSES: why it misses, if it does. */
  missCause: u8,
  xKm: f64,
  yKm: f64,
  velocityXKmS: f64,
  velocityYKmS: f64,
  expiresTick: i32,
});

/** Mines laid by ships, never taken out of the table: what is spent is marked. Blocks per side. */
export const MINES = defineTable("mines", {
  side: u8,
  diceId: u32,
  /** Class of the ship that laid it: what it can do; and her row. */
  classIndex: u16,
  layer: i32,
  xKm: f64,
  yKm: f64,
  armedTick: i32,
  isSpent: u8,
  /** Bit per side that knows it spent. */
  goneFor: u8,
  /** What each other side calls it, by its own count of those made out; 0 for never seen. */
  seenName: u32(SIDES_MAX),
});

export type Flights = TableOf<typeof FLIGHTS>;
export type Craft = TableOf<typeof CRAFT>;
export type Missiles = TableOf<typeof MISSILES>;
export type Mines = TableOf<typeof MINES>;
export type Salvoes = TableOf<typeof SALVOES>;
export type Shots = TableOf<typeof SHOTS>;
export type Decoys = TableOf<typeof DECOYS>;
