// When the next own force comes, counted down beside the clock.
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { GROUP_OFF_MAP, KIND_TASK_FORCE } from "../../shared/protocol/picture.ts";
import { clock } from "../../shared/protocol/clock.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";

export function ArrivalClock({ session }: { session: Session }) {
  void session.step.value;
  const { briefing, replica } = session.connection;
  const { groups, tick } = replica.picture;
  let next = -1;
  for (let id = 0; id < groups.count; id++) {
    // Reserves wait for an order, not for a time: theirs is known once they spin up.
    const isComing = groups.arrival[id] > GROUP_OFF_MAP && groups.arriveTick[id] > tick;
    if (groups.isAlive[id] === 0 || groups.kind[id] !== KIND_TASK_FORCE || !isComing) continue;
    if (next < 0 || groups.arriveTick[id] < groups.arriveTick[next]) next = id;
  }
  if (next < 0) return null;
  const time = clock((groups.arriveTick[next] - tick) / TICK_HZ);
  const name = briefing?.groups[next]?.name ?? "";
  return (
    <span class="arrival" title={text("hud.arrivalHint", { name })}>
      {text("hud.arrival", { name, time })}
    </span>
  );
}
