// The flights that the selection offers: where each is, what it does, its fuel, and the orders that
// flights take. Picked or not, a flight keeps its place: nothing moves under the pointer.
import { FLIGHT_MISSIONS } from "../../shared/battle/orders.ts";
import { FULL, type Picture } from "../../shared/protocol/picture.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { clock } from "../../shared/protocol/clock.ts";
import { percentReached } from "../../shared/protocol/percent.ts";
import { isAvailable } from "../input/available.ts";
import type { Action } from "../input/key-table.ts";
import { orderedMission, toggleFlight } from "../input/launches.ts";
import type { Session } from "../session.ts";
import { text, textOr } from "../texts.ts";
import { AirTasking } from "./air-tasking.tsx";
import { flightName } from "./event-words.ts";
import { OrderButton } from "./order-button.tsx";

const LAUNCHES = [
  "launchStrike",
  "launchEscort",
  "launchCap",
  "launchSweep",
  "launchIntercept",
  "launchScout",
  "launchSupply",
  "recall",
] as const satisfies readonly Action[];

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
      <div class="order-row">
        {LAUNCHES.filter((action) => isAvailable(session, action)).map((action) => (
          <OrderButton
            key={action}
            action={action}
            name={nameOf(action)}
            session={session}
            onAction={onAction}
          />
        ))}
      </div>
      <div class="order-row">
        <OrderButton
          action="planStrike"
          name={nameOf("planStrike")}
          title={text("meaning.planStrike")}
          session={session}
          onAction={onAction}
        />
        <OrderButton
          action="closeAttack"
          name={nameOf("closeAttack")}
          title={text("meaning.closeAttack")}
          isOn={session.isCloseAttack.value}
          onAction={onAction}
        />
        <AirTasking session={session} picture={picture} flights={flights} />
      </div>
      <ul>
        {flights.map((id) => {
          const state = FLIGHT_STATES[rows.state[id]];
          const isOrdered = state === "ready" && orderedMission(session, id) !== null;
          return (
            <li key={id}>
              <button
                type="button"
                data-flight={id}
                title={`${flightName(session, id)}: ${doing(session, picture, id)}`}
                data-state={isOrdered ? "ordered" : state}
                aria-pressed={session.selection.value.flightIds.includes(id)}
                onClick={() => toggleFlight(session, id)}
              >
                <span class="name">{flightName(session, id)}</span>
                <span class="count">
                  {rows.aliveCount[id]}/{rows.craftCount[id]}
                </span>
                {rows.isClose[id] === 1 && (
                  <span class="close-attack" title={text("meaning.closeAttack")}>
                    {text("flight.close")}
                  </span>
                )}
                <span class="doing">{doing(session, picture, id)}</span>
                {/* What stands on a deck with empty racks has fuel enough, which is no news. */}
                <meter
                  min={0}
                  max={FULL}
                  value={state === "rearming" || state === "lost" ? 0 : rows.fuel[id]}
                  title={text("hud.fuel")}
                />
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Short: the page says what it is about. */
const nameOf = (action: Action): string =>
  textOr(`actionShort.${action}`, text(`action.${action}`));

/** What a flight does, or has been told to do and has not begun. */
function doing(session: Session, { flights, tick }: Picture, id: number): string {
  const state = FLIGHT_STATES[flights.state[id]];
  const ordered = state === "ready" ? orderedMission(session, id) : null;
  if (ordered !== null) return `${text("flight.ordered")} · ${text(`flightMission.${ordered}`)}`;
  const name = text(`flight.${state}`);
  const seconds = Math.max(0, Math.ceil((flights.readyTick[id] - tick) / TICK_HZ));
  if (state === "launching" && seconds > 0) {
    return text("flight.setsOut", { time: clock(seconds) });
  }
  if (AWAY.has(state)) {
    const mission = FLIGHT_MISSIONS[flights.mission[id]];
    const percent = percentReached(flights.munitions[id] / FULL);
    const load = mission === "supply" ? ` · ${text("flight.load", { percent })}` : "";
    return `${name} · ${text(`flightMission.${mission}`)}${load}`;
  }
  const again = flights.goesAgain[id] === 1 ? ` · ${text("flight.goesAgain")}` : "";
  const isTransport = session.catalog.crafts[flights.craftIndex[id]].role === "transport";
  const isUnladen = state === "ready" && isTransport && flights.munitions[id] === 0;
  const empty = isUnladen ? ` · ${text("flight.noRounds")}` : "";
  return (state === "rearming" && seconds > 0 ? `${name} ${seconds} s` : name) + empty + again;
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
