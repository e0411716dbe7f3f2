// Two squadrons with everything they have, to the end: rules together, and nothing lost on the way.
import { expect, test } from "vitest";
import { hashFields, restoreBattle, saveBattle } from "../../shared/battle/save.ts";
import { type Battle, LIFE_ACTIVE } from "../../shared/battle/state.ts";
import { assertConservation } from "./conservation.ts";
import {
  BEAM,
  CANNON,
  CRUISE,
  gunneryRange,
  mount,
  rulesWith,
  run,
  shipClass,
  TORPEDO,
} from "./gunnery-range.ts";

const ESCORT = shipClass({
  mounts: [
    mount(BEAM),
    mount(BEAM, { facingRad: Math.PI / 2, halfArcRad: 2 }),
    mount(CANNON, { halfArcRad: 2 }),
    mount(TORPEDO, { halfArcRad: 1, magazineRounds: 4 }),
  ],
  interceptsPerS: 0.25,
  interceptBankMax: 2.5,
  pointDefenceRangeKm: 5,
  antiCraftDamagePerS: 5,
});
const CRUISER = shipClass({
  mounts: [mount(CANNON), mount(CRUISE, { magazineRounds: 16 })],
  hullPoints: 4000,
  points: 30,
  isCommand: true,
});
const ALL = rulesWith({
  protection: {
    componentHitShare: 0.3,
    mountBreakShare: 0.5,
    hullThresholds: [0.6, 0.35, 0.15],
    deathBlastChance: 0.3,
    weakDeathBlastChance: 0.6,
  },
});

function start(seed: number): Battle {
  const line = (x: number, headingRad: number) =>
    Array.from({ length: 10 }, (_, n) => ({
      at: [x, 100 + 2 * n] as const,
      headingRad,
      as: n < 8 ? 0 : 1,
    }));
  const battle = gunneryRange({
    classes: [ESCORT, CRUISER],
    sides: [line(100, 0), line(140, Math.PI)],
    flights: [[{ at: [110, 110] }], [{ at: [130, 110] }]],
    rules: ALL,
    seed,
  });
  // They close at a kilometre a second, until they are in each other's midst.
  for (let ship = 0; ship < battle.ships.count; ship++) {
    battle.ships.velocityXKmS[ship] = battle.ships.side[ship] === 0 ? 0.5 : -0.5;
  }
  return battle;
}

function fight(seed: number) {
  const battle = start(seed);
  let deaths = 0;
  const kinds = new Set<string>();
  run(battle, 200, (now) => {
    for (const event of now.events) {
      kinds.add(event.kind);
      if (event.kind === "shipDestroyed") deaths++;
    }
    if (now.tick % 20 === 0) assertConservation(now);
  });
  return { battle, deaths, kinds };
}

const SEEDS = [1, 2, 3];

test("ships of both sides die", () => {
  const lost = SEEDS.map((seed) => fight(seed).battle.sides.shipsLost);
  for (const side of [0, 1]) expect(Math.max(...lost.map((each) => each[side]))).toBeGreaterThan(0);
});

test.each(SEEDS)("seed %d: every ship is accounted for", (seed) => {
  const { battle, deaths, kinds } = fight(seed);
  const alive = battle.ships.life.filter((life) => life === LIFE_ACTIVE).length;
  expect(alive + deaths).toBe(20);
  expect(deaths).toBeGreaterThan(0);
  for (const kind of [
    "tracked",
    "fired",
    "salvo",
    "intercepted",
    "hit",
    "partFailed",
    "mountBroken",
    "craftDestroyed",
  ]) {
    expect(kinds).toContain(kind);
  }
});

test("the same seed is the same fight, another is another", () => {
  const trace = (seed: number) => Array.from(fight(seed).battle.ships.hullPoints);
  expect(trace(7)).toEqual(trace(7));
  expect(trace(7)).not.toEqual(trace(8));
});

test("reloaded at every half second, the fight goes on as if it had not been", () => {
  const whole = start(5);
  let reloaded = start(5);
  for (let n = 0; n < 120; n++) {
    run(whole, 0.5);
    run(reloaded, 0.5);
    reloaded = restoreBattle(reloaded.catalog, saveBattle(reloaded));
    expect(hashFields(reloaded), `after ${n / 2} s`).toEqual(hashFields(whole));
  }
  expect(whole.sides.shipsLost[0] + whole.sides.shipsLost[1]).toBeGreaterThan(0);
});
