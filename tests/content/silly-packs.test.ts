// Packs whose every name is right and whose numbers are silly: each is told in a sentence, with the
// file, the path and what would be right, before anybody fights with it.
import { describe, expect, it } from "vitest";
import { PACKS_FOLDER, readPackFolder } from "../../server/packs.ts";
import { loadCatalog } from "../../shared/content/load.ts";

/** A file as a designer edits it: of any shape. */
// oxlint-disable-next-line typescript/no-explicit-any -- the point is to write what the schemas refuse
type PackFile = Record<string, any>;

const files = readPackFolder(`${PACKS_FOLDER}darane`);

function complaints(path: string, change: (file: PackFile) => void): string {
  const file = JSON.parse(files.get(path) ?? "{}") as PackFile;
  change(file);
  const loaded = loadCatalog(new Map([...files, [path, JSON.stringify(file)]]));
  return "errors" in loaded ? loaded.errors.map(({ sentence }) => sentence).join("\n") : "";
}

type Case = [path: string, change: (file: PackFile) => void, sentence: string];
const squadronOf = (file: PackFile): PackFile => file.sides[0].taskForces[0].squadrons[0];
const DUEL = "scenarios/duel.json";

const CASES: Case[] = [
  [
    "rules.json",
    (file) => (file.boarding.inertS = 1e9),
    "boarding.inertS is 1000000000; expected at most 100000",
  ],
  [
    "rules.json",
    (file) => (file.boarding.prizesMax = 1e6),
    "boarding.prizesMax is 1000000; expected at most 256",
  ],
  [
    "rules.json",
    (file) => (file.sensors.jamHeardKm = 1e300),
    "sensors.jamHeardKm is 1e+300; expected at most",
  ],
  [
    "rules.json",
    (file) => (file.craft.flightCraftMax = 500),
    "craft.flightCraftMax is 500; expected at most 64",
  ],
  [
    "rules.json",
    (file) => (file.failures.bridgeDelayS = 0),
    "failures.bridgeDelayS is 0; expected more than 0",
  ],
  ["rules.json", (file) => delete file.truce, "rules.json: truce is missing; expected an object"],
  [
    "rules.json",
    (file) => (file.screen.pitchKm = "wide"),
    'screen.pitchKm is "wide"; expected a number',
  ],
  [
    "places/gateship.json",
    (file) => (file.gate.shipsPerMin = 0),
    "gate.shipsPerMin is 0; expected at least 0.01",
  ],
  [
    "places/mine-barrier.json",
    (file) => (file.mines.count = 1e12),
    "mines.count is 1000000000000; expected at most 1000000",
  ],
  [
    "places/ion-storm.json",
    (file) => (file.radiusKm = [-4, 10]),
    "radiusKm[0] is -4; expected more than 0",
  ],
  [
    "places/ion-storm.json",
    (file) => (file.medium.speed = -1),
    "medium.speed is -1; expected more than 0",
  ],
  [
    "ships/tirpitz.json",
    (file) => delete file.jammer.rangeKm,
    "jammer.rangeKm is missing; expected a number",
  ],
  [
    "ships/tirpitz.json",
    (file) => (file.jammer.rangeKm = 0),
    "jammer.rangeKm is 0; expected more than 0",
  ],
  ["ships/tirpitz.json", (file) => (file.jammer = true), "jammer is true; expected an object"],
  [
    "ships/tirpitz.json",
    (file) => (file.decoyCount = 300),
    "decoyCount is 300; expected at most 255",
  ],
  [
    "ships/tirpitz.json",
    (file) => (file.marineCount = -5),
    "marineCount is -5; expected at least 0",
  ],
  ["ships/shade.json", (file) => (file.mines.marines = 5), "mines.marines is no field here"],
  [
    "ships/shade.json",
    (file) => (file.mines.count = 1e6),
    "mines.count is 1000000; expected at most 255",
  ],
  [
    "ships/shade.json",
    (file) => (file.motion.turnAccelerationDegS2 = 1e9),
    "motion.turnAccelerationDegS2 is 1000000000; has turnRateDegS",
  ],
  [
    "ships/shade.json",
    (file) => (file.motion.accelerationKmS2 = 99),
    "motion.accelerationKmS2 is 99; has topSpeedKmS",
  ],
  [
    "ships/torgat.json",
    (file) => (file.repairSharePerS = 1e9),
    "repairSharePerS is 1000000000; expected at most 1",
  ],
  [
    "ships/torgat.json",
    (file) => (file.roundsPerS = 0),
    "roundsPerS is 0; refills magazines (supplyRangeKm 12): expected more than 0",
  ],
  [
    "weapons/torpedo.json",
    (file) => (file.reloadS = 1e7),
    "reloadS is 10000000; expected at most 100000",
  ],
  [DUEL, (file) => (file.clockS = 1e9), "clockS is 1000000000; expected at most 100000"],
  [
    DUEL,
    (file) => (squadronOf(file).ships[0].count = 20_000),
    "sides bring 20049 ships; a battle holds 16384",
  ],
  [
    DUEL,
    (file) => (squadronOf(file).ships[0].count = 5000),
    "ships, flights and decoys against sides[1]; a battle holds 4096",
  ],
  [
    DUEL,
    (file) => {
      const side = file.sides[0].id;
      file.objectives = [{ kind: "survive", id: "x", side, class: "torgat" }];
    },
    'objectives[0].class is "torgat"; means nobody: the side has no such ships',
  ],
  [
    DUEL,
    (file) => (file.objectives = [{ kind: "all", id: "x", side: file.sides[0].id, of: [] }]),
    "objectives[0].of is []; expected at least 1 entry",
  ],
];

describe("a silly pack", () => {
  it.each(CASES)("%s %#", (path, change, sentence) => {
    const told = complaints(path, change);
    expect(told).toContain(sentence);
    expect(told).toContain(`${path}: `);
  });
});
