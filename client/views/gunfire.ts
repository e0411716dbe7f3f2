// Beams and shots in flight. A beam holds on to its two ships while they move; a shot flies from its
// gun to where the target will be. Fixed rings: the oldest gives way.
import type { PictureEvent, PictureRef } from "../../shared/protocol/picture.ts";
import type { Blasts } from "./blasts.ts";
import type { Shapes, WeaponLook } from "./class-shape.ts";
import { comfort } from "./comfort.ts";
import { chance, type Frame } from "./frame.ts";
import type { Ink, Mark } from "./ink.ts";
import { fade, isInView, isLineInView, type Lens, xOf, yOf } from "./lens.ts";
import type { BeamLook, ShotLook } from "./look.ts";
import type { Marks } from "./marks.ts";
import type { Whereabouts } from "./whereabouts.ts";

export type Fired = Extract<PictureEvent, { kind: "fired" }>;

const BEAMS_MAX = 2048;
const SHOTS_MAX = 4096;
/** A burst of many mounts is drawn as at most so many beams or tracers. */
const BEAMS_PER_BURST = 3;
const TRACERS_PER_BURST = 8;
const BEAM_STAGGER_S = 0.07;
const TRACER_STAGGER_S = 0.11;
/** Where fire strikes a hull: shares of its length along and across. */
const STRIKE_ALONG_SHARE = 0.55;
const STRIKE_ACROSS_SHARE = 0.16;
/** Fire is drawn thinner from afar: full width nearer than the second view width. */
const THIN_KM = [300, 40] as const;
const HEAVY_PX = 3;
const NOBODY: PictureRef = { of: "none" };

/** One end of a beam: a thing that moves and an offset on it, or a point when it is gone. */
type End = { ref: PictureRef; offXKm: number; offYKm: number; xKm: number; yKm: number };
type Beam = { from: End; to: End; look: BeamLook; bornS: number; seed: number };
export type Shot = {
  x0Km: number;
  y0Km: number;
  x1Km: number;
  y1Km: number;
  bornS: number;
  lastsS: number;
  look: ShotLook;
};

export class Gunfire {
  readonly #ink: Ink;
  readonly #shapes: Shapes;
  readonly #whereabouts: Whereabouts;
  readonly #blasts: Blasts;
  readonly #beamMark: Mark;
  readonly #streak: Mark;
  readonly #soft: Mark;
  readonly #ball: Mark;
  readonly #beams: Beam[] = [];
  readonly #shots: Shot[] = [];
  #nextBeam = 0;
  #nextShot = 0;
  #seed = 0;

  constructor(ink: Ink, marks: Marks, shapes: Shapes, whereabouts: Whereabouts, blasts: Blasts) {
    this.#ink = ink;
    this.#shapes = shapes;
    this.#whereabouts = whereabouts;
    this.#blasts = blasts;
    this.#beamMark = marks.get("beam");
    this.#streak = marks.get("streak");
    this.#soft = marks.get("soft");
    this.#ball = marks.get("ball");
  }

  fire(frame: Frame, event: Fired, effectS: number): void {
    const look = this.#shapes.weapons[event.weapon];
    this.#seed++;
    if (look?.kind === "beam") this.#fireBeams(frame, event, look.look, effectS);
    else if (look?.kind === "shot") this.#fireShots(frame, event, look, effectS);
  }

  add(shot: Shot): void {
    this.#shots[this.#nextShot] = shot;
    this.#nextShot = (this.#nextShot + 1) % SHOTS_MAX;
  }

