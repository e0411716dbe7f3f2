// A picture: what one side knows now. The AI admiral reads one, the encoder sends one, the replica
// of every client becomes one. It holds no row, id or count of an enemy: contacts go by the side's
// own track numbers. Filled from truth in one place (`knowledge.ts`), from bytes in another
// (`decode.ts`); nobody else writes here.
import type { Objective, Place } from "../battle/catalog.ts";
import type { Order, Terms } from "../battle/orders.ts";
import type { PictureEvent } from "./picture-events.ts";
import type {
  PictureShips,
  PictureBoardings,
  PictureTracks,
  PictureFlights,
  PictureCraft,
  PictureContactCraft,
  PictureMissiles,
  PictureMines,
  PictureDecoys,
  PictureWrecks,
  PictureGroups,
  PictureDoctrines,
  PictureStaff,
} from "./picture-tables.ts";
import { COLOURS_OWN, COLOURS_PRIZE_INERT, COLOURS_STRUCK } from "./picture-tables.ts";

export type * from "./picture-events.ts";
export * from "./picture-tables.ts";

export type PictureResult = {
  winner: number;
  reason: string;
  degree: "decisive" | "major" | "minor" | "draw";
  /** Published when it is over: every side's account. */
  sides: {
    points: number;
    lostPoints: number;
    /** Destroyed or taken; of them taken. */
    shipsLost: number;
    shipsCaptured: number;
    shipsWithdrawn: number;
    shipsLeft: number;
    craftLost: number;
    score: number;
    hasSurrendered: boolean;
    /** Agreed to leave the field. */
    hasLeft: boolean;
    /** What the score is made of: enemies' ships lost and driven off, their craft, places held. */
    scoreParts: { ships: number; withdrawn: number; craft: number; held: number };
    /** The most costly losses, each with its cause: "captured", what destroyed her, "" unknown. */
    losses: {
      name: string;
      classIndex: number;
      cause: string;
      /** -1 where no weapon had a part in it. */
      weapon: number;
      /** Name of the ship that did it; "" for none or craft. */
      by: string;
      tick: number;
    }[];
  }[];
};

/** Row of the contact of that number; -1 for none that the side still holds. */
export function rowOfTrack(tracks: PictureTracks, number: number): number {
  for (let row = 0; row < tracks.count; row++) {
    if (tracks.isAlive[row] === 1 && tracks.number[row] === number) return row;
  }
  return -1;
}

/** Whether an own ship has struck, or is a prize whose crew is not ready: she obeys and serves nobody. */
export function isIdle({ boardings }: Pick<Picture, "boardings">, unit: number): boolean {
  const colours = boardings.isAlive[unit] === 1 ? boardings.colours[unit] : COLOURS_OWN;
  return colours === COLOURS_STRUCK || colours === COLOURS_PRIZE_INERT;
}

/** What the side talks of with its enemies. */
export type Parley = {
  /** Sides that there is a truce with. */
  truces: number[];
  /** Has agreed to leave the field. */
  isLeaving: boolean;
  /** Terms that stand open: `side` is the other one, `isOwn` who said them. */
  offers: { side: number; terms: Terms; isOwn: boolean; lapseTick: number }[];
};

export const noParley = (): Parley => ({ truces: [], isLeaving: false, offers: [] });

/** Names by track number or unit id. It counts its changes, so that who sends it need not look for them. */
export class TrackNames extends Map<number, string> {
  changeCount = 0;

  /** Most names are known already. */
  setNew(number: number, name: string): void {
    if (this.get(number) !== name) this.set(number, name);
  }

  override set(track: number, name: string): this {
    this.changeCount++;
    return super.set(track, name);
  }

  override delete(track: number): boolean {
    this.changeCount++;
    return super.delete(track);
  }

  override clear(): void {
    this.changeCount++;
    super.clear();
  }
}

export type Picture = {
  tick: number;
  /** Index of the side whose picture this is; the truth (replays) is shown as side 0 would see it. */
  side: number;
  readonly ships: PictureShips;
  readonly boardings: PictureBoardings;
  readonly tracks: PictureTracks;
  readonly flights: PictureFlights;
  readonly craft: PictureCraft;
  readonly contactCraft: PictureContactCraft;
  readonly missiles: PictureMissiles;
  readonly wrecks: PictureWrecks;
  readonly mines: PictureMines;
  readonly decoys: PictureDecoys;
  readonly groups: PictureGroups;
  readonly doctrines: PictureDoctrines;
  readonly staff: PictureStaff;
  /** Orders that groups carry out and have queued, by group id; only groups that have any. */
  orders: Map<number, { current: Order | null; queue: Order[] }>;
  /** Names of identified contacts by track number. */
  readonly trackNames: TrackNames;
  /** Names of own ships that the briefing cannot have, by unit id: prizes. */
  readonly unitNames: TrackNames;
  /** Since the last picture. */
  events: PictureEvent[];
  /** Score as this side can know it. */
  scoreOwn: number;
  scoreEnemy: number;
  /** Per objective of the scenario: share 0…1 of it done, as this side can know it. */
  objectives: number[];
  parley: Parley;
  result: PictureResult | null;
};

/** Sent once with the first keyframe: what does not change, as this side may know it. */
export type Briefing = {
  scenarioId: string;
  rulesetHash: string;
  /** Whose ships are "own" here. */
  side: number;
  /** Replays: everything is shown, all others as identified contacts of `side`. */
  isTruth: boolean;
  widthKm: number;
  heightKm: number;
  clockS: number;
  places: Place[];
  sides: { id: string; name: string; factionIndex: number; relation: number }[];
  objectives: Objective[];
  /** Own ships, by unit id; the last rows, without names, are kept for prizes. */
  ships: { name: string; classIndex: number; squadronId: number }[];
  /** Own flights by flight id, with the ids of their first craft. */
  flights: { craftIndex: number; craftCount: number; firstCraft: number; baseUnit: number }[];
  /** Own groups by group id; temporary ones, which come and go, have their rows here without a name. */
  groups: { name: string; parentId: number; kind: number }[];
};
