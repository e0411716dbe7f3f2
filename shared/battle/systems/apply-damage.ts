// Blows meet shields, armour, hull and parts. The shield of the facing takes what it can; what is
// left goes through armour as far as it penetrates; hull damage may break a part near the blow, a
// mount, and at its thresholds something more. A ship that dies may take her neighbours with her:
// their blows join the end of the list.
//
// Neither order nor dice of the blows on one ship depend on what else is struck or in flight: an
// enemy would tell by it what he does unseen.
import { COMPONENT_COUNT, FACING_COUNT, type ShipClass } from "../catalog.ts";
import { breakMount, harmPart } from "../breakage.ts";
import { destroyCraft } from "../craft-losses.ts";
import { diceIdOf, PURPOSES, roll } from "../dice.ts";
import { keepEnd } from "../endings.ts";
import type { Hit } from "../events.ts";
import { blast, blastChanceOf, rollExplosion } from "../explosions.ts";
import { lightFire } from "../fires.ts";
import { NO_ROW } from "../limits.ts";
import { removeShip } from "../muster.ts";
import { hasPartFailed } from "../parts.ts";
import { facingTowards, penetrationShare } from "../protection.ts";
import { isHostile } from "../sides.ts";
import { CRAFT_ABOARD, LIFE_ACTIVE, LIFE_DESTROYED, type Battle } from "../state.ts";
import { cos, distance, sin } from "../trig.ts";
import { leaveWreck } from "../wrecks.ts";

/** Where the blow came from, in the hull's frame: unit vector, bow +x, port +y. */
const from = { ahead: 0, aside: 0 };

export function applyDamage(battle: Battle): void {
  const { hits, ships } = battle;
  hits.sort(inOrderOfDice);
  // Blows that deaths add while the list runs are struck too.
  for (let n = 0; n < hits.length; n++) {
    const hit = hits[n];
    if (ships.life[hit.targetShip] === LIFE_ACTIVE) takeBlow(battle, hit);
  }
  hits.length = 0;
}

function inOrderOfDice(a: Hit, b: Hit): number {
  return a.targetShip - b.targetShip || a.diceId - b.diceId;
}

function takeBlow(battle: Battle, hit: Hit): void {
  const { ships, catalog, tick } = battle;
  const ship = hit.targetShip;
  const shipClass = catalog.ships[ships.classIndex[ship]];
  if (isInside(hit)) return harmHull(battle, hit, shipClass, hit.damage);
  seeOrigin(battle, hit);
  const facing = facingTowards(from.ahead, from.aside);
  const shield = ship * FACING_COUNT + facing;
  const shieldDamage = Math.min(ships.shieldPoints[shield], hit.damage);
  ships.shieldPoints[shield] -= shieldDamage;
  ships.lastHitTick[ship] = tick;
  const share = penetrationShare(
    hit.penetration,
    shipClass.armour[facing],
    catalog.rules.protection.penetrationFloor,
  );
  const hullDamage = (hit.damage - shieldDamage) * share;
  battle.events.push({
    kind: "hit",
    targetShip: ship,
    facing,
    shieldDamage,
    hullDamage,
    penetrationShare: share,
    cause: hit.cause,
    weaponIndex: hit.weaponIndex,
    shooterShip: hit.shooterShip,
    shooterFlight: hit.shooterFlight,
  });
  if (hullDamage > 0) harmHull(battle, hit, shipClass, hullDamage);
}

/** Fires and own magazines do their harm behind shields and armour. */
function isInside({ cause, originShip, targetShip }: Hit): boolean {
  return cause === "fire" || originShip === targetShip;
}

function seeOrigin({ ships }: Battle, hit: Hit): void {
  const ship = hit.targetShip;
  const dx = hit.fromXKm - ships.xKm[ship];
  const dy = hit.fromYKm - ships.yKm[ship];
  const km = distance(dx, dy);
  const headingX = cos(ships.headingRad[ship]);
  const headingY = sin(ships.headingRad[ship]);
  from.ahead = km === 0 ? 1 : (dx * headingX + dy * headingY) / km;
  from.aside = km === 0 ? 0 : (dy * headingX - dx * headingY) / km;
}

function harmHull(battle: Battle, hit: Hit, shipClass: ShipClass, hullDamage: number): void {
  const { ships, catalog, seed, tick } = battle;
  const rules = catalog.rules.protection;
  const ship = hit.targetShip;
  const before = ships.hullPoints[ship] / shipClass.hullPoints;
  ships.hullPoints[ship] -= hullDamage;
  if (ships.hullPoints[ship] <= 0) {
    destroyShip(battle, ship, hit);
    return;
  }
  // One burst strikes many ships: each rolls for herself.
  const diceId = diceIdOf(hit.diceId, tick, ships.diceId[ship]);
  if (roll(seed, tick, diceId, PURPOSES.hitComponent) < rules.componentHitShare) {
    const part = partNear(battle, shipClass, diceId, isInside(hit));
    if (part !== NO_ROW) breakPart(battle, hit, shipClass, part, hullDamage);
  }
  const lostCrew = catalog.rules.crew.lossPerHull * shipClass.crewCount;
  const hullShare = hullDamage / shipClass.hullPoints;
  ships.crew[ship] = Math.max(0, ships.crew[ship] - lostCrew * hullShare);
  if (hit.cause !== "fire") lightFire(battle, hit, hullShare, diceId);
  rollMount(battle, ship, shipClass, hullDamage, diceId);
  const after = ships.hullPoints[ship] / shipClass.hullPoints;
  for (let n = 0; n < rules.hullThresholds.length; n++) {
    const threshold = rules.hullThresholds[n];
    if (before >= threshold && after < threshold) failSomething(battle, hit, shipClass, n);
  }
}

