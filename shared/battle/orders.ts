// What a seat may ask for. The HUD, the AI admiral, a replay and a test all write these same plain
// objects; `shared/protocol/order-schema.ts` holds the schema, checked equal to this by type.
import type { FormationKind, PointKm } from "./catalog.ts";

export const STANCES = ["aggressive", "balanced", "evasive"] as const;
export type Stance = (typeof STANCES)[number];

export const FIRE_CONTROLS = ["hold", "return", "tight", "free"] as const;
export type FireControl = (typeof FIRE_CONTROLS)[number];

export const EMISSIONS = ["silent", "passive", "active"] as const;
export type Emissions = (typeof EMISSIONS)[number];

export const MISSIONS = [
  "none",
  "hold",
  "advance",
  "screen",
  "strike",
  "scout",
  "supply",
  "raid",
  "cover",
  "reserve",
  "refit",
] as const;
export type GroupMission = (typeof MISSIONS)[number];

export const FLIGHT_MISSIONS = [
  "cap",
  "escort",
  "strike",
  "scout",
  "sweep",
  "intercept",
  "supply",
] as const;
export type FlightMission = (typeof FLIGHT_MISSIONS)[number];

/** From how near a strike drops what it carries: from the full reach, or close by her guns. */
export const ATTACK_STYLES = ["standOff", "close"] as const;
export type AttackStyle = (typeof ATTACK_STYLES)[number];

/** When captains may change emissions that were ordered: as they see fit, once found or under fire, never. */
export const EMISSION_RULES = ["captain", "untilFound", "always"] as const;
export type EmissionRule = (typeof EMISSION_RULES)[number];

/** What craft radiate: as their mission wants it, or as their deck's squadron says. */
export const CRAFT_EMISSIONS = ["mission", "active", "passive", "silent"] as const;
export type CraftEmissions = (typeof CRAFT_EMISSIONS)[number];

/** How well a track must be known before guns and missiles are spent on it. */
export const FIRE_LEVELS = ["unknown", "class", "identified"] as const;
export type FireLevel = (typeof FIRE_LEVELS)[number];

/** What fire control takes first, of what it can reach. */
export const TARGET_PRIORITIES = [
  "worthiest",
  "capitals",
  "carriers",
  "escorts",
  "craft",
  "nearest",
  "weakest",
] as const;
export type TargetPriority = (typeof TARGET_PRIORITIES)[number];

/** How many of a squadron's loaded launchers fire together. */
export const SALVO_SIZES = ["all", "half", "single"] as const;
export type SalvoSize = (typeof SALVO_SIZES)[number];

/**
 * Why a group does not fire. Index is the value in `groups.gunWhy` and `missileWhy`, and on the wire:
 * add at the end.
 */
export const FIRE_WHYS = [
  "none",
  "hold",
  "notOrdered",
  "noTrack",
  "notKnown",
  "error",
  "noLink",
  "range",
  "arc",
  "friend",
  "planet",
  "empty",
  "reserve",
  "together",
  "reloading",
  "boarding",
  "spooling",
  "return",
] as const;
export type FireWhy = (typeof FIRE_WHYS)[number];

/**
 * Why a round missed: its target turned or sped up, the gun's own error, a turret behind its target,
 * a track off the mark, no slot in fire control, a target that ended before the round came. Order of `groups.missCounts` and on the wire.
 */
export const MISS_CAUSES = ["dodged", "aim", "lag", "track", "slots", "gone"] as const;
export type MissCause = (typeof MISS_CAUSES)[number];

/** Where shields are reinforced: towards the threat, nowhere, or on one facing. */
export const SHIELD_SETTINGS = ["threat", "even", "bow", "port", "stern", "starboard"] as const;
export type ShieldSetting = (typeof SHIELD_SETTINGS)[number];

/** What damage control mends first; fires come before all, but for "weapons". */
export const REPAIR_PRIORITIES = [
  "even",
  "fires",
  "engines",
  "weapons",
  "shields",
  "sensors",
] as const;
export type RepairPriority = (typeof REPAIR_PRIORITIES)[number];

/** Whether a formation turns with its course or keeps its bearing. */
export const FRAMES = ["relative", "true"] as const;
export type Frame = (typeof FRAMES)[number];

/** How ships follow their guide round a corner: all at once, or each where she turned. */
export const TURNS = ["together", "succession"] as const;
export type Turn = (typeof TURNS)[number];

/** What an officer asks leave for; order "accept" grants it. */
export const PROPOSALS = ["none", "withdraw", "commit", "strike", "resupply", "rejoin"] as const;
export type ProposalKind = (typeof PROPOSALS)[number];

/** What a squadron's state comes from, the most pressing first. */
export const CAUSES = [
  "none",
  "broken",
  "leaderless",
  "flanked",
  "losses",
  "empty",
  "noLink",
  "underFire",
  "rallied",
] as const;
export type Cause = (typeof CAUSES)[number];

/** What the subordinate of a group sees to: nothing, fire and spacing and cripples, everything. */
export const DELEGATIONS = ["own", "assisted", "delegated"] as const;
export type Delegation = (typeof DELEGATIONS)[number];

/** Terms of an armistice, said by who offers them: all stay where they are, or one side goes home. */
export const TERMS = ["asWeStand", "theyLeave", "weLeave"] as const;
export type Terms = (typeof TERMS)[number];

