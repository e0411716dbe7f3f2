// Salvoes: together in time, on ways that no planet blocks and that bend by the dogleg's angle at
// most, and counted to the last missile.
import { describe, expect, test } from "vitest";
import type { Place, ShipClass } from "../../shared/battle/catalog.ts";
import type { BattleEvent } from "../../shared/battle/events.ts";
import { launchMissile } from "../../shared/battle/missiles.ts";
import { FIRE_WHYS } from "../../shared/battle/orders.ts";
import { NO_ROW, TICK_HZ } from "../../shared/battle/limits.ts";
import { type Battle, TRACK_CLASS } from "../../shared/battle/state.ts";
import {
  CRUISE,
  eventsOf,
  gunneryRange,
  mount,
  run,
  shipClass,
  shipOf,
  type Standing,
  trackOfShip,
} from "./gunnery-range.ts";

const LAUNCHER = shipClass({
  mounts: [mount(CRUISE, { magazineRounds: 48 })],
  sensorKm: 250,
  isCommand: true,
  isRelay: true,
});
const HULK = shipClass({ hullPoints: 1e9, shieldPoints: [0, 0, 0, 0], sensorKm: 0 });

function planetAt(xKm: number, yKm: number, radiusKm: number): Place {
  return {
    kind: "planet",
    id: "planet",
    name: "planet",
    atKm: [xKm, yKm],
    radiusXKm: radiusKm,
    radiusYKm: radiusKm,
    look: "",
  } as unknown as Place;
}

function range(own: readonly Standing[], hulks: readonly Standing[], places: Place[] = []): Battle {
  return gunneryRange({
    classes: [LAUNCHER, HULK],
    sides: [own, hulks.map((hulk) => ({ as: 1, ...hulk }))],
    places,
  });
}

function attackAll(battle: Battle, tick: number): void {
  const { groups, ships, tracks, commands } = battle;
  for (let ship = 0; ship < battle.blocks[0].ships[1]; ship++) {
    const group = ships.group[ship];
    groups.attackTick[group] = tick;
    const target = trackOfShip(battle, 0, shipOf(battle, 1));
    commands[group].current = { kind: "attack", groupId: 0, tracks: [tracks.number[target]] };
  }
}

function arrivals(battle: Battle, seconds: number): number[] {
  const ticks: number[] = [];
  run(battle, seconds, ({ events, tick }) => {
    for (const { kind } of events) if (kind === "hit") ticks.push(tick);
  });
  return ticks;
}

const SQUADS: Standing[] = [
  { at: [60, 100], squadron: 0 },
  { at: [130, 130], squadron: 1 },
  { at: [160, 60], squadron: 2 },
];
const spreadS = (ticks: readonly number[]): number =>
  (Math.max(...ticks) - Math.min(...ticks)) / TICK_HZ;

describe("squadrons told to attack in one tick", () => {
  test("hit within seconds of each other, from whatever distance, each its own target", () => {
    const battle = range(SQUADS, [{ at: [220, 100] }, { at: [200, 140] }]);
    battle.groups.fire.fill(0);
    run(battle, 2);
    attackAll(battle, battle.tick);
    const other = trackOfShip(battle, 0, shipOf(battle, 1, 1));
    battle.commands[battle.ships.group[1]].current = {
      kind: "attack",
      groupId: 0,
      tracks: [battle.tracks.number[other]],
    };
    battle.groups.fire.fill(3);
    const ticks = arrivals(battle, 44);
    expect(ticks).toHaveLength(24);
    expect(spreadS(ticks)).toBeLessThan(4);
  });
});

