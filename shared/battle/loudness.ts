// What a ship or flight gives off, by kind, and from how far each can be heard: the noises that
// passive sensors turn into bearings (the design's numbers, "Detection").
import { HEARD_KINDS } from "./catalog.ts";
import { ticksOf } from "./limits.ts";
import { hasPartFailed, PART_SENSORS } from "./parts.ts";
import { EMIT_ACTIVE, type Battle } from "./state.ts";

export const HEARD_RADAR = HEARD_KINDS.indexOf("radar");
const HEARD_DRIVE = HEARD_KINDS.indexOf("drive");
const HEARD_GUNS = HEARD_KINDS.indexOf("guns");
const HEARD_LAUNCH = HEARD_KINDS.indexOf("launch");
export const HEARD_FLIGHT_OPS = HEARD_KINDS.indexOf("flightOps");
export const HEARD_JAMMER = HEARD_KINDS.indexOf("jammer");

/** By kind, km: what was measured last. */
const loudKm = new Float64Array(HEARD_KINDS.length);

/** Whether the ship's radar and optics do not work now. */
export function isBlind(battle: Battle, ship: number): boolean {
  const { blindUntilTick, isInert } = battle.ships;
  return (
    isInert[ship] === 1 ||
    battle.tick < blindUntilTick[ship] ||
    hasPartFailed(battle, ship, PART_SENSORS)
  );
}

/**
 * Fills `loudKm` with what the ship gives off, before what the place swallows; the loudest of it.
 * `firedSince` and `launchedSince`: ticks from which on her fire and her launches are still heard.
 */
export function measureLoudness(
  battle: Battle,
  ship: number,
  firedSince: number,
  launchedSince: number,
  isBlinded: boolean,
): number {
  const { ships, catalog } = battle;
  const rules = catalog.rules.sensors;
  const shipClass = catalog.ships[ships.classIndex[ship]];
  const hasLaunched = ships.lastLaunchTick[ship] >= launchedSince;
  const isRadiating = !isBlinded && ships.emissions[ship] === EMIT_ACTIVE;
  const isDriven = ships.thrustShare[ship] > rules.thrustHeardShare;
  const isDeck = shipClass.deck !== null;
  loudKm[HEARD_RADAR] = isRadiating ? rules.radarHeardFactor * shipClass.sensorKm : 0;
  loudKm[HEARD_DRIVE] = isDriven ? rules.thrustHeardKm * Math.sqrt(shipClass.signature) : 0;
  const charge = ships.isOvercharged[ship] === 1 ? catalog.rules.strain.overchargeHeard : 1;
  loudKm[HEARD_GUNS] = ships.lastFiredTick[ship] >= firedSince ? rules.firingHeardKm * charge : 0;
  loudKm[HEARD_LAUNCH] = hasLaunched && !isDeck ? rules.launchHeardKm : 0;
  loudKm[HEARD_FLIGHT_OPS] = hasLaunched && isDeck ? rules.flightOpsHeardKm : 0;
  loudKm[HEARD_JAMMER] = !isBlinded && isJamming(battle, ship) ? rules.jamHeardKm : 0;
  let loudest = 0;
  for (let kind = 0; kind < loudKm.length; kind++) {
    if (loudKm[kind] > loudest) loudest = loudKm[kind];
  }
  return loudest;
}

/** Bits of the kinds of a ship's noise that reach so far, where the place lets this share through. */
export function kindsHeard(battle: Battle, ship: number, share: number, km: number): number {
  const { firingHeardS, launchHeardS } = battle.catalog.rules.sensors;
  const firedSince = battle.tick - ticksOf(firingHeardS);
  const launchedSince = battle.tick - ticksOf(launchHeardS);
  measureLoudness(battle, ship, firedSince, launchedSince, isBlind(battle, ship));
  let bits = 0;
  for (let kind = 0; kind < loudKm.length; kind++) {
    if (loudKm[kind] > 0 && loudKm[kind] * share >= km) bits |= 1 << kind;
  }
  return bits;
}

/** The farthest that a noise of these kinds can have come, as who hears it reckons. */
export function farthestKm(battle: Battle, kinds: number): number {
  const { sensors: rules, strain } = battle.catalog.rules;
  let km = rules.thrustHeardKm;
  const reckon = (kind: number, kindKm: number): void => {
    if ((kinds >>> kind) & 1) km = Math.max(km, kindKm);
  };
  reckon(HEARD_RADAR, rules.radarReckonedKm);
  reckon(HEARD_GUNS, rules.firingHeardKm * strain.overchargeHeard);
  reckon(HEARD_LAUNCH, rules.launchHeardKm);
  reckon(HEARD_FLIGHT_OPS, rules.flightOpsHeardKm);
  reckon(HEARD_JAMMER, rules.jamHeardKm);
  return km;
}

/** Whether the ship jams now: she has a jammer that works, her group is to, and may radiate. */
export function isJamming({ ships, groups, catalog }: Battle, ship: number): boolean {
  if (groups.isJamming[ships.group[ship]] === 0) return false;
  const { jammer } = catalog.ships[ships.classIndex[ship]];
  return jammer !== null && ships.emissions[ship] === EMIT_ACTIVE;
}