/** What becomes of terms. */
export const TERMS_STEPS = ["offered", "accepted", "refused", "lapsed"] as const;
export type TermsStep = (typeof TERMS_STEPS)[number];

/** The standing orders of a group. Shares are 0…1. */
export type Doctrine = {
  emissionRule: EmissionRule;
  craftEmissions: CraftEmissions;
  fireFrom: FireLevel;
  targets: TargetPriority;
  salvo: SalvoSize;
  /** Share of each magazine that is kept for an order to attack. */
  missileReserve: number;
  /** Share of its points lost at which the group withdraws; 0 leaves it to its morale. */
  withdrawAt: number;
  shields: ShieldSetting;
  repair: RepairPriority;
  /** Faster, hotter, no shield regeneration. */
  isFlank: boolean;
  /** Weapons beyond their rating. */
  isOvercharged: boolean;
  /** Jammers at work, where emissions are active. */
  isJamming: boolean;
  /** Drop mines in their wake, while they have any. */
  isLaying: boolean;
  frame: Frame;
  delegation: Delegation;
  turn: Turn;
};

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
      /** Waits for order "execute"; so do the others that may be planned. */
      isPlanned?: boolean;
    }
  | { kind: "attack"; groupId: number; tracks: number[]; isQueued?: boolean; isPlanned?: boolean }
  | {
      kind: "escort";
      groupId: number;
      wardGroupId: number;
      isQueued?: boolean;
      isPlanned?: boolean;
    }
  | { kind: "hold"; groupId: number; isQueued?: boolean }
  | { kind: "withdraw"; groupId: number; isPlanned?: boolean }
  | {
      kind: "formation";
      groupId: number;
      formation: FormationKind;
      spacingKm?: number;
      /** Which way it looks; kept where the doctrine's frame is "true". */
      facingRad?: number;
    }
  | { kind: "stance"; groupId: number; stance: Stance; fire: FireControl }
  | { kind: "emissions"; groupId: number; emissions: Emissions }
  | ({ kind: "doctrine"; groupId: number } & Partial<Doctrine>)
  | { kind: "mission"; groupId: number; mission: GroupMission; aim?: Aim; isPlanned?: boolean }
  | {
      kind: "launch";
      flightIds: number[];
      mission: FlightMission;
      aim: Aim;
      /** Points to fly over first: who is seen coming from there does not betray her deck. */
      viaKm?: PointKm[];
      attack?: AttackStyle;
      /** The flights set out so much later, that several decks may strike together. */
      delayS?: number;
    }
  /** `unitId`: lands on the deck of that ship, which is its own from then on. */
  | { kind: "recall"; flightIds: number[]; unitId?: number }
  /**
   * What a deck does with its wing by itself: so much of it (0…1) over the deck, on strikes, scouting;
   * the rest is its reserve. All 0: nothing.
   */
  | { kind: "airTasking"; unitId: number; cap: number; strike: number; scout: number }
  | { kind: "commitReserve"; groupId: number; aim: Aim; squadronIds?: number[] }
  /** Ships picked by hand become a temporary group; they return to their squadrons by "disband". */
  | { kind: "detach"; unitIds: number[] }
  | { kind: "disband"; groupId: number }
  /** A task force passes to another seat of the side, with all that its squadrons are about. */
  | { kind: "handOver"; groupId: number; seat: number }
  /** Does what the group's officer proposes. */
  | { kind: "accept"; groupId: number }
  /** H-hour: all that the seat has planned begins, or is dropped. */
  | { kind: "execute"; isDropped?: boolean }
  /** A false contact leaves for that point. */
  | { kind: "decoy"; groupId: number; towardsKm: PointKm }
  /** Ships join another squadron for good. */
  | { kind: "transfer"; unitIds: number[]; groupId: number }
  /** A squadron joins another one, or another task force, for good. */
  | { kind: "merge"; groupId: number; intoGroupId: number }
  /** Terms for an armistice, to one enemy; his answer to such an offer. */
  | { kind: "offerTerms"; side: number; terms: Terms }
  | { kind: "answerTerms"; side: number; isAccepted: boolean }
  /** The whole side; with a group only that one, whose ships strike their colours. */
  | { kind: "surrender"; groupId?: number }
  /** Goes alongside and sends marines over where a shield is down; takes who has struck. */
  | { kind: "board"; groupId: number; track: number; isQueued?: boolean };

export type OrderKind = Order["kind"];

/** What a group that leaves is about: it spools up, or this keeps it from warp. */
export const WARP_BARS = [
  "none",
  "spooling",
  "enemyTooClose",
  "insideNoWarpRing",
  "boarded",
] as const;

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
  "battleOver",
  "notHostile",
  "noSuchSeat",
  "seatEmpty",
  "notCraft",
  "deckFull",
  "noDeck",
  "nothingProposed",
  "nothingPlanned",
  "groupBroken",
  "offeredLately",
  "noOffer",
  "noRoomToWarp",
  "noTransporters",
  "noMarines",
  "notAShip",
  "hasStruck",
  "noDecoys",
  "noCargoCraft",
  "onlySupplies",
  "noRoundsLoaded",
  "notOurShip",
  "magazinesFull",
] as const;
export type Refusal = (typeof REFUSALS)[number];
