// One row of the order of battle: a task force, a squadron with its ships below it, or a ship.
import { useSignal } from "@preact/signals";
import type { PointKm } from "../../shared/battle/catalog.ts";
import { MISSIONS } from "../../shared/battle/orders.ts";
import {
  FULL,
  GROUP_ON_MAP,
  KIND_SQUADRON,
  type Picture,
  STANDING,
} from "../../shared/protocol/picture.ts";
import { aimArmed } from "../input/aim.ts";
import { settingOf, unitsOf } from "../input/commands.ts";
import { numbersOf } from "../input/control-groups.ts";
import { lookAtSelection } from "../input/look-at.ts";
import { select } from "../input/pointer.ts";
import type { Joiners } from "../input/regroup.ts";
import { OWN_GROUP } from "../input/wanted.ts";
import { NOTHING, type Session } from "../session.ts";
import { text } from "../texts.ts";
import { groupName } from "./group-name.ts";
import { SignIcon } from "./sign.tsx";
import {
  type Sign,
  signsOf,
  signsOfShip,
  silenceOf,
  stateOf,
  talliesOf,
} from "./squadron-state.ts";
import { causeWord } from "./staff-line.tsx";
import { beginDrag, treeDrag } from "./tree-drag.tsx";

/** Who holds a seat of this side, when it is not one's own. */
export type HolderOf = (seat: number) => string;

type RowProps = {
  session: Session;
  picture: Picture;
  id: number;
  holderOf: HolderOf;
};

export function ForceRow({ session, picture, id, holderOf }: RowProps) {
  void session.step.value;
  const does = isOthers(session, picture, id)
    ? holderOf(picture.groups.seat[id])
    : doing(session, id);
  return (
    <div class="force">
      <GroupButton session={session} picture={picture} id={id} holderOf={holderOf}>
        <span class="doing" title={does}>
          {does}
        </span>
      </GroupButton>
    </div>
  );
}

