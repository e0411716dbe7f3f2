// What the battle knows of its content: classes, weapons, rules and the scenario, resolved and in
// SI-like units (kilometres, seconds, radians, tonnes, points). `shared/content` makes these from
// pack files; nothing here reads a file, and nothing here changes during a battle.

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

export const CRAFT_ROLES = ["interceptor", "strike", "bomber", "scout"] as const;
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
  readonly rearmS: number;
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
  readonly repairRangeKm: number;
  readonly crewCount: number;
  readonly isCommand: boolean;
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
  /** Air-launched weapon and how many each craft carries; -1 = none. */
  readonly weaponIndex: number;
  readonly weaponCount: number;
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

/** Every constant of rules.json, already in radians and ticks-free units. See the pack's schema. */
export type Rules = {
  readonly sensors: {
    readonly sweepS: number;
    readonly bearingSweepS: number;
    /** Share of a sensor's rating that is left without its own radar: eyes and optics. */
    readonly opticsShare: number;
    readonly aspectBow: number;
    readonly aspectBeam: number;
    readonly silentFactor: number;
    readonly loudFactor: number;
    readonly cloudSignatureFactor: number;
    readonly cloudSensorFactor: number;
    readonly cloudHeardFactor: number;
    readonly radarHeardFactor: number;
    readonly firingHeardKm: number;
    readonly flightOpsHeardKm: number;
    readonly launchHeardKm: number;
    /** How long after the last round or launch it can still be heard. */
    readonly firingHeardS: number;
    readonly launchHeardS: number;
    readonly thrustHeardKm: number;
    readonly thrustHeardShare: number;
    readonly bearingErrorRad: number;
    readonly fixMinAngleRad: number;
    /** Two listeners cross their bearings into a fix only within this distance of each other. */
    readonly bearingCrossKm: number;
    readonly fixErrorKm: number;
    readonly classifyS: number;
    readonly identifyS: number;
    /** Share of the sensor's reach inside which a contact is classified at once. */
    readonly identifyRangeShare: number;
    readonly errorAtFixKm: number;
    readonly errorGrowthKmS: number;
    readonly ghostAfterS: number;
    readonly forgetAfterS: number;
    readonly emissionSwitchS: number;
    readonly missileSignature: number;
    readonly arrivalBlindS: number;
  };
  readonly fire: {
    readonly decisionS: number;
    readonly slotsPerTarget: number;
    readonly overSlotAccuracy: number;
    readonly friendlyBlockShare: number;
    readonly friendlyBlockWidthKm: number;
    readonly aimErrorRad: number;
    /** A turret that lags its aim by more than this waits. */
    readonly aimToleranceRad: number;
    /** Off by so much fires who shoots beyond the slots and has no luck (see overSlotAccuracy). */
    readonly wildErrorRad: number;
    /** Guns fire at tracks whose error is at most this. */
    readonly directErrorMaxKm: number;
    /** Weight of a target: ordered ones, the one already aimed at, unclassified ones (points). */
    readonly orderedFactor: number;
    readonly heldTargetFactor: number;
    readonly unknownPoints: number;
    /** Distance at which a target's weight has halved. */
    readonly nearnessKm: number;
    /** Weight of a flight of craft against a ship's, for guns that can hit both. */
    readonly craftTargetFactor: number;
    /** Reload times vary by this share, so that batteries fall out of step. */
    readonly reloadJitter: number;
    readonly doglegRad: number;
    readonly salvoStaggerS: number;
    readonly missileReserveShare: number;
    /** A squadron launches when this share of its launchers that have rounds is loaded. */
    readonly massShare: number;
    /** Tracks within this distance of the main target share a squadron's salvo. */
    readonly salvoSpreadKm: number;
    /** Missile damage planned on a target before the next one is taken, as share of its points. */
    readonly overkillShare: number;
    /** Time between two looks of a ship's point defence. */
    readonly pointDefenceS: number;
  };
  readonly protection: {
    readonly penetrationFloor: number;
    readonly shieldRegenPerS: number;
    readonly shieldRegenDelayS: number;
    readonly componentHitShare: number;
    /** Mounts broken for each whole hull's worth of damage, as share of all. */
    readonly mountBreakShare: number;
    /** Chance that a dying ship's reactor or magazine goes up, and with a failed reactor. */
    readonly reactorBlowChance: number;
    readonly failedReactorBlowChance: number;
    readonly repairPerS: number;
    readonly repairCeiling: number;
    readonly hullThresholds: readonly number[];
    readonly rammingPointsPerKmS: number;
    readonly rammingPairS: number;
    readonly reactorBlastRadiusKm: number;
    readonly reactorBlastDamage: number;
    readonly wreckLastsS: number;
    readonly wreckBrakeS: number;
    readonly cloudSpeedFactor: number;
    readonly cloudSeekerFactor: number;
    readonly interceptHitShare: number;
    /** The same for area missiles, and how near to the ship their missile must be flying to. */
    readonly areaHitShare: number;
    readonly areaNeighbourKm: number;
  };
  readonly motion: {
    readonly topSpeedThrottle: number;
    readonly helmStiffness: number;
    readonly arriveRadiusKm: number;
    readonly spacingKm: number;
    readonly squadronPitchKm: number;
    readonly avoidLookS: number;
    readonly avoidMarginKm: number;
    readonly formationCatchUp: number;
    readonly planetMarginKm: number;
    readonly restitution: number;
    readonly friction: number;
  };
  readonly warp: {
    readonly arrivalSpinUpS: number;
    readonly arrivalScatterKm: number;
    readonly fixMaxAgeS: number;
    readonly withdrawSpoolS: number;
    readonly carrierSpoolS: number;
    readonly withdrawEnemyKm: number;
    readonly trancheMaxCount: number;
  };
  readonly craft: {
    /** Fuel beyond the way home, as share of it, at which a flight turns back. */
    readonly bingoShare: number;
    readonly releaseKm: number;
    readonly landKm: number;
    readonly capRadiusKm: number;
    readonly interceptKm: number;
    readonly formationKm: number;
    readonly flightCraftMax: number;
    /** Time between two looks for a target, of a flight and of each pilot. */
    readonly decisionS: number;
    /** Closer than this to its target a flight dissolves into single fights. */
    readonly dogfightKm: number;
    /** Half-angle about the nose that fixed guns reach. */
    readonly gunConeRad: number;
    /** How far pilots weave in a fight, at most. */
    readonly jinkRad: number;
    /** How long a strike looks for targets where it expected its own. */
    readonly searchS: number;
    /** Time a flight without a deck takes to refuel beside its squadron. */
    readonly refuelS: number;
  };
  readonly supply: {
    /** Rounds that a depot hands over to one ship. */
    readonly roundsPerS: number;
    /** Share of full hull and parts that a facility restores. */
    readonly repairSharePerS: number;
    /** Facilities take ships up to this mass, from this time of the battle on. */
    readonly repairMassMaxT: number;
    readonly repairFromS: number;
  };
  readonly morale: { readonly commandLossS: number };
  readonly score: {
    readonly withdrawnShare: number;
    readonly minorRatio: number;
    readonly majorRatio: number;
    /** Share of a carrier's points that her craft are worth together. */
    readonly pointsShareOfCraft: number;
  };
  readonly captains: {
    readonly engageRangeShare: number;
    readonly returnFireS: number;
    /** Without orders they go active with an enemy within this share of their guns' reach. */
    readonly emitReachShare: number;
    readonly withdrawHullShare: number;
  };
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

// ---- scenario ---------------------------------------------------------------------------------

export const PLACE_KINDS = ["planet", "cloud", "noWarpRing"] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

export type Place = {
  readonly id: string;
  readonly name: string;
  readonly kind: PlaceKind;
  readonly atKm: PointKm;
  /** Semi-axes; equal for discs and rings. */
  readonly radiusXKm: number;
  readonly radiusYKm: number;
  /** How the client draws it (planet palette, cloud palette); never a rule. */
  readonly look: string;
};

export type Zone = {
  readonly minXKm: number;
  readonly minYKm: number;
  readonly maxXKm: number;
  readonly maxYKm: number;
};

export const FORMATIONS = ["line", "abreast", "column", "wedge", "screen", "loose"] as const;
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

export type Objective =
  | {
      readonly kind: "hold";
      readonly id: string;
      readonly name: string;
      readonly side: number;
      readonly atKm: PointKm;
      readonly radiusKm: number;
      /** Seconds in total with points inside ≥ ratio × the enemy's. */
      readonly seconds: number;
      readonly ratio: number;
      readonly scorePerS: number;
    }
  | {
      readonly kind: "destroyClass";
      readonly id: string;
      readonly name: string;
      readonly side: number;
      readonly classIndex: number;
      readonly count: number;
    }
  | {
      readonly kind: "lossShare";
      readonly id: string;
      readonly name: string;
      readonly side: number;
      /** Share of the enemies' points destroyed or withdrawn. */
      readonly share: number;
    }
  | {
      readonly kind: "survive";
      readonly id: string;
      readonly name: string;
      readonly side: number;
      /** At the clock's end: place not held by an enemy and at most so many of a class lost. */
      readonly atKm: PointKm;
      readonly radiusKm: number;
      readonly classIndex: number;
      readonly lossMaxCount: number;
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
