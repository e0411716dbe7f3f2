// What a battle reads of a match's setup (`shared/protocol/setup.ts`), which it does not know.
import type { PointKm } from "./catalog.ts";

export type SideSetup = {
  /** Seats with the controller "none" get no task forces while another one is held. */
  readonly seats: readonly { readonly controller: string }[];
  /** Chosen option id per choice id; what is missing is chosen by dice. */
  readonly choices: Readonly<Record<string, string>>;
};

export type BattleSetup = {
  readonly scenarioId: string;
  readonly seed: number;
  readonly salt: string;
  readonly sides: readonly SideSetup[];
  /** Other places for squadrons by id; empty in play. */
  readonly placements: Record<string, PointKm>;
};
