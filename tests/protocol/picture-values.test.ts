// Who reads pictures must not import the battle: names of a picture's values stand in both, and are
// held together here.
import { expect, test } from "vitest";
import * as state from "../../shared/battle/state.ts";
import { FIRE_WHYS } from "../../shared/battle/orders.ts";
import * as picture from "../../shared/protocol/picture.ts";
import { WIRE } from "../../shared/protocol/wire.ts";

test.each([
  ["LIFE_ON_MAP", picture.LIFE_ON_MAP, state.LIFE_ACTIVE],
  ["GROUP_ON_MAP", picture.GROUP_ON_MAP, state.ARRIVAL_ON_MAP],
  ["GROUP_OFF_MAP", picture.GROUP_OFF_MAP, state.ARRIVAL_OFF_MAP],
  ["KIND_TASK_FORCE", picture.KIND_TASK_FORCE, state.GROUP_TASK_FORCE],
  ["KIND_TEMPORARY", picture.KIND_TEMPORARY, state.GROUP_TEMPORARY],
  ["FLIGHT_READY", picture.FLIGHT_READY, state.FLIGHT_READY],
  ["FLIGHT_OUTBOUND", picture.FLIGHT_OUTBOUND, state.FLIGHT_OUTBOUND],
  ["FLIGHT_ON_STATION", picture.FLIGHT_ON_STATION, state.FLIGHT_ON_STATION],
  ["FLIGHT_RETURNING", picture.FLIGHT_RETURNING, state.FLIGHT_RETURNING],
])("%s means the same in a picture and in the battle", (_, known, own) => {
  expect(known).toBe(own);
});

test("why guns and missiles are silent goes over the wire whole", () => {
  const { gunWhy, missileWhy } = WIRE.doctrines.facts;
  for (const coding of [gunWhy, missileWhy]) {
    expect(coding.how === "bits" && 1 << coding.bits).toBeGreaterThanOrEqual(FIRE_WHYS.length);
  }
});
