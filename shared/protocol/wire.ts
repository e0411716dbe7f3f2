// How each field of a picture travels: one row per field and table. Leaving a field out does not
// compile, so a new one cannot be forgotten. Encoder and decoder walk these rows; nobody else knows
// how many bits anything takes.
import type { TableDefinition } from "../battle/table.ts";
import { TAU } from "../battle/trig.ts";
import type { Coding, MotionCoding } from "./codings.ts";
import {
  type MOTION_FIELDS,
  PICTURE_CONTACT_CRAFT,
  PICTURE_CRAFT,
  PICTURE_DECOYS,
  PICTURE_DOCTRINES,
  PICTURE_FLIGHTS,
  PICTURE_GROUPS,
  PICTURE_MISSILES,
  PICTURE_SHIPS,
  PICTURE_STAFF,
  PICTURE_TRACKS,
  PICTURE_MINES,
  PICTURE_WRECKS,
  type Picture,
  PICTURE_BOARDINGS,
} from "./picture.ts";

type MotionField = (typeof MOTION_FIELDS)[number];
type Facts<D extends TableDefinition> = {
  readonly [F in Exclude<keyof D["fields"], MotionField>]: Coding;
};
export type WireTable<D extends TableDefinition = TableDefinition> = {
  readonly definition: D;
  readonly motion: MotionCoding | null;
  readonly facts: Facts<D>;
  /** Fields that name what a row holds; empty where the row itself is the name. */
  readonly key: readonly (keyof D["fields"] & string)[];
  /** Rows of the picture are packed anew at each fill: the encoder gives them lasting places. */
  readonly isPacked: boolean;
  /** What waits first when a step is full: the higher. */
  readonly patience: number;
};

const bits = (n: number): Coding => ({ how: "bits", bits: n });
const share = (n: number): Coding => ({ how: "share", bits: n });
const id = (k: number): Coding => ({ how: "id", k });
const step = (size: number, k: number): Coding => ({ how: "step", step: size, k });
const tick: Coding = { how: "tick" };

/** 10 m is the error that the picture may have; half of a grid step is part of it. */
const SHIP_MOTION: MotionCoding = {
  gridKm: 0.005,
  speedStepKmS: 0.002,
  turnStepRadS: 0.002,
  toleranceKm: 0.01,
  headingToleranceRad: 0.03,
  accelerationMaxKmS2: 0.12,
  turnLeadS: 0.2,
  turnAccelerationMaxRadS2: 0.25,
  expectsChange: true,
  k: { position: 1, heading: 2, ahead: 4, slip: 2, turn: 1 },
};
/** Craft turn at 1 rad/s and more and are drawn small. */
const CRAFT_MOTION: MotionCoding = {
  gridKm: 0.005,
  speedStepKmS: 0.004,
  turnStepRadS: 0.002,
  toleranceKm: 0.01,
  headingToleranceRad: 0.15,
  accelerationMaxKmS2: 1.1,
  turnLeadS: 0,
  turnAccelerationMaxRadS2: 0,
  expectsChange: true,
  k: { position: 1, heading: 3, ahead: 4, slip: 0, turn: 2 },
};
/** Missiles keep their speed, and either fly straight on or turn hard. */
const MISSILE_MOTION: MotionCoding = {
  ...CRAFT_MOTION,
  speedStepKmS: 0.005,
  expectsChange: false,
  k: { position: 1, heading: 0, ahead: 0, slip: 0, turn: 0 },
};

function wireTable<const D extends TableDefinition>(
  definition: D,
  rest: Omit<WireTable<D>, "definition">,
): WireTable<D> {
  return { definition, ...rest };
}

