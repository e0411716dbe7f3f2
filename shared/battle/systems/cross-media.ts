// Ships that cross an asteroid field too fast, or a cloud that discharges, are struck. Each ship in
// her own tick of the second; with dice of her own, so that nobody else's luck moves hers.
import { PURPOSES, roll } from "../dice.ts";
import { NO_ROW, TICK_HZ } from "../limits.ts";
import { type Media, mediaOf } from "../media.ts";
import { LIFE_ACTIVE, type Battle } from "../state.ts";
import { cos, distance, sin, TAU } from "../trig.ts";
import { firstInTurn, nextInTurn } from "../turns.ts";

export function crossMedia(battle: Battle): void {
  const media = mediaOf(battle.scenario);
  if (!media.hasBlows) return;
  const { ships, blocks } = battle;
  for (let side = 0; side < blocks.length; side++) {
    const [, end] = blocks[side].ships;
    for (
      let ship = firstInTurn(battle, side, TICK_HZ);
      ship < end;
      ship = nextInTurn(battle, side, ship, TICK_HZ)
    ) {
      if (ships.life[ship] !== LIFE_ACTIVE || ships.medium[ship] === 0) continue;
      strikeIn(battle, media, ship);
    }
  }
}

/** One second's worth. From ahead as far as she sails into it, from anywhere otherwise. */
function strikeIn(battle: Battle, media: Media, ship: number): void {
  const { ships, seed, tick, catalog } = battle;
  const blow = media.blow[ships.medium[ship]];
  if (blow === null || catalog.ships[ships.classIndex[ship]].isStatic) return;
  const speedKmS = distance(ships.velocityXKmS[ship], ships.velocityYKmS[ship]);
  const beyondKmS = Math.max(0, speedKmS - blow.safeSpeedKmS);
  const chance = blow.chancePerS + blow.chancePerKm * beyondKmS;
  const id = ships.diceId[ship];
  if (roll(seed, tick, id, PURPOSES.mediumBlow) >= chance) return;
  const anywhereRad = TAU * roll(seed, tick, id, PURPOSES.mediumBlow, 1);
  const isAhead = beyondKmS > 0;
  const fromX = isAhead ? ships.velocityXKmS[ship] : cos(anywhereRad);
  const fromY = isAhead ? ships.velocityYKmS[ship] : sin(anywhereRad);
  battle.hits.push({
    targetShip: ship,
    fromXKm: ships.xKm[ship] + fromX,
    fromYKm: ships.yKm[ship] + fromY,
    damage: blow.damage,
    penetration: blow.penetration,
    shooterShip: NO_ROW,
    shooterFlight: NO_ROW,
    weaponIndex: NO_ROW,
    cause: media.isCloud[ships.medium[ship]] === 1 ? "storm" : "rock",
    diceId: id,
  });
}
