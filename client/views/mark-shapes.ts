// How marks look: outlines as paths, soft shapes as formulas. White, in a box from (-1, -1) to (1, 1);
// ship marks point to the right (bow +x).
import type { ShipRole } from "../../shared/battle/catalog.ts";
import { cloudNoise } from "./noise.ts";

export type Paint = CanvasRenderingContext2D;
/** Draws in a box from (-1, -1) to (1, 1). */
export type Painter = (paint: Paint) => void;

// Own ships are rounded, enemies angular, whatever their colour: side is never colour alone.
export const OWN_SHIPS: Record<ShipRole, string> = {
  dreadnought: "M-1,-.5Q-.1,-.66 .4,-.42Q.85,-.22 1,0Q.85,.22 .4,.42Q-.1,.66-1,.5Q-.76,0-1,-.5Z",
  battleship: "M-.95,-.46Q0,-.6 .45,-.36Q.8,-.18 .95,0Q.8,.18 .45,.36Q0,.6-.95,.46Z",
  carrier: "M-.95,-.52H.5Q.92,-.5 .92,-.1V.1Q.92,.5 .5,.52H-.95Q-1,0-.95,-.52Z",
  cruiser: "M-.9,-.44Q.2,-.5 .92,0Q.2,.5-.9,.44Q-.62,0-.9,-.44Z",
  destroyer: "M-.85,-.5Q.2,-.34 .92,0Q.2,.34-.85,.5Q-.5,0-.85,-.5Z",
  escort: "M-.8,-.6Q.3,-.4 .85,0Q.3,.4-.8,.6Q-.4,0-.8,-.6Z",
  stealth: "M-.85,-.6Q.1,-.4 .95,0Q.1,.4-.85,.6Q-.1,0-.85,-.6Z",
  transport: "M-.8,-.42Q-.8,-.5-.7,-.5H.4Q.8,-.4 .8,0Q.8,.4 .4,.5H-.7Q-.8,.5-.8,.42Z",
  station:
    "M0,-.9A.9,.9 0 1 1 0,.9A.9,.9 0 1 1 0,-.9ZM0,-.42A.42,.42 0 1 0 0,.42A.42,.42 0 1 0 0,-.42Z",
  battery: "M-.7,-.7Q-.8,-.7-.8,-.6V.6Q-.8,.8-.6,.74L.8,.12Q.95,0 .8,-.12L-.6,-.74Z",
  depot:
    "M-.6,-.75H.6Q.75,-.75 .75,-.6V.6Q.75,.75 .6,.75H-.6Q-.75,.75-.75,.6V-.6Q-.75,-.75-.6,-.75ZM-.28,-.28V.28H.28V-.28Z",
};
export const ENEMY_SHIPS: Record<ShipRole, string> = {
  dreadnought: "M-1,-.7L-.3,-.34 .1,-.62 1,0 .1,.62-.3,.34-1,.7-.66,0Z",
  battleship: "M-.95,-.66L-.1,-.4 .2,-.52 .95,0 .2,.52-.1,.4-.95,.66-.6,0Z",
  carrier: "M-.95,-.6L.4,-.6 .92,-.2 .92,.2 .4,.6-.95,.6-.6,.2-.6,-.2Z",
  cruiser: "M-.9,-.62L0,-.34 .92,0 0,.34-.9,.62-.46,0Z",
  destroyer: "M-.85,-.66L.9,0-.85,.66-.36,0Z",
  escort: "M-.7,-.7L.85,0-.7,.7-.5,0Z",
  stealth: "M-.85,-.7L.95,0-.85,.7 .1,0Z",
  transport: "M-.8,-.55L.5,-.55 .85,0 .5,.55-.8,.55Z",
  station: "M0,-.95L.95,0 0,.95-.95,0ZM0,-.42L-.42,0 0,.42 .42,0Z",
  battery: "M-.8,-.8L.95,0-.8,.8-.8,.2-.3,0-.8,-.2Z",
  depot: "M-.75,-.75H.75V.75H-.75ZM-.3,-.3V.3H.3V-.3Z",
};
/** Inside a squadron's frame, upright: what kind of ships lead it. */
export const GLYPHS: Record<ShipRole, string> = {
  dreadnought: "M-.62,-.34H.62V-.14H-.62ZM-.62,.14H.62V.34H-.62ZM-.1,-.6H.1V.6H-.1Z",
  battleship: "M-.6,-.32H.6V-.12H-.6ZM-.6,.12H.6V.32H-.6Z",
  carrier: "M-.62,-.1H.62V.12H-.62ZM-.3,-.5L0,-.24 .3,-.5 .3,-.28 0,-.02-.3,-.28Z",
  cruiser: "M-.6,-.12H.6V.12H-.6ZM-.12,-.42H.12V.42H-.12Z",
  destroyer: "M-.5,.4L0,-.45 .5,.4 .24,.4 0,-.02-.24,.4Z",
  escort: "M-.36,.28L0,-.32 .36,.28Z",
  stealth: "M-.5,.02L0,-.38 .5,.02 .5,.24 0,-.12-.5,.24Z",
  transport: "M-.42,-.3H.42V.3H-.42ZM-.24,-.12V.12H.24V-.12Z",
  station:
    "M0,-.5A.5,.5 0 1 1 0,.5A.5,.5 0 1 1 0,-.5ZM0,-.22A.22,.22 0 1 0 0,.22A.22,.22 0 1 0 0,-.22Z",
  battery: "M-.5,.4V.16H.5V.4ZM-.16,.1V-.5H.16V.1Z",
  depot: "M-.44,-.44H.44V-.2H-.44ZM-.44,-.08H.44V.44H-.44Z",
};

