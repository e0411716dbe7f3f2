// More fire than anybody needs: thousands of missiles at one ship, six hundred ships at one target.
import { describe, expect, test } from "vitest";
import { diceIdOf } from "../../shared/battle/dice.ts";
import { NO_ROW } from "../../shared/battle/limits.ts";
import { launchMissile, nextSalvo } from "../../shared/battle/missiles.ts";
import {
  GROUP_SQUADRON,
  LIFE_DESTROYED,
  TRACK_IDENTIFIED,
  type Battle,
} from "../../shared/battle/state.ts";
import { fixTrack, openTrack, raiseTrack, TARGET_SHIP } from "../../shared/battle/tracks.ts";
import { force, give, run } from "./fixtures.ts";
import {
  activeShips,
  assertSane,
  attackers,
  CATALOG,
  defenders,
  packBattle,
  putShip,
  runAndRepeat,
} from "./hostile.ts";

/** A side has room for as many missiles in flight as its launchers can have there. */
const MISSILE_SQUADRONS = 34;
const MISSILES_MIN = 2048;
/** Of the one target of hundreds: dozens of times what any ship has. */
const RING_KM = 15;
const SHOOTERS_MIN = 60;
const HULL_POINTS = 200_000;
const MISSILE = CATALOG.weapons
  .filter(({ kind }) => kind === "missile")
  .reduce((best, weapon) => {
    return weapon.rangeKm > best.rangeKm ? weapon : best;
  });

describe("thousands of missiles at one ship", () => {
  test("are launched until there is no room, fly, are shot at, end, and kill her once", () => {
    const battle = barrage();
    const target = activeShips(battle, 1)[0];
    const track = hold(battle, 0, target);
    const [first, end] = battle.blocks[0].missiles;
    let launched = 0;
    while (launchAt(battle, track, launched) !== NO_ROW) launched++;
    expect(launched).toBe(end - first);
    expect(launched).toBeGreaterThan(MISSILES_MIN);
    runAndRepeat(battle, 2);
    let kills = 0;
    let hits = 0;
    let intercepted = 0;
    for (let second = 0; second < 90; second++) {
      for (let n = 0; n < 20; n++) {
        run(battle, 1 / 20);
        kills += killsOf(battle, target);
        hits += battle.events.filter(({ kind }) => kind === "hit").length;
        intercepted += battle.events.filter(({ kind }) => kind === "intercepted").length;
      }
    }
    expect(battle.ships.life[target]).toBe(LIFE_DESTROYED);
    expect(kills).toBe(1);
    expect(hits).toBeGreaterThan(0);
    expect(intercepted).toBeGreaterThan(0);
    expect(overdue(battle)).toBe(0);
    assertSane(battle);
  });
});

test("six hundred ships fire at one target: she dies once, and they find others", () => {
  const battle = packBattle({
    sides: [
      [force("defence", { ...defenders("carrier", [600, 400]), id: "target" })],
      [force("attack", ...attackers(() => [600, 400]))],
    ],
  });
  const target = activeShips(battle, 0)[0];
  for (const ship of activeShips(battle, 0))
    if (ship !== target) putShip(battle, ship, [20, 20 + ship]);
  const shooters = activeShips(battle, 1);
  shooters.forEach((ship, n) => {
    const { at, headingRad } = around(n, shooters.length);
    putShip(battle, ship, at, headingRad);
  });
  // Else the first volleys end her, and most have never fired.
  battle.ships.hullPoints[target] = HULL_POINTS;
  const track = hold(battle, 1, target);
  const number = battle.tracks.number[track];
  const { groups, blocks } = battle;
  for (let group = blocks[1].groups[0]; group < blocks[1].groups[1]; group++) {
    if (groups.isAlive[group] === 0 || groups.kind[group] !== GROUP_SQUADRON) continue;
    give(battle, { kind: "attack", groupId: groups.groupId[group], tracks: [number] }, 1);
  }
  let mostShooters = 0;
  let kills = 0;
  for (let n = 0; n < 40 * 20 && battle.result === null; n++) {
    run(battle, 1 / 20);
    const aiming = shooters.filter((ship) => {
      const aim = battle.ships.targetTrack[ship];
      return aim !== NO_ROW && battle.tracks.targetRow[aim] === target;
    });
    mostShooters = Math.max(mostShooters, aiming.length);
    kills += killsOf(battle, target);
    if (n === 100) runAndRepeat(battle, 1);
  }
  assertSane(battle);
  expect(kills).toBe(1);
  expect(mostShooters).toBeGreaterThan(SHOOTERS_MIN);
});

function killsOf({ events }: Battle, target: number): number {
  return events.filter((event) => event.kind === "shipDestroyed" && event.ship === target).length;
}

/**
 * On one ring about the target, bows to it: the most that friends leave free. A ship's neighbours
 * stand in her line as soon as they are half a kilometre aside and a little ahead.
 */
function around(n: number, count: number): { at: [number, number]; headingRad: number } {
  const rad = (n * 2 * Math.PI) / count;
  const at: [number, number] = [600 + RING_KM * Math.cos(rad), 400 + RING_KM * Math.sin(rad)];
  return { at, headingRad: rad + Math.PI };
}

function barrage(): Battle {
  const missileShips = defenders("stealth", [200, 400]);
  const squadrons = Array.from({ length: MISSILE_SQUADRONS }, (_, n) => ({
    ...missileShips,
    id: `missile-${n}`,
    at: [200 + (n % 4) * 18, 320 + Math.floor(n / 4) * 18] as const,
  }));
  const target = { ...attackers(() => [350, 400])[0], id: "target" };
  return packBattle({ sides: [[force("west", ...squadrons)], [force("east", target)]] });
}

/** The side's track of a ship, as good as can be. */
function hold(battle: Battle, side: number, ship: number): number {
  const track = openTrack(battle, side, TARGET_SHIP, ship);
  fixTrack(battle, track, 0, 0, 0);
  raiseTrack(battle, track, TRACK_IDENTIFIED, TARGET_SHIP, activeShips(battle, side)[0], true);
  return track;
}

function launchAt(battle: Battle, track: number, nth: number): number {
  const shooters = activeShips(battle, 0);
  const shooter = shooters[nth % shooters.length];
  return launchMissile(battle, {
    side: 0,
    weaponIndex: MISSILE.index,
    shooterShip: shooter,
    shooterFlight: NO_ROW,
    xKm: battle.ships.xKm[shooter],
    yKm: battle.ships.yKm[shooter],
    headingRad: 0,
    track,
    pathKm: 0,
    bend: 1,
    salvo: nextSalvo(battle, 0),
    diceId: diceIdOf(battle.ships.diceId[shooter], battle.tick, nth),
  });
}

/** Missiles that fly on although their fuel is spent. */
function overdue({ missiles, tick }: Battle): number {
  let count = 0;
  for (let row = 0; row < missiles.count; row++) {
    if (missiles.isAlive[row] === 1 && missiles.burnsOutTick[row] < tick) count++;
  }
  return count;
}
