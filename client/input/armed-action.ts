// Which action armed the pointer: its button is pressed, its key lit, until the map is clicked.
import type { PointerMode } from "../session.ts";
import type { Action } from "./key-table.ts";

/** The action whose button or key armed the pointer; null while it only selects. */
export function armedAction(mode: PointerMode): Action | null {
  if (mode.kind === "select") return null;
  if (mode.kind === "launch") return LAUNCHES[mode.mission];
  if (mode.kind === "mission") return MISSION_ACTIONS[mode.mission];
  return ARMED[mode.kind];
}

const ARMED: Readonly<Record<Exclude<PointerMode["kind"], "select" | Aimed["kind"]>, Action>> = {
  move: "orderMove",
  attack: "orderAttack",
  board: "orderBoard",
  escort: "orderEscort",
  join: "orderJoin",
  decoy: "orderDecoy",
  commitReserve: "commitReserve",
  planStrike: "planStrike",
};

/** Modes of one kind that several actions arm. */
type Aimed = Extract<PointerMode, { mission: unknown }>;
type MissionOf<K extends Aimed["kind"]> = Extract<Aimed, { kind: K }>["mission"];

const LAUNCHES: Readonly<Record<MissionOf<"launch">, Action>> = {
  cap: "launchCap",
  escort: "launchEscort",
  strike: "launchStrike",
  scout: "launchScout",
  sweep: "launchSweep",
  intercept: "launchIntercept",
  supply: "launchSupply",
};

const MISSION_ACTIONS: Readonly<Record<MissionOf<"mission">, Action>> = {
  hold: "missionHold",
  advance: "missionAdvance",
  screen: "missionScreen",
  strike: "missionStrike",
  scout: "missionScout",
  raid: "missionRaid",
  cover: "missionCover",
  reserve: "missionReserve",
  supply: "missionSupply",
};