export const fill =
  (path: string, outline = 0.14): Painter =>
  (paint) => {
    const shape = new Path2D(path);
    // A dark rim keeps a mark readable over clouds, planets and other marks.
    paint.lineWidth = outline * 2;
    paint.lineJoin = "round";
    paint.strokeStyle = "rgba(0,0,0,0.75)";
    if (outline > 0) paint.stroke(shape);
    paint.fill(shape, "nonzero");
  };
export const stroke =
  (path: string, width: number, shade = 0.5): Painter =>
  (paint) => {
    const shape = new Path2D(path);
    paint.lineJoin = "round";
    paint.lineCap = "round";
    paint.fillStyle = `rgba(4,8,14,${shade})`;
    paint.fill(shape);
    paint.lineWidth = width + 0.14;
    paint.strokeStyle = "rgba(0,0,0,0.6)";
    paint.stroke(shape);
    paint.lineWidth = width;
    paint.strokeStyle = "#fff";
    paint.stroke(shape);
  };

export const FRAME_PATHS: Record<string, string> = {
  "frame:own":
    "M-.7,-.62H.7Q.9,-.62 .9,-.42V.42Q.9,.62 .7,.62H-.7Q-.9,.62-.9,.42V-.42Q-.9,-.62-.7,-.62Z",
  "frame:enemy": "M0,-.94L.94,0 0,.94-.94,0Z",
  "frame:unknown": "M0,-.8A.8,.8 0 1 1 0,.8A.8,.8 0 1 1 0,-.8Z",
  "frame:neutral": "M-.74,-.74H.74V.74H-.74Z",
  "badge:own":
    "M-.5,-.7H.5A.42,.42 0 0 1 .92,-.28V.28A.42,.42 0 0 1 .5,.7H-.5A.42,.42 0 0 1-.92,.28V-.28A.42,.42 0 0 1-.5,-.7Z",
  "badge:enemy": "M-.5,-.92H.5L.95,0 .5,.92H-.5L-.95,0Z",
};

/** Radial falloff: colour stops by distance, white with these alphas. */
export function glow(stops: readonly (readonly [number, number])[]): Painter {
  return (paint) => {
    const gradient = paint.createRadialGradient(0, 0, 0, 0, 0, 1);
    for (const [at, alpha] of stops) gradient.addColorStop(at, `rgba(255,255,255,${alpha})`);
    paint.fillStyle = gradient;
    paint.fillRect(-1, -1, 2, 2);
  };
}

/** White painted pixel by pixel; alpha from a function of x, y in -1…1. */
export type Alpha = (x: number, y: number) => number;

