// What is worth knowing of a battle beside who won, watched while it is fought.
import { SECONDS_PER_MINUTE, TICK_HZ } from "../../shared/battle/limits.ts";
import type { BattleEvent } from "../../shared/battle/events.ts";
import { isHostile } from "../../shared/battle/sides.ts";
import { TRACK_CLASS, type Battle } from "../../shared/battle/state.ts";
import { isUnderFix, TARGET_SHIP } from "../../shared/battle/tracks.ts";
import type { BattleRun } from "../../shared/match/run.ts";

/** A reserve that comes down so near to an enemy's deck has come for it. */
const HUNT_KM = 60;

export type BattleFigures = {
  /** Ships destroyed in any sixty seconds, at most. */
  deathsPerMinuteMax: number;
  firstDeathS: number;
  lastDeathS: number;
  /** Ships destroyed in each minute. */
  deathsByMinute: number[];
  /** Missiles that the sides fired, and how many of them hit. */
  missilesFired: number;
  missilesHit: number;
  /** Collisions between ships that are no enemies which cost hull points, and ships sunk by one. */
  friendsCollided: number;
  friendsSunk: number;
  /** Ships that docks made whole. */
  shipsMended: number;
  /** Reserves that arrived, one entry for each tranche. */
  reserves: { side: string; atS: number; use: "hunt" | "place" }[];
  /** By name, decks that hide: when an enemy first knew what it was, null for never. */
  hiddenDecks: Record<string, number | null>;
};

export class FiguresWatch {
  readonly #deathTicks: number[] = [];
  #missilesFired = 0;
  #missilesHit = 0;
  #friendsCollided = 0;
  #friendsSunk = 0;
  #shipsMended = 0;
  readonly #reserves: BattleFigures["reserves"] = [];
  readonly #found = new Map<number, number>();
  readonly #hidden: readonly number[];
  readonly #names: readonly string[];

  constructor({ battle }: Pick<BattleRun, "battle">) {
    this.#hidden = hiddenDecks(battle);
    this.#names = this.#hidden.map((ship) => battle.shipNames[ship]);
  }

  /** After each tick. */
  look({ battle }: Pick<BattleRun, "battle">): void {
    for (const event of battle.events) {
      if (event.kind === "shipDestroyed") this.#deathTicks.push(battle.tick);
      if (event.kind === "hit" && event.cause === "missile") this.#missilesHit++;
      if (event.kind === "mended") this.#shipsMended++;
      this.#noteCollision(battle, event);
      if (event.kind === "arrived") this.#noteArrival(battle, event.group, event.xKm, event.yKm);
    }
    this.#missilesFired = battle.sides.missilesFired.reduce((sum, fired) => sum + fired, 0);
    if (battle.tick % TICK_HZ === 0) this.#lookForFound(battle);
  }

  get figures(): BattleFigures {
    const ticks = this.#deathTicks;
    const deathsByMinute: number[] = [];
    for (const tick of ticks) {
      const minute = Math.floor(tick / TICK_HZ / SECONDS_PER_MINUTE);
      while (deathsByMinute.length <= minute) deathsByMinute.push(0);
      deathsByMinute[minute]++;
    }
    return {
      deathsPerMinuteMax: mostWithin(ticks, SECONDS_PER_MINUTE * TICK_HZ),
      firstDeathS: (ticks[0] ?? 0) / TICK_HZ,
      lastDeathS: (ticks.at(-1) ?? 0) / TICK_HZ,
      deathsByMinute,
      missilesFired: this.#missilesFired,
      missilesHit: this.#missilesHit,
      friendsCollided: this.#friendsCollided,
      friendsSunk: this.#friendsSunk,
      shipsMended: this.#shipsMended,
      reserves: this.#reserves,
      hiddenDecks: Object.fromEntries(
        this.#hidden.map((ship, n) => [this.#names[n], this.#found.get(ship) ?? null]),
      ),
    };
  }

  #noteCollision(battle: Battle, event: BattleEvent): void {
    const { side } = battle.ships;
    const areFriends = (a: number, b: number): boolean => !isHostile(battle, side[a], side[b]);
    if (event.kind === "rammed" && areFriends(event.shipA, event.shipB)) this.#friendsCollided++;
    if (event.kind !== "shipDestroyed" || event.cause !== "ram" || event.shooterShip < 0) return;
    if (areFriends(event.ship, event.shooterShip)) this.#friendsSunk++;
  }

  #noteArrival(battle: Battle, group: number, xKm: number, yKm: number): void {
    const { groups, scenario } = battle;
    const side = groups.side[group];
    const force = groups.groupId[groups.parent[group]] - 1;
    const { arrival } = scenario.sides[side].taskForces[force];
    if (arrival.kind !== "reserve") return;
    const atS = battle.tick / TICK_HZ;
    const sideId = scenario.sides[side].id;
    // Squadrons of a tranche come in the same tick.
    const last = this.#reserves.at(-1);
    const use = isNearDeck(battle, side, xKm, yKm) ? "hunt" : "place";
    if (last?.side !== sideId || last.atS !== atS) this.#reserves.push({ side: sideId, atS, use });
    else if (use === "hunt") last.use = "hunt";
  }

  #lookForFound(battle: Battle): void {
    const { tracks } = battle;
    for (let track = 0; track < tracks.count; track++) {
      if (tracks.isAlive[track] === 0 || tracks.targetKind[track] !== TARGET_SHIP) continue;
      const ship = tracks.targetRow[track];
      if (tracks.level[track] < TRACK_CLASS || this.#found.has(ship)) continue;
      if (!this.#hidden.includes(ship) || !isUnderFix(battle, track)) continue;
      this.#found.set(ship, battle.tick / TICK_HZ);
    }
  }
}

/** Decks of squadrons whose place is a secret choice of the briefing. */
function hiddenDecks({ ships, catalog, scenario, groups }: Battle): number[] {
  const decks: number[] = [];
  for (let ship = 0; ship < ships.count; ship++) {
    const { deck, isStatic } = catalog.ships[ships.classIndex[ship]];
    if (deck === null || isStatic) continue;
    const squadron = ships.squadron[ship];
    const force = groups.groupId[groups.parent[squadron]] - 1;
    const { squadrons } = scenario.sides[ships.side[ship]].taskForces[force];
    if (squadrons.some(({ zoneByOption }) => zoneByOption.size > 0)) decks.push(ship);
  }
  return decks;
}

function isNearDeck({ ships, catalog }: Battle, side: number, xKm: number, yKm: number): boolean {
  for (let ship = 0; ship < ships.count; ship++) {
    if (ships.side[ship] === side || catalog.ships[ships.classIndex[ship]].deck === null) continue;
    if (catalog.ships[ships.classIndex[ship]].isStatic) continue;
    if (Math.hypot(ships.xKm[ship] - xKm, ships.yKm[ship] - yKm) <= HUNT_KM) return true;
  }
  return false;
}

/** The most of these times, in ascending order, that lie within any such span. */
function mostWithin(ticks: readonly number[], span: number): number {
  let most = 0;
  let first = 0;
  for (let n = 0; n < ticks.length; n++) {
    while (ticks[n] - ticks[first] >= span) first++;
    most = Math.max(most, n - first + 1);
  }
  return most;
}
