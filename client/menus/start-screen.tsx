// The first screen: three ways into a battle, and the name that others will see.
import { useSignal } from "@preact/signals";
import { banner, content, showBattle, showLobby } from "../app.ts";
import { playerName, rememberName } from "../identity.ts";
import { createMatch, joinMatch } from "../net/lobby.ts";
import { WorkerConnection } from "../net/worker-connection.ts";
import { text } from "../texts.ts";
import { Backdrop } from "./backdrop.tsx";
import { SoloWay } from "./solo-way.tsx";

export function StartScreen() {
  return (
    <main class="start">
      <Backdrop />
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
