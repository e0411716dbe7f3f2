// What balance asks of a battle: the same with something changed, and the figures it is judged by.
import { expect, test } from "vitest";
import type { BattleEvent } from "../../shared/battle/events.ts";
import { NO_ROW, TICK_HZ } from "../../shared/battle/limits.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { overlayFiles } from "../../shared/content/overlay.ts";
import { claimFiles } from "../../server/cli/claims.ts";
import { fightAll } from "../../server/cli/balance-pool.ts";
import { reportOf } from "../../server/cli/balance-report.ts";
import { FiguresWatch } from "../../server/cli/figures.ts";
import { aiSetup, fight } from "../../server/cli/headless.ts";
import { choose, delayForces, scaleDamage } from "../../server/cli/what-if.ts";
import { catalogFrom, loadPacks } from "../../server/packs.ts";
import { battleOf, CRUISER, force as forceOf } from "../battle/fixtures.ts";

const content = loadPacks("");
const { catalog } = content;
const HEADLINE = catalog.headlineScenario;

test("a side's damage is scaled, the other's is not, though they share a weapon", () => {
  const scenario = catalog.scenarios.get(HEADLINE)!;
  const scaled = scaleDamage(catalog, HEADLINE, { damage: { [scenario.sides[1].id]: 1.1 } });
  const ratiosOf = (side: number): Set<number> => {
    const { factionIndex } = scenario.sides[side];
    const armed = catalog.ships.filter((ship) => ship.factionIndex === factionIndex);
    const damages = armed.flatMap((ship) =>
      ship.mounts.map(({ weaponIndex }, n) => {
        const now = scaled.ships[ship.index].mounts[n].weaponIndex;
        expect(scaled.weapons[now].index).toBe(now);
        return scaled.weapons[now].damage / catalog.weapons[weaponIndex].damage;
      }),
    );
    return new Set(damages.map((ratio) => Math.round(100 * ratio) / 100));
  };
  expect(ratiosOf(0)).toEqual(new Set([1]));
  expect(ratiosOf(1)).toEqual(new Set([1.1]));
});

test("a choice is made in the setup, and an unknown one is refused with the known ones", () => {
  const setup = aiSetup(catalog, HEADLINE, 1);
  const [choice] = catalog.scenarios.get(HEADLINE)!.sides[0].choices;
  const option = choice.options[1].id;
  expect(choose(catalog, setup, { choices: { [choice.id]: option } }).sides[0].choices).toEqual({
    [choice.id]: option,
  });
  expect(() => choose(catalog, setup, { choices: { wether: "fine" } })).toThrow(
    `has no choice "wether"; it has: ${choice.id}`,
  );
});

test("a force that is late begins farther back, by the way of its slowest ship", () => {
  const force = catalog.scenarios.get(HEADLINE)!.sides[1].taskForces[0];
  const delayed = delayForces(content, HEADLINE, { delaysS: { [force.id]: 100 } });
  const after = catalogFrom(delayed).scenarios.get(HEADLINE)!.sides[1].taskForces[0];
  const slowestKmS = Math.min(
    ...force.squadrons.flatMap(({ ships }) =>
      ships.map(({ classIndex }) => catalog.ships[classIndex].topSpeedKmS),
    ),
  );
  // They head west.
  const [was, is] = [force.squadrons[0].zone, after.squadrons[0].zone];
  expect(is.minXKm - was.minXKm).toBeCloseTo(100 * slowestKmS, 6);
  expect(is.minYKm).toBeCloseTo(was.minYKm, 6);
  expect(() => delayForces(content, HEADLINE, { delaysS: { fourth: 1 } })).toThrow(
    'has no task force "fourth"; it has:',
  );
});

test("the figures count each ship's death, and the worst sixty seconds", () => {
  const run = new BattleRun(catalog, aiSetup(catalog, "exercise", 4));
  const watch = new FiguresWatch(run);
  const account = fight(run, () => watch.look(run));
  const { figures } = watch;
  const lost = account.sides.reduce((sum, side) => sum + side.shipsLost, 0);
  expect(lost).toBeGreaterThan(0);
  expect(figures.deathsByMinute.reduce((sum, count) => sum + count, 0)).toBe(lost);
  expect(figures.deathsPerMinuteMax).toBeGreaterThanOrEqual(Math.max(...figures.deathsByMinute));
  expect(figures.deathsPerMinuteMax).toBeLessThanOrEqual(lost);
  expect(figures.lastDeathS).toBeLessThanOrEqual(account.ticks / TICK_HZ);
});

test("the figures count collisions of friends, allies among them, and ships that docks mend", () => {
  const at = (n: number) => [
    forceOf(`side ${n}`, { id: `squadron ${n}`, at: [100 * n, 100], ships: [[CRUISER, 1]] }),
  ];
  const battle = battleOf({ sides: [at(1), at(2), at(3)], allied: [[0, 1]] });
  const [own, ally, enemy] = [0, 1, 2];
  const rammed = (shipA: number, shipB: number): BattleEvent => ({
    kind: "rammed",
    shipA,
    shipB,
    closingKmS: 1,
    damage: 1,
  });
  const sunk = (ship: number, shooterShip: number, cause: "ram" | "beam"): BattleEvent => ({
    kind: "shipDestroyed",
    ship,
    cause,
    shooterShip,
    shooterFlight: NO_ROW,
    weaponIndex: NO_ROW,
    rangeKm: 0,
    wasReactor: false,
    originShip: NO_ROW,
  });
  const watch = new FiguresWatch({ battle });
  battle.events.push(rammed(own, ally), rammed(own, enemy), rammed(enemy, ally), rammed(ally, own));
  battle.events.push(sunk(ally, own, "ram"), sunk(enemy, own, "ram"), sunk(own, ally, "beam"));
  battle.events.push(sunk(own, NO_ROW, "ram"), { kind: "mended", ship: own, byShip: ally });
  watch.look({ battle });
  expect(watch.figures).toMatchObject({ friendsCollided: 2, friendsSunk: 1, shipsMended: 1 });
});

test("workers answer in the order in which they were asked", async () => {
  const fights = [3, 1].map((seed) => ({ scenarioId: "duel", seed, whatIf: {} }));
  const fought = await fightAll(fights, { packs: "" }, 2);
  expect(fought.map(({ account }) => account.seed)).toEqual([3, 1]);
  const report = reportOf("duel", fought);
  expect(report.sides.reduce((sum, { wins }) => sum + wins.count, report.draws.count)).toBe(2);
});

test("every battle of a claim is whole content, with equal points on both sides where it says so", () => {
  const claims = catalogFrom(overlayFiles(content.files, claimFiles()));
  const scenarios = [...claims.scenarios.values()].filter(({ id }) => id.startsWith("claim-"));
  expect(scenarios.length).toBeGreaterThan(10);
  const pointsOf = (id: string): number[] =>
    claims.scenarios
      .get(id)!
      .sides.map(({ taskForces }) =>
        taskForces
          .flatMap(({ squadrons }) => squadrons.flatMap(({ ships }) => ships))
          .reduce((sum, ship) => sum + ship.count * claims.ships[ship.classIndex].points, 0),
      );
  for (const id of [
    "reach-open",
    "reach-cloud",
    "silence",
    "flagship-for-as-much",
    "formation",
    "spread",
  ]) {
    for (const way of ["a", "b"]) {
      const [first, second] = pointsOf(`claim-${id}-${way}`);
      expect([id, way, first]).toEqual([id, way, second]);
    }
  }
});
