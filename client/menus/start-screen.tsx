// The first screen: three ways into a battle, and the name that others will see.
import { useSignal } from "@preact/signals";
import type { Scenario } from "../../shared/battle/catalog.ts";
import { banner, content, showBattle, showLobby, soloSetup } from "../app.ts";
import { playerName, rememberName } from "../identity.ts";
import { AI_LEVELS, type AiLevel } from "../../shared/protocol/setup.ts";
import { createMatch, joinMatch } from "../net/lobby.ts";
import { WorkerConnection } from "../net/worker-connection.ts";
import { objectiveSentence } from "../objective-words.ts";
import { text } from "../texts.ts";
import { Backdrop } from "./backdrop.tsx";

const SEED_MAX = 0xffffffff;

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

function SoloWay() {
  const catalog = content.value?.catalog;
  const scenarioId = useSignal(catalog?.skirmishScenario ?? "");
  const side = useSignal(0);
  const seed = useSignal(String(Math.floor(Math.random() * 10_000)));
  const level = useSignal<AiLevel>("officer");
  const choices = useSignal<Record<string, string>>({});
  if (catalog === undefined) return null;
  const scenario = catalog.scenarios.get(scenarioId.value);
  const sides = scenario?.sides ?? [];
  const begin = (): void => {
    const found = content.value;
    if (found === null) return;
    try {
      const number = Number(seed.value);
      if (!Number.isInteger(number) || number < 0 || number > SEED_MAX) {
        throw new Error(text("start.seedWrong", { most: SEED_MAX }));
      }
      const setup = soloSetup(
        found,
        scenarioId.value,
        side.value,
        number,
        level.value,
        choices.value,
      );
      banner.value = "";
      const start = { files: found.files, setup, side: side.value, seat: 0 };
      showBattle(WorkerConnection.solo(start), null);
    } catch (error) {
      banner.value = (error as Error).message;
    }
  };
  return (
    <section class="way" aria-labelledby="solo-title">
      <h2 id="solo-title">{text("start.solo")}</h2>
      <p>{text("start.soloHint")}</p>
      <Choice
        id="solo-scenario"
        label={text("start.scenario")}
        value={scenarioId.value}
        options={[...catalog.scenarios.values()]}
        onPick={(picked) => {
          scenarioId.value = picked;
          side.value = 0;
          choices.value = {};
        }}
      />
      <p class="brief">{scenario?.brief}</p>
      <div class="field-row">
        <Choice
          id="solo-side"
          label={text("start.side")}
          value={String(side.value)}
          options={sides.map(({ name }, n) => ({ id: String(n), name }))}
          onPick={(picked) => {
            side.value = Number(picked);
            choices.value = {};
          }}
        />
        <Choice
          id="solo-level"
          label={text("start.opponent")}
          value={level.value}
          options={AI_LEVELS.map((id) => ({ id, name: text(`level.${id}`) }))}
          onPick={(picked) => {
            level.value = picked as AiLevel;
          }}
        />
      </div>
      {sides[side.value]?.choices.map(({ id, name, options }) => (
        <Choice
          key={id}
          label={name}
          value={choices.value[id] ?? ""}
          options={[{ id: "", name: text("start.byDice") }, ...options]}
          onPick={(picked) => {
            const { [id]: _old, ...rest } = choices.value;
            choices.value = picked === "" ? rest : { ...rest, [id]: picked };
          }}
        />
      ))}
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
      {scenario !== undefined && <Goals scenario={scenario} side={side.value} />}
      <button id="solo-start" class="primary" type="button" onClick={begin}>
        {text("start.begin")}
      </button>
    </section>
  );
}

/** How either side of a scenario wins, the player's first. */
function Goals({ scenario, side }: { scenario: Scenario; side: number }) {
  const catalog = content.value?.catalog;
  if (catalog === undefined) return null;
  const listOf = (isOwn: boolean) =>
    scenario.objectives
      .filter((objective) => (objective.side === side) === isOwn)
      .map((objective) => (
        <li key={objective.id}>
          <b>{objective.name}.</b>{" "}
          {objectiveSentence(catalog, objective, scenario.clockS, scenario.objectives)}
        </li>
      ));
  return (
    <details class="goals">
      <summary>{text("start.goals")}</summary>
      <h3>{text("start.yourGoals")}</h3>
      <ul data-own="true">{listOf(true)}</ul>
      <h3>{text("start.theirGoals")}</h3>
      <ul data-own="false">{listOf(false)}</ul>
    </details>
  );
}

type ChoiceProps = {
  id?: string;
  label: string;
  value: string;
  options: readonly { readonly id: string; readonly name: string }[];
  onPick(id: string): void;
};

function Choice({ id, label, value, options, onPick }: ChoiceProps) {
  return (
    <label>
      <span>{label}</span>
      <select id={id} value={value} onChange={(event) => onPick(event.currentTarget.value)}>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </select>
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
