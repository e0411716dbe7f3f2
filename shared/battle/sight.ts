// What every unit emits and how far it senses in this tick, and the circles about groups and
// flights by which sweeps leave out what is surely out of reach. All of it follows from the tables:
// it is measured anew in each tick and kept beside the battle, never in a checkpoint.
//
// A node is a group of ships (its row) or a flight (groups.capacity + its row): what senses, and
// what is looked for, together.
import { isAlly } from "./allies.ts";
import type { CraftClass } from "./catalog.ts";
import { type Discs, planetsOf } from "./detection.ts";
import { CIRCLE_SLACK_KM } from "./limits.ts";
import { type Media, mediaOf } from "./media.ts";
import { listJammers } from "./jamming.ts";
import { once } from "./once.ts";
import { createMeasured, type Measured, measureShips } from "./sight-ships.ts";
import {
  CRAFT_FLYING,
  EMIT_ACTIVE,
  EMIT_SILENT,
  FLIGHT_LOST,
  LIFE_ACTIVE,
  type Battle,
} from "./state.ts";

export type Sight = {
  tick: number;
  readonly discs: Discs;
  readonly media: Media;
  /** By ship row: unit heading, and the angle that it was made of. */
  readonly headingX: Float64Array;
  readonly headingY: Float64Array;
  readonly headingOfRad: Float64Array;
  /** By ship row: what she does, as far as it matters here: what follows is of her doing so. */
  readonly shipDoing: Float64Array;
  readonly measured: Measured;
  /** By ship row: signature with mode and place, reach against signature 1, loudness. */
  readonly shipSignature: Float64Array;
  readonly shipReachKm: Float64Array;
  readonly shipLoudKm: Float64Array;
  /** The jammers at work. */
  readonly jammers: Int32Array;
  readonly beams: JammerBeams;
  jammerCount: number;
  /** Those of them (by place in the list) that one side knows: `listKnownJammers`. */
  readonly knownJammers: Int32Array;
  knownJammerCount: number;
  /** By flight row; a flight that is not in the air has no reach and no signature. */
  readonly isAirborne: Uint8Array;
  readonly flightSignature: Float64Array;
  readonly flightReachKm: Float64Array;
  readonly flightLoudKm: Float64Array;
  /** By node: units in it, centre, radius, and the largest of its members. */
  readonly nodeCount: Int32Array;
  readonly nodeXKm: Float64Array;
  readonly nodeYKm: Float64Array;
  readonly nodeRadiusKm: Float64Array;
  readonly nodeReachKm: Float64Array;
  readonly nodeSignature: Float64Array;
  readonly nodeLoudKm: Float64Array;
  /** Whether anybody in it can hear: ships with sensors, scouts. */
  readonly nodeListens: Uint8Array;
  /**
   * Nodes with units in them that sense for a side, groups before flights, rows ascending: its own,
   * then those of its allies, one ally after the other.
   */
  readonly sideNodes: Int32Array[];
  readonly sideNodeCount: Int32Array;
};

/** By jammer at work: where it is, which way it points (a unit vector), how wide and how far. */
type JammerBeams = {
  readonly xKm: Float64Array;
  readonly yKm: Float64Array;
  readonly axisX: Float64Array;
  readonly axisY: Float64Array;
  readonly leastCos: Float64Array;
  readonly rangeKm: Float64Array;
};

/** The sight as it was last measured, if ever: for its unit headings, each good for its angle. */
export const lastSightOf = once(createSight);

/** The sight of this tick, measured at the first call in it. */
export function sightOf(battle: Battle): Sight {
  const sight = lastSightOf(battle);
  if (sight.tick !== battle.tick) {
    sight.tick = battle.tick;
    measureSight(battle, sight);
  }
  return sight;
}

/** Measures again within a tick, after a test has moved things by hand. */
export function measureSight(battle: Battle, sight: Sight): void {
  measureShips(battle, sight);
  measureFlights(battle, sight);
  measureGroups(battle, sight);
  shareNodes(battle, sight);
  listJammers(battle, sight);
}

