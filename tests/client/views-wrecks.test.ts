// Wrecks are drawn from the picture and the battle's clock alone: whoever joins sees what is there, and
// a replay that jumps back has those no more.
import { describe, expect, it } from "vitest";
import type { HullArts } from "../../client/views/hull-art.ts";
import type { Ink } from "../../client/views/ink.ts";
import type { Marks } from "../../client/views/marks.ts";
import { Wrecks } from "../../client/views/wrecks.ts";
import { CLASS_UNKNOWN, type Picture } from "../../shared/protocol/picture.ts";
import { camera, catalog, classOf, emptyPicture, frameOf } from "./frames.ts";

const DIED_S = 100;
const { wreckLastsS, wreckBrakeS } = catalog.rules.protection;

type Drawn = { what: "cross" | "glow" | "piece"; x: number; y: number; alpha: number };

/** An ink that remembers what it was told to draw. */
function wrecksOn(): { wrecks: Wrecks; drawn: Drawn[] } {
  const drawn: Drawn[] = [];
  const ink = {
    mark: (mark: string, x: number, y: number, ...rest: number[]) =>
      drawn.push({ what: mark === "cross" ? "cross" : "glow", x, y, alpha: rest[4] }),
    slice: (_: unknown, __: number, ___: number, x: number, y: number, ...rest: number[]) =>
      drawn.push({ what: "piece", x, y, alpha: rest[4] }),
  };
  const arts = { mark: () => "hull", of: () => ({ lengthKm: 1, widthKm: 0.3 }) };
  const marks = { get: (name: string) => name, puffs: ["puff"] };
  const wrecks = new Wrecks(
    ink as unknown as Ink,
    arts as unknown as HullArts,
    marks as unknown as Marks,
  );
  return { wrecks, drawn };
}

function withWreck(classIndex = classOf("cruiser")): Picture {
  const picture = emptyPicture();
  const { wrecks } = picture;
  wrecks.count = 1;
  wrecks.isAlive[0] = 1;
  wrecks.number[0] = 7;
  wrecks.classIndex[0] = classIndex;
  wrecks.diedTick[0] = DIED_S * 20;
  wrecks.diedXKm[0] = 100;
  wrecks.diedYKm[0] = 100;
  wrecks.driftXKmS[0] = 0.1;
  return picture;
}

/** What is drawn of the picture so long after the death, in a view of so many kilometres. */
function drawnAt(picture: Picture, ageS: number, viewKm: number): Drawn[] {
  const { wrecks, drawn } = wrecksOn();
  wrecks.paint({ ...frameOf(picture, camera(100, 100, viewKm)), battleS: DIED_S + ageS });
  return drawn;
}
const of = (drawn: Drawn[], what: Drawn["what"]) => drawn.filter((one) => one.what === what);

describe("wrecks", () => {
  it("are crosses on the map, and pieces of the hull that glow at first near by", () => {
    expect(drawnAt(withWreck(), 5, 600)).toMatchObject([{ what: "cross" }]);
    const young = drawnAt(withWreck(), 5, 20);
    expect(of(young, "piece").length).toBeGreaterThan(1);
    expect(of(young, "glow").length).toBeGreaterThan(1);
    const old = drawnAt(withWreck(), 60, 20);
    expect(of(old, "piece")).toHaveLength(of(young, "piece").length);
    expect(of(old, "glow")).toHaveLength(0);
  });

  it("drift with the way that the ship had, by the battle's clock", () => {
    const [start, later, end] = [0, wreckBrakeS, 1e5].map(
      (ageS) => of(drawnAt(withWreck(), Math.min(ageS, wreckLastsS - 1), 600), "cross")[0],
    );
    const pxPerKm = 1000 / 600;
    expect(later.x - start.x).toBeCloseTo((0.1 * wreckBrakeS * pxPerKm) / 2, 6);
    expect(end.x - start.x).toBeLessThan(0.1 * wreckBrakeS * pxPerKm);
    expect(later.y).toBe(start.y);
  });

  it("fade before they go, and are gone where the picture has none", () => {
    const [cross] = drawnAt(withWreck(), 200, 600);
    const [faint] = drawnAt(withWreck(), wreckLastsS - 5, 600);
    expect(faint.alpha).toBeLessThan(cross.alpha / 4);
    expect(drawnAt(emptyPicture(), 5, 600)).toEqual([]);
  });

  it("of unknown class stay crosses", () => {
    const near = drawnAt(withWreck(CLASS_UNKNOWN), 5, 20);
    expect(near).toMatchObject([{ what: "cross" }]);
    expect(near[0].alpha).toBeGreaterThan(0.4);
  });
});
