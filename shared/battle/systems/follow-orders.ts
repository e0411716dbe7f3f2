// Standing orders: what each group still does because of an order, or of itself without one. It
// ends in a course for the group's guide and a heading for its formation; the others follow these.
import { FOLLOW_TICKS, NO_ROW } from "../limits.ts";
import { type Order, type Stance, STANCES } from "../orders.ts";
import { hasBridge } from "../bridge.ts";
import { setExertion } from "../exertion.ts";
import { hasBoardersFor } from "../boarding.ts";
import { lightUp } from "../emissions.ts";
import { brakeWayS, stopHere } from "../courses.ts";
import { brakeSpeedKmS, canMove, circleSpeedKmS, topSpeedOf } from "../motion.ts";
import { formationRadiusKm } from "../formation.ts";
import { gatesOf, isGateOf } from "../gates.ts";
import { escortPost } from "../screening.ts";
import { forgetEnemies, nearestEnemy, seeThreat } from "../near-enemies.ts";
import { groupReachKm, knownGunReachKm } from "../reach.ts";
import { endGroup } from "../regrouping.ts";
import { groupRowOf, membersOf, trackRowOf } from "../sides.ts";
import {
  ARRIVAL_ON_MAP,
  GROUP_SQUADRON,
  GROUP_TEMPORARY,
  LIFE_ACTIVE,
  TRACK_BEARING,
  type Battle,
} from "../state.ts";
import { atan2, clamp, cos, distance, sin } from "../trig.ts";
import { isGroupsTurn } from "../turns.ts";

type MoveOrder = Extract<Order, { kind: "move" }>;

export function followOrders(battle: Battle): void {
  const { groups, members } = battle;
  forgetEnemies();
  for (let group = 0; group < groups.count; group++) {
    members.isStirred[group] = groups.isFresh[group];
    if (groups.isAlive[group] === 0 || groups.kind[group] < GROUP_SQUADRON) continue;
    if (groups.arrival[group] !== ARRIVAL_ON_MAP) continue;
    if (groups.isFresh[group] === 0 && !isGroupsTurn(battle, group, FOLLOW_TICKS)) continue;
    groups.isFresh[group] = 0;
    followGroup(battle, group);
  }
}

function followGroup(battle: Battle, group: number): void {
  const { groups, commands } = battle;
  const members = membersOf(battle, group);
  if (members.length === 0) {
    groups.guide[group] = NO_ROW;
    commands[group].current = null;
    commands[group].queue.length = 0;
    if (groups.kind[group] === GROUP_TEMPORARY) endGroup(battle, group);
    return;
  }
  markCrippled(battle, members);
  nameGuide(battle, group, members);
  seeThreat(battle, group, members);
  setExertion(battle, group, members);
  lightUp(battle, group);
  if (groups.isBroken[group] === 1) return leaveField(battle, group);
  const order = commands[group].current;
  switch (order?.kind) {
    case "move":
      return followPath(battle, group, order);
    case "attack":
      return closeIn(battle, group, members, order.tracks);
    case "escort":
      return keepStation(battle, group, order.wardGroupId);
    case "board":
      return comeAlongside(battle, group, members, order.track);
    case "withdraw":
      return leaveField(battle, group);
    case "hold":
      return holdStation(battle, group);
    default:
      return actAlone(battle, group, members);
  }
}

// ---- who leads, who limps ----------------------------------------------------------------------

/** A captain whose hull is nearly gone, or who is to be boarded, leaves the formation; nobody waits. */
function markCrippled({ ships, catalog }: Battle, members: Int32Array): void {
  const { withdrawHullShare } = catalog.rules.captains;
  for (const ship of members) {
    const { hullPoints, isStatic } = catalog.ships[ships.classIndex[ship]];
    const isLow = ships.hullPoints[ship] < withdrawHullShare * hullPoints;
    ships.isCrippled[ship] = !isStatic && (isLow || ships.isHunted[ship] === 1) ? 1 : 0;
  }
}

