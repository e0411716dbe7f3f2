// Where escorts of a main body stand: a squadron or a whole force is in the middle, the escorts about
// it in sectors by what they are good at, turned toward the threat. Pickets far out, gunners between
// them and the body, air defence close to it, missile ships behind it.
import { formationRadiusKm } from "./formation.ts";
import { NO_ROW } from "./limits.ts";
import { isWithin, membersOf } from "./sides.ts";
import { type Battle, GROUP_SQUADRON, LIFE_ACTIVE } from "./state.ts";
import { atan2, cos, distance, sin } from "./trig.ts";
import { weaponReaches } from "./weapon-reach.ts";

const SECTOR_PICKET = 0;
const SECTOR_OUTER = 1;
const SECTOR_INNER = 2;
const SECTOR_REAR = 3;

/** What is escorted, summed up; good until it is summed up again. */
const body = { xKm: 0, yKm: 0, vxKmS: 0, vyKmS: 0, radiusKm: 0, frontRad: 0 };

export type Post = { xKm: number; yKm: number; frontRad: number; vxKmS: number; vyKmS: number };

const post: Post = { xKm: 0, yKm: 0, frontRad: 0, vxKmS: 0, vyKmS: 0 };

/** Post of one escort; null when nothing is left to escort. The object is used again. */
export function escortPost(battle: Battle, group: number, ward: number): Post | null {
  if (ward === NO_ROW || !sumUpBody(battle, ward)) return null;
  const { screen, motion } = battle.catalog.rules;
  const sector = sectorOf(battle, group);
  const outKm =
    body.radiusKm +
    formationRadiusKm(battle, membersOf(battle, group)) +
    motion.spacingKm +
    (sector === SECTOR_PICKET ? screen.picketKm : sector === SECTOR_OUTER ? screen.outerKm : 0);
  // Several of one sector stand beside each other.
  const apartRad = Math.min(1, screen.pitchKm / outKm);
  const centreRad = sector === SECTOR_REAR ? body.frontRad + screen.rearRad : body.frontRad;
  const bearingRad = centreRad + apartRad * placeInSector(battle, group, ward, sector);
  post.xKm = body.xKm + outKm * cos(bearingRad);
  post.yKm = body.yKm + outKm * sin(bearingRad);
  post.frontRad = body.frontRad;
  post.vxKmS = body.vxKmS;
  post.vyKmS = body.vyKmS;
  return post;
}

/** Middle, way, extent and threat of those that are not themselves escorts of it. */
function sumUpBody(battle: Battle, ward: number): boolean {
  const { groups, ships } = battle;
  const [first, end] = battle.blocks[groups.side[ward]].groups;
  let count = 0;
  body.xKm = body.yKm = body.vxKmS = body.vyKmS = 0;
  for (let leaf = first; leaf < end; leaf++) {
    if (!isOfBody(battle, leaf, ward)) continue;
    const guide = groups.guide[leaf];
    count++;
    body.xKm += ships.xKm[guide];
    body.yKm += ships.yKm[guide];
    body.vxKmS += ships.velocityXKmS[guide];
    body.vyKmS += ships.velocityYKmS[guide];
  }
  if (count === 0) return false;
  body.xKm /= count;
  body.yKm /= count;
  body.vxKmS /= count;
  body.vyKmS /= count;
  measureBody(battle, ward);
  return true;
}

function measureBody(battle: Battle, ward: number): void {
  const { groups, ships, blocks } = battle;
  const [first, end] = blocks[groups.side[ward]].groups;
  let [aheadX, aheadY] = [0, 0];
  let nearestKm = Infinity;
  body.radiusKm = 0;
  for (let leaf = first; leaf < end; leaf++) {
    if (!isOfBody(battle, leaf, ward)) continue;
    const guide = groups.guide[leaf];
    const offKm = distance(ships.xKm[guide] - body.xKm, ships.yKm[guide] - body.yKm);
    const extentKm = offKm + formationRadiusKm(battle, membersOf(battle, leaf));
    body.radiusKm = Math.max(body.radiusKm, extentKm);
    aheadX += cos(groups.headingRad[leaf]);
    aheadY += sin(groups.headingRad[leaf]);
    if (groups.hasThreat[leaf] === 0) continue;
    const [dx, dy] = [groups.threatXKm[leaf] - body.xKm, groups.threatYKm[leaf] - body.yKm];
    const threatKm = distance(dx, dy);
    if (threatKm >= nearestKm) continue;
    nearestKm = threatKm;
    body.frontRad = atan2(dy, dx);
  }
  if (nearestKm === Infinity) body.frontRad = atan2(aheadY, aheadX);
}

/** A squadron of the ward with ships on the map; of a force not those that screen it. */
function isOfBody(battle: Battle, leaf: number, ward: number): boolean {
  const { start } = battle.members;
  return start[leaf] !== start[leaf + 1] && isOfWard(battle, leaf, ward);
}

function isOfWard(battle: Battle, leaf: number, ward: number): boolean {
  const { groups, commands } = battle;
  if (groups.isAlive[leaf] === 0 || groups.kind[leaf] < GROUP_SQUADRON) return false;
  if (groups.guide[leaf] === NO_ROW) return false;
  if (leaf === ward) return true;
  const order = commands[leaf].current;
  const isScreen = order?.kind === "escort" && order.wardGroupId === groups.groupId[ward];
  return !isScreen && isWithin(battle, leaf, ward);
}

/** By what most of its points are good at. */
function sectorOf(battle: Battle, group: number): number {
  const { ships, catalog } = battle;
  const reaches = weaponReaches(catalog);
  let [picket, rear, inner, all] = [0, 0, 0, 0];
  for (const ship of membersOf(battle, group)) {
    const shipClass = catalog.ships[ships.classIndex[ship]];
    const { missileKm, directKm } = reaches[ships.classIndex[ship]];
    const { points } = shipClass;
    all += points;
    if (shipClass.role === "stealth") picket += points;
    else if (missileKm > catalog.rules.screen.missileFactor * directKm) rear += points;
    else if (shipClass.areaDefenceRangeKm > 0) inner += points;
  }
  if (2 * picket > all) return SECTOR_PICKET;
  if (2 * rear > all) return SECTOR_REAR;
  return 2 * inner > all ? SECTOR_INNER : SECTOR_OUTER;
}

/** 0, 1, -1, 2 … by the group's place among those of its sector about the same ward. */
function placeInSector(battle: Battle, group: number, ward: number, sector: number): number {
  const { groups, commands, blocks } = battle;
  const wardId = groups.groupId[ward];
  const [first] = blocks[groups.side[group]].groups;
  let nth = 0;
  for (let other = first; other < group; other++) {
    const order = commands[other].current;
    if (order?.kind !== "escort" || order.wardGroupId !== wardId) continue;
    if (sectorOf(battle, other) === sector) nth++;
  }
  return nth % 2 === 1 ? (nth + 1) * 0.5 : -nth * 0.5;
}

/**
 * Whether somebody but the group itself is there to be escorted. Asked between ticks, too: the lists of
 * members are of the last one then, and those of a battle that was just restored are empty.
 */
export function hasBody(battle: Battle, group: number, ward: number): boolean {
  const { blocks, groups, ships } = battle;
  const [first, end] = blocks[groups.side[ward]].ships;
  for (let ship = first; ship < end; ship++) {
    const leaf = ships.group[ship];
    if (ships.life[ship] !== LIFE_ACTIVE || leaf === group) continue;
    if (isOfWard(battle, leaf, ward)) return true;
  }
  return false;
}
