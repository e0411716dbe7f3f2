// Squadrons that break, and what the loss of the command ship costs.
import { expect, test } from "vitest";
import { type Battle, LIFE_DESTROYED, LIFE_WITHDRAWN } from "../../shared/battle/state.ts";
import { judgeMorale } from "../../shared/battle/systems/judge-morale.ts";
import {
  CARRIER,
  DEPOT,
  FLAGSHIP,
  FRIGATE,
  runSystems,
  type TinySquadron,
  tinyBattle,
} from "./tiny-catalog.ts";

const NO_ENEMY: readonly TinySquadron[] = [{ ships: [[FRIGATE, 1]], atKm: [900, 700] }];

/** Runs morale for a second (a little more reaches the next whole one); its events by kind. */
function judge(battle: Battle, kind: string, seconds = 1): number {
  let count = 0;
  runSystems(
    battle,
    [judgeMorale, (b) => void (count += b.events.filter((event) => event.kind === kind).length)],
    seconds,
  );
  return count;
}

/** Side 0: a flagship with a squadron of four frigates, and another squadron. */
function fleet(): Battle {
  return tinyBattle({
    sides: [
      [
        { ships: [[FRIGATE, 4]], atKm: [100, 100] },
        {
          ships: [
            [FLAGSHIP, 1],
            [FRIGATE, 1],
          ],
          atKm: [100, 200],
        },
        { ships: [[CARRIER, 1]], atKm: [100, 300] },
      ],
      NO_ENEMY,
    ],
  });
}
const [SQUADRON, FLAG, DEPUTY] = [0, 4, 6];

function squadronOf(battle: Battle, ship: number): number {
  return battle.ships.squadron[ship];
}

test("at its side's share of losses a squadron breaks and withdraws, whatever it is told", () => {
  const battle = fleet();
  const group = squadronOf(battle, SQUADRON);
  battle.ships.life[0] = LIFE_DESTROYED;
  expect(judge(battle, "groupBroke")).toBe(0);
  battle.ships.life[1] = LIFE_DESTROYED;
  expect(judge(battle, "groupBroke")).toBe(1);
  expect(battle.groups.isBroken[group]).toBe(1);
  const { groupId } = battle.groups;
  expect(battle.commands[group].current).toEqual({ kind: "withdraw", groupId: groupId[group] });
  battle.commands[group].current = { kind: "hold", groupId: groupId[group] };
  expect(judge(battle, "groupBroke")).toBe(0);
  expect(battle.commands[group].current.kind).toBe("withdraw");
});

test("ships that left in good order are no losses", () => {
  const battle = fleet();
  battle.ships.life[0] = LIFE_WITHDRAWN;
  battle.ships.life[1] = LIFE_WITHDRAWN;
  battle.ships.life[2] = LIFE_WITHDRAWN;
  expect(judge(battle, "groupBroke")).toBe(0);
});

test("a broken squadron takes back the ships that were detached from it", () => {
  const battle = fleet();
  const group = squadronOf(battle, SQUADRON);
  battle.ships.group[3] = battle.blocks[0].temporaryGroups[0];
  battle.ships.life[0] = LIFE_DESTROYED;
  battle.ships.life[1] = LIFE_DESTROYED;
  judge(battle, "groupBroke");
  expect(battle.ships.group[3]).toBe(group);
});

test("stations cannot leave, so they never break", () => {
  const battle = tinyBattle({
    sides: [[{ ships: [[DEPOT, 2]], atKm: [100, 100] }], NO_ENEMY],
  });
  battle.ships.life[0] = LIFE_DESTROYED;
  expect(judge(battle, "groupBroke")).toBe(0);
});

test("the command ship's loss makes her side deaf for a minute, once", () => {
  const battle = fleet();
  const { ships, groups, sides } = battle;
  const group = squadronOf(battle, SQUADRON);
  sides.commandShip[0] = FLAG;
  expect(judge(battle, "commandLost")).toBe(0);
  ships.life[FLAG] = LIFE_DESTROYED;
  const lostTick = battle.tick + 1;
  expect(judge(battle, "commandLost")).toBe(1);
  expect(groups.deafUntilTick[group]).toBe(lostTick + 60 * 20);
  expect(sides.commandShip[0]).toBe(DEPUTY);
  expect(groups.deafUntilTick[squadronOf(battle, 7)]).toBeLessThan(0);
  // The loss of a deputy that was not built to command makes it no longer, nor counts anew.
  ships.life[DEPUTY] = LIFE_DESTROYED;
  expect(judge(battle, "commandLost")).toBe(0);
  expect(groups.deafUntilTick[group]).toBe(lostTick + 60 * 20);
  judge(battle, "commandLost", 60);
  ships.life[sides.commandShip[0]] = LIFE_DESTROYED;
  expect(judge(battle, "commandLost")).toBe(0);
});

test("a command ship is the first choice of a deputy; one who withdraws hands over", () => {
  const battle = fleet();
  const { ships, sides } = battle;
  sides.commandShip[0] = DEPUTY;
  ships.life[DEPUTY] = LIFE_WITHDRAWN;
  expect(judge(battle, "commandLost")).toBe(0);
  expect(sides.commandShip[0]).toBe(FLAG);
});
