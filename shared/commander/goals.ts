// What the scenario's objectives ask of a commander: places to take or to keep, ships to guard, ships
// that have somewhere to go. Objectives are public; how far enemies are with theirs is not asked.
import { RELATION_ALLIED, RELATION_HOSTILE } from "../battle/catalog.ts";
import { isMeant, type Objective, type ShipsMeant } from "../battle/objective.ts";
import { LIFE_ON_MAP } from "../protocol/picture.ts";
import type { Desk } from "./commander.ts";
import { relationOf } from "./relations.ts";

/** Own ships that must be guarded: the fleet stays within so much of them. */
const WARD_RADIUS_KM = 30;

export type Place = { xKm: number; yKm: number; radiusKm: number };

export type Task = { posture: "take" | "keep"; place: Place };

/** What the own side is to take or keep; without either, what its allies are to, and it helps them. */
export function taskOf(desk: Desk): Task | null {
  const { briefing, sight } = desk;
  // What is reached leads nowhere any more.
  const open = briefing.objectives.filter((_, row) => !(sight.objectives[row] >= 1));
  const relationTo = (side: number): number => relationOf(briefing, side);
  const isOwn = (side: number): boolean => side === briefing.side;
  const isAllys = (side: number): boolean => relationTo(side) === RELATION_ALLIED;
  for (const isServed of [isOwn, isAllys]) {
    const toTake =
      placeOf(open, ({ kind, side }) => kind === "hold" && isServed(side)) ??
      placeOf(open, ({ kind, side }) => isServed(side) && LEADS_TO.has(kind));
    if (toTake !== null) return { posture: "take", place: toTake };
    const toKeep = placeOf(open, ({ kind, side }) => {
      if (kind === "survive") return isServed(side);
      return (kind === "hold" || kind === "deliver") && relationTo(side) === RELATION_HOSTILE;
    });
    if (toKeep !== null) return { posture: "keep", place: toKeep };
  }
  const wards = wardsOf(desk);
  if (wards !== null) return { posture: "keep", place: wards };
  // Whom the enemy is to fetch from a place is there, or will be.
  const toMeet = placeOf(open, ({ kind, side }) => {
    return kind === "evacuate" && relationTo(side) === RELATION_HOSTILE;
  });
  return toMeet === null ? null : { posture: "take", place: toMeet };
}

/** Objectives with a place that must be come to. */
const LEADS_TO: ReadonlySet<Objective["kind"]> = new Set(["deliver", "evacuate", "destroy"]);

function placeOf(
  objectives: readonly Objective[],
  isSought: (entry: Objective) => boolean,
): Place | null {
  for (const entry of objectives) {
    if (!isSought(entry) || !("atKm" in entry) || entry.atKm === undefined) continue;
    return { xKm: entry.atKm[0], yKm: entry.atKm[1], radiusKm: entry.radiusKm ?? 0 };
  }
  return null;
}

/** About the own ships that are to be guarded: those of one's own objective, or whom enemies are after. */
function wardsOf(desk: Desk): Place | null {
  const { briefing } = desk;
  for (const objective of briefing.objectives) {
    if (objective.kind !== "protect" && objective.kind !== "destroy") continue;
    const isToGuard =
      objective.kind === "protect"
        ? objective.side === briefing.side
        : relationOf(briefing, objective.side) === RELATION_HOSTILE &&
          // A mere class may be scattered over the map.
          (objective.shipName ?? objective.squadronNames) !== undefined;
    if (!isToGuard) continue;
    const wards = unitsMeant(desk, objective);
    if (wards.length === 0) continue;
    let [xKm, yKm] = [0, 0];
    for (const unit of wards) {
      xKm += desk.sight.ships.xKm[unit];
      yKm += desk.sight.ships.yKm[unit];
    }
    return { xKm: xKm / wards.length, yKm: yKm / wards.length, radiusKm: WARD_RADIUS_KM };
  }
  return null;
}

/** Whether an objective of one's own asks for the end of a contact, as far as she is made out. */
export function isTrackWanted({ briefing, sight }: Desk, row: number): boolean {
  const { tracks, trackNames } = sight;
  return briefing.objectives.some((objective) => {
    if (objective.kind !== "destroy" || objective.side !== briefing.side) return false;
    const { classIndex, shipName, squadronNames } = objective;
    // Nobody sees of what squadron a ship is, and all that must only be many are alike.
    if (squadronNames !== undefined || (classIndex ?? shipName) === undefined) return false;
    const name = trackNames.get(tracks.number[row]) ?? "";
    return isMeant(objective, { classIndex: tracks.classIndex[row], name, squadronName: "" });
  });
}

/** Own ships on the map that an objective is about. */
export function unitsMeant(desk: Desk, meant: ShipsMeant): number[] {
  const { ships } = desk.sight;
  const units: number[] = [];
  for (let unit = 0; unit < ships.count; unit++) {
    if (ships.life[unit] === LIFE_ON_MAP && isUnitMeant(desk, meant, unit)) units.push(unit);
  }
  return units;
}

export function isUnitMeant({ briefing, sight }: Desk, meant: ShipsMeant, unit: number): boolean {
  const classIndex = sight.ships.classIndex[unit];
  const name = briefing.ships[unit]?.name ?? "";
  const squadronName = briefing.groups[sight.ships.squadronId[unit]]?.name ?? "";
  return isMeant(meant, { classIndex, name, squadronName });
}
