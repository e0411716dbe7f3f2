// What is met in words, and how: seen by radar or optics, heard along one bearing, placed by two.
import {
  CLASS_UNKNOWN,
  LEVEL_CLASS,
  type PictureEvent,
  type PictureRef,
  rowOfTrack,
  TARGET_FLIGHT,
} from "../../shared/protocol/picture.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";
import { compass } from "../views/compass.ts";
import type { Words } from "./event-words.ts";
import { groupName } from "./group-name.ts";
import { heardWords } from "./heard-words.ts";

type Spotted = Extract<PictureEvent, { kind: "spotted" }>;

export function spottedWords(
  session: Session,
  event: Spotted,
  who: (ref: PictureRef) => string,
): Words {
  const { track, level, how, classIndex } = event;
  const isHeard = how === "bearing" || how === "crossing";
  const line = text(isHeard ? `event.heard.${how}` : `event.spotted${level}`, {
    track,
    name: event.name || (classIndex === CLASS_UNKNOWN ? "" : classOf(session, event)),
    by: isHeard ? earsOf(session, event.by, who) : who(event.by),
    second: earsOf(session, event.second, who),
    range: Math.round(event.rangeKm),
    error: Math.round(event.errorKm),
    heard: heardWords(event.heard),
    bearing: compass(event.bearingRad),
  });
  const why = sightingWords(session, event);
  return {
    weight: level < LEVEL_CLASS ? 1 : 2,
    text: why === "" ? line : text("event.because", { line, why }),
  };
}

/** "radar, held 12 s": how it is seen and what told its class; of what is heard no more than who knows. */
export function sightingWords({ catalog }: Session, event: Spotted): string {
  const { level, how, isNear, isUnshared } = event;
  const words: string[] = [];
  if (how === "radar" || how === "optics") {
    words.push(text(`sighting.${how}`));
    const { classifyS, identifyS } = catalog.rules.sensors;
    const seconds = level === LEVEL_CLASS ? classifyS : identifyS;
    if (isNear) words.push(text("sighting.near"));
    else if (level >= LEVEL_CLASS) words.push(text("sighting.held", { seconds }));
  }
  if (isUnshared) words.push(text("sighting.unshared"));
  return words.join(", ");
}

/** Groups hear as one; others' are known by the ship alone. */
function earsOf(session: Session, ref: PictureRef, who: (ref: PictureRef) => string): string {
  const { ships } = session.connection.replica.picture;
  return ref.of === "unit" ? groupName(session, ships.groupId[ref.id]) : who(ref);
}

/** What was known at the time: her contact's own class may be another by now. */
function classOf(session: Session, { track, classIndex }: Spotted): string {
  const row = rowOfTrack(session.connection.replica.picture.tracks, track);
  return row === -1 ? "" : contactClassName(session, row, classIndex);
}

/** Of what the contact in a row of the picture is: a class of ships, or of craft. */
export function contactClassName(
  { catalog, connection }: Session,
  row: number,
  classIndex: number,
): string {
  const isFlight = connection.replica.picture.tracks.targetKind[row] === TARGET_FLIGHT;
  return (isFlight ? catalog.crafts : catalog.ships)[classIndex]?.name ?? "";
}
