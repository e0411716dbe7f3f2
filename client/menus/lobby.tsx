// The gathering before a battle: link and code, sides and seats, what the host may set.
import { useEffect } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { MATCH_PARAMETER, type RoomSeatView, type RoomView } from "../../shared/protocol/room.ts";
import { AI_LEVELS, type AiLevel, type Controller } from "../../shared/protocol/setup.ts";
import { content, showStart } from "../app.ts";
import type { RoomConnection } from "../net/room-connection.ts";
import { text } from "../texts.ts";
import { dealtForces } from "./deal.ts";

const SPEEDS = [1, 2, 4, 8];
const COPIED_MS = 1500;

type PanelProps = { room: RoomConnection; view: RoomView; isHost: boolean };

export function Lobby({ room }: { room: RoomConnection }) {
  const view = room.view.value;
  if (view === null) return <main class="lobby">{text("lobby.joining")}</main>;
  const isHost = view.hostId === room.playerId;
  const me = view.players.find((player) => player.id === room.playerId);
  return (
    <main class="lobby">
      <header>
        <h1>{text("lobby.title")}</h1>
        <Invitation code={view.code} />
        <button id="lobby-leave" type="button" onClick={() => showStart()}>
          {text("lobby.leave")}
        </button>
      </header>
      <ScenarioPanel room={room} view={view} isHost={isHost} />
      <div class="lobby-sides">
        {view.sides.map((side, index) => (
          <SidePanel
            key={index}
            room={room}
            view={view}
            side={index}
            seats={side.seats}
            isHost={isHost}
          />
        ))}
      </div>
      <Players room={room} view={view} isHost={isHost} />
      <footer>
        {isHost ? (
          <button
            id="lobby-start"
            class="primary"
            type="button"
            onClick={() => room.ask("start", {})}
          >
            {text("lobby.start")}
          </button>
        ) : (
          <>
            <button
              id="lobby-ready"
              class="primary"
              type="button"
              aria-pressed={me?.isReady ?? false}
              onClick={() => room.ask("ready", { isReady: !(me?.isReady ?? false) })}
            >
              {text(me?.isReady ? "lobby.isReady" : "lobby.ready")}
            </button>
            <span>{text("lobby.waitForHost")}</span>
          </>
        )}
      </footer>
    </main>
  );
}

function Invitation({ code }: { code: string }) {
  const link = `${location.origin}/?${MATCH_PARAMETER}=${code}`;
  const isCopied = useSignal(false);
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
      await navigator.clipboard.writeText(link);
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
          value={link}
          onFocus={(event) => void copy(event.currentTarget)}
        />
      </label>
      <span class="code" id="lobby-code" title={text("lobby.codeHint")}>
        {code}
      </span>
      <span role="status">{isCopied.value ? text("lobby.copied") : ""}</span>
    </div>
  );
}

