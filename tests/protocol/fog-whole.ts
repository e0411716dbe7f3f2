// Fog over a whole battle of the headline scenario. An enemy force more hides in the corners behind
// everything: two battles differ in what it is made of, where it stands and what it does, and in
// nothing else. The enemy's fleet is led by an admiral who reads one of the two and whose orders go to
// both; the watched side has an admiral of its own in each, who must think the same.
import { expect } from "vitest";
import type { Catalog, PointKm, Scenario, ScenarioSquadron } from "../../shared/battle/catalog.ts";
import { SIDES_MAX, TICK_HZ, TICKS_PER_PICTURE } from "../../shared/battle/limits.ts";
import type { Order } from "../../shared/battle/orders.ts";
import { GROUP_SQUADRON, GROUP_TASK_FORCE, type Battle } from "../../shared/battle/state.ts";
import { commandSeat, newCommanders } from "../../shared/commander/commander.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { createPicture, fillPicture } from "../../shared/protocol/knowledge.ts";
import type { MatchSetup } from "../../shared/protocol/setup.ts";

const LEVEL = "officer";
const FORCE = "hidden";
/** Squadrons that hide in the first battle, at most; the second may have one more. */
const HIDDEN_MAX = 6;
/** Space added to the map in the east: its own corners are within reach of scouts and radars. */
const SPARE_KM = 600;
/** How far the corners are from the edges of the map, and how far apart squadrons in one lie. */
const EDGE_KM = 12;
const PITCH_KM = 24;
/** The hidden get other orders so often. */
const STIR_TICKS = 20 * TICK_HZ;
/** Truth is compared once a second, a seat tries an order as often. */
const LOOK_TICKS = TICK_HZ;
const KEYFRAME_TICKS = 60 * TICK_HZ;

/** What a comparison must have had in it to prove anything. */
const BATTLE_MIN_S = 300;
const TRACKS_MIN = 80;
const LOST_MIN = 20;
const REFUSALS_MIN = 4;

export type Hiding = {
  /** Who must learn nothing. The other side is the one that hides. */
  viewer: number;
  seed: number;
  /** Whether the second battle has a squadron more: no rows but the hidden ones may depend on it. */
  hasMore: boolean;
};

/** What a comparison came to, so that a test can say that it was one. */
export type Compared = {
  a: BattleRun;
  b: BattleRun;
  pictures: number;
  bytes: number;
  refusals: Set<string>;
  /** Most enemies that the viewer held at once, and what the enemy lost: it did fight. */
  tracksMost: number;
  /** Looks at which the hidden were not the same in truth, and looks in all. */
  otherLooks: number;
  looks: number;
};

/** Fights both to the end; fails at the first thing by which the viewer could tell them apart. */
export function fightUnseen(catalog: Catalog, hiding: Hiding): Compared {
  const { viewer } = hiding;
  const enemy = 1 - viewer;
  const [a, b] = [false, true].map((isOther) => hiddenRun(catalog, hiding, isOther));
  const staff = enemyStaff(a, b, enemy);
  const compared: Compared = {
    a,
    b,
    pictures: 0,
    bytes: 0,
    refusals: new Set(),
    tracksMost: 0,
    otherLooks: 0,
    looks: 0,
  };
  expect(JSON.stringify(b.briefing(viewer))).toBe(JSON.stringify(a.briefing(viewer)));
  expectSame(a.keyframeBytes(viewer), b.keyframeBytes(viewer), "first keyframe");
  while (!a.isOver && !b.isOver) {
    staff();
    stir(a, enemy, 0);
    stir(b, enemy, 1);
    const { tick } = a.battle;
    if (tick % LOOK_TICKS === 0) tryOrder(compared, viewer, tick / LOOK_TICKS);
    a.step();
    b.step();
    expectUnseen(a.battle, viewer);
    expectUnseen(b.battle, viewer);
    if (a.battle.tick % LOOK_TICKS === 0) look(compared, viewer);
    if (a.isOver || b.isOver || a.battle.tick % TICKS_PER_PICTURE !== 0) continue;
    const bytes = a.pictureBytes(viewer);
    expectSame(bytes, b.pictureBytes(viewer), `picture of tick ${a.battle.tick}`);
    // As for one who joins now; the steps go on from there in both.
    if (a.battle.tick % KEYFRAME_TICKS === 0) {
      expectSame(a.keyframeBytes(viewer), b.keyframeBytes(viewer), `keyframe of ${a.battle.tick}`);
    }
    compared.pictures++;
    compared.bytes += bytes.length;
  }
  expectSameEnd(a.battle, b.battle, viewer);
  return compared;
}

