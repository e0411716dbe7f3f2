// The datalink: who shares tracks with whom. A group near a relay of its side is in it; one out of
// reach keeps to itself what its own sensors see, and shoots at nothing else. Everything here asks
// own units and own tracks.
import { hasBridge } from "./bridge.ts";
import { seesBy } from "./eyes.ts";
import { NO_ROW } from "./limits.ts";
import { isAllied } from "./sides.ts";
import { sightOf } from "./sight.ts";
import { GROUP_TEMPORARY, LIFE_ACTIVE, type Battle } from "./state.ts";
import { TARGET_DECOY, TARGET_FLIGHT, TARGET_SHIP } from "./tracks.ts";

/**
 * Whether a ship links those about her: a command ship anywhere, another relay only with her
 * squadron. A single ship sent out alone is no relay, whatever her class.
 */
export function isRelay(battle: Battle, ship: number): boolean {
  const { ships, catalog } = battle;
  const shipClass = catalog.ships[ships.classIndex[ship]];
  if (!shipClass.isRelay || ships.life[ship] !== LIFE_ACTIVE) return false;
  if (ships.isInert[ship] === 1) return false;
  if (!shipClass.isCommand && ships.group[ship] !== ships.squadron[ship]) return false;
  return hasBridge(battle, ship);
}

/** Whether any ship of the group is a relay, or its guide is near enough to one of her side. */
export function isInLink(battle: Battle, group: number): boolean {
  const { groups, ships, members, blocks, catalog } = battle;
  for (let n = members.start[group]; n < members.start[group + 1]; n++) {
    if (isRelay(battle, members.ships[n])) return true;
  }
  const guide = groups.guide[group];
  if (guide === NO_ROW) return true;
  const limit = catalog.rules.sensors.linkKm * catalog.rules.sensors.linkKm;
  for (let side = 0; side < blocks.length; side++) {
    if (!isAllied(battle, groups.side[group], side)) continue;
    for (let ship = blocks[side].ships[0]; ship < blocks[side].ships[1]; ship++) {
      const dx = ships.xKm[ship] - ships.xKm[guide];
      const dy = ships.yKm[ship] - ships.yKm[guide];
      if (dx * dx + dy * dy <= limit && isRelay(battle, ship)) return true;
    }
  }
  return false;
}

/** The group that alone holds what this unit of the side observes; NO_ROW: everybody does. Craft report to all. */
export function onlyGroupOf({ ships, groups }: Battle, kind: number, observer: number): number {
  if (kind === TARGET_FLIGHT) return NO_ROW;
  const group = ships.group[observer];
  return groups.isCutOff[group] === 1 ? group : NO_ROW;
}

/** Whether the group's captains may shoot at what the track says. */
export function mayUseTrack(battle: Battle, group: number, track: number): boolean {
  const only = battle.tracks.onlyGroup[track];
  if (only === group) return true;
  if (battle.groups.isCutOff[group] === 0) return only === NO_ROW;
  return doesGroupSee(battle, group, track);
}

/** Whether a missile of that shooter is told of the track: by the datalink, or by her own group. */
export function isToldOf(battle: Battle, shooterShip: number, track: number): boolean {
  if (shooterShip === NO_ROW) return battle.tracks.onlyGroup[track] === NO_ROW;
  return mayUseTrack(battle, battle.ships.group[shooterShip], track);
}

function doesGroupSee(battle: Battle, group: number, track: number): boolean {
  const { members, tracks } = battle;
  const sight = sightOf(battle);
  const decoy = tracks.decoyRow[track];
  if (decoy < NO_ROW) return false;
  const kind = decoy === NO_ROW ? tracks.targetKind[track] : TARGET_DECOY;
  const row = decoy === NO_ROW ? tracks.targetRow[track] : decoy;
  for (let n = members.start[group]; n < members.start[group + 1]; n++) {
    const ship = members.ships[n];
    if (seesBy(battle, sight, TARGET_SHIP, ship, kind, row)) return true;
  }
  return false;
}

/** Whether a ship is out by herself: detached, and out of the datalink. */
export function isStray({ ships, groups }: Battle, ship: number): boolean {
  const group = ships.group[ship];
  return groups.kind[group] === GROUP_TEMPORARY && groups.isCutOff[group] === 1;
}
