// Orders: whom they reach, what they do, and why they are refused.
import { expect, test } from "vitest";
import {
  EMISSIONS,
  FIRE_CONTROLS,
  MISSIONS,
  STANCES,
  type Order,
} from "../../shared/battle/orders.ts";
import { NEVER_TICK, NO_ROW, TICK_HZ } from "../../shared/battle/limits.ts";
import {
  GROUP_TEMPORARY,
  TRACK_BEARING,
  TRACK_IDENTIFIED,
  type Battle,
} from "../../shared/battle/state.ts";
import { topSpeedOf } from "../../shared/battle/motion.ts";
import { checkOrder } from "../../shared/battle/systems/apply-orders.ts";
import { tickBattle } from "../../shared/battle/tick.ts";
import {
  closeTrack,
  fixTrack,
  openTrack,
  TARGET_FLIGHT,
  TARGET_SHIP,
} from "../../shared/battle/tracks.ts";
import {
  answer,
  battleOf,
  CARRIER,
  CRUISER,
  DESTROYER,
  duel,
  FAR_ENEMY,
  force,
  give,
  groupId,
  groupRow,
  holdFire,
  oneShip,
  run,
  STATION,
} from "./fixtures.ts";

/** Side 0: two squadrons 30 km apart in one force, a station, a carrier. Side 1 far away. */
function twoSquadrons(): Battle {
  return battleOf({
    sides: [
      [
        force(
          "force",
          {
            id: "alpha",
            at: [300, 385],
            ships: [
              [CRUISER, 1],
              [DESTROYER, 3],
            ],
          },
          { id: "bravo", at: [300, 415], ships: [[DESTROYER, 4]] },
        ),
        force("home", { id: "station", at: [100, 100], ships: [[STATION, 1]] }),
        force("deck", { id: "carrier", at: [100, 700], ships: [[CARRIER, 1]] }),
      ],
      [force("others", FAR_ENEMY)],
    ],
  });
}

/** Makes the side hold an identified track on a ship, fixed now; returns its number. */
function track(battle: Battle, side: number, ship: number): number {
  const row = openTrack(battle, side, 0, ship);
  fixTrack(battle, row, 0, 0, 0.1);
  battle.tracks.level[row] = TRACK_IDENTIFIED;
  return battle.tracks.number[row];
}

function move(battle: Battle, name: string, fields: Partial<Order> = {}): Order {
  const order = { kind: "move", groupId: groupId(battle, name), pathKm: [[400, 400]] };
  return { ...order, ...fields } as Order;
}

test.each([
  ["noSuchGroup", { kind: "hold", groupId: 999 }],
  ["outsideMap", { kind: "move", groupId: 0, pathKm: [[400, 900]] }],
  ["malformed", { kind: "move", groupId: 0, pathKm: [] }],
  ["noSuchTrack", { kind: "attack", groupId: 0, tracks: [77] }],
  ["noSuchGroup", { kind: "escort", groupId: 0, wardGroupId: 999 }],
  ["noSuchUnit", { kind: "detach", unitIds: [99] }],
  ["malformed", { kind: "detach", unitIds: [1, 1] }],
  ["noSuchGroup", { kind: "disband", groupId: 1 }],
  ["noSuchFlight", { kind: "recall", flightIds: [99] }],
  [
    "noSuchFlight",
    { kind: "launch", flightIds: [99], mission: "cap", aim: { kind: "unit", unitId: 0 } },
  ],
  [
    "noSuchUnit",
    { kind: "mission", groupId: 0, mission: "screen", aim: { kind: "unit", unitId: 99 } },
  ],
  ["alreadyCommitted", { kind: "commitReserve", groupId: 1, aim: { kind: "point", atKm: [1, 1] } }],
] as const)("refuses with %s: %j", (reason, order) => {
  expect(answer(twoSquadrons(), structuredClone(order) as unknown as Order)).toBe(reason);
});

