// How fast the battle runs, as far as this seat may say.
import type { Session } from "../session.ts";

export const SPEEDS = [0.5, 1, 2, 4, 8] as const;

/** Nothing is left to pause or to hurry when the report lies on the table. */
export function isPaceOurs({ connection }: Session): boolean {
  return connection.replica.picture.result === null || connection.state.canSeek;
}

export function changeSpeed(session: Session, by: number): void {
  if (!isPaceOurs(session)) return;
  const { connection, wantedSpeed } = session;
  const { speed: shown, canSetSpeed } = connection.state;
  if (!canSetSpeed) return;
  const nowMs = performance.now();
  const now = wantedSpeed.valueOf(shown, nowMs);
  const at = SPEEDS.findIndex((speed) => speed >= now);
  const next = SPEEDS[Math.max(0, Math.min(SPEEDS.length - 1, at + by))];
  wantedSpeed.ask(next, nowMs);
  connection.setSpeed(next);
}

export function togglePause({ connection }: Session): void {
  connection.setPaused(!connection.state.isPaused);
}
