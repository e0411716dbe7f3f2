// Clients without the SDK: frames and requests of any shape, as nobody's page sends them.
import { request } from "node:http";
import { connect, type Socket } from "node:net";
import { unpack } from "msgpackr";
import type { Briefing } from "../../shared/protocol/picture.ts";
import {
  applyBriefing,
  applyBytes,
  createReplica,
  type Replica,
} from "../../shared/protocol/replica.ts";
import { PICTURES_PER_WORD, TO_CLIENT } from "../../shared/protocol/room.ts";
import { identityOf, type TestServer, until } from "./clients.ts";

/** First bytes of frames, as the framework numbers them. */
export const [JOIN_ROOM, ROOM_DATA, ROOM_BYTES] = [10, 13, 17];
/** As msgpack: a message of this type without a word more. */
const SEEN = [ROOM_DATA, 0xa4, ...Buffer.from("seen"), 0x80];
const READ_MS = 20;
/** Of the socket's own protocol: asked by the server, answered by a browser even for a frozen page. */
const PING = 9;
const PONG = Uint8Array.of(0x8a, 0x80, 0, 0, 0, 0);

type Reservation = { sessionId: string; processId: string; roomId: string };

/** What a page of this build says of itself when it joins. */
export async function joinOptions(server: TestServer, name: string) {
  const info = (await (await fetch(`${server.base}/api/info`)).json()) as Record<string, unknown>;
  const { protocolVersion, simulationVersion, rulesetHash } = info;
  return { identity: identityOf(name), name, protocolVersion, simulationVersion, rulesetHash };
}

