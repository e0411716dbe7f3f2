// Drawing turns things by a table of sines: as good as the true ones to the eye.
import { expect, test } from "vitest";
import { cosineOf, sineOf } from "../../client/views/sines.ts";

test("sines and cosines of the table are off by less than 0.00001, at any angle", () => {
  for (let rad = -20; rad < 20; rad += 0.0137) {
    expect(Math.abs(sineOf(rad) - Math.sin(rad)), `sine of ${rad}`).toBeLessThan(1e-5);
    expect(Math.abs(cosineOf(rad) - Math.cos(rad)), `cosine of ${rad}`).toBeLessThan(1e-5);
  }
});
