// Fog by non-interference: two battles that differ only in enemy units that a side does not know must
// be the same battle to that side: the same bytes (and so the same sizes), the same refusals, the same
// score and the same orders of its AI. Compared from the start until the side meets, in either of the
// two, an enemy that is not the same in both.
import { describe, expect, test } from "vitest";
import { loadPacks } from "../../server/packs.ts";
import type { Catalog, PointKm, Scenario, ScenarioSquadron } from "../../shared/battle/catalog.ts";
import { TICK_HZ, TICKS_PER_PICTURE } from "../../shared/battle/limits.ts";
import type { Order } from "../../shared/battle/orders.ts";
import type { Battle } from "../../shared/battle/state.ts";
import { launchMissile } from "../../shared/battle/missiles.ts";
import { indexMembers } from "../../shared/battle/sides.ts";
import { indexUnits } from "../../shared/battle/systems/index-units.ts";
import { sweepSensors } from "../../shared/battle/systems/sweep-sensors.ts";
import { openTrack, TARGET_SHIP } from "../../shared/battle/tracks.ts";
import { createPicture, fillPicture } from "../../shared/protocol/knowledge.ts";
import { BattleRun } from "../../shared/match/run.ts";
import type { AiLevel, Controller, MatchSetup } from "../../shared/protocol/setup.ts";
import {
  CRUISER,
  duel,
  ESCORT,
  force as forceOf,
  scenarioOf,
  setupOf as setupIn,
  testCatalog,
} from "../battle/fixtures.ts";
import { diceOf } from "./pictures.ts";

const { catalog } = loadPacks("");
const scenario = catalog.scenarios.get(catalog.skirmishScenario)!;
const SEEDS = Array.from({ length: 20 }, (_, n) => n + 1);

/** Compared at most so long, and so long on average at least: a test that stops at once proves nothing. */
const LONG_S = 150;
const MEAN_S = 20;

function setupOf(
  seed: number,
  controllers: Controller[],
  placements: MatchSetup["placements"] = {},
  level: AiLevel = "officer",
): MatchSetup {
  const sides = controllers.map((controller) => ({
    seats: [{ controller, level }],
    choices: {},
  }));
  return { scenarioId: scenario.id, seed, salt: "secret", sides, placements };
}

function squadronsOf(side: number, kind: string): ScenarioSquadron[] {
  return scenario.sides[side].taskForces
    .filter(({ arrival }) => arrival.kind === kind)
    .flatMap(({ squadrons }) => squadrons);
}

/** Another place for one squadron, inside the zone that everybody may read about. */
function elsewhere(squadron: ScenarioSquadron, dice: (below: number) => number): PointKm {
  const { minXKm, minYKm, maxXKm, maxYKm } = squadron.zone;
  return [minXKm + dice(maxXKm - minXKm), minYKm + dice(maxYKm - minYKm)];
}

// ---- what is not the same ------------------------------------------------------------------------

const SHIP_FIELDS = [
  "classIndex",
  "life",
  "xKm",
  "yKm",
  "headingRad",
  "emissions",
  "hullPoints",
  "lastFiredTick",
  "lastLaunchTick",
] as const;
const FLIGHT_FIELDS = ["craftIndex", "state", "xKm", "yKm", "aliveCount"] as const;

function isOther(a: Battle, b: Battle, kind: number, row: number): boolean {
  if (kind === TARGET_SHIP)
    return SHIP_FIELDS.some((field) => a.ships[field][row] !== b.ships[field][row]);
  return FLIGHT_FIELDS.some((field) => a.flights[field][row] !== b.flights[field][row]);
}

/** Whether the side knows, in this battle, of anything that is not the same in the other one. */
function knowsOther(here: Battle, there: Battle, side: number): boolean {
  const { tracks, missiles, blocks } = here;
  const [first, end] = blocks[side].tracks;
  for (let track = first; track < end; track++) {
    if (tracks.isAlive[track] === 0) continue;
    // Rows are the same in both: nobody changed how many ships or flights a side has.
    if (isOther(here, there, tracks.targetKind[track], tracks.targetRow[track])) return true;
  }
  for (let missile = 0; missile < missiles.count; missile++) {
    const isSeen =
      missiles.isAlive[missile] === 1 && (missiles.seenBy[missile] & (1 << side)) !== 0;
    if (isSeen && missiles.xKm[missile] !== there.missiles.xKm[missile]) return true;
  }
  return false;
}

/** Orders that a side's player tries; most are refused, and the reasons must not tell anything. */
const TRIALS: Order[] = [
  { kind: "attack", groupId: 1, tracks: [1] },
  { kind: "attack", groupId: 2, tracks: [3, 4, 5] },
  { kind: "escort", groupId: 1, wardGroupId: 9999 },
  { kind: "launch", flightIds: [0], mission: "strike", aim: { kind: "track", track: 2 } },
  { kind: "launch", flightIds: [0, 1], mission: "scout", aim: { kind: "point", atKm: [600, 400] } },
  { kind: "commitReserve", groupId: 3, aim: { kind: "track", track: 1 } },
  { kind: "commitReserve", groupId: 2, aim: { kind: "point", atKm: [600, 600] } },
  { kind: "withdraw", groupId: 9 },
  { kind: "mission", groupId: 1, mission: "raid", aim: { kind: "point", atKm: [600, 400] } },
  { kind: "accept", groupId: 1 },
  { kind: "mission", groupId: 2, mission: "reserve" },
  { kind: "accept", groupId: 2 },
];

