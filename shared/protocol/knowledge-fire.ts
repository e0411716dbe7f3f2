// What a side knows of fire and of what it does: bursts, salvoes, misses, blows, damage, losses.
import { FACING_COUNT, HIT_CAUSES } from "../battle/catalog.ts";
import { NO_ROW, SIDES_MAX } from "../battle/limits.ts";
import { distance } from "../battle/trig.ts";
import { isSameRef } from "./picture-events.ts";
import type { PictureEvent } from "./picture.ts";
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
import {
  atFlight,
  atShip,
  earlierOf,
  EMPTY,
  FIRED,
  HIT,
  LIKENESS_KINDS,
  type Of,
  ofOwnGroup,
  say,
  sayFirst,
  type TellOf,
  type Told,
  WEAPON_CODES,
} from "./knowledge-telling.ts";

export const FIRE_TELL: TellOf<
  | "fired"
  | "salvo"
  | "missed"
  | "salvoEnded"
  | "intercepted"
  | "hit"
  | "partFailed"
  | "partRestored"
  | "mountBroken"
  | "mountRestored"
  | "exploded"
  | "fireChanged"
  | "shipDestroyed"
  | "craftDestroyed"
  | "rammed"
  | "magazineEmpty"
> = {
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
    const { tick, ships } = witness.battle;
    const at = eitherRef(witness, event.targetShip, event.targetFlight);
    const rangeKm = at.of === "none" ? 0 : event.rangeKm;
    // Bursts and blows are nearly all that is told: to spread a place into each would cost most of it.
    const told = {
      kind: "fired" as const,
      tick,
      xKm: ships.xKm[event.ship],
      yKm: ships.yKm[event.ship],
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
    const salvo = isTold ? salvoName(witness, event) : 0;
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
    // In the truth, too: others' groups bear the same ids.
    const at = ofOwnGroup(witness, group);
    if (at === null) return;
    const [dodged, aim, lag, track, slots, gone] = misses;
    say(witness, { kind: "missed", ...at, fired, dodged, aim, lag, track, slots, gone });
  },
  salvoEnded(witness, event) {
    const { battle, viewer, isTruth } = witness;
    if (event.side !== viewer && !isTruth) return;
    const { kind, weaponIndex: weapon, track, xKm, yKm } = event;
    const salvo = salvoName(witness, event);
    const { launched, stopped, hit, lost, outOfFuel, decoyed, jammed, onPlanet } = event;
    const isHeld =
      track !== NO_ROW &&
      battle.tracks.isAlive[track] === 1 &&
      battle.tracks.number[track] === event.trackNumber;
    const at = trackRef(witness, isHeld ? track : NO_ROW);
    const place = { tick: battle.tick, xKm, yKm };
    const fates = { launched, stopped, hit, lost, outOfFuel, decoyed, jammed, onPlanet };
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
    const salvo = isOwnMissile || witness.isTruth ? salvoName(witness, event) : 0;
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
    let likeness = (on * REF_CODES + by) * FACING_COUNT + facing;
    likeness = likeness * 2 + (isShield ? 1 : 0);
    likeness = likeness * HIT_CAUSES.length + HIT_CAUSES.indexOf(cause);
    likeness = (likeness * WEAPON_CODES + weapon + 1) * LIKENESS_KINDS + HIT;
    const earlier = earlierOf<"hit">(witness, likeness);
    if (earlier !== undefined) {
      earlier.damage += damage;
      return;
    }
    const { tick, ships } = witness.battle;
    const told = {
      kind: "hit" as const,
      tick,
      xKm: ships.xKm[event.targetShip],
      yKm: ships.yKm[event.targetShip],
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
};

/** Each side counts its own salvoes; the truth keeps them apart by the remainder. */
function salvoName({ isTruth }: Witness, { salvo, side }: { salvo: number; side: number }): number {
  return isTruth ? salvo * SIDES_MAX + side : salvo;
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
