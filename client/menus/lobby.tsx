// The gathering before a battle: link and code, sides and seats, who is here, and what all wait for.
import { useEffect, useRef } from "preact/hooks";
import { useSignal } from "@preact/signals";
import type { RoomPlayerView } from "../../shared/protocol/room.ts";
import { content, matchLink, showStart } from "../app.ts";
import { networkOrigin } from "../net/lobby.ts";
import type { RoomConnection } from "../net/room-connection.ts";
import { Dilation } from "../hud/dilation.tsx";
import { text } from "../texts.ts";
import { hostName, type LobbyProps, ScenarioPanel } from "./lobby-settings.tsx";
import { SidePanel } from "./lobby-side.tsx";

const COPIED_MS = 2500;

/** Whether the words, which are selected, are on the clipboard now. */
async function copyText(words: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    // Over plain http there is no clipboard to write to: what is selected is copied the old way.
    return document.execCommand("copy");
  }
}

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
  /** The link that was copied last, for a moment. */
  const copied = useSignal("");
  const network = useSignal("");
  useEffect(() => {
    // Without an answer the page's own address is all there is.
    networkOrigin().then(
      (origin) => (network.value = origin),
      () => {},
    );
  }, []);
  useEffect(() => {
    if (copied.value === "") return;
    const timer = setTimeout(() => {
      copied.value = "";
    }, COPIED_MS);
    return () => clearTimeout(timer);
  }, [copied.value]);
  const copy = async (field: HTMLInputElement): Promise<void> => {
    field.select();
    const isCopied = await copyText(field.value);
    if (isCopied) copied.value = field.value;
  };
  const shown = (words: string): string => (copied.value === words ? "lobby.copied" : "lobby.copy");
  const link = matchLink(code);
  const networkLink = matchLink(code, network.value);
  return (
    <div class="invitation">
      <Link
        id="lobby-link"
        name={text("lobby.link")}
        link={link}
        shown={shown(link)}
        onCopy={copy}
      />
      {network.value !== "" && (
        <Link
          id="lobby-network-link"
          name={text("lobby.networkLink")}
          title={text("lobby.networkHint")}
          link={networkLink}
          shown={shown(networkLink)}
          onCopy={copy}
        />
      )}
      <div class="match-code" title={text("lobby.codeHint")}>
        <span>{text("lobby.code")}</span>
        <span class="code" id="lobby-code">
          {code}
        </span>
      </div>
    </div>
  );
}

type LinkProps = {
  id: string;
  name: string;
  title?: string;
  link: string;
  /** What its button says, by locale key. */
  shown: string;
  onCopy: (field: HTMLInputElement) => Promise<void>;
};

function Link({ id, name, title, link, shown, onCopy }: LinkProps) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <div class="invitation-link" title={title}>
      <label>
        <span>{name}</span>
        <input
          ref={field}
          id={id}
          readOnly
          value={link}
          onFocus={(event) => event.currentTarget.select()}
        />
      </label>
      <button
        type="button"
        data-copies={id}
        onClick={() => {
          if (field.current !== null) void onCopy(field.current);
        }}
      >
        <span role="status">{text(shown)}</span>
      </button>
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
  if (view.phase === "battle") {
    return (
      <footer>
        <span>{text("lobby.underWay")}</span>
        <Dilation of={view} />
      </footer>
    );
  }
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
