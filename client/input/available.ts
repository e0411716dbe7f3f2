// What the selection can do of that which not every ship or seat can: buttons and letters of the rest
// stay away.
import type { ShipClass } from "../../shared/battle/catalog.ts";
import { KIND_TEMPORARY } from "../../shared/protocol/picture.ts";
import type { Session } from "../session.ts";
import {
  isAmong,
  maySendMarines,
  maySurrender,
  pictureOf,
  reserveToSend,
  settingOf,
  unitsOf,
} from "./commands.ts";
import type { Action } from "./key-table.ts";
import { offeredFlights, offersTransports } from "./launches.ts";
import { mayTalk, openOffer } from "./parley.ts";

export function isAvailable(session: Session, action: Action): boolean {
  const { groupIds, unitIds, flightIds } = session.selection.value;
  const { groups, parley } = pictureOf(session);
  const { seat } = session.connection.state;
  const hasShips = groupIds.length + unitIds.length > 0;
  switch (action) {
    case "orderBoard":
      return maySendMarines(session);
    case "orderDecoy":
      return countAboard(session, "decoys") > 0;
    case "layMines":
      return countAboard(session, "minesLeft") > 0;
    case "jam":
      return hasClass(session, ({ jammer }) => jammer !== null);
    case "flank":
      return hasClass(session, ({ isStatic }) => !isStatic);
    case "overcharge":
    case "orderJoin":
      return hasShips;
    case "strikeColours":
      return groupIds.length > 0;
    case "detach":
      return unitIds.length > 0;
    case "disband":
      return groupIds.some((id) => groups.kind[id] === KIND_TEMPORARY);
    case "missionNone":
      return groupsMeant(session).some((id) => settingOf(session, id, "mission") !== 0);
    case "recall":
    case "flights":
      return flightIds.length > 0 || offeredFlights(session).length > 0;
    case "launchSupply":
      return offersTransports(session);
    case "commitReserve":
      return reserveToSend(session) !== null;
    case "acceptTerms":
    case "refuseTerms":
      return mayTalk(session) && openOffer(parley) !== undefined;
    case "offerTerms":
    case "parley":
      return mayTalk(session);
    case "surrender":
      return maySurrender(pictureOf(session), seat);
    default:
      return true;
  }
}

/** Groups selected, and those of the ships selected. */
export function groupsMeant(session: Session): number[] {
  const { groupIds, unitIds } = session.selection.value;
  const { groupId } = pictureOf(session).ships;
  return [...new Set([...groupIds, ...unitIds.map((unit) => groupId[unit])])];
}

/** What the groups meant and those below them carry, all together. */
export function countAboard(session: Session, column: "decoys" | "minesLeft"): number {
  const picture = pictureOf(session);
  const { groups, doctrines } = picture;
  const meant = groupsMeant(session);
  let sum = 0;
  for (let id = 0; id < groups.count; id++) {
    if (groups.isAlive[id] === 1 && isAmong(picture, id, meant)) sum += doctrines[column][id];
  }
  return sum;
}

/** Whether any of the selected ships has mines, or had: the order stays in its place when they are spent. */
export function carriesMines(session: Session): boolean {
  return hasClass(session, ({ mines }) => mines !== null);
}

function hasClass(session: Session, isMeant: (shipClass: ShipClass) => boolean): boolean {
  const picture = pictureOf(session);
  const { groupIds, unitIds } = session.selection.value;
  return [...unitIds, ...groupIds.flatMap((id) => unitsOf(picture, id))].some((unit) =>
    isMeant(session.catalog.ships[picture.ships.classIndex[unit]]),
  );
}
