// rules.json: the constants of the rules of battle. Every one of them is read somewhere in the
// simulation; a test says so.
import { z } from "zod";
import { crew, failures, fires, repair, shields, strain } from "./schema-damage.ts";
import { km, notNegative, positive, schemaKey, seconds, share, whole } from "./schema-parts.ts";

/** Craft of a flight are told apart by six bits. */
const FLIGHT_CRAFT_MAX = 64;

const sensors = z.strictObject({
  sweepS: seconds("each unit is looked at this often"),
  bearingSweepS: seconds("emissions are listened for this often"),
  opticsShare: share.describe("share of a sensor's rating left without its own radar"),
  aspectBow: positive.describe("signature seen from ahead or astern"),
  aspectBeam: positive.describe("signature seen from the side"),
  silentSpeedShare: share.describe("share of its speed that a silent ship holds"),
  silentFactor: positive.describe("signature of a silent ship"),
  loudFactor: positive.describe(
    "factor on her signature, silent or not, in flight operations or at flank speed",
  ),
  radarHeardFactor: positive.describe("own radar is heard at this many times its rating"),
  firingHeardKm: km("weapons fire is heard at"),
  flightOpsHeardKm: km("flight operations are heard at"),
  launchHeardKm: km("a launch flash is heard at"),
  firingHeardS: seconds("weapons fire is heard for"),
  launchHeardS: seconds("a launch is heard for"),
  thrustHeardKm: km("engines at high thrust are heard at, × √signature"),
  thrustHeardShare: share.describe("share of full thrust from which engines are heard"),
  bearingErrorDeg: notNegative.describe("error of a bearing (deg)"),
  fixMinAngleDeg: notNegative.describe("least angle between two bearings for a fix (deg)"),
  strikeWarnKm: km("an armed flight this near that heads for a ship is a strike"),
  strikeAngleDeg: notNegative.describe("off the line to the ship, for that (deg)"),
  linkKm: km("ships this near to a relay share tracks with the fleet"),
  jamFactor: share.describe("sensors and seekers in a jammer's arc have this share left"),
  jamHeardKm: km("a jammer at work is heard within"),
  burnThroughKm: km("sensors this near to a jammer burn through"),
  seekerBurnThroughKm: km("missiles this near to a jammer burn through"),
  linkS: seconds("how often each group's link is looked at"),
  bearingHoldS: seconds("a bearing is off by the same for"),
  radarReckonedKm: km("a radar that is heard is reckoned to be within"),
  bearingNearestKm: km("a bearing is as exact at a smaller distance as at"),
  overthrowFactor: positive.describe(
    "a bearing off by so many errors overthrows what was believed",
  ),
  fixErrorMaxKm: km("crossed bearings that leave more are no fix"),
  courseBaseS: seconds("between two fixes from bearings that tell course and speed"),
  fixErrorKm: km("error of a fix by two bearings"),
  classifyS: seconds("under fix until the class is known"),
  identifyS: seconds("under fix until the ship is known"),
  identifyRangeShare: share.describe(
    "share of the sensor's reach inside which a contact is classified at once",
  ),
  errorAtFixKm: km("error of a track under fix"),
  errorGrowthKmS: notNegative.describe("how fast the error of an unseen track grows (km/s)"),
  ghostAfterS: seconds("unseen for this long: a ghost"),
  forgetAfterS: seconds("unseen for this long: forgotten"),
  emissionSwitchS: seconds("time to change emissions, of ships and of craft in the air"),
  missileSignature: notNegative.describe("signature of a missile"),
  arrivalBlindS: seconds("no sensors after warping in"),
});

