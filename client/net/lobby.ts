// Ways into a match on this page's server: create one, or find one by code.
import { ADDRESSES_PATH, MATCHES_PATH } from "../../shared/protocol/room.ts";
import { identity, playerName } from "../identity.ts";
import { RoomConnection } from "./room-connection.ts";

/** Creates a match and joins it as host; rejects with a sentence. */
export async function createMatch(scenarioId: string): Promise<RoomConnection> {
  const response = await fetch(MATCHES_PATH, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ scenarioId, identity: identity(), name: playerName() }),
  });
  return enter(response);
}

/** Joins the match of a code, as typed or from a link; rejects with a sentence. */
export async function joinMatch(code: string): Promise<RoomConnection> {
  return enter(await fetch(`${MATCHES_PATH}/${encodeURIComponent(code.trim())}`));
}

/** Where others reach the server of a page opened on the server's own machine; "" when unknown. */
export async function networkOrigin(): Promise<string> {
  if (!["localhost", "127.0.0.1"].includes(location.hostname)) return "";
  const response = await fetch(ADDRESSES_PATH);
  const { addresses } = (await response.json()) as { addresses: string[] };
  const [first] = addresses;
  return first === undefined ? "" : `http://${first}:${location.port}`;
}

/** Rejects with a sentence when there is no match of a code. */
export async function findMatch(code: string): Promise<void> {
  await foundIn(await fetch(`${MATCHES_PATH}/${encodeURIComponent(code.trim())}`));
}

async function enter(response: Response): Promise<RoomConnection> {
  const { code, roomId } = await foundIn(response);
  return RoomConnection.join(code, roomId);
}

async function foundIn(response: Response): Promise<{ code: string; roomId: string }> {
  const answer = (await response.json()) as { roomId: string; code: string; message?: string };
  if (!response.ok) throw new Error(answer.message ?? `the server answered ${response.status}`);
  return answer;
}
