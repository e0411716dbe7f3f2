// Each ship's wanted course and speed: the guide's towards where the group is bound, the others' to
// their slots about her. The frame turns as one; stragglers make the guide slow down.
import { isHeeding } from "../bridge.ts";
import { FORMATIONS } from "../catalog.ts";
import { formationRadiusKm, formUp } from "../formation.ts";
import { NO_ROW, STEER_TICKS, TICK_S } from "../limits.ts";
import { FRAMES, TURNS } from "../orders.ts";
import { approachSpeedKmS, brakeSpeedKmS, canMove, topSpeedOf } from "../motion.ts";
import { strongHeadingRad } from "../reach.ts";
import { membersOf } from "../sides.ts";
import { ARRIVAL_ON_MAP, GROUP_SQUADRON, type Battle } from "../state.ts";
import { forgetWake, layWake, placeInWake } from "../wake.ts";
import { atan2, clamp, cos, distance, sin, turnBetween, wrapRad } from "../trig.ts";
import { isClearingTurn, isGroupsTurn } from "../turns.ts";

const FRAME_TRUE = FRAMES.indexOf("true");
const TURN_TOGETHER = TURNS.indexOf("together");
const COLUMN = FORMATIONS.indexOf("column");

/** Whether courses are looked at for what is in their way right after this. */
let isClearing = true;

export function keepFormation(battle: Battle): void {
  const { groups } = battle;
  for (let group = 0; group < groups.count; group++) {
    const isTurn = isGroupsTurn(battle, group, STEER_TICKS);
    if (!isTurn && battle.members.isStirred[group] === 0) continue;
    if (groups.isAlive[group] === 0 || groups.kind[group] < GROUP_SQUADRON) continue;
    if (groups.arrival[group] !== ARRIVAL_ON_MAP || groups.guide[group] === NO_ROW) continue;
    const members = membersOf(battle, group);
    if (members.length === 0) continue;
    isClearing = isClearingTurn(battle, group);
    // Only in its turn: a flood of orders shall not wheel it faster.
    if (isTurn) turnFrame(battle, group, members);
    if (isClearing) steerGuide(battle, group, members);
    if (isInSuccession(battle, group)) layWake(battle, group);
    else if (groups.wakeCount[group] > 0) forgetWake(battle, group);
    for (let n = 0; n < members.length; n++) {
      const ship = members[n];
      if (ship === groups.guide[group]) continue;
      if (battle.ships.isCrippled[ship] === 1) {
        if (isClearing) fallBehind(battle, group, ship, members);
      } else if (isHeeding(battle, ship, STEER_TICKS)) keepPlace(battle, group, ship);
    }
  }
}

/** Closes up after losses, forms up anew for a great turn, wheels for a small one. */
function turnFrame(battle: Battle, group: number, members: Int32Array): void {
  const { groups, ships, catalog } = battle;
  const { reformRad } = catalog.rules.formations;
  let soundCount = 0;
  for (let n = 0; n < members.length; n++) soundCount += 1 - ships.isCrippled[members[n]];
  // True to the compass: the frame keeps its bearing wherever the guide goes.
  const turnRad =
    groups.frame[group] === FRAME_TRUE
      ? 0
      : turnBetween(groups.headingRad[group], groups.goalHeadingRad[group]);
  const isGreat = Math.abs(turnRad) > reformRad && groups.turn[group] === TURN_TOGETHER;
  const isFormed = !isGreat && soundCount === groups.formedCount[group];
  if (isFormed ? turnRad === 0 : soundCount === 0) return;
  const isWhole = soundCount === members.length;
  const sound = isWhole ? members : members.filter((ship) => ships.isCrippled[ship] === 0);
  if (!isFormed) {
    const headingRad = isGreat ? groups.goalHeadingRad[group] : groups.headingRad[group];
    return formUp(battle, group, sound, headingRad, true);
  }
  // The outermost ship has half her speed to spare for the wheel.
  const guide = groups.guide[group];
  const guideClass = battle.catalog.ships[ships.classIndex[guide]];
  const sweepRadS = (0.5 * guideClass.topSpeedKmS) / formationRadiusKm(battle, sound);
  const mostRad = Math.min(guideClass.turnRateRadS, sweepRadS) * STEER_TICKS * TICK_S;
  groups.headingRad[group] = wrapRad(groups.headingRad[group] + clamp(turnRad, -mostRad, mostRad));
}