export function flightNode(battle: Battle, flight: number): number {
  return battle.groups.capacity + flight;
}

function createSight({ ships, flights, groups, scenario, blocks }: Battle): Sight {
  const nodes = groups.capacity + flights.capacity;
  return {
    tick: -1,
    discs: planetsOf(scenario),
    media: mediaOf(scenario),
    headingX: new Float64Array(ships.capacity),
    headingY: new Float64Array(ships.capacity),
    headingOfRad: new Float64Array(ships.capacity).fill(NaN),
    shipDoing: new Float64Array(ships.capacity).fill(NaN),
    measured: createMeasured(),
    shipSignature: new Float64Array(ships.capacity),
    shipReachKm: new Float64Array(ships.capacity),
    shipLoudKm: new Float64Array(ships.capacity),
    jammers: new Int32Array(ships.capacity),
    beams: {
      xKm: new Float64Array(ships.capacity),
      yKm: new Float64Array(ships.capacity),
      axisX: new Float64Array(ships.capacity),
      axisY: new Float64Array(ships.capacity),
      leastCos: new Float64Array(ships.capacity),
      rangeKm: new Float64Array(ships.capacity),
    },
    jammerCount: 0,
    knownJammers: new Int32Array(ships.capacity),
    knownJammerCount: 0,
    isAirborne: new Uint8Array(flights.capacity),
    flightSignature: new Float64Array(flights.capacity),
    flightReachKm: new Float64Array(flights.capacity),
    flightLoudKm: new Float64Array(flights.capacity),
    nodeCount: new Int32Array(nodes),
    nodeXKm: new Float64Array(nodes),
    nodeYKm: new Float64Array(nodes),
    nodeRadiusKm: new Float64Array(nodes),
    nodeReachKm: new Float64Array(nodes),
    nodeSignature: new Float64Array(nodes),
    nodeLoudKm: new Float64Array(nodes),
    nodeListens: new Uint8Array(nodes),
    sideNodes: blocks.map(() => new Int32Array(nodes)),
    sideNodeCount: new Int32Array(blocks.length),
  };
}

function measureFlights(battle: Battle, sight: Sight): void {
  const { flights, groups, catalog } = battle;
  for (let flight = 0; flight < flights.count; flight++) {
    const node = groups.capacity + flight;
    const flying = flyingCount(battle, flight);
    sight.isAirborne[flight] = flying > 0 ? 1 : 0;
    sight.nodeCount[node] = flying;
    if (flying === 0) continue;
    measureFlight(battle, sight, flight, flying, catalog.crafts[flights.craftIndex[flight]]);
    sight.nodeXKm[node] = flights.xKm[flight];
    sight.nodeYKm[node] = flights.yKm[flight];
    sight.nodeRadiusKm[node] = CIRCLE_SLACK_KM;
    sight.nodeReachKm[node] = sight.flightReachKm[flight];
    sight.nodeSignature[node] = sight.flightSignature[flight];
    sight.nodeLoudKm[node] = sight.flightLoudKm[flight];
    sight.nodeListens[node] = catalog.crafts[flights.craftIndex[flight]].role === "scout" ? 1 : 0;
  }
}

function flyingCount({ flights, craft }: Battle, flight: number): number {
  if (flights.aliveCount[flight] === 0 || flights.state[flight] === FLIGHT_LOST) return 0;
  const first = flights.firstCraft[flight];
  let flying = 0;
  for (let one = first; one < first + flights.craftCount[flight]; one++) {
    if (craft.life[one] === CRAFT_FLYING) flying++;
  }
  return flying;
}