test("a station cannot move, a lost group cannot obey, nobody can once it is over", () => {
  const battle = twoSquadrons();
  expect(answer(battle, move(battle, "home"))).toBe("cannotMove");
  for (let ship = 0; ship < 4; ship++) battle.ships.life[ship] = 2;
  expect(answer(battle, move(battle, "alpha"))).toBe("groupLost");
  const order = move(battle, "bravo");
  expect(checkOrder(battle, { side: 0, seat: 0, order })).toBeNull();
  battle.result = { winner: 0, reason: "clock", degree: "minor" };
  expect(checkOrder(battle, { side: 0, seat: 0, order })).toBe("battleOver");
});

test("another seat's group is not yours; a force reaches only what the seat commands", () => {
  const battle = twoSquadrons();
  battle.groups.seat[groupRow(battle, "bravo")] = 1;
  give(battle, move(battle, "bravo"));
  tickBattle(battle);
  expect(battle.events).toContainEqual(
    expect.objectContaining({ kind: "refused", reason: "notYourUnit" }),
  );
  expect(answer(battle, move(battle, "force"))).toBe("obeyed");
  expect(battle.commands[groupRow(battle, "alpha")].current?.kind).toBe("move");
  expect(battle.commands[groupRow(battle, "bravo")].current).toBeNull();
});

test("who is known to be no enemy cannot be attacked or struck, an unknown contact can", () => {
  const battle = holdFire(duel());
  const number = track(battle, 0, 1);
  const group = groupId(battle, "alpha");
  const aim = { kind: "track", track: number } as const;
  const answers = () =>
    (
      [
        { kind: "attack", groupId: group, tracks: [number] },
        { kind: "mission", groupId: group, mission: "strike", aim },
      ] satisfies Order[]
    ).map((order) => checkOrder(battle, { side: 0, seat: 0, order }));
  expect(answers()).toEqual([null, null]);
  (battle.scenario.relations as number[][])[0][1] = 1;
  expect(answers()).toEqual(["notHostile", "notHostile"]);
  battle.tracks.level[battle.tracks.number.indexOf(number)] = 1;
  expect(answers()).toEqual([null, null]);
});

test("a force keeps its layout, turned to its new heading, at the pace of its slowest", () => {
  const battle = twoSquadrons();
  give(battle, move(battle, "force", { pathKm: [[300, 600]] } as Partial<Order>));
  tickBattle(battle);
  const ends = ["alpha", "bravo"].map((name) => {
    const order = battle.commands[groupRow(battle, name)].current;
    return order?.kind === "move" ? order.pathKm[0] : [NaN, NaN];
  });
  // Alpha stood to starboard (south) of an eastern heading: east of a northern one.
  expect(ends[0][0] - ends[1][0]).toBeCloseTo(30, 0);
  expect(ends[0][1] - ends[1][1]).toBeCloseTo(0, 0);
  expect((ends[0][0] + ends[1][0]) / 2).toBeCloseTo(300, 6);
  expect(battle.groups.paceKmS[groupRow(battle, "bravo")]).toBe(1);
  run(battle, 120);
  const { ships } = battle;
  expect(Math.hypot(ships.velocityXKmS[4], ships.velocityYKmS[4])).toBeLessThan(1.05);
});

test("a force sent on a mission keeps its layout, turned as in a move", () => {
  const battle = twoSquadrons();
  const at = [300, 600] as const;
  const aim = { kind: "point", atKm: at } as const;
  give(battle, { kind: "mission", groupId: groupId(battle, "force"), mission: "advance", aim });
  tickBattle(battle);
  const [alpha, bravo] = ["alpha", "bravo"].map((id) => groupRow(battle, id));
  const { missionXKm, missionYKm } = battle.groups;
  const places = [alpha, bravo].map((row) => [missionXKm[row], missionYKm[row]]);
  // They head east, 30 km apart from south to north; sent north they stand from east to west.
  expect(places[0][0] - places[1][0]).toBeCloseTo(30, 0);
  for (const [x, y] of places) {
    expect(Math.abs(x - at[0])).toBeCloseTo(15, 0);
    expect(y).toBeCloseTo(at[1], 0);
  }
});

