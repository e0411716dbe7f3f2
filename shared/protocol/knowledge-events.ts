// What happened in a tick, as one side may know it: its own affairs, and those of enemies that it has
// under fix. Bursts and blows of one step that differ only in number are told as one.
import { NO_ROW, TICK_S } from "../battle/limits.ts";
import type { BattleEvent, EventKind } from "../battle/events.ts";
import { type Battle, TRACK_CLASS, TRACK_IDENTIFIED } from "../battle/state.ts";
import { TARGET_SHIP } from "../battle/tracks.ts";
import { knownShareOf } from "./knowledge-score.ts";
import {
  CLASS_UNKNOWN,
  NO_GROUP,
  type Picture,
  type PictureEvent,
  type PictureRef,
} from "./picture.ts";
import {
  eitherRef,
  flightRef,
  identityOf,
  isOwnFlight,
  isOwnShip,
  shipRef,
  targetRef,
  trackRef,
  type Witness,
} from "./knowledge-refs.ts";
import { TRUTH_SIDE, viewerOf } from "./knowledge-viewer.ts";

type Of<K extends EventKind> = Extract<BattleEvent, { kind: K }>;
type Tell = { [K in EventKind]: (witness: Witness, event: Of<K>) => void };

/** Bursts and blows of the step under way, by what makes them alike. */
const mergedOf = new WeakMap<Picture, Map<string, PictureEvent>>();

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

function say({ picture }: Witness, event: PictureEvent): void {
  picture.events.push(event);
}

/** Says it, unless one alike was said in this step: then `join` adds to that one. */
function sayOnce<E extends PictureEvent>(
  witness: Witness,
  likeness: string,
  event: E,
  join: (earlier: E) => void,
): void {
  const earlier = witness.merged.get(likeness);
  if (earlier !== undefined) return join(earlier as E);
  witness.merged.set(likeness, event);
  say(witness, event);
}

function refText(ref: PictureRef): string {
  return ref.of === "none" ? "-" : `${ref.of}${ref.id}`;
}

// ---- what is told of each kind -----------------------------------------------------------------

