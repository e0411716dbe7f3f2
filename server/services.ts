// What rooms and http routes share: content, configuration, codes, files, log. Made once at start.
import { createHistogram, type RecordableHistogram } from "node:perf_hooks";
import type { Logger } from "pino";
import type { Config } from "./config.ts";
import type { LiveMatch } from "./rooms/live-match.ts";
import { Turns } from "./rooms/turns.ts";
import { MatchCodes } from "./match-codes.ts";
import type { Content } from "./packs.ts";
import { capsuleOf } from "./store/capsule.ts";
import { ReplayStore } from "./store/replay-store.ts";

export type Services = {
  readonly config: Config;
  /** While developing its catalog is that of the pack on disk: a room keeps the one it began with. */
  readonly content: Content;
  readonly log: Logger;
  readonly matches: MatchCodes;
  readonly replays: ReplayStore;
  /** In which the battles of all rooms run. */
  readonly turns: Turns;
  /** How late the ticks of all matches run, in whole microseconds. */
  readonly lateness: RecordableHistogram;
  readonly noteLateness: (ms: number) => void;
  /** A room threw: keeps what reproduces it and says so in the log. */
  quarantine(
    roomId: string,
    code: string,
    where: string,
    error: Error,
    match: LiveMatch | null,
  ): void;
};

export function createServices(config: Config, content: Content, log: Logger): Services {
  const replays = new ReplayStore(config.VAR_DIR, (error, path) => {
    log.error({ path, reason: error.message }, "a file could not be written; the match goes on");
  });
  const lateness = createHistogram();
  return {
    lateness,
    noteLateness: (ms) => lateness.record(1 + Math.round(ms * 1000)),
    config,
    content,
    log,
    turns: new Turns(({ message }) => {
      log.error(
        { reason: message },
        "a battle threw in its turn and has no more; the others go on",
      );
    }),
    matches: new MatchCodes(),
    replays,
    quarantine(roomId, code, where, error, match) {
      const capsule = capsuleOf(where, error, match?.run ?? null);
      const path = replays.writeCapsule(`${code}_${roomId}`, capsule);
      log.error({ roomId, code, where, reason: error.message, capsule: path }, "a match was ended");
    },
  };
}
