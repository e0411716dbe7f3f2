// What both resolvers need: names to indices, degrees to radians.
import { TAU } from "../battle/trig.ts";

const RAD_PER_DEG = TAU / 360;
export const rad = (deg: number): number => deg * RAD_PER_DEG;

/** Names → indices, in id order. */
export type Index = {
  readonly factions: ReadonlyMap<string, number>;
  readonly weapons: ReadonlyMap<string, number>;
  readonly ships: ReadonlyMap<string, number>;
  readonly craft: ReadonlyMap<string, number>;
};