const TELL: Tell = {
  fired(witness, event) {
    const from = shipRef(witness, event.ship);
    if (from.of === "none") return;
    const at = eitherRef(witness, event.targetShip, event.targetFlight);
    const { weaponIndex: weapon, count } = event;
    const rangeKm = at.of === "none" ? 0 : event.rangeKm;
    const told = {
      kind: "fired" as const,
      ...atShip(witness, event.ship),
      from,
      at,
      weapon,
      count,
      rangeKm,
    };
    sayOnce(witness, `fired ${refText(from)} ${weapon}`, told, (earlier) => {
      earlier.count += count;
    });
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
    const told = { kind: "salvo" as const, ...place, from, at, weapon, count, salvo };
    sayOnce(
      witness,
      `salvo ${refText(from)} ${weapon} ${refText(at)} ${salvo}`,
      told,
      (earlier) => {
        earlier.count += count;
      },
    );
  },
  intercepted(witness, event) {
    const isOwnMissile = event.side === witness.viewer;
    const isOwnGun = isOwnShip(witness, event.ship);
    if (!isOwnMissile && !isOwnGun && !witness.isTruth) return;
    const { xKm, yKm } = event;
    const salvo = isOwnMissile || witness.isTruth ? event.salvo : 0;
    const by = shipRef(witness, event.ship);
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
    const on = shipRef(witness, event.targetShip);
    if (on.of === "none") return;
    const by = eitherRef(witness, event.shooterShip, event.shooterFlight);
    const isShield = event.hullDamage === 0;
    const damage = event.hullDamage + event.shieldDamage;
    const { facing, cause, weaponIndex: weapon } = event;
    const place = atShip(witness, event.targetShip);
    const told = {
      kind: "hit" as const,
      ...place,
      on,
      by,
      facing,
      isShield,
      damage,
      cause,
      weapon,
    };
    const likeness = `hit ${refText(on)} ${refText(by)} ${facing} ${isShield} ${cause} ${weapon}`;
    sayOnce(witness, likeness, told, (earlier) => {
      earlier.damage += damage;
    });
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
  mountBroken() {},
  shipDestroyed(witness, event) {
    const who = shipRef(witness, event.ship);
    if (who.of === "none") return;
    const { cause, weaponIndex: weapon, wasReactor } = event;
    const by = eitherRef(witness, event.shooterShip, event.shooterFlight);
    const identity = identityOf(witness, event.ship);
    const place = atShip(witness, event.ship);
    say(witness, { kind: "destroyed", ...place, who, ...identity, by, cause, weapon, wasReactor });
  },
  craftDestroyed(witness, event) {
    const { craft, flights, tick } = witness.battle;
    const flight = craft.flight[event.craft];
    const who = flightRef(witness, flight);
    if (who.of === "none") return;
    const place = { tick, xKm: craft.xKm[event.craft], yKm: craft.yKm[event.craft] };
    const by = eitherRef(witness, event.byShip, event.byFlight);
    const isOwn = flights.side[flight] === witness.viewer;
    say(witness, { kind: "craftDestroyed", ...place, who, by, isOwn });
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
      classIndex: level >= TRACK_CLASS ? classOf[target] : CLASS_UNKNOWN,
      name: isShip && level >= TRACK_IDENTIFIED ? shipNames[target] : "",
    });
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
  bingo(witness, { flight }) {
    if (!isOwnFlight(witness, flight)) return;
    const { flightId } = witness.battle.flights;
    say(witness, { kind: "bingo", ...atFlight(witness, flight), flight: flightId[flight] });
  },
  warpFlash(witness, { side, group, xKm, yKm, arriveAtTick, isPublic }) {
    const { battle, viewer } = witness;
    const isOwn = side === viewer;
    if (!isOwn && !isPublic && !witness.isTruth) return;
    const groupId = isOwn ? battle.groups.groupId[group] : NO_GROUP;
    const inS = Math.max(0, arriveAtTick - battle.tick) * TICK_S;
    say(witness, { kind: "warpFlash", tick: battle.tick, xKm, yKm, isOwn, groupId, inS });
  },
  arrived(witness, { group, xKm, yKm, count }) {
    const { groups, tick } = witness.battle;
    const isOwn = groups.side[group] === witness.viewer;
    if (!isOwn && !witness.isTruth) return;
    const groupId = isOwn ? groups.groupId[group] : NO_GROUP;
    say(witness, { kind: "arrived", tick, xKm, yKm, isOwn, groupId, count });
  },
  departed(witness, { ship }) {
    const who = shipRef(witness, ship);
    if (who.of !== "none") say(witness, { kind: "departed", ...atShip(witness, ship), who });
  },
  magazineEmpty(witness, { ship, weaponIndex }) {
    if (!isOwnShip(witness, ship)) return;
    const who = shipRef(witness, ship);
    const place = atShip(witness, ship);
    sayOnce(
      witness,
      `empty ${refText(who)} ${weaponIndex}`,
      { kind: "magazineEmpty", ...place, who, weapon: weaponIndex },
      () => {},
    );
  },
  groupBroke(witness, { group, lostShare }) {
    const { groups, ships, tick } = witness.battle;
    if (groups.side[group] !== witness.viewer) return;
    const guide = groups.guide[group];
    const place =
      guide === NO_ROW ? nowhere(witness) : { tick, xKm: ships.xKm[guide], yKm: ships.yKm[guide] };
    say(witness, { kind: "groupBroke", ...place, groupId: groups.groupId[group], lostShare });
  },
  commandLost(witness, { side, ship, untilTick }) {
    if (side !== witness.viewer) return;
    const forS = Math.max(0, untilTick - witness.battle.tick) * TICK_S;
    say(witness, {
      kind: "commandLost",
      ...atShip(witness, ship),
      who: shipRef(witness, ship),
      forS,
    });
  },
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
    const { id, kind } = battle.scenario.objectives[objective];
    if (believer !== (kind === "hold" && !isTruth ? viewer : NO_ROW)) return;
    // What the side cannot know to be so far along is not told, nor how far it is.
    if (!isTruth && knownShareOf(battle, viewer, objective) < share) return;
    say(witness, { kind: "objective", ...nowhere(witness), objective: id, side, share });
  },
  surrendered(witness, { side }) {
    say(witness, { kind: "surrendered", ...nowhere(witness), side });
  },
  ended(witness, { winner, reason, degree }) {
    say(witness, { kind: "ended", ...nowhere(witness), winner, reason, degree });
  },
};
