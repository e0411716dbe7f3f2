// A side's picture as a client holds it: decoded from bytes, moved on between them, drawn smoothly.
//
//   const replica = createReplica();
//   applyBriefing(replica, briefing);          // once, before the first keyframe
//   if (!applyBytes(replica, bytes)) …         // a gap: ask for a keyframe
//   advance(replica, frameS);                  // each frame
//   replica.drawn.ships.xKm[unitId] …          // where to draw
//   replica.picture.ships.hull[unitId] …       // everything else, as of the last step
import { blankPicture, type PictureRooms } from "./blank-picture.ts";
import { TICK_HZ } from "../battle/limits.ts";
import { createBitReader } from "./bits.ts";
import { createIntakes, type Intake, readBody, readHead } from "./decode.ts";
import {
  createPaths,
  drawnPose,
  drawPaths,
  type DrawTime,
  type Paths,
  startPath,
  turnToPath,
} from "./paths.ts";
import type { Briefing, Picture } from "./picture.ts";
import { createPose, extrapolate, type Motions, type Pose } from "./segments.ts";

export { DecodeError } from "./bits.ts";
export { createPose, type Pose } from "./segments.ts";

/** Steps stay away for so long: something is wrong, the battle is slowed down on the screen. */
export const SILENCE_S = 0.3;
/** From then on motion eases to a stop in this time. */
export const STOP_S = 0.3;
/** Beyond this the clock jumps instead of hurrying. */
const CLOCK_SNAP_S = 1;
/** Share of the clock's error that is made good in a second. */
const CLOCK_PULL_PER_S = 1;
/** Weight of one step in that error: steps come between frames, and late or early by some. */
const CLOCK_ERROR_SHARE = 0.15;
/** Weight of the past in the estimated pace of the battle, per step. */
const PACE_KEPT = 0.9;
const PACE_MAX = 16;
/** A frame that took longer was no frame: the tab slept. */
const FRAME_S_MAX = 0.25;

export const MOVING_TABLES = ["ships", "tracks", "craft", "contactCraft", "missiles"] as const;
export type MovingTable = (typeof MOVING_TABLES)[number];

/** Where rows are drawn now: as long as the picture's table of the same name. */
export type DrawnRows = Pick<Paths, "xKm" | "yKm" | "headingRad">;

type Clock = DrawTime & {
  /** Ticks by which the clock is behind (or, negative, ahead of) the last step. */
  owedTicks: number;
  /** Wall time since the last message. */
  silentS: number;
  paceTicks: number;
  paceS: number;
  /** The last message was a keyframe: those come between steps, and say nothing of the pace. */
  isAfterKeyframe: boolean;
};

export type Replica = {
  briefing: Briefing | null;
  /** Of the last step; its events are those of that step alone. Replaced by `applyBriefing`. */
  picture: Picture;
  /** Replaced by `applyBriefing`. */
  drawn: Record<MovingTable, DrawnRows>;
  /** No step can be taken until a keyframe comes. */
  needsKeyframe: boolean;
  stepNumber: number;
  /** No message for SILENCE_S: say so on the screen, unless the battle is paused. */
  isStale: boolean;
  readonly clock: Clock;
  intakes: Intake[];
  paths: Record<MovingTable, Paths>;
};

export function createReplica(): Replica {
  const clock = {
    tick: 0,
    wallS: 0,
    ticksPerS: TICK_HZ,
    owedTicks: 0,
    silentS: 0,
    paceTicks: 1,
    paceS: 1 / TICK_HZ,
    isAfterKeyframe: false,
  };
  const rooms = { ships: 0, flights: 0, craft: 0, groups: 0 };
  return {
    briefing: null,
    needsKeyframe: true,
    stepNumber: 0,
    isStale: false,
    clock,
    ...createContent(0, rooms),
  };
}

/** Battle time that is drawn now. */
export function clockS(replica: Replica): number {
  return replica.clock.tick / TICK_HZ;
}

/** Makes room for a battle; the keyframe that follows fills it. */
export function applyBriefing(replica: Replica, briefing: Briefing): void {
  let craft = 0;
  for (const { firstCraft, craftCount } of briefing.flights) {
    craft = Math.max(craft, firstCraft + craftCount);
  }
  const rooms = {
    ships: briefing.ships.length,
    flights: briefing.flights.length,
    craft,
    groups: briefing.groups.length,
  };
  Object.assign(replica, createContent(briefing.side, rooms));
  replica.briefing = briefing;
  replica.needsKeyframe = true;
  replica.stepNumber = 0;
}

function createContent(side: number, rooms: PictureRooms) {
  const picture = blankPicture(side, rooms);
  const intakes = createIntakes(picture);
  const paths = {} as Record<MovingTable, Paths>;
  for (const { name, segments, wire } of intakes) {
    if (segments === null || wire.motion === null) continue;
    paths[name as MovingTable] = createPaths(segments, wire.motion);
  }
  return { picture, intakes, paths, drawn: paths };
}

/**
 * Takes a keyframe or a step. False when a step is missing before it: nothing was changed, and only
 * a keyframe helps. Throws DecodeError for damaged bytes; a keyframe is needed then, too.
 */
