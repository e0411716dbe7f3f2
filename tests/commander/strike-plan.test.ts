// The strike planner: who flies, over which way, and that all decks strike at the same time.
import { describe, expect, test } from "vitest";
import type { PointKm } from "../../shared/battle/catalog.ts";
import type { Battle } from "../../shared/battle/state.ts";
import { applyOrders } from "../../shared/battle/systems/apply-orders.ts";
import { flyCraft } from "../../shared/battle/systems/fly-craft.ts";
import { leadFlights } from "../../shared/battle/systems/lead-flights.ts";
import { workDecks } from "../../shared/battle/systems/work-decks.ts";
import { atan2, distance, turnBetween } from "../../shared/battle/trig.ts";
import { planStrike, type StrikeAsk } from "../../shared/commander/strike-plan.ts";
import { briefingOf, createPicture, fillPicture } from "../../shared/protocol/knowledge.ts";
import { CLASS_UNKNOWN, CONTACT_FLAGS, TARGET_FLIGHT } from "../../shared/protocol/picture.ts";
import {
  BOMBER,
  CARRIER,
  FIGHTER,
  FRIGATE,
  runSystems,
  see,
  tinyBattle,
} from "../battle/tiny-catalog.ts";

const SYSTEMS = [applyOrders, leadFlights, flyCraft, workDecks] as const;
const TARGET_KM: PointKm = [500, 400];

/** Three carriers at 150, 200 and 260 km from an enemy (ship row 4), one far beyond reach. */
function scene(targetClass = FRIGATE): Battle {
  return tinyBattle({
    sides: [
      [
        { ships: [[CARRIER, 1]], atKm: [350, 400] },
        { ships: [[CARRIER, 1]], atKm: [340, 280] },
        { ships: [[CARRIER, 1]], atKm: [500, 660] },
        { ships: [[CARRIER, 1]], atKm: [60, 60] },
      ],
      [{ ships: [[targetClass, 1]], atKm: TARGET_KM }],
    ],
  });
}

function deskOf(battle: Battle, side: number) {
  const sight = createPicture(battle, side);
  fillPicture(battle, side, sight);
  return { catalog: battle.catalog, briefing: briefingOf(battle, side), sight };
}

function plan(battle: Battle, ask: Omit<StrikeAsk, "track"> = {}) {
  const track = see(battle, 0, 0, 4);
  return planStrike(deskOf(battle, 0), 0, { ...ask, track: battle.tracks.number[track] });
}

/** Seconds after which each deck's flights drop, when the plan is ordered. */
function dropsOf(battle: Battle, seconds: number): Map<number, number> {
  const drops = new Map<number, number>();
  const watch = ({ events, tick }: Battle) => {
    for (const event of events) {
      if (event.kind === "released") drops.set(event.flight, tick / 20);
      if (event.kind === "refused") throw new Error(event.reason);
    }
  };
  runSystems(battle, [...SYSTEMS, watch], seconds, () => void see(battle, 0, 0, 4));
  return drops;
}

