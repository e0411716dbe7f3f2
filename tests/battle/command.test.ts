// Who leads whom, and for how long nobody does; what waits for H-hour; ships that change squadrons.
import { expect, test } from "vitest";
import { MISSIONS, type Order } from "../../shared/battle/orders.ts";
import { checkOrder } from "../../shared/battle/order-checks.ts";
import { restoreBattle, saveBattle } from "../../shared/battle/save.ts";
import { DEFERRED_ORDERS_MAX, NO_ROW } from "../../shared/battle/limits.ts";
import { type Battle, LIFE_WITHDRAWN } from "../../shared/battle/state.ts";
import {
  answer,
  battleOf,
  CRUISER,
  DESTROYER,
  DREADNOUGHT,
  FAR_ENEMY,
  force,
  give,
  groupId,
  groupRow,
  run,
  sink,
} from "./fixtures.ts";

/** Two forces of two squadrons; ships 0–3 alpha (with a flagship), 4–6 bravo, 7–9 delta, 10–12 echo. */
function twoForces(lead = DREADNOUGHT): Battle {
  return battleOf({
    sides: [
      [
        force(
          "west",
          {
            id: "alpha",
            at: [300, 300],
            ships: [
              [lead, 1],
              [DESTROYER, 3],
            ],
          },
          { id: "bravo", at: [300, 340], ships: [[DESTROYER, 3]] },
        ),
        force(
          "east",
          { id: "delta", at: [500, 300], ships: [[DESTROYER, 3]] },
          { id: "echo", at: [500, 340], ships: [[DESTROYER, 3]] },
        ),
      ],
      [force("others", FAR_ENEMY)],
    ],
  });
}

const hold = (battle: Battle, name: string) =>
  ({ kind: "hold", groupId: groupId(battle, name) }) as const;
const isDeaf = (battle: Battle, name: string) =>
  battle.groups.deafUntilTick[groupRow(battle, name)] > battle.tick;

test("a command ship's loss delays her own force, and names the deputy", () => {
  const battle = twoForces();
  sink(battle, 0);
  const lost = battle.events.find(({ kind }) => kind === "commandLost");
  const fleet = battle.events.filter(({ kind }) => kind === "commandLost");
  expect(fleet.length).toBe(2);
  expect(lost).toMatchObject({ ship: 0 });
  expect(battle.groups.commandShip[groupRow(battle, "west")]).toBe(1);
  expect([isDeaf(battle, "alpha"), isDeaf(battle, "bravo")]).toEqual([true, true]);
  expect([isDeaf(battle, "delta"), isDeaf(battle, "echo")]).toEqual([false, false]);
  expect(answer(battle, hold(battle, "bravo"))).toBe("unheard");
  expect(answer(battle, hold(battle, "delta"))).toBe("obeyed");
});

test("it never stacks, and a deputy not built to command is not missed", () => {
  const battle = twoForces();
  sink(battle, 0);
  const untilTick = battle.groups.deafUntilTick[groupRow(battle, "alpha")];
  sink(battle, battle.groups.commandShip[groupRow(battle, "west")]);
  expect(battle.groups.deafUntilTick[groupRow(battle, "alpha")]).toBe(untilTick);
  run(battle, 61);
  sink(battle, battle.groups.commandShip[groupRow(battle, "west")]);
  expect(isDeaf(battle, "alpha")).toBe(false);
});

test("she who warps out hands over first", () => {
  const battle = twoForces();
  battle.ships.life[0] = LIFE_WITHDRAWN;
  run(battle, 1);
  expect(isDeaf(battle, "alpha")).toBe(false);
  expect(battle.groups.commandShip[groupRow(battle, "west")]).toBe(1);
});

test("a force without a ship built to command misses its leader once", () => {
  const battle = twoForces(CRUISER);
  expect(battle.sides.commandShip[0]).toBe(NO_ROW);
  expect(battle.groups.commandShip[groupRow(battle, "west")]).toBe(0);
  sink(battle, 0);
  expect(isDeaf(battle, "bravo")).toBe(true);
});

test("a battle from a checkpoint answers as the battle does, before its first tick", () => {
  const battle = twoForces();
  battle.ships.decoysLeft[3] = 1;
  const copy = restoreBattle(battle.catalog, saveBattle(battle));
  const [alpha, bravo] = [groupId(battle, "alpha"), groupId(battle, "bravo")];
  for (const order of [
    { kind: "escort", groupId: bravo, wardGroupId: alpha },
    { kind: "decoy", groupId: alpha, towardsKm: [400, 400] },
  ] satisfies Order[]) {
    expect(checkOrder(battle, { side: 0, seat: 0, order })).toBe(null);
    expect(checkOrder(copy, { side: 0, seat: 0, order })).toBe(null);
  }
});

