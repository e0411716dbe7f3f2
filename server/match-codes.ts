// Short codes that people read to each other, and the rooms they lead to. Our own, so that a link
// outlives a room id: rematch and reconnect stand on that.
import { randomInt } from "node:crypto";
import { CODE_ALPHABET, CODE_LENGTH } from "../shared/protocol/room.ts";

export class MatchCodes {
  #roomIds = new Map<string, string>();

  /** A code that no match has now. */
  newCode(): string {
    for (;;) {
      let code = "";
      for (let n = 0; n < CODE_LENGTH; n++) code += CODE_ALPHABET[randomInt(CODE_ALPHABET.length)];
      if (!this.#roomIds.has(code)) return code;
    }
  }

  remember(code: string, roomId: string): void {
    this.#roomIds.set(code, roomId);
  }

  /** Room of a code as people type it (any case, spaces), or undefined. */
  roomOf(code: string): string | undefined {
    return this.#roomIds.get(code.trim().toUpperCase());
  }

  forget(code: string): void {
    this.#roomIds.delete(code);
  }

  get count(): number {
    return this.#roomIds.size;
  }
}
