// That a ship leaves: how long she still spools up, or what keeps her from it.
import { isInPlace } from "../../shared/battle/catalog.ts";
import { NEVER_TICK, TICK_HZ } from "../../shared/battle/limits.ts";
import {
  CONTACT_FLAGS,
  LEVEL_BEARING,
  LIFE_ON_MAP,
  type Picture,
  STANDING,
  TARGET_SHIP,
} from "../../shared/protocol/picture.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";
import { standOf } from "../views/frame.ts";

const WITHDRAW = STANDING.indexOf("withdraw");

export function LeaveLine({ session, unit }: { session: Session; unit: number }) {
  void session.step.value;
  const { picture } = session.connection.replica;
  const { ships, groups } = picture;
  if (ships.life[unit] !== LIFE_ON_MAP) return null;
  const group = ships.groupId[unit];
  if (ships.departTick[unit] !== NEVER_TICK) {
    const seconds = Math.max(0, Math.ceil((ships.departTick[unit] - picture.tick) / TICK_HZ));
    return <p class="failed">{text("hud.spooling", { seconds })}</p>;
  }
  if (groups.standing[group] !== WITHDRAW && groups.isBroken[group] === 0) return null;
  return <p class="medium">{text("hud.leaving", { reason: whyNot(session, picture, unit) })}</p>;
}

/** What keeps her from warp, as the rule has it: ships of the enemy that are seen, near her. */
function whyNot(session: Session, picture: Picture, unit: number): string {
  const { briefing } = session.connection;
  const { withdrawEnemyKm } = session.catalog.rules.warp;
  const x = picture.ships.xKm[unit];
  const y = picture.ships.yKm[unit];
  const { boardings } = picture;
  if (boardings.isAlive[unit] === 1 && boardings.boarders[unit] > 0) {
    return text("hud.notSpooling.boarded");
  }
  const isInRing = briefing?.places.some(
    (place) => place.kind === "noWarpRing" && isInPlace(place, x, y),
  );
  if (isInRing === true) return text("hud.notSpooling.ring");
  const { tracks } = picture;
  for (let row = 0; row < tracks.count; row++) {
    if (tracks.isAlive[row] === 0 || tracks.targetKind[row] !== TARGET_SHIP) continue;
    if ((tracks.flags[row] & (CONTACT_FLAGS.ghost | CONTACT_FLAGS.struck)) !== 0) continue;
    if (tracks.level[row] === LEVEL_BEARING || briefing === null) continue;
    const stand = standOf(briefing, tracks.side[row]);
    if (stand !== "enemy" && stand !== "unknown") continue;
    const apartKm = Math.hypot(tracks.xKm[row] - x, tracks.yKm[row] - y);
    if (apartKm <= withdrawEnemyKm) return text("hud.notSpooling.enemy", { km: withdrawEnemyKm });
  }
  return text("hud.notSpooling.spool");
}
