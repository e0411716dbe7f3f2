// Grids: how a fire grows or is fought, and how long repair takes at sea and at a dock, on a cruiser of
// the pack. A change of balance moves these tables.
import { describe, expect, test } from "vitest";
import { loadDefaultCatalog } from "../../../server/packs.ts";
import { TICK_HZ } from "../../../shared/battle/limits.ts";
import { REPAIR_PRIORITIES, type RepairPriority } from "../../../shared/battle/orders.ts";
import { hasPartFailed, partIndex } from "../../../shared/battle/parts.ts";
import type { Battle } from "../../../shared/battle/state.ts";
import { supplyShips } from "../../../shared/battle/systems/supply-ships.ts";
import { gunneryRange, run } from "../gunnery-range.ts";

const catalog = loadDefaultCatalog();
const classOf = (id: string) => catalog.ships.findIndex((one) => one.id === id);
const ENGINES = partIndex("engines");
const SENSORS = partIndex("sensors");
const SHIELDS = partIndex("shields");
const HELM = partIndex("helm");

/** Ship 0 alone with so much of her crew; a dock of her side 200 km off, or a kilometre. */
function ship(classId: string, crewShare: number, dockKm = 200): Battle {
  const battle = gunneryRange({
    catalog,
    sides: [
      [
        { at: [400, 300], as: classOf(classId) },
        { at: [400 + dockKm, 300], as: classOf("prefab-facility") },
      ],
      [{ at: [1100, 700], as: classOf("drover") }],
    ],
  });
  battle.groups.fire.fill(0);
  battle.ships.crew[0] *= crewShare;
  // Docks work from some time of the battle on.
  battle.tick = catalog.rules.supply.repairFromS * TICK_HZ;
  return battle;
}

describe("a fire on a cruiser: its size after so many seconds", () => {
  const TIMES_S = [15, 30, 60, 120, 240];

  function sizes(size: number, crewShare: number, repair: RepairPriority, brokenParts = 0) {
    const battle = ship("sarrek", crewShare);
    battle.groups.repair.fill(REPAIR_PRIORITIES.indexOf(repair));
    battle.ships.fireSize[0] = size;
    battle.ships.fireLevel[0] = Math.ceil(size);
    battle.ships.partPoints.fill(0, 0, brokenParts);
    let nowS = 0;
    return TIMES_S.map((atS) => {
      run(battle, atS - nowS);
      nowS = atS;
      return Number(battle.ships.fireSize[0].toFixed(2));
    });
  }

  test("by crew, by what else is to be mended, by priority", () => {
    expect({
      "new, whole crew": sizes(0.6, 1, "even"),
      "new, half the crew": sizes(0.6, 0.5, "even"),
      "new, nobody": sizes(0.6, 0, "even"),
      "new, three parts out": sizes(0.6, 1, "even", 3),
      "new, three parts out, fires first": sizes(0.6, 1, "fires", 3),
      "new, three parts out, engines first": sizes(0.6, 1, "engines", 3),
      "ablaze, whole crew": sizes(3, 1, "even"),
      "ablaze, half the crew": sizes(3, 0.5, "even"),
      "ablaze, half the crew, three parts out": sizes(3, 0.5, "even", 3),
    }).toEqual({
      "ablaze, half the crew": [2.97, 2.98, 2.98, 2.99, 3],
      "ablaze, half the crew, three parts out": [2.98, 2.98, 2.98, 2.99, 3],
      "ablaze, whole crew": [2.6, 2.24, 1.58, 0, 0],
      "new, half the crew": [0.35, 0.1, 0, 0, 0],
      "new, nobody": [0.72, 0.84, 1.16, 2.18, 3],
      "new, three parts out": [0.53, 0.47, 0.34, 0.11, 0],
      "new, three parts out, engines first": [0.65, 0.69, 0.79, 0.98, 1.37],
      "new, three parts out, fires first": [0.29, 0, 0, 0, 0],
      "new, whole crew": [0, 0, 0, 0, 0],
    });
  });

  test("percent of the hull that it burns in a minute, by level, when nobody fights it", () => {
    const burnt = [1, 2, 3].map((level) => {
      const battle = ship("sarrek", 0);
      const { hullPoints } = catalog.ships[classOf("sarrek")];
      battle.ships.fireSize[0] = level - 0.5;
      battle.ships.fireLevel[0] = level;
      run(battle, 60);
      return Number(((1 - battle.ships.hullPoints[0] / hullPoints) * 100).toFixed(2));
    });
    expect(burnt).toEqual([0.9, 2.24, 2.7]);
  });
});

describe("repair: seconds until a part that was shot to nothing works again", () => {
  /** Never within 20 minutes: Infinity. */
  function secondsTo(battle: Battle, repair: RepairPriority, isDone: () => boolean): number {
    battle.groups.repair.fill(REPAIR_PRIORITIES.indexOf(repair));
    for (let second = 1; second <= 1200; second++) {
      run(battle, 1, supplyShips);
      if (isDone()) return second;
    }
    return Infinity;
  }

  function engines(crewShare: number, repair: RepairPriority, others: number[], dockKm?: number) {
    const battle = ship("vethan", crewShare, dockKm);
    for (const part of [ENGINES, ...others]) battle.ships.partPoints[part] = 0;
    return secondsTo(battle, repair, () => !hasPartFailed(battle, 0, ENGINES));
  }

  function mount(crewShare: number, dockKm?: number) {
    const battle = ship("vethan", crewShare, dockKm);
    battle.mounts.isBroken[battle.ships.firstMount[0]] = 1;
    return secondsTo(
      battle,
      "even",
      () => battle.mounts.isBroken[battle.ships.firstMount[0]] === 0,
    );
  }

  const OTHERS = [SENSORS, SHIELDS, HELM];

  test("at sea by crew and priority, and at a dock", () => {
    const crews = [1, 0.5, 0.25];
    expect({
      "engines alone": crews.map((crew) => engines(crew, "even", [])),
      "engines and three parts": crews.map((crew) => engines(crew, "even", OTHERS)),
      "the same, engines first": crews.map((crew) => engines(crew, "engines", OTHERS)),
      "the same, sensors first": crews.map((crew) => engines(crew, "sensors", OTHERS)),
      "a mount": crews.map((crew) => mount(crew)),
      "engines at a dock": crews.map((crew) => engines(crew, "even", [], 5)),
      "a mount at a dock": crews.map((crew) => mount(crew, 5)),
    }).toEqual({
      "a mount": [250, 500, 1000],
      "a mount at a dock": [42, 46, 48],
      "engines alone": [117, 234, 467],
      "engines and three parts": [234, 467, 934],
      "engines at a dock": [50, 64, 74],
      "the same, engines first": [146, 292, 584],
      "the same, sensors first": [298, 595, 1190],
    });
  });

  test("at sea parts come back to their ceiling, at a dock whole: percent after ten minutes", () => {
    const percents = [200, 5].map((dockKm) => {
      const battle = ship("vethan", 1, dockKm);
      battle.ships.partPoints[ENGINES] = 0;
      battle.ships.hullPoints[0] *= 0.5;
      run(battle, 600, supplyShips);
      const shipClass = catalog.ships[classOf("vethan")];
      const part = battle.ships.partPoints[ENGINES] / shipClass.components[ENGINES].hitPoints;
      return [part, battle.ships.hullPoints[0] / shipClass.hullPoints].map((share) =>
        Math.round(share * 100),
      );
    });
    expect(percents).toEqual([
      [70, 50],
      [100, 100],
    ]);
  });
});
