// What becomes of every round and missile is counted once, and for what it was.
import { describe, expect, test } from "vitest";
import type { Place } from "../../shared/battle/catalog.ts";
import { NO_ROW } from "../../shared/battle/limits.ts";
import { launchMissile, nextSalvo } from "../../shared/battle/missiles.ts";
import { removeShip } from "../../shared/battle/muster.ts";
import { MISS_CAUSES, type MissCause } from "../../shared/battle/orders.ts";
import { type Battle, LIFE_DESTROYED } from "../../shared/battle/state.ts";
import {
  BEAM,
  CANNON,
  CRUISE,
  eventsOf,
  gunneryRange,
  mount,
  PLASMA,
  type RangeSetup,
  run,
  shipClass,
  shipOf,
  trackOfShip,
  WEAPONS,
} from "./gunnery-range.ts";

const HULK = shipClass({ hullPoints: 1e9, shieldPoints: [0, 0, 0, 0] });
const PLANET = {
  id: "planet",
  name: "Planet",
  kind: "planet",
  look: "temperate",
  radiusXKm: 6,
  radiusYKm: 6,
} as const;

type Account = { fired: number; hit: number; misses: Record<MissCause, number> };

/** A minute of fire and half a minute in which all is told; `onTick` before it ceases. */
function account(battle: Battle, onTick: (battle: Battle) => void = () => {}): Account {
  const sum: Account = { fired: 0, hit: 0, misses: {} as Account["misses"] };
  for (const cause of MISS_CAUSES) sum.misses[cause] = 0;
  const note = ({ events }: Battle): void => {
    for (const event of events) {
      if (event.kind === "fired") sum.fired += event.count;
      if (event.kind === "hit" || event.kind === "craftDestroyed") sum.hit++;
      if (event.kind !== "missed") continue;
      MISS_CAUSES.forEach((cause, n) => (sum.misses[cause] += event.misses[n]));
    }
  };
  run(battle, 60, (now) => {
    note(now);
    onTick(now);
  });
  battle.groups.fire.fill(0);
  run(battle, 30, note);
  return sum;
}

const missed = ({ misses }: Account): number =>
  MISS_CAUSES.reduce((sum, cause) => sum + misses[cause], 0);

const range = (weapon: number, setup: Partial<RangeSetup> = {}): Battle =>
  gunneryRange({
    classes: [shipClass({ mounts: [mount(weapon)], sensorKm: 200 }), HULK],
    sides: [[{ at: [100, 100] }], [{ at: [122, 100], as: 1 }]],
    ...setup,
  });

