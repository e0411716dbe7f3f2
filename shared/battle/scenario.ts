// What a scenario brings: its map, sides, forces, choices and objectives, resolved.
import type { PointKm } from "./catalog.ts";
import type { Objective } from "./objective.ts";

export type * from "./objective.ts";

export const PLACE_KINDS = [
  "planet",
  "cloud",
  "noWarpRing",
  "asteroids",
  "minefield",
  "gate",
] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** What a cloud or an asteroid field does to what is inside: factors on the values of open space. */
export type Medium = {
  readonly signature: number;
  readonly sensor: number;
  /** On how far emissions carry from inside. */
  readonly heard: number;
  readonly speed: number;
  readonly seeker: number;
  readonly shieldRegen: number;
  /** Rocks or discharges that strike ships; null where nothing does. */
  readonly blow: Blow | null;
};

/** A ship is struck with this chance in a second, and oftener the faster she is beyond a safe speed. */
export type Blow = {
  readonly damage: number;
  readonly penetration: number;
  readonly chancePerS: number;
  readonly chancePerKm: number;
  readonly safeSpeedKmS: number;
};

/** A marked field: everybody knows where it is, nobody but its owner how many mines are left. */
export type Minefield = {
  readonly count: number;
  readonly damage: number;
  readonly penetration: number;
  /** A mine goes for a ship that passes it as near as this. */
  readonly reachKm: number;
  /** Up to this speed a ship's point defence stops the mines that go for her, as far as it lasts. */
  readonly sweepSpeedKmS: number;
};

/** Where ships come and go one after the other: so many a minute of each side. */
export type Gate = { readonly shipsPerMin: number };

export type Place = {
  readonly id: string;
  readonly name: string;
  readonly kind: PlaceKind;
  readonly atKm: PointKm;
  /** Semi-axes; equal for discs and rings. */
  readonly radiusXKm: number;
  readonly radiusYKm: number;
  /** Clouds and asteroid fields only. */
  readonly medium?: Medium;
  readonly mines?: Minefield;
  readonly gate?: Gate;
  /** Minefields and gates: index of the side they serve, and its allies; left out: everybody. */
  readonly side?: number;
  /** How the client draws it (planet palette, cloud palette); never a rule. */
  readonly look: string;
};

/** Whether a point lies in a place, its rim included. */
export function isInPlace(
  { atKm, radiusXKm, radiusYKm }: Pick<Place, "atKm" | "radiusXKm" | "radiusYKm">,
  xKm: number,
  yKm: number,
): boolean {
  const dx = (xKm - atKm[0]) / radiusXKm;
  const dy = (yKm - atKm[1]) / radiusYKm;
  return dx * dx + dy * dy <= 1;
}

export type Zone = {
  readonly minXKm: number;
  readonly minYKm: number;
  readonly maxXKm: number;
  readonly maxYKm: number;
};

export const FORMATIONS = [
  "line",
  "abreast",
  "column",
  "wedge",
  "screen",
  "loose",
  "ring",
] as const;
export type FormationKind = (typeof FORMATIONS)[number];

export type ScenarioSquadron = {
  readonly id: string;
  readonly name: string;
  readonly ships: readonly {
    readonly classIndex: number;
    readonly count: number;
    /** Names given in order; further ships are numbered by the class. */
    readonly names: readonly string[];
  }[];
  readonly formation: FormationKind;
  /** Between its ships at the start, if not as the rules have it. */
  readonly spacingKm?: number;
  /** Dice place the guide inside; the choice picks one zone of several (see `choices`). */
  readonly zone: Zone;
  readonly headingRad: number;
  readonly emissions: 0 | 1 | 2;
  /** Alternative zones by option id of a briefing choice. */
  readonly zoneByOption: ReadonlyMap<string, Zone>;
  /** Flights based here besides those of its ships' decks (attack craft flying with the fleet). */
  readonly flights: readonly { readonly craftIndex: number; readonly craftCount: number }[];
};

export type ScenarioTaskForce = {
  readonly id: string;
  readonly name: string;
  readonly squadrons: readonly ScenarioSquadron[];
  /** On the map from the start, scheduled, or off the map until committed. */
  readonly arrival:
    | { readonly kind: "start" }
    | {
        readonly kind: "schedule";
        readonly atS: number;
        readonly atKm: PointKm;
        readonly headingRad: number;
        readonly isAnnounced: boolean;
        /** Index of the gate in `places` that they come through, one after the other. */
        readonly gateIndex?: number;
      }
    | {
        readonly kind: "reserve";
        /** Committable from this time, or as soon as a carrier of the enemy is tracked. */
        readonly fromS: number;
        readonly isReleasedByCarrierTrack: boolean;
      };
};

export type Choice = {
  readonly id: string;
  readonly name: string;
  readonly options: readonly {
    readonly id: string;
    readonly name: string;
    readonly weight: number;
  }[];
};

export type ScenarioSide = {
  readonly id: string;
  readonly name: string;
  readonly factionIndex: number;
  readonly taskForces: readonly ScenarioTaskForce[];
  readonly choices: readonly Choice[];
  /** Zones that the enemy may know: public intelligence, in words and areas. */
  readonly seatMax: number;
  readonly brief: string;
};

/** How one side of a scenario stands to another; 1 is neutral. */
export const RELATION_HOSTILE = 0;
export const RELATION_NEUTRAL = 1;
export const RELATION_ALLIED = 2;

export type Scenario = {
  readonly id: string;
  readonly name: string;
  readonly brief: string;
  readonly widthKm: number;
  readonly heightKm: number;
  readonly clockS: number;
  readonly places: readonly Place[];
  readonly sides: readonly ScenarioSide[];
  /** relations[a][b]: RELATION_HOSTILE, RELATION_NEUTRAL or RELATION_ALLIED. */
  readonly relations: readonly (readonly number[])[];
  readonly objectives: readonly Objective[];
  /** Score of single classes or named ships, overriding their points. */
  readonly scoreByClass: ReadonlyMap<number, number>;
  readonly scoreByName: ReadonlyMap<string, number>;
};
