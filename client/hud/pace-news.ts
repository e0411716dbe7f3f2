// Time in a battle of several people, from two views of the room, one after the other: who pauses, who
// asks for another speed, and who may say so.
import { isTimeShared, type RoomView } from "../../shared/protocol/room.ts";

export type PaceNews =
  | { readonly what: "paused"; readonly side: number; readonly left: number }
  | { readonly what: "wentOn" }
  | { readonly what: "speedAsked"; readonly side: number; readonly factor: number }
  | { readonly what: "speedSet"; readonly factor: number };

export function paceNews(before: RoomView, after: RoomView): PaceNews[] {
  if (before.phase !== "battle" || after.phase !== "battle") return [];
  const news: PaceNews[] = [];
  if (!before.isPaused && after.pausedBy !== -1) {
    const side = after.pausedBy;
    news.push({ what: "paused", side, left: after.sides[side]?.pausesLeft ?? 0 });
  }
  if (before.pausedBy !== -1 && !after.isPaused) news.push({ what: "wentOn" });
  if (after.speedAsked !== 0 && after.speedAsked !== before.speedAsked) {
    const side = Math.log2(after.speedAgreed & -after.speedAgreed);
    news.push({ what: "speedAsked", side, factor: after.speedAsked });
  }
  if (after.speed !== before.speed && isTimeShared(after)) {
    news.push({ what: "speedSet", factor: after.speed });
  }
  return news;
}
