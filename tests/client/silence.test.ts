// A silent server is told from a page that slept.
import { expect, it } from "vitest";
import { LOOK_MS, Silence } from "../../client/net/silence.ts";

it("counts silence from the last word on, while the page looks", () => {
  const silence = new Silence();
  silence.look(100_000);
  silence.heard(100_200);
  const shown = [1, 2, 3, 4].map((n) => silence.look(100_000 + n * LOOK_MS));
  expect(shown).toEqual([800, 1800, 2800, 3800]);
  silence.heard(104_100);
  expect(silence.look(105_000)).toBe(900);
});

it("begins anew when the page itself was asleep", () => {
  const silence = new Silence();
  silence.look(100_000);
  silence.heard(100_000);
  expect(silence.look(160_000)).toBe(0);
  expect(silence.look(161_000)).toBe(1000);
});
