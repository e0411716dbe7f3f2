// Grid: cruise missiles that strike a squadron of the pack, by size of the salvo, bare and with a
// screen (the design's numbers: 8, 24, 48 leak 0, 14, 38 bare and 0, 1, 24 screened).
import { describe, expect, test } from "vitest";
import { NO_ROW } from "../../../shared/battle/limits.ts";
import { launchMissile } from "../../../shared/battle/missiles.ts";
import { gunneryRange, run, shipOf, type Standing, trackOfShip } from "../gunnery-range.ts";
import { catalog, classIndex, times, weaponIndex } from "./pack.ts";

const CRUISE = weaponIndex("cruise-missile");
const BARE = [...times(3, "sarrek"), ...times(7, "vethan")];
const SCREEN = times(7, "ketal");

/** Two ranks, 3 km apart, the first ship in the south-west. */
function ranks(ids: readonly string[], x: number, squadron: number): Standing[] {
  return ids.map((id, n) => ({
    at: [x + 3 * (n % 2), 300 + 3 * Math.floor(n / 2)],
    as: classIndex(id),
    squadron,
  }));
}

/**
 * Mounts of eight tubes, 3 km apart, fire at the middle of the squadron; the missiles that strike. The screen, a squadron of its own, stands
 * between them and it.
 */
function leak(screen: readonly string[], missileCount: number): number {
  const battle = gunneryRange({
    catalog,
    sides: [
      [{ at: [440, 300], as: classIndex("tirpitz") }],
      [...ranks(BARE, 500, 0), ...ranks(screen, 495, 1)],
    ],
  });
  battle.groups.fire.fill(0);
  battle.ships.hullPoints.fill(1e9);
  run(battle, 1);
  const track = trackOfShip(battle, 0, shipOf(battle, 1, 4));
  for (let n = 0; n < missileCount; n++) {
    const mount = Math.floor(n / 8);
    launchMissile(battle, {
      side: 0,
      weaponIndex: CRUISE,
      shooterShip: 0,
      shooterFlight: NO_ROW,
      xKm: 460 - (n % 8),
      yKm: 306 + 3 * (mount - missileCount / 16),
      headingRad: 0,
      track,
      pathKm: 0,
      bend: 1,
      salvo: 1,
      diceId: n,
    });
  }
  let struck = 0;
  run(battle, 30, ({ events }) => {
    for (const event of events) if (event.kind === "hit" && event.cause === "missile") struck++;
  });
  return struck;
}

describe("cruise missiles that strike a squadron, by size of the salvo", () => {
  const SIZES = [4, 8, 12, 16, 20, 24, 32, 40, 48];

  test("the table", () => {
    const table = SIZES.map((size) => [size, leak([], size), leak(SCREEN, size)]);
    expect(table).toEqual([
      // salvo, bare, screened
      [4, 0, 0],
      [8, 0, 0],
      [12, 2, 0],
      [16, 6, 0],
      [20, 9, 0],
      [24, 13, 2],
      [32, 21, 10],
      [40, 29, 17],
      [48, 37, 25],
    ]);
  });

  test("a screen more than halves what leaks of two dozen", () => {
    expect(leak(SCREEN, 24)).toBeLessThan(leak([], 24) / 2);
  });

  test("a screened salvo that the banks can pay leaks nothing", () => {
    const { areaInterceptCost } = catalog.rules.protection;
    const bank = [...BARE, ...SCREEN].reduce(
      (sum, id) => sum + catalog.ships[classIndex(id)].interceptBankMax,
      0,
    );
    const paid = Math.floor(bank / areaInterceptCost);
    expect(paid).toBeGreaterThan(10);
    for (let size = 1; size <= paid; size++) expect(leak(SCREEN, size)).toBe(0);
  });
});
