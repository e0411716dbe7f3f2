// Fire, light and ruin: what events of the picture look like for a moment. This file says what each
// event does; beams and shots fly in gunfire, blasts are recipes; wrecks are no effects, the picture holds them.
import {
  CONTACT_FLAGS,
  LIFE_ON_MAP,
  type PictureEvent,
  type PictureRef,
  SHIP_FLAGS,
} from "../../shared/protocol/picture.ts";
import { Blasts, type Source } from "./blasts.ts";
import { FLASH_KNOWN_KM } from "./captions.ts";
import type { Shapes } from "./class-shape.ts";
import { chance, type Frame, standOf } from "./frame.ts";
import { type Fired, Gunfire } from "./gunfire.ts";
import type { Ink } from "./ink.ts";
import { DEFENCE_LOOK } from "./look.ts";
import type { Marks } from "./marks.ts";
import type { Moments } from "./moments.ts";
import { Whereabouts } from "./whereabouts.ts";

/** Point defence: time between bursts, how far its tracers are drawn, how long they last. */
const DEFENCE_S = 0.09;
const DEFENCE_KM = 5.5;
const DEFENCE_TRACER_S = 0.22;
/** Missiles looked at for each defending ship and burst. */
const DEFENCE_TRIES = 40;
const LAUNCHES_MAX = 8;
const LAUNCH_GAP_S = 0.12;
/** Damage whose flash is full. */
const FULL_DAMAGE = 1600;
const SHIELD_HIT_COLOUR = 0x9fd4ff;
/** Where the armour lets no more than this through, rounds glance off. */
const RICOCHET_SHARE = 0.25;
const RICOCHET_COLOUR = 0xe8f4ff;
const HULL_HIT_COLOUR = 0xffb060;
const LAUNCH_COLOUR = 0xffe2b0;
const UNKNOWN_SHIP_KM = 0.4;
const TRANSPORTER_COLOUR = 0xffd27a;
const BEAMED_COUNT = 9;
const BEAMED_GAP_S = 0.14;

type Hit = Extract<PictureEvent, { kind: "hit" }>;
type Destroyed = Extract<PictureEvent, { kind: "destroyed" }>;

export class EffectView {
  readonly #moments: Moments;
  readonly #whereabouts: Whereabouts;
  readonly #blasts: Blasts;
  readonly #gunfire: Gunfire;
  #defendedS = 0;
  #seed = 0;

  constructor(ink: Ink, marks: Marks, shapes: Shapes, moments: Moments) {
    this.#moments = moments;
    this.#whereabouts = new Whereabouts(moments);
    this.#blasts = new Blasts(ink, marks);
    this.#gunfire = new Gunfire(ink, marks, shapes, this.#whereabouts, this.#blasts);
  }

  /** Events of one picture step, taken once. */
  take(frame: Frame, events: readonly PictureEvent[], effectS: number): void {
    for (const event of events) this.#take(frame, event, effectS);
  }