/** That it was a comparison: of a battle long and fierce enough, with other things hidden all along. */
export function expectProof({ a, looks, otherLooks, pictures, refusals, tracksMost }: Compared) {
  const hidden = Object.values(hiddenOf.get(a.battle)!);
  for (const [first, end] of hidden) expect(end).toBeGreaterThan(first);
  expect(a.battle.tick).toBeGreaterThan(BATTLE_MIN_S * TICK_HZ);
  expect(pictures).toBeGreaterThan((BATTLE_MIN_S * TICK_HZ) / TICKS_PER_PICTURE);
  expect(otherLooks).toBe(looks);
  expect(tracksMost).toBeGreaterThan(TRACKS_MIN);
  expect(refusals.size).toBeGreaterThan(REFUSALS_MIN);
  for (const lost of a.battle.sides.shipsLost.subarray(0, a.sideCount)) {
    expect(lost).toBeGreaterThan(LOST_MIN);
  }
}

// ---- the two battles -----------------------------------------------------------------------------

function hiddenRun(catalog: Catalog, hiding: Hiding, isOther: boolean): BattleRun {
  const enemy = 1 - hiding.viewer;
  const headline = catalog.scenarios.get(catalog.headlineScenario)!;
  const original = { ...headline, widthKm: headline.widthKm + SPARE_KM };
  const scenario = withHidden(catalog, original, enemy, isOther, hiding.hasMore);
  const scenarios = new Map(catalog.scenarios).set(scenario.id, scenario);
  const setup: MatchSetup = {
    scenarioId: scenario.id,
    seed: hiding.seed,
    salt: "secret",
    placements: {},
    sides: scenario.sides.map((_, side) => ({
      choices: {},
      seats:
        side === enemy
          ? [
              { controller: "person", level: LEVEL },
              // Gets the hidden force, and nothing else, by being empty when forces are dealt.
              { controller: "none", level: LEVEL },
            ]
          : [{ controller: "ai", level: LEVEL }],
    })),
  };
  const run = new BattleRun({ ...catalog, scenarios }, setup);
  run.setController(enemy, 1, "person");
  const force = groupIdOf(run.battle, enemy, GROUP_TASK_FORCE, FORCE);
  const reply = run.submit(enemy, 0, { kind: "handOver", groupId: force, seat: 1 });
  expect(reply).toEqual({ accepted: true });
  return run;
}

/** The scenario with a force more, last of its side, so that nobody else's rows move. */
function withHidden(
  catalog: Catalog,
  scenario: Scenario,
  enemy: number,
  isOther: boolean,
  hasMore: boolean,
): Scenario {
  const models = modelsOf(catalog, scenario, enemy);
  const count = models.length + (isOther && hasMore ? 1 : 0);
  const squadrons = Array.from({ length: count }, (_, n): ScenarioSquadron => {
    // The same ships in all, so that what a scenario's file tells everybody about a side's strength
    // stays true; but no squadron is what it is in the other battle.
    const model = models[(isOther ? n + 1 : n) % models.length];
    const [xKm, yKm] = cornerOf(scenario, isOther ? HIDDEN_MAX - n : n);
    return {
      ...model,
      id: `${FORCE}-${n}`,
      name: `${FORCE}-${n}`,
      ships: model.ships.map(({ classIndex, count: ships }) => ({
        classIndex,
        count: ships,
        names: [],
      })),
      zone: { minXKm: xKm, minYKm: yKm, maxXKm: xKm, maxYKm: yKm },
      zoneByOption: new Map(),
      headingRad: isOther ? 1 : 2,
      emissions: 0,
    };
  });
  const force = { id: FORCE, name: FORCE, squadrons, arrival: { kind: "start" } as const };
  return {
    ...scenario,
    sides: scenario.sides.map((side, n) =>
      n === enemy ? { ...side, taskForces: [...side.taskForces, force] } : side,
    ),
  };
}

/** Squadrons of the side that are not made alike: as many as hide, or as there are. */
function modelsOf(catalog: Catalog, scenario: Scenario, side: number): ScenarioSquadron[] {
  const models = new Map<string, ScenarioSquadron>();
  for (const { squadrons } of scenario.sides[side].taskForces) {
    for (const squadron of squadrons) {
      const classes = squadron.ships.map(({ classIndex, count }) => [classIndex, count]);
      const isStatic = squadron.ships.some(({ classIndex }) => catalog.ships[classIndex].isStatic);
      const key = JSON.stringify(classes);
      if (!isStatic && !models.has(key)) models.set(key, squadron);
    }
  }
  return [...models.values()].slice(0, HIDDEN_MAX);
}

