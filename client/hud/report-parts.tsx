// Parts of the report: what each side lost and gained, how far the goals were reached, losses of all
// sides with their causes.
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { clock } from "../../shared/protocol/clock.ts";
import type { Briefing, PictureResult } from "../../shared/protocol/picture.ts";
import type { Session } from "../session.ts";
import { text, textOr } from "../texts.ts";
import { shareWords } from "./objectives.tsx";

type Sides = PictureResult["sides"];
/** One line of the table: a figure of each side. */
type Figure = readonly [key: string, of: (side: Sides[number]) => number];

const FLEET: readonly Figure[] = [
  ["shipsLeft", (side) => side.shipsLeft],
  ["shipsLost", (side) => side.shipsLost],
  ["shipsCaptured", (side) => side.shipsCaptured],
  ["shipsWithdrawn", (side) => side.shipsWithdrawn],
  ["craftLost", (side) => side.craftLost],
  ["pointsLost", (side) => side.lostPoints],
];
const SCORE: readonly Figure[] = [
  ["scoreShips", (side) => side.scoreParts.ships],
  ["scoreWithdrawn", (side) => side.scoreParts.withdrawn],
  ["scoreCraft", (side) => side.scoreParts.craft],
  ["scoreHeld", (side) => side.scoreParts.held],
  ["score", (side) => side.score],
];

/** Figures down, sides across: what stayed at nothing for everybody is left out. */
export function Account({ briefing, sides }: { briefing: Briefing; sides: Sides }) {
  const told = (figures: readonly Figure[]) =>
    figures.filter(
      ([key, of]) => key === "score" || sides.some((side) => Math.round(of(side)) > 0),
    );
  return (
    <table>
      <thead>
        <tr>
          <th aria-label={text("start.side")} />
          {briefing.sides.map(({ id, name }) => (
            <th key={id}>{name}</th>
          ))}
        </tr>
      </thead>
      {[FLEET, SCORE].map((figures, n) => (
        <tbody key={n}>
          {told(figures).map(([key, of]) => (
            <tr key={key} data-figure={key}>
              <th title={textOr(`report.${key}Hint`, "")}>{text(`report.${key}`)}</th>
              {sides.map((side, index) => (
                <td key={briefing.sides[index].id}>{Math.round(of(side))}</td>
              ))}
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

/** How far every side's goals were reached. */
export function Goals({
  briefing,
  shares,
  tick,
}: {
  briefing: Briefing;
  shares: readonly number[];
  tick: number;
}) {
  if (briefing.objectives.length === 0) return null;
  return (
    <section class="goals-reached">
      <h3>{text("report.goals")}</h3>
      <ul>
        {briefing.objectives.map((objective, n) => (
          <li key={objective.id} data-own={String(objective.side === briefing.side)}>
            <meter min={0} max={1} value={shares[n] ?? 0} />
            <span>
              {shareWords(briefing, objective, shares[n] ?? 0, tick)} {objective.name}{" "}
              <small>{briefing.sides[objective.side]?.name ?? ""}</small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the other sides lost: published now that it is over. */
export function OthersLosses({
  session,
  briefing,
  sides,
}: {
  session: Session;
  briefing: Briefing;
  sides: Sides;
}) {
  return (
    <>
      {sides.map(({ losses, shipsLost }, side) =>
        side === briefing.side || losses.length === 0 ? null : (
          <section class="losses" key={briefing.sides[side].id}>
            <h3>{text("report.lossesOf", { side: briefing.sides[side].name })}</h3>
            <ul>
              {losses.map((loss) => (
                <li key={loss.name}>
                  <b>{loss.name}</b> {causeWords(loss)}{" "}
                  <small>{session.catalog.ships[loss.classIndex]?.name ?? ""}</small>{" "}
                  <time>{clock(loss.tick / TICK_HZ)}</time>
                </li>
              ))}
            </ul>
            {shipsLost > losses.length && (
              <p class="hint">{text("hud.andMore", { count: shipsLost - losses.length })}</p>
            )}
          </section>
        ),
      )}
    </>
  );
}

function causeWords({ cause, by }: Sides[number]["losses"][number]): string {
  if (cause === "") return "";
  const what = cause === "captured" ? text("report.taken") : textOr(`cause.${cause}`, cause);
  return by === "" ? what : text("report.causeBy", { cause: what, by });
}
