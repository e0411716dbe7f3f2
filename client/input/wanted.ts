// Settings that a player has asked of groups and that no picture shows yet. Keys come faster than
// pictures: the next step of a setting counts from what was asked last, and the panel shows it at once.
export type Setting = "formation" | "stance" | "fire" | "emissions";

/** A request that no picture confirmed by now was lost or refused: what the picture shows stands. */
export const WANTED_MS_MAX = 3000;

export class WantedSettings {
  #asked = new Map<string, { value: number; atMs: number }>();

  ask(groupId: number, setting: Setting, value: number, nowMs: number): void {
    this.#asked.set(`${groupId} ${setting}`, { value, atMs: nowMs });
  }

  /** Value of a setting as the player means it: what was asked last, else what the picture shows. */
  valueOf(groupId: number, setting: Setting, shown: number, nowMs: number): number {
    const key = `${groupId} ${setting}`;
    const asked = this.#asked.get(key);
    if (asked === undefined) return shown;
    if (asked.value === shown || nowMs - asked.atMs > WANTED_MS_MAX) {
      this.#asked.delete(key);
      return shown;
    }
    return asked.value;
  }

  /** What was asked of a group came to nothing. */
  forget(groupId: number): void {
    for (const key of this.#asked.keys()) {
      if (key.startsWith(`${groupId} `)) this.#asked.delete(key);
    }
  }
}