/** Calls the framework's own matchmaking as any script can. */
export async function matchmake(
  server: TestServer,
  method: string,
  target: string,
  body: string,
): Promise<{ status: number; text: string }> {
  const response = await fetch(`${server.base}/matchmake/${method}/${target}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  return { status: response.status, text: await response.text() };
}

/** One socket of a reserved place; nothing is sent but what the test sends. */
export class RawClient {
  readonly socket: WebSocket;
  closedWith: number | null = null;
  frames = 0;

  static async open(server: TestServer, roomId: string, name: string): Promise<RawClient> {
    const options = await joinOptions(server, name);
    const { text } = await matchmake(server, "joinById", roomId, JSON.stringify(options));
    const { sessionId, processId } = JSON.parse(text) as Reservation;
    const path = `${processId}/${roomId}?sessionId=${sessionId}`;
    const raw = new RawClient(new WebSocket(`${server.base.replace("http", "ws")}/${path}`));
    await until(`${name} is let in`, () => raw.frames > 0 || raw.closedWith !== null);
    return raw;
  }

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.binaryType = "arraybuffer";
    socket.addEventListener("message", () => this.frames++);
    socket.addEventListener("close", ({ code }) => {
      this.closedWith = code;
    });
  }

  send(bytes: Uint8Array<ArrayBuffer> | string): void {
    this.socket.send(bytes);
  }
}

/**
 * A socket whose reading is in the test's hand: nothing is taken from the kernel but what `read` or
 * `readAt` takes, as with a page that hangs or a thin line.
 */
export class TcpReader {
  readonly socket: Socket;
  /** What a page would hold that reads so much; null before its briefing. */
  replica: Replica | null = null;
  isClosed = false;
  /** Says no word of what it has seen. */
  isMute = false;
  /** Of pictures, read so far; gaps are those that the replica could not take. */
  steps = 0;
  keyframes = 0;
  gaps = 0;
  bytesRead = 0;
  #unparsed = Buffer.alloc(0);
  #timer: ReturnType<typeof setInterval> | undefined;

  static async open(server: TestServer, roomId: string, name: string): Promise<TcpReader> {
    const options = await joinOptions(server, name);
    const { text } = await matchmake(server, "joinById", roomId, JSON.stringify(options));
    const { sessionId, processId } = JSON.parse(text) as Reservation;
    const socket = await upgrade(server, `/${processId}/${roomId}?sessionId=${sessionId}`);
    const reader = new TcpReader(socket);
    reader.send([JOIN_ROOM]);
    return reader;
  }

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on("close", () => {
      this.isClosed = true;
      clearInterval(this.#timer);
    });
    socket.on("error", () => {}); // cut off: `close` follows
    socket.pause();
  }

  /** One binary frame, masked with zeros. */
  send(bytes: readonly number[]): void {
    this.socket.write(Uint8Array.of(0x82, 0x80 | bytes.length, 0, 0, 0, 0, ...bytes));
  }

  /** Says to have seen ten pictures, true or not. */
  saySeen(): void {
    this.send(SEEN);
  }

  /** Reads so much at most, and says a word for every ten pictures as a page does. */
  read(bytesMax: number): void {
    this.socket.read(0); // asks the kernel; what it has comes in the next turn
    const length = Math.min(bytesMax, this.socket.readableLength);
    const chunk = length === 0 ? null : (this.socket.read(length) as Buffer | null);
    if (chunk === null) return;
    this.bytesRead += chunk.length;
    this.#unparsed = Buffer.concat([this.#unparsed, chunk]);
    while (this.#takeFrame());
  }

  readAt(bytesPerS: number): void {
    clearInterval(this.#timer);
    this.#timer = setInterval(() => this.read((bytesPerS * READ_MS) / 1000), READ_MS);
  }

  #takeFrame(): boolean {
    const bytes = this.#unparsed;
    if (bytes.length < 2) return false;
    const short = bytes[1] & 0x7f;
    const head = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (bytes.length < head) return false;
    const length =
      short < 126
        ? short
        : short === 126
          ? bytes.readUInt16BE(2)
          : Number(bytes.readBigUInt64BE(2));
    if (bytes.length < head + length) return false;
    if ((bytes[0] & 0x0f) === PING) this.socket.write(PONG);
    else this.#takeMessage(bytes.subarray(head, head + length));
    this.#unparsed = bytes.subarray(head + length);
    return true;
  }

  #takeMessage(frame: Buffer): void {
    if (frame[0] !== ROOM_BYTES && frame[0] !== ROOM_DATA) return;
    const end = 2 + (frame[1] & 0x1f); // a short msgpack string
    const type = frame.toString("latin1", 2, end);
    const content = frame.subarray(end);
    if (type === TO_CLIENT.briefing) {
      applyBriefing((this.replica ??= createReplica()), unpack(content) as Briefing);
    }
    if (type === TO_CLIENT.step) this.steps++;
    else if (type === TO_CLIENT.keyframe) this.keyframes++;
    else return;
    if (this.replica === null || !applyBytes(this.replica, content)) this.gaps++;
    const isWordDue = (this.steps + this.keyframes) % PICTURES_PER_WORD === 0;
    if (isWordDue && !this.isMute) this.saySeen();
  }
}

function upgrade(server: TestServer, path: string): Promise<Socket> {
  const headers = {
    Connection: "Upgrade",
    Upgrade: "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
  };
  return new Promise((resolve, reject) => {
    const ask = request({ port: server.port, path, headers });
    ask.on("error", reject);
    ask.on("response", ({ statusCode }) => reject(new Error(`no upgrade: ${statusCode}`)));
    ask.on("upgrade", (_answer, socket, head) => {
      socket.pause();
      if (head.length > 0) socket.unshift(head);
      resolve(socket as Socket);
    });
    ask.end();
  });
}

/** Sends bytes over bare TCP; resolves with what came back until the other side closed. */
export function overTcp(server: TestServer, text: string, waitMs = 500): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(server.port, "localhost", () => socket.write(text));
    let answer = "";
    socket.on("data", (chunk) => (answer += chunk.toString("latin1")));
    socket.on("error", () => resolve(answer));
    socket.on("close", () => resolve(answer));
    setTimeout(() => socket.destroy(), waitMs);
  });
}
