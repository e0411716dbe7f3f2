// What a side knows of contacts that come and go, and of its own flights.
import { NO_ROW } from "../battle/limits.ts";
import { TRACK_CLASS, TRACK_IDENTIFIED } from "../battle/state.ts";
import { TARGET_SHIP } from "../battle/tracks.ts";
import { PI, TAU, wrapRad } from "../battle/trig.ts";
import { CLASS_UNKNOWN, type PictureRef } from "./picture.ts";
import {
  flightRef,
  isOwnFlight,
  isOwnShip,
  shipRef,
  trackRef,
  type Witness,
} from "./knowledge-refs.ts";
import { atFlight, atShip, say, type TellOf } from "./knowledge-telling.ts";

export const SORTIES_TELL: TellOf<
  | "tracked"
  | "strike"
  | "decoySent"
  | "decoyFound"
  | "trackLost"
  | "launched"
  | "recovered"
  | "released"
  | "bingo"
  | "diverted"
  | "handedOver"
> = {
  tracked(witness, event) {
    const { side, track, level, how } = event;
    const { battle, viewer } = witness;
    if (side !== viewer || witness.isTruth) return;
    const { tracks, ships, flights, shipNames, tick } = battle;
    const target = tracks.targetRow[track];
    const isShip = tracks.targetKind[track] === TARGET_SHIP;
    const classOf = isShip ? ships.classIndex : flights.craftIndex;
    say(witness, {
      kind: "spotted",
      tick,
      xKm: tracks.xKm[track],
      yKm: tracks.yKm[track],
      track: tracks.number[track],
      level,
      how,
      isNear: event.isNear,
      isUnshared: event.isUnshared,
      by: refTo(witness, event.observerKind, event.observerRow),
      second: refTo(witness, event.secondKind, event.secondRow),
      rangeKm: event.rangeKm,
      errorKm: how === "crossing" ? event.errorKm : 0,
      heard: event.heardKinds,
      bearingRad: how === "bearing" ? positive(tracks.bearingRad[track]) : 0,
      classIndex: level >= TRACK_CLASS ? classOf[target] : CLASS_UNKNOWN,
      name: isShip && level >= TRACK_IDENTIFIED ? shipNames[target] : "",
    });
  },
  strike(witness, { side, track }) {
    if (side !== witness.viewer || witness.isTruth) return;
    const { tracks, flights, tick } = witness.battle;
    say(witness, {
      kind: "strike",
      tick,
      xKm: tracks.xKm[track],
      yKm: tracks.yKm[track],
      track: tracks.number[track],
      classIndex: flights.craftIndex[tracks.targetRow[track]],
      fromRad: positive(wrapRad(tracks.firstHeadingRad[track] + PI)),
    });
  },
  decoySent(witness, { ship }) {
    if (!isOwnShip(witness, ship) && !witness.isTruth) return;
    say(witness, { kind: "decoySent", ...atShip(witness, ship), from: shipRef(witness, ship) });
  },
  decoyFound(witness, { side, trackNumber, xKm, yKm }) {
    if (side !== witness.viewer || witness.isTruth) return;
    const { tick } = witness.battle;
    say(witness, { kind: "decoyFound", tick, xKm, yKm, track: trackNumber });
  },
  trackLost(witness, { side, track }) {
    if (side !== witness.viewer || witness.isTruth) return;
    const { tracks, tick } = witness.battle;
    const place = { tick, xKm: tracks.xKm[track], yKm: tracks.yKm[track] };
    say(witness, { kind: "trackLost", ...place, track: tracks.number[track] });
  },
  launched(witness, { flight, mission }) {
    if (!isOwnFlight(witness, flight)) return;
    const { flights } = witness.battle;
    const from = shipRef(witness, flights.base[flight]);
    const place =
      flights.base[flight] === NO_ROW
        ? atFlight(witness, flight)
        : atShip(witness, flights.base[flight]);
    say(witness, { kind: "launched", ...place, flight: flights.flightId[flight], mission, from });
  },
  recovered(witness, { flight, lostCount }) {
    if (!isOwnFlight(witness, flight)) return;
    const { flightId } = witness.battle.flights;
    say(witness, {
      kind: "recovered",
      ...atFlight(witness, flight),
      flight: flightId[flight],
      lostCount,
    });
  },
  released(witness, { flight, weaponIndex, track, count }) {
    if (!isOwnFlight(witness, flight)) return;
    const { flightId } = witness.battle.flights;
    const at = trackRef(witness, track);
    say(witness, {
      kind: "released",
      ...atFlight(witness, flight),
      flight: flightId[flight],
      at,
      weapon: weaponIndex,
      count,
    });
  },
  bingo(witness, { flight, fuelKm, homeKm }) {
    if (!isOwnFlight(witness, flight)) return;
    const number = witness.battle.flights.flightId[flight];
    say(witness, { kind: "bingo", ...atFlight(witness, flight), flight: number, fuelKm, homeKm });
  },
  diverted(witness, { flight, ship, fromShip }) {
    if (!isOwnFlight(witness, flight)) return;
    const number = witness.battle.flights.flightId[flight];
    const ends = { to: shipRef(witness, ship), from: shipRef(witness, fromShip) };
    say(witness, { kind: "diverted", ...atFlight(witness, flight), flight: number, ...ends });
  },
  handedOver(witness, { flight, ship, rounds, why }) {
    if (!isOwnFlight(witness, flight)) return;
    const number = witness.battle.flights.flightId[flight];
    const to = shipRef(witness, ship);
    say(witness, {
      kind: "handedOver",
      ...atFlight(witness, flight),
      flight: number,
      to,
      rounds,
      why,
    });
  },
};

function refTo(witness: Witness, kind: number, row: number): PictureRef {
  return kind === TARGET_SHIP ? shipRef(witness, row) : flightRef(witness, row);
}

/** An angle as 0 … one turn. */
function positive(rad: number): number {
  return rad < 0 ? rad + TAU : rad;
}
