// Space and its places: stars, plasma clouds that swallow ships, planets with a day and a night.
import type Phaser from "phaser";
import type { Briefing } from "../../shared/protocol/picture.ts";
import { comfort } from "./comfort.ts";
import { chance, type Frame } from "./frame.ts";
import { fade, type Lens, xOf, yOf } from "./lens.ts";
import { CLOUD_LOOKS, PLANET_LOOKS, ROCK_LOOKS } from "./look.ts";
import { cloudNoise } from "./noise.ts";
import { ROCK_SHADER } from "./rock-shader.ts";
import { CLOUD_SHADER, PLANET_SHADER, STARS_SHADER, VEIL_SHADER } from "./space-shaders.ts";

const NOISE_KEY = "noise";
const STARS_KEY = "stars";
const NOISE_PX = 256;
const STARS_PX = 1024;
const STAR_COUNT = 620;
/** A cloud's ragged rim and a planet's air reach beyond their radius by these factors. */
const CLOUD_REACH = 1.3;
const PLANET_REACH = 1.34;
const ROCK_REACH = 1.22;
/** The sky shifts by so many CSS pixels for each kilometre the camera goes, whatever the zoom. */
const PARALLAX_PX_PER_KM = 1.4;
/** A planet smaller than this on the screen is still drawn so large: it must be found. */
const PLANET_PX_MIN = 9;

type Vec3 = [number, number, number];
const vec3 = (colour: number): Vec3 => [
  (colour >> 16) / 255,
  ((colour >> 8) & 255) / 255,
  (colour & 255) / 255,
];

type Place = Briefing["places"][number];

/** A shader that covers the part of a place's box that the view shows. */
class PlaceShader {
  readonly shader: Phaser.GameObjects.Shader;
  readonly #place: Place;
  readonly #reach: number;
  #rect: [number, number, number, number] = [0, 0, 0, 0];

