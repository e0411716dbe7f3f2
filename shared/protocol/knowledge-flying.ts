// What a picture holds of others that flies: craft of flights under fix, missiles in sight.
import { allyNumber, isAlly } from "../battle/allies.ts";
import { isTrack } from "../battle/flights.ts";
import { NO_ROW, SIDES_MAX, ticksOf } from "../battle/limits.ts";
import { isWatched } from "../battle/sides.ts";
import { type Battle, CRAFT_FLYING } from "../battle/state.ts";
import { usedEnd } from "../battle/table.ts";
import { isUnderFix, TARGET_FLIGHT } from "../battle/tracks.ts";
import { cos, sin } from "../battle/trig.ts";
import { ALLY_SERIALS_FROM, CRAFT_FLAGS, NO_TRACK, type Picture } from "./picture.ts";
import { sameTrack } from "./knowledge-refs.ts";
import { TRUTH_SIDE, viewerOf } from "./knowledge-viewer.ts";
import { truthNumber } from "./knowledge-contacts.ts";

/** Single craft of flights under fix, packed: by track, then by place in the flight. */
export function fillContactCraft(battle: Battle, side: number, picture: Picture): void {
  const { flights, tracks, blocks } = battle;
  const known = picture.contactCraft;
  known.count = 0;
  if (side === TRUTH_SIDE) {
    const viewer = viewerOf(side);
    for (let flight = 0; flight < flights.count; flight++) {
      if (flights.side[flight] === viewer) continue;
      addContactCraft(battle, flight, truthNumber(battle, TARGET_FLIGHT, flight), picture);
    }
  } else {
    for (let other = 0; other < blocks.length; other++) {
      if (!isAlly(battle, side, other)) continue;
      for (let flight = blocks[other].flights[0]; flight < blocks[other].flights[1]; flight++) {
        addContactCraft(battle, flight, allyNumber(battle, side, TARGET_FLIGHT, flight), picture);
      }
    }
    const [first, end] = blocks[side].tracks;
    const last = usedEnd(tracks, first, end);
    for (let track = first; track < last; track++) {
      if (tracks.isAlive[track] === 0 || tracks.targetKind[track] !== TARGET_FLIGHT) continue;
      if (isUnderFix(battle, track)) {
        addContactCraft(battle, tracks.targetRow[track], tracks.number[track], picture);
      }
    }
  }
  known.isAlive.fill(0, known.count);
}

function addContactCraft(battle: Battle, flight: number, track: number, picture: Picture): void {
  const { craft, flights, tick, catalog } = battle;
  const firingTicks = ticksOf(catalog.rules.craft.decisionS);
  const known = picture.contactCraft;
  const first = flights.firstCraft[flight];
  for (let member = 0; member < flights.craftCount[flight]; member++) {
    const one = first + member;
    if (craft.life[one] !== CRAFT_FLYING) continue;
    if (known.count >= known.capacity) return;
    const row = known.count++;
    known.isAlive[row] = 1;
    known.xKm[row] = craft.xKm[one];
    known.yKm[row] = craft.yKm[one];
    known.headingRad[row] = craft.headingRad[one];
    known.velocityXKmS[row] = cos(craft.headingRad[one]) * craft.speedKmS[one];
    known.velocityYKmS[row] = sin(craft.headingRad[one]) * craft.speedKmS[one];
    known.turnRateRadS[row] = craft.turnRateRadS[one];
    known.track[row] = track;
    known.member[row] = member;
    known.flags[row] = tick - craft.lastFiredTick[one] <= firingTicks ? CRAFT_FLAGS.firing : 0;
  }
}

/** Own missiles, then those of others in sight in the order in which they were met, packed. */
export function fillMissiles(battle: Battle, side: number, picture: Picture): void {
  const { missiles, blocks } = battle;
  const viewer = viewerOf(side);
  picture.missiles.count = 0;
  const [first, end] = blocks[viewer].missiles;
  const last = usedEnd(missiles, first, end);
  for (let missile = first; missile < last; missile++) {
    if (missiles.isAlive[missile] === 1) addMissile(battle, side, missile, picture, false);
  }
  for (let other = 0; other < blocks.length; other++) {
    const isShown = side === TRUTH_SIDE ? other !== viewer : isWatched(battle, viewer, other);
    if (isShown) addOthersMissiles(battle, side, other, picture);
    else if (other !== viewer) addAlliesMissiles(battle, side, other, picture);
  }
  picture.missiles.isAlive.fill(0, picture.missiles.count);
}

