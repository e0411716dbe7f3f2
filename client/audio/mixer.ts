// Plays synthesised sounds: built once, panned by where they are on the screen, quieter and duller
// with distance and with the view's width. Silent until the first click, as browsers ask.
import type { ZZFX } from "zzfx";
import { effect } from "@preact/signals";
import { settings } from "../settings.ts";
import { SOUNDS, type Sound, type SoundId } from "./sound-table.ts";

type Synth = typeof ZZFX;

/** Heard at once at most: more is noise. */
const VOICES_MAX = 20;
const MUFFLED_HZ = 900;
const CLEAR_HZ = 12_000;
const MS_PER_S = 1000;

export class Mixer {
  #context: AudioContext | null = null;
  #master: GainNode | null = null;
  /** The synthesiser opens an audio device when it is loaded: only after the first click. */
  #synth: Synth | null = null;
  #buffers = new Map<SoundId, AudioBuffer>();
  #voices = 0;
  #lastMs = new Map<SoundId, number>();
  #off: () => void;

  constructor() {
    const unlock = (): void => void this.#open();
    window.addEventListener("pointerdown", unlock, { once: true });
    window.addEventListener("keydown", unlock, { once: true });
    const stopFollowing = effect(() => {
      const volume = settings.value.isMuted ? 0 : settings.value.volume;
      if (this.#master !== null) this.#master.gain.value = volume;
    });
    this.#off = () => {
      window.removeEventListener("pointerdown", unlock);
      window.removeEventListener("keydown", unlock);
      stopFollowing();
    };
  }

  /** `loudness` 0…1, `pan` −1 left … 1 right. */
  play(id: SoundId, loudness: number, pan: number): void {
    const context = this.#context;
    const synth = this.#synth;
    if (context === null || this.#master === null || synth === null || loudness <= 0) return;
    if (this.#voices >= VOICES_MAX || !this.#isAllowed(id)) return;
    const buffer = this.#bufferOf(context, synth, id);
    const source = new AudioBufferSourceNode(context, { buffer });
    const muffle = new BiquadFilterNode(context, {
      type: "lowpass",
      frequency: MUFFLED_HZ + (CLEAR_HZ - MUFFLED_HZ) * loudness,
    });
    const gain = new GainNode(context, { gain: loudness });
    const panner = new StereoPannerNode(context, { pan: Math.max(-1, Math.min(1, pan)) });
    source.connect(muffle).connect(gain).connect(panner).connect(this.#master);
    this.#voices++;
    source.addEventListener("ended", () => {
      this.#voices--;
      panner.disconnect();
    });
    source.start();
  }

  close(): void {
    this.#off();
    void this.#context?.close();
    this.#context = null;
  }

  async #open(): Promise<void> {
    if (this.#context !== null) return;
    try {
      this.#context = new AudioContext();
      this.#synth = (await import("zzfx")).ZZFX;
    } catch {
      return; // No sound on this machine: the battle is captioned by its log.
    }
    if (this.#context === null) return; // closed while the synthesiser loaded
    const volume = settings.value.isMuted ? 0 : settings.value.volume;
    this.#master = new GainNode(this.#context, { gain: volume });
    this.#master.connect(this.#context.destination);
  }

  /** No sound starts more often than its table row allows. */
  #isAllowed(id: SoundId): boolean {
    const nowMs = performance.now();
    const sound: Sound = SOUNDS[id];
    if (nowMs - (this.#lastMs.get(id) ?? -Infinity) < MS_PER_S / sound.perS) return false;
    this.#lastMs.set(id, nowMs);
    return true;
  }

  #bufferOf(context: AudioContext, synth: Synth, id: SoundId): AudioBuffer {
    const known = this.#buffers.get(id);
    if (known !== undefined) return known;
    const samples = synth.buildSamples(...SOUNDS[id].synth);
    const buffer = context.createBuffer(1, samples.length, synth.sampleRate);
    buffer.getChannelData(0).set(samples);
    this.#buffers.set(id, buffer);
    return buffer;
  }
}