test("who was detached and is transferred to her own squadron is back in it", () => {
  const battle = twoForces();
  answer(battle, { kind: "detach", unitIds: [1, 2] });
  const alpha = groupRow(battle, "alpha");
  expect(battle.ships.group[1]).not.toBe(alpha);
  answer(battle, { kind: "transfer", unitIds: [1], groupId: groupId(battle, "alpha") });
  expect([...battle.ships.group.subarray(0, 2)]).toEqual([alpha, alpha]);
  expect(battle.groups.startCount[alpha]).toBe(4);
});

test("no more orders wait than there is room for, of each side apart", () => {
  const battle = twoForces();
  battle.groups.deafUntilTick.fill(battle.tick + 100);
  for (let n = 0; n < DEFERRED_ORDERS_MAX; n++) give(battle, hold(battle, "bravo"));
  give(battle, { kind: "move", groupId: groupId(battle, "bravo"), pathKm: [[9, 9]] });
  give(battle, hold(battle, "far"), 1);
  run(battle, 0.05);
  // The last is not carried out at once for want of room, and takes none from the enemy.
  expect(battle.events).toContainEqual(
    expect.objectContaining({ kind: "refused", orderKind: "move", reason: "queueFull" }),
  );
  expect(battle.commands[groupRow(battle, "bravo")].current).toBe(null);
  expect(battle.inbox.length).toBe(DEFERRED_ORDERS_MAX + 1);
  expect(battle.inbox.filter(({ side }) => side === 1).length).toBe(1);
});

test("what waits is asked about when it comes and when it is heard", () => {
  const battle = twoForces();
  battle.groups.deafUntilTick[groupRow(battle, "bravo")] = battle.tick + 3;
  const attack = { kind: "attack", groupId: groupId(battle, "bravo"), tracks: [999] } as const;
  expect(answer(battle, { ...attack, tracks: [999] })).toBe("noSuchTrack");
  const order = hold(battle, "bravo");
  expect(answer(battle, order)).toBe("unheard");
  for (const ship of [4, 5, 6]) battle.ships.isStruck[ship] = 1;
  run(battle, 0.05);
  expect(battle.events).toContainEqual(expect.objectContaining({ reason: "groupLost" }));
});

test("one decoy is sent for an order, however many below do not hear it", () => {
  const battle = twoForces();
  battle.ships.decoysLeft.fill(2);
  for (const name of ["bravo", "delta"]) {
    battle.groups.deafUntilTick[groupRow(battle, name)] = battle.tick + 10;
  }
  give(battle, { kind: "decoy", groupId: 0, towardsKm: [400, 400] });
  run(battle, 1);
  expect(battle.decoys.count).toBe(1);
});

test("an order to the whole fleet reaches the deaf when they hear again", () => {
  const battle = twoForces(CRUISER);
  sink(battle, 0);
  const fleetId = 0;
  give(battle, { kind: "move", groupId: fleetId, pathKm: [[600, 600]] });
  run(battle, 1);
  expect(battle.commands[groupRow(battle, "echo")].current?.kind).toBe("move");
  expect(battle.commands[groupRow(battle, "bravo")].current).toBeNull();
  run(battle, 61);
  expect(battle.commands[groupRow(battle, "bravo")].current?.kind).toBe("move");
});

test("what is planned in a pause begins at the H-hour of the same pause", () => {
  const battle = twoForces();
  const pathKm = [[600, 600] as const];
  give(battle, { kind: "move", groupId: groupId(battle, "alpha"), pathKm, isPlanned: true });
  expect(checkOrder(battle, { side: 0, seat: 0, order: { kind: "execute" } })).toBeNull();
  expect(checkOrder(battle, { side: 1, seat: 0, order: { kind: "execute" } })).not.toBeNull();
  give(battle, { kind: "execute" });
  run(battle, 1);
  const { current, planned } = battle.commands[groupRow(battle, "alpha")];
  expect([current?.kind, planned]).toEqual(["move", undefined]);
});

test("what is planned waits, and begins together with one order", () => {
  const battle = twoForces();
  const plans = ["alpha", "echo"].map((name) => groupId(battle, name));
  expect(answer(battle, { kind: "execute" })).toBe("nothingPlanned");
  for (const id of plans) {
    const pathKm = [[600, 600] as const];
    expect(answer(battle, { kind: "move", groupId: id, pathKm, isPlanned: true })).toBe("obeyed");
  }
  run(battle, 5);
  expect(battle.commands.every(({ current }) => current === null)).toBe(true);
  give(battle, { kind: "execute" });
  run(battle, 1);
  for (const name of ["alpha", "echo"]) {
    const { current, planned } = battle.commands[groupRow(battle, name)];
    expect([current?.kind, planned]).toEqual(["move", undefined]);
  }
});

