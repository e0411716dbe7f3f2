// Who left a seat, came back or took one over while the battle runs, from two views of the room, one
// after the other. Nothing of it is secret: the lobby shows the same to everybody.
import type { RoomPlayerView, RoomView } from "../../shared/protocol/room.ts";

export type SeatNews = {
  readonly what: "dropped" | "back" | "stoodUp" | "sat" | "relieved";
  readonly name: string;
  readonly side: number;
  readonly seat: number;
};

export function seatNews(before: RoomView, after: RoomView, ownId: number): SeatNews[] {
  if (before.phase !== "battle" || after.phase !== "battle") return [];
  const news: SeatNews[] = [];
  const others = before.players.filter(({ id }) => id !== ownId);
  for (const was of others) {
    const is = after.players.find(({ id }) => id === was.id);
    const isThere = is !== undefined && is.side === was.side && is.seat === was.seat;
    if (was.side !== -1 && !isThere) news.push({ what: "stoodUp", ...placeOf(was) });
    if (is === undefined || is.side === -1) continue;
    if (!isThere) news.push({ what: "sat", ...placeOf(is) });
    else if (was.isConnected && !is.isConnected) news.push({ what: "dropped", ...placeOf(is) });
    else if (!was.isConnected && is.isConnected) news.push({ what: "back", ...placeOf(is) });
  }
  for (const player of after.players) {
    const was = before.sides[player.side]?.seats[player.seat];
    const is = after.sides[player.side]?.seats[player.seat];
    const isHolder =
      player.id !== ownId && was?.playerId === player.id && is.playerId === player.id;
    if (isHolder && was.controller === "person" && is.controller === "ai")
      news.push({ what: "relieved", ...placeOf(player) });
  }
  const known = new Set(before.players.map(({ id }) => id));
  for (const player of after.players) {
    const isNew = !known.has(player.id) && player.id !== ownId && player.side !== -1;
    if (isNew) news.push({ what: "sat", ...placeOf(player) });
  }
  return news;
}

const placeOf = ({ name, side, seat }: RoomPlayerView) => ({ name, side, seat });
