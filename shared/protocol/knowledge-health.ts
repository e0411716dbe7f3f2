// How shields and hull of ships stand in pictures, worked out again only where they have changed: in
// one step few ships are hit, and what one side's picture tells of its own ship, that of its enemy
// tells of a contact. All of it follows from the tables; a row is compared before it is read.
import { FACING_COUNT } from "../battle/catalog.ts";
import { once } from "../battle/once.ts";
import type { Battle } from "../battle/state.ts";
import { createTable, defineTable, f64, i32, type TableOf, u8 } from "../battle/table.ts";
import { measuresOf, shareOf } from "./knowledge-viewer.ts";

const HEALTH = defineTable("shipHealth", {
  /** 0…255 of full. */
  shield: u8(FACING_COUNT),
  hull: u8,
  /** The strongest facing, from 1, if it has more than its own points. */
  reinforced: u8,
  /** What that was worked out from. */
  ofClass: i32,
  ofShieldPoints: f64(FACING_COUNT),
  ofHullPoints: f64,
});
export type ShipHealth = TableOf<typeof HEALTH>;

const tables = once(({ ships }: Battle): ShipHealth => {
  const health = createTable(HEALTH, ships.capacity);
  health.ofClass.fill(-1);
  return health;
});

/** Row = the ship's: those from `first` to below `end` are brought up to date, others may be stale. */
export function measureHealth(battle: Battle, first: number, end: number): ShipHealth {
  const health = tables(battle);
  let ship = nextChange(battle, health, first, end);
  for (; ship < end; ship = nextChange(battle, health, ship + 1, end))
    measure(battle, health, ship);
  return health;
}

/** The first ship from `first` on of whom something else is true than was worked out last; `end` for none. */
function nextChange({ ships }: Battle, health: ShipHealth, first: number, end: number): number {
  const { shieldPoints, hullPoints, classIndex } = ships;
  const { ofShieldPoints, ofHullPoints, ofClass } = health;
  for (let ship = first; ship < end; ship++) {
    const n = ship * FACING_COUNT;
    const isSame =
      ofShieldPoints[n] === shieldPoints[n] &&
      ofShieldPoints[n + 1] === shieldPoints[n + 1] &&
      ofShieldPoints[n + 2] === shieldPoints[n + 2] &&
      ofShieldPoints[n + 3] === shieldPoints[n + 3] &&
      ofHullPoints[ship] === hullPoints[ship] &&
      ofClass[ship] === classIndex[ship];
    if (!isSame) return ship;
  }
  return end;
}

function measure({ ships, catalog }: Battle, health: ShipHealth, ship: number): void {
  const { shieldPoints, hullPoints, classIndex } = ships;
  const measures = measuresOf(catalog);
  const ofClass = classIndex[ship];
  let strongest = 0;
  let most = 0;
  for (let facing = 0; facing < FACING_COUNT; facing++) {
    const n = ship * FACING_COUNT + facing;
    const full = measures.shieldPoints[ofClass * FACING_COUNT + facing];
    const points = shieldPoints[n];
    health.ofShieldPoints[n] = points;
    health.shield[n] = shareOf(points, full);
    if (points - full <= most) continue;
    strongest = facing + 1;
    most = points - full;
  }
  health.ofClass[ship] = ofClass;
  health.ofHullPoints[ship] = hullPoints[ship];
  health.hull[ship] = shareOf(hullPoints[ship], measures.hullPoints[ofClass]);
  health.reinforced[ship] = strongest;
}
