// Who begins with a keyframe sees the whole fleet at once, however large it is, and whoever begins later
// holds what the first hold.
import { expect, it } from "vitest";
import { aiSetup } from "../../server/cli/headless.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { TICK_HZ, TICKS_PER_PICTURE } from "../../shared/battle/limits.ts";
import type { Table } from "../../shared/battle/table.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { LIFE_ON_MAP } from "../../shared/protocol/picture.ts";
import { applyBriefing, applyBytes, createReplica } from "../../shared/protocol/replica.ts";
import type { Motions } from "../../shared/protocol/segments.ts";
import { TABLE_NAMES, WIRE } from "../../shared/protocol/wire.ts";

it("the first keyframe of the headline battle holds every own ship, in at most 60 KB", () => {
  const catalog = loadDefaultCatalog();
  const run = new BattleRun(catalog, aiSetup(catalog, catalog.headlineScenario, 1));
  for (let side = 0; side < run.sideCount; side++) {
    const replica = createReplica();
    applyBriefing(replica, run.briefing(side));
    run.pictureBytes(side);
    const keyframe = run.keyframeBytes(side);
    expect(applyBytes(replica, keyframe)).toBe(true);
    const [first, end] = run.battle.blocks[side].ships;
    const { ships } = replica.picture;
    for (let ship = first; ship < end; ship++) {
      expect(ships.life[ship - first] === LIFE_ON_MAP).toBe(
        run.battle.ships.life[ship] === LIFE_ON_MAP,
      );
    }
    expect(keyframe.length).toBeLessThan(60 * 1024);
  }
});

const JOINS_TICK = 60 * TICK_HZ;
const COMPARED_TICK = 100 * TICK_HZ;

it("who joins the headline battle after a minute holds every place as the first do", () => {
  const catalog = loadDefaultCatalog();
  const run = new BattleRun(catalog, aiSetup(catalog, catalog.headlineScenario, 1));
  const [first, late] = [createReplica(), createReplica()];
  for (const replica of [first, late]) applyBriefing(replica, run.briefing(0));
  applyBytes(first, run.keyframeBytes(0));
  while (run.battle.tick < COMPARED_TICK) {
    run.step();
    if (run.battle.tick % TICKS_PER_PICTURE !== 0) continue;
    const bytes = run.pictureBytes(0);
    applyBytes(first, bytes);
    if (run.battle.tick === JOINS_TICK) applyBytes(late, run.keyframeBytes(0));
    else if (run.battle.tick > JOINS_TICK) applyBytes(late, bytes);
  }
  const moving = TABLE_NAMES.filter((name) => WIRE[name].motion !== null);
  const [held, heldLate] = [first, late].map(({ picture }) =>
    moving.map((name) => ({ name, places: placesIn(picture[name]) })),
  );
  expect(heldLate).toEqual(held);
});

/** Place and heading of each row, to the last bit. */
function placesIn(table: Table): (readonly number[] | null)[] {
  const { xKm, yKm, headingRad } = table as Table & Motions;
  return Array.from({ length: table.count }, (_, row) =>
    table.isAlive[row] === 0 ? null : [xKm[row], yKm[row], headingRad[row]],
  );
}