describe("squadrons that fire freely", () => {
  /** Hits within 4 s of the first, when the third squadron is loaded so much later than the others. */
  const hitsTogether = (massWaitS: number, loadedInS: number): number => {
    const battle = range(SQUADS, [{ at: [220, 100] }]);
    const { rules } = battle.catalog;
    const patient = { ...rules, fire: { ...rules.fire, massWaitS } };
    Object.assign(battle, { catalog: { ...battle.catalog, rules: patient } });
    battle.groups.fire.fill(0);
    // Until they know what she is: so many are called as she takes to sink.
    run(battle, 5);
    expect(battle.tracks.level[trackOfShip(battle, 0, shipOf(battle, 1))]).toBe(TRACK_CLASS);
    battle.mounts.readyAtTick[battle.ships.firstMount[2]] = battle.tick + loadedInS * TICK_HZ;
    battle.groups.fire.fill(3);
    const ticks = arrivals(battle, 64);
    return ticks.filter((tick) => tick - ticks[0] < 4 * TICK_HZ).length;
  };

  test("call each other to one target and arrive together", () => {
    expect(hitsTogether(20, 0)).toBe(24);
  });

  test("say that they wait, and for what", () => {
    const battle = range(SQUADS, [{ at: [220, 100] }]);
    const told = new Set<string>();
    battle.groups.fire.fill(0);
    run(battle, 5);
    battle.groups.fire.fill(3);
    run(battle, 30, ({ groups, ships }) => {
      told.add(FIRE_WHYS[groups.missileWhy[ships.group[2]]]);
    });
    expect(told).toContain("together");
  });

  test("wait for one that is nearly loaded, and no longer than the rule says", () => {
    expect(hitsTogether(20, 15)).toBe(24);
    expect(hitsTogether(10, 25)).toBe(16);
  });
});

describe("captains reckon what defence lets through", () => {
  const GUARDED = shipClass({ ...HULK, interceptBankMax: 5, interceptsPerS: 1 });
  const CROWD: Standing[] = Array.from({ length: 8 }, (_, n) => ({ at: [170 + n, 100] }));
  const targetsOf = (crowdClass: ShipClass): Set<number> => {
    const battle = gunneryRange({
      classes: [LAUNCHER, HULK, crowdClass],
      sides: [
        [{ at: [60, 99] }, { at: [60, 100] }, { at: [60, 101] }],
        [
          { at: [190, 150], as: 1, squadron: 0 },
          ...CROWD.map((one) => ({ ...one, as: 2, squadron: 1 })),
        ],
      ],
    });
    const aimedAt = new Set<number>();
    run(battle, 20, ({ missiles, tracks }) => {
      for (let row = 0; row < missiles.count; row++) {
        if (missiles.isAlive[row] === 0) continue;
        aimedAt.add(tracks.targetRow[missiles.targetTrack[row]]);
      }
    });
    return aimedAt;
  };

  test("a lone ship farther off is preferred to a crowd that would stop them all", () => {
    const lone = 3;
    expect(targetsOf(GUARDED)).toEqual(new Set([lone]));
    expect(targetsOf(HULK).has(lone)).toBe(false);
  });
});

