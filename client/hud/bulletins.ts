// News that no event of the picture brings: objectives that near their end, and who holds the seats.
import type { PointKm } from "../../shared/battle/catalog.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { clock } from "../../shared/protocol/clock.ts";
import type { Briefing } from "../../shared/protocol/picture.ts";
import type { RoomConnection } from "../net/room-connection.ts";
import type { LogLine, Session } from "../session.ts";
import { text } from "../texts.ts";
import { standOf } from "../views/frame.ts";
import type { ObjectiveWarning } from "../objective-watch.ts";
import { showTruces } from "../truces.ts";
import { type PaceNews, paceNews } from "./pace-news.ts";
import { seatNews, type SeatNews } from "./seat-news.ts";
import { withNews } from "./story.ts";

/** Tells them in the log; returns the way off. */
export function followBulletins(session: Session, room: RoomConnection | null): () => void {
  const { connection } = session;
  const offStep = connection.onStep(() => {
    const { briefing, replica } = connection;
    const { tick, objectives: shares, result } = replica.picture;
    if (briefing === null) return;
    showTruces(briefing, replica.picture.parley);
    const warnings = session.objectiveWatch.look(tick, shares, briefing.objectives);
    // With the result, or after it, there is nothing left to be warned of.
    if (result !== null) return;
    for (const warning of warnings) tellOfObjective(session, briefing, warning);
  });
  if (room === null) return offStep;
  let last = room.view.value;
  const offView = room.view.subscribe((view) => {
    if (view === null) return;
    const news = last === null ? [] : seatNews(last, view, room.playerId);
    const pace = last === null ? [] : paceNews(last, view);
    last = view;
    for (const one of pace) {
      const words = paceWords(session, one);
      tell(session, { text: words, tone: "alarm" }, [0, 0]);
      session.bulletin.value = words;
    }
    for (const one of news) {
      const words = seatWords(session, one);
      tell(session, { text: words, tone: "alarm" }, [0, 0]);
      session.bulletin.value = words;
    }
  });
  return () => {
    offStep();
    offView();
  };
}

type Words = Pick<LogLine, "text" | "tone">;

function tell(session: Session, words: Words, [xKm, yKm]: PointKm): void {
  const { tick } = session.connection.replica.picture;
  session.log.value = withNews(session.log.value, { tick, xKm, yKm, ...words });
}

function tellOfObjective(
  session: Session,
  briefing: Briefing,
  { index, percent, leftS, isForfeit }: ObjectiveWarning,
): void {
  const objective = briefing.objectives[index];
  // Whether others can still last is theirs to know.
  if (isForfeit && objective.side !== briefing.side) return;
  const stand = standOf(briefing, objective.side);
  const isOurs = stand === "own" || stand === "allied";
  const restS = briefing.clockS - session.connection.replica.picture.tick / TICK_HZ;
  // What the clock comes before is no end of the battle.
  const isInTime = leftS !== null && leftS <= restS;
  const how = isForfeit ? "Forfeit" : percent === 0 ? "Begins" : isInTime ? "Runs" : "";
  const words = text(`bulletin.${isOurs ? "ours" : "theirs"}${how}`, {
    side: briefing.sides[objective.side]?.name ?? "",
    goal: objective.name,
    percent,
    time: clock(leftS ?? 0),
  });
  const atKm: PointKm = ("atKm" in objective ? objective.atKm : undefined) ?? [0, 0];
  const isGood = isOurs !== (isForfeit === true);
  tell(session, isGood ? { text: words } : { text: words, tone: "alarm" }, atKm);
}

function paceWords({ connection }: Session, news: PaceNews): string {
  const side = "side" in news ? (connection.briefing?.sides[news.side]?.name ?? "") : "";
  return text(`bulletin.${news.what}`, { ...news, side });
}

function seatWords({ connection }: Session, { what, name, side, seat }: SeatNews): string {
  const fleet = connection.briefing?.sides[side]?.name ?? "";
  return text(`bulletin.${what}`, { name, side: fleet, n: seat + 1 });
}
