// How far what is selected reaches: guns, missiles, sensors, defences, transporters; where jammers of
// a selected group point; and what the contact that is selected holds off.
import type { ShipClass } from "../../shared/battle/catalog.ts";
import {
  CLASS_UNKNOWN,
  CONTACT_FLAGS,
  LEVEL_BEARING,
  LEVEL_CLASS,
  LIFE_ON_MAP,
  type Picture,
  TARGET_SHIP,
} from "../../shared/protocol/picture.ts";
import { text } from "../texts.ts";
import { type Frame, standOf } from "./frame.ts";
import type { Ink } from "./ink.ts";
import { xOf, yOf } from "./lens.ts";
import type { Lettering } from "./lettering.ts";
import type { Moments } from "./moments.ts";

const RING_COLOURS = {
  guns: 0xffb070,
  missiles: 0xff7a9a,
  sensor: 0x6fd0ff,
  defence: 0x9fe8c8,
  transporter: 0xffd27a,
  antiMet: 0xd0b0ff,
  supply: 0xd9b36a,
  jammer: 0xe6a0ff,
} as const;
type RingKind = keyof typeof RING_COLOURS;
const TURN = 2 * Math.PI;
/** Arcs of a jammer's waves, as shares of its range, and how faint they are. */
const WAVE_SHARES = [0.25, 0.5, 0.75] as const;

/** How far the guns and the missiles of a class carry. */
export function reachOf(
  { weapons }: Frame["catalog"],
  { mounts }: ShipClass,
): { gunsKm: number; missilesKm: number } {
  let gunsKm = 0;
  let missilesKm = 0;
  for (const { weaponIndex } of mounts) {
    const weapon = weapons[weaponIndex];
    if (weapon.kind === "missile") missilesKm = Math.max(missilesKm, weapon.rangeKm);
    else gunsKm = Math.max(gunsKm, weapon.rangeKm);
  }
  return { gunsKm, missilesKm };
}

export class ReachView {
  readonly #ink: Ink;
  readonly #lettering: Lettering;
  readonly #moments: Moments;
  readonly #words: Record<RingKind, string>;

