// Shares of a wing that its deck sends by itself: over the deck, on strikes, scouting; the rest is the
// reserve, which stays aboard. Several decks are set alike.
import type { Order } from "../../shared/battle/orders.ts";
import { FULL, NO_TRACK, type Picture } from "../../shared/protocol/picture.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";

type Tasking = Extract<Order, { kind: "airTasking" }>;
const SHARES = ["cap", "strike", "scout"] as const satisfies readonly (keyof Tasking)[];
const COLUMNS = { cap: "capShare", strike: "strikeShare", scout: "scoutShare" } as const;
/** Steps of a slider in the whole wing. */
const STEPS = 12;

export function AirTasking({
  session,
  picture,
  flights,
}: {
  session: Session;
  picture: Picture;
  flights: readonly number[];
}) {
  const decks = [...new Set(flights.map((id) => picture.flights.baseUnit[id]))];
  const [unitId] = decks.filter((unit) => unit !== NO_TRACK);
  if (unitId === undefined) return null;
  const stepsOf = (share: (typeof SHARES)[number]): number =>
    Math.round((picture.ships[COLUMNS[share]][unitId] / FULL) * STEPS);
  const steps = { cap: stepsOf("cap"), strike: stepsOf("strike"), scout: stepsOf("scout") };
  const set = (share: (typeof SHARES)[number], value: number): void => {
    const others = SHARES.filter((other) => other !== share);
    const room = STEPS - others.reduce((sum, other) => sum + steps[other], 0);
    const wanted = { ...steps, [share]: Math.min(value, room) };
    const shares = {
      cap: wanted.cap / STEPS,
      strike: wanted.strike / STEPS,
      scout: wanted.scout / STEPS,
    };
    const tasked = decks.filter((unit) => unit !== NO_TRACK);
    void session.give(tasked.map((unit) => ({ kind: "airTasking", unitId: unit, ...shares })));
  };
  const reserve = STEPS - steps.cap - steps.strike - steps.scout;
  return (
    <div class="air-tasking" title={text("meaning.airTasking")}>
      {SHARES.map((share) => (
        <label key={share}>
          <span>{text(`flightMission.${share}`)}</span>
          <input
            type="range"
            min={0}
            max={STEPS}
            step={1}
            value={steps[share]}
            data-share={share}
            onChange={(event) => set(share, Number(event.currentTarget.value))}
          />
          <span>{percent(steps[share])}</span>
        </label>
      ))}
      <span class="reserve">
        {text("hud.airReserve")} {percent(reserve)}
      </span>
    </div>
  );
}

function percent(steps: number): string {
  return `${Math.round((steps / STEPS) * 100)} %`;
}
