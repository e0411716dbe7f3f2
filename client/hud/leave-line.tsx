// That a ship leaves: how long she still spools up, or what keeps her from it.
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { WARP_BARS } from "../../shared/battle/orders.ts";
import { LIFE_ON_MAP } from "../../shared/protocol/picture.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";

export function LeaveLine({ session, unit }: { session: Session; unit: number }) {
  void session.step.value;
  const { ships, tick } = session.connection.replica.picture;
  const bar = WARP_BARS[ships.warpBar[unit]];
  if (ships.life[unit] !== LIFE_ON_MAP || bar === "none") return null;
  if (bar === "spooling") {
    const seconds = Math.max(0, Math.ceil((ships.departTick[unit] - tick) / TICK_HZ));
    return <p class="failed">{text("hud.spooling", { seconds })}</p>;
  }
  const km = session.catalog.rules.warp.withdrawEnemyKm;
  return <p class="medium">{text("hud.leaving", { reason: text(`warpBar.${bar}`, { km }) })}</p>;
}
