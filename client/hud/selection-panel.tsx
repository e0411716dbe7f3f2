// What is selected and what it can be told: every order a button with its key.
import { FACINGS, FORMATIONS, COMPONENT_KINDS } from "../../shared/battle/catalog.ts";
import {
  EMISSIONS,
  FIRE_CONTROLS,
  FLIGHT_MISSIONS,
  type GroupMission,
  MISSIONS,
  STANCES,
} from "../../shared/battle/orders.ts";
import {
  CLASS_UNKNOWN,
  KIND_TEMPORARY,
  LIFE_ON_MAP,
  type Picture,
  STANDING,
} from "../../shared/protocol/picture.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import {
  disband,
  orderFormation,
  orderMission,
  pictureOf,
  selectedFlights,
  settingOf,
  surrender,
  unitsOf,
  waitingReserves,
} from "../input/commands.ts";
import { type Action, keyLabel } from "../input/key-table.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";

const FULL = 255;
const MISSION_ACTIONS = [
  ["missionAdvance", "advance"],
  ["missionHold", "hold"],
  ["missionScreen", "screen"],
  ["missionStrike", "strike"],
  ["missionScout", "scout"],
] as const satisfies readonly (readonly [Action, GroupMission])[];

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
  if (briefing === null) return null;
  const picture = pictureOf(session);
  const flights = selectedFlights(session);
  const isEmpty = groupIds.length === 0 && unitIds.length === 0 && flights.length === 0;
  if (isEmpty && track === null) {
    return state.canOrder ? <EmptyPanel session={session} onAction={onAction} /> : null;
  }
  return (
    <section class="panel selection" aria-label={text("hud.selection")}>
      {track !== null && isEmpty && <ContactCard session={session} track={track} />}
      {groupIds.length > 0 && <GroupCard session={session} picture={picture} groupIds={groupIds} />}
      {unitIds.length > 0 && <ShipCard session={session} picture={picture} unitIds={unitIds} />}
      {!isEmpty && state.canOrder && (
        <>
          {(groupIds.length > 0 || unitIds.length > 0) && (
            <Orders session={session} picture={picture} onAction={onAction} />
          )}
          {flights.length > 0 && (
            <Flights session={session} picture={picture} flights={flights} onAction={onAction} />
          )}
        </>
      )}
    </section>
  );
}

function EmptyPanel({
  session,
  onAction,
}: {
  session: Session;
  onAction: (action: Action) => void;
}) {
  const reserves = waitingReserves(pictureOf(session));
  return (
    <section class="panel selection" aria-label={text("hud.selection")}>
      <p class="hint">{text("hud.selectHint")}</p>
      <div class="order-row">
        <Order action="selectAll" onAction={onAction} />
        <Order action="nextIdle" onAction={onAction} />
        {reserves.length > 0 && <Order action="commitReserve" onAction={onAction} />}
        <button
          type="button"
          id="surrender"
          class="danger"
          onClick={() => {
            if (confirm(text("hud.surrenderSure"))) surrender(session);
          }}
        >
          {text("hud.surrender")}
        </button>
      </div>
    </section>
  );
}

