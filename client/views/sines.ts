// Sines for drawing, from a table: thousands of things are turned each frame, and the engine's own
// sine costs several times as much. Straight lines between the table's points are off by less than
// 0.00001, a hundredth of a pixel at the end of a quad of 2,000.
const STEPS = 1024;
const STEPS_PER_RAD = STEPS / (2 * Math.PI);
/** A quarter turn more than a whole one, so that a cosine is read further on in the same table. */
const TABLE = Float64Array.from({ length: (STEPS * 5) / 4 + 1 }, (_, n) =>
  Math.sin(n / STEPS_PER_RAD),
);

export function sineOf(rad: number): number {
  const steps = rad * STEPS_PER_RAD;
  const whole = Math.floor(steps);
  const nth = whole & (STEPS - 1);
  return TABLE[nth] + (steps - whole) * (TABLE[nth + 1] - TABLE[nth]);
}

export function cosineOf(rad: number): number {
  const steps = rad * STEPS_PER_RAD;
  const whole = Math.floor(steps);
  const nth = (whole & (STEPS - 1)) + STEPS / 4;
  return TABLE[nth] + (steps - whole) * (TABLE[nth + 1] - TABLE[nth]);
}