/** The guide leads until she is lost, crippled or dead in space; then the heaviest sound ship. */
function nameGuide(battle: Battle, group: number, members: Int32Array): void {
  const { groups, ships, catalog } = battle;
  const guide = groups.guide[group];
  if (guide !== NO_ROW && members.includes(guide) && canLead(battle, guide)) return;
  let next = NO_ROW;
  for (const ship of members) {
    const points = catalog.ships[ships.classIndex[ship]].points;
    if (next === NO_ROW) next = ship;
    else if (canLead(battle, ship) !== canLead(battle, next)) {
      if (canLead(battle, ship)) next = ship;
    } else if (points > catalog.ships[ships.classIndex[next]].points) next = ship;
  }
  if (next === guide) return;
  const isLost = guide !== NO_ROW && ships.life[guide] !== LIFE_ACTIVE;
  if (isLost) battle.events.push({ kind: "guideLost", group, ship: guide, guide: next });
  groups.guide[group] = next;
  groups.formedCount[group] = 0;
}

function canLead(battle: Battle, ship: number): boolean {
  return isSound(battle, ship) && hasBridge(battle, ship);
}

function isSound(battle: Battle, ship: number): boolean {
  return battle.ships.isCrippled[ship] === 0 && canMove(battle, ship);
}

// ---- courses -------------------------------------------------------------------------------------

/** The guide steers for a point, no faster than `speedKmS`; the frame turns to `headingRad`. */
function setCourse(
  { groups, ships }: Battle,
  group: number,
  xKm: number,
  yKm: number,
  speedKmS: number,
  headingRad: number,
): void {
  const guide = groups.guide[group];
  ships.orderedXKm[guide] = xKm;
  ships.orderedYKm[guide] = yKm;
  ships.orderedSpeedKmS[guide] = speedKmS;
  groups.goalHeadingRad[group] = headingRad;
}

/** Pace of the slowest that still keeps up, or of the force that the group moves with. */
function paceOf(battle: Battle, group: number): number {
  const { groups, ships, members } = battle;
  let paceKmS = groups.paceKmS[group] > 0 ? groups.paceKmS[group] : Infinity;
  for (let n = members.start[group]; n < members.start[group + 1]; n++) {
    const ship = members.ships[n];
    if (isSound(battle, ship)) paceKmS = Math.min(paceKmS, topSpeedOf(battle, ship));
  }
  // Where nobody is sound the guide limps as she can.
  if (paceKmS === Infinity) paceKmS = topSpeedOf(battle, groups.guide[group]);
  const flank = ships.isFlank[groups.guide[group]] === 1;
  if (flank && groups.paceKmS[group] > 0) {
    const guideClass = battle.catalog.ships[ships.classIndex[groups.guide[group]]];
    paceKmS = Math.min(paceKmS * guideClass.flankFactor, topSpeedOf(battle, groups.guide[group]));
  }
  return paceKmS;
}

function nextOrder(battle: Battle, group: number): void {
  const { commands, groups } = battle;
  commands[group].current = commands[group].queue.shift() ?? null;
  groups.pathIndex[group] = 0;
  groups.toGoKm[group] = 0;
  groups.isFresh[group] = 1;
}

function followPath(battle: Battle, group: number, order: MoveOrder): void {
  const { groups, ships, catalog } = battle;
  const guide = groups.guide[group];
  const { arriveRadiusKm } = catalog.rules.motion;
  const [x, y] = [ships.xKm[guide], ships.yKm[guide]];
  const path = order.pathKm;
  const last = path.length - 1;
  while (groups.pathIndex[group] < last) {
    const [px, py] = path[groups.pathIndex[group]];
    const [nx, ny] = path[groups.pathIndex[group] + 1];
    // Passed, too, when she is beyond the corner along the next leg.
    const isBeyond = (x - px) * (nx - px) + (y - py) * (ny - py) > 0;
    const offKm = distance(x - px, y - py);
    if (offKm > arriveRadiusKm && !(isBeyond && offKm < 2 * arriveRadiusKm)) break;
    groups.pathIndex[group]++;
  }
  const index = groups.pathIndex[group];
  const [tx, ty] = path[index];
  const toGoKm = distance(tx - x, ty - y);
  if (index === last && toGoKm <= arriveRadiusKm) {
    groups.goalXKm[group] = tx;
    groups.goalYKm[group] = ty;
    if (order.facingRad !== undefined) groups.goalHeadingRad[group] = order.facingRad;
    groups.paceKmS[group] = 0;
    nextOrder(battle, group);
    return holdStation(battle, group);
  }
  const legRad = atan2(ty - y, tx - x);
  // The point steered for lies as far ahead as the whole way: she does not brake at corners.
  let wayKm = toGoKm;
  for (let n = index; n < last; n++) {
    wayKm += distance(path[n + 1][0] - path[n][0], path[n + 1][1] - path[n][1]);
  }
  groups.toGoKm[group] = wayKm;
  const headingRad = toGoKm > 2 * arriveRadiusKm ? legRad : groups.goalHeadingRad[group];
  const [aimX, aimY] = [x + wayKm * cos(legRad), y + wayKm * sin(legRad)];
  // Nor does she circle about one that lies inside her turn.
  const cornerKmS = index === last ? Infinity : circleSpeedKmS(battle, guide, tx - x, ty - y);
  setCourse(battle, group, aimX, aimY, Math.min(cornerKmS, paceOf(battle, group)), headingRad);
}

