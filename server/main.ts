// The game server: one process, one port, http and sockets. `start.ts` builds the client and calls
// this; tests call it with a port of their own.
import "./node-version.ts";
import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocketTransport } from "@colyseus/ws-transport";
import { matchMaker, Server } from "@colyseus/core";
import type { Express } from "express";
import pino, { type Logger } from "pino";
import { ROOM_NAME } from "../shared/protocol/room.ts";
import { type Config, PORT_MAX } from "./config.ts";
import { guardRequests } from "./http/gate.ts";
import { addRoutes, serveBuiltClient } from "./http/routes.ts";
import { loadPacks, readPacksAnew } from "./packs.ts";
import { BattleRoom } from "./rooms/battle-room.ts";
import { createServices, type Services } from "./services.ts";

/**
 * Pings without an answer, three seconds apart, before a socket counts as dead: on a thin line an
 * answer waits behind the pictures that may be on their way.
 */
const PINGS_MAX = 4;

export type RunningServer = {
  /** What it listens on, as the system names it. */
  address: string;
  port: number;
  services: Services;
  close(): Promise<void>;
};

/** What differs while developing: the page from source, and the pack as it is on disk by now. */
export type Serving = {
  serveClient?: (app: Express) => void;
  readsPacksAnew?: boolean;
};

/**
 * Starts listening. Throws an Error whose message is a sentence for the operator when the packs are
 * broken or the port is in use.
 */
export async function startServer(
  config: Config,
  { serveClient = serveBuiltClient, readsPacksAnew = false }: Serving = {},
): Promise<RunningServer> {
  const content = readsPacksAnew ? readPacksAnew(config.PACKS) : loadPacks(config.PACKS);
  const log = pino({ level: config.LOG_LEVEL });
  const services = createServices(config, content, log);
  BattleRoom.services = services;

  const http = createServer();
  http.on("upgrade", (request) => {
    // The transport makes an URL of it and breaks where that fails ("*:99999").
    if (request.url?.startsWith("/") !== true) request.url = "/";
  });
  const transport = new WebSocketTransport({
    server: http,
    maxPayload: config.MESSAGE_BYTES_MAX,
    pingMaxRetries: PINGS_MAX,
  });
  const server = new Server({
    transport,
    greet: false,
    gracefullyShutdown: false,
    logger: tersely(log, () => http.listening),
    express: (app) => addRoutes(app as Express, services, serveClient, () => boundTo(http).address),
  });
  // Matches are made by the lobby calls, within their limits, and by nothing else.
  matchMaker.controller.exposedMethods = ["joinById"];
  server.define(ROOM_NAME, BattleRoom);
  await listen(server, http, config);
  guardRequests(http);
  return {
    ...boundTo(http),
    services,
    async close() {
      await server.gracefullyShutdown(false);
      await services.replays.flushed();
      http.closeAllConnections();
      http.close();
    },
  };
}

/** Where a server listens that listens already: on a port, so that it has an address. */
function boundTo(http: HttpServer): { address: string; port: number } {
  const { address, port } = http.address() as AddressInfo;
  return { address, port };
}

/** What the framework reports of broken clients, without the stack: one line is enough for a log. */
function tersely(log: Logger, isListening: () => boolean) {
  const write =
    (level: "debug" | "info" | "warn" | "error" | "trace") =>
    (message: unknown): void => {
      const words = String(message instanceof Error ? message.message : message);
      // Why it cannot listen `listen` says in a sentence for the operator.
      if (isListening() || !/EADDRINUSE|EADDRNOTAVAIL|EACCES|getaddrinfo/.test(words))
        log[level](words.split("\n", 1)[0]);
    };
  return {
    trace: write("trace"),
    debug: write("debug"),
    info: write("info"),
    warn: write("warn"),
    error: write("error"),
  };
}

/** Why the server cannot listen where it was told to, and what to do. */
function whyDeaf({ code, message }: NodeJS.ErrnoException, { HOST, PORT }: Config): string {
  switch (code) {
    case "EADDRINUSE": {
      const hint = `PORT=${PORT === PORT_MAX ? PORT - 1 : PORT + 1} npm start`;
      return `port ${PORT} is in use; end what uses it or choose another: ${hint}`;
    }
    case "EACCES":
      return `port ${PORT} needs more rights than you have; choose one from 1024 on: PORT=2567 npm start`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `HOST="${HOST}" is no address of this machine; leave HOST out to listen on all of them`;
    default:
      return message;
  }
}

async function listen(server: Server, http: HttpServer, config: Config) {
  // Colyseus answers a failed listen late or never; the http server itself says it at once.
  await new Promise<void>((resolve, reject) => {
    http.once("error", (error: NodeJS.ErrnoException) => {
      reject(new Error(whyDeaf(error, config), { cause: error }));
    });
    server.listen(config.PORT, config.HOST).then(resolve, reject);
  });
  await matchMaker.onReady;
}
