// What the battle knows of its content: classes, weapons, rules and the scenario, resolved and in
// SI-like units (kilometres, seconds, radians, tonnes, points). `shared/content` makes these from
// pack files; nothing here reads a file, and nothing here changes during a battle.

import type { Rules } from "./rules.ts";
import type { Scenario } from "./scenario.ts";

export type * from "./rules.ts";
export * from "./scenario.ts";

/** A point or vector of the plane in kilometres: x east, y north. */
export type PointKm = readonly [xKm: number, yKm: number];

export const SHIP_ROLES = [
  "dreadnought",
  "battleship",
  "carrier",
  "cruiser",
  "destroyer",
  "escort",
  "stealth",
  "transport",
  "station",
  "battery",
  "depot",
] as const;
export type ShipRole = (typeof SHIP_ROLES)[number];

export const CRAFT_ROLES = ["interceptor", "strike", "bomber", "scout", "transport"] as const;
export type CraftRole = (typeof CRAFT_ROLES)[number];

/**
 * beam: instant. cannon: shots with flight time. plasma: slow shots with splash. missile: an object
 * with fuel and a seeker (cruise missiles, torpedoes, air torpedoes). Point defence is no weapon
 * row: it is a bank of intercepts of the ship class (numbers per second), as `pointDefence`.
 */
export const WEAPON_KINDS = ["beam", "cannon", "plasma", "missile"] as const;
export type WeaponKind = (typeof WEAPON_KINDS)[number];

export type Weapon = {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly kind: WeaponKind;
  readonly rangeKm: number;
  /** Points of one hit (one beam burst, one shot, one missile). */
  readonly damage: number;
  readonly reloadS: number;
  /** Compared with armour: hull damage = damage × clamp(penetration ÷ armour, floor, 1). */
  readonly penetration: number;
  /** Share of the damage left at full range; linear between (1 for shots and missiles). */
  readonly damageShareAtRange: number;
  /** Speed of shots and missiles; 0 for beams. */
  readonly speedKmS: number;
  /** How fast the turret follows a bearing; geometry alone makes small and fast hard to hit. */
  readonly trackingRateRadS: number;
  /** Half-angle of random error at the muzzle, uniform. */
  readonly spreadRad: number;
  /** Missiles: how long the motor burns, how hard it turns, intercepts needed to stop one. */
  readonly fuelS: number;
  readonly turnRateRadS: number;
  readonly interceptPoints: number;
  readonly seekerRangeKm: number;
  /** Missiles launched at once by one mount, and the largest track error (km) they accept. */
  readonly salvoCount: number;
  readonly launchErrorMaxKm: number;
  readonly splashRadiusKm: number;
  readonly canHitCraft: boolean;
  /** Drawn and heard as: names a look in the client's tables, never a rule. */
  readonly look: string;
};

/** What a blow comes from; the order is that on the wire and in tables. */
export const HIT_CAUSES = [
  "beam",
  "shot",
  "missile",
  "plasma",
  "craft",
  "ram",
  "blast",
  "rock",
  "storm",
  "fire",
  "mine",
] as const;
export type HitCause = (typeof HIT_CAUSES)[number];

/** How craft end: guns of point defence, an area missile, a beam, guns of craft, dry tanks, with their deck. */
export const CRAFT_ENDS = ["flak", "missile", "beam", "dogfight", "fuel", "deck"] as const;
export type CraftEnd = (typeof CRAFT_ENDS)[number];

/** Why a transport hands no more rounds to a ship. */
export const HAND_OVER_ENDS = [
  "full",
  "spent",
  "underFire",
  "boarded",
  "gaveUp",
  "lost",
  "departed",
  "left",
  "outOfReach",
  "noRounds",
  "bingo",
  "recalled",
  "flightLost",
] as const;
export type HandOverEnd = (typeof HAND_OVER_ENDS)[number];

/** What a unit is heard by; bit n of what a track was heard by stands for kind n. */
export const HEARD_KINDS = ["radar", "drive", "guns", "launch", "flightOps", "jammer"] as const;

/**
 * How a track was met, or climbed: seen by a unit whose radar is on, or by one with optics alone;
 * heard as one bearing, or placed by two that cross.
 */
export const SIGHTINGS = ["radar", "optics", "bearing", "crossing"] as const;
export type Sighting = (typeof SIGHTINGS)[number];

export const FACINGS = ["bow", "port", "stern", "starboard"] as const;
export const FACING_COUNT = 4;

/** Order is the index in `ships.partHp` and on the wire. */
export const COMPONENT_KINDS = [
  "bridge",
  "engines",
  "helm",
  "sensors",
  "shields",
  "bays",
  "magazine",
  "reactor",
] as const;
export type ComponentKind = (typeof COMPONENT_KINDS)[number];
export const COMPONENT_COUNT = 8;

export type Component = {
  /** Hit points; 0 where the class has no such part. */
  readonly hitPoints: number;
  /** Below this share of its points it no longer works. */
  readonly threshold: number;
  /** Relative to the hull's centroid, bow +x, port +y. */
  readonly atKm: PointKm;
};

export type Mount = {
  readonly weaponIndex: number;
  readonly atKm: PointKm;
  /** Middle of the arc relative to the bow, and half its width. */
  readonly facingRad: number;
  readonly halfArcRad: number;
  /** Rounds carried; -1 is unlimited. */
  readonly magazineRounds: number;
  /** Art of the turret, drawn by the client. */
  readonly look: string;
};

