// Turrets follow their ship's target at their own rate and fire when they are laid, loaded, and the
// target is in arc and range. Beams strike at once, if the line they really have meets the hull;
// cannon and plasma send shots to where the target is believed to be going.
import { apparentHalfKm, damageShareAt, interceptTimeS } from "../ballistics.ts";
import type { Weapon } from "../catalog.ts";
import { destroyCraft } from "../craft-losses.ts";
import { diceIdOf, gaussian, PURPOSES, roll, rollBetween } from "../dice.ts";
import { CREW_TICKS, NO_ROW, TICK_HZ, TICK_S } from "../limits.ts";
import { isFed, reloadTicks } from "../reloading.ts";
import { countFired, countMiss, missCode, tellMisses } from "../shot-tally.ts";
import { sightOf, type Sight } from "../sight.ts";
import { CRAFT_FLYING, LIFE_ACTIVE, type Battle } from "../state.ts";
import { addRowIn, NO_FREE_ROW } from "../table.ts";
import { TARGET_SHIP } from "../tracks.ts";
import { atan2, clamp, cos, distance, sin, turnBetween } from "../trig.ts";
import { isCrewsTurn } from "../turns.ts";

/** Where one ship's guns are laid in this tick. */
const aim = {
  track: NO_ROW,
  isCraft: false,
  rangeKm: 0,
  /** Believed place and motion. */
  xKm: 0,
  yKm: 0,
  velocityXKmS: 0,
  velocityYKmS: 0,
  /** Bearing from the ship at which the weapon in hand is to be laid. */
  leadRad: 0,
  /** Beyond the slots of fire control, without luck in this tick. */
  isOverSlots: false,
  /** The round in hand goes wild for want of a slot. */
  isWild: false,
};
const MISS_DODGED = missCode("dodged");
const MISS_AIM = missCode("aim");
const MISS_LAG = missCode("lag");
const MISS_TRACK = missCode("track");
const MISS_SLOTS = missCode("slots");
const MISS_GONE = missCode("gone");

export function fireWeapons(battle: Battle): void {
  const { ships, tracks } = battle;
  const sight = sightOf(battle);
  tracks.shooterCount.fill(0, 0, tracks.count);
  const slots = battle.catalog.rules.fire.slotsPerTarget;
  for (let ship = 0; ship < ships.count; ship++) {
    const track = ships.targetTrack[ship];
    if (track === NO_ROW || ships.life[ship] !== LIFE_ACTIVE) continue;
    aim.isOverSlots = tracks.shooterCount[track] >= slots;
    tracks.shooterCount[track]++;
    if (!isCrewsTurn(battle, ship)) continue;
    layOn(battle, ship, track);
    workMounts(battle, sight, ship);
  }
  tellMisses(battle);
}

function layOn({ ships, tracks }: Battle, ship: number, track: number): void {
  aim.track = track;
  aim.isCraft = tracks.targetKind[track] !== TARGET_SHIP;
  aim.xKm = tracks.xKm[track];
  aim.yKm = tracks.yKm[track];
  aim.velocityXKmS = tracks.velocityXKmS[track];
  aim.velocityYKmS = tracks.velocityYKmS[track];
  aim.rangeKm = distance(aim.xKm - ships.xKm[ship], aim.yKm - ships.yKm[ship]);
}