/** Places by turns in the two corners farthest from all fighting. */
function cornerOf({ widthKm, heightKm }: Scenario, n: number): PointKm {
  const yKm = EDGE_KM + Math.floor(n / 2) * PITCH_KM;
  return [widthKm - EDGE_KM, n % 2 === 0 ? yKm : heightKm - yKm];
}

// ---- who commands --------------------------------------------------------------------------------

/** The enemy's admiral: reads the first battle, gives both the same orders. Called before each tick. */
function enemyStaff(a: BattleRun, b: BattleRun, enemy: number): () => void {
  const commanders = newCommanders();
  const sight = createPicture(a.battle, enemy);
  return () => {
    // Not in the first tick: only then is the hidden force another seat's.
    if (a.battle.tick % TICK_HZ !== 1) return;
    fillPicture(a.battle, enemy, sight);
    const { catalog } = a;
    const desk = { catalog, briefing: a.briefing(enemy), sight, seed: a.battle.seed };
    for (const order of commandSeat(commanders, desk, enemy, 0, LEVEL)) {
      const reply = a.submit(enemy, 0, order);
      const same = renumbered(order, a.battle, b.battle, enemy);
      expect(b.submit(enemy, 0, same), `reply to the enemy's own order`).toEqual(reply);
    }
  };
}

/** The order by the second battle's rows: groups made by hand and prizes come after the hidden. */
function renumbered(order: Order, a: Battle, b: Battle, side: number): Order {
  const [from, to] = [a.blocks[side], b.blocks[side]];
  const numberIn = (name: "temporaryGroups" | "prizes", own: "groups" | "ships") => {
    const [start, toStart] = [from, to].map((blocks) => blocks[name][0] - blocks[own][0]);
    return (id: number) => (id < start ? id : id + toStart - start);
  };
  const groupOf = numberIn("temporaryGroups", "groups");
  const unitOf = numberIn("prizes", "ships");
  const told = structuredClone(order);
  if ("groupId" in told && told.groupId !== undefined) told.groupId = groupOf(told.groupId);
  if ("wardGroupId" in told) told.wardGroupId = groupOf(told.wardGroupId);
  if ("intoGroupId" in told) told.intoGroupId = groupOf(told.intoGroupId);
  if ("unitIds" in told) told.unitIds = told.unitIds.map(unitOf);
  if ("unitId" in told && told.unitId !== undefined) told.unitId = unitOf(told.unitId);
  if ("aim" in told && told.aim?.kind === "unit") told.aim.unitId = unitOf(told.aim.unitId);
  return told;
}

/** Other orders to the hidden in each battle: courses that cross, formations, decks, emissions. */
function stir(run: BattleRun, enemy: number, variant: number): void {
  const { tick } = run.battle;
  if (tick % STIR_TICKS !== TICK_HZ) return;
  const turn = tick / STIR_TICKS + variant;
  const { groups, ships, scenario } = run.battle;
  const near = (n: number): PointKm => {
    const [xKm, yKm] = cornerOf(scenario, n);
    return [xKm - (Math.floor(turn) % 2) * PITCH_KM, yKm];
  };
  hiddenGroups(run.battle, enemy).forEach((group, n) => {
    const groupId = groups.groupId[group];
    const guide = groups.guide[group];
    if (guide < 0) return;
    // To where another one in the same corner stands: their ways cross.
    const corner = ships.yKm[guide] < scenario.heightKm / 2 ? 0 : 1;
    const goal = corner + 2 * ((n + Math.floor(turn)) % 3);
    run.submit(enemy, 1, { kind: "move", groupId, pathKm: [near(goal)] });
    const formation = (["line", "wedge", "column"] as const)[(n + Math.floor(turn)) % 3];
    run.submit(enemy, 1, { kind: "formation", groupId, formation });
  });
  if (variant === 1) flyPatrols(run, enemy);
}

