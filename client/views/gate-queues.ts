// Who waits at a gate: own ships in it that have been told to leave, and how fast it lets them through.
import { isInPlace, type Place } from "../../shared/battle/catalog.ts";
import { SECONDS_PER_MINUTE } from "../../shared/battle/limits.ts";
import { LIFE_ON_MAP, type Picture, STANDING } from "../../shared/protocol/picture.ts";
import { text } from "../texts.ts";
import type { Frame } from "./frame.ts";

const WITHDRAW = STANDING.indexOf("withdraw");

/** Own ships within the gate whose squadron is leaving. */
export function waitingAt({ ships, groups }: Picture, place: Place): number {
  let count = 0;
  for (let row = 0; row < ships.count; row++) {
    if (ships.life[row] !== LIFE_ON_MAP || groups.standing[ships.groupId[row]] !== WITHDRAW)
      continue;
    if (isInPlace(place, ships.xKm[row], ships.yKm[row])) count++;
  }
  return count;
}

/** The words of each gate, made anew once a picture. */
export class GateQueues {
  readonly #words = new Map<Place, string>();
  #tick = -1;

  /** Empty while nobody waits. */
  words({ picture }: Frame, place: Place): string {
    if (picture.tick !== this.#tick) {
      this.#tick = picture.tick;
      this.#words.clear();
    }
    let words = this.#words.get(place);
    if (words === undefined) {
      const count = place.gate === undefined ? 0 : waitingAt(picture, place);
      const seconds = Math.round(SECONDS_PER_MINUTE / (place.gate?.shipsPerMin ?? 1));
      words = count === 0 ? "" : text("map.gateQueue", { count, seconds });
      this.#words.set(place, words);
    }
    return words;
  }
}
