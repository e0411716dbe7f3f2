// What is told at its place for some seconds: what became of a salvo, and drive flashes that were only
// seen from far off, as circles within which somebody came or went.
import type { PictureEvent } from "../../shared/protocol/picture.ts";
import { text } from "../texts.ts";
import type { Frame } from "./frame.ts";
import type { Ink } from "./ink.ts";
import { fade, isInView, xOf, yOf } from "./lens.ts";
import type { Lettering } from "./lettering.ts";
import { WARN_COLOUR, WARP_COLOUR } from "./look.ts";
import type { Moments } from "./moments.ts";

const CAPTION_S = 7;
const FLASH_S = 14;
/** The oldest make room. */
const CAPTIONS_MAX = 24;
const FLASHES_MAX = 24;
/** Salvoes that end so near to each other, in time and place, are told as one. */
const JOINT_S = 5;
const JOINT_KM = 22;
/** A drive flash within this error is a place, not a guess. */
export const FLASH_KNOWN_KM = 2;

type Salvo = Extract<PictureEvent, { kind: "salvoEnded" }>;
/** Of salvoes at one contact and those about it: what flew, and what became of it. */
export type SalvoCaption = {
  track: number;
  xKm: number;
  yKm: number;
  launched: number;
  stopped: number;
  hit: number;
  bornS: number;
  words: string;
};
type Flash = { xKm: number; yKm: number; errorKm: number; bornS: number };

/** Adds a salvo to what is told of its target, or begins to tell of it. */
export function addSalvo(captions: SalvoCaption[], event: Salvo, nowS: number): void {
  const { at, launched, stopped, hit, xKm, yKm } = event;
  const track = at.of === "track" ? at.id : -1;
  let told = captions.find(
    (one) => nowS - one.bornS < JOINT_S && Math.hypot(one.xKm - xKm, one.yKm - yKm) < JOINT_KM,
  );
  if (told === undefined) {
    told = { track, xKm, yKm, launched: 0, stopped: 0, hit: 0, bornS: nowS, words: "" };
    if (captions.length === CAPTIONS_MAX) captions.shift();
    captions.push(told);
  }
  told.launched += launched;
  told.stopped += stopped;
  told.hit += hit;
  told.bornS = nowS;
  told.words = text("map.salvo", { launched: told.launched, stopped: told.stopped, hit: told.hit });
}

export class Captions {
  readonly #ink: Ink;
  readonly #lettering: Lettering;
  readonly #moments: Moments;
  readonly #salvoes: SalvoCaption[] = [];
  readonly #flashes: Flash[] = [];

  constructor(ink: Ink, lettering: Lettering, moments: Moments) {
    this.#ink = ink;
    this.#lettering = lettering;
    this.#moments = moments;
  }

  take(events: readonly PictureEvent[], effectS: number): void {
    for (const event of events) {
      if (event.kind === "salvoEnded") addSalvo(this.#salvoes, event, effectS);
      else if (event.kind === "warpFlash" || event.kind === "departed") {
        const { xKm, yKm, errorKm } = event;
        if (errorKm <= FLASH_KNOWN_KM) continue;
        if (this.#flashes.length === FLASHES_MAX) this.#flashes.shift();
        this.#flashes.push({ xKm, yKm, errorKm, bornS: effectS });
      }
    }
  }

  /** Below the ships: somebody came or went within the circle. */
  paintBelow({ lens }: Frame, effectS: number): void {
    dropOld(this.#flashes, effectS, FLASH_S);
    for (const { xKm, yKm, errorKm, bornS } of this.#flashes) {
      const age = (effectS - bornS) / FLASH_S;
      const radius = errorKm * lens.pxPerKm;
      const x = xOf(lens, xKm);
      const y = yOf(lens, yKm);
      const width = 1.6 * lens.dotsPerPx;
      const alpha = 0.75 * (1 - age);
      this.#ink.arc(x, y, radius, radius, 0, 2 * Math.PI, width, WARP_COLOUR, alpha, 0.6, lens);
      // The flash itself runs out to the rim in the first second.
      const out = radius * Math.min(1, (effectS - bornS) * 1.2);
      if (out < radius)
        this.#ink.arc(x, y, out, out, 0, 2 * Math.PI, 2 * width, WARP_COLOUR, 0.5, 1, lens);
    }
  }

  paint(frame: Frame, effectS: number): void {
    const { lens } = frame;
    dropOld(this.#salvoes, effectS, CAPTION_S);
    for (const salvo of this.#salvoes) {
      const row = salvo.track < 0 ? -1 : this.#moments.rowOfTrack[salvo.track];
      const x = xOf(lens, row < 0 ? salvo.xKm : frame.tracks.xKm[row]);
      const y = yOf(lens, row < 0 ? salvo.yKm : frame.tracks.yKm[row]);
      if (!isInView(lens, x, y, 100)) continue;
      const alpha = 1 - fade(effectS - salvo.bornS, CAPTION_S - 2, CAPTION_S);
      const size = 26 * lens.dotsPerPx;
      this.#lettering.nameAbout(salvo.words, x, y, size, "small", WARN_COLOUR, alpha, "told");
    }
  }
}

/** They come in the order of their birth, but that joint ones are renewed. */
function dropOld(list: { bornS: number }[], nowS: number, lastsS: number): void {
  for (let n = list.length - 1; n >= 0; n--) if (nowS - list[n].bornS > lastsS) list.splice(n, 1);
}
