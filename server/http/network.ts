// By which addresses this machine is reached, by what the server listens on: an address, as the
// system names it, and not the setting ("0" is everywhere, too, and a name is some address).
import { type NetworkInterfaceInfo, networkInterfaces } from "node:os";

/** What is listened on to be reached by every address. */
const EVERYWHERE: readonly string[] = ["0.0.0.0", "::"];

/** What a browser on this machine finds as "localhost". */
const LOOPBACK: readonly string[] = ["127.0.0.1", "::1"];

/** What stands in an URL for a server that listens on `address`, asked from this machine. */
export function ownHost(address: string): string {
  if (EVERYWHERE.includes(address) || LOOPBACK.includes(address)) return "localhost";
  return address.includes(":") ? `[${address}]` : address;
}

/** What this machine has of networks. */
export type Interfaces = NodeJS.Dict<
  Pick<NetworkInterfaceInfo, "address" | "family" | "internal">[]
>;

/** Addresses by which other machines of the local network reach a server that listens on `address`. */
export function lanAddresses(
  address: string,
  interfaces: Interfaces = networkInterfaces(),
): string[] {
  return Object.values(interfaces)
    .flatMap((entries) => entries ?? [])
    .filter((entry) => entry.family === "IPv4" && !entry.internal)
    .map((entry) => entry.address)
    .filter((own) => EVERYWHERE.includes(address) || own === address);
}
