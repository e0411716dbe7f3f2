// Tables of the reference: what the pack's classes are, what follows from their numbers, and what the
// battle's own functions make of them.
import { damageShareAt } from "../../shared/battle/ballistics.ts";
import type { Catalog, Medium, ShipClass, Weapon } from "../../shared/battle/catalog.ts";
import { aspectFactor, detectionKm } from "../../shared/battle/detection.ts";
import { FIRE_LEVEL_MAX, fireLevelAfter, fireSizeAfter } from "../../shared/battle/fires.ts";
import { SECONDS_PER_MINUTE } from "../../shared/battle/limits.ts";
import { penetrationShare } from "../../shared/battle/protection.ts";
import {
  agilityS,
  broadsidePerS,
  damagePerS,
  isGun,
  missileDamage,
  reachKm,
  seenAtKm,
  sideTotals,
  totalPoints,
} from "../../shared/content/derive.ts";
import { clock } from "../../shared/protocol/clock.ts";

export type Sheet = { title: string; about: string; head: string[]; lines: string[][] };

const num = (value: number, digits = 2): string => String(Number(value.toFixed(digits)));
const percent = (share: number): string => `${Math.round(100 * share)} %`;

/** Sensor ratings of the table of sight, and shares of range at which guns are looked at. */
const RATINGS_KM = [90, 120, 150, 220];
const RANGE_SHARES = [0.25, 0.5, 0.75, 1];
const DISTANCES_KM = [100, 200, 300, 400, 500];
const SQUADRON = 10;

export function sheetsOf(catalog: Catalog): Sheet[] {
  return [
    shipSheet(catalog),
    protectionSheet(catalog),
    fireSheet(catalog),
    weaponSheet(catalog),
    craftSheet(catalog),
    deckSheet(catalog),
    scenarioSheet(catalog),
    sightSheet(catalog),
    cloudSheet(catalog),
    falloffSheet(catalog),
    armourSheet(catalog),
    bankSheet(catalog),
    fireGrowthSheet(catalog),
  ].filter(({ lines }) => lines.length > 0);
}

const byPoints = (catalog: Catalog): readonly ShipClass[] =>
  catalog.ships.toSorted((a, b) => b.points - a.points || a.index - b.index);

function shipSheet(catalog: Catalog): Sheet {
  return {
    title: "Ships: motion, sensors, worth",
    about: "Times: half a turn at full rate; from rest to top speed at full acceleration.",
    head: ["class", "points", "km", "t", "km/s", "180° s", "top speed s", "signature", "sensor km"],
    lines: byPoints(catalog).map((ship) => [
      ship.name,
      num(ship.points),
      num(ship.lengthKm),
      num(ship.massT),
      num(ship.topSpeedKmS),
      num(agilityS(ship).halfTurn, 0),
      num(agilityS(ship).topSpeed, 0),
      num(ship.signature),
      num(ship.sensorKm),
    ]),
  };
}

function protectionSheet(catalog: Catalog): Sheet {
  return {
    title: "Ships: protection",
    about: "Shields and armour: bow, port, stern, starboard. Total: hull and all four shields.",
    head: [
      "class",
      "shields",
      "armour",
      "hull",
      "total",
      "crew",
      "bank",
      "intercepts/s",
      "area km",
    ],
    lines: byPoints(catalog).map((ship) => [
      ship.name,
      ship.shieldPoints.map((points) => num(points)).join(" "),
      ship.armour.map((points) => num(points)).join(" "),
      num(ship.hullPoints),
      num(totalPoints(ship)),
      num(ship.crewCount),
      num(ship.interceptBankMax),
      num(ship.interceptsPerS),
      num(ship.areaDefenceRangeKm),
    ]),
  };
}

function fireSheet(catalog: Catalog): Sheet {
  return {
    title: "Ships: fire",
    about: "Broadside: the most points a second of guns and beams that bear on one bearing.",
    head: [
      "class",
      "mounts",
      "broadside /s",
      "guns km",
      "missile salvo",
      "all missiles",
      "missiles km",
    ],
    lines: byPoints(catalog)
      .filter(({ mounts }) => mounts.length > 0)
      .map((ship) => {
        const missiles = missileDamage(catalog, ship);
        const reach = reachKm(catalog, ship);
        return [
          ship.name,
          mountsOf(catalog, ship),
          num(broadsidePerS(catalog, ship), 0),
          num(reach.guns),
          num(missiles.salvo),
          num(missiles.total),
          num(reach.missiles),
        ];
      }),
  };
}

function mountsOf({ weapons }: Catalog, { mounts }: ShipClass): string {
  const counts = new Map<string, number>();
  for (const { weaponIndex } of mounts) {
    const { name } = weapons[weaponIndex];
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => `${count} ${name}`).join(", ");
}

