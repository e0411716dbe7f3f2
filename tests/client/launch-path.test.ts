// A launch over way-points: Shift and clicks say where, the last click without it sends them.
import { beforeEach, expect, it } from "vitest";
import { aimArmed } from "../../client/input/aim.ts";
import { armLaunch } from "../../client/input/commands.ts";
import { createSession, NOTHING, type Session } from "../../client/session.ts";
import { aiSetup } from "../../server/cli/headless.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import type { PointKm } from "../../shared/battle/catalog.ts";
import { PATH_POINTS_MAX } from "../../shared/battle/limits.ts";
import { FLIGHT_LAUNCHING } from "../../shared/battle/state.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { seatAt } from "./seat.ts";

const catalog = loadDefaultCatalog();
const SIDE = 0;
let run: BattleRun;
let session: Session;
/** The squadron of a carrier, and her place. */
let carrierGroup: number;
let at: PointKm;

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
  expect(session.ghosts.value).toEqual([]);
});

it("arming again begins a new way", () => {
  armLaunch(session, "strike");
  click(off(20, -20), true);
  armLaunch(session, "strike");
  expect(session.pointerMode.value).toMatchObject({ viaKm: [], groupIds: [] });
});

it("says when there is nobody to launch, and when a way is full", () => {
  session.selection.value = NOTHING;
  armLaunch(session, "strike");
  click(off(20, 0), true);
  expect(session.cursorNote.value?.reason).toBe("flightNotReady");
  expect(session.pointerMode.value).toMatchObject({ kind: "launch", viaKm: [] });

  session.selection.value = { ...NOTHING, groupIds: [carrierGroup] };
  for (let n = 0; n <= PATH_POINTS_MAX; n++) click(off(n, -n), true);
  expect(session.cursorNote.value?.reason).toBe("pathFull");
  expect(session.pointerMode.value).toMatchObject({ viaKm: { length: PATH_POINTS_MAX } });
  expect(orders()).toEqual([]);
});
