// What a class of ships can do, in a line of figures.
import type { Catalog, ShipClass } from "../../shared/battle/catalog.ts";
import { text } from "../texts.ts";

/** Of each kind of weapon the farthest. */
export function figuresOf(catalog: Catalog, shipClass: ShipClass): string {
  const { topSpeedKmS, sensorKm, pointDefenceRangeKm, isStatic } = shipClass;
  const reach = (isMissile: boolean): number =>
    Math.max(
      0,
      ...shipClass.mounts
        .map(({ weaponIndex }) => catalog.weapons[weaponIndex])
        .filter(({ kind }) => (kind === "missile") === isMissile)
        .map(({ rangeKm }) => rangeKm),
    );
  const figures: [string, number][] = [
    ["speed", isStatic ? 0 : topSpeedKmS],
    ["guns", reach(false)],
    ["missiles", reach(true)],
    ["defence", pointDefenceRangeKm],
    ["sensors", sensorKm],
    ["transporters", shipClass.transporterRangeKm],
  ];
  return figures
    .filter(([, value]) => value > 0)
    .map(([name, value]) => text(`figure.${name}`, { value: Math.round(value * 10) / 10 }))
    .join(" · ");
}
