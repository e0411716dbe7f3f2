// Weapons, ships and craft that could not be: shapes, drawings, and numbers that contradict another.
import type { PointKm } from "../battle/catalog.ts";
import { TICK_HZ } from "../battle/limits.ts";
import { lintMounts } from "./lint-sizes.ts";
import type { PackFiles, ReadPack } from "./load.ts";
import { type Problem, problem, repeated } from "./problems.ts";
import type { CraftFile, PlaceFile, ShipFile, WeaponFile } from "./schemas.ts";

/** Art may differ from the hull by this much: it is drawn in whole metres. */
const OUTLINE_TOLERANCE_KM = 0.0015;
const M_PER_KM = 1000;
/** `lengthKm` may differ from the outline's length by this share: it is a rounded number. */
const LENGTH_TOLERANCE = 0.02;
/** Roles of what stays where it is. */
const STATIC_ROLES: readonly string[] = ["station", "battery", "depot"];

export function lintWeapon(id: string, weapon: WeaponFile, errors: Problem[]): void {
  const complain = (path: keyof WeaponFile, expected: string): void => {
    errors.push(problem(`weapons/${id}.json`, path, weapon[path], expected));
  };
  const { kind, rangeKm, speedKmS, fuelS } = weapon;
  if (kind === "beam" && speedKmS !== 0) complain("speedKmS", "a beam is instant: expected 0");
  if (kind !== "beam" && speedKmS === 0)
    complain("speedKmS", `a ${kind} flies: expected more than 0`);
  if (kind === "missile") {
    if (fuelS * speedKmS < rangeKm) {
      const leastS = Math.ceil(rangeKm / speedKmS);
      complain("fuelS", `the motor dies before rangeKm ${rangeKm}: expected at least ${leastS}`);
    }
    for (const path of ["turnRateDegS", "interceptPoints", "seekerRangeKm"] as const) {
      if (weapon[path] === 0)
        complain(path, "a missile steers and can be shot down: expected more than 0");
    }
  } else {
    if (weapon.trackingRateDegS === 0)
      complain("trackingRateDegS", "a turret turns: expected more than 0");
    for (const path of ["fuelS", "turnRateDegS", "interceptPoints", "seekerRangeKm"] as const) {
      if (weapon[path] !== 0) complain(path, `only missiles have this, and this is a ${kind}`);
    }
    if (weapon.salvoCount !== 1)
      complain("salvoCount", `only missiles have this, and this is a ${kind}`);
  }
}

/** What a place of a kind must bring, and no other may. */
const PLACE_FIELDS = {
  medium: ["cloud", "asteroids"],
  mines: ["minefield"],
  gate: ["gate"],
} as const;

export function lintPlace(id: string, place: PlaceFile, errors: Problem[]): void {
  for (const field of ["medium", "mines", "gate"] as const) {
    const kinds: readonly string[] = PLACE_FIELDS[field];
    const isNeeded = kinds.includes(place.kind);
    if (isNeeded === (place[field] !== undefined)) continue;
    const expected = isNeeded
      ? `is missing: ${place.kind} says what it does to what is inside`
      : `only ${kinds.join(" and ")} have this, and this is a ${place.kind}`;
    errors.push(problem(`places/${id}.json`, field, place[field], expected));
  }
}

export function lintShip(
  id: string,
  ship: ShipFile,
  pack: ReadPack,
  files: PackFiles,
  errors: Problem[],
): void {
  const file = `ships/${id}.json`;
  const { motion, lengthKm } = ship;
  lintHull(file, ship, errors);
  lintMounts(file, ship, errors);
  lintFittings(file, ship, pack, errors);
  lintDeck(file, ship, pack, errors);
  repeated(file, (n) => `names[${n}]`, ship.names, errors);
  if (motion !== undefined && (motion.topSpeedKmS * motion.flankFactor) / TICK_HZ > lengthKm) {
    const mostKmS = (lengthKm * TICK_HZ) / motion.flankFactor;
    const expected = `outruns her own length in a tick (at most ${mostKmS})`;
    errors.push(problem(file, "motion.topSpeedKmS", motion.topSpeedKmS, expected));
  }
  if (motion !== undefined) lintHelm(file, motion, errors);
  if (ship.supplyRangeKm > 0 && ship.roundsPerS === 0) {
    const expected = `refills magazines (supplyRangeKm ${ship.supplyRangeKm}): expected more than 0`;
    errors.push(problem(file, "roundsPerS", ship.roundsPerS, expected));
  }
  const isStation = STATIC_ROLES.includes(ship.role);
  if (isStation !== (motion === undefined)) {
    const expected = isStation ? "has no engines: leave motion out" : "moves: motion is missing";
    errors.push(problem(file, "role", ship.role, expected));
  }
  lintArt(id, ship, files, errors);
}

