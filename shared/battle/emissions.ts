// What a group radiates: switched by order, or by its captains when hiding has lost its sense.
import { ticksOf } from "./limits.ts";
import { membersOf, rosterOf } from "./sides.ts";
import { EMIT_ACTIVE, type Battle } from "./state.ts";
import { wasHitLately } from "./targets.ts";
import { distance } from "./trig.ts";
import { weaponReaches } from "./weapon-reach.ts";

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
 * Captains without orders go active under fire, or with a believed enemy within reach of their guns:
 * who is shot at is found already. An order about emissions binds them, whatever comes.
 */
export function lightUp(battle: Battle, group: number): void {
  const { groups } = battle;
  if (groups.emissions[group] === EMIT_ACTIVE || groups.isEmissionOrdered[group] === 1) return;
  if (wasHitLately(battle, group) || isThreatInReach(battle, group)) {
    switchGroup(battle, group, EMIT_ACTIVE);
  }
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
