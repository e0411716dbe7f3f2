// With whom there is a truce is shown as neutral, everywhere: the stand of a side is asked of the
// briefing, which follows the picture that is shown, also when a replay goes back before the truce.
import { RELATION_NEUTRAL } from "../shared/battle/catalog.ts";
import type { Briefing, Parley } from "../shared/protocol/picture.ts";

/** Relations as the scenario has them, by briefing. */
const given = new WeakMap<Briefing, readonly number[]>();

export function showTruces(briefing: Briefing, { truces }: Parley): void {
  let relations = given.get(briefing);
  if (relations === undefined) {
    if (truces.length === 0) return;
    relations = briefing.sides.map(({ relation }) => relation);
    given.set(briefing, relations);
  }
  for (const [side, entry] of briefing.sides.entries()) {
    entry.relation = truces.includes(side) ? RELATION_NEUTRAL : relations[side];
  }
}
