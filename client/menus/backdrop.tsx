// What lies behind the menus: a planet, and two fleets of the loaded pack about to meet.
import type { Catalog, ShipClass } from "../../shared/battle/catalog.ts";
import { content } from "../app.ts";
import { packUrl } from "../content.ts";
import { settings } from "../settings.ts";

/**
 * Places of a fleet's ships, the longest first: from its own edge and from the bottom in percent of
 * the window, and how much of the true size against the longest ship is drawn.
 */
const PLACES = [
  { aside: 13, up: 9, scale: 1 },
  { aside: 37, up: 15, scale: 0.8 },
  { aside: 41, up: 3, scale: 0.8 },
  { aside: 9, up: 23, scale: 0.75 },
] as const;
/** Width of the longest ship of a fleet, percent of the window: the second one is farther off. */
const NEAR_PERCENT = 21;
const FAR_PERCENT = 11;
/** The smaller the ship, the less she shrinks: a true destroyer would be a few pixels. */
const SHRINK_POWER = 0.6;

export function Backdrop() {
  const catalog = content.value?.catalog;
  return (
    <div class="backdrop" aria-hidden="true" data-still={settings.value.isMotionReduced}>
      <div class="backdrop-planet" />
      {catalog !== undefined && (
        <>
          <Fleet catalog={catalog} factionIndex={0} edge="left" widthPercent={NEAR_PERCENT} />
          <Fleet catalog={catalog} factionIndex={1} edge="right" widthPercent={FAR_PERCENT} />
        </>
      )}
    </div>
  );
}

type FleetProps = {
  catalog: Catalog;
  factionIndex: number;
  edge: "left" | "right";
  widthPercent: number;
};

function Fleet({ catalog, factionIndex, edge, widthPercent }: FleetProps) {
  const ships = longestShips(catalog, factionIndex);
  return (
    <>
      {ships.map((ship, n) => {
        const { aside, up, scale } = PLACES[n];
        const share = (ship.lengthKm / ships[0].lengthKm) ** SHRINK_POWER * scale;
        const gap = (aside * widthPercent) / NEAR_PERCENT;
        return (
          <span
            key={ship.id}
            class="backdrop-ship"
            data-edge={edge}
            style={{ [edge]: `${gap}vw`, bottom: `${up}vh`, width: `${share * widthPercent}vw` }}
          >
            <img src={packUrl(catalog.packId, `art/ships/${ship.id}.svg`)} alt="" />
          </span>
        );
      })}
    </>
  );
}

/** The faction's longest classes that move, as many as there are places. */
function longestShips(catalog: Catalog, factionIndex: number): ShipClass[] {
  return catalog.ships
    .filter((ship) => ship.factionIndex === factionIndex && !ship.isStatic)
    .sort((a, b) => b.lengthKm - a.lengthKm)
    .slice(0, PLACES.length);
}
