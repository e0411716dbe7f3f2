// Squadrons that break, rally and withdraw, and the causes of the state that they are in.
import { expect, test } from "vitest";
import { SHARE_FULL } from "../../shared/battle/values.ts";
import { FACINGS } from "../../shared/battle/catalog.ts";
import { NO_ROW, TICK_HZ } from "../../shared/battle/limits.ts";
import { CAUSES } from "../../shared/battle/orders.ts";
import {
  type Battle,
  LIFE_DESTROYED,
  LIFE_WITHDRAWN,
  TRACK_IDENTIFIED,
} from "../../shared/battle/state.ts";
import { judgeMorale } from "../../shared/battle/systems/judge-morale.ts";
import { fixTrack, openTrack } from "../../shared/battle/tracks.ts";
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
const SQUADRON = 0;

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

test("a squadron of more ships than one can lead bears no more losses than they would", () => {
  const battle = tinyBattle({ sides: [[{ ships: [[FRIGATE, 24]], atKm: [100, 100] }], NO_ENEMY] });
  // The span is of twelve: six of them are the share at which they break.
  for (let ship = 0; ship < 5; ship++) battle.ships.life[ship] = LIFE_DESTROYED;
  expect(judge(battle, "groupBroke")).toBe(0);
  battle.ships.life[5] = LIFE_DESTROYED;
  expect(judge(battle, "groupBroke")).toBe(1);
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

test("left alone for a while a broken squadron rallies, and breaks again only by new losses", () => {
  const battle = fleet();
  const group = squadronOf(battle, SQUADRON);
  battle.ships.life[0] = LIFE_DESTROYED;
  battle.ships.life[1] = LIFE_DESTROYED;
  judge(battle, "groupBroke");
  battle.ships.lastHitTick[2] = battle.tick + 10 * TICK_HZ;
  const { rallyS } = battle.catalog.rules.morale;
  expect(judge(battle, "groupRallied", rallyS + 8)).toBe(0);
  expect(judge(battle, "groupRallied", 4)).toBe(1);
  expect(battle.groups.isBroken[group]).toBe(0);
  expect(battle.commands[group].current).toBeNull();
  expect(judge(battle, "groupBroke", 3)).toBe(0);
  battle.ships.life[2] = LIFE_DESTROYED;
  expect(judge(battle, "groupBroke", 1)).toBe(1);
});

test("an enemy that it knows of keeps it from rallying", () => {
  const battle = fleet();
  battle.ships.life[0] = LIFE_DESTROYED;
  battle.ships.life[1] = LIFE_DESTROYED;
  judge(battle, "groupBroke");
  const enemy = battle.blocks[1].ships[0];
  battle.ships.xKm[enemy] = 120;
  battle.ships.yKm[enemy] = 100;
  const track = openTrack(battle, 0, 0, enemy);
  fixTrack(battle, track, 0, 0, 0.1);
  battle.tracks.level[track] = TRACK_IDENTIFIED;
  expect(judge(battle, "groupRallied", 2 * battle.catalog.rules.morale.rallyS)).toBe(0);
});

test("a squadron withdraws at the share of damage that it was told, once", () => {
  const battle = fleet();
  const group = squadronOf(battle, SQUADRON);
  const { ships, groups, commands } = battle;
  groups.withdrawAt[group] = 0.2 * SHARE_FULL;
  ships.hullPoints[0] *= 0.5;
  expect(judge(battle, "groupWithdrew")).toBe(0);
  ships.hullPoints[1] *= 0.5;
  expect(judge(battle, "groupWithdrew")).toBe(1);
  expect(commands[group].current?.kind).toBe("withdraw");
  commands[group].current = null;
  expect(judge(battle, "groupWithdrew", 3)).toBe(0);
});

test("the state of a squadron has a cause: the most pressing one", () => {
  const battle = fleet();
  const group = squadronOf(battle, SQUADRON);
  const causeNow = () => {
    judge(battle, "none");
    return CAUSES[battle.groups.cause[group]];
  };
  expect(causeNow()).toBe("none");
  battle.groups.moraleTick[group] = battle.tick;
  expect(causeNow()).toBe("rallied");
  battle.ships.lastHitTick[0] = battle.tick;
  expect(causeNow()).toBe("underFire");
  battle.groups.isCutOff[group] = 1;
  expect(causeNow()).toBe("noLink");
  battle.mounts.rounds.fill(0);
  expect(causeNow()).toBe("empty");
  // A quarter of what it had, and it bears less than half.
  battle.ships.life[1] = LIFE_DESTROYED;
  expect(causeNow()).toBe("losses");
  battle.groups.flankedTick[group] = battle.tick;
  expect(causeNow()).toBe("flanked");
  battle.groups.deafUntilTick[group] = battle.tick + 100;
  // Late for want of the link, then for want of a leader.
  expect(causeNow()).toBe("noLink");
  battle.groups.isCutOff[group] = 0;
  expect(causeNow()).toBe("leaderless");
  battle.ships.life[2] = LIFE_DESTROYED;
  expect(causeNow()).toBe("broken");
});

test.each([
  ["beam", "flanked"],
  ["missile", "flanked"],
  ["mine", "none"],
  ["rock", "none"],
  ["ram", "none"],
  ["blast", "none"],
] as const)("a hit from astern by a %s: %s", (cause, told) => {
  const battle = fleet();
  const group = squadronOf(battle, SQUADRON);
  const hitAstern = (): void => {
    battle.events.push({
      kind: "hit",
      targetShip: 0,
      facing: FACINGS.indexOf("stern"),
      shieldDamage: 10,
      hullDamage: 0,
      penetrationShare: 1,
      cause,
      weaponIndex: NO_ROW,
      shooterShip: NO_ROW,
      shooterFlight: NO_ROW,
    });
  };
  runSystems(battle, [hitAstern, judgeMorale], 1);
  expect(CAUSES[battle.groups.cause[group]]).toBe(told);
});