/** The tables of a picture in the order in which they travel. */
export const WIRE = {
  ships: wireTable(PICTURE_SHIPS, {
    motion: SHIP_MOTION,
    key: [],
    isPacked: false,
    patience: 1,
    facts: {
      classIndex: id(5),
      groupId: id(6),
      squadronId: id(6),
      life: bits(3),
      shield: share(5),
      hull: share(6),
      failedParts: bits(8),
      brokenMounts: { how: "count", k: 2 },
      fire: bits(2),
      crew: share(4),
      heat: share(3),
      reinforced: bits(3),
      mounts: share(5),
      rounds: share(5),
      emissions: bits(2),
      thrust: { how: "share", bits: 2, everySteps: 15 },
      flags: bits(8),
      targetTrack: id(8),
      departTick: tick,
      warpBar: bits(3),
      mendedBy: id(8),
      rearmedBy: id(8),
      capShare: bits(8),
      strikeShare: bits(8),
      scoutShare: bits(8),
    },
  }),
  boardings: wireTable(PICTURE_BOARDINGS, {
    motion: null,
    key: [],
    isPacked: false,
    patience: 1,
    facts: {
      colours: bits(2),
      readyTick: tick,
      defenders: id(6),
      boarders: id(5),
      marines: share(5),
      transporterTick: tick,
    },
  }),
  tracks: wireTable(PICTURE_TRACKS, {
    motion: SHIP_MOTION,
    key: ["number"],
    isPacked: false,
    patience: 0,
    facts: {
      number: id(8),
      side: bits(8),
      targetKind: bits(8),
      level: bits(2),
      classIndex: id(5),
      memberCount: id(4),
      // To a tenth or 90 m: who is fired at is a matter of 2 km. Coarser steps were off by a quarter.
      errorKm: { how: "square", step: 0.08, k: 4 },
      errorShape: share(4),
      errorRad: step(TAU / 64, 3),
      heardKinds: bits(6),
      seenTick: { how: "tickOrNow" },
      bearingRad: step(TAU / 512, 6),
      bearingXKm: step(1, 8),
      bearingYKm: step(1, 8),
      firstXKm: step(0.5, 9),
      firstYKm: step(0.5, 9),
      firstHeadingRad: step(TAU / 512, 6),
      firstTick: tick,
      shield: share(4),
      hull: share(5),
      fire: bits(2),
      flags: bits(9),
    },
  }),
  flights: wireTable(PICTURE_FLIGHTS, {
    motion: null,
    key: [],
    isPacked: false,
    patience: 1,
    facts: {
      craftIndex: id(3),
      baseUnit: id(7),
      squadronId: id(6),
      state: bits(4),
      mission: bits(3),
      aliveCount: id(4),
      craftCount: id(4),
      fuel: share(5),
      munitions: share(7),
      goesAgain: bits(1),
      readyTick: tick,
      orderedTick: tick,
      isClose: bits(1),
      aimKind: bits(2),
      aimTrack: id(8),
      aimXKm: step(0.1, 12),
      aimYKm: step(0.1, 12),
    },
  }),
  craft: wireTable(PICTURE_CRAFT, {
    motion: CRAFT_MOTION,
    key: [],
    isPacked: false,
    patience: 2,
    facts: { flightId: id(6), life: bits(2), flags: bits(2) },
  }),
  contactCraft: wireTable(PICTURE_CONTACT_CRAFT, {
    motion: CRAFT_MOTION,
    key: ["track", "member"],
    isPacked: true,
    patience: 3,
    facts: { track: id(8), member: bits(6), flags: bits(2) },
  }),
  missiles: wireTable(PICTURE_MISSILES, {
    motion: MISSILE_MOTION,
    key: ["isOwn", "serial"],
    isPacked: true,
    patience: 3,
    facts: {
      isOwn: bits(1),
      serial: { how: "count", k: 10 },
      weaponIndex: id(4),
      target: id(8),
    },
  }),
  wrecks: wireTable(PICTURE_WRECKS, {
    motion: null,
    key: ["isOwn", "number"],
    isPacked: true,
    patience: 2,
    facts: {
      isOwn: bits(1),
      number: id(8),
      side: bits(8),
      classIndex: id(5),
      diedTick: tick,
      diedXKm: step(0.01, 14),
      diedYKm: step(0.01, 14),
      bowRad: step(TAU / 512, 7),
      driftXKmS: step(0.005, 6),
      driftYKmS: step(0.005, 6),
      wasReactor: bits(1),
    },
  }),
  mines: wireTable(PICTURE_MINES, {
    motion: null,
    key: ["isOwn", "number"],
    isPacked: true,
    patience: 3,
    facts: { isOwn: bits(1), number: id(6), atXKm: step(0.1, 12), atYKm: step(0.1, 12) },
  }),
  decoys: wireTable(PICTURE_DECOYS, {
    motion: null,
    key: [],
    isPacked: false,
    patience: 2,
    facts: {
      atXKm: step(0.1, 12),
      atYKm: step(0.1, 12),
      bowRad: step(TAU / 512, 7),
      goneTick: tick,
    },
  }),
  groups: wireTable(PICTURE_GROUPS, {
    motion: null,
    key: [],
    isPacked: false,
    patience: 1,
    facts: {
      kind: bits(2),
      parentId: id(5),
      seat: bits(4),
      guideUnit: id(8),
      aliveCount: id(4),
      startCount: id(4),
      formation: bits(3),
      stance: bits(2),
      fire: bits(2),
      emissions: bits(2),
      mission: bits(4),
      missionAimKind: bits(2),
      missionAim: id(8),
      missionXKm: step(0.1, 12),
      missionYKm: step(0.1, 12),
      standing: bits(3),
      queueCount: bits(4),
      isBroken: bits(1),
      arrival: bits(2),
      arriveTick: tick,
      deafUntilTick: tick,
      targetTrack: id(8),
      nextXKm: step(0.1, 12),
      nextYKm: step(0.1, 12),
      lastXKm: step(0.1, 12),
      lastYKm: step(0.1, 12),
      orderedTick: tick,
    },
  }),
  doctrines: wireTable(PICTURE_DOCTRINES, {
    motion: null,
    key: [],
    isPacked: false,
    patience: 1,
    facts: {
      emissionRule: bits(2),
      craftEmissions: bits(2),
      fireFrom: bits(2),
      targets: bits(3),
      salvo: bits(2),
      missileReserve: bits(8),
      withdrawAt: bits(8),
      shields: bits(3),
      repair: bits(3),
      isFlank: bits(1),
      isOvercharged: bits(1),
      isJamming: bits(1),
      isLaying: bits(1),
      frame: bits(1),
      delegation: bits(2),
      turn: bits(1),
      isCutOff: bits(1),
      isJammed: bits(1),
      minesLeft: bits(8),
      decoys: { how: "count", k: 2 },
      defence: bits(4),
      areaMissiles: bits(4),
      gunWhy: bits(5),
      missileWhy: bits(5),
    },
  }),
  staff: wireTable(PICTURE_STAFF, {
    motion: null,
    key: [],
    isPacked: false,
    patience: 1,
    facts: {
      officerId: id(5),
      commandUnit: id(8),
      ordered: bits(4),
      spacingKm: step(0.1, 5),
      cause: bits(4),
      moraleShare: bits(8),
      planned: bits(3),
      plannedXKm: step(0.1, 12),
      plannedYKm: step(0.1, 12),
      proposal: bits(3),
      proposalAimKind: bits(2),
      proposalAim: id(8),
      proposalXKm: step(0.1, 12),
      proposalYKm: step(0.1, 12),
      proposalTick: tick,
    },
  }),
} satisfies { readonly [N in PictureTableName]: WireTable };

type TableKeys<T> = { [K in keyof T]: T[K] extends { readonly isAlive: Uint8Array } ? K : never };
export type PictureTableName = NonNullable<TableKeys<Picture>[keyof Picture]>;
export const TABLE_NAMES = Object.keys(WIRE) as PictureTableName[];

/** One element of one fact: what travels as a list of changed rows. */
export type FactColumn = {
  readonly name: string;
  readonly width: number;
  readonly element: number;
  readonly coding: Coding;
};

export function factColumns(wire: WireTable): FactColumn[] {
  const columns: FactColumn[] = [];
  for (const [name, coding] of Object.entries(wire.facts)) {
    const { width } = wire.definition.fields[name];
    for (let element = 0; element < width; element++) {
      columns.push({ name, width, element, coding });
    }
  }
  return columns;
}
