// Refusals that no other test asks for; and that each code is given by the battle at all, and tested.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { TEMPORARY_GROUPS_MAX } from "../../shared/battle/limits.ts";
import { REFUSALS } from "../../shared/battle/orders.ts";
import { TARGET_FLIGHT } from "../../shared/battle/tracks.ts";
import { filesUnder } from "../architecture/sources.ts";
import { boarders, ENEMY, numberOf } from "./boarding-fixtures.ts";
import { answer, battleOf, DESTROYER, force, groupId } from "./fixtures.ts";
import { CARRIER, see, tinyBattle } from "./tiny-catalog.ts";

describe("boarding is refused", () => {
  const board = (battle: ReturnType<typeof boarders>) =>
    answer(battle, {
      kind: "board",
      groupId: groupId(battle, "alpha"),
      track: numberOf(battle, 0, ENEMY),
    });

  test("to who has no marines left", () => {
    const battle = boarders();
    battle.ships.marines.fill(0);
    expect(board(battle)).toBe("noMarines");
  });

  test("to who has no transporters", () => {
    const battle = boarders();
    const { ships } = battle.catalog;
    const without = ships.map((one) => ({ ...one, transporterRangeKm: 0 }));
    expect(board({ ...battle, catalog: { ...battle.catalog, ships: without } })).toBe(
      "noTransporters",
    );
  });

  test("of what flies", () => {
    const carrier = (y: number) => [{ ships: [[CARRIER, 1] as const], atKm: [100, y] as const }];
    const battle = tinyBattle({ sides: [carrier(100), carrier(400)] });
    const track = see(battle, 0, TARGET_FLIGHT, battle.blocks[1].flights[0]);
    const { number } = battle.tracks;
    const order = { kind: "board", groupId: groupId(battle, "0-0"), track: number[track] } as const;
    expect(answer(battle, order)).toBe("notAShip");
  });
});

test("there is an end to groups made by hand", () => {
  const ships = [[DESTROYER, TEMPORARY_GROUPS_MAX + 1]] as const;
  const battle = battleOf({
    sides: [
      [force("west", { id: "alpha", at: [300, 400], ships: [[...ships[0]]] })],
      [force("east", { id: "beta", at: [900, 400], ships: [[DESTROYER, 1]] })],
    ],
  });
  const answers = Array.from({ length: TEMPORARY_GROUPS_MAX + 1 }, (_, unit) =>
    answer(battle, { kind: "detach", unitIds: [unit] }),
  );
  expect(new Set(answers.slice(0, -1))).toEqual(new Set(["obeyed"]));
  expect(answers.at(-1)).toBe("tooManyGroups");
});

describe("every code", () => {
  const textOf = (folders: readonly string[]) =>
    folders
      .flatMap((folder) => [...filesUnder(folder)])
      .filter((path) => path.endsWith(".ts") && !path.endsWith("battle/orders.ts"))
      .map((path) => readFileSync(path, "utf8"))
      .join("\n");
  const battle = textOf(["shared/battle", "shared/match", "server/rooms"]);
  const tests = textOf(["tests/battle", "tests/commander", "tests/match", "tests/server"]);

  test.each(REFUSALS)("%s is given, and tested", (code) => {
    const isWritten = [battle, tests].map((text) => text.includes(`"${code}"`));
    expect(isWritten).toEqual([true, true]);
  });
});
