// The same visible units by other means: @colyseus/schema with int16 fields and one StateView per
// side, as a room of that framework would send them; msgpackr; JSON.
import { Encoder, schema, type SchemaType, StateView, t } from "@colyseus/schema";
import { pack } from "msgpackr";
import type { Picture } from "../../shared/protocol/picture.ts";

const HEADING_STEPS = 1024;
const STEPS_PER_KM = 100;
const BUFFER_BYTES = 4 * 1024 * 1024;

export type Visible = { id: string; x: number; y: number; heading: number };

/** The map is wider than an int16 has steps: like a clock, it begins anew. */
function int16(steps: number): number {
  return (Math.round(steps) << 16) >> 16;
}

type MovingTable = Picture["ships" | "tracks" | "craft" | "contactCraft" | "missiles"];

/** Everything that moves and is seen, in steps of 10 m: position and heading only. */
export function visibleUnits({ ships, tracks, craft, contactCraft, missiles }: Picture): Visible[] {
  const units: Visible[] = [];
  const add = (table: MovingTable, row: number, id: string): void => {
    units.push({
      id,
      x: int16(table.xKm[row] * STEPS_PER_KM),
      y: int16(table.yKm[row] * STEPS_PER_KM),
      heading: Math.round((table.headingRad[row] / (2 * Math.PI)) * HEADING_STEPS),
    });
  };
  for (let row = 0; row < ships.count; row++) if (ships.life[row] === 1) add(ships, row, `s${row}`);
  for (let row = 0; row < tracks.count; row++) {
    if (tracks.isAlive[row] === 1 && tracks.level[row] > 0) {
      add(tracks, row, `t${tracks.number[row]}`);
    }
  }
  for (let row = 0; row < craft.count; row++) {
    if (craft.isAlive[row] === 1) add(craft, row, `c${row}`);
  }
  for (let row = 0; row < contactCraft.count; row++) {
    add(contactCraft, row, `d${contactCraft.track[row]}.${contactCraft.member[row]}`);
  }
  for (let row = 0; row < missiles.count; row++) {
    add(missiles, row, `m${missiles.isOwn[row]}.${missiles.serial[row]}`);
  }
  return units;
}

const Unit = schema(
  { x: t.int16().default(0), y: t.int16().default(0), heading: t.int16().default(0) },
  "Unit",
);
type Unit = SchemaType<typeof Unit>;
const Units = schema({ units: t.map(Unit).view() }, "Units");

/** A map of schema objects of all sides; each side's view holds what that side sees. */
export class SchemaPeer {
  #state = new Units();
  #encoder: Encoder;
  #views: StateView[];
  #held: Map<string, Unit>[];

  constructor(sideCount: number) {
    Encoder.BUFFER_SIZE = BUFFER_BYTES;
    this.#encoder = new Encoder(this.#state);
    this.#views = Array.from({ length: sideCount }, () => new StateView());
    this.#held = Array.from({ length: sideCount }, () => new Map());
    for (const view of this.#views) view.add(this.#state);
  }

  /** Bytes of one patch for each side. */
  bytes(visible: readonly (readonly Visible[])[]): number[] {
    visible.forEach((units, side) => this.#show(side, units));
    // As the framework's own serializer: what all share first, then each view's.
    const at = { offset: 1 };
    this.#encoder.encode(at);
    const shared = at.offset;
    const sizes = this.#views.map((view) => this.#encoder.encodeView(view, shared, at).length);
    this.#encoder.discardChanges();
    return sizes;
  }

  #show(side: number, units: readonly Visible[]): void {
    const held = this.#held[side];
    const seen = new Set<string>();
    for (const { id, x, y, heading } of units) {
      seen.add(id);
      let unit = held.get(id);
      if (unit === undefined) {
        unit = new Unit();
        held.set(id, unit);
        this.#state.units.set(`${side}${id}`, unit);
        this.#views[side].add(unit);
      }
      unit.x = x;
      unit.y = y;
      unit.heading = heading;
    }
    for (const id of held.keys()) {
      if (seen.has(id)) continue;
      held.delete(id);
      this.#state.units.delete(`${side}${id}`);
    }
  }
}

export function packedBytes(visible: readonly Visible[]): number {
  return pack(visible).length;
}

export function jsonBytes(visible: readonly Visible[]): number {
  return JSON.stringify(visible).length;
}
