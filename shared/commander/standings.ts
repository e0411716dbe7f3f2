// What was last ordered to each group, so that an order goes out only when it says something new.
import type { Order } from "../battle/orders.ts";
import { distance } from "../battle/trig.ts";
import { MOVED_KM, RENEW_S } from "./measures.ts";
import type { Squadron } from "./situation.ts";

/** Plain data: it is saved with the battle. */
export type Standing = {
  /** Its ships when it was last looked at. */
  unitIds: readonly number[];
  kind: string;
  atS: number;
  xKm: number;
  yKm: number;
  tracks: number[];
  emissions: number;
  isFlank: boolean;
  /** Weapons overcharged by this commander. */
  isCharged: boolean;
  /** When a decoy was last sent out. */
  decoyAtS: number;
  /** When it was last told to form up, and to leave. */
  formedAtS: number;
  sentOffAtS: number;
  /** Left its squadron to be mended, and is not back yet. */
  isSentOff: boolean;
};

/** Forming up takes a minute: nobody is told to do it more often. */
export const FORM_S = 60;
/** Who was told to leave and does not is told again after so long. */
export const LEAVE_S = 60;

export type Standings = Record<number, Standing>;

/** Ids of groups are used again: one without a ship of the old one's is another, who was told nothing. */
export function standingOf(standings: Standings, squadron: Squadron): Standing {
  const { groupId, unitIds } = squadron;
  let standing = standings[groupId];
  if (standing === undefined || !unitIds.some((unit) => standing.unitIds.includes(unit))) {
    standing = standings[groupId] = newStanding(squadron);
  }
  standing.unitIds = unitIds;
  return standing;
}

function newStanding({ unitIds, emissions }: Squadron): Standing {
  return {
    unitIds,
    kind: "none",
    atS: -RENEW_S,
    xKm: 0,
    yKm: 0,
    tracks: [],
    emissions,
    isFlank: false,
    isCharged: false,
    decoyAtS: -RENEW_S,
    formedAtS: -FORM_S,
    sentOffAtS: -LEAVE_S,
    isSentOff: false,
  };
}

/** The order, when it differs from the last one by enough to be worth giving. */
export function newsOf(order: Order | null, standing: Standing, tickS: number): Order[] {
  if (order === null || !isNews(order, standing, tickS)) return [];
  standing.kind = order.kind;
  standing.atS = tickS;
  standing.tracks = [];
  standing.isFlank = order.kind === "move" && order.isFlank === true;
  if (order.kind === "move") {
    [standing.xKm, standing.yKm] = order.pathKm[order.pathKm.length - 1];
  } else if (order.kind === "attack") {
    standing.tracks = order.tracks;
  } else if (order.kind === "escort") {
    standing.tracks = [order.wardGroupId];
  } else if (order.kind === "board") {
    standing.tracks = [order.track];
  }
  return [order];
}

function isNews(order: Order, standing: Standing, tickS: number): boolean {
  if (order.kind !== standing.kind) return true;
  // On one clock for all, so that those who are to fire together are told so together.
  const isOld = Math.floor(tickS / RENEW_S) !== Math.floor(standing.atS / RENEW_S);
  switch (order.kind) {
    case "move": {
      if ((order.isFlank === true) !== standing.isFlank) return true;
      const [xKm, yKm] = order.pathKm[order.pathKm.length - 1];
      return distance(xKm - standing.xKm, yKm - standing.yKm) > MOVED_KM;
    }
    case "attack": {
      const kept = order.tracks.filter((track) => standing.tracks.includes(track)).length;
      return kept === 0 || (isOld && kept < order.tracks.length);
    }
    case "board":
      return isOld || order.track !== standing.tracks[0];
    case "escort":
      return order.wardGroupId !== standing.tracks[0];
    default:
      return false;
  }
}
