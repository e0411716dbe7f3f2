// How a wreck drifts on after the ship's death, slower and slower. In closed form, so that nobody has
// to follow her: wherever a watcher joins or a replay is entered, she lies where she must.
import type { Rules } from "../battle/catalog.ts";

type Braking = Pick<Rules["protection"], "wreckBrakeS">;

/**
 * Seconds of her last speed that make up her way since: velocity × this is how far she has come. She
 * loses three quarters of her speed in `wreckBrakeS`, and never comes farther than that much of it.
 */
export function wreckDriftS({ wreckBrakeS }: Braking, ageS: number): number {
  return (ageS * wreckBrakeS) / (ageS + wreckBrakeS);
}
