// The battle: the map below, instruments around it. Owns the mounting of the Phaser scene and of the
// input; holds no facts of the battle itself.
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { showLobby, showStart } from "../app.ts";
import { driveCamera, fitMap } from "../input/camera.ts";
import { soundBattle } from "../audio/battle-sounds.ts";
import { isReportAway } from "../input/shown-panel.ts";
import { act, type ScreenActions } from "../input/act.ts";
import { listenToKeys } from "../input/keyboard.ts";
import { type Drag, listenToPointer } from "../input/pointer.ts";
import type { RoomConnection } from "../net/room-connection.ts";
import { mountBattle } from "../scenes/mount.ts";
import type { Camera, Session } from "../session.ts";
import { text } from "../texts.ts";
import { followBulletins } from "./bulletins.ts";
import { ContactList } from "./contact-list.tsx";
import { followCovers } from "./covers.ts";
import { CursorNote } from "./cursor-note.tsx";
import { DragBox, FacingLine } from "./drag-lines.tsx";
import { EventLog, followEvents } from "./event-log.tsx";
import { type HelpPage, HelpPanel } from "./help-panel.tsx";
import { LayerStrip } from "./layer-strip.tsx";
import { MiniMap } from "./mini-map.tsx";
import { OpeningCard } from "./opening-card.tsx";
import { OrderOfBattle } from "./order-of-battle.tsx";
import { ParleyPanel } from "./parley-panel.tsx";
import { PlaceHint } from "./place-hint.tsx";
import { ReplayBar } from "./replay-bar.tsx";
import { ReportPanel } from "./report-panel.tsx";
import { SelectionPanel } from "./selection-panel.tsx";
import { SettingsPanel } from "./settings-panel.tsx";
import { StaffPanel } from "./staff-panel.tsx";
import { ArmedHint } from "./armed-hint.tsx";
import { DragLabel } from "./tree-drag.tsx";
import { TopBar } from "./top-bar.tsx";

const BULLETIN_MS = 8000;
const MS_PER_S = 1000;

export function BattleScreen({
  session,
  room,
  isOpening,
}: {
  session: Session;
  room: RoomConnection | null;
  /** It begins paused, with a card that says what it is about. */
  isOpening: boolean;
}) {
  const map = useRef<HTMLDivElement>(null);
  const help = useSignal<HelpPage | null>(null);
  const isCardOpen = useSignal(isOpening);
  const isSettingsOpen = useSignal(false);
  const drag = useSignal<Drag>(null);
  const phase = useSignal(session.connection.state.phase);
  const notice = useSignal("");
  const actions: ScreenActions = {
    toggleHelp: () => {
      help.value = help.value === null ? "keys" : null;
    },
    toggleSettings: () => {
      isSettingsOpen.value = !isSettingsOpen.value;
    },
    closePanels: () => {
      const isReportOpen =
        session.connection.replica.picture.result !== null && !isReportAway.value;
      const isOverCard = help.value !== null || isSettingsOpen.value || isReportOpen;
      const wasOpen = isOverCard || isCardOpen.value;
      isReportAway.value = isReportAway.value || isReportOpen;
      help.value = null;
      isSettingsOpen.value = false;
      isCardOpen.value = isCardOpen.value && isOverCard;
      return wasOpen;
    },
  };
  useEffect(() => {
    isReportAway.value = false;
    const element = map.current;
    if (element === null) return;
    const mounted = mountBattle(element, session);
    const offs = [
      listenToPointer(element, session, mounted, (next) => {
        drag.value = next;
      }),
      listenToKeys(session, actions),
      followCovers(session, element.parentElement ?? element),
      followEvents(session),
      followBulletins(session, room),
      soundBattle(session),
      session.connection.onState((state) => {
        phase.value = state.phase;
        notice.value = state.notice;
        // Whatever key lets it begin.
        if (!state.isPaused) isCardOpen.value = false;
        if (state.phase === "lost") showStart(state.notice);
        if (state.phase === "gathering" && room !== null) showLobby(room);
      }),
    ];
    const stop = runCamera(session);
    return () => {
      stop();
      for (const off of offs) off();
      mounted.destroy();
    };
  }, [session]);
  return (
    <div class="battle" data-phase={phase.value} data-mode={session.pointerMode.value.kind}>
      <div class="battle-map" ref={map} role="application" aria-label={text("hud.map")} />
      <DragBox drag={drag.value} />
      <FacingLine session={session} drag={drag.value} />
      <TopBar session={session} room={room} actions={actions} />
      <div class="left-column">
        <OrderOfBattle session={session} room={room} />
        <EventLog session={session} />
      </div>
      <SelectionPanel session={session} onAction={(action) => act(session, action, actions)} />
      <ContactList session={session} />
      <MiniMap session={session} />
      {session.connection.state.canSeek && <ReplayBar session={session} />}
      <DragLabel session={session} />
      <PlaceHint session={session} map={map} />
      <CursorNote session={session} />
      <div class="battle-messages">
        <LayerStrip session={session} onAction={(action) => act(session, action, actions)} />
        <ArmedHint session={session} />
        <Notice session={session} notice={notice.value} />
        <ParleyPanel session={session} />
        <StaffPanel session={session} />
      </div>
      {isSettingsOpen.value && <SettingsPanel onClose={actions.toggleSettings} />}
      {isCardOpen.value && (
        <OpeningCard
          session={session}
          onLook={() => {
            isCardOpen.value = false;
          }}
          onHelp={() => {
            help.value = "fight";
          }}
        />
      )}
      {help.value !== null && <HelpPanel page={help} />}
      <ReportPanel session={session} room={room} />
    </div>
  );
}

