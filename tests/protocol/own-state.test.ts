// What the battle knows of own ships and groups and a player asks after: who serves a ship, why she does
// not warp, how near a squadron is to breaking. The client words it and reckons none of it.
import { expect, test } from "vitest";
import { RELATION_ALLIED } from "../../shared/battle/catalog.ts";
import { WARP_BARS } from "../../shared/battle/orders.ts";
import { type Battle, LIFE_DESTROYED } from "../../shared/battle/state.ts";
import { departShips } from "../../shared/battle/systems/depart-ships.ts";
import { judgeMorale } from "../../shared/battle/systems/judge-morale.ts";
import { supplyShips } from "../../shared/battle/systems/supply-ships.ts";
import { createPicture, fillPicture } from "../../shared/protocol/knowledge.ts";
import { ALLY_UNITS_FROM, FULL, NO_TRACK, type Picture } from "../../shared/protocol/picture.ts";
import { DEPOT, FRIGATE, runSystems, tinyBattle } from "../battle/tiny-catalog.ts";

function look(battle: Battle, side: number): Picture {
  const picture = createPicture(battle, side);
  fillPicture(battle, side, picture);
  return picture;
}

/** Side 0: a frigate beside a depot of her own side, or of an ally's. Side 1: the other. */
function berth(isAllys: boolean): Battle {
  const depot = { ships: [[DEPOT, 1]], atKm: [100, 100] } as const;
  const frigate = { ships: [[FRIGATE, 1]], atKm: [105, 100] } as const;
  const far = { ships: [[FRIGATE, 1]], atKm: [700, 500] } as const;
  const battle = tinyBattle({
    sides: isAllys ? [[frigate], [depot]] : [[frigate, depot], [far]],
    relations: [
      [RELATION_ALLIED, RELATION_ALLIED],
      [RELATION_ALLIED, RELATION_ALLIED],
    ],
  });
  battle.mounts.rounds.fill(0);
  battle.ships.hullPoints[0] = 500;
  return battle;
}

test("a ship's picture names who mends her and who hands her rounds, while they do", () => {
  const battle = berth(false);
  expect(look(battle, 0).ships.mendedBy[0]).toBe(NO_TRACK);
  runSystems(battle, [supplyShips], 4);
  expect([look(battle, 0).ships.mendedBy[0], look(battle, 0).ships.rearmedBy[0]]).toEqual([
    NO_TRACK,
    1,
  ]);
  // Docks work from their time on; her magazines are full by then.
  runSystems(battle, [supplyShips], 9);
  const { mendedBy, rearmedBy } = look(battle, 0).ships;
  expect([mendedBy[0], rearmedBy[0]]).toEqual([1, NO_TRACK]);
  battle.ships.lastHitTick[0] = battle.tick;
  runSystems(battle, [supplyShips], 2);
  expect(look(battle, 0).ships.mendedBy[0]).toBe(NO_TRACK);
});

test("an ally who serves is named by the number of her contact", () => {
  const battle = berth(true);
  runSystems(battle, [supplyShips], 4);
  const picture = look(battle, 0);
  const number = picture.ships.rearmedBy[0] - ALLY_UNITS_FROM;
  const row = picture.tracks.number.indexOf(number);
  expect([picture.tracks.isAlive[row], picture.tracks.xKm[row]]).toEqual([1, 100]);
});

test("who is told to leave is told what keeps her, and nobody else is", () => {
  const battle = berth(false);
  battle.commands[battle.ships.group[0]].current = { kind: "withdraw", groupId: 0 };
  runSystems(battle, [departShips], 1);
  const barOf = (unit: number) => WARP_BARS[look(battle, 0).ships.warpBar[unit]];
  expect([barOf(0), barOf(1)]).toEqual(["spooling", "none"]);
  battle.ships.boarders[0] = 10;
  runSystems(battle, [departShips], 1);
  expect(barOf(0)).toBe("boarded");
  battle.commands[battle.ships.group[0]].current = null;
  runSystems(battle, [departShips], 1);
  expect(barOf(0)).toBe("none");
});

test("a squadron with more decoys than a byte holds is told as many as that", () => {
  const battle = tinyBattle({ sides: [[{ ships: [[FRIGATE, 3]], atKm: [100, 100] }], []] });
  const group = battle.ships.group[0] - battle.blocks[0].groups[0];
  for (const [each, told] of [
    [80, 240],
    [90, 255],
  ]) {
    battle.ships.decoysLeft.fill(each);
    expect(look(battle, 0).doctrines.decoys[group]).toBe(told);
  }
});

test("a squadron's picture says how much of what it bears is lost", () => {
  const battle = tinyBattle({
    sides: [
      [{ ships: [[FRIGATE, 8]], atKm: [100, 100] }],
      [{ ships: [[FRIGATE, 1]], atKm: [900, 700] }],
    ],
  });
  const shareOf = () => {
    runSystems(battle, [judgeMorale], 1);
    const row = battle.ships.squadron[0] - battle.blocks[0].groups[0];
    return look(battle, 0).staff.moraleShare[row];
  };
  expect(shareOf()).toBe(0);
  battle.ships.life[0] = LIFE_DESTROYED;
  const { breakingShare } = battle.catalog.factions[0];
  expect(shareOf()).toBe(Math.floor((FULL * 0.125) / breakingShare));
  for (let ship = 1; ship < 4; ship++) battle.ships.life[ship] = LIFE_DESTROYED;
  expect(shareOf()).toBe(FULL);
});
