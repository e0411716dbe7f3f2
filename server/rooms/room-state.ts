// The small and slow state of a room, synchronised by Colyseus: who sits where, settings, phase,
// clock speed. A page reads it as a `RoomView` (shared/protocol/room.ts); no fact of the battle is
// in here.
import { schema, t, type SchemaType } from "@colyseus/schema";
import { PAUSES_PER_SIDE } from "../../shared/protocol/room.ts";

export const SeatState = schema(
  {
    controller: t.string().default("ai"),
    level: t.string().default("officer"),
    playerId: t.number().default(-1),
  },
  "SeatState",
);

export const SideState = schema(
  { seats: t.array(SeatState), pausesLeft: t.number().default(PAUSES_PER_SIDE) },
  "SideState",
);

export const PlayerState = schema(
  {
    id: t.number().default(0),
    name: t.string().default(""),
    isConnected: t.boolean().default(true),
    isReady: t.boolean().default(false),
    side: t.number().default(-1),
    seat: t.number().default(-1),
  },
  "PlayerState",
);

export const RoomState = schema(
  {
    phase: t.string().default("gathering"),
    code: t.string().default(""),
    hostId: t.number().default(-1),
    makerId: t.number().default(-1),
    scenarioId: t.string().default(""),
    seed: t.number().default(0),
    isSeedOpen: t.boolean().default(false),
    isPaused: t.boolean().default(false),
    /** Side whose pause it is, -1 for none or the host's; seconds until it ends, 0 without an end. */
    pausedBy: t.number().default(-1),
    pauseLeftS: t.number().default(0),
    speed: t.number().default(1),
    /** Speed that was asked for, 0 without; bit per side that agrees. */
    speedAsked: t.number().default(0),
    speedAgreed: t.number().default(0),
    dilation: t.number().default(1),
    /** By id. An array that lost a member shows the next new one twice to whoever joins just then. */
    players: t.map(PlayerState),
    sides: t.array(SideState),
  },
  "RoomState",
);
export type RoomState = SchemaType<typeof RoomState>;
