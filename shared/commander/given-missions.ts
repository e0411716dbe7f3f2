// The mission of a group, as its picture shows it, in the words of conduct.
import { AIM_TRACK, AIM_UNIT, LIFE_ON_MAP, rowOfTrack } from "../protocol/picture.ts";
import { MISSIONS } from "../battle/orders.ts";
import type { Desk } from "./commander.ts";
import type { Mission } from "./moves.ts";
import type { Situation, Squadron } from "./situation.ts";

export type Homes = Record<number, [xKm: number, yKm: number]>;

/** Where the mission leads now: its track and its ward move. */
export function aimOf({ sight }: Desk, groupId: number): { xKm: number; yKm: number } {
  const { groups, tracks, ships } = sight;
  const aim = groups.missionAim[groupId];
  const kind = groups.missionAimKind[groupId];
  if (kind === AIM_UNIT) return { xKm: ships.xKm[aim], yKm: ships.yKm[aim] };
  const row = kind === AIM_TRACK ? rowOfTrack(sight.tracks, aim) : -1;
  if (row !== -1) return { xKm: tracks.xKm[row], yKm: tracks.yKm[row] };
  return { xKm: groups.missionXKm[groupId], yKm: groups.missionYKm[groupId] };
}

/** Null without one, and for a ward that is gone. */
export function missionOf(
  desk: Desk,
  groupId: number,
  squadron: Squadron,
  situation: Situation,
  homes: Homes,
): Mission | null {
  const { groups } = desk.sight;
  const kind = MISSIONS[groups.mission[groupId]];
  const { xKm, yKm } = aimOf(desk, groupId);
  if (kind !== "raid") delete homes[squadron.groupId];
  switch (kind) {
    case "none":
      return null;
    case "hold":
    case "reserve":
      return { kind, xKm, yKm, facingRad: squadron.headingRad };
    case "advance":
    case "scout":
    case "supply":
      return { kind, xKm, yKm };
    case "refit":
      return { kind, xKm: squadron.xKm, yKm: squadron.yKm };
    case "raid": {
      const [homeXKm, homeYKm] = (homes[squadron.groupId] ??= [squadron.xKm, squadron.yKm]);
      return { kind, xKm, yKm, homeXKm, homeYKm };
    }
    case "strike":
      return { kind, track: groups.missionAim[groupId], xKm, yKm };
    case "screen":
      return screenOf(desk, groupId, situation);
    case "cover":
      return coverOf(desk, groupId);
    default:
      return kind satisfies never;
  }
}

/** A ship of the ward's group: the squadron that she sails with is screened. */
function screenOf(desk: Desk, groupId: number, situation: Situation): Mission | null {
  const { groups, ships } = desk.sight;
  if (groups.missionAimKind[groupId] !== AIM_UNIT) return null;
  const wardGroupId = ships.groupId[groups.missionAim[groupId]];
  const isThere = situation.squadrons.some((squadron) => squadron.groupId === wardGroupId);
  return isThere ? { kind: "screen", wardGroupId } : null;
}

/** The rearmost of the ward's squadron is where the cover stands; over when none of it is left. */
function coverOf({ sight }: Desk, groupId: number): Mission | null {
  const { groups, ships } = sight;
  if (groups.missionAimKind[groupId] !== AIM_UNIT) return null;
  const wardGroupId = ships.squadronId[groups.missionAim[groupId]];
  let [xKm, yKm, count] = [0, 0, 0];
  for (let unit = 0; unit < ships.count; unit++) {
    if (ships.squadronId[unit] !== wardGroupId || ships.life[unit] !== LIFE_ON_MAP) continue;
    xKm += ships.xKm[unit];
    yKm += ships.yKm[unit];
    count++;
  }
  if (count === 0) return { kind: "cover", xKm: 0, yKm: 0, wardGroupId, isOver: true };
  return { kind: "cover", xKm: xKm / count, yKm: yKm / count, wardGroupId, isOver: false };
}