export type FlightDeck = {
  /** Flights carried at the start: class and number of craft in each. */
  readonly flights: readonly { readonly craftIndex: number; readonly craftCount: number }[];
  readonly readyMaxCount: number;
  readonly launchPerMin: number;
  readonly landPerMin: number;
  /** Craft that its crews begin to arm in a minute; each is ready `rearmS` later. */
  readonly armPerMin: number;
  readonly rearmS: number;
};

/** Halves the sensors in its arc and reach. */
export type Jammer = { readonly rangeKm: number; readonly halfArcRad: number };

/** Mines that a ship carries: how many, how fast they are laid, and what each does. */
export type MineLayer = {
  readonly count: number;
  readonly layS: number;
  readonly armS: number;
  readonly damage: number;
  readonly penetration: number;
  /** Goes for hostile ships this near; made out by radars this near. */
  readonly reachKm: number;
  readonly seenKm: number;
  /** Up to this speed ships that know of it shoot it. */
  readonly sweepSpeedKmS: number;
};

export type ShipClass = {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly role: ShipRole;
  readonly factionIndex: number;
  readonly points: number;
  readonly lengthKm: number;
  /** Convex outline about the centroid, counter-clockwise, bow +x, port +y. */
  readonly hullKm: readonly PointKm[];
  /** Where the file's (and the art's) origin lies relative to the centroid. */
  readonly artOffsetKm: PointKm;
  /** Half extents of the outline about the centroid, for shot tests. */
  readonly halfLengthKm: number;
  readonly halfWidthKm: number;
  readonly massT: number;
  /** Stations do not move: no engines, infinite mass to others. */
  readonly isStatic: boolean;
  readonly topSpeedKmS: number;
  readonly accelerationKmS2: number;
  readonly turnRateRadS: number;
  readonly turnAccelerationRadS2: number;
  /** 0…1: share of sideways velocity that drag takes away per second beyond the drag ahead. */
  readonly slipDamping: number;
  readonly flankFactor: number;
  /** Points of each facing: bow, port, stern, starboard. */
  readonly shieldPoints: readonly number[];
  readonly armour: readonly number[];
  readonly hullPoints: number;
  readonly signature: number;
  /** Active sensor rating A: range in km against signature 1. */
  readonly sensorKm: number;
  /** Point defence: intercepts a second that fill the bank, and the bank's size. */
  readonly interceptsPerS: number;
  readonly interceptBankMax: number;
  /** Reach of guns (own ship) and of area missiles (neighbours), 0 without. */
  readonly pointDefenceRangeKm: number;
  readonly areaDefenceRangeKm: number;
  readonly areaDefenceRounds: number;
  /** Damage a second of point-defence guns against craft within their range. */
  readonly antiCraftDamagePerS: number;
  readonly components: readonly Component[];
  readonly mounts: readonly Mount[];
  readonly deck: FlightDeck | null;
  /** Supplies other ships within its reach: rearm (depot), repair (facility). 0 = none. */
  readonly supplyRangeKm: number;
  /** Rounds that it hands to one ship in a second. */
  readonly roundsPerS: number;
  /** Repairs ships up to this mass, this share of hull and parts in a second. */
  readonly repairMassMaxT: number;
  readonly repairSharePerS: number;
  /** Rounds that she hands over in all; -1 is unlimited. */
  readonly cargoRounds: number;
  readonly repairRangeKm: number;
  readonly crewCount: number;
  readonly marineCount: number;
  /** Never beyond what the rules let any reach; 0: without transporters. */
  readonly transporterRangeKm: number;
  /** No transporter works, of whomever, within this distance of her; 0 for none. */
  readonly antiMetKm: number;
  readonly isCommand: boolean;
  /** Links the ships about her to the fleet; command ships do so, too. */
  readonly isRelay: boolean;
  readonly jammer: Jammer | null;
  readonly mines: MineLayer | null;
  /** False contacts that she can send out. */
  readonly decoyCount: number;
};

export type CraftClass = {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly role: CraftRole;
  readonly factionIndex: number;
  readonly lengthKm: number;
  readonly hitPoints: number;
  readonly cruiseSpeedKmS: number;
  readonly combatSpeedKmS: number;
  readonly turnRateRadS: number;
  readonly radiusKm: number;
  /** Guns: damage a second, reach, and the share that counts against ships. */
  readonly gunDamagePerS: number;
  readonly gunRangeKm: number;
  readonly shipDamageShare: number;
  /** Of one craft: what fills a flight's bank against missiles that pass within its guns' range. */
  readonly interceptsPerS: number;
  /** Air-launched weapon and how many each craft carries; -1 = none. */
  readonly weaponIndex: number;
  readonly weaponCount: number;
  /** What it drops instead in a close attack, as many; -1: the same. */
  readonly bombIndex: number;
  /** Rounds for ships that each craft of a transport carries, how near it hands them over, how fast. */
  readonly cargoRounds: number;
  readonly supplyRangeKm: number;
  readonly roundsPerS: number;
  readonly signature: number;
  readonly sensorKm: number;
};

export type Faction = {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  /** sRGB 0xrrggbb, accents of its art and its default side colour. */
  readonly colour: number;
  /** Squadrons withdraw at this share of losses. */
  readonly breakingShare: number;
};

export type Catalog = {
  /** 16 hex digits over the canonical JSON of everything below, in id order. */
  readonly rulesetHash: string;
  readonly rules: Rules;
  readonly weapons: readonly Weapon[];
  readonly ships: readonly ShipClass[];
  readonly crafts: readonly CraftClass[];
  readonly factions: readonly Faction[];
  readonly scenarios: ReadonlyMap<string, Scenario>;
  readonly packId: string;
  readonly headlineScenario: string;
  readonly skirmishScenario: string;
  readonly tutorialScenario: string;
};
