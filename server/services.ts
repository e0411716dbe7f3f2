// What rooms and http routes share: content, configuration, codes, files, log. Made once at start.
import type { Logger } from "pino";
import type { Catalog } from "../shared/battle/catalog.ts";
import { SIMULATION_VERSION } from "../shared/protocol/setup.ts";
import type { Config } from "./config.ts";
import type { LiveMatch } from "./rooms/live-match.ts";
import { MatchCodes } from "./match-codes.ts";
import { ReplayStore } from "./store/replay-store.ts";

export type Services = {
  readonly config: Config;
  readonly catalog: Catalog;
  readonly log: Logger;
  readonly matches: MatchCodes;
  readonly replays: ReplayStore;
  /** A room threw: keeps what reproduces it and says so in the log. */
  quarantine(
    roomId: string,
    code: string,
    where: string,
    error: Error,
    match: LiveMatch | null,
  ): void;
};

export function createServices(config: Config, catalog: Catalog, log: Logger): Services {
  const replays = new ReplayStore(config.VAR_DIR, (error, path) => {
    log.error({ path, reason: error.message }, "a file could not be written; the match goes on");
  });
  return {
    config,
    catalog,
    log,
    matches: new MatchCodes(),
    replays,
    quarantine(roomId, code, where, error, match) {
      const path = replays.writeCapsule(
        `${code}_${roomId}`,
        capsuleOf(catalog, where, error, match),
      );
      log.error({ roomId, code, where, reason: error.message, capsule: path }, "a match was ended");
    },
  };
}

/** Setup + seed + log + checkpoint: reproduces a fault. */
function capsuleOf(catalog: Catalog, where: string, error: Error, match: LiveMatch | null): object {
  const run = match?.run;
  let checkpoint = "";
  try {
    if (run !== undefined) checkpoint = Buffer.from(run.checkpoint()).toString("base64");
  } catch {
    // The state itself may be what is broken: setup and log still reproduce it.
  }
  return {
    simulationVersion: SIMULATION_VERSION,
    rulesetHash: catalog.rulesetHash,
    where,
    error: { message: error.message, stack: error.stack },
    tick: run?.battle.tick ?? 0,
    setup: run?.setup ?? null,
    log: run?.log ?? [],
    checkpoint,
  };
}
