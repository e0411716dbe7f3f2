// What a client draws of the real headline battle, frame by frame: whatever segments, contacts that
// come and go, and fixes after guesses do to the paths, nothing that stays drawn jumps.
import { expect, test } from "vitest";
import { readBusiest } from "../../server/cli/busiest.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { TICK_S, TICKS_PER_PICTURE } from "../../shared/battle/limits.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { EASE_S, SNAP_KM } from "../../shared/protocol/paths.ts";
import {
  advance,
  applyBriefing,
  applyBytes,
  clockS,
  createPose,
  createReplica,
  MOVING_TABLES,
  type MovingTable,
  poseAt,
  type Replica,
  SILENCE_S,
  STOP_S,
} from "../../shared/protocol/replica.ts";

const SECONDS = 12;
const FRAMES_PER_STEP = 6;
const FRAME_S = (TICK_S * TICKS_PER_PICTURE) / FRAMES_PER_STEP;
/** Of the way of a frame: the drawn clock hurries and waits by some hundredths. */
const CLOCK_SLACK = 0.02;
const SLACK_KMS = 0.002;

/** One row as it was drawn in the last frames. */
type Drawn = {
  name: number;
  frames: number;
  x: number;
  y: number;
  vx: number;
  vy: number;
  /** Largest change of velocity that easing of the last corrections may cause, per second. */
  easing: { untilS: number; kmS2: number }[];
};

/** What a row holds, to know it again. */
function nameOf({ picture }: Replica, table: MovingTable, row: number): number {
  if (table === "tracks") return picture.tracks.number[row];
  if (table === "missiles") return picture.missiles.serial[row] * 2 + picture.missiles.isOwn[row];
  const { contactCraft } = picture;
  return table === "contactCraft" ? contactCraft.track[row] * 64 + contactCraft.member[row] : row;
}

/** Follows what is drawn; `jumps` are velocities that changed by more than path and easing explain. */
class Watcher {
  readonly jumps: string[] = [];
  readonly replica: Replica;
  checked = 0;
  corrections = 0;
  /** Rows that were another thing, or nothing, a frame before. */
  begun = 0;
  #rows = new Map<string, Drawn>();
  #wallS = 0;

  constructor(replica: Replica) {
    this.replica = replica;
  }

