// The fleet as a tree: fleet, task force, squadron, with state at a glance. Clicking selects, double
// clicking looks.
import { useSignal } from "@preact/signals";
import {
  FULL,
  GROUP_OFF_MAP,
  KIND_TASK_FORCE,
  KIND_TEMPORARY,
  LIFE_ON_MAP,
  type Picture,
  STANDING,
} from "../../shared/protocol/picture.ts";
import type { PointKm } from "../../shared/battle/catalog.ts";
import { type Cause, CAUSES, MISSIONS } from "../../shared/battle/orders.ts";
import { aimArmed } from "../input/aim.ts";
import { settingOf, unitsOf } from "../input/commands.ts";
import { lookAtSelection, numbersOf } from "../input/keyboard.ts";
import { select } from "../input/pointer.ts";
import type { RoomConnection } from "../net/room-connection.ts";
import { NOTHING, type Session } from "../session.ts";
import { text } from "../texts.ts";
import { useMargin } from "./margins.ts";
import { HandOver } from "./hand-over.tsx";
import { shortNames } from "./short-names.ts";
import { causeWord } from "./staff-line.tsx";

const HIT_CAUSES: readonly Cause[] = ["underFire", "flanked"];
const SHAKEN = 0.75;
const BREAKING = 0.6;

/** Who holds a seat of this side, when it is not one's own. */
type HolderOf = (seat: number) => string;

export function OrderOfBattle({
  session,
  room,
}: {
  session: Session;
  room: RoomConnection | null;
}) {
  void session.step.value;
  const isOpen = useSignal(true);
  const margin = useMargin(session, "leftPx");
  const { briefing, replica } = session.connection;
  if (briefing === null) return null;
  const { picture } = replica;
  const holderOf: HolderOf = (seat) => holderName(session, room, briefing.side, seat);
  const forces: number[] = [];
  const loose: number[] = [];
  for (let id = 0; id < picture.groups.count; id++) {
    if (picture.groups.isAlive[id] === 0) continue;
    if (picture.groups.kind[id] === KIND_TASK_FORCE) forces.push(id);
    if (picture.groups.kind[id] === KIND_TEMPORARY) loose.push(id);
  }
  return (
    <nav ref={margin} class="panel order-of-battle" aria-label={text("hud.orderOfBattle")}>
      <h2>
        <button
          type="button"
          aria-expanded={isOpen.value}
          onClick={() => {
            isOpen.value = !isOpen.value;
          }}
        >
          {text("hud.orderOfBattle")}
        </button>
      </h2>
      {isOpen.value && (
        <ul class="tree">
          {forces.map((id) => (
            <Force
              key={id}
              session={session}
              room={room}
              picture={picture}
              id={id}
              holderOf={holderOf}
            />
          ))}
          {loose.map((id) => (
            <Row key={id} session={session} picture={picture} id={id} holderOf={holderOf} />
          ))}
        </ul>
      )}
    </nav>
  );
}

function Force({
  session,
  room,
  picture,
  id,
  holderOf,
}: {
  session: Session;
  room: RoomConnection | null;
  picture: Picture;
  id: number;
  holderOf: HolderOf;
}) {
  void session.step.value;
  const { canOrder, seat } = session.connection.state;
  const isMine = canOrder && picture.groups.seat[id] === seat;
  const isSelected = session.selection.value.groupIds.includes(id);
  const children: number[] = [];
  for (let child = 0; child < picture.groups.count; child++) {
    if (picture.groups.isAlive[child] === 1 && picture.groups.parentId[child] === id)
      children.push(child);
  }
  const names = shortNames(children.map((child) => nameOf(session, child)));
  return (
    <li>
      <Row session={session} picture={picture} id={id} holderOf={holderOf} isForce />
      {isMine && isSelected && (
        <HandOver session={session} room={room} forceId={id} holderOf={holderOf} />
      )}
      <ul>
        {children.map((child, n) => (
          <Row
            key={child}
            session={session}
            picture={picture}
            id={child}
            shortName={names[n]}
            holderOf={holderOf}
          />
        ))}
      </ul>
    </li>
  );
}

