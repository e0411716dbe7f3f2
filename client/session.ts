// What the parts of the battle screen share: the connection, what is selected, what the pointer
// means, where the camera looks. The HUD (DOM) and the views (Phaser) both read and write these
// signals and never call each other.
import { type Signal, signal } from "@preact/signals";
import type { Catalog, FormationKind, PointKm } from "../shared/battle/catalog.ts";
import type { GroupMission, FlightMission, Order, Refusal } from "../shared/battle/orders.ts";
import { ObjectiveWatch } from "./objective-watch.ts";
import type { Endings } from "./hud/losses.ts";
import type { Exchanges } from "./hud/exchanges.ts";
import type { Gunnery } from "./hud/gunnery.ts";
import type { Joint } from "./hud/story-joints.ts";
import { type GhostGiven, OrderBook } from "./input/order-book.ts";
import type { WantedSettings } from "./input/wanted.ts";
import { WantedSpeed } from "./input/wanted-speed.ts";
import type { BattleConnection } from "./net/connection.ts";

/** Own things by the side's own ids; a contact by its track number. */
export type Selection = {
  readonly groupIds: readonly number[];
  readonly unitIds: readonly number[];
  readonly flightIds: readonly number[];
  readonly track: number | null;
};
export const NOTHING: Selection = { groupIds: [], unitIds: [], flightIds: [], track: null };

/** Whether the same things are selected, in whatever order they were taken. */
export function isSameSelection(one: Selection, other: Selection): boolean {
  return (
    one.track === other.track &&
    isSameSet(one.groupIds, other.groupIds) &&
    isSameSet(one.unitIds, other.unitIds) &&
    isSameSet(one.flightIds, other.flightIds)
  );
}

const isSameSet = (some: readonly number[], others: readonly number[]): boolean =>
  some.length === others.length && some.every((id) => others.includes(id));

/** What the next click on the map means. */
export type PointerMode =
  | { kind: "select" }
  | { kind: "move" }
  | { kind: "attack" }
  | { kind: "board" }
  | { kind: "escort" }
  /** What is selected joins the squadron or force that is clicked. */
  | { kind: "join" }
  | { kind: "decoy" }
  | {
      kind: "launch";
      mission: FlightMission;
      /** Way-points clicked so far, the flights that will fly over them, and from which groups. */
      viaKm: readonly PointKm[];
      flightIds: readonly number[];
      groupIds: readonly number[];
    }
  | { kind: "commitReserve"; groupId: number; squadronIds: readonly number[] }
  /** A strike by all decks: drawn from the contact that it is to hit to where it comes in from. */
  | { kind: "planStrike"; track: number | null }
  | { kind: "mission"; mission: Exclude<GroupMission, "none" | "refit"> };

/** An order as it is drawn before the picture shows its effect; goes when it does, or fails. */
export type Ghost = {
  readonly id: number;
  readonly kind: Order["kind"];
  readonly groupIds: readonly number[];
  readonly pathKm: readonly PointKm[];
  readonly facingRad: number | null;
  readonly formation: FormationKind | null;
  readonly aimTrack: number | null;
  /** Of a launch: who flies, and what for. */
  readonly launch?: { readonly flightIds: readonly number[]; readonly mission: FlightMission };
  readonly bornMs: number;
};

/** Refusal, or what else has to be told at once, beside the cursor, for a moment. */
export type CursorNote = {
  /** What was refused, as a player calls it. */
  readonly of?: string;
  readonly reason: Refusal | string;
  /** False: it is told in `reason` itself, and nothing failed. */
  readonly isRefusal?: false;
  readonly atMs: number;
};

export type LogLine = {
  readonly id: number;
  readonly tick: number;
  /** Where it was; 0, 0 when it was nowhere. */
  readonly xKm: number;
  readonly yKm: number;
  readonly text: string;
  /** 3 a turning point, 2 worth a glance, 1 background. */
  readonly weight: number;
  /** A ship of one's own is lost; or something that the player should look up for. */
  readonly tone?: "loss" | "alarm";
  /** What later events of the same kind are added to, and by which key they find it. */
  readonly key?: string;
  readonly joint?: Joint;
};

/** Whether a line leads to a place. */
export const isSomewhere = ({ xKm, yKm }: LogLine): boolean => xKm !== 0 || yKm !== 0;

/** Which unit of command the zoom chooses: theatre task group, fleet squadron, hull ship. */
export type ZoomLevel = "theatre" | "fleet" | "hull";

export type Camera = {
  /** Centre of the view and size of a kilometre in CSS pixels. */
  readonly xKm: Signal<number>;
  readonly yKm: Signal<number>;
  readonly pxPerKm: Signal<number>;
  /** View size in CSS pixels; written by the scene. */
  readonly widthPx: Signal<number>;
  readonly heightPx: Signal<number>;
};

export type Overlays = {
  readonly rings: Signal<boolean>;
  readonly sensors: Signal<boolean>;
  readonly courses: Signal<boolean>;
  readonly names: Signal<boolean>;
};

