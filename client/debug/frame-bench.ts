// What a frame costs the main thread: frames driven by hand on a crowded picture, beside as many bare
// Phaser images as there are objects, and as many as the frame has quads, in the same page and in turns.
//
// What makes the two comparable: ours counts the whole frame of the battle view, from the replica's
// extrapolation to the last draw call (the HUD is no part of it). Each bare image is visible, inside
// the view, and is moved and turned each frame, within the time that is counted: a sprite that stood
// still would be no peer of a thing that fights. Both draw with every call they would make, but all
// triangles are culled before they become pixels: painting is the graphics card's work, and where it
// is software it would take the very cores that the script runs on.
import Phaser from "phaser";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { PICTURE_CONTACT_CRAFT_MAX, PICTURE_MISSILES_MAX } from "../../shared/protocol/picture.ts";
import { layLine } from "../../shared/protocol/paths.ts";
import { createPose, type MovingTable } from "../../shared/protocol/replica.ts";
import type { MountedBattle } from "../scenes/mount.ts";
import type { Session } from "../session.ts";
import { fireBroadside } from "./broadside.ts";
import { type Dice, diceFrom } from "./dice.ts";
import { median } from "./overlay.ts";

const FRAME_MS = 1000 / 60;
const WARM_UP_FRAMES = 60;
/** Browsers round the clock to 0.1 ms: frames are timed in such groups, ours and bare ones in turn. */
const GROUP_FRAMES = 5;
/** Every so many frames a part of the ships fires, so that each does about as often as guns reload. */
const VOLLEY_FRAMES = 30;
const VOLLEY_SHARE = 1 / 8;
/** All that flies and sails is spread over a view of this width. */
const FIELD_KM = 200;
const FIELD_HEIGHT_SHARE = 0.56;
const TURN_RATE_RAD_S = 0.05;
const SETTLE_MS = 1000;
const TURRETED_CLASSES = 6;
const HASH_SCALE = 1e6;
const HASH_PRIME = 0x01000193;

export type FrameBench = {
  objects: number;
  quads: number;
  medianMs: number;
  p95Ms: number;
  /** Of the crowd: where each of its rows is, moves and turns. The same seed gives the same. */
  trace: string;
  /** Of as many bare images as objects, and as quads. */
  bareMs: { objects: number; quads: number };
};
/** `hulls`: so many ships, half of them own if there are, are in the view and no others. */
export type Crowd = {
  objects: number;
  viewKm: number;
  frames: number;
  hulls: number;
  /** Of where everything is, and of what fires. */
  seed: number;
};
/** What puts the rows of a crowd somewhere. */
type Placing = { session: Session; dice: Dice; hash: number };

/** Fills the picture's tables with moving rows around the camera until so many objects are alive. */
function crowd(
  placing: Placing,
  { objects, viewKm, hulls }: Pick<Crowd, "objects" | "viewKm" | "hulls">,
): number {
  const { session } = placing;
  const { replica } = session.connection;
  const { picture } = replica;
  const alive = (): number =>
    (["ships", "tracks", "craft", "contactCraft", "missiles"] as const).reduce(
      (sum, name) => sum + picture[name].isAlive.reduce((count, flag) => count + flag, 0),
      0,
    );
  const missileCount = Math.min(PICTURE_MISSILES_MAX, Math.round(objects * 0.45));
  const weapon = session.catalog.weapons.findIndex((entry) => entry.kind === "missile");
  const { ships, tracks, missiles, contactCraft } = picture;
  let own = 0;
  for (let row = 0; row < ships.count; row++) {
    if (ships.life[row] !== 1) continue;
    placeShip(placing, "ships", row, own++ < hulls / 2, viewKm, hulls);
    ships.thrust[row] = 200;
  }
  // Up close it is the hulls with the most turrets that cost most.
  const classes = session.catalog.ships
    .filter((shipClass) => hulls === 0 || !shipClass.isStatic)
    .sort((a, b) => b.mounts.length - a.mounts.length)
    .slice(0, hulls === 0 ? session.catalog.ships.length : TURRETED_CLASSES);
  const contactsInView = hulls - Math.min(own, hulls / 2);
  for (let row = 0; row < 600; row++) {
    tracks.isAlive[row] = 1;
    tracks.count = Math.max(tracks.count, row + 1);
    tracks.number[row] = 30_000 + row;
    tracks.level[row] = 3;
    tracks.targetKind[row] = 0;
    tracks.classIndex[row] = classes[row % classes.length].index;
    tracks.side[row] = picture.side === 0 ? 1 : 0;
    tracks.hull[row] = (row * 37) % 256;
    for (let facing = 0; facing < 4; facing++) tracks.shield[row * 4 + facing] = (row * 53) % 256;
    placeShip(placing, "tracks", row, row < contactsInView, viewKm, hulls);
    tracks.velocityXKmS[row] = 0.6;
  }
  for (let row = 0; row < missileCount; row++) {
    missiles.isAlive[row] = 1;
    missiles.count = Math.max(missiles.count, row + 1);
    missiles.weaponIndex[row] = weapon;
    missiles.isOwn[row] = row % 2;
    place(placing, "missiles", row, FIELD_KM, 0, 5);
  }
  for (let row = 0; row < PICTURE_CONTACT_CRAFT_MAX && alive() < objects; row++) {
    contactCraft.isAlive[row] = 1;
    contactCraft.count = Math.max(contactCraft.count, row + 1);
    place(placing, "contactCraft", row, FIELD_KM, 0, 2);
  }
  return alive();
}

