// What a seat may ask for. The HUD, the AI admiral, a replay and a test all write these same plain
// objects; `shared/protocol/order-schema.ts` holds the schema, checked equal to this by type.
import type { FormationKind, PointKm } from "./catalog.ts";

export const STANCES = ["aggressive", "balanced", "evasive"] as const;
export type Stance = (typeof STANCES)[number];

export const FIRE_CONTROLS = ["hold", "return", "tight", "free"] as const;
export type FireControl = (typeof FIRE_CONTROLS)[number];

export const EMISSIONS = ["silent", "passive", "active"] as const;
export type Emissions = (typeof EMISSIONS)[number];

export const MISSIONS = ["none", "hold", "advance", "screen", "strike", "scout"] as const;
export type GroupMission = (typeof MISSIONS)[number];

export const FLIGHT_MISSIONS = ["cap", "escort", "strike", "scout"] as const;
export type FlightMission = (typeof FLIGHT_MISSIONS)[number];

/** Something to act on: a contact by the side's own track number, an own unit, or a point. */
export type Aim =
  | { kind: "track"; track: number }
  | { kind: "unit"; unitId: number }
  | { kind: "point"; atKm: PointKm };

export type Order =
  | {
      kind: "move";
      groupId: number;
      pathKm: PointKm[];
      facingRad?: number;
      formation?: FormationKind;
      isQueued?: boolean;
      /** Run at flank: faster, hotter, no shield regeneration. */
      isFlank?: boolean;
    }
  | { kind: "attack"; groupId: number; tracks: number[]; isQueued?: boolean }
  | { kind: "escort"; groupId: number; wardGroupId: number; isQueued?: boolean }
  | { kind: "hold"; groupId: number; isQueued?: boolean }
  | { kind: "withdraw"; groupId: number }
  | { kind: "formation"; groupId: number; formation: FormationKind; spacingKm?: number }
  | { kind: "stance"; groupId: number; stance: Stance; fire: FireControl }
  | { kind: "emissions"; groupId: number; emissions: Emissions }
  | { kind: "mission"; groupId: number; mission: GroupMission; aim?: Aim }
  | {
      kind: "launch";
      flightIds: number[];
      mission: FlightMission;
      aim: Aim;
      /** Points to fly over first: who is seen coming from there does not betray her deck. */
      viaKm?: PointKm[];
    }
  | { kind: "recall"; flightIds: number[] }
  | { kind: "commitReserve"; groupId: number; aim: Aim; squadronIds?: number[] }
  /** Ships picked by hand become a temporary group; they return to their squadrons by "disband". */
  | { kind: "detach"; unitIds: number[] }
  | { kind: "disband"; groupId: number }
  /** A task force passes to another seat of the side, with all that its squadrons are about. */
  | { kind: "handOver"; groupId: number; seat: number }
  | { kind: "surrender" };

export type OrderKind = Order["kind"];

/** Why an order was refused; the client words it (locale key `refused.<code>`). */
export const REFUSALS = [
  "malformed",
  "notYourUnit",
  "noSuchGroup",
  "noSuchUnit",
  "noSuchTrack",
  "noSuchFlight",
  "outsideMap",
  "groupLost",
  "cannotMove",
  "queueFull",
  "tooManyGroups",
  "flightNotReady",
  "outOfFuelRange",
  "deckLost",
  "notReleased",
  "alreadyCommitted",
  "insideNoWarpRing",
  "fixTooOld",
  "enemyTooClose",
  "battleOver",
  "notHostile",
  "noSuchSeat",
  "seatEmpty",
] as const;
export type Refusal = (typeof REFUSALS)[number];
