// What a client draws between steps: near the truth, without jumps, and at rest when nothing comes.
import { expect, test } from "vitest";
import { TICK_S, TICKS_PER_PICTURE } from "../../shared/battle/limits.ts";
import { createEncoder, encodeKeyframe, encodeStep } from "../../shared/protocol/encode.ts";
import {
  advance,
  applyBytes,
  clockS,
  createPose,
  poseAt,
  SILENCE_S,
  STOP_S,
} from "../../shared/protocol/replica.ts";
import { createPaths, drawPaths, startPath } from "../../shared/protocol/paths.ts";
import {
  createSegments,
  createSteps,
  extrapolate,
  setSegment,
} from "../../shared/protocol/segments.ts";
import { emptyPicture, moveRow, replicaFor } from "./pictures.ts";

const STEP_S = TICKS_PER_PICTURE * TICK_S;
const FRAME_S = 1 / 60;

/** A ship that turns and changes speed all the time, sent as steps and drawn at 60 Hz. */
function sail(options: { seconds: number; jitterS?: number; speed?: number }) {
  const { seconds, jitterS = 0, speed = 1 } = options;
  const picture = emptyPicture();
  const { ships } = picture;
  ships.count = 1;
  ships.isAlive[0] = 1;
  ships.xKm[0] = 100;
  ships.yKm[0] = 100;
  ships.velocityXKmS[0] = 1;
  const encoder = createEncoder();
  const replica = replicaFor();
  applyBytes(replica, encodeKeyframe(encoder, picture));
  const drawn: { wallS: number; x: number; y: number; clockS: number }[] = [];
  const truth: { atS: number; x: number; y: number }[] = [];
  let bytes = 0;
  let nextStepS = STEP_S / speed;
  for (let wallS = 0; wallS < seconds; wallS += FRAME_S) {
    while (wallS >= nextStepS + (Math.floor(wallS * 10) % 3) * jitterS) {
      const tickS = TICK_S;
      for (let n = 0; n < TICKS_PER_PICTURE; n++) {
        picture.tick++;
        const atS = picture.tick * TICK_S;
        ships.turnRateRadS[0] = 0.1 * Math.sin(atS * 0.9) + (atS % 7 < 2 ? 0.05 : 0);
        const speedKmS = 1 + 0.3 * Math.sin(atS * 0.5);
        ships.velocityXKmS[0] = Math.cos(ships.headingRad[0]) * speedKmS;
        ships.velocityYKmS[0] = Math.sin(ships.headingRad[0]) * speedKmS;
        moveRow(ships, 0, tickS);
        truth.push({ atS, x: ships.xKm[0], y: ships.yKm[0] });
      }
      const step = encodeStep(encoder, picture);
      bytes += step.length;
      applyBytes(replica, step);
      nextStepS += STEP_S / speed;
    }
    advance(replica, FRAME_S);
    drawn.push({
      wallS,
      x: replica.drawn.ships.xKm[0],
      y: replica.drawn.ships.yKm[0],
      clockS: clockS(replica),
    });
  }
  return { replica, drawn, truth, bytes, picture };
}

test("drawn motion has no jumps of velocity: at 60 Hz it changes by less than 0.6 m a frame", () => {
  const { drawn } = sail({ seconds: 30 });
  for (let n = 60; n < drawn.length - 2; n++) {
    const [a, b, c] = [drawn[n], drawn[n + 1], drawn[n + 2]];
    const jerkKm = Math.hypot(c.x - 2 * b.x + a.x, c.y - 2 * b.y + a.y);
    expect(jerkKm, `at ${b.wallS} s`).toBeLessThan(0.0006);
  }
});

test("own ships are drawn where they are now: within 60 m of the truth at the drawn time", () => {
  const { drawn, truth } = sail({ seconds: 30 });
  for (const { wallS, x, y, clockS: atS } of drawn.slice(60)) {
    const there = truth.find((point) => Math.abs(point.atS - atS) <= TICK_S / 2);
    if (there === undefined) continue;
    expect(Math.hypot(there.x - x, there.y - y), `at ${wallS} s`).toBeLessThan(0.06);
  }
});

