// Mines laid by ships: dropped one after the other, live after a while, seen by radars near by, shot
// by who is slow; their own side is told of their end, and by whom as far as it sees her.
import { describe, expect, test } from "vitest";
import { SIDES_MAX } from "../../shared/battle/limits.ts";
import { topSpeedOf } from "../../shared/battle/motion.ts";
import type { Battle } from "../../shared/battle/state.ts";
import { layMines } from "../../shared/battle/systems/lay-mines.ts";
import { collectEvents, createPicture, fillPicture } from "../../shared/protocol/knowledge.ts";
import { fillMines } from "../../shared/protocol/knowledge-mines.ts";
import { gunneryRange, run, shipClass, shipOf } from "./gunnery-range.ts";

const MINES = {
  count: 3,
  layS: 5,
  armS: 8,
  damage: 900,
  penetration: 80,
  reachKm: 1.2,
  seenKm: 5,
  sweepSpeedKmS: 0.3,
};

/** A layer that runs east, and somebody far behind who follows her at a speed. */
function range(
  speedKmS: number,
  changes: Parameters<typeof shipClass>[0] = {},
  sensorKm = 0,
): Battle {
  const layer = shipClass({ mines: MINES, sensorKm });
  const battle = gunneryRange({
    classes: [layer, shipClass({ hullPoints: 1e6, shieldPoints: [0, 0, 0, 0], ...changes })],
    sides: [[{ at: [100, 100] }], [{ at: [70, 100], as: 1 }]],
  });
  battle.groups.isLaying[battle.ships.group[0]] = 1;
  battle.ships.velocityXKmS[0] = 1;
  battle.ships.velocityXKmS[shipOf(battle, 1)] = speedKmS;
  return battle;
}

function sail(battle: Battle, seconds: number): { hits: number; swept: number } {
  const seen = { hits: 0, swept: 0 };
  run(battle, seconds, (now) => {
    layMines(now);
    seen.hits += now.hits.filter(({ cause }) => cause === "mine").length;
    for (const { kind } of now.events) if (kind === "mineSwept") seen.swept++;
  });
  return seen;
}

const inPicture = (battle: Battle, side: number): number => {
  const picture = createPicture(battle, side);
  fillMines(battle, side, picture);
  return picture.mines.count;
};

/** What the layer's side is told that her squadron carries. */
const toldAboard = (battle: Battle): number => {
  const picture = createPicture(battle, 0);
  fillPicture(battle, 0, picture);
  return picture.doctrines.minesLeft[battle.ships.group[0] - battle.blocks[0].groups[0]];
};

describe("mines laid by ships", () => {
  test("leave one after the other while she is told to lay, as many as she has", () => {
    const battle = range(0);
    // Orders to lay are offered from the first picture on.
    expect(toldAboard(battle)).toBe(3);
    sail(battle, 7);
    expect([battle.ships.minesLeft[0], toldAboard(battle)]).toEqual([1, 1]);
    sail(battle, 30);
    expect([battle.ships.minesLeft[0], battle.mines.count]).toEqual([0, 3]);
    expect(battle.mines.xKm[1] - battle.mines.xKm[0]).toBeCloseTo(5, 0);
    const idle = range(0);
    idle.groups.isLaying.fill(0);
    sail(idle, 20);
    expect(idle.ships.minesLeft[0]).toBe(3);
  });

  test("go for hostile ships that pass, once they are live, and hurt them", () => {
    const battle = range(1);
    expect(sail(battle, 60).hits).toBe(3);
    expect(battle.ships.hullPoints[shipOf(battle, 1)]).toBeLessThan(1e6 - 2000);
  });

  test("are shot by who knows of them and is slow, as far as her bank pays", () => {
    const guns = { interceptsPerS: 1, interceptBankMax: 4, pointDefenceRangeKm: 5 };
    const slow = range(1, guns);
    sail(slow, 24);
    slow.ships.velocityXKmS[shipOf(slow, 1)] = 0.25;
    expect(sail(slow, 80)).toEqual({ hits: 0, swept: 3 });
    const silent = range(1, guns);
    silent.ships.emissions.fill(0);
    expect(sail(silent, 60)).toEqual({ hits: 3, swept: 0 });
  });

  test("are in the own picture until they are gone; in the enemy's once his radar is near", () => {
    const battle = range(1);
    sail(battle, 20);
    expect([inPicture(battle, 0), inPicture(battle, 1)]).toEqual([3, 0]);
    sail(battle, 40);
    expect(battle.mines.isSpent.subarray(0, 3)).toEqual(new Uint8Array([1, 1, 1]));
    expect([inPicture(battle, 0), inPicture(battle, 1)]).toEqual([0, 0]);
    expect(battle.mines.seenName[1]).toBeGreaterThan(0);
    expect(battle.mines.seenName.length).toBe(battle.mines.capacity * SIDES_MAX);
  });

  test.each([0, 100])("tell their side of their end, by whom where it sees her (%i km)", (km) => {
    const battle = range(1, {}, km);
    const pictures = [0, 1].map((side) => createPicture(battle, side));
    run(battle, 60, (now) => {
      layMines(now);
      pictures.forEach((picture, side) => collectEvents(now, side, picture));
    });
    const [own, enemy] = pictures.map(({ events }) =>
      events.filter((event) => event.kind === "mineSpent"),
    );
    const who = km === 0 ? "none" : "track";
    expect(own.map((event) => [event.isSwept, event.who.of])).toEqual(Array(3).fill([false, who]));
    expect(own[0].xKm).toBe(battle.mines.xKm[0]);
    expect(enemy).toEqual([]);
  });

  test("spare their own side", () => {
    const battle = range(0);
    sail(battle, 20);
    battle.ships.velocityXKmS[0] = -1;
    expect(sail(battle, 40).hits).toBe(0);
  });

  test("slow down who knows of one on her course and can shoot it", () => {
    const guns = { interceptsPerS: 1, interceptBankMax: 4, pointDefenceRangeKm: 5, topSpeedKmS: 1 };
    const battle = range(1, guns);
    const ship = shipOf(battle, 1);
    sail(battle, 10);
    expect(topSpeedOf(battle, ship)).toBe(1);
    sail(battle, 20);
    expect(topSpeedOf(battle, ship)).toBe(MINES.sweepSpeedKmS);
    battle.ships.velocityXKmS[ship] = -1;
    sail(battle, 4);
    expect(topSpeedOf(battle, ship)).toBe(1);
  });
});