/** Who has her full speed, or turns as fast as she may, within a tick is thrown about by her helm. */
function lintHelm(file: string, motion: ShipFile["motion"] & {}, errors: Problem[]): void {
  for (const [path, rate, limit] of [
    ["accelerationKmS2", motion.accelerationKmS2, motion.topSpeedKmS],
    ["turnAccelerationDegS2", motion.turnAccelerationDegS2, motion.turnRateDegS],
  ] as const) {
    if (rate <= limit * TICK_HZ) continue;
    const of = path === "accelerationKmS2" ? "topSpeedKmS" : "turnRateDegS";
    const expected = `has ${of} ${limit} within a tick (at most ${limit * TICK_HZ})`;
    errors.push(problem(file, `motion.${path}`, rate, expected));
  }
}

function lintHull(file: string, { hullKm, lengthKm }: ShipFile, errors: Problem[]): void {
  for (let n = 0; n < hullKm.length; n++) {
    const middle = (n + 1) % hullKm.length;
    if (turnAt(hullKm[n], hullKm[middle], hullKm[(n + 2) % hullKm.length]) > 0) continue;
    const expected = "the outline must be convex and counter-clockwise";
    errors.push(problem(file, `hullKm[${middle}]`, hullKm[middle], expected));
    return;
  }
  const xs = hullKm.map(([xKm]) => xKm);
  const drawnKm = Math.max(...xs) - Math.min(...xs);
  if (Math.abs(drawnKm - lengthKm) > LENGTH_TOLERANCE * lengthKm) {
    const expected = `the outline is ${Number(drawnKm.toFixed(4))} km long`;
    errors.push(problem(file, "lengthKm", lengthKm, expected));
  }
}

/** Twice the area of a triangle: positive when a, b, c turn left. */
function turnAt(a: PointKm, b: PointKm, c: PointKm): number {
  return (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0]);
}

function isInside(hullKm: readonly PointKm[], at: PointKm): boolean {
  return hullKm.every((a, n) => turnAt(a, hullKm[(n + 1) % hullKm.length], at) >= 0);
}

/** Mounts and parts stand on the hull; what fires missiles has some. */
function lintFittings(file: string, ship: ShipFile, pack: ReadPack, errors: Problem[]): void {
  const place = (path: string, atKm: PointKm): void => {
    if (isInside(ship.hullKm, atKm)) return;
    errors.push(problem(file, path, atKm, "lies outside hullKm"));
  };
  ship.mounts.forEach((mount, n) => {
    place(`mounts[${n}].atKm`, mount.atKm);
    const weapon = pack.weapons.get(mount.weapon);
    if (weapon?.kind !== "missile" || (mount.rounds ?? 0) >= weapon.salvoCount) return;
    const isMissing = mount.rounds === undefined;
    const expected = `${isMissing ? "is missing: " : ""}a launcher needs at least one salvo of ${weapon.salvoCount}`;
    errors.push(problem(file, `mounts[${n}].rounds`, mount.rounds, expected));
  });
  for (const [kind, part] of Object.entries(ship.components ?? {})) {
    if (part.atKm !== undefined) place(`components.${kind}.atKm`, part.atKm);
  }
}

function lintDeck(file: string, ship: ShipFile, pack: ReadPack, errors: Problem[]): void {
  const { deck, supplyRangeKm } = ship;
  if (deck === undefined) return;
  const hasTransports = deck.flights.some(
    ({ craft }) => pack.craft.get(craft)?.role === "transport",
  );
  if (hasTransports && supplyRangeKm === 0) {
    const expected = "its transports load only where rounds are handed over: expected more than 0";
    errors.push(problem(file, "supplyRangeKm", supplyRangeKm, expected));
  }
  const craftCount = deck.flights.reduce((sum, flight) => sum + flight.count, 0);
  if (deck.readyMax > craftCount) {
    const expected = `carries ${craftCount} craft`;
    errors.push(problem(file, "deck.readyMax", deck.readyMax, expected));
  }
  deck.flights.forEach((flight, n) =>
    lintFlight(file, `deck.flights[${n}]`, flight.count, pack, errors),
  );
}

