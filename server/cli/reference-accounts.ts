// Two things that a designer asks first and that no single formula tells: by what chance fire hits, and
// how a ship is boarded from the first condition to the prize. In sentences, with the pack's figures.
import { apparentHalfKm } from "../../shared/battle/ballistics.ts";
import type { Catalog, ShipClass, Weapon } from "../../shared/battle/catalog.ts";
import { gaussian, PURPOSES, rollBetween } from "../../shared/battle/dice.ts";
import { isGun } from "../../shared/content/derive.ts";
import { byPoints, num, percent, type Sheet } from "./reference-sheets.ts";

/** What is told in sentences, and a table that shows it. */
export type Account = {
  readonly title: string;
  readonly words: readonly string[];
  readonly sheet: Sheet;
};

const DISTANCES_KM = [2, 5, 10, 15, 20, 30];
/** Rounds that are fired to count a chance: by the battle's own dice, so it stays the same. */
const ROUNDS = 4000;
const DEGREES = 180 / Math.PI;

export function accountsOf(catalog: Catalog): Account[] {
  return [hitAccount(catalog), boardingAccount(catalog)];
}

// ---- hits ----------------------------------------------------------------------------------------

function hitAccount(catalog: Catalog): Account {
  const { fire } = catalog.rules;
  return {
    title: "By what chance fire hits",
    words: [
      "First, when a mount fires at all: it is loaded; the target's track is exact to " +
        `\`fire.directErrorMaxKm\` (${num(fire.directErrorMaxKm)} km); the target is in its \`rangeKm\` and ` +
        "arc; the turret points within `fire.aimToleranceDeg` " +
        `(${num(fire.aimToleranceRad * DEGREES)}°) of where it should; and no planet is in the line of ` +
        `fire, nor a friend within \`fire.friendlyBlockWidthKm\` (${num(fire.friendlyBlockWidthKm)} km) of ` +
        `the first \`fire.friendlyBlockShare\` (${percent(fire.friendlyBlockShare)}) of it.`,
      "There is no dice roll for a hit: each round has an error, and it hits what it meets. A **gun's** " +
        "round hits a target that keeps its course if *|aim error + spread| × distance ≤ half of what the " +
        "hull shows across the line of fire*. The aim error is normal with deviation " +
        `\`fire.aimErrorDeg\` (${num(fire.aimErrorRad * DEGREES)}°), the spread even within ` +
        "± `spreadDeg` of the weapon; half of what a hull shows is half her length (to the end farther from her centre) × sin + half her width " +
        "× cos of the angle between her bow and the line. The shot then needs *distance ÷ speed* seconds, " +
        "and a target that changes her way by more than that half in this time has dodged: " +
        "½ × acceleration × seconds² if she only speeds up, more if she turns." +
        dodgeExample(catalog),
      "A **beam** strikes in the same instant, has no spread, and nobody dodges it. Two more errors add to " +
        "the aim of both: what the turret still lags behind (a slow one that begins to fire while it turns " +
        "lags most), and how far beside the target the side believes it to be (error of its track, in km, " +
        "the same at every distance).",
      `Of more than \`fire.slotsPerTarget\` (${fire.slotsPerTarget}) ships that fire at one target the ` +
        "others' rounds count as aimed by chance `fire.overSlotAccuracy` " +
        `(${percent(fire.overSlotAccuracy)}), else they are off by \`fire.wildErrorDeg\` ` +
        `(${num(fire.wildErrorRad * DEGREES)}°). Craft show half their length; only weapons with ` +
        "`canHitCraft` fire at them.",
    ],
    sheet: {
      title: "Chance of a round to hit, by distance",
      about:
        "What hits at every distance is left out. A target that keeps her course, an exact track, a laid turret, a free slot. Shown: half of what she shows, in km. A dash: beyond the reach of all of these.",
      head: ["target", "shown km", "fired by", ...DISTANCES_KM.map((km) => `${km} km`)],
      lines: targetsOf(catalog)
        .flatMap(({ name, halfKm, weapons }) =>
          spreadsOf(weapons).map(({ names, spreadRad, rangeKm }) => [
            name,
            num(halfKm, 3),
            names.join(", "),
            ...DISTANCES_KM.map((km) =>
              km > rangeKm ? "–" : percent(hitChance(catalog, spreadRad, halfKm, km)),
            ),
          ]),
        )
        .filter((line) => line.slice(3).some((chance) => chance !== "–" && chance !== percent(1))),
    },
  };
}

