// The plotting table: grid with coordinates, the map's border, rings around places, their names.
import type { Frame } from "./frame.ts";
import { LIFE_ON_MAP } from "../../shared/protocol/picture.ts";
import { paintGate, paintLaidMines, paintMinefield } from "./field-view.ts";
import { GateQueues } from "./gate-queues.ts";
import type { Ink, Mark } from "./ink.ts";
import type { Lettering } from "./lettering.ts";
import { fade, isInView, type Lens, xOf, yOf } from "./lens.ts";
import { BORDER_COLOUR, GRID_COLOUR, TEXT_COLOUR } from "./look.ts";
import type { Marks } from "./marks.ts";

/** Grid steps in km, coarse to fine; the finest that leaves this many CSS pixels between lines. */
const GRID_STEPS_KM = [100, 50, 20, 10, 5, 2, 1] as const;
const GRID_GAP_PX = 84;
const RING_DASH = 0.55;
/** Words keep off a place so small on the screen; over a larger one they can be read. */
const PLACE_PX = 40;
const CLOUD_WORDS = 0xe8c8a8;
const DEPOT_COLOUR = 0xd9b36a;
const DOCK_COLOUR = 0x7fd6a8;

export class MapView {
  readonly #ink: Ink;
  readonly #lettering: Lettering;
  readonly #glow: Mark;
  readonly #gateQueues = new GateQueues();

  constructor(ink: Ink, marks: Marks, lettering: Lettering) {
    this.#glow = marks.get("soft");
    this.#ink = ink;
    this.#lettering = lettering;
  }

  paint(frame: Frame): void {
    this.#grid(frame);
    this.#border(frame);
    for (const place of frame.briefing.places) this.#place(frame, place);
    paintLaidMines(this.#ink, this.#glow, frame);
    this.#services(frame);
  }

  #grid({ lens, briefing }: Frame): void {
    const gapKm = (GRID_GAP_PX * lens.dotsPerPx) / lens.pxPerKm;
    const step = GRID_STEPS_KM.findLast((candidate) => candidate >= gapKm) ?? GRID_STEPS_KM[0];
    const alpha = 0.1 + 0.09 * fade(lens.viewKm, 60, 500);
    const left = Math.max(0, lens.xKm - lens.viewKm / 2);
    const right = Math.min(briefing.widthKm, lens.xKm + lens.viewKm / 2);
    const halfKm = lens.heightPx / lens.pxPerKm / 2;
    const low = Math.max(0, lens.yKm - halfKm);
    const high = Math.min(briefing.heightKm, lens.yKm + halfKm);
    const thin = lens.dotsPerPx;
    const top = Math.max(0, yOf(lens, briefing.heightKm));
    const bottom = Math.min(lens.heightPx, yOf(lens, 0));
    const west = Math.max(0, xOf(lens, 0));
    const east = Math.min(lens.widthPx, xOf(lens, briefing.widthKm));
    for (let x = Math.ceil(left / step) * step; x <= right; x += step) {
      const at = Math.round(xOf(lens, x)) + 0.5;
      this.#ink.line(at, top, at, bottom, thin, GRID_COLOUR, alpha);
      this.#number(String(x), at + 4 * thin, bottom - 9 * thin);
    }
    for (let y = Math.ceil(low / step) * step; y <= high; y += step) {
      const at = Math.round(yOf(lens, y)) + 0.5;
      this.#ink.line(west, at, east, at, thin, GRID_COLOUR, alpha);
      this.#number(String(y), west + 4 * thin, at - 8 * thin);
    }
  }

