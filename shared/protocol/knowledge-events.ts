// What happened in a tick, as one side may know it: its own affairs, and those of enemies that it has
// under fix. Blows of one step that differ only in number are told as one, and so are the bursts of one
// ship's weapon: all of them as at their first target.
import { HIT_CAUSES } from "../battle/catalog.ts";
import { NO_ROW, TICK_S } from "../battle/limits.ts";
import type { BattleEvent, EventKind } from "../battle/events.ts";
import { WARP_BARS } from "../battle/orders.ts";
import { type Battle, TRACK_BEARING, TRACK_CLASS, TRACK_IDENTIFIED } from "../battle/state.ts";
import { TARGET_SHIP } from "../battle/tracks.ts";
import { distance, PI, TAU, wrapRad } from "../battle/trig.ts";
import { isSameRef } from "./event-codec.ts";
import { flashSeen } from "./knowledge-flashes.ts";
import { CLASS_UNKNOWN, NO_GROUP, type Picture, type PictureEvent } from "./picture.ts";
import {
  eitherCode,
  eitherRef,
  flightRef,
  identityOf,
  isOwnFlight,
  isOwnShip,
  REF_CODES,
  refOf,
  shipCode,
  shipRef,
  targetRef,
  trackRef,
  type Witness,
} from "./knowledge-refs.ts";
import { BOARDING_TELL } from "./knowledge-boarding.ts";
import { TRUTH_SIDE, viewerOf } from "./knowledge-viewer.ts";

type Of<K extends EventKind> = Extract<BattleEvent, { kind: K }>;
type Tell = { [K in EventKind]: (witness: Witness, event: Of<K>) => void };

/** Bursts and blows of the step under way, by what makes them alike. */
const mergedOf = new WeakMap<Picture, Map<number, PictureEvent>>();

/** Adds to `picture.events` what the side may know of this tick; called once after each tick. */
export function collectEvents(battle: Battle, side: number, picture: Picture): void {
  let merged = mergedOf.get(picture);
  if (merged === undefined) mergedOf.set(picture, (merged = new Map()));
  // Whoever sent the events has emptied the list.
  if (picture.events.length === 0) merged.clear();
  const isTruth = side === TRUTH_SIDE;
  const witness: Witness = { battle, viewer: viewerOf(side), isTruth, picture, merged };
  for (const event of battle.events) {
    (TELL[event.kind] as (witness: Witness, event: BattleEvent) => void)(witness, event);
  }
}

// ---- where, and saying it --------------------------------------------------------------------------

function atShip({ battle: { tick, ships } }: Witness, ship: number) {
  return { tick, xKm: ships.xKm[ship], yKm: ships.yKm[ship] };
}

function atFlight({ battle: { tick, flights } }: Witness, flight: number) {
  return { tick, xKm: flights.xKm[flight], yKm: flights.yKm[flight] };
}

function nowhere({ battle }: Witness) {
  return { tick: battle.tick, xKm: 0, yKm: 0 };
}

/** An angle as 0 … one turn. */
function positive(rad: number): number {
  return rad < 0 ? rad + TAU : rad;
}

/** An own group by its id, where its guide is; null for others'. */
function ofOwnGroup(witness: Witness, group: number) {
  const { groups, ships, tick } = witness.battle;
  if (groups.side[group] !== witness.viewer) return null;
  const guide = groups.guide[group];
  const place =
    guide === NO_ROW ? nowhere(witness) : { tick, xKm: ships.xKm[guide], yKm: ships.yKm[guide] };
  return { ...place, groupId: groups.groupId[group] };
}

function say({ picture }: Witness, event: PictureEvent): void {
  picture.events.push(event);
}

// Kinds of event that are told as one when they are alike; which of a kind are alike has 50 bits.
const FIRED = 0;
const HIT = 1;
const EMPTY = 2;
const LIKENESS_KINDS = 3;
const FACINGS = 4;
/** Weapons of a pack, and -1 for none. */
const WEAPON_CODES = 256;

type Told<K extends PictureEvent["kind"]> = Extract<PictureEvent, { kind: K }>;

/** The earlier event of this step that the likeness is of. */
function earlierOf<K extends PictureEvent["kind"]>({ merged }: Witness, likeness: number) {
  return merged.get(likeness) as Told<K> | undefined;
}

