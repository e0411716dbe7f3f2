// What ships on the map emit and how far they sense, by what they do: hundreds do what they did in the
// tick before, and most of the others what some ship has done lately.
import { COMPONENT_COUNT } from "./catalog.ts";
import { ticksOf } from "./limits.ts";
import { isBlind, measureLoudness } from "./loudness.ts";
import { PART_SENSORS, partPointsOf } from "./parts.ts";
import type { Sight } from "./sight.ts";
import { EMIT_ACTIVE, EMIT_SILENT, LIFE_ACTIVE, type Battle } from "./state.ts";
import { pointUnit } from "./trig.ts";

/**
 * What follows from what ships do: few do what none has done lately. By place: what it is (`placeOf`;
 * NaN for nothing yet), and what it makes of a ship.
 */
export type Measured = {
  readonly doing: Float64Array;
  readonly signature: Float64Array;
  readonly reachKm: Float64Array;
  readonly loudKm: Float64Array;
};

const MEASURED_BITS = 10;
const MEASURED_COUNT = 1 << MEASURED_BITS;

export function createMeasured(): Measured {
  return {
    doing: new Float64Array(MEASURED_COUNT).fill(NaN),
    signature: new Float64Array(MEASURED_COUNT),
    reachKm: new Float64Array(MEASURED_COUNT),
    loudKm: new Float64Array(MEASURED_COUNT),
  };
}

/** Keeps a ship's unit heading, made anew only when she has turned: most know theirs already. */
export function pointBow(sight: Sight, ship: number, headingRad: Float64Array): void {
  if (sight.headingOfRad[ship] === headingRad[ship]) return;
  sight.headingOfRad[ship] = headingRad[ship];
  pointUnit(headingRad, ship, sight.headingX, sight.headingY);
}

/** Of a ship that is not on the map: what others do is never below 0. */
const NOT_THERE = -1;
/** Bits of what a ship does now; the rest of the number is her class. */
const DOING_BITS = 18;

/** Of the golden section: numbers that lie close together end far apart. */
const SPREAD = 0x9e3779b1;

/** Where what follows from a doing is kept, unless it has given way to another since. */
function placeOf(doing: number): number {
  return Math.imul(doing, SPREAD) >>> (32 - MEASURED_BITS);
}

export function measureShips(battle: Battle, sight: Sight): void {
  const { ships, catalog } = battle;
  const { life, headingRad, count } = ships;
  const { firingHeardS, launchHeardS } = catalog.rules.sensors;
  const firedSince = battle.tick - ticksOf(firingHeardS);
  const launchedSince = battle.tick - ticksOf(launchHeardS);
  for (let ship = 0; ship < count; ship++) {
    if (life[ship] === LIFE_ACTIVE) pointBow(sight, ship, headingRad);
  }
  noteDoings(battle, firedSince, launchedSince);
  const { shipDoing, measured } = sight;
  for (let ship = 0; ship < count; ship++) {
    const doing = doings[ship];
    // Most do what they did in the tick before.
    if (doing === shipDoing[ship]) continue;
    shipDoing[ship] = doing;
    const place = placeOf(doing);
    if (measured.doing[place] !== doing) {
      measureShip(battle, sight, ship, place, firedSince, launchedSince);
      measured.doing[place] = doing;
    }
    sight.shipSignature[ship] = measured.signature[place];
    sight.shipReachKm[ship] = measured.reachKm[place];
    sight.shipLoudKm[ship] = measured.loudKm[place];
  }
}

/** By ship row: what `noteDoings` found. */
let doings = new Float64Array(0);

/** All that `measureShip` and `measureLoudness` ask of a ship, in one number. */
function noteDoings(battle: Battle, firedSince: number, launchedSince: number): void {
  const { ships, groups, catalog, tick } = battle;
  const { count, life, classIndex, group, medium, emissions, thrustShare } = ships;
  const { isFlank, isOvercharged, isJammed, lastLaunchTick, lastFiredTick } = ships;
  const { isInert, blindUntilTick, partPoints } = ships;
  const { isJamming } = groups;
  const { thrustHeardShare } = catalog.rules.sensors;
  const { failsBelow } = partPointsOf(catalog);
  if (doings.length < count) doings = new Float64Array(ships.capacity);
  for (let ship = 0; ship < count; ship++) {
    const ofClass = classIndex[ship];
    const sensors = partPoints[ship * COMPONENT_COUNT + PART_SENSORS];
    // As `isBlind`; without branches, for who does what is as good as random.
    const isBlinded =
      +(isInert[ship] === 1) |
      +(tick < blindUntilTick[ship]) |
      +(sensors < failsBelow[ofClass * COMPONENT_COUNT + PART_SENSORS]);
    const bits =
      emissions[ship] |
      (isBlinded << 2) |
      (isFlank[ship] << 3) |
      (isOvercharged[ship] << 4) |
      (+(lastLaunchTick[ship] >= launchedSince) << 5) |
      (+(lastFiredTick[ship] >= firedSince) << 6) |
      (+(thrustShare[ship] > thrustHeardShare) << 7) |
      (isJammed[ship] << 8) |
      (isJamming[group[ship]] << 9) |
      (medium[ship] << 10);
    doings[ship] = life[ship] === LIFE_ACTIVE ? ofClass * (1 << DOING_BITS) + bits : NOT_THERE;
  }
}

/** Writes what follows from what the ship does to `place`. */
function measureShip(
  battle: Battle,
  { media, measured }: Sight,
  ship: number,
  place: number,
  firedSince: number,
  launchedSince: number,
): void {
  const { ships } = battle;
  if (ships.life[ship] !== LIFE_ACTIVE) {
    measured.signature[place] = 0;
    measured.reachKm[place] = 0;
    measured.loudKm[place] = 0;
    return;
  }
  const shipClass = battle.catalog.ships[ships.classIndex[ship]];
  const rules = battle.catalog.rules.sensors;
  const medium = ships.medium[ship];
  const isBlinded = isBlind(battle, ship);
  const hasLaunched = ships.lastLaunchTick[ship] >= launchedSince;
  const isActive = ships.emissions[ship] === EMIT_ACTIVE;

  let mode = ships.emissions[ship] === EMIT_SILENT ? rules.silentFactor : 1;
  const isOvercharged = ships.isOvercharged[ship] === 1;
  if (ships.isFlank[ship] === 1 || isOvercharged || (hasLaunched && shipClass.deck !== null)) {
    // Of a silent one less is to be seen, at work too.
    mode *= rules.loudFactor;
  }
  measured.signature[place] = shipClass.signature * mode * media.signature[medium];

  const jam = ships.isJammed[ship] === 1 ? rules.jamFactor : 1;
  const eyesKm = isBlinded ? 0 : shipClass.sensorKm * media.sensor[medium] * jam;
  measured.reachKm[place] = isActive ? eyesKm : eyesKm * rules.opticsShare;

  measured.loudKm[place] =
    measureLoudness(battle, ship, firedSince, launchedSince, isBlinded) * media.heard[medium];
}
