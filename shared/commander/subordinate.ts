// The officer who carries out one group's mission for a person: the admiral's own conduct at
// squadron scope. Reports nothing, asks nothing; a direct order of the person borrows the squadron.
import { MISSIONS, type Order } from "../battle/orders.ts";
import { NO_GROUP } from "../protocol/picture.ts";
import type { Desk } from "./commander.ts";
import { conduct, type Mission } from "./conduct.ts";
import { DOCTRINES } from "./doctrine.ts";
import { assess, type Situation, type Squadron } from "./situation.ts";
import type { Standings } from "./standings.ts";

export type SubordinateMemory = { standings: Standings; thoughtAtS: number };

/** A subordinate thinks every second; after a longer break somebody else was in command. */
const AWAY_S = 2;
const AIM_TRACK = 1;
const AIM_UNIT = 2;

export function newSubordinate(): SubordinateMemory {
  return { standings: {}, thoughtAtS: 0 };
}

export function subordinateOrders(memory: SubordinateMemory, desk: Desk, groupId: number): Order[] {
  const situation = assess(desk);
  // The squadron was borrowed: what it was told before no longer stands.
  if (situation.tickS - memory.thoughtAtS > AWAY_S) memory.standings = {};
  memory.thoughtAtS = situation.tickS;
  const squadrons = situation.squadrons.filter(
    (squadron) => isUnder(desk, squadron.groupId, groupId) && squadron.role !== "static",
  );
  return squadrons.flatMap((squadron) => {
    if (squadron.isBroken || !squadron.isOnMap) return [];
    const mission = missionOf(desk, groupId, squadron, situation);
    if (mission === null) return [];
    return conduct(
      mission,
      squadron,
      situation,
      memory.standings,
      DOCTRINES.officer,
      desk.briefing,
    );
  });
}

/** True when the squadron is the group or stands below it in the fleet tree. */
export function isUnder(desk: Desk, squadronId: number, groupId: number): boolean {
  const { groups } = desk.sight;
  for (let id = squadronId; id !== NO_GROUP; id = groups.parentId[id])
    if (id === groupId) return true;
  return false;
}

function missionOf(
  desk: Desk,
  groupId: number,
  squadron: Squadron,
  situation: Situation,
): Mission | null {
  const { groups, tracks } = desk.sight;
  const kind = MISSIONS[groups.mission[groupId]];
  const aimKind = groups.missionAimKind[groupId];
  let [xKm, yKm] = [groups.missionXKm[groupId], groups.missionYKm[groupId]];
  if (aimKind === AIM_TRACK) {
    const row = rowOfTrack(desk, groups.missionAim[groupId]);
    if (row !== -1) [xKm, yKm] = [tracks.xKm[row], tracks.yKm[row]];
  } else if (aimKind === AIM_UNIT) {
    const unit = groups.missionAim[groupId];
    [xKm, yKm] = [desk.sight.ships.xKm[unit], desk.sight.ships.yKm[unit]];
  }
  switch (kind) {
    case "none":
      return null;
    case "hold":
      return { kind, xKm, yKm, facingRad: squadron.headingRad };
    case "advance":
    case "scout":
    case "supply":
      return { kind, xKm, yKm };
    case "strike":
      return { kind, track: groups.missionAim[groupId], xKm, yKm };
    case "screen":
      return screenOf(desk, groupId, situation, aimKind);
    default:
      return kind satisfies never;
  }
}

function screenOf(
  desk: Desk,
  groupId: number,
  situation: Situation,
  aimKind: number,
): Mission | null {
  if (aimKind !== AIM_UNIT) return null;
  const ward = desk.sight.groups.missionAim[groupId];
  const wardGroupId = desk.sight.ships.groupId[ward];
  const isThere = situation.squadrons.some((squadron) => squadron.groupId === wardGroupId);
  return isThere ? { kind: "screen", wardGroupId } : null;
}

function rowOfTrack(desk: Desk, track: number): number {
  const { tracks } = desk.sight;
  for (let row = 0; row < tracks.count; row++) {
    if (tracks.isAlive[row] === 1 && tracks.number[row] === track) return row;
  }
  return -1;
}
