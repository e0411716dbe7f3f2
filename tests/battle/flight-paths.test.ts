// Way-points of a flight: flown over first and in order, paid for in fuel, forgotten on the way home.
import { describe, expect, test } from "vitest";
import { launchRefusal, orderLaunch, orderRecall } from "../../shared/battle/flight-orders.ts";
import { nextVia } from "../../shared/battle/flights.ts";
import { checkOrder } from "../../shared/battle/order-checks.ts";
import { NO_ROW, PATH_POINTS_MAX } from "../../shared/battle/limits.ts";
import type { PointKm } from "../../shared/battle/catalog.ts";
import { diffBattles, restoreBattle, saveBattle } from "../../shared/battle/save.ts";
import {
  type Battle,
  FLIGHT_ATTACKING,
  FLIGHT_OUTBOUND,
  FLIGHT_REARMING,
  FLIGHT_RETURNING,
} from "../../shared/battle/state.ts";
import { flyCraft } from "../../shared/battle/systems/fly-craft.ts";
import { leadFlights } from "../../shared/battle/systems/lead-flights.ts";
import { workDecks } from "../../shared/battle/systems/work-decks.ts";
import { distance } from "../../shared/battle/trig.ts";
import { BOMBER, CARRIER, FRIGATE, runSystems, see, tinyBattle } from "./tiny-catalog.ts";

const AIR = [leadFlights, flyCraft, workDecks] as const;
/** Rows of the carrier's first two flights. */
const [FIGHTERS, BOMBERS] = [0, 1];
/** North of the straight way from the carrier to her enemy, and down on her from there. */
const DOGLEG: readonly PointKm[] = [
  [100, 200],
  [250, 220],
];
const AIM = { kind: "point", atKm: [250, 100] } as const;

/** A carrier of side 0 at (100, 100); a frigate of side 1 150 km east, with bombers of her own. */
function scene(): Battle {
  const flights = [{ craftIndex: BOMBER, craftCount: 4 }];
  return tinyBattle({
    sides: [
      [{ ships: [[CARRIER, 1]], atKm: [100, 100] }],
      [{ ships: [[FRIGATE, 1]], atKm: [250, 100], flights }],
    ],
  });
}

/** Sends the bombers over the points at the enemy that their side sees. */
function strikeOver(viaKm: readonly PointKm[]) {
  const battle = scene();
  const track = see(battle, 0, 0, 1);
  const aim = { kind: "track", track: battle.tracks.number[track] } as const;
  orderLaunch(battle, BOMBERS, { mission: "strike", aim, viaKm: [...viaKm] });
  return { battle, seeIt: () => void see(battle, 0, 0, 1) };
}

describe("a strike over way-points", () => {
  test("passes them in order, comes in from the last, drops, and returns", () => {
    const { battle, seeIt } = strikeOver(DOGLEG);
    const { flights } = battle;
    const happened: string[] = [];
    const nearestKm = DOGLEG.map(() => Infinity);
    let releasedAt: PointKm = [0, 0];
    const watch = (b: Battle) => {
      DOGLEG.forEach(([x, y], n) => {
        const km = distance(flights.xKm[BOMBERS] - x, flights.yKm[BOMBERS] - y);
        if (km < nearestKm[n]) nearestKm[n] = km;
        if (km < 10 && !happened.includes(`via ${n}`)) happened.push(`via ${n}`);
      });
      for (const { kind } of b.events) {
        if (kind === "released" || kind === "recovered") happened.push(kind);
        if (kind === "released") releasedAt = [flights.xKm[BOMBERS], flights.yKm[BOMBERS]];
      }
    };
    runSystems(battle, [...AIR, watch], 300, seeIt);
    expect(happened).toEqual(["via 0", "via 1", "released", "recovered"]);
    for (const km of nearestKm) expect(km).toBeLessThan(8);
    // From the north, which is where the last point lies, and not from the west, where her deck is.
    expect(releasedAt[1]).toBeGreaterThan(115);
    expect(Math.abs(releasedAt[0] - 250)).toBeLessThan(10);
    expect(flights.state[BOMBERS]).toBe(FLIGHT_REARMING);
    expect(flights.aliveCount[BOMBERS]).toBe(flights.craftCount[BOMBERS]);
  });

  test("attacks nothing on the way, however near it comes", () => {
    // Over the enemy herself, and back from behind.
    const { battle, seeIt } = strikeOver([
      [250, 100],
      [300, 100],
    ]);
    const { flights } = battle;
    let passedKm = Infinity;
    const watch = () => {
      if (nextVia(battle, BOMBERS) === NO_ROW) return;
      passedKm = Math.min(
        passedKm,
        distance(flights.xKm[BOMBERS] - 250, flights.yKm[BOMBERS] - 100),
      );
      expect(flights.state[BOMBERS]).not.toBe(FLIGHT_ATTACKING);
    };
    runSystems(battle, [...AIR, watch], 110, seeIt);
    expect(passedKm).toBeLessThan(8);
    expect(battle.missiles.count).toBe(8);
  });

  test("flies on as planned when its target is lost, and then searches where it was", () => {
    const { battle } = strikeOver(DOGLEG);
    const { flights, tracks } = battle;
    tracks.number[flights.aimRow[BOMBERS]]++;
    runSystems(battle, AIR, 100);
    expect(flights.viaIndex[BOMBERS]).toBe(2);
    expect([flights.aimXKm[BOMBERS], flights.aimYKm[BOMBERS]]).toEqual([250, 100]);
    runSystems(battle, AIR, 200);
    expect(flights.state[BOMBERS]).toBe(FLIGHT_REARMING);
  });

  test("turns home from between them when its fuel says so", () => {
    const { battle, seeIt } = strikeOver(DOGLEG);
    const { flights } = battle;
    runSystems(battle, AIR, 50, seeIt);
    expect(flights.viaIndex[BOMBERS]).toBe(1);
    flights.fuelKm[BOMBERS] = 125;
    let bingoCount = 0;
    const watch = (b: Battle) => {
      bingoCount += b.events.filter(({ kind }) => kind === "bingo").length;
    };
    runSystems(battle, [...AIR, watch], 20, seeIt);
    expect(bingoCount).toBe(1);
    expect(flights.state[BOMBERS]).toBe(FLIGHT_RETURNING);
    runSystems(battle, AIR, 60, seeIt);
    expect(flights.state[BOMBERS]).toBe(FLIGHT_REARMING);
    expect(flights.aliveCount[BOMBERS]).toBe(flights.craftCount[BOMBERS]);
  });
});

