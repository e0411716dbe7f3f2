// The first screen: three ways into a battle, and the name that others will see.
import { useSignal } from "@preact/signals";
import { banner, content, showBattle, showLobby, soloSetup } from "../app.ts";
import { playerName, rememberName } from "../identity.ts";
import { createMatch, joinMatch } from "../net/lobby.ts";
import { WorkerConnection } from "../net/worker-connection.ts";
import { text } from "../texts.ts";

const SEED_MAX = 0xffffffff;

export function StartScreen() {
  return (
    <main class="start">
      <header class="start-title">
        <h1>{text("app.title")}</h1>
        <p>{text("app.claim")}</p>
      </header>
      <NameField />
      <div class="start-ways">
        <SoloWay />
        <PrivateWay />
        <ReplayWay />
      </div>
      <footer class="start-note">{text("app.note")}</footer>
    </main>
  );
}

function NameField() {
  const name = useSignal(playerName());
  return (
    <label class="name-field">
      <span>{text("start.name")}</span>
      <input
        id="player-name"
        maxLength={24}
        value={name.value}
        placeholder={text("start.namePlaceholder")}
        onInput={(event) => {
          name.value = event.currentTarget.value;
          rememberName(name.value);
        }}
      />
    </label>
  );
}

function SoloWay() {
  const catalog = content.value?.catalog;
  const scenarioId = useSignal(catalog?.skirmishScenario ?? "");
  const side = useSignal(0);
  const seed = useSignal(String(Math.floor(Math.random() * 10_000)));
  const choices = useSignal<Record<string, string>>({});
  if (catalog === undefined) return null;
  const scenario = catalog.scenarios.get(scenarioId.value);
  const begin = (): void => {
    const found = content.value;
    if (found === null) return;
    try {
      const number = Number(seed.value);
      if (!Number.isInteger(number) || number < 0 || number > SEED_MAX) {
        throw new Error(text("start.seedWrong", { most: SEED_MAX }));
      }
      const setup = soloSetup(found, scenarioId.value, side.value, number, choices.value);
      banner.value = "";
      showBattle(WorkerConnection.solo(found.files, setup, side.value, 0), null);
    } catch (error) {
      banner.value = (error as Error).message;
    }
  };
  return (
    <section class="way" aria-labelledby="solo-title">
      <h2 id="solo-title">{text("start.solo")}</h2>
      <p>{text("start.soloHint")}</p>
      <label>
        <span>{text("start.scenario")}</span>
        <select
          id="solo-scenario"
          value={scenarioId.value}
          onChange={(event) => {
            scenarioId.value = event.currentTarget.value;
            side.value = 0;
            choices.value = {};
          }}
        >
          {[...catalog.scenarios.values()].map((entry) => (
            <option key={entry.id} value={entry.id}>
              {entry.name}
            </option>
          ))}
        </select>
      </label>
      <p class="brief">{scenario?.brief}</p>
      <div class="field-row">
        <label>
          <span>{text("start.side")}</span>
          <select
            id="solo-side"
            value={String(side.value)}
            onChange={(event) => {
              side.value = Number(event.currentTarget.value);
              choices.value = {};
            }}
          >
            {scenario?.sides.map((entry, index) => (
              <option key={entry.id} value={String(index)}>
                {entry.name}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{text("start.seed")}</span>
          <input
            id="solo-seed"
            inputMode="numeric"
            value={seed.value}
            onInput={(event) => {
              seed.value = event.currentTarget.value;
            }}
          />
        </label>
      </div>
      {scenario?.sides[side.value]?.choices.map((choice) => (
        <label key={choice.id}>
          <span>{choice.name}</span>
          <select
            value={choices.value[choice.id] ?? ""}
            onChange={(event) => {
              const { [choice.id]: _old, ...rest } = choices.value;
              const picked = event.currentTarget.value;
              choices.value = picked === "" ? rest : { ...rest, [choice.id]: picked };
            }}
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
      <button id="solo-start" class="primary" type="button" onClick={begin}>
        {text("start.begin")}
      </button>
    </section>
  );
}

function PrivateWay() {
  const catalog = content.value?.catalog;
  const code = useSignal("");
  const isBusy = useSignal(false);
  const enter = async (open: () => ReturnType<typeof joinMatch>): Promise<void> => {
    if (playerName() === "") {
      banner.value = text("start.nameFirst");
      document.getElementById("player-name")?.focus();
      return;
    }
    isBusy.value = true;
    try {
      showLobby(await open());
    } catch (error) {
      banner.value = (error as Error).message;
    }
    isBusy.value = false;
  };
  return (
    <section class="way" aria-labelledby="private-title">
      <h2 id="private-title">{text("start.private")}</h2>
      <p>{text("start.privateHint")}</p>
      <button
        id="private-create"
        class="primary"
        type="button"
        disabled={isBusy.value}
        onClick={() => void enter(() => createMatch(catalog?.skirmishScenario ?? ""))}
      >
        {text("start.create")}
      </button>
      <form
        class="field-row"
        onSubmit={(event) => {
          event.preventDefault();
          void enter(() => joinMatch(code.value));
        }}
      >
        <label>
          <span>{text("start.code")}</span>
          <input
            id="private-code"
            value={code.value}
            maxLength={8}
            autoComplete="off"
            onInput={(event) => {
              code.value = event.currentTarget.value;
            }}
          />
        </label>
        <button id="private-join" type="submit" disabled={isBusy.value || code.value === ""}>
          {text("start.join")}
        </button>
      </form>
    </section>
  );
}

function ReplayWay() {
  const open = async (file: File | undefined): Promise<void> => {
    const found = content.value;
    if (file === undefined || found === null) return;
    banner.value = "";
    showBattle(WorkerConnection.replay(found.files, await file.text()), null);
  };
  return (
    <section class="way" aria-labelledby="replay-title">
      <h2 id="replay-title">{text("start.replay")}</h2>
      <p>{text("start.replayHint")}</p>
      <label class="file-button">
        <span>{text("start.openReplay")}</span>
        <input
          id="replay-file"
          type="file"
          accept=".replay"
          onChange={(event) => void open(event.currentTarget.files?.[0])}
        />
      </label>
    </section>
  );
}
