// Tables of command: what each side believes of the others, the fleet tree, the sides themselves and
// what the scenario asks of them.
import { DOCTRINE_COLUMNS } from "./doctrine.ts";
import { SIDES_MAX, WAKE_POINTS } from "./limits.ts";
import { MISS_CAUSES } from "./orders.ts";
import { defineTable, f64, i32, u16, u32, u8, type TableOf } from "./table.ts";

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
  /** The decoy that it is in truth, DECOY_GONE once that has ended; NO_ROW for what is real. */
  decoyRow: i32,
  level: u8,
  xKm: f64,
  yKm: f64,
  velocityXKmS: f64,
  velocityYKmS: f64,
  headingRad: f64,
  /** Half axes of the ellipse in which it is believed, and the direction of the longer. */
  errorKm: f64,
  errorAcrossKm: f64,
  errorRad: f64,
  /** Last bearing: heard from where, in which direction. */
  bearingRad: f64,
  bearingXKm: f64,
  bearingYKm: f64,
  /** Bits of what it was heard by (HEARD_KINDS); an earlier fix from bearings, for its course. */
  heardKinds: u8,
  anchorXKm: f64,
  anchorYKm: f64,
  anchorTick: i32,
  /** First position held: a strike's origin cone is drawn from it. */
  firstXKm: f64,
  firstYKm: f64,
  firstHeadingRad: f64,
  firstTick: i32,
  /** Was seen to be a strike: carries weapons, and made for an own ship. */
  isStrike: u8,
  /** Last active fix, last bearing. NEVER_TICK for none. */
  fixTick: i32,
  heardTick: i32,
  /** Ticks under fix, for classification. */
  heldTicks: i32,
  /** Group that alone holds it, being out of the datalink; NO_ROW: the whole side does. */
  onlyGroup: i32,
  /** Own unit that saw it last, tried first: 0 ship, 1 flight. */
  observerKind: u8,
  observerRow: i32,
  isGhost: u8,
  /** Shooters of the own side that aim at it, counted anew by fire control. */
  shooterCount: u16,
});

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
  /** When it was last told to attack: who was told in the same tick fires together. */
  attackTick: i32,
  /** When its last salvo began; the one under way: when it arrives, of what, how many may still join. */
  salvoBeganTick: i32,
  salvoArrivesTick: i32,
  salvoWeapon: u16,
  /** Number of the track that it began at. */
  salvoTrack: u16,
  salvoSerial: u32,
  salvoLaunchers: u16,
  /** Rounds fired and missed (by MISS_CAUSES) since that was last told. */
  firedCount: u16,
  missCounts: u16(MISS_CAUSES.length),
  /** Index into FIRE_WHYS: the commonest reason why its guns and its missiles do not fire. */
  gunWhy: u8,
  missileWhy: u8,
  /** Heading of the formation's frame: slots are given in it. */
  headingRad: f64,
  stance: u8,
  fire: u8,
  ...DOCTRINE_COLUMNS,
  emissions: u8,
  /** Set by hand: officers leave stance and fire, formation and spacing, what is shot at as they are. */
  isStanceOrdered: u8,
  isFormationOrdered: u8,
  /** Targets, salvo, reserve or fire level. */
  isFireOrdered: u8,
  /** Index into MISSIONS: carried out by a subordinate; aim as in flights. */
  mission: u8,
  missionAimKind: u8,
  missionAimRow: i32,
  missionXKm: f64,
  missionYKm: f64,
  /** Group whose officer leads it on its mission: itself or the force above; NO_ROW without one. */
  officer: i32,
  /** Ship whose loss delays orders to it and to all below; of the force and the fleet only. */
  commandShip: i32,
  /** 1: it has lost the ship that it was led from at first. */
  hasLostLeader: u8,
  /** Index into CAUSES, computed with its morale. */
  cause: u8,
  /** Seat that planned what waits in `commands` for H-hour. */
  plannedSeat: u8,
  /** Broken: since when nobody has been near or has hit it; rallied: since when it has. */
  moraleTick: i32,
  /** Points lost until it last rallied: its breaking point is a share of what was left then. */
  forgivenPoints: f64,
  /** Standing order `withdrawAt` (its byte) that it has carried out. */
  withdrewAt: u8,
  /** Points lost as share of its breaking point, 0…255: at the whole it breaks. */
  moraleShare: u8,
  /** Last hit from the side that no threat was known on. */
  flankedTick: i32,
  /** Point of the current order's path that is steered for. */
  pathIndex: u8,
  /** Pace of the force it moves with; 0 for its own (the slowest ship's). */
  paceKmS: f64,
  /** What is left of the path of its move; 0 while that has not been measured. */
  toGoKm: f64,
  /** Where the guide keeps station once there is nothing else to do, and the frame's heading wanted. */
  goalXKm: f64,
  goalYKm: f64,
  goalHeadingRad: f64,
  /** Members for which slots were laid out; 0 asks for a new layout. */
  formedCount: u16,
  /** Points that its guide has passed, the newest at the head: a ring of so many (`wake.ts`). */
  wakeXKm: f64(WAKE_POINTS),
  wakeYKm: f64(WAKE_POINTS),
  wakeRad: f64(WAKE_POINTS),
  wakeHead: u8,
  wakeCount: u8,
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
  /** Of a force off the map: tranches of it that were sent. */
  trancheCount: u8,
  /** Why its ships that leave do not warp, as WARP_BARS has it. */
  warpBar: u8,
  /** Its ships come through a gate: index of the place and 1; 0 for all at once. */
  arriveGate: u8,
  /** Tick of the last order a person gave it directly. */
  orderedTick: i32,
  /** Out of the datalink: shares no tracks, neither its own nor the side's. */
  isCutOff: u8,
  /** A jammer has halved the sensors of some of its ships. */
  isJammed: u8,
});

