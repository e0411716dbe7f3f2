// How the battle reckons, in formulas, each with the function that does it (a test looks for it
// there). Names in `code` are fields of rules.json or of a class file; with a dot, paths in rules.json.

export type Formula = {
  readonly what: string;
  readonly formula: string;
  /** File below shared/battle, and function in it. */
  readonly at: readonly [file: string, name: string];
};

export const FORMULAS: Readonly<Record<string, readonly Formula[]>> = {
  "Seeing and hearing": [
    {
      what: "distance at which a sensor sees a hull (km)",
      formula:
        "rating × √(`signature` × aspect × mode × place); mode is `silentFactor`, 1 or `loudFactor`",
      at: ["detection.ts", "detectionKm"],
    },
    {
      what: "aspect of a hull seen under an angle to her bow",
      formula: "`aspectBow` + (`aspectBeam` − `aspectBow`) × sin² angle",
      at: ["detection.ts", "aspectFactor"],
    },
    {
      what: "distance at which a ship is heard (km)",
      formula:
        "the loudest of: radar `radarHeardFactor` × `sensorKm`; drive above `thrustHeardShare` of thrust `thrustHeardKm` × √`signature`; guns `firingHeardKm`; launches `launchHeardKm`; decks `flightOpsHeardKm`; jammer `jamHeardKm`; each × the place's `heard`",
      at: ["loudness.ts", "measureLoudness"],
    },
    {
      what: "reach of a jammed sensor",
      formula: "× `jamFactor`, unless the jammer is nearer than `burnThroughKm`",
      at: ["jamming.ts", "isJammedAt"],
    },
  ],
  Contacts: [
    {
      what: "ladder of what is known of a contact",
      formula:
        "bearing: heard alone. Unknown: bearings cross to a fix, or a sensor sees it. Class: after `classifyS` under fix, or seen within `identifyRangeShare` of the distance at which that sensor sees it. Identified: after `identifyS` under fix. It climbs, and never falls until it is forgotten",
      at: ["systems/sweep-sensors.ts", "levelSeen"],
    },
    {
      what: "error of what a sensor sees (km)",
      formula: "`errorAtFixKm`, all round; looked at every `sweepS`",
      at: ["tracks.ts", "fixTrack"],
    },
    {
      what: "error of a bearing",
      formula: "½ × `bearingErrorDeg` × normal dice, thrown anew every `bearingHoldS`",
      at: ["systems/listen-for-emissions.ts", "bearingFrom"],
    },
    {
      what: "error ellipse of a first bearing (km)",
      formula:
        "along it half of how far the loudest such noise is heard, its middle there; across it that × `bearingErrorDeg` (in rad)",
      at: ["bearings.ts", "beginOnBearing"],
    },
    {
      what: "ellipse after a further bearing, from the same or another listener",
      formula:
        "with C the ellipse as a covariance, n the unit vector across the bearing, d how far the middle lies beside it, s² = nᵀCn + (`bearingErrorDeg` (in rad) × distance, at least `bearingNearestKm`)²: middle − Cn × d ÷ s², C − Cn(Cn)ᵀ ÷ s². With |d| above `overthrowFactor` × s, or a middle behind the listener, the belief is thrown over: begun anew, or as wide as it was off",
      at: ["bearings.ts", "foldBearing"],
    },
    {
      what: "least axes of what is only heard (km)",
      formula: "long `fixErrorKm`, short `fixErrorKm` ÷ 2",
      at: ["bearings.ts", "keepEllipse"],
    },
    {
      what: "when two bearings make a fix",
      formula:
        "both listeners in the datalink hear it in directions `fixMinAngleDeg` apart or more, and the long axis is at most `fixErrorMaxKm`; of all listeners the nearest, and the one most across her bearing",
      at: ["systems/listen-for-emissions.ts", "noteEmitter"],
    },
    {
      what: "course of what is only heard",
      formula: "way between two fixes that lie `courseBaseS` apart ÷ seconds",
      at: ["bearings.ts", "reckonCourse"],
    },
    {
      what: "error of a contact that is not seen",
      formula:
        "both axes + `errorGrowthKmS` a second from 2 × `sweepS` after the last fix on; its place moves on with its last course; a ghost after `ghostAfterS` unseen and unheard, forgotten after `forgetAfterS`",
      at: ["systems/age-tracks.ts", "ageTracks"],
    },
    {
      what: "when craft are called a strike",
      formula:
        "classified, armed, and the nearest own or allied ship within `strikeWarnKm` lies less than `strikeAngleDeg` off their course",
      at: ["systems/spot-strikes.ts", "isBoundFor"],
    },
    {
      what: "origin cone of a strike",
      formula:
        "from where the flight was first seen, back against the course that it had then, as long as its craft's `radiusKm`; not where its deck is, if it flew over points",
      at: ["systems/spot-strikes.ts", "spotStrikes"],
    },
    {
      what: "a decoy",
      formula:
        "runs `decoys.speedKmS` for `decoys.lifeS`, seen by its ship's `signature`, heard as her radar; found out within `identifyRangeShare` of that distance, or after `identifyS` under fix",
      at: ["decoys.ts", "sendDecoy"],
    },
  ],
  Fire: [
    {
      what: "weight of a target",
      formula:
        "√points (of an unknown class `unknownPoints`) × `priorityFactor` if the doctrine puts it first; then by nearness, orders and who holds it already",
      at: ["targets.ts", "trackWorth"],
    },
    {
      what: "time until a shot meets its target (s)",
      formula: "the first t with |target + velocity × t| = shot speed × t",
      at: ["ballistics.ts", "interceptTimeS"],
    },
    {
      what: "share of a gun's damage at a distance",
      formula: "1 − (1 − `damageShareAtRange`) × distance ÷ `rangeKm`",
      at: ["ballistics.ts", "damageShareAt"],
    },
    {
      what: "whether a shot hits",
      formula:
        "its way of a tick crosses the hull, a box of half length and half width; it leaves with an error of the turret's lag, `aimErrorDeg` × normal dice, and ± `spreadDeg` evenly",
      at: ["ballistics.ts", "sweptHitShare"],
    },
    {
      what: "whether a beam hits",
      formula:
        "|km that the track is beside the target + (turret's lag + `aimErrorDeg` × normal dice) × distance| ≤ half of what the hull shows",
      at: ["systems/fire-weapons.ts", "shootBeam"],
    },
    {
      what: "half of what a hull shows across a line (km)",
      formula: "half length × sin + half width × cos of the angle between bow and line",
      at: ["ballistics.ts", "apparentHalfKm"],
    },
    {
      what: "missiles stopped by a bank",
      formula:
        "bank ÷ `gunInterceptCost` near, ÷ `areaInterceptCost` beyond; a bank refills `interceptsPerS` × `bankRefillShare` a second; with more than `bankShips` ships in one bank each costs ships ÷ `bankShips` times as much",
      at: ["systems/defend-points.ts", "stopMissiles"],
    },
  ],
  "Missile salvoes": [
    {
      what: "when a squadron's salvo begins",
      formula:
        "when `massShare` of the launchers that are to fire together are loaded; a half or a single one follows after `reloadS` × its share of the launchers",
      at: ["salvo-launch.ts", "readyLaunchers"],
    },
    {
      what: "who fires with it",
      formula:
        "squadrons of the side in the datalink that reach the target and are loaded within `massWaitS`, until there are launchers enough; and those that were told to attack in the same tick",
      at: ["salvo-mates.ts", "matesOf"],
    },
    {
      what: "when all of a salvo arrive (s)",
      formula:
        "the longest time of all who fire together; own time: (straight + (longest − straight) × dice) ÷ `speedKmS`, at most `fuelS`",
      at: ["salvo-times.ts", "beginSalvo"],
    },
    {
      what: "longest way of a missile (km)",
      formula: "straight distance ÷ cos `doglegDeg`",
      at: ["missile-ways.ts", "longestWayKm"],
    },
    {
      what: "dogleg of a missile whose way is to be longer",
      formula:
        "over a corner ½ × √(way² − straight²) beside the middle of the line, to either side by dice; who is too near even for the longest way leaves later; ways through planets are not flown",
      at: ["missile-ways.ts", "layWay"],
    },
    {
      what: "whether a decoy lures a missile",
      formula:
        "by chance `lureShare`, thrown once for each pair, when the seeker works within `lureKm` of the decoy",
      at: ["decoys.ts", "isLured"],
    },
  ],
  Damage: [
    {
      what: "hull damage of a blow",
      formula: "(damage − shield left on that facing) × share through armour",
      at: ["systems/apply-damage.ts", "takeBlow"],
    },
    {
      what: "share of a blow that goes through armour",
      formula: "penetration ÷ armour, at least `penetrationFloor`, at most 1",
      at: ["protection.ts", "penetrationShare"],
    },
    {
      what: "work that a part still does",
      formula: "0 below its threshold, else ½ + ½ × soundness",
      at: ["parts.ts", "partEffect"],
    },
    {
      what: "damage of a collision, to both",
      formula:
        "`rammingPointsPerKmS` × the smaller hull × closing speed from `rammingLeastKmS` (friends: `rammingFriendsLeastKmS`) on, a pair once in `rammingPairS`",
      at: ["systems/move-hulls.ts", "ram"],
    },
    {
      what: "chance to meet a mine in a second",
      formula: "mines left ÷ area × 2 × `reachKm` × speed",
      at: ["systems/spring-mines.ts", "passMines"],
    },
    {
      what: "a round of a fight on board",
      formula:
        "each loses `lossShare` × the other's strength × chance from ½ to 1½; strength: boarders, or marines + `crewFightShare` × crew",
      at: ["systems/board-ships.ts", "fightOn"],
    },
    {
      what: "when a squadron breaks",
      formula:
        "points lost since it last rallied ÷ points it had then ≥ `breakingShare` × " +
        "`spanCount` ÷ ships, if it has more than so many",
      at: ["systems/judge-morale.ts", "breakIfLost"],
    },
    {
      what: "crew lost",
      formula: "`lossPerHull` × crew × hull damage ÷ hull",
      at: ["systems/apply-damage.ts", "harmHull"],
    },
    {
      what: "chance that a blow lights a fire",
      formula: "`lightsPerHull` × hull damage ÷ hull",
      at: ["fires.ts", "lightFire"],
    },
    {
      what: "size of a fire after a second",
      formula: "size + growth × level − what parties put out; levels 1 to 3, each a whole of size",
      at: ["fires.ts", "fireSizeAfter"],
    },
    {
      what: "work of damage control in a second",
      formula:
        "crew left ÷ crew, dealt out by weights: failed, damaged, fire, priority; one place has at most `placeShareMax`",
      at: ["parties.ts", "workParties"],
    },
    {
      what: "shield regained in a second",
      formula:
        "`shieldRegenPerS` × full × the place's `shieldRegen`, after `shieldRegenDelayS` without a hit; not at flank, overcharged, hot or spooling",
      at: ["shields.ts", "raiseShields"],
    },
    {
      what: "shield shifted to the favoured facing in a second",
      formula:
        "`reinforcePerS` × full, up to `reinforceMax`; the others pay, down to `reinforceFloor`",
      at: ["shields.ts", "reinforce"],
    },
    {
      what: "time a mount takes to load",
      formula:
        "`reloadS`, × `patchedReload` if made good at sea, × `reactorReload` of beams without a reactor, × `overchargeReload` of overcharged guns",
      at: ["reloading.ts", "reloadTicks"],
    },
    {
      what: "chance that a failing part blows",
      formula: "magazine: `magazineBlowChance` × rounds left ÷ all; reactor: `reactorLossChance`",
      at: ["explosions.ts", "rollExplosion"],
    },
    {
      what: "blow on a neighbour of what blows up",
      formula: "`blastDamage` × (1 − distance ÷ `blastRadiusKm`)",
      at: ["explosions.ts", "blast"],
    },
    {
      what: "heat after a second, and wear",
      formula:
        "+ `heatPerS` for flank and for overcharge, else − `coolPerS`; chances × (heat − `wearFromHeat`)",
      at: ["systems/strain-ships.ts", "strain"],
    },
  ],
  "Decks and supply": [
    {
      what: "way that a full flight can fly (km)",
      formula: "2 × `radiusKm` × (1 + `bingoShare`)",
      at: ["flights.ts", "fuelFullKm"],
    },
    {
      what: "bingo: fuel at which a flight turns back (km)",
      formula:
        "way home × (1 + `bingoShare`) + `landKm`; not while it is being refuelled, nor without a home",
      at: ["systems/lead-flights.ts", "decide"],
    },
    {
      what: "whether a flight may be sent",
      formula: "(way there over all points + way home from there) × (1 + `bingoShare`) ≤ fuel",
      at: ["flight-orders.ts", "launchRefusal"],
    },
    {
      what: "rate of a damaged deck",
      formula: "rate × work that the bays still do; nothing while the carrier spools to warp",
      at: ["flights.ts", "deckShare"],
    },
    {
      what: "rounds from a depot",
      formula:
        "`roundsPerS` a second to each ship within `supplyRangeKm` that is out of the fight, has not struck and has no boarders aboard",
      at: ["systems/supply-ships.ts", "rearmAround"],
    },
    {
      what: "rounds from transports",
      formula:
        "`roundsPerS` a second of each craft within its `supplyRangeKm`, to the ship of the squadron that has the smallest share of hers, until she is full or in the fight; `cargoRounds` each. Nobody who has struck or has boarders aboard is served, nor who is out of their fuel's reach",
      at: ["supply-runs.ts", "fillMagazines"],
    },
    {
      what: "rounds that transports load",
      formula:
        "up to `cargoRounds` each, only aboard ships that hand over rounds themselves (`supplyRangeKm` above 0), out of the ship's own `cargoRounds` where these are limited; craft that fly with a squadron: while its guide is within the `supplyRangeKm` of such a ship with a deck",
      at: ["resupply.ts", "roundsOnOffer"],
    },
    {
      what: "mending at a dock",
      formula:
        "`repairSharePerS` of hull and parts a second, ships up to `repairMassMaxT`, from `repairFromS` on",
      at: ["systems/supply-ships.ts", "repairAround"],
    },
  ],
  "Command and warp": [
    {
      what: "orders after a command ship is lost",
      formula: "all groups below her do not hear for `commandLossS`",
      at: ["systems/judge-command.ts", "loseCommand"],
    },
    {
      what: "orders after the datalink is lost",
      formula:
        "the group does not hear for `linkLossS`, unless it was detached by hand, or a delay of its lasts or ended less than that ago",
      at: ["systems/link-groups.ts", "loseLink"],
    },
    {
      what: "whether a group is in the datalink",
      formula: "a ship of it is a relay, or its leader is within `linkKm` of one",
      at: ["datalink.ts", "isInLink"],
    },
    {
      what: "scatter of a reserve that warps in (km)",
      formula:
        "(`arrivalScatterKm` + error of the contact aimed at) × √dice, in any direction; then out of rings and onto the map",
      at: ["systems/arrive-forces.ts", "arrive"],
    },
    {
      what: "time until a ship warps out (s)",
      formula:
        "`withdrawSpoolS`, carriers `carrierSpoolS`; no known enemy within `withdrawEnemyKm`, no ring, no boarders",
      at: ["systems/depart-ships.ts", "departShips"],
    },
  ],
  "Score and end": [
    {
      what: "score of a side",
      formula:
        "points of enemy ships destroyed or taken + `withdrawnShare` × those withdrawn + craft + seconds held × `scorePerS`; a ship lost alone and out of the datalink `strayFactor` times",
      at: ["score.ts", "partsOfScore"],
    },
    {
      what: "craft in the score",
      formula:
        "`pointsShareOfCraft` × points of their carrier ÷ craft that she carries, each; `pointsOfFreeCraft` without one",
      at: ["score.ts", "countCraft"],
    },
    {
      what: "degree of a victory by score",
      formula:
        "major from `majorRatio` times the best enemy's score, minor from `minorRatio`, else a draw",
      at: ["score.ts", "degreeOf"],
    },
    {
      what: "share of an objective, as a side is shown it",
      formula:
        "hold: seconds ÷ seconds asked for, as it believes; ships: counted ÷ count, of ends it saw; losses: share of points ÷ share asked for; all: mean of the parts; any: the greatest",
      at: ["objective-shares.ts", "shareOf"],
    },
    {
      what: "terms of an armistice",
      formula:
        "stand open for `offerLastsS`, one offer to an enemy in `offerEveryS`; who leaves loses at least by a little, and loses no points by going",
      at: ["truce.ts", "offerTerms"],
    },
  ],
};
