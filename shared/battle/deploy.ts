// Where ships stand at the start. Dice place each squadron inside its zone, keyed by the side's own
// ids; squadrons and ships of one side then make room for each other. What another side brought or
// chose never shifts anything here: fog stands on that.
import type { PointKm, ScenarioSquadron, Zone } from "./catalog.ts";
import { diceIdOfGroup, PURPOSES, rollBetween } from "./dice.ts";
import { formUp, pitchOf } from "./formation.ts";
import { buildGrid, createGrid, queryCircle } from "./grid.ts";
import { GRID_CELL_KM, NO_ROW } from "./limits.ts";
import { placeFlightsOf, placeShip } from "./muster.ts";
import { rosterOf } from "./sides.ts";
import { ARRIVAL_ON_MAP, type Battle } from "./state.ts";
import { clamp, cos, distance, sin } from "./trig.ts";

/** Passes in which overlaps are halved; squadrons keep to their zones in the first half. */
const SPREAD_PASSES = 200;
const SHIP_PASSES = 60;
/** Overlap that is left alone: a millimetre. */
const OVERLAP_KM = 1e-6;

export type Plan = {
  readonly group: number;
  readonly squadron: ScenarioSquadron;
  readonly zone: Zone;
  readonly placement: PointKm | undefined;
};

/** A squadron as a disc while squadrons make room for each other. */
type Disc = {
  readonly plan: Plan;
  readonly ships: readonly number[];
  readonly isFixed: boolean;
  readonly radiusKm: number;
  /** From the guide to the middle of the formation. */
  readonly offsetXKm: number;
  readonly offsetYKm: number;
  xKm: number;
  yKm: number;
};

/** Forms up all squadrons of a side and puts those that are on the map from the start there. */
export function deploySide(battle: Battle, side: number, plans: readonly Plan[]): void {
  const discs: Disc[] = [];
  for (const plan of plans) {
    const ships = rosterOf(battle, plan.group);
    formUp(battle, plan.group, ships, plan.squadron.headingRad, false);
    if (battle.groups.arrival[plan.group] !== ARRIVAL_ON_MAP) continue;
    discs.push(discOf(battle, side, plan, ships));
  }
  spreadDiscs(battle, discs);
  const placed = discs.flatMap((disc) => standShips(battle, disc));
  spreadShips(battle, placed);
  const { ships } = battle;
  for (const ship of placed) {
    placeShip(battle, ship, ships.xKm[ship], ships.yKm[ship], ships.headingRad[ship]);
  }
  for (const { plan } of discs) {
    keepPlace(battle, plan.group);
    placeFlightsOf(battle, plan.group);
  }
}

/** The group's station is where its guide is now. */
export function keepPlace(battle: Battle, group: number): void {
  const { groups, ships } = battle;
  const guide = groups.guide[group];
  if (guide === NO_ROW) return;
  groups.goalXKm[group] = ships.xKm[guide];
  groups.goalYKm[group] = ships.yKm[guide];
  groups.goalHeadingRad[group] = groups.headingRad[group];
}

function discOf(battle: Battle, side: number, plan: Plan, roster: readonly number[]): Disc {
  const { groups, ships, catalog, seed } = battle;
  const { zone, placement, group, squadron } = plan;
  const diceId = diceIdOfGroup(side, groups.groupId[group]);
  const at = (low: number, high: number, nth: number) =>
    rollBetween(seed, 0, diceId, PURPOSES.deployment, low, high, nth);
  const xKm = placement?.[0] ?? at(zone.minXKm, zone.maxXKm, 0);
  const yKm = placement?.[1] ?? at(zone.minYKm, zone.maxYKm, 1);
  let [minX, maxX, minY, maxY] = [0, 0, 0, 0];
  for (const ship of roster) {
    minX = Math.min(minX, ships.slotXKm[ship]);
    maxX = Math.max(maxX, ships.slotXKm[ship]);
    minY = Math.min(minY, ships.slotYKm[ship]);
    maxY = Math.max(maxY, ships.slotYKm[ship]);
  }
  const c = cos(squadron.headingRad);
  const s = sin(squadron.headingRad);
  const [midX, midY] = [(minX + maxX) / 2, (minY + maxY) / 2];
  return {
    plan,
    ships: roster,
    isFixed:
      placement !== undefined ||
      roster.every((ship) => catalog.ships[ships.classIndex[ship]].isStatic),
    radiusKm: distance(maxX - midX, maxY - midY) + pitchOf(battle, group, roster) / 2,
    offsetXKm: midX * c - midY * s,
    offsetYKm: midX * s + midY * c,
    xKm,
    yKm,
  };
}

