// Why captains may not send missiles at a track.
import type { Weapon } from "./catalog.ts";
import { mayUseTrack } from "./datalink.ts";
import type { FireWhy } from "./orders.ts";
import type { Battle } from "./state.ts";
import { FIRE_TIGHT, isKnownEnough, isToBoard } from "./targets.ts";
import { TARGET_SHIP } from "./tracks.ts";

/** Why the group may not send missiles at an open track; "none" when it may. */
export function whyNot(
  battle: Battle,
  group: number,
  track: number,
  weapon: Weapon,
  isNamed: boolean,
): FireWhy {
  const { tracks, groups } = battle;
  if (tracks.targetKind[track] !== TARGET_SHIP) return "noTrack";
  if (isToBoard(battle, group, track)) return "boarding";
  if (!isNamed && groups.fire[group] === FIRE_TIGHT) return "notOrdered";
  if (!isNamed && !isKnownEnough(battle, group, track)) return "notKnown";
  if (tracks.errorKm[track] > weapon.launchErrorMaxKm) return "error";
  return mayUseTrack(battle, group, track) ? "none" : "noLink";
}
