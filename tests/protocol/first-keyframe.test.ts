// Who begins with a keyframe sees the whole fleet at once, however large it is.
import { expect, it } from "vitest";
import { aiSetup } from "../../server/cli/headless.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { LIFE_ON_MAP } from "../../shared/protocol/picture.ts";
import { applyBriefing, applyBytes, createReplica } from "../../shared/protocol/replica.ts";

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
