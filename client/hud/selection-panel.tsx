// What is selected, how it fares, and what it can be told.
import { signal } from "@preact/signals";
import { FACINGS, FORMATIONS, COMPONENT_KINDS } from "../../shared/battle/catalog.ts";
import {
  EMISSIONS,
  FIRE_CONTROLS,
  MISSIONS,
  STANCES,
  FIRE_WHYS,
} from "../../shared/battle/orders.ts";
import {
  CLASS_UNKNOWN,
  CONTACT_FLAGS,
  FULL,
  LIFE_ON_MAP,
  type Picture,
  STANDING,
} from "../../shared/protocol/picture.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { maySurrender, pictureOf, settingOf, unitsOf, waitingReserves } from "../input/commands.ts";
import { offeredFlights } from "../input/launches.ts";
import { selectedNumber } from "../input/control-groups.ts";
import type { Action } from "../input/key-table.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";
import { standOf } from "../views/frame.ts";
import { groupName } from "./group-name.ts";
import { heardWords } from "./heard-words.ts";
import { BoardingLine, contactBoarding } from "./boarding-line.tsx";
import { LeaveLine } from "./leave-line.tsx";
import { StaffLine } from "./staff-line.tsx";
import { DamageLine } from "./damage-line.tsx";
import { MediumLine } from "./medium-line.tsx";
import { FlightPanel } from "./flight-panel.tsx";
import { OrderButton } from "./order-button.tsx";
import { OrderButtons } from "./order-buttons.tsx";
import { ServiceLine } from "./service-line.tsx";
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
          {flights.length > 0 && (
            <FlightPanel
              session={session}
              picture={picture}
              flights={flights}
              onAction={onAction}
            />
          )}
        </>
      )}
    </section>
  );
}

/** Folded to its first lines, until it is unfolded again: the map below it is seen. */
const isFolded = signal(false);

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
        {maySurrender(picture, seat) && <OrderButton action="offerTerms" onAction={onAction} />}
        {maySurrender(picture, seat) && <SurrenderButton session={session} />}
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
  void session.step.value;
  const { groups } = picture;
  const first = groupIds[0];
  const name =
    groupIds.length === 1
      ? groupName(session, first)
      : text("hud.groups", { count: groupIds.length });
  const mission = settingOf(session, first, "mission");
  const units = groupIds.flatMap((id) => unitsOf(picture, id));
  const classes = new Map<number, number>();
  for (const unit of units)
    classes.set(
      picture.ships.classIndex[unit],
      (classes.get(picture.ships.classIndex[unit]) ?? 0) + 1,
    );
  return (
    <header>
      <h2>
        {name} <ControlNumber session={session} />
      </h2>
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
          {text(`standing.${STANDING[settingOf(session, first, "standing")]}`)}
          {mission !== 0 && ` · ${text("hud.delegated")}: ${text(`mission.${MISSIONS[mission]}`)}`}
          {groups.deafUntilTick[first] > picture.tick &&
            ` · ${text("hud.deaf", { seconds: Math.ceil((groups.deafUntilTick[first] - picture.tick) / TICK_HZ) })}`}
        </p>
      )}
      {groupIds.length === 1 && <StaffLine session={session} group={first} />}
      {groupIds.length === 1 && <WhyLine picture={picture} group={first} />}
    </header>
  );
}

/** Why the squadron does not fire, in words; nothing while it does. */
function WhyLine({ picture: { doctrines }, group }: { picture: Picture; group: number }) {
  const guns = FIRE_WHYS[doctrines.gunWhy[group]];
  const missiles = FIRE_WHYS[doctrines.missileWhy[group]];
  const words = [
    ...(guns === "none" ? [] : [text("hud.gunsSilent", { why: text(`fireWhy.${guns}`) })]),
    ...(missiles === "none"
      ? []
      : [text("hud.missilesSilent", { why: text(`fireWhy.${missiles}`) })]),
  ];
  return words.length === 0 ? null : <p class="settings">{words.join(" · ")}</p>;
}

/** The number key that calls exactly this selection. */
function ControlNumber({ session }: { session: Session }) {
  const number = selectedNumber(session);
  return number === undefined ? null : <kbd>{number}</kbd>;
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
  void session.step.value;
  const { ships } = picture;
  const unit = unitIds[0];
  const shipClass = session.catalog.ships[ships.classIndex[unit]];
  const failed = COMPONENT_KINDS.filter((_, part) => (ships.failedParts[unit] >> part) & 1);
  return (
    <header class="ship-card">
      <h2>
        {unitIds.length === 1
          ? session.connection.briefing?.ships[unit]?.name
          : text("hud.ships", { count: unitIds.length })}{" "}
        {session.selection.value.groupIds.length === 0 && <ControlNumber session={session} />}
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
      {unitIds.length === 1 && <DamageLine session={session} unit={unit} />}
      <MediumLine session={session} unit={unit} />
      <LeaveLine session={session} unit={unit} />
      <BoardingLine session={session} unit={unit} />
      <ServiceLine session={session} unit={unit} />
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

/** Name of an allied side, null for any other. */
function allyName({ connection: { briefing } }: Session, side: number): string | null {
  if (briefing === null || standOf(briefing, side) !== "allied") return null;
  return briefing.sides[side].name;
}

function ContactCard({ session, track }: { session: Session; track: number }) {
  void session.step.value;
  const picture = pictureOf(session);
  const { tracks } = picture;
  for (let row = 0; row < tracks.count; row++) {
    if (tracks.isAlive[row] === 0 || tracks.number[row] !== track) continue;
    const index = tracks.classIndex[row];
    const isFlight = tracks.targetKind[row] === 1;
    const ally = allyName(session, tracks.side[row]);
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
          {ally === null ? (
            <>
              {text("hud.error", { km: tracks.errorKm[row].toFixed(1) })} ·{" "}
              {tracks.heardKinds[row] !== 0 && (
                <>{text("heard.by", { kinds: heardWords(tracks.heardKinds[row]) })} · </>
              )}
              {contactBoarding(tracks.flags[row])}
              {(tracks.flags[row] & CONTACT_FLAGS.unshared) !== 0 && (
                <>{text("heard.unshared")} · </>
              )}
              {tracks.fire[row] > 0 && <>{text(`hud.fire${tracks.fire[row]}`)} · </>}
              {text("hud.seen", {
                seconds: Math.round((picture.tick - tracks.seenTick[row]) / TICK_HZ),
              })}
            </>
          ) : (
            text("hud.ally", { side: ally })
          )}
        </p>
      </header>
    );
  }
  return <p class="hint">{text("hud.trackGone")}</p>;
}