/** Craft leave their decks in one of the two battles only. */
function flyPatrols(run: BattleRun, enemy: number): void {
  const { flights, ships, groups } = run.battle;
  const hidden = new Set(hiddenGroups(run.battle, enemy));
  for (let flight = 0; flight < flights.count; flight++) {
    const base = flights.base[flight];
    if (base < 0 || !hidden.has(flights.squadron[flight])) continue;
    if (groups.guide[flights.squadron[flight]] < 0) continue;
    const aim = { kind: "point", atKm: [ships.xKm[base], ships.yKm[base]] } as const;
    const flightIds = [flights.flightId[flight]];
    run.submit(enemy, 1, {
      kind: "launch",
      flightIds,
      mission: "cap",
      aim: { ...aim, atKm: [...aim.atKm] },
    });
  }
}

/** Orders that the viewer's player tries beside its admiral; the answers must not tell anything. */
function tryOrder({ a, b, refusals }: Compared, viewer: number, turn: number): void {
  const groupId = turn % 40;
  const track = 1 + (turn % 400);
  const trials: Order[] = [
    { kind: "attack", groupId, tracks: [track] },
    { kind: "attack", groupId: 9999, tracks: [track] },
    { kind: "attack", groupId, tracks: [65_000] },
    { kind: "escort", groupId, wardGroupId: 9999 },
    { kind: "launch", flightIds: [turn % 20], mission: "strike", aim: { kind: "track", track } },
    {
      kind: "launch",
      flightIds: [turn % 20],
      mission: "scout",
      aim: { kind: "point", atKm: [9, 9] },
    },
    { kind: "commitReserve", groupId, aim: { kind: "track", track } },
    { kind: "mission", groupId: 9999, mission: "strike", aim: { kind: "track", track } },
  ];
  const order = trials[turn % trials.length];
  const reply = a.submit(viewer, 0, order);
  expect(b.submit(viewer, 0, order), `reply to order ${turn}`).toEqual(reply);
  if (!reply.accepted) refusals.add(reply.reason);
}

// ---- what must be so -----------------------------------------------------------------------------

/** Neither ship nor flight of the hidden force is held by any track of the viewer's, in truth. */
function expectUnseen(battle: Battle, viewer: number): void {
  const { ships, flights } = battle;
  const hidden = hiddenRows(battle, 1 - viewer);
  for (const table of [ships, flights]) {
    const [first, end] = table === ships ? hidden.ships : hidden.flights;
    for (let row = first; row < end; row++) {
      if (table.trackRow[row * SIDES_MAX + viewer] < 0) continue;
      expect.fail(`hidden ${table.name} ${row} was seen in tick ${battle.tick}: hide it elsewhere`);
    }
  }
}

/** What both sides do for each other to see, to the bit, and that the hidden do otherwise. */
function look(compared: Compared, viewer: number): void {
  const { a, b } = compared;
  const { tick } = a.battle;
  for (let side = 0; side < a.sideCount; side++) expectSameTruth(a.battle, b.battle, side, viewer);
  expect(ordersOf(b.battle, viewer), `orders at tick ${tick}`).toBe(ordersOf(a.battle, viewer));
  compared.looks++;
  if (areHiddenOther(a.battle, b.battle, 1 - viewer)) compared.otherLooks++;
  const { tracks, blocks } = a.battle;
  const held = tracks.isAlive.subarray(...blocks[viewer].tracks).reduce((sum, n) => sum + n, 0);
  compared.tracksMost = Math.max(compared.tracksMost, held);
}

const SHIP_TRUTH = [
  "classIndex",
  "life",
  "xKm",
  "yKm",
  "headingRad",
  "velocityXKmS",
  "velocityYKmS",
  "hullPoints",
  "emissions",
  "lastFiredTick",
] as const;
const CRAFT_TRUTH = ["life", "xKm", "yKm", "headingRad", "hitPoints", "munitions"] as const;
const MISSILE_TRUTH = ["isAlive", "serial", "xKm", "yKm", "headingRad"] as const;
const TRACK_TRUTH = ["isAlive", "number", "level", "xKm", "yKm", "errorKm"] as const;

function expectSameTruth(a: Battle, b: Battle, side: number, viewer: number): void {
  const hidesHere = side !== viewer;
  for (const [name, fields, block] of [
    ["ships", SHIP_TRUTH, "ships"],
    ["ships", SHIP_TRUTH, "prizes"],
    ["craft", CRAFT_TRUTH, "craft"],
    ["missiles", MISSILE_TRUTH, "missiles"],
    ["tracks", TRACK_TRUTH, "tracks"],
  ] as const) {
    const [first, end] = a.blocks[side][block];
    const shift = b.blocks[side][block][0] - first;
    // Missiles and tracks of the hider have room for more, and the hidden have none.
    const isOfUnits = block === "ships" || block === "craft";
    const last = hidesHere && isOfUnits ? hiddenRows(a, side)[block][0] : end;
    for (const field of fields) {
      const [some, others] = [a, b].map(
        (battle) => (battle[name] as never)[field],
      ) as Float64Array[];
      for (let row = first; row < last; row++) {
        if (some[row] === others[row + shift]) continue;
        expect.fail(
          `tick ${a.tick}: ${name}.${field} of side ${side}, row ${row}: ${some[row]}, ${others[row + shift]}`,
        );
      }
    }
  }
}

