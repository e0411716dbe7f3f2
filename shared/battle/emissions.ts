// What a group radiates: switched by order, or by its captains when hiding has lost its sense.
import { ticksOf } from "./limits.ts";
import { EMISSION_RULES } from "./orders.ts";
import { membersOf, rosterOf } from "./sides.ts";
import { EMIT_ACTIVE, type Battle } from "./state.ts";
import { wasHitLately } from "./targets.ts";
import { distance } from "./trig.ts";
import { weaponReaches } from "./weapon-reach.ts";

export const RULE_CAPTAIN = EMISSION_RULES.indexOf("captain");
export const RULE_ALWAYS = EMISSION_RULES.indexOf("always");

/** The group's own ships switch over, each after the time that it takes. */
export function switchGroup(battle: Battle, group: number, wanted: number): void {
  const { groups, ships, catalog, tick } = battle;
  groups.emissions[group] = wanted;
  for (const ship of rosterOf(battle, group)) {
    if (ships.group[ship] !== group || ships.wantedEmissions[ship] === wanted) continue;
    ships.wantedEmissions[ship] = wanted;
    ships.emissionsAtTick[ship] = tick + ticksOf(catalog.rules.sensors.emissionSwitchS);
  }
}

/**
 * Captains switch their sensors on as the group's rule lets them, whatever they are ordered to do:
 * left to them, under fire or with a believed enemy within reach of their guns; "until found", under
 * fire or once they have fired themselves; "always", never.
 */
export function lightUp(battle: Battle, group: number): void {
  const { groups } = battle;
  if (groups.emissions[group] === EMIT_ACTIVE || groups.emissionRule[group] === RULE_ALWAYS) return;
  const isCaptains = groups.emissionRule[group] === RULE_CAPTAIN;
  const isFound = wasHitLately(battle, group) || (!isCaptains && hasFiredLately(battle, group));
  if (isFound || (isCaptains && isThreatInReach(battle, group))) {
    switchGroup(battle, group, EMIT_ACTIVE);
  }
}

/** What was heard is found: her guns and missiles are. A deck's craft come and go in the dark. */
function hasFiredLately({ ships, members, catalog, tick }: Battle, group: number): boolean {
  const since = tick - ticksOf(catalog.rules.captains.returnFireS);
  for (let n = members.start[group]; n < members.start[group + 1]; n++) {
    const ship = members.ships[n];
    if (ships.lastFiredTick[ship] >= since) return true;
    const isDeck = catalog.ships[ships.classIndex[ship]].deck !== null;
    if (!isDeck && ships.lastLaunchTick[ship] >= since) return true;
  }
  return false;
}

function isThreatInReach(battle: Battle, group: number): boolean {
  const { groups, ships, catalog } = battle;
  if (groups.hasThreat[group] === 0) return false;
  const reaches = weaponReaches(catalog);
  return membersOf(battle, group).some((ship) => {
    const reachKm =
      reaches[ships.classIndex[ship]].directKm * catalog.rules.captains.emitReachShare;
    const dx = groups.threatXKm[group] - ships.xKm[ship];
    return distance(dx, groups.threatYKm[group] - ships.yKm[ship]) <= reachKm;
  });
}
