// Decoys: what they look like to the other side, for how long, and what they draw.
import { describe, expect, test } from "vitest";
import { PURPOSES, roll } from "../../shared/battle/dice.ts";
import { isLured, nextDecoy, sendDecoy } from "../../shared/battle/decoys.ts";
import { DECOYS_PER_SIDE_MAX, NO_ROW, TICK_S } from "../../shared/battle/limits.ts";
import { launchMissile, nextSalvo } from "../../shared/battle/missiles.ts";
import { type Battle, TRACK_CLASS } from "../../shared/battle/state.ts";
import { TARGET_DECOY, trackOn } from "../../shared/battle/tracks.ts";
import { flyDecoys } from "../../shared/battle/systems/fly-decoys.ts";
import { createPicture } from "../../shared/protocol/knowledge.ts";
import { fillDecoys } from "../../shared/protocol/knowledge-decoys.ts";
import { answer, duel, groupId } from "./fixtures.ts";
import { CRUISE, eventsOf, gunneryRange, run, shipClass, shipOf } from "./gunnery-range.ts";

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

/** Dice with which a seeker beside the decoy is lured by it, or is not. */
function luredDice({ decoys, seed, catalog }: Battle, isSpared: boolean): number {
  const { lureShare } = catalog.rules.decoys;
  const decoyDice = decoys.diceId[decoys.isAlive.indexOf(1)];
  for (let dice = 1; ; dice++) {
    const isLuredBy = roll(seed, 0, dice, PURPOSES.decoy, decoyDice) < lureShare;
    if (isLuredBy !== isSpared) return dice;
  }
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
    const number = battle.tracks.number[track];
    const found = eventsOf(battle, "decoyFound", 8);
    expect(found).toMatchObject([{ side: 0, trackNumber: number }]);
    expect(found[0].xKm).toBeCloseTo(battle.decoys.xKm[decoy], 0);
    run(battle, 3);
    expect(trackOn(battle, 0, TARGET_DECOY, decoy)).toBe(NO_ROW);
  });

  test("is in the picture of the side that sent it, and in no other", () => {
    const { battle, decoy } = scene();
    run(battle, 3, flyDecoys);
    const [own, others] = [1, 0].map((side) => {
      const picture = createPicture(battle, side);
      fillDecoys(battle, side, picture);
      return picture.decoys;
    });
    expect(others.isAlive.some((one) => one === 1)).toBe(false);
    expect(own.isAlive[0]).toBe(1);
    const leftS = (own.goneTick[0] - battle.tick) * TICK_S;
    const flownKm = battle.catalog.rules.decoys.speedKmS * leftS;
    expect(own.atXKm[0]).toBeCloseTo(battle.decoys.xKm[decoy] - flownKm, 2);
    expect(Math.cos(own.bowRad[0])).toBeCloseTo(-1, 3);
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

  test("that a salvo was sent at, or was lured by, is what became of its missiles", () => {
    for (const isSentAtIt of [true, false]) {
      const { battle, decoy } = scene();
      run(battle, 1, flyDecoys);
      const { decoys, missiles } = battle;
      const track = trackOn(battle, 0, TARGET_DECOY, decoy);
      const [aimXKm, yKm] = [decoys.xKm[decoy], decoys.yKm[decoy]];
      const row = launchMissile(battle, {
        side: 0,
        weaponIndex: CRUISE,
        shooterShip: shipOf(battle, 0),
        shooterFlight: NO_ROW,
        xKm: aimXKm - 15,
        yKm,
        headingRad: 0,
        track,
        pathKm: 0,
        bend: 1,
        salvo: nextSalvo(battle, 0),
        diceId: luredDice(battle, isSentAtIt),
      });
      if (!isSentAtIt) missiles.targetTrack[row] = NO_ROW;
      missiles.aimXKm[row] = aimXKm;
      missiles.aimYKm[row] = yKm;
      const [salvo] = eventsOf(battle, "salvoEnded", 10);
      expect(salvo).toMatchObject({ launched: 1, decoyed: 1, lost: 0 });
    }
  });

  test("is refused to who has none", () => {
    const battle = duel();
    const order = { kind: "decoy", groupId: groupId(battle, "alpha"), towardsKm: [1, 1] } as const;
    expect(answer(battle, { ...order, towardsKm: [1, 1] })).toBe("noDecoys");
  });

  test("is another one than the next of the same ship in the same tick", () => {
    const { battle } = scene();
    battle.ships.decoysLeft[shipOf(battle, 1)] = 3;
    for (let n = 0; n < 2; n++) sendDecoy(battle, shipOf(battle, 1), [100, 100]);
    const rows: number[] = [];
    for (let row = nextDecoy(battle, 1, -1); row !== NO_ROW; row = nextDecoy(battle, 1, row)) {
      rows.push(row);
    }
    expect(rows).toHaveLength(3);
  });

  test("is refused while as many are out as a side may have, and to who has struck", () => {
    const battle = duel();
    const order = { kind: "decoy", groupId: groupId(battle, "alpha"), towardsKm: [1, 1] } as const;
    battle.ships.decoysLeft.fill(2 * DECOYS_PER_SIDE_MAX);
    battle.ships.isInert[0] = 1;
    expect(answer(battle, { ...order, towardsKm: [1, 1] })).toBe("noDecoys");
    battle.ships.isInert[0] = 0;
    for (let n = 0; n < DECOYS_PER_SIDE_MAX; n++) {
      expect(answer(battle, { ...order, towardsKm: [1, 1] })).toBe("obeyed");
    }
    expect(answer(battle, { ...order, towardsKm: [1, 1] })).toBe("noDecoys");
    expect(battle.ships.decoysLeft[0]).toBe(DECOYS_PER_SIDE_MAX);
  });

  test("that lures a seeker does not depend on the row that it was sent in", () => {
    const aims = [false, true].map((isSwapped) => {
      const { battle } = scene();
      const { decoys, missiles } = battle;
      battle.ships.decoysLeft[shipOf(battle, 1)] = 2;
      sendDecoy(battle, shipOf(battle, 1), [100, 100]);
      const rows = [nextDecoy(battle, 1, -1), nextDecoy(battle, 1, nextDecoy(battle, 1, -1))];
      decoys.xKm[rows[1]] += 2;
      if (isSwapped) {
        for (const { array, width } of decoys.columns) {
          const kept = array.slice(rows[0] * width, (rows[0] + 1) * width);
          array.copyWithin(rows[0] * width, rows[1] * width, (rows[1] + 1) * width);
          array.set(kept, rows[1] * width);
        }
      }
      missiles.xKm.fill(decoys.xKm[rows[0]]);
      missiles.yKm.fill(decoys.yKm[rows[0]]);
      return Array.from({ length: 40 }, (_, row) => {
        missiles.diceId[row] = 1000 + 17 * row;
        return isLured(battle, row) ? missiles.aimXKm[row] : 0;
      });
    });
    expect(aims[1]).toEqual(aims[0]);
  });
});
