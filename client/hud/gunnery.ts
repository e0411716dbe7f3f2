// How well own squadrons shoot, from what the battle tells of their misses: kept while it is news, for
// their cards.
import { TICK_HZ } from "../../shared/battle/limits.ts";
import type { MissCause } from "../../shared/battle/orders.ts";
import type { PictureEvent } from "../../shared/protocol/picture.ts";
import { missesOf } from "./fire-words.ts";

/** An account comes every ten seconds while a squadron fires; later it has ceased. */
const NEWS_S = 25;

export type Account = { readonly tick: number; readonly fired: number; readonly missed: number } & {
  /** What most of the misses come from. */
  readonly cause: MissCause;
};
/** The last account of each squadron, by group id. */
export type Gunnery = Map<number, Account>;

export function keepMisses(kept: Gunnery, tick: number, events: readonly PictureEvent[]): void {
  for (const event of events) {
    if (event.kind !== "missed") continue;
    kept.set(event.groupId, { tick, fired: event.fired, ...missesOf(event) });
  }
}

/** Null where the squadron has ceased fire, or where a replay has gone back. */
export function accountOf(kept: Gunnery, groupId: number, tick: number): Account | null {
  const account = kept.get(groupId);
  if (account === undefined || account.fired === 0) return null;
  const ageTicks = tick - account.tick;
  return ageTicks < 0 || ageTicks > NEWS_S * TICK_HZ ? null : account;
}
