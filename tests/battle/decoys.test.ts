// Decoys: what they look like to the other side, for how long, and what they draw.
import { describe, expect, test } from "vitest";
import { isLured, nextDecoy, sendDecoy } from "../../shared/battle/decoys.ts";
import { NO_ROW } from "../../shared/battle/limits.ts";
import { TRACK_CLASS } from "../../shared/battle/state.ts";
import { TARGET_DECOY, trackOn } from "../../shared/battle/tracks.ts";
import { flyDecoys } from "../../shared/battle/systems/fly-decoys.ts";
import { answer, duel, groupId } from "./fixtures.ts";
import { eventsOf, gunneryRange, run, shipClass, shipOf } from "./gunnery-range.ts";

/** A watcher at x 100; an emitter of side 1 that stands beyond her sight and has sent a decoy west. */
function scene(watcherX = 100) {
  const battle = gunneryRange({
    classes: [shipClass({ decoyCount: 1 })],
    sides: [[{ at: [watcherX, 100] }], [{ at: [230, 100] }]],
  });
  battle.ships.emissions.fill(1);
  battle.groups.fire.fill(0);
  sendDecoy(battle, shipOf(battle, 1), [100, 100]);
  return { battle, decoy: nextDecoy(battle, 1, -1) };
}

describe("a decoy", () => {
  test("is heard as a radar, and ends after a minute, leaving a ghost", () => {
    const { battle, decoy } = scene();
    run(battle, 3, flyDecoys);
    const track = trackOn(battle, 0, TARGET_DECOY, decoy);
    expect(battle.tracks.heardKinds[track]).toBe(1);
    run(battle, 58, flyDecoys);
    expect(nextDecoy(battle, 1, -1)).toBe(NO_ROW);
    run(battle, 10, flyDecoys);
    expect([battle.tracks.isAlive[track], battle.tracks.isGhost[track]]).toEqual([1, 1]);
  });

  test("is taken for her class while it is seen from afar, and found out when it was seen for long", () => {
    const { battle, decoy } = scene(150);
    battle.ships.emissions[0] = 2;
    run(battle, 8, flyDecoys);
    const track = trackOn(battle, 0, TARGET_DECOY, decoy);
    expect(battle.tracks.level[track]).toBe(TRACK_CLASS);
    expect(battle.tracks.xKm[track]).toBeCloseTo(battle.decoys.xKm[decoy], 0);
    const found = eventsOf(battle, "decoyFound", 8);
    expect(found).toHaveLength(1);
    run(battle, 3);
    expect(trackOn(battle, 0, TARGET_DECOY, decoy)).toBe(NO_ROW);
  });

  test("draws about half of the seekers that come near", () => {
    const { battle, decoy } = scene();
    battle.missiles.xKm.fill(battle.decoys.xKm[decoy] + 3);
    battle.missiles.yKm.fill(battle.decoys.yKm[decoy]);
    const rows = Array.from({ length: 60 }, (_, n) => n);
    const drawn = rows.filter((row) => {
      battle.missiles.diceId[row] = 1000 + 17 * row;
      return isLured(battle, row);
    });
    expect(drawn.length).toBeGreaterThan(15);
    expect(drawn.length).toBeLessThan(45);
    expect(battle.missiles.aimXKm[drawn[0]]).toBe(battle.decoys.xKm[decoy]);
  });

  test("is refused to who has none", () => {
    const battle = duel();
    const order = { kind: "decoy", groupId: groupId(battle, "alpha"), towardsKm: [1, 1] } as const;
    expect(answer(battle, { ...order, towardsKm: [1, 1] })).toBe("noDecoys");
  });
});
