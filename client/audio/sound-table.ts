// Every sound of the battle as numbers for the synthesiser, and what makes it. Keys are event kinds
// and, for weapons, their kind: a new weapon sounds like its kind until somebody gives it its own.
// The order of the numbers is that of ZzFX: volume, randomness, frequency, attack, sustain, release,
// shape, shape curve, slide, delta slide, pitch jump, pitch jump time, repeat time, noise,
// modulation, bit crush, delay, sustain volume, decay, tremolo.
export type Sound = {
  readonly synth: readonly (number | undefined)[];
  /** How far it carries on the map at full volume, and how many may start in a second. */
  readonly reachKm: number;
  readonly perS: number;
  /** Heard wherever the camera is: news, not noise. */
  readonly isNews?: boolean;
};

const _ = undefined;

export const SOUNDS = {
  beam: {
    synth: [0.5, 0.1, 520, 0.01, 0.09, 0.22, 2, 1.6, -9, _, _, _, _, 0.1, 4, _, _, 0.6, 0.05],
    reachKm: 40,
    perS: 6,
  },
  cannon: {
    synth: [0.9, 0.1, 84, 0.005, 0.05, 0.32, 4, 1.9, -2, _, _, _, _, 1.4, _, 0.3, _, 0.55, 0.06],
    reachKm: 45,
    perS: 8,
  },
  plasma: {
    synth: [1.2, 0.05, 70, 0.06, 0.25, 0.7, 2, 2.4, 1, -0.4, _, _, _, 0.8, 6, 0.2, 0.1, 0.7, 0.2],
    reachKm: 120,
    perS: 2,
  },
  missile: {
    synth: [0.8, 0.1, 190, 0.08, 0.3, 0.7, 4, 1.2, 0.5, _, _, _, _, 2.2, _, _, 0.02, 0.5, 0.2],
    reachKm: 70,
    perS: 4,
  },
  intercept: {
    synth: [0.35, 0.2, 340, 0.004, 0.02, 0.09, 4, 1.1, -4, _, _, _, _, 1.2, _, 0.2],
    reachKm: 30,
    perS: 8,
  },
  shield: {
    synth: [0.4, 0.1, 860, 0.005, 0.03, 0.25, 1, 0.7, -3, _, _, _, _, 0.2, 12, _, 0.03, 0.5],
    reachKm: 30,
    perS: 6,
  },
  hit: {
    synth: [0.8, 0.15, 120, 0.003, 0.04, 0.22, 4, 1.4, -2, _, _, _, _, 2.2, _, 0.5],
    reachKm: 35,
    perS: 6,
  },
  explosion: {
    synth: [1.8, 0.1, 46, 0.02, 0.35, 1.4, 4, 2.4, -0.3, _, _, _, _, 1.8, _, 0.7, 0.12, 0.6, 0.3],
    reachKm: 160,
    perS: 3,
  },
  ram: {
    synth: [1.4, 0.1, 60, 0.01, 0.2, 0.7, 3, 1.8, -1, _, _, _, _, 2.6, _, 0.6, _, 0.5, 0.2],
    reachKm: 60,
    perS: 2,
  },
  launch: {
    synth: [0.5, 0.05, 240, 0.1, 0.15, 0.4, 2, 1.2, 3, _, _, _, _, 0.9],
    reachKm: 50,
    perS: 2,
  },
  contact: {
    synth: [0.45, 0, 990, 0.01, 0.03, 0.14, 0, 1, _, _, 330, 0.05],
    reachKm: 0,
    perS: 1,
    isNews: true,
  },
  alarm: {
    synth: [0.6, 0, 392, 0.02, 0.16, 0.12, 2, 0.8, _, _, -98, 0.12, 0.22],
    reachKm: 0,
    perS: 0.25,
    isNews: true,
  },
  warp: {
    synth: [1.2, 0, 52, 0.5, 0.5, 1.4, 2, 1.6, 1.6, _, _, _, _, 0.4, 9, _, 0.2, 0.7, 0.2],
    reachKm: 0,
    perS: 0.5,
    isNews: true,
  },
  order: {
    synth: [0.3, 0, 620, 0.004, 0.02, 0.06, 1, 1, _, _, 160, 0.02],
    reachKm: 0,
    perS: 8,
    isNews: true,
  },
  refused: { synth: [0.4, 0, 180, 0.01, 0.08, 0.1, 2, 1, -1], reachKm: 0, perS: 4, isNews: true },
} as const satisfies Record<string, Sound>;

export type SoundId = keyof typeof SOUNDS;
