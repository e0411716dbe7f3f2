// That a ship is in a cloud or among asteroids, and what it does to her.
import type { Medium } from "../../shared/battle/catalog.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";
import { mediumPlaceAt } from "../views/media.ts";

export function MediumLine({ session, unit }: { session: Session; unit: number }) {
  void session.step.value;
  const { briefing, replica } = session.connection;
  if (briefing === null) return null;
  const { ships } = replica.picture;
  const place = mediumPlaceAt(briefing.places, ships.xKm[unit], ships.yKm[unit]);
  if (place?.medium === undefined) return null;
  return (
    <p class="medium">
      {text("hud.inMedium", { place: place.name })}: {effectsOf(place.medium).join(", ")}
    </p>
  );
}

const FACTORS = ["signature", "sensor", "heard", "speed", "seeker", "shieldRegen"] as const;

/** "sensors × 0.35": only what differs from open space. */
export function effectsOf(medium: Medium): string[] {
  const effects = FACTORS.filter((factor) => medium[factor] !== 1).map((factor) =>
    medium[factor] === 0
      ? text(`medium.no.${factor}`)
      : text(`medium.${factor}`, { factor: String(medium[factor]) }),
  );
  if (medium.blow !== null) {
    const { safeSpeedKmS, chancePerS } = medium.blow;
    effects.push(
      chancePerS > 0
        ? text("medium.blows")
        : text("medium.blowsBeyond", { speed: String(safeSpeedKmS) }),
    );
  }
  return effects;
}
