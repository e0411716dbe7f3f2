// Which page of the selection's orders is shown, which layer of keys is open, and what is asked for twice:
// keys and buttons change them alike.
import { signal } from "@preact/signals";
import type { Layer } from "./key-table.ts";

/** Pages of the selection's orders. */
export const PAGES = ["formation", "officers", "flights", "means", "doctrine"] as const;
export type Page = (typeof PAGES)[number];
export const shownPage = signal<Page>("formation");

/** The selection's panel shows its first lines only: the map below it is seen. */
export const isFolded = signal(false);

/** The family whose letters the next key means. */
export const openLayer = signal<Layer | null>(null);

/** Who is to give up, once it is confirmed. */
export const surrenderAsked = signal<"side" | "groups" | null>(null);

/** The report is put away, to look at the field. */
export const isReportAway = signal(false);