function placeShip(
  placing: Placing,
  name: "ships" | "tracks",
  row: number,
  isInView: boolean,
  viewKm: number,
  hulls: number,
): void {
  if (hulls === 0) return place(placing, name, row, FIELD_KM, 0, 0.8);
  if (isInView) return place(placing, name, row, viewKm * 0.95, 0, 0.8);
  place(placing, name, row, FIELD_KM, FIELD_KM, 0.8);
}

/** Somewhere in a field about a point `eastKm` of the camera; half of all that moves also turns. */
function place(
  placing: Placing,
  name: MovingTable,
  row: number,
  spreadKm: number,
  eastKm: number,
  speedKmS: number,
): void {
  const { session, dice } = placing;
  const { xKm, yKm } = session.camera;
  const { replica } = session.connection;
  const [east, north, turn] = [dice(), dice(), dice()];
  pose.xKm = xKm.value + eastKm + (east - 0.5) * spreadKm;
  pose.yKm = yKm.value + (north - 0.5) * spreadKm * FIELD_HEIGHT_SHARE;
  pose.headingRad = turn * Math.PI * 2;
  pose.turnRateRadS = row % 2 === 0 ? TURN_RATE_RAD_S : 0;
  // Relative to the camera, which looks where the battle happens to be.
  for (const value of [row, east, north, turn, spreadKm, eastKm, speedKmS]) {
    placing.hash = Math.imul(placing.hash ^ Math.round(value * HASH_SCALE), HASH_PRIME);
  }
  layLine(replica.paths[name], row, pose, speedKmS, 0, replica.clock.tick);
}

const pose = createPose();

/** A game that sleeps and is stepped by hand, each frame on a clock of its own. */
class Driven {
  readonly #game: Phaser.Game;
  readonly #each: () => void;
  readonly #gl: WebGLRenderingContext;
  nowMs = performance.now();
  /** Milliseconds a frame, by group. */
  readonly costsMs: number[] = [];

  /** `each` is part of what is counted. */
  constructor(game: Phaser.Game, each: () => void) {
    this.#game = game;
    this.#each = each;
    game.loop.sleep();
    this.#gl = (game.renderer as Phaser.Renderer.WebGL.WebGLRenderer).gl;
    this.#gl.cullFace(this.#gl.FRONT_AND_BACK);
    this.#gl.enable(this.#gl.CULL_FACE);
  }

  run(frames: number): number {
    const beganMs = performance.now();
    for (let frame = 0; frame < frames; frame++) {
      this.nowMs += FRAME_MS;
      this.#each();
      this.#game.step(this.nowMs, FRAME_MS);
    }
    return performance.now() - beganMs;
  }

  runGroup(): void {
    this.costsMs.push(this.run(GROUP_FRAMES) / GROUP_FRAMES);
    // Whoever comes next must not wait until what this one sent is drawn.
    this.#gl.readPixels(0, 0, 1, 1, this.#gl.RGBA, this.#gl.UNSIGNED_BYTE, new Uint8Array(4));
  }

  release(): void {
    this.#gl.disable(this.#gl.CULL_FACE);
    this.#game.loop.wake();
  }
}

