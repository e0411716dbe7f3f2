// Short codes that people read to each other, and the rooms they lead to. Our own, so that a link
// outlives a room id: rematch and reconnect stand on that.
import { randomInt } from "node:crypto";
import { CODE_ALPHABET, CODE_LENGTH } from "../shared/protocol/room.ts";

/** `roomId` is "" while the room is being made: it counts already. */
type Match = { roomId: string; origin: string };

export class MatchCodes {
  #matches = new Map<string, Match>();

  /** A code that no match has now, kept for one that is made from this origin. */
  reserve(origin: string): string {
    for (;;) {
      let code = "";
      for (let n = 0; n < CODE_LENGTH; n++) code += CODE_ALPHABET[randomInt(CODE_ALPHABET.length)];
      if (this.#matches.has(code)) continue;
      this.#matches.set(code, { roomId: "", origin });
      return code;
    }
  }

  remember(code: string, roomId: string): void {
    const match = this.#matches.get(code);
    if (match !== undefined) match.roomId = roomId;
  }

  /** Room of a code as people type it (any case, spaces), or undefined. */
  roomOf(code: string): string | undefined {
    return this.#matches.get(code.trim().toUpperCase())?.roomId || undefined;
  }

  forget(code: string): void {
    this.#matches.delete(code);
  }

  get count(): number {
    return this.#matches.size;
  }

  /** Open matches that were made from one origin. */
  countOf(origin: string): number {
    let count = 0;
    for (const match of this.#matches.values()) if (match.origin === origin) count++;
    return count;
  }
}
