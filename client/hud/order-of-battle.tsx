// The fleet as a tree: task force, squadron, ship, with state at a glance. Clicking selects, double
// clicking looks, dragging a row onto another regroups.
import { useSignal } from "@preact/signals";
import { KIND_TASK_FORCE, KIND_TEMPORARY, type Picture } from "../../shared/protocol/picture.ts";
import type { RoomConnection } from "../net/room-connection.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";
import { groupName } from "./group-name.ts";
import { HandOver } from "./hand-over.tsx";
import { useMargin } from "./margins.ts";
import { shortNames } from "./short-names.ts";
import { SplitRow } from "./tree-drag.tsx";
import { ForceRow, type HolderOf, isEmptied, SquadronRow } from "./tree-row.tsx";

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
            <SquadronRow key={id} session={session} picture={picture} id={id} holderOf={holderOf} />
          ))}
        </ul>
      )}
      <SplitRow />
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
    const isChild = picture.groups.isAlive[child] === 1 && picture.groups.parentId[child] === id;
    if (isChild && !isEmptied(picture, child)) children.push(child);
  }
  const names = shortNames(children.map((child) => groupName(session, child)));
  return (
    <li>
      <ForceRow session={session} picture={picture} id={id} holderOf={holderOf} />
      {isMine && isSelected && (
        <HandOver session={session} room={room} forceId={id} holderOf={holderOf} />
      )}
      <ul>
        {children.map((child, n) => (
          <SquadronRow
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
