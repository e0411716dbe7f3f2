// Where the camera goes when it is asked to look at something.
import { expect, it } from "vitest";
import { driveCamera } from "../../client/input/camera.ts";
import { lookAtSelection } from "../../client/input/look-at.ts";
import { unitsOf } from "../../client/input/commands.ts";
import { createSession, NOTHING } from "../../client/session.ts";
import { aiSetup } from "../../server/cli/headless.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { seatAt } from "./seat.ts";

const catalog = loadDefaultCatalog();
const WIDTH_PX = 1000;
const HEIGHT_PX = 600;
const MARGINS = { topPx: 40, leftPx: 250, rightPx: 200 };

function looking() {
  const setup = aiSetup(catalog, catalog.skirmishScenario, 1, ["person", "none"]);
  const session = createSession(catalog, seatAt(new BattleRun(catalog, setup), 0), (path) => path);
  session.camera.widthPx.value = WIDTH_PX;
  session.camera.heightPx.value = HEIGHT_PX;
  Object.assign(session.margins, MARGINS);
  return session;
}

it("frames all of a selection between the instruments, however far apart its ships are", () => {
  const session = looking();
  const { picture } = session.connection.replica;
  const { groups, ships } = picture;
  const groupIds = Array.from({ length: groups.count }, (_, id) => id).filter(
    (id) => groups.isAlive[id] === 1 && groups.aliveCount[id] > 0 && groups.arrival[id] === 0,
  );
  expect(groupIds.length).toBeGreaterThan(2);
  session.selection.value = { ...NOTHING, groupIds };
  lookAtSelection(session);
  for (let n = 0; n < 200; n++) driveCamera(session, 0.1, { xPx: 0, yPx: 0, isInside: false });
  const { xKm, yKm, pxPerKm } = session.camera;
  const units = groupIds.flatMap((id) => unitsOf(picture, id));
  expect(units.length).toBeGreaterThan(10);
  for (const unit of units) {
    const x = WIDTH_PX / 2 + (ships.xKm[unit] - xKm.value) * pxPerKm.value;
    const y = HEIGHT_PX / 2 - (ships.yKm[unit] - yKm.value) * pxPerKm.value;
    expect(x).toBeGreaterThan(MARGINS.leftPx);
    expect(x).toBeLessThan(WIDTH_PX - MARGINS.rightPx);
    expect(y).toBeGreaterThan(MARGINS.topPx);
    expect(y).toBeLessThan(HEIGHT_PX * 0.7);
  }
});

it("looks at who leads a selection that is framed already", () => {
  const session = looking();
  const { ships, groups } = session.connection.replica.picture;
  const id = groups.kind.findIndex((kind, row) => kind === 2 && groups.aliveCount[row] > 4);
  session.selection.value = { ...NOTHING, groupIds: [id] };
  lookAtSelection(session);
  for (let n = 0; n < 200; n++) driveCamera(session, 0.1, { xPx: 0, yPx: 0, isInside: false });
  lookAtSelection(session);
  const guide = groups.guideUnit[id];
  expect(session.lookAt.value).toMatchObject({ xKm: ships.xKm[guide], yKm: ships.yKm[guide] });
});

it("goes near to a single ship, and stays nearer when it was", () => {
  const session = looking();
  session.selection.value = { ...NOTHING, unitIds: [0] };
  lookAtSelection(session);
  expect(session.lookAt.value?.pxPerKm).toBe(7);
  session.camera.pxPerKm.value = 40;
  lookAtSelection(session);
  expect(session.lookAt.value?.pxPerKm).toBe(40);
});
