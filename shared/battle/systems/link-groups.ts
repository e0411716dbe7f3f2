// Groups drop out of the datalink when they leave the reach of their relays or these are lost, and
// come back into it, and note when jammers halve their sensors; each looks in its own turn.
import { isInLink } from "../datalink.ts";
import { ticksOf } from "../limits.ts";
import { sightOf, type Sight } from "../sight.ts";
import type { Battle } from "../state.ts";

export function linkGroups(battle: Battle): void {
  const { groups, members, tick, catalog } = battle;
  const sight = sightOf(battle);
  const period = ticksOf(catalog.rules.sensors.linkS);
  for (let group = 0; group < groups.count; group++) {
    const isFirst = tick === 1;
    if (!isFirst && (tick + groups.groupId[group]) % period !== 0) continue;
    if (members.start[group] === members.start[group + 1]) continue;
    noteJamming(battle, sight, group);
    const isCutOff = isInLink(battle, group) ? 0 : 1;
    if (isCutOff === groups.isCutOff[group]) continue;
    groups.isCutOff[group] = isCutOff;
    // How it begins is no news.
    if (!isFirst) battle.events.push({ kind: "link", group, isCutOff: isCutOff === 1 });
  }
}

function noteJamming(battle: Battle, sight: Sight, group: number): void {
  const { groups, members } = battle;
  let isJammed = 0;
  for (let n = members.start[group]; n < members.start[group + 1]; n++) {
    if (sight.isJammed[members.ships[n]] === 1) isJammed = 1;
  }
  if (isJammed === groups.isJammed[group]) return;
  groups.isJammed[group] = isJammed;
  battle.events.push({ kind: "jammed", group, isJammed: isJammed === 1 });
}
