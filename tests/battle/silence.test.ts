// What silence is worth to a deck: she works unseen from farther off, and in the dark.
import { expect, test } from "vitest";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { lightUp } from "../../shared/battle/emissions.ts";
import { EMISSION_RULES, EMISSIONS } from "../../shared/battle/orders.ts";
import { type Battle, LIFE_ACTIVE } from "../../shared/battle/state.ts";
import { gunneryRange, isTracked, run, shipOf } from "./gunnery-range.ts";

const catalog = loadDefaultCatalog();
const CARRIER = catalog.ships.findIndex(({ deck, isStatic }) => deck !== null && !isStatic);
const DESTROYER = catalog.ships.findIndex(({ id }) => id === "halberd");

/** A deck at work, bow-on to a destroyer's radar so far away. */
function deckAtWork(emissions: (typeof EMISSIONS)[number], rangeKm: number): Battle {
  const battle = gunneryRange({
    catalog,
    sides: [[{ at: [100, 400], as: DESTROYER }], [{ at: [100 + rangeKm, 400], as: CARRIER }]],
  });
  const { ships } = battle;
  const deck = shipOf(battle, 1);
  expect(ships.life[deck]).toBe(LIFE_ACTIVE);
  ships.headingRad[deck] = Math.PI;
  battle.groups.fire.fill(0);
  ships.emissions[deck] = EMISSIONS.indexOf(emissions);
  run(battle, 2, () => (ships.lastLaunchTick[deck] = battle.tick));
  return battle;
}

/** Whether she is seen, not merely heard. */
function isSeen(battle: Battle): boolean {
  const deck = shipOf(battle, 1);
  const row = battle.tracks.targetRow.indexOf(deck);
  return isTracked(battle, 0, deck) && battle.tracks.errorKm[row] < 2;
}

test("flight operations double what is seen of a deck, and of a silent one that is half", () => {
  expect(isSeen(deckAtWork("passive", 200))).toBe(true);
  expect(isSeen(deckAtWork("silent", 200))).toBe(false);
  expect(isSeen(deckAtWork("silent", 150))).toBe(true);
});

test("a deck that hides until she is found sends craft off without switching her radar on", () => {
  const battle = deckAtWork("passive", 250);
  const deck = shipOf(battle, 1);
  const group = battle.ships.group[deck];
  battle.groups.emissions[group] = EMISSIONS.indexOf("passive");
  battle.groups.emissionRule[group] = EMISSION_RULES.indexOf("untilFound");
  lightUp(battle, group);
  expect(EMISSIONS[battle.groups.emissions[group]]).toBe("passive");
  battle.ships.lastFiredTick[deck] = battle.tick;
  lightUp(battle, group);
  expect(EMISSIONS[battle.groups.emissions[group]]).toBe("active");
});
