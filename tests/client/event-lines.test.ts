// Every kind of event and every refusal has a line of words that says its causes, or a reason why it
// is shown instead of told. A kind, a cause or a code that is added without words fails here.
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it, test } from "vitest";
import { withEvents } from "../../client/hud/story.ts";
import { createSession, type Session } from "../../client/session.ts";
import { compass } from "../../client/views/compass.ts";
import { textFigures } from "../../shared/protocol/figures.ts";
import { initTexts, text, setFigures } from "../../client/texts.ts";
import { aiSetup } from "../../server/cli/headless.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import {
  COMPONENT_KINDS,
  CRAFT_ENDS,
  HAND_OVER_ENDS,
  HEARD_KINDS,
  HIT_CAUSES,
} from "../../shared/battle/catalog.ts";
import {
  FIRE_WHYS,
  FLIGHT_MISSIONS,
  REFUSALS,
  TERMS,
  TERMS_STEPS,
  WARP_BARS,
} from "../../shared/battle/orders.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { EVENT_WIRE } from "../../shared/protocol/event-wire.ts";
import { ORDER_KINDS } from "../../shared/protocol/order-codec.ts";
import {
  CLASS_UNKNOWN,
  type PictureEvent,
  type PictureEventKind,
  type PictureRef,
} from "../../shared/protocol/picture.ts";
import { addTrack } from "./frames.ts";
import { seatAt } from "./seat.ts";

const catalog = loadDefaultCatalog();
let session: Session;

beforeAll(async () => {
  await initTexts();
  setFigures(textFigures(catalog));
  const setup = aiSetup(catalog, catalog.skirmishScenario, 1, ["person", "none"]);
  session = createSession(catalog, seatAt(new BattleRun(catalog, setup), 0), (path) => path);
  const { picture } = session.connection.replica;
  addTrack(picture, ENEMY_TRACK, 50, 50, { role: "cruiser" });
  picture.trackNames.set(ENEMY_TRACK, "Enemy");
});

const ENEMY_TRACK = 7;
const OWN: PictureRef = { of: "unit", id: 0 };
const ENEMY: PictureRef = { of: "track", id: ENEMY_TRACK };
const NOBODY: PictureRef = { of: "none" };
const here = { tick: 20, xKm: 5, yKm: 5 };

type Of<K extends PictureEventKind> = Extract<PictureEvent, { kind: K }>;
/** What happens, and words or numbers that must stand in its line: its causes. */
type Case<K extends PictureEventKind> = readonly [
  event: Omit<Of<K>, "kind" | "tick" | "xKm" | "yKm">,
  ...causes: (string | number)[],
];
/** A kind that the log leaves out, and where it is told. */
type Shown = { readonly shown: string };
type Cases = { readonly [K in PictureEventKind]: readonly Case<K>[] | Shown };

const death = { who: OWN, classIndex: 0, name: "Lost", by: ENEMY, weapon: 0, rangeKm: 12 };
const alone = { ...death, by: NOBODY, rangeKm: 0, origin: NOBODY, wasReactor: false };
const blow = { on: OWN, by: ENEMY, facing: 0, isShield: false, damage: 900, weapon: 0 };
const misses = { dodged: 0, aim: 0, lag: 0, track: 0, slots: 0, gone: 0 };
const fates = {
  launched: 48,
  stopped: 20,
  hit: 10,
  lost: 6,
  outOfFuel: 5,
  decoyed: 1,
  jammed: 4,
  onPlanet: 2,
};
const met = { track: ENEMY_TRACK, isNear: false, isUnshared: false, by: OWN, errorKm: 0 };
const seen = {
  ...met,
  second: NOBODY,
  rangeKm: 81,
  heard: 0,
  bearingRad: 0,
  classIndex: 0,
  name: "",
};
const noise = { ...seen, rangeKm: 0, classIndex: CLASS_UNKNOWN };
const EYES = ["radar", "optics"] as const;
const prize = { who: ENEMY, by: OWN, classIndex: 0, name: "Taken", marines: 31 };