/** One row per side. */
export const SIDES = defineTable("sides", {
  score: f64,
  startPoints: f64,
  lostPoints: f64,
  withdrawnPoints: f64,
  isSurrendered: u8,
  /** Per other side: when terms were last offered to it (0: never), which, and whether they stand. */
  offerTick: i32(SIDES_MAX),
  offerTerms: u8(SIDES_MAX),
  isOffering: u8(SIDES_MAX),
  /** Bit per side that there is a truce with. */
  truceMask: u8,
  /** Has agreed to leave the field. */
  isLeaving: u8,
  trackSerial: u32,
  missileSerial: u32,
  /** Others' missiles that it has seen so far. */
  seenMissileCount: u32,
  /** Others' mines that it has made out so far. */
  seenMineCount: u32,
  salvoSerial: u32,
  shotSerial: u32,
  shipsLost: u32,
  shipsWithdrawn: u32,
  craftLost: u32,
  missilesFired: u32,
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
  /** Share as each side can know it. */
  knownShare: f64(SIDES_MAX),
  /** Its rows of `objectiveShips`: [firstShip, endShip). */
  firstShip: i32,
  endShip: i32,
});

/** Ships that an objective is about; the rows of one objective follow each other. */
export const OBJECTIVE_SHIPS = defineTable("objectiveShips", {
  ship: i32,
  /** Whose she was at the start. */
  side: u8,
  /** Seconds that she has lain in the objective's place, and that each side saw her lie there. */
  stayS: u16,
  seenS: u16(SIDES_MAX),
});

/** One row for each place of the scenario, in its order. */
export const PLACES = defineTable("places", {
  /** Minefields only. Never in a picture of another side than the field's own. */
  minesLeft: i32,
  /** Gates: tick from which the next ship of each side may pass. */
  passTick: i32(SIDES_MAX),
});

export type Tracks = TableOf<typeof TRACKS>;
export type Groups = TableOf<typeof GROUPS>;
export type Sides = TableOf<typeof SIDES>;
export type Objectives = TableOf<typeof OBJECTIVES>;
export type ObjectiveShips = TableOf<typeof OBJECTIVE_SHIPS>;
export type Places = TableOf<typeof PLACES>;
