// Drive flashes: who comes out of warp or leaves by it is seen far off, as a place with an error; not
// who it is, nor how many. Seen by ships of the side or its allies with a clear line to the place.
import { isLineClear, planetsOf } from "../battle/detection.ts";
import { PURPOSES, roll } from "../battle/dice.ts";
import { isAllied } from "../battle/sides.ts";
import { LIFE_ACTIVE } from "../battle/state.ts";
import { cos, sin, TAU } from "../battle/trig.ts";
import type { Witness } from "./knowledge-refs.ts";

export type Flash = { tick: number; xKm: number; yKm: number; errorKm: number };

/** What the witness's side sees of a flash that is not its own; null when nobody is near enough. */
export function flashSeen({ battle, viewer }: Witness, xKm: number, yKm: number): Flash | null {
  const { ships, blocks, catalog, scenario, seed, tick } = battle;
  const { flashSeenKm, flashErrorKm } = catalog.rules.warp;
  const discs = planetsOf(scenario);
  for (let side = 0; side < blocks.length; side++) {
    if (!isAllied(battle, viewer, side)) continue;
    for (let ship = blocks[side].ships[0]; ship < blocks[side].ships[1]; ship++) {
      if (ships.life[ship] !== LIFE_ACTIVE) continue;
      const dx = ships.xKm[ship] - xKm;
      const dy = ships.yKm[ship] - yKm;
      if (dx * dx + dy * dy > flashSeenKm * flashSeenKm) continue;
      if (!isLineClear(discs, ships.xKm[ship], ships.yKm[ship], xKm, yKm)) continue;
      // By the watching side alone: no id of the other's moves the dice.
      const outKm = flashErrorKm * Math.sqrt(roll(seed, tick, viewer, PURPOSES.flashError));
      const outRad = TAU * roll(seed, tick, viewer, PURPOSES.flashError, 1);
      return {
        tick,
        xKm: xKm + outKm * cos(outRad),
        yKm: yKm + outKm * sin(outRad),
        errorKm: flashErrorKm,
      };
    }
  }
  return null;
}
