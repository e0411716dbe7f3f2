// A real server on a real port, and people at it through the real SDK.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { matchMaker } from "@colyseus/core";
import { Client, type Room } from "colyseus.js";
import { readConfig } from "../../server/config.ts";
import { type RunningServer, startServer } from "../../server/main.ts";
import type { BattleRoom } from "../../server/rooms/battle-room.ts";
import type { Order } from "../../shared/battle/orders.ts";
import type { OrderReply } from "../../shared/match/run.ts";
import type { Briefing } from "../../shared/protocol/picture.ts";
import {
  applyBriefing,
  applyBytes,
  createReplica,
  type Replica,
} from "../../shared/protocol/replica.ts";
import {
  PICTURES_PER_WORD,
  type RoomMessage,
  type RoomMessageType,
  type RoomView,
  TO_CLIENT,
  viewOf,
} from "../../shared/protocol/room.ts";

const IDENTITY_LENGTH = 20;
const WAIT_MS = 8000;
const LOOK_MS = 20;

export type TestServer = RunningServer & {
  base: string;
  varFolder: string;
  /** Ends the server and leaves its folder; `close` ends it and takes the folder away. */
  stop(): Promise<void>;
};

/** Starts a server on a free port with its own folder; settings as in the environment. */
export async function serve(settings: Record<string, string> = {}): Promise<TestServer> {
  const varFolder = mkdtempSync(join(tmpdir(), "battle-"));
  const config = readConfig({ PORT: "0", VAR_DIR: varFolder, LOG_LEVEL: "silent", ...settings });
  const server = await startServer(config);
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= server.close());
  return {
    ...server,
    base: `http://localhost:${server.port}`,
    varFolder,
    stop,
    async close() {
      await stop();
      rmSync(varFolder, { recursive: true, force: true });
    },
  };
}

/** Waits until something is so; the message says what was waited for. */
export async function until(what: string, isSo: () => boolean, waitMs = WAIT_MS): Promise<void> {
  const untilMs = performance.now() + waitMs;
  while (!isSo()) {
    if (performance.now() > untilMs) throw new Error(`waited in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

/** The room itself, for tests that look behind the door. */
export function roomOf(roomId: string): BattleRoom {
  return matchMaker.getLocalRoomById(roomId) as unknown as BattleRoom;
}

export function identityOf(name: string): string {
  return name.padEnd(IDENTITY_LENGTH, "_");
}

/** Creates a match as somebody; the answer as the server gave it. */
export async function createMatch(
  server: Pick<TestServer, "base">,
  scenarioId: string,
  name = "maker",
) {
  const response = await fetch(`${server.base}/api/matches`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ scenarioId, identity: identityOf(name), name }),
  });
  return { status: response.status, ...((await response.json()) as Answer) };
}
type Answer = { code: string; roomId: string; error?: string; message?: string };

/** One person in a match: what came from the room, and what can be said to it. */
export class Person {
  readonly room: Room;
  readonly replica: Replica = createReplica();
  readonly notices: string[] = [];
  briefing: Briefing | null = null;
  /** What the own side has chosen, each time the room said it. */
  readonly choices: Record<string, string>[] = [];
  playerId = -1;
  steps = 0;
  keyframes = 0;
  gaps = 0;
  closedWith: number | null = null;
  /** Told of every picture that comes, with its bytes. */
  onPicture: (byteCount: number) => void = () => {};
  #replies = new Map<number, (replies: OrderReply[]) => void>();
  #nextId = 1;

  static async join(
    server: Pick<TestServer, "base">,
    roomId: string,
    name: string,
    options: Record<string, unknown> = {},
  ): Promise<Person> {
    const info = (await (await fetch(`${server.base}/api/info`)).json()) as Record<string, unknown>;
    const { protocolVersion, simulationVersion, rulesetHash } = info;
    const room = await new Client(server.base).joinById(roomId, {
      identity: identityOf(name),
      name,
      protocolVersion,
      simulationVersion,
      rulesetHash,
      ...options,
    });
    const person = new Person(room);
    await until(`${name} is told who he is`, () => person.playerId !== -1);
    return person;
  }

  private constructor(room: Room) {
    this.room = room;
    room.reconnection.enabled = false;
    room.onMessage("you", (message: { playerId: number }) => {
      this.playerId = message.playerId;
    });
    room.onMessage(TO_CLIENT.briefing, (briefing: Briefing) => {
      this.briefing = briefing;
      applyBriefing(this.replica, briefing);
    });
    room.onMessage(TO_CLIENT.choices, (choices: Record<string, string>) => {
      this.choices.push(choices);
    });
    room.onMessage(TO_CLIENT.keyframe, (bytes: Uint8Array) => {
      this.keyframes++;
      this.#take(bytes);
    });
    room.onMessage(TO_CLIENT.step, (bytes: Uint8Array) => {
      this.steps++;
      this.#take(bytes);
    });
    room.onMessage(TO_CLIENT.replies, (message: { id: number; replies: OrderReply[] }) => {
      this.#replies.get(message.id)?.(message.replies);
      this.#replies.delete(message.id);
    });
    room.onMessage(TO_CLIENT.notice, (message: { code: string }) =>
      this.notices.push(message.code),
    );
    room.onLeave((code: number) => {
      this.closedWith = code;
    });
  }

  get view(): RoomView {
    const view = viewOf(this.room.state);
    if (view === null) throw new Error("the room's state has not come yet");
    return view;
  }

  get tick(): number {
    return this.replica.picture.tick;
  }

  ask<T extends RoomMessageType>(type: T, message: RoomMessage<T>): void {
    this.room.send(type, message);
  }

  /** Rejects when no reply comes. */
  order(...orders: Order[]): Promise<OrderReply[]> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const giveUp = () => reject(new Error("waited in vain for: replies to orders"));
      const timer = setTimeout(giveUp, WAIT_MS);
      this.#replies.set(id, (replies) => {
        clearTimeout(timer);
        resolve(replies);
      });
      this.room.send("orders", { id, orders });
    });
  }

  /** Sits down and waits until the room shows it. */
  async take(side: number, seat = 0): Promise<void> {
    this.ask("take", { side, seat });
    await until(`seat ${seat} of side ${side}`, () => {
      return this.view.sides[side]?.seats[seat]?.playerId === this.playerId;
    });
  }

  /** The ids of own squadrons that can be ordered about. */
  squadrons(): number[] {
    const { groups } = this.replica.picture;
    const ids: number[] = [];
    for (let id = 0; id < groups.count; id++) {
      if (groups.kind[id] === 2 && groups.arrival[id] === 0 && groups.aliveCount[id] > 0)
        ids.push(id);
    }
    return ids;
  }

  #take(bytes: Uint8Array): void {
    this.onPicture(bytes.length);
    if ((this.steps + this.keyframes) % PICTURES_PER_WORD === 0) this.ask("seen", {});
    if (!applyBytes(this.replica, new Uint8Array(bytes))) this.gaps++;
  }
}