test("queued orders follow one another; a new one clears the queue; eight may wait", () => {
  const battle = oneShip();
  const go = (x: number, isQueued: boolean): Order =>
    move(battle, "alpha", { pathKm: [[x, 400]], isQueued } as Partial<Order>);
  const { commands } = battle;
  const group = groupRow(battle, "alpha");
  expect(answer(battle, go(604, true))).toBe("obeyed");
  expect(commands[group].current?.kind).toBe("move");
  for (let n = 0; n < 8; n++) expect(answer(battle, go(610 + 6 * n, true))).toBe("obeyed");
  expect(answer(battle, go(700, true))).toBe("queueFull");
  run(battle, 20);
  expect(commands[group].queue.length).toBeLessThan(8);
  expect(commands[group].queue.length).toBeGreaterThan(4);
  expect(answer(battle, go(500, false))).toBe("obeyed");
  expect(commands[group].queue).toEqual([]);
});

test("stance, fire, formation and emissions reach all squadrons of a force", () => {
  const battle = twoSquadrons();
  const id = groupId(battle, "force");
  give(battle, { kind: "stance", groupId: id, stance: "evasive", fire: "return" });
  give(battle, { kind: "formation", groupId: id, formation: "wedge", spacingKm: 5 });
  give(battle, { kind: "emissions", groupId: id, emissions: "silent" });
  tickBattle(battle);
  for (const name of ["force", "alpha", "bravo"]) {
    const group = groupRow(battle, name);
    expect(STANCES[battle.groups.stance[group]]).toBe("evasive");
    expect(FIRE_CONTROLS[battle.groups.fire[group]]).toBe("return");
    expect(EMISSIONS[battle.groups.emissions[group]]).toBe("silent");
    expect(battle.groups.spacingKm[group]).toBe(5);
  }
  // Radars take five seconds to switch.
  expect(battle.ships.emissions[0]).toBe(2);
  run(battle, 5.1);
  expect(battle.ships.emissions[0]).toBe(0);
});

test("a person's order borrows a group from its mission, a subordinate's does not", () => {
  const battle = twoSquadrons();
  const group = groupRow(battle, "alpha");
  give(battle, { kind: "mission", groupId: groupId(battle, "force"), mission: "hold" });
  tickBattle(battle);
  expect(MISSIONS[battle.groups.mission[group]]).toBe("hold");
  expect(battle.groups.orderedTick[group]).toBe(NEVER_TICK);
  battle.inbox.push({ side: 0, seat: 0, order: move(battle, "alpha"), isSubordinate: true });
  tickBattle(battle);
  expect(battle.groups.orderedTick[group]).toBe(NEVER_TICK);
  give(battle, move(battle, "alpha"));
  tickBattle(battle);
  expect(battle.groups.orderedTick[group]).toBe(battle.tick);
  expect(MISSIONS[battle.groups.mission[group]]).toBe("hold");
});

test("a group deaf for want of its flagship obeys when its hearing returns", () => {
  const battle = oneShip();
  const group = groupRow(battle, "alpha");
  battle.groups.deafUntilTick[group] = 100;
  expect(answer(battle, move(battle, "alpha"))).toBe("unheard");
  run(battle, 4);
  expect(battle.commands[group].current).toBeNull();
  run(battle, 2);
  expect(battle.commands[group].current?.kind).toBe("move");
  expect(battle.inbox).toEqual([]);
});

test("ships picked by hand become a group of their own, and go home when it is disbanded", () => {
  const battle = twoSquadrons();
  const alpha = groupRow(battle, "alpha");
  expect(answer(battle, { kind: "detach", unitIds: [1, 2, 5] })).toBe("obeyed");
  const [first] = battle.blocks[0].temporaryGroups;
  expect(battle.groups.kind[first]).toBe(GROUP_TEMPORARY);
  expect(Array.from(battle.ships.group.subarray(0, 8))).toEqual(
    [3, first, first, 3, 4, first, 4, 4].map((g) =>
      g === 3 ? alpha : g === 4 ? groupRow(battle, "bravo") : g,
    ),
  );
  const id = battle.groups.groupId[first];
  expect(answer(battle, { kind: "move", groupId: id, pathKm: [[350, 400]] })).toBe("obeyed");
  // Their squadron's order does not reach them.
  expect(answer(battle, { kind: "hold", groupId: groupId(battle, "alpha") })).toBe("obeyed");
  expect(battle.commands[first].current?.kind).toBe("move");
  run(battle, 10);
  expect(answer(battle, { kind: "disband", groupId: id })).toBe("obeyed");
  expect(battle.ships.group[1]).toBe(alpha);
  expect(answer(battle, { kind: "hold", groupId: id })).toBe("noSuchGroup");
  expect(battle.groups.aliveCount[alpha]).toBe(4);
});