function GroupCard({
  session,
  picture,
  groupIds,
}: {
  session: Session;
  picture: Picture;
  groupIds: readonly number[];
}) {
  const { briefing } = session.connection;
  const { groups } = picture;
  const first = groupIds[0];
  const name =
    groupIds.length === 1
      ? (briefing?.groups[first]?.name ?? text("hud.detached", { number: first }))
      : text("hud.groups", { count: groupIds.length });
  const units = groupIds.flatMap((id) => unitsOf(picture, id));
  const classes = new Map<number, number>();
  for (const unit of units)
    classes.set(
      picture.ships.classIndex[unit],
      (classes.get(picture.ships.classIndex[unit]) ?? 0) + 1,
    );
  return (
    <header>
      <h2>{name}</h2>
      <p class="classes">
        {[...classes]
          .map(([index, count]) => `${count} × ${session.catalog.ships[index].name}`)
          .join(", ")}
      </p>
      {groupIds.length === 1 && (
        <p class="settings">
          {text(`formation.${FORMATIONS[settingOf(session, first, "formation")]}`)} ·{" "}
          {text(`stance.${STANCES[settingOf(session, first, "stance")]}`)} ·{" "}
          {text(`fire.${FIRE_CONTROLS[settingOf(session, first, "fire")]}`)} ·{" "}
          {text(`emissions.${EMISSIONS[settingOf(session, first, "emissions")]}`)} ·{" "}
          {text(`standing.${STANDING[groups.standing[first]]}`)}
          {groups.mission[first] !== 0 &&
            ` · ${text("hud.delegated")}: ${text(`mission.${MISSIONS[groups.mission[first]]}`)}`}
          {groups.deafUntilTick[first] > picture.tick &&
            ` · ${text("hud.deaf", { seconds: Math.ceil((groups.deafUntilTick[first] - picture.tick) / TICK_HZ) })}`}
        </p>
      )}
    </header>
  );
}

function ShipCard({
  session,
  picture,
  unitIds,
}: {
  session: Session;
  picture: Picture;
  unitIds: readonly number[];
}) {
  const { ships } = picture;
  const unit = unitIds[0];
  const shipClass = session.catalog.ships[ships.classIndex[unit]];
  const failed = COMPONENT_KINDS.filter((_, part) => (ships.failedParts[unit] >> part) & 1);
  return (
    <header class="ship-card">
      <h2>
        {unitIds.length === 1
          ? session.connection.briefing?.ships[unit]?.name
          : text("hud.ships", { count: unitIds.length })}
      </h2>
      <p class="classes">{shipClass.name}</p>
      {unitIds.length === 1 && (
        <dl class="ship-state">
          {FACINGS.map((facing, n) => (
            <Bar
              key={facing}
              name={text(`facing.${facing}`)}
              share={ships.shield[unit * FACINGS.length + n] / FULL}
              kind="shield"
            />
          ))}
          <Bar name={text("hud.hull")} share={ships.hull[unit] / FULL} kind="hull" />
          <Bar name={text("hud.rounds")} share={ships.rounds[unit] / FULL} kind="rounds" />
        </dl>
      )}
      {failed.length > 0 && (
        <p class="failed">{failed.map((part) => text(`part.${part}`)).join(", ")}</p>
      )}
      {ships.life[unit] !== LIFE_ON_MAP && <p class="failed">{text("hud.shipGone")}</p>}
    </header>
  );
}

function Bar({ name, share, kind }: { name: string; share: number; kind: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <meter class={kind} min={0} max={1} low={0.3} high={0.6} optimum={1} value={share} />
      </dd>
    </>
  );
}

function ContactCard({ session, track }: { session: Session; track: number }) {
  const picture = pictureOf(session);
  const { tracks } = picture;
  for (let row = 0; row < tracks.count; row++) {
    if (tracks.isAlive[row] === 0 || tracks.number[row] !== track) continue;
    const index = tracks.classIndex[row];
    const isFlight = tracks.targetKind[row] === 1;
    const known =
      index === CLASS_UNKNOWN
        ? null
        : isFlight
          ? session.catalog.crafts[index]
          : session.catalog.ships[index];
    return (
      <header>
        <h2>{picture.trackNames.get(track) ?? known?.name ?? text("hud.unknownContact")}</h2>
        <p class="classes">
          {text("hud.trackNumber", { number: track })} · {known?.name ?? text("hud.noClass")}
          {isFlight && ` × ${tracks.memberCount[row]}`}
        </p>
        <p class="settings">
          {text("hud.error", { km: tracks.errorKm[row].toFixed(1) })} ·{" "}
          {text("hud.seen", {
            seconds: Math.round((picture.tick - tracks.seenTick[row]) / TICK_HZ),
          })}
        </p>
      </header>
    );
  }
  return <p class="hint">{text("hud.trackGone")}</p>;
}

