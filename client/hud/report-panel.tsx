// How it ended, why, and what it cost.
import type { RoomConnection } from "../net/room-connection.ts";
import { screen, showBattle, showStart } from "../app.ts";
import { type SoloStart, WorkerConnection } from "../net/worker-connection.ts";
import { hostName } from "../menus/lobby-settings.tsx";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { clock } from "../../shared/protocol/clock.ts";
import { isReportAway } from "../input/shown-panel.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";
import { lossesOf } from "./losses.ts";
import { Account, Goals, OthersLosses } from "./report-parts.tsx";
import { isWon, reasonWords } from "./result-words.ts";
import { saveReplay } from "./save-replay.ts";

const show = (isShown: boolean): void => {
  isReportAway.value = !isShown;
};

/** Lost ships that are named; the others are counted. */
const LOSSES_MAX = 12;

export function ReportPanel({ session, room }: { session: Session; room: RoomConnection | null }) {
  void session.step.value;
  const { connection } = session;
  const view = room?.view.value ?? null;
  const { briefing, replica } = connection;
  const { result } = replica.picture;
  if (result === null || briefing === null) return null;
  const winner = briefing.sides[result.winner]?.name ?? "";
  const reason = reasonWords(briefing, result, connection.state.canOrder);
  const verdict =
    result.winner < 0 ? "report.draw" : isWon(briefing, result) ? "report.won" : "report.lost";
  if (isReportAway.value) {
    return (
      <button class="panel report-away" type="button" id="report" onClick={() => show(true)}>
        {text(verdict)} · {text("report.title")}
      </button>
    );
  }
  return (
    <div
      class="panel report"
      role="dialog"
      aria-label={text("report.title")}
      id="report"
      data-winner={result.winner}
    >
      <h2>
        {text(verdict)}
        <button
          type="button"
          aria-label={text("report.away")}
          title={text("report.away")}
          onClick={() => show(false)}
        >
          ×
        </button>
      </h2>
      <p>
        {text(`degree.${result.degree}`, { winner })} {reason}{" "}
        {text("report.lasted", { time: clock(replica.picture.tick / TICK_HZ) })}
      </p>
      <Goals briefing={briefing} shares={replica.picture.objectives} tick={replica.picture.tick} />
      <Account briefing={briefing} sides={result.sides} />
      {result.sides.some(({ lostPoints }) => lostPoints > 0) && (
        <p class="hint">{text("report.pointsLostHint")}</p>
      )}
      <p class="hint">{text("report.scoreHint")}</p>
      <Losses session={session} />
      <OthersLosses session={session} briefing={briefing} sides={result.sides} />
      <p class="order-row report-ways">
        {room !== null && room.view.value?.hostId === room.playerId && (
          <button class="primary" type="button" onClick={() => room.ask("rematch", {})}>
            {text("report.rematch")}
          </button>
        )}
        {view !== null && view.hostId !== room?.playerId && (
          <span>{text("report.waitForRematch", { host: hostName(view) })}</span>
        )}
        {connection instanceof WorkerConnection && connection.start !== null && (
          <SoloWays connection={connection} start={connection.start} />
        )}
        <button type="button" onClick={() => showStart()}>
          {text("hud.leave")}
        </button>
      </p>
    </div>
  );
}

function Losses({ session }: { session: Session }) {
  const losses = lossesOf(session, session.connection.replica.picture);
  if (losses.length === 0) return null;
  const shown = losses.slice(0, LOSSES_MAX);
  return (
    <section class="losses">
      <h3>{text("report.losses")}</h3>
      <ul>
        {shown.map(({ unitId, name, className, cause, tick }) => (
          <li key={unitId}>
            <b>{name}</b> {!name.startsWith(className) && <small>{className}</small>} {cause}{" "}
            {tick !== null && <time>{clock(tick / TICK_HZ)}</time>}
          </li>
        ))}
      </ul>
      {losses.length > shown.length && (
        <p class="hint">{text("hud.andMore", { count: losses.length - shown.length })}</p>
      )}
    </section>
  );
}

function SoloWays({ connection, start }: { connection: WorkerConnection; start: SoloStart }) {
  const watch = async (): Promise<void> => {
    const replay = await connection.save();
    // Whoever left meanwhile wants to see something else.
    const shown = screen.value;
    if (shown.kind !== "battle" || shown.session.connection !== connection) return;
    showBattle(WorkerConnection.replay(start.files, replay), null);
  };
  return (
    <>
      <button
        class="primary"
        type="button"
        id="fight-again"
        onClick={() => showBattle(WorkerConnection.solo(start), null)}
      >
        {text("report.again")}
      </button>
      <button type="button" id="watch-replay" onClick={() => void watch()}>
        {text("report.watch")}
      </button>
      <button type="button" onClick={() => void saveReplay(connection)}>
        {text("hud.saveReplay")}
      </button>
    </>
  );
}