  constructor(
    scene: Phaser.Scene,
    place: Place,
    name: string,
    source: string,
    reach: number,
    fixed: Record<string, number | number[]>,
    each: (set: (name: string, value: unknown) => void) => void,
  ) {
    this.#place = place;
    this.#reach = reach;
    this.shader = scene.add.shader(
      {
        name,
        fragmentSource: source,
        initialUniforms: { uNoise: 0, ...fixed },
        setupUniforms: (set: (name: string, value: unknown) => void) => {
          set("uRect", this.#rect);
          each(set);
        },
      } as Phaser.Types.GameObjects.Shader.ShaderQuadConfig,
      0,
      0,
      1,
      1,
      [NOISE_KEY],
    );
    // With its origin at the top left a quad can be resized without moving its middle.
    this.shader.setOrigin(0, 0);
  }

  /** Fits the quad to what is seen of the box; `radiusPx` overrules the true size when larger. */
  aim(lens: Lens, leastPx: number): void {
    const { atKm, radiusXKm, radiusYKm } = this.#place;
    const x = xOf(lens, atKm[0]);
    const y = yOf(lens, atKm[1]);
    const radiusX = Math.max(leastPx, radiusXKm * lens.pxPerKm);
    const radiusY = Math.max(leastPx, radiusYKm * lens.pxPerKm);
    const left = Math.max(0, x - radiusX * this.#reach);
    const right = Math.min(lens.widthPx, x + radiusX * this.#reach);
    const top = Math.max(0, y - radiusY * this.#reach);
    const bottom = Math.min(lens.heightPx, y + radiusY * this.#reach);
    const isSeen = right > left && bottom > top;
    this.shader.setVisible(isSeen);
    if (!isSeen) return;
    this.shader.setPosition(left, top);
    this.shader.setSize(right - left, bottom - top);
    this.#rect[0] = (left - x) / radiusX;
    this.#rect[1] = (y - bottom) / radiusY;
    this.#rect[2] = (right - x) / radiusX;
    this.#rect[3] = (y - top) / radiusY;
  }
}

export class SpaceView {
  #scene: Phaser.Scene;
  #stars: Phaser.GameObjects.Shader;
  #lens: Lens | null = null;
  #timeS = 0;
  #clouds: PlaceShader[] = [];
  #veils: PlaceShader[] = [];
  #planets: PlaceShader[] = [];
  #rocks: PlaceShader[] = [];
  #shownFor: Briefing | null = null;

  constructor(scene: Phaser.Scene) {
    this.#scene = scene;
    bakeNoise(scene.textures);
    bakeStars(scene.textures);
    this.#stars = scene.add.shader(
      {
        name: "Stars",
        fragmentSource: STARS_SHADER,
        initialUniforms: { uNoise: 0, uStars: 1 },
        setupUniforms: (set: (name: string, value: unknown) => void) => this.#setStars(set),
      } as Phaser.Types.GameObjects.Shader.ShaderQuadConfig,
      0,
      0,
      1,
      1,
      [NOISE_KEY, STARS_KEY],
    );
    this.#stars.setOrigin(0, 0);
  }

  /** Depths of the display list: sky, then clouds and planets, and the veil above the ships. */
  setDepths(sky: number, places: number, veil: number): void {
    this.#stars.setDepth(sky);
    for (const place of [...this.#clouds, ...this.#rocks, ...this.#planets])
      place.shader.setDepth(places);
    for (const place of this.#veils) place.shader.setDepth(veil);
  }

  /** Makes the shaders of a map's places; true when they are new (their depths must be set). */
  show(briefing: Briefing): boolean {
    if (this.#shownFor === briefing) return false;
    this.#shownFor = briefing;
    for (const place of [...this.#clouds, ...this.#veils, ...this.#rocks, ...this.#planets])
      place.shader.destroy();
    const clouds = briefing.places.filter((place) => place.kind === "cloud");
    const planets = briefing.places.filter((place) => place.kind === "planet");
    this.#clouds = clouds.map((place) => this.#cloud(place, "Cloud", CLOUD_SHADER, CLOUD_REACH));
    this.#veils = clouds.map((place) => this.#cloud(place, "Veil", VEIL_SHADER, 1.15));
    this.#rocks = briefing.places
      .filter((place) => place.kind === "asteroids")
      .map((place) => this.#rockField(place));
    this.#planets = planets.map((place) => this.#planet(place));
    return true;
  }

  /** By a clock that stops with the battle: in a pause clouds stand as still as what is in them. */
  update(frame: Frame | null, lens: Lens, effectS: number): void {
    this.#lens = lens;
    this.#timeS = comfort.isMotionReduced.value ? 0 : effectS;
    this.#stars.setSize(lens.widthPx, lens.heightPx);
    if (frame === null) return;
    for (const cloud of this.#clouds) cloud.aim(lens, 0);
    for (const veil of this.#veils) veil.aim(lens, 0);
    for (const rocks of this.#rocks) rocks.aim(lens, 0);
    for (const planet of this.#planets) planet.aim(lens, PLANET_PX_MIN * lens.dotsPerPx);
  }

  #setStars(set: (name: string, value: unknown) => void): void {
    const lens = this.#lens;
    if (lens === null) return;
    const dots = lens.dotsPerPx;
    set("uTime", this.#timeS);
    set("uSize", [lens.widthPx / dots, lens.heightPx / dots]);
    set("uCentre", [lens.xKm * PARALLAX_PX_PER_KM, lens.yKm * PARALLAX_PX_PER_KM]);
    set("uZoom", Math.log2(lens.viewKm / 100));
  }

  #cloud(place: Place, name: string, source: string, reach: number): PlaceShader {
    const look = CLOUD_LOOKS[place.look] ?? CLOUD_LOOKS.cloud;
    const fixed = {
      uRadiusKm: [place.radiusXKm, place.radiusYKm],
      uDeep: vec3(look.deep),
      uBody: vec3(look.body),
      uCrest: vec3(look.crest),
      uSpark: vec3(look.spark),
      uSeed: seedOf(place),
    };
    return new PlaceShader(this.#scene, place, name, source, reach, fixed, (set) => {
      set("uTime", this.#timeS);
      set("uNear", this.#lens === null ? 0 : fade(this.#lens.viewKm, 260, 60));
      set("uFlash", comfort.isFlashReduced.value ? 0.15 : 1);
    });
  }

  #rockField(place: Place): PlaceShader {
    const look = ROCK_LOOKS[place.look] ?? ROCK_LOOKS.stone;
    const fixed = {
      uRadiusKm: [place.radiusXKm, place.radiusYKm],
      uDeep: vec3(look.deep),
      uBody: vec3(look.body),
      uCrest: vec3(look.crest),
      uSeed: seedOf(place),
    };
    return new PlaceShader(this.#scene, place, "Rocks", ROCK_SHADER, ROCK_REACH, fixed, (set) => {
      set("uTime", this.#timeS);
      set("uPixelKm", this.#lens === null ? 1 : 1 / this.#lens.pxPerKm);
    });
  }

  #planet(place: Place): PlaceShader {
    const look = PLANET_LOOKS[place.look] ?? PLANET_LOOKS.planet;
    const fixed = {
      uLow: vec3(look.low),
      uMid: vec3(look.mid),
      uHigh: vec3(look.high),
      uAir: vec3(look.air),
      uBands: look.bands,
      uIce: look.ice,
      uSeed: seedOf(place),
    };
    const radiusKm = place.radiusXKm;
    return new PlaceShader(
      this.#scene,
      place,
      "Planet",
      PLANET_SHADER,
      PLANET_REACH,
      fixed,
      (set) => {
        set("uTime", this.#timeS);
        set("uPixel", this.#lens === null ? 0.01 : 1 / Math.max(4, radiusKm * this.#lens.pxPerKm));
      },
    );
  }
}

const seedOf = (place: Place): number =>
  chance(place.id.length * 131 + place.id.charCodeAt(0), place.id.charCodeAt(place.id.length - 1));

/** Four sheets of repeating noise, one in each colour, stretched to use the whole range. */
function bakeNoise(textures: Phaser.Textures.TextureManager): void {
  if (textures.exists(NOISE_KEY)) return;
  const texture = textures.createCanvas(NOISE_KEY, NOISE_PX, NOISE_PX);
  if (texture === null) return;
  const image = new ImageData(NOISE_PX, NOISE_PX);
  for (let y = 0; y < NOISE_PX; y++) {
    for (let x = 0; x < NOISE_PX; x++) {
      const at = (y * NOISE_PX + x) * 4;
      for (let sheet = 0; sheet < 3; sheet++) {
        const value = cloudNoise(x / NOISE_PX, y / NOISE_PX, 4 + sheet, 5, 11 + sheet * 17);
        image.data[at + sheet] = 255 * Math.min(1, Math.max(0, (value - 0.5) * 1.7 + 0.5));
      }
      image.data[at + 3] = 255;
    }
  }
  texture.getContext().putImageData(image, 0, 0);
  texture.refresh();
}

function bakeStars(textures: Phaser.Textures.TextureManager): void {
  if (textures.exists(STARS_KEY)) return;
  const texture = textures.createCanvas(STARS_KEY, STARS_PX, STARS_PX);
  if (texture === null) return;
  const paint = texture.getContext();
  paint.fillStyle = "#000";
  paint.fillRect(0, 0, STARS_PX, STARS_PX);
  const tints = ["#ffffff", "#cfe2ff", "#fff0d8", "#ffd8b8", "#b8d0ff"];
  for (let n = 0; n < STAR_COUNT; n++) {
    const x = chance(n, 1) * STARS_PX;
    const y = chance(n, 2) * STARS_PX;
    const bright = chance(n, 3) ** 3.2;
    paint.fillStyle = tints[Math.floor(chance(n, 4) * tints.length)];
    paint.globalAlpha = 0.1 + 0.9 * bright;
    paint.beginPath();
    paint.arc(x, y, 0.5 + bright * 0.85, 0, Math.PI * 2);
    paint.fill();
  }
  paint.globalAlpha = 1;
  texture.refresh();
}
