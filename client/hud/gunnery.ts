// How well own squadrons shoot, from what the battle tells of their misses: kept while it is news, for
// their cards.
import { MISS_TELL_TICKS } from "../../shared/battle/limits.ts";
import type { MissCause } from "../../shared/battle/orders.ts";
import type { PictureEvent } from "../../shared/protocol/picture.ts";
import { missesOf } from "./fire-words.ts";

/** While a squadron fires there is an account every MISS_TELL_TICKS; after two and a half it has ceased. */
const NEWS_TICKS = 2.5 * MISS_TELL_TICKS;

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
  return ageTicks < 0 || ageTicks > NEWS_TICKS ? null : account;
}
