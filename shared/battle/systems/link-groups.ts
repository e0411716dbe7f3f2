// Groups drop out of the datalink when they leave the reach of their relays or these are lost, and
// come back into it, and note when jammers halve their sensors; each looks in its own turn.
import { isInLink } from "../datalink.ts";
import { listKnownJammers, noteJammed, noteJammedFlight } from "../jamming.ts";
import { ticksOf } from "../limits.ts";
import { sightOf, type Sight } from "../sight.ts";
import type { Battle } from "../state.ts";
import { turnNumberOf } from "../turns.ts";

export function linkGroups(battle: Battle): void {
  const { blocks, catalog } = battle;
  const sight = sightOf(battle);
  const linkTicks = ticksOf(catalog.rules.sensors.linkS);
  const jamTicks = ticksOf(catalog.rules.sensors.sweepS);
  for (let side = 0; side < blocks.length; side++) {
    listKnownJammers(battle, sight, side);
    noteGroups(battle, sight, side, linkTicks, jamTicks);
    noteFlights(battle, sight, side, jamTicks);
  }
}

function noteGroups(
  battle: Battle,
  sight: Sight,
  side: number,
  linkTicks: number,
  jamTicks: number,
): void {
  const { members, blocks, tick } = battle;
  const [first, end] = blocks[side].groups;
  for (let group = first; group < end; group++) {
    if (members.start[group] === members.start[group + 1]) continue;
    const turn = tick + turnNumberOf(battle, group);
    if (turn % jamTicks === 0) noteJamming(battle, sight, group);
    if (tick === 1 || turn % linkTicks === 0) noteLink(battle, group);
  }
}

function noteFlights(battle: Battle, sight: Sight, side: number, jamTicks: number): void {
  const { flights, blocks, tick } = battle;
  const [first, end] = blocks[side].flights;
  for (let flight = first; flight < end; flight++) {
    if ((tick + flights.flightId[flight]) % jamTicks !== 0) continue;
    if (sight.isAirborne[flight] === 1) noteJammedFlight(battle, sight, flight);
  }
}

function noteLink(battle: Battle, group: number): void {
  const { groups, tick } = battle;
  const isCutOff = isInLink(battle, group) ? 0 : 1;
  if (isCutOff === groups.isCutOff[group]) return;
  groups.isCutOff[group] = isCutOff;
  // How it begins is no news.
  if (tick > 1) battle.events.push({ kind: "link", group, isCutOff: isCutOff === 1 });
}

function noteJamming(battle: Battle, sight: Sight, group: number): void {
  const { groups } = battle;
  const isJammed = noteJammed(battle, sight, group) ? 1 : 0;
  if (isJammed === groups.isJammed[group]) return;
  groups.isJammed[group] = isJammed;
  battle.events.push({ kind: "jammed", group, isJammed: isJammed === 1 });
}