  #take(frame: Frame, event: PictureEvent, effectS: number): void {
    switch (event.kind) {
      case "fired":
        return this.#fired(frame, event, effectS);
      case "salvo":
        return this.#launch(frame, event.from, event.count, effectS);
      case "hit":
        return this.#hit(frame, event, effectS);
      case "intercepted":
        return this.#blasts.pop(placeOf(event), 0.35, effectS);
      case "craftDestroyed":
        this.#blasts.sparks(placeOf(event), 0, Math.PI * 2, 5, effectS);
        return this.#blasts.pop(placeOf(event), 0.22, effectS);
      case "destroyed":
        return this.#destroyed(frame, event, effectS);
      case "rammed":
        return this.#blasts.blast(placeOf(event), 0.5, effectS);
      case "partFailed":
        return this.#partFailed(frame, event.on, effectS);
      case "exploded":
        return this.#exploded(frame, event.on, effectS);
      case "boarded":
        return this.#beamOver(frame, event.at, effectS);
      case "decoySent":
        return this.#launch(frame, event.from, 1, effectS);
      case "departed":
        if (event.errorKm > FLASH_KNOWN_KM) return;
        return this.#blasts.warp(placeOf(event), 0.5, effectS);
      case "warpFlash":
        if (event.errorKm > FLASH_KNOWN_KM) return;
        return this.#blasts.warp(placeOf(event), 1, effectS);
      case "arrived":
        return this.#blasts.warp(placeOf(event), 1, effectS);
      default:
    }
  }

  /** A thing's place, moving as it does on the effect clock; null when it is not drawn. */
  #sourceOf(frame: Frame, ref: PictureRef): Source | null {
    const spot = this.#whereabouts.find(frame, ref);
    if (spot === null) return null;
    const { xKm, yKm, vxKmS, vyKmS } = spot;
    return { xKm, yKm, vxKmS: vxKmS * frame.speed, vyKmS: vyKmS * frame.speed };
  }

  #fired(frame: Frame, event: Fired, effectS: number): void {
    this.#moments.fired(event.from, event.at, effectS);
    this.#gunfire.fire(frame, event, effectS);
  }

  #launch(frame: Frame, from: PictureRef, count: number, effectS: number): void {
    const at = this.#sourceOf(frame, from);
    if (at === null) return;
    const lengthKm = this.#whereabouts.find(frame, from)?.lengthKm ?? 0;
    for (let n = 0; n < Math.min(LAUNCHES_MAX, count); n++) {
      const seed = this.#seed++;
      const bornS = effectS + n * LAUNCH_GAP_S;
      const xKm = at.xKm + (chance(seed, 1) - 0.5) * lengthKm * 0.5;
      const yKm = at.yKm + (chance(seed, 2) - 0.5) * lengthKm * 0.3;
      this.#blasts.glow({ ...at, xKm, yKm }, bornS, 0.3, [0.3, 0.5], 5, LAUNCH_COLOUR, 0.9);
      this.#blasts.smoke({ ...at, xKm, yKm }, bornS, 2.2, [0.12, 0.5]);
    }
  }

  #hit(frame: Frame, event: Hit, effectS: number): void {
    this.#moments.hit(event.on, event.facing, event.isShield, effectS);
    const source = this.#sourceOf(frame, event.on);
    const spot = this.#whereabouts.find(frame, event.on);
    if (source === null || spot === null) return;
    const { headingRad, lengthKm } = spot;
    const side = headingRad + (event.facing * Math.PI) / 2;
    const isEnd = event.facing % 2 === 0;
    const out = lengthKm * ((isEnd ? 0.42 : 0.1) + (event.isShield ? 0.1 : 0));
    const along = isEnd ? 0 : (chance(this.#seed++, 3) - 0.5) * lengthKm * 0.7;
    const at = {
      ...source,
      xKm: source.xKm + Math.cos(side) * out + Math.cos(headingRad) * along,
      yKm: source.yKm + Math.sin(side) * out + Math.sin(headingRad) * along,
    };
    const power = Math.min(1, Math.sqrt(event.damage / FULL_DAMAGE));
    if (event.isShield) {
      const size = [0.2 + power * 0.4, 0.35 + power] as const;
      this.#blasts.glow(at, effectS, 0.3, size, 4, SHIELD_HIT_COLOUR, 0.7 + 0.3 * power);
    } else if (event.cause === "missile" || event.cause === "plasma") {
      this.#blasts.blast(at, 0.12 + power * 0.28, effectS);
    } else if (event.penetrationShare <= RICOCHET_SHARE) {
      // The armour throws it back: a fan of bright sparks, and hardly a glow.
      this.#blasts.sparks(at, side, 1.3, 5 + Math.round(power * 8), effectS, RICOCHET_COLOUR);
      this.#blasts.glow(at, effectS, 0.12, [0.05, 0.12], 3, RICOCHET_COLOUR, 0.9);
    } else {
      this.#blasts.sparks(at, side, 2, 3 + Math.round(power * 6), effectS);
      const size = [0.1 + power * 0.2, 0.24 + power * 0.4] as const;
      this.#blasts.glow(at, effectS, 0.25, size, 4, HULL_HIT_COLOUR, 1);
    }
  }

  #partFailed(frame: Frame, on: PictureRef, effectS: number): void {
    const at = this.#sourceOf(frame, on);
    const lengthKm = this.#whereabouts.find(frame, on)?.lengthKm ?? 0;
    if (at !== null) this.#blasts.blast(at, lengthKm * 0.2, effectS);
  }

  /** Something inside goes up, and the ship lives: half a death. */
  #exploded(frame: Frame, on: PictureRef, effectS: number): void {
    const at = this.#sourceOf(frame, on);
    const lengthKm = this.#whereabouts.find(frame, on)?.lengthKm ?? UNKNOWN_SHIP_KM;
    if (at === null) return;
    this.#blasts.blast(at, lengthKm * 0.34, effectS);
    this.#blasts.sparks(at, 0, Math.PI * 2, 14, effectS);
  }

  /** Marines come aboard by transporter: columns of light along the hull. */
  #beamOver(frame: Frame, on: PictureRef, effectS: number): void {
    const at = this.#sourceOf(frame, on);
    const spot = this.#whereabouts.find(frame, on);
    if (at === null || spot === null) return;
    for (let n = 0; n < BEAMED_COUNT; n++) {
      const along = (chance(this.#seed++, 5) - 0.5) * spot.lengthKm * 0.8;
      const xKm = at.xKm + Math.cos(spot.headingRad) * along;
      const yKm = at.yKm + Math.sin(spot.headingRad) * along;
      const bornS = effectS + n * BEAMED_GAP_S;
      this.#blasts.glow({ ...at, xKm, yKm }, bornS, 1.2, [0.06, 0.16], 5, TRANSPORTER_COLOUR, 1);
    }
  }

  #destroyed(frame: Frame, event: Destroyed, effectS: number): void {
    const at = this.#sourceOf(frame, event.who) ?? placeOf(event);
    const spot = this.#whereabouts.find(frame, event.who);
    const heading = spot?.headingRad ?? chance(this.#seed++, 9) * Math.PI * 2;
    const lengthKm = frame.catalog.ships[event.classIndex]?.lengthKm ?? UNKNOWN_SHIP_KM;
    this.#blasts.death(at, heading, lengthKm, event.wasReactor, effectS);
  }

  /** Guns of defending ships: quick thin tracers at what comes in. */
  update(frame: Frame, effectS: number): void {
    if (effectS - this.#defendedS < DEFENCE_S) return;
    this.#defendedS = effectS;
    const { ships, tracks, missiles } = frame.picture;
    if (missiles.count === 0) return;
    for (let row = 0; row < ships.count; row++) {
      if ((ships.flags[row] & SHIP_FLAGS.pointDefence) === 0) continue;
      if (ships.life[row] !== LIFE_ON_MAP) continue;
      this.#defend(frame, frame.ships.xKm[row], frame.ships.yKm[row], false, effectS);
    }
    for (let row = 0; row < tracks.count; row++) {
      if (tracks.isAlive[row] === 0) continue;
      if ((tracks.flags[row] & CONTACT_FLAGS.pointDefence) === 0) continue;
      const isAllys = standOf(frame.briefing, tracks.side[row]) === "allied";
      this.#defend(frame, frame.tracks.xKm[row], frame.tracks.yKm[row], !isAllys, effectS);
    }
  }

  /** One burst at a missile in reach, own ones for enemies' guns. */
  #defend(frame: Frame, xKm: number, yKm: number, isAtOwn: boolean, effectS: number): void {
    const { missiles } = frame.picture;
    const seed = this.#seed++;
    const first = Math.floor(chance(seed, 1) * missiles.count);
    for (let n = 0; n < Math.min(DEFENCE_TRIES, missiles.count); n++) {
      const row = (first + n) % missiles.count;
      if (missiles.isAlive[row] === 0 || (missiles.isOwn[row] !== 0) !== isAtOwn) continue;
      const dx = frame.missiles.xKm[row] - xKm;
      const dy = frame.missiles.yKm[row] - yKm;
      if (Math.hypot(dx, dy) > DEFENCE_KM) continue;
      this.#gunfire.add({
        x0Km: xKm,
        y0Km: yKm,
        x1Km: xKm + dx * (0.94 + 0.12 * chance(seed, 2)),
        y1Km: yKm + dy * (0.94 + 0.12 * chance(seed, 3)),
        bornS: effectS,
        lastsS: DEFENCE_TRACER_S,
        look: DEFENCE_LOOK,
      });
      return;
    }
  }

  paint(frame: Frame, effectS: number): void {
    this.#gunfire.paint(frame, effectS);
    this.#blasts.paint(frame.lens, effectS);
  }
}

const placeOf = ({ xKm, yKm }: PictureEvent): Source => ({ xKm, yKm, vxKmS: 0, vyKmS: 0 });
