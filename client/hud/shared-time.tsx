// Pause and speed of a battle that people on several sides fight: whose pause it is and how long still,
// and the speed that waits for everybody's consent.
import { clock } from "../../shared/protocol/clock.ts";
import type { Briefing } from "../../shared/protocol/picture.ts";
import { isTimeShared } from "../../shared/protocol/room.ts";
import { keyLabel } from "../input/key-table.ts";
import type { RoomConnection } from "../net/room-connection.ts";
import { text } from "../texts.ts";

export function pauseWords(room: RoomConnection | null, briefing: Briefing): string {
  const view = room?.view.value ?? null;
  if (view === null || view.pausedBy === -1) return text("hud.paused");
  const side = briefing.sides[view.pausedBy]?.name ?? "";
  return text("hud.pausedBy", { side, time: clock(view.pauseLeftS) });
}

/** What the pause button does, and how many pauses the own side has left. */
export function pauseHint(
  room: RoomConnection | null,
  briefing: Briefing,
  isPaused: boolean,
): string {
  const does = `${text(isPaused ? "hud.goOn" : "hud.pause")} (${keyLabel("pause")})`;
  const view = room?.view.value ?? null;
  if (view === null || !isTimeShared(view)) return does;
  const left = view.sides[briefing.side]?.pausesLeft ?? 0;
  return `${does}: ${text("hud.pausesLeft", { left })}`;
}

/** The speed that a side has asked for; a press agrees. */
export function SpeedAsked({ room, briefing }: { room: RoomConnection; briefing: Briefing }) {
  const view = room.view.value;
  if (view === null || view.speedAsked === 0) return null;
  const { speedAsked: factor, speedAgreed } = view;
  const hasAgreed = ((speedAgreed >>> briefing.side) & 1) === 1;
  return (
    <button
      type="button"
      id="agree-speed"
      disabled={hasAgreed}
      title={text("hud.speedAskedHint", { factor })}
      onClick={() => room.ask("speed", { factor })}
    >
      {text("hud.speedAsked", { factor })}
    </button>
  );
}
