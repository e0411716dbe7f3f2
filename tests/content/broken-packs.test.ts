// Every way to break a pack gets its own sentence: file, path, value, what was expected, what was
// probably meant.
import { describe, expect, it } from "vitest";
import { PACKS_FOLDER, readPackFolder } from "../../server/packs.ts";
import { loadCatalog } from "../../shared/content/load.ts";
import { WEAPON_CODES } from "../../shared/protocol/knowledge-telling.ts";

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

/** Path of the first squadron in a scenario, as sentences name it. */
const SQUADRON = "sides[0].taskForces[0].squadrons[0]";
const squadronOf = (file: PackFile): PackFile => file.sides[0].taskForces[0].squadrons[0];

/** The nth of many places that are alike. */
const placeOf = ({ places: [first] }: PackFile, n: number): PackFile => ({
  ...first,
  id: `${first.id}-${n}`,
  place: first.place ?? first.id,
});

type Case = [what: string, path: string, change: (file: PackFile) => void, sentence: string];

const FIELDS: Case[] = [
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
    "a field inside another, named as RULES.md names it",
    "rules.json",
    (file) => (file["sensors.jamFactor"] = 0.3),
    'rules.json: "sensors.jamFactor" is no field here; a field inside another is written { "sensors": { "jamFactor": … } }',
  ],
  [
    "a dot too many",
    "rules.json",
    (file) => (file["sensors."] = { jamFactor: 0.3 }),
    'rules.json: "sensors." is no field here; did you mean "sensors"?',
  ],
  [
    "nothing but a dot",
    "rules.json",
    (file) => (file["."] = 3),
    'rules.json: "." is no field here',
  ],
  [
    "a value of none of the kinds that would do",
    "ships/halberd.json",
    (file) => (file.armour = [25, 20, 15, 20]),
    "ships/halberd.json: armour is [25,20,15,20]; expected a number or an object",
  ],
  [
    "a field of several kinds left out",
    "ships/halberd.json",
    (file) => delete file.armour,
    "ships/halberd.json: armour is missing; expected a number or an object",
  ],
  [
    "an unknown field of one form among several",
    "scenarios/exercise.json",
    (file) => (file.objectives[0].shar = 3),
    'scenarios/exercise.json: objectives[0].shar is no field here; did you mean "share"?',
  ],
  [
    "a field left out",
    "craft/mace.json",
    (file) => delete file.radiusKm,
    "craft/mace.json: radiusKm is missing; expected a number",
  ],
  [
    "a wrong kind",
    "weapons/torpedo.json",
    (file) => (file.kind = "misile"),
    'weapons/torpedo.json: kind is "misile"; expected one of beam, cannon, plasma, missile; did you mean "missile"?',
  ],
  [
    "a wrong kind of objective",
    "scenarios/exercise.json",
    (file) => (file.objectives[0].kind = "holdd"),
    'scenarios/exercise.json: objectives[0].kind is "holdd"; expected one of hold, destroy, lossShare, protect, survive, escape, evacuate, deliver, all, any; did you mean "hold"?',
  ],
  [
    "a text for a number",
    "ships/halberd.json",
    (file) => (file.motion.topSpeedKmS = "fast"),
    'ships/halberd.json: motion.topSpeedKmS is "fast"; expected a number',
  ],
  [
    "an impossible share",
    "factions/adn.json",
    (file) => (file.breakingShare = 1.5),
    "factions/adn.json: breakingShare is 1.5; expected at most 1",
  ],
  [
    "a length of nothing",
    "ships/halberd.json",
    (file) => (file.lengthKm = 0),
    "ships/halberd.json: lengthKm is 0; expected more than 0",
  ],
  [
    "half a ship",
    "scenarios/duel.json",
    (file) => (squadronOf(file).ships[0].count = 0.5),
    `scenarios/duel.json: ${SQUADRON}.ships[0].count is 0.5; expected a whole number`,
  ],
  [
    "too many corners",
    "ships/halberd.json",
    (file) => (file.hullKm = Array.from({ length: 13 }, (_, n) => [n, n * n])),
    "expected at most 12 entries",
  ],
  [
    "armour without a side",
    "ships/halberd.json",
    (file) => delete file.armour.port,
    "ships/halberd.json: armour.port is missing; expected a number",
  ],
  [
    "a colour in words",
    "factions/adn.json",
    (file) => (file.colour = "blue"),
    'factions/adn.json: colour is "blue"; expected a colour such as #6fb7ff',
  ],
];

