// What happened in a tick, with its causes. Truth: rows, not names. `shared/protocol/knowledge.ts`
// decides which side may know which event, and in what words.
import type { CraftEnd, HandOverEnd, HitCause, Sighting } from "./catalog.ts";
import type { Refusal, Terms, TermsStep } from "./orders.ts";

/** One blow, from whatever weapon, waiting for the damage system. */
export type Hit = {
  targetShip: number;
  /** Where it came from, for the facing. */
  fromXKm: number;
  fromYKm: number;
  damage: number;
  penetration: number;
  shooterShip: number;
  shooterFlight: number;
  /** -1: ramming or blast. Of a fire: what lit it. */
  weaponIndex: number;
  cause: HitCause;
  /** Of a blast: the ship that blew; the shooter is who set it off. */
  originShip?: number;
  /** Key of its dice. */
  diceId: number;
};

export type BattleEvent =
  /** A burst of one kind of weapon by one ship at one target. */
  | {
      kind: "fired";
      ship: number;
      weaponIndex: number;
      count: number;
      targetShip: number;
      targetFlight: number;
      rangeKm: number;
    }
  | {
      kind: "salvo";
      side: number;
      ship: number;
      flight: number;
      weaponIndex: number;
      salvo: number;
      count: number;
      track: number;
    }
  /** Rounds of a group that hit nothing, by MISS_CAUSES, of so many fired. */
  | { kind: "missed"; group: number; fired: number; misses: readonly number[] }
  /** The last missile of a salvo has ended. */
  | {
      kind: "salvoEnded";
      side: number;
      salvo: number;
      weaponIndex: number;
      /** Row and number of the track it was fired at. */
      track: number;
      trackNumber: number;
      launched: number;
      stopped: number;
      hit: number;
      lost: number;
      outOfFuel: number;
      decoyed: number;
      jammed: number;
      onPlanet: number;
      xKm: number;
      yKm: number;
    }
  | {
      kind: "intercepted";
      /** The ship or the flight that did it. */
      ship: number;
      flight: number;
      missile: number;
      side: number;
      xKm: number;
      yKm: number;
      salvo: number;
    }
  | {
      kind: "hit";
      targetShip: number;
      facing: number;
      shieldDamage: number;
      hullDamage: number;
      penetrationShare: number;
      cause: Hit["cause"];
      weaponIndex: number;
      shooterShip: number;
      shooterFlight: number;
    }
  | { kind: "partFailed"; ship: number; part: number; shooterShip: number; weaponIndex: number }
  | { kind: "partRestored"; ship: number; part: number }
  | { kind: "mountBroken"; ship: number; mount: number }
  | { kind: "mountRestored"; ship: number; mount: number }
  /** A fire is of another level now; 0: out. `byShip`, `byFlight`: who lit it. */
  | {
      kind: "fireChanged";
      ship: number;
      level: number;
      isGrowing: boolean;
      byShip: number;
      byFlight: number;
    }
  | {
      kind: "shipDestroyed";
      ship: number;
      cause: Hit["cause"];
      shooterShip: number;
      shooterFlight: number;
      weaponIndex: number;
      rangeKm: number;
      wasReactor: boolean;
      /** The ship whose blast it was; NO_ROW otherwise. */
      originShip: number;
    }
  | { kind: "craftDestroyed"; craft: number; cause: CraftEnd; byShip: number; byFlight: number }
  /** A failing part went up: the magazine of a ship that fights on, or a reactor and the ship. */
  | { kind: "exploded"; ship: number; part: number; byShip: number; byFlight: number }
  | { kind: "rammed"; shipA: number; shipB: number; closingKmS: number; damage: number }
  | {
      kind: "tracked";
      side: number;
      track: number;
      level: number;
      how: Sighting;
      /** Its class is told by how near it is, not by how long it was held. */
      isNear: boolean;
      /** By one out of the datalink, who keeps it to herself. */
      isUnshared: boolean;
      /** Who sees it; for a group that hears it its first member. */
      observerKind: number;
      observerRow: number;
      /** Of a crossing: for the other who hears it; NO_ROW otherwise. */
      secondKind: number;
      secondRow: number;
      /** To what is seen; 0 of what is merely heard: it is only believed to be somewhere. */
      rangeKm: number;
      /** Of what is heard: bits of HEARD_KINDS in this hearing. */
      heardKinds: number;
      errorKm: number;
    }
  | { kind: "decoySent"; ship: number }
  /** A side has found out that a contact is a decoy: its row may be another's by the end of the tick. */
  | { kind: "decoyFound"; side: number; trackNumber: number; xKm: number; yKm: number }
  /** The side has seen that a flight is a strike on it. */
  | { kind: "strike"; side: number; track: number }
  | { kind: "trackLost"; side: number; track: number }
  | { kind: "launched"; flight: number; mission: number }
  | { kind: "recovered"; flight: number; lostCount: number }
  | { kind: "released"; flight: number; weaponIndex: number; track: number; count: number }
  | { kind: "bingo"; flight: number; fuelKm: number; homeKm: number }
  /** Its deck is closed or gone: it makes for that of another ship. */
  | { kind: "diverted"; flight: number; ship: number; fromShip: number }
  /** A transport has handed so many rounds to a ship, perhaps none, and why it is no more. */
  | { kind: "handedOver"; flight: number; ship: number; rounds: number; why: HandOverEnd }
  /** A dock has made a ship's hull whole again. */
  | { kind: "mended"; ship: number; byShip: number }
  /** Her magazines are full again, or who filled them has no more; `cargoRounds` left, -1 unlimited. */
  | { kind: "resupplied"; ship: number; byShip: number; cargoRounds: number }
  | {
      kind: "warpFlash";
      side: number;
      group: number;
      xKm: number;
      yKm: number;
      arriveAtTick: number;
      isPublic: boolean;
      /** The gate that opens, as index of the scenario's places; NO_ROW for a drive flash. */
      place: number;
    }
  /** A mine that point defence stopped. */
  | { kind: "mineSwept"; ship: number; place: number }
  /** Swept or gone off, for the side whose mine it was: one of a field (`place`), or one that a ship laid. */
  | {
      kind: "mineSpent";
      side: number;
      ship: number;
      isSwept: boolean;
      place: number;
      xKm: number;
      yKm: number;
    }
  | { kind: "arrived"; group: number; xKm: number; yKm: number; count: number }
  /** Out of the battle: by warp with a flash, over the map's edge, or through a gate. */
  | { kind: "departed"; ship: number; way: "warp" | "edge" | "gate" }
  /** A group that leaves begins to spool up, or is told why it does not. */
  | { kind: "spool"; group: number; bar: number; inS: number }
  | { kind: "magazineEmpty"; ship: number; weaponIndex: number }
  | { kind: "groupBroke"; group: number; lostShare: number }
  /** Enemy jammers halve a group's sensors, or have ceased to. */
  | { kind: "jammed"; group: number; isJammed: boolean }
  /** A group has dropped out of the datalink, or is in it again; orders are late until that tick. */
  | { kind: "link"; group: number; isCutOff: boolean; untilTick: number }
  | { kind: "groupRallied"; group: number }
  /** By its standing order, at a share of its points. */
  | { kind: "groupWithdrew"; group: number; lostShare: number }
  /** Of a group: orders to it and to all below are late until the deputy is in command. */
  | { kind: "commandLost"; group: number; ship: number; deputy: number; untilTick: number }
  /** The ship that a group steered by is lost; another leads. */
  | { kind: "guideLost"; group: number; ship: number; guide: number }
  /** Marines beamed from one ship onto another, or kept from it by the field of a third. */
  | { kind: "boarded"; ship: number; target: number; count: number; rangeKm: number }
  | { kind: "boardingStopped"; ship: number; target: number; field: number }
  | { kind: "boardersRepelled"; ship: number; byShip: number }
  /** `prize`: her row from now on; NO_ROW when nobody could man her. */
  | {
      kind: "captured";
      ship: number;
      prize: number;
      byShip: number;
      hadStruck: boolean;
      marines: number;
    }
  | { kind: "prizeReady"; ship: number }
  | { kind: "struck"; ship: number }
  | {
      kind: "refused";
      side: number;
      seat: number;
      orderKind: string;
      groupId: number;
      reason: Refusal;
    }
  | { kind: "obeyed"; side: number; seat: number; orderKind: string; groupId: number }
  /** She has lain in the place of an objective as long as it asks. */
  | { kind: "stayed"; ship: number; objective: number }
  /** `believer`: the side that knows, or believes, so much; NO_ROW for the truth. */
  | { kind: "objective"; objective: number; side: number; share: number; believer: number }
  | { kind: "surrendered"; side: number }
  /** `from` offered, `to` answered. */
  | { kind: "terms"; from: number; to: number; terms: Terms; step: TermsStep }
  | { kind: "ended"; winner: number; reason: string; degree: string };

export type EventKind = BattleEvent["kind"];
