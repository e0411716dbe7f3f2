// The officer who carries out a mission for a person: each mission is what its name says.
import { describe, expect, it } from "vitest";
import { aiSetup } from "../../server/cli/headless.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import type { Aim, GroupMission } from "../../shared/battle/orders.ts";
import { GROUP_SQUADRON, LIFE_ACTIVE } from "../../shared/battle/state.ts";
import { distance } from "../../shared/battle/trig.ts";
import { BattleRun } from "../../shared/match/run.ts";

const catalog = loadDefaultCatalog();
const PERSON = 0;

/** Two equal fleets; the person's side has two squadrons and gives what orders the test gives. */
function field() {
  const run = new BattleRun(catalog, aiSetup(catalog, "exercise", 3, ["person", "none"]));
  const { battle } = run;
  const squadronsOf = (side: number): number[] => {
    const [first, end] = battle.blocks[side].groups;
    const rows: number[] = [];
    for (let row = first; row < end; row++) {
      if (battle.groups.isAlive[row] === 1 && battle.groups.kind[row] === GROUP_SQUADRON) {
        rows.push(row);
      }
    }
    return rows;
  };
  const centre = (group: number): [number, number] => {
    const { ships } = battle;
    let [x, y, count] = [0, 0, 0];
    for (let ship = 0; ship < ships.count; ship++) {
      if (ships.group[ship] !== group || ships.life[ship] !== LIFE_ACTIVE) continue;
      x += ships.xKm[ship];
      y += ships.yKm[ship];
      count++;
    }
    return [x / count, y / count];
  };
  const [first, second] = squadronsOf(PERSON);
  const send = (group: number, mission: GroupMission, aim?: Aim) => {
    const { groupId } = battle.groups;
    const order = { kind: "mission", groupId: groupId[group], mission } as const;
    return run.submit(PERSON, 0, aim === undefined ? order : { ...order, aim });
  };
  const runFor = (seconds: number) => {
    for (let tick = 0; tick < seconds * TICK_HZ && !run.isOver; tick++) run.step();
  };
  /** From the middle of one group to that of another or to a point. */
  const apartKm = (group: number, [x, y]: readonly [number, number]) => {
    const [ownX, ownY] = centre(group);
    return distance(ownX - x, ownY - y);
  };
  const firstContact = (): number => {
    const { tracks, blocks } = battle;
    const [start, end] = blocks[PERSON].tracks;
    for (let row = start; row < end; row++) {
      if (tracks.isAlive[row] === 1 && tracks.level[row] > 1) return tracks.number[row];
    }
    throw new Error("nobody is seen");
  };
  return {
    run,
    battle,
    first,
    second,
    enemies: squadronsOf(1),
    send,
    runFor,
    centre,
    apartKm,
    firstContact,
  };
}

describe("a subordinate", () => {
  it("advances to the place and no farther", () => {
    const { first, send, runFor, apartKm } = field();
    const goal = [150, 60] as const;
    expect(send(first, "advance", { kind: "point", atKm: [...goal] })).toEqual({ accepted: true });
    const before = apartKm(first, goal);
    runFor(150);
    expect(before).toBeGreaterThan(60);
    expect(apartKm(first, goal)).toBeLessThan(10);
  });

  it("holds where it is told though it was under way, while nobody comes", () => {
    const { run, battle, first, send, runFor, centre, apartKm } = field();
    const groupId = battle.groups.groupId[first];
    run.submit(PERSON, 0, { kind: "move", groupId, pathKm: [[150, 60]] });
    runFor(60);
    const post = centre(first);
    expect(send(first, "hold")).toEqual({ accepted: true });
    runFor(120);
    expect(apartKm(first, post)).toBeLessThan(10);
  });

  it("screens whom it is told to wherever they go", () => {
    const { run, battle, first, second, send, runFor, centre, apartKm } = field();
    send(second, "screen", {
      kind: "unit",
      unitId: battle.ships.unitId[battle.groups.guide[first]],
    });
    const groupId = battle.groups.groupId[first];
    run.submit(PERSON, 0, { kind: "move", groupId, pathKm: [[150, 40]] });
    runFor(180);
    expect(apartKm(first, [150, 40])).toBeLessThan(12);
    expect(apartKm(second, centre(first))).toBeLessThan(25);
  });

  it("strikes whom it is told to", () => {
    const { run, battle, first, send, runFor, firstContact } = field();
    runFor(20);
    const track = firstContact();
    expect(send(first, "strike", { kind: "track", track })).toEqual({ accepted: true });
    let hits = 0;
    for (let tick = 0; tick < 330 * TICK_HZ && !run.isOver; tick++) {
      run.step();
      for (const event of battle.events) {
        if (event.kind === "hit" && battle.ships.side[event.targetShip] === 1) hits++;
      }
    }
    expect(hits).toBeGreaterThan(20);
  });

  it("scouts without coming under guns", () => {
    const { first, enemies, send, runFor, centre, apartKm } = field();
    send(first, "scout", { kind: "point", atKm: centre(enemies[0]) });
    let nearestKm = Infinity;
    for (let step = 0; step < 30; step++) {
      runFor(10);
      nearestKm = Math.min(nearestKm, ...enemies.map((enemy) => apartKm(first, centre(enemy))));
    }
    expect(nearestKm).toBeGreaterThan(32);
    expect(nearestKm).toBeLessThan(110);
  });

  it("hands the squadron over for a minute when it is ordered directly", () => {
    const { run, battle, first, send, runFor, centre, apartKm } = field();
    const post = centre(first);
    send(first, "hold", { kind: "point", atKm: post });
    runFor(5);
    const groupId = battle.groups.groupId[first];
    run.submit(PERSON, 0, { kind: "move", groupId, pathKm: [[post[0], post[1] - 60]] });
    runFor(58);
    expect(apartKm(first, post)).toBeGreaterThan(12);
    runFor(120);
    expect(apartKm(first, post)).toBeLessThan(6);
  });

  it("is refused a screen without a ward and a strike without a target", () => {
    const { first, send } = field();
    const refused = { accepted: false, reason: "malformed" };
    expect(send(first, "screen", { kind: "point", atKm: [100, 100] })).toEqual(refused);
    expect(send(first, "strike")).toEqual(refused);
  });
});
