// Grid: how far off sensors see and hear the pack's ships and craft, by rating, signature, mode,
// aspect and place. Found by looking as a battle looks, nearer and farther, not by the formula.
import { describe, expect, test } from "vitest";
import type { Medium } from "../../../shared/battle/catalog.ts";
import { isSeenFrom } from "../../../shared/battle/eyes.ts";
import { measureSight, sightOf } from "../../../shared/battle/sight.ts";
import { TARGET_FLIGHT, TARGET_SHIP } from "../../../shared/battle/tracks.ts";
import { type Battle, EMIT_ACTIVE, EMIT_SILENT } from "../../../shared/battle/state.ts";
import { gunneryRange, shipOf } from "../gunnery-range.ts";
import { catalog, classIndex } from "./pack.ts";

const AT_KM = 400;
/** A scout, a picket destroyer, a missile cruiser, a flagship. */
const RATINGS_KM = [90, 120, 150, 220];
const NEEDED_KM = 0.05;

/** What the pack's places of this look are filled with. */
function mediumOf(look: string): Medium {
  const places = [...catalog.scenarios.values()].flatMap((scenario) => scenario.places);
  const medium = places.find((place) => place.look === look)?.medium;
  if (!medium) throw new Error(`the pack has no place that looks of ${look}`);
  return medium;
}

const badlands = mediumOf("ember");
const dust = mediumOf("dust");
const ion = mediumOf("ion");
const rocks = mediumOf("stone");

type Mode = "silent" | "normal" | "flank" | "flightOps";
type Aspect = "bow" | "beam";

/** One ship of the class and one flight of bombers, alone, in the open or in a cloud. */
function targetAt(id: string, mode: Mode, aspect: Aspect, medium: Medium | null): Battle {
  const standing = {
    at: [AT_KM, AT_KM] as const,
    headingRad: aspect === "beam" ? Math.PI / 2 : 0,
    as: classIndex(id),
  };
  const cloud = { id: "c", name: "", kind: "cloud" as const, look: "", medium: medium ?? badlands };
  const place = { ...cloud, atKm: [AT_KM, AT_KM] as const, radiusXKm: 30, radiusYKm: 30 };
  const places = medium === null ? [] : [place];
  const flights = [[], [{ at: [AT_KM, AT_KM] as const }]];
  const sides = [[{ at: [20, 20] as const, as: classIndex("shade") }], [standing]];
  const battle = gunneryRange({ catalog, sides, flights, places });
  const { ships, flights: wings } = battle;
  const ship = shipOf(battle, 1);
  ships.emissions[ship] = mode === "silent" ? EMIT_SILENT : EMIT_ACTIVE;
  ships.isFlank[ship] = mode === "flank" ? 1 : 0;
  if (mode === "flightOps") ships.lastLaunchTick[ship] = battle.tick;
  ships.medium[ship] = medium === null ? 0 : 1;
  wings.medium[0] = ships.medium[ship];
  wings.craftIndex[0] = catalog.crafts.findIndex(({ role }) => role === "bomber");
  measureSight(battle, sightOf(battle));
  return battle;
}

/** The longest distance at which a sensor of that rating sees it, by halving. */
function seenKm(battle: Battle, ratingKm: number, kind = TARGET_SHIP): number {
  const row = kind === TARGET_SHIP ? shipOf(battle, 1) : 0;
  const sight = sightOf(battle);
  let [near, far] = [0, 2000];
  while (far - near > NEEDED_KM) {
    const km = (near + far) / 2;
    if (isSeenFrom(battle, sight, AT_KM - km, AT_KM, ratingKm, kind, row)) near = km;
    else far = km;
  }
  return Math.round(near);
}

const seenBy = (battle: Battle, kind = TARGET_SHIP) =>
  RATINGS_KM.map((ratingKm) => seenKm(battle, ratingKm, kind));