const CASES: Cases = {
  fired: {
    shown: "told on both ships' cards (exchanges); groups that do not fire say why in fireWhy",
  },
  intercepted: { shown: "drawn as a burst; counted in salvoEnded" },
  trackLost: { shown: "drawn as a ghost with its age" },
  obeyed: { shown: "drawn as the order's line in place of its ghost" },
  objective: { shown: "bulletins of the objectives (objective-watch)" },
  salvo: [[{ from: OWN, at: ENEMY, weapon: 0, count: 6, salvo: 1 }, 6, "Enemy"]],
  missed: Object.keys(misses).map((why): Case<"missed"> => [
    { ...misses, groupId: 1, fired: 40, [why]: 30 },
    30,
    40,
    `missWhy.${why}`,
  ]),
  salvoEnded: [
    [{ ...fates, salvo: 1, at: ENEMY, weapon: 0 }, "Enemy", ...Object.values(fates).map(String)],
  ],
  // Mines are counted by squadron (story.test.ts).
  hit: HIT_CAUSES.filter((cause) => cause !== "mine").flatMap((cause): Case<"hit">[] => [
    [{ ...blow, cause, rangeKm: 12, penetrationShare: 0.5 }, 900, "Enemy", 12, 50],
    [{ ...blow, cause, by: NOBODY, weapon: -1, rangeKm: 0, penetrationShare: 1 }, `cause.${cause}`],
  ]),
  destroyed: HIT_CAUSES.flatMap((cause): Case<"destroyed">[] => [
    [{ ...alone, cause }, "Lost", `cause.${cause}`],
    [{ ...alone, ...death, cause }, "Lost", `cause.${cause}`, "Enemy", 12],
    [{ ...alone, ...death, cause, origin: ENEMY }, "Lost", "explosion", "Enemy"],
    [{ ...alone, ...death, cause, origin: OWN, wasReactor: true }, "blew up", "Enemy"],
  ]),
  craftDestroyed: [
    ...CRAFT_ENDS.flatMap((cause): Case<"craftDestroyed">[] => [
      [{ who: { of: "flight", id: 0 }, by: ENEMY, isOwn: true, cause }, `cause.${cause}`, "Enemy"],
      [{ who: ENEMY, by: NOBODY, isOwn: false, cause }, `cause.${cause}`],
    ]),
    [{ who: ENEMY, by: NOBODY, isOwn: false, cause: "" }, "shot down"],
  ],
  rammed: [[{ who: OWN, other: ENEMY, closingKmS: 1.25 }, "Enemy", 1.3]],
  spotted: [
    ...HEARD_KINDS.map((kind, n): Case<"spotted"> => [
      { ...noise, how: "bearing", level: 0, heard: 1 << n, bearingRad: Math.PI / 2 },
      `heard.${kind}`,
      "ears",
      compass(Math.PI / 2),
    ]),
    [
      { ...noise, how: "bearing", level: 0, heard: 1, isUnshared: true },
      "heard.radar",
      "sighting.unshared",
    ],
    ...HEARD_KINDS.map((kind, n): Case<"spotted"> => [
      { ...noise, how: "crossing", level: 1, heard: 1 << n, second: ENEMY, errorKm: 17.6 },
      `heard.${kind}`,
      "ears and Enemy",
      "±18 km",
    ]),
    ...EYES.flatMap((how): Case<"spotted">[] => [
      [{ ...seen, how, level: 1 }, `(${how})`, 81, "own"],
      [{ ...seen, how, level: 2, isNear: true }, `(${how}, at close range)`, 81, "own"],
      [{ ...seen, how, level: 2 }, `(${how}, held for 4 s)`, 81, "own"],
      [{ ...seen, how, level: 3, name: "Shy" }, `(${how}, held for 12 s)`, "Shy", 81, "own"],
      [{ ...seen, how, level: 1, isUnshared: true }, `(${how}, not shared)`, 81, "own"],
    ]),
  ],
  strike: [[{ track: ENEMY_TRACK, classIndex: 0, fromRad: 0 }, ENEMY_TRACK]],
  decoySent: [[{ from: OWN }, "own"]],
  decoyFound: [[{ track: ENEMY_TRACK }, ENEMY_TRACK]],
  partFailed: COMPONENT_KINDS.map((kind, part): Case<"partFailed"> => [
    { on: OWN, part },
    "own",
    `part.${kind}`,
  ]),
  partRestored: COMPONENT_KINDS.map((kind, part): Case<"partRestored"> => [
    { on: OWN, part },
    "own",
    `part.${kind}`,
  ]),
  mountBroken: [[{ on: OWN, weapon: 0 }, "own"]],
  mountRestored: [[{ on: OWN, weapon: 0 }, "own"]],
  exploded: [[{ on: OWN, part: 6, by: ENEMY }, "own", "part.magazine", "Enemy"]],
  fireChanged: [0, 1, 2, 3].flatMap((level): Case<"fireChanged">[] => [
    [{ on: OWN, level, isGrowing: true, by: ENEMY }, "own"],
    [{ on: OWN, level, isGrowing: false, by: NOBODY }, "own"],
  ]),
  launched: FLIGHT_MISSIONS.map((name, mission): Case<"launched"> => [
    { flight: 0, mission, from: OWN },
    "own",
    `flightMission.${name}`,
  ]),
  recovered: [[{ flight: 0, lostCount: 3 }, 3]],
  released: [[{ flight: 0, at: ENEMY, weapon: 0, count: 24 }, 24, "Enemy"]],
  bingo: [[{ flight: 0, fuelKm: 90, homeKm: 85 }, 90, 85]],
  diverted: [[{ flight: 0, to: OWN, from: ENEMY }, "own", "Enemy"]],
  handedOver: [
    ...HAND_OVER_ENDS.map((why): Case<"handedOver"> => [
      { flight: 0, to: OWN, rounds: 34, why },
      "own",
      34,
    ]),
    [{ flight: 0, to: OWN, rounds: 0, why: "underFire" }, "own", "under fire"],
    [{ flight: 0, to: OWN, rounds: 0, why: "boarded" }, "own", "boarders"],
    [{ flight: 0, to: OWN, rounds: 0, why: "gaveUp" }, "own", "given up"],
    [{ flight: 0, to: OWN, rounds: 0, why: "outOfReach" }, "own", "too far"],
    [{ flight: 0, to: OWN, rounds: 0, why: "noRounds" }, "own", "no rounds"],
  ],
  mended: [[{ who: OWN, by: ENEMY }, "own", "Enemy"]],
  resupplied: [
    [{ who: OWN, by: ENEMY, cargoRounds: 9 }, "own", "Enemy"],
    [{ who: OWN, by: ENEMY, cargoRounds: 0 }, "no more rounds", "Enemy"],
  ],
  warpFlash: [-1, 0].flatMap((place): Case<"warpFlash">[] => [
    [{ isOwn: true, groupId: 1, inS: 45, place, errorKm: 0 }, 45],
    [{ isOwn: false, groupId: 255, inS: 45, place, errorKm: 0 }, 45],
    [{ isOwn: false, groupId: 255, inS: 45, place: -1, errorKm: 8 }, 45, 8],
  ]),
  mineSwept: [-1, 0].map((place): Case<"mineSwept"> => [{ who: OWN, place }, "own"]),
  mineSpent: [-1, 0].flatMap((place): Case<"mineSpent">[] => [
    [{ who: ENEMY, isSwept: true, place }, "our", "shot by Enemy"],
    [{ who: NOBODY, isSwept: true, place }, "our", "somebody"],
    [{ who: ENEMY, isSwept: false, place }, "our", "gone off on Enemy"],
    [{ who: NOBODY, isSwept: false, place }, "our", "unseen contact"],
  ]),
  arrived: [true, false].map((isOwn): Case<"arrived"> => [{ isOwn, groupId: 1, count: 24 }, 24]),
  departed: [
    ...["warp", "edge", "gate"].map((way): Case<"departed"> => [
      { who: OWN, way, errorKm: 0 },
      "own",
    ]),
    [{ who: NOBODY, way: "warp", errorKm: 8 }, 8],
  ],
  spool: WARP_BARS.filter((bar) => bar !== "none").map((bar): Case<"spool"> => [
    { groupId: 1, bar, inS: 60 },
    "group",
  ]),
  magazineEmpty: [[{ who: OWN, weapon: 0 }, "own"]],
  groupBroke: [[{ groupId: 1, lostShare: 0.4 }, "group", 40]],
  groupRallied: [[{ groupId: 1 }, "group"]],
  groupWithdrew: [[{ groupId: 1, lostShare: 0.25 }, "group", 25]],
  jammed: [true, false].map((isJammed): Case<"jammed"> => [{ groupId: 1, isJammed }, "group"]),
  link: [
    [{ groupId: 1, isCutOff: true, forS: 30 }, "group", 30],
    [{ groupId: 1, isCutOff: true, forS: 0 }, "group"],
    [{ groupId: 1, isCutOff: false, forS: 0 }, "group"],
  ],
  commandLost: [
    [{ who: OWN, deputy: ENEMY, groupId: 1, forS: 60 }, "own", "Enemy", "group", 60],
    [{ who: OWN, deputy: NOBODY, groupId: 1, forS: 60 }, "own", "group", 60],
  ],
  guideLost: [[{ groupId: 1, who: ENEMY, guide: OWN }, "Enemy", "own", "group"]],
  boarded: [[{ from: OWN, at: ENEMY, count: 40, rangeKm: 3 }, 40, "own", "Enemy"]],
  boardingStopped: [[{ from: OWN, at: ENEMY, by: ENEMY }, "own", "Enemy", "anti-MET"]],
  boardersRepelled: [[{ who: OWN, by: ENEMY }, "own", "Enemy"]],
  captured: [true, false].flatMap((isPrize): Case<"captured">[] => [
    [{ ...prize, isPrize, hadStruck: false }, "Taken", "own", "boarding"],
    [{ ...prize, isPrize, hadStruck: true }, "Taken", "own", "had struck"],
  ]),
  prizeReady: [[{ who: OWN }, "own"]],
  struck: [[{ who: OWN }, "own"]],
  refused: REFUSALS.flatMap((reason) =>
    ORDER_KINDS.map((order): Case<"refused"> => [
      { seat: 0, order, groupId: 1, reason },
      "group",
      `refused.${reason}`,
      `order.${order}`,
    ]),
  ),
  stayed: [[{ who: OWN, objective: "none" }, "own"]],
  surrendered: [[{ side: 1 }, "side"]],
  terms: TERMS.flatMap((terms) =>
    TERMS_STEPS.flatMap((step): Case<"terms">[] => [
      [{ from: 0, to: 1, terms, step }, "side"],
      [{ from: 1, to: 0, terms, step }, "side"],
    ]),
  ),
  ended: [[{ winner: 1, reason: "clock", degree: "minor" }, "over"]],
};

