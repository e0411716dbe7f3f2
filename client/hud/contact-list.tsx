// What the side's sensors hold, most dangerous first, then its allies, counted apart: click to look,
// the side's own track numbers. Where there are many they stand in groups, a class each, and can be
// looked for by name or number.
import { useSignal } from "@preact/signals";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import {
  CLASS_UNKNOWN,
  CONTACT_FLAGS,
  type Picture,
  TARGET_FLIGHT,
  TRACK_LEVEL_NAMES,
} from "../../shared/protocol/picture.ts";
import { aimArmed } from "../input/aim.ts";
import { NOTHING, type Session } from "../session.ts";
import { text } from "../texts.ts";
import { standOf } from "../views/frame.ts";
import { contactGroups, isMeant } from "./contact-groups.ts";
import { useMargin } from "./margins.ts";

/** More contacts than this are grouped. */
const FLAT_MAX = 24;
/** Rows of a group, and of what was looked for; the others are counted. */
const ROWS_MAX = 60;

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

type RowsProps = { session: Session; picture: Picture; rows: readonly number[] };

function ContactRows({
  session,
  picture,
  rows,
  stand,
}: RowsProps & { stand: "contact" | "allied" }) {
  void session.step.value;
  const typed = useSignal("");
  const opened = useSignal<ReadonlySet<string>>(new Set());
  if (rows.length <= FLAT_MAX) {
    return (
      <ul data-stand={stand}>
        <Rows session={session} picture={picture} rows={rows} />
      </ul>
    );
  }
  const toggle = (key: string): void => {
    const keys = new Set(opened.value);
    if (!keys.delete(key)) keys.add(key);
    opened.value = keys;
  };
  const { tracks } = picture;
  const found = rows.filter((row) =>
    isMeant(typed.value, tracks.number[row], [
      nameOf(session, picture, row),
      className(session, picture, row),
    ]),
  );
  return (
    <>
      <input
        type="search"
        value={typed.value}
        placeholder={text("hud.findContact")}
        aria-label={text("hud.findContact")}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.currentTarget.blur();
        }}
      />
      <ul data-stand={stand}>
        {typed.value.trim() !== "" ? (
          <Rows session={session} picture={picture} rows={found} />
        ) : (
          contactGroups(picture, rows).map(({ key, rows: members }) => {
            const isOpen = opened.value.has(key);
            return (
              <li key={key}>
                <button
                  type="button"
                  class="contact-group"
                  aria-expanded={isOpen}
                  onClick={() => toggle(key)}
                >
                  <span class="name">{className(session, picture, members[0])}</span>
                  <span class="count">{members.length}</span>
                </button>
                {isOpen && (
                  <ul>
                    <Rows session={session} picture={picture} rows={members} />
                  </ul>
                )}
              </li>
            );
          })
        )}
      </ul>
    </>
  );
}

function Rows({ session, picture, rows }: RowsProps) {
  void session.step.value;
  return (
    <>
      {rows.slice(0, ROWS_MAX).map((row) => (
        <ContactRow
          key={picture.tracks.number[row]}
          session={session}
          picture={picture}
          row={row}
        />
      ))}
      {rows.length > ROWS_MAX && (
        <li class="hint">{text("hud.andMore", { count: rows.length - ROWS_MAX })}</li>
      )}
    </>
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

/** What stands over a group: the class, as far as it is known. */
function className(session: Session, { tracks }: Picture, row: number): string {
  const index = tracks.classIndex[row];
  if (index === CLASS_UNKNOWN) return text("hud.unknownContact");
  const { crafts, ships } = session.catalog;
  return (tracks.targetKind[row] === TARGET_FLIGHT ? crafts : ships)[index].name;
}

export function nameOf(session: Session, picture: Picture, row: number): string {
  const { tracks } = picture;
  const index = tracks.classIndex[row];
  if (index === CLASS_UNKNOWN) return text("hud.unknownContact");
  if (tracks.targetKind[row] === TARGET_FLIGHT)
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
    return tracks.targetKind[row] === TARGET_FLIGHT ? 2 : session.catalog.ships[index].points;
  };
  return rows.sort((a, b) => worth(b) - worth(a) || tracks.number[a] - tracks.number[b]);
}
