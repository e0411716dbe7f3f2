// Clients without the SDK: frames and requests of any shape, as nobody's page sends them.
import { connect } from "node:net";
import { identityOf, type TestServer, until } from "./clients.ts";

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
