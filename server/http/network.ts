// By which addresses this machine is reached.
import { networkInterfaces } from "node:os";

/** What is listened on to be reached by every address. */
const EVERYWHERE: readonly string[] = ["0.0.0.0", "::"];

/** Addresses by which other machines of the local network reach a server that listens on `host`. */
export function lanAddresses(host: string): string[] {
  return Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .filter((entry) => entry.family === "IPv4" && !entry.internal)
    .filter(({ address }) => EVERYWHERE.includes(host) || address === host)
    .map((entry) => entry.address);
}