/** Pushes squadrons apart until their discs are clear of each other, as far as the map allows. */
function spreadDiscs(battle: Battle, discs: readonly Disc[]): void {
  for (let pass = 0; pass < SPREAD_PASSES; pass++) {
    let isClear = true;
    for (let a = 0; a < discs.length; a++) {
      for (let b = a + 1; b < discs.length; b++) {
        if (pushApart(battle, discs[a], discs[b])) isClear = false;
      }
    }
    if (isClear) return;
    for (const disc of discs) if (!disc.isFixed) holdInside(battle, disc, pass < SPREAD_PASSES / 2);
  }
}

function pushApart(battle: Battle, a: Disc, b: Disc): boolean {
  if (a.isFixed && b.isFixed) return false;
  const isStation = a.isFixed || b.isFixed;
  const pitchKm = isStation ? 0 : battle.catalog.rules.motion.squadronPitchKm;
  const wantedKm = Math.max(pitchKm, a.radiusKm + b.radiusKm);
  let dx = b.xKm + b.offsetXKm - a.xKm - a.offsetXKm;
  const dy = b.yKm + b.offsetYKm - a.yKm - a.offsetYKm;
  const apartKm = distance(dx, dy);
  if (apartKm >= wantedKm - OVERLAP_KM) return false;
  // Two in one place part west and east.
  if (apartKm === 0) dx = 1;
  const share = (wantedKm - apartKm) / (apartKm === 0 ? 1 : apartKm);
  const shareA = a.isFixed ? 0 : b.isFixed ? 1 : 0.5;
  a.xKm -= dx * share * shareA;
  a.yKm -= dy * share * shareA;
  b.xKm += dx * share * (1 - shareA);
  b.yKm += dy * share * (1 - shareA);
  return true;
}

function holdInside({ scenario }: Battle, disc: Disc, isZoneKept: boolean): void {
  const { zone } = disc.plan;
  if (isZoneKept) {
    disc.xKm = clamp(disc.xKm, zone.minXKm, zone.maxXKm);
    disc.yKm = clamp(disc.yKm, zone.minYKm, zone.maxYKm);
  }
  const roomKm = disc.radiusKm;
  disc.xKm = clampInside(disc.xKm + disc.offsetXKm, roomKm, scenario.widthKm) - disc.offsetXKm;
  disc.yKm = clampInside(disc.yKm + disc.offsetYKm, roomKm, scenario.heightKm) - disc.offsetYKm;
}

/** At least `roomKm` from both ends of a side of the map; the middle when there is no such place. */
function clampInside(atKm: number, roomKm: number, sizeKm: number): number {
  return roomKm * 2 >= sizeKm ? sizeKm / 2 : clamp(atKm, roomKm, sizeKm - roomKm);
}

function standShips(battle: Battle, disc: Disc): readonly number[] {
  const { ships } = battle;
  const { headingRad } = disc.plan.squadron;
  const c = cos(headingRad);
  const s = sin(headingRad);
  for (const ship of disc.ships) {
    ships.xKm[ship] = disc.xKm + ships.slotXKm[ship] * c - ships.slotYKm[ship] * s;
    ships.yKm[ship] = disc.yKm + ships.slotXKm[ship] * s + ships.slotYKm[ship] * c;
    ships.headingRad[ship] = headingRad;
  }
  return disc.ships;
}