const fire = z.strictObject({
  decisionS: seconds("targets are chosen this often; whole tenths of a second, rounded up"),
  seekS: seconds("missiles without a target look for one this often"),
  slotsPerTarget: whole(1).describe("shooters that fire at one target at full accuracy"),
  overSlotAccuracy: share.describe("accuracy of each further one"),
  friendlyBlockShare: share.describe("a friend blocks only nearer than this share of the range"),
  friendlyBlockWidthKm: km("and this close to the line of fire"),
  aimErrorDeg: notNegative.describe("aim error, one standard deviation (deg)"),
  aimToleranceDeg: notNegative.describe("a turret farther off its aim waits (deg)"),
  wildErrorDeg: notNegative.describe("error of a shooter without a datalink slot (deg)"),
  directErrorMaxKm: km("guns fire at tracks whose error is at most"),
  orderedFactor: positive.describe("weight of an ordered target"),
  priorityFactor: positive.describe("weight of targets that a doctrine puts first"),
  attackSpreadKm: km("a force spreads over targets this near to those it is sent at"),
  heldTargetFactor: positive.describe("weight of the target already aimed at"),
  unknownPoints: notNegative.describe("points of an unclassified target"),
  nearnessKm: positive.describe("distance at which a target's weight has halved (km)"),
  craftTargetFactor: notNegative.describe("weight of craft against ships"),
  reloadJitter: share.describe("reload times vary by this share"),
  doglegDeg: notNegative.describe("missiles fly out up to this far aside (deg)"),
  salvoStaggerS: seconds("between two missiles of a salvo"),
  missileReserveShare: share.describe("share of a magazine kept back"),
  massShare: share.describe("a squadron launches when this share of its launchers is loaded"),
  massWaitS: seconds("a squadron's salvo waits for those of others that could join it"),
  salvoSpreadKm: km("tracks this near to the target share a salvo"),
  defenceKm: km("a captain counts the point defence of known ships this near to a target"),
  leakShareMin: share.describe("least share of a salvo that a captain expects to get through"),
  overkillShare: positive.describe("missile damage planned on a target over its points"),
  pointDefenceS: seconds("between two looks of point defence"),
});

const protection = z.strictObject({
  penetrationFloor: share.describe("least share of damage through armour"),
  shieldRegenPerS: notNegative.describe("share of a shield regained per second"),
  shieldRegenDelayS: seconds("without a hit until shields regain"),
  componentHitShare: share.describe("share of hull damage that also hits a component"),
  mountBreakShare: notNegative.describe("mounts broken per whole hull of damage"),
  deathBlastChance: share.describe("chance that a dying ship blows up"),
  weakDeathBlastChance: share.describe("the same with a failed reactor"),
  hullThresholds: z.array(share).describe("hull shares at which parts suffer"),
  rammingPointsPerKmS: notNegative.describe("share of the smaller hull's points per km/s"),
  rammingLeastKmS: notNegative.describe("slower than this (km/s) ships only lean on each other"),
  rammingFriendsLeastKmS: notNegative.describe(
    "slower than this (km/s) friends fend each other off unharmed",
  ),
  rammingPairS: seconds("a pair rams at most once in this time"),
  blastRadiusKm: km("reach of a blast"),
  blastDamage: notNegative.describe("points of a blast at its middle"),
  wreckLastsS: seconds("until a wreck is no longer shown"),
  wreckBrakeS: seconds("in which a wreck comes down to a quarter of her last speed"),
  gunInterceptCost: positive.describe("of the bank, for one intercept by guns"),
  areaInterceptCost: positive.describe("of the bank, for one intercept by an area missile"),
  bankRefillShare: share.describe(
    "share of interceptsPerS at which a spent bank refills: it holds 5 s of them, full again in 10 s",
  ),
  bankReachKm: km("ships of a squadron this near to each other have one bank"),
  bankShips: positive.describe(
    "ships whose banks that one is worth at most: with more, an intercept costs as many times more",
  ),
  areaCraftKm: km("area missiles are shot at craft within"),
  areaCraftS: seconds("between two area missiles of one ship at craft"),
  areaCraftHitShare: share.describe("chance that an area missile takes down a craft"),
  areaNeighbourKm: km("area missiles cover targets this near to their ship"),
});

const motion = z.strictObject({
  topSpeedThrottle: share.describe("share of full thrust that holds top speed; the rest is flank"),
  helmStiffness: positive.describe("pull of the helm per radian of turn left (1/s²)"),
  arriveRadiusKm: km("a path point counts as reached within"),
  spacingKm: positive.describe("between ships of a formation (km)"),
  squadronPitchKm: positive.describe("between squadrons (km)"),
  avoidLookS: seconds("captains look so far ahead for collisions"),
  avoidMarginKm: km("and keep so much clear"),
  formationCatchUp: z.number().min(1).describe("stragglers run at this factor of the pace"),
  planetMarginKm: km("kept clear of a planet"),
  restitution: share.describe("share of the closing speed with which hulls bounce"),
  friction: share.describe("friction between hulls in contact"),
});

