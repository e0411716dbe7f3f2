// Salvoes, doglegs, seekers.
import { describe, expect, test } from "vitest";
import { launchMissile, nextSalvo } from "../../shared/battle/missiles.ts";
import { NO_ROW } from "../../shared/battle/limits.ts";
import { removeShip } from "../../shared/battle/muster.ts";
import { LIFE_DESTROYED, type Battle } from "../../shared/battle/state.ts";
import { BADLANDS } from "./catalog.ts";
import {
  CRUISE,
  eventsOf,
  gunneryRange,
  mount,
  rulesWith,
  run,
  shipClass,
  shipOf,
  TORPEDO,
  trackOfShip,
  WEAPONS,
  type Standing,
} from "./gunnery-range.ts";

const MISSILE_SHIP = shipClass({
  mounts: [mount(CRUISE, { magazineRounds: 48 })],
  sensorKm: 250,
  isCommand: true,
});
const HULK = shipClass({ hullPoints: 1e6, shieldPoints: [0, 0, 0, 0], sensorKm: 0 });

function fleet(
  shooters: readonly Standing[],
  hulks: readonly Standing[],
  rules = rulesWith({}),
): Battle {
  return gunneryRange({
    classes: [MISSILE_SHIP, HULK],
    sides: [shooters, hulks.map((hulk) => ({ as: 1, ...hulk }))],
    rules,
  });
}

function inFlight({ missiles, blocks }: Battle): number[] {
  const rows: number[] = [];
  for (let row = blocks[0].missiles[0]; row < blocks[0].missiles[1]; row++) {
    if (missiles.isAlive[row] === 1) rows.push(row);
  }
  return rows;
}

describe("a salvo", () => {
  test("leaves as one from the whole squadron, and arrives within seconds of itself", () => {
    const battle = fleet(
      [{ at: [100, 100] }, { at: [100, 110] }, { at: [115, 90] }],
      [{ at: [250, 100] }],
    );
    const salvoes: number[] = [];
    const arrivals: number[] = [];
    run(battle, 40, ({ events, tick }) => {
      for (const event of events) {
        if (event.kind === "salvo") salvoes.push(event.salvo);
        if (event.kind === "hit") arrivals.push(tick);
      }
    });
    expect(salvoes).toEqual([1, 1, 1]);
    expect(arrivals).toHaveLength(24);
    expect(Math.max(...arrivals) - Math.min(...arrivals)).toBeLessThan(4 * 20);
  });

  test("spreads over the targets about the best one", () => {
    const battle = fleet(
      [{ at: [100, 100] }, { at: [100, 103] }, { at: [100, 106] }],
      [{ at: [250, 100] }, { at: [250, 104] }, { at: [250, 108] }, { at: [250, 150] }],
    );
    const tracks = eventsOf(battle, "salvo", 20).map(({ track }) => track);
    expect(new Set(tracks).size).toBe(3);
  });

  test("goes to another target while what is on its way suffices for the first", () => {
    const weapons = WEAPONS.map((one) => (one.index === CRUISE ? { ...one, reloadS: 5 } : one));
    const hulk = { ...HULK, hullPoints: 1000 };
    const battle = gunneryRange({
      classes: [MISSILE_SHIP, hulk],
      weapons,
      sides: [[{ at: [100, 100] }], [90, 130].map((y) => ({ at: [200, y] as const, as: 1 }))],
    });
    const [first, second] = eventsOf(battle, "salvo", 12).map(({ track }) => track);
    expect(second).not.toBe(first);
  });

  test("waits until most launchers are loaded", () => {
    const battle = fleet([{ at: [100, 100] }, { at: [100, 103] }], [{ at: [250, 100] }]);
    battle.mounts.readyAtTick[0] = 10 * 20;
    const first: number[] = [];
    run(battle, 15, ({ events, tick }) => {
      if (events.some(({ kind }) => kind === "salvo")) first.push(tick);
    });
    expect(first[0]).toBeGreaterThanOrEqual(200);
  });

  test("needs a track that is good enough, and range", () => {
    const vague = fleet(
      [{ at: [100, 100] }],
      [{ at: [250, 100] }],
      rulesWith({ sensors: { errorAtFixKm: 9 } }),
    );
    const far = fleet([{ at: [100, 100] }], [{ at: [305, 100] }]);
    expect(eventsOf(vague, "salvo", 4)).toHaveLength(0);
    expect(eventsOf(far, "salvo", 4)).toHaveLength(0);
  });

  test("flies on another's track while a relay lives, else only on the squadron's own", () => {
    const beyond = (isRelay: boolean) => {
      const battle = gunneryRange({
        classes: [{ ...MISSILE_SHIP, sensorKm: 1, isCommand: false, isRelay }, HULK],
        sides: [[{ at: [100, 100] }], [{ at: [250, 100], as: 1 }]],
        flights: [[{ at: [240, 100] }], []],
      });
      return eventsOf(battle, "salvo", 4).length;
    };
    expect([beyond(true), beyond(false)]).toEqual([1, 0]);
  });

  test("leaves the reserve in the magazine unless a target is ordered", () => {
    const launched = (isOrdered: boolean) => {
      const battle = fleet(
        [{ at: [100, 100] }],
        [{ at: [250, 100] }],
        rulesWith({ fire: { missileReserveShare: 0.5 } }),
      );
      if (isOrdered) {
        battle.commands[battle.ships.group[0]].current = {
          kind: "attack",
          groupId: 0,
          tracks: [1],
        };
      }
      return eventsOf(battle, "salvo", 400).reduce((sum, { count }) => sum + count, 0);
    };
    expect([launched(false), launched(true)]).toEqual([24, 48]);
  });
});