  /** After a step and before the next frame: how far the new paths are from what is drawn. */
  noteCorrections(): void {
    const pose = createPose();
    for (const table of MOVING_TABLES) {
      const { count, isAlive } = this.replica.picture[table];
      for (let row = 0; row < count; row++) {
        const drawn = this.#rows.get(table + row);
        if (drawn === undefined || isAlive[row] === 0 || drawn.frames < 2) continue;
        poseAt(this.replica, table, row, clockS(this.replica), pose);
        const offKm = Math.hypot(drawn.x - pose.xKm, drawn.y - pose.yKm);
        const offKmS = Math.hypot(drawn.vx - pose.velocityXKmS, drawn.vy - pose.velocityYKmS);
        if (offKm > 0.001) this.corrections++;
        if (offKm > SNAP_KM) drawn.frames = 0;
        // Second derivatives of the cubic that eases, at their largest.
        const kmS2 = (6 * offKm) / EASE_S ** 2 + (4 * offKmS) / EASE_S;
        drawn.easing.push({ untilS: this.#wallS + EASE_S, kmS2 });
      }
    }
  }

  frame(): void {
    advance(this.replica, FRAME_S);
    this.#wallS += FRAME_S;
    for (const table of MOVING_TABLES) {
      const { count, isAlive } = this.replica.picture[table];
      for (let row = 0; row < count; row++) {
        if (isAlive[row] === 1) this.#look(table, row);
        else this.#rows.delete(table + row);
      }
    }
  }

  #look(table: MovingTable, row: number): void {
    const { drawn, paths } = this.replica;
    const key = table + row;
    const name = nameOf(this.replica, table, row);
    const [x, y] = [drawn[table].xKm[row], drawn[table].yKm[row]];
    const before = this.#rows.get(key);
    if (before === undefined || before.name !== name || before.frames === 0) {
      this.begun++;
      this.#rows.set(key, { name, frames: 1, x, y, vx: 0, vy: 0, easing: [] });
      return;
    }
    const [vx, vy] = [(x - before.x) / FRAME_S, (y - before.y) / FRAME_S];
    before.easing = before.easing.filter(({ untilS }) => untilS > this.#wallS - 2 * FRAME_S);
    const { segments, coding } = paths[table];
    const speedKmS = Math.hypot(segments.ahead[row], segments.slip[row]) * coding.speedStepKmS;
    let kmS2 = speedKmS * Math.abs(segments.turn[row]) * coding.turnStepRadS;
    for (const one of before.easing) kmS2 += one.kmS2;
    if (before.frames >= 2) {
      this.checked++;
      const changeKmS = Math.hypot(vx - before.vx, vy - before.vy);
      const slackKmS = SLACK_KMS + CLOCK_SLACK * Math.hypot(vx, vy);
      if (changeKmS > kmS2 * FRAME_S * 1.1 + slackKmS) {
        this.jumps.push(`${table} ${row}: ${changeKmS.toFixed(3)} km/s in a frame`);
      }
    }
    Object.assign(before, { x, y, vx, vy, frames: before.frames + 1 });
  }
}

test.each([0, 1])("side %i: drawn velocities do not jump, whatever the stream says", (side) => {
  const run = BattleRun.resume(loadDefaultCatalog(), readBusiest().checkpoint);
  const replica = createReplica();
  applyBriefing(replica, run.briefing(side));
  applyBytes(replica, run.keyframeBytes(side));
  const watcher = new Watcher(replica);
  // The keyframe is drawn until the first step comes: nobody sees a path that no frame has drawn.
  for (let frame = 0; frame < FRAMES_PER_STEP; frame++) watcher.frame();
  for (let step = 0; step < SECONDS / (TICK_S * TICKS_PER_PICTURE); step++) {
    for (let tick = 0; tick < TICKS_PER_PICTURE; tick++) run.step();
    applyBytes(replica, run.pictureBytes(side));
    watcher.noteCorrections();
    for (let frame = 0; frame < FRAMES_PER_STEP; frame++) watcher.frame();
  }
  expect(watcher.jumps).toEqual([]);
  // It was a battle: segments by the thousand, and contacts that came.
  expect(watcher.corrections).toBeGreaterThan(1000);
  expect(watcher.begun).toBeGreaterThan(replica.picture.ships.count + 100);
  expect(watcher.checked).toBeGreaterThan(100_000);
});

test("when steps stop, everything that moved comes to rest without a jump", () => {
  const run = BattleRun.resume(loadDefaultCatalog(), readBusiest().checkpoint);
  const replica = createReplica();
  applyBriefing(replica, run.briefing(0));
  applyBytes(replica, run.keyframeBytes(0));
  for (let step = 0; step < 20; step++) {
    for (let tick = 0; tick < TICKS_PER_PICTURE; tick++) run.step();
    applyBytes(replica, run.pictureBytes(0));
    for (let frame = 0; frame < FRAMES_PER_STEP; frame++) advance(replica, FRAME_S);
  }
  const { ships } = replica.drawn;
  const wayKm = (): number => {
    const [x, y] = [ships.xKm.slice(), ships.yKm.slice()];
    advance(replica, FRAME_S);
    return x.reduce((sum, was, n) => sum + Math.hypot(ships.xKm[n] - was, ships.yKm[n] - y[n]), 0);
  };
  const ways = Array.from({ length: Math.ceil(1 / FRAME_S) }, wayKm);
  const stopped = Math.ceil((SILENCE_S + STOP_S) / FRAME_S) + 1;
  expect(ways[0]).toBeGreaterThan(0);
  expect(replica.isStale).toBe(true);
  // After easing of the last corrections, too, has run out.
  expect(Math.max(...ways.slice(stopped))).toBe(0);
  for (let n = 1; n < ways.length; n++) expect(ways[n - 1] - ways[n]).toBeLessThan(ways[0] / 5);
});
