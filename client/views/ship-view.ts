// Ships of the side and ships it sees: dots at theatre zoom, symbols with health at fleet zoom, hulls
// up close. One symbol or hull fades into the other as the camera comes nearer.
import type { ShipClass } from "../../shared/battle/catalog.ts";
import {
  CLASS_UNKNOWN,
  CONTACT_FLAGS,
  FULL,
  LEVEL_BEARING,
  LEVEL_CLASS,
  LIFE_ON_MAP,
  NO_TRACK,
  PICTURE_TRACKS_MAX,
  SHIP_FLAGS,
  TARGET_FLIGHT,
} from "../../shared/protocol/picture.ts";
import type { Shapes } from "./class-shape.ts";
import { type Frame, standOf } from "./frame.ts";
import type { HullArts } from "./hull-art.ts";
import { type HullPose, turnPose } from "./hull-pose.ts";
import { HullView } from "./hull-view.ts";
import type { Ink } from "./ink.ts";
import { fade, isInView, type Lens, windowOf, xOf, yOf } from "./lens.ts";
import {
  HULL_FADE_KM,
  HULL_FLOOR_PX,
  HULL_FLOOR_SPACING_SHARE,
  SPACING_KM,
  type Stand,
  THEATRE_FADE_KM,
} from "./look.ts";
import type { Marks } from "./marks.ts";
import type { Moments } from "./moments.ts";
import { isOutOfFight, ShipSymbols } from "./ship-symbols.ts";

/** How much of an own hull shows through a cloud. */
const THROUGH_CLOUD = 0.6;

/** A hull's length on the screen in device pixels: true, but never too small to know by shape. */
export function drawnLengthPx(lengthKm: number, lens: Lens): number {
  const floor = HULL_FLOOR_SPACING_SHARE * SPACING_KM * lens.pxPerKm;
  return Math.max(lengthKm * lens.pxPerKm, Math.min(HULL_FLOOR_PX * lens.dotsPerPx, floor));
}

/** How much of a ship is hull (0…1) at a view width; the rest is symbol. */
export const hullShare = (viewKm: number): number => fade(viewKm, HULL_FADE_KM[0], HULL_FADE_KM[1]);
export const theatreShare = (viewKm: number): number =>
  fade(viewKm, THEATRE_FADE_KM[0], THEATRE_FADE_KM[1]);
/** Whether squadrons are rather told by the symbols of the plotting table than by their guides'. */
export const isOnTable = ({ viewKm }: Lens): boolean => theatreShare(viewKm) >= 0.5;

export class ShipView {
  readonly #moments: Moments;
  readonly #hulls: HullView;
  readonly #symbols: ShipSymbols;
  readonly #ownRows: number;
  readonly #pose: HullPose;
  #hullShare = 0;

