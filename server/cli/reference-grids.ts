// Tables of RULES.md that the battle's own functions fill: sight, clouds, fall-off, armour, point
// defence, fires.
import { damageShareAt } from "../../shared/battle/ballistics.ts";
import type { Catalog, Medium, Weapon } from "../../shared/battle/catalog.ts";
import { aspectFactor, detectionKm } from "../../shared/battle/detection.ts";
import { FIRE_LEVEL_MAX, fireLevelAfter, fireSizeAfter } from "../../shared/battle/fires.ts";
import { penetrationShare } from "../../shared/battle/protection.ts";
import { isGun, seenAtKm } from "../../shared/content/derive.ts";
import { byPoints, num, percent, type Sheet, SQUADRON_SHIPS } from "./reference-sheets.ts";

/** Sensor ratings of the table of sight, and shares of range at which guns are looked at. */
const RATINGS_KM = [90, 120, 150, 220];
const CLOUD_RATING_KM = 150;
const RANGE_SHARES = [0.25, 0.5, 0.75, 1];

export function sightSheet(catalog: Catalog): Sheet {
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

export function cloudSheet(catalog: Catalog): Sheet {
  const beam = aspectFactor(catalog.rules.sensors, 1);
  const rating = CLOUD_RATING_KM;
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

export function falloffSheet({ weapons }: Catalog): Sheet {
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

export function armourSheet(catalog: Catalog): Sheet {
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

export function bankSheet(catalog: Catalog): Sheet {
  const { gunInterceptCost, areaInterceptCost, bankRefillShare } = catalog.rules.protection;
  return {
    title: "Missiles that full banks stop, and seconds until they are full again",
    about: `One ship, and a squadron of ${SQUADRON_SHIPS} that keeps together; missiles of one intercept.`,
    head: ["class", "one ship", "squadron, guns", "squadron, area", "full again s"],
    lines: byPoints(catalog)
      .filter(({ interceptBankMax }) => interceptBankMax > 0)
      .map((ship) => [
        ship.name,
        num(Math.floor(ship.interceptBankMax / gunInterceptCost)),
        num(Math.floor((SQUADRON_SHIPS * ship.interceptBankMax) / gunInterceptCost)),
        ship.areaDefenceRangeKm > 0
          ? num(Math.floor((SQUADRON_SHIPS * ship.interceptBankMax) / areaInterceptCost))
          : "–",
        num(ship.interceptBankMax / (ship.interceptsPerS * bankRefillShare), 1),
      ]),
  };
}

/** A fire that nobody fights. */
export function fireGrowthSheet({ rules }: Catalog): Sheet {
  const lines: string[][] = [];
  let size = rules.fires.lightSize;
  const { growthPerS, levelHold } = rules.fires;
  let level = fireLevelAfter(0, size, levelHold);
  for (let second = 0; level > 0 && level <= FIRE_LEVEL_MAX; second++) {
    if (lines.length < level) lines.push([String(level), num(second)]);
    if (level === FIRE_LEVEL_MAX || growthPerS <= 0) break;
    size = fireSizeAfter(size, level, growthPerS, 0);
    level = fireLevelAfter(level, size, levelHold);
  }
  return {
    title: "A fire that nobody fights",
    about: "Lit by one blow.",
    head: ["level", "after s"],
    lines,
  };
}
