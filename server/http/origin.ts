// Whom the limits of one address count together: one IPv4 address, or one IPv6 network of 64 bits,
// for within that anybody may take as many addresses as they like.
import { isIPv6 } from "node:net";

const MAPPED_IPV4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;
const NETWORK_GROUPS = 4;
const GROUPS = 8;

export function originOf(address: string): string {
  const mapped = MAPPED_IPV4.exec(address);
  if (mapped !== null) return mapped[1];
  const [bare] = address.split("%", 1);
  if (!isIPv6(bare)) return bare;
  const [head, tail = ""] = bare.toLowerCase().split("::", 2).map(groupsOf);
  const gap = GROUPS - head.length - tail.length;
  const groups = [...head, ...Array.from({ length: gap }, () => "0"), ...tail];
  return `${groups.slice(0, NETWORK_GROUPS).join(":")}::/64`;
}

function groupsOf(text: string): string[] {
  return text === "" ? [] : text.split(":").map((group) => group.replace(/^0+(?=.)/, ""));
}
