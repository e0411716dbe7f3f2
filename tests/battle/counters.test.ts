// What counters degenerate play (the design's numbers), where no other test pins it: a planet's battery is
// half blind, betrays itself and misses small ships that evade (6); a deck that recovers craft in a
// cloud is a beacon (10). Warp withdrawal (13) is in warp.test.ts, cloud's price in media.test.ts.
import { describe, expect, test } from "vitest";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { type Battle, TRACK_BEARING, TRACK_UNKNOWN } from "../../shared/battle/state.ts";
import { flyCraft } from "../../shared/battle/systems/fly-craft.ts";
import { leadFlights } from "../../shared/battle/systems/lead-flights.ts";
import { workDecks } from "../../shared/battle/systems/work-decks.ts";
import { orderLaunch } from "../../shared/battle/flight-orders.ts";
import {
  eventsOf,
  gunneryRange,
  isTracked,
  run,
  shipOf,
  type Standing,
  trackOfShip,
} from "./gunnery-range.ts";
import { CARRIER, FRIGATE, runSystems, tinyBattle } from "./tiny-catalog.ts";

const catalog = loadDefaultCatalog();
const classOf = (id: string) => catalog.ships.findIndex((one) => one.id === id);
const BATTERY = { at: [600, 400], as: classOf("plasma-battery") } as const;

/** The battery, facing east, against one ship at a distance and bearing. */
function shoot(id: string, rangeKm: number, bearingRad = 0): Battle {
  const at = [600 + rangeKm * Math.cos(bearingRad), 400 + rangeKm * Math.sin(bearingRad)] as const;
  const battle = gunneryRange({
    catalog,
    sides: [[BATTERY], [{ at, as: classOf(id), headingRad: bearingRad + Math.PI / 2 }]],
  });
  const target = shipOf(battle, 1);
  battle.groups.fire[battle.ships.group[target]] = 0;
  battle.ships.hullPoints[target] = 1e9;
  return battle;
}

describe("counter 6: the battery", () => {
  test("is blind over 120° of its horizon, whoever sees the target", () => {
    const blind: number[] = [];
    for (let deg = 0; deg < 360; deg += 10) {
      const battle = shoot("torvak", 60, (deg * Math.PI) / 180);
      if (eventsOf(battle, "fired", 20).length === 0) blind.push(deg);
    }
    expect(blind).toEqual(Array.from({ length: 13 }, (_, n) => 120 + 10 * n));
  });

  /** The battery, silent until it fires at one who listens; how its enemy holds it then. */
  function heardBy(...listeners: Standing[]) {
    const battle = gunneryRange({
      catalog,
      sides: [
        [BATTERY, { at: [655, 425], as: classOf("halberd"), squadron: 1 }],
        [{ at: [690, 400], as: classOf("torvak") }, ...listeners],
      ],
    });
    const battery = shipOf(battle, 0);
    battle.ships.emissions.fill(0);
    battle.ships.emissions[shipOf(battle, 0, 1)] = 2;
    battle.groups.fire.fill(0);
    run(battle, 10);
    expect(isTracked(battle, 1, battery)).toBe(false);
    battle.groups.fire[battle.ships.group[battery]] = 3;
    const shots = eventsOf(battle, "fired", 12).filter(({ ship }) => ship === battery);
    expect(shots.length).toBeGreaterThan(0);
    const { level, errorKm, xKm, yKm } = battle.tracks;
    const track = trackOfShip(battle, 1, battery);
    const offKm = Math.hypot(xKm[track] - BATTERY.at[0], yKm[track] - BATTERY.at[1]);
    return { level: level[track], errorKm: errorKm[track], offKm };
  }

  test("is found by its fire: two silent listeners have its place, one alone a bearing", () => {
    expect(heardBy().level).toBe(TRACK_BEARING);
    const found = heardBy({ at: [640, 460], as: classOf("ketal"), squadron: 1 });
    expect(found.level).toBe(TRACK_UNKNOWN);
    expect(found.errorKm).toBeLessThanOrEqual(catalog.rules.sensors.fixErrorMaxKm);
    expect(found.offKm).toBeLessThan(found.errorKm);
  });

  test("misses small ships that evade, the farther the more; hits great ones", () => {
    const share = (id: string, rangeKm: number, speedKmS: number, legS: number): number => {
      const battle = shoot(id, rangeKm);
      const target = shipOf(battle, 1);
      let fired = 0;
      let hits = 0;
      run(battle, 400, ({ ships, events, tick, mounts }) => {
        mounts.rounds[ships.firstMount[shipOf(battle, 0)]] = 60;
        // She turns about every so often; her course is hers to know.
        const isBack = Math.floor(tick / (legS * 20)) % 2 === 1;
        ships.velocityYKmS[target] = isBack ? -speedKmS : speedKmS;
        for (const { kind } of events) {
          if (kind === "fired") fired++;
          if (kind === "hit") hits++;
        }
      });
      return Math.round((100 * hits) / fired);
    };
    const shares = {
      dreadnought: share("kelrath", 60, 0.5, 1000),
      destroyerAt60: share("vethan", 60, 1.2, 6),
      destroyerAt100: share("vethan", 100, 1.2, 9),
    };
    expect(shares.dreadnought).toBeGreaterThan(80);
    expect(shares.destroyerAt60).toBeLessThan(50);
    expect(shares.destroyerAt100).toBeLessThan(40);
  });
});

test("counter 10: recovering craft is heard as loudly as launching them", () => {
  const battle = tinyBattle({
    sides: [
      [{ ships: [[CARRIER, 1]], atKm: [100, 100] }],
      [{ ships: [[FRIGATE, 1]], atKm: [900, 700] }],
    ],
  });
  const { ships } = battle;
  orderLaunch(battle, 0, { mission: "scout", aim: { kind: "point", atKm: [130, 100] } });
  const beacons: number[] = [];
  let launchedAt = -1;
  runSystems(battle, [leadFlights, flyCraft, workDecks], 400, () => {
    if (ships.lastLaunchTick[0] > 0 && launchedAt < 0) launchedAt = ships.lastLaunchTick[0];
    if (battle.tick > launchedAt + 30 * 20 && ships.lastLaunchTick[0] >= battle.tick - 1) {
      beacons.push(battle.tick);
    }
  });
  expect(beacons.length).toBeGreaterThan(0);
});
