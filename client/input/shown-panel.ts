// Which of the selection's two pages is shown, which layer of keys is open, and what is asked for twice:
// keys and buttons change them alike.
import { signal } from "@preact/signals";
import type { Layer } from "./key-table.ts";

export const isDoctrineShown = signal(false);

/** The family whose letters the next key means. */
export const openLayer = signal<Layer | null>(null);

/** Who is to give up, once it is confirmed. */
export const surrenderAsked = signal<"side" | "groups" | null>(null);
