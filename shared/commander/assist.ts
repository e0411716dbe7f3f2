// What an officer sees to beside the mission, and all that he does for a squadron that a person
// commands with his assistance: spacing, and ships that are to be pulled out. (Fire and emissions
// are `conduct.ts`.)
import type { Order } from "../battle/orders.ts";
import { distance } from "../battle/trig.ts";
import { KIND_TEMPORARY, ORDERED } from "../protocol/picture.ts";
import type { Desk } from "./commander.ts";
import { AIR_ALARM_KM, NEAR_KM } from "./doctrine.ts";
import { nearestCluster, type Situation, type Squadron } from "./situation.ts";

/** Under plasma fire ships stand so many times as far apart. */
const SPREAD_FACTOR = 2;
const SPACING_SLACK_KM = 0.2;

export function assistOrders(squadron: Squadron, situation: Situation, desk: Desk): Order[] {
  if (squadron.isDeaf) return [];
  return [...spacingOrders(squadron, situation, desk), ...crippleOrders(squadron, situation, desk)];
}

/** Wide where splash is to be feared, close where point defence must help. */
function spacingOrders(squadron: Squadron, situation: Situation, { catalog }: Desk): Order[] {
  if ((squadron.ordered & ORDERED.formation) !== 0) return [];
  const { spacingKm } = catalog.rules.motion;
  const { groupId, formation } = squadron;
  const isRaided = situation.flights.some(
    ({ xKm, yKm }) => distance(xKm - squadron.xKm, yKm - squadron.yKm) <= AIR_ALARM_KM / 2,
  );
  const wanted = !isRaided && isUnderPlasma(squadron, situation, catalog) ? SPREAD_FACTOR : 1;
  if (Math.abs(squadron.spacingKm - wanted * spacingKm) <= SPACING_SLACK_KM) return [];
  return [{ kind: "formation", groupId, formation, spacingKm: wanted * spacingKm }];
}

function isUnderPlasma(
  { xKm, yKm }: Squadron,
  { ships }: Situation,
  catalog: Desk["catalog"],
): boolean {
  return ships.some(({ shipClass, xKm: x, yKm: y }) => {
    const awayKm = distance(x - xKm, y - yKm);
    return shipClass?.mounts.some(({ weaponIndex }) => {
      const { kind, rangeKm } = catalog.weapons[weaponIndex];
      return kind === "plasma" && awayKm <= rangeKm;
    });
  });
}

/** Cripples with the enemy near leave the squadron, and then the field. */
function crippleOrders(squadron: Squadron, situation: Situation, { sight }: Desk): Order[] {
  const { groupId, crippledIds, unitIds } = squadron;
  if (crippledIds.length === 0) return [];
  const isNear = nearestCluster(situation, squadron.xKm, squadron.yKm, NEAR_KM) !== null;
  if (sight.groups.kind[groupId] === KIND_TEMPORARY && crippledIds.length === unitIds.length) {
    const isLeaving = sight.orders.get(groupId)?.current?.kind === "withdraw";
    return isLeaving ? [] : [{ kind: "withdraw", groupId }];
  }
  if (!isNear || crippledIds.length === unitIds.length) return [];
  return [{ kind: "detach", unitIds: [...crippledIds] }];
}
