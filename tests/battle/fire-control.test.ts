// Fire control by doctrine: what is taken first, how well it must be known, how many launchers fire
// together, what is kept; focus for one squadron, spread of a force; and why nobody fires.
import { describe, expect, test } from "vitest";
import { spreadAttack } from "../../shared/battle/attack-spread.ts";
import { setDoctrine } from "../../shared/battle/doctrine.ts";
import { FIRE_CONTROLS, FIRE_WHYS, type Doctrine } from "../../shared/battle/orders.ts";
import type { Battle } from "../../shared/battle/state.ts";
import {
  BEAM,
  CANNON,
  CRUISE,
  eventsOf,
  gunneryRange,
  mount,
  rulesWith,
  run,
  shipClass,
  shipOf,
  type Standing,
  trackOfShip,
} from "./gunnery-range.ts";

const GUN = shipClass({ mounts: [mount(CANNON)] });
const LIGHT = shipClass({ mounts: [mount(BEAM)] });
const HULK = { hullPoints: 1e9, sensorKm: 0 };
const CARRIER = shipClass({ ...HULK, role: "carrier", points: 90 });
const BATTLESHIP = shipClass({ ...HULK, role: "battleship", points: 60 });
const ESCORT = shipClass({ ...HULK, role: "escort", points: 3 });
const LAUNCHER = shipClass({
  mounts: [mount(CRUISE, { magazineRounds: 48 })],
  sensorKm: 250,
  isCommand: true,
  isRelay: true,
});

function setAll(battle: Battle, doctrine: Partial<Doctrine>): void {
  setDoctrine(battle.groups, battle.ships.group[0], doctrine);
}

/** Unit id of the enemy that ship 0 shoots at after a few seconds. */
function taken(battle: Battle): number {
  run(battle, 8);
  const track = battle.ships.targetTrack[0];
  return track < 0 ? -1 : battle.tracks.targetRow[track] - battle.blocks[1].ships[0];
}

describe("doctrine: what is shot at first", () => {
  const range = (): Battle =>
    gunneryRange({
      classes: [GUN, CARRIER, BATTLESHIP, ESCORT],
      sides: [
        [{ at: [100, 100] }],
        [
          { at: [120, 98], as: 1 },
          { at: [120, 100], as: 2 },
          { at: [120, 102], as: 3 },
          { at: [116, 108], as: 2 },
        ],
      ],
    });

  test.each([
    ["worthiest", 0],
    ["carriers", 0],
    ["capitals", 3],
    ["escorts", 2],
    ["nearest", 3],
    ["weakest", 2],
  ] as const)("%s", (targets, wanted) => {
    const battle = range();
    setAll(battle, { targets });
    expect(taken(battle)).toBe(wanted);
  });

  test("craft before ships, for guns that can hit them", () => {
    const battle = (targets: Doctrine["targets"]) => {
      const one = gunneryRange({
        classes: [LIGHT, ESCORT],
        sides: [[{ at: [100, 100] }], [{ at: [108, 100], as: 1 }]],
        flights: [[], [{ at: [108, 101] }]],
      });
      setAll(one, { targets });
      run(one, 3);
      return one.tracks.targetKind[one.ships.targetTrack[0]];
    };
    expect([battle("worthiest"), battle("craft")]).toEqual([0, 1]);
  });
});

describe("doctrine: how well a target must be known", () => {
  test.each([
    ["unknown", 2],
    ["class", 5],
    ["identified", 12],
  ] as const)("%s: fires within %d s", (fireFrom, within) => {
    const battle = gunneryRange({
      classes: [LAUNCHER, ESCORT],
      sides: [[{ at: [100, 100] }], [{ at: [250, 100], as: 1 }]],
    });
    setAll(battle, { fireFrom });
    let first = 0;
    run(battle, 20, ({ events, tick }) => {
      if (first === 0 && events.some(({ kind }) => kind === "salvo")) first = tick / 20;
    });
    expect(first).toBeGreaterThan(within - 3);
    expect(first).toBeLessThanOrEqual(within);
  });

  test("not for what an order names", () => {
    const battle = gunneryRange({
      classes: [GUN, ESCORT],
      sides: [[{ at: [100, 100] }], [{ at: [120, 100], as: 1 }]],
    });
    setAll(battle, { fireFrom: "identified" });
    const group = battle.ships.group[0];
    battle.commands[group].current = { kind: "attack", groupId: 0, tracks: [1] };
    expect(eventsOf(battle, "fired", 3).length).toBeGreaterThan(0);
  });
});

describe("doctrine: salvoes", () => {
  const four: Standing[] = [0, 3, 6, 9].map((y) => ({ at: [100, 100 + y] }));
  const range = (): Battle =>
    gunneryRange({
      classes: [LAUNCHER, CARRIER],
      sides: [four, [{ at: [250, 105], as: 1 }]],
    });
  const launches = (doctrine: Partial<Doctrine>, seconds: number): number[] => {
    const battle = range();
    setAll(battle, doctrine);
    const counts = new Map<number, number>();
    for (const { salvo, count } of eventsOf(battle, "salvo", seconds)) {
      counts.set(salvo, (counts.get(salvo) ?? 0) + count);
    }
    return [...counts.values()];
  };

  test("all, half or one of the launchers fire together", () => {
    expect(launches({ salvo: "all" }, 40)).toEqual([32]);
    expect(launches({ salvo: "half" }, 40)).toEqual([16, 16]);
    expect(launches({ salvo: "single" }, 40)).toEqual([8, 8, 8, 8]);
  });

  test("the reserve is a share of each magazine, the group's own", () => {
    const all = (missileReserve: number) =>
      launches({ missileReserve }, 400).reduce((sum, count) => sum + count, 0);
    expect([all(0), all(0.5), all(1)]).toEqual([192, 96, 0]);
  });
});