test("a squadron of which all were detached has a guide as soon as they are back, in any tick", () => {
  for (let phase = 0; phase < 10; phase++) {
    const battle = twoSquadrons();
    const alpha = groupRow(battle, "alpha");
    expect(answer(battle, { kind: "detach", unitIds: [1, 0, 2, 3] })).toBe("obeyed");
    run(battle, 1 + phase / TICK_HZ);
    expect(battle.groups.guide[alpha]).toBe(NO_ROW);
    const [first] = battle.blocks[0].temporaryGroups;
    answer(battle, { kind: "disband", groupId: battle.groups.groupId[first] });
    expect(battle.groups.guide[alpha]).toBe(0);
    expect(answer(battle, move(battle, "alpha"))).toBe("obeyed");
  }
});

test("a temporary group whose ships are lost is gone; sixty-four may stand at once", () => {
  const battle = twoSquadrons();
  for (let n = 0; n < 64; n++) {
    expect(answer(battle, { kind: "detach", unitIds: [n % 8] })).toBe("obeyed");
  }
  // Each picks its ship out of an older one, which is empty then and dissolves within half a second.
  run(battle, 1);
  const [first, end] = battle.blocks[0].temporaryGroups;
  expect(battle.groups.isAlive.slice(first, end).reduce((sum, one) => sum + one, 0)).toBe(8);
});

test("an attack closes to the group's reach, by stance", () => {
  const reached = (stance: (typeof STANCES)[number]) => {
    const battle = holdFire(duel({ apartKm: 60, classIndex: DESTROYER }));
    give(battle, { kind: "stance", groupId: groupId(battle, "alpha"), stance, fire: "hold" });
    const number = track(battle, 0, 1);
    give(battle, { kind: "attack", groupId: groupId(battle, "alpha"), tracks: [number] });
    run(battle, 90);
    return battle.ships.xKm[1] - battle.ships.xKm[0];
  };
  // Guns reach 28 km; the mean of beams and guns is 22.7; captains use nine tenths of it.
  expect(reached("balanced")).toBeCloseTo(0.9 * 28, -0.5);
  expect(reached("aggressive")).toBeLessThan(0.9 * 23);
  expect(reached("evasive")).toBeGreaterThan(27);
});

test("without orders the aggressive go for who is near, the balanced stand, the evasive run", () => {
  const apartKm = (stance: (typeof STANCES)[number], km: number) => {
    const battle = holdFire(duel({ apartKm: km, classIndex: DESTROYER }));
    give(battle, { kind: "stance", groupId: groupId(battle, "alpha"), stance, fire: "hold" });
    run(battle, 90);
    return battle.ships.xKm[1] - battle.ships.xKm[0];
  };
  expect(apartKm("aggressive", 50)).toBeLessThan(0.9 * 23);
  expect(apartKm("balanced", 50)).toBeCloseTo(50, 0);
  expect(apartKm("evasive", 20)).toBeGreaterThan(27);
});

test("whom captains only hear they close with until they see her, whatever their reach", () => {
  const battle = holdFire(duel({ apartKm: 60, classIndex: DESTROYER }));
  battle.ships.blindUntilTick.fill(60 * TICK_HZ);
  const number = track(battle, 0, 1);
  battle.tracks.errorKm.fill(12);
  give(battle, { kind: "attack", groupId: groupId(battle, "alpha"), tracks: [number] });
  run(battle, 60);
  expect(battle.ships.xKm[1] - battle.ships.xKm[0]).toBeLessThan(0.5 * 28);
});

test("an attack ends when its tracks are gone", () => {
  const battle = holdFire(duel({ apartKm: 300 }));
  const group = groupRow(battle, "alpha");
  const number = track(battle, 0, 1);
  give(battle, { kind: "attack", groupId: groupId(battle, "alpha"), tracks: [number] });
  run(battle, 5);
  expect(battle.commands[group].current?.kind).toBe("attack");
  battle.tracks.isAlive.fill(0);
  battle.ships.trackRow.fill(NO_ROW);
  run(battle, 1);
  expect(battle.commands[group].current).toBeNull();
});

