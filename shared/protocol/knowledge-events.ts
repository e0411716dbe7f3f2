// What happened in a tick, as one side may know it: its own affairs, and those of enemies that it has
// under fix. Blows of one step that differ only in number are told as one, and so are the bursts of one
// ship's weapon: all of them as at their first target.
import type { BattleEvent, EventKind } from "../battle/events.ts";
import type { Battle } from "../battle/state.ts";
import { NO_ROW, TICK_S } from "../battle/limits.ts";
import type { Picture, PictureEvent } from "./picture.ts";
import { isOwnShip, shipRef, type Witness } from "./knowledge-refs.ts";
import { atShip, nowhere, type Of, ofOwnGroup, say } from "./knowledge-telling.ts";
import { BOARDING_TELL } from "./knowledge-boarding.ts";
import { FIRE_TELL } from "./knowledge-fire.ts";
import { PASSAGES_TELL } from "./knowledge-passages.ts";
import { SORTIES_TELL } from "./knowledge-sorties.ts";
import { TRUTH_SIDE, viewerOf } from "./knowledge-viewer.ts";

type Tell = { readonly [K in EventKind]: (witness: Witness, event: Of<K>) => void };

/** Bursts and blows of the step under way, by what makes them alike. */
const mergedOf = new WeakMap<Picture, Map<number, PictureEvent>>();

/** Adds to `picture.events` what the side may know of this tick; called once after each tick. */
export function collectEvents(battle: Battle, side: number, picture: Picture): void {
  let merged = mergedOf.get(picture);
  // Whoever sent the events has emptied the list. A new map then: one that is cleared holds on to all
  // its tables, and the blows in them, until the old generation is collected.
  const isNewStep = picture.events.length === 0 && merged?.size !== 0;
  if (merged === undefined || isNewStep) mergedOf.set(picture, (merged = new Map()));
  const isTruth = side === TRUTH_SIDE;
  const witness: Witness = { battle, viewer: viewerOf(side), isTruth, picture, merged };
  for (const event of battle.events) {
    (TELL[event.kind] as (witness: Witness, event: BattleEvent) => void)(witness, event);
  }
}

const TELL: Tell = {
  ...FIRE_TELL,
  ...SORTIES_TELL,
  ...PASSAGES_TELL,
  ...BOARDING_TELL,
  groupBroke(witness, { group, lostShare }) {
    const place = ofOwnGroup(witness, group);
    if (place !== null) say(witness, { kind: "groupBroke", ...place, lostShare });
  },
  link(witness, { group, isCutOff, untilTick }) {
    const at = ofOwnGroup(witness, group);
    const forS = Math.max(0, untilTick - witness.battle.tick) * TICK_S;
    if (at !== null) say(witness, { kind: "link", ...at, isCutOff, forS });
  },
  jammed(witness, { group, isJammed }) {
    const at = ofOwnGroup(witness, group);
    if (at !== null) say(witness, { kind: "jammed", ...at, isJammed });
  },
  groupRallied(witness, { group }) {
    const place = ofOwnGroup(witness, group);
    if (place !== null) say(witness, { kind: "groupRallied", ...place });
  },
  groupWithdrew(witness, { group, lostShare }) {
    const place = ofOwnGroup(witness, group);
    if (place !== null) say(witness, { kind: "groupWithdrew", ...place, lostShare });
  },
  guideLost(witness, { group, ship, guide }) {
    const place = ofOwnGroup(witness, group);
    if (place === null) return;
    say(witness, {
      kind: "guideLost",
      ...place,
      who: shipRef(witness, ship),
      guide: shipRef(witness, guide),
    });
  },
  commandLost(witness, { group, ship, deputy, untilTick }) {
    const { groups } = witness.battle;
    if (groups.side[group] !== witness.viewer) return;
    const forS = Math.max(0, untilTick - witness.battle.tick) * TICK_S;
    say(witness, {
      kind: "commandLost",
      ...atShip(witness, ship),
      who: shipRef(witness, ship),
      deputy: shipRef(witness, deputy),
      groupId: groups.groupId[group],
      forS,
    });
  },
  refused(witness, { side, seat, orderKind, groupId, reason }) {
    if (side !== witness.viewer) return;
    say(witness, { kind: "refused", ...nowhere(witness), seat, order: orderKind, groupId, reason });
  },
  obeyed(witness, { side, seat, orderKind, groupId }) {
    if (side !== witness.viewer) return;
    say(witness, { kind: "obeyed", ...nowhere(witness), seat, order: orderKind, groupId });
  },
  objective(witness, { objective, side, share, believer }) {
    const { battle, viewer, isTruth } = witness;
    const { id } = battle.scenario.objectives[objective];
    // Each side is told when what it knows of has come so far, whatever is so in truth.
    if (believer !== (isTruth ? NO_ROW : viewer)) return;
    say(witness, { kind: "objective", ...nowhere(witness), objective: id, side, share });
  },
  stayed(witness, { ship, objective }) {
    if (!isOwnShip(witness, ship)) return;
    const { id } = witness.battle.scenario.objectives[objective];
    say(witness, {
      kind: "stayed",
      ...atShip(witness, ship),
      who: shipRef(witness, ship),
      objective: id,
    });
  },
  terms(witness, { from, to, terms, step }) {
    const { viewer, isTruth } = witness;
    // What two sides talk about is theirs; that they have made peace, everybody sees.
    if (!isTruth && viewer !== from && viewer !== to && step !== "accepted") return;
    say(witness, { kind: "terms", ...nowhere(witness), from, to, terms, step });
  },
  surrendered(witness, { side }) {
    say(witness, { kind: "surrendered", ...nowhere(witness), side });
  },
  ended(witness, { winner, reason, degree }) {
    say(witness, { kind: "ended", ...nowhere(witness), winner, reason, degree });
  },
};
