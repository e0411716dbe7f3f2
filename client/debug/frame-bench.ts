// What a frame costs the main thread: frames driven by hand on a crowded picture, beside the same
// number of bare Phaser images. Software GL paints slowly but scripts as fast: script time counts.
import Phaser from "phaser";
import { PICTURE_CONTACT_CRAFT_MAX, PICTURE_MISSILES_MAX } from "../../shared/protocol/picture.ts";
import type { MovingTable, Replica } from "../../shared/protocol/replica.ts";
import type { MountedBattle } from "../scenes/mount.ts";
import type { Session } from "../session.ts";
import { fireBroadside } from "./broadside.ts";
import { median } from "./overlay.ts";

const FRAME_MS = 1000 / 60;
const WARM_UP_FRAMES = 20;

export type FrameBench = {
  objects: number;
  medianMs: number;
  p95Ms: number;
  quads: number;
  bareMs: number;
};
export type Crowd = { objects: number; viewKm: number; frames: number; spreadKm: number };

/** Fills the picture's tables with moving rows around the camera until so many objects are alive. */
function crowd(session: Session, objects: number, spreadKm: number): number {
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
  for (let row = 0; row < ships.count; row++) {
    if (ships.life[row] === 1) place(session, replica, "ships", row, spreadKm, 0.8);
  }
  for (let row = 0; row < 600; row++) {
    tracks.isAlive[row] = 1;
    tracks.count = Math.max(tracks.count, row + 1);
    tracks.number[row] = 30_000 + row;
    tracks.level[row] = 3;
    tracks.targetKind[row] = 0;
    tracks.classIndex[row] = row % session.catalog.ships.length;
    tracks.side[row] = picture.side === 0 ? 1 : 0;
    tracks.hull[row] = (row * 37) % 256;
    for (let facing = 0; facing < 4; facing++) tracks.shield[row * 4 + facing] = (row * 53) % 256;
    place(session, replica, "tracks", row, spreadKm, 0.8);
  }
  for (let row = 0; row < missileCount; row++) {
    missiles.isAlive[row] = 1;
    missiles.count = Math.max(missiles.count, row + 1);
    missiles.weaponIndex[row] = weapon;
    missiles.isOwn[row] = row % 2;
    place(session, replica, "missiles", row, spreadKm, 5);
  }
  for (let row = 0; row < PICTURE_CONTACT_CRAFT_MAX && alive() < objects; row++) {
    contactCraft.isAlive[row] = 1;
    contactCraft.count = Math.max(contactCraft.count, row + 1);
    place(session, replica, "contactCraft", row, spreadKm, 2);
  }
  return alive();
}

function place(
  session: Session,
  replica: Replica,
  name: MovingTable,
  row: number,
  spreadKm: number,
  speedKmS: number,
): void {
  const paths = replica.paths[name];
  const heading = Math.random() * Math.PI * 2;
  paths.startXKm[row] = session.camera.xKm.value + (Math.random() - 0.5) * spreadKm;
  paths.startYKm[row] = session.camera.yKm.value + (Math.random() - 0.5) * spreadKm * 0.56;
  paths.startHeadingRad[row] = heading;
  paths.startHeadingX[row] = Math.cos(heading);
  paths.startHeadingY[row] = Math.sin(heading);
  paths.aheadKmS[row] = speedKmS;
  paths.slipKmS[row] = 0;
  paths.turnRateRadS[row] = 0;
  paths.startTick[row] = replica.clock.tick;
  paths.easedFromS[row] = -Infinity;
}

/** Runs frames by hand; the game's own loop sleeps meanwhile. */
function drive(game: Phaser.Game, frames: number, each: (frame: number) => void): number[] {
  const costs: number[] = [];
  let nowMs = performance.now();
  for (let frame = 0; frame < frames + WARM_UP_FRAMES; frame++) {
    each(frame);
    nowMs += FRAME_MS;
    const beganMs = performance.now();
    game.step(nowMs, FRAME_MS);
    if (frame >= WARM_UP_FRAMES) costs.push(performance.now() - beganMs);
  }
  return costs;
}

async function bare(
  count: number,
  frames: number,
  widthPx: number,
  heightPx: number,
): Promise<number> {
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
          for (let n = 0; n < count; n++)
            images.push(this.add.image(Math.random() * widthPx, Math.random() * heightPx, "dot"));
          resolve(made);
        },
      },
    });
  });
  game.loop.sleep();
  const costs = drive(game, frames, () => {
    for (const image of images)
      image.setPosition((image.x + 1) % widthPx, image.y).setRotation(image.rotation + 0.01);
  });
  game.destroy(true);
  parent.remove();
  return median(costs);
}

export async function benchFrames(
  session: Session,
  mounted: MountedBattle,
  options: Partial<Crowd> = {},
): Promise<FrameBench> {
  const { objects = 3500, viewKm = 200, frames = 120, spreadKm = viewKm } = options;
  session.connection.setPaused(true);
  await new Promise((resolve) => setTimeout(resolve, 400));
  const { camera } = session;
  camera.pxPerKm.value = camera.widthPx.value / viewKm;
  const count = crowd(session, objects, spreadKm);
  const { game, scene } = mounted;
  game.loop.sleep();
  const quads: number[] = [];
  const costs = drive(game, frames, (frame) => {
    if (frame % 30 === 0) fireBroadside(session, mounted, { rangeKm: 30 });
    quads.push(scene.cost.quads);
  });
  const bareMs = await bare(count, frames, game.scale.width, game.scale.height);
  game.loop.wake();
  const sorted = [...costs].sort((a, b) => a - b);
  return {
    objects: count,
    medianMs: median(costs),
    p95Ms: sorted[Math.floor(sorted.length * 0.95)],
    quads: median(quads),
    bareMs,
  };
}
