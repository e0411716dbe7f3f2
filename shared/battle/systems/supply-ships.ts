// Depots, supply ships and transport craft fill the magazines of ships near them, facilities mend small
// ones; neither while she is under fire.
import { type Catalog, COMPONENT_COUNT, type ShipClass } from "../catalog.ts";
import { isAlly } from "../allies.ts";
import { NEVER_TICK, TICK_HZ, ticksOf } from "../limits.ts";
import { once } from "../once.ts";
import { type Battle, LIFE_ACTIVE } from "../state.ts";
import { canBeServed, roundsShare, takeRound } from "../resupply.ts";
import { handOverRounds } from "../supply-runs.ts";
import { firstInTurn, nextInTurn } from "../turns.ts";

/** By class: 1 where it has rounds or repairs for others. */
const suppliersAmong = once(({ ships }: Catalog) =>
  Uint8Array.from(ships, ({ supplyRangeKm, repairRangeKm }) =>
    supplyRangeKm > 0 || repairRangeKm > 0 ? 1 : 0,
  ),
);

export function supplyShips(battle: Battle): void {
  const { ships, catalog } = battle;
  const { life, classIndex } = ships;
  const isSupplier = suppliersAmong(catalog);
  for (let supplier = 0; supplier < ships.count; supplier++) {
    if (isSupplier[classIndex[supplier]] === 0 || life[supplier] !== LIFE_ACTIVE) continue;
    if (isIdle(battle, supplier)) continue;
    const shipClass = catalog.ships[classIndex[supplier]];
    const hasRounds = shipClass.supplyRangeKm > 0 && ships.cargoRounds[supplier] !== 0;
    if (!hasRounds && shipClass.repairRangeKm === 0) continue;
    // Own ships come first, then those of allies.
    serve(battle, supplier, shipClass, ships.side[supplier], hasRounds);
    for (let side = 0; side < battle.blocks.length; side++) {
      if (!isAlly(battle, ships.side[supplier], side)) continue;
      serve(battle, supplier, shipClass, side, hasRounds);
    }
  }
  handOverRounds(battle);
}

/** A prize whose new crew is not ready, or a ship that has struck: nobody works her cranes. */
function isIdle({ ships }: Battle, ship: number): boolean {
  return ships.isInert[ship] === 1 || ships.isStruck[ship] === 1;
}

function serve(
  battle: Battle,
  supplier: number,
  { supplyRangeKm, repairRangeKm }: ShipClass,
  side: number,
  hasRounds: boolean,
): void {
  if (hasRounds) rearmAround(battle, supplier, supplyRangeKm, side);
  if (repairRangeKm > 0) repairAround(battle, supplier, repairRangeKm, side);
}

/** Whether a friend can be served by another now: within reach, out of the fight. */
function isServed(battle: Battle, supplier: number, ship: number, rangeKm: number): boolean {
  const { ships } = battle;
  if (ship === supplier) return false;
  const dx = ships.xKm[ship] - ships.xKm[supplier];
  const dy = ships.yKm[ship] - ships.yKm[supplier];
  return dx * dx + dy * dy <= rangeKm * rangeKm && canBeServed(battle, ship);
}

/** One round at a time to each, to her first mount that lacks one. */
function rearmAround(battle: Battle, supplier: number, rangeKm: number, side: number): void {
  const { ships, blocks, catalog, tick } = battle;
  const roundTicks = ticksOf(1 / catalog.ships[ships.classIndex[supplier]].roundsPerS);
  const [, end] = blocks[side].ships;
  for (
    let ship = firstInTurn(battle, side, roundTicks);
    ship < end;
    ship = nextInTurn(battle, side, ship, roundTicks)
  ) {
    if (ships.cargoRounds[supplier] === 0) return;
    if (!isServed(battle, supplier, ship, rangeKm) || !takeRound(battle, ship)) continue;
    if (ships.cargoRounds[supplier] > 0) ships.cargoRounds[supplier]--;
    const cargoRounds = ships.cargoRounds[supplier];
    const isLast = cargoRounds === 0 || roundsShare(battle, ship) === 1;
    ships.rearmedBy[ship] = supplier;
    ships.rearmedUntilTick[ship] = isLast ? NEVER_TICK : tick + roundTicks;
    if (isLast) {
      battle.events.push({ kind: "resupplied", ship, byShip: supplier, cargoRounds });
    }
    if (cargoRounds === 0) return;
  }
}

/** Once a second: hull, parts and mounts of each ship that is small enough. */
function repairAround(battle: Battle, supplier: number, rangeKm: number, side: number): void {
  const { ships, blocks, catalog, tick } = battle;
  if (tick < catalog.rules.supply.repairFromS * TICK_HZ) return;
  const dock = catalog.ships[ships.classIndex[supplier]];
  const [, end] = blocks[side].ships;
  for (
    let ship = firstInTurn(battle, side, TICK_HZ);
    ship < end;
    ship = nextInTurn(battle, side, ship, TICK_HZ)
  ) {
    const shipClass = catalog.ships[ships.classIndex[ship]];
    if (shipClass.isStatic || shipClass.massT > dock.repairMassMaxT) continue;
    if (!isServed(battle, supplier, ship, rangeKm)) continue;
    if (!repair(battle, supplier, ship, shipClass)) continue;
    ships.mendedBy[ship] = supplier;
    ships.mendedUntilTick[ship] = tick + TICK_HZ;
  }
}

/** False when there is nothing to mend. */
function repair(battle: Battle, dock: number, ship: number, shipClass: ShipClass): boolean {
  const { ships, catalog } = battle;
  const share = catalog.ships[ships.classIndex[dock]].repairSharePerS;
  const hullBefore = ships.hullPoints[ship];
  const { hullPoints } = shipClass;
  let hasWork = hullBefore < hullPoints;
  ships.hullPoints[ship] = Math.min(hullPoints, hullBefore + share * hullPoints);
  // Who burns in the dock is whole again every second, and not for long.
  const isLasting = ships.fireLevel[ship] === 0;
  if (isLasting && hullBefore < hullPoints && ships.hullPoints[ship] === hullPoints) {
    battle.events.push({ kind: "mended", ship, byShip: dock });
  }
  for (let part = 0; part < COMPONENT_COUNT; part++) {
    const { hitPoints, threshold } = shipClass.components[part];
    const before = ships.partPoints[ship * COMPONENT_COUNT + part];
    const after = Math.min(hitPoints, before + share * hitPoints);
    ships.partPoints[ship * COMPONENT_COUNT + part] = after;
    if (before < hitPoints) hasWork = true;
    if (before < threshold * hitPoints && after >= threshold * hitPoints) {
      battle.events.push({ kind: "partRestored", ship, part });
    }
  }
  return repairMount(battle, ship, shipClass) || hasWork;
}

/** Docks make broken mounts good, and those as new that were made good at sea; false without any. */
function repairMount(battle: Battle, ship: number, shipClass: ShipClass): boolean {
  const { ships, mounts } = battle;
  const first = ships.firstMount[ship];
  const end = first + shipClass.mounts.length;
  let mount = first;
  while (mount < end && mounts.isBroken[mount] === 0 && mounts.isPatched[mount] === 0) mount++;
  if (mount === end) return false;
  ships.mountWork[ship] += battle.catalog.rules.repair.dockMountPerS;
  if (ships.mountWork[ship] < 1) return true;
  ships.mountWork[ship] = 0;
  if (mounts.isBroken[mount] === 1) battle.events.push({ kind: "mountRestored", ship, mount });
  mounts.isBroken[mount] = 0;
  mounts.isPatched[mount] = 0;
  return true;
}
