// Enemies that come and go at the edge of detection, by the tick, by the sweep, by the ghost: what the
// side remembers, is told and is sent stays within bounds, however fast they flicker.
import { describe, expect, test } from "vitest";
import { TICK_HZ, TICKS_PER_PICTURE, ticksOf } from "../../shared/battle/limits.ts";
import { TRACK_IDENTIFIED, type Battle } from "../../shared/battle/state.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { applyBriefing, applyBytes, createReplica } from "../../shared/protocol/replica.ts";
import { force, holdFire, scenarioOf, setupOf } from "./fixtures.ts";
import { activeShips, assertSane, attackers, CATALOG, packBattle, putShip } from "./hostile.ts";

const WATCHER_KM = [200, 400] as const;
const SQUADRONS = 12;
const SECONDS = 60;
/** Far from everybody's sensors, and near enough to be seen by any. */
const [OUT_KM, IN_KM] = [900, 40];
/** What a side is told of one contact at most: met, classed, identified, lost. */
const NEWS_MAX = TRACK_IDENTIFIED + 2;
/** Bytes for one unit in one step, jumping each time; 3 in the worst rhythm when this was written. */
const BYTES_PER_JUMP = 8;

const rules = CATALOG.rules.sensors;

/** How long each rhythm keeps them in sight, and out of it. */
const RHYTHMS: [name: string, inTicks: number, outTicks: number][] = [
  ["each tick", 1, 1],
  ["each sweep", ticksOf(rules.sweepS), ticksOf(rules.sweepS)],
  ["whenever the side has lost its fix", 1 + ticksOf(rules.sweepS), 3 * ticksOf(rules.sweepS)],
  ["whenever it has become a ghost", ticksOf(rules.sweepS), ticksOf(rules.ghostAfterS) + 10],
];

describe("a fleet that flickers at the edge of sight", () => {
  test.each(RHYTHMS)("%s", (_, inTicks, outTicks) => {
    const { run, battle, ships } = flickering();
    const replica = createReplica();
    applyBriefing(replica, run.briefing(0));
    expect(applyBytes(replica, run.keyframeBytes(0))).toBe(true);
    let news = 0;
    let mostTracks = 0;
    let mostBytes = 0;
    const period = inTicks + outTicks;
    for (let second = 0; second < SECONDS; second++) {
      let bytes = 0;
      for (let n = 0; n < TICK_HZ; n++) {
        const isIn = battle.tick % period < inTicks;
        ships.forEach((ship, nth) => place(battle, ship, nth, isIn ? IN_KM : OUT_KM));
        run.step();
        news += battle.events.filter(
          ({ kind }) => kind === "tracked" || kind === "trackLost",
        ).length;
        if (battle.tick % TICKS_PER_PICTURE !== 0) continue;
        const step = run.pictureBytes(0);
        bytes += step.length;
        expect(applyBytes(replica, new Uint8Array(step))).toBe(true);
      }
      mostBytes = Math.max(mostBytes, bytes);
      mostTracks = Math.max(mostTracks, aliveTracks(battle, 0));
    }
    assertSane(battle);
    // Who was in sight in a turn of her squadron's was met, each under one number for good: no second
    // track, and no second telling.
    expect(mostTracks).toBeGreaterThanOrEqual(ships.length / 2);
    expect(battle.sides.trackSerial[0]).toBe(mostTracks);
    expect(news).toBeGreaterThanOrEqual(mostTracks);
    expect(news).toBeLessThanOrEqual(ships.length * NEWS_MAX);
    const stepsPerS = TICK_HZ / TICKS_PER_PICTURE;
    expect(mostBytes).toBeLessThan(ships.length * stepsPerS * BYTES_PER_JUMP);
    expect(replica.picture.tracks.count).toBeGreaterThan(0);
  });

  test("comes back under new names only after it was forgotten, once each time", () => {
    const { run, battle, ships } = flickering();
    const forget = ticksOf(rules.forgetAfterS) + 2 * ticksOf(rules.sweepS);
    let lost = 0;
    for (let turn = 0; turn < 2; turn++) {
      for (let n = 0; n < ticksOf(rules.sweepS) + forget; n++) {
        const isIn = n <= ticksOf(rules.sweepS);
        ships.forEach((ship, nth) => place(battle, ship, nth, isIn ? IN_KM : OUT_KM));
        run.step();
        lost += toldOf(battle, "trackLost");
      }
    }
    expect(battle.sides.trackSerial[0]).toBe(2 * ships.length);
    expect(lost).toBe(2 * ships.length);
    assertSane(battle);
  });
});

/** One side's ship, and some squadrons of the other that hold fire and are moved by hand. */
function flickering() {
  const plan = {
    sides: [
      [force("watch", { ...attackers(() => [...WATCHER_KM])[0], id: "watcher", emissions: 2 })],
      [
        force(
          "flicker",
          ...attackers((n) => [OUT_KM, 60 + n * 12])
            .slice(0, SQUADRONS)
            .map((squadron) => ({ ...squadron, emissions: 0 }) as const),
        ),
      ],
    ],
  };
  const scenario = scenarioOf(plan);
  const setup = setupOf(scenario);
  const battle = holdFire(packBattle(plan));
  const run = new BattleRun(battle.catalog, setup, battle);
  return { run, battle, ships: activeShips(battle, 1) };
}

/** In a grid of their own so far east of the watcher, clear of each other. */
function place(battle: Battle, ship: number, nth: number, eastKm: number): void {
  const [column, line] = [nth % 10, Math.floor(nth / 10)];
  putShip(battle, ship, [WATCHER_KM[0] + eastKm + column, WATCHER_KM[1] - 10 + 2 * line], 0);
}

/** News of contacts in this tick for the side that watches. */
function toldOf({ events }: Battle, kind: "tracked" | "trackLost"): number {
  return events.filter((event) => event.kind === kind && event.side === 0).length;
}

function aliveTracks({ tracks, blocks }: Battle, side: number): number {
  return tracks.isAlive.subarray(...blocks[side].tracks).reduce((sum, alive) => sum + alive, 0);
}
