// Who this browser is: a secret that holds its seats, and the name it shows. Works without a secure
// context (plain http on a local network) and without storage (a private window).
import { z } from "zod";

const STORAGE_KEY = "darane.identity";
const SECRET_BYTES = 24;

const Stored = z.object({ identity: z.string().min(16), name: z.string() });
let memory: z.infer<typeof Stored> | null = null;

/** The secret of this browser; made once. */
export function identity(): string {
  return read().identity;
}

export function playerName(): string {
  return read().name;
}

export function rememberName(name: string): void {
  write({ ...read(), name: name.trim() });
}

function read(): z.infer<typeof Stored> {
  if (memory !== null) return memory;
  try {
    const parsed = Stored.safeParse(JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "null"));
    if (parsed.success) return (memory = parsed.data);
  } catch {
    // Storage is off or holds something else: a new identity, for this visit at least.
  }
  return write({ identity: newSecret(), name: "" });
}

function write(stored: z.infer<typeof Stored>): z.infer<typeof Stored> {
  memory = stored;
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(stored));
  } catch {
    // Kept in memory only.
  }
  return stored;
}

function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(SECRET_BYTES));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