  #fireBeams(frame: Frame, event: Fired, look: BeamLook, effectS: number): void {
    const count = Math.min(BEAMS_PER_BURST, Math.max(1, event.count));
    for (let n = 0; n < count; n++) {
      const from = this.#muzzle(frame, event, n);
      const to = this.#strike(frame, event, n);
      const bornS = effectS + n * BEAM_STAGGER_S;
      this.#beams[this.#nextBeam] = { from, to, look, bornS, seed: this.#seed + n };
      this.#nextBeam = (this.#nextBeam + 1) % BEAMS_MAX;
    }
  }

  #fireShots(
    frame: Frame,
    event: Fired,
    { look, speedKmS }: Extract<WeaponLook, { kind: "shot" }>,
    effectS: number,
  ): void {
    const count = Math.min(TRACERS_PER_BURST, Math.max(1, event.count) * look.burst);
    for (let n = 0; n < count; n++) {
      const from = this.#muzzle(frame, event, Math.floor(n / look.burst));
      const to = this.#strike(frame, event, n);
      const spot = this.#whereabouts.find(frame, event.at);
      const x0Km = from.xKm + from.offXKm;
      const y0Km = from.yKm + from.offYKm;
      const flightS = Math.hypot(to.xKm - x0Km, to.yKm - y0Km) / speedKmS;
      // Aimed where the target will be: the shot and the target meet.
      const x1Km = to.xKm + to.offXKm + (spot?.vxKmS ?? 0) * flightS;
      const y1Km = to.yKm + to.offYKm + (spot?.vyKmS ?? 0) * flightS;
      const bornS = effectS + n * TRACER_STAGGER_S;
      this.add({ x0Km, y0Km, x1Km, y1Km, bornS, lastsS: flightS / frame.speed, look });
      this.#flash(x0Km, y0Km, Math.atan2(y1Km - y0Km, x1Km - x0Km), look.colour, bornS);
    }
  }

  #flash(xKm: number, yKm: number, bearingRad: number, colour: number, bornS: number): void {
    const at = { xKm, yKm, vxKmS: Math.cos(bearingRad) * 0.25, vyKmS: Math.sin(bearingRad) * 0.25 };
    this.#blasts.glow(at, bornS, 0.16, [0.16, 0.3], 3, colour, 0.95);
    this.#blasts.smoke(at, bornS, 0.5, [0.06, 0.18]);
  }

  /** Fire leaves from a mount that carries the weapon, not from the keel. */
  #muzzle(frame: Frame, event: Fired, nth: number): End {
    const mounts = frame.catalog.ships[this.#whereabouts.classOf(frame, event.from)]?.mounts ?? [];
    const fitting = mounts.filter((mount) => mount.weaponIndex === event.weapon);
    const at = fitting[(this.#seed + nth) % Math.max(1, fitting.length)]?.atKm ?? [0, 0];
    return this.#end(frame, event.from, event, at[0], at[1]);
  }

  #strike(frame: Frame, event: Fired, nth: number): End {
    const lengthKm = this.#whereabouts.find(frame, event.at)?.lengthKm ?? 0;
    const along = (chance(this.#seed, nth * 2) - 0.5) * lengthKm * STRIKE_ALONG_SHARE;
    const across = (chance(this.#seed, nth * 2 + 1) - 0.5) * lengthKm * STRIKE_ACROSS_SHARE;
    return this.#end(frame, event.at, event, along, across);
  }

  #end(frame: Frame, ref: PictureRef, event: Fired, along: number, across: number): End {
    const spot = this.#whereabouts.find(frame, ref);
    if (spot === null) {
      return { ref: NOBODY, offXKm: 0, offYKm: 0, xKm: event.xKm, yKm: event.yKm };
    }
    const cos = Math.cos(spot.headingRad);
    const sin = Math.sin(spot.headingRad);
    const offXKm = along * cos - across * sin;
    const offYKm = along * sin + across * cos;
    return { ref, offXKm, offYKm, xKm: spot.xKm, yKm: spot.yKm };
  }

  paint(frame: Frame, effectS: number): void {
    for (const shot of this.#shots) this.#paintShot(frame.lens, shot, effectS);
    for (const beam of this.#beams) this.#paintBeam(frame, beam, effectS);
  }

  #paintShot(lens: Lens, shot: Shot, effectS: number): void {
    const age = (effectS - shot.bornS) / shot.lastsS;
    if (age < 0 || age > 1) return;
    const x = xOf(lens, shot.x0Km + (shot.x1Km - shot.x0Km) * age);
    const y = yOf(lens, shot.y0Km + (shot.y1Km - shot.y0Km) * age);
    if (!isInView(lens, x, y, 80)) return;
    const dots = lens.dotsPerPx;
    const near = fade(lens.viewKm, THIN_KM[0], THIN_KM[1]);
    const dx = (shot.x1Km - shot.x0Km) * lens.pxPerKm;
    const dy = -(shot.y1Km - shot.y0Km) * lens.pxPerKm;
    const way = Math.hypot(dx, dy);
    if (way < 1) return;
    const { look } = shot;
    const length = Math.min(
      way * age + 1,
      Math.max((8 + 8 * near) * dots, look.lengthKm * lens.pxPerKm),
    );
    const ux = (dx / way) * length;
    const uy = (dy / way) * length;
    const width = look.widthPx * dots * (0.6 + 0.75 * near);
    const alpha = 0.5 + 0.5 * near;
    this.#ink.stretch(this.#streak, x - ux, y - uy, x, y, width * 3.4, look.colour, 0.7 * alpha, 1);
    const tailX = x - ux * 0.7;
    const tailY = y - uy * 0.7;
    this.#ink.stretch(this.#streak, tailX, tailY, x, y, width * 1.2, look.core, alpha, 1);
    // Heavy rounds glow: told from light ones where both are short strokes.
    if (look.widthPx < HEAVY_PX || near < 0.5) return;
    this.#ink.mark(this.#soft, x, y, width * 5, width * 5, 0, look.colour, 0.7 * near, 1);
  }

  #paintBeam(frame: Frame, beam: Beam, effectS: number): void {
    const age = (effectS - beam.bornS) / beam.look.lastS;
    if (age < 0 || age > 1) return;
    this.#follow(frame, beam.from);
    this.#follow(frame, beam.to);
    const { lens } = frame;
    const x0 = xOf(lens, beam.from.xKm + beam.from.offXKm);
    const y0 = yOf(lens, beam.from.yKm + beam.from.offYKm);
    const x1 = xOf(lens, beam.to.xKm + beam.to.offXKm);
    const y1 = yOf(lens, beam.to.yKm + beam.to.offYKm);
    if (!isLineInView(lens, x0, y0, x1, y1)) return;
    const { look } = beam;
    const near = fade(lens.viewKm, THIN_KM[0], THIN_KM[1]);
    const power = beamPower(
      look,
      age,
      comfort.isMotionReduced.value ? 0 : effectS * 70 + beam.seed,
    );
    const width = look.widthPx * lens.dotsPerPx * (0.3 + 0.7 * near);
    const core = Math.max(1.2 * lens.dotsPerPx, width * 0.8);
    const ink = this.#ink;
    ink.stretch(this.#beamMark, x0, y0, x1, y1, width * 6, look.colour, 0.32 * power, 1);
    ink.stretch(this.#beamMark, x0, y0, x1, y1, width * 2.2, look.colour, 0.85 * power, 1);
    ink.stretch(this.#beamMark, x0, y0, x1, y1, core, look.core, power, 1);
    const glow = width * (4 + 5 * near);
    ink.mark(this.#soft, x0, y0, glow, glow, 0, look.colour, 0.8 * power, 1);
    ink.mark(this.#soft, x1, y1, glow * 1.7, glow * 1.7, 0, look.colour, 0.9 * power, 1);
    ink.mark(this.#ball, x1, y1, glow * 0.3, glow * 0.3, 0, look.core, power, 1);
  }

  /** Where its ship is gone, the last place serves. */
  #follow(frame: Frame, end: End): void {
    const spot = this.#whereabouts.find(frame, end.ref);
    if (spot === null) return;
    end.xKm = spot.xKm;
    end.yKm = spot.yKm;
  }
}

/** Swells at once, holds, then thins out; pulsed beams beat. */
export function beamPower(look: BeamLook, age: number, flicker: number): number {
  const swell = Math.min(1, age * 9) * (1 - fade(age, 0.55, 1));
  const pulse = look.pulses > 1 ? 0.55 + 0.45 * Math.cos(age * look.pulses * Math.PI * 2) : 1;
  return swell * pulse * (0.9 + 0.1 * Math.cos(flicker));
}
