// The officer of one group, who carries out its mission for a person (a force's leads all squadrons
// below it) or assists with a squadron that the person commands: the admiral's own conduct at a
// smaller scope. He never undoes what was ordered by hand, asks for what is not his to decide, and
// leaves a squadron alone for a minute when the person orders it directly.
import { NEVER_TICK, TICK_HZ } from "../battle/limits.ts";
import { DELEGATIONS, MISSIONS, type Order } from "../battle/orders.ts";
import { KIND_TEMPORARY } from "../protocol/picture.ts";
import { assistOrders } from "./assist.ts";
import type { Desk } from "./commander.ts";
import { conduct } from "./conduct.ts";
import { crippleOrders } from "./cripples.ts";
import { SUBORDINATE } from "./temper.ts";
import { missionOf } from "./given-missions.ts";
import { petitionOf } from "./petitions.ts";
import type { Proposal } from "./proposals.ts";
import { assess, type Situation, type Squadron } from "./situation.ts";
import { standingOf, type Standings } from "./standings.ts";
import { forceMissions } from "./task-force.ts";

export type SubordinateMemory = {
  standings: Standings;
  /** Of a squadron that is assisted: what it was told there is no order of where to go. */
  help: Standings;
  thoughtAtS: number;
  proposals: Proposal[];
  /** By squadron: no proposal before this. */
  quiet: Record<number, number>;
  /** Where raiders come home to, by squadron. */
  homes: Record<number, [xKm: number, yKm: number]>;
};

/** A subordinate thinks every second; after a longer break somebody else was in command. */
const AWAY_S = 2;
const ASSISTED = DELEGATIONS.indexOf("assisted");

export function newSubordinate(): SubordinateMemory {
  return { standings: {}, help: {}, thoughtAtS: 0, proposals: [], quiet: {}, homes: {} };
}

export function subordinateOrders(memory: SubordinateMemory, desk: Desk, groupId: number): Order[] {
  const situation = assess(desk);
  if (situation.tickS - memory.thoughtAtS > AWAY_S) {
    memory.standings = {};
    memory.help = {};
    memory.homes = {};
  }
  memory.thoughtAtS = situation.tickS;
  memory.proposals = [];
  const squadrons = situation.squadrons.filter(
    ({ groupId: id, role, isOnMap, isBroken }) =>
      desk.sight.staff.officerId[id] === groupId && role !== "static" && isOnMap && !isBroken,
  );
  const free = squadrons.filter((squadron) => !isBorrowed(memory, desk, squadron));
  const orders = [
    ...leadOrders(memory, desk, groupId, free, situation),
    ...helpOrders(memory, desk, groupId, situation),
  ];
  return orders;
}

/** A direct order borrows her: what she was told before no longer stands. */
function isBorrowed(memory: SubordinateMemory, desk: Desk, { groupId }: Squadron): boolean {
  const { sight, catalog } = desk;
  const borrowedTicks = catalog.rules.command.borrowedS * TICK_HZ;
  if (sight.tick - sight.groups.orderedTick[groupId] >= borrowedTicks) return false;
  delete memory.standings[groupId];
  return true;
}

function leadOrders(
  memory: SubordinateMemory,
  desk: Desk,
  groupId: number,
  squadrons: readonly Squadron[],
  situation: Situation,
): Order[] {
  if (MISSIONS[desk.sight.groups.mission[groupId]] === "none") return [];
  const missions =
    squadrons.length > 1 ? forceMissions(desk, groupId, squadrons, situation, memory.homes) : null;
  return squadrons.flatMap((squadron) => {
    const mission =
      missions?.get(squadron.groupId) ??
      missionOf(desk, groupId, squadron, situation, memory.homes);
    if (mission === null) return [];
    const petition = petitionOf(desk, squadron, situation, mission, memory.quiet);
    if (petition !== null) memory.proposals.push(petition);
    return [
      ...conduct(mission, squadron, situation, memory.standings, SUBORDINATE, desk.briefing),
      ...assistOrders(squadron, situation, desk, memory.standings),
      ...crippleOrders(squadron, situation, desk, memory.standings),
    ];
  });
}

function helpOrders(
  memory: SubordinateMemory,
  desk: Desk,
  groupId: number,
  situation: Situation,
): Order[] {
  if (desk.sight.doctrines.delegation[groupId] !== ASSISTED) return [];
  const squadron = situation.squadrons.find((one) => one.groupId === groupId);
  if (squadron === undefined || squadron.role === "static") return [];
  if (squadron.isBroken || !squadron.isOnMap || squadron.isDeaf) return [];
  const isBusy = isBorrowed(memory, desk, squadron);
  // Who is ordered by hand is no longer on the way to a dock, or back from it.
  if (isBusy) standingOf(memory.help, squadron).isSentOff = false;
  const petition = petitionOf(desk, squadron, situation, null, memory.quiet);
  if (petition !== null) memory.proposals.push(petition);
  return [
    ...conductHelp(memory, squadron, situation, desk),
    ...assistOrders(squadron, situation, desk, memory.help),
    ...(isBusy || isPicked(memory, desk, squadron)
      ? []
      : crippleOrders(squadron, situation, desk, memory.help)),
  ];
}

/** Ships that a person picked, or sent somewhere since the officer picked them: where they go is theirs. */
function isPicked({ help }: SubordinateMemory, { sight }: Desk, squadron: Squadron): boolean {
  const { kind, orderedTick } = sight.groups;
  if (kind[squadron.groupId] !== KIND_TEMPORARY) return false;
  return orderedTick[squadron.groupId] !== NEVER_TICK && !standingOf(help, squadron).isSentOff;
}

/** Stance and emissions alone: where she goes is the person's. */
function conductHelp(
  memory: SubordinateMemory,
  squadron: Squadron,
  situation: Situation,
  { briefing }: Desk,
): Order[] {
  const { xKm, yKm, headingRad } = squadron;
  const here = { kind: "hold", xKm, yKm, facingRad: headingRad } as const;
  return conduct(here, squadron, situation, memory.help, SUBORDINATE, briefing).filter(
    ({ kind }) => kind === "stance" || kind === "emissions",
  );
}
