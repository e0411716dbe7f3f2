// What the missile squadrons fire at together. Point defence stops a salvo that comes alone and fails
// before several, so all that still have missiles take the same part of the enemy.
import { latest } from "../battle/once.ts";
import { distance } from "../battle/trig.ts";
import { NEAR_KM } from "./measures.ts";
import { hasMissiles } from "./moves.ts";
import { apartKm, type Cluster, type Situation, type Squadron } from "./situation.ts";

type Place = { xKm: number; yKm: number };

export function isMissileer(squadron: Squadron): boolean {
  return squadron.role === "missile" && hasMissiles(squadron);
}

/** Middle of the missile squadrons that can still fire; null without any. */
export const missileMiddle: (situation: Situation) => Place | null = latest(({ squadrons }) =>
  middleOf(squadrons.filter((one) => isMissileer(one) && one.isOnMap)),
);

function middleOf(squadrons: readonly Squadron[]): Place | null {
  if (squadrons.length === 0) return null;
  let [xKm, yKm] = [0, 0];
  for (const squadron of squadrons) {
    xKm += squadron.xKm / squadrons.length;
    yKm += squadron.yKm / squadrons.length;
  }
  return { xKm, yKm };
}

/** The part of the enemy worth most for its distance from all, as far as this squadron reaches it. */
export function missileTarget(squadron: Squadron, situation: Situation): Cluster | null {
  const middle = missileMiddle(situation);
  if (middle === null) return null;
  let best: Cluster | null = null;
  let bestWorth = 0;
  for (const cluster of situation.clusters) {
    if (apartKm(cluster, squadron.xKm, squadron.yKm) > squadron.missileReachKm) continue;
    const awayKm = distance(cluster.xKm - middle.xKm, cluster.yKm - middle.yKm);
    const worth = cluster.points / (awayKm + NEAR_KM);
    if (worth <= bestWorth) continue;
    best = cluster;
    bestWorth = worth;
  }
  return best;
}
