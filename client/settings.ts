// What a player has set for this browser, remembered: sound, comfort, scale. A broken or missing
// store gives the defaults.
import { effect, signal } from "@preact/signals";
import { z } from "zod";
import { rebound } from "./input/key-table.ts";
import { comfort } from "./views/comfort.ts";

const STORAGE_KEY = "darane.settings";

const Settings = z.object({
  volume: z.number().min(0).max(1).default(0.6),
  isMuted: z.boolean().default(false),
  /** Interface scale, 1 = as designed. */
  scale: z.number().min(0.7).max(2).default(1),
  /** No drifting clouds, no gliding camera. */
  isMotionReduced: z.boolean().default(false),
  /** No bright flashes. */
  isFlashReduced: z.boolean().default(false),
  /** Keys bound anew, by action. */
  keys: z.record(z.string(), z.string()).default({}),
});
export type Settings = z.infer<typeof Settings>;

export const settings = signal<Settings>(read());

effect(() => {
  rebound.value = settings.value.keys;
  comfort.isMotionReduced.value = settings.value.isMotionReduced;
  comfort.isFlashReduced.value = settings.value.isFlashReduced;
  document.documentElement.style.setProperty("--scale", String(settings.value.scale));
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(settings.value));
  } catch {
    // Kept for this visit only.
  }
});

export function changeSettings(part: Partial<Settings>): void {
  settings.value = { ...settings.value, ...part };
}

function read(): Settings {
  try {
    const parsed = Settings.safeParse(JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "{}"));
    if (parsed.success) return parsed.data;
  } catch {
    // Storage is off or holds something else.
  }
  return {
    ...Settings.parse({}),
    isMotionReduced: matchMedia("(prefers-reduced-motion: reduce)").matches,
  };
}
