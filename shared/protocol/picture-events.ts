// What a side may know of what happened, in its own names.
import type { HandOverEnd, Sighting } from "../battle/catalog.ts";
import type { Refusal } from "../battle/orders.ts";

/** Who or what, in the viewer's own names. */
export type PictureRef =
  | { of: "unit"; id: number }
  | { of: "track"; id: number }
  | { of: "flight"; id: number }
  | { of: "none" };

export function isSameRef(one: PictureRef, other: PictureRef): boolean {
  if (one.of === "none" || other.of === "none") return one.of === other.of;
  return one.of === other.of && one.id === other.id;
}

/** What the side may know of what happened, with causes; log, captions, sounds, flashes read it. */
export type PictureEvent = { tick: number; xKm: number; yKm: number } & (
  | {
      kind: "fired";
      from: PictureRef;
      at: PictureRef;
      weapon: number;
      count: number;
      rangeKm: number;
    }
  | {
      kind: "salvo";
      from: PictureRef;
      at: PictureRef;
      weapon: number;
      count: number;
      salvo: number;
    }
  /** Rounds of an own group that hit nothing since that was last told, by cause. */
  | {
      kind: "missed";
      groupId: number;
      fired: number;
      dodged: number;
      aim: number;
      lag: number;
      track: number;
      slots: number;
      gone: number;
    }
  /** What has become of all missiles of an own salvo. */
  | {
      kind: "salvoEnded";
      salvo: number;
      at: PictureRef;
      weapon: number;
      launched: number;
      stopped: number;
      hit: number;
      lost: number;
      outOfFuel: number;
      decoyed: number;
      jammed: number;
      onPlanet: number;
    }
  | { kind: "intercepted"; by: PictureRef; isOwnMissile: boolean; salvo: number }
  | {
      kind: "hit";
      on: PictureRef;
      by: PictureRef;
      facing: number;
      isShield: boolean;
      damage: number;
      /** Share of the damage that the armour let through, in quarters; 0 where a shield took it. */
      penetrationShare: number;
      /** From whom it came to whom it met, as they stand now; 0 when that is not known. */
      rangeKm: number;
      cause: string;
      weapon: number;
    }
  | { kind: "partFailed"; on: PictureRef; part: number }
  | { kind: "partRestored"; on: PictureRef; part: number }
  | { kind: "mountBroken"; on: PictureRef; weapon: number }
  | { kind: "mountRestored"; on: PictureRef; weapon: number }
  /** A part that failed went up: a magazine, or the reactor and the ship with it. */
  | { kind: "exploded"; on: PictureRef; part: number; by: PictureRef }
  /** Level of the fire from now on, 0 when it is out; `by` lit it. */
  | { kind: "fireChanged"; on: PictureRef; level: number; isGrowing: boolean; by: PictureRef }
  | {
      kind: "destroyed";
      who: PictureRef;
      classIndex: number;
      name: string;
      by: PictureRef;
      cause: string;
      weapon: number;
      /** From whom it came, at the last blow; 0 when that is not known. */
      rangeKm: number;
      wasReactor: boolean;
      /** Lost to a blast: the ship that blew. */
      origin: PictureRef;
    }
  /** `cause`: as CraftEnd, "" for others' that somebody else or nobody shot. */
  | { kind: "craftDestroyed"; who: PictureRef; by: PictureRef; isOwn: boolean; cause: string }
  | { kind: "rammed"; who: PictureRef; other: PictureRef; closingKmS: number }
  | {
      kind: "spotted";
      track: number;
      level: number;
      how: Sighting;
      /** Its class is told by how near it is, not by how long it was held. */
      isNear: boolean;
      /** By one out of the datalink, who keeps it to herself. */
      isUnshared: boolean;
      /** Who sees it; of a group that hears it one ship. */
      by: PictureRef;
      /** Of a crossing: the other who hears it. */
      second: PictureRef;
      /** To what is seen, 0 of what is merely heard. */
      rangeKm: number;
      /** Of a crossing: how far off the place may be. */
      errorKm: number;
      /** Of what is heard: kinds of noise, as in `heardKinds`; of one bearing: where from. */
      heard: number;
      bearingRad: number;
      classIndex: number;
      name: string;
    }
  /** `fromRad`: direction from which it came when it was first seen. */
  | { kind: "strike"; track: number; classIndex: number; fromRad: number }
  | { kind: "trackLost"; track: number }
  | { kind: "launched"; flight: number; mission: number; from: PictureRef }
  | { kind: "recovered"; flight: number; lostCount: number }
  | { kind: "released"; flight: number; at: PictureRef; weapon: number; count: number }
  | { kind: "bingo"; flight: number; fuelKm: number; homeKm: number }
  | { kind: "diverted"; flight: number; to: PictureRef; from: PictureRef }
  | { kind: "handedOver"; flight: number; to: PictureRef; rounds: number; why: HandOverEnd }
  | { kind: "mended"; who: PictureRef; by: PictureRef }
  | { kind: "resupplied"; who: PictureRef; by: PictureRef; cargoRounds: number }
  | {
      kind: "warpFlash";
      isOwn: boolean;
      groupId: number;
      inS: number;
      place: number;
      errorKm: number;
    }
  | { kind: "mineSwept"; who: PictureRef; place: number }
  | { kind: "arrived"; isOwn: boolean; groupId: number; count: number }
  /** Nobody (`none`): a drive flash far off, somewhere within the error. */
  | { kind: "departed"; who: PictureRef; way: string; errorKm: number }
  /** Own only. `bar`: why it does not spool up, "spooling" when it does. */
  | { kind: "spool"; groupId: number; bar: string; inS: number }
  | { kind: "magazineEmpty"; who: PictureRef; weapon: number }
  | { kind: "groupBroke"; groupId: number; lostShare: number }
  | { kind: "decoySent"; from: PictureRef }
  | { kind: "decoyFound"; track: number }
  | { kind: "jammed"; groupId: number; isJammed: boolean }
  | { kind: "link"; groupId: number; isCutOff: boolean; forS: number }
  | { kind: "groupRallied"; groupId: number }
  | { kind: "groupWithdrew"; groupId: number; lostShare: number }
  | {
      kind: "commandLost";
      who: PictureRef;
      /** Takes over when the time is up. */
      deputy: PictureRef;
      groupId: number;
      forS: number;
    }
  | { kind: "guideLost"; groupId: number; who: PictureRef; guide: PictureRef }
  /** Marines of `from` aboard `at`. */
  | { kind: "boarded"; from: PictureRef; at: PictureRef; count: number; rangeKm: number }
  | { kind: "boardingStopped"; from: PictureRef; at: PictureRef; by: PictureRef }
  | { kind: "boardersRepelled"; who: PictureRef; by: PictureRef }
  /** `who`: the ship as she was (own), is now (own prize) or is held (contact). */
  | {
      kind: "captured";
      who: PictureRef;
      by: PictureRef;
      classIndex: number;
      name: string;
      isPrize: boolean;
      hadStruck: boolean;
      marines: number;
    }
  | { kind: "prizeReady"; who: PictureRef }
  | { kind: "struck"; who: PictureRef }
  /** An own mine that went off on somebody or was shot; nobody (`none`): whom the side does not see. */
  | { kind: "mineSpent"; who: PictureRef; isSwept: boolean; place: number }
  | { kind: "refused"; seat: number; order: string; groupId: number; reason: Refusal }
  | { kind: "obeyed"; seat: number; order: string; groupId: number }
  | { kind: "objective"; objective: string; side: number; share: number }
  /** A ship of one's own has lain where an objective asked for it. */
  | { kind: "stayed"; who: PictureRef; objective: string }
  | { kind: "surrendered"; side: number }
  /** Terms of an armistice: `from` has offered them, `to` answers. */
  | { kind: "terms"; from: number; to: number; terms: string; step: string }
  | { kind: "ended"; winner: number; reason: string; degree: string }
);
export type PictureEventKind = PictureEvent["kind"];
