// The constants of the rules of battle, as a pack's rules.json has them.

import type {
  CrewRules,
  FailureRules,
  FireRules,
  RepairRules,
  ShieldRules,
  StrainRules,
} from "./rules-damage.ts";

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
    /** Share of her speed that a ship holds while she runs silent. */
    readonly silentSpeedShare: number;
    readonly loudFactor: number;
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
    /** A bearing is off by the same for so long; a radar heard is reckoned to be within so far. */
    readonly bearingHoldS: number;
    readonly radarReckonedKm: number;
    /** Crossed bearings are a fix no better than the first, and none when worse than the second. */
    readonly fixErrorKm: number;
    readonly fixErrorMaxKm: number;
    /** No bearing is taken to be more exact than at this distance. */
    readonly bearingNearestKm: number;
    /** A bearing so many times its error off what is believed overthrows the belief. */
    readonly overthrowFactor: number;
    /** Course and speed of what is only heard follow from fixes so far apart. */
    readonly courseBaseS: number;
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
    /** An armed flight this near that heads for an own ship, within this angle, is a strike. */
    readonly strikeWarnKm: number;
    readonly strikeAngleRad: number;
    /** Ships this near to a relay are in the datalink; looked at so often. */
    readonly linkKm: number;
    readonly linkS: number;
    /** Share of a sensor or seeker that a jammer leaves; how far it is heard; how near it fails. */
    readonly jamFactor: number;
    readonly jamHeardKm: number;
    readonly burnThroughKm: number;
    readonly seekerBurnThroughKm: number;
  };
  readonly decoys: {
    readonly lifeS: number;
    readonly speedKmS: number;
    /** Missiles this near take it for their target with this chance. */
    readonly lureKm: number;
    readonly lureShare: number;
  };
  readonly fire: {
    readonly decisionS: number;
    /** Missiles without a target look for one this often. */
    readonly seekS: number;
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
    /** Weight of classes that a doctrine puts first. */
    readonly priorityFactor: number;
    /** A force that is sent at fewer targets than it has squadrons takes others this near to them. */
    readonly attackSpreadKm: number;
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
    /** A squadron that begins a salvo waits so long (s) for those who would fire with it. */
    readonly massWaitS: number;
    /** Tracks within this distance of the main target share a squadron's salvo. */
    readonly salvoSpreadKm: number;
    readonly defenceKm: number;
    readonly leakShareMin: number;
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
    readonly deathBlastChance: number;
    readonly weakDeathBlastChance: number;
    readonly hullThresholds: readonly number[];
    readonly rammingPointsPerKmS: number;
    /** Slower than this, ships only lean on each other. */
    readonly rammingLeastKmS: number;
    /** The same between friends, who see each other coming. */
    readonly rammingFriendsLeastKmS: number;
    readonly rammingPairS: number;
    readonly blastRadiusKm: number;
    readonly blastDamage: number;
    readonly wreckLastsS: number;
    readonly wreckBrakeS: number;
    /** Of the bank, for one intercept by guns and by an area missile. */
    readonly gunInterceptCost: number;
    readonly areaInterceptCost: number;
    /** A spent bank refills at this share of its ship's rate, of which it holds five seconds. */
    readonly bankRefillShare: number;
    /** Ships of a squadron no farther apart than this have one bank. */
    readonly bankReachKm: number;
    /** … that is worth the banks of so many of them at most. */
    readonly bankShips: number;
    /** Area missiles stop what flies at a ship within this distance. */
    readonly areaNeighbourKm: number;
    /** Reach of area missiles at craft, time between two of a ship, and the chance that one hits. */
    readonly areaCraftKm: number;
    readonly areaCraftS: number;
    readonly areaCraftHitShare: number;
  };
  readonly fires: FireRules;
  readonly crew: CrewRules;
  readonly failures: FailureRules;
  readonly shields: ShieldRules;
  readonly strain: StrainRules;
  readonly repair: RepairRules;
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
  readonly formations: {
    /** A line has at least so many staggered ranks, and about so many ships abreast for each of them. */
    readonly lineRanksMin: number;
    readonly lineWidthPerRank: number;
    /** First ring of a screen outside its core, in pitches. */
    readonly ringGapPitches: number;
    /** Between seeds of a loose order's spiral, in pitches. */
    readonly loosePitches: number;
    /** A frame that is to turn by more forms up anew (ships take the nearest slots) instead of wheeling. */
    readonly reformRad: number;
    /** A guide slower than this stands: her ships take their places instead of sailing beside her. */
    readonly standSpeedKmS: number;
  };
  readonly warp: {
    readonly arrivalSpinUpS: number;
    readonly arrivalScatterKm: number;
    readonly fixMaxAgeS: number;
    readonly withdrawSpoolS: number;
    readonly carrierSpoolS: number;
    readonly withdrawEnemyKm: number;
    readonly trancheMaxCount: number;
    /** A drive flash is seen so far by whoever has a clear line to it, and placed to so much. */
    readonly flashSeenKm: number;
    readonly flashErrorKm: number;
  };
  readonly craft: {
    /** Fuel beyond the way home, as share of it, at which a flight turns back. */
    readonly bingoShare: number;
    readonly releaseKm: number;
    /** The same for close attacks. */
    readonly closeReleaseKm: number;
    /** A flight's bank of intercepts holds so many seconds of its rate. */
    readonly interceptBankS: number;
    readonly landKm: number;
    readonly capRadiusKm: number;
    readonly interceptKm: number;
    /** A sweep follows what it met so much farther, as share of that. */
    readonly sweepBeyondShare: number;
    /** An interception that lost its aim looks about within this share of it. */
    readonly interceptThereShare: number;
    /** Flights leave their station at so many times its radius: they do not waver on the rim. */
    readonly stationRimFactor: number;
    /** Scouts circle at this share of what they see. */
    readonly scoutStationShare: number;
    /** Who is being refuelled stays until its tanks hold this share. */
    readonly tankedShare: number;
    readonly formationKm: number;
    readonly flightCraftMax: number;
    /** Time between two looks for a target, of a flight and of each pilot. */
    readonly decisionS: number;
    /** Closer than this to its target a flight dissolves into single fights. */
    readonly dogfightKm: number;
    readonly strikeRadarKm: number;
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
    /** Docks take ships from this time of the battle on. */
    readonly repairFromS: number;
  };
  readonly morale: {
    readonly commandLossS: number;
    readonly linkLossS: number;
    /** A broken squadron rallies when nobody has hit it for this long, */
    readonly rallyS: number;
    /** and no enemy is known within this distance. */
    readonly rallyClearKm: number;
    /** A hit from so far off the known threat comes from the flank. */
    readonly flankRad: number;
    /** How long a cause (hit, flanked, rallied) is told of a squadron. */
    readonly causeS: number;
    /** Share of its breaking point at which a squadron is said to have losses. */
    readonly shakenShare: number;
    /** A squadron of more ships than this bears no more losses than one of so many would. */
    readonly spanCount: number;
  };
  /** Escorts about a main body. */
  readonly screen: {
    /** From each other, and beyond the body's edge. */
    readonly pitchKm: number;
    readonly outerKm: number;
    readonly picketKm: number;
    /** Bearing of the rear sector, from the threat. */
    readonly rearRad: number;
    /** Who shoots missiles so many times as far as guns stands there. */
    readonly missileFactor: number;
  };
  readonly command: {
    /** A direct order borrows a squadron from its officer for so long. */
    readonly borrowedS: number;
  };
  readonly boarding: {
    /** Rows of each side's block of ships that are kept for prizes. */
    readonly prizesMax: number;
    readonly rangeKm: number;
    readonly facingDownShare: number;
    readonly cooldownS: number;
    /** Share of a ship's full marines that go over in one assault. */
    readonly partyShare: number;
    readonly roundS: number;
    readonly lossShare: number;
    readonly crewFightShare: number;
    readonly captainOdds: number;
    readonly inertS: number;
    readonly fleeKm: number;
    readonly yieldHullShare: number;
    readonly yieldEnemyKm: number;
    readonly yieldOdds: number;
    readonly yieldChancePerS: number;
  };
  readonly score: {
    readonly withdrawnShare: number;
    /** Ships lost detached and out of the datalink cost so many times their points. */
    readonly strayFactor: number;
    readonly prizeShare: number;
    readonly minorRatio: number;
    readonly majorRatio: number;
    /** Share of a carrier's points that her craft are worth together. */
    readonly pointsShareOfCraft: number;
    readonly pointsOfFreeCraft: number;
  };
  readonly truce: {
    /** Terms stand open for so long, and are offered to one enemy no more often than this. */
    readonly offerLastsS: number;
    readonly offerEveryS: number;
  };
  readonly captains: {
    readonly engageRangeShare: number;
    readonly returnFireS: number;
    /** Without orders they go active with an enemy within this share of their guns' reach. */
    readonly emitReachShare: number;
    readonly withdrawHullShare: number;
    /** Captains slow down for known mines this near on their course. */
    readonly mineCautionKm: number;
    /** Known mines so many times their reach beside her course are in her way; she is slow for so long. */
    readonly mineWayFactor: number;
    readonly mineCautionS: number;
    /** An enemy within so many times his guns or theirs is a threat to turn a strong side to. */
    readonly threatReachFactor: number;
    /** Farther than this from its ward an escort takes flank speed. */
    readonly lateEscortKm: number;
    /** So far behind her place a ship of a formation does, and a squadron behind its force. */
    readonly latePlaceKm: number;
    readonly lateMarchKm: number;
  };
};