const formations = z.strictObject({
  lineRanksMin: whole(1).describe("a line, and the middle of a screen, is at least so many deep"),
  lineWidthPerRank: positive.describe("and so many ships wide for each rank"),
  ringGapPitches: positive.describe("first ring of a screen outside its middle, in pitches"),
  loosePitches: positive.describe("between the ships of a loose order, in pitches"),
  reformRad: positive.describe("a frame that turns by more forms up anew, not wheeling (rad)"),
  standSpeedKmS: notNegative.describe("about a slower guide ships take their places (km/s)"),
});

const warp = z.strictObject({
  arrivalSpinUpS: seconds("from order to arrival"),
  arrivalScatterKm: km("scatter of an arrival, plus the track's error"),
  fixMaxAgeS: seconds("oldest fix one can jump on"),
  withdrawSpoolS: seconds("from order to departure"),
  carrierSpoolS: seconds("the same for carriers"),
  withdrawEnemyKm: km("no departure with an enemy this near"),
  trancheMaxCount: whole(1).describe("a reserve comes in at most so many parts"),
  flashSeenKm: km("a drive flash is seen so far, with a clear line to it"),
  flashErrorKm: km("its place is known to so much"),
});

const craft = z.strictObject({
  bingoShare: share.describe("fuel beyond the way home at which craft turn back"),
  releaseKm: km("torpedoes are released at"),
  closeReleaseKm: km("the same in a close attack: inside the screen's missiles, near the guns"),
  interceptBankS: seconds("of its rate that a flight's bank of intercepts holds"),
  landKm: km("craft land within"),
  capRadiusKm: km("radius of a combat air patrol"),
  interceptKm: km("patrols go for raiders within"),
  sweepBeyondShare: share.describe("so much farther a sweep follows them, as share of that"),
  interceptThereShare: share.describe(
    "an interception is where it was sent within this share of it",
  ),
  stationRimFactor: z
    .number()
    .min(1)
    .describe("craft leave their station at so many times its radius"),
  scoutStationShare: share.describe("scouts circle at this share of what they see"),
  tankedShare: share.describe("who refuels beside her squadron stays until her tanks are so full"),
  formationKm: km("between craft of a flight"),
  flightCraftMax: z.int().min(1).max(FLIGHT_CRAFT_MAX).describe("most craft of one flight"),
  decisionS: seconds("between two looks for a target"),
  dogfightKm: km("a flight dissolves into single fights within"),
  gunConeDeg: notNegative.describe("half-angle of fixed guns (deg)"),
  jinkDeg: notNegative.describe("how far pilots weave (deg)"),
  strikeRadarKm: km("craft on a strike switch their radars on so near to their aim"),
  searchS: seconds("a strike searches where its target was expected"),
  refuelS: seconds("to refuel beside a squadron without a deck"),
});

const supply = z.strictObject({
  repairFromS: seconds("facilities work from this time on"),
});

const morale = z.strictObject({
  commandLossS: seconds("orders are late for this long after a command ship's loss"),
  linkLossS: seconds("orders to a squadron are late for this long after it lost the datalink"),
  rallyS: seconds("a broken squadron rallies when nobody has hit it for this long"),
  rallyClearKm: km("and no enemy is known within this distance"),
  flankDeg: notNegative.describe("a hit from so far off the known threat is a flank's (deg)"),
  causeS: seconds("how long a hit, a flank or a rally is told of a squadron"),
  shakenShare: share.describe("share of its breaking point at which a squadron is shaken"),
  spanCount: positive.describe("a squadron of more ships bears no more losses than one of so many"),
});

const screen = z.strictObject({
  pitchKm: positive.describe("between the escorts of a main body (km)"),
  outerKm: km("gunners stand so far outside of the body's edge"),
  picketKm: km("pickets so far"),
  rearDeg: notNegative.describe("missile ships stand this far round from the threat (deg)"),
  missileFactor: positive.describe("as such count those whose missiles outreach their guns so"),
});

const command = z.strictObject({
  borrowedS: seconds(
    "a direct order borrows a squadron or a flight from its officer for this long",
  ),
});

