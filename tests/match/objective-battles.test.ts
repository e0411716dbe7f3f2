// Small battles for each kind of objective, fought to the end by admirals: whoever has the means
// reaches the goal by it, without a person to tell the fleet what the goal is for.
import { describe, expect, test } from "vitest";
import { aiSetup, fight } from "../../server/cli/headless.ts";
import { PACKS_FOLDER, readPackFolder } from "../../server/packs.ts";
import type { Controller } from "../../shared/protocol/setup.ts";
import { loadCatalog } from "../../shared/content/load.ts";
import { overlayFiles } from "../../shared/content/overlay.ts";
import type { ObjectiveFile } from "../../shared/content/schema-objectives.ts";
import { BattleRun } from "../../shared/match/run.ts";

const files = readPackFolder(`${PACKS_FOLDER}darane`);
const PLACE = { atKm: [200, 100] as [number, number], radiusKm: 20 };
type Zone = [number, number, number, number];
const WEST: Zone = [60, 90, 70, 110];
const EAST: Zone = [330, 90, 340, 110];

type Force = {
  id: string;
  zoneKm: Zone;
  ships: { class: string; count: number; names?: string[] }[];
};

/** Two fleets on a small map; blue is to win by what the test says. */
function catalogOf(objectives: ObjectiveFile[], blue: Force[], green: Force[], clockS: number) {
  const squadron = (headingDeg: number) => (force: Force) => {
    return { ...force, headingDeg, formation: "line", emissions: "active" };
  };
  const side = (id: string, forces: Force[], headingDeg: number) => ({
    id,
    faction: "adn",
    seatMax: 1,
    taskForces: [
      { id: "main", arrival: { kind: "start" }, squadrons: forces.map(squadron(headingDeg)) },
    ],
  });
  const scenario = {
    widthKm: 400,
    heightKm: 200,
    clockS,
    places: [],
    relations: [
      [2, 0],
      [0, 2],
    ],
    sides: [side("blue", blue, 0), side("green", green, 180)],
    objectives,
    score: { byClass: {}, byName: {} },
  };
  const named = (ids: string[]) => Object.fromEntries(ids.map((id) => [id, id]));
  const texts = {
    name: "trial",
    brief: "",
    sides: { blue: { name: "blue", brief: "" }, green: { name: "green", brief: "" } },
    taskForces: { main: "main" },
    squadrons: named([...blue, ...green].map(({ id }) => id)),
    places: {},
    choices: {},
    objectives: named(objectives.map(({ id }) => id)),
  };
  const later = new Map([
    ["scenarios/trial.json", JSON.stringify(scenario)],
    ["locales/en.json", JSON.stringify({ scenarios: { trial: texts } })],
  ]);
  const loaded = loadCatalog(overlayFiles(files, later));
  if ("errors" in loaded) throw new Error(loaded.errors[0].sentence);
  return loaded.catalog;
}

type Trial = {
  objectives: ObjectiveFile[];
  blue?: Force[];
  green?: Force[];
  clockS?: number;
  controllers?: Controller[];
};

function ends({ objectives, blue = [STRONG], green = [WEAK], clockS = 900, controllers }: Trial) {
  const catalog = catalogOf(objectives, blue, green, clockS);
  const { winner, reason, sides } = fight(
    new BattleRun(catalog, aiSetup(catalog, "trial", 1, controllers)),
  );
  return { winner, reason, sides };
}

const STRONG: Force = { id: "strong", zoneKm: WEST, ships: [{ class: "halberd", count: 6 }] };
const WEAK: Force = { id: "weak", zoneKm: EAST, ships: [{ class: "halberd", count: 2 }] };
const CONVOY: Force = { id: "convoy", zoneKm: WEST, ships: [{ class: "drover", count: 2 }] };
const mine = <K extends string>(kind: K) => ({ kind, id: "goal", side: "blue" });

