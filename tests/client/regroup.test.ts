// What dragging rows of the order of battle onto others orders.
import { expect, it } from "vitest";
import { regroupOrders, whyNoJoin } from "../../client/input/regroup.ts";
import { WantedSettings } from "../../client/input/wanted.ts";
import {
  GROUP_OFF_MAP,
  KIND_SQUADRON,
  KIND_TASK_FORCE,
  KIND_TEMPORARY,
} from "../../shared/protocol/picture.ts";
import { addGroups, addShip, emptyPicture } from "./frames.ts";

/** Force 0 with squadrons 1 and 2, force 3 without any, and group 4 of a ship detached from 1. */
function fleet() {
  const picture = emptyPicture();
  addGroups(picture);
  const { groups, ships } = picture;
  groups.count = 5;
  groups.isAlive.fill(1, 0, 5);
  groups.kind[3] = KIND_TASK_FORCE;
  groups.kind[4] = KIND_TEMPORARY;
  for (const [group, squadron] of [
    [1, 1],
    [1, 1],
    [2, 2],
    [4, 1],
  ]) {
    ships.squadronId[addShip(picture, group, 0, 0)] = squadron;
  }
  expect(groups.kind[2]).toBe(KIND_SQUADRON);
  return picture;
}

const squadrons = (...groupIds: number[]) => ({ groupIds, unitIds: [] });

it("merges a squadron into another, or into another force", () => {
  expect(regroupOrders(fleet(), squadrons(1), 2)).toEqual([
    { kind: "merge", groupId: 1, intoGroupId: 2 },
  ]);
  expect(regroupOrders(fleet(), squadrons(1, 2), 3)).toHaveLength(2);
});

it("changes nothing where they are already", () => {
  expect(regroupOrders(fleet(), squadrons(1), 1)).toEqual([]);
  expect(regroupOrders(fleet(), squadrons(1), 0)).toEqual([]);
  expect(regroupOrders(fleet(), { groupIds: [], unitIds: [2] }, 2)).toEqual([]);
});

it("transfers ships to squadrons only", () => {
  const ships = { groupIds: [], unitIds: [0, 2] };
  expect(regroupOrders(fleet(), ships, 2)).toEqual([
    { kind: "transfer", unitIds: [0], groupId: 2 },
  ]);
  expect(regroupOrders(fleet(), ships, 3)).toEqual([]);
});

it("lets who was detached rejoin, or join others", () => {
  expect(regroupOrders(fleet(), squadrons(4), 1)).toEqual([{ kind: "disband", groupId: 4 }]);
  expect(regroupOrders(fleet(), squadrons(4), 2)).toEqual([
    { kind: "transfer", unitIds: [3], groupId: 2 },
  ]);
});

it("says why nothing can join there", () => {
  const picture = fleet();
  picture.groups.aliveCount.fill(1);
  const why = (joiners: Parameters<typeof whyNoJoin>[2], intoId: number) =>
    whyNoJoin(picture, 0, joiners, intoId);
  const ship = { groupIds: [], unitIds: [0] };
  expect(why(ship, 2)).toBeNull();
  expect(why(ship, 1)).toBe("alreadyThere");
  expect(why(ship, 3)).toBe("cannotJoin");
  expect(why(ship, 4)).toBe("joinSquadrons");
  expect(why(squadrons(1), 1)).toBe("joinItself");
  expect(why(squadrons(0), 3)).toBe("forceStays");
  picture.groups.arrival[2] = GROUP_OFF_MAP;
  expect(why(ship, 2)).toBe("joinArrived");
  picture.groups.aliveCount[2] = 0;
  expect(why(ship, 2)).toBe("groupLost");
  picture.groups.seat[2] = 1;
  expect(why(ship, 2)).toBe("notYourUnit");
});

it("brings back in a pause who was sent elsewhere in it", () => {
  const wanted = new WantedSettings();
  const ship = { groupIds: [], unitIds: [0] };
  wanted.askJoins(5, { kind: "transfer", unitIds: [0], groupId: 2 });
  expect(wanted.joins("unit", 0)).toBe(2);
  const back = { kind: "transfer", unitIds: [0], groupId: 1 } as const;
  expect(regroupOrders(fleet(), ship, 1, wanted)).toEqual([back]);
  wanted.forgetJoins(5);
  expect(wanted.joins("unit", 0)).toBeNull();
  expect(regroupOrders(fleet(), ship, 1, wanted)).toEqual([]);
});