test("escorts keep station ahead of their ward", () => {
  const battle = twoSquadrons();
  give(battle, {
    kind: "escort",
    groupId: groupId(battle, "bravo"),
    wardGroupId: groupId(battle, "alpha"),
  });
  give(battle, move(battle, "alpha", { pathKm: [[500, 385]] } as Partial<Order>));
  run(battle, 150);
  const { ships, groups } = battle;
  const ward = groups.guide[groupRow(battle, "alpha")];
  const guide = groups.guide[groupRow(battle, "bravo")];
  const aheadKm = ships.xKm[guide] - ships.xKm[ward];
  expect(aheadKm).toBeGreaterThan(5);
  expect(aheadKm).toBeLessThan(25);
  expect(Math.abs(ships.yKm[guide] - ships.yKm[ward])).toBeLessThan(8);
});

test("surrender is the fleet's seat's to give", () => {
  const battle = twoSquadrons();
  expect(answer(battle, { kind: "surrender" })).toBe("obeyed");
  expect(battle.sides.isSurrendered[0]).toBe(1);
  expect(checkOrder(twoSquadrons(), { side: 0, seat: 3, order: { kind: "surrender" } })).toBe(
    "notYourUnit",
  );
});

// ---- captains without orders ---------------------------------------------------------------------

/** Two ships far out of each other's sight; "alpha" silent, by her scenario alone. */
function silent(): Battle {
  const battle = duel({ apartKm: 500 });
  battle.groups.emissions[groupRow(battle, "alpha")] = 0;
  battle.ships.emissions[0] = 0;
  battle.ships.wantedEmissions[0] = 0;
  return battle;
}

/** Believed by alpha's side to be so far east of her. */
function believe(battle: Battle, awayKm: number): void {
  const row = openTrack(battle, 0, 0, 1);
  battle.tracks.level[row] = TRACK_IDENTIFIED;
  fixTrack(battle, row, 0, 0, 0);
  battle.tracks.xKm[row] = battle.ships.xKm[0] + awayKm;
}

test("captains without orders go active under fire", () => {
  const battle = silent();
  run(battle, 20);
  expect(battle.ships.emissions[0]).toBe(0);
  battle.ships.lastHitTick[0] = battle.tick;
  run(battle, 20);
  expect(battle.groups.emissions[groupRow(battle, "alpha")]).toBe(2);
  expect(battle.ships.emissions[0]).toBe(2);
});

test("and with an enemy within reach of their guns, not before", () => {
  const far = silent();
  believe(far, 40);
  run(far, 1);
  expect(far.ships.wantedEmissions[0]).toBe(0);
  const near = silent();
  believe(near, 10);
  run(near, 1);
  expect(near.ships.wantedEmissions[0]).toBe(2);
});

test("but stay silent where an order said so", () => {
  const battle = silent();
  const alpha = groupId(battle, "alpha");
  expect(answer(battle, { kind: "emissions", groupId: alpha, emissions: "silent" })).toBe("obeyed");
  believe(battle, 10);
  battle.ships.lastHitTick[0] = battle.tick;
  run(battle, 5);
  expect(battle.ships.wantedEmissions[0]).toBe(0);
});

test("an order that holds until found lets them light up under fire, also under way", () => {
  const battle = holdFire(silent());
  const alpha = groupId(battle, "alpha");
  give(battle, { kind: "doctrine", groupId: alpha, emissionRule: "untilFound" });
  give(battle, { kind: "emissions", groupId: alpha, emissions: "silent" });
  give(battle, { kind: "move", groupId: alpha, pathKm: [[900, 400]] });
  believe(battle, 10);
  run(battle, 5);
  expect(battle.ships.wantedEmissions[0]).toBe(0);
  battle.ships.lastHitTick[0] = battle.tick;
  run(battle, 1);
  expect(battle.ships.wantedEmissions[0]).toBe(2);
});