/** A flight counts as one thing: a full section has its class's signature. */
function measureFlight(
  battle: Battle,
  sight: Sight,
  flight: number,
  flying: number,
  craftClass: CraftClass,
): void {
  const { sensors, craft } = battle.catalog.rules;
  const medium = battle.flights.medium[flight];
  const emissions = battle.flights.emissions[flight];
  const mode = emissions === EMIT_SILENT ? sensors.silentFactor : 1;
  sight.flightSignature[flight] =
    (craftClass.signature * mode * flying * sight.media.signature[medium]) / craft.flightCraftMax;
  const jam = battle.flights.isJammed[flight] === 1 ? sensors.jamFactor : 1;
  const eyesKm = craftClass.sensorKm * sight.media.sensor[medium] * jam;
  const isActive = emissions === EMIT_ACTIVE;
  sight.flightReachKm[flight] = isActive ? eyesKm : eyesKm * sensors.opticsShare;
  const radarKm = isActive ? sensors.radarHeardFactor * craftClass.sensorKm : 0;
  sight.flightLoudKm[flight] = radarKm * sight.media.heard[medium];
}

function measureGroups(battle: Battle, sight: Sight): void {
  const { groups, blocks, flights } = battle;
  for (let side = 0; side < blocks.length; side++) {
    const nodes = sight.sideNodes[side];
    const [first, end] = blocks[side].groups;
    sumUpGroups(battle, sight, first, end);
    let count = 0;
    for (let group = first; group < end; group++) {
      if (sight.nodeCount[group] > 0) nodes[count++] = group;
    }
    for (let flight = blocks[side].flights[0]; flight < blocks[side].flights[1]; flight++) {
      if (flight < flights.count && sight.isAirborne[flight] === 1) {
        nodes[count++] = groups.capacity + flight;
      }
    }
    sight.sideNodeCount[side] = count;
  }
}

/** What an ally's units see and hear counts as the side's own, until that ally has given up. */
function shareNodes(battle: Battle, sight: Sight): void {
  const { blocks, sides } = battle;
  const ownCount = sight.sideNodeCount.slice();
  for (let side = 0; side < blocks.length; side++) {
    const nodes = sight.sideNodes[side];
    for (let ally = 0; ally < blocks.length; ally++) {
      if (!isAlly(battle, side, ally) || sides.isSurrendered[ally] === 1) continue;
      nodes.set(sight.sideNodes[ally].subarray(0, ownCount[ally]), sight.sideNodeCount[side]);
      sight.sideNodeCount[side] += ownCount[ally];
    }
  }
}

/** Of groups that have any ship there: how many, where, and the largest of their members. */
function sumUpGroups({ ships, members }: Battle, sight: Sight, from: number, to: number): void {
  const { start, ships: list } = members;
  const { life, xKm, yKm } = ships;
  const { shipReachKm, shipSignature, shipLoudKm, nodeCount } = sight;
  for (let group = from; group < to; group++) {
    const first = start[group];
    const end = start[group + 1];
    let count = 0;
    let sumX = 0;
    let sumY = 0;
    let reachKm = 0;
    let signature = 0;
    let loudKm = 0;
    for (let n = first; n < end; n++) {
      const ship = list[n];
      if (life[ship] !== LIFE_ACTIVE) continue;
      count++;
      sumX += xKm[ship];
      sumY += yKm[ship];
      if (shipReachKm[ship] > reachKm) reachKm = shipReachKm[ship];
      if (shipSignature[ship] > signature) signature = shipSignature[ship];
      if (shipLoudKm[ship] > loudKm) loudKm = shipLoudKm[ship];
    }
    nodeCount[group] = count;
    if (count === 0) continue;
    const x = sumX / count;
    const y = sumY / count;
    let radiusSquared = 0;
    for (let n = first; n < end; n++) {
      const ship = list[n];
      if (life[ship] !== LIFE_ACTIVE) continue;
      const dx = xKm[ship] - x;
      const dy = yKm[ship] - y;
      const squared = dx * dx + dy * dy;
      if (squared > radiusSquared) radiusSquared = squared;
    }
    sight.nodeXKm[group] = x;
    sight.nodeYKm[group] = y;
    sight.nodeRadiusKm[group] = Math.sqrt(radiusSquared) + CIRCLE_SLACK_KM;
    sight.nodeReachKm[group] = reachKm;
    sight.nodeSignature[group] = signature;
    sight.nodeLoudKm[group] = loudKm;
    sight.nodeListens[group] = reachKm > 0 ? 1 : 0;
  }
}
