// Battle time as people read it.
import { SECONDS_PER_MINUTE } from "../battle/limits.ts";

/** "2:30" of 150 seconds. */
export function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  const minutes = Math.floor(whole / SECONDS_PER_MINUTE);
  return `${minutes}:${String(whole % SECONDS_PER_MINUTE).padStart(2, "0")}`;
}