/** What is still too close, ship by ship: hulls never overlap, and none stands in a planet. */
export function spreadShips(battle: Battle, placed: readonly number[]): void {
  const { ships, scenario, catalog } = battle;
  const { avoidMarginKm } = catalog.rules.motion;
  const classOf = (ship: number) => catalog.ships[ships.classIndex[ship]];
  const roomOf = (ship: number) =>
    distance(classOf(ship).halfLengthKm, classOf(ship).halfWidthKm) + avoidMarginKm / 2;
  const roomMaxKm = placed.reduce((most, ship) => Math.max(most, roomOf(ship)), 0);
  const extent = { originXKm: 0, originYKm: 0, ...scenario, cellKm: GRID_CELL_KM };
  const grid = createGrid(extent, ships.capacity);
  const isIn = new Uint8Array(ships.capacity);
  for (const ship of placed) isIn[ship] = 1;
  for (let pass = 0; pass < SHIP_PASSES; pass++) {
    let isClear = true;
    buildGrid(grid, ships.capacity, ships.xKm, ships.yKm, isIn);
    for (const ship of placed) {
      const reachKm = roomOf(ship) + roomMaxKm;
      const found = queryCircle(grid, ships.xKm[ship], ships.yKm[ship], reachKm);
      for (let n = 0; n < found; n++) {
        const other = grid.foundRow[n];
        if (other <= ship) continue;
        const roomKm = roomOf(ship) + roomOf(other);
        if (partShips(battle, ship, other, roomKm)) isClear = false;
      }
    }
    for (const ship of placed) {
      if (classOf(ship).isStatic) continue;
      if (clearPlanets(battle, ship, roomOf(ship))) isClear = false;
      ships.xKm[ship] = clampInside(ships.xKm[ship], roomOf(ship), scenario.widthKm);
      ships.yKm[ship] = clampInside(ships.yKm[ship], roomOf(ship), scenario.heightKm);
    }
    if (isClear) return;
  }
}

function partShips({ ships, catalog }: Battle, a: number, b: number, roomKm: number): boolean {
  const isFixedA = catalog.ships[ships.classIndex[a]].isStatic;
  const isFixedB = catalog.ships[ships.classIndex[b]].isStatic;
  if (isFixedA && isFixedB) return false;
  let dx = ships.xKm[b] - ships.xKm[a];
  const dy = ships.yKm[b] - ships.yKm[a];
  const apartKm = distance(dx, dy);
  if (apartKm >= roomKm - OVERLAP_KM) return false;
  if (apartKm === 0) dx = 1;
  const share = (roomKm - apartKm) / (apartKm === 0 ? 1 : apartKm);
  const shareA = isFixedA ? 0 : isFixedB ? 1 : 0.5;
  ships.xKm[a] -= dx * share * shareA;
  ships.yKm[a] -= dy * share * shareA;
  ships.xKm[b] += dx * share * (1 - shareA);
  ships.yKm[b] += dy * share * (1 - shareA);
  return true;
}

/** Moves a ship straight out of a planet; true if she stood in one. */
function clearPlanets({ ships, scenario, catalog }: Battle, ship: number, roomKm: number): boolean {
  let wasInside = false;
  for (const place of scenario.places) {
    if (place.kind !== "planet") continue;
    const clearKm = place.radiusXKm + catalog.rules.motion.planetMarginKm + roomKm;
    let dx = ships.xKm[ship] - place.atKm[0];
    const dy = ships.yKm[ship] - place.atKm[1];
    const apartKm = distance(dx, dy);
    if (apartKm >= clearKm - OVERLAP_KM) continue;
    if (apartKm === 0) dx = 1;
    const scale = clearKm / (apartKm === 0 ? 1 : apartKm);
    ships.xKm[ship] = place.atKm[0] + dx * scale;
    ships.yKm[ship] = place.atKm[1] + dy * scale;
    wasInside = true;
  }
  return wasInside;
}
