// How the sides of a battle win: before it is begun, and on the card that it opens with.
import type { Catalog } from "../../shared/battle/catalog.ts";
import type { Objective } from "../../shared/battle/objective.ts";
import { objectiveSentence } from "../objective-words.ts";
import { text } from "../texts.ts";

/** What a scenario and a briefing both tell of it. */
type Told = { readonly objectives: readonly Objective[]; readonly clockS: number };

/** The player's goals first, those of all others beside them. */
export function Goals({ catalog, told, side }: { catalog: Catalog; told: Told; side: number }) {
  const { objectives, clockS } = told;
  const listOf = (isOwn: boolean) =>
    objectives
      .filter((objective) => (objective.side === side) === isOwn)
      .map((objective) => (
        <li key={objective.id}>
          <b>{objective.name}.</b> {objectiveSentence(catalog, objective, clockS, objectives)}
        </li>
      ));
  if (objectives.length === 0) return <p class="goals-of-sides">{text("start.noGoals")}</p>;
  return (
    <div class="goals-of-sides">
      <section>
        <h3>{text("start.yourGoals")}</h3>
        <ul data-own="true">{listOf(true)}</ul>
      </section>
      <section>
        <h3>{text("start.theirGoals")}</h3>
        <ul data-own="false">{listOf(false)}</ul>
      </section>
    </div>
  );
}