describe("by its objective wins", { timeout: 120_000 }, () => {
  test("who destroys a ship by name", () => {
    const objective = { ...mine("destroy" as const), ship: "Kite", count: 1 };
    const named = [{ class: "halberd", count: 1, names: ["Kite"] }];
    const green = [
      { ...WEAK, id: "lone", ships: named, zoneKm: [250, 90, 255, 110] as Zone },
      WEAK,
    ];
    const controllers: Controller[] = ["ai", "none"];
    expect(ends({ objectives: [objective], green, controllers })).toMatchObject({
      winner: "blue",
      reason: "goal",
    });
  });

  test("who destroys what stands in a place", () => {
    const objective = { ...mine("destroy" as const), ...PLACE, count: 1 };
    const green = [{ ...WEAK, zoneKm: [195, 95, 205, 105] as Zone }];
    const controllers: Controller[] = ["ai", "none"];
    expect(ends({ objectives: [objective], green, controllers })).toMatchObject({
      winner: "blue",
      reason: "goal",
    });
  });

  test("who keeps ships that an enemy is after", () => {
    const objective = { ...mine("protect" as const), squadron: "convoy", lossMaxCount: 0 };
    expect(ends({ objectives: [objective], blue: [STRONG, CONVOY], clockS: 300 })).toMatchObject({
      winner: "blue",
      reason: "goal",
    });
  });

  test("who still stands when the clock ends", () => {
    const objective = mine("survive" as const);
    expect(ends({ objectives: [objective], clockS: 120 })).toMatchObject({
      winner: "blue",
      reason: "goal",
    });
  });

  test("who escapes over the edge that is asked for, without a point lost", () => {
    const goal = { ...mine("escape" as const), squadron: "convoy", by: "north" as const, count: 2 };
    const account = ends({ objectives: [goal], blue: [STRONG, CONVOY] });
    expect(account).toMatchObject({ winner: "blue", reason: "goal" });
    expect([account.sides[0].shipsWithdrawn, account.sides[1].score]).toEqual([2, 0]);
  });

  test("who delivers", () => {
    const goal = { ...mine("deliver" as const), class: "drover", ...PLACE, seconds: 30, count: 2 };
    const controllers: Controller[] = ["ai", "none"];
    expect(ends({ objectives: [goal], blue: [STRONG, CONVOY], controllers })).toMatchObject({
      winner: "blue",
      reason: "goal",
    });
  });

  test("who fetches people from a place and is gone with them", () => {
    const goal = {
      ...mine("evacuate" as const),
      squadron: "convoy",
      ...PLACE,
      seconds: 30,
      by: "any" as const,
      count: 2,
    };
    const controllers: Controller[] = ["ai", "none"];
    expect(ends({ objectives: [goal], blue: [STRONG, CONVOY], controllers })).toMatchObject({
      winner: "blue",
      reason: "goal",
    });
  });

  test("who breaks the enemy and delivers, when both are asked for", () => {
    const objectives: ObjectiveFile[] = [
      { ...mine("lossShare"), id: "break", share: 0.5 },
      { ...mine("deliver"), id: "bring", class: "drover", ...PLACE, seconds: 20, count: 1 },
      { ...mine("all"), of: ["break", "bring"] },
    ];
    const controllers: Controller[] = ["ai", "none"];
    const green = [{ ...WEAK, zoneKm: [260, 90, 265, 110] as Zone }];
    expect(ends({ objectives, blue: [STRONG, CONVOY], green, controllers })).toMatchObject({
      winner: "blue",
      reason: "goal",
    });
  });

  test("who does either of two things", () => {
    const objectives: ObjectiveFile[] = [
      { ...mine("hold"), id: "take", ...PLACE, seconds: 30, ratio: 2, scorePerS: 0 },
      { ...mine("destroy"), id: "sink", class: "halberd", count: 2 },
      { ...mine("any"), of: ["take", "sink"] },
    ];
    expect(ends({ objectives })).toMatchObject({ winner: "blue", reason: "goal" });
  });
});
