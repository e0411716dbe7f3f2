// Bytes of the picture stream on the headline battle, from its first minute to its end and for every
// side, beside the same visible units through @colyseus/schema int16 (one StateView per side),
// msgpackr and JSON at the same rate in the same run.
import { aiSetup } from "../../server/cli/headless.ts";
import type { Catalog } from "../../shared/battle/catalog.ts";
import { TICK_HZ, TICKS_PER_PICTURE } from "../../shared/battle/limits.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { createPicture, fillPicture } from "../../shared/protocol/knowledge.ts";
import type { Picture } from "../../shared/protocol/picture.ts";
import {
  applyBriefing,
  applyBytes,
  createReplica,
  type Replica,
} from "../../shared/protocol/replica.ts";
import { type Line, line, ofBattle, quantile } from "./lines.ts";
import { largestErrorM } from "./stream-errors.ts";
import { jsonBytes, packedBytes, SchemaPeer, visibleUnits } from "./stream-peers.ts";

const BYTES_PER_UNIT_S_MAX = 8;
const ERROR_M_MAX = 10;
const MEDIAN_KB_MAX = 12;
const P95_KB_MAX = 30;
const STEP_KB_MAX = 3;
const KEYFRAME_KB_MAX = 60;
const PEER_SHARE_MAX = 1 / 20;
const KB = 1024;
const STEPS_PER_S = TICK_HZ / TICKS_PER_PICTURE;
const MINUTE_S = 60;
/** Whole pictures (msgpackr, JSON) are looked at in every so many steps. */
const SAMPLE_STEPS = 20;

/** What one side is sent. */
type Watch = {
  side: number;
  picture: Picture;
  replica: Replica;
  stepBytes: number[];
  keyframeBytes: number[];
  /** Of every step. */
  errorM: number;
  unitSteps: number;
  schemaBytes: number;
  /** Of the steps looked at whole: ours and others'. */
  sampled: { ours: number; packed: number; json: number };
};

function createWatch(run: BattleRun, side: number): Watch {
  const replica = createReplica();
  applyBriefing(replica, run.briefing(side));
  applyBytes(replica, run.keyframeBytes(side));
  return {
    side,
    picture: createPicture(run.battle, side),
    replica,
    stepBytes: [],
    keyframeBytes: [],
    errorM: 0,
    unitSteps: 0,
    schemaBytes: 0,
    sampled: { ours: 0, packed: 0, json: 0 },
  };
}

export function benchStream(catalog: Catalog, seed: number): Line[] {
  const run = new BattleRun(catalog, aiSetup(catalog, catalog.headlineScenario, seed));
  const watches = Array.from({ length: run.sideCount }, (_, side) => createWatch(run, side));
  const peer = new SchemaPeer(run.sideCount);
  for (let tick = 1; !run.isOver; tick++) {
    run.step();
    if (tick % TICKS_PER_PICTURE !== 0) continue;
    const visible = watches.map((watch) => watchStep(run, watch));
    peer.bytes(visible).forEach((bytes, side) => (watches[side].schemaBytes += bytes));
  }
  return ofBattle({ seed, trace: run.hash() }, report(watches));
}

/** One step of one side; returns what it sees. */
function watchStep(run: BattleRun, watch: Watch) {
  const { side, picture, replica, sampled } = watch;
  const bytes = run.pictureBytes(side);
  applyBytes(replica, bytes);
  fillPicture(run.battle, side, picture);
  const visible = visibleUnits(picture);
  watch.stepBytes.push(bytes.length);
  watch.errorM = Math.max(watch.errorM, largestErrorM(picture, replica.picture));
  watch.unitSteps += visible.length - picture.missiles.count;
  if (watch.stepBytes.length % SAMPLE_STEPS !== 0) return visible;
  sampled.ours += bytes.length;
  sampled.packed += packedBytes(visible);
  sampled.json += jsonBytes(visible);
  if (watch.stepBytes.length % (MINUTE_S * STEPS_PER_S) === 0) {
    watch.keyframeBytes.push(run.keyframeBytes(side).length);
  }
  return visible;
}

function report(watches: readonly Watch[]): Line[] {
  const sum = (of: (watch: Watch) => number): number => total(watches.map(of));
  const worst = (of: (watch: Watch) => number): number => Math.max(...watches.map(of));
  const ours = sum(({ stepBytes }) => total(stepBytes));
  const schema = sum(({ schemaBytes }) => schemaBytes);
  const sampled = sum((watch) => watch.sampled.ours);
  const perUnit = (bytes: number): number => (bytes / sum((w) => w.unitSteps)) * STEPS_PER_S;
  return [
    line("stream, per visible unit and second", perUnit(ours), "B", BYTES_PER_UNIT_S_MAX, {
      name: "@colyseus/schema int16",
      value: perUnit(schema),
    }),
    line(
      "stream, largest error of all steps",
      worst((w) => w.errorM),
      "m",
      ERROR_M_MAX,
    ),
    line("stream, share of @colyseus/schema int16", ours / schema, "", PEER_SHARE_MAX),
    line("stream, share of msgpackr", sampled / sum((w) => w.sampled.packed), "", PEER_SHARE_MAX),
    line("stream, share of JSON", sampled / sum((w) => w.sampled.json), "", PEER_SHARE_MAX),
    line("stream, median second", worst(medianSecond) / KB, "KB", MEDIAN_KB_MAX),
    line("stream, p95 second of the busiest minute", worst(busiest) / KB, "KB", P95_KB_MAX),
    line(
      "stream, p99 step",
      worst(({ stepBytes }) => quantile(stepBytes, 0.99)) / KB,
      "KB",
      STEP_KB_MAX,
    ),
    line(
      "keyframe, largest",
      worst((w) => Math.max(...w.keyframeBytes)) / KB,
      "KB",
      KEYFRAME_KB_MAX,
    ),
  ];
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function secondsOf({ stepBytes }: Watch): number[] {
  const seconds: number[] = [];
  for (let n = 0; n + STEPS_PER_S <= stepBytes.length; n += STEPS_PER_S) {
    seconds.push(total(stepBytes.slice(n, n + STEPS_PER_S)));
  }
  return seconds;
}

function medianSecond(watch: Watch): number {
  return quantile(secondsOf(watch), 0.5);
}

/** 95th percentile second of the minute with the most bytes. */
function busiest(watch: Watch): number {
  const seconds = secondsOf(watch);
  let most: number[] = [];
  for (let n = 0; n < seconds.length; n += MINUTE_S) {
    const minute = seconds.slice(n, n + MINUTE_S);
    if (total(minute) > total(most)) most = minute;
  }
  return quantile(most, 0.95);
}