function Orders({
  session,
  picture,
  onAction,
}: {
  session: Session;
  picture: Picture;
  onAction: (action: Action) => void;
}) {
  const { groupIds } = session.selection.value;
  const isDelegated = groupIds.some((id) => picture.groups.mission[id] !== 0);
  const isTemporary = groupIds.some((id) => picture.groups.kind[id] === KIND_TEMPORARY);
  return (
    <div class="orders">
      <div class="order-row">
        {(["orderMove", "orderAttack", "orderEscort", "orderHold", "orderWithdraw"] as const).map(
          (action) => (
            <Order key={action} action={action} onAction={onAction} session={session} />
          ),
        )}
      </div>
      <div class="order-row">
        {(["stance", "fire", "emissions"] as const).map((action) => (
          <Order key={action} action={action} onAction={onAction} />
        ))}
        {session.selection.value.unitIds.length > 0 && (
          <Order action="detach" onAction={onAction} />
        )}
        {isTemporary && (
          <button type="button" onClick={() => disband(session)}>
            {text("action.disband")}
          </button>
        )}
      </div>
      <div class="order-row formations" role="group" aria-label={text("action.nextFormation")}>
        {FORMATIONS.map((formation) => (
          <button
            key={formation}
            type="button"
            data-formation={formation}
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
      <div class="order-row missions" role="group" aria-label={text("keys.missions")}>
        <span class="row-name">{text("hud.delegate")}</span>
        {MISSION_ACTIONS.map(([action, mission]) => (
          <Order
            key={action}
            action={action}
            name={text(`mission.${mission}`)}
            onAction={onAction}
            session={session}
          />
        ))}
        {isDelegated && (
          <button type="button" onClick={() => orderMission(session, "none")}>
            {text("action.missionNone")}
          </button>
        )}
      </div>
    </div>
  );
}

function Order({
  action,
  name = text(`action.${action}`),
  onAction,
  session,
}: {
  action: Action;
  /** A shorter word than the key table's, where the row says the rest. */
  name?: string;
  onAction: (action: Action) => void;
  session?: Session;
}) {
  const mode = session?.pointerMode.value;
  const isArmed =
    mode !== undefined &&
    mode.kind !== "select" &&
    action.toLowerCase().endsWith("mission" in mode ? mode.mission : mode.kind);
  return (
    <button
      type="button"
      data-action={action}
      aria-pressed={isArmed}
      title={text(`action.${action}`)}
      onClick={() => onAction(action)}
    >
      {name} <kbd>{keyLabel(action)}</kbd>
    </button>
  );
}

function Flights({
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
  const rows = picture.flights;
  return (
    <div class="flights">
      <ul>
        {flights.map((id) => {
          const isAway = rows.state[id] > 0 && rows.state[id] < 8;
          const seconds = Math.max(0, Math.ceil((rows.readyTick[id] - picture.tick) / TICK_HZ));
          return (
            <li key={id}>
              <button
                type="button"
                aria-pressed={session.selection.value.flightIds.includes(id)}
                onClick={(event) => {
                  const old = event.shiftKey ? session.selection.value.flightIds : [];
                  session.selection.value = { ...session.selection.value, flightIds: [...old, id] };
                }}
              >
                <span>{session.catalog.crafts[rows.craftIndex[id]].name}</span>
                <span class="count">
                  {rows.aliveCount[id]}/{rows.craftCount[id]}
                </span>
                <span class="doing">
                  {text(`flight.${FLIGHT_STATES[rows.state[id]]}`)}
                  {isAway ? ` · ${text(`flightMission.${FLIGHT_MISSIONS[rows.mission[id]]}`)}` : ""}
                  {FLIGHT_STATES[rows.state[id]] === "rearming" ? ` ${seconds} s` : ""}
                </span>
                <meter min={0} max={FULL} value={rows.fuel[id]} title={text("hud.fuel")} />
              </button>
            </li>
          );
        })}
      </ul>
      <div class="order-row">
        {(["launchStrike", "launchCap", "launchScout", "recall"] as const).map((action) => (
          <Order key={action} action={action} onAction={onAction} />
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
