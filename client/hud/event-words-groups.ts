// What becomes of a squadron or of those who lead it, in words (part of `event-words.ts`).
import type { PictureEvent, PictureRef } from "../../shared/protocol/picture.ts";
import { percentOf } from "../../shared/protocol/percent.ts";
import { text } from "../texts.ts";
import type { Words } from "./event-words.ts";

type GroupEvent = Extract<
  PictureEvent,
  {
    kind:
      | "groupBroke"
      | "jammed"
      | "link"
      | "commandLost"
      | "groupRallied"
      | "groupWithdrew"
      | "guideLost";
  }
>;

export function groupWords(
  event: GroupEvent,
  group: string,
  who: (ref: PictureRef) => string,
): Words {
  switch (event.kind) {
    case "groupBroke":
      return {
        weight: 3,
        text: text("event.groupBroke", { group, share: percentOf(event.lostShare) }),
      };
    case "groupRallied":
      return { weight: 2, text: text("event.groupRallied", { group }) };
    case "groupWithdrew":
      return {
        weight: 3,
        text: text("event.groupWithdrew", { group, share: percentOf(event.lostShare) }),
      };
    case "link":
      return event.isCutOff
        ? linkLost(event, group)
        : { weight: 1, text: text("event.linkBack", { group }) };
    case "jammed":
      return {
        weight: 1,
        text: text(event.isJammed ? "event.jammed" : "event.jammedNoMore", { group }),
      };
    case "guideLost":
      return {
        weight: 1,
        text: text("event.guideLost", { group, who: who(event.who), guide: who(event.guide) }),
      };
    case "commandLost":
      return {
        weight: 3,
        text: text(event.deputy.of === "none" ? "event.commandLost" : "event.commandPasses", {
          who: who(event.who),
          deputy: who(event.deputy),
          group,
          seconds: Math.round(event.forS),
        }),
      };
    default:
      return event satisfies never;
  }
}

function linkLost({ forS }: Extract<GroupEvent, { kind: "link" }>, group: string): Words {
  const seconds = Math.round(forS);
  return {
    weight: 2,
    text:
      seconds > 0
        ? text("event.linkLostLate", { group, seconds })
        : text("event.linkLost", { group }),
  };
}