describe("a planned strike", () => {
  test("is of the idle bombers of all decks in reach, with escort, one fighter flight left behind", () => {
    const battle = scene();
    const planned = plan(battle);
    expect(planned?.decks.map(({ baseUnit }) => baseUnit)).toEqual([0, 1, 2]);
    // Of each deck's flights the second stands ready with bombs; the only fighters stay.
    expect(planned?.decks.map(({ flightIds }) => flightIds)).toEqual([[1], [4], [7]]);
    expect(plan(battle, { sendsAll: true })?.decks[0].flightIds).toEqual([1, 0]);
  });

  test("has the nearest deck's fighters sweep ahead of it where it meets fighters", () => {
    const sweepsAt = (battle: Battle, ask: Omit<StrikeAsk, "track">) =>
      plan(battle, ask)?.decks.map(({ orders }) =>
        orders.flatMap((order) => (order.mission === "sweep" ? order.flightIds : [])),
      );
    const all = { sendsAll: true };
    expect(sweepsAt(scene(), all)).toEqual([[], [], []]);
    expect(sweepsAt(scene(CARRIER), all)).toEqual([[0], [], []]);
    // Nobody flies ahead who is all that stays over the deck.
    expect(sweepsAt(scene(CARRIER), {})).toEqual([[], [], []]);
  });

  test("sweeps where fighters are seen near the target, or craft that may be", () => {
    const met = (row: { side?: number; craft?: number; offKm?: number; flags?: number }) => {
      const battle = scene();
      const track = see(battle, 0, 0, 4);
      const desk = deskOf(battle, 0);
      const { tracks } = desk.sight;
      const other = tracks.count++;
      tracks.isAlive[other] = 1;
      tracks.number[other] = 99;
      tracks.targetKind[other] = TARGET_FLIGHT;
      tracks.side[other] = row.side ?? 1;
      tracks.classIndex[other] = row.craft ?? FIGHTER;
      tracks.flags[other] = row.flags ?? 0;
      [tracks.xKm[other], tracks.yKm[other]] = [TARGET_KM[0] + (row.offKm ?? 50), TARGET_KM[1]];
      const planned = planStrike(desk, 0, {
        sendsAll: true,
        track: battle.tracks.number[track],
      });
      return planned?.decks.some(({ orders }) => orders.some(({ mission }) => mission === "sweep"));
    };
    expect([met({}), met({ craft: CLASS_UNKNOWN })]).toEqual([true, true]);
    expect(met({ craft: BOMBER })).toBe(false);
    expect(met({ side: 0 })).toBe(false);
    expect(met({ offKm: 150 })).toBe(false);
    expect(met({ flags: CONTACT_FLAGS.ghost })).toBe(false);
  });

  test("sends its sweep before the strikers", () => {
    const [nearest] = plan(scene(CARRIER), { sendsAll: true })?.decks ?? [];
    const delayOf = (mission: string) =>
      nearest.orders.find((order) => order.mission === mission)?.delayS ?? 0;
    expect(delayOf("sweep")).toBeLessThan(delayOf("strike"));
  });

  test("arrives together from three decks, over doglegs to both sides", () => {
    const battle = scene();
    const planned = plan(battle);
    if (planned === null) throw new Error("nobody flies");
    const orders = planned.decks.flatMap((deck) => deck.orders);
    for (const order of orders) battle.inbox.push({ side: 0, seat: 0, order });
    const drops = [...dropsOf(battle, planned.inS + 30).values()];
    expect(drops.length).toBe(3);
    expect(Math.max(...drops) - Math.min(...drops)).toBeLessThan(10);
    const turns = planned.decks.map(({ pathKm: [from, via, at] }) =>
      turnBetween(atan2(at[1] - from[1], at[0] - from[0]), atan2(at[1] - via[1], at[0] - via[0])),
    );
    // A cone back along the last leg is 8° to each side: the deck lies well outside of it.
    for (const turnRad of turns) expect(Math.abs(turnRad)).toBeGreaterThan(0.3);
    expect(turns[0] * turns[1]).toBeLessThan(0);
  });

  test("comes in over the point that was asked for, as far as the fuel allows", () => {
    const battle = scene();
    const paths = plan(battle, { approachKm: [500, 300] })?.decks.map(({ pathKm }) => pathKm);
    expect(paths?.[0][1]).toEqual([500, 300]);
    // From the north it would be a long way round: less far aside, or straight.
    const long = paths?.[2] ?? [];
    const km = long
      .slice(1)
      .reduce((sum, [x, y], n) => sum + distance(x - long[n][0], y - long[n][1]), 0);
    expect(km + 260).toBeLessThan(600);
  });

  test("knows nothing but the picture: none without a contact, none with everybody away", () => {
    const battle = scene();
    expect(planStrike(deskOf(battle, 0), 0, { track: 77 })).toBe(null);
    battle.flights.hasMunitions.fill(0);
    expect(plan(battle)).toBe(null);
  });
});
