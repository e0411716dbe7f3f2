// Recovering craft is a radio beacon: a silent carrier is heard when she takes in her flights, as she
// is when she sends them off (the design's numbers, counter 10).
import { expect, test } from "vitest";
import { orderLaunch, orderRecall } from "../../shared/battle/flight-orders.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { type Battle, FLIGHT_REARMING, TRACK_BEARING } from "../../shared/battle/state.ts";
import { tickBattle } from "../../shared/battle/tick.ts";
import { trackOn } from "../../shared/battle/tracks.ts";
import { packBattle } from "./pack-battle.ts";

const SILENT = 0;
const PASSIVE = 1;

/** A silent carrier and, 130 km off, somebody who only listens. */
function scene(): Battle {
  const battle = packBattle([
    [{ ships: [["kestrel", 1]], atKm: [300, 400] }],
    [{ ships: [["halberd", 1]], atKm: [430, 400] }],
  ]);
  battle.ships.emissions[0] = SILENT;
  battle.ships.emissions[battle.blocks[1].ships[0]] = PASSIVE;
  return battle;
}

/** Runs so long; whether the carrier was heard at the end of any of these seconds. */
function isHeard(battle: Battle, seconds: number): boolean {
  let heard = false;
  for (let second = 0; second < seconds; second++) {
    for (let tick = 0; tick < TICK_HZ; tick++) tickBattle(battle);
    const track = trackOn(battle, 1, 0, 0);
    heard ||= track >= 0 && battle.tick - battle.tracks.heardTick[track] < TICK_HZ;
  }
  return heard;
}

test("launching is heard, waiting is not, recovering is", () => {
  const battle = scene();
  const { flights } = battle;
  expect(isHeard(battle, 5)).toBe(false);
  orderLaunch(battle, 0, { mission: "cap", aim: { kind: "point", atKm: [200, 400] } });
  expect(isHeard(battle, 10)).toBe(true);
  expect(battle.tracks.level[trackOn(battle, 1, 0, 0)]).toBe(TRACK_BEARING);
  isHeard(battle, 40);
  expect(isHeard(battle, 5)).toBe(false);
  orderRecall(battle, 0);
  expect(isHeard(battle, 60)).toBe(true);
  expect(flights.state[0]).toBe(FLIGHT_REARMING);
});
