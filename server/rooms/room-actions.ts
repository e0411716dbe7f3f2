// What each message does to a room: one row a message. A refusal is a code for the client.
import type { RoomMessage, RoomMessageType } from "../../shared/protocol/room.ts";
import type { BattleRoom } from "./battle-room.ts";

export const HOST_MESSAGES: ReadonlySet<RoomMessageType> = new Set([
  "settings",
  "seat",
  "seats",
  "start",
  "kick",
  "rematch",
]);

type Actions = {
  [T in RoomMessageType]: (
    room: BattleRoom,
    playerId: number,
    message: RoomMessage<T>,
  ) => string | null;
};

export const ROOM_ACTIONS: Actions = {
  take(room, playerId, { side, seat }) {
    const player = room.gathering.player(playerId);
    const left = { side: player?.side ?? -1, seat: player?.seat ?? -1 };
    if (left.side === side && left.seat === seat) return null;
    const refusal = room.gathering.take(playerId, side, seat);
    if (refusal !== null || room.match === null) return refusal;
    if (left.side !== -1) room.hand(left.side, left.seat, "ai");
    room.hand(side, seat, "person");
    room.watch(playerId);
    return null;
  },
  leaveSeat(room, playerId) {
    const player = room.gathering.player(playerId);
    if (player !== undefined && player.side !== -1) room.hand(player.side, player.seat, "ai");
    room.gathering.leaveSeat(playerId);
    room.watch(playerId);
    return null;
  },
  ready(room, playerId, { isReady }) {
    const player = room.gathering.player(playerId);
    if (player !== undefined) player.isReady = isReady;
    return null;
  },
  choose: (room, playerId, { choiceId, optionId }) =>
    room.state.phase === "gathering"
      ? room.gathering.choose(playerId, choiceId, optionId)
      : "battleRuns",
  resync(room, playerId) {
    room.watchers.get(playerId)?.askKeyframe(Date.now());
    return null;
  },
  seen(room, playerId) {
    room.watchers.get(playerId)?.saw();
    return null;
  },
  settings(room, _playerId, { scenarioId, seed, isSeedOpen }) {
    if (room.state.phase !== "gathering") return "battleRuns";
    const refusal = scenarioId === undefined ? null : room.gathering.setScenario(scenarioId);
    if (refusal !== null) return refusal;
    if (seed !== undefined) room.state.seed = seed;
    if (isSeedOpen !== undefined) room.state.isSeedOpen = isSeedOpen;
    return null;
  },
  seat(room, _playerId, { side, seat, controller, level }) {
    const refusal = room.gathering.setSeat(side, seat, controller, level);
    if (refusal === null && room.match !== null) {
      room.match.run.setController(side, seat, controller === "none" ? "none" : "ai", level);
    }
    return refusal;
  },
  seats: (room, _playerId, { side, count }) => room.gathering.setSeatCount(side, count),
  start(room) {
    if (room.state.phase !== "gathering") return "battleRuns";
    room.start();
    return null;
  },
  pause(room, playerId, { isPaused }) {
    if (room.state.phase === "gathering") return "noBattle";
    const refusal = room.accord.pause(playerId, isPaused, Date.now());
    room.keepTime();
    return refusal;
  },
  speed(room, playerId, { factor }) {
    const refusal = room.accord.speed(playerId, factor, Date.now());
    room.keepTime();
    return refusal;
  },
  kick(room, playerId, message) {
    if (message.playerId === playerId) return "notYourself";
    return room.kick(message.playerId);
  },
  rematch(room) {
    if (room.state.phase !== "report") return "battleRuns";
    room.rematch();
    return null;
  },
};
