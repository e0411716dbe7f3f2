// What the page and the solo worker say to each other. The worker is a server in a thread: orders go
// in, the same briefing and picture bytes come out as from a room.
import type { Order } from "../../shared/battle/orders.ts";
import type { Briefing } from "../../shared/protocol/picture.ts";
import type { MatchSetup } from "../../shared/protocol/setup.ts";
import type { OrderReply } from "../net/connection.ts";

export type PackText = Record<string, string>;

export type ToWorker =
  | { kind: "solo"; files: PackText; setup: MatchSetup; side: number; seat: number }
  | { kind: "replay"; files: PackText; text: string; side: number }
  /** Designers: the same seed and orders with new numbers, from the beginning. */
  | { kind: "refight"; files: PackText }
  | { kind: "orders"; id: number; orders: Order[] }
  | { kind: "pause"; isPaused: boolean }
  | { kind: "speed"; factor: number }
  | { kind: "seek"; toS: number }
  | { kind: "watch"; side: number }
  | { kind: "resync" }
  /** Asks for the replay text of the battle so far. */
  | { kind: "save" };

export type FromWorker =
  | { kind: "briefing"; briefing: Briefing }
  | { kind: "keyframe"; bytes: Uint8Array }
  | { kind: "step"; bytes: Uint8Array }
  | { kind: "replies"; id: number; replies: OrderReply[] }
  | { kind: "pace"; isPaused: boolean; speed: number; dilation: number; isOver: boolean }
  | { kind: "seeking"; share: number; isDone: boolean }
  /** Of a replay; it ends early when the rest of its file is missing. */
  | { kind: "length"; seconds: number; endsEarly: boolean }
  | { kind: "saved"; text: string }
  /** The battle could not begin or broke: a sentence for the player. */
  | { kind: "failed"; message: string };
