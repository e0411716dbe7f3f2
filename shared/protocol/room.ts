// What a client and a room say to each other besides orders and pictures: joining, seats, settings,
// host powers. Checked by these schemas where it enters; the room's small and slow state travels as
// Colyseus schema with the shape of `RoomView`.
import { z } from "zod";
import { AI_LEVELS, CONTROLLERS } from "./setup.ts";

/** Path of the lobby calls: POST here creates a match, GET `${MATCHES_PATH}/CODE` finds its room. */
export const MATCHES_PATH = "/api/matches";
/** Says by which addresses others in the network reach this server. */
export const ADDRESSES_PATH = "/api/addresses";
export const ROOM_NAME = "battle";
/** Letters of a match code: none that are mistaken for another when read aloud. */
export const CODE_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
export const CODE_LENGTH = 5;
export const NAME_LENGTH_MAX = 24;
/** Query parameter of an invitation link: /?match=CODE */
export const MATCH_PARAMETER = "match";

export const PlayerName = z
  .string()
  .trim()
  .min(1)
  .max(NAME_LENGTH_MAX)
  .describe("name shown to others");
/** Secret of one browser, made by the client: holds a seat across reloads, never shown to others. */
export const Identity = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/);

export const JoinOptions = z.strictObject({
  identity: Identity,
  name: PlayerName,
  protocolVersion: z.int(),
  simulationVersion: z.int(),
  rulesetHash: z.string().max(32),
});
export type JoinOptions = z.infer<typeof JoinOptions>;

export const CreateMatch = z.strictObject({
  scenarioId: z.string().max(64),
  identity: Identity,
  name: PlayerName,
});
export type CreateMatch = z.infer<typeof CreateMatch>;

/**
 * A page says a word after so many pictures. A frozen page says none, though its browser goes on
 * answering for the socket, and what a slow one says comes late: with so many pictures sent and not
 * said to be seen it counts as behind.
 */
export const PICTURES_PER_WORD = 10;
export const SILENT_PICTURES_MAX = 30;
/** With fewer it counts as caught up again: words come in tens. */
export const CAUGHT_UP_PICTURES = 2 * PICTURES_PER_WORD;

/** Pauses of a side in a battle of people on several sides, and how long each lasts at most. */
export const PAUSES_PER_SIDE = 3;
export const PAUSE_S_MAX = 60;
/** A speed that not everybody agreed to is forgotten after so long. */
export const SPEED_ASKED_S = 30;

const SeatPlace = { side: z.int().min(0).max(3), seat: z.int().min(0).max(9) };

/** Messages of a client, by type. "orders" is `OrderBatch` of order-schema.ts. */
export const ROOM_MESSAGES = {
  take: z.strictObject(SeatPlace),
  leaveSeat: z.strictObject({}),
  ready: z.strictObject({ isReady: z.boolean() }),
  /** `optionId` "" leaves the choice to dice. */
  choose: z.strictObject({ choiceId: z.string().max(64), optionId: z.string().max(64) }),
  /** Asks for a keyframe: after a gap, or when a hidden tab returns. */
  resync: z.strictObject({}),
  /** The page is awake: said after every PICTURES_PER_WORD pictures. */
  seen: z.strictObject({}),
  /** The host's, but in a battle of people on several sides theirs. */
  pause: z.strictObject({ isPaused: z.boolean() }),
  speed: z.strictObject({ factor: z.number().min(0.25).max(8) }),
  // The host's:
  settings: z.strictObject({
    scenarioId: z.string().max(64).optional(),
    seed: z.int().min(0).max(0xffffffff).optional(),
    isSeedOpen: z.boolean().optional(),
  }),
  seat: z.strictObject({ ...SeatPlace, controller: z.enum(CONTROLLERS), level: z.enum(AI_LEVELS) }),
  seats: z.strictObject({ side: SeatPlace.side, count: z.int().min(1).max(10) }),
  start: z.strictObject({}),
  kick: z.strictObject({ playerId: z.int().min(0) }),
  rematch: z.strictObject({}),
} as const;
export type RoomMessageType = keyof typeof ROOM_MESSAGES;
export type RoomMessage<T extends RoomMessageType> = z.infer<(typeof ROOM_MESSAGES)[T]>;

/** Messages of the room, by type. */
export const TO_CLIENT = {
  /** JSON: Briefing of picture.ts. */
  briefing: "briefing",
  /** Bytes of encode.ts. */
  keyframe: "keyframe",
  step: "step",
  /** JSON: { id, replies: OrderReply[] } for each order batch. */
  replies: "replies",
  /** JSON: option id by choice id, of the side one sits on; the enemy must not know. */
  choices: "choices",
  /** JSON: { code, …parameters }: locale key `notice.<code>`. */
  notice: "notice",
} as const;

export type RoomPhase = "gathering" | "battle" | "report";

export type RoomPlayerView = {
  id: number;
  name: string;
  isConnected: boolean;
  isReady: boolean;
  /** -1 without a seat. */
  side: number;
  seat: number;
};
export type RoomSeatView = { controller: string; level: string; playerId: number };

/** What every client of a room sees: the Colyseus schema has this shape, players by id. */
export type RoomView = {
  phase: RoomPhase;
  code: string;
  hostId: number;
  /** Who made the match: host whenever here, and nobody removes them. -1 before they came. */
  makerId: number;
  scenarioId: string;
  /** Host's seed; only meaningful to others when open. */
  seed: number;
  isSeedOpen: boolean;
  isPaused: boolean;
  pausedBy: number;
  pauseLeftS: number;
  speed: number;
  speedAsked: number;
  speedAgreed: number;
  dilation: number;
  players: RoomPlayerView[];
  sides: { seats: RoomSeatView[]; pausesLeft: number }[];
};

/** Sides with somebody at the helm who is here. */
export function sidesHere(players: Iterable<RoomPlayerView>): Set<number> {
  const sides = new Set<number>();
  for (const { side, isConnected } of players) if (side !== -1 && isConnected) sides.add(side);
  return sides;
}

/** Whether time in the battle is everybody's: with people on several sides. */
export function isTimeShared({ phase, players }: Pick<RoomView, "phase" | "players">): boolean {
  return phase === "battle" && sidesHere(players).size > 1;
}

type RoomJson = Omit<RoomView, "players"> & { players: Record<string, RoomPlayerView> };

/** The room's state as plain objects, players in the order in which they came; null until it is whole. */
export function viewOf(state: unknown): RoomView | null {
  const json = (state as { toJSON?(): Partial<RoomJson> } | undefined)?.toJSON?.();
  if (json?.sides === undefined || json.players === undefined) return null;
  const players = Object.values(json.players).sort((a, b) => a.id - b.id);
  return { ...(json as RoomJson), players };
}

/** Close codes that the client explains (locale key `closed.<name>`). */
export const CLOSE_CODES = {
  kicked: 4101,
  takenOver: 4102,
  flooding: 4103,
  version: 4104,
  ended: 4105,
  broken: 4106,
  slow: 4107,
} as const;