test("a plan that has become impossible is refused at H-hour; a dropped one is forgotten", () => {
  const battle = twoForces();
  const plan = { kind: "withdraw", groupId: groupId(battle, "bravo"), isPlanned: true } as const;
  answer(battle, plan);
  for (const ship of [4, 5, 6]) sink(battle, ship);
  expect(answer(battle, { kind: "execute" })).toBe("groupLost");
  answer(battle, { ...plan, groupId: groupId(battle, "echo") });
  answer(battle, { kind: "execute", isDropped: true });
  expect(battle.commands[groupRow(battle, "echo")]).toEqual({ current: null, queue: [] });
});

test("a mission to a force has one officer; one to a squadron takes it out of his hands", () => {
  const battle = twoForces();
  const aim = { kind: "point", atKm: [600, 300] } as const;
  answer(battle, { kind: "mission", groupId: groupId(battle, "west"), mission: "advance", aim });
  const [west, alpha, bravo] = ["west", "alpha", "bravo"].map((name) => groupRow(battle, name));
  const { officer, mission } = battle.groups;
  expect([officer[west], officer[alpha], officer[bravo]]).toEqual([west, west, west]);
  answer(battle, { kind: "mission", groupId: groupId(battle, "bravo"), mission: "reserve" });
  expect([officer[alpha], officer[bravo]]).toEqual([west, bravo]);
  answer(battle, { kind: "doctrine", groupId: groupId(battle, "alpha"), delegation: "own" });
  expect([officer[alpha], mission[alpha]]).toEqual([NO_ROW, MISSIONS.indexOf("none")]);
  answer(battle, { kind: "doctrine", groupId: groupId(battle, "alpha"), delegation: "delegated" });
  expect([officer[alpha], mission[alpha]]).toEqual([alpha, MISSIONS.indexOf("hold")]);
});

test("ships join another squadron for good, with what they are worth", () => {
  const battle = twoForces();
  const [alpha, bravo] = ["alpha", "bravo"].map((name) => groupRow(battle, name));
  const { startPoints, startCount } = battle.groups;
  const before = startPoints[bravo];
  answer(battle, { kind: "transfer", unitIds: [1, 2], groupId: groupId(battle, "bravo") });
  expect([battle.ships.squadron[1], battle.ships.group[2]]).toEqual([bravo, bravo]);
  expect([startCount[alpha], startCount[bravo]]).toEqual([2, 5]);
  expect(startPoints[bravo]).toBeGreaterThan(before);
});

test("torn squadrons become one, and a squadron may change its force", () => {
  const battle = twoForces();
  for (const ship of [4, 5]) sink(battle, ship);
  const [west, alpha, bravo] = ["west", "alpha", "bravo"].map((name) => groupRow(battle, name));
  const { groups } = battle;
  const intoGroupId = groupId(battle, "alpha");
  expect(answer(battle, { kind: "merge", groupId: groupId(battle, "bravo"), intoGroupId })).toBe(
    groups.isBroken[bravo] === 1 ? "groupBroken" : "obeyed",
  );
  groups.isBroken[bravo] = 0;
  const echo = groupRow(battle, "echo");
  const order = { groupId: groupId(battle, "echo"), intoGroupId: groupId(battle, "west") };
  const total = groups.startPoints[west] + groups.startPoints[echo];
  expect(answer(battle, { kind: "merge", ...order })).toBe("obeyed");
  expect([groups.parent[echo], groups.startPoints[west]]).toEqual([west, total]);
  expect(alpha).toBeLessThan(echo);
});

test("nobody leaves a broken squadron, and nobody joins it", () => {
  const battle = twoForces();
  battle.groups.isBroken[groupRow(battle, "bravo")] = 1;
  expect(answer(battle, { kind: "detach", unitIds: [4] })).toBe("groupBroken");
  const bravo = groupId(battle, "bravo");
  expect(answer(battle, { kind: "transfer", unitIds: [1], groupId: bravo })).toBe("groupBroken");
});

test("a lost guide is told, with who leads now", () => {
  const battle = twoForces();
  const guide = battle.groups.guide[groupRow(battle, "echo")];
  sink(battle, guide);
  let told = false;
  for (let n = 0; n < 20; n++) {
    run(battle, 0.05);
    told ||= battle.events.some(({ kind }) => kind === "guideLost");
  }
  expect(told).toBe(true);
});

test("when ships sent out take their turns does not tell how many others are sent out", () => {
  const sent = [false, true].map((isAnotherOut) => {
    const battle = twoForces();
    if (isAnotherOut) give(battle, { kind: "detach", unitIds: [12] });
    give(battle, { kind: "detach", unitIds: [5] });
    run(battle, 1);
    const id = battle.groups.groupId[battle.ships.group[5]];
    give(battle, {
      kind: "move",
      groupId: id,
      pathKm: [
        [340, 390],
        [380, 340],
      ],
    });
    run(battle, 60);
    return { battle, id };
  });
  const [one, other] = sent;
  expect(one.id).not.toBe(other.id);
  expect(other.battle.ships.xKm[5]).toBe(one.battle.ships.xKm[5]);
  expect(other.battle.ships.headingRad[5]).toBe(one.battle.ships.headingRad[5]);
});
