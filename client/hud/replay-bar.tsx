// Replays: where in the battle, and through whose eyes.
import { useSignal } from "@preact/signals";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";
import { clock } from "../../shared/protocol/clock.ts";

const TRUTH = -1;

export function ReplayBar({ session }: { session: Session }) {
  void session.step.value;
  const progress = useSignal<number | null>(null);
  const watched = useSignal(0);
  const { connection } = session;
  const { briefing, replica, state } = connection;
  if (briefing === null) return null;
  const seek = async (toS: number): Promise<void> => {
    progress.value = 0;
    session.log.value = [];
    session.exchanges.clear();
    await connection.seek(toS, (share) => {
      progress.value = share;
    });
    progress.value = null;
  };
  return (
    <footer class="panel replay-bar">
      <span>{clock(replica.picture.tick / TICK_HZ)}</span>
      <input
        id="replay-seek"
        type="range"
        min={0}
        max={Math.max(1, Math.floor(state.lengthS))}
        value={Math.floor(replica.picture.tick / TICK_HZ)}
        aria-label={text("hud.seek")}
        onChange={(event) => void seek(Number(event.currentTarget.value))}
      />
      <span>{clock(state.lengthS)}</span>
      {state.endsEarly && (
        <span class="ends-early" role="status">
          {text("hud.endsEarly", { time: clock(state.lengthS) })}
        </span>
      )}
      {progress.value !== null && <progress value={progress.value} />}
      <select
        id="replay-side"
        aria-label={text("hud.watch")}
        value={String(watched.value)}
        onChange={(event) => {
          watched.value = Number(event.currentTarget.value);
          connection.watch(watched.value);
        }}
      >
        {briefing.sides.map((side, index) => (
          <option key={side.id} value={String(index)}>
            {side.name}
          </option>
        ))}
        <option value={String(TRUTH)}>{text("hud.truth")}</option>
      </select>
    </footer>
  );
}