function Row({
  session,
  picture,
  id,
  shortName,
  holderOf,
  isForce = false,
}: {
  session: Session;
  picture: Picture;
  id: number;
  /** What its place in the tree leaves of its name. */
  shortName?: string;
  holderOf: HolderOf;
  isForce?: boolean;
}) {
  void session.step.value;
  const { groups } = picture;
  const name = nameOf(session, id);
  const state = stateOf(picture, id);
  const isSelected = session.selection.value.groupIds.includes(id);
  const { canOrder, seat } = session.connection.state;
  const isOthers = canOrder && groups.seat[id] !== seat;
  const holder = isOthers ? holderOf(groups.seat[id]) : "";
  const cause = isForce ? "" : causeWord(session, id);
  const does = isForce && isOthers ? holder : doing(session, id);
  return (
    <li class={isForce ? "force" : "squadron"}>
      <button
        type="button"
        data-group={id}
        data-state={state}
        data-others={isOthers}
        title={isOthers ? `${name} · ${text("hud.commandedBy", { name: holder })}` : name}
        aria-pressed={isSelected}
        onClick={(event) => {
          const [lead] = unitsOf(picture, id);
          const { xKm, yKm } = picture.ships;
          const ward = { ...NOTHING, unitIds: lead === undefined ? [] : [lead] };
          const point: PointKm = lead === undefined ? [0, 0] : [xKm[lead], yKm[lead]];
          if (lead !== undefined && aimArmed(session, ward, point, event.shiftKey)) return;
          select(session, { ...NOTHING, groupIds: [id] }, event.shiftKey);
        }}
        onDblClick={() => lookAtSelection(session)}
      >
        <i
          class="state"
          title={cause === "" ? text(`state.${state}`) : `${text(`state.${state}`)}: ${cause}`}
        />
        <span class="name">{shortName ?? name}</span>
        {numbersOf(session, id).map((number) => (
          <kbd key={number}>{number}</kbd>
        ))}
        <span class="doing" title={cause === "" ? does : `${does} · ${cause}`}>
          {cause === "" ? does : cause}
        </span>
        <span class="count">{isForce ? "" : strength(picture, id)}</span>
        {!isForce && (
          <meter min={0} max={1} low={0.4} high={0.75} optimum={1} value={healthOf(picture, id)} />
        )}
      </button>
    </li>
  );
}

const nameOf = (session: Session, id: number): string =>
  session.connection.briefing?.groups[id]?.name ?? text("hud.detached", { number: id });

function holderName(
  session: Session,
  room: RoomConnection | null,
  side: number,
  seat: number,
): string {
  const view = room?.view.value;
  const holderId = view?.sides[side]?.seats[seat]?.playerId;
  const holder = view?.players.find((player) => player.id === holderId);
  if (holder !== undefined) {
    return holder.isConnected ? holder.name : text("hud.holderAway", { name: holder.name });
  }
  return seat === session.connection.state.seat ? text("lobby.you") : text("hud.admiral");
}

/** Four states and three absences, with one word each. */
export function stateOf(picture: Picture, id: number): string {
  const { groups } = picture;
  if (groups.arrival[id] >= GROUP_OFF_MAP) return "away";
  if (groups.kind[id] === KIND_TASK_FORCE) return "fresh";
  if (groups.aliveCount[id] === 0) return "lost";
  if (groups.isBroken[id] === 1) return "breaking";
  const share =
    (groups.aliveCount[id] / Math.max(1, groups.startCount[id])) * healthOf(picture, id);
  if (share < BREAKING) return "breaking";
  if (share < SHAKEN) return "shaken";
  const isHit = HIT_CAUSES.includes(CAUSES[picture.staff.cause[id]]);
  return isHit || groups.standing[id] === STANDING.indexOf("attack") ? "engaged" : "fresh";
}

/** Ships left of ships begun with; one number while all are there. */
function strength({ groups }: Picture, id: number): string {
  const [alive, start] = [groups.aliveCount[id], groups.startCount[id]];
  return alive === start ? String(alive) : `${alive}/${start}`;
}

function doing(session: Session, id: number): string {
  const mission = settingOf(session, id, "mission");
  if (mission !== 0) return text(`mission.${MISSIONS[mission]}`);
  const standing = STANDING[settingOf(session, id, "standing")];
  return standing === "none" ? "" : text(`standing.${standing}`);
}

function healthOf(picture: Picture, id: number): number {
  const { ships } = picture;
  let [sum, count] = [0, 0];
  for (let unit = 0; unit < ships.count; unit++) {
    if (ships.groupId[unit] !== id || ships.life[unit] !== LIFE_ON_MAP) continue;
    sum += ships.hull[unit] / FULL;
    count++;
  }
  return count === 0 ? 0 : sum / count;
}