/** Turns and fires all mounts of a ship; mounts of one weapon in a row share its lead. */
function workMounts(battle: Battle, sight: Sight, ship: number): void {
  const { ships, mounts, catalog, tick } = battle;
  const { aimToleranceRad } = catalog.rules.fire;
  const classMounts = catalog.ships[ships.classIndex[ship]].mounts;
  const first = ships.firstMount[ship];
  let weaponIndex = NO_ROW;
  let wantedRad = 0;
  let fired = 0;
  for (let k = 0; k < classMounts.length; k++) {
    const { facingRad, halfArcRad } = classMounts[k];
    const mount = first + k;
    const weapon = catalog.weapons[classMounts[k].weaponIndex];
    if (weapon.kind === "missile" || mounts.isBroken[mount] === 1) continue;
    if (aim.isCraft && !weapon.canHitCraft) continue;
    if (weapon.index !== weaponIndex) {
      tellFired(battle, ship, weaponIndex, fired);
      fired = 0;
      weaponIndex = weapon.index;
      lead(battle, ship, weapon);
      wantedRad = turnBetween(ships.headingRad[ship], aim.leadRad);
    }
    // The barrel turns within its arc only, relative to the arc's middle.
    const wanted = clamp(turnBetween(facingRad, wantedRad), -halfArcRad, halfArcRad);
    const now = turnBetween(facingRad, mounts.bearingRad[mount]);
    const step = weapon.trackingRateRadS * CREW_TICKS * TICK_S;
    const laid = now + clamp(wanted - now, -step, step);
    mounts.bearingRad[mount] = facingRad + laid;
    // Most are loading.
    if (tick < mounts.readyAtTick[mount] || mounts.rounds[mount] === 0) continue;
    const lagRad = turnBetween(facingRad + laid, wantedRad);
    if (aim.rangeKm > weapon.rangeKm || Math.abs(lagRad) > aimToleranceRad) continue;
    if (!isFed(battle, ship, weapon)) continue;
    fire(battle, sight, ship, mount, k, weapon, lagRad);
    fired++;
  }
  tellFired(battle, ship, weaponIndex, fired);
}

/** Lays on the believed target with beams, on the meeting point with shots. */
function lead({ ships }: Battle, ship: number, weapon: Weapon): void {
  let dx = aim.xKm - ships.xKm[ship];
  let dy = aim.yKm - ships.yKm[ship];
  if (weapon.kind !== "beam") {
    const seconds = interceptTimeS(dx, dy, aim.velocityXKmS, aim.velocityYKmS, weapon.speedKmS);
    if (seconds >= 0) {
      dx += aim.velocityXKmS * seconds;
      dy += aim.velocityYKmS * seconds;
    }
  }
  aim.leadRad = atan2(dy, dx);
}

function fire(
  battle: Battle,
  sight: Sight,
  ship: number,
  mount: number,
  nth: number,
  weapon: Weapon,
  lagRad: number,
): void {
  const { ships, mounts, catalog, seed, tick } = battle;
  const rules = catalog.rules.fire;
  const diceId = ships.diceId[ship];
  // Batteries drift out of step, as crews do.
  const jitter = rollBetween(seed, tick, diceId, PURPOSES.reload, -1, 1, nth) * rules.reloadJitter;
  mounts.readyAtTick[mount] = tick + Math.round(reloadTicks(battle, mount) * (1 + jitter));
  if (mounts.rounds[mount] > 0) useRound(battle, ship, mount, weapon);
  ships.lastFiredTick[ship] = tick;
  let errorRad = lagRad + rules.aimErrorRad * gaussian(seed, tick, diceId, PURPOSES.hitChance, nth);
  const isLucky = roll(seed, tick, diceId, PURPOSES.overSlots, nth) < rules.overSlotAccuracy;
  aim.isWild = aim.isOverSlots && !isLucky;
  if (aim.isWild) errorRad += rules.wildErrorRad;
  if (aim.isCraft) shootAtCraft(battle, ship, weapon, errorRad, lagRad, nth);
  else if (weapon.kind === "beam") shootBeam(battle, sight, ship, weapon, errorRad, lagRad, nth);
  else shootShot(battle, sight, ship, mount, weapon, errorRad - lagRad, lagRad, nth);
}

function useRound({ mounts, events }: Battle, ship: number, mount: number, weapon: Weapon): void {
  mounts.rounds[mount]--;
  if (mounts.rounds[mount] > 0) return;
  events.push({ kind: "magazineEmpty", ship, weaponIndex: weapon.index });
}

