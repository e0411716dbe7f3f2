// One drag plans a strike: from a contact to where it is to come in from. The plan is the same that
// admirals use; here it is asked for, shown and given.
import type { PointKm } from "../../shared/battle/catalog.ts";
import { planStrike, type StrikeAsk, type StrikePlan } from "../../shared/commander/strike-plan.ts";
import { flightsOf } from "../../shared/commander/wings.ts";
import { clock } from "../../shared/protocol/clock.ts";
import type { MountedBattle } from "../scenes/mount.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";
import { PICK_PX } from "../views/pick.ts";
import { pictureOf } from "./commands.ts";
import { groupsOfFlights, selectedFlights } from "./launches.ts";

/** What would fly now: of the decks selected, or of all where none is. */
export function strikePlanFor(
  session: Session,
  track: number,
  approachKm?: PointKm,
): StrikePlan | null {
  const { catalog, connection } = session;
  const { briefing } = connection;
  const { seat } = connection.state;
  if (briefing === null) return null;
  const desk = { catalog, briefing, sight: pictureOf(session) };
  const selected = new Set(selectedFlights(session));
  const idle = flightsOf(desk, seat);
  const flights = selected.size === 0 ? idle : idle.filter((one) => selected.has(one.flightId));
  const ask: StrikeAsk = { track, flights, ...(approachKm === undefined ? {} : { approachKm }) };
  const attack = session.isCloseAttack.value ? { attack: "close" as const } : {};
  return planStrike(desk, seat, { ...ask, ...attack });
}

/** Gives the launches, each deck's with its ghost, and says when the strike lands. */
export function orderStrike(session: Session, track: number, approachKm?: PointKm): void {
  const plan = strikePlanFor(session, track, approachKm);
  const atMs = performance.now();
  if (plan === null) {
    session.cursorNote.value = { reason: text("refusedLaunch.noStrike"), atMs };
    return;
  }
  for (const { flightIds, pathKm, orders } of plan.decks) {
    void session.give([...orders], {
      groupIds: groupsOfFlights(pictureOf(session), flightIds),
      pathKm: pathKm.slice(1),
      facingRad: null,
      formation: null,
      aimTrack: track,
      launch: { flightIds, mission: "strike" },
    });
  }
  const words = { count: plan.craftCount, decks: plan.decks.length, time: clock(plan.inS) };
  session.cursorNote.value = { reason: text("hud.strikePlanned", words), isRefusal: false, atMs };
}

/** A drag of the planner begins on a contact. */
export function beginPlan(session: Session, mounted: MountedBattle, x: number, y: number): void {
  if (session.pointerMode.value.kind !== "planStrike") return;
  const { track } = mounted.pick(x, y, PICK_PX);
  session.pointerMode.value = { kind: "planStrike", track };
}

export function isPlanned({ pointerMode }: Session): boolean {
  return pointerMode.value.kind === "planStrike";
}

/** It ends where the strike is to come in from; one that began on no contact stays armed. */
export function endPlan(session: Session, approachKm: PointKm): void {
  const mode = session.pointerMode.value;
  if (mode.kind !== "planStrike") return;
  if (mode.track === null) {
    session.cursorNote.value = { reason: "aimAtEnemy", atMs: performance.now() };
    return;
  }
  session.pointerMode.value = { kind: "select" };
  orderStrike(session, mode.track, approachKm);
}