export function SquadronRow({
  session,
  picture,
  id,
  holderOf,
  shortName,
}: RowProps & {
  /** What its place in the tree leaves of its name. */
  shortName?: string;
}) {
  void session.step.value;
  const isOpen = useSignal(false);
  const name = groupName(session, id);
  const tally = talliesOf(picture).get(id);
  const cause = causeWord(session, id);
  const joining = joiningWords(session, "group", id);
  const does = joining ?? doing(session, id);
  return (
    <li class="squadron" data-joining={joining !== null}>
      <GroupButton
        session={session}
        picture={picture}
        id={id}
        holderOf={holderOf}
        shortName={shortName}
      >
        <Signs signs={signsOf(picture, id)} wordsOf={(sign) => signWords(picture, id, sign)} />
        <span
          class="doing"
          data-cause={cause !== "" && joining === null}
          title={cause === "" ? does : `${does} · ${cause}`}
        >
          {cause === "" || joining !== null ? does : cause}
        </span>
        <span class="count">{strength(picture, id)}</span>
        <meter
          min={0}
          max={1}
          low={0.4}
          high={0.75}
          optimum={1}
          value={tally?.hull ?? 0}
          aria-label={text("hud.hull")}
        />
      </GroupButton>
      {tally !== undefined && (
        <button
          type="button"
          class="open-ships"
          aria-expanded={isOpen.value}
          aria-label={text("hud.shipsOf", { name })}
          title={text("hud.shipsOf", { name })}
          onClick={() => {
            isOpen.value = !isOpen.value;
          }}
        >
          {isOpen.value ? "▾" : "▸"}
        </button>
      )}
      {isOpen.value && tally !== undefined && (
        <ul>
          {tally.unitIds.map((unit) => (
            <ShipRow key={unit} session={session} picture={picture} unit={unit} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** A group's button: selects, is aimed at, is dragged and dropped on. */
function GroupButton({
  session,
  picture,
  id,
  holderOf,
  shortName,
  children,
}: RowProps & { shortName?: string; children: preact.ComponentChildren }) {
  void session.step.value;
  const { groups, ships } = picture;
  const name = groupName(session, id);
  const state = stateOf(picture, id, session.catalog.rules.morale.shakenShare);
  const cause = causeWord(session, id);
  const stateWords = text(`state.${state}`);
  const others = isOthers(session, picture, id);
  const title = [
    others ? `${name} · ${text("hud.commandedBy", { name: holderOf(groups.seat[id]) })}` : name,
    cause === "" ? stateWords : `${stateWords}: ${cause}`,
    ...signsOf(picture, id).map((sign) => signWords(picture, id, sign)),
  ].join("\n");
  return (
    <button
      type="button"
      data-group={id}
      data-state={state}
      data-others={others}
      data-joined={treeDrag.value?.intoId === id && treeDrag.value.reason === null}
      title={title}
      aria-pressed={session.selection.value.groupIds.includes(id)}
      onPointerDown={(event) => {
        const joiners = joinersAt(session, id);
        const count = joiners.groupIds.length;
        beginDrag(session, event, joiners, count > 1 ? text("hud.groups", { count }) : name);
      }}
      onClick={(event) => {
        const [lead] = unitsOf(picture, id);
        const unitIds = lead === undefined ? [] : [lead];
        const point: PointKm = lead === undefined ? [0, 0] : [ships.xKm[lead], ships.yKm[lead]];
        const ward = { ...NOTHING, unitIds, badge: id };
        if (aimArmed(session, ward, point, event.shiftKey)) return;
        select(session, { ...NOTHING, groupIds: [id] }, event.shiftKey);
      }}
      onDblClick={() => lookAtSelection(session)}
    >
      <i class="state" title={cause === "" ? stateWords : `${stateWords}: ${cause}`} />
      <span class="name">{shortName ?? name}</span>
      {numbersOf(session, id).map((number) => (
        <kbd key={number}>{number}</kbd>
      ))}
      {children}
    </button>
  );
}

function ShipRow({ session, picture, unit }: { session: Session; picture: Picture; unit: number }) {
  void session.step.value;
  const { ships } = picture;
  const name = session.connection.briefing?.ships[unit]?.name ?? "";
  const className = session.catalog.ships[ships.classIndex[unit]].name;
  const joining = joiningWords(session, "unit", unit);
  return (
    <li class="ship" data-joining={joining !== null}>
      <button
        type="button"
        data-unit={unit}
        title={`${name} · ${className}`}
        aria-pressed={session.selection.value.unitIds.includes(unit)}
        onPointerDown={(event) => {
          const joiners = shipsAt(session, unit);
          const count = joiners.unitIds.length;
          beginDrag(session, event, joiners, count > 1 ? text("hud.ships", { count }) : name);
        }}
        onClick={(event) => {
          const found = { ...NOTHING, unitIds: [unit] };
          if (aimArmed(session, found, [ships.xKm[unit], ships.yKm[unit]], event.shiftKey)) return;
          select(session, found, event.shiftKey);
        }}
        onDblClick={() => lookAtSelection(session)}
      >
        <span class="name">{name}</span>
        <Signs signs={signsOfShip(picture, unit)} wordsOf={(sign) => text(`sign.${sign}`)} />
        <span class="doing">{joining ?? className}</span>
        <meter
          min={0}
          max={1}
          low={0.4}
          high={0.75}
          optimum={1}
          value={ships.hull[unit] / FULL}
          aria-label={text("hud.hull")}
        />
      </button>
    </li>
  );
}

function Signs({ signs, wordsOf }: { signs: readonly Sign[]; wordsOf: (sign: Sign) => string }) {
  return (
    <>
      {signs.map((sign) => (
        <SignIcon key={sign} sign={sign} words={wordsOf(sign)} />
      ))}
    </>
  );
}

/** With how many ships it is about, or why. */
function signWords(picture: Picture, id: number, sign: Sign): string {
  const tally = talliesOf(picture).get(id);
  switch (sign) {
    case "fire":
      return text("sign.fires", { count: tally?.burning ?? 0 });
    case "heat":
      return text("sign.hot", { count: tally?.hot ?? 0 });
    case "silent":
      return text("sign.silent", { why: text(`fireWhy.${silenceOf(picture, id)}`) });
    default:
      return text(`sign.${sign}`);
  }
}

/** Where it is about to go: in a pause that is all there is to see of the order. */
function joiningWords(session: Session, kind: "unit" | "group", id: number): string | null {
  const intoId = session.wanted.joins(kind, id);
  if (intoId === null) return null;
  return text("hud.joining", {
    into: intoId === OWN_GROUP ? text("hud.ownGroup") : groupName(session, intoId),
  });
}

/** The whole selection is dragged where the row is part of it. */
function joinersAt(session: Session, id: number): Joiners {
  const { groupIds, unitIds } = session.selection.value;
  return groupIds.includes(id) ? { groupIds, unitIds } : { groupIds: [id], unitIds: [] };
}

function shipsAt(session: Session, unit: number): Joiners {
  const { unitIds } = session.selection.value;
  return { groupIds: [], unitIds: unitIds.includes(unit) ? unitIds : [unit] };
}

function isOthers({ connection }: Session, { groups }: Picture, id: number): boolean {
  const { canOrder, seat } = connection.state;
  return canOrder && groups.seat[id] !== seat;
}

/** A squadron whose ships have all joined others is no more; one that was lost stays in the tree. */
export function isEmptied({ groups }: Picture, id: number): boolean {
  const isOnMap = groups.arrival[id] === GROUP_ON_MAP;
  return groups.kind[id] === KIND_SQUADRON && isOnMap && groups.startCount[id] === 0;
}

/** Ships left of ships begun with; one number while all are there, or more: prizes. */
function strength({ groups }: Picture, id: number): string {
  const [alive, start] = [groups.aliveCount[id], groups.startCount[id]];
  return alive >= start ? String(alive) : `${alive}/${start}`;
}

function doing(session: Session, id: number): string {
  const mission = settingOf(session, id, "mission");
  if (mission !== 0) return text(`mission.${MISSIONS[mission]}`);
  const standing = STANDING[settingOf(session, id, "standing")];
  return standing === "none" ? "" : text(`standing.${standing}`);
}