/** Runs both until what the side knows may differ; fails on the first difference. Returns seconds. */
function compare(
  a: BattleRun,
  b: BattleRun,
  side: number,
  seconds: number,
  command: (run: BattleRun) => void = () => {},
): number {
  expect(JSON.stringify(b.briefing(side))).toBe(JSON.stringify(a.briefing(side)));
  expect(Buffer.compare(a.keyframeBytes(side), b.keyframeBytes(side))).toBe(0);
  for (let tick = 1; tick <= seconds * TICK_HZ; tick++) {
    command(a);
    command(b);
    if (tick % (2 * TICK_HZ) === 0) {
      const order = TRIALS[(tick / (2 * TICK_HZ)) % TRIALS.length];
      expect(b.submit(side, 0, order), `reply at tick ${tick}`).toEqual(a.submit(side, 0, order));
    }
    a.step();
    b.step();
    if (knowsOther(a.battle, b.battle, side) || knowsOther(b.battle, a.battle, side))
      return tick / TICK_HZ;
    if (tick % TICKS_PER_PICTURE !== 0) continue;
    // Sizes first: the plainest message when this fails.
    const [bytes, others] = [a.pictureBytes(side), b.pictureBytes(side)];
    expect(others.length, `size at tick ${tick}`).toBe(bytes.length);
    expect(Buffer.compare(bytes, others), `bytes at tick ${tick}`).toBe(0);
    expect(ordersOf(b.battle, side), `orders at tick ${tick}`).toBe(ordersOf(a.battle, side));
  }
  expect(Buffer.compare(a.keyframeBytes(side), b.keyframeBytes(side))).toBe(0);
  return seconds;
}

/** All that the side's groups and flights were told, by AI and trials. */
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

describe("undetected enemies change nothing for a side", () => {
  const compared: number[] = [];

  test.each(SEEDS)("another place, both sides AI, seed %i", (seed) => {
    const side = seed % 2;
    const dice = diceOf(seed);
    // Stations have their place, not a zone.
    const squadrons = squadronsOf(1 - side, "start").filter(
      ({ zone }) => zone.maxYKm > zone.minYKm,
    );
    const moved = squadrons[Math.floor(dice(squadrons.length))];
    const a = new BattleRun(catalog, setupOf(seed, ["ai", "ai"]));
    const b = new BattleRun(
      catalog,
      setupOf(seed, ["ai", "ai"], { [moved.id]: elsewhere(moved, dice) }),
    );
    expect(a.hash()).not.toBe(b.hash());
    compared.push(compare(a, b, side, LONG_S));
  });

  test("and were compared long enough to mean it", () => {
    const meanS = compared.reduce((sum, seconds) => sum + seconds, 0) / compared.length;
    expect(compared.length).toBe(SEEDS.length);
    expect(meanS).toBeGreaterThan(MEAN_S);
  });
});

describe("while others of the enemy are in sight and fight", () => {
  test.each([31, 32, 33, 34])("other orders to a squadron that hides, seed %i", (seed) => {
    const side = 0;
    const enemy = 1;
    const hidden = squadronsOf(enemy, "start").at(-1)!;
    const { zone } = hidden;
    // In the far corner of the map, silent, with the rest on its way to the side's ships.
    const corner: PointKm = [scenario.widthKm, scenario.heightKm];
    const runs = [0, 1].map(
      // A cadet sends few scouts: the corner stays dark for a while.
      () => new BattleRun(catalog, setupOf(seed, ["ai", "none"], { [hidden.id]: corner }, "cadet")),
    );
    const [a, b] = runs;
    const groupOf = (run: BattleRun, name: string): number => {
      const [first, end] = run.battle.blocks[enemy].groups;
      return run.battle.groups.groupId[
        run.battle.groupNames.findIndex(
          (groupName, row) => row >= first && row < end && groupName === name,
        )
      ];
    };
    const seconds = compare(a, b, side, 360, (run) => {
      const { tick } = run.battle;
      if (tick === 0) {
        run.setController(enemy, 0, "person");
        for (const squadron of squadronsOf(enemy, "start")) {
          const groupId = groupOf(run, squadron.name);
          if (squadron === hidden)
            run.submit(enemy, 0, { kind: "emissions", groupId, emissions: "silent" });
          else run.submit(enemy, 0, { kind: "move", groupId, pathKm: [[400, 400]] });
        }
      }
      if (tick === 200 && run === b) {
        const groupId = groupOf(run, hidden.name);
        run.submit(enemy, 0, { kind: "move", groupId, pathKm: [[scenario.widthKm, zone.minYKm]] });
      }
    });
    const [firstTrack, endTrack] = a.battle.blocks[side].tracks;
    const trackCount = a.battle.tracks.isAlive
      .subarray(firstTrack, endTrack)
      .reduce((sum, alive) => sum + alive, 0);
    // The comparison went on while enemies were held.
    expect(seconds).toBeGreaterThan(60);
    expect(trackCount).toBeGreaterThan(0);
  });
});

