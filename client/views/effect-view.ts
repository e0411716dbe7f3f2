// Fire, light and ruin: what events of the picture look like for a moment. Beams and shots know their
// two ends; everything else is a particle. All lie in fixed rings of numbers: the oldest gives way.
import { type PictureEvent, type PictureRef, SHIP_FLAGS } from "../../shared/protocol/picture.ts";
import type { Shapes, WeaponLook } from "./class-shape.ts";
import { comfort } from "./comfort.ts";
import { chance, CRAFT_FLYING, type Frame, SHIP_ACTIVE } from "./frame.ts";
import type { HullArts } from "./hull-art.ts";
import type { Ink, Mark } from "./ink.ts";
import { fade, isInView, xOf, yOf } from "./lens.ts";
import { EXPLOSION_COLOURS, FIRE_COLOURS, STAND_COLOURS, WARP_COLOUR } from "./look.ts";
import { DEBRIS_COUNT, type Marks } from "./marks.ts";
import type { Moments } from "./moments.ts";
import { Particles } from "./particles.ts";
import { Wrecks } from "./wrecks.ts";

const BOLTS_MAX = 2048;
const SHOTS_MAX = 4096;
/** A burst of so many shots is drawn as at most this many tracers. */
const TRACERS_MAX = 8;
const TRACER_STAGGER_S = 0.11;
const HIT_SPREAD_SHARE = 0.55;
/** Point defence: how often a burst is drawn, how far guns reach, how long a tracer lasts. */
const DEFENCE_S = 0.09;
const DEFENCE_KM = 5.5;
/** Enemy missiles looked at for each defending ship and burst. */
const DEFENCE_TRIES = 40;

type Point = { xKm: number; yKm: number; vxKmS: number; vyKmS: number; headingRad: number; sizeKm: number };

/** One end of a beam: a thing that moves and an offset on it, or a point when it is gone. */
type End = { ref: PictureRef; offXKm: number; offYKm: number; xKm: number; yKm: number };
type Bolt = { from: End; to: End; look: Extract<WeaponLook, { kind: "beam" }>["look"]; bornS: number; seed: number };
type Shot = {
  x0Km: number; y0Km: number; x1Km: number; y1Km: number; bornS: number; lastS: number;
  look: Extract<WeaponLook, { kind: "shot" }>["look"];
};

export class EffectView {
  readonly #ink: Ink;
  readonly #shapes: Shapes;
  readonly #moments: Moments;
  readonly #marks: Marks;
  readonly #particles: Particles;
  readonly #wrecks: Wrecks;
  readonly #bolts: Bolt[] = [];
  readonly #shots: Shot[] = [];
  #nextBolt = 0;
  #nextShot = 0;
  #defenceS = 0;
  #seed = 0;
  readonly #beam: Mark;
  readonly #streak: Mark;
  readonly #soft: Mark;
  readonly #ball: Mark;
  readonly #point: Point = { xKm: 0, yKm: 0, vxKmS: 0, vyKmS: 0, headingRad: 0, sizeKm: 0 };

  constructor(ink: Ink, marks: Marks, arts: HullArts, shapes: Shapes, moments: Moments) {
    this.#ink = ink;
    this.#marks = marks;
    this.#shapes = shapes;
    this.#moments = moments;
    this.#particles = new Particles(ink);
    this.#wrecks = new Wrecks(ink, arts, marks);
    this.#beam = marks.get("beam");
    this.#streak = marks.get("streak");
    this.#soft = marks.get("soft");
    this.#ball = marks.get("ball");
  }

  /** Events of one picture step, taken once. */
  take(frame: Frame, events: readonly PictureEvent[], effectS: number): void {
    for (const event of events) this.#take(frame, event, effectS);
  }

