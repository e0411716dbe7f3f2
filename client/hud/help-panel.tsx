// All keys, from the one table, a family each: pressing a key's button and then another key binds it
// anew. On a second page, how to fight.
import { type Signal, useSignal } from "@preact/signals";
import { useLayoutEffect } from "preact/hooks";
import {
  type Action,
  bound,
  type Family,
  KEY_TABLE,
  isLeader,
  keyLabel,
  type Layer,
  layerOf,
  rebound,
  rowsOf,
} from "../input/key-table.ts";
import { changeSettings } from "../settings.ts";
import { text, textOr } from "../texts.ts";

const PAGES = ["keys", "fight"] as const;
export type HelpPage = (typeof PAGES)[number];
/** What a newcomer asks, in the order in which it comes up. */
const LESSONS = [
  "goals",
  "orders",
  "officers",
  "contacts",
  "emissions",
  "guns",
  "missiles",
  "craft",
];

/** Open on a page, until that is null. */
export function HelpPanel({ page }: { page: Signal<HelpPage | null> }) {
  const isRebound = Object.keys(rebound.value).length > 0;
  return (
    <div class="panel help" role="dialog" aria-label={text("hud.help")}>
      <h2>
        <span role="tablist">
          {PAGES.map((other) => (
            <button
              key={other}
              type="button"
              role="tab"
              data-help={other}
              aria-selected={page.value === other}
              onClick={() => {
                page.value = other;
              }}
            >
              {text(other === "keys" ? "hud.help" : "hud.howToFight")}
            </button>
          ))}
        </span>
        <span>
          {isRebound && page.value === "keys" && (
            <button type="button" onClick={() => changeSettings({ keys: {} })}>
              {text("hud.keysAtFirst")}
            </button>
          )}{" "}
          <button
            type="button"
            aria-label={text("app.dismiss")}
            onClick={() => {
              page.value = null;
            }}
          >
            ×
          </button>
        </span>
      </h2>
      {page.value === "keys" ? <Keys /> : <Lessons />}
    </div>
  );
}

function Lessons() {
  const keys = Object.fromEntries(
    (["pause", "officers", "missionNone", "flights", "emissions", "fire"] as const).map(
      (action) => [action, keyLabel(action)],
    ),
  );
  return (
    <dl class="lessons">
      {LESSONS.map((lesson) => (
        <div key={lesson}>
          <dt>{text(`fight.${lesson}.title`)}</dt>
          <dd>{text(`fight.${lesson}.text`, keys)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Keys() {
  const families = [...new Set(KEY_TABLE.map((row) => row.family))];
  const asked = useSignal<Action | null>(null);
  useLayoutEffect(() => {
    const action = asked.value;
    if (action === null) return;
    const onKey = (event: KeyboardEvent): void => {
      event.preventDefault();
      event.stopPropagation();
      if (["Shift", "Control", "Alt", "Meta"].includes(event.key)) return;
      const keys = event.key === "Escape" ? null : bound(rebound.value, action, event.key);
      asked.value = null;
      if (keys !== null) changeSettings({ keys });
    };
    window.addEventListener("keydown", onKey, true);
    return () => window.removeEventListener("keydown", onKey, true);
  }, [asked.value]);
  return (
    <>
      <p class="hint">{text("hud.helpMouse")}</p>
      <p class="hint">{text("hud.helpKeys")}</p>
      <div class="help-columns">
        {families.map((family) => (
          <FamilyKeys
            key={family}
            family={family}
            asked={asked.value}
            onAsk={(action) => {
              asked.value = asked.value === action ? null : action;
            }}
          />
        ))}
      </div>
    </>
  );
}

function FamilyKeys({
  family,
  asked,
  onAsk,
}: {
  family: Family;
  asked: Action | null;
  onAsk: (action: Action) => void;
}) {
  const isLed = isLeader(family as Action);
  return (
    <section>
      <h3>
        {isLed && <Key action={family as Layer} asked={asked} onAsk={onAsk} />}{" "}
        {text(`keys.${family}`)}
      </h3>
      <dl>
        {rowsOf(family)
          .filter(({ action }) => !isLeader(action))
          .map(({ action }) => (
            <div key={action}>
              <dt>
                <Key action={action} asked={asked} onAsk={onAsk} />
              </dt>
              <dd>{textOr(`actionShort.${action}`, text(`action.${action}`))}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

function Key({
  action,
  asked,
  onAsk,
}: {
  action: Action;
  asked: Action | null;
  onAsk: (action: Action) => void;
}) {
  const layer = layerOf(action);
  return (
    <button
      type="button"
      class="key"
      data-key={action}
      aria-pressed={asked === action}
      title={text("hud.bindKey")}
      onClick={() => onAsk(action)}
    >
      {layer !== null && <small>{keyLabel(layer)} </small>}
      {asked === action ? "…" : keyLabel(action)}
    </button>
  );
}
