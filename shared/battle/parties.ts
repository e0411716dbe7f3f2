// Damage-control parties: one pool of work a second, as large as the crew that is left, dealt out to
// what burns, is broken or has failed, by weights that the group's doctrine shifts. Parts come back in
// part only, mounts once and slower to load: docks do the rest.
import { COMPONENT_COUNT, type ComponentKind, type ShipClass } from "./catalog.ts";
import { FIRE_LEVEL_MAX, fireSizeAfter, setFire } from "./fires.ts";
import { REPAIR_PRIORITIES, type RepairPriority } from "./orders.ts";
import { hasPartFailed, partIndex, partPointsOf } from "./parts.ts";
import type { Battle } from "./state.ts";

/** Parts that a priority is about; "weapons" is about the mounts, too. */
const PARTS_OF: Record<RepairPriority, readonly ComponentKind[]> = {
  even: [],
  fires: [],
  engines: ["engines", "helm", "reactor"],
  weapons: ["magazine"],
  shields: ["shields", "reactor"],
  sensors: ["sensors", "bridge"],
};
const PRIORITY_EVEN = REPAIR_PRIORITIES.indexOf("even");
const PRIORITY_ENGINES = REPAIR_PRIORITIES.indexOf("engines");
const PRIORITY_FIRES = REPAIR_PRIORITIES.indexOf("fires");
const PRIORITY_WEAPONS = REPAIR_PRIORITIES.indexOf("weapons");
/** By priority and part: whether it is the priority's. */
const IS_OF = REPAIR_PRIORITIES.map((priority) => {
  const parts = new Uint8Array(COMPONENT_COUNT);
  for (const kind of PARTS_OF[priority]) parts[partIndex(kind)] = 1;
  return parts;
});

/** Weights of the tasks of one ship: its parts, then its mounts, then its fire. */
const MOUNTS = COMPONENT_COUNT;
const FIRE = COMPONENT_COUNT + 1;
const weights = new Float64Array(COMPONENT_COUNT + 2);

/** Share of the work that a whole crew would do. */
export function crewShareOf({ ships }: Battle, ship: number, shipClass: ShipClass): number {
  return shipClass.crewCount === 0 ? 1 : ships.crew[ship] / shipClass.crewCount;
}

/** One second's work of all parties. */
export function workParties(battle: Battle, ship: number, shipClass: ShipClass): void {
  const { repair, fires } = battle.catalog.rules;
  const total = weighTasks(battle, ship, shipClass);
  if (total === 0) return;
  const pool = crewShareOf(battle, ship, shipClass);
  const roomMax = pool * repair.placeShareMax;
  for (let part = 0; part < COMPONENT_COUNT; part++) {
    if (weights[part] === 0) continue;
    const work = Math.min(roomMax, (pool * weights[part]) / total);
    mendPart(battle, ship, shipClass, part, repair.partPerS * work);
  }
  if (weights[MOUNTS] > 0) {
    const work = Math.min(roomMax, (pool * weights[MOUNTS]) / total);
    mendMount(battle, ship, shipClass, repair.mountPerS * work);
  }
  if (weights[FIRE] > 0) {
    const fought = (fires.fightPerS * pool * weights[FIRE]) / total;
    setFire(battle, ship, fireSizeAfter(battle.ships.fireSize[ship], 0, 0, fought));
  }
}

/** The doctrine's; where it names none, the captain's: a fire out of hand, then what gets her away. */
function priorityOf({ ships, groups, commands }: Battle, ship: number): number {
  const group = ships.group[ship];
  if (groups.repair[group] !== PRIORITY_EVEN) return groups.repair[group];
  if (ships.fireLevel[ship] === FIRE_LEVEL_MAX) return PRIORITY_FIRES;
  const isLeaving = groups.isBroken[group] === 1 || commands[group].current?.kind === "withdraw";
  return isLeaving || ships.isCrippled[ship] === 1 ? PRIORITY_ENGINES : PRIORITY_EVEN;
}

/** Fills `weights` and returns their sum; 0 when there is nothing to do. */
function weighTasks(battle: Battle, ship: number, shipClass: ShipClass): number {
  const { ships, catalog } = battle;
  const { repair } = catalog.rules;
  const isMountBroken = firstToMend(battle, ship, shipClass) >= 0;
  const isHurt = weighParts(battle, ship);
  if (!isHurt && !isMountBroken && ships.fireLevel[ship] === 0) return 0;
  const priority = priorityOf(battle, ship);
  let total = 0;
  for (let part = 0; part < COMPONENT_COUNT; part++) {
    if (IS_OF[priority][part] === 1) weights[part] *= repair.priorityWeight;
    total += weights[part];
  }
  weights[MOUNTS] = isMountBroken ? repair.failedWeight : 0;
  if (priority === PRIORITY_WEAPONS) weights[MOUNTS] *= repair.priorityWeight;
  weights[FIRE] = ships.fireLevel[ship] * repair.fireWeight;
  if (priority === PRIORITY_FIRES) weights[FIRE] *= repair.priorityWeight;
  return total + weights[MOUNTS] + weights[FIRE];
}

/** Fills the weights of parts, without the priority; returns whether there is work on any. */
function weighParts(battle: Battle, ship: number): boolean {
  const { ships, catalog } = battle;
  const { ceiling, failedWeight, damagedWeight } = catalog.rules.repair;
  const { whole } = partPointsOf(catalog);
  const first = ship * COMPONENT_COUNT;
  const firstOfClass = ships.classIndex[ship] * COMPONENT_COUNT;
  let isHurt = false;
  for (let part = 0; part < COMPONENT_COUNT; part++) {
    weights[part] = 0;
    if (ships.partPoints[first + part] >= whole[firstOfClass + part] * ceiling) continue;
    weights[part] = hasPartFailed(battle, ship, part) ? failedWeight : damagedWeight;
    isHurt = true;
  }
  return isHurt;
}

/** First broken mount that was not made good at sea before; -1 without. */
function firstToMend({ ships, mounts }: Battle, ship: number, { mounts: all }: ShipClass): number {
  const first = ships.firstMount[ship];
  for (let mount = first; mount < first + all.length; mount++) {
    if (mounts.isBroken[mount] === 1 && mounts.isPatched[mount] === 0) return mount;
  }
  return -1;
}

function mendPart(
  battle: Battle,
  ship: number,
  shipClass: ShipClass,
  part: number,
  share: number,
): void {
  const { ships, catalog } = battle;
  const { hitPoints } = shipClass.components[part];
  const points = ship * COMPONENT_COUNT + part;
  const hadFailed = hasPartFailed(battle, ship, part);
  ships.partPoints[points] = Math.min(
    hitPoints * catalog.rules.repair.ceiling,
    ships.partPoints[points] + hitPoints * share,
  );
  if (hadFailed && !hasPartFailed(battle, ship, part)) {
    battle.events.push({ kind: "partRestored", ship, part });
  }
}

function mendMount(battle: Battle, ship: number, shipClass: ShipClass, work: number): void {
  const { ships, mounts } = battle;
  ships.mountWork[ship] += work;
  if (ships.mountWork[ship] < 1) return;
  ships.mountWork[ship] = 0;
  const mount = firstToMend(battle, ship, shipClass);
  mounts.isBroken[mount] = 0;
  mounts.isPatched[mount] = 1;
  battle.events.push({ kind: "mountRestored", ship, mount });
}
