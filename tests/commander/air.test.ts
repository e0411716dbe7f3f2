// Admirals and their wings: cover over every deck that has fighters, airfields too.
import { expect, test } from "vitest";
import { aiSetup } from "../../server/cli/headless.ts";
import { claimFiles } from "../../server/cli/claims.ts";
import { catalogFrom, loadDefaultCatalog, readPacks } from "../../server/packs.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { FLIGHT_MISSIONS } from "../../shared/battle/orders.ts";
import { FLIGHT_OUTBOUND } from "../../shared/battle/state.ts";
import { overlayFiles } from "../../shared/content/overlay.ts";
import { BattleRun } from "../../shared/match/run.ts";

const catalog = loadDefaultCatalog();

test("a patrol is over every deck with fighters, of airfields too", () => {
  const run = new BattleRun(catalog, aiSetup(catalog, catalog.skirmishScenario, 2));
  for (let tick = 0; tick < 30 * TICK_HZ; tick++) run.step();
  const { flights, ships } = run.battle;
  const decks = new Map<number, string[]>();
  for (let flight = 0; flight < flights.count; flight++) {
    const base = flights.base[flight];
    if (base < 0 || ships.life[base] !== 1) continue;
    const mission =
      flights.state[flight] === 0 ? "ready" : FLIGHT_MISSIONS[flights.mission[flight]];
    decks.set(base, [...(decks.get(base) ?? []), mission]);
  }
  const airfield = [...decks].find(([base]) => catalog.ships[ships.classIndex[base]].isStatic);
  expect(airfield?.[1].length).toBe(2);
  for (const [base, missions] of decks) expect(missions, `deck ${base}`).toContain("cap");
});

test("what is ready on two decks strikes together as soon as a deck is found", () => {
  const files = overlayFiles(readPacks(""), claimFiles());
  const claims = catalogFrom(files);
  const run = new BattleRun(claims, aiSetup(claims, "claim-silence-a", 1));
  const { flights, ships } = run.battle;
  const bases = new Set<number>();
  for (let tick = 0; tick < 130 * TICK_HZ; tick++) {
    run.step();
    for (let flight = 0; flight < flights.count; flight++) {
      const isOut = flights.state[flight] === FLIGHT_OUTBOUND;
      const isStrike = FLIGHT_MISSIONS[flights.mission[flight]] === "strike";
      const base = flights.base[flight];
      if (isOut && isStrike && ships.side[base] === 0) bases.add(base);
    }
  }
  expect(bases.size).toBe(2);
});
