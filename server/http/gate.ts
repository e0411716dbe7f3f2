// What stands before every request. The framework's own calls read whatever comes, however much, and
// make an URL of the headers: what no page sends is refused before they see it.
import type { IncomingMessage, Server, ServerResponse } from "node:http";

/** No request of the game carries more. */
export const REQUEST_BYTES_MAX = 4096;

/** To be called once all listeners are there. */
export function guardRequests(http: Server): void {
  const listeners = http.listeners("request") as ((...args: unknown[]) => void)[];
  http.removeAllListeners("request");
  http.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const status = refusalOf(request);
    if (status === 0) {
      for (const listener of listeners) listener.call(http, request, response);
      return;
    }
    const body = { error: "badRequest", message: "This request could not be read." };
    response.writeHead(status, { "content-type": "application/json", connection: "close" });
    response.end(JSON.stringify(body));
  });
}

/** The status to refuse with, or 0. */
function refusalOf({ headers }: IncomingMessage): number {
  delete headers["x-forwarded-proto"]; // goes into an URL unchecked
  if (!URL.canParse(`http://${headers.host ?? "localhost"}`)) return 400;
  if (headers["transfer-encoding"] !== undefined) return 411; // its length is not known beforehand
  return Number(headers["content-length"] ?? 0) > REQUEST_BYTES_MAX ? 413 : 0;
}
