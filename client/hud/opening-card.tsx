// What a battle alone opens with, while it waits: whose goals are which, and the first steps.
import { Goals } from "../menus/goals.tsx";
import { keyLabel } from "../input/key-table.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";

const STEPS = ["select", "move", "attack", "pause"] as const;

export function OpeningCard({
  session,
  onLook,
  onHelp,
}: {
  session: Session;
  /** Away with it, and the battle goes on waiting. */
  onLook: () => void;
  onHelp: () => void;
}) {
  void session.step.value;
  const { catalog, connection } = session;
  const { briefing } = connection;
  if (briefing === null) return null;
  const scenario = catalog.scenarios.get(briefing.scenarioId);
  const { name } = briefing.sides[briefing.side];
  return (
    <section class="panel opening" role="dialog" aria-label={text("opening.title")}>
      <h2>
        {scenario?.name} · {text("opening.side", { name })}
      </h2>
      <p>{scenario?.sides[briefing.side]?.brief}</p>
      <div class="goals">
        <Goals catalog={catalog} told={briefing} side={briefing.side} />
      </div>
      <h3>{text("opening.steps")}</h3>
      <ol>
        {STEPS.map((step) => (
          <li key={step}>{text(`opening.${step}`, { key: keyLabel("pause") })}</li>
        ))}
      </ol>
      <footer>
        <button
          id="opening-begin"
          class="primary"
          type="button"
          onClick={() => connection.setPaused(false)}
        >
          {text("start.begin")} <kbd>{keyLabel("pause")}</kbd>
        </button>
        <button id="opening-look" type="button" onClick={onLook}>
          {text("opening.look")} <kbd>{keyLabel("cancel")}</kbd>
        </button>
        <button type="button" onClick={onHelp}>
          {text("hud.howToFight")}
        </button>
      </footer>
    </section>
  );
}
