// What a match is made of before its first tick. Setup + seed + log is the whole battle.
import type { PointKm } from "../battle/catalog.ts";

export const PROTOCOL_VERSION = 14;
export { SIMULATION_VERSION } from "../battle/limits.ts";

export const CONTROLLERS = ["person", "ai", "none"] as const;
export type Controller = (typeof CONTROLLERS)[number];
export const AI_LEVELS = ["cadet", "officer", "admiral"] as const;
export type AiLevel = (typeof AI_LEVELS)[number];

export type SeatSetup = { controller: Controller; level: AiLevel };

export type SideSetup = {
  /** One to SEATS_PER_SIDE_MAX; task forces are dealt to them in order. */
  seats: SeatSetup[];
  /** Chosen option id per choice id; what is missing is chosen by dice. */
  choices: Record<string, string>;
};

export type MatchSetup = {
  scenarioId: string;
  /** Host's number; mixed with the room's secret salt unless the seed is open. */
  seed: number;
  /** Secret until the replay is published; "" for an open seed. */
  salt: string;
  sides: SideSetup[];
  /**
   * Testing and designers' what-if only: other places for squadrons by id (the non-interference
   * test moves unseen enemies with it). Empty in play.
   */
  placements: Record<string, PointKm>;
};