const boarding = z.strictObject({
  prizesMax: z.int().min(0).max(256).describe("ships that one side can take and man in a battle"),
  rangeKm: km("marines are beamed over, and ships that have struck are taken, within"),
  facingDownShare: share.describe("a shield with less of its points lets transporters through"),
  cooldownS: seconds("transporters charge this long after an assault"),
  partyShare: share.describe("of a ship's marines go over in one assault"),
  roundS: seconds("between two rounds of a fight on board"),
  lossShare: share.describe("of one's own strength, how many the other side loses in a round"),
  crewFightShare: share.describe("share of the crew that takes up arms"),
  captainOdds: notNegative.describe(
    "captains board by themselves with so many times the marines that they expect to meet",
  ),
  inertS: seconds("a prize lies idle this long"),
  fleeKm: km("a ship with a shield down runs from transporters within"),
  yieldHullShare: share.describe("a beaten ship strikes only with less of her hull"),
  yieldEnemyKm: km("who beats her is within"),
  yieldOdds: notNegative.describe("beaten: so many times the points of her friends about her"),
  yieldChancePerS: share.describe("chance per second that a beaten captain gives up"),
});

const score = z.strictObject({
  withdrawnShare: share.describe("worth of a withdrawn ship to the enemy"),
  strayFactor: z.number().min(1).describe("worth of a ship lost alone and out of the datalink"),
  prizeShare: share.describe("worth of a ship taken, and of a prize lost again, to the enemy"),
  minorRatio: z.number().min(1).describe("score ratio of a minor victory"),
  majorRatio: z.number().min(1).describe("score ratio of a major victory"),
  pointsShareOfCraft: share.describe("share of a carrier's points that her craft are worth"),
  pointsOfFreeCraft: notNegative.describe(
    "points of a craft that flies with a squadron, without a deck",
  ),
});

const truce = z.strictObject({
  offerLastsS: seconds("terms of an armistice stand open for this long"),
  offerEveryS: seconds("terms are offered to one enemy no more often than this"),
});

const captains = z.strictObject({
  engageRangeShare: share.describe("captains close to this share of their reach"),
  returnFireS: seconds("fire is returned for this long"),
  emitReachShare: notNegative.describe(
    "without orders they go active with an enemy within this share of their guns' reach",
  ),
  lateEscortKm: km("an escort farther from its ward takes flank speed"),
  latePlaceKm: km("a ship so far behind her place in a formation takes flank speed, to half of it"),
  lateMarchKm: km(
    "a squadron so far behind the first of its force takes flank speed, to half of it",
  ),
  withdrawHullShare: share.describe("a ship with less hull falls back by herself"),
  mineCautionKm: km("captains slow down for known mines this near on their course"),
  mineWayFactor: positive.describe(
    "mines so many times their reach beside a course are in its way",
  ),
  mineCautionS: seconds("captains who slow down for a mine stay slow for"),
  threatReachFactor: positive.describe(
    "an enemy within so many times either's guns is a threat to turn a strong side to",
  ),
});

const decoys = z.strictObject({
  lifeS: seconds("a decoy lasts"),
  speedKmS: notNegative.describe("a decoy drifts away at (km/s)"),
  lureKm: km("missiles this near may take it for their target"),
  lureShare: share.describe("chance of that, for each missile"),
});

export const RulesFile = z.strictObject({
  ...schemaKey,
  sensors: sensors.describe("what is seen and heard, and how it is remembered"),
  decoys: decoys.describe("false contacts"),
  fire: fire.describe("choice of targets, aim, missiles"),
  protection: protection.describe("shields, armour, parts, point defence, blasts"),
  fires: fires.describe("fires aboard"),
  crew: crew.describe("how crews are lost"),
  failures: failures.describe("ships without a part that has failed"),
  shields: shields.describe("power shifted between the facings"),
  strain: strain.describe("flank speed and overcharge"),
  repair: repair.describe("damage-control parties"),
  motion: motion.describe("helm, pitches, collisions"),
  formations: formations.describe("where ships of a group stand about their guide"),
  warp: warp.describe("arrivals and departures"),
  craft: craft.describe("flights and their missions"),
  supply: supply.describe("depots and facilities"),
  morale: morale.describe("loss of command, squadrons that break and rally"),
  screen: screen.describe("escorts about a main body"),
  command: command.describe("officers and those who order them"),
  boarding: boarding.describe("transporter assaults, prizes, ships that strike their colours"),
  score: score.describe("what a result is worth"),
  truce: truce.describe("armistice between two sides"),
  captains: captains.describe("what captains do without orders"),
});
export type RulesFile = z.infer<typeof RulesFile>;
