// Forces that come later, reserves, and ships that leave.
import { expect, test } from "vitest";
import type { ScenarioTaskForce } from "../../shared/battle/catalog.ts";
import type { BattleEvent } from "../../shared/battle/events.ts";
import type { Order } from "../../shared/battle/orders.ts";
import {
  ARRIVAL_ON_MAP,
  ARRIVAL_SPIN_UP,
  LIFE_ACTIVE,
  LIFE_OFF_MAP,
  LIFE_WITHDRAWN,
  TRACK_CLASS,
  type Battle,
} from "../../shared/battle/state.ts";
import { checkOrder } from "../../shared/battle/systems/apply-orders.ts";
import { tickBattle } from "../../shared/battle/tick.ts";
import { fixTrack, openTrack } from "../../shared/battle/tracks.ts";
import {
  answer,
  battleOf,
  CARRIER,
  CRUISER,
  DESTROYER,
  distanceKm,
  DREADNOUGHT,
  duel,
  FAR_ENEMY,
  force,
  give,
  groupId,
  groupRow,
  holdFire,
  oneShip,
  run,
} from "./fixtures.ts";

const RING = {
  id: "ring",
  name: "Ring",
  kind: "noWarpRing",
  atKm: [600, 400],
  radiusXKm: 100,
  radiusYKm: 100,
  look: "",
} as const;

/** Ship 0 waits at (200, 400); two squadrons of a later force; a silent carrier far off. */
function later(arrival: ScenarioTaskForce["arrival"]): Battle {
  return battleOf({
    sides: [
      [
        force("first", { id: "alpha", at: [200, 400], ships: [[CRUISER, 1]] }),
        {
          ...force(
            "relief",
            {
              id: "bravo",
              at: [0, 0],
              ships: [
                [DREADNOUGHT, 1],
                [DESTROYER, 5],
              ],
            },
            { id: "charlie", at: [0, 0], ships: [[DESTROYER, 6]] },
          ),
          arrival,
        },
      ],
      [force("others", { ...FAR_ENEMY, ships: [[CARRIER, 1]] })],
    ],
    places: [RING],
  });
}

const RESERVE = { kind: "reserve", fromS: 30, isReleasedByCarrierTrack: true } as const;

function eventsWithin(battle: Battle, seconds: number): BattleEvent[] {
  const seen: BattleEvent[] = [];
  for (let n = 0; n < seconds * 20; n++) {
    tickBattle(battle);
    seen.push(...battle.events);
  }
  return seen;
}

function commit(battle: Battle, fields: object = {}): Order {
  const order = { groupId: groupId(battle, "relief"), aim: { kind: "point", atKm: [300, 400] } };
  return { kind: "commitReserve", ...order, ...fields } as unknown as Order;
}

function overlaps(battle: Battle): number {
  const { ships, catalog } = battle;
  let count = 0;
  for (let a = 0; a < ships.count; a++) {
    for (let b = a + 1; b < ships.count; b++) {
      if (ships.life[a] !== LIFE_ACTIVE || ships.life[b] !== LIFE_ACTIVE) continue;
      const apartKm = Math.hypot(ships.xKm[a] - ships.xKm[b], ships.yKm[a] - ships.yKm[b]);
      const [lengthA, lengthB] = [a, b].map(
        (ship) => catalog.ships[ships.classIndex[ship]].lengthKm,
      );
      if (apartKm < (lengthA + lengthB) / 2) count++;
    }
  }
  return count;
}