describe("the way of a missile", () => {
  test("bends by the dogleg's angle at most, for the nearest launcher of a salvo too", () => {
    const battle = range(
      [{ at: [40, 100] }, { at: [100, 103] }, { at: [160, 97] }],
      [{ at: [220, 100] }],
    );
    const { missiles, catalog } = battle;
    let mostRad = 0;
    run(battle, 40, () => {
      for (let row = 0; row < missiles.count; row++) {
        if (missiles.isAlive[row] === 0 || missiles.isPastVia[row] === 1) continue;
        const ship = missiles.shooterShip[row];
        const [x, y] = [battle.ships.xKm[ship], battle.ships.yKm[ship]];
        const corner = Math.atan2(missiles.viaYKm[row] - y, missiles.viaXKm[row] - x);
        const straight = Math.atan2(missiles.aimYKm[row] - y, missiles.aimXKm[row] - x);
        mostRad = Math.max(mostRad, Math.abs(corner - straight));
      }
    });
    expect(mostRad).toBeGreaterThan(0.2);
    expect(mostRad).toBeLessThan(catalog.rules.fire.doglegRad + 0.02);
    expect(arrivals(range([{ at: [100, 103] }], [{ at: [220, 100] }]), 40)).toHaveLength(8);
  });

  test("goes round a planet, or none is sent", () => {
    const own: Standing[] = [{ at: [100, 100] }];
    const scout = { flights: [[{ at: [235, 100] as const }], []] };
    const behind = (radiusKm: number) => {
      const battle = gunneryRange({
        classes: [LAUNCHER, HULK],
        sides: [own, [{ at: [240, 100], as: 1 }]],
        places: [planetAt(170, 100, radiusKm)],
        ...scout,
      });
      return arrivals(battle, 44).length;
    };
    expect([behind(10), behind(60)]).toEqual([8, 0]);
  });

  test("ends on a planet that it flies into", () => {
    const battle = range([{ at: [100, 100] }], [{ at: [200, 100] }], [planetAt(150, 160, 20)]);
    battle.groups.fire.fill(0);
    run(battle, 1);
    fly(battle, { xKm: 150, yKm: 120, headingRad: Math.PI / 2 });
    battle.missiles.aimYKm[0] = 300;
    battle.missiles.targetTrack[0] = NO_ROW;
    const [told] = eventsOf(battle, "salvoEnded", 20);
    expect(told).toMatchObject({ launched: 1, onPlanet: 1, lost: 0, hit: 0 });
  });
});

function fly(battle: Battle, from: { xKm: number; yKm: number; headingRad: number }): void {
  launchMissile(battle, {
    side: 0,
    weaponIndex: CRUISE,
    shooterShip: 0,
    shooterFlight: NO_ROW,
    ...from,
    track: trackOfShip(battle, 0, shipOf(battle, 1)),
    pathKm: 0,
    bend: 1,
    salvo: 7,
    diceId: 1,
  });
}

describe("the account of a salvo", () => {
  const accounts = (changes: Parameters<typeof shipClass>[0]) => {
    const battle = gunneryRange({
      classes: [LAUNCHER, { ...HULK, ...changes }],
      sides: [
        [{ at: [100, 100] }, { at: [100, 103] }, { at: [100, 106] }],
        [{ at: [200, 100], as: 1 }],
      ],
    });
    const told: Extract<BattleEvent, { kind: "salvoEnded" }>[] = [];
    run(battle, 40, ({ events }) => {
      for (const event of events) if (event.kind === "salvoEnded") told.push({ ...event });
    });
    return told;
  };

  test("says once how many left, were stopped and hit", () => {
    const [told, ...more] = accounts({
      interceptsPerS: 0,
      interceptBankMax: 9,
      pointDefenceRangeKm: 5,
    });
    expect(more).toEqual([]);
    expect(told).toMatchObject({ launched: 24, stopped: 5, hit: 19, lost: 0, outOfFuel: 0 });
  });

  test("says who found nothing and who ran dry", () => {
    const battle = range([{ at: [100, 100] }], [{ at: [200, 100] }]);
    battle.groups.fire.fill(0);
    run(battle, 1);
    fly(battle, { xKm: 100, yKm: 100, headingRad: 0 });
    fly(battle, { xKm: 100, yKm: 100, headingRad: 0 });
    battle.missiles.targetTrack.fill(NO_ROW);
    battle.missiles.aimXKm.fill(130);
    battle.missiles.aimYKm.fill(160);
    battle.missiles.burnsOutTick[1] = battle.tick + 20;
    const [told] = eventsOf(battle, "salvoEnded", 30);
    expect(told).toMatchObject({ salvo: 7, launched: 2, lost: 1, outOfFuel: 1 });
  });

  test("leaves no rows behind", () => {
    const battle = range([{ at: [100, 100] }], [{ at: [200, 100] }]);
    run(battle, 44);
    expect(battle.salvoes.isAlive.indexOf(1)).toBe(-1);
  });
});