  constructor(
    ink: Ink,
    marks: Marks,
    arts: HullArts,
    shapes: Shapes,
    moments: Moments,
    ownRows: number,
  ) {
    this.#moments = moments;
    this.#ownRows = ownRows;
    // Turrets of contacts come after those of own ships.
    this.#hulls = new HullView(ink, marks, arts, shapes, ownRows + PICTURE_TRACKS_MAX);
    this.#symbols = new ShipSymbols(ink, marks, moments);
    this.#pose = {
      id: 0,
      classIndex: 0,
      stand: "own",
      xPx: 0,
      yPx: 0,
      headingRad: 0,
      cos: 1,
      sin: 0,
      pxPerKm: 1,
      lengthPx: 1,
      alpha: 1,
      thrust: 0,
      isFlank: false,
      hull: 1,
      fire: 0,
      isCrippled: false,
      brokenMounts: 0,
      reinforced: 0,
      inCloud: false,
      aimRad: NaN,
      turretRow: 0,
      shields: moments.ownShields,
      shieldAt: 0,
    };
  }

  #measure(lens: Lens): void {
    this.#hullShare = hullShare(lens.viewKm);
    this.#symbols.measure(lens, this.#hullShare, theatreShare(lens.viewKm));
  }

  /** Hulls, below fire and light. */
  paintHulls(frame: Frame, effectS: number, stepS: number): void {
    this.#measure(frame.lens);
    if (this.#hullShare <= 0) return;
    this.#eachContact(frame, (row, x, y, shipClass, stand) =>
      this.#contactHull(frame, row, x, y, shipClass, stand, effectS, stepS),
    );
    this.#eachOwn(frame, (row, x, y, shipClass) =>
      this.#ownHull(frame, row, x, y, shipClass, effectS, stepS),
    );
  }

  /** Symbols and dots, above fire and light. */
  paintSymbols(frame: Frame, effectS: number): void {
    this.#measure(frame.lens);
    if (this.#hullShare > 0) this.#throughClouds(frame);
    if (this.#hullShare >= 1) return;
    this.#eachContact(frame, (row, x, y, shipClass, stand) =>
      this.#symbols.paintContact(frame, row, x, y, shipClass, stand, effectS),
    );
    this.#eachOwn(frame, (row, x, y, shipClass) =>
      this.#symbols.paintOwn(frame, row, x, y, shipClass, effectS),
    );
  }

  /** A cloud swallows ships, but not from their own side. */
  #throughClouds(frame: Frame): void {
    const { ships } = frame.picture;
    this.#eachOwn(frame, (row, x, y, shipClass) => {
      if ((ships.flags[row] & SHIP_FLAGS.cloud) === 0) return;
      const pose = this.#pose;
      this.#place(frame, pose, x, y, shipClass, frame.ships.headingRad[row]);
      pose.stand = "own";
      this.#hulls.paintThrough(frame, pose, THROUGH_CLOUD * this.#hullShare);
    });
  }

  #eachOwn(
    frame: Frame,
    paint: (row: number, x: number, y: number, shipClass: ShipClass) => void,
  ): void {
    const { lens, catalog, picture } = frame;
    const { ships } = picture;
    const { xKm, yKm } = frame.ships;
    for (let row = 0; row < ships.count; row++) {
      if (ships.isAlive[row] === 0 || ships.life[row] !== LIFE_ON_MAP) continue;
      const x = xOf(lens, xKm[row]);
      const y = yOf(lens, yKm[row]);
      const shipClass = catalog.ships[ships.classIndex[row]];
      if (!isInView(lens, x, y, 40 + shipClass.lengthKm * lens.pxPerKm)) continue;
      paint(row, x, y, shipClass);
    }
  }

  #eachContact(
    frame: Frame,
    paint: (row: number, x: number, y: number, shipClass: ShipClass | null, stand: Stand) => void,
  ): void {
    const { lens, catalog, briefing, picture } = frame;
    const { tracks } = picture;
    const { xKm, yKm } = frame.tracks;
    const { westKm, eastKm, southKm, northKm } = windowOf(lens, 40 + 2 * lens.pxPerKm);
    for (let row = 0; row < tracks.count; row++) {
      if (tracks.isAlive[row] === 0 || xKm[row] < westKm || xKm[row] > eastKm) continue;
      if (yKm[row] < southKm || yKm[row] > northKm) continue;
      if (tracks.level[row] === LEVEL_BEARING || tracks.targetKind[row] === TARGET_FLIGHT) continue;
      const x = xOf(lens, xKm[row]);
      const y = yOf(lens, yKm[row]);
      const classIndex = tracks.classIndex[row];
      const isKnown = tracks.level[row] >= LEVEL_CLASS && classIndex !== CLASS_UNKNOWN;
      paint(
        row,
        x,
        y,
        isKnown ? catalog.ships[classIndex] : null,
        standOf(briefing, tracks.side[row]),
      );
    }
  }

  #ownHull(
    frame: Frame,
    row: number,
    x: number,
    y: number,
    shipClass: ShipClass,
    effectS: number,
    stepS: number,
  ): void {
    const { ships } = frame.picture;
    const pose = this.#pose;
    const flags = ships.flags[row];
    this.#place(frame, pose, x, y, shipClass, frame.ships.headingRad[row]);
    pose.id = row;
    pose.stand = isOutOfFight(frame.picture, row) ? "neutral" : "own";
    pose.thrust = ships.thrust[row] / FULL;
    pose.isFlank = (flags & SHIP_FLAGS.flank) !== 0;
    pose.hull = ships.hull[row] / FULL;
    pose.fire = ships.fire[row];
    pose.isCrippled = (flags & SHIP_FLAGS.crippled) !== 0;
    pose.brokenMounts = ships.brokenMounts[row];
    pose.reinforced = ships.reinforced[row];
    pose.inCloud = (flags & SHIP_FLAGS.cloud) !== 0;
    pose.aimRad = NaN;
    const target = ships.targetTrack[row];
    const targetRow = target === NO_TRACK ? -1 : this.#moments.rowOfTrack[target];
    if (targetRow >= 0) {
      pose.aimRad = Math.atan2(
        frame.tracks.yKm[targetRow] - frame.ships.yKm[row],
        frame.tracks.xKm[targetRow] - frame.ships.xKm[row],
      );
    }
    pose.turretRow = row;
    pose.shields = this.#moments.ownShields;
    pose.shieldAt = row * 4;
    this.#hulls.paint(frame, pose, effectS, stepS);
  }

  #contactHull(
    frame: Frame,
    row: number,
    x: number,
    y: number,
    shipClass: ShipClass | null,
    stand: Stand,
    effectS: number,
    stepS: number,
  ): void {
    const { tracks } = frame.picture;
    const flags = tracks.flags[row];
    if (shipClass === null || (flags & CONTACT_FLAGS.ghost) !== 0) return;
    const pose = this.#pose;
    this.#place(frame, pose, x, y, shipClass, frame.tracks.headingRad[row]);
    const number = tracks.number[row];
    const speed = Math.hypot(tracks.velocityXKmS[row], tracks.velocityYKmS[row]);
    pose.alpha *= this.#moments.refixes.shareOf(row, frame.nowS);
    pose.id = number + this.#ownRows;
    pose.stand = (flags & CONTACT_FLAGS.struck) === 0 ? stand : "neutral";
    pose.thrust = shipClass.topSpeedKmS > 0 ? Math.min(1, speed / shipClass.topSpeedKmS) * 0.8 : 0;
    pose.isFlank = (flags & CONTACT_FLAGS.flank) !== 0;
    pose.hull = tracks.hull[row] / FULL;
    pose.fire = tracks.fire[row];
    pose.isCrippled = pose.hull < 0.25;
    pose.brokenMounts = 0;
    pose.reinforced = 0;
    pose.inCloud = false;
    pose.aimRad = NaN;
    const unit = this.#moments.aimOf(number, effectS);
    if (unit >= 0) {
      pose.aimRad = Math.atan2(
        frame.ships.yKm[unit] - frame.tracks.yKm[row],
        frame.ships.xKm[unit] - frame.tracks.xKm[row],
      );
    }
    pose.turretRow = this.#ownRows + row;
    pose.shields = this.#moments.trackShields;
    pose.shieldAt = number * 4;
    this.#hulls.paint(frame, pose, effectS, stepS);
  }

  #place(
    frame: Frame,
    pose: HullPose,
    x: number,
    y: number,
    shipClass: ShipClass,
    headingRad: number,
  ): void {
    pose.classIndex = shipClass.index;
    pose.xPx = x;
    pose.yPx = y;
    turnPose(pose, headingRad);
    pose.lengthPx = drawnLengthPx(shipClass.lengthKm, frame.lens);
    pose.pxPerKm = pose.lengthPx / shipClass.lengthKm;
    pose.alpha = this.#hullShare;
  }
}
