// What counters degenerate play (the design's numbers, 3) where no other test pins it, over the pack
// itself: guns and magazines that end kiting (4, 5), banks that fill again between waves (9), silence
// that does not stop the clock (7), and the numbers of the pack on which the rest of it stands.
import { describe, expect, test } from "vitest";
import { loadDefaultCatalog } from "../../server/packs.ts";
import type { Objective, ShipClass } from "../../shared/battle/catalog.ts";
import { EMISSIONS } from "../../shared/battle/orders.ts";
import { defendPoints } from "../../shared/battle/systems/defend-points.ts";
import { judgeObjectives } from "../../shared/battle/systems/judge-objectives.ts";
import { supplyShips } from "../../shared/battle/systems/supply-ships.ts";
import { PAUSE_S_MAX, PAUSES_PER_SIDE } from "../../shared/protocol/room.ts";
import { packBattle } from "./pack-battle.ts";
import { FRIGATE, runSystems, tinyBattle } from "./tiny-catalog.ts";

const catalog = loadDefaultCatalog();
const { rules, weapons } = catalog;
const WARSHIPS = catalog.ships.filter(({ isStatic, mounts }) => !isStatic && mounts.length > 0);

/** Share of a class's gun damage a second that bears on a bearing off her bow. */
function bearing({ mounts }: ShipClass, offRad: number): number {
  let [bears, all] = [0, 0];
  for (const { weaponIndex, facingRad, halfArcRad } of mounts) {
    const { kind, damage, reloadS } = weapons[weaponIndex];
    if (kind === "missile") continue;
    all += damage / reloadS;
    const offMount = Math.abs(offRad - Math.abs(facingRad));
    if (offMount <= halfArcRad) bears += damage / reloadS;
  }
  return bears / all;
}

describe("counter 1: the blob", () => {
  test("guns are short: both sides of a gun fight fit one screen", () => {
    const guns = WARSHIPS.flatMap(({ mounts }) =>
      mounts.map((mount) => weapons[mount.weaponIndex]),
    );
    const longest = guns.filter(({ kind }) => kind !== "missile").map(({ rangeKm }) => rangeKm);
    expect(Math.max(...longest)).toBeLessThanOrEqual(32);
  });
});

describe("counter 4: kiting", () => {
  test("whoever shows her stern has half of her guns at most", () => {
    const others = WARSHIPS.filter((shipClass) => bearing(shipClass, Math.PI) > 0.5);
    expect(others.map(({ id }) => id)).toEqual([]);
  });

  test("missiles are six salvoes at most", () => {
    const others = WARSHIPS.filter(({ mounts }) =>
      mounts.some(({ weaponIndex, magazineRounds }) => {
        const { kind, salvoCount } = weapons[weaponIndex];
        return kind === "missile" && magazineRounds / salvoCount > 6;
      }),
    );
    expect(others.map(({ id }) => id)).toEqual([]);
  });
});

test("counter 5: at sea, away from any depot, empty launchers stay empty", () => {
  const battle = tinyBattle({
    sides: [
      [{ ships: [[FRIGATE, 2]], atKm: [300, 300] }],
      [{ ships: [[FRIGATE, 1]], atKm: [900, 300] }],
    ],
  });
  battle.mounts.rounds.fill(0);
  runSystems(battle, [supplyShips], 300);
  expect(battle.mounts.rounds.every((rounds) => rounds === 0)).toBe(true);
});

test("counter 7: who comes silent has no more time; the clock gives the day to the other", () => {
  const survive: Objective = {
    kind: "survive",
    id: "relief",
    name: "",
    side: 1,
    atKm: [900, 300],
    radiusKm: 60,
    classIndex: FRIGATE,
    lossMaxCount: 0,
  };
  const battle = tinyBattle({
    sides: [
      [{ ships: [[FRIGATE, 4]], atKm: [100, 300] }],
      [{ ships: [[FRIGATE, 1]], atKm: [900, 300] }],
    ],
    objectives: [survive],
    clockS: 30,
  });
  battle.ships.emissions.fill(EMISSIONS.indexOf("silent"));
  runSystems(battle, [judgeObjectives], 31);
  expect(battle.result).toMatchObject({ winner: 1, reason: "relief" });
});

test("counter 9: a bank that holds five seconds of her rate is full again in ten", () => {
  const battle = packBattle([
    [{ ships: [["halberd", 2]], atKm: [300, 300] }],
    [{ ships: [["torvak", 1]], atKm: [900, 300] }],
  ]);
  const { ships } = battle;
  const { interceptBankMax } = catalog.ships[ships.classIndex[0]];
  ships.interceptBank.fill(0);
  let seconds = 0;
  for (; ships.interceptBank[0] < interceptBankMax && seconds < 60; seconds++) {
    runSystems(battle, [defendPoints], 1);
  }
  expect(interceptBankMax).toBe(5 * catalog.ships[ships.classIndex[0]].interceptsPerS);
  // Ten seconds of refilling, and the look at which she counts them.
  expect([10, 11]).toContain(seconds);
});

test("the pack keeps the design's numbers", () => {
  expect(rules.fire).toMatchObject({ slotsPerTarget: 12, overSlotAccuracy: 0.5 });
  expect(rules.fire.friendlyBlockShare).toBeCloseTo(1 / 3, 2);
  expect(rules.sensors).toMatchObject({ linkKm: 80, emissionSwitchS: 5 });
  expect(Math.min(rules.motion.squadronPitchKm, rules.screen.pitchKm)).toBeGreaterThanOrEqual(18);
  expect(rules.morale.commandLossS).toBe(60);
  expect(rules.score).toMatchObject({ withdrawnShare: 0.5, prizeShare: 0.5, strayFactor: 2 });
  expect(rules.supply.repairFromS).toBe(6 * 60);
  expect(rules.warp).toMatchObject({ withdrawSpoolS: 60, withdrawEnemyKm: 20 });
  expect(rules.boarding).toMatchObject({ rangeKm: 4, cooldownS: 90, inertS: 60 });
  expect([PAUSES_PER_SIDE, PAUSE_S_MAX]).toEqual([3, 60]);
  for (const { kind, launchErrorMaxKm } of weapons) {
    if (kind === "missile") expect(launchErrorMaxKm).toBeLessThanOrEqual(8);
  }
  for (const { deck } of catalog.ships) {
    if (deck !== null) expect(deck.readyMaxCount).toBeLessThanOrEqual(36);
  }
});
