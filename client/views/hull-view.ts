// One hull up close: art, engines, turrets, lights, wounds, shields. Called by the ship view for each
// ship that is large enough; it keeps only what drawing itself needs (where a turret points now).
import { FACING_COUNT, type ShipClass } from "../../shared/battle/catalog.ts";
import type { ClassShape, HullPoint, Shapes } from "./class-shape.ts";
import { comfort } from "./comfort.ts";
import { chance, type Frame } from "./frame.ts";
import { type HullArts, type SmallArt, smallMark } from "./hull-art.ts";
import { type HullPose, xOnHull, yOnHull } from "./hull-pose.ts";
import { HullWounds } from "./hull-wounds.ts";
import type { Ink, Mark } from "./ink.ts";
import { PLUME_COLOURS, SHIELD_COLOURS, STAND_COLOURS } from "./look.ts";
import type { Marks } from "./marks.ts";

/** Below these lengths in CSS pixels a part is too small to be seen. */
const PLUME_PX = 9;
const LIGHTS_PX = 34;
const TURRET_PX = 46;
const WOUND_PX = 22;
/** Shorter hulls show one flame for all engines and the worst wounds only: more would be a blot. */
const DETAIL_PX = 40;
const WOUNDS_SMALL_MAX = 3;
/** A turret smaller than this is a speck on the hull. */
const TURRET_SEEN_PX = 1.6;
const TURRETS_MAX = 24;
const TURRET_TURN_RAD_S = 1.4;
const SHIELD_S = 0.7;
/** The flames of flank speed are so much longer. */
const FLANK_PUSH = 2.1;
/** The facing that the others have given to is seen all the time. */
const REINFORCED_ALPHA = 0.34;
/** A broken turret lies dark, and off its bearing by so much. */
const BROKEN_TINT = 0x3a3430;
const BROKEN_TURN_RAD = 0.5;
/** Mounts that have a bit each. */
const MOUNT_BITS = 32;
const BLINK_S = 1.7;
const FACING_RAD = [0, -Math.PI / 2, Math.PI, Math.PI / 2] as const;

export class HullView {
  readonly #ink: Ink;
  readonly #arts: HullArts;
  readonly #shapes: Shapes;
  readonly #turretRad: Float32Array;
  readonly #hasTurned: Uint8Array;
  readonly #plume: Mark;
  readonly #soft: Mark;
  readonly #ball: Mark;
  readonly #haze: Mark;
  readonly #shield: Mark;
  readonly #wounds: HullWounds;
  readonly #turretMarks: readonly (readonly Mark[])[];
  readonly #turretArts: readonly (readonly SmallArt[])[];
  #pose!: HullPose;

