// Orders by dice: any kind, of any seat, about anything: what exists, what did, what never will, what
// is somebody else's. And a small battle in which every rule can happen within a minute.
import type { FormationKind, PointKm, Scenario } from "../../shared/battle/catalog.ts";
import { createBattle } from "../../shared/battle/create.ts";
import { roll } from "../../shared/battle/dice.ts";
import {
  type Aim,
  ATTACK_STYLES,
  DELEGATIONS,
  EMISSION_RULES,
  EMISSIONS,
  FIRE_CONTROLS,
  FIRE_LEVELS,
  FLIGHT_MISSIONS,
  FRAMES,
  MISSIONS,
  type Order,
  type OrderKind,
  REPAIR_PRIORITIES,
  SALVO_SIZES,
  SHIELD_SETTINGS,
  STANCES,
  TARGET_PRIORITIES,
  TERMS,
  TURNS,
} from "../../shared/battle/orders.ts";
import { FORMATIONS } from "../../shared/battle/scenario.ts";
import { LIFE_ACTIVE, type Battle } from "../../shared/battle/state.ts";
import { BattleRun } from "../../shared/match/run.ts";
import type { Controller, MatchSetup } from "../../shared/protocol/setup.ts";
import { force, scenarioOf, type SquadronPlan } from "./fixtures.ts";
import { CATALOG } from "./hostile.ts";

export type Dice = {
  /** A whole number below so many. */
  below: (count: number) => number;
  /** Whether one of so many chances has come. */
  once: (of: number) => boolean;
  pick: <T>(list: readonly T[]) => T;
};

export function diceOf(seed: number): Dice {
  let nth = 0;
  const below = (count: number) => Math.floor(roll(seed, 0, 0, 0, nth++) * count);
  return { below, once: (of) => below(of) === 0, pick: (list) => list[below(list.length)] };
}

// ---- the battle ----------------------------------------------------------------------------------

const WIDTH_KM = 260;
const HEIGHT_KM = 200;
export const SEATS = 3;

/** Two fleets with one of everything, a third that is the first one's ally, all in reach of all. */
function scenario(catalog = CATALOG): Scenario {
  const raid = catalog.scenarios.get("gytep-raid")!;
  const drop = catalog.scenarios.get("dolan-drop")!;
  const places = [...raid.places, ...drop.places].filter(
    ({ kind }, n, all) => all.findIndex((one) => one.kind === kind) === n,
  );
  const spots: PointKm[] = [
    [30, 30],
    [130, 170],
    [200, 20],
    [125, 100],
    [230, 180],
    [60, 180],
  ];
  return scenarioOf({
    widthKm: WIDTH_KM,
    heightKm: HEIGHT_KM,
    clockS: 3600,
    allied: [[0, 2]],
    places: places.map(({ side: _, ...place }, n) => ({
      ...place,
      id: `place-${n}`,
      atKm: spots[n % spots.length],
      radiusXKm: place.kind === "planet" ? 4 : 18,
      radiusYKm: place.kind === "planet" ? 4 : 18,
      ...(place.kind === "minefield" ? { side: 1 } : {}),
    })),
    sides: [
      [
        force("line", plan("adn-line", [112, 96], "tirpitz", 1, "halberd", 4), {
          ...plan("adn-line-2", [112, 70], "vanguard", 1, "javelin", 2),
        }),
        force(
          "decks",
          plan("adn-deck", [84, 104], "kestrel", 1, "halberd", 2),
          plan("adn-shade", [118, 112], "shade", 4),
          plan("adn-convoy", [70, 70], "drover", 2, "supply-dump", 1),
          plan("adn-fixed", [60, 120], "plasma-battery", 1, "prefab-facility", 1, "airfield", 1),
          plan("adn-stores", [108, 104], "way-station", 1),
        ),
        {
          ...force("reserve", plan("adn-reserve", [20, 100], "javelin", 1, "halberd", 3)),
          arrival: { kind: "reserve", fromS: 5, isReleasedByCarrierTrack: true },
        },
      ],
      [
        force(
          "van",
          plan("union-van", [117, 96], "kelrath", 1, "sarrek", 3, "vethan", 3),
          plan("union-side", [116, 72], "torvak", 2, "ketal", 4),
        ),
        force("base", plan("union-base", [176, 120], "torgat", 1, "ketal", 2)),
        {
          ...force("late", plan("union-late", [240, 100], "sarrek", 2, "vethan", 2)),
          arrival: {
            kind: "schedule",
            atS: 10,
            atKm: [170, 60],
            headingRad: Math.PI,
            isAnnounced: true,
          },
        },
      ],
      [force("allies", plan("allies", [121, 112], "sarrek", 1, "ketal", 2))],
    ],
  });
}

