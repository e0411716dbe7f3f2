// Jammers: whose sensors they halve, from where, and what they give away.
import { describe, expect, test } from "vitest";
import { HEARD_KINDS } from "../../shared/battle/catalog.ts";
import { NEVER_TICK } from "../../shared/battle/limits.ts";
import { seekerShareAt } from "../../shared/battle/jamming.ts";
import { sightOf } from "../../shared/battle/sight.ts";
import { gunneryRange, run, shipClass, shipOf, trackOfShip } from "./gunnery-range.ts";

const JAMMER = shipClass({ jammer: { rangeKm: 150, halfArcRad: Math.PI / 4 } });

/** A ship that looks, at x 100, and one with a jammer that heads `headingRad`, `km` east of her. */
function pair(km: number, { headingRad = Math.PI, isOn = true } = {}) {
  const battle = gunneryRange({
    classes: [shipClass(), JAMMER],
    sides: [[{ at: [100, 100] }], [{ at: [100 + km, 100], as: 1, headingRad }]],
  });
  battle.groups.isJamming[battle.ships.group[shipOf(battle, 1)]] = isOn ? 1 : 0;
  battle.groups.fire.fill(0);
  run(battle, 3);
  const track = trackOfShip(battle, 0, shipOf(battle, 1));
  return { battle, track, isSeen: (battle.tracks.fixTick[track] ?? NEVER_TICK) > battle.tick - 15 };
}

describe("a jammer", () => {
  test("halves the sensors of whom it points at", () => {
    expect(pair(80, { isOn: false }).isSeen).toBe(true);
    const { battle, isSeen } = pair(80);
    expect(isSeen).toBe(false);
    expect(sightOf(battle).shipReachKm[0]).toBe(50);
    expect(battle.groups.isJammed[battle.ships.group[0]]).toBe(1);
  });

  test("does nothing behind it, nor to whom is near enough to burn through", () => {
    expect(pair(80, { headingRad: 0 }).isSeen).toBe(true);
    expect(pair(35).isSeen).toBe(true);
  });

  test("halves the sensors of craft, too", () => {
    const reachKm = (isJamming: number) => {
      const battle = gunneryRange({
        classes: [shipClass(), JAMMER],
        sides: [[{ at: [100, 100] }], [{ at: [180, 100], as: 1, headingRad: Math.PI }]],
        flights: [[{ at: [110, 100] }], []],
      });
      battle.groups.isJamming[battle.ships.group[shipOf(battle, 1)]] = isJamming;
      run(battle, 3);
      return sightOf(battle).flightReachKm[0];
    };
    expect([reachKm(0), reachKm(1)]).toEqual([90, 45]);
  });

  test("is heard at 400 km, and told from a radar", () => {
    const { battle, track } = pair(390);
    expect(battle.tracks.heardKinds[track]).toBe(1 << HEARD_KINDS.indexOf("jammer"));
    expect(pair(410).track).toBe(-1);
  });

  test("is off without leave to radiate", () => {
    const { battle } = pair(80);
    battle.ships.emissions[shipOf(battle, 1)] = 1;
    run(battle, 1);
    expect(sightOf(battle).shipReachKm[0]).toBe(100);
  });

  test("halves seekers, too, until they are close", () => {
    const { battle } = pair(80);
    expect([110, 170, 177].map((x) => seekerShareAt(battle, sightOf(battle), 0, x, 100))).toEqual([
      0.5, 0.5, 1,
    ]);
    expect(seekerShareAt(battle, sightOf(battle), 1, 170, 100)).toBe(1);
  });
});
