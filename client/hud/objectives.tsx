// What wins the battle, each a bar with its number; the whole sentence opens below.
import { useSignal } from "@preact/signals";
import { isJudgedAtClock, type Objective } from "../../shared/battle/objective.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import type { Briefing } from "../../shared/protocol/picture.ts";
import { percentReached } from "../../shared/protocol/percent.ts";
import type { Session } from "../session.ts";
import { objectiveSentence } from "../objective-words.ts";
import { text } from "../texts.ts";
import { objectiveRows } from "./objective-rows.ts";
import { comfort } from "../views/comfort.ts";

/** Before, the share of the clock that has run may round to nothing. */
const FORFEIT_FROM_S = 30;

/** An objective that is told in full, and where its button stands. */
type Told = { readonly index: number; readonly leftPx: number };

export function Objectives({
  session,
  briefing,
  shares,
}: {
  session: Session;
  briefing: Briefing;
  /** How far each objective is reached, 0 to 1. */
  shares: ArrayLike<number>;
}) {
  void session.step.value;
  const told = useSignal<Told | null>(null);
  const tell = (index: number, { offsetLeft }: HTMLElement): void => {
    told.value = { index, leftPx: offsetLeft };
  };
  const { tick } = session.connection.replica.picture;
  const isOver = session.connection.replica.picture.result !== null;
  const opened = told.value === null ? undefined : briefing.objectives[told.value.index];
  return (
    <>
      <ul class="objectives" data-still={comfort.isMotionReduced.value}>
        {objectiveRows(briefing.objectives).map(({ index: n, depth }) => {
          const objective = briefing.objectives[n];
          return (
            <li
              key={objective.id}
              data-part={depth > 0}
              data-own={String(objective.side === briefing.side)}
              data-moving={
                !isOver && !isJudgedAtClock(objective) && session.objectiveWatch.isMoving(n)
              }
            >
              <button
                type="button"
                title={`${objective.name}: ${objectiveSentence(session.catalog, objective, briefing.clockS, briefing.objectives)}`}
                aria-expanded={told.value?.index === n}
                onClick={({ currentTarget }) => {
                  if (told.value?.index === n) told.value = null;
                  else tell(n, currentTarget);
                }}
                onFocus={({ currentTarget }) => {
                  // A click opens and shuts by itself.
                  if (currentTarget.matches(":focus-visible")) tell(n, currentTarget);
                }}
                onBlur={() => {
                  told.value = null;
                }}
              >
                <meter min={0} max={1} value={shares[n] ?? 0} />
                <small>
                  {shareWords(briefing, objective, shares[n] ?? 0, tick)}{" "}
                  {whose(briefing, objective)}
                </small>
                <span>{objective.name}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {told.value !== null && opened !== undefined && (
        <div
          class="panel objective-sentence"
          role="status"
          data-own={String(opened.side === briefing.side)}
          style={{ left: `${told.value.leftPx}px` }}
        >
          <h2>
            {text(opened.side === briefing.side ? "start.yourGoals" : "start.theirGoals")}:{" "}
            {opened.name}
          </h2>
          <p>{objectiveSentence(session.catalog, opened, briefing.clockS, briefing.objectives)}</p>
          <Parts session={session} briefing={briefing} whole={opened} shares={shares} />
        </div>
      )}
    </>
  );
}

/** How far it is reached, or that it cannot be any more. */
export function shareWords(
  briefing: Briefing,
  objective: Objective,
  share: number,
  tick: number,
): string {
  if (isForfeit(objective, briefing, share, tick)) return text("objective.forfeit");
  return `${percentReached(share)} %`;
}

/** In a word: colour alone tells it to some and not to others. */
function whose({ side, sides }: Briefing, objective: Objective): string {
  if (objective.side === side) return text("objective.ours");
  return sides.length > 2 ? sides[objective.side].name : text("objective.theirs");
}

/** What a combined one is made of, each with how far it is. */
function Parts({
  session,
  briefing,
  whole,
  shares,
}: {
  session: Session;
  briefing: Briefing;
  whole: Objective;
  shares: ArrayLike<number>;
}) {
  if (whole.kind !== "all" && whole.kind !== "any") return null;
  const { objectives, clockS } = briefing;
  return (
    <ul>
      {whole.of.map((part) => (
        <li key={part}>
          {percentReached(shares[part] ?? 0)} % {objectives[part].name}:{" "}
          {objectiveSentence(session.catalog, objectives[part], clockS, objectives)}
        </li>
      ))}
    </ul>
  );
}

/** Lasting until the clock counts up from the start: nothing after a while means that it is broken. */
function isForfeit(objective: Objective, briefing: Briefing, share: number, tick: number): boolean {
  const isOwn = isJudgedAtClock(objective) && objective.side === briefing.side;
  return isOwn && share === 0 && tick > FORFEIT_FROM_S * TICK_HZ;
}
