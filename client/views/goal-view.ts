// Where goals lie: rings with their names, and the edges and gates over which ships are to leave. What
// is asked of each side is public; whose it is shows by colour and by a word.
import type { Exit, Objective } from "../../shared/battle/objective.ts";
import type { Briefing } from "../../shared/protocol/picture.ts";
import { text } from "../texts.ts";
import type { Frame } from "./frame.ts";
import type { Ink, Mark } from "./ink.ts";
import { fade, isInView, type Lens, xOf, yOf } from "./lens.ts";
import type { Lettering } from "./lettering.ts";
import { STAND_COLOURS } from "./look.ts";
import type { Marks } from "./marks.ts";

const RING_COLOUR = 0x9fb8d0;
const TURN = 2 * Math.PI;
const RING_DASH = 0.55;
/** An edge to leave over is marked by arrows so far apart, and a band so wide, in CSS pixels. */
const ARROW_GAP_PX = 110;
const BAND_PX = 4;
/** Lines that the name of a place takes below its ring, with the gap to the next. */
const NAME_LINES = 2.5;
const EDGES = ["west", "east", "south", "north"] as const;
export type Edge = (typeof EDGES)[number];

/** Edges of the map that a way of leaving means; none for warp and gates. */
export function edgesOf(by: Exit): readonly Edge[] {
  if (by === "edge") return EDGES;
  return EDGES.filter((edge) => edge === by);
}

type Goal = { words: string; colour: number; objective: Objective };
type WayOut = { words: string; colour: number; edge: Edge };

export class GoalView {
  readonly #ink: Ink;
  readonly #lettering: Lettering;
  readonly #chevron: Mark;
  #briefing: Briefing | null = null;
  #rings: (Goal & { xKm: number; yKm: number; radiusKm: number })[] = [];
  #edges: WayOut[] = [];

  constructor(ink: Ink, marks: Marks, lettering: Lettering) {
    this.#ink = ink;
    this.#lettering = lettering;
    this.#chevron = marks.get("chevron");
  }

  paint(frame: Frame): void {
    if (frame.briefing !== this.#briefing) this.#read(frame.briefing);
    const { lens } = frame;
    for (const { xKm, yKm, radiusKm } of this.#rings) {
      const x = xOf(lens, xKm);
      const y = yOf(lens, yKm);
      const radius = radiusKm * lens.pxPerKm;
      const width = 1.2 * lens.dotsPerPx;
      this.#ink.arc(x, y, radius, radius, 0, TURN, width, RING_COLOUR, 0.3, RING_DASH, lens);
    }
    for (const wayOut of this.#edges) this.#edge(frame, wayOut);
  }

  /** What a ring is for. */
  paintNames({ lens, session, briefing }: Frame): void {
    if (!session.overlays.names.value) return;
    const alpha = 0.75 * fade(lens.viewKm, 60, 140);
    const dots = lens.dotsPerPx;
    const [west, east] = [edgeAt(lens, briefing, "west"), edgeAt(lens, briefing, "east")];
    const line = this.#lettering.heightPx("small");
    for (const { xKm, yKm, radiusKm, colour, words } of this.#rings) {
      const x = xOf(lens, xKm);
      const y = yOf(lens, yKm);
      const size = 2 * radiusKm * lens.pxPerKm + 4 * dots;
      if (!isInView(lens, x, y, size)) continue;
      const half = this.#lettering.widthPx(words, "small") / 2;
      if (x - half > west && x + half < east) {
        this.#lettering.nameAbout(words, x, y, size, "small", colour, alpha, "goal");
        continue;
      }
      // At the edge of the map the words begin or end there: below the name of the place.
      const isEast = x + half >= east;
      const at = isEast ? east - line / 2 : west + line / 2;
      const align = isEast ? "right" : "left";
      const below = y + size / 2 + NAME_LINES * line;
      const reach = 2 * NAME_LINES * line;
      this.#lettering.name(words, at, below, "small", colour, alpha, "goal", align, reach);
    }
  }

  #read(briefing: Briefing): void {
    this.#briefing = briefing;
    this.#rings = [];
    this.#edges = [];
    for (const objective of briefing.objectives) {
      const isOwn = objective.side === briefing.side;
      const goal: Goal = {
        words: text(isOwn ? "map.goalOwn" : "map.goalTheirs", { name: objective.name }),
        colour: isOwn ? STAND_COLOURS.own : STAND_COLOURS.enemy,
        objective,
      };
      if ("atKm" in objective && objective.atKm !== undefined) {
        const [xKm, yKm] = objective.atKm;
        this.#rings.push({ ...goal, xKm, yKm, radiusKm: objective.radiusKm ?? 0 });
      }
      if (objective.kind !== "escape" && objective.kind !== "evacuate") continue;
      for (const edge of edgesOf(objective.by)) this.#edges.push({ ...goal, edge });
      if (objective.by !== "gate") continue;
      for (const { kind, atKm, radiusXKm } of briefing.places) {
        if (kind !== "gate") continue;
        this.#rings.push({ ...goal, xKm: atKm[0], yKm: atKm[1], radiusKm: radiusXKm });
      }
    }
  }

  /** A band along the edge, arrows over it, and the goal's name where the edge is in view. */
  #edge({ lens, briefing }: Frame, { edge, colour, words }: WayOut): void {
    const isUpright = edge === "west" || edge === "east";
    const dots = lens.dotsPerPx;
    const at = edgeAt(lens, briefing, edge);
    const across = isUpright ? lens.widthPx : lens.heightPx;
    if (at < -BAND_PX * dots || at > across + BAND_PX * dots) return;
    const first = isUpright ? yOf(lens, briefing.heightKm) : xOf(lens, 0);
    const last = isUpright ? yOf(lens, 0) : xOf(lens, briefing.widthKm);
    const along = isUpright ? lens.heightPx : lens.widthPx;
    const from = Math.max(0, first);
    const to = Math.min(along, last);
    if (to <= from) return;
    const middle = (from + to) / 2;
    const inward = (edge === "west" || edge === "north" ? 1 : -1) * BAND_PX * dots;
    const band = at + inward / 2;
    if (isUpright) this.#ink.rect(band, middle, BAND_PX * dots, to - from, colour, 0.3);
    else this.#ink.rect(middle, band, to - from, BAND_PX * dots, colour, 0.3);
    const turn = { west: Math.PI, east: 0, north: -Math.PI / 2, south: Math.PI / 2 }[edge];
    const size = 14 * dots;
    const gap = ARROW_GAP_PX * dots;
    // Arrows stay where they are on the map while the view moves.
    const begin = first + Math.ceil((from - first) / gap) * gap;
    for (let step = begin; step <= to; step += gap) {
      const x = isUpright ? at + 3 * inward : step;
      const y = isUpright ? step : at + 3 * inward;
      this.#ink.mark(this.#chevron, x, y, size, size, turn, colour, 0.8);
    }
    const x = isUpright ? at + 6 * inward : middle;
    const y = isUpright ? middle : at + 6 * inward;
    const align = edge === "west" ? "left" : edge === "east" ? "right" : "middle";
    this.#lettering.name(words, x, y, "normal", colour, 0.9, "goal", align, 40 * dots);
  }
}

function edgeAt(lens: Lens, { widthKm, heightKm }: Briefing, edge: Edge): number {
  switch (edge) {
    case "west":
      return xOf(lens, 0);
    case "east":
      return xOf(lens, widthKm);
    case "south":
      return yOf(lens, 0);
    case "north":
      return yOf(lens, heightKm);
    default:
      return edge satisfies never;
  }
}