type Target = {
  readonly name: string;
  readonly halfKm: number;
  readonly weapons: readonly Weapon[];
};

/** The smallest, a middling and the largest ship, from abeam and from ahead; and the smallest craft. */
function targetsOf({ ships, crafts, weapons }: Catalog): Target[] {
  const bySize = ships
    .filter(({ isStatic }) => !isStatic)
    .toSorted((a, b) => a.lengthKm - b.lengthKm || a.index - b.index);
  const chosen = new Set([0, Math.floor(bySize.length / 2), bySize.length - 1]);
  const guns = weapons.filter(isGun);
  const shown = ({ halfLengthKm, halfWidthKm }: ShipClass, dx: number, dy: number): number =>
    apparentHalfKm(dx, dy, 1, 0, halfLengthKm, halfWidthKm);
  const targets = bySize
    .filter((_, n) => chosen.has(n))
    .flatMap((ship) => [
      { name: `${ship.name}, abeam`, halfKm: shown(ship, 0, 1), weapons: guns },
      { name: `${ship.name}, ahead`, halfKm: shown(ship, 1, 0), weapons: guns },
    ]);
  const light = guns.filter(({ canHitCraft }) => canHitCraft);
  const small = crafts.toSorted((a, b) => a.lengthKm - b.lengthKm).slice(0, 1);
  return [
    ...targets,
    ...small.map(({ name, lengthKm }) => ({ name, halfKm: lengthKm / 2, weapons: light })),
  ];
}

/** What one shell makes of its time: how far the smallest ship is off by then, if she speeds up. */
function dodgeExample({ ships, weapons }: Catalog): string {
  const gun = weapons
    .filter(({ kind }) => kind === "cannon")
    .toSorted((a, b) => b.rangeKm - a.rangeKm)
    .at(0);
  const ship = ships
    .filter(({ isStatic }) => !isStatic)
    .toSorted((a, b) => a.lengthKm - b.lengthKm)
    .at(0);
  if (gun === undefined || ship === undefined) return "";
  const flightS = gun.rangeKm / gun.speedKmS;
  const asideKm = 0.5 * ship.accelerationKmS2 * flightS ** 2;
  return (
    ` A round of ${gun.name} needs ${num(flightS, 1)} s over its ${num(gun.rangeKm)} km; ${ship.name} ` +
    `(${num(ship.accelerationKmS2, 3)} km/s²) is ${num(asideKm, 3)} km off by then.`
  );
}

type SpreadOfGuns = {
  readonly names: readonly string[];
  readonly spreadRad: number;
  /** Of the one that reaches farthest. */
  readonly rangeKm: number;
};

/** Guns of one spread share a line; beams have none. */
function spreadsOf(guns: readonly Weapon[]): SpreadOfGuns[] {
  const spreadOf = ({ kind, spreadRad }: Weapon): number => (kind === "beam" ? 0 : spreadRad);
  return [...new Set(guns.map(spreadOf))]
    .toSorted((a, b) => a - b)
    .map((spreadRad) => {
      const alike = guns.filter((gun) => spreadOf(gun) === spreadRad);
      return {
        names: [...new Set(alike.map(nameOf))],
        spreadRad,
        rangeKm: Math.max(...alike.map(({ rangeKm }) => rangeKm)),
      };
    });
}

const nameOf = ({ kind, name }: Weapon): string => (kind === "beam" ? "beams" : name);

function hitChance(catalog: Catalog, spreadRad: number, halfKm: number, rangeKm: number): number {
  const { aimErrorRad } = catalog.rules.fire;
  let hits = 0;
  for (let nth = 0; nth < ROUNDS; nth++) {
    const aim = aimErrorRad * gaussian(0, 0, 0, PURPOSES.hitChance, nth);
    const spread = rollBetween(0, 0, 0, PURPOSES.shotSpread, -spreadRad, spreadRad, nth);
    if (Math.abs(aim + spread) * rangeKm <= halfKm) hits++;
  }
  return hits / ROUNDS;
}

