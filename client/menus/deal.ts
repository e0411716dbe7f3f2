// Which task forces the seats of a side will command, told in the lobby before the battle deals them.
import type { RoomSeatView } from "../../shared/protocol/room.ts";

/** For each seat the places of its task forces in the scenario's list; a test holds it to the battle's. */
export function dealtForces(
  forceCount: number,
  seats: readonly Pick<RoomSeatView, "controller">[],
): number[][] {
  const held = seats.flatMap(({ controller }, seat) => (controller === "none" ? [] : [seat]));
  const dealt: number[][] = seats.map(() => []);
  if (dealt.length === 0) return dealt;
  const takers = held.length > 0 ? held : [0];
  for (let force = 0; force < forceCount; force++) dealt[takers[force % takers.length]].push(force);
  return dealt;
}
