// A frame of the battle view without a browser: picture tables with a few rows, on the real catalog.
import { signal } from "@preact/signals";
import {
  type Briefing,
  KIND_SQUADRON,
  KIND_TASK_FORCE,
  LIFE_ON_MAP,
  NO_GROUP,
  NO_TRACK,
  type Picture,
} from "../../shared/protocol/picture.ts";
import type { Order } from "../../shared/battle/orders.ts";
import { createReplica } from "../../shared/protocol/replica.ts";
import type { BattleConnection, ConnectionState } from "../../client/net/connection.ts";
import { type Camera, createSession, type Session } from "../../client/session.ts";
import type { Frame } from "../../client/views/frame.ts";
import { aimLens, createLens } from "../../client/views/lens.ts";
import { clusterContacts, groupSpots } from "../../client/views/squadrons.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { briefingFor, emptyPicture as pictureWith } from "../protocol/pictures.ts";

export const catalog = loadDefaultCatalog();
export const classOf = (role: string): number =>
  catalog.ships.findIndex((ship) => ship.role === role);

export function camera(
  xKm: number,
  yKm: number,
  viewKm: number,
  widthPx = 1000,
  heightPx = 600,
): Camera {
  return {
    xKm: signal(xKm),
    yKm: signal(yKm),
    pxPerKm: signal(widthPx / viewKm),
    widthPx: signal(widthPx),
    heightPx: signal(heightPx),
  };
}

export function emptyPicture(): Picture {
  const picture = pictureWith({ ships: 32, flights: 4, craftPerFlight: 4, groups: 8 });
  picture.tick = 100;
  return picture;
}

/** A task force (group 0) with two squadrons (groups 1 and 2). */
export function addGroups({ groups }: Picture): void {
  groups.count = 3;
  groups.isAlive.fill(1, 0, 3);
  groups.kind.set([KIND_TASK_FORCE, KIND_SQUADRON, KIND_SQUADRON]);
  groups.parentId.set([NO_GROUP, 0, 0]);
}

export function addShip(
  { ships }: Picture,
  groupId: number,
  xKm: number,
  yKm: number,
  role = "destroyer",
): number {
  const row = ships.count++;
  ships.isAlive[row] = 1;
  ships.life[row] = LIFE_ON_MAP;
  ships.groupId[row] = groupId;
  ships.classIndex[row] = classOf(role);
  ships.xKm[row] = xKm;
  ships.yKm[row] = yKm;
  ships.hull[row] = 255;
  ships.targetTrack[row] = NO_TRACK;
  return row;
}

export type TrackGiven = {
  level?: number;
  side?: number;
  targetKind?: number;
  flags?: number;
  role?: string;
};

export function addTrack(
  { tracks }: Picture,
  number: number,
  xKm: number,
  yKm: number,
  given: TrackGiven = {},
): number {
  const row = tracks.count++;
  tracks.isAlive[row] = 1;
  tracks.number[row] = number;
  tracks.level[row] = given.level ?? 2;
  tracks.side[row] = given.side ?? 1;
  tracks.targetKind[row] = given.targetKind ?? 0;
  tracks.flags[row] = given.flags ?? 0;
  tracks.classIndex[row] = classOf(given.role ?? "escort");
  tracks.xKm[row] = xKm;
  tracks.yKm[row] = yKm;
  return row;
}

/** Of side 0, in a field without places or flights; sides by how they stand to it. */
export function briefingOf(...relations: number[]): Briefing {
  const sides = relations.map((relation) => ({ id: "", name: "", factionIndex: 0, relation }));
  return { ...briefingFor(), flights: [], sides };
}

/** A whole session over a picture, without a server; what is ordered is kept in `given`. */
export function sessionOver(
  picture: Picture,
  briefing: Briefing | null = null,
): { session: Session; given: Order[] } {
  const given: Order[] = [];
  const off = (): void => {};
  const connection: BattleConnection = {
    briefing,
    replica: { ...createReplica(), picture },
    state: STATE,
    send: async (orders) => {
      given.push(...orders);
      return orders.map(() => ({ accepted: true }));
    },
    setPaused: off,
    setSpeed: off,
    seek: () => Promise.reject(new Error("no replay")),
    watch: off,
    onStep: () => off,
    onState: () => off,
    close: off,
  };
  return { session: createSession(catalog, connection, (path) => path), given };
}

const STATE: ConnectionState = {
  phase: "battle",
  isPaused: false,
  speed: 1,
  dilation: 1,
  canPause: true,
  canSetSpeed: true,
  canSeek: false,
  canOrder: true,
  seat: 0,
  lengthS: 0,
  endsEarly: false,
  notice: "",
};

/** Everything is drawn where the picture has it. */
export function frameOf(picture: Picture, at: Camera, dotsPerPx = 1): Frame {
  const lens = createLens();
  aimLens(lens, at, dotsPerPx);
  const { ships, tracks, craft, contactCraft, missiles } = picture;
  const seen = { lens, catalog, picture, ships, tracks };
  return {
    ...seen,
    session: {} as Frame["session"],
    briefing: briefingOf(2, 0),
    craft,
    contactCraft,
    missiles,
    groups: groupSpots(seen),
    clusters: clusterContacts(seen),
    nowS: 0,
    battleS: 5,
    passedS: 0,
    speed: 1,
  };
}
