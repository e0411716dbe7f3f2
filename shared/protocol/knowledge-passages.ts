// What a side knows of comings and goings, and of what docks, depots and mines do.
import { NO_ROW, TICK_S } from "../battle/limits.ts";
import { WARP_BARS } from "../battle/orders.ts";
import { flashSeen } from "./knowledge-flashes.ts";
import { NO_GROUP } from "./picture.ts";
import { isOwnShip, shipRef } from "./knowledge-refs.ts";
import { atGuide, atShip, say, type TellOf } from "./knowledge-telling.ts";

export const PASSAGES_TELL: TellOf<
  | "mended"
  | "resupplied"
  | "mineSwept"
  | "mineSpent"
  | "warpFlash"
  | "arrived"
  | "departed"
  | "spool"
> = {
  mended(witness, { ship, byShip }) {
    if (!isOwnShip(witness, ship) && !witness.isTruth) return;
    const [who, by] = [shipRef(witness, ship), shipRef(witness, byShip)];
    say(witness, { kind: "mended", ...atShip(witness, ship), who, by });
  },
  resupplied(witness, { ship, byShip, cargoRounds }) {
    if (!isOwnShip(witness, ship) && !witness.isTruth) return;
    const by = shipRef(witness, byShip);
    say(witness, {
      kind: "resupplied",
      ...atShip(witness, ship),
      who: shipRef(witness, ship),
      by,
      cargoRounds,
    });
  },
  mineSwept(witness, { ship, place }) {
    if (!isOwnShip(witness, ship) && !witness.isTruth) return;
    const who = shipRef(witness, ship);
    say(witness, { kind: "mineSwept", ...atShip(witness, ship), who, place });
  },
  mineSpent(witness, { side, ship, isSwept, place, xKm, yKm }) {
    // The truth hears of whom it struck and of who shot it.
    if (side !== witness.viewer || witness.isTruth) return;
    const { battle } = witness;
    const who = shipRef(witness, ship);
    // Where in a field it lay would tell where somebody unseen is.
    const isSomewhere = place !== NO_ROW && who.of === "none";
    const [atXKm, atYKm] = isSomewhere ? battle.scenario.places[place].atKm : [xKm, yKm];
    const at = { tick: battle.tick, xKm: atXKm, yKm: atYKm };
    say(witness, { kind: "mineSpent", ...at, who, isSwept, place });
  },
  warpFlash(witness, { side, group, xKm, yKm, arriveAtTick, isPublic, place }) {
    const { battle, viewer } = witness;
    const isOwn = side === viewer;
    const isTold = isOwn || isPublic || witness.isTruth;
    const at = isTold ? { tick: battle.tick, xKm, yKm, errorKm: 0 } : flashSeen(witness, xKm, yKm);
    if (at === null) return;
    const groupId = isOwn ? battle.groups.groupId[group] : NO_GROUP;
    const inS = Math.max(0, arriveAtTick - battle.tick) * TICK_S;
    say(witness, { kind: "warpFlash", ...at, isOwn, groupId, inS, place });
  },
  arrived(witness, { group, xKm, yKm, count }) {
    const { groups, scenario, tick } = witness.battle;
    const side = groups.side[group];
    const isOwn = side === witness.viewer;
    // What the scenario announces everybody may count: it is in the file that all can read.
    const force = groups.groupId[groups.parent[group]] - 1;
    const { arrival } = scenario.sides[side].taskForces[force];
    const isAnnounced = arrival.kind === "schedule" && arrival.isAnnounced;
    if (!isOwn && !isAnnounced && !witness.isTruth) return;
    const groupId = isOwn ? groups.groupId[group] : NO_GROUP;
    say(witness, { kind: "arrived", tick, xKm, yKm, isOwn, groupId, count });
  },
  departed(witness, { ship, way }) {
    const who = shipRef(witness, ship);
    const at = atShip(witness, ship);
    if (who.of !== "none") return say(witness, { kind: "departed", ...at, who, way, errorKm: 0 });
    const flash = way === "warp" ? flashSeen(witness, at.xKm, at.yKm) : null;
    // Of many that leave in one step one flash is seen: how many they were is not.
    const isSeen = witness.picture.events.some(
      (told) => told.kind === "departed" && told.who.of === "none",
    );
    if (flash !== null && !isSeen) say(witness, { kind: "departed", ...flash, who, way });
  },
  spool(witness, { group, bar, inS }) {
    const { groups } = witness.battle;
    if (groups.side[group] !== witness.viewer) return;
    const place = atGuide(witness, group);
    const { groupId } = groups;
    say(witness, { kind: "spool", ...place, groupId: groupId[group], bar: WARP_BARS[bar], inS });
  },
};