/** Flights are no larger than the rules allow. */
export function lintFlight(
  file: string,
  path: string,
  craftCount: number,
  pack: ReadPack,
  errors: Problem[],
): void {
  const most = pack.rules?.craft.flightCraftMax;
  if (most === undefined || craftCount <= most) return;
  const expected = `a flight has at most ${most} craft (rules.json: craft.flightCraftMax)`;
  errors.push(problem(file, `${path}.count`, craftCount, expected));
}

export function lintCraft(
  id: string,
  craft: CraftFile,
  pack: ReadPack,
  files: PackFiles,
  errors: Problem[],
): void {
  const file = `craft/${id}.json`;
  for (const field of ["weapon", "bomb"] as const) {
    const dropped = craft[field];
    const kind = dropped === undefined ? undefined : pack.weapons.get(dropped)?.kind;
    if (kind === undefined || kind === "missile") continue;
    errors.push(problem(file, field, dropped, `craft drop missiles, and this is a ${kind}`));
  }
  if (craft.bomb !== undefined && craft.weapon === undefined) {
    errors.push(problem(file, "bomb", craft.bomb, "is dropped instead of a weapon, and has none"));
  }
  if ((craft.weapon === undefined) !== (craft.weaponCount === 0)) {
    const expected = craft.weapon === undefined ? "of which weapon?" : "carries none of its weapon";
    errors.push(problem(file, "weaponCount", craft.weaponCount, expected));
  }
  if (craft.combatSpeedKmS > craft.cruiseSpeedKmS) {
    const expected = `is faster than cruiseSpeedKmS ${craft.cruiseSpeedKmS}`;
    errors.push(problem(file, "combatSpeedKmS", craft.combatSpeedKmS, expected));
  }
  const isTransport = craft.role === "transport";
  for (const field of ["cargoRounds", "supplyRangeKm", "roundsPerS"] as const) {
    if (isTransport === craft[field] > 0) continue;
    const expected = isTransport
      ? "a transport carries rounds to ships"
      : "only transports do that";
    errors.push(problem(file, field, craft[field], expected));
  }
  const art = `art/craft/${id}.svg`;
  if (!files.has(art))
    errors.push(problem(art, "", undefined, `is missing: ${file} needs a drawing`));
}

/** The drawn outline must be the hull: what a player sees is what is hit. */
function lintArt(id: string, ship: ShipFile, files: PackFiles, errors: Problem[]): void {
  const path = `art/ships/${id}.svg`;
  const svg = files.get(path);
  if (svg === undefined) {
    errors.push(problem(path, "", undefined, `is missing: ships/${id}.json needs a drawing`));
    return;
  }
  const points = /<polygon[^>]*id="outline"[^>]*points="([^"]*)"/.exec(svg)?.[1];
  if (points === undefined) {
    errors.push(problem(path, "", undefined, 'has no <polygon id="outline" points="…">'));
    return;
  }
  const drawn = points
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const isSame =
    drawn.length === 2 * ship.hullKm.length &&
    ship.hullKm.every(([xKm, yKm]: PointKm) => hasPoint(drawn, xKm, -yKm));
  if (isSame) return;
  const expected = `differs from hullKm of ships/${id}.json (× ${M_PER_KM}, y down)`;
  errors.push(problem(path, "outline", undefined, expected));
}

function hasPoint(drawn: readonly number[], xKm: number, yKm: number): boolean {
  for (let n = 0; n < drawn.length; n += 2) {
    const dx = Math.abs(drawn[n] / M_PER_KM - xKm);
    const dy = Math.abs(drawn[n + 1] / M_PER_KM - yKm);
    if (dx <= OUTLINE_TOLERANCE_KM && dy <= OUTLINE_TOLERANCE_KM) return true;
  }
  return false;
}