function holdStation(battle: Battle, group: number): void {
  const { groups } = battle;
  const { goalXKm, goalYKm, goalHeadingRad } = groups;
  const paceKmS = paceOf(battle, group);
  setCourse(battle, group, goalXKm[group], goalYKm[group], paceKmS, goalHeadingRad[group]);
}

/** Without orders: aggressive groups go for what is near, evasive ones keep out of its reach. */
function actAlone(battle: Battle, group: number, members: Int32Array): void {
  const { groups, ships } = battle;
  const guide = groups.guide[group];
  const stance = ships.isHunted[guide] === 1 ? "evasive" : STANCES[groups.stance[group]];
  if (groups.hasThreat[group] === 0 || stance === "balanced" || !canMove(battle, guide)) {
    return holdStation(battle, group);
  }
  const track = nearestEnemy(battle, groups.side[group], ships.xKm[guide], ships.yKm[guide]);
  if (track === NO_ROW) return holdStation(battle, group);
  fight(battle, group, members, track, stance);
  // Where the fight leads her is her new station; the frame keeps facing the enemy.
  const headingRad = groups.goalHeadingRad[group];
  stopHere(battle, group);
  groups.goalHeadingRad[group] = headingRad;
}

// ---- attack --------------------------------------------------------------------------------------

function closeIn(
  battle: Battle,
  group: number,
  members: Int32Array,
  numbers: readonly number[],
): void {
  const track = nearestOf(battle, group, numbers);
  if (track === NO_ROW) {
    stopHere(battle, group);
    nextOrder(battle, group);
    return holdStation(battle, group);
  }
  fight(battle, group, members, track, STANCES[battle.groups.stance[group]]);
}

/** So near that her neighbours in the formation are in reach too; ends with the last marine. */
function comeAlongside(battle: Battle, group: number, members: Int32Array, number: number): void {
  const track = trackRowOf(battle, battle.groups.side[group], number);
  if (track === NO_ROW || !hasBoardersFor(battle, members, track)) {
    stopHere(battle, group);
    nextOrder(battle, group);
    return holdStation(battle, group);
  }
  const { rangeKm } = battle.catalog.rules.boarding;
  fight(battle, group, members, track, "aggressive", 0.5 * rangeKm);
}

/** The nearest of the named tracks that the side still holds; NO_ROW when all are gone. */
function nearestOf(battle: Battle, group: number, numbers: readonly number[]): number {
  const { groups, ships, tracks, catalog } = battle;
  const guide = groups.guide[group];
  let nearest = NO_ROW;
  let nearestKm = Infinity;
  for (const number of numbers) {
    const row = trackRowOf(battle, groups.side[group], number);
    if (row === NO_ROW) continue;
    const km = distance(tracks.xKm[row] - ships.xKm[guide], tracks.yKm[row] - ships.yKm[guide]);
    // She went to where it was last seen, and it is not there.
    const isGone = tracks.isGhost[row] === 1 && km <= catalog.rules.motion.arriveRadiusKm;
    if (isGone || km >= nearestKm) continue;
    nearest = row;
    nearestKm = km;
  }
  return nearest;
}

