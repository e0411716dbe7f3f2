// A launch over way-points: Shift and clicks say where, the last click without it sends them.
import { signal } from "@preact/signals";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { aimArmed } from "../../client/input/aim.ts";
import {
  armLaunch,
  offeredFlights,
  orderedMission,
  recall,
  selectedFlights,
  toggleFlight,
} from "../../client/input/launches.ts";
import { createSession, NOTHING, type Session } from "../../client/session.ts";
import { initTexts, text } from "../../client/texts.ts";
import { aiSetup } from "../../server/cli/headless.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import type { PointKm } from "../../shared/battle/catalog.ts";
import { PATH_POINTS_MAX, TICK_HZ } from "../../shared/battle/limits.ts";
import { FLIGHT_LAUNCHING, FLIGHT_REARMING } from "../../shared/battle/state.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { seatAt } from "./seat.ts";

const catalog = loadDefaultCatalog();
const SIDE = 0;
let run: BattleRun;
let session: Session;
/** The squadron of a carrier, and her place. */
let carrierGroup: number;
let at: PointKm;

beforeAll(initTexts);

beforeEach(() => {
  run = new BattleRun(catalog, aiSetup(catalog, catalog.skirmishScenario, 3, ["person", "none"]));
  run.step();
  session = createSession(catalog, seatAt(run, SIDE), (path) => path);
  const { ships, flights } = session.connection.replica.picture;
  const bombers = flights.craftIndex.findIndex(
    (craft, id) => flights.isAlive[id] === 1 && catalog.crafts[craft].role === "bomber",
  );
  const carrier = flights.baseUnit[bombers];
  carrierGroup = ships.groupId[carrier];
  at = [ships.xKm[carrier], ships.yKm[carrier]];
  session.selection.value = { ...NOTHING, groupIds: [carrierGroup] };
});

const orders = () => run.log.flatMap((entry) => ("order" in entry ? [entry.order] : []));
/** So far from the carrier, towards the middle of the map. */
const off = (xKm: number, yKm: number): PointKm => [at[0] + xKm, at[1] + yKm];
const isScout = (id: number): boolean =>
  catalog.crafts[session.connection.replica.picture.flights.craftIndex[id]].role === "scout";
const click = (point: PointKm, isShift: boolean) => aimArmed(session, NOTHING, point, isShift);

it("clicks with Shift are way-points, the click without launches over them", () => {
  const via = [off(20, -20), off(40, -20)];
  const target = off(60, 0);
  armLaunch(session, "strike");
  for (const point of via) expect(click(point, true)).toBe(true);
  expect(orders()).toEqual([]);
  expect(session.pointerMode.value).toMatchObject({ viaKm: via, groupIds: [carrierGroup] });
  click(target, false);
  expect(session.pointerMode.value.kind).toBe("select");
  expect(session.ghosts.value).toMatchObject([
    { groupIds: [carrierGroup], pathKm: [...via, target] },
  ]);
  const [order] = orders();
  const aim = { kind: "point", atKm: target };
  expect(order).toMatchObject({ kind: "launch", mission: "strike", aim, viaKm: via });
  // And so they go.
  run.step();
  const { flights } = run.battle;
  const flight =
    run.battle.blocks[SIDE].flights[0] + (order as { flightIds: number[] }).flightIds[0];
  expect(flights.state[flight]).toBe(FLIGHT_LAUNCHING);
  expect(flights.viaCount[flight]).toBe(2);
});

it("whoever was selected at the first way-point flies, whatever is selected by the last click", () => {
  armLaunch(session, "strike");
  click(off(20, -20), true);
  const { flightIds } = session.pointerMode.value as { flightIds: readonly number[] };
  expect(flightIds.length).toBeGreaterThan(0);
  session.selection.value = NOTHING;
  click(off(40, -20), true);
  click(off(60, 0), false);
  expect(orders()).toMatchObject([{ flightIds, viaKm: [off(20, -20), off(40, -20)] }]);
});

