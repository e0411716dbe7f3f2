// Bytes of the picture stream on the headline battle, beside the same visible units through
// @colyseus/schema int16, msgpackr and JSON at the same rate in the same run.
import { Encoder, schema, type SchemaType, t } from "@colyseus/schema";
import { pack } from "msgpackr";
import { aiSetup } from "../../server/cli/headless.ts";
import type { Catalog } from "../../shared/battle/catalog.ts";
import { TICK_HZ, TICKS_PER_PICTURE } from "../../shared/battle/limits.ts";
import { BattleRun } from "../../shared/match/run.ts";
import type { Picture } from "../../shared/protocol/picture.ts";
import { createPicture, fillPicture } from "../../shared/protocol/knowledge.ts";
import { type Line, line, quantile } from "./lines.ts";

const SEED = 1;
const FROM_S = 300;
const SECONDS = 240;
const SIDE = 0;
const BYTES_PER_UNIT_S_MAX = 8;
const MEDIAN_KB_MAX = 12;
const P95_KB_MAX = 30;
const STEP_KB_MAX = 3;
const KEYFRAME_KB_MAX = 60;
const PEER_SHARE_MAX = 1 / 20;
const KB = 1024;
const HEADING_STEPS = 1024;
const M_PER_STEP = 10;

const Unit = schema(
  { x: t.int16().default(0), y: t.int16().default(0), heading: t.int16().default(0) },
  "Unit",
);
const Units = schema({ units: t.map(Unit) }, "Units");

export function benchStream(catalog: Catalog): Line[] {
  const run = new BattleRun(catalog, aiSetup(catalog, catalog.headlineScenario, SEED));
  while (run.battle.tick < FROM_S * TICK_HZ) run.step();
  run.pictureBytes(SIDE);
  const peer = new SchemaPeer();
  const picture = createPicture(run.battle, SIDE);
  const steps: number[] = [];
  const seconds: number[] = [];
  let [ours, schemaBytes, packBytes, jsonBytes, unitSteps, ofSecond] = [0, 0, 0, 0, 0, 0];
  for (let n = 1; n <= SECONDS * TICK_HZ && !run.isOver; n++) {
    run.step();
    if (n % TICKS_PER_PICTURE !== 0) continue;
    const bytes = run.pictureBytes(SIDE).length;
    fillPicture(run.battle, SIDE, picture);
    const visible = visibleUnits(picture);
    steps.push(bytes);
    ours += bytes;
    ofSecond += bytes;
    schemaBytes += peer.bytes(visible);
    packBytes += pack(visible).length;
    jsonBytes += JSON.stringify(visible).length;
    unitSteps += visible.length;
    if (n % TICK_HZ === 0) {
      seconds.push(ofSecond);
      ofSecond = 0;
    }
  }
  const stepsPerS = TICK_HZ / TICKS_PER_PICTURE;
  const perUnit = (total: number): number => (total / unitSteps) * stepsPerS;
  return [
    line("stream, bytes per visible unit and second", perUnit(ours), "B", BYTES_PER_UNIT_S_MAX, {
      name: "@colyseus/schema int16",
      value: perUnit(schemaBytes),
    }),
    line("stream, share of @colyseus/schema int16", ours / schemaBytes, "", PEER_SHARE_MAX),
    line("stream, share of msgpackr", ours / packBytes, "", PEER_SHARE_MAX),
    line("stream, share of JSON", ours / jsonBytes, "", PEER_SHARE_MAX),
    line("stream, median second", quantile(seconds, 0.5) / KB, "KB", MEDIAN_KB_MAX),
    line("stream, 95th percentile second", quantile(seconds, 0.95) / KB, "KB", P95_KB_MAX),
    line("stream, 99th percentile step", quantile(steps, 0.99) / KB, "KB", STEP_KB_MAX),
    line("keyframe", run.keyframeBytes(SIDE).length / KB, "KB", KEYFRAME_KB_MAX),
  ];
}

type Visible = { id: string; x: number; y: number; heading: number };

/** Everything that moves and is seen, in steps of 10 m: position and heading only. */
function visibleUnits(picture: Picture): Visible[] {
  const units: Visible[] = [];
  const add = (
    prefix: string,
    table: Picture["ships"] | Picture["tracks"] | Picture["craft"],
    isShown: (row: number) => boolean,
  ): void => {
    for (let row = 0; row < table.count; row++) {
      if (table.isAlive[row] === 0 || !isShown(row)) continue;
      units.push({
        id: prefix + row,
        x: Math.round((table.xKm[row] * 1000) / M_PER_STEP) % 32_768,
        y: Math.round((table.yKm[row] * 1000) / M_PER_STEP) % 32_768,
        heading: Math.round((table.headingRad[row] / (2 * Math.PI)) * HEADING_STEPS),
      });
    }
  };
  add("s", picture.ships, (row) => picture.ships.life[row] === 1);
  add("t", picture.tracks, (row) => picture.tracks.level[row] > 0);
  add("c", picture.craft, () => true);
  return units;
}

/** The usual way: a map of schema objects, patched at the same rate. */
class SchemaPeer {
  #state = new Units();
  #encoder = new Encoder(this.#state);

  constructor() {
    Encoder.BUFFER_SIZE = 4 * KB * KB;
  }

  bytes(visible: readonly Visible[]): number {
    const seen = new Set<string>();
    for (const { id, x, y, heading } of visible) {
      seen.add(id);
      let unit: SchemaType<typeof Unit> | undefined = this.#state.units.get(id);
      if (unit === undefined) {
        unit = new Unit();
        this.#state.units.set(id, unit);
      }
      unit.x = x;
      unit.y = y;
      unit.heading = heading;
    }
    const gone = [...this.#state.units.keys()].filter((id) => !seen.has(id));
    for (const id of gone) this.#state.units.delete(id);
    const { length } = this.#encoder.encode();
    this.#encoder.discardChanges();
    return length;
  }
}
