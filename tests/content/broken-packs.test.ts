// Every way to break a pack gets its own sentence: file, path, value, what was expected, what was
// probably meant.
import { describe, expect, it } from "vitest";
import { PACKS_FOLDER, readPackFolder } from "../../server/packs.ts";
import { loadCatalog } from "../../shared/content/load.ts";

/** A file as a designer edits it: of any shape. */
// oxlint-disable-next-line typescript/no-explicit-any -- the point is to write what the schemas refuse
type PackFile = Record<string, any>;

const files = readPackFolder(`${PACKS_FOLDER}darane`);

/** Sentences about the pack with one file changed by hand. */
function complaints(path: string, change: (file: PackFile) => void): string[] {
  const file = JSON.parse(files.get(path) ?? "{}") as PackFile;
  change(file);
  return complaintsAbout(new Map([...files, [path, JSON.stringify(file)]]));
}

function complaintsAbout(changed: Map<string, string>): string[] {
  const loaded = loadCatalog(changed);
  return "errors" in loaded ? loaded.errors.map((error) => error.sentence) : [];
}

describe("a broken pack", () => {
  it.each<[string, string, (file: PackFile) => void, string]>([
    [
      "a mistyped weapon",
      "ships/halberd.json",
      (file) => (file.mounts[1].weapon = "lihgt-beam"),
      'ships/halberd.json: mounts[1].weapon is "lihgt-beam"; weapons/ has no such file; did you mean "light-beam"?',
    ],
    [
      "an unknown field",
      "weapons/torpedo.json",
      (file) => (file.dammage = 3),
      'weapons/torpedo.json: dammage is no field here; did you mean "damage"?',
    ],
    [
      "an unknown field deep inside",
      "ships/halberd.json",
      (file) => (file.motion.topSpeed = 3),
      'ships/halberd.json: motion.topSpeed is no field here; did you mean "topSpeedKmS"?',
    ],
    [
      "a wrong kind",
      "weapons/torpedo.json",
      (file) => (file.kind = "misile"),
      'weapons/torpedo.json: kind is "misile"; expected one of beam, cannon, plasma, missile; did you mean "missile"?',
    ],
    [
      "an impossible share",
      "factions/adn.json",
      (file) => (file.breakingShare = 1.5),
      "factions/adn.json: breakingShare is 1.5; too big: expected number to be <=1",
    ],
    [
      "a hull that is not convex",
      "ships/halberd.json",
      (file) => (file.hullKm = file.hullKm.toReversed()),
      "the outline must be convex and counter-clockwise",
    ],
    [
      "a ship that outruns herself",
      "ships/ketal.json",
      (file) => (file.motion.topSpeedKmS = 9),
      "ships/ketal.json: motion.topSpeedKmS is 9; outruns her own length in a tick",
    ],
    [
      "an unknown class in a scenario",
      "scenarios/duel.json",
      (file) => (file.sides[0].taskForces[0].squadrons[0].ships[0].class = "sarek"),
      'sides[0].taskForces[0].squadrons[0].ships[0].class is "sarek"; ships/ has no such file; did you mean "sarrek"?',
    ],
    [
      "a zone off the map",
      "scenarios/duel.json",
      (file) => (file.sides[0].taskForces[0].squadrons[0].zoneKm = [0, 0, 900, 900]),
      "must be [least x, least y, greatest x, greatest y] on the map",
    ],
    [
      "an objective of nobody",
      "scenarios/exercise.json",
      (file) => (file.objectives[0].side = "blu"),
      'objectives[0].side is "blu"; the scenario\'s sides has no such file; did you mean "blue"?',
    ],
    [
      "a text without an owner",
      "locales/en.json",
      (file) => (file.ships.ghost = "Ghost class"),
      "locales/en.json: ships.ghost is used by nothing in the pack",
    ],
    [
      "an owner without a text",
      "locales/en.json",
      (file) => delete file.weapons.torpedo,
      "locales/en.json: weapons.torpedo is missing: this name has no text",
    ],
  ])("with %s is told in a sentence", (_what, path, change, sentence) => {
    const told = complaints(path, change);
    expect(told.join("\n")).toContain(sentence);
  });

  it("is told all at once", () => {
    const changed = new Map(files);
    changed.set("weapons/torpedo.json", "{");
    changed.set("factions/adn.json", JSON.stringify({ colour: "blue" }));
    changed.delete("rules.json");
    changed.set("shipz/new.json", "{}");
    const told = complaintsAbout(changed).join("\n");
    for (const file of [
      "weapons/torpedo.json",
      "factions/adn.json",
      "rules.json",
      "shipz/new.json",
    ]) {
      expect(told).toContain(file);
    }
    expect(told).toContain('did you mean "ships"?');
  });

  it("with a drawing that is not the hull is refused", () => {
    const svg = (files.get("art/ships/halberd.svg") ?? "").replace(
      /points="[-\d.]+,/,
      'points="999,',
    );
    const told = complaintsAbout(new Map([...files, ["art/ships/halberd.svg", svg]]));
    expect(told.join("\n")).toContain("differs from hullKm of ships/halberd.json");
  });
});
