// Columns of SHIPS about boarding: marines, fights on board, prizes, colours struck.
import { f64, i32, u8 } from "./table.ts";

export const BOARDING_COLUMNS = {
  marines: f64,
  /** Of the crew who have taken up arms, while there are boarders. */
  armedCrew: f64,
  /** Enemy marines aboard, and the ship that beamed the last of them over (NO_ROW: nobody did). */
  boarders: f64,
  boardedBy: i32,
  /** A shield is down and enemies about her would overwhelm her: her captain runs. */
  isHunted: u8,
  /** Her transporters work again from this tick on. */
  transporterTick: i32,
  /** Taken by marines or after she had struck: worth less to the enemy than destroyed. */
  isTaken: u8,
  /** A prize: row of the ship that she was at first. NO_ROW for everybody else. */
  prizeOf: i32,
  /** Has struck her colours: nobody fires at her, and she does nothing. */
  isStruck: u8,
  /** Does nothing: struck, or a prize whose new crew does not know her yet, until `inertUntilTick`. */
  isInert: u8,
  inertUntilTick: i32,
} as const;