  constructor(ink: Ink, lettering: Lettering, moments: Moments) {
    this.#ink = ink;
    this.#lettering = lettering;
    this.#moments = moments;
    const kinds = Object.keys(RING_COLOURS) as RingKind[];
    this.#words = Object.fromEntries(
      kinds.map((kind) => [kind, text(`map.ring.${kind}`)]),
    ) as Record<RingKind, string>;
  }

  paint(frame: Frame): void {
    const { session, picture } = frame;
    const { groupIds, unitIds, track } = session.selection.value;
    if (groupIds.length === 0 && unitIds.length === 0 && track === null) return;
    const groups = new Set(groupIds);
    const units = new Set(unitIds);
    this.#jammers(frame, groups, units);
    if (!session.overlays.rings.value) return;
    const { ships } = picture;
    const shown = new Set<number>();
    for (let row = 0; row < ships.count; row++) {
      if (ships.isAlive[row] === 0 || ships.life[row] !== LIFE_ON_MAP) continue;
      if (!units.has(row) && !isIn(picture, row, groups)) continue;
      // One ship of each class and group speaks for the others: rings of fifty ships are a blur.
      const key = units.has(row) ? -1 - row : ships.groupId[row] * 1024 + ships.classIndex[row];
      if (shown.has(key)) continue;
      shown.add(key);
      this.#ringsOf(frame, row);
    }
    if (track !== null) this.#ofContact(frame, this.#moments.rowOfTrack[track]);
  }

  #ringsOf(frame: Frame, row: number): void {
    const { lens, catalog, picture } = frame;
    const shipClass = catalog.ships[picture.ships.classIndex[row]];
    const x = xOf(lens, frame.ships.xKm[row]);
    const y = yOf(lens, frame.ships.yKm[row]);
    const { gunsKm, missilesKm } = reachOf(catalog, shipClass);
    const { pointDefenceRangeKm, areaDefenceRangeKm } = shipClass;
    this.#ring(frame, x, y, gunsKm, "guns");
    this.#ring(frame, x, y, missilesKm, "missiles");
    this.#ring(frame, x, y, shipClass.sensorKm, "sensor");
    this.#ring(frame, x, y, Math.max(pointDefenceRangeKm, areaDefenceRangeKm), "defence");
    this.#ring(frame, x, y, shipClass.transporterRangeKm, "transporter");
    this.#ring(frame, x, y, shipClass.antiMetKm, "antiMet");
    // Those that stand still have their rings on the chart.
    if (!shipClass.isStatic) this.#ring(frame, x, y, shipClass.supplyRangeKm, "supply");
  }

  /** Of a contact made out: how far its guns carry, and where no transporter works. */
  #ofContact(frame: Frame, row: number): void {
    const { lens, catalog, picture } = frame;
    const { tracks } = picture;
    if (row < 0 || tracks.targetKind[row] !== TARGET_SHIP) return;
    if (tracks.level[row] < LEVEL_CLASS || tracks.classIndex[row] === CLASS_UNKNOWN) return;
    const shipClass = catalog.ships[tracks.classIndex[row]];
    const x = xOf(lens, frame.tracks.xKm[row]);
    const y = yOf(lens, frame.tracks.yKm[row]);
    this.#ring(frame, x, y, reachOf(catalog, shipClass).gunsKm, "guns");
    this.#ring(frame, x, y, shipClass.antiMetKm, "antiMet");
  }

  #ring({ lens }: Frame, x: number, y: number, radiusKm: number, kind: RingKind): void {
    if (radiusKm <= 0) return;
    const radius = radiusKm * lens.pxPerKm;
    const colour = RING_COLOURS[kind];
    const dots = lens.dotsPerPx;
    this.#ink.arc(x, y, radius, radius, 0, TURN, 1.2 * dots, colour, 0.5, 0.7, lens);
    const name = `${this.#words[kind]} ${Math.round(radiusKm)}`;
    this.#lettering.name(name, x, y - radius - 7 * dots, "small", colour, 0.8, "place");
  }

  /** Where the jammers at work of selected groups point: towards the threat, else ahead. */
  #jammers(frame: Frame, groups: ReadonlySet<number>, units: ReadonlySet<number>): void {
    const { catalog, picture } = frame;
    const { ships, doctrines } = picture;
    for (let row = 0; row < ships.count; row++) {
      if (ships.isAlive[row] === 0 || ships.life[row] !== LIFE_ON_MAP) continue;
      if (doctrines.isJamming[ships.groupId[row]] !== 1) continue;
      if (!units.has(row) && !isIn(picture, row, groups)) continue;
      const shipClass = catalog.ships[ships.classIndex[row]];
      if (shipClass.jammer !== null) this.#wedge(frame, row, shipClass.jammer);
    }
  }

  #wedge(frame: Frame, row: number, jammer: NonNullable<ShipClass["jammer"]>): void {
    const { lens, picture } = frame;
    const x = xOf(lens, frame.ships.xKm[row]);
    const y = yOf(lens, frame.ships.yKm[row]);
    const axis = -jammerAxis(frame, picture.groups.guideUnit[picture.ships.groupId[row]], row);
    const radius = jammer.rangeKm * lens.pxPerKm;
    const from = axis - jammer.halfArcRad;
    const to = axis + jammer.halfArcRad;
    const dots = lens.dotsPerPx;
    const colour = RING_COLOURS.jammer;
    for (const angle of [from, to]) {
      const [toX, toY] = [x + Math.cos(angle) * radius, y + Math.sin(angle) * radius];
      this.#ink.dashes(x, y, toX, toY, 1.2 * dots, 6 * dots, colour, 0.5);
    }
    this.#ink.arc(x, y, radius, radius, from, to, 1.4 * dots, colour, 0.6, 0.7, lens);
    for (const share of WAVE_SHARES) {
      const out = radius * share;
      this.#ink.arc(x, y, out, out, from, to, dots, colour, 0.2, 0.5, lens);
    }
    const name = `${this.#words.jammer} ${Math.round(jammer.rangeKm)}`;
    const atX = x + Math.cos(axis) * radius;
    const atY = y + Math.sin(axis) * (radius + 9 * dots);
    this.#lettering.name(name, atX, atY, "small", colour, 0.8, "place");
  }
}

const isIn = ({ ships, groups }: Picture, row: number, meant: ReadonlySet<number>): boolean => {
  const groupId = ships.groupId[row];
  return meant.has(groupId) || meant.has(groups.parentId[groupId]);
};

/**
 * Where a group's jammers point, as the rules have it: at the nearest believed enemy ship within
 * twice the reach of guns, else over the ship's own bow. Direction on the plane.
 */
export function jammerAxis(frame: Frame, guide: number, row: number): number {
  const { catalog, briefing, picture } = frame;
  const { ships, tracks } = picture;
  let nearest = -1;
  let least = Infinity;
  for (let track = 0; track < tracks.count; track++) {
    if (tracks.isAlive[track] === 0 || tracks.level[track] === LEVEL_BEARING) continue;
    if (tracks.targetKind[track] !== TARGET_SHIP) continue;
    if ((tracks.flags[track] & (CONTACT_FLAGS.ghost | CONTACT_FLAGS.struck)) !== 0) continue;
    const stand = standOf(briefing, tracks.side[track]);
    if (stand !== "enemy" && stand !== "unknown") continue;
    const dx = tracks.xKm[track] - ships.xKm[guide];
    const dy = tracks.yKm[track] - ships.yKm[guide];
    if (dx * dx + dy * dy >= least) continue;
    least = dx * dx + dy * dy;
    nearest = track;
  }
  const ahead = frame.ships.headingRad[row];
  if (nearest < 0) return ahead;
  const theirs = catalog.ships[tracks.classIndex[nearest]];
  const ours = catalog.ships[ships.classIndex[guide]];
  const theirKm = theirs === undefined ? 0 : reachOf(catalog, theirs).gunsKm;
  const reachKm = 2 * Math.max(reachOf(catalog, ours).gunsKm, theirKm);
  if (least > reachKm * reachKm) return ahead;
  return Math.atan2(
    tracks.yKm[nearest] - frame.ships.yKm[row],
    tracks.xKm[nearest] - frame.ships.xKm[row],
  );
}
