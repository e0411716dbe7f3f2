// Which event of the picture sounds like what, and how loud it is from where the camera looks.
import type { PictureEvent } from "../../shared/protocol/picture.ts";
import type { Session } from "../session.ts";
import { Mixer } from "./mixer.ts";
import { SOUNDS, type Sound, type SoundId } from "./sound-table.ts";

/** Loudness of news, and the view width at which the noise of battle has halved. */
const NEWS_LOUDNESS = 0.7;
const HALF_VIEW_KM = 160;

/** Plays the battle as it is received; returns the way off. */
export function soundBattle(session: Session): () => void {
  const mixer = new Mixer();
  let lastNote = session.cursorNote.value;
  const offStep = session.connection.onStep(() => {
    for (const event of session.connection.replica.picture.events) {
      const id = soundOf(session, event);
      if (id !== null) playAt(session, mixer, id, event.xKm, event.yKm);
    }
  });
  const offNote = session.cursorNote.subscribe((note) => {
    if (note !== null && note !== lastNote) mixer.play("refused", NEWS_LOUDNESS, 0);
    lastNote = note;
  });
  let lastLine = session.log.value.at(-1)?.id ?? 0;
  const offLog = session.log.subscribe((lines) => {
    const isAlarm = lines.some(({ id, tone }) => id > lastLine && tone === "alarm");
    if (isAlarm) mixer.play("alarm", NEWS_LOUDNESS, 0);
    lastLine = lines.at(-1)?.id ?? lastLine;
  });
  let lastGhost = 0;
  const offGhost = session.ghosts.subscribe((ghosts) => {
    const newest = ghosts.at(-1)?.id ?? 0;
    if (newest > lastGhost) mixer.play("order", NEWS_LOUDNESS, 0);
    lastGhost = Math.max(lastGhost, newest);
  });
  return () => {
    offStep();
    offNote();
    offLog();
    offGhost();
    mixer.close();
  };
}

function soundOf(session: Session, event: PictureEvent): SoundId | null {
  switch (event.kind) {
    case "fired": {
      const kind = session.catalog.weapons[event.weapon]?.kind;
      return kind ?? "cannon";
    }
    case "salvo":
      return "missile";
    case "intercepted":
      return "intercept";
    case "hit":
      return event.isShield ? "shield" : "hit";
    case "destroyed":
      return "explosion";
    case "craftDestroyed":
      return "hit";
    case "rammed":
      return "ram";
    case "launched":
    case "released":
      return "launch";
    case "spotted":
      return event.level >= 2 ? "contact" : null;
    case "link":
      return event.isCutOff ? "alarm" : null;
    case "strike":
    case "groupBroke":
    case "commandLost":
      return "alarm";
    case "warpFlash":
    case "arrived":
      return "warp";
    default:
      return null;
  }
}

/** Volume falls with distance from the view's centre and with the view's width; the pan is its place on screen. */
function playAt(session: Session, mixer: Mixer, id: SoundId, xKm: number, yKm: number): void {
  const sound: Sound = SOUNDS[id];
  if (sound.isNews === true) return mixer.play(id, NEWS_LOUDNESS, 0);
  const { camera } = session;
  const viewKm = camera.widthPx.value / camera.pxPerKm.value;
  const dx = xKm - camera.xKm.value;
  const dy = yKm - camera.yKm.value;
  const awayKm = Math.max(0, Math.sqrt(dx * dx + dy * dy) - viewKm / 2);
  const near = Math.max(0, 1 - awayKm / sound.reachKm);
  const close = HALF_VIEW_KM / (HALF_VIEW_KM + viewKm);
  mixer.play(id, near * close, (2 * dx) / viewKm);
}
