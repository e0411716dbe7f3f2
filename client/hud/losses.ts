// Own ships lost, for the report: the greatest first, with what ended them as far as this page saw it.
import {
  LIFE_CAPTURED,
  LIFE_DESTROYED,
  type Picture,
  type PictureEvent,
} from "../../shared/protocol/picture.ts";
import type { Session } from "../session.ts";
import { text, textOr } from "../texts.ts";
import { nameOf } from "./event-words.ts";

export type Loss = {
  readonly unitId: number;
  readonly name: string;
  readonly className: string;
  /** What ended her, in words; "" when it was not seen from here. */
  readonly cause: string;
  /** When; null when it was not seen from here. */
  readonly tick: number | null;
};

/** How own ships ended, by unit id: kept while the battle runs, since no picture says it later. */
export type Endings = Map<number, { readonly cause: string; readonly tick: number }>;

/** Keeps what the events say of own losses. */
export function keepEndings(session: Session, events: readonly PictureEvent[]): void {
  for (const event of events) {
    if (event.kind !== "destroyed" || event.who.of !== "unit") continue;
    const cause = textOr(`cause.${event.cause}`, event.cause);
    const by = event.by.of === "none" ? "" : nameOf(session, event.by);
    session.endings.set(event.who.id, {
      tick: event.tick,
      cause: by === "" ? cause : text("report.causeBy", { cause, by }),
    });
  }
}

/** Own ships lost, those worth most first. */
export function lossesOf(session: Session, { ships }: Picture): Loss[] {
  const { catalog, connection, endings } = session;
  const lost: { loss: Loss; points: number }[] = [];
  for (let unitId = 0; unitId < ships.count; unitId++) {
    const life = ships.life[unitId];
    if (life !== LIFE_DESTROYED && life !== LIFE_CAPTURED) continue;
    const shipClass = catalog.ships[ships.classIndex[unitId]];
    const ending = endings.get(unitId);
    const cause = life === LIFE_CAPTURED ? text("report.captured") : (ending?.cause ?? "");
    const name = connection.briefing?.ships[unitId]?.name ?? "";
    const loss = { unitId, name, className: shipClass.name, cause, tick: ending?.tick ?? null };
    lost.push({ loss, points: shipClass.points });
  }
  return lost
    .sort((a, b) => b.points - a.points || a.loss.unitId - b.loss.unitId)
    .map(({ loss }) => loss);
}