/** The part nearest to where the blow met the hull, give or take what chance lets through; or any. */
function partNear(
  battle: Battle,
  shipClass: ShipClass,
  diceId: number,
  isAnywhere: boolean,
): number {
  const { seed, tick } = battle;
  let nearest = NO_ROW;
  let nearestKm = Infinity;
  for (let part = 0; part < COMPONENT_COUNT; part++) {
    const component = shipClass.components[part];
    if (component.hitPoints === 0) continue;
    const chance = roll(seed, tick, diceId, PURPOSES.hitComponent, 1 + part);
    // In shares of the hull's half extents: on a slender hull, too, port is not starboard.
    const ahead = component.atKm[0] / shipClass.halfLengthKm - from.ahead;
    const aside = component.atKm[1] / shipClass.halfWidthKm - from.aside;
    const away = isAnywhere ? 1 : distance(ahead, aside);
    const km = away * (0.5 + chance);
    if (km >= nearestKm) continue;
    nearest = part;
    nearestKm = km;
  }
  return nearest;
}

function breakPart(
  battle: Battle,
  hit: Hit,
  shipClass: ShipClass,
  part: number,
  damage: number,
): void {
  const { targetShip, shooterShip, weaponIndex } = hit;
  const hasFailed = harmPart(battle, targetShip, part, damage, shooterShip, weaponIndex);
  if (hasFailed) rollExplosion(battle, hit, shipClass, part);
}

/** A whole hull's worth of damage breaks a share of the mounts, one at a time. */
function rollMount(
  battle: Battle,
  ship: number,
  shipClass: ShipClass,
  hullDamage: number,
  diceId: number,
): void {
  const { catalog, seed, tick } = battle;
  const count = shipClass.mounts.length;
  const expected =
    (catalog.rules.protection.mountBreakShare * count * hullDamage) / shipClass.hullPoints;
  if (roll(seed, tick, diceId, PURPOSES.mountBreak) >= expected) return;
  breakMount(battle, ship, roll(seed, tick, diceId, PURPOSES.mountBreak, 1));
}

/** At each threshold of hull one part that still works fails outright. */
function failSomething(battle: Battle, hit: Hit, shipClass: ShipClass, nth: number): void {
  const { ships, seed, tick } = battle;
  const ship = hit.targetShip;
  let chosen = NO_ROW;
  let highest = -1;
  for (let part = 0; part < COMPONENT_COUNT; part++) {
    if (shipClass.components[part].hitPoints === 0 || hasPartFailed(battle, ship, part)) continue;
    const chance = roll(
      seed,
      tick,
      ships.diceId[ship],
      PURPOSES.threshold,
      nth * COMPONENT_COUNT + part,
    );
    if (chance <= highest) continue;
    chosen = part;
    highest = chance;
  }
  if (chosen !== NO_ROW) breakPart(battle, hit, shipClass, chosen, Infinity);
}

/** The end of a ship: told, taken off the map, with what she had aboard. Losses are counted by score. */
function destroyShip(battle: Battle, ship: number, hit: Hit): void {
  const { ships, catalog, seed, tick } = battle;
  const shipClass = catalog.ships[ships.classIndex[ship]];
  const originShip = hit.originShip ?? NO_ROW;
  const chance = originShip === ship ? 1 : blastChanceOf(battle, ship, shipClass);
  const wasReactor = roll(seed, tick, ships.diceId[ship], PURPOSES.magazine) < chance;
  ships.hullPoints[ship] = 0;
  if (isKill(battle, hit)) ships.killCount[hit.shooterShip]++;
  battle.events.push({
    kind: "shipDestroyed",
    ship,
    cause: hit.cause,
    shooterShip: hit.shooterShip,
    shooterFlight: hit.shooterFlight,
    weaponIndex: hit.weaponIndex,
    rangeKm: rangeOf(battle, ship, hit),
    wasReactor,
    originShip,
  });
  keepEnd(battle, ship, hit);
  loseCraftAboard(battle, ship, hit);
  leaveWreck(battle, ship, wasReactor);
  removeShip(battle, ship, LIFE_DESTROYED);
  ships.targetTrack[ship] = NO_ROW;
  ships.missileTrack[ship] = NO_ROW;
  if (wasReactor) blast(battle, hit, 1);
}

/** From the shooter as she stands now; of who is none, from where the blow came. */
function rangeOf({ ships }: Battle, ship: number, { shooterShip, fromXKm, fromYKm }: Hit): number {
  const x = shooterShip === NO_ROW ? fromXKm : ships.xKm[shooterShip];
  const y = shooterShip === NO_ROW ? fromYKm : ships.yKm[shooterShip];
  return distance(x - ships.xKm[ship], y - ships.yKm[ship]);
}

/** Blasts hurt friends, too: they count for nobody. */
function isKill(battle: Battle, { shooterShip, targetShip }: Hit): boolean {
  const { side } = battle.ships;
  return shooterShip !== NO_ROW && isHostile(battle, side[shooterShip], side[targetShip]);
}

function loseCraftAboard(battle: Battle, ship: number, hit: Hit): void {
  const { flights, craft, ships, blocks } = battle;
  const [first, end] = blocks[ships.side[ship]].flights;
  for (let flight = first; flight < end; flight++) {
    if (flights.base[flight] !== ship) continue;
    const firstCraft = flights.firstCraft[flight];
    for (let row = firstCraft; row < firstCraft + flights.craftCount[flight]; row++) {
      if (craft.life[row] !== CRAFT_ABOARD) continue;
      destroyCraft(battle, row, "deck", hit.shooterShip, hit.shooterFlight);
    }
  }
}