/** Where the pointer rests on the map, CSS pixels from its top left; written by the input. */
export type PointerPlace = { xPx: number; yPx: number; isInside: boolean };

/** What instruments take of the map's sides, CSS pixels; written by the instruments. */
export type Margins = { topPx: number; leftPx: number; rightPx: number };

/** A part of the map that an instrument lies over, CSS pixels; written by the instruments. */
export type Cover = { left: number; top: number; right: number; bottom: number };

export type Session = {
  readonly catalog: Catalog;
  readonly connection: BattleConnection;
  /** URL of a pack file, such as art/ships/x.svg. */
  packUrl(path: string): string;
  readonly selection: Signal<Selection>;
  readonly pointerMode: Signal<PointerMode>;
  readonly pointer: PointerPlace;
  readonly margins: Margins;
  readonly covers: Cover[];
  readonly ghosts: Signal<readonly Ghost[]>;
  readonly cursorNote: Signal<CursorNote | null>;
  readonly log: Signal<readonly LogLine[]>;
  readonly camera: Camera;
  readonly overlays: Overlays;
  /** Ten control groups, by number key. */
  readonly controlGroups: Signal<readonly Selection[]>;
  /** The terms to choose from are open. */
  readonly isTalking: Signal<boolean>;
  /** Orders that would begin at once wait for H-hour. */
  readonly isPlanning: Signal<boolean>;
  /** The proposal that was refused last, of all groups and ticks. */
  readonly refused: Signal<{ readonly groupId: number; readonly tick: number } | null>;
  /** News that is told over the map for a moment, too. */
  readonly bulletin: Signal<string | null>;
  readonly objectiveWatch: ObjectiveWatch;
  /** How own ships ended, as far as this page has seen it. */
  readonly endings: Endings;
  readonly gunnery: Gunnery;
  readonly exchanges: Exchanges;
  /** Raised once per received picture step: HUD parts that show the picture read this. */
  readonly step: Signal<number>;
  /** A point the player asked to look at; the scene glides there and clears it. */
  readonly lookAt: Signal<{ xKm: number; yKm: number; pxPerKm?: number } | null>;
  /** Strikes sent from here go close to drop. */
  readonly isCloseAttack: Signal<boolean>;
  /** Settings asked for that no picture shows yet. */
  readonly wanted: WantedSettings;
  readonly wantedSpeed: WantedSpeed;
  /** Gives orders with ghost, reply and note; the only way from the screen to the connection. */
  give(orders: Order[], ghost?: GhostGiven): Promise<void>;
};

const CONTROL_GROUP_COUNT = 10;
const FIRST_PX_PER_KM = 1.1;

export function createSession(
  catalog: Catalog,
  connection: BattleConnection,
  packUrl: (path: string) => string,
): Session {
  const book = new OrderBook(connection);
  const session: Session = {
    catalog,
    connection,
    packUrl,
    selection: signal(NOTHING),
    pointerMode: signal<PointerMode>({ kind: "select" }),
    pointer: { xPx: 0, yPx: 0, isInside: false },
    margins: { topPx: 0, leftPx: 0, rightPx: 0 },
    covers: [],
    ghosts: book.ghosts,
    cursorNote: book.cursorNote,
    log: signal<readonly LogLine[]>([]),
    camera: {
      xKm: signal(0),
      yKm: signal(0),
      pxPerKm: signal(FIRST_PX_PER_KM),
      widthPx: signal(1),
      heightPx: signal(1),
    },
    overlays: {
      rings: signal(false),
      sensors: signal(true),
      courses: signal(true),
      names: signal(true),
    },
    controlGroups: signal(Array.from({ length: CONTROL_GROUP_COUNT }, () => NOTHING)),
    bulletin: signal<string | null>(null),
    isTalking: signal(false),
    isPlanning: signal(false),
    refused: signal(null),
    endings: new Map(),
    gunnery: new Map(),
    exchanges: new Map(),
    objectiveWatch: new ObjectiveWatch(),
    step: signal(0),
    lookAt: signal(null),
    isCloseAttack: signal(false),
    wanted: book.wanted,
    wantedSpeed: new WantedSpeed(),
    give: (orders, ghost) => book.give(session, orders, ghost),
  };
  connection.onStep(() => {
    book.settle(connection.replica.picture.tick);
    session.step.value++;
  });
  return session;
}

/** Zoom thresholds in km of view width (numbers: symbol to hull between 110 and 70 km). */
export const HULL_VIEW_KM = 70;
export const FLEET_VIEW_KM = 450;

export function zoomLevel(camera: Camera): ZoomLevel {
  const viewKm = camera.widthPx.value / camera.pxPerKm.value;
  if (viewKm <= HULL_VIEW_KM) return "hull";
  return viewKm <= FLEET_VIEW_KM ? "fleet" : "theatre";
}
