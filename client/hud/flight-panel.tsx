// The selected flights: where each is, what it does, its fuel, and the orders that flights take.
import { FLIGHT_MISSIONS } from "../../shared/battle/orders.ts";
import { FULL, type Picture } from "../../shared/protocol/picture.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import type { Action } from "../input/key-table.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";
import { flightName } from "./event-words.ts";
import { OrderButton } from "./order-buttons.tsx";

export function FlightPanel({
  session,
  picture,
  flights,
  onAction,
}: {
  session: Session;
  picture: Picture;
  flights: readonly number[];
  onAction: (action: Action) => void;
}) {
  void session.step.value;
  const rows = picture.flights;
  return (
    <div class="flights">
      <ul>
        {flights.map((id) => {
          const state = FLIGHT_STATES[rows.state[id]];
          const seconds = Math.max(0, Math.ceil((rows.readyTick[id] - picture.tick) / TICK_HZ));
          return (
            <li key={id}>
              <button
                type="button"
                aria-pressed={session.selection.value.flightIds.includes(id)}
                onClick={(event) => {
                  const { flightIds } = session.selection.value;
                  const others = flightIds.filter((other) => other !== id);
                  const kept = flightIds.includes(id) ? others : [...others, id];
                  session.selection.value = {
                    ...session.selection.value,
                    flightIds: event.shiftKey ? kept : [id],
                  };
                }}
              >
                <span class="name">{flightName(session, id)}</span>
                <span class="count">
                  {rows.aliveCount[id]}/{rows.craftCount[id]}
                </span>
                <span class="doing">
                  {text(`flight.${state}`)}
                  {AWAY.has(state) &&
                    ` · ${text(`flightMission.${FLIGHT_MISSIONS[rows.mission[id]]}`)}`}
                  {state === "rearming" && seconds > 0 && ` ${seconds} s`}
                </span>
                <meter min={0} max={FULL} value={rows.fuel[id]} title={text("hud.fuel")} />
              </button>
            </li>
          );
        })}
      </ul>
      <div class="order-row">
        {(["launchStrike", "launchCap", "launchScout", "recall"] as const).map((action) => (
          <OrderButton key={action} action={action} session={session} onAction={onAction} />
        ))}
      </div>
    </div>
  );
}

/** Names of flight states, by their value in a picture. */
const FLIGHT_STATES = [
  "ready",
  "launching",
  "outbound",
  "onStation",
  "attacking",
  "returning",
  "landing",
  "rearming",
  "lost",
] as const;

/** States in which a flight is about its mission. */
const AWAY: ReadonlySet<string> = new Set([
  "launching",
  "outbound",
  "onStation",
  "attacking",
  "returning",
  "landing",
]);
