// Plain http beside the sockets: the client's files, the pack, and the lobby calls. Every refusal is
// one JSON object { error, message } with a sentence that says what to do.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import express, { type Express, type Request, type Response } from "express";
import { matchMaker } from "@colyseus/core";
import {
  ADDRESSES_PATH,
  CODE_LENGTH,
  CreateMatch,
  MATCHES_PATH,
  ROOM_NAME,
} from "../../shared/protocol/room.ts";
import { PROTOCOL_VERSION, SIMULATION_VERSION } from "../../shared/protocol/setup.ts";
import type { Content } from "../packs.ts";
import type { Services } from "../services.ts";
import { lanAddresses } from "./network.ts";
import { originOf } from "./origin.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
export const CLIENT_FOLDER = join(ROOT, "dist", "client");
const PACKS_FOLDER = join(ROOT, "assets", "packs");
const LOCALES_FOLDER = join(ROOT, "assets", "locales");
const MINUTE_MS = 60_000;

/**
 * `serveClient` adds the page: built files here, Vite's middleware while developing. `listensOn` is
 * asked for the server's address once it has one.
 */
export function addRoutes(
  app: Express,
  services: Services,
  serveClient: (app: Express) => void,
  listensOn: () => string,
): void {
  app.disable("x-powered-by");
  addInfo(app, services, listensOn);
  addMatches(app, services);
  app.use("/packs", express.static(PACKS_FOLDER));
  app.use("/locales", express.static(LOCALES_FOLDER));
  app.use("/api", (_request, response) => {
    refuse(response, 404, "unknownPath", "There is nothing at this address.");
  });
  serveClient(app);
  app.use((error: RequestError, _request: Request, response: Response, _next: unknown) => {
    services.log.warn({ reason: error.message }, "a request failed");
    if (error.status !== undefined && error.status < 500) {
      refuse(response, error.status, "badRequest", "This request could not be read.");
    } else {
      refuse(response, 500, "broken", "The server could not do this. Its log says why.");
    }
  });
}

/** What server and pack this is. */
function addInfo(app: Express, { content }: Services, listensOn: () => string): void {
  app.get("/api/info", (_request, response) => {
    response.json({
      protocolVersion: PROTOCOL_VERSION,
      simulationVersion: SIMULATION_VERSION,
      packId: content.catalog.packId,
      rulesetHash: content.catalog.rulesetHash,
    });
  });
  app.get(ADDRESSES_PATH, (_request, response) => {
    response.json({ addresses: lanAddresses(listensOn()) });
  });
  app.get("/api/pack", (_request, response) => {
    // One reading of both: while developing each look reads the disk.
    const { catalog, files } = content;
    response.type("json").send(packAnswer({ catalog, files }));
  });
}

/** Makes matches, and finds them by their codes. */
function addMatches(app: Express, services: Services): void {
  const { matches } = services;
  const created: Created = new Map();
  app.post(MATCHES_PATH, express.json({ limit: "4kb" }), async (request, response) => {
    const origin = originOf(request.socket.remoteAddress ?? "");
    const parsed = CreateMatch.safeParse(request.body);
    if (!parsed.success) {
      const words = "A match needs a scenario, a name and an identity.";
      return refuse(response, 400, "malformed", words);
    }
    const { scenarioId, identity } = parsed.data;
    const refusal = refusalOf(services, created, scenarioId, origin);
    if (refusal !== null) return refuse(response, ...refusal);
    const code = matches.reserve(origin);
    try {
      const options = { code, scenarioId, makerIdentity: identity };
      const { roomId } = await matchMaker.createRoom(ROOM_NAME, options);
      matches.remember(code, roomId);
      response.status(201).json({ code, roomId });
    } catch (error) {
      matches.forget(code);
      throw error;
    }
  });
  app.get(`${MATCHES_PATH}/:code`, (request, response) => {
    const code = String(request.params.code);
    const roomId = matches.roomOf(code);
    if (roomId !== undefined) return void response.json({ code: code.toUpperCase(), roomId });
    const shown = code.slice(0, 2 * CODE_LENGTH);
    const words = `There is no match with the code "${shown}". Ask the host for a new link.`;
    refuse(response, 404, "unknownMatch", words);
  });
}

type Refusal = [status: number, error: string, message: string];

/** Why this address cannot have a match of this scenario now; null when it can. */
function refusalOf(
  { config, content, matches }: Services,
  created: Created,
  scenarioId: string,
  origin: string,
): Refusal | null {
  const { scenarios } = content.catalog;
  if (!scenarios.has(scenarioId)) {
    const known = [...scenarios.keys()].join(", ");
    const words = `There is no scenario "${scenarioId}". Known: ${known}.`;
    return [404, "unknownScenario", words];
  }
  if (matches.count >= config.ROOMS_MAX) {
    const words = "This server runs as many matches as it can. Try again in some minutes.";
    return [503, "serverFull", words];
  }
  if (isTooMany(created, origin, config.MATCHES_PER_ADDRESS_PER_MIN)) {
    return [429, "tooMany", "Too many new matches from here. Wait a minute."];
  }
  const { MATCHES_PER_ADDRESS_MAX: openMax, EMPTY_ROOM_S } = config;
  if (matches.countOf(origin) >= openMax) {
    const minutes = Math.ceil(EMPTY_ROOM_S / 60);
    const words =
      `There are ${openMax} open matches from your address, as many as it may have. ` +
      `Join one of them: a match closes ${minutes} min after everybody has left it.`;
    return [429, "tooManyOpen", words];
  }
  return null;
}

export function serveBuiltClient(app: Express): void {
  app.use(express.static(CLIENT_FOLDER, { index: "index.html" }));
}

/** Errors of a request that cannot be read carry a status; those of ours do not. */
type RequestError = Error & { status?: number };

/** By the files of a pack, which are read once, or anew each time while developing. */
const packAnswers = new WeakMap<Content["files"], Buffer>();

/** Half a megabyte is put together once, not for each who asks. */
function packAnswer({ catalog, files }: Content): Buffer {
  let answer = packAnswers.get(files);
  if (answer === undefined) {
    const { packId } = catalog;
    answer = Buffer.from(JSON.stringify({ packId, files: Object.fromEntries(files) }));
    packAnswers.set(files, answer);
  }
  return answer;
}

function refuse(response: Response, status: number, error: string, message: string): void {
  response.status(status).json({ error, message });
}

/** Matches lately made, by the address of who made them. */
type Created = Map<string, { count: number; untilMs: number }>;

function isTooMany(created: Created, origin: string, countMax: number): boolean {
  const nowMs = Date.now();
  for (const [key, entry] of created) if (entry.untilMs < nowMs) created.delete(key);
  const entry = created.get(origin) ?? { count: 0, untilMs: nowMs + MINUTE_MS };
  entry.count++;
  created.set(origin, entry);
  return entry.count > countMax;
}