export const SOFT_SHAPES: Record<string, { width: number; height: number; alpha: Alpha }> = {
  /** Soft line: solid in the middle, gone at the rims. */
  edge: { width: 4, height: 16, alpha: (_, y) => Math.min(1, (1 - Math.abs(y)) * 2.2) },
  /** A line that fades along its way to the right. */
  ray: {
    width: 128,
    height: 8,
    alpha: (x, y) => Math.min(1, (1 - Math.abs(y)) * 1.6) * ((1 - x) / 2) ** 1.3,
  },
  beam: { width: 4, height: 64, alpha: (_, y) => Math.exp(-y * y * 9) * (1 - y * y) },
  /** A trail: bright head at the right, thin tail at the left. */
  streak: {
    width: 128,
    height: 16,
    alpha: (x, y) => {
      const along = (x + 1) / 2;
      // Round in front: a blunt end shows on wide shots.
      const nose = Math.sqrt(Math.max(0, 1 - (Math.max(0, along - 0.86) / 0.14) ** 2));
      const wide = (0.12 + 0.88 * along) * Math.max(0.02, nose);
      return along ** 2.2 * Math.exp(-((y / wide) ** 2) * 5) * nose;
    },
  },
  /** An engine's flame, nozzle at the right. */
  plume: {
    width: 128,
    height: 48,
    alpha: (x, y) => {
      const along = (x + 1) / 2;
      const wide = 0.16 + 0.5 * along ** 0.7;
      return along ** 1.5 * Math.exp(-((y / wide) ** 2) * 3.2) * Math.min(1, (1 - along) * 30);
    },
  },
  /** A quarter of a shield, facing right: bright rim, faint inside. */
  shieldArc: {
    width: 192,
    height: 192,
    alpha: (x, y) => {
      const radius = Math.sqrt(x * x + y * y);
      const angle = Math.abs(Math.atan2(y, x)) / (Math.PI / 3.2);
      if (angle > 1 || radius > 1) return 0;
      const rim = Math.exp(-(((radius - 0.9) / 0.045) ** 2));
      const veil = Math.max(0, radius - 0.45) ** 2 * 0.9;
      const cells = 0.75 + 0.25 * Math.sin(x * 26) * Math.sin(y * 26);
      return (rim + veil * cells) * (1 - angle ** 2) * Math.min(1, (1 - radius) * 24);
    },
  },
  /** A wedge of ±8° opening to the right from the middle of the left edge. */
  cone: {
    width: 256,
    height: 128,
    alpha: (x, y) => {
      const along = (x + 1) / 2;
      const off = Math.abs(y) / Math.max(0.001, along);
      return off > 1 ? 0 : (1 - along) ** 1.4 * (0.45 + 0.55 * off * off);
    },
  },
  shock: {
    width: 256,
    height: 256,
    alpha: (x, y) => {
      const radius = Math.sqrt(x * x + y * y);
      const wobble =
        0.02 * Math.sin(Math.atan2(y, x) * 7) + 0.012 * Math.sin(Math.atan2(y, x) * 17);
      const off = (radius - 0.9 - wobble) / (radius > 0.9 ? 0.025 : 0.07);
      return Math.exp(-off * off);
    },
  },
  /** Cross of light of a bright flash. */
  flare: {
    width: 256,
    height: 256,
    alpha: (x, y) => {
      const radius = Math.sqrt(x * x + y * y);
      if (radius >= 1) return 0;
      const cross =
        Math.exp(-Math.abs(y) * 60) * (1 - Math.abs(x)) +
        Math.exp(-Math.abs(x) * 60) * (1 - Math.abs(y));
      return Math.min(1, (0.06 / (radius + 0.05)) ** 1.3 + cross * 0.5) * (1 - radius);
    },
  },
};

export const PUFF_COUNT = 4;
export function puff(seed: number): Alpha {
  return (x, y) => {
    const radius = Math.sqrt(x * x + y * y);
    const noise = cloudNoise((x + 1) / 2, (y + 1) / 2, 4, 4, seed);
    return Math.max(0, Math.min(1, (1 - radius * 1.08) * 1.6 * (noise * 2.1 - 0.32)));
  };
}

export const DEBRIS_PATHS = [
  "M-.8,-.3L-.1,-.6 .7,-.2 .4,.3-.3,.5Z",
  "M-.6,-.5L.3,-.4 .8,.1 .1,.2-.2,.7-.5,.1Z",
  "M-.9,-.1L.8,-.3 .6,.1-.7,.25Z",
] as const;

export const TURRETS: Record<string, Painter> = {
  turretBeam: (paint) => {
    body(paint, 0.42, "#8d97a3");
    paint.fillStyle = "#c9d3de";
    paint.fillRect(-0.1, -0.14, 0.95, 0.28);
    paint.fillStyle = "#eaf6ff";
    paint.fillRect(0.7, -0.1, 0.2, 0.2);
  },
  turretTwin: (paint) => {
    barrels(paint, [-0.2, 0.2], 0.11);
    body(paint, 0.48, "#7f8791");
  },
  turretTriple: (paint) => {
    barrels(paint, [-0.3, 0, 0.3], 0.12);
    body(paint, 0.58, "#7a828c");
  },
  turretHeavy: (paint) => {
    barrels(paint, [0], 0.34);
    body(paint, 0.66, "#6d747d");
  },
  launcher: (paint) => {
    paint.fillStyle = "#59616b";
    paint.fillRect(-0.6, -0.45, 1.2, 0.9);
    paint.fillStyle = "#1b2026";
    for (const x of [-0.42, 0.02]) {
      for (const y of [-0.32, 0.06]) paint.fillRect(x, y, 0.34, 0.26);
    }
  },
};

