// Columns of SHIPS about what goes on aboard: fire, crew, repair.
import { f64, i32, u8 } from "./table.ts";

export const DAMAGE_COLUMNS = {
  /** Fire in levels, 0…FIRE_LEVEL_MAX, and the level that it counts as (`fireLevelAfter`). */
  fireSize: f64,
  fireLevel: u8,
  /** Whose blow lit it, while it burns: a death by fire is his. */
  fireByShip: i32,
  fireByFlight: i32,
  fireWeapon: i32,
  /** Weapons beyond what they are built for; heat of that and of flank speed, 0…1. */
  isOvercharged: u8,
  heat: f64,
  /** People fit for work. */
  crew: f64,
  /** Work done on the next broken mount; 1 makes it good. */
  mountWork: f64,
} as const;