/** Hits if the error, at that range, stays within what the hull shows of itself. */
function shootBeam(
  battle: Battle,
  sight: Sight,
  ship: number,
  weapon: Weapon,
  errorRad: number,
  lagRad: number,
  nth: number,
): void {
  const { ships, tracks, catalog } = battle;
  const target = tracks.targetRow[aim.track];
  if (ships.life[target] !== LIFE_ACTIVE) {
    countMiss(battle, ship, MISS_GONE);
    return;
  }
  const dx = ships.xKm[target] - ships.xKm[ship];
  const dy = ships.yKm[target] - ships.yKm[ship];
  const rangeKm = distance(dx, dy);
  const shipClass = catalog.ships[ships.classIndex[target]];
  const halfKm = apparentHalfKm(
    dx,
    dy,
    sight.headingX[target],
    sight.headingY[target],
    shipClass.halfLengthKm,
    shipClass.halfWidthKm,
  );
  const believedX = aim.xKm - ships.xKm[ship];
  const believedY = aim.yKm - ships.yKm[ship];
  const besideKm = (believedX * dy - believedY * dx) / aim.rangeKm;
  if (rangeKm > weapon.rangeKm) {
    countMiss(battle, ship, MISS_TRACK);
    return;
  }
  if (Math.abs(besideKm + errorRad * rangeKm) > halfKm) {
    countMiss(
      battle,
      ship,
      greatestPart(besideKm, lagRad * rangeKm, (errorRad - lagRad) * rangeKm),
    );
    return;
  }
  battle.hits.push({
    targetShip: target,
    fromXKm: ships.xKm[ship],
    fromYKm: ships.yKm[ship],
    damage: weapon.damage * damageShareAt(weapon, rangeKm),
    penetration: weapon.penetration,
    shooterShip: ship,
    shooterFlight: NO_ROW,
    weaponIndex: weapon.index,
    cause: "beam",
    diceId: diceIdOf(ships.diceId[ship], battle.tick, nth),
  });
}

/** What most of a miss is made of: no slot, the track, the turret, else the gun. */
function greatestPart(besideKm: number, lagKm: number, gunKm: number): number {
  if (aim.isWild) return MISS_SLOTS;
  const [track, lag, gun] = [Math.abs(besideKm), Math.abs(lagKm), Math.abs(gunKm)];
  if (track > lag && track > gun) return MISS_TRACK;
  return lag > gun ? MISS_LAG : MISS_AIM;
}

/**
 * Why a shot misses, if it does: if it is off where its target would be in so many seconds on her
 * present course, the greatest part of that; else she has dodged.
 */
function whyShotMisses(
  { ships, tracks, catalog }: Battle,
  { headingX, headingY }: Sight,
  ship: number,
  seconds: number,
  gunRad: number,
  lagRad: number,
): number {
  const target = tracks.targetRow[aim.track];
  const dx = ships.xKm[target] + ships.velocityXKmS[target] * seconds - ships.xKm[ship];
  const dy = ships.yKm[target] + ships.velocityYKmS[target] * seconds - ships.yKm[ship];
  const rangeKm = distance(dx, dy);
  const { halfLengthKm, halfWidthKm } = catalog.ships[ships.classIndex[target]];
  const [bowX, bowY] = [headingX[target], headingY[target]];
  const halfKm = apparentHalfKm(dx, dy, bowX, bowY, halfLengthKm, halfWidthKm);
  const besideKm = cos(aim.leadRad) * dy - sin(aim.leadRad) * dx;
  const [lagKm, gunKm] = [lagRad * rangeKm, gunRad * rangeKm];
  const isOff = Math.abs(besideKm + lagKm - gunKm) > halfKm;
  return aim.isWild || isOff ? greatestPart(besideKm, lagKm, gunKm) : MISS_DODGED;
}

