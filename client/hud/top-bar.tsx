// The one line at the top: how long still, who is ahead, how fast it runs.
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { showStart } from "../app.ts";
import type { ScreenActions } from "../input/act.ts";
import { changeSpeed, isPaceOurs, SPEEDS } from "../input/pace.ts";
import { keyLabel } from "../input/key-table.ts";
import type { RoomConnection } from "../net/room-connection.ts";
import { WorkerConnection } from "../net/worker-connection.ts";
import type { Session } from "../session.ts";
import { clock } from "../../shared/protocol/clock.ts";
import { text } from "../texts.ts";
import { ArrivalClock } from "./arrival-clock.tsx";
import { Dilation } from "./dilation.tsx";
import { saveReplay } from "./save-replay.ts";
import { useMargin } from "./margins.ts";
import { pauseHint, pauseWords, SpeedAsked } from "./shared-time.tsx";
import { Objectives } from "./objectives.tsx";

export function TopBar({
  session,
  room,
  actions,
}: {
  session: Session;
  room: RoomConnection | null;
  actions: ScreenActions;
}) {
  void session.step.value;
  const margin = useMargin(session, "topPx");
  const { connection } = session;
  const { briefing, replica, state } = connection;
  if (briefing === null) return <header class="top-bar">{text("hud.waiting")}</header>;
  const { picture } = replica;
  const nowS = picture.tick / TICK_HZ;
  const isOurs = isPaceOurs(session);
  return (
    <header ref={margin} class="top-bar">
      <span class="clock" title={text("hud.clockHint")}>
        {clock(nowS)} <small>/ {clock(briefing.clockS)}</small>
        {state.isPaused && <em role="status"> {pauseWords(room, briefing)}</em>}
      </span>
      <ArrivalClock session={session} />
      <Objectives session={session} briefing={briefing} shares={picture.objectives} />
      <span class="score" title={text("hud.scoreHint")}>
        <small>{text("hud.score")}</small>
        <span>
          {Math.round(picture.scoreOwn)} : {Math.round(picture.scoreEnemy)}
        </span>
      </span>
      <span class="speed">
        <button
          id="pause"
          type="button"
          aria-pressed={state.isPaused}
          disabled={!state.canPause || !isOurs}
          title={pauseHint(room, briefing, state.isPaused)}
          onClick={() => connection.setPaused(!state.isPaused)}
        >
          {state.isPaused ? "▶" : "❚❚"}
        </button>
        <button
          type="button"
          disabled={!state.canSetSpeed || !isOurs || state.speed <= SPEEDS[0]}
          title={`${text("hud.slower")} (${keyLabel("slower")})`}
          onClick={() => changeSpeed(session, -1)}
        >
          −
        </button>
        <output id="speed">×{state.speed}</output>
        <button
          type="button"
          disabled={!state.canSetSpeed || !isOurs || state.speed >= SPEEDS[SPEEDS.length - 1]}
          title={`${text("hud.faster")} (${keyLabel("faster")})`}
          onClick={() => changeSpeed(session, 1)}
        >
          +
        </button>
        {room !== null && <SpeedAsked room={room} briefing={briefing} />}
        <Dilation of={state} />
      </span>
      <span class="top-buttons">
        {room !== null && <span class="code">{room.code}</span>}
        {connection instanceof WorkerConnection && !state.canSeek && (
          <button
            type="button"
            aria-label={text("hud.saveReplay")}
            title={text("hud.saveReplay")}
            onClick={() => void saveReplay(connection)}
          >
            {/* In a narrow window the objectives need the room more. */}
            <span class="if-wide">{text("hud.saveReplay")}</span>
            <span class="if-narrow">⤓</span>
          </button>
        )}
        <button type="button" aria-label={text("settings.title")} onClick={actions.toggleSettings}>
          ⚙
        </button>
        <button type="button" onClick={actions.toggleHelp} title={keyLabel("help")}>
          ?
        </button>
        <button id="leave-battle" type="button" onClick={() => showStart()}>
          {text("hud.leave")}
        </button>
      </span>
    </header>
  );
}
