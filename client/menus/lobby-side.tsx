// One side in the lobby: its seats, who holds each, and which task forces that seat will command.
import type { RoomSeatView } from "../../shared/protocol/room.ts";
import { AI_LEVELS, type AiLevel, type Controller } from "../../shared/protocol/setup.ts";
import { content } from "../app.ts";
import { text } from "../texts.ts";
import { dealtForces } from "./deal.ts";
import type { LobbyProps } from "./lobby-settings.tsx";

type SideProps = LobbyProps & { side: number; seats: RoomSeatView[] };

export function SidePanel({ room, view, side, seats, isHost }: SideProps) {
  const entry = content.value?.catalog.scenarios.get(view.scenarioId)?.sides[side];
  const names = entry?.taskForces.map(({ name }) => name) ?? [];
  const dealt = dealtForces(names.length, seats);
  return (
    <section class="lobby-side" data-side={side}>
      <h2>{entry?.name}</h2>
      <p class="brief">{entry?.brief}</p>
      <ol>
        {seats.map((seat, index) => (
          <Seat
            key={index}
            room={room}
            view={view}
            isHost={isHost}
            side={side}
            seat={seat}
            index={index}
            forces={dealt[index].map((force) => names[force])}
          />
        ))}
      </ol>
      {isHost && view.phase === "gathering" && (
        <div class="seat-count">
          <button
            type="button"
            aria-label={text("lobby.fewerSeats")}
            disabled={seats.length <= 1}
            onClick={() => room.ask("seats", { side, count: seats.length - 1 })}
          >
            −
          </button>
          <span>{text("lobby.seats", { count: seats.length })}</span>
          <button
            type="button"
            aria-label={text("lobby.moreSeats")}
            disabled={seats.length >= (entry?.seatMax ?? 1)}
            onClick={() => room.ask("seats", { side, count: seats.length + 1 })}
          >
            +
          </button>
        </div>
      )}
    </section>
  );
}

type SeatProps = LobbyProps & {
  side: number;
  seat: RoomSeatView;
  index: number;
  /** Names of the task forces that the deal gives it; a battle under way may have it otherwise. */
  forces: string[];
};

function Seat({ room, view, isHost, side, seat, index, forces }: SeatProps) {
  const holder = view.players.find((player) => player.id === seat.playerId);
  const isMine = holder?.id === room.playerId;
  return (
    <li data-holder={isMine ? "me" : holder === undefined ? "nobody" : "other"}>
      <span class="seat-holder">
        {holder === undefined
          ? text(seat.controller === "none" ? "lobby.empty" : "lobby.ai", {
              level: text(`level.${seat.level}`),
            })
          : `${holder.name}${holder.isReady ? " ✓" : ""}`}
        {isMine && <em> {text("lobby.you")}</em>}
        {holder !== undefined && !holder.isConnected && <em> {text("lobby.away")}</em>}
        {view.phase === "gathering" && (
          <small class="seat-forces" data-forces={`${side}-${index}`}>
            {forcesOf(seat, forces)}
          </small>
        )}
      </span>
      {holder === undefined && (
        <button
          type="button"
          data-seat={`${side}-${index}`}
          onClick={() => room.ask("take", { side, seat: index })}
        >
          {text("lobby.take")}
        </button>
      )}
      {isMine && view.phase === "gathering" && (
        <button type="button" onClick={() => room.ask("leaveSeat", {})}>
          {text("lobby.leaveSeat")}
        </button>
      )}
      {holder === undefined && isHost && (
        <select
          aria-label={text("lobby.seatHolder")}
          value={seat.controller === "none" ? "none" : seat.level}
          onChange={(event) => {
            const value = event.currentTarget.value;
            const controller: Controller = value === "none" ? "none" : "ai";
            const level = (value === "none" ? seat.level : value) as AiLevel;
            room.ask("seat", { side, seat: index, controller, level });
          }}
        >
          {AI_LEVELS.map((level) => (
            <option key={level} value={level}>
              {text(`level.${level}`)}
            </option>
          ))}
          <option value="none">{text("lobby.empty")}</option>
        </select>
      )}
    </li>
  );
}

function forcesOf({ controller }: RoomSeatView, forces: string[]): string {
  const isEmpty = controller === "none";
  if (forces.length === 0) return text(isEmpty ? "lobby.forcesElsewhere" : "lobby.noForces");
  return isEmpty ? text("lobby.noAdmiral", { forces: forces.join(", ") }) : forces.join(", ");
}