/** Says it; those alike that follow in this step find it. */
function sayFirst(witness: Witness, likeness: number, event: PictureEvent): void {
  witness.merged.set(likeness, event);
  say(witness, event);
}

/** From shooter to target, as they stand now. */
function rangeOfHit({ battle: { ships, flights } }: Witness, event: Of<"hit">): number {
  const { targetShip, shooterShip, shooterFlight } = event;
  const isShip = shooterShip !== NO_ROW;
  if (!isShip && shooterFlight === NO_ROW) return 0;
  const x = isShip ? ships.xKm[shooterShip] : flights.xKm[shooterFlight];
  const y = isShip ? ships.yKm[shooterShip] : flights.yKm[shooterFlight];
  return distance(x - ships.xKm[targetShip], y - ships.yKm[targetShip]);
}

// ---- what is told of each kind -----------------------------------------------------------------

const TELL: Tell = {
  fired(witness, event) {
    const from = shipCode(witness, event.ship);
    if (from === 0) return;
    const { weaponIndex: weapon, count } = event;
    const likeness = (from * WEAPON_CODES + weapon + 1) * LIKENESS_KINDS + FIRED;
    const earlier = earlierOf<"fired">(witness, likeness);
    if (earlier !== undefined) {
      earlier.count += count;
      return;
    }
    const at = eitherRef(witness, event.targetShip, event.targetFlight);
    const rangeKm = at.of === "none" ? 0 : event.rangeKm;
    const place = atShip(witness, event.ship);
    const told = {
      kind: "fired" as const,
      ...place,
      from: refOf(from),
      at,
      weapon,
      count,
      rangeKm,
    };
    sayFirst(witness, likeness, told);
  },
  salvo(witness, event) {
    const { viewer } = witness;
    const isOwn = event.side === viewer;
    const from = eitherRef(witness, event.ship, event.flight);
    if (from.of === "none") return;
    const place =
      event.ship === NO_ROW ? atFlight(witness, event.flight) : atShip(witness, event.ship);
    const isTold = isOwn || witness.isTruth;
    const at = isTold
      ? trackRef(witness, event.track)
      : targetRef(witness, event.side, event.track);
    // An enemy's serial would tell how many salvoes nobody saw.
    const salvo = isOwn || witness.isTruth ? event.salvo : 0;
    const { weaponIndex: weapon, count } = event;
    const isAlike = (told: PictureEvent): told is Told<"salvo"> =>
      told.kind === "salvo" &&
      told.salvo === salvo &&
      told.weapon === weapon &&
      isSameRef(told.from, from) &&
      isSameRef(told.at, at);
    const earlier = witness.picture.events.find(isAlike);
    if (earlier !== undefined) earlier.count += count;
    else say(witness, { kind: "salvo", ...place, from, at, weapon, count, salvo });
  },
  missed(witness, { group, fired, misses }) {
    const { groups, ships, tick } = witness.battle;
    if (groups.side[group] !== witness.viewer && !witness.isTruth) return;
    const guide = groups.guide[group];
    const place = { tick, xKm: ships.xKm[guide], yKm: ships.yKm[guide] };
    const [dodged, aim, lag, track, slots] = misses;
    const causes = { dodged, aim, lag, track, slots };
    say(witness, { kind: "missed", ...place, groupId: groups.groupId[group], fired, ...causes });
  },
  salvoEnded(witness, event) {
    const { battle, viewer, isTruth } = witness;
    if (event.side !== viewer && !isTruth) return;
    const { kind, salvo, weaponIndex: weapon, track, xKm, yKm } = event;
    const { launched, stopped, hit, lost, outOfFuel, decoyed } = event;
    const isHeld =
      track !== NO_ROW &&
      battle.tracks.isAlive[track] === 1 &&
      battle.tracks.number[track] === event.trackNumber;
    const at = trackRef(witness, isHeld ? track : NO_ROW);
    const place = { tick: battle.tick, xKm, yKm };
    const fates = { launched, stopped, hit, lost, outOfFuel, decoyed };
    say(witness, { kind, ...place, salvo, at, weapon, ...fates });
  },
  intercepted(witness, event) {
    const isOwnMissile = event.side === witness.viewer;
    const isByFlight = event.flight !== NO_ROW;
    const isOwnGun = isByFlight
      ? isOwnFlight(witness, event.flight)
      : isOwnShip(witness, event.ship);
    if (!isOwnMissile && !isOwnGun && !witness.isTruth) return;
    const { xKm, yKm } = event;
    const salvo = isOwnMissile || witness.isTruth ? event.salvo : 0;
    const by = eitherRef(witness, event.ship, event.flight);
    say(witness, {
      kind: "intercepted",
      tick: witness.battle.tick,
      xKm,
      yKm,
      by,
      isOwnMissile,
      salvo,
    });
  },
  hit(witness, event) {
    const on = shipCode(witness, event.targetShip);
    if (on === 0) return;
    const by = eitherCode(witness, event.shooterShip, event.shooterFlight);
    const isShield = event.hullDamage === 0;
    const damage = event.hullDamage + event.shieldDamage;
    const { facing, cause, weaponIndex: weapon } = event;
    let likeness = (on * REF_CODES + by) * FACINGS + facing;
    likeness = likeness * 2 + (isShield ? 1 : 0);
    likeness = likeness * HIT_CAUSES.length + HIT_CAUSES.indexOf(cause);
    likeness = (likeness * WEAPON_CODES + weapon + 1) * LIKENESS_KINDS + HIT;
    const earlier = earlierOf<"hit">(witness, likeness);
    if (earlier !== undefined) {
      earlier.damage += damage;
      return;
    }
    const told = {
      kind: "hit" as const,
      ...atShip(witness, event.targetShip),
      on: refOf(on),
      by: refOf(by),
      facing,
      isShield,
      damage,
      penetrationShare: isShield ? 0 : event.penetrationShare,
      rangeKm: by === 0 ? 0 : rangeOfHit(witness, event),
      cause,
      weapon,
    };
    sayFirst(witness, likeness, told);
  },
  partFailed(witness, { ship, part }) {
    const on = shipRef(witness, ship);
    if (on.of !== "none") say(witness, { kind: "partFailed", ...atShip(witness, ship), on, part });
  },
  partRestored(witness, { ship, part }) {
    if (!isOwnShip(witness, ship) && !witness.isTruth) return;
    say(witness, {
      kind: "partRestored",
      ...atShip(witness, ship),
      on: shipRef(witness, ship),
      part,
    });
  },
  mountBroken(witness, { ship, mount }) {
    if (!isOwnShip(witness, ship) && !witness.isTruth) return;
    const weapon = witness.battle.mounts.weaponIndex[mount];
    const on = shipRef(witness, ship);
    say(witness, { kind: "mountBroken", ...atShip(witness, ship), on, weapon });
  },
  mountRestored(witness, { ship, mount }) {
    if (!isOwnShip(witness, ship) && !witness.isTruth) return;
    const weapon = witness.battle.mounts.weaponIndex[mount];
    const on = shipRef(witness, ship);
    say(witness, { kind: "mountRestored", ...atShip(witness, ship), on, weapon });
  },
  exploded(witness, { ship, part, byShip, byFlight }) {
    const on = shipRef(witness, ship);
    if (on.of === "none") return;
    const by = eitherRef(witness, byShip, byFlight);
    say(witness, { kind: "exploded", ...atShip(witness, ship), on, part, by });
  },
  fireChanged(witness, { ship, level, isGrowing, byShip, byFlight }) {
    const on = shipRef(witness, ship);
    if (on.of === "none") return;
    const by = eitherRef(witness, byShip, byFlight);
    say(witness, { kind: "fireChanged", ...atShip(witness, ship), on, level, isGrowing, by });
  },
  shipDestroyed(witness, event) {
    const who = shipRef(witness, event.ship);
    if (who.of === "none") return;
    const { cause, weaponIndex: weapon, wasReactor } = event;
    const by = eitherRef(witness, event.shooterShip, event.shooterFlight);
    const identity = identityOf(witness, event.ship);
    const place = atShip(witness, event.ship);
    const origin = shipRef(witness, event.originShip);
    say(witness, {
      kind: "destroyed",
      ...place,
      who,
      ...identity,
      by,
      cause,
      weapon,
      wasReactor,
      rangeKm: by.of === "none" ? 0 : event.rangeKm,
      origin,
    });
  },
  craftDestroyed(witness, event) {
    const { craft, flights, tick } = witness.battle;
    const flight = craft.flight[event.craft];
    const who = flightRef(witness, flight);
    if (who.of === "none") return;
    const place = { tick, xKm: craft.xKm[event.craft], yKm: craft.yKm[event.craft] };
    const by = eitherRef(witness, event.byShip, event.byFlight);
    const isOwn = flights.side[flight] === witness.viewer;
    // How others lost a craft is known where it was by the side's own doing.
    const isKnown = isOwn || witness.isTruth || by.of === "unit" || by.of === "flight";
    const cause = isKnown ? event.cause : "";
    say(witness, { kind: "craftDestroyed", ...place, who, by, isOwn, cause });
  },
  rammed(witness, { shipA, shipB, closingKmS }) {
    const isOwnSecond = isOwnShip(witness, shipB) && !isOwnShip(witness, shipA);
    const [first, second] = isOwnSecond ? [shipB, shipA] : [shipA, shipB];
    const who = shipRef(witness, first);
    if (who.of === "none") return;
    const other = shipRef(witness, second);
    say(witness, { kind: "rammed", ...atShip(witness, first), who, other, closingKmS });
  },
  tracked(witness, { side, track, level, observerKind, observerRow, rangeKm }) {
    const { battle, viewer } = witness;
    if (side !== viewer || witness.isTruth) return;
    const { tracks, ships, flights, shipNames, tick } = battle;
    const target = tracks.targetRow[track];
    const isShip = tracks.targetKind[track] === TARGET_SHIP;
    const classOf = isShip ? ships.classIndex : flights.craftIndex;
    const isObserverShip = observerKind === TARGET_SHIP;
    say(witness, {
      kind: "spotted",
      tick,
      xKm: tracks.xKm[track],
      yKm: tracks.yKm[track],
      track: tracks.number[track],
      level,
      by: isObserverShip ? shipRef(witness, observerRow) : flightRef(witness, observerRow),
      rangeKm,
      heard: level === TRACK_BEARING ? tracks.heardKinds[track] : 0,
      bearingRad: level === TRACK_BEARING ? positive(tracks.bearingRad[track]) : 0,
      classIndex: level >= TRACK_CLASS ? classOf[target] : CLASS_UNKNOWN,
      name: isShip && level >= TRACK_IDENTIFIED ? shipNames[target] : "",
    });
  },
  strike(witness, { side, track }) {
    if (side !== witness.viewer || witness.isTruth) return;
    const { tracks, flights, tick } = witness.battle;
    say(witness, {
      kind: "strike",
      tick,
      xKm: tracks.xKm[track],
      yKm: tracks.yKm[track],
      track: tracks.number[track],
      classIndex: flights.craftIndex[tracks.targetRow[track]],
      fromRad: positive(wrapRad(tracks.firstHeadingRad[track] + PI)),
    });
  },
  decoySent(witness, { ship }) {
    if (!isOwnShip(witness, ship) && !witness.isTruth) return;
    say(witness, { kind: "decoySent", ...atShip(witness, ship), from: shipRef(witness, ship) });
  },
  decoyFound(witness, { side, track }) {
    if (side !== witness.viewer || witness.isTruth) return;
    const { tracks, tick } = witness.battle;
    const place = { tick, xKm: tracks.xKm[track], yKm: tracks.yKm[track] };
    say(witness, { kind: "decoyFound", ...place, track: tracks.number[track] });
  },
  trackLost(witness, { side, track }) {
    if (side !== witness.viewer || witness.isTruth) return;
    const { tracks, tick } = witness.battle;
    const place = { tick, xKm: tracks.xKm[track], yKm: tracks.yKm[track] };
    say(witness, { kind: "trackLost", ...place, track: tracks.number[track] });
  },
  launched(witness, { flight, mission }) {
    if (!isOwnFlight(witness, flight)) return;
    const { flights } = witness.battle;
    const from = shipRef(witness, flights.base[flight]);
    const place =
      flights.base[flight] === NO_ROW
        ? atFlight(witness, flight)
        : atShip(witness, flights.base[flight]);
    say(witness, { kind: "launched", ...place, flight: flights.flightId[flight], mission, from });
  },
  recovered(witness, { flight, lostCount }) {
    if (!isOwnFlight(witness, flight)) return;
    const { flightId } = witness.battle.flights;
    say(witness, {
      kind: "recovered",
      ...atFlight(witness, flight),
      flight: flightId[flight],
      lostCount,
    });
  },
  released(witness, { flight, track, count }) {
    if (!isOwnFlight(witness, flight)) return;
    const { flightId } = witness.battle.flights;
    const at = trackRef(witness, track);
    say(witness, {
      kind: "released",
      ...atFlight(witness, flight),
      flight: flightId[flight],
      at,
      count,
    });
  },
  bingo(witness, { flight, fuelKm, homeKm }) {
    if (!isOwnFlight(witness, flight)) return;
    const number = witness.battle.flights.flightId[flight];
    say(witness, { kind: "bingo", ...atFlight(witness, flight), flight: number, fuelKm, homeKm });
  },
  diverted(witness, { flight, ship, fromShip }) {
    if (!isOwnFlight(witness, flight)) return;
    const number = witness.battle.flights.flightId[flight];
    const ends = { to: shipRef(witness, ship), from: shipRef(witness, fromShip) };
    say(witness, { kind: "diverted", ...atFlight(witness, flight), flight: number, ...ends });
  },
  mended(witness, { ship, byShip }) {
    if (!isOwnShip(witness, ship) && !witness.isTruth) return;
    const [who, by] = [shipRef(witness, ship), shipRef(witness, byShip)];
    say(witness, { kind: "mended", ...atShip(witness, ship), who, by });
  },
  resupplied(witness, { ship, byShip, cargoRounds }) {
    if (!isOwnShip(witness, ship) && !witness.isTruth) return;
    const by = shipRef(witness, byShip);
    say(witness, {
      kind: "resupplied",
      ...atShip(witness, ship),
      who: shipRef(witness, ship),
      by,
      cargoRounds,
    });
  },
  mineSwept(witness, { ship, place }) {
    if (!isOwnShip(witness, ship) && !witness.isTruth) return;
    const who = shipRef(witness, ship);
    say(witness, { kind: "mineSwept", ...atShip(witness, ship), who, place });
  },
  warpFlash(witness, { side, group, xKm, yKm, arriveAtTick, isPublic, place }) {
    const { battle, viewer } = witness;
    const isOwn = side === viewer;
    const isTold = isOwn || isPublic || witness.isTruth;
    const at = isTold ? { tick: battle.tick, xKm, yKm, errorKm: 0 } : flashSeen(witness, xKm, yKm);
    if (at === null) return;
    const groupId = isOwn ? battle.groups.groupId[group] : NO_GROUP;
    const inS = Math.max(0, arriveAtTick - battle.tick) * TICK_S;
    say(witness, { kind: "warpFlash", ...at, isOwn, groupId, inS, place });
  },
  arrived(witness, { group, xKm, yKm, count }) {
    const { groups, scenario, tick } = witness.battle;
    const side = groups.side[group];
    const isOwn = side === witness.viewer;
    // What the scenario announces everybody may count: it is in the file that all can read.
    const force = groups.groupId[groups.parent[group]] - 1;
    const { arrival } = scenario.sides[side].taskForces[force];
    const isAnnounced = arrival.kind === "schedule" && arrival.isAnnounced;
    if (!isOwn && !isAnnounced && !witness.isTruth) return;
    const groupId = isOwn ? groups.groupId[group] : NO_GROUP;
    say(witness, { kind: "arrived", tick, xKm, yKm, isOwn, groupId, count });
  },
  departed(witness, { ship, way }) {
    const who = shipRef(witness, ship);
    const at = atShip(witness, ship);
    if (who.of !== "none") return say(witness, { kind: "departed", ...at, who, way, errorKm: 0 });
    const flash = way === "warp" ? flashSeen(witness, at.xKm, at.yKm) : null;
    // Of many that leave in one step one flash is seen: how many they were is not.
    const isSeen = witness.picture.events.some(
      (told) => told.kind === "departed" && told.who.of === "none",
    );
    if (flash !== null && !isSeen) say(witness, { kind: "departed", ...flash, who, way });
  },
  spool(witness, { group, bar, inS }) {
    const { groups, ships, tick } = witness.battle;
    if (groups.side[group] !== witness.viewer) return;
    const guide = groups.guide[group];
    const place = { tick, xKm: ships.xKm[guide], yKm: ships.yKm[guide] };
    const { groupId } = groups;
    say(witness, { kind: "spool", ...place, groupId: groupId[group], bar: WARP_BARS[bar], inS });
  },
  magazineEmpty(witness, { ship, weaponIndex }) {
    if (!isOwnShip(witness, ship)) return;
    const who = shipCode(witness, ship);
    const likeness = (who * WEAPON_CODES + weaponIndex + 1) * LIKENESS_KINDS + EMPTY;
    if (earlierOf<"magazineEmpty">(witness, likeness) !== undefined) return;
    const place = atShip(witness, ship);
    sayFirst(witness, likeness, {
      kind: "magazineEmpty",
      ...place,
      who: refOf(who),
      weapon: weaponIndex,
    });
  },
  groupBroke(witness, { group, lostShare }) {
    const place = ofOwnGroup(witness, group);
    if (place !== null) say(witness, { kind: "groupBroke", ...place, lostShare });
  },
  link(witness, { group, isCutOff }) {
    const at = ofOwnGroup(witness, group);
    if (at !== null) say(witness, { kind: "link", ...at, isCutOff });
  },
  jammed(witness, { group, isJammed }) {
    const at = ofOwnGroup(witness, group);
    if (at !== null) say(witness, { kind: "jammed", ...at, isJammed });
  },
  groupRallied(witness, { group }) {
    const place = ofOwnGroup(witness, group);
    if (place !== null) say(witness, { kind: "groupRallied", ...place });
  },
  groupWithdrew(witness, { group, lostShare }) {
    const place = ofOwnGroup(witness, group);
    if (place !== null) say(witness, { kind: "groupWithdrew", ...place, lostShare });
  },
  guideLost(witness, { group, ship, guide }) {
    const place = ofOwnGroup(witness, group);
    if (place === null) return;
    say(witness, {
      kind: "guideLost",
      ...place,
      who: shipRef(witness, ship),
      guide: shipRef(witness, guide),
    });
  },
  commandLost(witness, { group, ship, deputy, untilTick }) {
    const { groups } = witness.battle;
    if (groups.side[group] !== witness.viewer) return;
    const forS = Math.max(0, untilTick - witness.battle.tick) * TICK_S;
    say(witness, {
      kind: "commandLost",
      ...atShip(witness, ship),
      who: shipRef(witness, ship),
      deputy: shipRef(witness, deputy),
      groupId: groups.groupId[group],
      forS,
    });
  },
  ...BOARDING_TELL,
  refused(witness, { side, seat, orderKind, groupId, reason }) {
    if (side !== witness.viewer) return;
    say(witness, { kind: "refused", ...nowhere(witness), seat, order: orderKind, groupId, reason });
  },
  obeyed(witness, { side, seat, orderKind, groupId }) {
    if (side !== witness.viewer) return;
    say(witness, { kind: "obeyed", ...nowhere(witness), seat, order: orderKind, groupId });
  },
  objective(witness, { objective, side, share, believer }) {
    const { battle, viewer, isTruth } = witness;
    const { id } = battle.scenario.objectives[objective];
    // Each side is told when what it knows of has come so far, whatever is so in truth.
    if (believer !== (isTruth ? NO_ROW : viewer)) return;
    say(witness, { kind: "objective", ...nowhere(witness), objective: id, side, share });
  },
  stayed(witness, { ship, objective }) {
    if (!isOwnShip(witness, ship)) return;
    const { id } = witness.battle.scenario.objectives[objective];
    say(witness, {
      kind: "stayed",
      ...atShip(witness, ship),
      who: shipRef(witness, ship),
      objective: id,
    });
  },
  terms(witness, { from, to, terms, step }) {
    const { viewer, isTruth } = witness;
    // What two sides talk about is theirs; that they have made peace, everybody sees.
    if (!isTruth && viewer !== from && viewer !== to && step !== "accepted") return;
    say(witness, { kind: "terms", ...nowhere(witness), from, to, terms, step });
  },
  surrendered(witness, { side }) {
    say(witness, { kind: "surrendered", ...nowhere(witness), side });
  },
  ended(witness, { winner, reason, degree }) {
    say(witness, { kind: "ended", ...nowhere(witness), winner, reason, degree });
  },
};
