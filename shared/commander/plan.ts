// What a side is about: the places it must take or hold, and from where the enemy comes. Read from
// the scenario's objectives, which both sides know, and from contacts.
import type { Objective } from "../battle/catalog.ts";
import { atan2 } from "../battle/trig.ts";
import type { Desk } from "./commander.ts";
import type { Situation } from "./situation.ts";

export type Place = { xKm: number; yKm: number; radiusKm: number };

export type Plan = {
  /** Takes it, or keeps it; without either the enemy's fleet is the goal. */
  posture: "take" | "keep" | "hunt";
  goal: Place;
  /** From the goal toward the enemy. */
  threatRad: number;
};

/** Memory of where the enemy was last believed to be, for the time when nothing is seen. */
export type PlanMemory = { threatXKm: number | null; threatYKm: number };

export function newPlanMemory(): PlanMemory {
  return { threatXKm: null, threatYKm: 0 };
}

export function planOf(desk: Desk, situation: Situation, memory: PlanMemory): Plan {
  const { briefing } = desk;
  const own = centreOf(situation.squadrons) ?? {
    xKm: briefing.widthKm / 2,
    yKm: briefing.heightKm / 2,
  };
  rememberThreat(situation, memory);
  const toTake = placeOf(
    briefing.objectives,
    (entry) => entry.kind === "hold" && entry.side === briefing.side,
  );
  const toKeep = placeOf(
    briefing.objectives,
    (entry) =>
      (entry.kind === "survive" && entry.side === briefing.side) ||
      (entry.kind === "hold" && entry.side !== briefing.side),
  );
  const threat = threatPoint(desk, own, memory);
  const goal = toTake ?? toKeep ?? { ...threat, radiusKm: 0 };
  return {
    posture: toTake !== null ? "take" : toKeep !== null ? "keep" : "hunt",
    goal,
    threatRad: atan2(threat.yKm - goal.yKm, threat.xKm - goal.xKm),
  };
}

function rememberThreat(situation: Situation, memory: PlanMemory): void {
  let [xKm, yKm, points] = [0, 0, 0];
  for (const contact of situation.ships) {
    xKm += contact.xKm * contact.points;
    yKm += contact.yKm * contact.points;
    points += contact.points;
  }
  if (points === 0) return;
  memory.threatXKm = xKm / points;
  memory.threatYKm = yKm / points;
}

/** Where the enemy is believed; before the first contact: across the map from one's own fleet. */
function threatPoint(desk: Desk, own: { xKm: number; yKm: number }, memory: PlanMemory) {
  if (memory.threatXKm !== null) return { xKm: memory.threatXKm, yKm: memory.threatYKm };
  const { widthKm, heightKm } = desk.briefing;
  return { xKm: widthKm - own.xKm, yKm: heightKm - own.yKm };
}

function placeOf(
  objectives: readonly Objective[],
  isMeant: (entry: Objective) => boolean,
): Place | null {
  for (const entry of objectives) {
    if (!isMeant(entry) || !("atKm" in entry)) continue;
    return { xKm: entry.atKm[0], yKm: entry.atKm[1], radiusKm: entry.radiusKm };
  }
  return null;
}

export function centreOf(
  squadrons: readonly { xKm: number; yKm: number; points: number; role: string }[],
): { xKm: number; yKm: number } | null {
  let [xKm, yKm, points] = [0, 0, 0];
  for (const squadron of squadrons) {
    if (squadron.role === "static") continue;
    xKm += squadron.xKm * squadron.points;
    yKm += squadron.yKm * squadron.points;
    points += squadron.points;
  }
  return points === 0 ? null : { xKm: xKm / points, yKm: yKm / points };
}
