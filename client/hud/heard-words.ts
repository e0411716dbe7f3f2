// What a contact was heard by, in words.
import { HEARD_KINDS } from "../../shared/battle/catalog.ts";
import { text } from "../texts.ts";

/** "radar, flight operations": the kinds whose bits are set; empty for none. */
export function heardWords(kinds: number): string {
  return HEARD_KINDS.filter((_, n) => ((kinds >>> n) & 1) === 1)
    .map((kind) => text(`heard.${kind}`))
    .join(", ");
}