  /** Both zeros stand in one corner: the second finds the place taken. */
  #number(digits: string, x: number, y: number): void {
    this.#lettering.name(digits, x, y, "small", TEXT_COLOUR, 0.42, "grid", "left");
  }

  #border({ lens, briefing }: Frame): void {
    const left = xOf(lens, 0);
    const right = xOf(lens, briefing.widthKm);
    const top = yOf(lens, briefing.heightKm);
    const bottom = yOf(lens, 0);
    const width = 1.5 * lens.dotsPerPx;
    const line = (x0: number, y0: number, x1: number, y1: number): void =>
      this.#ink.line(x0, y0, x1, y1, width, BORDER_COLOUR, 0.5);
    line(left, top, right, top);
    line(right, top, right, bottom);
    line(right, bottom, left, bottom);
    line(left, bottom, left, top);
  }

  #place(frame: Frame, place: Frame["briefing"]["places"][number]): void {
    const { lens } = frame;
    if (place.kind === "noWarpRing") {
      this.#ring(lens, place.atKm, place.radiusXKm, 0xd87a6a, 0.4);
      return;
    }
    if (place.kind === "minefield") paintMinefield(this.#ink, this.#glow, frame, place);
    if (place.kind === "gate") paintGate(this.#ink, frame, place);
    const x = xOf(lens, place.atKm[0]);
    const y = yOf(lens, place.atKm[1]);
    if (!frame.session.overlays.names.value) return;
    const isCloud = place.kind === "cloud" || place.kind === "asteroids";
    const dots = lens.dotsPerPx;
    const radius = place.radiusYKm * lens.pxPerKm;
    if (!isInView(lens, x, y, 200 + radius)) return;
    if (isCloud) this.#rim(lens, place);
    const alpha = isCloud ? 0.75 * fade(lens.viewKm, 80, 200) : 0.8;
    if (isCloud)
      this.#lettering.name(
        place.name,
        x,
        y,
        "normal",
        CLOUD_WORDS,
        alpha,
        "place",
        "middle",
        radius,
      );
    else {
      if (radius < PLACE_PX * dots) this.#lettering.reserve(x, y, 2 * radius, 2 * radius);
      const size = 2 * Math.max(9 * dots, radius) + 8 * dots;
      this.#lettering.nameAbout(place.name, x, y, size, "normal", TEXT_COLOUR, alpha, "place");
    }
    const queue = place.kind === "gate" ? this.#gateQueues.words(frame, place) : "";
    const under = y + Math.max(9 * dots, radius) + 26 * dots;
    if (queue !== "")
      this.#lettering.name(queue, x, under, "small", TEXT_COLOUR, alpha, "place", "middle", radius);
  }

  /** How far a cloud covers, to the kilometre: its drawing is ragged. */
  #rim(lens: Lens, { atKm, radiusXKm, radiusYKm }: Frame["briefing"]["places"][number]): void {
    const [x, y] = [xOf(lens, atKm[0]), yOf(lens, atKm[1])];
    const [across, up] = [radiusXKm * lens.pxPerKm, radiusYKm * lens.pxPerKm];
    const width = 1.2 * lens.dotsPerPx;
    const turn = 2 * Math.PI;
    this.#ink.arc(x, y, across, up, 0, turn, width, CLOUD_WORDS, 0.3, RING_DASH, lens);
  }

  /** Own depots and docks: how near ships must come to be served. */
  #services({ picture, catalog, ships, lens }: Frame): void {
    for (let unit = 0; unit < picture.ships.count; unit++) {
      if (picture.ships.life[unit] !== LIFE_ON_MAP) continue;
      const shipClass = catalog.ships[picture.ships.classIndex[unit]];
      const reachKm = Math.max(shipClass.supplyRangeKm, shipClass.repairRangeKm);
      // Of supply ships under way the card says it: rings that move with the convoy hide the map.
      if (reachKm === 0 || !shipClass.isStatic) continue;
      const colour = shipClass.repairRangeKm > 0 ? DOCK_COLOUR : DEPOT_COLOUR;
      this.#ring(lens, [ships.xKm[unit], ships.yKm[unit]], reachKm, colour, 0.55);
    }
  }

  #ring(
    lens: Lens,
    atKm: readonly [number, number],
    radiusKm: number,
    colour: number,
    alpha: number,
  ): void {
    const radius = radiusKm * lens.pxPerKm;
    this.#ink.arc(
      xOf(lens, atKm[0]),
      yOf(lens, atKm[1]),
      radius,
      radius,
      0,
      Math.PI * 2,
      1.2 * lens.dotsPerPx,
      colour,
      alpha,
      RING_DASH,
      lens,
    );
  }
}