test("the rule given back to them frees them of an order about emissions", () => {
  const battle = silent();
  const alpha = groupId(battle, "alpha");
  give(battle, { kind: "emissions", groupId: alpha, emissions: "silent" });
  run(battle, 1);
  give(battle, { kind: "doctrine", groupId: alpha, emissionRule: "captain" });
  believe(battle, 10);
  run(battle, 1);
  expect(battle.ships.wantedEmissions[0]).toBe(2);
});

test("silence costs speed, listening does not", () => {
  const speeds = [0, 1].map((emissions) => {
    const battle = silent();
    battle.ships.emissions[0] = emissions;
    return topSpeedOf(battle, 0);
  });
  expect(speeds[0]).toBeCloseTo(0.6 * speeds[1], 6);
});

test("a squadron that is led from a station stays where it is, whatever it is told", () => {
  const fort = { id: "fort", at: [600, 400], ships: [[STATION, 1]] } as const;
  const mates = { id: "mates", at: [620, 400], ships: [[DESTROYER, 2]] } as const;
  const battle = battleOf({ sides: [[force("west", fort, mates)], [force("east", FAR_ENEMY)]] });
  const [fortId, matesId] = [groupId(battle, "fort"), groupId(battle, "mates")];
  for (const order of [
    { kind: "hold", groupId: fortId },
    { kind: "merge", groupId: matesId, intoGroupId: fortId },
    { kind: "escort", groupId: 0, wardGroupId: matesId },
    { kind: "escort", groupId: fortId, wardGroupId: matesId },
  ] satisfies Order[]) {
    give(battle, order);
    run(battle, 5);
    expect(battle.ships.xKm[0]).toBe(600);
    for (const column of [battle.ships.orderedXKm, battle.groups.goalXKm, battle.ships.xKm]) {
      expect(column.every(Number.isFinite)).toBe(true);
    }
  }
});

test("a mission against a contact that is gone does not go on to the next in its row", () => {
  const battle = duel({ apartKm: 400 });
  const held = openTrack(battle, 0, TARGET_SHIP, 1);
  fixTrack(battle, held, 0, 0, 1);
  battle.tracks.level[held] = TRACK_IDENTIFIED;
  const alpha = groupRow(battle, "alpha");
  const aim = { kind: "track", track: battle.tracks.number[held] } as const;
  give(battle, { kind: "mission", groupId: groupId(battle, "alpha"), mission: "strike", aim });
  run(battle, 0.05);
  expect(battle.groups.missionAimRow[alpha]).toBe(held);
  closeTrack(battle, held);
  expect(openTrack(battle, 0, TARGET_SHIP, 1)).toBe(held);
  expect(battle.groups.missionAimRow[alpha]).toBe(NO_ROW);
});

test("whether a bearing is craft or a ship is not told by what may be boarded", () => {
  const battle = battleOf({
    sides: [
      [force("west", { id: "alpha", at: [300, 400], ships: [[DESTROYER, 1]] })],
      [force("east", { id: "deck", at: [900, 400], ships: [[CARRIER, 1]] })],
    ],
  });
  const bearings = [
    openTrack(battle, 0, TARGET_SHIP, 1),
    openTrack(battle, 0, TARGET_FLIGHT, battle.blocks[1].flights[0]),
  ];
  const answers = bearings.map((row) => {
    battle.tracks.level[row] = TRACK_BEARING;
    const order = {
      kind: "board",
      groupId: groupId(battle, "alpha"),
      track: battle.tracks.number[row],
    } as const;
    return checkOrder(battle, { side: 0, seat: 0, order });
  });
  expect(answers[1]).toBe(answers[0]);
});

test("a corner of a path inside the guide's turn is reached, not circled about", () => {
  const battle = oneShip({ classIndex: CRUISER, at: [300, 400] });
  const id = battle.groups.groupId[battle.ships.group[0]];
  give(battle, { kind: "move", groupId: id, pathKm: [[340, 400]] });
  run(battle, 30);
  // At full speed her circle is of 17 km; the corner lies 5 km abeam.
  const [x, y] = [battle.ships.xKm[0], battle.ships.yKm[0]];
  give(battle, {
    kind: "move",
    groupId: id,
    pathKm: [
      [x, y + 5],
      [x + 60, y + 5],
    ],
  });
  run(battle, 90);
  expect(battle.groups.pathIndex[battle.ships.group[0]]).toBe(1);
});