describe("a missile", () => {
  const LAUNCH = {
    side: 0,
    weaponIndex: CRUISE,
    shooterShip: 0,
    shooterFlight: NO_ROW,
    xKm: 100,
    yKm: 100,
    headingRad: 0,
    bend: 1,
    diceId: 1,
  };
  /** One missile on its way to a hulk 100 km off, nobody else shooting. */
  const one = (changes: Partial<Parameters<typeof launchMissile>[1]> = {}) => {
    const battle = fleet([{ at: [100, 100] }], [{ at: [200, 100] }, { at: [200, 106] }]);
    battle.groups.fire.fill(0);
    run(battle, 1);
    const track = trackOfShip(battle, 0, shipOf(battle, 1));
    const row = launchMissile(battle, {
      ...LAUNCH,
      track,
      pathKm: 0,
      salvo: nextSalvo(battle, 0),
      ...changes,
    });
    return { battle, row };
  };

  test("by the dogleg takes as long as its path says, and bends as far as it must", () => {
    const { battle, row } = one({ pathKm: 110, headingRad: 0.4 });
    let highest = 0;
    let hitAt = 0;
    run(battle, 30, ({ events, missiles, tick }) => {
      if (missiles.isAlive[row] === 1) highest = Math.max(highest, missiles.yKm[row]);
      if (events.some(({ kind }) => kind === "hit")) hitAt = tick;
    });
    // Half of √(110² − 100²) = 46 km, less what it cuts of the corner.
    expect(highest - 100).toBeGreaterThan(15);
    expect(highest - 100).toBeLessThan(23);
    expect(hitAt / 20 - 1).toBeGreaterThan(20.5);
    expect(hitAt / 20 - 1).toBeLessThan(22.5);
  });

  test("hits a ship that weaves", () => {
    const { battle } = one();
    const ship = shipOf(battle, 1);
    let hits = 0;
    run(battle, 25, ({ events, ships, tick }) => {
      ships.velocityYKmS[ship] = tick % 100 < 50 ? 1 : -1;
      hits += events.filter(({ kind }) => kind === "hit").length;
    });
    expect(hits).toBe(1);
  });

  test("whose target died takes the next one about its aim, and with none ends there", () => {
    const { battle } = one();
    run(battle, 10);
    removeShip(battle, shipOf(battle, 1), LIFE_DESTROYED);
    const hits = eventsOf(battle, "hit", 14);
    expect(hits.map(({ targetShip }) => targetShip - shipOf(battle, 1))).toEqual([1]);
    const alone = one();
    run(alone.battle, 10);
    for (const n of [0, 1]) removeShip(alone.battle, shipOf(alone.battle, 1, n), LIFE_DESTROYED);
    expect(eventsOf(alone.battle, "hit", 14)).toEqual([]);
    expect(inFlight(alone.battle)).toEqual([]);
  });

  test.each([
    ["in the open", 0, 1, 1],
    ["jammed", 1, 1, 0],
    ["in a cloud", 0, 0.5, 0],
  ])("%s it seeks as far about its aim as its seeker reaches", (_, isJamming, seeker, hits) => {
    const medium = { ...BADLANDS, signature: 1, sensor: 1, heard: 1, speed: 1, seeker };
    const cloud = { id: "c", name: "", kind: "cloud", look: "", medium, atKm: [200, 100] } as const;
    const battle = gunneryRange({
      classes: [MISSILE_SHIP, { ...HULK, jammer: { rangeKm: 150, halfArcRad: Math.PI } }],
      sides: [[{ at: [100, 100] }], [{ at: [200, 100], as: 1 }]],
      places: [{ ...cloud, radiusXKm: 30, radiusYKm: 30 }],
    });
    battle.groups.fire.fill(0);
    run(battle, 1);
    const hulk = shipOf(battle, 1);
    const track = trackOfShip(battle, 0, hulk);
    const row = launchMissile(battle, { ...LAUNCH, track, pathKm: 0, salvo: 1 });
    // Nobody tells it any more, and she is nine of the seeker's twelve kilometres from where she was.
    battle.missiles.targetTrack[row] = NO_ROW;
    battle.ships.yKm[hulk] += 9;
    battle.groups.isJamming[battle.ships.group[hulk]] = isJamming;
    expect(eventsOf(battle, "hit", 24)).toHaveLength(hits);
    expect(inFlight(battle)).toEqual([]);
  });

  test.each([
    ["is told of where its target goes", true, 1],
    ["is told no more when its ship loses the datalink", false, 0],
  ] as const)("%s", (_, isLinked, hits) => {
    const deaf = { ...MISSILE_SHIP, sensorKm: 1, isCommand: false, isRelay: false };
    const battle = gunneryRange({
      classes: [deaf, HULK, shipClass({ sensorKm: 0, isCommand: true })],
      sides: [
        [{ at: [100, 100] }, { at: [90, 100], as: 2, squadron: 1 }],
        [{ at: [200, 100], as: 1 }],
      ],
      // Scouts that report to all who are in the link.
      flights: [[{ at: [190, 110] }], []],
    });
    battle.groups.fire.fill(0);
    run(battle, 1);
    const hulk = shipOf(battle, 1);
    const track = trackOfShip(battle, 0, hulk);
    launchMissile(battle, { ...LAUNCH, track, pathKm: 0, salvo: 1 });
    if (!isLinked) removeShip(battle, shipOf(battle, 0, 1), LIFE_DESTROYED);
    battle.ships.velocityYKmS[hulk] = 1;
    expect(eventsOf(battle, "hit", 26)).toHaveLength(hits);
  });

  test("runs out of fuel", () => {
    const { battle } = one({ weaponIndex: TORPEDO });
    run(battle, 21);
    expect(inFlight(battle)).toHaveLength(1);
    run(battle, 2);
    expect(inFlight(battle)).toEqual([]);
  });

  test("is seen only by those within reach of a radar", () => {
    const battle = gunneryRange({
      classes: [MISSILE_SHIP, { ...HULK, sensorKm: 100 }],
      sides: [[{ at: [100, 100] }], [{ at: [200, 100], as: 1 }]],
    });
    battle.groups.fire.fill(0);
    run(battle, 1);
    const track = trackOfShip(battle, 0, shipOf(battle, 1));
    const row = launchMissile(battle, { ...LAUNCH, track, pathKm: 0, salvo: 1 });
    // 100 km × √0.02 = 14 km.
    run(battle, 16);
    expect(battle.missiles.seenBy[row]).toBe(0);
    run(battle, 2.5);
    expect(battle.missiles.seenBy[row]).toBe(2);
  });
});