function weaponSheet({ weapons }: Catalog): Sheet {
  return {
    title: "Weapons",
    about: "Damage of one round; salvo: rounds a mount fires at once.",
    head: [
      "weapon",
      "kind",
      "range km",
      "speed km/s",
      "damage",
      "salvo",
      "reload s",
      "damage/s",
      "penetration",
    ],
    lines: weapons.map((weapon) => [
      weapon.name,
      weapon.kind,
      num(weapon.rangeKm),
      weapon.speedKmS > 0 ? num(weapon.speedKmS) : "–",
      num(weapon.damage),
      num(weapon.salvoCount),
      num(weapon.reloadS),
      num(damagePerS(weapon), 1),
      num(weapon.penetration),
    ]),
  };
}

function craftSheet({ crafts, weapons }: Catalog): Sheet {
  return {
    title: "Craft",
    about: "Speeds: cruise and in a fight. Share: of the guns' damage that counts against ships.",
    head: [
      "craft",
      "points",
      "km/s",
      "radius km",
      "guns /s",
      "guns km",
      "share",
      "carries",
      "signature",
      "sensor km",
    ],
    lines: crafts.map((craft) => [
      craft.name,
      num(craft.hitPoints),
      `${num(craft.cruiseSpeedKmS)}, ${num(craft.combatSpeedKmS)}`,
      num(craft.radiusKm),
      num(craft.gunDamagePerS),
      num(craft.gunRangeKm),
      num(craft.shipDamageShare),
      craft.weaponCount > 0 ? `${craft.weaponCount} ${weapons[craft.weaponIndex].name}` : "–",
      num(craft.signature),
      num(craft.sensorKm),
    ]),
  };
}

/** Launch of all that may stand ready, way out and home, landing, rearming. */
function deckSheet(catalog: Catalog): Sheet {
  const decks = byPoints(catalog).filter(({ deck }) => deck !== null);
  return {
    title: "Decks: one cycle by distance",
    about:
      "Seconds to launch all that stand ready, fly there and home at the slowest craft's cruise, land, rearm.",
    head: [
      "class",
      "craft",
      "ready",
      "launch/min",
      "land/min",
      "rearm s",
      ...DISTANCES_KM.map((km) => `${km} km`),
    ],
    lines: decks.map((ship) => {
      const deck = ship.deck!;
      const carried = deck.flights.reduce((sum, { craftCount }) => sum + craftCount, 0);
      const ready = Math.min(carried, deck.readyMaxCount);
      const speeds = deck.flights.map(
        ({ craftIndex }) => catalog.crafts[craftIndex].cruiseSpeedKmS,
      );
      const slowestKmS = Math.min(...speeds);
      const deckS =
        (ready / deck.launchPerMin + ready / deck.landPerMin) * SECONDS_PER_MINUTE + deck.rearmS;
      return [
        ship.name,
        num(carried),
        num(ready),
        num(deck.launchPerMin),
        num(deck.landPerMin),
        num(deck.rearmS),
        ...DISTANCES_KM.map((km) => num(deckS + (2 * km) / slowestKmS, 0)),
      ];
    }),
  };
}

function scenarioSheet(catalog: Catalog): Sheet {
  return {
    title: "Scenarios",
    about: "All that a side has or will have.",
    head: [
      "scenario",
      "clock",
      "side",
      "ships",
      "stations",
      "craft",
      "points",
      "hull + shields",
      "goals",
    ],
    lines: [...catalog.scenarios.values()].flatMap((scenario) =>
      scenario.sides.map((side, index) => {
        const totals = sideTotals(catalog, side);
        const goals = scenario.objectives.filter((objective) => objective.side === index);
        return [
          scenario.name,
          clock(scenario.clockS),
          side.name,
          num(totals.ships),
          num(totals.stations),
          num(totals.craft),
          num(totals.points, 0),
          num(totals.hitPoints, 0),
          goals.map(({ name, kind }) => `${name} (${kind})`).join("; "),
        ];
      }),
    ),
  };
}

function sightSheet(catalog: Catalog): Sheet {
  const { sensors } = catalog.rules;
  const bow = aspectFactor(sensors, 0);
  const beam = aspectFactor(sensors, 1);
  const modes = [
    ["silent, bow", bow, sensors.silentFactor],
    ["bow", bow, 1],
    ["beam", beam, 1],
    ["loud, beam", beam, sensors.loudFactor],
  ] as const;
  return {
    title: "Seen in the open (km)",
    about: "By sensors of these ratings; loud: at flank or in flight operations.",
    head: ["class", "how", ...RATINGS_KM.map((km) => `A ${km}`)],
    lines: byPoints(catalog).flatMap((ship) =>
      modes.map(([how, aspect, mode]) => [
        ship.name,
        how,
        ...RATINGS_KM.map((km) => num(detectionKm(km, ship.signature, aspect, mode, 1), 0)),
      ]),
    ),
  };
}

