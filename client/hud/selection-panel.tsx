// What is selected, how it fares, and what it can be told.
import type { Session } from "../session.ts";
import type { Action } from "../input/key-table.ts";
import { isAvailable } from "../input/available.ts";
import { maySurrender, pictureOf, waitingReserves } from "../input/commands.ts";
import { offeredFlights } from "../input/launches.ts";
import { isFolded, openLayer } from "../input/shown-panel.ts";
import { text } from "../texts.ts";
import { ContactCard } from "./contact-card.tsx";
import { ControlNumber } from "./control-number.tsx";
import { FlightPanel } from "./flight-panel.tsx";
import { GroupCard } from "./group-card.tsx";
import { OrderButton } from "./order-button.tsx";
import { OrderButtons } from "./order-buttons.tsx";
import { ShipCard } from "./ship-card.tsx";
import { SurrenderButton } from "./surrender-button.tsx";

export function SelectionPanel({
  session,
  onAction,
}: {
  session: Session;
  onAction: (action: Action) => void;
}) {
  void session.step.value;
  const { briefing, state } = session.connection;
  const { groupIds, unitIds, track } = session.selection.value;
  const picture = pictureOf(session);
  const isReported = picture.result !== null && !state.canSeek;
  if (briefing === null || isReported) return null;
  const flights = offeredFlights(session);
  const isEmpty = groupIds.length === 0 && unitIds.length === 0 && flights.length === 0;
  if (isEmpty && track === null) {
    return state.canOrder ? <EmptyPanel session={session} onAction={onAction} /> : null;
  }
  const isFoldable = !isEmpty && state.canOrder;
  return (
    <section
      class="panel selection"
      aria-label={text("hud.selection")}
      data-folded={isFoldable && isFolded.value}
    >
      {isFoldable && <FoldButton />}
      {track !== null && isEmpty && <ContactCard session={session} track={track} />}
      {groupIds.length > 0 && <GroupCard session={session} picture={picture} groupIds={groupIds} />}
      {unitIds.length > 0 && <ShipCard session={session} picture={picture} unitIds={unitIds} />}
      {groupIds.length === 0 && unitIds.length === 0 && flights.length > 0 && (
        <header>
          <h2>
            {text("hud.flights", { count: session.selection.value.flightIds.length })}{" "}
            <ControlNumber session={session} />
          </h2>
        </header>
      )}
      {isFoldable && !isFolded.value && (
        <>
          {(groupIds.length > 0 || unitIds.length > 0) && (
            <OrderButtons session={session} picture={picture} onAction={onAction} />
          )}
          {groupIds.length + unitIds.length === 0 && (
            <div class="pages" data-open={openLayer.value === "flights"}>
              <div class="page">
                <FlightPanel
                  session={session}
                  picture={picture}
                  flights={flights}
                  onAction={onAction}
                />
              </div>
            </div>
          )}
        </>
      )}
    </section>
  );
}

function FoldButton() {
  const name = text(isFolded.value ? "hud.unfold" : "hud.fold");
  return (
    <button
      type="button"
      id="fold-selection"
      aria-expanded={!isFolded.value}
      aria-label={name}
      title={name}
      onClick={() => {
        isFolded.value = !isFolded.value;
      }}
    >
      {isFolded.value ? "▴" : "▾"}
    </button>
  );
}

function EmptyPanel({
  session,
  onAction,
}: {
  session: Session;
  onAction: (action: Action) => void;
}) {
  void session.step.value;
  const { seat } = session.connection.state;
  const picture = pictureOf(session);
  const reserves = waitingReserves(picture, seat);
  return (
    <section class="panel selection" aria-label={text("hud.selection")}>
      <p class="hint">{text("hud.selectHint")}</p>
      <div class="order-row">
        <OrderButton action="selectAll" onAction={onAction} />
        <OrderButton action="nextIdle" onAction={onAction} />
        {reserves.length > 0 && <OrderButton action="commitReserve" onAction={onAction} />}
        {isAvailable(session, "offerTerms") && (
          <OrderButton action="offerTerms" onAction={onAction} />
        )}
        {maySurrender(picture, seat) && <SurrenderButton session={session} />}
      </div>
    </section>
  );
}
