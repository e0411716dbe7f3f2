// Which screen is shown and what it works on. One state, changed only by the functions here.
import { signal } from "@preact/signals";
import type { AiLevel, MatchSetup } from "../shared/protocol/setup.ts";
import type { Content } from "./content.ts";
import type { BattleConnection } from "./net/connection.ts";
import type { RoomConnection } from "./net/room-connection.ts";
import { MATCH_PARAMETER } from "../shared/protocol/room.ts";
import { createSession, type Session } from "./session.ts";
import { packUrl } from "./content.ts";

export type Screen =
  | { kind: "loading" }
  | { kind: "failed"; message: string }
  /** Came by a link without a name yet: asked once, then joins. */
  | { kind: "name"; code: string }
  | { kind: "start" }
  | { kind: "lobby"; room: RoomConnection }
  /** `isOpening`: paused on a card that says what it is about. */
  | { kind: "battle"; session: Session; room: RoomConnection | null; isOpening: boolean };

export const screen = signal<Screen>({ kind: "loading" });
/** A sentence over whatever is shown (version differs, kicked, match not found); "" without. */
export const banner = signal("");
/** What went well, for a moment. */
export const mention = signal("");
const MENTION_MS = 6000;
let mentionTimer: ReturnType<typeof setTimeout> | undefined;

export function mentionBriefly(sentence: string): void {
  clearTimeout(mentionTimer);
  mention.value = sentence;
  mentionTimer = setTimeout(() => {
    mention.value = "";
  }, MENTION_MS);
}

export const content = signal<Content | null>(null);

/** Without a message somebody went there; with one they were sent, and a reload may lead back. */
export function showStart(message = ""): void {
  leave();
  if (message === "") history.replaceState(null, "", location.pathname);
  banner.value = message;
  screen.value = { kind: "start" };
}

export function showLobby(room: RoomConnection): void {
  banner.value = "";
  // A reload comes back to the match, also for who made it.
  history.replaceState(null, "", matchLink(room.code));
  screen.value = { kind: "lobby", room };
}

/** Opens the battle screen on a connection, whatever is behind it. */
export function showBattle(
  connection: BattleConnection,
  room: RoomConnection | null,
  isOpening = false,
): void {
  const loaded = content.value;
  if (loaded === null) throw new Error("the pack must be loaded before a battle is shown");
  const shown = screen.value;
  if (shown.kind === "battle" && shown.session.connection !== connection) leave();
  // What was said before, in the lobby say, has nobody left who would take it away.
  banner.value = "";
  const session = createSession(loaded.catalog, connection, (path) =>
    packUrl(loaded.catalog.packId, path),
  );
  screen.value = { kind: "battle", session, room, isOpening };
}

export function matchLink(code: string, origin = location.origin): string {
  return `${origin}/?${MATCH_PARAMETER}=${code}`;
}

/** Ends what the present screen holds. */
function leave(): void {
  const shown = screen.value;
  if (shown.kind === "battle") shown.session.connection.close();
  if (shown.kind === "lobby") shown.room.close();
}

/** A solo setup: the player's seat on one side, admirals on the others. */
export function soloSetup(
  found: Content,
  scenarioId: string,
  side: number,
  seed: number,
  level: AiLevel = "officer",
  choices: Record<string, string> = {},
): MatchSetup {
  const scenario = found.catalog.scenarios.get(scenarioId);
  if (scenario === undefined) {
    const known = [...found.catalog.scenarios.keys()].join(", ");
    throw new Error(`There is no scenario "${scenarioId}". Known: ${known}.`);
  }
  if (scenario.sides[side] === undefined) {
    const known = scenario.sides.map((entry) => entry.id).join(", ");
    throw new Error(`"${scenarioId}" has no such side. Its sides: ${known}.`);
  }
  return {
    scenarioId,
    seed,
    salt: "",
    placements: {},
    sides: scenario.sides.map((_, index) => ({
      choices: index === side ? choices : {},
      seats: [{ controller: index === side ? "person" : "ai", level }],
    })),
  };
}
