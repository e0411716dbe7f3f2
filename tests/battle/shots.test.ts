// Cannon and plasma: flight, lead, swept hits, splash.
import { describe, expect, test } from "vitest";
import type { Battle } from "../../shared/battle/state.ts";
import {
  CANNON,
  eventsOf,
  gunneryRange,
  mount,
  PLASMA,
  rulesWith,
  run,
  shipClass,
  shipOf,
  type Standing,
} from "./gunnery-range.ts";

const EXACT = rulesWith({ fire: { aimErrorRad: 0, reloadJitter: 0 } });
const HULK = shipClass({ hullPoints: 1e9, shieldPoints: [0, 0, 0, 0] });

function shoot(weapon: number, hulks: readonly Standing[], rules = EXACT): Battle {
  return gunneryRange({
    classes: [shipClass({ mounts: [mount(weapon)], sensorKm: 200 }), HULK],
    sides: [[{ at: [100, 100] }], hulks.map((hulk) => ({ as: 1, ...hulk }))],
    rules,
  });
}

test("a shell of 20 km/s takes a second for 20 km, and hits as a shot", () => {
  const battle = shoot(CANNON, [{ at: [120, 100] }]);
  let fired = 0;
  let hit = 0;
  run(battle, 3, ({ events, tick }) => {
    for (const event of events) {
      if (event.kind === "fired" && fired === 0) fired = tick;
      if (event.kind === "hit" && hit === 0) hit = tick;
    }
  });
  expect(fired).toBeGreaterThan(0);
  expect(hit - fired).toBeGreaterThanOrEqual(19);
  expect(hit - fired).toBeLessThanOrEqual(21);
});

test("leads a ship that crosses, misses one that turns away meanwhile", () => {
  const steady = shoot(CANNON, [{ at: [120, 98] }]);
  const ship = shipOf(steady, 1);
  steady.ships.velocityYKmS[ship] = 1;
  expect(eventsOf(steady, "hit", 4).length).toBeGreaterThan(0);

  const evading = shoot(CANNON, [{ at: [125, 98] }]);
  evading.ships.velocityYKmS[ship] = 1;
  let hits = 0;
  run(evading, 4, ({ events, ships, shots }) => {
    if (shots.isAlive[0] === 1) ships.velocityYKmS[ship] = -1;
    hits += events.filter(({ kind }) => kind === "hit").length;
  });
  expect(hits).toBe(0);
});

test("none passes through a hull between two ticks", () => {
  // A kilometre a tick against a hull 0.2 km deep, at many distances.
  for (let n = 0; n < 20; n++) {
    const battle = shoot(CANNON, [{ at: [115 + n * 0.13, 100], headingRad: Math.PI / 2 }]);
    expect(eventsOf(battle, "hit", 2).length, `at ${115 + n * 0.13}`).toBe(1);
  }
});

test.each([
  ["nothing", 0, 0, 1],
  ["a friend", 112, 0, 1],
  ["a planet", 0, 3, 0],
])("with %s in its way a shell hits as often as it should", (_, friendXKm, radiusKm, hits) => {
  const planet = { id: "p", name: "", kind: "planet", look: "", atKm: [112.5, 120] } as const;
  const battle = gunneryRange({
    classes: [shipClass({ mounts: [mount(CANNON)], sensorKm: 200 }), HULK],
    sides: [[{ at: [100, 100] }, { at: [600, 600], as: 1 }], [{ at: [120, 100], as: 1 }]],
    places: radiusKm > 0 ? [{ ...planet, radiusXKm: radiusKm, radiusYKm: radiusKm }] : [],
    rules: EXACT,
  });
  for (let n = 0; n < 100 && battle.shots.isAlive[0] === 0; n++) run(battle, 0.05);
  battle.groups.fire.fill(0);
  // Who fires does not fire through friends and planets: so shell and target are moved behind them afterwards.
  battle.shots.yKm[0] = battle.ships.yKm[shipOf(battle, 1)] = 120;
  if (friendXKm > 0) [battle.ships.xKm[1], battle.ships.yKm[1]] = [friendXKm, 120];
  const targets = eventsOf(battle, "hit", 3).map(({ targetShip }) => targetShip);
  expect(targets).toEqual(Array.from({ length: hits }, () => shipOf(battle, 1)));
});

test.each([111.5, 112, 112.5])(
  "no shell passes a planet at %s km, wherever its steps end",
  (xKm) => {
    const at = { id: "p", name: "", kind: "planet", look: "", atKm: [xKm, 120] } as const;
    const battle = gunneryRange({
      classes: [shipClass({ mounts: [mount(CANNON)], sensorKm: 200 }), HULK],
      sides: [[{ at: [100, 100] }], [{ at: [120, 100], as: 1 }]],
      places: [{ ...at, radiusXKm: 3, radiusYKm: 3 }],
      rules: EXACT,
    });
    const { shots, ships, groups } = battle;
    for (let n = 0; n < 100 && shots.isAlive[0] === 0; n++) run(battle, 0.05);
    groups.fire.fill(0);
    // A kilometre a tick, from one whole kilometre to the next.
    [shots.xKm[0], shots.yKm[0], ships.yKm[shipOf(battle, 1)]] = [108, 120, 120];
    [shots.velocityXKmS[0], shots.velocityYKmS[0]] = [20, 0];
    expect(eventsOf(battle, "hit", 3)).toEqual([]);
  },
);

test("ends at its range", () => {
  const battle = shoot(CANNON, [{ at: [120, 100] }]);
  const [first, end] = battle.blocks[0].shots;
  const isFlying = (): boolean => battle.shots.isAlive.subarray(first, end).includes(1);
  for (let n = 0; n < 4 && !isFlying(); n++) run(battle, 0.5);
  battle.ships.yKm[shipOf(battle, 1)] = 300;
  expect(isFlying()).toBe(true);
  run(battle, 2);
  expect(isFlying()).toBe(false);
});

describe("plasma", () => {
  test("splashes what is near where it strikes, less the farther, from the shooter's side", () => {
    const battle = shoot(PLASMA, [{ at: [160, 100] }, { at: [161, 100] }, { at: [163, 100] }]);
    const hits = eventsOf(battle, "hit", 8).filter(({ cause }) => cause === "plasma");
    expect(hits.map(({ targetShip }) => targetShip - shipOf(battle, 1))).toEqual([0, 1]);
    expect(hits[0].hullDamage).toBe(2500);
    expect(hits[1].hullDamage).toBeGreaterThan(500);
    expect(hits[1].hullDamage).toBeLessThan(2000);
  });

  test("bursts where the target should have been: a small ship that turned is spared", () => {
    const battle = shoot(PLASMA, [{ at: [200, 100] }]);
    const ship = shipOf(battle, 1);
    battle.ships.velocityYKmS[ship] = 1;
    let hits = 0;
    run(battle, 12, ({ events, ships, shots }) => {
      if (shots.isAlive[0] === 1) ships.velocityYKmS[ship] = -1;
      hits += events.filter(({ kind }) => kind === "hit").length;
    });
    expect(hits).toBe(0);
  });
});