const NAMES: Case[] = [
  [
    "a mistyped weapon",
    "ships/halberd.json",
    (file) => (file.mounts[1].weapon = "lihgt-beam"),
    'ships/halberd.json: mounts[1].weapon is "lihgt-beam"; weapons/ has no such file; did you mean "light-beam"?',
  ],
  [
    "a bomb that does not exist",
    "craft/mace.json",
    (file) => (file.bomb = "air-bomp"),
    'craft/mace.json: bomb is "air-bomp"; weapons/ has no such file; did you mean "air-bomb"?',
  ],
  [
    "a mistyped faction",
    "craft/mace.json",
    (file) => (file.faction = "and"),
    'craft/mace.json: faction is "and"; factions/ has no such file; did you mean "adn"?',
  ],
  [
    "an unknown class in a scenario",
    "scenarios/duel.json",
    (file) => (squadronOf(file).ships[0].class = "sarek"),
    `${SQUADRON}.ships[0].class is "sarek"; ships/ has no such file; did you mean "sarrek"?`,
  ],
  [
    "an unknown place",
    "scenarios/darane-1.json",
    (file) => (file.places[0].id = "darane-5"),
    'scenarios/darane-1.json: places[0].id is "darane-5"; places/ has no such file; did you mean "darane-4"?',
  ],
  [
    "a cloud that does nothing",
    "places/badlands.json",
    (file) => delete file.medium,
    "places/badlands.json: medium is missing: cloud says what it does to what is inside",
  ],
  [
    "an unknown headline",
    "pack.json",
    (file) => (file.headlineScenario = "darane-2"),
    'pack.json: headlineScenario is "darane-2"; scenarios/ has no such file; did you mean "darane-1"?',
  ],
  [
    "checks of an option that nobody has",
    "pack.json",
    (file) => (file.headlineChecks.wait.option = "masse"),
    'pack.json: headlineChecks.wait.option is "masse"; the choice\'s options have no such name; did you mean "mass"?',
  ],
  [
    "checks of a side that is not there",
    "pack.json",
    (file) => (file.headlineChecks.wait.side = "cardasian"),
    'pack.json: headlineChecks.wait.side is "cardasian"; the scenario\'s sides have no such name; did you mean "cardassian"?',
  ],
  [
    "an objective of nobody",
    "scenarios/exercise.json",
    (file) => (file.objectives[0].side = "blu"),
    'scenarios/exercise.json: objectives[0].side is "blu"; the scenario\'s sides have no such name; did you mean "blue"?',
  ],
  [
    "a zone for an option that nobody has",
    "scenarios/darane-1.json",
    (file) => {
      const [force] = file.sides[1].taskForces.filter(({ id }: PackFile) => id === "group-4");
      force.squadrons[0].zoneByOption.masss = [885, 220, 920, 390];
    },
    'zoneByOption is "masss"; the side\'s choices have no such name; did you mean "mass"?',
  ],
  [
    "a prize on a ship that is not there",
    "scenarios/darane-1.json",
    (file) => (file.score.byName = { Mushashi: 150 }),
    'score.byName is "Mushashi"; the scenario\'s ships have no such name; did you mean "Musashi"?',
  ],
  [
    "one id twice",
    "scenarios/darane-1.json",
    (file) => (file.sides[0].taskForces[1].id = file.sides[0].taskForces[0].id),
    'sides[0].taskForces[1].id is "line"; is taken by sides[0].taskForces[0].id',
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
];

const SENSE: Case[] = [
  [
    "a hull that is not convex",
    "ships/halberd.json",
    (file) => (file.hullKm = file.hullKm.toReversed()),
    "the outline must be convex and counter-clockwise",
  ],
  [
    "a length that is not the hull's",
    "ships/halberd.json",
    (file) => (file.lengthKm = 0.4),
    "ships/halberd.json: lengthKm is 0.4; the outline is 0.35 km long",
  ],
  [
    "a mount beside the hull",
    "ships/halberd.json",
    (file) => (file.mounts[0].atKm = [0, 0.2]),
    "ships/halberd.json: mounts[0].atKm is [0,0.2]; lies outside hullKm",
  ],
  [
    "a ship that outruns herself",
    "ships/ketal.json",
    (file) => (file.motion.topSpeedKmS = 9),
    "ships/ketal.json: motion.topSpeedKmS is 9; outruns her own length in a tick (at most 3.2)",
  ],
  [
    "a station under way",
    "ships/ketal.json",
    (file) => (file.role = "station"),
    'ships/ketal.json: role is "station"; has no engines: leave motion out',
  ],
  [
    "a launcher without rounds",
    "ships/javelin.json",
    (file) => file.mounts.forEach((mount: PackFile) => delete mount.rounds),
    "is missing: a launcher needs at least one salvo of 8",
  ],
  [
    "more craft ready than carried",
    "ships/kestrel.json",
    (file) => (file.deck.readyMax = 100),
    "ships/kestrel.json: deck.readyMax is 100; carries 72 craft",
  ],
  [
    "a flight that is too large",
    "ships/kestrel.json",
    (file) => (file.deck.flights[0].count = 20),
    "deck.flights[0].count is 20; a flight has at most 12 craft (rules.json: craft.flightCraftMax)",
  ],
  [
    "a beam that flies",
    "weapons/light-beam.json",
    (file) => (file.speedKmS = 5),
    "weapons/light-beam.json: speedKmS is 5; a beam is instant: expected 0",
  ],
  [
    "a missile that falls short",
    "weapons/torpedo.json",
    (file) => (file.fuelS = 3),
    "weapons/torpedo.json: fuelS is 3; the motor dies before rangeKm 65: expected at least 19",
  ],
  [
    "craft that drop a gun",
    "craft/mace.json",
    (file) => (file.weapon = "heavy-beam"),
    'craft/mace.json: weapon is "heavy-beam"; craft drop missiles, and this is a beam',
  ],
  [
    "a transport without a load",
    "craft/sutler.json",
    (file) => (file.cargoRounds = 0),
    "craft/sutler.json: cargoRounds is 0; a transport carries rounds to ships",
  ],
  [
    "transports on a deck without rounds",
    "ships/way-station.json",
    (file) => (file.supplyRangeKm = 0),
    "ships/way-station.json: supplyRangeKm is 0; its transports load only where rounds are handed over: expected more than 0",
  ],
  [
    "a bomber with a load",
    "craft/mace.json",
    (file) => (file.supplyRangeKm = 4),
    "craft/mace.json: supplyRangeKm is 4; only transports do that",
  ],
  [
    "a zone off the map",
    "scenarios/duel.json",
    (file) => (squadronOf(file).zoneKm = [0, 0, 900, 900]),
    `${SQUADRON}.zoneKm is [0,0,900,900]; must be [least x, least y, greatest x, greatest y] on the map`,
  ],
  [
    "a relief after the end",
    "scenarios/darane-1.json",
    (file) => (file.clockS = 900),
    "arrival.atS is 990; is after the end (clockS 900)",
  ],
  [
    "more to destroy than there is",
    "scenarios/darane-1.json",
    (file) => (file.objectives[1].count = 9),
    "scenarios/darane-1.json: objectives[1].count is 9; the other sides have 6 of this class",
  ],
  [
    "a part that is the enemy's",
    "scenarios/exercise.json",
    (file) => file.objectives.push({ kind: "all", id: "x", side: "blue", of: ["break-blue"] }),
    'objectives[2].of[0] is "break-blue"; is an objective of side "green"; parts are of the side',
  ],
  [
    "parts in a circle",
    "scenarios/exercise.json",
    (file) => {
      file.objectives.push({ kind: "all", id: "x", side: "blue", of: ["y"] });
      file.objectives.push({ kind: "any", id: "y", side: "blue", of: ["break-green", "x"] });
    },
    'objectives[3].of[1] is "x"; has this objective as a part itself',
  ],
  [
    "an escape of a squadron that is not there",
    "scenarios/exercise.json",
    (file) =>
      file.objectives.push({
        kind: "escape",
        id: "x",
        side: "blue",
        squadron: "batle",
        count: 1,
      }),
    'objectives[2].squadron is "batle"; the side\'s squadrons have no such name; did you mean "battle"?',
  ],
  [
    "an escape through a gate that is not there",
    "scenarios/exercise.json",
    (file) => file.objectives.push({ kind: "escape", id: "x", side: "blue", by: "gate", count: 1 }),
    'objectives[2].by is "gate"; the scenario has no gate',
  ],
  [
    "a place without a size",
    "scenarios/exercise.json",
    (file) =>
      file.objectives.push({ kind: "destroy", id: "x", side: "blue", atKm: [10, 10], count: 1 }),
    "objectives[2].radiusKm is missing: a place needs both",
  ],
  [
    "more mounts than a picture has bits for",
    "ships/halberd.json",
    (file) => (file.mounts = Array.from({ length: 33 }, () => file.mounts[0])),
    "ships/halberd.json: mounts are 33; a ship has at most 32",
  ],
  [
    "more places than a byte tells apart",
    "scenarios/darane-1.json",
    (file) => (file.places = Array.from({ length: 256 }, (_, n) => placeOf(file, n))),
    "scenarios/darane-1.json: places are 256; a scenario has at most 255",
  ],
  [
    "one-sided friendship",
    "scenarios/duel.json",
    (file) => (file.relations[0][1] = 2),
    "must be 2 rows of 2, the same both ways, each side its own ally (2)",
  ],
];

describe("a broken pack", () => {
  it.each([...FIELDS, ...NAMES, ...SENSE])(
    "with %s is told in a sentence",
    (_what, path, change, sentence) => {
      expect(complaints(path, change).join("\n")).toContain(sentence);
    },
  );

  it("is told all at once: broken files, and names that lead nowhere in the whole ones", () => {
    const changed = new Map(files);
    changed.set("weapons/torpedo.json", "{");
    changed.set("factions/adn.json", JSON.stringify({ colour: "blue" }));
    changed.delete("rules.json");
    changed.set("shipz/new.json", "{}");
    changed.set("weapons/Big Gun.json", "{}");
    const scenario = JSON.parse(files.get("scenarios/duel.json") ?? "") as PackFile;
    squadronOf(scenario).ships[0].class = "sarek";
    changed.set("scenarios/duel.json", JSON.stringify(scenario));
    const told = complaintsAbout(changed).join("\n");
    expect(told).toContain("weapons/torpedo.json is no JSON");
    expect(told).toContain('factions/adn.json: colour is "blue"');
    expect(told).toContain("factions/adn.json: breakingShare is missing; expected a number");
    expect(told).toContain("rules.json is missing; every pack has it");
    expect(told).toContain("shipz/new.json is in no folder of a pack");
    expect(told).toContain("weapons/Big Gun.json is no valid name; a file is named by its id");
    expect(told).toContain('did you mean "ships"?');
    expect(told).toContain('.class is "sarek"; ships/ has no such file');
    // The torpedo's file is there, however broken: ships that carry it are right.
    expect(told).not.toContain('"torpedo"; weapons/ has no such file');
  });

  it("with more weapons than events tell apart is told of it; with as many as they do it is whole", () => {
    const { length } = [...files.keys()].filter((path) => path.startsWith("weapons/"));
    const texts = JSON.parse(files.get("locales/en.json") ?? "") as PackFile;
    const more = new Map(files);
    const add = (n: number): void => {
      more.set(`weapons/copy-${n}.json`, files.get("weapons/light-beam.json") ?? "");
      texts.weapons[`copy-${n}`] = texts.weapons["light-beam"];
      more.set("locales/en.json", JSON.stringify(texts));
    };
    for (let n = length; n < WEAPON_CODES - 1; n++) add(n);
    expect(complaintsAbout(more)).toEqual([]);
    add(WEAPON_CODES);
    expect(complaintsAbout(more)).toEqual([
      "weapons/ has 256 files; a pack has at most 255 weapons",
    ]);
  });

  it("holds the parts of each complaint", () => {
    const file = JSON.parse(files.get("ships/halberd.json") ?? "") as PackFile;
    file.mounts[1].weapon = "lihgt-beam";
    const loaded = loadCatalog(new Map([...files, ["ships/halberd.json", JSON.stringify(file)]]));
    expect("errors" in loaded && loaded.errors).toEqual([
      expect.objectContaining({
        file: "ships/halberd.json",
        path: "mounts[1].weapon",
        value: "lihgt-beam",
        expected: "weapons/ has no such file",
        nearest: "light-beam",
      }),
    ]);
  });

  it.each([
    ["moved", / points="[-\d.]+,/, ' points="999,', "differs from hullKm of ships/halberd.json"],
    ["missing", /id="outline"/, 'id="outlaw"', 'has no <polygon id="outline" points="…">'],
  ])("with a drawn outline that is %s is refused", (_what, found, put, sentence) => {
    const svg = (files.get("art/ships/halberd.svg") ?? "").replace(found, put);
    const told = complaintsAbout(new Map([...files, ["art/ships/halberd.svg", svg]]));
    expect(told.join("\n")).toContain(sentence);
  });

  it.each(["art/ships/halberd.svg", "art/craft/mace.svg"])("without %s is refused", (path) => {
    const fewer = new Map(files);
    fewer.delete(path);
    expect(complaintsAbout(fewer).join("\n")).toContain(`${path} is missing: `);
  });
});
