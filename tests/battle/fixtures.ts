// The vocabulary of battle tests: small battles on the hand-made catalog, and running them.
//
//   const battle = duel({ apartKm: 60 });
//   give(battle, { kind: "move", groupId: groupId(battle, 0, "alpha"), pathKm: [[400, 300]] });
//   run(battle, 30);
import type {
  FormationKind,
  Place,
  PointKm,
  Rules,
  Scenario,
  ScenarioSide,
  ScenarioSquadron,
  ScenarioTaskForce,
} from "../../shared/battle/catalog.ts";
import { createBattle } from "../../shared/battle/create.ts";
import { NO_ROW, TICK_HZ } from "../../shared/battle/limits.ts";
import type { Order } from "../../shared/battle/orders.ts";
import type { Battle } from "../../shared/battle/state.ts";
import { tickBattle } from "../../shared/battle/tick.ts";
import type { MatchSetup } from "../../shared/protocol/setup.ts";
import { CARRIER, CRUISER, DESTROYER, DREADNOUGHT, ESCORT, RULES, testCatalog } from "./catalog.ts";

export * from "./catalog.ts";

export type SquadronPlan = {
  id: string;
  at: PointKm;
  headingRad?: number;
  ships: readonly (readonly [classIndex: number, count: number])[];
  formation?: FormationKind;
  emissions?: 0 | 1 | 2;
  flights?: ScenarioSquadron["flights"];
  /** Dice place the guide in a square this wide about `at`. */
  zoneKm?: number;
};
export type ForcePlan = {
  id: string;
  squadrons: readonly SquadronPlan[];
  arrival?: ScenarioTaskForce["arrival"];
};
export type ScenarioPlan = {
  sides: readonly (readonly ForcePlan[])[];
  places?: readonly Place[];
  widthKm?: number;
  heightKm?: number;
  clockS?: number;
  objectives?: Scenario["objectives"];
  choices?: ScenarioSide["choices"];
  /** Pairs of sides that are allied; all others are hostile to each other. */
  allied?: readonly Pair[];
};
export type Pair = readonly [sideA: number, sideB: number];

function squadronOf(plan: SquadronPlan): ScenarioSquadron {
  const half = (plan.zoneKm ?? 0) / 2;
  const [x, y] = plan.at;
  return {
    id: plan.id,
    name: plan.id,
    ships: plan.ships.map(([classIndex, count]) => ({ classIndex, count, names: [] })),
    formation: plan.formation ?? "line",
    zone: { minXKm: x - half, minYKm: y - half, maxXKm: x + half, maxYKm: y + half },
    headingRad: plan.headingRad ?? 0,
    emissions: plan.emissions ?? 2,
    zoneByOption: new Map(),
    flights: plan.flights ?? [],
  };
}

/** Everybody hostile to everybody but allies: 0 hostile, 2 allied. */
export function relationsOf(count: number, allied: readonly Pair[] = []): number[][] {
  const isPair = (a: number, b: number) => allied.some(([x, y]) => x === a && y === b);
  return Array.from({ length: count }, (_, a) =>
    Array.from({ length: count }, (__, b) => (a === b || isPair(a, b) || isPair(b, a) ? 2 : 0)),
  );
}

/** A scenario of the hand-made catalog; all sides but allies are hostile to each other. */
export function scenarioOf(plan: ScenarioPlan): Scenario {
  return {
    id: "test",
    name: "Test",
    brief: "",
    widthKm: plan.widthKm ?? 1200,
    heightKm: plan.heightKm ?? 800,
    clockS: plan.clockS ?? 3600,
    places: plan.places ?? [],
    sides: plan.sides.map((forces, n) => ({
      id: `side-${n}`,
      name: `Side ${n}`,
      factionIndex: n % 2,
      taskForces: forces.map(({ id, squadrons, arrival }) => ({
        id,
        name: id,
        squadrons: squadrons.map(squadronOf),
        arrival: arrival ?? { kind: "start" },
      })),
      choices: plan.choices ?? [],
      seatMax: 10,
      brief: "",
    })),
    relations: relationsOf(plan.sides.length, plan.allied),
    objectives: plan.objectives ?? [],
    scoreByClass: new Map(),
    scoreByName: new Map(),
  };
}

/** The setup of a battle on that scenario: one person a side, open seed. */
export function setupOf(scenario: Scenario, fields: Partial<MatchSetup> = {}): MatchSetup {
  return {
    scenarioId: scenario.id,
    seed: 1,
    salt: "",
    sides: scenario.sides.map(() => ({
      seats: [{ controller: "person", level: "officer" }],
      choices: {},
    })),
    placements: {},
    ...fields,
  };
}

export function battleOf(
  plan: ScenarioPlan,
  fields: Partial<MatchSetup> = {},
  rules: Rules = RULES,
): Battle {
  const scenario = scenarioOf(plan);
  return createBattle(testCatalog([scenario], rules), setupOf(scenario, fields));
}

type OneShip = {
  classIndex?: number;
  at?: PointKm;
  headingRad?: number;
  places?: readonly Place[];
};

