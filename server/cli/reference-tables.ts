// Tables of the reference: what the pack's classes are, and what follows from their numbers.
import type { Catalog, CraftClass, ShipClass } from "../../shared/battle/catalog.ts";
import { SECONDS_PER_MINUTE } from "../../shared/battle/limits.ts";
import {
  agilityS,
  broadsidePerS,
  damagePerS,
  missileDamage,
  reachKm,
  sideTotals,
  totalPoints,
} from "../../shared/content/derive.ts";
import { clock } from "../../shared/protocol/clock.ts";
import {
  sightSheet,
  cloudSheet,
  falloffSheet,
  armourSheet,
  bankSheet,
  fireGrowthSheet,
} from "./reference-grids.ts";
import { byPoints, num, type Sheet } from "./reference-sheets.ts";

const DEGREES = 180 / Math.PI;

const DISTANCES_KM = [100, 200, 300, 400, 500];

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
    about:
      "Damage of one round; salvo: rounds a mount fires at once; spread: random error at the muzzle, ± so many degrees; turret: degrees a second. At craft: whether it may fire at them.",
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
      "spread °",
      "turret °/s",
      "at craft",
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
      weapon.kind === "missile" || weapon.kind === "beam" ? "–" : num(weapon.spreadRad * DEGREES),
      weapon.kind === "missile" ? "–" : num(weapon.trackingRateRadS * DEGREES, 1),
      weapon.canHitCraft ? "yes" : "–",
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
      carriedBy(craft, weapons),
      num(craft.signature),
      num(craft.sensorKm),
    ]),
  };
}

function carriedBy(
  { weaponCount, weaponIndex, cargoRounds }: CraftClass,
  weapons: Catalog["weapons"],
) {
  if (weaponCount > 0) return `${weaponCount} ${weapons[weaponIndex].name}`;
  return cargoRounds > 0 ? `${cargoRounds} rounds for ships` : "–";
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
      "arm/min",
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
      // Those that have landed are armed while others land.
      const backPerMin = Math.min(deck.landPerMin, deck.armPerMin);
      const deckS =
        (ready / deck.launchPerMin + ready / backPerMin) * SECONDS_PER_MINUTE + deck.rearmS;
      return [
        ship.name,
        num(carried),
        num(ready),
        num(deck.launchPerMin),
        num(deck.landPerMin),
        num(deck.armPerMin),
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
