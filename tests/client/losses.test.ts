// What a report says of the ships that are lost.
import { beforeAll, expect, it } from "vitest";
import { keepEndings, lossesOf } from "../../client/hud/losses.ts";
import { createSession } from "../../client/session.ts";
import { initTexts } from "../../client/texts.ts";
import { aiSetup } from "../../server/cli/headless.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { LIFE_DESTROYED, LIFE_WITHDRAWN } from "../../shared/battle/state.ts";
import { BattleRun } from "../../shared/match/run.ts";
import type { PictureEvent } from "../../shared/protocol/picture.ts";
import { seatAt } from "./seat.ts";

beforeAll(initTexts);

it("lists those lost, not those that left, the most costly first, with what is known of the cause", () => {
  const catalog = loadDefaultCatalog();
  const run = new BattleRun(
    catalog,
    aiSetup(catalog, catalog.skirmishScenario, 1, ["person", "none"]),
  );
  const session = createSession(catalog, seatAt(run, 0), (path) => path);
  const { picture } = session.connection.replica;
  const { ships } = picture;
  expect(lossesOf(session, picture)).toEqual([]);

  const pointsOf = (unit: number) => catalog.ships[ships.classIndex[unit]].points;
  const units = Array.from({ length: 6 }, (_, n) => n);
  for (const unit of units) ships.life[unit] = LIFE_DESTROYED;
  ships.life[2] = LIFE_WITHDRAWN;
  picture.trackNames.set(9, "Enemy 9");
  const gone = { tick: 240, xKm: 0, yKm: 0, kind: "destroyed", classIndex: 0, name: "" } as const;
  const how = {
    cause: "beam",
    weapon: -1,
    wasReactor: false,
    rangeKm: 0,
    origin: { of: "none" },
  } as const;
  const events: PictureEvent[] = [
    { ...gone, ...how, who: { of: "unit", id: 1 }, by: { of: "track", id: 9 } },
    { ...gone, ...how, who: { of: "unit", id: 3 }, by: { of: "none" } },
    { ...gone, ...how, who: { of: "track", id: 9 }, by: { of: "unit", id: 1 } },
  ];
  keepEndings(session, events);

  const losses = lossesOf(session, picture);
  expect(losses.map(({ unitId }) => unitId).sort()).toEqual([0, 1, 3, 4, 5]);
  const points = losses.map(({ unitId }) => pointsOf(unitId));
  expect(points).toEqual(points.toSorted((a, b) => b - a));
  const causes = new Map(losses.map(({ unitId, cause, tick }) => [unitId, [cause, tick]]));
  expect(causes.get(1)).toEqual(["beam fire (Enemy 9)", 240]);
  expect(causes.get(3)).toEqual(["beam fire", 240]);
  expect(causes.get(0)).toEqual(["", null]);
});