test("the drawn clock keeps up with the battle at any speed, and never runs backwards", () => {
  for (const speed of [0.5, 1, 4]) {
    const { drawn, picture } = sail({ seconds: 20, jitterS: 0.02, speed });
    for (let n = 1; n < drawn.length; n++)
      expect(drawn[n].clockS).toBeGreaterThanOrEqual(drawn[n - 1].clockS);
    const behindS = Math.abs(drawn.at(-1)!.clockS - picture.tick * TICK_S);
    expect(behindS, `at speed ${speed}`).toBeLessThan(0.15 * Math.max(1, speed));
  }
});

test("after 300 ms of silence motion eases to a stop and says so", () => {
  const { replica } = sail({ seconds: 10 });
  const wayKm: number[] = [];
  expect(replica.isStale).toBe(false);
  for (let frame = 0; frame < 120; frame++) {
    const [x, y] = [replica.drawn.ships.xKm[0], replica.drawn.ships.yKm[0]];
    advance(replica, FRAME_S);
    wayKm.push(Math.hypot(replica.drawn.ships.xKm[0] - x, replica.drawn.ships.yKm[0] - y));
  }
  expect(replica.isStale).toBe(true);
  const stopped = Math.ceil((SILENCE_S + STOP_S) / FRAME_S) + 1;
  expect(wayKm.slice(stopped).every((km) => km === 0)).toBe(true);
  // Eased, not cut: no frame loses more than a fifth of the way of a frame under way.
  for (let n = 1; n < wayKm.length; n++) expect(wayKm[n - 1] - wayKm[n]).toBeLessThan(wayKm[0] / 5);
});

test("a tab that slept snaps to the keyframe", () => {
  const { replica, picture } = sail({ seconds: 5 });
  const encoder = createEncoder();
  picture.tick += 2000;
  picture.ships.xKm[0] += 50;
  advance(replica, 100);
  applyBytes(replica, encodeKeyframe(encoder, picture));
  advance(replica, FRAME_S);
  expect(replica.drawn.ships.xKm[0]).toBeCloseTo(picture.ships.xKm[0], 1);
  expect(Math.abs(clockS(replica) - picture.tick * TICK_S)).toBeLessThan(0.05);
});

test("poseAt tells where a path leads", () => {
  const picture = emptyPicture();
  picture.ships.count = 1;
  picture.ships.isAlive[0] = 1;
  picture.ships.velocityXKmS[0] = 1;
  const replica = replicaFor();
  applyBytes(replica, encodeKeyframe(createEncoder(), picture));
  const pose = createPose();
  poseAt(replica, "ships", 0, 12, pose);
  expect(pose.xKm).toBeCloseTo(12, 2);
  expect(pose.yKm).toBeCloseTo(0, 2);
});

test("a step that follows a keyframe at once does not hurry the clock", () => {
  const picture = emptyPicture();
  const encoder = createEncoder();
  const replica = replicaFor();
  applyBytes(replica, encodeKeyframe(encoder, picture));
  advance(replica, 0.01);
  picture.tick += TICKS_PER_PICTURE;
  applyBytes(replica, encodeStep(encoder, picture));
  expect(replica.clock.ticksPerS).toBe(1 / TICK_S);
});

test.each([0, 0.08, -1.3])("at %d rad/s the drawn way is the segment's, soon and late", (turn) => {
  const segments = createSegments(1);
  const { coding } = replicaFor().paths.ships;
  const paths = createPaths(segments, coding);
  const step = { ...createSteps(), x: 4000, y: 9000, heading: 300, ahead: 900, slip: -120 };
  setSegment(segments, 0, { ...step, turn: Math.round(turn / coding.turnStepRadS) }, 40);
  startPath(paths, 0);
  const pose = createPose();
  for (const tick of [40, 41.5, 60, 200, 3000]) {
    extrapolate(segments, coding, 0, tick, pose);
    drawPaths(paths, new Uint8Array([1]), 1, { tick, wallS: 0, ticksPerS: 20 });
    expect(paths.xKm[0]).toBeCloseTo(pose.xKm, 4);
    expect(paths.yKm[0]).toBeCloseTo(pose.yKm, 4);
    expect(Math.cos(paths.headingRad[0] - pose.headingRad)).toBeCloseTo(1, 9);
  }
});