  #take(frame: Frame, event: PictureEvent, effectS: number): void {
    switch (event.kind) {
      case "fired":
        this.#moments.fired(event.from, event.at, effectS);
        return this.#fired(frame, event, effectS);
      case "salvo":
        return this.#launch(frame, event.from, event.count, effectS);
      case "hit":
        this.#moments.hit(event.on, event.facing, event.isShield, effectS);
        return this.#hit(frame, event, effectS);
      case "intercepted":
        return this.#pop(event.xKm, event.yKm, 0.35, effectS);
      case "craftDestroyed":
        return this.#craftLost(event.xKm, event.yKm, effectS);
      case "destroyed":
        return this.#destroyed(frame, event, effectS);
      case "rammed":
        return this.#blast(event.xKm, event.yKm, 0.5, 0, 0, effectS);
      case "partFailed":
        if (this.#find(frame, event.on)) this.#blast(this.#point.xKm, this.#point.yKm, this.#point.sizeKm * 0.22, this.#point.vxKmS, this.#point.vyKmS, effectS);
        return;
      case "arrived":
      case "departed":
      case "warpFlash":
        return this.#warp(event.xKm, event.yKm, event.kind === "departed" ? 0.5 : 1, effectS);
      default:
    }
  }

  /** Where a thing is drawn now; false when it is not (destroyed, lost, never seen). */
  #find(frame: Frame, ref: PictureRef): boolean {
    const point = this.#point;
    const { picture, catalog } = frame;
    if (ref.of === "unit") {
      const { ships } = picture;
      if (ref.id >= ships.count) return false;
      point.xKm = frame.ships.xKm[ref.id];
      point.yKm = frame.ships.yKm[ref.id];
      point.vxKmS = ships.velocityXKmS[ref.id];
      point.vyKmS = ships.velocityYKmS[ref.id];
      point.headingRad = frame.ships.headingRad[ref.id];
      point.sizeKm = catalog.ships[ships.classIndex[ref.id]].lengthKm;
      return ships.isAlive[ref.id] !== 0;
    }
    if (ref.of === "track") {
      const row = this.#moments.rowOfTrack[ref.id];
      if (row < 0) return false;
      const { tracks } = picture;
      point.xKm = frame.tracks.xKm[row];
      point.yKm = frame.tracks.yKm[row];
      point.vxKmS = tracks.velocityXKmS[row];
      point.vyKmS = tracks.velocityYKmS[row];
      point.headingRad = frame.tracks.headingRad[row];
      point.sizeKm = tracks.targetKind[row] === 0 ? (catalog.ships[tracks.classIndex[row]]?.lengthKm ?? 0.4) : 0.05;
      return true;
    }
    if (ref.of === "flight") return this.#findFlight(frame, ref.id);
    return false;
  }

  #findFlight(frame: Frame, flight: number): boolean {
    const first = frame.briefing.flights[flight]?.firstCraft ?? -1;
    const { craft, flights } = frame.picture;
    if (first < 0) return false;
    for (let row = first; row < first + flights.craftCount[flight]; row++) {
      if (craft.isAlive[row] === 0 || craft.life[row] !== CRAFT_FLYING) continue;
      const point = this.#point;
      point.xKm = frame.craft.xKm[row];
      point.yKm = frame.craft.yKm[row];
      point.vxKmS = craft.velocityXKmS[row];
      point.vyKmS = craft.velocityYKmS[row];
      point.headingRad = frame.craft.headingRad[row];
      point.sizeKm = 0.05;
      return true;
    }
    return false;
  }

  #end(frame: Frame, ref: PictureRef, event: PictureEvent, nth: number, weapon: number): End {
    if (!this.#find(frame, ref)) return { ref: NOBODY, offXKm: 0, offYKm: 0, xKm: event.xKm, yKm: event.yKm };
    const point = this.#point;
    const off = weapon >= 0 ? this.#mountOf(frame, ref, weapon, nth) : null;
    const cos = Math.cos(point.headingRad);
    const sin = Math.sin(point.headingRad);
    const along = off === null ? (chance(this.#seed, nth * 2) - 0.5) * point.sizeKm * HIT_SPREAD_SHARE : off[0];
    const across = off === null ? (chance(this.#seed, nth * 2 + 1) - 0.5) * point.sizeKm * 0.16 : off[1];
    return {
      ref,
      offXKm: along * cos - across * sin,
      offYKm: along * sin + across * cos,
      xKm: point.xKm,
      yKm: point.yKm,
    };
  }

  /** A mount of this ship that carries the weapon: fire leaves from a gun, not from the keel. */
  #mountOf(frame: Frame, ref: PictureRef, weapon: number, nth: number): readonly [number, number] | null {
    let classIndex = 0xffff;
    if (ref.of === "unit") classIndex = frame.picture.ships.classIndex[ref.id];
    else if (ref.of === "track") classIndex = frame.picture.tracks.classIndex[this.#moments.rowOfTrack[ref.id]];
    const mounts = frame.catalog.ships[classIndex]?.mounts;
    if (mounts === undefined) return null;
    const fitting = mounts.filter((mount) => mount.weaponIndex === weapon);
    return fitting.length === 0 ? null : fitting[(this.#seed + nth) % fitting.length].atKm;
  }

  #fired(frame: Frame, event: Extract<PictureEvent, { kind: "fired" }>, effectS: number): void {
    const look = this.#shapes.weapons[event.weapon];
    if (look === undefined || look.kind === "missile") return;
    this.#seed++;
    if (look.kind === "beam") {
      const count = Math.min(3, Math.max(1, event.count));
      for (let n = 0; n < count; n++) {
        const from = this.#end(frame, event.from, event, n, event.weapon);
        const to = this.#end(frame, event.at, event, n + 7, -1);
        this.#bolts[this.#nextBolt] = { from, to, look: look.look, bornS: effectS + n * 0.07, seed: this.#seed + n };
        this.#nextBolt = (this.#nextBolt + 1) % BOLTS_MAX;
      }
      return;
    }
    this.#tracers(frame, event, look, effectS);
  }

  #tracers(
    frame: Frame, event: Extract<PictureEvent, { kind: "fired" }>,
    look: Extract<WeaponLook, { kind: "shot" }>, effectS: number,
  ): void {
    const count = Math.min(TRACERS_MAX, Math.max(1, event.count) * look.look.burst);
    for (let n = 0; n < count; n++) {
      const from = this.#end(frame, event.from, event, Math.floor(n / look.look.burst), event.weapon);
      const to = this.#end(frame, event.at, event, n + 7, -1);
      const x0Km = from.xKm + from.offXKm;
      const y0Km = from.yKm + from.offYKm;
      const rangeKm = Math.hypot(to.xKm - x0Km, to.yKm - y0Km);
      const flightS = rangeKm / look.speedKmS;
      // Aimed where the target will be: the shot and the target meet.
      const { vxKmS, vyKmS } = this.#point;
      const x1Km = to.xKm + to.offXKm + vxKmS * flightS;
      const y1Km = to.yKm + to.offYKm + vyKmS * flightS;
      const bornS = effectS + n * TRACER_STAGGER_S;
      this.#shots[this.#nextShot] = { x0Km, y0Km, x1Km, y1Km, bornS, lastS: flightS / frame.speed, look: look.look };
      this.#nextShot = (this.#nextShot + 1) % SHOTS_MAX;
      this.#muzzle(x0Km, y0Km, Math.atan2(y1Km - y0Km, x1Km - x0Km), look.look.colour, bornS);
    }
  }

  #muzzle(xKm: number, yKm: number, bearingRad: number, colour: number, bornS: number): void {
    const { puffs } = this.#marks;
    this.#particles.add(this.#soft, bornS, 0.16, xKm, yKm, 0, 0, 0.16, 0.3, 3, colour, 0.95, 1);
    this.#particles.add(puffs[0], bornS, 0.5, xKm + Math.cos(bearingRad) * 0.06, yKm + Math.sin(bearingRad) * 0.06, Math.cos(bearingRad) * 0.25, Math.sin(bearingRad) * 0.25, 0.06, 0.18, 0, 0x8a8f98, 0.35, 0.2);
  }

  #launch(frame: Frame, from: PictureRef, count: number, effectS: number): void {
    if (!this.#find(frame, from)) return;
    const { xKm, yKm, vxKmS, vyKmS, sizeKm } = this.#point;
    const { puffs } = this.#marks;
    for (let n = 0; n < Math.min(8, count); n++) {
      const bornS = effectS + n * 0.12;
      const x = xKm + (chance(this.#seed++, 1) - 0.5) * sizeKm * 0.5;
      const y = yKm + (chance(this.#seed, 2) - 0.5) * sizeKm * 0.3;
      this.#particles.add(this.#soft, bornS, 0.3, x, y, vxKmS, vyKmS, 0.3, 0.5, 5, 0xffe2b0, 0.9, 1);
      this.#particles.add(puffs[n % puffs.length], bornS, 2.2, x, y, vxKmS * 0.6, vyKmS * 0.6, 0.12, 0.5, 0, 0x9aa0a8, 0.3, 0.1);
    }
  }

  #hit(frame: Frame, event: Extract<PictureEvent, { kind: "hit" }>, effectS: number): void {
    if (!this.#find(frame, event.on)) return;
    const { xKm, yKm, vxKmS, vyKmS, headingRad, sizeKm } = this.#point;
    const side = headingRad + (event.facing * Math.PI) / 2;
    const isEnd = event.facing % 2 === 0;
    const out = sizeKm * (isEnd ? 0.42 : 0.1) + (event.isShield ? sizeKm * 0.1 : 0);
    const along = isEnd ? 0 : (chance(this.#seed++, 3) - 0.5) * sizeKm * 0.7;
    const x = xKm + Math.cos(side) * out + Math.cos(headingRad) * along;
    const y = yKm + Math.sin(side) * out + Math.sin(headingRad) * along;
    const power = Math.min(1, Math.sqrt(event.damage) / 40);
    if (event.isShield) {
      this.#particles.add(this.#soft, effectS, 0.3, x, y, vxKmS, vyKmS, 0.2 + power * 0.4, 0.35 + power, 4, 0x9fd4ff, 0.7 + 0.3 * power, 1);
      return;
    }
    if (event.cause === "missile" || event.cause === "plasma") {
      return this.#blast(x, y, 0.12 + power * 0.28, vxKmS, vyKmS, effectS);
    }
    this.#sparks(x, y, vxKmS, vyKmS, side, 3 + Math.round(power * 6), effectS);
    this.#particles.add(this.#soft, effectS, 0.25, x, y, vxKmS, vyKmS, 0.1 + power * 0.2, 0.24 + power * 0.4, 4, 0xffb060, 1, 1);
  }

  #sparks(x: number, y: number, vx: number, vy: number, bearingRad: number, count: number, bornS: number): void {
    for (let n = 0; n < count; n++) {
      const seed = this.#seed++;
      const angle = bearingRad + (chance(seed, 1) - 0.5) * 2;
      const speed = 0.2 + chance(seed, 2) * 0.7;
      this.#particles.add(this.#ball, bornS, 0.3 + chance(seed, 3) * 0.5, x, y, vx + Math.cos(angle) * speed, vy + Math.sin(angle) * speed, 0.025, 0.008, 1.4, FIRE_COLOURS[seed % 3], 1, 1);
    }
  }

  #pop(xKm: number, yKm: number, sizeKm: number, effectS: number): void {
    this.#particles.add(this.#soft, effectS, 0.28, xKm, yKm, 0, 0, sizeKm * 0.7, sizeKm * 2, 5, 0xffe0b0, 0.95, 1);
    this.#particles.add(this.#marks.get("shock"), effectS, 0.4, xKm, yKm, 0, 0, sizeKm * 0.3, sizeKm * 2.2, 0, 0xffc890, 0.5, 1);
  }

  #craftLost(xKm: number, yKm: number, effectS: number): void {
    this.#pop(xKm, yKm, 0.22, effectS);
    this.#sparks(xKm, yKm, 0, 0, this.#seed, 5, effectS);
  }

  /** A ball of fire: flash, burning puffs, sparks. */
  #blast(xKm: number, yKm: number, sizeKm: number, vx: number, vy: number, bornS: number): void {
    const { puffs } = this.#marks;
    const calm = comfort.isFlashReduced.value ? 0.45 : 1;
    this.#particles.add(this.#soft, bornS, 0.32, xKm, yKm, vx, vy, sizeKm * 2, sizeKm * 4.4, 7, EXPLOSION_COLOURS.flash, calm, 1);
    for (let n = 0; n < 4; n++) {
      const seed = this.#seed++;
      const angle = chance(seed, 1) * 6.28;
      const speed = sizeKm * (0.2 + chance(seed, 2) * 0.8);
      const puff = puffs[n % puffs.length];
      this.#particles.add(puff, bornS + chance(seed, 4) * 0.1, 0.6 + chance(seed, 3) * 0.7, xKm, yKm, vx + Math.cos(angle) * speed, vy + Math.sin(angle) * speed, sizeKm * 0.7, sizeKm * 1.7, 3, FIRE_COLOURS[n % 3], 0.95, 0.9);
      this.#particles.add(puff, bornS + 0.3, 2 + chance(seed, 3) * 1.5, xKm, yKm, vx + Math.cos(angle) * speed * 0.6, vy + Math.sin(angle) * speed * 0.6, sizeKm * 0.9, sizeKm * 2.4, 0, 0x1c1815, 0.55, 0);
    }
    this.#sparks(xKm, yKm, vx, vy, this.#seed, 5, bornS);
  }

  #destroyed(frame: Frame, event: Extract<PictureEvent, { kind: "destroyed" }>, effectS: number): void {
    const isFound = this.#find(frame, event.who);
    const shipClass = frame.catalog.ships[event.classIndex];
    const size = shipClass?.lengthKm ?? 0.4;
    const xKm = isFound ? this.#point.xKm : event.xKm;
    const yKm = isFound ? this.#point.yKm : event.yKm;
    const vx = isFound ? this.#point.vxKmS : 0;
    const vy = isFound ? this.#point.vyKmS : 0;
    const heading = isFound ? this.#point.headingRad : chance(this.#seed, 9) * 6.28;
    const cos = Math.cos(heading);
    const sin = Math.sin(heading);
    // Secondary explosions walk along the hull before she goes.
    const count = 3 + Math.round(Math.min(7, size * 6));
    for (let n = 0; n < count; n++) {
      const along = (chance(this.#seed + n, 1) - 0.5) * size * 0.8;
      this.#blast(xKm + cos * along, yKm + sin * along, size * (0.08 + 0.1 * chance(this.#seed + n, 2)), vx, vy, effectS + n * 0.13);
    }
    const bangS = effectS + count * 0.13;
    const power = event.wasReactor ? 2.6 : 1.15;
    const calm = comfort.isFlashReduced.value ? 0.3 : 1;
    this.#particles.add(this.#marks.get("flare"), bangS, 0.7, xKm, yKm, vx, vy, size * 4 * power, size * 7 * power, 26, EXPLOSION_COLOURS.flash, calm, 1);
    this.#particles.add(this.#soft, bangS, 1, xKm, yKm, vx, vy, size * 1.6 * power, size * 4 * power, 18, EXPLOSION_COLOURS.fire, 0.9 * calm, 1);
    this.#particles.add(this.#marks.get("shock"), bangS, 1.6, xKm, yKm, vx, vy, size * 0.4, size * 5 * power, 8, EXPLOSION_COLOURS.shock, 0.75, 1);
    this.#blast(xKm, yKm, size * 0.42, vx, vy, bangS);
    this.#debris(xKm, yKm, vx, vy, size, Math.round(10 + size * 14), bangS);
    if (shipClass !== undefined) this.#wrecks.add(event.classIndex, xKm, yKm, vx, vy, heading, event.wasReactor, effectS, bangS, this.#seed++);
  }

  #debris(xKm: number, yKm: number, vx: number, vy: number, sizeKm: number, count: number, bornS: number): void {
    for (let n = 0; n < count; n++) {
      const seed = this.#seed++;
      const angle = chance(seed, 1) * 6.28;
      const speed = (0.08 + chance(seed, 2) * 0.5) * Math.sqrt(sizeKm);
      const mark = this.#marks.debris[seed % DEBRIS_COUNT];
      const wide = sizeKm * (0.015 + 0.05 * chance(seed, 3));
      this.#particles.add(mark, bornS, 4 + chance(seed, 4) * 7, xKm, yKm, vx + Math.cos(angle) * speed, vy + Math.sin(angle) * speed, wide, wide, 1, 0x6b6f76, 1, 0);
      if (n % 2 === 0) this.#particles.add(this.#ball, bornS, 1.2 + chance(seed, 4) * 2, xKm, yKm, vx + Math.cos(angle) * speed * 1.4, vy + Math.sin(angle) * speed * 1.4, wide * 0.6, wide * 0.2, 1.5, FIRE_COLOURS[n % 3], 1, 1);
    }
  }

  /** Space folds open or shut: a flash drawn long, and a ring. */
  #warp(xKm: number, yKm: number, strength: number, effectS: number): void {
    const calm = comfort.isFlashReduced.value ? 0.35 : 1;
    this.#particles.add(this.#marks.get("flare"), effectS, 1.1, xKm, yKm, 0, 0, 5 * strength, 12 * strength, 30, WARP_COLOUR, calm, 1);
    this.#particles.add(this.#marks.get("shock"), effectS, 2, xKm, yKm, 0, 0, 0.5, 9 * strength, 16, WARP_COLOUR, 0.8, 1);
  }

  /** Guns of defending ships: quick thin tracers at what comes in. */
  update(frame: Frame, effectS: number): void {
    if (effectS - this.#defenceS < DEFENCE_S) return;
    this.#defenceS = effectS;
    const { ships, missiles } = frame.picture;
    if (missiles.count === 0) return;
    for (let row = 0; row < ships.count; row++) {
      if ((ships.flags[row] & SHIP_FLAGS.pointDefence) === 0 || ships.life[row] !== SHIP_ACTIVE) continue;
      this.#defend(frame, frame.ships.xKm[row], frame.ships.yKm[row], 0, effectS);
    }
    const { tracks } = frame.picture;
    for (let row = 0; row < tracks.count; row++) {
      if (tracks.isAlive[row] === 0 || (tracks.flags[row] & 4) === 0) continue;
      this.#defend(frame, frame.tracks.xKm[row], frame.tracks.yKm[row], 1, effectS);
    }
  }

  #defend(frame: Frame, xKm: number, yKm: number, isOwn: number, effectS: number): void {
    const { missiles } = frame.picture;
    const first = Math.floor(chance(this.#seed++, 1) * missiles.count);
    for (let n = 0; n < Math.min(DEFENCE_TRIES, missiles.count); n++) {
      const row = (first + n) % missiles.count;
      if (missiles.isAlive[row] === 0 || missiles.isOwn[row] !== isOwn) continue;
      const dx = frame.missiles.xKm[row] - xKm;
      const dy = frame.missiles.yKm[row] - yKm;
      if (Math.abs(dx) > DEFENCE_KM || Math.abs(dy) > DEFENCE_KM) continue;
      const wild = 0.12;
      this.#shots[this.#nextShot] = {
        x0Km: xKm, y0Km: yKm,
        x1Km: xKm + dx * (1 + (chance(this.#seed, 2) - 0.5) * wild), y1Km: yKm + dy * (1 + (chance(this.#seed, 3) - 0.5) * wild),
        bornS: effectS, lastS: 0.22, look: DEFENCE_LOOK,
      };
      this.#nextShot = (this.#nextShot + 1) % SHOTS_MAX;
      return;
    }
  }

  paintWrecks(frame: Frame, effectS: number): void {
    this.#wrecks.paint(frame, effectS);
  }

  paint(frame: Frame, effectS: number): void {
    this.#paintShots(frame, effectS);
    this.#paintBolts(frame, effectS);
    this.#particles.paint(frame.lens, effectS);
  }

  #paintShots({ lens }: Frame, effectS: number): void {
    const dots = lens.dotsPerPx;
    const near = fade(lens.viewKm, 300, 40);
    for (const shot of this.#shots) {
      const age = (effectS - shot.bornS) / shot.lastS;
      if (age < 0 || age > 1) continue;
      const xKm = shot.x0Km + (shot.x1Km - shot.x0Km) * age;
      const yKm = shot.y0Km + (shot.y1Km - shot.y0Km) * age;
      const x = xOf(lens, xKm);
      const y = yOf(lens, yKm);
      if (!isInView(lens, x, y, 80)) continue;
      const dx = xOf(lens, shot.x1Km) - xOf(lens, shot.x0Km);
      const dy = yOf(lens, shot.y1Km) - yOf(lens, shot.y0Km);
      const way = Math.hypot(dx, dy);
      if (way < 1) continue;
      const { look } = shot;
      const length = Math.min(way * age + 1, Math.max(3 * dots, look.lengthKm * lens.pxPerKm));
      const ux = (dx / way) * length;
      const uy = (dy / way) * length;
      const width = look.widthPx * dots * (0.45 + 0.75 * near);
      const alpha = 0.5 + 0.5 * near;
      this.#ink.stretch(this.#streak, x - ux, y - uy, x, y, width * 3.4, look.colour, 0.7 * alpha, 1);
      this.#ink.stretch(this.#streak, x - ux * 0.7, y - uy * 0.7, x, y, width * 1.2, look.core, alpha, 1);
    }
  }

  #paintBolts(frame: Frame, effectS: number): void {
    const { lens } = frame;
    const dots = lens.dotsPerPx;
    const near = fade(lens.viewKm, 300, 40);
    for (const bolt of this.#bolts) {
      const age = (effectS - bolt.bornS) / bolt.look.lastS;
      if (age < 0 || age > 1) continue;
      this.#track(frame, bolt.from);
      this.#track(frame, bolt.to);
      const x0 = xOf(lens, bolt.from.xKm + bolt.from.offXKm);
      const y0 = yOf(lens, bolt.from.yKm + bolt.from.offYKm);
      const x1 = xOf(lens, bolt.to.xKm + bolt.to.offXKm);
      const y1 = yOf(lens, bolt.to.yKm + bolt.to.offYKm);
      if (Math.max(x0, x1) < 0 || Math.min(x0, x1) > lens.widthPx) continue;
      if (Math.max(y0, y1) < 0 || Math.min(y0, y1) > lens.heightPx) continue;
      this.#bolt(bolt, x0, y0, x1, y1, age, near, dots, effectS);
    }
  }

  #bolt(bolt: Bolt, x0: number, y0: number, x1: number, y1: number, age: number, near: number, dots: number, effectS: number): void {
    const { look } = bolt;
    // Swells at once, holds, then thins out.
    const swell = Math.min(1, age * 9) * (1 - fade(age, 0.55, 1));
    const pulse = look.pulses > 1 ? 0.55 + 0.45 * Math.cos(age * look.pulses * 6.28) : 1;
    const beat = comfort.isMotionReduced.value ? 1 : 0.9 + 0.1 * Math.sin(effectS * 70 + bolt.seed);
    const power = swell * pulse * beat;
    const width = look.widthPx * dots * (0.3 + 0.7 * near);
    this.#ink.stretch(this.#beam, x0, y0, x1, y1, width * 6, look.colour, 0.32 * power, 1);
    this.#ink.stretch(this.#beam, x0, y0, x1, y1, width * 2.2, look.colour, 0.85 * power, 1);
    this.#ink.stretch(this.#beam, x0, y0, x1, y1, Math.max(1.2 * dots, width * 0.8), look.core, power, 1);
    const glow = width * (4 + 5 * near);
    this.#ink.mark(this.#soft, x0, y0, glow, glow, 0, look.colour, 0.8 * power, 1);
    this.#ink.mark(this.#soft, x1, y1, glow * 1.7, glow * 1.7, 0, look.colour, 0.9 * power, 1);
    this.#ink.mark(this.#ball, x1, y1, glow * 0.3, glow * 0.3, 0, look.core, power, 1);
  }

  /** Ends of beams stay on their ships while these move; where one is gone the last place serves. */
  #track(frame: Frame, end: End): void {
    if (!this.#find(frame, end.ref)) return;
    end.xKm = this.#point.xKm;
    end.yKm = this.#point.yKm;
  }
}

const NOBODY: PictureRef = { of: "none" };
const DEFENCE_LOOK = { colour: STAND_COLOURS.unknown, core: 0xffffff, widthPx: 1, lengthKm: 1.2, burst: 1 };