// ---- boarding ------------------------------------------------------------------------------------

function boardingAccount(catalog: Catalog): Account {
  const { boarding } = catalog.rules;
  const fields = catalog.ships.filter(({ antiMetKm }) => antiMetKm > 0);
  const named = fields.map(({ name, antiMetKm }) => `${name}: ${num(antiMetKm)} km`).join(", ");
  return {
    title: "Boarding, step by step",
    words: [
      "1. **Who may.** A ship with transporters (`transporterRangeKm`) and a marine left, with nobody " +
        "aboard of her, and no prize that still lies idle. She goes for a hostile ship that is under fix, " +
        "has not struck, and that nobody but her own side boards: by an order to board, or by herself " +
        "(unless told to hold fire) where her squadron's parties come to " +
        `\`boarding.captainOdds\` (${num(boarding.captainOdds)}) times those who may be expected to fight back.`,
      "2. **Reach.** The smaller of her class's `transporterRangeKm` and of `boarding.rangeKm` " +
        `(${num(boarding.rangeKm)} km): the class says what her transporters can, the rule what any can. ` +
        "The rule's distance alone counts for taking ships that have struck (step 8).",
      "3. **A facing down.** The target's shield towards her has no more than `boarding.facingDownShare` " +
        `(${percent(boarding.facingDownShare)}) of its points.`,
      "4. **No field.** Within `antiMetKm` of a ship that has one" +
        (named === "" ? "" : ` (${named})`) +
        " whose shield generators work, no transporter does, whoever's she is. Who tries loses the cooldown.",
      `5. **Over there.** \`boarding.partyShare\` (${percent(boarding.partyShare)}) of her class's ` +
        "`marineCount`, or what is left of them, are at once aboard; the transporters charge for " +
        `\`boarding.cooldownS\` (${num(boarding.cooldownS)} s). Nobody of their side fires at the ship then.`,
      `6. **The fight.** Every \`boarding.roundS\` (${num(boarding.roundS)} s) each side loses ` +
        `\`boarding.lossShare\` (${percent(boarding.lossShare)}) of the *other's* strength, times a chance ` +
        "from ½ to 1½. The boarders' strength is their number; the ship's is her marines and " +
        `\`boarding.crewFightShare\` (${percent(boarding.crewFightShare)}) of her crew, who take up arms once. ` +
        "Who of them falls is gone from marines and crew. Reinforcements may follow.",
      "7. **The end.** Fewer than one boarder left: they are repelled. Fewer than one defender: the ship " +
        "is taken, and the boarders left are her marines. She lies idle for `boarding.inertS` " +
        `(${num(boarding.inertS)} s), then she is her captor's, damage and all; a side mans at most ` +
        `\`boarding.prizesMax\` (${num(boarding.prizesMax)}), further ones drift, empty.`,
      "8. **Without a fight.** A ship that has struck her colours goes to the nearest enemy who sees that " +
        `within \`boarding.rangeKm\`; ${percent(boarding.partyShare)} of that ship's marines go over as her crew. ` +
        `A ship with less than \`boarding.yieldHullShare\` (${percent(boarding.yieldHullShare)}) of her hull ` +
        "strikes by herself where she is beaten (`boarding.yieldOdds`, `boarding.yieldEnemyKm`).",
    ],
    sheet: {
      title: "Boarders and defenders",
      about:
        "One party: what goes over at once. Fight back: marines and the armed part of a whole crew. Parties even: so many of her own size are as strong as she is.",
      head: ["class", "reach km", "marines", "one party", "fight back", "parties even"],
      lines: byPoints(catalog)
        .filter(({ isStatic, crewCount }) => !isStatic && crewCount > 0)
        .map((ship) => {
          const party = Math.ceil(ship.marineCount * boarding.partyShare);
          const defenders = ship.marineCount + boarding.crewFightShare * ship.crewCount;
          return [
            ship.name,
            num(ship.transporterRangeKm),
            num(ship.marineCount),
            ship.transporterRangeKm > 0 ? num(party) : "–",
            num(defenders, 0),
            party > 0 ? num(defenders / party, 1) : "–",
          ];
        }),
    },
  };
}
