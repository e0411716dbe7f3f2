// What a Shift click does to the selection.
import { expect, it } from "vitest";
import { joined } from "../../client/input/pointer.ts";
import { NOTHING } from "../../client/session.ts";

it("adds what is new and takes out what was in already", () => {
  const one = { ...NOTHING, groupIds: [3] };
  const two = joined(one, { ...NOTHING, groupIds: [5] });
  expect(two.groupIds).toEqual([3, 5]);
  expect(joined(two, { ...NOTHING, groupIds: [3] }).groupIds).toEqual([5]);
});

it("keeps ships beside groups, and adds a box that is only partly in", () => {
  const kept = { ...NOTHING, groupIds: [1], unitIds: [7] };
  expect(joined(kept, { ...NOTHING, unitIds: [7, 8] })).toEqual({ ...kept, unitIds: [7, 8] });
});

it("is not changed by a Shift click on empty space", () => {
  const kept = { ...NOTHING, groupIds: [1, 2], track: 4 };
  expect(joined(kept, NOTHING)).toEqual(kept);
});