function cloudSheet(catalog: Catalog): Sheet {
  const beam = aspectFactor(catalog.rules.sensors, 1);
  const [rating] = RATINGS_KM.slice(2);
  return {
    title: `Seen in clouds and asteroids by A ${rating}, from the beam (km)`,
    about:
      "Who looks stands outside. Factors: what the place makes of sensors inside it, speed, seekers, shields.",
    head: ["class", "open", ...mediaIn(catalog).map(([name]) => name)],
    lines: [
      ...byPoints(catalog).map((ship) => [
        ship.name,
        num(seenAtKm(catalog, ship, rating), 0),
        ...mediaIn(catalog).map(([, { signature }]) =>
          num(detectionKm(rating, ship.signature, beam, 1, signature), 0),
        ),
      ]),
      ["*sensors, speed, seekers, shields*", "1, 1, 1, 1"].concat(
        mediaIn(catalog).map(([, m]) =>
          [m.sensor, m.speed, m.seeker, m.shieldRegen].map((factor) => num(factor)).join(", "),
        ),
      ),
    ],
  };
}

/** Places of all scenarios that are no open space, each kind of them once. */
function mediaIn({ scenarios }: Catalog): [name: string, medium: Medium][] {
  const found = new Map<string, Medium>();
  for (const { places } of scenarios.values()) {
    for (const { look, medium } of places) if (medium !== undefined) found.set(look, medium);
  }
  return [...found];
}

const isDirect = (weapon: Weapon): boolean => isGun(weapon) && weapon.damageShareAtRange < 1;

function falloffSheet({ weapons }: Catalog): Sheet {
  return {
    title: "Damage of a round by share of its range",
    about: "Weapons whose damage falls off.",
    head: ["weapon", "at the muzzle", ...RANGE_SHARES.map(percent)],
    lines: weapons
      .filter(isDirect)
      .map((weapon) => [
        weapon.name,
        num(weapon.damage, 0),
        ...RANGE_SHARES.map((share) =>
          num(weapon.damage * damageShareAt(weapon, share * weapon.rangeKm), 0),
        ),
      ]),
  };
}

function armourSheet(catalog: Catalog): Sheet {
  const { penetrationFloor } = catalog.rules.protection;
  const classes = byPoints(catalog).filter(({ armour }) => armour[0] > 0);
  return {
    title: "Share of a round that goes through the bow's armour",
    about: "Of what the shield has let through.",
    head: ["weapon", ...classes.map(({ name, armour }) => `${name} ${armour[0]}`)],
    lines: catalog.weapons
      .filter(({ damage }) => damage > 0)
      .map((weapon) => [
        `${weapon.name} ${weapon.penetration}`,
        ...classes.map(({ armour }) =>
          percent(penetrationShare(weapon.penetration, armour[0], penetrationFloor)),
        ),
      ]),
  };
}

function bankSheet(catalog: Catalog): Sheet {
  const { gunInterceptCost, areaInterceptCost } = catalog.rules.protection;
  return {
    title: "Missiles that full banks stop, and seconds until they are full again",
    about: `One ship, and a squadron of ${SQUADRON} that keeps together; missiles of one intercept.`,
    head: ["class", "one ship", "squadron, guns", "squadron, area", "full again s"],
    lines: byPoints(catalog)
      .filter(({ interceptBankMax }) => interceptBankMax > 0)
      .map((ship) => [
        ship.name,
        num(Math.floor(ship.interceptBankMax / gunInterceptCost)),
        num(Math.floor((SQUADRON * ship.interceptBankMax) / gunInterceptCost)),
        ship.areaDefenceRangeKm > 0
          ? num(Math.floor((SQUADRON * ship.interceptBankMax) / areaInterceptCost))
          : "–",
        num(ship.interceptBankMax / ship.interceptsPerS, 1),
      ]),
  };
}

/** A fire that nobody fights. */
function fireGrowthSheet({ rules }: Catalog): Sheet {
  const lines: string[][] = [];
  let size = rules.fires.lightSize;
  let level = fireLevelAfter(0, size);
  for (let second = 0; level > 0 && level <= FIRE_LEVEL_MAX; second++) {
    if (lines.length < level) lines.push([String(level), num(second)]);
    if (level === FIRE_LEVEL_MAX || rules.fires.growthPerS <= 0) break;
    size = fireSizeAfter(size, level, rules.fires.growthPerS, 0);
    level = fireLevelAfter(level, size);
  }
  return {
    title: "A fire that nobody fights",
    about: "Lit by one blow.",
    head: ["level", "after s"],
    lines,
  };
}
