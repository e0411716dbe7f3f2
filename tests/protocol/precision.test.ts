// How true what receivers hold is: every field of every row of the headline battle's busiest minute,
// against the picture itself and not by the codings' own word.
import { expect, test } from "vitest";
import { readBusiest } from "../../server/cli/busiest.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { TICKS_PER_PICTURE } from "../../shared/battle/limits.ts";
import type { Table } from "../../shared/battle/table.ts";
import { wrapRad } from "../../shared/battle/trig.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { createPicture, fillPicture } from "../../shared/protocol/knowledge.ts";
import { applyBriefing, applyBytes, createReplica } from "../../shared/protocol/replica.ts";
import { TABLE_NAMES, WIRE } from "../../shared/protocol/wire.ts";
import { rowsOf } from "./pictures.ts";

const STEPS = 100;
/** A field may be off by so much; all that is not here is exact. */
const OFF_MAX: Record<string, number> = {
  xKm: 0.0101,
  yKm: 0.0101,
  headingRad: 0.1501,
  velocityXKmS: 0.02,
  velocityYKmS: 0.02,
  shield: 9,
  hull: 5,
  /** People in fifteenths, heat in sevenths: her card says them, and no rule asks the picture. */
  crew: 9,
  heat: 19,
  marines: 5,
  mounts: 5,
  rounds: 5,
  fuel: 5,
  munitions: 0,
  /** The ellipse of a contact, in fifteenths and in 64 directions: it is only drawn. */
  errorShape: 9,
  errorRad: 0.0492,
  bearingRad: 0.0062,
  firstHeadingRad: 0.0062,
  bowRad: 0.0062,
  bearingXKm: 0.501,
  bearingYKm: 0.501,
  firstXKm: 0.251,
  firstYKm: 0.251,
  diedXKm: 0.0051,
  diedYKm: 0.0051,
  driftXKmS: 0.0026,
  driftYKmS: 0.0026,
  aimXKm: 0.051,
  aimYKm: 0.051,
  missionXKm: 0.051,
  missionYKm: 0.051,
  nextXKm: 0.051,
  nextYKm: 0.051,
  lastXKm: 0.051,
  lastYKm: 0.051,
  atXKm: 0.051,
  atYKm: 0.051,
  plannedXKm: 0.051,
  plannedYKm: 0.051,
  proposalXKm: 0.051,
  proposalYKm: 0.051,
  spacingKm: 0.051,
};
/**
 * Shares of which receivers are told the least there is where there is nearly nothing: 0 stands for
 * exactly 0 only. By how much that least may be.
 */
const LEAST_SHARE: Record<string, number> = {
  shield: 17,
  hull: 8,
  crew: 17,
  heat: 36,
  marines: 8,
  mounts: 8,
  rounds: 8,
  fuel: 8,
  errorShape: 17,
};
/** Ships and contacts are held closer to their ways than craft, which turn on the spot. */
const SHIP_OFF_MAX: Record<string, number> = {
  headingRad: 0.0301,
  velocityXKmS: 0.06,
  velocityYKmS: 0.06,
};
/** Velocities turn with the hull: a fast one that is off its heading is off by so much of its speed, too. */
const VELOCITIES = ["velocityXKmS", "velocityYKmS"];
const SHIP_TABLES = ["ships", "tracks"];
/** Errors of contacts grow to many kilometres, and are told to a tenth of themselves or better. */
const ERROR_SHARE = 0.1;
const ERROR_KM = 0.02;
const ANGLES = ["headingRad", "bearingRad", "firstHeadingRad", "bowRad"];
/** Looked at now and then in turn; named anew by receivers; told only as far as the path needs it. */
const NOT_COMPARED = ["thrust", "serial", "turnRateRadS"];

/** May be in nobody's sight at just that tick. */
const RARE = ["boardings", "contactCraft", "decoys", "mines", "missiles"];
function livingRows({ isAlive, count }: Table): number {
  return isAlive.subarray(0, count).reduce((sum, one) => sum + one, 0);
}

function columnOf(table: Table, field: string): ArrayLike<number> | undefined {
  return table.columns.find(({ name }) => name === field)?.array;
}

test.each([0, 1])("side %i holds every fact within its step", (side) => {
  const run = BattleRun.resume(loadDefaultCatalog(), readBusiest().checkpoint);
  const replica = createReplica();
  applyBriefing(replica, run.briefing(side));
  applyBytes(replica, run.keyframeBytes(side));
  // Who is destroyed has no way any more: one step in which nobody is, is looked at.
  let hasDeath = true;
  for (let n = 0; n < STEPS || hasDeath; n++) {
    hasDeath = false;
    for (let tick = 0; tick < TICKS_PER_PICTURE; tick++) {
      run.step();
      hasDeath ||= run.battle.events.some(({ kind }) => kind === "shipDestroyed");
    }
    expect(applyBytes(replica, run.pictureBytes(side))).toBe(true);
  }
  const truth = createPicture(run.battle, side);
  fillPicture(run.battle, side, truth);
  const off: string[] = [];
  const tables: string[] = [];
  for (const name of TABLE_NAMES) {
    const held = replica.picture[name];
    const offMax = SHIP_TABLES.includes(name) ? { ...OFF_MAX, ...SHIP_OFF_MAX } : OFF_MAX;
    const [speedX, speedY] = VELOCITIES.map((of) => columnOf(truth[name], of));
    let compared = 0;
    const [rows, heldRows] = [livingRows(truth[name]), livingRows(held)];
    if (heldRows !== rows) off.push(`${name}: ${heldRows} rows for ${rows}`);
    for (const [row, heldRow] of rowsOf(WIRE[name], truth[name], held)) {
      // Missiles of others have names of the receiver's own.
      if (name === "missiles" && truth.missiles.isOwn[row] === 0) continue;
      for (const { name: field, width, array } of truth[name].columns.slice(2)) {
        if (NOT_COMPARED.includes(field)) continue;
        const values = held.columns.find((column) => column.name === field)!.array;
        for (let k = 0; k < width; k++) {
          const [was, is] = [array[row * width + k], values[heldRow * width + k]];
          const by = Math.abs(ANGLES.includes(field) ? wrapRad(is - was) : is - was);
          let max = field === "errorKm" ? ERROR_KM + was * ERROR_SHARE : (offMax[field] ?? 0);
          if (VELOCITIES.includes(field)) {
            max += offMax.headingRad * Math.hypot(speedX![row], speedY![row]);
          }
          const isLeast = 0 < was && was < is && is <= (LEAST_SHARE[field] ?? 0);
          if (!(by <= max || isLeast)) off.push(`${name}.${field} of row ${row}: ${is} for ${was}`);
          compared++;
        }
      }
    }
    if (compared > 0) tables.push(name);
  }
  expect(off).toEqual([]);
  expect(tables).toEqual(
    expect.arrayContaining(TABLE_NAMES.filter((name) => !RARE.includes(name))),
  );
});
