// What ships show for a moment after an event: shields that were hit, whom they fired at. Kept by
// row (own ships) and by track number (contacts), filled from picture events, read by the views.
import { FACING_COUNT } from "../../shared/battle/catalog.ts";
import {
  type Picture,
  PICTURE_TRACKS_MAX,
  type PictureRef,
} from "../../shared/protocol/picture.ts";
import { Refixes } from "./refixes.ts";

const TRACK_NUMBERS = 65536;
/** Turrets stay trained for so long after the last shot. */
const AIM_S = 9;

export class Moments {
  readonly ownShields: Float64Array;
  readonly trackShields = new Float64Array(TRACK_NUMBERS * FACING_COUNT).fill(-Infinity);
  /** Own unit a contact fired at last, and when. */
  readonly #trackAim = new Uint16Array(TRACK_NUMBERS);
  readonly #trackAimS = new Float64Array(TRACK_NUMBERS).fill(-Infinity);
  readonly ownHitS: Float64Array;
  readonly trackHitS = new Float64Array(TRACK_NUMBERS).fill(-Infinity);
  /** Row of each track number in the picture, -1 without; renewed with each frame. */
  readonly rowOfTrack = new Int32Array(TRACK_NUMBERS).fill(-1);
  readonly refixes = new Refixes();
  readonly #numbers = new Uint16Array(PICTURE_TRACKS_MAX);
  #numberCount = 0;

  constructor(shipCount: number) {
    this.ownShields = new Float64Array(shipCount * FACING_COUNT).fill(-Infinity);
    this.ownHitS = new Float64Array(shipCount).fill(-Infinity);
  }

  index({ tracks }: Picture): void {
    const { rowOfTrack } = this;
    const numbers = this.#numbers;
    for (let nth = 0; nth < this.#numberCount; nth++) rowOfTrack[numbers[nth]] = -1;
    this.#numberCount = 0;
    for (let row = 0; row < tracks.count; row++) {
      if (tracks.isAlive[row] === 0) continue;
      rowOfTrack[tracks.number[row]] = row;
      numbers[this.#numberCount++] = tracks.number[row];
    }
  }

  hit(on: PictureRef, facing: number, isShield: boolean, effectS: number): void {
    if (on.of === "unit") {
      this.ownHitS[on.id] = effectS;
      if (isShield) this.ownShields[on.id * FACING_COUNT + facing] = effectS;
    } else if (on.of === "track") {
      this.trackHitS[on.id] = effectS;
      if (isShield) this.trackShields[on.id * FACING_COUNT + facing] = effectS;
    }
  }

  fired(from: PictureRef, at: PictureRef, effectS: number): void {
    if (from.of !== "track" || at.of !== "unit") return;
    this.#trackAim[from.id] = at.id;
    this.#trackAimS[from.id] = effectS;
  }

  /** Unit a contact aims at now, -1 without. */
  aimOf(trackNumber: number, effectS: number): number {
    return effectS - this.#trackAimS[trackNumber] < AIM_S ? this.#trackAim[trackNumber] : -1;
  }
}
