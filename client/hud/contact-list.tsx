// What the side's sensors hold, most dangerous first, then its allies, counted apart: click to look,
// the side's own track numbers.
import { TICK_HZ } from "../../shared/battle/limits.ts";
import {
  CLASS_UNKNOWN,
  CONTACT_FLAGS,
  type Picture,
  TRACK_LEVEL_NAMES,
} from "../../shared/protocol/picture.ts";
import { aimArmed } from "../input/aim.ts";
import { NOTHING, type Session } from "../session.ts";
import { text } from "../texts.ts";
import { standOf } from "../views/frame.ts";
import { useMargin } from "./margins.ts";

const SHOWN_MAX = 24;

export function ContactList({ session }: { session: Session }) {
  void session.step.value;
  const margin = useMargin(session, "rightPx");
  const { briefing, replica } = session.connection;
  if (briefing === null) return null;
  const { picture } = replica;
  const isAllys = (row: number): boolean =>
    standOf(briefing, picture.tracks.side[row]) === "allied";
  const all = sortedRows(session, picture);
  const rows = all.filter((row) => !isAllys(row));
  const allies = all.filter(isAllys);
  return (
    <section ref={margin} class="panel contacts" aria-label={text("hud.contacts")}>
      <h2>
        {text("hud.contacts")} <small>{rows.length}</small>
      </h2>
      {rows.length === 0 && <p class="hint">{text("hud.noContacts")}</p>}
      <ContactRows session={session} picture={picture} rows={rows} stand="contact" />
      {allies.length > 0 && (
        <>
          <h2>
            {text("hud.allies")} <small>{allies.length}</small>
          </h2>
          <ContactRows session={session} picture={picture} rows={allies} stand="allied" />
        </>
      )}
    </section>
  );
}

function ContactRows({
  session,
  picture,
  rows,
  stand,
}: {
  session: Session;
  picture: Picture;
  rows: readonly number[];
  stand: "contact" | "allied";
}) {
  void session.step.value;
  return (
    <ul data-stand={stand}>
      {rows.slice(0, SHOWN_MAX).map((row) => (
        <ContactRow
          key={picture.tracks.number[row]}
          session={session}
          picture={picture}
          row={row}
        />
      ))}
    </ul>
  );
}

function ContactRow({
  session,
  picture,
  row,
}: {
  session: Session;
  picture: Picture;
  row: number;
}) {
  // The picture is the same object in every step: without this the row would stay as first drawn.
  void session.step.value;
  const { tracks } = picture;
  const number = tracks.number[row];
  const isGhost = (tracks.flags[row] & CONTACT_FLAGS.ghost) !== 0;
  return (
    <li>
      <button
        type="button"
        data-track={number}
        data-ghost={String(isGhost)}
        aria-pressed={session.selection.value.track === number}
        onClick={(event) => {
          const found = { ...NOTHING, track: number };
          if (aimArmed(session, found, [tracks.xKm[row], tracks.yKm[row]], event.shiftKey)) return;
          session.selection.value = found;
        }}
        onDblClick={() => {
          session.lookAt.value = { xKm: tracks.xKm[row], yKm: tracks.yKm[row] };
        }}
      >
        <span class="number">{number}</span>
        <span class="name">{nameOf(session, picture, row)}</span>
        <span class="doing">
          {text(`level.${TRACK_LEVEL_NAMES[tracks.level[row]]}`)}
          {isGhost ? ` · ${Math.round((picture.tick - tracks.seenTick[row]) / TICK_HZ)} s` : ""}
        </span>
      </button>
    </li>
  );
}

export function nameOf(session: Session, picture: Picture, row: number): string {
  const { tracks } = picture;
  const index = tracks.classIndex[row];
  if (index === CLASS_UNKNOWN) return text("hud.unknownContact");
  if (tracks.targetKind[row] === 1)
    return `${session.catalog.crafts[index].name} × ${tracks.memberCount[row]}`;
  return picture.trackNames.get(tracks.number[row]) ?? session.catalog.ships[index].name;
}

function sortedRows(session: Session, picture: Picture): number[] {
  const { tracks } = picture;
  const rows: number[] = [];
  for (let row = 0; row < tracks.count; row++) if (tracks.isAlive[row] === 1) rows.push(row);
  const worth = (row: number): number => {
    const index = tracks.classIndex[row];
    if ((tracks.flags[row] & CONTACT_FLAGS.ghost) !== 0) return -1;
    if (index === CLASS_UNKNOWN) return 1;
    return tracks.targetKind[row] === 1 ? 2 : session.catalog.ships[index].points;
  };
  return rows.sort((a, b) => worth(b) - worth(a) || tracks.number[a] - tracks.number[b]);
}
