// Hulls to bytes and back, exactly: motion, outlines, and the contact pairs with what the solver
// remembers of them (their order, the two contact points of each and both impulses, the supports).
// Without the pairs a restored world would part from its original at the next touch.
import {
  createWriter,
  readF64,
  readTable,
  readU16,
  readU32,
  readU8,
  writeF64,
  writeTable,
  writeU16,
  writeU32,
  writeU8,
  type ByteReader,
  type ByteWriter,
} from "./checkpoint.ts";
import { combineHashes, HASH_SEED_A, hashTable, hashWords } from "./hash.ts";
import { slotOfBody, type Collision, type Hulls, type Pair, type Vertex } from "./hull-state.ts";
import { library, shapeHull } from "./hulls.ts";

const NO_VERTEX = 0xffff;
const OF_BODY_B = 0x8000;

function writeVertex(writer: ByteWriter, collision: Collision, vertex: Vertex | null): void {
  if (vertex === null) writeU16(writer, NO_VERTEX);
  else writeU16(writer, vertex.index | (vertex.body === collision.bodyB ? OF_BODY_B : 0));
}

function readVertex(reader: ByteReader, collision: Collision): Vertex | null {
  const offset = reader.offset;
  const code = readU16(reader);
  if (code === NO_VERTEX) return null;
  const body = code & OF_BODY_B ? collision.bodyB : collision.bodyA;
  const vertex = body.vertices[code & ~OF_BODY_B];
  if (vertex === undefined) throw new Error(`hulls at offset ${offset}: no vertex ${code}`);
  return vertex;
}

function writePair(writer: ByteWriter, pair: Pair): void {
  const { collision, contacts } = pair;
  writeU32(writer, collision.bodyA.id);
  writeU32(writer, collision.bodyB.id);
  writeU32(writer, pair.timeCreated);
  writeU8(writer, collision.supportCount);
  for (let n = 0; n < 2; n++) {
    writeVertex(writer, collision, collision.supports[n]);
    writeVertex(writer, collision, contacts[n].vertex);
    writeF64(writer, contacts[n].normalImpulse);
    writeF64(writer, contacts[n].tangentImpulse);
  }
}

function readPair(reader: ByteReader, hulls: Hulls): Pair {
  const offset = reader.offset;
  const a = hulls.shapes[slotOfBody(hulls, readU32(reader))];
  const b = hulls.shapes[slotOfBody(hulls, readU32(reader))];
  if (!a || !b) throw new Error(`hulls at offset ${offset}: a contact of a hull that is not there`);
  const collision = library.Collision.create(a.body, b.body);
  collision.collided = true;
  const timeCreated = readU32(reader);
  collision.supportCount = readU8(reader);
  const points = [];
  for (let n = 0; n < 2; n++) {
    collision.supports[n] = readVertex(reader, collision);
    points.push({
      vertex: readVertex(reader, collision),
      normalImpulse: readF64(reader),
      tangentImpulse: readF64(reader),
    });
  }
  // Pairs that were not renewed in the last step have left the list: all bear its number. What the
  // library computes anew from the collision before it reads it (depth, normal, separation) is
  // not saved.
  const pair = library.Pair.create(collision, hulls.stepCount);
  pair.timeCreated = timeCreated;
  pair.contacts[0] = points[0];
  pair.contacts[1] = points[1];
  return pair;
}

function writePairs(writer: ByteWriter, { pairs, stepCount }: Hulls): void {
  writeU32(writer, stepCount);
  writeU32(writer, pairs.list.length);
  for (const pair of pairs.list) writePair(writer, pair);
}

/** The whole world of hulls. The material is a rule: the reader has it from its own catalog. */
export function writeHulls(writer: ByteWriter, hulls: Hulls): void {
  writeTable(writer, hulls.table);
  for (let slot = 0; slot < hulls.table.count; slot++) {
    if (hulls.table.isAlive[slot] === 0) continue;
    const { verticesKm } = hulls.shapes[slot]!;
    writeU8(writer, verticesKm.length);
    for (const [x, y] of verticesKm) {
      writeF64(writer, x);
      writeF64(writer, y);
    }
  }
  writePairs(writer, hulls);
}

/** Makes `hulls`, created with the same capacities and material, what `writeHulls` wrote. */
export function restoreHulls(reader: ByteReader, hulls: Hulls): void {
  readTable(reader, hulls.table);
  hulls.shapes.fill(null);
  for (let slot = 0; slot < hulls.table.count; slot++) {
    if (hulls.table.isAlive[slot] === 0) continue;
    const verticesKm: [number, number][] = [];
    for (let n = readU8(reader); n > 0; n--) verticesKm.push([readF64(reader), readF64(reader)]);
    shapeHull(hulls, slot, verticesKm);
  }
  hulls.stepCount = readU32(reader);
  const { list, table } = hulls.pairs;
  for (const pair of list) delete table[pair.id];
  list.length = 0;
  for (let n = readU32(reader); n > 0; n--) {
    const pair = readPair(reader, hulls);
    list.push(pair);
    table[pair.id] = pair;
  }
}

/** Hash of motion and contacts. Outlines never change in a battle and are left out. */
export function hashHulls(hulls: Hulls, seed = HASH_SEED_A): number {
  const writer = createWriter();
  writePairs(writer, hulls);
  while (writer.length % 4 !== 0) writeU8(writer, 0);
  const words = new Uint32Array(writer.bytes.buffer, 0, writer.length / 4);
  return combineHashes([hashTable(hulls.table, seed), hashWords(words, words.length, seed)], seed);
}