test("a scheduled force flashes while it spins up, then stands there in formation, blind", () => {
  const arrival = { kind: "schedule", atS: 60, atKm: [205, 400], headingRad: 1 } as const;
  const battle = later({ ...arrival, isAnnounced: true });
  const early = eventsWithin(battle, 14.9);
  expect(early.some(({ kind }) => kind === "warpFlash")).toBe(false);
  const flashes = eventsWithin(battle, 2).filter(({ kind }) => kind === "warpFlash");
  expect(flashes).toEqual([
    expect.objectContaining({
      group: groupRow(battle, "relief"),
      xKm: 205,
      yKm: 400,
      arriveAtTick: 1200,
      isPublic: true,
    }),
  ]);
  expect(battle.groups.arrival[groupRow(battle, "bravo")]).toBe(ARRIVAL_SPIN_UP);
  const arrived = eventsWithin(battle, 44).filter(({ kind }) => kind === "arrived");
  expect(arrived.map((event) => "count" in event && event.count)).toEqual([6, 6]);
  expect(battle.groups.arrival[groupRow(battle, "charlie")]).toBe(ARRIVAL_ON_MAP);
  const { ships } = battle;
  for (let ship = 1; ship < 13; ship++) {
    expect(ships.life[ship]).toBe(LIFE_ACTIVE);
    expect(ships.headingRad[ship]).toBeCloseTo(1, 1);
    expect(ships.blindUntilTick[ship]).toBe(1200 + 400);
  }
  const [bravo, charlie] = ["bravo", "charlie"].map(
    (name) => battle.groups.guide[groupRow(battle, name)],
  );
  expect(distanceKm(battle, bravo, charlie)).toBeGreaterThan(18 - 1);
  // Alpha's cruiser stood where the first squadron came.
  expect(overlaps(battle)).toBe(0);
  expect(answer(battle, { kind: "hold", groupId: groupId(battle, "relief") })).toBe("obeyed");
});

test("an unannounced arrival is nobody else's to see", () => {
  const arrival = { kind: "schedule", atS: 20, atKm: [300, 400], headingRad: 0 } as const;
  const battle = later({ ...arrival, isAnnounced: false });
  const flash = eventsWithin(battle, 1).find(({ kind }) => kind === "warpFlash");
  expect(flash).toMatchObject({ isPublic: false, arriveAtTick: 400 });
});

test("orders to a force off the map wait for it", () => {
  const battle = later(RESERVE);
  expect(answer(battle, { kind: "hold", groupId: groupId(battle, "relief") })).toBe("notReleased");
});

test("a reserve is released by time", () => {
  const battle = later(RESERVE);
  expect(answer(battle, commit(battle))).toBe("notReleased");
  run(battle, 30);
  expect(answer(battle, commit(battle))).toBe("obeyed");
  expect(battle.groups.trancheCount[groupRow(battle, "relief")]).toBe(1);
  expect(answer(battle, commit(battle))).toBe("alreadyCommitted");
});

test("or by a carrier found, once it is classified", () => {
  const battle = later(RESERVE);
  const carrier = battle.blocks[1].ships[0];
  const row = openTrack(battle, 0, 0, carrier);
  fixTrack(battle, row, 0, 0, 1);
  const stamped = { side: 0, seat: 0, order: commit(battle) };
  battle.tracks.level[row] = TRACK_CLASS - 1;
  expect(checkOrder(battle, stamped)).toBe("notReleased");
  battle.tracks.level[row] = TRACK_CLASS;
  expect(checkOrder(battle, stamped)).toBeNull();
});

test("a jump needs a fresh fix and a place outside the ring, on the map", () => {
  const battle = later({ ...RESERVE, fromS: 0 });
  const carrier = battle.blocks[1].ships[0];
  const row = openTrack(battle, 0, 0, carrier);
  fixTrack(battle, row, 0, 0, 1);
  battle.tracks.level[row] = TRACK_CLASS;
  const track = battle.tracks.number[row];
  const check = (aim: object) =>
    checkOrder(battle, { side: 0, seat: 0, order: commit(battle, { aim }) });
  expect(check({ kind: "point", atKm: [600, 450] })).toBe("insideNoWarpRing");
  expect(check({ kind: "point", atKm: [1300, 450] })).toBe("outsideMap");
  expect(check({ kind: "track", track: 99 })).toBe("noSuchTrack");
  expect(check({ kind: "track", track })).toBeNull();
  battle.tracks.fixTick[row] = -61 * 20;
  expect(check({ kind: "track", track })).toBe("fixTooOld");
});

