// The gathering before a battle: link and code, sides and seats, who is here, and what all wait for.
import { useEffect } from "preact/hooks";
import { useSignal } from "@preact/signals";
import type { RoomPlayerView } from "../../shared/protocol/room.ts";
import { content, matchLink, showStart } from "../app.ts";
import { networkOrigin } from "../net/lobby.ts";
import type { RoomConnection } from "../net/room-connection.ts";
import { text } from "../texts.ts";
import { hostName, type LobbyProps, ScenarioPanel } from "./lobby-settings.tsx";
import { SidePanel } from "./lobby-side.tsx";

const COPIED_MS = 1500;

export function Lobby({ room }: { room: RoomConnection }) {
  const view = room.view.value;
  if (view === null) return <main class="lobby">{text("lobby.joining")}</main>;
  const props: LobbyProps = { room, view, isHost: view.hostId === room.playerId };
  return (
    <main class="lobby" data-phase={view.phase}>
      <header>
        <h1>{text("lobby.title")}</h1>
        <Invitation code={view.code} />
        <button id="lobby-leave" type="button" onClick={() => showStart()}>
          {text("lobby.leave")}
        </button>
      </header>
      <ScenarioPanel {...props} />
      <div class="lobby-sides">
        {view.sides.map((side, index) => (
          <SidePanel key={index} {...props} side={index} seats={side.seats} />
        ))}
      </div>
      <Players {...props} />
      <Beginning {...props} />
    </main>
  );
}

function Invitation({ code }: { code: string }) {
  const isCopied = useSignal(false);
  const network = useSignal("");
  useEffect(() => {
    // Without an answer the page's own address is all there is.
    networkOrigin().then(
      (origin) => (network.value = origin),
      () => {},
    );
  }, []);
  useEffect(() => {
    if (!isCopied.value) return;
    const timer = setTimeout(() => {
      isCopied.value = false;
    }, COPIED_MS);
    return () => clearTimeout(timer);
  }, [isCopied.value]);
  const copy = async (field: HTMLInputElement): Promise<void> => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      isCopied.value = true;
    } catch {
      // No secure context: the selected text can be copied by hand.
      isCopied.value = document.execCommand("copy");
    }
  };
  return (
    <div class="invitation">
      <label>
        <span>{text("lobby.link")}</span>
        <input
          id="lobby-link"
          readOnly
          value={matchLink(code)}
          onFocus={(event) => void copy(event.currentTarget)}
        />
      </label>
      {network.value !== "" && (
        <label title={text("lobby.networkHint")}>
          <span>{text("lobby.networkLink")}</span>
          <input
            id="lobby-network-link"
            readOnly
            value={matchLink(code, network.value)}
            onFocus={(event) => void copy(event.currentTarget)}
          />
        </label>
      )}
      <span class="code" id="lobby-code" title={text("lobby.codeHint")}>
        {code}
      </span>
      <span role="status">{isCopied.value ? text("lobby.copied") : ""}</span>
    </div>
  );
}

function Players({ room, view, isHost }: LobbyProps) {
  return (
    <section class="lobby-players">
      <h2>{text("lobby.players")}</h2>
      <ul>
        {view.players.map((player) => (
          <li key={player.id} data-player={player.name}>
            <span class="player-name">
              {player.name}
              {player.id === room.playerId && <em> {text("lobby.you")}</em>}
              {player.id === view.hostId && <em> · {text("lobby.host")}</em>}
            </span>
            <span class="player-place">{placeOf(player, view.scenarioId)}</span>
            {isHost && player.id !== room.playerId && player.id !== view.makerId && (
              <button
                type="button"
                title={text("lobby.kickHint")}
                onClick={() => room.ask("kick", { playerId: player.id })}
              >
                {text("lobby.kick")}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Side and seat, and what else there is to know of somebody. */
function placeOf(player: RoomPlayerView, scenarioId: string): string {
  const side = content.value?.catalog.scenarios.get(scenarioId)?.sides[player.side]?.name;
  const place =
    side === undefined ? text("lobby.noSeat") : text("lobby.seat", { side, n: player.seat + 1 });
  if (!player.isConnected) return `${place} · ${text("lobby.away")}`;
  return player.isReady ? `${place} · ${text("lobby.isReady")}` : place;
}

/** The button that leads on, and a sentence that says what is waited for. */
function Beginning({ room, view, isHost }: LobbyProps) {
  const me = view.players.find((player) => player.id === room.playerId);
  const isSeated = me !== undefined && me.side !== -1;
  const host = hostName(view);
  if (view.phase === "battle") return <footer>{text("lobby.underWay")}</footer>;
  if (view.phase === "report") {
    return (
      <footer>
        {isHost && (
          <button class="primary" type="button" onClick={() => room.ask("rematch", {})}>
            {text("report.rematch")}
          </button>
        )}
        <span>{text(isHost ? "lobby.over" : "lobby.overWait", { host })}</span>
      </footer>
    );
  }
  if (isHost) {
    return (
      <footer>
        <button
          id="lobby-start"
          class="primary"
          type="button"
          onClick={() => room.ask("start", {})}
        >
          {text("lobby.start")}
        </button>
        <span role="status">{hostWaitsFor(room, view)}</span>
      </footer>
    );
  }
  const isReady = me?.isReady ?? false;
  return (
    <footer>
      <button
        id="lobby-ready"
        class="primary"
        type="button"
        disabled={!isSeated}
        aria-pressed={isReady}
        onClick={() => room.ask("ready", { isReady: !isReady })}
      >
        {text(isReady ? "lobby.notReady" : "lobby.ready")}
      </button>
      <span role="status">{text(isSeated ? "lobby.waitForHost" : "lobby.sitFirst", { host })}</span>
    </footer>
  );
}

/** The host may start whenever; this says who would not be in it, or is not ready. */
function hostWaitsFor(room: RoomConnection, view: LobbyProps["view"]): string {
  const others = view.players.filter(({ id, isConnected }) => id !== room.playerId && isConnected);
  const names = (players: RoomPlayerView[]) => players.map(({ name }) => name).join(", ");
  const me = view.players.find(({ id }) => id === room.playerId);
  const unseated = others.filter(({ side }) => side === -1);
  const unready = others.filter(({ side, isReady }) => side !== -1 && !isReady);
  if (me?.side === -1) return text("lobby.youHaveNoSeat");
  if (unseated.length > 0) return text("lobby.withoutSeat", { names: names(unseated) });
  if (unready.length > 0) return text("lobby.notReadyYet", { names: names(unready) });
  return text(others.length === 0 ? "lobby.alone" : "lobby.allReady");
}