/** An enemy out of everybody's sight in the far corner, so that the battle has two sides. */
export const FAR_ENEMY: SquadronPlan = {
  id: "far",
  at: [1195, 795],
  ships: [[ESCORT, 1]],
  emissions: 0,
};

/** One ship in the middle of the map, squadron "alpha" of side 0; ship row 0. */
export function oneShip({
  classIndex = DESTROYER,
  at = [600, 400],
  ...rest
}: OneShip = {}): Battle {
  const squadron = {
    id: "alpha",
    at,
    headingRad: rest.headingRad,
    ships: [[classIndex, 1]] as const,
  };
  const sides = [[force("force", squadron)], [force("others", FAR_ENEMY)]];
  return battleOf({ sides, places: rest.places });
}

type Duel = { apartKm?: number; classIndex?: number; enemyIndex?: number };

/** Two ships bow to bow on the middle line of the map: rows 0 ("alpha", west) and 1 ("beta", east). */
export function duel({ apartKm = 60, classIndex = CRUISER, enemyIndex }: Duel = {}): Battle {
  const enemy = enemyIndex ?? classIndex;
  return battleOf({
    sides: [
      [force("west", { id: "alpha", at: [600 - apartKm / 2, 400], ships: [[classIndex, 1]] })],
      [
        force("east", {
          id: "beta",
          at: [600 + apartKm / 2, 400],
          headingRad: Math.PI,
          ships: [[enemy, 1]],
        }),
      ],
    ],
  });
}

export function force(id: string, ...squadrons: SquadronPlan[]): ForcePlan {
  return { id, squadrons };
}

type Fleet = { shipsPerSquadron?: number; apartKm?: number; seed?: number };

/**
 * Two fleets of `shipCount` ships each in squadrons of mixed classes, the first of each with a
 * carrier; placed by dice in zones that face each other.
 */
export function fleet(
  shipCount: number,
  { shipsPerSquadron = 10, apartKm = 300, seed = 1 }: Fleet = {},
): Battle {
  const sides = [0, 1].map((side) => {
    const count = Math.ceil(shipCount / shipsPerSquadron);
    const east = side === 0 ? -1 : 1;
    const squadrons = Array.from({ length: count }, (_, n): SquadronPlan => {
      const left = Math.min(shipsPerSquadron, shipCount - n * shipsPerSquadron);
      const lead = n === 0 ? CARRIER : n % 5 === 1 ? DREADNOUGHT : CRUISER;
      const escorts = Math.floor((left - 1) / 3);
      const destroyers = left - 1 - escorts;
      return {
        id: `squadron-${side}-${n}`,
        at: [600 + east * (apartKm / 2 + 60), 400],
        headingRad: side === 0 ? 0 : Math.PI,
        ships: (
          [
            [lead, 1],
            [DESTROYER, destroyers],
            [ESCORT, escorts],
          ] as const
        ).filter(([, many]) => many > 0),
        formation: n % 3 === 2 ? "wedge" : "line",
        zoneKm: 500,
      };
    });
    return [{ id: `force-${side}`, squadrons }];
  });
  return battleOf({ sides, widthKm: 1400, heightKm: 900 }, { seed });
}

/** Runs the battle for so many seconds of its own time, or to its end. */
export function run(battle: Battle, seconds: number): Battle {
  for (let n = Math.round(seconds * TICK_HZ); n > 0; n--) tickBattle(battle);
  return battle;
}

/** Gives an order for the next tick, as its seat would. */
export function give(battle: Battle, order: Order, side = 0, seat = 0): void {
  battle.inbox.push({ side, seat, order });
}

/** Gives an order, runs one tick and returns the reason if it was refused. */
export function answer(battle: Battle, order: Order, side = 0, seat = 0): string {
  give(battle, order, side, seat);
  tickBattle(battle);
  for (const event of battle.events) {
    if (event.kind === "refused") return event.reason;
    if (event.kind === "obeyed") return "obeyed";
  }
  return "unheard";
}

/** Row of the group with this name. */
export function groupRow(battle: Battle, name: string): number {
  const row = battle.groupNames.indexOf(name);
  if (row < 0) throw new Error(`no group is called "${name}"`);
  return row;
}

/** Id of the group with this name, as its side's orders know it. */
export function groupId(battle: Battle, name: string): number {
  return battle.groups.groupId[groupRow(battle, name)];
}

/** Turns a battle's systems for shooting off: everybody holds fire. */
export function holdFire(battle: Battle): Battle {
  battle.groups.fire.fill(0);
  return battle;
}

export function distanceKm(battle: Battle, shipA: number, shipB: number): number {
  const { xKm, yKm } = battle.ships;
  return Math.hypot(xKm[shipA] - xKm[shipB], yKm[shipA] - yKm[shipB]);
}

/** Lets the ship die in the tick that this runs, of nobody's fire. */
export function sink(battle: Battle, ship: number): void {
  battle.hits.push({
    targetShip: ship,
    fromXKm: battle.ships.xKm[ship],
    fromYKm: battle.ships.yKm[ship] + 1,
    damage: 1e12,
    penetration: Infinity,
    shooterShip: NO_ROW,
    shooterFlight: NO_ROW,
    weaponIndex: NO_ROW,
    cause: "blast",
    diceId: 0,
  });
  tickBattle(battle);
}
