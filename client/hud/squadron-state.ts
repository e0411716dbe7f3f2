// How squadrons fare, for their rows in the order of battle: counted once per picture over all ships.
import { type Cause, CAUSES, FIRE_WHYS, type FireWhy } from "../../shared/battle/orders.ts";
import {
  COLOURS_OWN,
  COLOURS_STRUCK,
  FULL,
  GROUP_OFF_MAP,
  KIND_TASK_FORCE,
  LIFE_ON_MAP,
  NO_TRACK,
  type Picture,
  STANDING,
} from "../../shared/protocol/picture.ts";

const HIT_CAUSES: readonly Cause[] = ["underFire", "flanked"];
/** Fires and heat below are daily bread. */
const FIRE_TOLD = 2;
const HEAT_TOLD = FULL / 2;
/** Silence of guns or missiles that a player does not expect, or can do something about. */
const WHYS_TOLD: ReadonlySet<FireWhy> = new Set(["noLink", "friend", "planet", "empty", "reserve"]);

/** What a row shows as a small picture, each with its words. */
export const SIGNS = [
  "flag",
  "fire",
  "heat",
  "silent",
  "cutOff",
  "jammed",
  "deck",
  "prize",
] as const;
export type Sign = (typeof SIGNS)[number];

export type Tally = {
  /** Its ships on the map, by unit id. */
  readonly unitIds: number[];
  /** Mean of their hulls, 0…1. */
  hull: number;
  burning: number;
  hot: number;
  /** Decks of it that fly by shares of their wing. */
  tasked: number;
};

let counted: { picture: Picture; tick: number; tallies: Map<number, Tally> } | null = null;

/** By group id; groups without ships on the map have none. */
export function talliesOf(picture: Picture): ReadonlyMap<number, Tally> {
  if (counted !== null && counted.picture === picture && counted.tick === picture.tick) {
    return counted.tallies;
  }
  const { ships } = picture;
  const tallies = new Map<number, Tally>();
  for (let unit = 0; unit < ships.count; unit++) {
    if (ships.life[unit] !== LIFE_ON_MAP) continue;
    const group = ships.groupId[unit];
    let tally = tallies.get(group);
    if (tally === undefined) {
      tally = { unitIds: [], hull: 0, burning: 0, hot: 0, tasked: 0 };
      tallies.set(group, tally);
    }
    tally.unitIds.push(unit);
    tally.hull += ships.hull[unit] / FULL;
    if (ships.fire[unit] >= FIRE_TOLD) tally.burning++;
    if (ships.heat[unit] > HEAT_TOLD) tally.hot++;
    if (isTasked(picture, unit)) tally.tasked++;
  }
  for (const tally of tallies.values()) tally.hull /= tally.unitIds.length;
  counted = { picture, tick: picture.tick, tallies };
  return tallies;
}

const isTasked = ({ ships }: Picture, unit: number): boolean =>
  ships.capShare[unit] + ships.strikeShare[unit] + ships.scoutShare[unit] > 0;

/** Four states and three absences, with one word each; shaken by the rule's share of what it bears. */
export function stateOf(picture: Picture, id: number, shakenShare: number): string {
  const { groups } = picture;
  if (groups.arrival[id] >= GROUP_OFF_MAP) return "away";
  if (groups.kind[id] === KIND_TASK_FORCE) return "fresh";
  if (groups.aliveCount[id] === 0) return "lost";
  if (groups.isBroken[id] === 1) return "breaking";
  if (picture.staff.moraleShare[id] >= shakenShare * FULL) return "shaken";
  const isHit = HIT_CAUSES.includes(CAUSES[picture.staff.cause[id]]);
  return isHit || groups.standing[id] === STANDING.indexOf("attack") ? "engaged" : "fresh";
}

/** Why most of its guns, or else its missiles, are silent; "none" where it is nothing to tell. */
export function silenceOf({ doctrines }: Picture, id: number): FireWhy {
  const whys = [FIRE_WHYS[doctrines.gunWhy[id]], FIRE_WHYS[doctrines.missileWhy[id]]];
  return whys.find((why) => WHYS_TOLD.has(why)) ?? "none";
}

export function signsOf(picture: Picture, id: number): Sign[] {
  const { doctrines, groups, ships } = picture;
  const tally = talliesOf(picture).get(id);
  if (tally === undefined || groups.kind[id] === KIND_TASK_FORCE) return [];
  const isShown: Record<Sign, boolean> = {
    flag: flagshipsOf(picture).some((unit) => ships.groupId[unit] === id),
    fire: tally.burning > 0,
    heat: tally.hot > 0,
    silent: silenceOf(picture, id) !== "none",
    cutOff: doctrines.isCutOff[id] === 1,
    jammed: doctrines.isJammed[id] === 1,
    deck: tally.tasked > 0,
    prize: tally.unitIds.some((unit) => isPrize(picture, unit)),
  };
  return SIGNS.filter((sign) => isShown[sign]);
}

/** Taken from others, whether she is ready or not. */
function isPrize({ boardings }: Picture, unit: number): boolean {
  if (boardings.isAlive[unit] === 0) return false;
  const colours = boardings.colours[unit];
  return colours !== COLOURS_OWN && colours !== COLOURS_STRUCK;
}

export function signsOfShip(picture: Picture, unit: number): Sign[] {
  const { ships } = picture;
  const isShown: Partial<Record<Sign, boolean>> = {
    flag: flagshipsOf(picture).includes(unit),
    fire: ships.fire[unit] > 0,
    heat: ships.heat[unit] > HEAT_TOLD,
    deck: isTasked(picture, unit),
    prize: isPrize(picture, unit),
  };
  return SIGNS.filter((sign) => isShown[sign] === true);
}

/** Ships that the fleet and its task forces are commanded from. */
function flagshipsOf({ staff, groups }: Picture): number[] {
  const flagships: number[] = [];
  for (let id = 0; id < groups.count; id++) {
    const isAbove = groups.isAlive[id] === 1 && groups.kind[id] <= KIND_TASK_FORCE;
    if (isAbove && staff.commandUnit[id] !== NO_TRACK) flagships.push(staff.commandUnit[id]);
  }
  return flagships;
}
