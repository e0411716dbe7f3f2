// That a ship is being mended or handed rounds, and by whom; or what a dock or depot does, and how far.
import type { ShipClass } from "../../shared/battle/catalog.ts";
import { FLIGHT_MISSIONS } from "../../shared/battle/orders.ts";
import {
  AIM_UNIT,
  ALLY_UNITS_FROM,
  FLIGHT_ON_STATION,
  LIFE_ON_MAP,
  NO_TRACK,
  type PictureRef,
} from "../../shared/protocol/picture.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";
import { flightName, nameOf } from "./event-words.ts";

const SUPPLY = FLIGHT_MISSIONS.indexOf("supply");

export function ServiceLine({ session, unit }: { session: Session; unit: number }) {
  void session.step.value;
  const { ships } = session.connection.replica.picture;
  if (ships.life[unit] !== LIFE_ON_MAP) return null;
  const lines = [
    offerOf(session.catalog.ships[ships.classIndex[unit]]),
    servedBy(session, "mending", ships.mendedBy[unit]),
    servedBy(session, "reloading", ships.rearmedBy[unit]),
    broughtBy(session, unit),
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

/** The transports that stay by her with rounds, in words; null for none. */
function broughtBy(session: Session, unit: number): string | null {
  const { flights } = session.connection.replica.picture;
  for (let id = 0; id < flights.count; id++) {
    if (flights.isAlive[id] === 0 || flights.state[id] !== FLIGHT_ON_STATION) continue;
    if (flights.mission[id] !== SUPPLY || flights.aimKind[id] !== AIM_UNIT) continue;
    if (flights.aimTrack[id] !== unit) continue;
    return text("hud.brought", { by: flightName(session, id) });
  }
  return null;
}

/** By whom, in words; null for nobody. */
function servedBy(session: Session, key: "mending" | "reloading", unit: number): string | null {
  if (unit === NO_TRACK) return null;
  const ref: PictureRef =
    unit >= ALLY_UNITS_FROM
      ? { of: "track", id: unit - ALLY_UNITS_FROM }
      : { of: "unit", id: unit };
  return text(`hud.${key}`, { by: nameOf(session, ref) });
}
