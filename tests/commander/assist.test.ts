// What officers see to beside their mission: a formation that stands is not ordered again, and who
// cannot move is not sent away.
import { expect, test } from "vitest";
import { COMPONENT_KINDS } from "../../shared/battle/catalog.ts";
import { crippleOrders, formationOrders } from "../../shared/commander/assist.ts";
import type { Desk } from "../../shared/commander/commander.ts";
import type { Situation, Squadron } from "../../shared/commander/situation.ts";
import { KIND_TEMPORARY } from "../../shared/protocol/picture.ts";
import { testCatalog } from "../battle/fixtures.ts";
import { emptyPicture } from "../protocol/pictures.ts";

const catalog = testCatalog([]);
const spacingKm = catalog.rules.motion.spacingKm;
const desk = { catalog, sight: emptyPicture() } as unknown as Desk;

/** Six ships of the line with craft so far off and, where given, an enemy squadron. */
function formationWith(formation: string, craftKm: number, enemyKm?: number): string[] {
  const place = { groupId: 4, xKm: 0, yKm: 0, spacingKm };
  const squadron = { ...place, role: "line", formation, unitIds: [0, 1, 2, 3, 4, 5] };
  const enemy = { xKm: enemyKm, yKm: 0 };
  const clusters = enemyKm === undefined ? [] : [{ ...enemy, points: 50, contacts: [enemy] }];
  const flights = [{ xKm: craftKm, yKm: 0 }];
  const situation = { tickS: 100, flights, ships: [], clusters, services: [] };
  const orders = formationOrders(
    squadron as unknown as Squadron,
    situation as unknown as Situation,
    desk,
    {},
  );
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
  const squadron = { groupId: 4, xKm: 0, yKm: 0, unitIds: [1], crippledIds: [1], massMaxT: 1 };
  const situation = { tickS: 100, clusters: [], services: [], ships: [] } as unknown as Situation;
  const told = () =>
    crippleOrders(squadron as unknown as Squadron, situation, { ...desk, sight }, {});
  expect(told()).toEqual([{ kind: "withdraw", groupId: 4 }]);
  sight.ships.failedParts[1] = 1 << COMPONENT_KINDS.indexOf("engines");
  expect(told()).toEqual([]);
});