test("cover takes up its station only after the last point, and meets nobody before", () => {
  const battle = scene();
  const { flights } = battle;
  const enemies = flights.count - 1;
  orderLaunch(battle, FIGHTERS, { mission: "cap", aim: AIM, viaKm: [[180, 200]] });
  let attackedOnPath = 0;
  let attacked = 0;
  const watch = () => {
    if (flights.state[FIGHTERS] !== FLIGHT_ATTACKING) return;
    attacked++;
    if (nextVia(battle, FIGHTERS) !== NO_ROW) attackedOnPath++;
  };
  runSystems(battle, [...AIR, watch], 90, () => see(battle, 0, 1, enemies));
  expect(attackedOnPath).toBe(0);
  expect(attacked).toBeGreaterThan(0);
});

test("who is called home forgets them, and is sent straight the next time", () => {
  const { battle, seeIt } = strikeOver(DOGLEG);
  const { flights } = battle;
  runSystems(battle, AIR, 25, seeIt);
  expect(flights.state[BOMBERS]).toBe(FLIGHT_OUTBOUND);
  orderRecall(battle, BOMBERS);
  expect(nextVia(battle, BOMBERS)).toBe(NO_ROW);
  runSystems(battle, AIR, 2, seeIt);
  expect(flights.state[BOMBERS]).toBe(FLIGHT_RETURNING);
  orderLaunch(battle, BOMBERS, { mission: "strike", aim: AIM });
  const fromNorthKm = flights.yKm[BOMBERS];
  runSystems(battle, AIR, 30, seeIt);
  expect(flights.xKm[BOMBERS]).toBeGreaterThan(160);
  expect(flights.yKm[BOMBERS]).toBeLessThan(fromNorthKm);
});

describe("an order over way-points", () => {
  const order = (viaKm: readonly PointKm[]) => ({
    side: 0,
    seat: 0,
    order: {
      kind: "launch" as const,
      flightIds: [BOMBERS],
      mission: "strike" as const,
      aim: { kind: "point" as const, atKm: [250, 100] as PointKm },
      viaKm: [...viaKm],
    },
  });

  test("is good for as far as the tanks reach over all of them and back", () => {
    const battle = scene();
    // Radius 300: 600 km out and back, of which the way home takes 150.
    const via = (km: number): PointKm[] => [[100, 100 + km]];
    const outKm = (km: number) => km + Math.hypot(150, km);
    expect(outKm(180)).toBeLessThan(450);
    expect(
      launchRefusal(battle, BOMBERS, { mission: "strike", aim: AIM, viaKm: via(180) }),
    ).toBeNull();
    expect(outKm(230)).toBeGreaterThan(450);
    expect(launchRefusal(battle, BOMBERS, { mission: "strike", aim: AIM, viaKm: via(230) })).toBe(
      "outOfFuelRange",
    );
    expect(launchRefusal(battle, BOMBERS, { mission: "strike", aim: AIM })).toBeNull();
  });

  test("is refused outside the map and beyond what a flight can keep", () => {
    const battle = scene();
    expect(checkOrder(battle, order(DOGLEG))).toBeNull();
    expect(checkOrder(battle, order([[100, -1]]))).toBe("outsideMap");
    const many = (count: number) => Array.from({ length: count }, (): PointKm => [110, 100]);
    expect(checkOrder(battle, order(many(PATH_POINTS_MAX)))).toBeNull();
    expect(checkOrder(battle, order(many(PATH_POINTS_MAX + 1)))).toBe("malformed");
  });
});

test("a flight saved between its points flies on to the last bit", () => {
  const { battle, seeIt } = strikeOver(DOGLEG);
  runSystems(battle, AIR, 50, seeIt);
  expect(battle.flights.viaIndex[BOMBERS]).toBe(1);
  battle.hits.length = 0;
  const copy = restoreBattle(battle.catalog, saveBattle(battle));
  for (const one of [battle, copy]) runSystems(one, AIR, 60, () => see(one, 0, 0, 1));
  expect(diffBattles(battle, copy)).toBeNull();
  expect(battle.flights.viaIndex[BOMBERS]).toBe(2);
});
