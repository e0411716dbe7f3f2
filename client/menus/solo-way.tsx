// The way into a battle alone: which scenario, on which side, against whom, by which dice.
import { type Signal, useSignal } from "@preact/signals";
import type { Catalog, Scenario } from "../../shared/battle/catalog.ts";
import { AI_LEVELS, type AiLevel } from "../../shared/protocol/setup.ts";
import { banner, content, showBattle, soloSetup } from "../app.ts";
import { WorkerConnection } from "../net/worker-connection.ts";
import { text } from "../texts.ts";
import { Goals } from "./goals.tsx";
import { scenarioOptions } from "./scenario-list.ts";

const SEED_MAX = 0xffffffff;

type Wish = {
  readonly scenarioId: string;
  readonly side: number;
  readonly level: AiLevel;
  /** By choice of the side: the option; left to dice where there is none. */
  readonly choices: Readonly<Record<string, string>>;
  /** As it was typed. */
  readonly seed: string;
};

export function SoloWay() {
  const catalog = content.value?.catalog;
  const wish = useSignal<Wish>({
    scenarioId: catalog?.tutorialScenario ?? "",
    side: 0,
    level: "officer",
    choices: {},
    seed: String(Math.floor(Math.random() * 10_000)),
  });
  if (catalog === undefined) return null;
  const { scenarioId, side } = wish.value;
  const scenario = catalog.scenarios.get(scenarioId);
  return (
    <section class="way" aria-labelledby="solo-title">
      <h2 id="solo-title">{text("start.solo")}</h2>
      <p>{text("start.soloHint")}</p>
      <ScenarioField catalog={catalog} wish={wish} />
      <p class="brief">{scenario?.brief}</p>
      <OpponentFields scenario={scenario} wish={wish} />
      <SideChoices scenario={scenario} wish={wish} />
      <SeedField wish={wish} />
      <button id="solo-start" class="primary" type="button" onClick={() => begin(wish.value)}>
        {text("start.begin")}
      </button>
      {scenario !== undefined && (
        <details class="goals">
          <summary>{text("start.goals")}</summary>
          <Goals catalog={catalog} told={scenario} side={side} />
        </details>
      )}
    </section>
  );
}

function begin({ scenarioId, side, level, choices, seed }: Wish): void {
  const found = content.value;
  if (found === null) return;
  try {
    const number = Number(seed);
    if (!Number.isInteger(number) || number < 0 || number > SEED_MAX) {
      throw new Error(text("start.seedWrong", { most: SEED_MAX }));
    }
    const setup = soloSetup(found, scenarioId, side, number, level, choices);
    banner.value = "";
    const start = { files: found.files, setup, side, seat: 0 };
    showBattle(WorkerConnection.solo(start, true), null, true);
  } catch (error) {
    banner.value = (error as Error).message;
  }
}

function ScenarioField({ catalog, wish }: { catalog: Catalog; wish: Signal<Wish> }) {
  return (
    <Choice
      id="solo-scenario"
      label={text("start.scenario")}
      value={wish.value.scenarioId}
      options={scenarioOptions(catalog)}
      onPick={(scenarioId) => {
        wish.value = { ...wish.value, scenarioId, side: 0, choices: {} };
      }}
    />
  );
}

type FieldProps = { scenario: Scenario | undefined; wish: Signal<Wish> };

function OpponentFields({ scenario, wish }: FieldProps) {
  const sides = scenario?.sides ?? [];
  return (
    <div class="field-row">
      <Choice
        id="solo-side"
        label={text("start.side")}
        value={String(wish.value.side)}
        options={sides.map(({ name }, n) => ({ id: String(n), name }))}
        onPick={(picked) => {
          wish.value = { ...wish.value, side: Number(picked), choices: {} };
        }}
      />
      <Choice
        id="solo-level"
        label={text("start.opponent")}
        value={wish.value.level}
        options={AI_LEVELS.map((id) => ({ id, name: text(`level.${id}`) }))}
        onPick={(picked) => {
          wish.value = { ...wish.value, level: picked as AiLevel };
        }}
      />
    </div>
  );
}

function SideChoices({ scenario, wish }: FieldProps) {
  const { side, choices } = wish.value;
  return (
    <>
      {scenario?.sides[side]?.choices.map(({ id, name, options }) => (
        <Choice
          key={id}
          label={name}
          value={choices[id] ?? ""}
          options={[{ id: "", name: text("start.byDice") }, ...options]}
          onPick={(picked) => {
            const { [id]: _old, ...rest } = choices;
            const chosen = picked === "" ? rest : { ...rest, [id]: picked };
            wish.value = { ...wish.value, choices: chosen };
          }}
        />
      ))}
    </>
  );
}

function SeedField({ wish }: { wish: Signal<Wish> }) {
  return (
    <label>
      <span>{text("start.seed")}</span>
      <input
        id="solo-seed"
        inputMode="numeric"
        value={wish.value.seed}
        onInput={(event) => {
          wish.value = { ...wish.value, seed: event.currentTarget.value };
        }}
      />
    </label>
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