function steerGuide(battle: Battle, group: number, members: Int32Array): void {
  const { groups, ships } = battle;
  const guide = groups.guide[group];
  const dx = ships.orderedXKm[guide] - ships.xKm[guide];
  const dy = ships.orderedYKm[guide] - ships.yKm[guide];
  const wayKm = distance(dx, dy);
  if (isInPlace(battle, guide, wayKm)) return rest(battle, group, guide);
  const speedKmS = Math.min(
    ships.orderedSpeedKmS[guide] * patience(battle, group, members),
    approachSpeedKmS(battle, guide, dx, dy),
  );
  ships.wantedSpeedKmS[guide] = speedKmS;
  ships.wantedHeadingRad[guide] = atan2(dy, dx);
  ships.orderedHeadingRad[guide] = ships.wantedHeadingRad[guide];
}

/** Share of her pace that the guide makes: less when ships lag a pitch behind, half when far off. */
function patience(battle: Battle, group: number, members: Int32Array): number {
  const { groups, ships, catalog } = battle;
  const guide = groups.guide[group];
  const c = cos(groups.headingRad[group]);
  const s = sin(groups.headingRad[group]);
  const isWake = isInSuccession(battle, group);
  let lagKm = 0;
  for (let n = 0; n < members.length; n++) {
    const ship = members[n];
    if (ships.isCrippled[ship] === 1 || !canMove(battle, ship)) continue;
    if (isWake) {
      const { xKm, yKm } = placeInWake(battle, group, -ships.slotXKm[ship]);
      // Off her place to the side is no lag: a corner's width is allowed for.
      const offKm = distance(xKm - ships.xKm[ship], yKm - ships.yKm[ship]);
      lagKm = Math.max(lagKm, offKm - 2 * groups.spacingKm[group]);
      continue;
    }
    const ahead =
      (ships.xKm[ship] - ships.xKm[guide]) * c + (ships.yKm[ship] - ships.yKm[guide]) * s;
    lagKm = Math.max(lagKm, ships.slotXKm[ship] - ahead);
  }
  const spacingKm = groups.spacingKm[group];
  if (lagKm < 0.5 * spacingKm) return 1;
  return lagKm < 2 * spacingKm ? 1 / catalog.rules.motion.formationCatchUp : 0.5;
}

function isInSuccession({ groups }: Battle, group: number): boolean {
  return groups.turn[group] !== TURN_TOGETHER && groups.formation[group] === COLUMN;
}

function keepPlace(battle: Battle, group: number, ship: number): void {
  if (isInSuccession(battle, group)) followWake(battle, group, ship);
  else keepSlot(battle, group, ship);
}

/** In succession: each of a column follows in her guide's wake, so that all turn where she did. */
function followWake(battle: Battle, group: number, ship: number): void {
  const { groups, ships, scenario } = battle;
  const guide = groups.guide[group];
  const { xKm, yKm, headingRad } = placeInWake(battle, group, -ships.slotXKm[ship]);
  const x = clamp(xKm, 0, scenario.widthKm);
  const y = clamp(yKm, 0, scenario.heightKm);
  const paceKmS = distance(ships.velocityXKmS[guide], ships.velocityYKmS[guide]);
  steerFor(battle, group, ship, x, y, paceKmS * cos(headingRad), paceKmS * sin(headingRad));
}

function keepSlot(battle: Battle, group: number, ship: number): void {
  const { groups, ships, scenario } = battle;
  const guide = groups.guide[group];
  const c = cos(groups.headingRad[group]);
  const s = sin(groups.headingRad[group]);
  const slotX = ships.slotXKm[ship];
  const slotY = ships.slotYKm[ship];
  const x = clamp(ships.xKm[guide] + slotX * c - slotY * s, 0, scenario.widthKm);
  const y = clamp(ships.yKm[guide] + slotX * s + slotY * c, 0, scenario.heightKm);
  steerFor(battle, group, ship, x, y, ships.velocityXKmS[guide], ships.velocityYKmS[guide]);
}

