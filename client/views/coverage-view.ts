// Which part of the map own sensors light: the rest is darker. A small picture of the map, painted
// anew now and then, drawn over space by one shader; it never knows more than the side's own ships.
import Phaser from "phaser";
import { EMISSIONS } from "../../shared/battle/orders.ts";
import { LIFE_ON_MAP } from "../../shared/protocol/picture.ts";
import { CRAFT_FLYING, type Frame } from "./frame.ts";
import { fade, type Lens, xOf, yOf } from "./lens.ts";
import { STAND_COLOURS } from "./look.ts";
import { mediumPlaceAt } from "./media.ts";
import { COVERAGE_SHADER } from "./space-shaders.ts";

const MAP_KEY = "coverage";
const MAP_WIDTH_PX = 576;
const MAP_HEIGHT_PX = 384;
/** Coverage changes slowly: ships go one picture pixel in about two seconds. */
const REPAINT_S = 0.5;
const ACTIVE = EMISSIONS.indexOf("active");
/** Between these view widths the line around lit space appears. */
const LINE_FADE_KM = [160, 420] as const;

export class CoverageView {
  #texture: Phaser.Textures.CanvasTexture;
  #shader: Phaser.GameObjects.Shader;
  #rect: [number, number, number, number] = [0, 0, 1, 1];
  #step: [number, number] = [1 / MAP_WIDTH_PX, 1 / MAP_HEIGHT_PX];
  #line = 0;
  #paintedAtS = -Infinity;

  constructor(scene: Phaser.Scene) {
    if (scene.textures.exists(MAP_KEY)) scene.textures.remove(MAP_KEY);
    const texture = scene.textures.createCanvas(MAP_KEY, MAP_WIDTH_PX, MAP_HEIGHT_PX);
    if (texture === null) throw new Error("the coverage canvas could not be made");
    this.#texture = texture;
    texture.setWrap(Phaser.Textures.WrapMode.CLAMP_TO_EDGE, Phaser.Textures.WrapMode.CLAMP_TO_EDGE);
    const colour = STAND_COLOURS.own;
    this.#shader = scene.add.shader(
      {
        name: "Coverage",
        fragmentSource: COVERAGE_SHADER,
        initialUniforms: {
          uMap: 0,
          uColour: [(colour >> 16) / 255, ((colour >> 8) & 255) / 255, (colour & 255) / 255],
        },
        setupUniforms: (set: (name: string, value: unknown) => void) => {
          set("uRect", this.#rect);
          set("uStep", this.#step);
          set("uLine", this.#line);
        },
      } as Phaser.Types.GameObjects.Shader.ShaderQuadConfig,
      0,
      0,
      1,
      1,
      [MAP_KEY],
    );
    this.#shader.setOrigin(0, 0);
  }

  setDepth(depth: number): void {
    this.#shader.setDepth(depth);
  }

  update(frame: Frame | null, lens: Lens): void {
    const isShown = frame !== null && frame.session.overlays.sensors.value;
    this.#shader.setVisible(isShown);
    if (!isShown) return;
    const { widthKm, heightKm } = frame.briefing;
    if (frame.nowS - this.#paintedAtS > REPAINT_S) {
      this.#paintedAtS = frame.nowS;
      this.#paint(frame);
    }
    this.#aim(lens, widthKm, heightKm);
  }

  #aim(lens: Lens, widthKm: number, heightKm: number): void {
    const left = Math.max(0, xOf(lens, 0));
    const right = Math.min(lens.widthPx, xOf(lens, widthKm));
    const top = Math.max(0, yOf(lens, heightKm));
    const bottom = Math.min(lens.heightPx, yOf(lens, 0));
    if (right <= left || bottom <= top) {
      this.#shader.setVisible(false);
      return;
    }
    this.#shader.setPosition(left, top);
    this.#shader.setSize(right - left, bottom - top);
    const xShare = (x: number): number => (x - xOf(lens, 0)) / (widthKm * lens.pxPerKm);
    const yShare = (y: number): number => (yOf(lens, 0) - y) / (heightKm * lens.pxPerKm);
    this.#rect = [xShare(left), yShare(bottom), xShare(right), yShare(top)];
    // One device pixel, so that the line is as thin at every zoom.
    this.#step = [1 / (widthKm * lens.pxPerKm), 1 / (heightKm * lens.pxPerKm)];
    this.#line = fade(lens.viewKm, LINE_FADE_KM[0], LINE_FADE_KM[1]);
  }

  #paint(frame: Frame): void {
    const paint = this.#texture.getContext();
    paint.globalCompositeOperation = "source-over";
    paint.fillStyle = "#000";
    paint.fillRect(0, 0, MAP_WIDTH_PX, MAP_HEIGHT_PX);
    paint.globalCompositeOperation = "lighten";
    const { rules, ships: classes, crafts } = frame.catalog;
    const { ships, craft } = frame.picture;
    const { places } = frame.briefing;
    for (let row = 0; row < ships.count; row++) {
      if (ships.isAlive[row] === 0 || ships.life[row] !== LIFE_ON_MAP) continue;
      const shipClass = classes[ships.classIndex[row]];
      const place = mediumPlaceAt(places, frame.ships.xKm[row], frame.ships.yKm[row]);
      const share =
        (ships.emissions[row] === ACTIVE ? 1 : rules.sensors.opticsShare) *
        (place?.medium?.sensor ?? 1);
      this.#spot(
        paint,
        frame,
        frame.ships.xKm[row],
        frame.ships.yKm[row],
        shipClass.sensorKm * share,
      );
    }
    let lastFlight = -1;
    for (let row = 0; row < craft.count; row++) {
      if (craft.isAlive[row] === 0 || craft.life[row] !== CRAFT_FLYING) continue;
      const flight = craft.flightId[row];
      // Craft of a flight lie in neighbouring rows and keep together: one light each is enough.
      if (flight === lastFlight) continue;
      lastFlight = flight;
      const reachKm = crafts[frame.picture.flights.craftIndex[flight]].sensorKm;
      this.#spot(paint, frame, frame.craft.xKm[row], frame.craft.yKm[row], reachKm);
    }
    this.#texture.refresh();
  }

  #spot(
    paint: CanvasRenderingContext2D,
    frame: Frame,
    xKm: number,
    yKm: number,
    reachKm: number,
  ): void {
    if (reachKm <= 0) return;
    const perKm = MAP_WIDTH_PX / frame.briefing.widthKm;
    const x = xKm * perKm;
    const y = MAP_HEIGHT_PX - (yKm * MAP_HEIGHT_PX) / frame.briefing.heightKm;
    const radius = reachKm * perKm;
    const light = paint.createRadialGradient(x, y, 0, x, y, radius);
    light.addColorStop(0, "#fff");
    light.addColorStop(0.6, "#a0a0a0");
    light.addColorStop(1, "#000");
    paint.fillStyle = light;
    paint.fillRect(x - radius, y - radius, radius * 2, radius * 2);
  }
}