function body(paint: Paint, radius: number, colour: string): void {
  paint.beginPath();
  paint.arc(-0.12, 0, radius, 0, Math.PI * 2);
  paint.fillStyle = "#22272d";
  paint.fill();
  paint.beginPath();
  paint.arc(-0.12, 0, radius * 0.82, 0, Math.PI * 2);
  paint.fillStyle = colour;
  paint.fill();
}

function barrels(paint: Paint, places: readonly number[], width: number): void {
  for (const y of places) {
    paint.fillStyle = "#1d2228";
    paint.fillRect(0, y - width / 2 - 0.03, 0.98, width + 0.06);
    paint.fillStyle = "#a4adb8";
    paint.fillRect(0, y - width / 2, 0.95, width);
  }
}

/** Steps of a health arc: 0 empty, the last full. */
export const HEALTH_STEPS = 16;

/** A part of a ring that is open below, filled from its left end. */
export function healthArc(step: number, radius: number, width: number): Painter {
  return (paint) => {
    const from = Math.PI * 0.8;
    const whole = Math.PI * 1.4;
    paint.lineCap = "butt";
    paint.beginPath();
    paint.arc(0, 0, radius, from, from + whole);
    // Dark below, so that what is left stands out from what is lost, and both from fire.
    paint.lineWidth = width + 0.04;
    paint.strokeStyle = "rgba(0,0,0,0.6)";
    paint.stroke();
    paint.lineWidth = width;
    paint.strokeStyle = "rgba(255,255,255,0.22)";
    paint.stroke();
    if (step === 0) return;
    paint.strokeStyle = "#fff";
    paint.beginPath();
    paint.arc(0, 0, radius, from, from + (whole * step) / HEALTH_STEPS);
    paint.stroke();
  };
}

type SquareMark = readonly [name: string, size: number, painter: Painter];

/** Marks of so many device pixels, whatever the screen: they are drawn large and small. */
export const pixelMarks = (): SquareMark[] => [
  ["solid", 8, (paint) => paint.fillRect(-2, -2, 4, 4)],
  [
    "soft",
    128,
    glow([
      [0, 1],
      [0.12, 0.72],
      [0.3, 0.32],
      [0.55, 0.1],
      [0.8, 0.02],
      [1, 0],
    ]),
  ],
  [
    "ball",
    64,
    glow([
      [0, 1],
      [0.5, 0.95],
      [0.75, 0.45],
      [1, 0],
    ]),
  ],
  [
    "haze",
    256,
    glow([
      [0, 1],
      [0.35, 0.66],
      [0.7, 0.2],
      [1, 0],
    ]),
  ],
];

/** Marks of so many CSS pixels, painted at the screen's own resolution. */
export const sharpMarks = (): SquareMark[] => [
  [
    "disc",
    32,
    glow([
      [0, 1],
      [0.86, 1],
      [1, 0],
    ]),
  ],
  ["craft:own", 24, fill("M-.8,-.62Q.3,-.3 .95,0Q.3,.3-.8,.62L-.5,0Z", 0.1)],
  ["craft:enemy", 24, fill("M-.9,-.85L.1,-.25 .95,0 .1,.25-.9,.85-.3,.2-.3,-.2Z", 0.1)],
  ["flight:own", 40, stroke("M-.8,.6Q-.4,-.7 0,-.7Q.4,-.7 .8,.6Q0,.2-.8,.6Z", 0.16)],
  ["flight:enemy", 40, stroke("M-.86,.6L0,-.84 .86,.6 0,.2Z", 0.16)],
  ["chevron", 24, stroke("M-.4,-.7L.5,0-.4,.7", 0.22, 0)],
  ["cross", 24, stroke("M-.6,-.6L.6,.6M.6,-.6L-.6,.6", 0.22, 0)],
  ["corner", 24, stroke("M-.8,.1V-.8H.1", 0.2, 0)],
];
