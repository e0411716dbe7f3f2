// Groups drop out of the datalink when they leave the reach of their relays or these are lost, and
// come back into it: orders reach them late at first. They note when jammers halve their sensors; each looks in its own turn.
import { isInLink } from "../datalink.ts";
import { listKnownJammers, noteJammed, noteJammedFlight } from "../jamming.ts";
import { ticksOf } from "../limits.ts";
import { sightOf, type Sight } from "../sight.ts";
import { type Battle, GROUP_TEMPORARY } from "../state.ts";
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
  if (tick === 1) return;
  const untilTick = isCutOff === 1 ? loseLink(battle, group) : tick;
  battle.events.push({ kind: "link", group, isCutOff: isCutOff === 1, untilTick });
}

/**
 * Until its own captains have found another way to hear the fleet, a group that drops out obeys late.
 * Ships sent out by hand had it arranged before; who drops out again soon after still has that way,
 * and who waits for a deputy waits no longer for this: delays never stack. Returns when it hears.
 */
function loseLink({ groups, catalog, tick }: Battle, group: number): number {
  if (groups.kind[group] === GROUP_TEMPORARY) return tick;
  const forTicks = ticksOf(catalog.rules.morale.linkLossS);
  if (tick < groups.deafUntilTick[group] + forTicks)
    return Math.max(tick, groups.deafUntilTick[group]);
  groups.deafUntilTick[group] = tick + forTicks;
  return tick + forTicks;
}

function noteJamming(battle: Battle, sight: Sight, group: number): void {
  const { groups } = battle;
  const isJammed = noteJammed(battle, sight, group) ? 1 : 0;
  if (isJammed === groups.isJammed[group]) return;
  groups.isJammed[group] = isJammed;
  battle.events.push({ kind: "jammed", group, isJammed: isJammed === 1 });
}
