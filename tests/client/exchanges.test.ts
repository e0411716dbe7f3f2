// What the card of a ship says of the last shots that she fired and took.
import { beforeEach, beforeAll, expect, it } from "vitest";
import { exchangeWords, keepExchanges } from "../../client/hud/exchanges.ts";
import { createSession, type Session } from "../../client/session.ts";
import { initTexts } from "../../client/texts.ts";
import { aiSetup } from "../../server/cli/headless.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { BattleRun } from "../../shared/match/run.ts";
import type { PictureEvent, PictureRef } from "../../shared/protocol/picture.ts";
import { addTrack } from "./frames.ts";
import { seatAt } from "./seat.ts";

const catalog = loadDefaultCatalog();
const OWN: PictureRef = { of: "unit", id: 0 };
const ENEMY: PictureRef = { of: "track", id: 7 };
const here = { xKm: 5, yKm: 5 };
let session: Session;

beforeAll(initTexts);

beforeEach(() => {
  const setup = aiSetup(catalog, catalog.skirmishScenario, 1, ["person", "none"]);
  session = createSession(catalog, seatAt(new BattleRun(catalog, setup), 0), (path) => path);
  const { picture } = session.connection.replica;
  addTrack(picture, 7, 50, 50, { role: "cruiser" });
  picture.trackNames.set(7, "Enemy");
  picture.tick = 400;
});

const fired = (tick: number, count: number): PictureEvent => ({
  ...here,
  kind: "fired",
  tick,
  from: OWN,
  at: ENEMY,
  weapon: 0,
  count,
  rangeKm: 12.4,
});
const hit = (tick: number, isShield: boolean): PictureEvent => ({
  ...here,
  kind: "hit",
  tick,
  on: OWN,
  by: ENEMY,
  facing: 0,
  isShield,
  damage: 120,
  penetrationShare: 0.5,
  rangeKm: 12.4,
  cause: "beam",
  weapon: 0,
});

it("tells of both ships what one fired at the other, the same within seconds as one", () => {
  keepExchanges(session.exchanges, [fired(380, 2), fired(400, 3)]);
  const [words, ...others] = exchangeWords(session, OWN);
  expect(others).toEqual([]);
  expect(words).toContain("fires 5");
  expect(words).toContain("at Enemy, 12 km");
  expect(exchangeWords(session, ENEMY)).toEqual([words]);
});

it("tells the newest first: who struck her, with what, and what shield and armour did", () => {
  keepExchanges(session.exchanges, [fired(380, 1), hit(390, true), hit(400, false)]);
  const [hull, shield, shot] = exchangeWords(session, OWN);
  expect(hull).toMatch(/takes 120 from .* of Enemy at 12 km; armour let 50 % through/);
  expect(shield).toMatch(/shield takes 120 from .* of Enemy at 12 km/);
  expect(shot).toContain("fires 1");
});

it("keeps three, none older than a minute, and none of a later time", () => {
  const others = [1, 2, 3, 4].map((id): PictureEvent => ({
    ...(fired(400, id) as PictureEvent & { kind: "fired" }),
    weapon: id,
  }));
  keepExchanges(session.exchanges, others);
  expect(exchangeWords(session, OWN)).toHaveLength(3);
  session.connection.replica.picture.tick = 400 + 61 * TICK_HZ;
  expect(exchangeWords(session, OWN)).toEqual([]);
  session.connection.replica.picture.tick = 100;
  expect(exchangeWords(session, OWN)).toEqual([]);
});
