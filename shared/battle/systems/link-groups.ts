// Groups drop out of the datalink when they leave the reach of their relays or these are lost, and
// come back into it; each looks in its own turn.
import { isInLink } from "../datalink.ts";
import { ticksOf } from "../limits.ts";
import type { Battle } from "../state.ts";

export function linkGroups(battle: Battle): void {
  const { groups, members, tick, catalog } = battle;
  const period = ticksOf(catalog.rules.sensors.linkS);
  for (let group = 0; group < groups.count; group++) {
    const isFirst = tick === 1;
    if (!isFirst && (tick + groups.groupId[group]) % period !== 0) continue;
    if (members.start[group] === members.start[group + 1]) continue;
    const isCutOff = isInLink(battle, group) ? 0 : 1;
    if (isCutOff === groups.isCutOff[group]) continue;
    groups.isCutOff[group] = isCutOff;
    // How it begins is no news.
    if (!isFirst) battle.events.push({ kind: "link", group, isCutOff: isCutOff === 1 });
  }
}
