// How events are told to a side: where they were, in whose words, and blows and bursts of one step that
// differ only in number as one.
import type { BattleEvent, EventKind } from "../battle/events.ts";
import { NO_ROW } from "../battle/limits.ts";
import type { PictureEvent } from "./picture.ts";
import type { Witness } from "./knowledge-refs.ts";

export type Of<K extends EventKind> = Extract<BattleEvent, { kind: K }>;
/** One function for each of these kinds of event. */
export type TellOf<Kinds extends EventKind> = {
  readonly [K in Kinds]: (witness: Witness, event: Of<K>) => void;
};

export function atShip({ battle: { tick, ships } }: Witness, ship: number) {
  return { tick, xKm: ships.xKm[ship], yKm: ships.yKm[ship] };
}

export function atFlight({ battle: { tick, flights } }: Witness, flight: number) {
  return { tick, xKm: flights.xKm[flight], yKm: flights.yKm[flight] };
}

export function nowhere({ battle }: Witness) {
  return { tick: battle.tick, xKm: 0, yKm: 0 };
}

/** Where the group's guide is; a group that has just lost its last ship is nowhere. */
export function atGuide(witness: Witness, group: number) {
  const guide = witness.battle.groups.guide[group];
  return guide === NO_ROW ? nowhere(witness) : atShip(witness, guide);
}

/** An own group by its id, where its guide is; null for others'. */
export function ofOwnGroup(witness: Witness, group: number) {
  const { groups } = witness.battle;
  if (groups.side[group] !== witness.viewer) return null;
  return { ...atGuide(witness, group), groupId: groups.groupId[group] };
}

export function say({ picture }: Witness, event: PictureEvent): void {
  picture.events.push(event);
}

// Kinds of event that are told as one when they are alike; which of a kind are alike has 50 bits.
export const FIRED = 0;
export const HIT = 1;
export const EMPTY = 2;
export const LIKENESS_KINDS = 3;
/** Weapons of a pack, and -1 for none. */
export const WEAPON_CODES = 256;

export type Told<K extends PictureEvent["kind"]> = Extract<PictureEvent, { kind: K }>;

/** The earlier event of this step that the likeness is of. */
export function earlierOf<K extends PictureEvent["kind"]>({ merged }: Witness, likeness: number) {
  return merged.get(likeness) as Told<K> | undefined;
}

/** Says it; those alike that follow in this step find it. */
export function sayFirst(witness: Witness, likeness: number, event: PictureEvent): void {
  witness.merged.set(likeness, event);
  say(witness, event);
}
