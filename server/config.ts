// Every limit and setting of the server in one schema: from the environment, with defaults, checked
// once at start. An operator sees one sentence per mistake.
import { z } from "zod";

export const PORT_MAX = 65535;
const port = z.coerce.number().int().min(0).max(PORT_MAX);

export const ConfigSchema = z.object({
  PORT: port.default(2567).describe("port of the game: http and sockets"),
  HOST: z.string().default("0.0.0.0").describe("address to listen on"),
  PACKS: z
    .string()
    .default("")
    .describe("pack folders laid over the default pack, comma separated"),
  VAR_DIR: z.string().default("var").describe("where replays and capsules are written"),
  LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("warn"),
  ROOMS_MAX: z.coerce.number().int().min(1).default(64).describe("matches at once"),
  CLIENTS_PER_ROOM_MAX: z.coerce.number().int().min(2).default(40),
  MESSAGES_PER_S_MAX: z.coerce
    .number()
    .int()
    .min(5)
    .default(40)
    .describe("per client; beyond: dropped"),
  CHANGES_AT_ONCE_MAX: z.coerce
    .number()
    .int()
    .min(1)
    .default(32)
    .describe("of seats, speed, pause in a battle, and starts; more is refused"),
  CHANGES_PER_S_MAX: z.coerce
    .number()
    .min(0)
    .default(1)
    .describe("of one client, when it has used up what it may do at once"),
  MALFORMED_MAX: z.coerce.number().int().min(1).default(20).describe("bad messages before a drop"),
  ORDERS_AT_ONCE_MAX: z.coerce
    .number()
    .int()
    .min(1)
    .default(256)
    .describe("of one seat; more is refused, and counts as no fault"),
  ORDERS_PER_S_MAX: z.coerce
    .number()
    .min(1)
    .default(20)
    .describe("of one seat, when it has used up what it may give at once"),
  MESSAGE_BYTES_MAX: z.coerce
    .number()
    .int()
    .min(1024)
    .default(32 * 1024),
  DROPPED_SEAT_S: z.coerce
    .number()
    .min(0)
    .default(60)
    .describe("standing orders before an AI holds"),
  EMPTY_ROOM_S: z.coerce.number().min(1).default(600).describe("an empty match waits this long"),
  UNENTERED_ROOM_S: z.coerce
    .number()
    .min(1)
    .default(60)
    .describe("a match that nobody has entered yet waits this long"),
  BUFFERED_BYTES_MAX: z.coerce
    .number()
    .int()
    .min(1)
    .default(256 * 1024)
    .describe("then skip to a keyframe"),
  BUFFERED_BYTES_CLOSE: z.coerce
    .number()
    .int()
    .min(1)
    .default(1024 * 1024)
    .describe("then closed at once: replies and notices wait there too"),
  SLOW_CLIENT_S: z.coerce.number().min(0).default(20).describe("behind for this long: closed"),
  FAREWELL_S: z.coerce
    .number()
    .min(0)
    .default(2)
    .describe("a closed socket that does not answer is cut off after"),
  KEYFRAME_EVERY_S: z.coerce
    .number()
    .min(0)
    .default(1)
    .describe("a page may ask for a keyframe so often"),
  MATCHES_PER_ADDRESS_PER_MIN: z.coerce.number().int().min(1).default(20),
  MATCHES_PER_ADDRESS_MAX: z.coerce
    .number()
    .int()
    .min(1)
    .default(16)
    .describe("open at once; one address may be a whole network, behind its router"),
});
export type Config = z.infer<typeof ConfigSchema>;

/**
 * Reads the environment; throws one Error whose message lists every wrong setting. A variable that is
 * set to nothing counts as not set: else `PORT=` would be port 0, which is any.
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.entries(environment).filter(([, text]) => text?.trim() !== "");
  const parsed = ConfigSchema.safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]) as keyof Config;
    return `  ${name}=${JSON.stringify(environment[name])}: expected ${expectationOf(name)}`;
  });
  throw new Error(`wrong settings:\n${[...new Set(lines)].join("\n")}`);
}

/** What a setting takes, in words for an operator. */
function expectationOf(name: keyof Config): string {
  const { properties = {} } = z.toJSONSchema(ConfigSchema, { io: "input", target: "draft-7" });
  const { enum: words, type, minimum, maximum } = properties[name] as z.core.JSONSchema.JSONSchema;
  if (words !== undefined) return `one of ${words.join(", ")}`;
  const kind = type === "integer" ? "a whole number" : "a number";
  const isBounded = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER;
  return isBounded ? `${kind} from ${minimum} to ${maximum}` : `${kind} from ${minimum} on`;
}