function addAlliesMissiles(battle: Battle, side: number, ally: number, picture: Picture): void {
  const { missiles, blocks } = battle;
  const [first, end] = blocks[ally].missiles;
  const last = usedEnd(missiles, first, end);
  for (let missile = first; missile < last; missile++) {
    if (missiles.isAlive[missile] === 1) addMissile(battle, side, missile, picture, true);
  }
}

/** Room to put one side's missiles in order: name × this + place. */
const ORDER_STEP = 65_536;
let order = new Float64Array(0);

/**
 * Rows fall free and are used again, so that a row tells of missiles never seen; the order in which
 * the side met them does not.
 */
function addOthersMissiles(battle: Battle, side: number, other: number, picture: Picture): void {
  const { missiles, blocks } = battle;
  const [first, end] = blocks[other].missiles;
  if (order.length < end - first) order = new Float64Array(end - first);
  const last = usedEnd(missiles, first, end);
  let count = 0;
  for (let missile = first; missile < last; missile++) {
    if (missiles.isAlive[missile] === 0) continue;
    const isSeen = side === TRUTH_SIDE || (missiles.seenBy[missile] & (1 << side)) !== 0;
    if (isSeen) order[count++] = nameOf(battle, side, missile) * ORDER_STEP + (missile - first);
  }
  const seen = order.subarray(0, count).sort((a, b) => a - b);
  for (let n = 0; n < count; n++) {
    addMissile(battle, side, first + (seen[n] % ORDER_STEP), picture, false);
  }
}

/** What a side calls that which an ally's track stands for. */
function numberOfAllysTarget(battle: Battle, side: number, allysTrack: number): number {
  const track = allysTrack === NO_ROW ? NO_ROW : sameTrack(battle, side, allysTrack);
  return track === NO_ROW ? NO_TRACK : battle.tracks.number[track];
}

/** What the side calls another's missile; the truth keeps sides apart by the remainder. */
function nameOf({ missiles }: Battle, side: number, missile: number): number {
  if (side !== TRUTH_SIDE) return missiles.seenName[missile * SIDES_MAX + side];
  return missiles.serial[missile] * SIDES_MAX + missiles.side[missile];
}

function addMissile(
  battle: Battle,
  side: number,
  missile: number,
  picture: Picture,
  isAllys: boolean,
): void {
  const { missiles, tracks, ships } = battle;
  const viewer = viewerOf(side);
  const known = picture.missiles;
  if (known.count >= known.capacity) return;
  const row = known.count++;
  const owner = missiles.side[missile];
  const isOwn = owner === viewer;
  const headingRad = missiles.headingRad[missile];
  known.isAlive[row] = 1;
  known.xKm[row] = missiles.xKm[missile];
  known.yKm[row] = missiles.yKm[missile];
  known.headingRad[row] = headingRad;
  known.velocityXKmS[row] = cos(headingRad) * missiles.speedKmS[missile];
  known.velocityYKmS[row] = sin(headingRad) * missiles.speedKmS[missile];
  known.turnRateRadS[row] = missiles.turnRateRadS[missile];
  known.isOwn[row] = isOwn || isAllys ? 1 : 0;
  // An enemy's serial would tell how many it fired unseen.
  known.serial[row] = isOwn ? missiles.serial[missile] : nameOf(battle, side, missile);
  if (isAllys) known.serial[row] = ALLY_SERIALS_FROM + nameOf(battle, TRUTH_SIDE, missile);
  known.weaponIndex[row] = missiles.weaponIndex[missile];
  known.target[row] = NO_TRACK;
  const track = missiles.targetTrack[missile];
  const ship = missiles.targetShip[missile];
  if (isOwn) {
    if (track !== NO_ROW && isTrack(battle, track, tracks.number[track])) {
      known.target[row] = tracks.number[track];
    }
  } else if (isAllys) {
    known.target[row] = numberOfAllysTarget(battle, viewer, track);
  } else if (ship !== NO_ROW && ships.side[ship] === viewer) {
    known.target[row] = ships.unitId[ship];
  }
}