describe("rounds that were fired have hit or missed", () => {
  test("shells at a ship that turns", () => {
    const all = account(range(CANNON), ({ ships, tick }) => {
      ships.velocityYKmS[1] = tick % 32 < 16 ? 1 : -1;
    });
    expect(all.misses.dodged).toBeGreaterThan(0);
    expect(all.fired).toBe(all.hit + missed(all));
  });

  test("shells at a ship that lies still, bow on: nobody says that she dodged", () => {
    const sides: RangeSetup["sides"] = [
      [{ at: [100, 100] }],
      [{ at: [124, 100], as: 1, headingRad: Math.PI }],
    ];
    const all = account(range(CANNON, { sides }));
    expect(all.misses.aim).toBeGreaterThan(2);
    expect(all.misses.dodged).toBe(0);
    expect(all.fired).toBe(all.hit + missed(all));
  });

  test("shells from a turret that follows too slowly: that is told, and not the gun", () => {
    const weapons = WEAPONS.with(CANNON, { ...WEAPONS[CANNON], trackingRateRadS: 0.01 });
    const sides: RangeSetup["sides"] = [[{ at: [100, 100] }], [{ at: [120, 100], as: 1 }]];
    const all = account(range(CANNON, { sides, weapons }), ({ ships, tick }) => {
      // Steadily to one side, then to the other: the shell meets her, if it was aimed where she goes.
      ships.velocityYKmS[1] = tick % 480 < 240 ? 0.3 : -0.3;
    });
    expect(all.misses.lag).toBeGreaterThan(all.misses.aim);
    expect(all.fired).toBe(all.hit + missed(all));
  });

  test("light beams at craft: each kills or misses, for these have one hit point", () => {
    const battle = gunneryRange({
      classes: [shipClass({ mounts: [mount(BEAM)], sensorKm: 200 })],
      sides: [[{ at: [100, 100] }], []],
      flights: [[], [{ at: [108, 100] }]],
    });
    battle.craft.hitPoints.fill(1);
    const all = account(battle);
    expect(all.misses.aim + all.misses.gone).toBeGreaterThan(5);
    expect(all.fired).toBe(all.hit + missed(all));
  });

  test("plasma that bursts beside everybody", () => {
    const sides: RangeSetup["sides"] = [[{ at: [100, 100] }], [{ at: [200, 100], as: 1 }]];
    const all = account(range(PLASMA, { sides }), ({ ships, tick }) => {
      ships.velocityYKmS[1] = tick % 160 < 80 ? 1.5 : -1.5;
    });
    expect(missed(all)).toBeGreaterThan(0);
    expect(all.fired).toBe(all.hit + missed(all));
  });

  test("shells whose target ended under way", () => {
    const battle = range(CANNON);
    const all = account(battle, ({ shots, ships }) => {
      const isFlying = shots.isAlive.includes(1);
      if (isFlying && ships.life[1] !== LIFE_DESTROYED) removeShip(battle, 1, LIFE_DESTROYED);
    });
    expect(all.fired).toBeGreaterThan(0);
    expect(all.misses).toMatchObject({ gone: all.fired, dodged: 0 });
  });
});

describe("missiles that ended were shot down, hit, or found nothing for a cause", () => {
  /** One missile by the dogleg at a ship 100 km off that dies under way. */
  const end = (place: Partial<Place>[], isJammed: boolean) => {
    const battle = gunneryRange({
      classes: [
        shipClass({ mounts: [mount(CRUISE, { magazineRounds: 1 })], sensorKm: 250 }),
        HULK,
        shipClass({ jammer: { rangeKm: 150, halfArcRad: Math.PI / 4 } }),
      ],
      sides: [
        [{ at: [100, 100] }],
        [
          { at: [200, 100], as: 1 },
          { at: [260, 100], as: 2, headingRad: Math.PI },
        ],
      ],
      places: place.map((one) => ({ ...PLANET, ...one })) as Place[],
    });
    battle.groups.fire.fill(0);
    battle.groups.isJamming[battle.ships.group[shipOf(battle, 1, 1)]] = isJammed ? 1 : 0;
    run(battle, 1);
    const target = shipOf(battle, 1);
    launchMissile(battle, {
      side: 0,
      weaponIndex: CRUISE,
      shooterShip: 0,
      shooterFlight: NO_ROW,
      xKm: 100,
      yKm: 100,
      headingRad: 0.4,
      bend: 1,
      diceId: 1,
      track: trackOfShip(battle, 0, target),
      pathKm: 110,
      salvo: nextSalvo(battle, 0),
    });
    run(battle, 5);
    removeShip(battle, target, LIFE_DESTROYED);
    return eventsOf(battle, "salvoEnded", 40);
  };

  test("nothing there", () => {
    expect(end([], false)).toMatchObject([{ launched: 1, lost: 1, jammed: 0, onPlanet: 0 }]);
  });

  test("nothing that a jammed seeker saw", () => {
    expect(end([], true)).toMatchObject([{ launched: 1, lost: 0, jammed: 1, onPlanet: 0 }]);
  });

  test("a planet under way", () => {
    const told = end([{ atKm: [150, 117] }], false);
    expect(told).toMatchObject([{ launched: 1, lost: 0, jammed: 0, onPlanet: 1 }]);
  });
});
