// Who shares tracks with whom: relays, ships out of their reach, and what it costs to be there.
import { describe, expect, test } from "vitest";
import { mayUseTrack } from "../../shared/battle/datalink.ts";
import { removeShip } from "../../shared/battle/muster.ts";
import { strayPoints } from "../../shared/battle/score.ts";
import { orderLaunch } from "../../shared/battle/flight-orders.ts";
import { leadFlights } from "../../shared/battle/systems/lead-flights.ts";
import { workDecks } from "../../shared/battle/systems/work-decks.ts";
import type { PointKm } from "../../shared/battle/catalog.ts";
import { NO_ROW, TICK_HZ } from "../../shared/battle/limits.ts";
import { LIFE_DESTROYED, LIFE_WITHDRAWN, type Battle } from "../../shared/battle/state.ts";
import { TARGET_SHIP, trackOn } from "../../shared/battle/tracks.ts";
import { CARRIER, FRIGATE, runSystems, see, tinyBattle } from "./tiny-catalog.ts";
import { battleOf, CRUISER, DESTROYER, force, give, groupRow, holdFire, run } from "./fixtures.ts";

type Plan = { enemyX?: number; scoutAt?: PointKm };

/**
 * Side 0: a destroyer at x 400, two cruisers near her, a destroyer where the scout is, sent out by
 * hand; an enemy that is silent. Destroyers are no relays here.
 */
function fleet({ enemyX = 750, scoutAt = [395, 400] }: Plan = {}): Battle {
  const battle = battleOf({
    sides: [
      [
        force(
          "force",
          { id: "alpha", at: [400, 400], ships: [[DESTROYER, 1]] },
          { id: "bravo", at: [410, 420], ships: [[CRUISER, 2]] },
          { id: "scout", at: scoutAt, ships: [[DESTROYER, 1]] },
        ),
      ],
      [force("east", { id: "enemy", at: [enemyX, 400], ships: [[CRUISER, 1]], emissions: 0 })],
    ],
  });
  const ships = battle.catalog.ships.map((one) =>
    one.index === DESTROYER ? { ...one, isRelay: false } : one,
  );
  return holdFire({ ...battle, catalog: { ...battle.catalog, ships } });
}

/** Detaches the scout and runs a while; her group. */
function sendOut(battle: Battle): number {
  give(battle, { kind: "detach", unitIds: [SCOUT] });
  run(battle, 3);
  return battle.ships.group[SCOUT];
}

const SCOUT = 3;
const ENEMY = 4;

