// Families of orders to the selected ships, a page each below a row of their names and keys: formations,
// missions for officers, sorties, what ships have on board, standing orders.
import { FORMATIONS } from "../../shared/battle/catalog.ts";
import { type GroupMission, MISSIONS } from "../../shared/battle/orders.ts";
import { FLIGHT_READY, type Picture } from "../../shared/protocol/picture.ts";
import { carriesMines, countAboard, groupsMeant, isAvailable } from "../input/available.ts";
import { orderFormation, settingOf } from "../input/commands.ts";
import { type Action, keyLabel } from "../input/key-table.ts";
import { offeredFlights } from "../input/launches.ts";
import { openLayer, type Page, PAGES, shownPage } from "../input/shown-panel.ts";
import { whyNot } from "../input/why-not.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";
import { DoctrinePanel } from "./doctrine-panel.tsx";
import { FlightPanel } from "./flight-panel.tsx";
import { OrderButton, SwitchButton } from "./order-button.tsx";
import { SurrenderButton } from "./surrender-button.tsx";

const MISSION_ACTIONS = [
  ["missionAdvance", "advance"],
  ["missionHold", "hold"],
  ["missionScreen", "screen"],
  ["missionStrike", "strike"],
  ["missionScout", "scout"],
  ["missionRaid", "raid"],
  ["missionCover", "cover"],
  ["missionReserve", "reserve"],
  ["missionSupply", "supply"],
  ["missionRefit", "refit"],
] as const satisfies readonly (readonly [Action, GroupMission])[];

/** The key of each page; behind those of a layer a letter follows. */
const PAGE_KEYS = {
  formation: "nextFormation",
  officers: "officers",
  flights: "flights",
  means: "means",
  doctrine: "doctrine",
} as const satisfies Record<Page, Action>;

type PageProps = {
  session: Session;
  picture: Picture;
  onAction: (action: Action) => void;
};

/** Pages that the selection has a use for. */
function pagesOf(session: Session): Page[] {
  return PAGES.filter((page) => {
    if (page === "doctrine") return session.selection.value.groupIds.length > 0;
    return page !== "flights" || offeredFlights(session).length > 0;
  });
}

export const pageShown = (session: Session): Page =>
  pagesOf(session).includes(shownPage.value) ? shownPage.value : "formation";

export function OrderPages({ session, picture, onAction }: PageProps) {
  void session.step.value;
  const flights = offeredFlights(session);
  const pages = pagesOf(session);
  const page = pageShown(session);
  const ready = flights.filter((id) => picture.flights.state[id] === FLIGHT_READY).length;
  return (
    <div class="pages" data-open={openLayer.value === page}>
      <div class="page" role="tabpanel" aria-label={text(`page.${page}`)}>
        {page === "formation" && <Formations session={session} />}
        {page === "officers" && <Missions session={session} onAction={onAction} />}
        {page === "flights" && (
          <FlightPanel session={session} picture={picture} flights={flights} onAction={onAction} />
        )}
        {page === "means" && <Means session={session} onAction={onAction} />}
        {page === "doctrine" && <DoctrinePanel session={session} />}
      </div>
      {/* Below what they open: the panel grows upward, and they stay under the pointer. */}
      <div class="order-row tabs" role="tablist">
        {pages.map((other) => (
          <button
            key={other}
            type="button"
            role="tab"
            data-page={other}
            aria-selected={other === page}
            title={text(`page.hint.${other}`)}
            onClick={() => {
              shownPage.value = other;
            }}
          >
            {text(`page.${other}`)} {other === "flights" && <small>{ready} </small>}
            <kbd>{keyLabel(PAGE_KEYS[other])}</kbd>
          </button>
        ))}
      </div>
    </div>
  );
}

function Formations({ session }: { session: Session }) {
  void session.step.value;
  const { groupIds } = session.selection.value;
  return (
    <div class="order-row">
      {FORMATIONS.map((formation) => (
        <button
          key={formation}
          type="button"
          data-formation={formation}
          title={text(`meaning.formation.${formation}`)}
          aria-pressed={
            groupIds.length > 0 &&
            settingOf(session, groupIds[0], "formation") === FORMATIONS.indexOf(formation)
          }
          onClick={() => orderFormation(session, formation)}
        >
          {text(`formation.${formation}`)}
        </button>
      ))}
    </div>
  );
}

function Missions({ session, onAction }: Omit<PageProps, "picture">) {
  void session.step.value;
  const meant = groupsMeant(session);
  const isOn = (mission: GroupMission): boolean =>
    meant.length > 0 &&
    meant.every((id) => settingOf(session, id, "mission") === MISSIONS.indexOf(mission));
  return (
    <div class="order-row">
      {MISSION_ACTIONS.map(([action, mission]) => (
        <OrderButton
          key={action}
          action={action}
          name={text(`mission.${mission}`)}
          title={text(`meaning.mission.${mission}`)}
          isOn={isOn(mission)}
          onAction={onAction}
          session={session}
        />
      ))}
      {isAvailable(session, "missionNone") && (
        <OrderButton
          action="missionNone"
          name={text("actionShort.missionNone")}
          title={text("meaning.missionNone")}
          onAction={onAction}
        />
      )}
    </div>
  );
}

/** What the ships have on board; what none of them has is not offered. */
function Means({ session, onAction }: Omit<PageProps, "picture">) {
  void session.step.value;
  return (
    <div class="order-row">
      <SwitchButton action="flank" session={session} onAction={onAction} />
      <SwitchButton action="overcharge" session={session} onAction={onAction} />
      {isAvailable(session, "orderDecoy") && (
        <OrderButton
          action="orderDecoy"
          name={`${text("action.orderDecoy")} ${countAboard(session, "decoys")}`}
          title={text("meaning.orderDecoy")}
          onAction={onAction}
          session={session}
        />
      )}
      <SwitchButton action="jam" session={session} onAction={onAction} />
      <MinesButton session={session} onAction={onAction} />
      {isAvailable(session, "strikeColours") && (
        <>
          <span class="row-gap" data-wide="true" />
          <SurrenderButton session={session} ofGroups />
        </>
      )}
    </div>
  );
}

/** A switch while there are mines; once they are spent it says so. */
function MinesButton({ session, onAction }: Omit<PageProps, "picture">) {
  if (!carriesMines(session)) return null;
  const action = "layMines";
  const name = `${text(`action.${action}`)} ${countAboard(session, "minesLeft")}`;
  if (isAvailable(session, action)) {
    return <SwitchButton action={action} name={name} session={session} onAction={onAction} />;
  }
  return (
    <OrderButton
      action={action}
      name={name}
      title={text(`refused.${whyNot(session, action)}`)}
      isDisabled
      onAction={onAction}
    />
  );
}
