// A group's doctrine: set field by field, kept by all below the group and by ships that leave it.
import { expect, test } from "vitest";
import { DOCTRINE_AT_FIRST, doctrineOf } from "../../shared/battle/doctrine.ts";
import { blankPicture } from "../../shared/protocol/blank-picture.ts";
import { createPicture, fillPicture } from "../../shared/protocol/knowledge.ts";
import { answer, DESTROYER, FAR_ENEMY, battleOf, force, groupId, groupRow } from "./fixtures.ts";

const battleOfTwo = () =>
  battleOf({
    sides: [
      [
        force(
          "force",
          { id: "alpha", at: [300, 385], ships: [[DESTROYER, 3]] },
          { id: "bravo", at: [300, 415], ships: [[DESTROYER, 3]] },
        ),
      ],
      [force("others", FAR_ENEMY)],
    ],
  });

test("a squadron begins with the common doctrine", () => {
  const battle = battleOfTwo();
  const { missileReserve, ...rest } = doctrineOf(battle.groups, groupRow(battle, "alpha"));
  expect(rest).toEqual(DOCTRINE_AT_FIRST);
  expect(missileReserve).toBe(battle.catalog.rules.fire.missileReserveShare);
});

test("an order sets what it names, for all below, and leaves the rest", () => {
  const battle = battleOfTwo();
  answer(battle, {
    kind: "doctrine",
    groupId: groupId(battle, "force"),
    targets: "carriers",
    withdrawAt: 0.4,
    isFlank: true,
  });
  for (const name of ["force", "alpha", "bravo"]) {
    const doctrine = doctrineOf(battle.groups, groupRow(battle, name));
    expect(doctrine).toMatchObject({ targets: "carriers", withdrawAt: 0.4, isFlank: true });
    expect(doctrine.salvo).toBe("all");
  }
});

test("ships that are detached keep the doctrine of their squadron", () => {
  const battle = battleOfTwo();
  answer(battle, { kind: "doctrine", groupId: groupId(battle, "alpha"), salvo: "single" });
  answer(battle, { kind: "detach", unitIds: [0] });
  expect(doctrineOf(battle.groups, battle.ships.group[0]).salvo).toBe("single");
});

test("the own side's picture shows it", () => {
  const battle = battleOfTwo();
  const alpha = groupId(battle, "alpha");
  answer(battle, { kind: "doctrine", groupId: alpha, shields: "bow", delegation: "assisted" });
  const picture = createPicture(battle, 0);
  fillPicture(battle, 0, picture);
  expect(doctrineOf(picture.doctrines, alpha)).toMatchObject({
    shields: "bow",
    delegation: "assisted",
  });
  expect(blankPicture(0, { ships: 0, flights: 0, craft: 0, groups: 3 }).doctrines.count).toBe(0);
});

test("who does not command the group is refused", () => {
  const battle = battleOfTwo();
  const order = { kind: "doctrine", groupId: 99, salvo: "half" } as const;
  expect(answer(battle, order)).toBe("noSuchGroup");
});
