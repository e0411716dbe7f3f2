// The page: loads content, then shows the screen that the address asks for.
import { render } from "preact";
import { useEffect } from "preact/hooks";
import { MATCH_PARAMETER } from "../shared/protocol/room.ts";
import {
  banner,
  content,
  mention,
  mentionBriefly,
  screen,
  showBattle,
  showLobby,
  showStart,
  soloSetup,
} from "./app.ts";
import { fetchContent } from "./content.ts";
import { BattleScreen } from "./hud/battle-screen.tsx";
import { playerName } from "./identity.ts";
import { Lobby } from "./menus/lobby.tsx";
import { NameScreen } from "./menus/name-screen.tsx";
import { StartScreen } from "./menus/start-screen.tsx";
import { findMatch, joinMatch } from "./net/lobby.ts";
import type { ConnectionState } from "./net/connection.ts";
import { WorkerConnection } from "./net/worker-connection.ts";
import { initTexts, text } from "./texts.ts";

function App() {
  const shown = screen.value;
  return (
    <>
      {banner.value !== "" && (
        <div class="banner" role="alert">
          <span>{banner.value}</span>
          <button
            type="button"
            aria-label={text("app.dismiss")}
            onClick={() => {
              banner.value = "";
            }}
          >
            ×
          </button>
        </div>
      )}
      {mention.value !== "" && (
        <div class="banner mention" role="status">
          {mention.value}
        </div>
      )}
      {shown.kind === "loading" && <main class="loading">{text("app.loading")}</main>}
      {shown.kind === "failed" && (
        <main class="loading">
          <p role="alert">{shown.message}</p>
          <button type="button" onClick={() => location.reload()}>
            {text("app.retry")}
          </button>
        </main>
      )}
      {shown.kind === "name" && (
        <NameScreen code={shown.code} onDone={() => void joinByLink(shown.code)} />
      )}
      {shown.kind === "start" && <StartScreen />}
      {shown.kind === "lobby" && <LobbyOrBattle />}
      {shown.kind === "battle" && (
        <BattleScreen
          key={shown.session}
          session={shown.session}
          room={shown.room}
          isOpening={shown.isOpening}
        />
      )}
    </>
  );
}

/** The lobby gives way to the battle when the host starts it. */
function LobbyOrBattle() {
  const shown = screen.value;
  const room = shown.kind === "lobby" ? shown.room : null;
  useEffect(() => {
    if (room === null) return;
    let notice = "";
    const follow = (state: ConnectionState): void => {
      if (state.phase === "lost") return showStart(state.notice);
      if (state.notice !== notice) banner.value = notice = state.notice;
      if (room.briefing !== null && state.phase !== "gathering") showBattle(room, room);
    };
    const off = room.onState(follow);
    // Who joins a battle under way may have been told all of it before this screen listened.
    follow(room.state);
    return off;
  }, [room]);
  return room === null ? null : <Lobby room={room} />;
}

async function joinByLink(code: string): Promise<void> {
  try {
    if (playerName() === "") {
      // Nobody is asked for a name in vain.
      await findMatch(code);
      screen.value = { kind: "name", code };
      return;
    }
    showLobby(await joinMatch(code));
  } catch (error) {
    showStart((error as Error).message);
  }
}

/** `?scenario=…&seed=…&side=…` opens a solo battle at once: for designers, links and tests. */
function soloByLink(query: URLSearchParams): void {
  const found = content.value;
  if (found === null) return;
  try {
    const scenarioId = query.get("scenario") ?? "";
    const side = Number(query.get("side") ?? 0);
    const setup = soloSetup(found, scenarioId, side, Number(query.get("seed") ?? 1));
    showBattle(WorkerConnection.solo({ files: found.files, setup, side, seat: 0 }), null);
  } catch (error) {
    showStart((error as Error).message);
  }
}

async function begin(): Promise<void> {
  await initTexts();
  render(<App />, document.getElementById("app") as HTMLElement);
  try {
    content.value = await fetchContent();
  } catch (error) {
    screen.value = {
      kind: "failed",
      message: text("app.noServer", { reason: (error as Error).message }),
    };
    return;
  }
  const query = new URLSearchParams(location.search);
  const code = query.get(MATCH_PARAMETER);
  if (code !== null) await joinByLink(code);
  else if (query.has("scenario")) soloByLink(query);
  else showStart();
}

// Designers: a saved pack file fights the same solo battle again with the new numbers.
import.meta.hot?.on("darane:pack", async () => {
  const shown = screen.value;
  try {
    content.value = await fetchContent();
    if (shown.kind !== "battle" || !(shown.session.connection instanceof WorkerConnection)) return;
    shown.session.connection.refight(content.value.files);
    banner.value = "";
    mentionBriefly(text("app.packReloaded"));
  } catch (error) {
    banner.value = (error as Error).message;
  }
});

void begin();
