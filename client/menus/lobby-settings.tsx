// What the host sets for the battle, and what everybody else sees of it.
import type { RoomView } from "../../shared/protocol/room.ts";
import { content } from "../app.ts";
import type { RoomConnection } from "../net/room-connection.ts";
import { text } from "../texts.ts";
import { scenarioOptions } from "./scenario-list.ts";

const SPEEDS = [1, 2, 4, 8];

export type LobbyProps = { room: RoomConnection; view: RoomView; isHost: boolean };

export function ScenarioPanel({ room, view, isHost }: LobbyProps) {
  const scenario = content.value?.catalog.scenarios.get(view.scenarioId);
  return (
    <section class="lobby-scenario">
      {isHost ? <HostSettings room={room} view={view} /> : <Settings view={view} />}
      <p class="brief">{scenario?.brief}</p>
      <SideChoices room={room} view={view} />
    </section>
  );
}

/** The host's controls: all of it until the battle begins, the speed at any time. */
function HostSettings({ room, view }: Omit<LobbyProps, "isHost">) {
  const catalog = content.value?.catalog;
  const isBegun = view.phase !== "gathering";
  return (
    <div class="field-row">
      <label>
        <span>{text("start.scenario")}</span>
        <select
          id="lobby-scenario"
          value={view.scenarioId}
          disabled={isBegun}
          onChange={(event) => room.ask("settings", { scenarioId: event.currentTarget.value })}
        >
          {catalog !== undefined &&
            scenarioOptions(catalog).map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </select>
      </label>
      <label>
        <span>{text("lobby.speed")}</span>
        <select
          id="lobby-speed"
          value={String(view.speed)}
          onChange={(event) => room.ask("speed", { factor: Number(event.currentTarget.value) })}
        >
          {SPEEDS.map((speed) => (
            <option key={speed} value={String(speed)}>
              ×{speed}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{text("start.seed")}</span>
        <input
          id="lobby-seed"
          inputMode="numeric"
          value={String(view.seed)}
          disabled={isBegun}
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
          disabled={isBegun}
          onChange={(event) => room.ask("settings", { isSeedOpen: event.currentTarget.checked })}
        />{" "}
        {text("lobby.openSeed")}
      </label>
    </div>
  );
}

/** The same for guests: facts, not controls that answer to nobody, and who may change them. */
function Settings({ view }: { view: RoomView }) {
  const scenario = content.value?.catalog.scenarios.get(view.scenarioId);
  const facts = [
    ["scenario", text("start.scenario"), scenario?.name ?? view.scenarioId],
    ["speed", text("lobby.speed"), `×${view.speed}`],
    [
      "seed",
      text("start.seed"),
      text(view.isSeedOpen ? "lobby.knownSeed" : "lobby.secretSeed", { seed: view.seed }),
    ],
  ];
  const seedHint = text(view.isSeedOpen ? "lobby.openSeedHint" : "lobby.secretSeedHint");
  return (
    <>
      <dl class="lobby-facts">
        {facts.map(([id, name, value]) => (
          <div key={id} title={id === "seed" ? seedHint : undefined}>
            <dt>{name}</dt>
            <dd data-fact={id}>{value}</dd>
          </div>
        ))}
      </dl>
      <p class="hint">{text("lobby.hostDecides", { host: hostName(view) })}</p>
    </>
  );
}

/** How one's own side deploys: whoever sits on it decides, nobody else sees it. */
function SideChoices({ room, view }: Omit<LobbyProps, "isHost">) {
  const scenario = content.value?.catalog.scenarios.get(view.scenarioId);
  const mySide = view.players.find((player) => player.id === room.playerId)?.side ?? -1;
  const choices = scenario?.sides[mySide]?.choices ?? [];
  if (choices.length === 0) return null;
  return (
    <>
      {choices.map((choice) => (
        <label key={choice.id}>
          <span>{choice.name}</span>
          <select
            data-choice={choice.id}
            value={room.choices.value[choice.id] ?? ""}
            disabled={view.phase !== "gathering"}
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
      <p class="hint">{text("lobby.choicesHint")}</p>
    </>
  );
}

export function hostName(view: RoomView): string {
  return view.players.find((player) => player.id === view.hostId)?.name ?? text("lobby.host");
}
