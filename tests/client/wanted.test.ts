// What was asked of groups stands until a picture of a later tick had its say, however long that is.
import { expect, it } from "vitest";
import {
  maySurrender,
  orderFormation,
  orderMove,
  settingOf,
  waitingReserves,
} from "../../client/input/commands.ts";
import { WantedSettings } from "../../client/input/wanted.ts";
import { createSession, NOTHING } from "../../client/session.ts";
import { aiSetup } from "../../server/cli/headless.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { FORMATIONS, type PointKm } from "../../shared/battle/catalog.ts";
import { BattleRun } from "../../shared/match/run.ts";
import {
  FULL,
  GROUP_OFF_MAP,
  KIND_SQUADRON,
  KIND_TASK_FORCE,
  STANDING,
} from "../../shared/protocol/picture.ts";
import { applyBytes } from "../../shared/protocol/replica.ts";
import { seatAt } from "./seat.ts";

const GROUP = 7;
const catalog = loadDefaultCatalog();

/** A seat that gets pictures when the test says so, and a squadron of it. */
function sitDown() {
  const run = new BattleRun(
    catalog,
    aiSetup(catalog, catalog.skirmishScenario, 3, ["person", "none"]),
  );
  run.step();
  let tell = (): void => {};
  const seat = seatAt(run, 0);
  seat.onStep = (listener) => {
    tell = listener;
    return () => {};
  };
  const session = createSession(catalog, seat, (path) => path);
  const { picture } = seat.replica;
  const { groups, ships } = picture;
  const group = groups.kind.findIndex(
    (kind, id) =>
      kind === KIND_SQUADRON &&
      groups.isAlive[id] === 1 &&
      groups.aliveCount[id] > 0 &&
      groups.arrival[id] === 0,
  );
  session.selection.value = { ...NOTHING, groupIds: [group] };
  const guide = groups.guideUnit[group];
  const at: PointKm = [ships.xKm[guide] + 1, ships.yKm[guide]];
  const see = (ticks: number): void => {
    for (let n = 0; n < ticks; n++) run.step();
    run.pictureBytes(0);
    applyBytes(seat.replica, run.keyframeBytes(0));
    tell();
  };
  return { session, picture, group, at, see };
}

/** Replies have come. */
const answered = () => new Promise((resolve) => setTimeout(resolve, 0));

it("what was ordered in a pause stays, whatever pictures of the same tick come", async () => {
  const { session, group, at, see } = sitDown();
  const formation = FORMATIONS[(settingOf(session, group, "formation") + 1) % FORMATIONS.length];
  orderMove(session, [at], null, false);
  orderFormation(session, formation);
  await answered();
  for (let n = 0; n < 100; n++) see(0);
  expect(session.ghosts.value).toMatchObject([{ kind: "move", groupIds: [group], pathKm: [at] }]);
  expect(settingOf(session, group, "formation")).toBe(FORMATIONS.indexOf(formation));
  expect(STANDING[settingOf(session, group, "standing")]).toBe("move");
  // Another move takes the place of the first.
  orderMove(session, [[at[0], at[1] + 1]], null, false);
  await answered();
  expect(session.ghosts.value).toMatchObject([{ pathKm: [[at[0], at[1] + 1]] }]);
});

it("pictures of later ticks have the last word", async () => {
  const { session, picture, group, at, see } = sitDown();
  orderMove(session, [at], null, false);
  await answered();
  see(2);
  see(2);
  expect(session.ghosts.value).toEqual([]);
  picture.groups.standing[group] = STANDING.indexOf("hold");
  expect(STANDING[settingOf(session, group, "standing")]).toBe("hold");
});

it("what was refused goes at once", async () => {
  const { session, picture, group } = sitDown();
  orderMove(session, [[1e9, 0]], null, false);
  expect(session.ghosts.value).toHaveLength(1);
  await answered();
  expect(session.ghosts.value).toEqual([]);
  expect(settingOf(session, group, "standing")).toBe(picture.groups.standing[group]);
  expect(session.cursorNote.value?.reason).toBe("outsideMap");
});

it("counts on from what was asked last, and forgets group by group, order by order", () => {
  const wanted = new WantedSettings();
  expect(wanted.valueOf(GROUP, "stance", 0)).toBe(0);
  wanted.ask(1, GROUP, "stance", 1);
  wanted.ask(2, GROUP, "stance", 2);
  wanted.ask(2, GROUP * 10 + 1, "stance", 2);
  // The first is settled: the second still stands.
  wanted.forget(1);
  expect(wanted.valueOf(GROUP, "stance", 1)).toBe(2);
  wanted.forget(2, GROUP);
  expect(wanted.valueOf(GROUP, "stance", 1)).toBe(1);
  expect(wanted.valueOf(GROUP * 10 + 1, "stance", 0)).toBe(2);
});

it("what a deck is to send stands through a pause, deck by deck, until a picture shows it", async () => {
  const { session, picture, see } = sitDown();
  const { flights } = picture;
  const deck = flights.baseUnit[flights.isAlive.indexOf(1)];
  await session.give([{ kind: "airTasking", unitId: deck, cap: 0.5, strike: 0.2, scout: 0.1 }]);
  await answered();
  for (let n = 0; n < 100; n++) see(0);
  expect(session.wanted.airOf(deck)).toMatchObject({ cap: 0.5, strike: 0.2, scout: 0.1 });
  expect(session.wanted.airOf(deck + 1)).toBeNull();
  see(2);
  see(2);
  expect(session.wanted.airOf(deck)).toBeNull();
  expect(picture.ships.capShare[deck] / FULL).toBeCloseTo(0.5, 2);
});

it("what a deck was refused goes, and only that", () => {
  const wanted = new WantedSettings();
  const tasking = (unitId: number) =>
    ({ kind: "airTasking", unitId, cap: 1, strike: 0, scout: 0 }) as const;
  for (const unit of [1, 2]) wanted.askAir(1, tasking(unit));
  wanted.forgetAir(1, tasking(2));
  expect([1, 2].map((unit) => wanted.airOf(unit)?.cap)).toEqual([1, undefined]);
});

it("only the fleet's seat may surrender, only who commands a reserve may send it", () => {
  const { picture } = sitDown();
  const { groups } = picture;
  expect([0, 1].map((seat) => maySurrender(picture, seat))).toEqual([true, false]);
  const force = groups.kind.indexOf(KIND_TASK_FORCE);
  // A force waits as long as one of its squadrons does.
  for (let id = 0; id < groups.count; id++) {
    if (groups.parentId[id] === force) groups.arrival[id] = GROUP_OFF_MAP;
  }
  expect(waitingReserves(picture, 0)).toContain(force);
  expect(waitingReserves(picture, 1)).toEqual([]);
});
