// Where the things are that events speak of: own units, contacts and flights, as they are drawn now.
import { type PictureRef, TARGET_SHIP } from "../../shared/protocol/picture.ts";
import { CRAFT_FLYING, type Frame, type Poses } from "./frame.ts";
import type { Moments } from "./moments.ts";

export type Spot = {
  xKm: number;
  yKm: number;
  vxKmS: number;
  vyKmS: number;
  headingRad: number;
  lengthKm: number;
};

type Velocities = {
  readonly velocityXKmS: ArrayLike<number>;
  readonly velocityYKmS: ArrayLike<number>;
};

const CRAFT_LENGTH_KM = 0.05;
/** Of a contact whose class is not known yet. */
const UNKNOWN_LENGTH_KM = 0.4;
const NO_CLASS = -1;

export class Whereabouts {
  readonly #moments: Moments;
  readonly #spot: Spot = { xKm: 0, yKm: 0, vxKmS: 0, vyKmS: 0, headingRad: 0, lengthKm: 0 };

  constructor(moments: Moments) {
    this.#moments = moments;
  }

  /** One object, refilled by each call; null for what is not drawn (destroyed, lost, never seen). */
  find(frame: Frame, ref: PictureRef): Spot | null {
    switch (ref.of) {
      case "unit":
        return this.#unit(frame, ref.id);
      case "track":
        return this.#track(frame, this.#moments.rowOfTrack[ref.id]);
      case "flight":
        return this.#flight(frame, ref.id);
      default:
        return null;
    }
  }

  /** Ship class of a thing, -1 when it is none or not known. */
  classOf({ picture }: Frame, ref: PictureRef): number {
    if (ref.of === "unit") return picture.ships.classIndex[ref.id];
    const row = ref.of === "track" ? this.#moments.rowOfTrack[ref.id] : NO_CLASS;
    if (row < 0 || picture.tracks.targetKind[row] !== TARGET_SHIP) return NO_CLASS;
    return picture.tracks.classIndex[row];
  }

  #unit({ picture, ships: poses, catalog }: Frame, row: number): Spot | null {
    const { ships } = picture;
    if (row >= ships.count || ships.isAlive[row] === 0) return null;
    return this.#at(poses, ships, row, catalog.ships[ships.classIndex[row]].lengthKm);
  }

  #track({ picture, tracks: poses, catalog }: Frame, row: number): Spot | null {
    if (row < 0) return null;
    const { tracks } = picture;
    const isShip = tracks.targetKind[row] === TARGET_SHIP;
    const shipClass = isShip ? catalog.ships[tracks.classIndex[row]] : undefined;
    const lengthKm = shipClass?.lengthKm ?? (isShip ? UNKNOWN_LENGTH_KM : CRAFT_LENGTH_KM);
    return this.#at(poses, tracks, row, lengthKm);
  }

  #flight(frame: Frame, flight: number): Spot | null {
    const listed = frame.briefing.flights[flight];
    if (listed === undefined) return null;
    const { craft } = frame.picture;
    for (let row = listed.firstCraft; row < listed.firstCraft + listed.craftCount; row++) {
      if (craft.isAlive[row] === 0 || craft.life[row] !== CRAFT_FLYING) continue;
      return this.#at(frame.craft, craft, row, CRAFT_LENGTH_KM);
    }
    return null;
  }

  #at(poses: Poses, velocities: Velocities, row: number, lengthKm: number): Spot {
    const spot = this.#spot;
    spot.xKm = poses.xKm[row];
    spot.yKm = poses.yKm[row];
    spot.headingRad = poses.headingRad[row];
    spot.vxKmS = velocities.velocityXKmS[row];
    spot.vyKmS = velocities.velocityYKmS[row];
    spot.lengthKm = lengthKm;
    return spot;
  }
}
