// What the screen orders, from the button to its effect: it is drawn at once as a ghost, answered, and
// settled by the picture that shows what came of it.
import { type Signal, signal } from "@preact/signals";
import type { Order } from "../../shared/battle/orders.ts";
import type { BattleConnection, OrderReply } from "../net/connection.ts";
import type { CursorNote, Ghost, Session } from "../session.ts";
import { text } from "../texts.ts";
import { type GhostKeeper, ghostKeeper } from "./ghosts.ts";
import { GivenOrder } from "./given.ts";
import { asPlanned, plannedGroups } from "./staff.ts";
import { settingsOf, WantedSettings } from "./wanted.ts";

/** What is drawn of an order, but for what the book knows of it itself. */
export type GhostGiven = Omit<Ghost, "id" | "kind" | "bornMs">;

/** The way of a launch is in no picture: its ghost is to be seen for so long at least. */
const LAUNCH_GHOST_MS = 4000;
/** Orders that a group has one of: the new one takes the place of the old. */
const COMMANDS: ReadonlySet<Order["kind"]> = new Set([
  "move",
  "attack",
  "escort",
  "hold",
  "withdraw",
  "board",
  "mission",
]);

export class OrderBook {
  readonly ghosts: Signal<readonly Ghost[]> = signal([]);
  readonly cursorNote: Signal<CursorNote | null> = signal(null);
  readonly wanted = new WantedSettings();
  readonly #connection: BattleConnection;
  readonly #keeper: GhostKeeper;
  readonly #given = new Map<number, GivenOrder>();
  #nextId = 1;

  constructor(connection: BattleConnection) {
    this.#connection = connection;
    this.#keeper = ghostKeeper(this.ghosts);
  }

  async give(session: Session, meant: Order[], ghost?: GhostGiven): Promise<void> {
    const orders = session.isPlanning.value ? meant.map(asPlanned) : meant;
    const id = this.#nextId++;
    if (ghost !== undefined) {
      const { kind } = orders[0];
      this.ghosts.value = [...this.ghosts.value, { ...ghost, id, kind, bornMs: performance.now() }];
    }
    for (const order of orders) {
      this.wanted.askJoins(id, order);
      this.wanted.askAir(id, order);
      for (const [setting, value] of settingsOf(order)) {
        for (const group of groupsOf(session, order)) this.wanted.ask(id, group, setting, value);
      }
    }
    const given = new GivenOrder();
    const replies = await this.#connection.send(orders);
    replies.forEach((reply, n) => this.#answer(id, orders[n], reply));
    this.#noteRefusal(orders, replies);
    given.accept(this.#connection.replica.picture.tick);
    this.#given.set(id, given);
  }

  /** A picture has come. */
  settle(tick: number): void {
    for (const [id, order] of this.#given) if (order.isSettledBy(tick)) this.#settle(id);
  }

  #answer(id: number, order: Order, reply: OrderReply): void {
    const groupId = "groupId" in order ? order.groupId : undefined;
    if (!reply.accepted) {
      this.wanted.forget(id, groupId);
      this.wanted.forgetJoins(id, order);
      this.wanted.forgetAir(id, order);
      if (groupId === undefined) this.#keeper.drop(id);
      else this.#keeper.shed(groupId, (ghost) => ghost.id === id);
    } else if (order.kind === "launch") {
      this.#keeper.resend(id, order.flightIds);
    } else if (groupId !== undefined && COMMANDS.has(order.kind) && !isQueued(order)) {
      this.#keeper.shed(groupId, (ghost) => ghost.id < id && COMMANDS.has(ghost.kind));
    }
  }

  #noteRefusal(orders: readonly Order[], replies: readonly OrderReply[]): void {
    const nth = replies.findIndex((reply) => !reply.accepted);
    const refused = replies[nth];
    if (refused === undefined || refused.accepted) return;
    const of = text(`order.${orders[nth].kind}`);
    this.cursorNote.value = { of, reason: refused.reason, atMs: performance.now() };
  }

  #settle(id: number): void {
    this.#given.delete(id);
    this.wanted.forget(id);
    this.wanted.forgetJoins(id);
    this.wanted.forgetAir(id);
    const ghost = this.ghosts.value.find((other) => other.id === id);
    if (ghost === undefined) return;
    const restMs = ghost.kind === "launch" ? ghost.bornMs + LAUNCH_GHOST_MS - performance.now() : 0;
    if (restMs > 0) setTimeout(() => this.#keeper.drop(id), restMs);
    else this.#keeper.drop(id);
  }
}

/** Whom an order means: its group, or all that wait for H-hour. */
function groupsOf(session: Session, order: Order): readonly number[] {
  if (order.kind === "execute") return plannedGroups(session);
  return "groupId" in order && order.groupId !== undefined ? [order.groupId] : [];
}

const isQueued = (order: Order): boolean => "isQueued" in order && order.isQueued === true;