describe("the datalink", () => {
  test("holds a squadron near another's relay, and is lost with the relay", () => {
    const battle = run(fleet(), 1);
    const alpha = groupRow(battle, "alpha");
    expect(battle.groups.isCutOff[alpha]).toBe(0);
    for (const ship of [1, 2]) removeShip(battle, ship, LIFE_WITHDRAWN);
    const told: unknown[] = [];
    for (let n = 0; n < 40; n++) {
      run(battle, 0.05);
      told.push(...battle.events.filter(({ kind }) => kind === "link"));
    }
    const { linkLossS } = battle.catalog.rules.morale;
    const untilTick = battle.groups.deafUntilTick[alpha];
    expect(told).toContainEqual({ kind: "link", group: alpha, isCutOff: true, untilTick });
    expect(told).toHaveLength(2);
    expect(untilTick - battle.tick).toBeGreaterThan((linkLossS - 2) * TICK_HZ);
  });

  test("delays orders to a squadron that it drops, once, and to nobody who was sent out by hand", () => {
    const battle = run(fleet(), 1);
    const alpha = groupRow(battle, "alpha");
    const { groups, catalog } = battle;
    const setRelays = (isInert: 0 | 1): Battle => {
      for (const ship of [1, 2]) battle.ships.isInert[ship] = isInert;
      return run(battle, 2);
    };
    setRelays(1);
    expect(groups.isCutOff[alpha]).toBe(1);
    give(battle, { kind: "move", groupId: groups.groupId[alpha], pathKm: [[500, 400]] });
    run(battle, catalog.rules.morale.linkLossS / 2);
    expect(battle.commands[alpha].current).toBe(null);
    const untilTick = groups.deafUntilTick[alpha];
    // In, and out again, while it still waits.
    setRelays(0);
    setRelays(1);
    expect([groups.isCutOff[alpha], groups.deafUntilTick[alpha]]).toEqual([1, untilTick]);
    run(battle, catalog.rules.morale.linkLossS / 2);
    expect(battle.commands[alpha].current).toMatchObject({ kind: "move" });

    const scouting = fleet({ scoutAt: [470, 400] });
    const scout = sendOut(scouting);
    for (const ship of [1, 2]) scouting.ships.isInert[ship] = 1;
    run(scouting, 2);
    expect(scouting.groups.isCutOff[scout]).toBe(1);
    give(scouting, {
      kind: "move",
      groupId: scouting.groups.groupId[scout],
      pathKm: [[920, 400]],
    });
    run(scouting, 0.1);
    expect(scouting.commands[scout].current).toMatchObject({ kind: "move" });
  });

  test("does not reach a scout alone beyond 80 km: what she sees is hers only", () => {
    const battle = fleet({ scoutAt: [720, 400] });
    const scout = sendOut(battle);
    const track = trackOn(battle, 0, TARGET_SHIP, ENEMY);
    expect(battle.groups.isCutOff[scout]).toBe(1);
    expect(battle.tracks.onlyGroup[track]).toBe(scout);
    expect(mayUseTrack(battle, scout, track)).toBe(true);
    expect(mayUseTrack(battle, groupRow(battle, "bravo"), track)).toBe(false);
  });

  test("reaches a scout within 80 km of a relay: what she sees is the fleet's", () => {
    const battle = fleet({ enemyX: 500, scoutAt: [470, 400] });
    sendOut(battle);
    const track = trackOn(battle, 0, TARGET_SHIP, ENEMY);
    expect(battle.tracks.onlyGroup[track]).toBe(NO_ROW);
    expect(mayUseTrack(battle, groupRow(battle, "bravo"), track)).toBe(true);
  });

  test.each([
    ["720 km off", 1150, false],
    ["in sight of it", 500, true],
  ])("lets a ship out of it use only what she sees herself: %s", (_, x, isUsable) => {
    const battle = fleet({ enemyX: 455, scoutAt: [x, 400] });
    const scout = sendOut(battle);
    const track = trackOn(battle, 0, TARGET_SHIP, ENEMY);
    expect(mayUseTrack(battle, groupRow(battle, "alpha"), track)).toBe(true);
    expect(mayUseTrack(battle, scout, track)).toBe(isUsable);
  });

  test("makes a ship lost outside it cost twice her points", () => {
    const battle = fleet({ scoutAt: [720, 100] });
    sendOut(battle);
    removeShip(battle, SCOUT, LIFE_DESTROYED);
    removeShip(battle, 0, LIFE_DESTROYED);
    expect(strayPoints(battle, 0)).toBe(battle.catalog.ships[DESTROYER].points);
  });

  test("tells craft nothing of what only a group out of it sees", () => {
    const battle = tinyBattle({
      sides: [
        [{ ships: [[CARRIER, 1]], atKm: [100, 100] }],
        [{ ships: [[FRIGATE, 1]], atKm: [250, 100] }],
      ],
    });
    const track = see(battle, 0, TARGET_SHIP, 1);
    const aim = { kind: "track", track: battle.tracks.number[track] } as const;
    orderLaunch(battle, 1, { mission: "strike", aim });
    const aimAfter = (onlyGroup: number) => {
      battle.ships.yKm[1] += 50;
      see(battle, 0, TARGET_SHIP, 1);
      battle.tracks.onlyGroup[track] = onlyGroup;
      runSystems(battle, [workDecks, leadFlights], 3);
      return battle.flights.aimYKm[1];
    };
    expect([aimAfter(NO_ROW), aimAfter(0), aimAfter(NO_ROW)]).toEqual([150, 150, 250]);
  });
});