/** Names of the battle, and texts by key; all else stands as it is. */
function causeText(cause: string | number): string {
  const { briefing, replica } = session.connection;
  if (typeof cause === "number") return String(cause);
  if (cause === "own") return briefing?.ships[0].name ?? "";
  // Groups hear as one: that of the first ship.
  const ears = replica.picture.ships.groupId[0];
  if (cause.startsWith("ears")) return cause.replace("ears", briefing?.groups[ears].name ?? "");
  if (cause === "group") return briefing?.groups[1].name ?? "";
  if (cause === "side") return briefing?.sides[1].name ?? "";
  return /^\w+\.\w+$/.test(cause) ? text(cause) : cause;
}

const linesOf = (event: PictureEvent) => withEvents(session, [], [event]).map((one) => one.text);
const told = Object.keys(EVENT_WIRE) as PictureEventKind[];

describe("events in words", () => {
  it.each(told)("%s", (kind) => {
    const cases: readonly Case<PictureEventKind>[] | Shown = CASES[kind];
    if ("shown" in cases) return expect(cases.shown).not.toBe("");
    expect(cases.length).toBeGreaterThan(0);
    for (const [given, ...causes] of cases) {
      const [line, ...more] = linesOf({ ...given, ...here, kind } as PictureEvent);
      expect(more, `${kind} is one line`).toEqual([]);
      expect([kind, given, typeof line]).toEqual([kind, given, "string"]);
      // A key without words shows itself, a parameter without a value its braces.
      expect(line).not.toMatch(/[a-z]\.[a-z]|undefined|NaN|\{\{/);
      for (const cause of causes) {
        const words = causeText(cause);
        expect(words, `${cause} has no words`).not.toMatch(/^[a-z]\w*\.\w+$/);
        expect(line.toLowerCase(), `${kind}: ${line}`).toContain(words.toLowerCase());
      }
    }
  });

  it("a kind that is shown says nothing in the log", () => {
    for (const kind of told) {
      if (!("shown" in CASES[kind])) continue;
      expect(linesOf({ ...here, kind } as PictureEvent)).toEqual([]);
    }
  });
});

type Texts = { [key: string]: string | Texts };
const path = new URL("../../assets/locales/en.json", import.meta.url);
const english = JSON.parse(readFileSync(path, "utf8")) as Texts;

test.each(FIRE_WHYS.filter((why) => why !== "none"))("a group that does not fire: %s", (why) => {
  expect((english.fireWhy as Texts)[why]).toBeTypeOf("string");
});
