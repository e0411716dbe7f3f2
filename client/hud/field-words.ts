// Comings, goings and what places do, in words: warp, gates, mines, docks.
import type { PictureEvent, PictureRef } from "../../shared/protocol/picture.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";
import type { Words } from "./event-words.ts";
import { groupName } from "./group-name.ts";

type Of<K extends PictureEvent["kind"]> = Extract<PictureEvent, { kind: K }>;
type FieldEvent = Of<"warpFlash" | "arrived" | "departed" | "spool" | "mineSwept" | "mended">;

export function fieldWords(
  session: Session,
  event: FieldEvent,
  who: (ref: PictureRef) => string,
): Words {
  switch (event.kind) {
    case "warpFlash":
      return { weight: 3, text: flashText(session, event) };
    case "arrived":
      return {
        weight: 3,
        text: text(event.isOwn ? "event.arrivedOwn" : "event.arrived", {
          count: event.count,
          group: groupName(session, event.groupId),
        }),
      };
    case "departed":
      return departWords(event, who);
    case "spool":
      return {
        weight: 2,
        text: text(`event.spool.${event.bar}`, {
          group: groupName(session, event.groupId),
          seconds: Math.round(event.inS),
        }),
      };
    case "mineSwept":
      return {
        weight: 1,
        text: text(event.place < 0 ? "event.laidMineSwept" : "event.mineSwept", {
          who: who(event.who),
          place: placeName(session, event.place),
        }),
      };
    case "mended":
      return {
        weight: 1,
        text: text("event.mended", { who: who(event.who), by: who(event.by) }),
      };
    default:
      return event satisfies never;
  }
}

/** A flash that is announced is known exactly; one that is only seen is not. */
function flashText(session: Session, event: Of<"warpFlash">): string {
  const seen = event.errorKm > 0 ? "event.warpSeen" : "event.warpFlash";
  const drive = event.isOwn ? "event.warpOwn" : seen;
  const gate = event.isOwn ? "event.gateOwn" : "event.gateOpens";
  return text(event.place < 0 ? drive : gate, {
    seconds: Math.round(event.inS),
    error: Math.round(event.errorKm),
    place: placeName(session, event.place),
    group: groupName(session, event.groupId),
  });
}

/** Who has left, and how; of an enemy far off only the flash is seen. */
function departWords(event: Of<"departed">, who: (ref: PictureRef) => string): Words {
  if (event.who.of === "none") {
    const error = Math.round(event.errorKm);
    return { weight: 2, text: text("event.departed.flash", { error }) };
  }
  return { weight: 1, text: text(`event.departed.${event.way}`, { who: who(event.who) }) };
}

function placeName({ connection }: Session, place: number): string {
  return connection.briefing?.places[place]?.name ?? "";
}