/** Camera work of every frame: first the whole map, then glides and the map's edge. */
function runCamera(session: Session): () => void {
  const { camera, margins } = session;
  let lastMs = performance.now();
  /** Where the last fit put the camera, and the room it had. */
  let fitted = { xKm: Number.NaN, pxPerKm: Number.NaN, room: "" };
  let isFirstView = true;
  let handle = 0;
  const frame = (nowMs: number): void => {
    handle = requestAnimationFrame(frame);
    const elapsedS = Math.min(0.1, (nowMs - lastMs) / MS_PER_S);
    lastMs = nowMs;
    const { topPx, leftPx, rightPx } = margins;
    const room = [camera.widthPx.value, camera.heightPx.value, topPx, leftPx, rightPx].join(" ");
    if (isFirstView && session.connection.briefing !== null && camera.widthPx.value > 1) {
      // The instruments are measured one after the other: a view nobody has moved follows them.
      if (fitted.room === "" || isStill(camera, fitted)) {
        if (fitted.room !== room) fitMap(session);
        fitted = { xKm: camera.xKm.value, pxPerKm: camera.pxPerKm.value, room };
      } else isFirstView = false;
    }
    driveCamera(session, elapsedS, session.pointer);
  };
  handle = requestAnimationFrame(frame);
  return () => cancelAnimationFrame(handle);
}

const isStill = ({ xKm, pxPerKm }: Camera, was: { xKm: number; pxPerKm: number }): boolean =>
  xKm.value === was.xKm && pxPerKm.value === was.pxPerKm;

/** What is wrong now, or else the last piece of news for a moment. */
function Notice({ session, notice }: { session: Session; notice: string }) {
  const { bulletin } = session;
  const news = bulletin.value;
  useEffect(() => {
    if (news === null) return;
    const timer = setTimeout(() => {
      bulletin.value = null;
    }, BULLETIN_MS);
    return () => clearTimeout(timer);
  }, [news]);
  const shown = notice === "" ? news : notice;
  if (shown === null) return null;
  return (
    <div class="battle-notice" role="status">
      {shown}
    </div>
  );
}