  constructor(ink: Ink, marks: Marks, arts: HullArts, shapes: Shapes, rowCount: number) {
    this.#ink = ink;
    this.#arts = arts;
    this.#shapes = shapes;
    this.#turretRad = new Float32Array(rowCount * TURRETS_MAX);
    this.#hasTurned = new Uint8Array(rowCount);
    this.#plume = marks.get("plume");
    this.#soft = marks.get("soft");
    this.#ball = marks.get("ball");
    this.#haze = marks.get("haze");
    this.#shield = marks.get("shieldArc");
    this.#wounds = new HullWounds(ink, marks);
    this.#turretMarks = shapes.classes.map((shape) =>
      shape.turrets.map((turret) => marks.get(turret.mark)),
    );
    this.#turretArts = shapes.classes.map((shape) =>
      shape.turrets.map((turret) => arts.turret(turret.look)),
    );
  }

  paint(frame: Frame, pose: HullPose, effectS: number, stepS: number): void {
    const shipClass = frame.catalog.ships[pose.classIndex];
    const shape = this.#shapes.classes[pose.classIndex];
    const dots = frame.lens.dotsPerPx;
    this.#pose = pose;
    const isDetailed = pose.lengthPx > DETAIL_PX * dots;
    if (pose.lengthPx > PLUME_PX * dots) this.#plumes(shape, effectS, isDetailed);
    this.#hull(shipClass);
    if (pose.lengthPx > WOUND_PX * dots && (pose.hull < 0.97 || pose.fire > 0)) {
      this.#wounds.paint(pose, shape, effectS, isDetailed ? shape.wounds.length : WOUNDS_SMALL_MAX);
    }
    if (pose.lengthPx > TURRET_PX * dots) this.#turrets(shipClass, shape, stepS, dots);
    if (pose.lengthPx > LIGHTS_PX * dots) this.#lights(shape, effectS, dots);
    this.#shields(shipClass, effectS);
  }

  #hull(shipClass: ShipClass): void {
    const pose = this.#pose;
    const art = this.#arts.of(pose.classIndex);
    const mark = this.#arts.mark(pose.classIndex, pose.lengthPx);
    if (mark === null) return;
    const at = { xKm: art.atKm[0], yKm: art.atKm[1] };
    const x = xOnHull(pose, at);
    const y = yOnHull(pose, at);
    const width = art.lengthKm * pose.pxPerKm;
    const height = art.widthKm * pose.pxPerKm;
    // A breath of the side's colour below each hull: whose it is stays readable among wrecks and fire.
    const halo = Math.max(width, height) * 1.7;
    this.#ink.mark(
      this.#haze,
      x,
      y,
      halo,
      halo * 0.62,
      -pose.headingRad,
      STAND_COLOURS[pose.stand],
      0.13 * pose.alpha,
      1,
    );
    // Beaten hulls are sooty; inside a cloud everything takes the cloud's colour.
    const soot = shipClass.isStatic ? 1 : 0.55 + 0.45 * pose.hull;
    const shade = Math.round(255 * soot);
    const colour = pose.inCloud
      ? (shade << 16) | (Math.round(shade * 0.78) << 8) | Math.round(shade * 0.62)
      : (shade << 16) | (shade << 8) | shade;
    this.#ink.mark(mark, x, y, width, height, -pose.headingRad, colour, pose.alpha);
  }

  /** The bare hull once more, faint: what the veil of a cloud has covered is made out again. */
  paintThrough(frame: Frame, pose: HullPose, alpha: number): void {
    const art = this.#arts.of(pose.classIndex);
    const mark = this.#arts.mark(pose.classIndex, pose.lengthPx);
    if (mark === null) return;
    this.#pose = pose;
    const at = { xKm: art.atKm[0], yKm: art.atKm[1] };
    const width = art.lengthKm * pose.pxPerKm;
    const height = art.widthKm * pose.pxPerKm;
    const halo = Math.max(width, 30 * frame.lens.dotsPerPx) * 1.5;
    const turn = -pose.headingRad;
    const colour = STAND_COLOURS[pose.stand];
    const x = xOnHull(pose, at);
    const y = yOnHull(pose, at);
    this.#ink.mark(this.#haze, x, y, halo, halo * 0.6, turn, colour, 0.22 * alpha, 1);
    this.#ink.mark(mark, x, y, width, height, turn, 0xfff0e4, alpha);
  }

  #plumes(shape: ClassShape, effectS: number, isDetailed: boolean): void {
    const pose = this.#pose;
    if (pose.thrust < 0.03) return;
    const steady = comfort.isMotionReduced.value
      ? 1
      : 0.86 + 0.14 * Math.sin(effectS * 31 + pose.id * 7);
    const push = pose.thrust * (pose.isFlank ? FLANK_PUSH : 1);
    const length = (0.1 + 0.42 * push) * pose.lengthPx * steady;
    const width = Math.max(1.5, shape.engineKm * pose.pxPerKm * (1.5 + 0.4 * push));
    const colour = PLUME_COLOURS[pose.stand];
    if (!isDetailed) {
      if (shape.engines.length === 0) return;
      const x = xOnHull(pose, shape.stern) - (pose.cos * length) / 2;
      const y = yOnHull(pose, shape.stern) + (pose.sin * length) / 2;
      const wide = width * (1 + 0.5 * shape.engines.length);
      this.#ink.mark(this.#plume, x, y, length, wide, -pose.headingRad, colour, pose.alpha, 1);
      return;
    }
    for (const engine of shape.engines) {
      const x = xOnHull(pose, engine);
      const y = yOnHull(pose, engine);
      const midX = x - (pose.cos * length) / 2;
      const midY = y + (pose.sin * length) / 2;
      this.#ink.mark(
        this.#plume,
        midX,
        midY,
        length,
        width * 1.6,
        -pose.headingRad,
        colour,
        0.8 * pose.alpha,
        1,
      );
      this.#ink.mark(
        this.#plume,
        x - (pose.cos * length) / 4,
        y + (pose.sin * length) / 4,
        length / 2,
        width * 0.8,
        -pose.headingRad,
        0xffffff,
        0.75 * pose.alpha,
        1,
      );
      this.#ink.mark(
        this.#soft,
        x,
        y,
        width * 3.2,
        width * 3.2,
        0,
        colour,
        0.55 * pose.alpha * pose.thrust,
        1,
      );
    }
  }

  #turrets(shipClass: ShipClass, shape: ClassShape, stepS: number, dots: number): void {
    const pose = this.#pose;
    const marks = this.#turretMarks[pose.classIndex];
    const arts = this.#turretArts[pose.classIndex];
    const seenPx = TURRET_SEEN_PX * dots;
    const count = Math.min(TURRETS_MAX, shipClass.mounts.length);
    const first = pose.turretRow * TURRETS_MAX;
    const isNew = this.#hasTurned[pose.turretRow] === 0;
    this.#hasTurned[pose.turretRow] = 1;
    const turn = TURRET_TURN_RAD_S * stepS;
    for (let n = 0; n < count; n++) {
      const mount = shipClass.mounts[n];
      const isBroken = n < MOUNT_BITS && ((pose.brokenMounts >>> n) & 1) === 1;
      let wanted = mount.facingRad + (isBroken ? BROKEN_TURN_RAD * (chance(pose.id, n) - 0.5) : 0);
      if (!isBroken && !Number.isNaN(pose.aimRad)) {
        const off = wrap(pose.aimRad - pose.headingRad - mount.facingRad);
        if (Math.abs(off) <= mount.halfArcRad) wanted = mount.facingRad + off;
      }
      const now = isNew ? wanted : this.#turretRad[first + n];
      const rest = wrap(wanted - now);
      const angle = now + Math.max(-turn, Math.min(turn, rest));
      this.#turretRad[first + n] = angle;
      // Art where the pack has any, else the painted mark of the mount's kind.
      const side = arts[n].sideKm > 0 ? arts[n].sideKm : shape.turrets[n].lengthKm;
      const size = side * pose.pxPerKm;
      if (size < seenPx) continue;
      const at = { xKm: mount.atKm[0], yKm: mount.atKm[1] };
      this.#ink.mark(
        smallMark(arts[n], size) ?? marks[n],
        xOnHull(pose, at),
        yOnHull(pose, at),
        size,
        size,
        -(pose.headingRad + angle),
        isBroken ? BROKEN_TINT : 0xffffff,
        pose.alpha,
      );
    }
  }

  #lights(shape: ClassShape, effectS: number, dots: number): void {
    const pose = this.#pose;
    if (pose.isCrippled && Math.sin(effectS * 23 + pose.id) < 0.2) return;
    const phase = (effectS / BLINK_S + chance(pose.id, 5)) % 1;
    const beat = comfort.isMotionReduced.value ? 0.6 : Math.max(0.18, 1 - phase * 3);
    const size = Math.max(2.5 * dots, Math.min(9 * dots, pose.lengthPx * 0.035));
    this.#light(shape.portLight, size, 0xff4040, beat * 0.9);
    this.#light(shape.starboardLight, size, 0x40ff70, beat * 0.9);
    const strobe = (phase + 0.5) % 1 < 0.08 || comfort.isMotionReduced.value ? 1 : 0;
    this.#light(
      shape.stern,
      size * 1.2,
      0xffffff,
      strobe * (comfort.isMotionReduced.value ? 0.4 : 1),
    );
    this.#light(shape.bow, size * 0.8, 0xcfe4ff, 0.55);
  }

  #light(at: HullPoint, size: number, colour: number, alpha: number): void {
    const pose = this.#pose;
    const x = xOnHull(pose, at);
    const y = yOnHull(pose, at);
    this.#ink.mark(
      this.#soft,
      x,
      y,
      size * 4,
      size * 4,
      0,
      colour,
      alpha * 0.7 * this.#pose.alpha,
      1,
    );
    this.#ink.mark(
      this.#ball,
      x,
      y,
      size * 0.6,
      size * 0.6,
      0,
      0xffffff,
      alpha * 0.8 * this.#pose.alpha,
      1,
    );
  }

  #shields(shipClass: ShipClass, effectS: number): void {
    const pose = this.#pose;
    const size = Math.max(shipClass.halfLengthKm, shipClass.halfWidthKm) * 2 * pose.pxPerKm;
    for (let facing = 0; facing < FACING_COUNT; facing++) {
      const isReinforced = pose.reinforced === facing + 1;
      const sinceHit = (effectS - pose.shields[pose.shieldAt + facing]) / SHIELD_S;
      const age = sinceHit < 0 ? 1 : Math.min(1, sinceHit);
      if (age === 1 && !isReinforced) continue;
      const flash = (1 - age) ** 2 * (comfort.isFlashReduced.value ? 0.4 : 1);
      const alpha = Math.max(flash, isReinforced ? REINFORCED_ALPHA * pose.alpha : 0);
      // Shields wrap the hull: longer ahead and astern than abeam.
      const isEnd = facing % 2 === 0;
      const across = Math.max(size * 0.62, shipClass.halfWidthKm * 3.4 * pose.pxPerKm);
      const long = isEnd ? size * 1.24 : across * 1.1;
      const wide = isEnd ? across * 1.1 : size * 1.24;
      const colour = SHIELD_COLOURS[pose.stand];
      const turn = FACING_RAD[facing] - pose.headingRad;
      this.#ink.mark(this.#shield, pose.xPx, pose.yPx, long, wide, turn, colour, alpha, 1);
      this.#ink.mark(
        this.#shield,
        pose.xPx,
        pose.yPx,
        long,
        wide,
        turn,
        0xffffff,
        alpha * 0.5 * (1 - age),
        1,
      );
    }
  }
}

function wrap(angle: number): number {
  const turns = Math.round(angle / (Math.PI * 2));
  return angle - turns * Math.PI * 2;
}
