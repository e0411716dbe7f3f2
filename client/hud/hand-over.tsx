// Below a task force that one commands and has selected: to whom of one's side it may be handed over.
import type { RoomConnection } from "../net/room-connection.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";

type Props = {
  session: Session;
  room: RoomConnection | null;
  forceId: number;
  holderOf: (seat: number) => string;
};

export function HandOver({ session, room, forceId, holderOf }: Props) {
  void session.step.value;
  const { briefing, state } = session.connection;
  const seats = room?.view.value?.sides[briefing?.side ?? -1]?.seats ?? [];
  const takers = seats.flatMap(({ controller }, seat) =>
    seat === state.seat || controller === "none" ? [] : [seat],
  );
  if (takers.length === 0) return null;
  return (
    <p class="hand-over">
      <span>{text("hud.handOver")}</span>
      {takers.map((seat) => (
        <button
          key={seat}
          type="button"
          data-hand-over={seat}
          title={text("hud.handOverHint", { name: holderOf(seat) })}
          onClick={() => void session.give([{ kind: "handOver", groupId: forceId, seat }])}
        >
          {holderOf(seat)}
        </button>
      ))}
    </p>
  );
}
