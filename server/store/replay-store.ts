// Replay and capsule files under the var folder. Writing never stops a battle: a full disk costs the
// replay, is logged once, and the match goes on.
import { createWriteStream, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export type ReplayFile = { path: string; write(line: string): void; close(): void };

export class ReplayStore {
  #folder: string;
  #capsules: string;
  #onError: (error: Error, path: string) => void;
  /** Files that are not yet whole on disk. */
  #open = new Set<Promise<void>>();

  constructor(varFolder: string, onError: (error: Error, path: string) => void) {
    this.#folder = join(varFolder, "replays");
    this.#capsules = join(varFolder, "capsules");
    this.#onError = onError;
  }

  /** Opens a new replay named by time, scenario and match code. */
  open(scenarioId: string, code: string): ReplayFile {
    const stamp = new Date().toISOString().replaceAll(/[:.]/g, "-");
    const path = join(this.#folder, `${stamp}_${scenarioId}_${code}.replay`);
    let isBroken = false;
    const fail = (error: Error): void => {
      if (!isBroken) this.#onError(error, path);
      isBroken = true;
    };
    try {
      mkdirSync(this.#folder, { recursive: true });
    } catch (error) {
      fail(error as Error);
      return { path, write: () => {}, close: () => {} };
    }
    const stream = createWriteStream(path, { flags: "wx" });
    stream.on("error", fail);
    const closed = new Promise<void>((resolve) => stream.once("close", resolve));
    this.#open.add(closed);
    void closed.then(() => this.#open.delete(closed));
    return {
      path,
      write: (line) => {
        if (!isBroken) stream.write(line);
      },
      close: () => stream.end(),
    };
  }

  /** Resolves when every replay that was closed is on disk: before the process ends. */
  async flushed(): Promise<void> {
    await Promise.all(this.#open);
  }

  /** Writes what reproduces a fault; returns its path, or "" when the disk refuses. */
  writeCapsule(name: string, capsule: object): string {
    const stamp = new Date().toISOString().replaceAll(/[:.]/g, "-");
    const path = join(this.#capsules, `${stamp}_${name}.json`);
    try {
      mkdirSync(this.#capsules, { recursive: true });
      writeFileSync(path, JSON.stringify(capsule));
      return path;
    } catch (error) {
      this.#onError(error as Error, path);
      return "";
    }
  }
}
