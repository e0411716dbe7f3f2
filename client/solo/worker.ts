// The solo worker: a battle run in a thread of the browser, for solo battles, replays and the lab.
// Owns the clock (a worker's timers are not throttled as a hidden page's are).
import { loadCatalog } from "../../shared/content/load.ts";
import type { Catalog } from "../../shared/battle/catalog.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { Pace } from "../../shared/match/pace.ts";
import type { FromWorker, PackText, ToWorker } from "./messages.ts";
import { ReplayStage, SoloStage, type Stage } from "./stage.ts";

/** Between two looks at the clock. */
const LOOK_MS = 25;
/** Wall time that one look may spend on ticks, so that orders are never kept waiting. */
const BUSY_MS_MAX = 80;
const PACE_REPORT_MS = 500;

const post = (message: FromWorker, transfer: Transferable[] = []): void => {
  (self as unknown as { postMessage(m: FromWorker, t: Transferable[]): void }).postMessage(
    message,
    transfer,
  );
};

let stage: Stage | null = null;
const pace = new Pace();
let side = 0;
let seekToS: number | null = null;
let needsKeyframe = true;
let lastMs = performance.now();
let lastReportMs = 0;

self.addEventListener("message", (event: MessageEvent<ToWorker>) => {
  try {
    receive(event.data);
  } catch (error) {
    post({ kind: "failed", message: (error as Error).message });
  }
});

setInterval(() => {
  try {
    look();
  } catch (error) {
    stage = null;
    post({ kind: "failed", message: (error as Error).message });
  }
}, LOOK_MS);

function receive(message: ToWorker): void {
  switch (message.kind) {
    case "solo":
      side = message.side;
      return begin(
        new SoloStage(catalogOf(message.files), message.setup, message.side, message.seat),
      );
    case "replay": {
      side = message.side;
      const replay = new ReplayStage(catalogOf(message.files), message.text);
      post({ kind: "length", seconds: replay.lengthS, endsEarly: replay.endsEarly });
      return begin(replay);
    }
    case "refight":
      if (stage instanceof SoloStage) begin(stage.refight(catalogOf(message.files)));
      return;
    case "orders":
      return post({ kind: "replies", id: message.id, replies: stage?.order(message.orders) ?? [] });
    case "pause":
      pace.isPaused = message.isPaused;
      return reportPace();
    case "speed":
      pace.speed = message.factor;
      return reportPace();
    case "seek":
      seekToS = message.toS;
      return;
    case "watch":
      stage?.run.stopWatching(side);
      side = message.side;
      return brief();
    case "resync":
      needsKeyframe = true;
      return;
    case "save":
      return post({ kind: "saved", text: stage?.save() ?? "" });
    default:
      message satisfies never;
  }
}

function begin(next: Stage): void {
  stage = next;
  lastMs = performance.now();
  brief();
  reportPace();
}

function brief(): void {
  if (stage === null) return;
  post({ kind: "briefing", briefing: stage.run.briefing(side) });
  needsKeyframe = true;
}

function look(): void {
  const nowMs = performance.now();
  const elapsedMs = nowMs - lastMs;
  lastMs = nowMs;
  if (stage === null) return;
  if (seekToS !== null) return seekOn(stage, seekToS);
  const wasAtEnd = stage.isAtEnd;
  const due = wasAtEnd ? 0 : pace.ticksDue(elapsedMs);
  for (let n = 0; n < due && !stage.isAtEnd && performance.now() - nowMs < BUSY_MS_MAX; n++) {
    stage.step();
    pace.ran();
  }
  // The last picture holds the result, and no other comes after it.
  const hasEnded = stage.isAtEnd && !wasAtEnd;
  if (needsKeyframe || hasEnded || pace.isPictureDue()) sendPicture(stage);
  if (nowMs - lastReportMs > PACE_REPORT_MS) reportPace();
}

function seekOn(stageNow: Stage, toS: number): void {
  const tick = stageNow.run.battle.tick;
  const isDone = stageNow.seek(toS);
  // A jump back replaces the run's state: watchers start again from a keyframe.
  needsKeyframe = true;
  const reached = stageNow.run.battle.tick / TICK_HZ;
  const share = toS <= 0 ? 1 : Math.min(1, reached / toS);
  if (isDone || stageNow.run.battle.tick === tick) seekToS = null;
  post({ kind: "seeking", share: seekToS === null ? 1 : share, isDone: seekToS === null });
  sendPicture(stageNow);
}

function sendPicture(stageNow: Stage): void {
  // Copies: the encoder keeps its buffer, the page gets its own to keep.
  const step = stageNow.run.pictureBytes(side);
  if (needsKeyframe) {
    const bytes = stageNow.run.keyframeBytes(side).slice();
    needsKeyframe = false;
    return post({ kind: "keyframe", bytes }, [bytes.buffer]);
  }
  const bytes = step.slice();
  post({ kind: "step", bytes }, [bytes.buffer]);
}

function reportPace(): void {
  lastReportMs = performance.now();
  post({
    kind: "pace",
    isPaused: pace.isPaused,
    speed: pace.speed,
    dilation: pace.dilation,
    isOver: stage?.run.isOver ?? false,
  });
}

function catalogOf(files: PackText): Catalog {
  const loaded = loadCatalog(new Map(Object.entries(files)));
  if ("errors" in loaded) {
    throw new Error(loaded.errors.map((error) => error.sentence).join("\n"));
  }
  return loaded.catalog;
}
