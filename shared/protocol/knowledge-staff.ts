// Who commands own groups, why they are in the state they are in, and what waits for H-hour. What
// officers propose is known to the run only, which writes it after this.
import { NO_ROW } from "../battle/limits.ts";
import { placeOf } from "../battle/planning.ts";
import type { Battle } from "../battle/state.ts";
import { runOf } from "../battle/table.ts";
import { RULE_CAPTAIN } from "../battle/emissions.ts";
import { NO_GROUP, NO_TRACK, ORDERED, type Picture, PLANNABLE } from "./picture.ts";

export function fillStaff(battle: Battle, viewer: number, picture: Picture): void {
  const { groups } = battle;
  const known = picture.staff;
  const [first, end] = battle.blocks[viewer].groups;
  known.count = end - first;
  known.isAlive.set(runOf(groups, first, end).isAlive);
  known.proposal.fill(0, 0, known.count);
  for (let group = first; group < end; group++) {
    if (groups.isAlive[group] === 0) continue;
    const row = group - first;
    const officer = groups.officer[group];
    known.officerId[row] = officer === NO_ROW ? NO_GROUP : officer - first;
    known.commandUnit[row] = commandUnitOf(battle, group);
    known.ordered[row] =
      (groups.isStanceOrdered[group] === 1 ? ORDERED.stance : 0) |
      (groups.emissionRule[group] !== RULE_CAPTAIN ? ORDERED.emissions : 0) |
      (groups.isFormationOrdered[group] === 1 ? ORDERED.formation : 0) |
      (groups.isFireOrdered[group] === 1 ? ORDERED.fire : 0);
    known.spacingKm[row] = groups.spacingKm[group];
    known.cause[row] = groups.cause[group];
    known.moraleShare[row] = groups.moraleShare[group];
    fillPlan(battle, viewer, group, picture);
    known.proposalAimKind[row] = 0;
    known.proposalAim[row] = NO_TRACK;
    known.proposalXKm[row] = 0;
    known.proposalYKm[row] = 0;
    known.proposalTick[row] = 0;
  }
}

/** The ship whose loss would delay its orders: its force's. */
function commandUnitOf({ groups, ships }: Battle, group: number): number {
  for (let row = group; row !== NO_ROW; row = groups.parent[row]) {
    const ship = groups.commandShip[row];
    if (ship !== NO_ROW) return ships.unitId[ship];
  }
  return NO_TRACK;
}

function fillPlan(battle: Battle, viewer: number, group: number, picture: Picture): void {
  const { staff } = picture;
  const row = group - battle.blocks[viewer].groups[0];
  const { planned } = battle.commands[group];
  const place = planned === undefined ? null : placeOf(battle, viewer, planned);
  staff.planned[row] =
    planned === undefined ? 0 : 1 + (PLANNABLE as readonly string[]).indexOf(planned.kind);
  staff.plannedXKm[row] = place?.[0] ?? 0;
  staff.plannedYKm[row] = place?.[1] ?? 0;
}