function ScenarioPanel({ room, view, isHost }: PanelProps) {
  const catalog = content.value?.catalog;
  const scenario = catalog?.scenarios.get(view.scenarioId);
  const mySide = view.players.find((player) => player.id === room.playerId)?.side ?? -1;
  return (
    <section class="lobby-scenario">
      <label>
        <span>{text("start.scenario")}</span>
        <select
          id="lobby-scenario"
          value={view.scenarioId}
          disabled={!isHost}
          onChange={(event) => room.ask("settings", { scenarioId: event.currentTarget.value })}
        >
          {[...(catalog?.scenarios.values() ?? [])].map((entry) => (
            <option key={entry.id} value={entry.id}>
              {entry.name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{text("lobby.speed")}</span>
        <select
          id="lobby-speed"
          value={String(view.speed)}
          disabled={!isHost}
          onChange={(event) => room.ask("speed", { factor: Number(event.currentTarget.value) })}
        >
          {SPEEDS.map((speed) => (
            <option key={speed} value={String(speed)}>
              ×{speed}
            </option>
          ))}
        </select>
      </label>
      <SeedField room={room} view={view} isHost={isHost} />
      <p class="brief">{scenario?.brief}</p>
      {scenario?.sides[mySide]?.choices.map((choice) => (
        <label key={choice.id}>
          <span>{choice.name}</span>
          <select
            data-choice={choice.id}
            value={room.choices.value[choice.id] ?? ""}
            onChange={(event) =>
              room.ask("choose", { choiceId: choice.id, optionId: event.currentTarget.value })
            }
          >
            <option value="">{text("start.byDice")}</option>
            {choice.options.map((option) => (
              <option key={option.id} value={option.id}>
                {option.name}
              </option>
            ))}
          </select>
        </label>
      ))}
    </section>
  );
}

/** A host's seed: mixed with a secret unless it is announced as open. */
function SeedField({ room, view, isHost }: PanelProps) {
  return (
    <div class="field-row">
      <label>
        <span>{text("start.seed")}</span>
        <input
          id="lobby-seed"
          inputMode="numeric"
          value={String(view.seed)}
          disabled={!isHost}
          onChange={(event) => {
            const seed = Number(event.currentTarget.value);
            if (Number.isInteger(seed) && seed >= 0) room.ask("settings", { seed });
          }}
        />
      </label>
      <label class="tick" title={text("lobby.openSeedHint")}>
        <input
          id="lobby-open-seed"
          type="checkbox"
          checked={view.isSeedOpen}
          disabled={!isHost}
          onChange={(event) => room.ask("settings", { isSeedOpen: event.currentTarget.checked })}
        />{" "}
        {text("lobby.openSeed")}
      </label>
    </div>
  );
}

type SideProps = PanelProps & { side: number; seats: RoomSeatView[] };

function SidePanel({ room, view, side, seats, isHost }: SideProps) {
  const entry = content.value?.catalog.scenarios.get(view.scenarioId)?.sides[side];
  const forces = entry?.taskForces ?? [];
  const dealt = dealtForces(forces.length, seats);
  return (
    <section class="lobby-side">
      <h2>{entry?.name}</h2>
      <p class="brief">{entry?.brief}</p>
      <ol>
        {seats.map((seat, index) => {
          const holder = view.players.find((player) => player.id === seat.playerId);
          return (
            <li key={index}>
              <span class="seat-holder">
                {holder === undefined
                  ? text(seat.controller === "none" ? "lobby.empty" : "lobby.ai", {
                      level: text(`level.${seat.level}`),
                    })
                  : `${holder.name}${holder.isReady ? " ✓" : ""}${holder.isConnected ? "" : ` (${text("lobby.away")})`}`}
                <small class="seat-forces" data-forces={`${side}-${index}`}>
                  {dealt[index].length === 0
                    ? text("lobby.noForces")
                    : dealt[index].map((force) => forces[force].name).join(", ")}
                </small>
              </span>
              {holder === undefined && (
                <button
                  type="button"
                  data-seat={`${side}-${index}`}
                  onClick={() => room.ask("take", { side, seat: index })}
                >
                  {text("lobby.take")}
                </button>
              )}
              {holder === undefined && isHost && (
                <select
                  aria-label={text("lobby.seatHolder")}
                  value={seat.controller === "none" ? "none" : seat.level}
                  onChange={(event) => {
                    const value = event.currentTarget.value;
                    const controller: Controller = value === "none" ? "none" : "ai";
                    const level = (value === "none" ? seat.level : value) as AiLevel;
                    room.ask("seat", { side, seat: index, controller, level });
                  }}
                >
                  {AI_LEVELS.map((level) => (
                    <option key={level} value={level}>
                      {text(`level.${level}`)}
                    </option>
                  ))}
                  <option value="none">{text("lobby.empty")}</option>
                </select>
              )}
            </li>
          );
        })}
      </ol>
      {isHost && (
        <div class="seat-count">
          <button
            type="button"
            disabled={seats.length <= 1}
            onClick={() => room.ask("seats", { side, count: seats.length - 1 })}
          >
            −
          </button>
          <span>{text("lobby.seats", { count: seats.length })}</span>
          <button
            type="button"
            disabled={seats.length >= (entry?.seatMax ?? 1)}
            onClick={() => room.ask("seats", { side, count: seats.length + 1 })}
          >
            +
          </button>
        </div>
      )}
    </section>
  );
}

function Players({ room, view, isHost }: PanelProps) {
  return (
    <section class="lobby-players">
      <h2>{text("lobby.players")}</h2>
      <ul>
        {view.players.map((player) => (
          <li key={player.id}>
            {player.name}
            {player.id === view.hostId && <em> {text("lobby.host")}</em>}
            {player.id === room.playerId && <em> {text("lobby.you")}</em>}
            {isHost && player.id !== room.playerId && (
              <button type="button" onClick={() => room.ask("kick", { playerId: player.id })}>
                {text("lobby.kick")}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