/** Towards a point: one at rest is sailed to and stopped at, one that moves is joined. */
function steerFor(
  battle: Battle,
  group: number,
  ship: number,
  xKm: number,
  yKm: number,
  velocityX: number,
  velocityY: number,
): void {
  const { ships, catalog } = battle;
  const dx = xKm - ships.xKm[ship];
  const dy = yKm - ships.yKm[ship];
  const gapKm = distance(dx, dy);
  const paceKmS = distance(velocityX, velocityY);
  ships.orderedXKm[ship] = xKm;
  ships.orderedYKm[ship] = yKm;
  if (paceKmS < catalog.rules.formations.standSpeedKmS) {
    if (isInPlace(battle, ship, gapKm)) return rest(battle, group, ship);
    sail(battle, ship, approachSpeedKmS(battle, ship, dx, dy), atan2(dy, dx));
    return;
  }
  // The gap is closed no faster than the helm can follow: a turn rate's time for each kilometre.
  const { turnRateRadS } = catalog.ships[ships.classIndex[ship]];
  const closeS = gapKm > 0 ? Math.min(brakeSpeedKmS(battle, ship, gapKm) / gapKm, turnRateRadS) : 0;
  // Nobody turns back for a place astern: she slows down until it comes up.
  const ahead = (dx * velocityX + dy * velocityY) / paceKmS;
  const alongKmS = Math.max(0.5 * paceKmS, paceKmS + ahead * closeS);
  const acrossKmS = ((dy * velocityX - dx * velocityY) / paceKmS) * closeS;
  const wantedX = (velocityX * alongKmS - velocityY * acrossKmS) / paceKmS;
  const wantedY = (velocityY * alongKmS + velocityX * acrossKmS) / paceKmS;
  sail(battle, ship, distance(wantedX, wantedY), atan2(wantedY, wantedX));
}

/** Near enough to stand; once she stands, twice as far off before she moves again. */
function isInPlace({ ships, catalog }: Battle, ship: number, wayKm: number): boolean {
  const { avoidMarginKm } = catalog.rules.motion;
  return wayKm <= (ships.wantedSpeedKmS[ship] === 0 ? 2 * avoidMarginKm : avoidMarginKm);
}

function sail(battle: Battle, ship: number, speedKmS: number, headingRad: number): void {
  const { ships } = battle;
  const orderedKmS = Math.min(speedKmS, topSpeedOf(battle, ship));
  // She keeps the swerve that she last found clear.
  const isSwerving =
    !isClearing &&
    (ships.wantedHeadingRad[ship] !== ships.orderedHeadingRad[ship] ||
      ships.wantedSpeedKmS[ship] !== ships.orderedSpeedKmS[ship]);
  ships.orderedSpeedKmS[ship] = orderedKmS;
  ships.orderedHeadingRad[ship] = headingRad;
  if (isSwerving) return;
  ships.wantedSpeedKmS[ship] = orderedKmS;
  ships.wantedHeadingRad[ship] = headingRad;
}

/** In place: the formation's heading, or the strongest side to an enemy nearby. */
function rest(battle: Battle, group: number, ship: number): void {
  const { groups, ships } = battle;
  ships.wantedSpeedKmS[ship] = 0;
  let headingRad = groups.goalHeadingRad[group];
  if (groups.hasThreat[group] === 1) {
    const dx = groups.threatXKm[group] - ships.xKm[ship];
    const dy = groups.threatYKm[group] - ships.yKm[ship];
    headingRad = strongHeadingRad(battle, ship, atan2(dy, dx));
  }
  ships.wantedHeadingRad[ship] = headingRad;
  ships.orderedHeadingRad[ship] = headingRad;
}

/** A cripple runs from an enemy nearby, or limps along astern of the formation. */
function fallBehind(battle: Battle, group: number, ship: number, members: Int32Array): void {
  const { groups, ships, catalog } = battle;
  if (groups.hasThreat[group] === 1) {
    const dx = ships.xKm[ship] - groups.threatXKm[group];
    const dy = ships.yKm[ship] - groups.threatYKm[group];
    ships.wantedSpeedKmS[ship] = topSpeedOf(battle, ship);
    ships.wantedHeadingRad[ship] = atan2(dy, dx);
    ships.orderedHeadingRad[ship] = ships.wantedHeadingRad[ship];
    return;
  }
  const guide = groups.guide[group];
  const headingRad = groups.headingRad[group];
  const asternKm =
    formationRadiusKm(battle, members) +
    catalog.rules.motion.spacingKm * (1 + members.indexOf(ship));
  const x = ships.xKm[guide] - asternKm * cos(headingRad);
  const y = ships.yKm[guide] - asternKm * sin(headingRad);
  steerFor(battle, group, ship, x, y, ships.velocityXKmS[guide], ships.velocityYKmS[guide]);
}
