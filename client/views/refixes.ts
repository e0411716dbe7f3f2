// Contacts whose place was corrected by more than a path is eased over: the symbol fades in where it
// is believed to be now, and a ghost fades where it was. Nothing glides across, since nothing flew
// there: what moves on the map has the velocity that it shows.
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { SNAP_KM } from "../../shared/protocol/paths.ts";
import { LEVEL_BEARING, PICTURE_TRACKS_MAX } from "../../shared/protocol/picture.ts";
import type { Frame } from "./frame.ts";
import type { Ink, Mark } from "./ink.ts";
import { isLineInView, xOf, yOf } from "./lens.ts";
import { GHOST_COLOUR } from "./look.ts";

/** Less than the second between two fixes: each is told apart from the next. */
const FADE_S = 0.7;
/** The new symbol is not blind at first: with so much of its strength it appears. */
const LEAST = 0.25;
/** Pictures further apart than this come after a gap: nothing was corrected, we were away. */
const GAP_TICKS = 20;
const GHOST_PX = 13;
const GHOST_ALPHA = 0.7;
const LINK_ALPHA = 0.3;

/** By row of the contacts. Looked at once a picture, read each frame. */
export class Refixes {
  readonly #numbers = new Int32Array(PICTURE_TRACKS_MAX).fill(-1);
  readonly #xKm = new Float64Array(PICTURE_TRACKS_MAX);
  readonly #yKm = new Float64Array(PICTURE_TRACKS_MAX);
  readonly #fixedS = new Float64Array(PICTURE_TRACKS_MAX).fill(-Infinity);
  readonly #oldXKm = new Float64Array(PICTURE_TRACKS_MAX);
  readonly #oldYKm = new Float64Array(PICTURE_TRACKS_MAX);
  #tick = -1;
  /** Until then some contact fades. */
  #untilS = -Infinity;

  /** Whether contacts are elsewhere than their way since the last picture led. */
  update({ picture, nowS }: Pick<Frame, "picture" | "nowS">): void {
    const { tracks, tick } = picture;
    if (tick === this.#tick) return;
    const passedS = (tick - this.#tick) / TICK_HZ;
    const isAfterGap = tick < this.#tick || tick - this.#tick > GAP_TICKS;
    this.#tick = tick;
    for (let row = 0; row < tracks.count; row++) {
      const number = tracks.isAlive[row] === 0 ? -1 : tracks.number[row];
      const isSame = number >= 0 && number === this.#numbers[row] && !isAfterGap;
      this.#numbers[row] = number;
      const ledXKm = this.#xKm[row] + tracks.velocityXKmS[row] * passedS;
      const ledYKm = this.#yKm[row] + tracks.velocityYKmS[row] * passedS;
      this.#xKm[row] = tracks.xKm[row];
      this.#yKm[row] = tracks.yKm[row];
      if (!isSame) {
        this.#fixedS[row] = -Infinity;
        continue;
      }
      const dx = tracks.xKm[row] - ledXKm;
      const dy = tracks.yKm[row] - ledYKm;
      if (dx * dx + dy * dy <= SNAP_KM * SNAP_KM) continue;
      this.#fixedS[row] = nowS;
      this.#oldXKm[row] = ledXKm;
      this.#oldYKm[row] = ledYKm;
      this.#untilS = nowS + FADE_S;
    }
  }

  /** How much of its strength a contact has, 0…1: all of it when it was not corrected just now. */
  shareOf(row: number, nowS: number): number {
    if (nowS >= this.#untilS) return 1;
    return LEAST + (1 - LEAST) * Math.min(1, (nowS - this.#fixedS[row]) / FADE_S);
  }

  /** Ghosts at the old places, and which went where. */
  paint(frame: Frame, ink: Ink, ghost: Mark): void {
    const { lens, nowS, tracks: poses, picture } = frame;
    if (nowS >= this.#untilS) return;
    const { tracks } = picture;
    const size = GHOST_PX * lens.dotsPerPx;
    for (let row = 0; row < tracks.count; row++) {
      const rest = 1 - (nowS - this.#fixedS[row]) / FADE_S;
      if (rest <= 0 || tracks.isAlive[row] === 0 || tracks.level[row] === LEVEL_BEARING) continue;
      const x = xOf(lens, this.#oldXKm[row]);
      const y = yOf(lens, this.#oldYKm[row]);
      const toX = xOf(lens, poses.xKm[row]);
      const toY = yOf(lens, poses.yKm[row]);
      if (!isLineInView(lens, x, y, toX, toY)) continue;
      ink.mark(ghost, x, y, size, size, 0, GHOST_COLOUR, GHOST_ALPHA * rest);
      ink.line(x, y, toX, toY, lens.dotsPerPx, GHOST_COLOUR, LINK_ALPHA * rest);
    }
  }
}
