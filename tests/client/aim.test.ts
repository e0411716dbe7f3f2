// Armed orders: at the map, a row of the tree or a row of the contact list, on a real battle.
import { beforeAll, beforeEach, expect, it } from "vitest";
import { aimArmed } from "../../client/input/aim.ts";
import { createSession, NOTHING, type Session } from "../../client/session.ts";
import { initTexts, text } from "../../client/texts.ts";
import { aiSetup } from "../../server/cli/headless.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { GROUP_SQUADRON } from "../../shared/battle/state.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { seatAt } from "./seat.ts";

const catalog = loadDefaultCatalog();
const SIDE = 0;
let run: BattleRun;
let session: Session;
let squadrons: number[];

beforeAll(initTexts);

beforeEach(() => {
  run = new BattleRun(catalog, aiSetup(catalog, "exercise", 3, ["person", "none"]));
  for (let tick = 0; tick < 400; tick++) run.step();
  session = createSession(catalog, seatAt(run, SIDE), (path) => path);
  const { groups, blocks } = run.battle;
  const [first, end] = blocks[SIDE].groups;
  squadrons = [];
  for (let row = first; row < end; row++) {
    if (groups.kind[row] === GROUP_SQUADRON) squadrons.push(groups.groupId[row]);
  }
  session.selection.value = { ...NOTHING, groupIds: [squadrons[0]] };
});

const lastOrder = () => run.log.map((entry) => ("order" in entry ? entry.order : null)).at(-1);
const guideOf = (groupId: number) => session.connection.replica.picture.groups.guideUnit[groupId];

it("does nothing while nothing is armed", () => {
  expect(aimArmed(session, NOTHING, [50, 60], false)).toBe(false);
  expect(run.log).toEqual([]);
});

it("attacks the contact of a row, and stays armed with Shift", () => {
  const { tracks } = session.connection.replica.picture;
  const track = tracks.number[tracks.isAlive.indexOf(1)];
  session.pointerMode.value = { kind: "attack" };
  expect(aimArmed(session, { ...NOTHING, track }, [0, 0], true)).toBe(true);
  expect(lastOrder()).toMatchObject({ kind: "attack", tracks: [track], isQueued: true });
  expect(session.pointerMode.value.kind).toBe("attack");
  aimArmed(session, { ...NOTHING, track }, [0, 0], false);
  expect(session.pointerMode.value.kind).toBe("select");
});

it("escorts and screens the squadron of a row", () => {
  const ward = { ...NOTHING, unitIds: [guideOf(squadrons[1])] };
  session.pointerMode.value = { kind: "escort" };
  aimArmed(session, ward, [0, 0], false);
  expect(lastOrder()).toMatchObject({ kind: "escort", wardGroupId: squadrons[1] });
  session.pointerMode.value = { kind: "mission", mission: "screen" };
  aimArmed(session, ward, [0, 0], false);
  const aim = { kind: "unit", unitId: ward.unitIds[0] };
  expect(lastOrder()).toMatchObject({ kind: "mission", mission: "screen", aim });
});

it("says what is missing and stays armed", () => {
  session.pointerMode.value = { kind: "mission", mission: "strike" };
  expect(aimArmed(session, NOTHING, [50, 60], false)).toBe(true);
  expect(session.cursorNote.value?.reason).toBe("aimAtEnemy");
  session.pointerMode.value = { kind: "board" };
  for (const found of [NOTHING, { ...NOTHING, unitIds: [guideOf(squadrons[1])] }]) {
    session.cursorNote.value = null;
    expect(aimArmed(session, found, [50, 60], false)).toBe(true);
    expect(session.cursorNote.value).toMatchObject({ reason: "aimAtPrey" });
  }
  expect(text("refused.aimAtPrey")).toMatch(/^Click an enemy ship/);
  session.pointerMode.value = { kind: "escort" };
  aimArmed(session, NOTHING, [50, 60], false);
  expect(session.cursorNote.value?.reason).toBe("aimAtOwn");
  expect(session.pointerMode.value.kind).toBe("escort");
  expect(run.log).toEqual([]);
});
