// What an admiral makes of allies and neutrals: no prey, and no reason to run; allies count with the
// own fleet, and what they are to take or keep is worth helping them with.
import { describe, expect, test } from "vitest";
import type { Objective } from "../../shared/battle/catalog.ts";
import type { Desk } from "../../shared/commander/commander.ts";
import { newPlanMemory, planOf } from "../../shared/commander/plan.ts";
import { assess, oddsAt } from "../../shared/commander/situation.ts";
import { SIDE_UNKNOWN } from "../../shared/protocol/picture.ts";
import { CRUISER, testCatalog } from "../battle/fixtures.ts";
import { briefingFor, emptyPicture } from "../protocol/pictures.ts";

/** Side 0's: 1 is its ally, 2 neutral, 3 its enemy. */
const SIDES = [2, 2, 1, 0].map((relation, n) => ({
  id: `side-${n}`,
  name: `Side ${n}`,
  factionIndex: 0,
  relation,
}));

type Seen = { side: number; at: readonly [number, number]; kind?: number };

function deskOf(seen: readonly Seen[], objectives: Objective[] = []): Desk {
  const sight = emptyPicture();
  const { tracks } = sight;
  seen.forEach(({ side, at, kind }, row) => {
    const isKnown = side !== SIDE_UNKNOWN;
    tracks.count = row + 1;
    tracks.isAlive[row] = 1;
    tracks.number[row] = row + 1;
    tracks.side[row] = side;
    tracks.targetKind[row] = kind ?? 0;
    tracks.level[row] = isKnown ? 3 : 1;
    tracks.classIndex[row] = isKnown ? (kind === 1 ? 0 : CRUISER) : 0xffff;
    [tracks.xKm[row], tracks.yKm[row]] = at;
  });
  return {
    catalog: testCatalog([]),
    briefing: { ...briefingFor(), sides: SIDES, objectives },
    sight,
    seed: 1,
  };
}

const hold = (side: number, x: number): Objective => ({
  kind: "hold",
  id: `hold-${side}`,
  name: "",
  side,
  atKm: [x, 100],
  radiusKm: 50,
  ratio: 2,
  seconds: 60,
  scorePerS: 1,
});
const keep = (side: number, x: number): Objective => ({
  kind: "survive",
  id: `keep-${side}`,
  name: "",
  side,
  atKm: [x, 100],
  radiusKm: 50,
  classIndex: CRUISER,
  lossMaxCount: 0,
});

describe("contacts", () => {
  test("only enemies, and what may be one, are anything to act on", () => {
    const { ships, flights, allies, clusters } = assess(
      deskOf([
        { side: 1, at: [100, 100] },
        { side: 1, at: [100, 110], kind: 1 },
        { side: 2, at: [200, 100] },
        { side: 2, at: [200, 110], kind: 1 },
        { side: 3, at: [300, 100] },
        { side: 3, at: [300, 110], kind: 1 },
        { side: SIDE_UNKNOWN, at: [400, 100] },
      ]),
    );
    expect(ships.map(({ track }) => track)).toEqual([5, 7]);
    expect(flights.map(({ track }) => track)).toEqual([6]);
    expect(allies.map(({ track }) => track)).toEqual([1]);
    expect(clusters.flatMap(({ contacts }) => contacts).length).toBe(2);
  });

  test("an ally beside an enemy evens the odds", () => {
    const foe: Seen = { side: 3, at: [300, 100] };
    const oddsWith = (...friends: Seen[]) => oddsAt(assess(deskOf([foe, ...friends])), 300, 100);
    expect(oddsWith()).toBe(0);
    expect(oddsWith({ side: 1, at: [310, 100] })).toBe(1);
    expect(oddsWith({ side: 1, at: [900, 100] }, { side: 2, at: [310, 100] })).toBe(0);
  });
});

describe("the plan", () => {
  const planFor = (...objectives: Objective[]) => {
    const desk = deskOf([{ side: 3, at: [300, 100] }], objectives);
    const { posture, goal } = planOf(desk, assess(desk), newPlanMemory());
    return [posture, goal.xKm];
  };

  test("what an ally is to take is taken with it, what it is to keep is kept", () => {
    expect(planFor(hold(1, 500))).toEqual(["take", 500]);
    expect(planFor(keep(1, 500))).toEqual(["keep", 500]);
  });

  test("the own task comes first, then keeping the enemy from his, then the ally's", () => {
    expect(planFor(hold(1, 500), hold(3, 600), hold(0, 700))).toEqual(["take", 700]);
    expect(planFor(hold(1, 500), hold(3, 600), keep(0, 700))).toEqual(["keep", 600]);
    expect(planFor(hold(1, 500), hold(3, 600))).toEqual(["keep", 600]);
  });

  test("a neutral's task is nobody's business", () => {
    expect(planFor(hold(2, 500), keep(2, 500), keep(3, 500))).toEqual(["hunt", 300]);
  });
});