test.each([41, 42])("another class in a squadron that nobody has seen, seed %i", (seed) => {
  const side = 0;
  const hidden = squadronsOf(1, "start").at(-1)!;
  const [{ classIndex }] = hidden.ships;
  const { factionIndex } = catalog.ships[classIndex];
  const other = catalog.ships.find(
    (ship) =>
      ship.index !== classIndex &&
      ship.factionIndex === factionIndex &&
      !ship.isStatic &&
      ship.deck === null,
  )!;
  const a = new BattleRun(catalog, setupOf(seed, ["ai", "none"]));
  const b = new BattleRun(withClass(catalog, hidden, other.index), setupOf(seed, ["ai", "none"]));
  expect(b.battle.ships.count).toBe(a.battle.ships.count);
  expect(compare(a, b, side, 120)).toBeGreaterThan(30);
});

describe("an enemy that nobody sees inside a ring", () => {
  const RING = { kind: "hold", name: "", atKm: [600, 400], radiusKm: 350, ratio: 2 } as const;
  const rings = [0, 1].map((side) => ({
    ...RING,
    id: `ring-${side}`,
    side,
    seconds: 60,
    scorePerS: 1,
  }));
  /** The side's ship in the ring, and a silent enemy far from her, in it or outside. */
  const ringRun = (at: PointKm): BattleRun => {
    const own = { id: "alpha", at: [300, 400], ships: [[ESCORT, 1]] } as const;
    const hidden = { id: "hidden", at, ships: [[CRUISER, 2]], emissions: 0 } as const;
    const plan = scenarioOf({
      sides: [[forceOf("ours", own)], [forceOf("theirs", hidden)]],
      objectives: rings,
    });
    return new BattleRun(testCatalog([plan]), setupIn(plan));
  };

  test("shows neither in its own hold nor in theirs", () => {
    const [a, b] = [ringRun([900, 400]), ringRun([1100, 700])];
    expect(compare(a, b, 0, 50)).toBe(50);
    // It was there: in truth nobody held the ring against it, and it held the ring itself.
    expect([...a.battle.objectives.heldS.subarray(0, 2)]).not.toEqual([
      ...b.battle.objectives.heldS.subarray(0, 2),
    ]);
  });
});

test("how many missiles were fired unseen is not told by those that are seen", () => {
  const names = [0, 1].map((unseenCount) => {
    const battle = duel({ apartKm: 40 });
    battle.tick = 1;
    const track = openTrack(battle, 1, TARGET_SHIP, 0);
    const launch = {
      side: 1,
      weaponIndex: battle.catalog.weapons.findIndex(({ kind }) => kind === "missile"),
      shooterShip: 1,
      shooterFlight: -1,
      headingRad: 0,
      track,
      pathKm: 0,
      bend: 1,
      salvo: 1,
      diceId: 7,
    };
    for (let n = 0; n < unseenCount; n++) launchMissile(battle, { ...launch, xKm: 1190, yKm: 790 });
    // Near the side's own ship: a missile is small.
    const [xKm, yKm] = [battle.ships.xKm[0] + 3, battle.ships.yKm[0]];
    launchMissile(battle, { ...launch, xKm, yKm });
    const picture = createPicture(battle, 0);
    const looks: number[][] = [];
    // Every tick of a whole turn: when it is first seen must be the same as well.
    for (let n = 0; n < TICK_HZ; n++) {
      indexMembers(battle);
      indexUnits(battle);
      sweepSensors(battle);
      fillPicture(battle, 0, picture);
      looks.push([...picture.missiles.serial.subarray(0, picture.missiles.count)]);
      battle.tick++;
    }
    return looks;
  });
  expect(names[1]).toEqual(names[0]);
  expect(names[0].at(-1)).toEqual([1]);
});

/** The same scenario with all ships of a squadron of another class. */
function withClass(original: Catalog, squadron: ScenarioSquadron, classIndex: number): Catalog {
  const swap = (one: ScenarioSquadron): ScenarioSquadron =>
    one.id === squadron.id
      ? { ...one, ships: one.ships.map((entry) => ({ ...entry, classIndex })) }
      : one;
  const sides: Scenario["sides"] = scenario.sides.map((side) => ({
    ...side,
    taskForces: side.taskForces.map((force) => ({
      ...force,
      squadrons: force.squadrons.map(swap),
    })),
  }));
  return {
    ...original,
    scenarios: new Map(original.scenarios).set(scenario.id, { ...scenario, sides }),
  };
}