export function applyBytes(replica: Replica, bytes: Uint8Array): boolean {
  const reader = createBitReader(bytes);
  const couldFollow = !replica.needsKeyframe;
  // Until this message has been read to its end.
  replica.needsKeyframe = true;
  if (replica.briefing === null) return false;
  const head = readHead(reader);
  const isNext = couldFollow && head.stepNumber === replica.stepNumber + 1;
  if (!head.isKeyframe && !isNext) return false;
  const before = new Map<Intake, Pose[]>();
  const ticksPassed = head.tick - replica.picture.tick;
  readBody(reader, head, replica.picture, replica.intakes, (intake, row) => {
    let poses = before.get(intake);
    if (poses === undefined) before.set(intake, (poses = []));
    const pose = createPose();
    drawnPose(replica.paths[intake.name as MovingTable], row, replica.clock, pose);
    poses.push(pose);
  });
  replica.needsKeyframe = false;
  replica.stepNumber = head.stepNumber;
  // Prizes come late: who they are completes the briefing.
  for (const [unit, name] of replica.picture.unitNames) {
    const { classIndex, squadronId } = replica.picture.ships;
    replica.briefing.ships[unit] = {
      name,
      classIndex: classIndex[unit],
      squadronId: squadronId[unit],
    };
  }
  setClock(replica.clock, head.tick, ticksPassed, head.isKeyframe);
  for (const intake of replica.intakes) followPaths(replica, intake, before.get(intake) ?? []);
  return true;
}

/** New segments are turned to; the picture's own motion is that of the step's tick. */
function followPaths(replica: Replica, intake: Intake, before: readonly Pose[]): void {
  const { segments, wire, table } = intake;
  if (segments === null || wire.motion === null) return;
  const paths = replica.paths[intake.name as MovingTable];
  for (let n = 0; n < intake.addedCount; n++) startPath(paths, intake.added[n]);
  for (let n = 0; n < intake.movedCount; n++) {
    turnToPath(paths, intake.moved[n], replica.clock, before[n]);
  }
  const motions = table as unknown as Motions;
  for (let row = 0; row < table.count; row++) {
    if (table.isAlive[row] === 0) continue;
    extrapolate(segments, wire.motion, row, replica.picture.tick, pose);
    motions.xKm[row] = pose.xKm;
    motions.yKm[row] = pose.yKm;
    motions.headingRad[row] = pose.headingRad;
    motions.velocityXKmS[row] = pose.velocityXKmS;
    motions.velocityYKmS[row] = pose.velocityYKmS;
    motions.turnRateRadS[row] = pose.turnRateRadS;
  }
}

const pose = createPose();

/** A message of this tick has come: how fast the battle runs, and how far the drawn clock is off. */
function setClock(clock: Clock, tick: number, ticksPassed: number, isKeyframe: boolean): void {
  const wasSilent = clock.silentS > SILENCE_S;
  if (!isKeyframe && !wasSilent && !clock.isAfterKeyframe) {
    clock.paceTicks = clock.paceTicks * PACE_KEPT + ticksPassed;
    clock.paceS = clock.paceS * PACE_KEPT + clock.silentS;
    const pace = clock.paceTicks / Math.max(clock.paceS, clock.paceTicks / (TICK_HZ * PACE_MAX));
    clock.ticksPerS = pace;
  }
  clock.silentS = 0;
  clock.isAfterKeyframe = isKeyframe;
  const offTicks = tick - clock.tick;
  clock.owedTicks += (offTicks - clock.owedTicks) * CLOCK_ERROR_SHARE;
  const isFar = Math.abs(offTicks) > CLOCK_SNAP_S * Math.max(TICK_HZ, clock.ticksPerS);
  if (!isKeyframe && !isFar) return;
  clock.tick = tick;
  clock.owedTicks = 0;
}

/** Moves the drawn clock on by a frame and sets `drawn`. */
export function advance(replica: Replica, elapsedWallS: number): void {
  const { clock, picture, paths } = replica;
  const elapsedS = Math.min(FRAME_S_MAX, Math.max(0, elapsedWallS));
  clock.wallS += elapsedS;
  clock.silentS += elapsedS;
  replica.isStale = clock.silentS > SILENCE_S;
  const way = 1 - Math.min(1, Math.max(0, clock.silentS - SILENCE_S) / STOP_S);
  const pull = clock.owedTicks * Math.min(1, CLOCK_PULL_PER_S * elapsedS);
  clock.owedTicks -= pull;
  // Never backwards: what is ahead waits.
  clock.tick += Math.max(0, elapsedS * clock.ticksPerS + pull) * way;
  for (const name of MOVING_TABLES) {
    drawPaths(paths[name], picture[name].isAlive, picture[name].count, clock);
  }
}

/** Where a row is on its path at a battle time, without easing: for predictions and tests. */
export function poseAt(
  replica: Replica,
  table: MovingTable,
  row: number,
  battleS: number,
  into: Pose,
): void {
  const { segments, coding } = replica.paths[table];
  extrapolate(segments, coding, row, battleS * TICK_HZ, into);
}