/** Closes to the group's reach of a track, or opens the range to it. */
function fight(
  battle: Battle,
  group: number,
  members: Int32Array,
  track: number,
  stance: Stance,
  wantedKm = groupReachKm(battle, members, stance),
): void {
  const { groups, ships, tracks, scenario } = battle;
  const guide = groups.guide[group];
  const paceKmS = paceOf(battle, group);
  const [x, y] = [ships.xKm[guide], ships.yKm[guide]];
  let reachKm = wantedKm;
  if (tracks.level[track] === TRACK_BEARING) {
    // Heard only: along the bearing until there is more.
    const bearingRad = tracks.bearingRad[track];
    const [aimX, aimY] = [x + reachKm * cos(bearingRad), y + reachKm * sin(bearingRad)];
    return setCourse(battle, group, aimX, aimY, paceKmS, bearingRad);
  }
  // Heard, or long out of sight: nobody can fire at that, so she closes until it is seen.
  const isPlaced = tracks.errorKm[track] < battle.catalog.rules.sensors.fixErrorKm;
  if (!isPlaced) reachKm = 0;
  if (stance === "evasive") {
    const marginKm = formationRadiusKm(battle, members);
    reachKm = Math.max(wantedKm, knownGunReachKm(battle, track) + marginKm);
  }
  const [ex, ey] = [tracks.xKm[track], tracks.yKm[track]];
  const apartKm = distance(ex - x, ey - y);
  const bearingRad = atan2(ey - y, ex - x);
  // Near enough: only the evasive give way.
  const isStanding = apartKm <= reachKm && stance !== "evasive";
  const aheadKm = isStanding ? 0 : apartKm - reachKm;
  setCourse(
    battle,
    group,
    clamp(x + aheadKm * cos(bearingRad), 0, scenario.widthKm),
    clamp(y + aheadKm * sin(bearingRad), 0, scenario.heightKm),
    paceKmS,
    bearingRad,
  );
}

// ---- escort and withdrawal -----------------------------------------------------------------------

/** The post in the ward's screen, joined at the ward's own way. */
function keepStation(battle: Battle, group: number, wardGroupId: number): void {
  const { groups, scenario } = battle;
  const ward = groupRowOf(battle, groups.side[group], wardGroupId);
  const post = escortPost(battle, group, ward);
  if (post === null) {
    stopHere(battle, group);
    nextOrder(battle, group);
    return holdStation(battle, group);
  }
  // So far ahead that braking for the point means the ward's own speed.
  const leadS = brakeWayS(battle, groups.guide[group], distance(post.vxKmS, post.vyKmS));
  setCourse(
    battle,
    group,
    clamp(post.xKm + post.vxKmS * leadS, 0, scenario.widthKm),
    clamp(post.yKm + post.vyKmS * leadS, 0, scenario.heightKm),
    paceOf(battle, group),
    post.frontRad,
  );
}

type WayOut = [xKm: number, yKm: number, isGate: boolean];

/** Towards the edge of the map that is near, and not the enemy's. */
function leaveField(battle: Battle, group: number): void {
  const { groups, ships, scenario } = battle;
  const guide = groups.guide[group];
  const [x, y] = [ships.xKm[guide], ships.yKm[guide]];
  const [edgeX, edgeY, isGate] = wayOut(battle, groups.side[group], x, y);
  // Beyond the edge: she does not brake before it, but waits in a gate for her turn.
  const [aimX, aimY] = isGate ? [edgeX, edgeY] : [2 * edgeX - x, 2 * edgeY - y];
  const isThere = edgeX === x && edgeY === y;
  const headingRad = isThere ? groups.headingRad[group] : atan2(aimY - y, aimX - x);
  const brakeKmS = brakeSpeedKmS(battle, guide, scenario.widthKm);
  setCourse(battle, group, aimX, aimY, Math.min(brakeKmS, paceOf(battle, group)), headingRad);
}

/** The point of the map's edge, or the gate, that gains most on the believed enemy. */
function wayOut(battle: Battle, side: number, x: number, y: number): WayOut {
  const { widthKm, heightKm, places } = battle.scenario;
  const enemy = nearestEnemy(battle, side, x, y);
  const edges: WayOut[] = [
    [0, y, false],
    [widthKm, y, false],
    [x, 0, false],
    [x, heightKm, false],
  ];
  for (const gate of gatesOf(battle.scenario)) {
    if (isGateOf(battle, gate, side)) edges.push([...places[gate].atKm, true]);
  }
  let best = edges[0];
  let leastKm = Infinity;
  for (const edge of edges) {
    const ownKm = distance(edge[0] - x, edge[1] - y);
    const enemyKm =
      enemy === NO_ROW
        ? 0
        : distance(edge[0] - battle.tracks.xKm[enemy], edge[1] - battle.tracks.yKm[enemy]);
    const costKm = ownKm - enemyKm;
    if (costKm >= leastKm) continue;
    best = edge;
    leastKm = costKm;
  }
  return best;
}
