// That a ship is being mended or handed rounds, and by whom; or what a dock or depot does, and how far.
import type { ShipClass } from "../../shared/battle/catalog.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { FULL, LIFE_ON_MAP, SHIP_FLAGS } from "../../shared/protocol/picture.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";

export function ServiceLine({ session, unit }: { session: Session; unit: number }) {
  void session.step.value;
  const { ships } = session.connection.replica.picture;
  if (ships.life[unit] !== LIFE_ON_MAP) return null;
  const lines = [
    offerOf(session.catalog.ships[ships.classIndex[unit]]),
    servedBy(session, unit, "repairRangeKm"),
    servedBy(session, unit, "supplyRangeKm"),
  ].filter((line) => line !== null);
  return lines.length === 0 ? null : <p class="medium">{lines.join(" · ")}</p>;
}

function offerOf(shipClass: ShipClass): string | null {
  const { supplyRangeKm, repairRangeKm, repairMassMaxT } = shipClass;
  const offers: string[] = [];
  if (supplyRangeKm > 0) offers.push(text("hud.supplies", { km: supplyRangeKm }));
  if (repairRangeKm > 0) {
    offers.push(text("hud.mends", { km: repairRangeKm, mass: repairMassMaxT / 1000 }));
  }
  return offers.length === 0 ? null : offers.join(" · ");
}

type Range = "repairRangeKm" | "supplyRangeKm";

/** The first own ship or station that serves her now, by the rules of `supply-ships.ts`. */
function servedBy(session: Session, unit: number, range: Range): string | null {
  const { catalog, connection } = session;
  const { ships, tick } = connection.replica.picture;
  const own = catalog.ships[ships.classIndex[unit]];
  const isRepair = range === "repairRangeKm";
  const isUnderFire = (ships.flags[unit] & SHIP_FLAGS.underFire) !== 0;
  const isWhole = isRepair
    ? ships.hull[unit] === FULL && ships.failedParts[unit] === 0
    : ships.rounds[unit] === FULL || own.cargoRounds > 0;
  if (isUnderFire || isWhole) return null;
  if (isRepair && (own.isStatic || tick < catalog.rules.supply.repairFromS * TICK_HZ)) return null;
  for (let other = 0; other < ships.count; other++) {
    const dock = catalog.ships[ships.classIndex[other]];
    if (dock[range] === 0 || other === unit || ships.life[other] !== LIFE_ON_MAP) continue;
    if (isRepair && own.massT > dock.repairMassMaxT) continue;
    const apartKm = Math.hypot(
      ships.xKm[other] - ships.xKm[unit],
      ships.yKm[other] - ships.yKm[unit],
    );
    if (apartKm > dock[range]) continue;
    const by = connection.briefing?.ships[other]?.name ?? dock.name;
    return text(isRepair ? "hud.mending" : "hud.reloading", { by });
  }
  return null;
}
