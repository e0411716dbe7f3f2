// Boarding in words: assaults, what stopped them, prizes, colours struck.
import type { PictureEvent, PictureRef } from "../../shared/protocol/picture.ts";
import { text } from "../texts.ts";
import type { Words } from "./event-words.ts";

/** Null for what has nothing to do with boarding. */
export function boardingWords(event: PictureEvent, who: (ref: PictureRef) => string): Words | null {
  switch (event.kind) {
    case "boarded":
      return {
        weight: 2,
        text: text("event.boarded", {
          from: who(event.from),
          at: who(event.at),
          count: event.count,
        }),
      };
    case "boardingStopped":
      return {
        weight: 2,
        text: text("event.boardingStopped", {
          from: who(event.from),
          at: who(event.at),
          by: who(event.by),
        }),
      };
    case "boardersRepelled":
      return {
        weight: 2,
        text: text("event.boardersRepelled", { who: who(event.who), by: who(event.by) }),
      };
    case "captured":
      return capturedWords(event, who);
    case "prizeReady":
      return { weight: 2, text: text("event.prizeReady", { who: who(event.who) }) };
    case "struck":
      return {
        weight: event.who.of === "unit" ? 3 : 2,
        ...(event.who.of === "unit" ? { tone: "loss" as const } : {}),
        text: text("event.struck", { who: who(event.who) }),
      };
    default:
      return null;
  }
}

/** Own losses are named by unit, own prizes too: those have marines left. */
function capturedWords(
  event: Extract<PictureEvent, { kind: "captured" }>,
  who: (ref: PictureRef) => string,
): Words {
  const isOwn = event.who.of === "unit";
  const isGain = isOwn && event.by.of === "unit";
  const isLoss = isOwn && !isGain;
  return {
    weight: isOwn ? 3 : 2,
    ...(isLoss ? { tone: "loss" as const } : {}),
    text: text(event.hadStruck ? "event.tookStruck" : "event.captured", {
      who: event.name || who(event.who),
      by: who(event.by),
      prize: text(event.isPrize ? "event.asPrize" : "event.adrift"),
    }),
  };
}