function plan(id: string, at: PointKm, ...ships: (string | number)[]): SquadronPlan {
  const counts: (readonly [number, number])[] = [];
  for (let n = 0; n < ships.length; n += 2) {
    counts.push([CATALOG.ships.findIndex((one) => one.id === ships[n]), ships[n + 1] as number]);
  }
  return { id, at, ships: counts, formation: "line", emissions: 2 };
}

/** Three seats a side: two persons and an admiral who may be handed something. Shields are down. */
export function smallBattle(seed: number, catalog = CATALOG): BattleRun {
  return runOf(scenario(catalog), seed, ["person", "person", "ai"], catalog);
}

const FAR_KM = 3000;

/**
 * The first two fleets fight on, and the second one's other half is so far off that nobody can see or
 * hear it: `isOther` says which half stands where in there.
 */
export function farBattle(seed: number, isOther: boolean): BattleRun {
  const near = scenario();
  const [adn, union] = near.sides;
  const hidden = union.taskForces.slice(0, 2).map((one, n) => ({
    ...one,
    id: `far-${n}`,
    squadrons: one.squadrons.map((squadron, k) => {
      const xKm = FAR_KM - 60 - 40 * (isOther ? 2 - k : k);
      const yKm = 60 + 70 * (isOther ? 1 - n : n);
      const zone = { minXKm: xKm, minYKm: yKm, maxXKm: xKm, maxYKm: yKm };
      return { ...squadron, id: `far-${n}-${k}`, zone, emissions: 0 as const };
    }),
  }));
  const sides = [adn, union, { ...union, id: "far", taskForces: hidden }];
  const relations = sides.map((_, a) => sides.map((__, b) => (a === b ? 2 : 0)));
  const far = { ...near, widthKm: FAR_KM, heightKm: FAR_KM, sides, relations };
  return runOf(far, seed, ["person", "person", "person"]);
}

function runOf(
  one: Scenario,
  seed: number,
  controllers: readonly Controller[],
  classes = CATALOG,
): BattleRun {
  const catalog = { ...classes, scenarios: new Map([[one.id, one]]) };
  const seats = controllers.map((controller) => ({ controller, level: "officer" as const }));
  const setup: MatchSetup = {
    scenarioId: one.id,
    seed,
    salt: "",
    placements: {},
    sides: one.sides.map(() => ({ choices: {}, seats })),
  };
  const battle = createBattle(catalog, setup);
  // Marines go over from the start, and win.
  battle.ships.shieldPoints.fill(0);
  battle.ships.crew.fill(20);
  // And everybody lacks rounds.
  battle.mounts.rounds.forEach((rounds, n, all) => {
    if (rounds > 0) all[n] = Math.ceil(rounds / 2);
  });
  return new BattleRun(catalog, setup, battle);
}

// ---- orders --------------------------------------------------------------------------------------

const KINDS: readonly OrderKind[] = [
  "move",
  "attack",
  "escort",
  "hold",
  "withdraw",
  "formation",
  "stance",
  "emissions",
  "doctrine",
  "mission",
  "launch",
  "recall",
  "airTasking",
  "commitReserve",
  "detach",
  "disband",
  "handOver",
  "accept",
  "execute",
  "decoy",
  "transfer",
  "merge",
  "offerTerms",
  "answerTerms",
  "surrender",
  "board",
];