/** Images of one texture, each with a tint of its own, at random places of a canvas as large as ours. */
class BareImages {
  readonly driven: Driven;
  readonly #game: Phaser.Game;
  readonly #parent: HTMLElement;

  static async make(
    count: number,
    dice: Dice,
    widthPx: number,
    heightPx: number,
  ): Promise<BareImages> {
    const parent = document.createElement("div");
    document.body.append(parent);
    const images: Phaser.GameObjects.Image[] = [];
    const game = await new Promise<Phaser.Game>((resolve) => {
      const made = new Phaser.Game({
        type: Phaser.WEBGL,
        parent,
        width: widthPx,
        height: heightPx,
        banner: false,
        audio: { noAudio: true },
        scene: {
          create(this: Phaser.Scene) {
            const texture = this.textures.createCanvas("dot", 16, 16);
            texture?.getContext().fillRect(0, 0, 16, 16);
            texture?.refresh();
            for (let n = 0; n < count; n++) {
              const x = dice() * widthPx;
              const y = dice() * heightPx;
              images.push(this.add.image(x, y, "dot").setTint(dice() * 0xffffff));
            }
            resolve(made);
          },
        },
      });
    });
    const driven = new Driven(game, () => {
      for (const image of images)
        image.setPosition((image.x + 1) % widthPx, image.y).setRotation(image.rotation + 0.01);
    });
    driven.run(WARM_UP_FRAMES);
    return new BareImages(driven, game, parent);
  }

  private constructor(driven: Driven, game: Phaser.Game, parent: HTMLElement) {
    this.driven = driven;
    this.#game = game;
    this.#parent = parent;
  }

  remove(): void {
    this.#game.destroy(true);
    this.#parent.remove();
  }
}

/** Steps that were on their way when the battle was paused have come. */
async function noPicture({ connection: { replica } }: Session): Promise<void> {
  let tick = NaN;
  while (tick !== replica.picture.tick) {
    tick = replica.picture.tick;
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  }
}

export async function benchFrames(
  session: Session,
  mounted: MountedBattle,
  options: Partial<Crowd> = {},
): Promise<FrameBench> {
  const { objects = 3500, viewKm = 200, frames = 120, hulls = 0, seed = 1 } = options;
  const dice = diceFrom(seed);
  const { camera, connection } = session;
  connection.setPaused(true);
  await noPicture(session);
  // No more pictures come; on the screen the battle goes on.
  connection.state.isPaused = false;
  camera.pxPerKm.value = camera.widthPx.value / viewKm;
  const placing = { session, dice, hash: 0 };
  const count = crowd(placing, { objects, viewKm, hulls });
  const { game, scene } = mounted;
  const quads: number[] = [];
  const ours = new Driven(game, () => {
    Object.assign(connection.replica.clock, { silentS: 0, owedTicks: 0, ticksPerS: TICK_HZ });
    quads.push(scene.cost.quads);
  });
  const { nowMs } = scene;
  scene.nowMs = () => ours.nowMs;
  const fire = (): void =>
    void fireBroadside(session, mounted, { rangeKm: 30, share: VOLLEY_SHARE, hitDelayMs: 0, dice });
  for (let frame = 0; frame < WARM_UP_FRAMES; frame += VOLLEY_FRAMES) {
    fire();
    ours.run(VOLLEY_FRAMES);
  }
  const quadCount = median(quads.slice(WARM_UP_FRAMES / 2));
  const { width, height } = game.scale;
  const asObjects = await BareImages.make(count, dice, width, height);
  const asQuads = await BareImages.make(quadCount, dice, width, height);
  quads.length = 0;
  for (let frame = 0; frame < frames; frame += GROUP_FRAMES) {
    if (frame % VOLLEY_FRAMES === 0) fire();
    ours.runGroup();
    asObjects.driven.runGroup();
    asQuads.driven.runGroup();
  }
  scene.nowMs = nowMs;
  ours.release();
  asObjects.remove();
  asQuads.remove();
  const sorted = [...ours.costsMs].sort((a, b) => a - b);
  return {
    objects: count,
    trace: (placing.hash >>> 0).toString(16).padStart(8, "0"),
    quads: median(quads),
    medianMs: median(ours.costsMs),
    p95Ms: sorted[Math.floor(sorted.length * 0.95)],
    bareMs: { objects: median(asObjects.driven.costsMs), quads: median(asQuads.driven.costsMs) },
  };
}
