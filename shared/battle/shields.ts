// Shields: they come back after a while without a hit, and meanwhile, hit or not, power is shifted
// from one facing to another as the group's doctrine says: towards the threat that the group knows
// of, to one facing, or evenly. What is shifted is not won: the other facings pay for it.
import { FACING_COUNT, type ShipClass } from "./catalog.ts";
import { facingOf } from "./facings.ts";
import { ticksOf } from "./limits.ts";
import { mediaOf } from "./media.ts";
import { SHIELD_SETTINGS } from "./orders.ts";
import { hasPartFailed, PART_REACTOR, PART_SHIELDS } from "./parts.ts";
import { isSpooling } from "./spool.ts";
import type { Battle } from "./state.ts";
import { clamp } from "./trig.ts";

const TOWARDS_THREAT = SHIELD_SETTINGS.indexOf("threat");
/** Settings from here on name a facing each, in the order of FACINGS. */
const FIRST_FACING = SHIELD_SETTINGS.indexOf("bow");
const NO_FACING = -1;

/** One second's work of the generators. */
export function workShields(battle: Battle, ship: number, shipClass: ShipClass): void {
  if (hasPartFailed(battle, ship, PART_SHIELDS)) return;
  raiseShields(battle, ship, shipClass);
  const facing = favouredFacing(battle, ship);
  if (facing === NO_FACING) evenShields(battle, ship, shipClass);
  else reinforce(battle, ship, shipClass, facing);
}

/** Not at flank or overcharged, not while she is hot of it, not where space forbids it. */
function mayRaise(battle: Battle, ship: number): boolean {
  const { ships, catalog, tick } = battle;
  if (ships.isFlank[ship] === 1 || ships.isOvercharged[ship] === 1) return false;
  if (isSpooling(ships, ship)) return false;
  if (ships.heat[ship] > catalog.rules.strain.hotShare) return false;
  if (hasPartFailed(battle, ship, PART_REACTOR)) return false;
  return tick - ships.lastHitTick[ship] >= ticksOf(catalog.rules.protection.shieldRegenDelayS);
}

function raiseShields(battle: Battle, ship: number, shipClass: ShipClass): void {
  const { ships, catalog, scenario } = battle;
  const { shieldPoints } = ships;
  const first = ship * FACING_COUNT;
  // What was shifted to one facing is not given to the others anew.
  let room = 0;
  for (let facing = 0; facing < FACING_COUNT; facing++) {
    room += shipClass.shieldPoints[facing] - shieldPoints[first + facing];
  }
  if (room <= 0 || !mayRaise(battle, ship)) return;
  const medium = ships.medium[ship];
  const regen = medium === 0 ? 1 : mediaOf(scenario).shieldRegen[medium];
  for (let facing = 0; facing < FACING_COUNT; facing++) {
    const most = shipClass.shieldPoints[facing];
    const gain = most * catalog.rules.protection.shieldRegenPerS * regen;
    const raised = Math.min(gain, room, most - shieldPoints[first + facing]);
    if (raised <= 0) continue;
    shieldPoints[first + facing] += raised;
    room -= raised;
  }
}

/** The facing that the doctrine favours now; NO_FACING: none. */
function favouredFacing(battle: Battle, ship: number): number {
  const { ships, groups } = battle;
  const group = ships.group[ship];
  const setting = groups.shields[group];
  if (setting >= FIRST_FACING) return setting - FIRST_FACING;
  if (setting !== TOWARDS_THREAT || groups.hasThreat[group] === 0) return NO_FACING;
  return facingOf(ships, ship, groups.threatXKm[group], groups.threatYKm[group]);
}

/** Shifts power from the other facings, from each by what it has above the floor. */
function reinforce(battle: Battle, ship: number, shipClass: ShipClass, facing: number): void {
  const { shieldPoints } = battle.ships;
  const { reinforcePerS, reinforceMax, reinforceFloor } = battle.catalog.rules.shields;
  const first = ship * FACING_COUNT;
  const full = shipClass.shieldPoints[facing];
  const room = Math.min(reinforcePerS * full, reinforceMax * full - shieldPoints[first + facing]);
  if (room <= 0) return;
  let spare = 0;
  for (let other = 0; other < FACING_COUNT; other++) {
    if (other !== facing) spare += spareOf(battle, first, shipClass, other, reinforceFloor);
  }
  const shifted = Math.min(room, spare);
  if (shifted <= 0) return;
  for (let other = 0; other < FACING_COUNT; other++) {
    if (other === facing) continue;
    const part = spareOf(battle, first, shipClass, other, reinforceFloor);
    shieldPoints[first + other] -= (shifted * part) / spare;
  }
  shieldPoints[first + facing] += shifted;
}

function spareOf(
  { ships }: Battle,
  first: number,
  shipClass: ShipClass,
  facing: number,
  floor: number,
): number {
  return Math.max(0, ships.shieldPoints[first + facing] - floor * shipClass.shieldPoints[facing]);
}

/** Shifts power from the strongest facing to the weakest. */
function evenShields({ ships, catalog }: Battle, ship: number, shipClass: ShipClass): void {
  const { shieldPoints } = ships;
  const first = ship * FACING_COUNT;
  let strongest = 0;
  let weakest = 0;
  for (let facing = 1; facing < FACING_COUNT; facing++) {
    if (shieldPoints[first + facing] > shieldPoints[first + strongest]) strongest = facing;
    if (shieldPoints[first + facing] < shieldPoints[first + weakest]) weakest = facing;
  }
  const half = 0.5 * (shieldPoints[first + strongest] - shieldPoints[first + weakest]);
  const most = catalog.rules.shields.reinforcePerS * shipClass.shieldPoints[weakest];
  const shifted = clamp(shipClass.shieldPoints[weakest] - shieldPoints[first + weakest], 0, half);
  shieldPoints[first + strongest] -= Math.min(most, shifted);
  shieldPoints[first + weakest] += Math.min(most, shifted);
}