function shootShot(
  battle: Battle,
  sight: Sight,
  ship: number,
  mount: number,
  weapon: Weapon,
  errorRad: number,
  lagRad: number,
  nth: number,
): void {
  const { ships, shots, mounts, sides, blocks, tracks, seed, tick } = battle;
  const side = ships.side[ship];
  const row = addRowIn(shots, blocks[side].shots[0], blocks[side].shots[1]);
  if (row === NO_FREE_ROW) return;
  const spreadRad = rollBetween(
    seed,
    tick,
    ships.diceId[ship],
    PURPOSES.shotSpread,
    -weapon.spreadRad,
    weapon.spreadRad,
    nth,
  );
  const gunRad = errorRad + spreadRad;
  const courseRad = ships.headingRad[ship] + mounts.bearingRad[mount] + gunRad;
  sides.shotSerial[side]++;
  shots.side[row] = side;
  shots.diceId[row] = diceIdOf(ships.diceId[ship], tick, nth);
  shots.weaponIndex[row] = weapon.index;
  shots.shooterShip[row] = ship;
  shots.targetShip[row] = tracks.targetRow[aim.track];
  shots.xKm[row] = ships.xKm[ship];
  shots.yKm[row] = ships.yKm[ship];
  shots.velocityXKmS[row] = cos(courseRad) * weapon.speedKmS;
  shots.velocityYKmS[row] = sin(courseRad) * weapon.speedKmS;
  // Plasma bursts where its target should be; shells fly on to the end of their range.
  const seconds = interceptTimeS(
    aim.xKm - ships.xKm[ship],
    aim.yKm - ships.yKm[ship],
    aim.velocityXKmS,
    aim.velocityYKmS,
    weapon.speedKmS,
  );
  const meetS = Math.max(0, seconds);
  shots.missCause[row] = whyShotMisses(battle, sight, ship, meetS, gunRad, lagRad);
  const flightS =
    weapon.kind === "plasma" && seconds > 0 ? seconds : weapon.rangeKm / weapon.speedKmS;
  shots.expiresTick[row] = tick + Math.ceil(flightS * TICK_HZ);
}

/** Light guns pick one craft of the flight; she is small, so mostly they miss. */
function shootAtCraft(
  battle: Battle,
  ship: number,
  weapon: Weapon,
  errorRad: number,
  lagRad: number,
  nth: number,
): void {
  const { tracks, flights, craft, ships, catalog, seed, tick } = battle;
  const flight = tracks.targetRow[aim.track];
  const count = flights.craftCount[flight];
  const pick = roll(seed, tick, ships.diceId[ship], PURPOSES.aimAtCraft, nth) * count;
  const row = flights.firstCraft[flight] + Math.floor(pick);
  if (craft.life[row] !== CRAFT_FLYING) {
    countMiss(battle, ship, MISS_GONE);
    return;
  }
  const rangeKm = distance(craft.xKm[row] - ships.xKm[ship], craft.yKm[row] - ships.yKm[ship]);
  const halfKm = 0.5 * catalog.crafts[flights.craftIndex[flight]].lengthKm;
  if (rangeKm > weapon.rangeKm) {
    countMiss(battle, ship, MISS_TRACK);
    return;
  }
  if (Math.abs(errorRad) * rangeKm > halfKm) {
    countMiss(battle, ship, greatestPart(0, lagRad * rangeKm, (errorRad - lagRad) * rangeKm));
    return;
  }
  craft.hitPoints[row] -= weapon.damage * damageShareAt(weapon, rangeKm);
  if (craft.hitPoints[row] <= 0) destroyCraft(battle, row, "beam", ship, NO_ROW);
}

function tellFired(battle: Battle, ship: number, weaponIndex: number, count: number): void {
  if (count === 0) return;
  // Shells and plasma count when it is known what has become of them.
  if (aim.isCraft || battle.catalog.weapons[weaponIndex].kind === "beam") {
    countFired(battle, ship, count);
  }
  const row = battle.tracks.targetRow[aim.track];
  battle.events.push({
    kind: "fired",
    ship,
    weaponIndex,
    count,
    targetShip: aim.isCraft ? NO_ROW : row,
    targetFlight: aim.isCraft ? row : NO_ROW,
    rangeKm: aim.rangeKm,
  });
}
