// The part of the package "zzfx" that is used: it ships no types.
declare module "zzfx" {
  export const ZZFX: {
    sampleRate: number;
    buildSamples(...parameters: readonly (number | undefined)[]): number[];
  };
}