function areHiddenOther(a: Battle, b: Battle, enemy: number): boolean {
  const [first, end] = hiddenRows(a, enemy).ships;
  const shift = hiddenRows(b, enemy).ships[0] - first;
  for (let row = first; row < end; row++) {
    const isSamePlace = a.ships.xKm[row] === b.ships.xKm[row + shift];
    if (isSamePlace && a.ships.yKm[row] === b.ships.yKm[row + shift]) return false;
  }
  return true;
}

/** All that the side's groups and flights were told, by admiral and trials. */
function ordersOf({ blocks, commands, flights, groups }: Battle, side: number): string {
  const [first, end] = blocks[side].groups;
  const [firstFlight, endFlight] = blocks[side].flights;
  return JSON.stringify([
    commands.slice(first, end),
    [...groups.mission.subarray(first, end)],
    [...flights.mission.subarray(firstFlight, endFlight)],
    [...flights.state.subarray(firstFlight, endFlight)],
  ]);
}

/** Both end at once, and alike for all that the hidden have no part in. */
function expectSameEnd(a: Battle, b: Battle, viewer: number): void {
  expect(b.tick).toBe(a.tick);
  expect(b.result).toEqual(a.result);
  for (const side of [viewer, 1 - viewer]) {
    for (const field of [
      "score",
      "lostPoints",
      "shipsLost",
      "craftLost",
      "missilesFired",
    ] as const) {
      expect(b.sides[field][side], `${field} of side ${side}`).toBe(a.sides[field][side]);
    }
  }
}

function expectSame(some: Uint8Array, others: Uint8Array, what: string): void {
  // Sizes first: the plainest message when this fails.
  expect(others.length, `size of ${what}`).toBe(some.length);
  expect(Buffer.compare(some, others), `bytes of ${what}`).toBe(0);
}

// ---- rows ----------------------------------------------------------------------------------------

type Hidden = { ships: [number, number]; flights: [number, number]; craft: [number, number] };
const hiddenOf = new WeakMap<Battle, Hidden>();

/**
 * Rows of the hidden force: the last that its side's block begins with, from the first tick to the
 * last. Behind its ships lie rows for prizes: ships that both saw taken.
 */
function hiddenRows(battle: Battle, enemy: number): Hidden {
  const known = hiddenOf.get(battle);
  if (known !== undefined) return known;
  const { ships, flights, craft, blocks } = battle;
  const groups = new Set(hiddenGroups(battle, enemy));
  const rowsFrom = (
    [first, end]: readonly [number, number],
    squadronOf: (row: number) => number,
  ): [number, number] => {
    let row = first;
    while (row < end && !groups.has(squadronOf(row))) row++;
    return [row, end];
  };
  const side = blocks[enemy];
  const hidden = {
    ships: rowsFrom([side.ships[0], side.prizes[0]], (row) => ships.squadron[row]),
    flights: rowsFrom(side.flights, (row) => flights.squadron[row]),
    craft: rowsFrom(side.craft, (row) => flights.squadron[craft.flight[row]]),
  };
  hiddenOf.set(battle, hidden);
  return hidden;
}

function hiddenGroups({ groups, groupNames, blocks }: Battle, enemy: number): number[] {
  const [first, end] = blocks[enemy].groups;
  const rows = Array.from({ length: end - first }, (_, n) => first + n);
  return rows.filter((group) => {
    return groups.kind[group] === GROUP_SQUADRON && groupNames[group].startsWith(FORCE);
  });
}

function groupIdOf(
  { groups, groupNames, blocks }: Battle,
  side: number,
  kind: number,
  name: string,
): number {
  const [first, end] = blocks[side].groups;
  for (let group = first; group < end; group++) {
    if (groups.kind[group] === kind && groupNames[group] === name) return groups.groupId[group];
  }
  throw new Error(`side ${side} has no group called ${name}`);
}
