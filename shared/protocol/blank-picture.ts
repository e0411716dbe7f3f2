// A picture with room and nothing in it yet.
import { createTable } from "../battle/table.ts";
import {
  type Picture,
  PICTURE_BOARDINGS,
  PICTURE_CONTACT_CRAFT,
  PICTURE_CONTACT_CRAFT_MAX,
  PICTURE_CRAFT,
  PICTURE_DOCTRINES,
  PICTURE_FLIGHTS,
  PICTURE_GROUPS,
  PICTURE_MISSILES,
  PICTURE_MISSILES_MAX,
  PICTURE_SHIPS,
  PICTURE_STAFF,
  PICTURE_TRACKS,
  PICTURE_TRACKS_MAX,
  PICTURE_MINES,
  PICTURE_MINES_MAX,
  PICTURE_DECOYS,
  PICTURE_DECOYS_MAX,
  PICTURE_WRECKS,
  PICTURE_WRECKS_MAX,
  TrackNames,
  noParley,
} from "./picture.ts";

/** Own rows that a picture has room for. */
export type PictureRooms = { ships: number; flights: number; craft: number; groups: number };

/** Rows for what others have. */
export type OthersRooms = {
  tracks: number;
  contactCraft: number;
  missiles: number;
  wrecks: number;
  mines: number;
};

/** Who knows nothing of the others has room for whatever they may bring. */
export const OTHERS_MAX: OthersRooms = {
  tracks: PICTURE_TRACKS_MAX,
  contactCraft: PICTURE_CONTACT_CRAFT_MAX,
  missiles: PICTURE_MISSILES_MAX,
  wrecks: PICTURE_WRECKS_MAX,
  mines: PICTURE_MINES_MAX,
};

export function blankPicture(
  side: number,
  rooms: PictureRooms,
  others: OthersRooms = OTHERS_MAX,
): Picture {
  return {
    tick: 0,
    side,
    ships: createTable(PICTURE_SHIPS, rooms.ships),
    tracks: createTable(PICTURE_TRACKS, others.tracks),
    boardings: createTable(PICTURE_BOARDINGS, rooms.ships),
    flights: createTable(PICTURE_FLIGHTS, rooms.flights),
    craft: createTable(PICTURE_CRAFT, rooms.craft),
    contactCraft: createTable(PICTURE_CONTACT_CRAFT, others.contactCraft),
    missiles: createTable(PICTURE_MISSILES, others.missiles),
    wrecks: createTable(PICTURE_WRECKS, others.wrecks),
    mines: createTable(PICTURE_MINES, others.mines),
    decoys: createTable(PICTURE_DECOYS, PICTURE_DECOYS_MAX),
    groups: createTable(PICTURE_GROUPS, rooms.groups),
    doctrines: createTable(PICTURE_DOCTRINES, rooms.groups),
    staff: createTable(PICTURE_STAFF, rooms.groups),
    orders: new Map(),
    trackNames: new TrackNames(),
    unitNames: new TrackNames(),
    events: [],
    scoreOwn: 0,
    scoreEnemy: 0,
    objectives: [],
    parley: noParley(),
    result: null,
  };
}
