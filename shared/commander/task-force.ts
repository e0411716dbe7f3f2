// How an officer leads a whole force: its squadrons go and stand beside each other, missile ships and
// decks behind, at the pace of the last; one of many is kept back until the others need it.
import { MISSIONS } from "../battle/orders.ts";
import { atan2, cos, distance, sin } from "../battle/trig.ts";
import type { Desk } from "./commander.ts";
import {
  FORCE_PITCH_KM,
  FORCE_REAR_KM,
  FORCE_SECOND_KM,
  MASS_FROM_KM,
  NEAR_KM,
  RESERVE_ODDS,
} from "./measures.ts";
import { aimOf, type Homes, missionOf } from "./given-missions.ts";
import { inside, type Mission } from "./moves.ts";
import { centreOf } from "./plan.ts";
import { nearestCluster, oddsAt, type Situation, type Squadron } from "./situation.ts";

/** The front of a force goes no farther ahead of its middle than this. */
const FORCE_STEP_KM = 30;

/** So many fighting squadrons spare one. */
const FIGHTERS_PER_RESERVE = 5;

type Spot = { xKm: number; yKm: number };

/** Missions by squadron; those without an entry have the force's own. */
export function forceMissions(
  desk: Desk,
  groupId: number,
  squadrons: readonly Squadron[],
  situation: Situation,
  homes: Homes,
): Map<number, Mission> {
  const kind = MISSIONS[desk.sight.groups.mission[groupId]];
  const missions = new Map<number, Mission>();
  if (kind === "screen" || kind === "cover" || kind === "none") return missions;
  const aim = aimOf(desk, groupId);
  const middle = centreOf(squadrons) ?? aim;
  const frontRad = frontOf(kind, middle, aim, squadrons, situation);
  const spot = kind === "advance" || kind === "strike" ? stepTowards(middle, aim) : aim;
  const spare =
    kind === "raid" || kind === "scout" ? null : spareOf(squadrons, situation, frontRad);
  for (const [squadron, outKm, portKm] of placesOf(squadrons, frontRad, spare)) {
    const [xKm, yKm] = inside(
      desk.briefing,
      spot.xKm + cos(frontRad) * outKm - sin(frontRad) * portKm,
      spot.yKm + sin(frontRad) * outKm + cos(frontRad) * portKm,
    );
    const base = missionOf(desk, groupId, squadron, situation, homes);
    const mission =
      squadron === spare
        ? ({ kind: "reserve", xKm, yKm, facingRad: frontRad } as const)
        : placed(base, xKm, yKm, frontRad, squadron, aim);
    if (mission !== null) missions.set(squadron.groupId, mission);
  }
  return missions;
}

/** Where the front looks: where the force is bound, or to the enemy that it stands against. */
function frontOf(
  kind: string,
  middle: Spot,
  aim: Spot,
  squadrons: readonly Squadron[],
  situation: Situation,
): number {
  const isBound = kind === "advance" || kind === "strike" || kind === "raid";
  const threat = nearestCluster(situation, middle.xKm, middle.yKm, 2 * NEAR_KM);
  const look = isBound ? aim : threat;
  if (look === null || distance(look.xKm - middle.xKm, look.yKm - middle.yKm) < 1) {
    return squadrons[0].headingRad;
  }
  return atan2(look.yKm - middle.yKm, look.xKm - middle.xKm);
}

/** Nobody runs ahead: the places are never far from the middle of those who are to take them. */
function stepTowards(middle: Spot, aim: Spot): Spot {
  const wayKm = distance(aim.xKm - middle.xKm, aim.yKm - middle.yKm);
  if (wayKm <= FORCE_STEP_KM) return aim;
  const share = FORCE_STEP_KM / wayKm;
  return {
    xKm: middle.xKm + (aim.xKm - middle.xKm) * share,
    yKm: middle.yKm + (aim.yKm - middle.yKm) * share,
  };
}

/** The one farthest behind, until a fight nearby is going badly. */
function spareOf(
  squadrons: readonly Squadron[],
  situation: Situation,
  frontRad: number,
): Squadron | null {
  const fighters = squadrons.filter(({ role }) => role === "line");
  if (fighters.length < FIGHTERS_PER_RESERVE) return null;
  const isNeeded = fighters.some(
    ({ xKm, yKm }) =>
      nearestCluster(situation, xKm, yKm, NEAR_KM) !== null &&
      oddsAt(situation, xKm, yKm) < RESERVE_ODDS,
  );
  if (isNeeded) return null;
  const aheadOf = ({ xKm, yKm }: Squadron) => xKm * cos(frontRad) + yKm * sin(frontRad);
  return fighters.reduce((last, one) => (aheadOf(one) < aheadOf(last) ? one : last));
}

/** Each squadron with its place: so far ahead of the spot, so far to port of it. */
function placesOf(
  squadrons: readonly Squadron[],
  frontRad: number,
  spare: Squadron | null,
): [Squadron, number, number][] {
  const ranks: [Squadron[], number][] = [
    [squadrons.filter((one) => one !== spare && isFront(one)), 0],
    [squadrons.filter((one) => one !== spare && one.role === "missile"), -FORCE_SECOND_KM],
    [squadrons.filter((one) => one === spare || isRear(one)), -FORCE_REAR_KM],
  ];
  const portOf = ({ xKm, yKm }: Squadron) => yKm * cos(frontRad) - xKm * sin(frontRad);
  return ranks.flatMap(([rank, outKm]) =>
    rank
      .sort((a, b) => portOf(a) - portOf(b) || a.groupId - b.groupId)
      .map((squadron, n): [Squadron, number, number] => [
        squadron,
        outKm,
        (n - (rank.length - 1) / 2) * FORCE_PITCH_KM,
      ]),
  );
}

function isFront({ role }: Squadron): boolean {
  return role === "line" || role === "stealth";
}

function isRear({ role }: Squadron): boolean {
  return role === "deck" || role === "convoy";
}

/** The force's mission at the squadron's own place. */
function placed(
  mission: Mission | null,
  xKm: number,
  yKm: number,
  frontRad: number,
  squadron: Squadron,
  aim: Spot,
): Mission | null {
  switch (mission?.kind) {
    case "hold":
    case "reserve":
      return { ...mission, xKm, yKm, facingRad: frontRad };
    case "advance":
    case "scout":
    case "raid":
      return { ...mission, xKm, yKm };
    case "strike": {
      const awayKm = distance(aim.xKm - squadron.xKm, aim.yKm - squadron.yKm);
      return awayKm > MASS_FROM_KM ? { kind: "advance", xKm, yKm } : mission;
    }
    default:
      return mission ?? null;
  }
}
