// What the selection can do of that which not every ship or seat can: buttons and letters of the rest
// stay away.
import type { ShipClass } from "../../shared/battle/catalog.ts";
import { KIND_TEMPORARY } from "../../shared/protocol/picture.ts";
import type { Session } from "../session.ts";
import {
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

const CARRIES = {
  decoys: ({ decoyCount }: ShipClass): boolean => decoyCount > 0,
  minesLeft: ({ mines }: ShipClass): boolean => mines !== null,
};

/** What the squadrons carry of which any ship selected is of a class that carries it, all together. */
export function countAboard(session: Session, column: keyof typeof CARRIES): number {
  const { ships, doctrines } = pictureOf(session);
  const carriers = selectedOf(session, CARRIES[column]);
  const groups = new Set(carriers.map((unit) => ships.groupId[unit]));
  return [...groups].reduce((sum, id) => sum + doctrines[column][id], 0);
}

/** Whether any of the selected ships has mines, or had: the order stays in its place when they are spent. */
export function carriesMines(session: Session): boolean {
  return hasClass(session, CARRIES.minesLeft);
}

function hasClass(session: Session, isMeant: (shipClass: ShipClass) => boolean): boolean {
  return selectedOf(session, isMeant).length > 0;
}

/** Ships selected, and those of the groups selected, that are of a class that is meant. */
function selectedOf(session: Session, isMeant: (shipClass: ShipClass) => boolean): number[] {
  const picture = pictureOf(session);
  const { groupIds, unitIds } = session.selection.value;
  return [...unitIds, ...groupIds.flatMap((id) => unitsOf(picture, id))].filter((unit) =>
    isMeant(session.catalog.ships[picture.ships.classIndex[unit]]),
  );
}
