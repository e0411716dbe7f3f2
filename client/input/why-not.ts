// Why an action cannot be done now: which of its conditions fails, as a reason that the texts word.
import type { Session } from "../session.ts";
import { carriesMines } from "./available.ts";
import type { Action } from "./key-table.ts";
import { mayTalk } from "./parley.ts";

/** What each action lacks where something suitable to give orders to is selected. */
const LACKS: Partial<Record<Action, string>> = {
  orderBoard: "noTransporters",
  orderDecoy: "noDecoys",
  layMines: "noMines",
  jam: "noJammer",
  flank: "cannotMove",
  disband: "notDetached",
  missionNone: "alreadyInHand",
  flights: "chooseFlights",
  recall: "chooseFlights",
  launchSupply: "noCargoCraft",
  commitReserve: "noReserve",
  surrender: "notYourFleet",
};

/** These look at ships, or at squadrons and not at single ships. */
const OF_SHIPS: readonly Action[] = [
  "orderBoard",
  "orderDecoy",
  "layMines",
  "jam",
  "flank",
  "overcharge",
  "orderJoin",
  "disband",
  "missionNone",
];

export function whyNot(session: Session, action: Action): string {
  switch (action) {
    case "detach":
      return "chooseShips";
    case "strikeColours":
      return "chooseSquadrons";
    case "parley":
    case "offerTerms":
      return "cannotTalk";
    case "acceptTerms":
    case "refuseTerms":
      return mayTalk(session) ? "noOffer" : "cannotTalk";
    case "layMines":
      return carriesMines(session) ? "minesSpent" : lackOf(session, action);
    default:
      return lackOf(session, action);
  }
}

function lackOf(session: Session, action: Action): string {
  const { groupIds, unitIds } = session.selection.value;
  const isNobody = groupIds.length + unitIds.length === 0;
  return isNobody && OF_SHIPS.includes(action) ? "chooseAny" : (LACKS[action] ?? "cannotNow");
}