test("it spins up, and arrives within the scatter and the track's error", () => {
  const arrivals = Array.from({ length: 12 }, (_, n) => {
    const battle = battleOf(
      {
        sides: [
          [
            {
              ...force("relief", { id: "bravo", at: [0, 0], ships: [[CRUISER, 3]] }),
              arrival: RESERVE,
            },
            force("first", { id: "alpha", at: [700, 700], ships: [[CRUISER, 1]] }),
          ],
          [force("others", FAR_ENEMY)],
        ],
      },
      { seed: n },
    );
    run(battle, 31);
    expect(answer(battle, commit(battle))).toBe("obeyed");
    run(battle, 44);
    expect(battle.ships.life[0]).toBe(LIFE_OFF_MAP);
    run(battle, 1.1);
    expect(battle.ships.life[0]).toBe(LIFE_ACTIVE);
    const guide = battle.groups.guide[groupRow(battle, "bravo")];
    return Math.hypot(battle.ships.xKm[guide] - 300, battle.ships.yKm[guide] - 400);
  });
  expect(Math.max(...arrivals)).toBeLessThan(10.01);
  expect(Math.max(...arrivals) - Math.min(...arrivals)).toBeGreaterThan(2);
});

test("squadrons can be committed one by one, in two tranches at most", () => {
  const battle = later({ ...RESERVE, fromS: 0 });
  const only = (name: string) => ({ squadronIds: [groupId(battle, name)] });
  expect(answer(battle, commit(battle, only("alpha")))).toBe("noSuchGroup");
  expect(answer(battle, commit(battle, only("charlie")))).toBe("obeyed");
  expect(battle.groups.arrival[groupRow(battle, "bravo")]).not.toBe(ARRIVAL_SPIN_UP);
  expect(answer(battle, commit(battle, only("bravo")))).toBe("obeyed");
  expect(battle.groups.trancheCount[groupRow(battle, "relief")]).toBe(2);
});

test("withdrawing ships spool up and are gone; nobody fires a flare about it", () => {
  const battle = oneShip({ at: [300, 300] });
  give(battle, { kind: "withdraw", groupId: groupId(battle, "alpha") });
  run(battle, 1);
  expect(battle.ships.departAtTick[0]).toBeGreaterThan(60 * 20 - 20);
  const departed = eventsWithin(battle, 62).filter(({ kind }) => kind === "departed");
  expect(departed.length).toBe(1);
  expect(battle.ships.life[0]).toBe(LIFE_WITHDRAWN);
  expect(battle.hulls.table.isAlive[0]).toBe(0);
  expect(battle.sides.shipsWithdrawn[0]).toBe(1);
  expect(battle.sides.withdrawnPoints[0]).toBe(10);
});

test("no warp inside a ring or beside a known enemy; another order stops the spool", () => {
  const inRing = oneShip({ places: [RING] });
  give(inRing, { kind: "withdraw", groupId: groupId(inRing, "alpha") });
  run(inRing, 10);
  expect(inRing.ships.departAtTick[0]).toBeLessThan(0);

  const near = holdFire(duel({ apartKm: 15 }));
  give(near, { kind: "withdraw", groupId: groupId(near, "alpha") });
  run(near, 4);
  expect(near.tracks.isAlive[near.blocks[0].tracks[0]]).toBe(1);
  expect(near.ships.departAtTick[0]).toBeLessThan(0);

  const free = oneShip({ at: [300, 300] });
  give(free, { kind: "withdraw", groupId: groupId(free, "alpha") });
  run(free, 20);
  give(free, { kind: "hold", groupId: groupId(free, "alpha") });
  run(free, 1);
  expect(free.ships.departAtTick[0]).toBeLessThan(0);
});

test("she sails for the nearest edge, and leaves there at once", () => {
  const battle = oneShip({ at: [600, 770], places: [{ ...RING, radiusXKm: 900, radiusYKm: 900 }] });
  give(battle, { kind: "withdraw", groupId: groupId(battle, "alpha") });
  run(battle, 90);
  expect(battle.ships.life[0]).toBe(LIFE_WITHDRAWN);
});