describe("seen by sensors of 90, 120, 150 and 220 km", () => {
  // The design's table: 158/211/263/386, 84/113/141/206, 24/32/40/58, 53/71/89/130.
  test.each<[string, Mode, Aspect, Medium | null, number[]]>([
    ["kestrel", "normal", "beam", null, [158, 211, 263, 386]],
    ["kestrel", "normal", "bow", null, [119, 159, 199, 292]],
    ["kestrel", "silent", "bow", null, [84, 113, 141, 206]],
    ["kestrel", "flightOps", "beam", null, [223, 298, 372, 546]],
    ["kestrel", "silent", "bow", badlands, [24, 32, 40, 58]],
    ["kestrel", "flightOps", "bow", badlands, [48, 64, 80, 117]],
    ["tirpitz", "normal", "beam", null, [184, 246, 307, 451]],
    ["tirpitz", "silent", "bow", null, [99, 131, 164, 241]],
    ["javelin", "normal", "beam", null, [106, 142, 177, 260]],
    ["javelin", "flank", "beam", null, [151, 201, 251, 368]],
    ["halberd", "normal", "bow", null, [57, 76, 95, 139]],
    ["halberd", "silent", "bow", badlands, [11, 15, 19, 28]],
    ["shade", "normal", "beam", null, [26, 35, 43, 64]],
    ["shade", "silent", "bow", null, [14, 19, 23, 34]],
    ["shade", "flank", "beam", null, [37, 49, 61, 90]],
    ["ketal", "normal", "beam", null, [67, 90, 112, 165]],
    ["tirpitz", "silent", "bow", dust, [70, 93, 116, 170]],
    ["halberd", "normal", "beam", dust, [53, 71, 89, 130]],
    ["tirpitz", "silent", "bow", ion, [54, 72, 90, 132]],
    ["halberd", "normal", "beam", ion, [41, 55, 69, 101]],
    ["tirpitz", "silent", "bow", rocks, [58, 78, 97, 143]],
    ["halberd", "normal", "beam", rocks, [45, 59, 74, 109]],
  ])("%s, %s, %s", (id, mode, aspect, medium, wanted) => {
    expect(seenBy(targetAt(id, mode, aspect, medium))).toEqual(wanted);
  });

  test.each<[string, Medium | null, number[]]>([
    ["open", null, [53, 71, 89, 130]],
    ["Badlands", badlands, [15, 20, 25, 37]],
    ["dust", dust, [38, 50, 63, 92]],
    ["ion storm", ion, [29, 39, 49, 71]],
    ["asteroids", rocks, [31, 42, 52, 77]],
  ])("twelve bombers, %s", (_, medium, wanted) => {
    expect(seenBy(targetAt("ketal", "normal", "bow", medium), TARGET_FLIGHT)).toEqual(wanted);
  });
});

test("a sensor of 150 km reaches from inside: the open, the Badlands, dust, an ion storm, rocks", () => {
  const reachKm = [null, badlands, dust, ion, rocks].map((medium) => {
    const battle = targetAt("kestrel", "normal", "bow", medium);
    return Math.round(sightOf(battle).shipReachKm[shipOf(battle, 1)]);
  });
  expect(reachKm).toEqual([150, 53, 105, 30, 90]);
});

describe("heard, km: radar, fire, launch, silent in the open, in the Badlands, in dust, in an ion storm", () => {
  test.each<[string, number[], number[], number[], number[]]>([
    ["kestrel", [300, 150, 140, 0], [150, 75, 70, 0], [240, 120, 112, 0], [600, 300, 280, 0]],
    ["javelin", [300, 150, 200, 0], [150, 75, 100, 0], [240, 120, 160, 0], [600, 300, 400, 0]],
    ["halberd", [240, 150, 200, 0], [120, 75, 100, 0], [192, 120, 160, 0], [480, 300, 400, 0]],
    ["shade", [180, 150, 200, 0], [90, 75, 100, 0], [144, 120, 160, 0], [360, 300, 400, 0]],
  ])("%s", (id, ...wanted) => {
    const heard = (medium: Medium | null) =>
      (["radar", "fire", "launch", "silent"] as const).map((noise) => {
        const battle = targetAt(id, noise === "radar" ? "normal" : "silent", "bow", medium);
        const ship = shipOf(battle, 1);
        if (noise === "fire") battle.ships.lastFiredTick[ship] = battle.tick;
        if (noise === "launch") battle.ships.lastLaunchTick[ship] = battle.tick;
        measureSight(battle, sightOf(battle));
        return Math.round(sightOf(battle).shipLoudKm[ship]);
      });
    expect([null, badlands, dust, ion].map(heard)).toEqual(wanted);
  });
});
