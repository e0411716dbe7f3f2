// Withdrawal: ships of a group that leaves spool up their drives once no believed enemy is near and
// nothing forbids the warp, and are gone when the spool ends. At the map's edge they go at once, and
// through a gate in turn.
import { FOLLOW_TICKS, NEVER_TICK, NO_ROW, TICK_S, ticksOf } from "../limits.ts";
import { gateAt, takeTurn } from "../gates.ts";
import { WARP_BARS } from "../orders.ts";
import { removeShip } from "../muster.ts";
import { isSpooling } from "../spool.ts";
import { isHostile, isInNoWarpRing, pointsOfShip } from "../sides.ts";
import { LIFE_ACTIVE, LIFE_WITHDRAWN, type Battle } from "../state.ts";
import { TARGET_SHIP, isSeenStruck, isUnderFix } from "../tracks.ts";
import { turnNumberOfShip } from "../turns.ts";

export function departShips(battle: Battle): void {
  const { ships, catalog, tick } = battle;
  const { withdrawSpoolS, carrierSpoolS } = catalog.rules.warp;
  const { life, group, departAtTick, isInert, warpBar } = ships;
  markLeaving(battle);
  for (let ship = 0; ship < ships.count; ship++) {
    // Most have never left anything.
    const isStaying = isLeaving[group[ship]] === 0;
    if (isStaying && departAtTick[ship] === NEVER_TICK && warpBar[ship] === 0) continue;
    if (life[ship] !== LIFE_ACTIVE || isInert[ship] === 1) continue;
    if (isStaying || catalog.ships[ships.classIndex[ship]].isStatic) {
      departAtTick[ship] = NEVER_TICK;
      warpBar[ship] = 0;
      continue;
    }
    const shipClass = catalog.ships[ships.classIndex[ship]];
    // By her own side's count: a row depends on how many ships the sides before hers have.
    if ((tick + turnNumberOfShip(ships, ship)) % FOLLOW_TICKS === 0) {
      const way = isAtEdge(battle, ship) ? "edge" : passesGate(battle, ship) ? "gate" : null;
      if (way !== null) {
        depart(battle, ship, way);
        continue;
      }
      const bar = warpBarOf(battle, ship);
      warpBar[ship] = bar;
      if (bar !== BAR_SPOOLING) departAtTick[ship] = NEVER_TICK;
      else if (departAtTick[ship] === NEVER_TICK) {
        const spoolS = shipClass.role === "carrier" ? carrierSpoolS : withdrawSpoolS;
        departAtTick[ship] = tick + ticksOf(spoolS);
      }
      if (battle.groups.guide[group[ship]] === ship) tellBar(battle, ship, bar);
    }
    if (isSpooling(ships, ship) && tick >= departAtTick[ship]) depart(battle, ship, "warp");
  }
}

const BAR_SPOOLING = WARP_BARS.indexOf("spooling");
const BAR_ENEMY = WARP_BARS.indexOf("enemyTooClose");
const BAR_BOARDED = WARP_BARS.indexOf("boarded");
const BAR_RING = WARP_BARS.indexOf("insideNoWarpRing");

/** The group's own side hears of it once: that its guide spools up, or what keeps her from it. */
function tellBar({ groups, ships, events, tick }: Battle, guide: number, bar: number): void {
  const group = ships.group[guide];
  if (groups.warpBar[group] === bar) return;
  groups.warpBar[group] = bar;
  const inS = bar === BAR_SPOOLING ? (ships.departAtTick[guide] - tick) * TICK_S : 0;
  events.push({ kind: "spool", group, bar, inS });
}

/** By group row, in this tick: whether its ships are to go. */
let isLeaving = new Uint8Array(0);

function markLeaving({ groups, commands, sides }: Battle): void {
  if (isLeaving.length < groups.count) isLeaving = new Uint8Array(groups.capacity);
  for (let group = 0; group < groups.count; group++) {
    const isSentHome = sides.isLeaving[groups.side[group]] === 1;
    const isGone =
      isSentHome || groups.isBroken[group] === 1 || commands[group].current?.kind === "withdraw";
    isLeaving[group] = isGone ? 1 : 0;
    if (!isGone) groups.warpBar[group] = 0;
  }
}

function isAtEdge({ ships, scenario, catalog }: Battle, ship: number): boolean {
  const { arriveRadiusKm } = catalog.rules.motion;
  const x = ships.xKm[ship];
  const y = ships.yKm[ship];
  return Math.min(x, y, scenario.widthKm - x, scenario.heightKm - y) <= arriveRadiusKm;
}

/** Whether she is in a gate that her side may use, and it is her turn. */
function passesGate(battle: Battle, ship: number): boolean {
  const place = gateAt(battle, ship);
  return place !== NO_ROW && takeTurn(battle, place, battle.ships.side[ship]);
}

/** Knows only what the side knows: an enemy that nobody sees does not hinder her. */
function warpBarOf(battle: Battle, ship: number): number {
  const { ships, tracks, blocks, catalog } = battle;
  const x = ships.xKm[ship];
  const y = ships.yKm[ship];
  if (ships.boarders[ship] > 0) return BAR_BOARDED;
  if (isInNoWarpRing(battle, x, y)) return BAR_RING;
  const side = ships.side[ship];
  const nearKm = catalog.rules.warp.withdrawEnemyKm;
  const [first, end] = blocks[side].tracks;
  for (let row = first; row < end; row++) {
    if (tracks.isAlive[row] === 0 || tracks.targetKind[row] !== TARGET_SHIP) continue;
    const dx = tracks.xKm[row] - x;
    const dy = tracks.yKm[row] - y;
    if (dx * dx + dy * dy > nearKm * nearKm || !isUnderFix(battle, row)) continue;
    if (isSeenStruck(battle, row)) continue;
    if (isHostile(battle, side, ships.side[tracks.targetRow[row]])) return BAR_ENEMY;
  }
  return BAR_SPOOLING;
}

function depart(battle: Battle, ship: number, way: "warp" | "edge" | "gate"): void {
  const { ships, sides } = battle;
  const side = ships.side[ship];
  if (ships.prizeOf[ship] === NO_ROW) {
    sides.shipsWithdrawn[side]++;
    if (ships.isToLeave[ship] === 0) sides.withdrawnPoints[side] += pointsOfShip(battle, ship);
  }
  removeShip(battle, ship, LIFE_WITHDRAWN);
  battle.events.push({ kind: "departed", ship, way });
}
