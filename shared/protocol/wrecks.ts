// How a wreck drifts on after the ship's death, slower and slower. In closed form, so that nobody has
// to follow her: wherever a watcher joins or a replay is entered, she lies where she must.

/**
 * Seconds of her last speed that make up her way since: velocity × this is how far she has come. She
 * loses three quarters of her speed in `brakeS`, and never comes farther than `brakeS` of it.
 */
export function wreckDriftS(ageS: number, brakeS: number): number {
  return (ageS * brakeS) / (ageS + brakeS);
}