const SELDOM: readonly OrderKind[] = ["withdraw", "surrender", "handOver", "disband"];
const OFTEN: readonly OrderKind[] = ["launch", "board", "attack", "move", "transfer", "merge"];

/** An order in a form that the schema takes; what it names may be anything. */
export function anyOrder(dice: Dice, battle: Battle, side: number, seat: number): Order {
  const { below, once, pick } = dice;
  const { blocks, groups, ships, flights } = battle;
  const count = (name: "ships" | "groups" | "flights") =>
    blocks[side][name][1] - blocks[side][name][0];
  const isOwn = {
    ships: (row: number) =>
      ships.life[row] === LIFE_ACTIVE && groups.seat[ships.group[row]] === seat,
    groups: (row: number) => groups.isAlive[row] === 1 && groups.seat[row] === seat,
    flights: (row: number) => groups.seat[flights.squadron[row]] === seat,
  };
  // Mostly what the seat has, else whatever there is, now and then what nobody has.
  const idOf = (name: "ships" | "groups" | "flights"): number => {
    if (once(30)) return pick([0, 0xffff, count(name), count(name) + below(99)]);
    for (let n = 0; n < 60; n++) {
      const id = below(count(name));
      if (once(200) || isOwn[name](blocks[side][name][0] + id)) return id;
    }
    return 0;
  };
  const group = () => idOf("groups");
  const { tracks } = battle;
  const track = (): number => {
    const row = blocks[side].tracks[0] + below(40);
    if (!once(10) && tracks.isAlive[row] === 1) return tracks.number[row];
    return once(4) ? pick([0, 0xffff, 0x8000]) : 1 + below(60);
  };
  const point = (): PointKm =>
    once(20)
      ? pick([
          [0, 0],
          [-100_000, 100_000],
          [WIDTH_KM, HEIGHT_KM],
        ] as const)
      : [below(WIDTH_KM * 8) / 8, below(HEIGHT_KM * 8) / 8];
  const list = <T>(make: () => T, max: number): T[] =>
    Array.from({ length: 1 + (once(20) ? below(max) : below(4)) }, make);
  const ids = (name: "ships" | "groups" | "flights") => [...new Set(list(() => idOf(name), 256))];
  const path = () => list(point, 16);
  const aim = (): Aim =>
    pick([
      () => ({ kind: "track" as const, track: track() }),
      () => ({ kind: "unit" as const, unitId: idOf("ships") }),
      () => ({ kind: "point" as const, atKm: point() }),
    ])();
  const maybe = <T>(make: () => T): T | undefined => (once(2) ? make() : undefined);
  const flag = () => maybe(() => once(2));
  const rarely = () => (once(6) ? true : undefined);
  const share = () => pick([0, 1, 0.5, 0.001, 0.999, below(100) / 100]);
  const heading = () => maybe(() => pick([0, 64, -64, Math.PI, below(60) / 10]));
  const formation = (): FormationKind => pick(FORMATIONS);
  // Few flights are transports: whoever has some sends them often, and mostly on what they can fly.
  const first = blocks[side].flights[0];
  const transports = Array.from({ length: count("flights") }, (_, id) => id).filter((id) => {
    const { role } = CATALOG.crafts[flights.craftIndex[first + id]];
    return role === "transport" && isOwn.flights(first + id);
  });
  // What ends a squadron's part in the battle comes seldom, what needs much to be right often.
  const drawn = transports.length > 0 && once(6) ? "launch" : pick(KINDS);
  const kind = SELDOM.includes(drawn) && !once(8) ? pick(OFTEN) : drawn;
  const order = ((): Order => {
    switch (kind) {
      case "move":
        return {
          kind,
          groupId: group(),
          pathKm: path(),
          facingRad: heading(),
          formation: maybe(formation),
          isQueued: flag(),
          isFlank: flag(),
          isPlanned: rarely(),
        };
      case "attack":
        return {
          kind,
          groupId: group(),
          tracks: [...new Set(list(track, 256))],
          isQueued: flag(),
          isPlanned: rarely(),
        };
      case "escort":
        return {
          kind,
          groupId: group(),
          wardGroupId: group(),
          isQueued: flag(),
          isPlanned: rarely(),
        };
      case "hold":
        return { kind, groupId: group(), isQueued: flag() };
      case "withdraw":
        return { kind, groupId: group(), isPlanned: once(3) ? true : undefined };
      case "formation":
        return {
          kind,
          groupId: group(),
          formation: formation(),
          spacingKm: maybe(() => pick([0, 100, 1e-9, 3])),
          facingRad: heading(),
        };
      case "stance":
        return { kind, groupId: group(), stance: pick(STANCES), fire: pick(FIRE_CONTROLS) };
      case "emissions":
        return { kind, groupId: group(), emissions: pick(EMISSIONS) };
      case "doctrine":
        return {
          kind,
          groupId: group(),
          emissionRule: maybe(() => pick(EMISSION_RULES)),
          fireFrom: maybe(() => pick(FIRE_LEVELS)),
          targets: maybe(() => pick(TARGET_PRIORITIES)),
          salvo: maybe(() => pick(SALVO_SIZES)),
          missileReserve: maybe(share),
          withdrawAt: once(6) ? share() : undefined,
          shields: maybe(() => pick(SHIELD_SETTINGS)),
          repair: maybe(() => pick(REPAIR_PRIORITIES)),
          isFlank: flag(),
          isOvercharged: flag(),
          isJamming: flag(),
          isLaying: flag(),
          frame: maybe(() => pick(FRAMES)),
          delegation: maybe(() => pick(DELEGATIONS)),
          turn: maybe(() => pick(TURNS)),
        };
      case "mission":
        return {
          kind,
          groupId: group(),
          mission: pick(MISSIONS),
          aim: maybe(aim),
          isPlanned: rarely(),
        };
      case "launch": {
        const isSupply = transports.length > 0 && once(2);
        const others = () => (once(3) ? ids("flights") : [idOf("flights")]);
        const flightIds = isSupply ? [pick(transports)] : others();
        return {
          kind,
          flightIds,
          mission: isSupply ? "supply" : pick(FLIGHT_MISSIONS),
          aim: isSupply ? { kind: "unit", unitId: idOf("ships") } : aim(),
          viaKm: maybe(path),
          attack: maybe(() => pick(ATTACK_STYLES)),
          delayS: maybe(() => pick([0, 900, 0.01, 5])),
        };
      }
      case "recall":
        return { kind, flightIds: ids("flights"), unitId: maybe(() => idOf("ships")) };
      case "airTasking":
        return { kind, unitId: idOf("ships"), cap: share(), strike: share(), scout: share() };
      case "commitReserve":
        return { kind, groupId: group(), aim: aim(), squadronIds: maybe(() => ids("groups")) };
      case "detach":
        return { kind, unitIds: ids("ships") };
      case "disband":
        return { kind, groupId: group() };
      case "handOver":
        return { kind, groupId: group(), seat: below(SEATS) };
      case "accept":
        return { kind, groupId: group() };
      case "execute":
        return { kind, isDropped: flag() };
      case "decoy":
        return { kind, groupId: group(), towardsKm: point() };
      case "transfer":
        return { kind, unitIds: ids("ships"), groupId: group() };
      case "merge":
        return { kind, groupId: group(), intoGroupId: group() };
      case "offerTerms":
        return { kind, side: below(4), terms: pick(TERMS) };
      case "answerTerms":
        // Peace would end most of these battles in their first minute.
        return { kind, side: below(4), isAccepted: once(20) };
      case "surrender":
        return { kind, groupId: once(99) ? undefined : once(4) ? group() : 0xffff };
      case "board":
        return { kind, groupId: group(), track: track(), isQueued: flag() };
      default:
        return kind satisfies never;
    }
  })();
  return stripped(order);
}

/** Without the fields that are undefined, as a message has it. */
function stripped(order: Order): Order {
  return Object.fromEntries(
    Object.entries(order).filter(([, value]) => value !== undefined),
  ) as Order;
}
