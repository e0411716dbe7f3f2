// What officers see to beside their mission: a formation that stands is not ordered again, and who
// cannot move is not sent away.
import { expect, test } from "vitest";
import { COMPONENT_KINDS, type FormationKind } from "../../shared/battle/catalog.ts";
import { formationOrders } from "../../shared/commander/assist.ts";
import { crippleOrders } from "../../shared/commander/cripples.ts";
import { KIND_TEMPORARY } from "../../shared/protocol/picture.ts";
import { testCatalog } from "../battle/fixtures.ts";
import { emptyPicture } from "../protocol/pictures.ts";
import { clusterOf, contactOf, deskOf, situationOf, squadronOf } from "./fixtures.ts";

const { rules } = testCatalog([]);
const spacingKm = rules.motion.spacingKm;
const desk = deskOf();

/** Six ships of the line with craft so far off and, where given, an enemy squadron. */
function formationWith(formation: FormationKind, craftKm: number, enemyKm?: number): string[] {
  const squadron = squadronOf({ groupId: 4, spacingKm, formation, unitIds: [0, 1, 2, 3, 4, 5] });
  const clusters = enemyKm === undefined ? [] : [clusterOf(contactOf({ xKm: enemyKm }))];
  const flights = [contactOf({ track: 2, xKm: craftKm, isFlight: true })];
  const situation = situationOf({ tickS: 100, flights, ships: [], clusters });
  const orders = formationOrders(squadron, situation, desk, {});
  return orders.flatMap((order) => (order.kind === "formation" ? [order.formation] : []));
}

test("a line closes up in a screen for craft near by, and stays so while they come and go", () => {
  expect(formationWith("line", 100)).toEqual(["screen"]);
  expect(formationWith("line", 130)).toEqual([]);
  expect(formationWith("screen", 130, 100)).toEqual([]);
  expect(formationWith("screen", 230, 100)).toEqual(["line"]);
  expect(formationWith("screen", 100, 70)).toEqual(["line"]);
});

test("cripples whose engines have all failed are not told to go again and again", () => {
  const sight = emptyPicture();
  sight.groups.kind[4] = KIND_TEMPORARY;
  const squadron = squadronOf({ groupId: 4, unitIds: [1], crippledIds: [1], massMaxT: 1 });
  const told = () => crippleOrders(squadron, situationOf({ tickS: 100 }), deskOf({ sight }), {});
  expect(told()).toEqual([{ kind: "withdraw", groupId: 4 }]);
  sight.ships.failedParts[1] = 1 << COMPONENT_KINDS.indexOf("engines");
  expect(told()).toEqual([]);
});
