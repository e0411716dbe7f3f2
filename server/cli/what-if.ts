// The same battle with something changed: what a designer asks of a battle before he changes a file.
import type { Catalog, CraftClass, ShipClass, Weapon } from "../../shared/battle/catalog.ts";
import type { MatchSetup } from "../../shared/protocol/setup.ts";
import type { Content, PackFiles } from "../packs.ts";
import { UsageError } from "./arguments.ts";

const RAD_PER_DEG = Math.PI / 180;
/** Least x and y, greatest x and y. */
type ZoneKm = [number, number, number, number];

export type WhatIf = {
  /** By side id: its weapons do so many times the damage. */
  readonly damage?: Readonly<Record<string, number>>;
  /** By choice id: what is chosen in the briefing; dice choose the others. */
  readonly choices?: Readonly<Record<string, string>>;
  /** By task force id: it begins so many seconds of its slowest ship's way farther back. */
  readonly delaysS?: Readonly<Record<string, number>>;
};

/** Forces that are to be late begin farther back. Throws a sentence when there is no such force. */
export function delayForces(
  { catalog, files }: Content,
  scenarioId: string,
  whatIf: WhatIf,
): PackFiles {
  const delays = Object.entries(whatIf.delaysS ?? {});
  if (delays.length === 0) return files;
  const path = `scenarios/${scenarioId}.json`;
  const scenario = JSON.parse(files.get(path) ?? "{}") as ScenarioText;
  const forces = (scenario.sides ?? []).flatMap((side) => side.taskForces);
  for (const [forceId, delayS] of delays) {
    const force = forces.find(({ id }) => id === forceId);
    if (force === undefined) {
      const known = forces.map(({ id }) => id).join(", ");
      throw new UsageError(`${scenarioId} has no task force "${forceId}"; it has: ${known}`);
    }
    const backKm = delayS * slowestKmS(catalog, force);
    for (const squadron of force.squadrons) moveBack(squadron, backKm);
  }
  return new Map(files).set(path, JSON.stringify(scenario));
}

type SquadronText = {
  zoneKm: ZoneKm;
  zoneByOption?: Record<string, ZoneKm>;
  headingDeg: number;
  ships: { class: string }[];
};
type ScenarioText = {
  sides?: { taskForces: { id: string; squadrons: SquadronText[] }[] }[];
};

function slowestKmS(catalog: Catalog, force: { squadrons: readonly SquadronText[] }): number {
  const ids = new Set(force.squadrons.flatMap(({ ships }) => ships.map((ship) => ship.class)));
  const classes = catalog.ships.filter(({ id }) => ids.has(id));
  return Math.min(...classes.map(({ topSpeedKmS }) => topSpeedKmS));
}

function moveBack(squadron: SquadronText, backKm: number): void {
  const headingRad = squadron.headingDeg * RAD_PER_DEG;
  const dx = -backKm * Math.cos(headingRad);
  const dy = -backKm * Math.sin(headingRad);
  const moved = ([x0, y0, x1, y1]: ZoneKm): ZoneKm => [x0 + dx, y0 + dy, x1 + dx, y1 + dy];
  squadron.zoneKm = moved(squadron.zoneKm);
  for (const [option, zone] of Object.entries(squadron.zoneByOption ?? {})) {
    squadron.zoneByOption![option] = moved(zone);
  }
}

/** A catalog in which some sides of a scenario hit harder or softer; the catalog itself is left alone. */
export function scaleDamage(catalog: Catalog, scenarioId: string, whatIf: WhatIf): Catalog {
  const scenario = catalog.scenarios.get(scenarioId)!;
  let scaled = catalog;
  for (const [sideId, factor] of Object.entries(whatIf.damage ?? {})) {
    const side = scenario.sides.find(({ id }) => id === sideId);
    if (side === undefined) {
      const known = scenario.sides.map(({ id }) => id).join(", ");
      throw new UsageError(`${scenarioId} has no side "${sideId}"; it has: ${known}`);
    }
    scaled = scaleFaction(scaled, side.factionIndex, factor);
  }
  return scaled;
}

/** Weapons may be shared by factions: each one's own copies come after all others. */
function scaleFaction(catalog: Catalog, factionIndex: number, factor: number): Catalog {
  const weapons: Weapon[] = [...catalog.weapons];
  const copies = new Map<number, number>();
  const copyOf = (index: number): number => {
    if (index < 0) return index;
    let copy = copies.get(index);
    if (copy === undefined) {
      copy = weapons.length;
      const weapon = catalog.weapons[index];
      weapons.push({ ...weapon, index: copy, damage: weapon.damage * factor });
      copies.set(index, copy);
    }
    return copy;
  };
  const ships = catalog.ships.map((ship): ShipClass => {
    if (ship.factionIndex !== factionIndex) return ship;
    const mounts = ship.mounts.map((mount) => ({
      ...mount,
      weaponIndex: copyOf(mount.weaponIndex),
    }));
    return { ...ship, mounts, antiCraftDamagePerS: ship.antiCraftDamagePerS * factor };
  });
  const crafts = catalog.crafts.map((craft): CraftClass => {
    if (craft.factionIndex !== factionIndex) return craft;
    return {
      ...craft,
      weaponIndex: copyOf(craft.weaponIndex),
      gunDamagePerS: craft.gunDamagePerS * factor,
    };
  });
  return { ...catalog, weapons, ships, crafts };
}

/** The setup with the briefing's choices made. Throws a sentence when nobody has such a choice. */
export function choose(catalog: Catalog, setup: MatchSetup, whatIf: WhatIf): MatchSetup {
  const scenario = catalog.scenarios.get(setup.scenarioId)!;
  const sides = setup.sides.map((side) => ({ ...side, choices: { ...side.choices } }));
  for (const [choiceId, optionId] of Object.entries(whatIf.choices ?? {})) {
    const n = scenario.sides.findIndex(({ choices }) => choices.some(({ id }) => id === choiceId));
    if (n < 0) {
      const known = scenario.sides.flatMap(({ choices }) => choices.map(({ id }) => id)).join(", ");
      throw new UsageError(
        `${scenario.id} has no choice "${choiceId}"; it has: ${known || "none"}`,
      );
    }
    sides[n].choices[choiceId] = optionId;
  }
  return { ...setup, sides };
}