describe("an order to attack", () => {
  test("fills the slots of one target; later shooters take others", () => {
    const shooters: Standing[] = Array.from({ length: 20 }, (_, n) => ({ at: [100, 90 + n] }));
    const battle = gunneryRange({
      classes: [GUN, CARRIER, ESCORT],
      sides: [
        shooters,
        [
          { at: [115, 100], as: 2 },
          { at: [115, 103], as: 1 },
        ],
      ],
    });
    run(battle, 1);
    const named = trackOfShip(battle, 0, shipOf(battle, 1));
    battle.commands[battle.ships.group[0]].current = {
      kind: "attack",
      groupId: 0,
      tracks: [battle.tracks.number[named]],
    };
    run(battle, 5);
    expect(battle.tracks.shooterCount[named]).toBe(battle.catalog.rules.fire.slotsPerTarget);
  });

  test("of a force spreads its squadrons by value, over what stands by the target too", () => {
    const squads: Standing[] = [90, 100, 110].map((y, squadron) => ({ at: [60, y], squadron }));
    const battle = gunneryRange({
      classes: [LAUNCHER, CARRIER, BATTLESHIP, ESCORT],
      sides: [
        squads,
        [
          { at: [150, 100], as: 1 },
          { at: [150, 108], as: 2 },
          { at: [150, 94], as: 3 },
        ],
      ],
    });
    battle.groups.fire.fill(0);
    run(battle, 8);
    const numberOf = (nth: number) =>
      battle.tracks.number[trackOfShip(battle, 0, shipOf(battle, 1, nth))];
    const leaves = [0, 1, 2].map((nth) => battle.ships.group[shipOf(battle, 0, nth)]);
    const shares = spreadAttack(battle, leaves, [numberOf(0)]);
    // The carrier is worth two squadrons, the battleship one, the escort none.
    expect(shares.flat().toSorted()).toEqual([numberOf(0), numberOf(0), numberOf(1)].toSorted());
    expect(shares[2]).toEqual([numberOf(1)]);
    const dealt = spreadAttack(battle, leaves.slice(0, 2), [0, 1, 2].map(numberOf));
    expect(dealt.flat().toSorted()).toEqual([0, 1, 2].map(numberOf).toSorted());
    expect(spreadAttack(battle, leaves.slice(0, 1), [numberOf(2)])).toEqual([[numberOf(2)]]);
  });
});

describe("why a squadron does not fire", () => {
  const whyOf = (battle: Battle, seconds = 6): string => {
    run(battle, seconds);
    return FIRE_WHYS[battle.groups.gunWhy[battle.ships.group[0]]];
  };
  const against = (at: Standing["at"], changes = {}, more: Standing[] = []): Battle =>
    gunneryRange({
      classes: [GUN, ESCORT],
      sides: [[{ at: [100, 100] }, ...more], [{ at, as: 1 }]],
      ...changes,
    });

  test("it fires", () => {
    expect(whyOf(against([120, 100]))).toBe("none");
  });

  test("hold, no track, range, arc, error", () => {
    const held = against([120, 100]);
    held.groups.fire.fill(FIRE_CONTROLS.indexOf("hold"));
    expect(whyOf(held)).toBe("hold");
    const waiting = against([120, 100]);
    waiting.groups.fire.fill(FIRE_CONTROLS.indexOf("return"));
    expect(whyOf(waiting)).toBe("return");
    expect(whyOf(against([500, 400]))).toBe("noTrack");
    expect(whyOf(against([150, 100]))).toBe("range");
    const bowOnly = shipClass({ mounts: [mount(CANNON, { halfArcRad: 0.5 })] });
    expect(whyOf(against([80, 100], { classes: [bowOnly, ESCORT] }))).toBe("arc");
    const vague = rulesWith({ sensors: { errorAtFixKm: 3 } });
    expect(whyOf(against([120, 100], { rules: vague }))).toBe("error");
  });

  test("a planet, empty magazines, targets not known or not ordered", () => {
    const empty = against([120, 100]);
    empty.mounts.rounds[0] = 0;
    expect(whyOf(empty)).toBe("empty");
    const unknown = against([120, 100]);
    setAll(unknown, { fireFrom: "identified" });
    expect(whyOf(unknown, 3)).toBe("notKnown");
    const tight = against([120, 100]);
    tight.groups.fire.fill(FIRE_CONTROLS.indexOf("tight"));
    expect(whyOf(tight)).toBe("notOrdered");
  });

  test("spooling up, whatever another group said before", () => {
    const battle = against([120, 100]);
    expect(whyOf(battle)).toBe("none");
    battle.ships.departAtTick[0] = battle.tick + 1e6;
    expect(whyOf(battle)).toBe("spooling");
  });

  test("missiles: loading, reserve, range", () => {
    const missileWhy = (battle: Battle, seconds: number): string => {
      run(battle, seconds);
      return FIRE_WHYS[battle.groups.missileWhy[battle.ships.group[0]]];
    };
    const range = (x: number) =>
      gunneryRange({
        classes: [LAUNCHER, CARRIER],
        sides: [[{ at: [20, 100] }], [{ at: [x, 100], as: 1 }]],
      });
    expect(missileWhy(range(100), 20)).toBe("reloading");
    expect(missileWhy(range(225), 20)).toBe("range");
    const kept = range(100);
    setAll(kept, { missileReserve: 1 });
    expect(missileWhy(kept, 4)).toBe("reserve");
  });
});