it("a launch without Shift has no way-points", () => {
  armLaunch(session, "cap");
  click(off(20, 0), false);
  expect(orders()).toHaveLength(1);
  expect(orders()[0]).not.toHaveProperty("viaKm");
});

it("a launch shows its line and its flights at once, and is drawn once when sent anew", async () => {
  const [scout, other] = offeredFlights(session).filter(isScout);
  toggleFlight(session, scout);
  toggleFlight(session, other);
  armLaunch(session, "scout");
  click(off(20, 0), false);
  expect(session.ghosts.value).toMatchObject([
    { groupIds: [carrierGroup], pathKm: [off(20, 0)], launch: { flightIds: [scout, other] } },
  ]);
  expect(orderedMission(session, scout)).toBe("scout");
  toggleFlight(session, other);
  armLaunch(session, "scout");
  click(off(30, 0), false);
  await Promise.resolve().then(() => Promise.resolve());
  expect(session.ghosts.value.map(({ launch }) => launch?.flightIds)).toEqual([[other], [scout]]);
});

it("the list of flights stays as it is when some are picked; a second click lets one go", () => {
  const all = offeredFlights(session);
  const [one, , three] = all;
  toggleFlight(session, one);
  toggleFlight(session, three);
  expect(offeredFlights(session)).toEqual(all);
  expect(selectedFlights(session)).toEqual([one, three]);
  toggleFlight(session, one);
  expect(selectedFlights(session)).toEqual([three]);
  toggleFlight(session, three);
  expect(selectedFlights(session)).toEqual(all);
});

it("a flight picked on the map stands among all of its deck", () => {
  const all = offeredFlights(session);
  const { baseUnit } = session.connection.replica.picture.flights;
  session.selection.value = { ...NOTHING, flightIds: [all[1]] };
  const deck = all.filter((id) => baseUnit[id] === baseUnit[all[1]]);
  expect(offeredFlights(session)).toEqual(deck);
  expect(selectedFlights(session)).toEqual([all[1]]);
});

it("arming again begins a new way", () => {
  armLaunch(session, "strike");
  click(off(20, -20), true);
  armLaunch(session, "strike");
  expect(session.pointerMode.value).toMatchObject({ viaKm: [], groupIds: [] });
});

it("says what is missing for a launch, and does not arm the pointer in vain", () => {
  const note = () => session.cursorNote.value?.reason;
  session.selection.value = NOTHING;
  armLaunch(session, "strike");
  expect(note()).toBe("chooseFlights");
  expect(session.pointerMode.value.kind).toBe("select");
  recall(session);
  expect(note()).toBe("chooseFlights");

  const flightIds = offeredFlights({
    ...session,
    selection: signal({ ...NOTHING, groupIds: [carrierGroup] }),
  }).filter(isScout);
  session.selection.value = { ...NOTHING, flightIds };
  armLaunch(session, "strike");
  expect(note()).toBe(text("refusedLaunch.noneSuited", { mission: "strike" }));
  session.connection.replica.picture.flights.state.fill(FLIGHT_LAUNCHING);
  armLaunch(session, "scout");
  const { length: count } = flightIds;
  const allAway = text("refusedLaunch.allAway", { count, mission: "scout" });
  expect(note()).toBe(allAway);
  const { flights, tick } = session.connection.replica.picture;
  flights.state[flightIds[0]] = FLIGHT_REARMING;
  flights.readyTick[flightIds[0]] = tick + 40 * TICK_HZ;
  armLaunch(session, "scout");
  expect(note()).toBe(`${allAway} ${text("refusedLaunch.next", { waitS: 40 })}`);
});

it("says when a way is full", () => {
  armLaunch(session, "strike");
  for (let n = 0; n <= PATH_POINTS_MAX; n++) click(off(n, -n), true);
  expect(session.cursorNote.value?.reason).toBe("pathFull");
  expect(session.pointerMode.value).toMatchObject({ viaKm: { length: PATH_POINTS_MAX } });
  expect(orders()).toEqual([]);
});
