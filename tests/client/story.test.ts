// The log in words: who did what, in as few lines as happened things.
import { beforeAll, beforeEach, expect, it } from "vitest";
import { withEvents, withNews } from "../../client/hud/story.ts";
import { createSession, type LogLine, type Session } from "../../client/session.ts";
import { initTexts, several } from "../../client/texts.ts";
import { aiSetup } from "../../server/cli/headless.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { COMPONENT_KINDS, HEARD_KINDS } from "../../shared/battle/catalog.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { BattleRun } from "../../shared/match/run.ts";
import {
  CLASS_UNKNOWN,
  type PictureEvent,
  type PictureRef,
  SHIP_FLAGS,
} from "../../shared/protocol/picture.ts";
import { addTrack, classOf } from "./frames.ts";
import { seatAt } from "./seat.ts";

const catalog = loadDefaultCatalog();
const torpedo = catalog.weapons.findIndex(({ id }) => id === "torpedo");
const NOBODY: PictureRef = { of: "none" };
const NO_FATES = { stopped: 0, hit: 0, lost: 0, outOfFuel: 0, decoyed: 0, jammed: 0, onPlanet: 0 };
let session: Session;
/** Names of the first own ships. */
let own: (unit: number) => string;

beforeAll(initTexts);

beforeEach(() => {
  const setup = aiSetup(catalog, catalog.skirmishScenario, 1, ["person", "none"]);
  session = createSession(catalog, seatAt(new BattleRun(catalog, setup), 0), (path) => path);
  own = (unit) => session.connection.briefing?.ships[unit].name ?? "";
});

/** What happens at a second of the battle. */
type Given = PictureEvent extends infer E
  ? E extends E
    ? Omit<E, "tick" | "xKm" | "yKm">
    : never
  : never;
const at = (second: number, given: Given): PictureEvent =>
  ({ ...given, tick: Math.round(second * TICK_HZ), xKm: 5, yKm: 5 }) as PictureEvent;
const tell = (events: readonly PictureEvent[], log: readonly LogLine[] = []) =>
  withEvents(session, log, events);
const textsOf = (log: readonly LogLine[]) => log.map((line) => line.text);

const salvo = (second: number, from: PictureRef, to: PictureRef, count: number) =>
  at(second, { kind: "salvo", from, at: to, weapon: torpedo, count, salvo: 0 });
/** All of its missiles hit; whom it was fired at is no contact any more. */
const salvoEnd = (second: number, serial: number, launched: number) =>
  at(second, {
    ...NO_FATES,
    kind: "salvoEnded",
    salvo: serial,
    at: NOBODY,
    weapon: torpedo,
    launched,
    hit: launched,
  });
/** Of salvo 9, by an own ship. */
const ownSalvo = (second: number, unit: number, to: PictureRef, count: number) =>
  at(second, {
    kind: "salvo",
    from: { of: "unit", id: unit },
    at: to,
    weapon: torpedo,
    count,
    salvo: 9,
  });
const failed = (second: number, unit: number, part: (typeof COMPONENT_KINDS)[number]) =>
  at(second, {
    kind: "partFailed",
    on: { of: "unit", id: unit },
    part: COMPONENT_KINDS.indexOf(part),
  });

type Spotted = Extract<PictureEvent, { kind: "spotted" }>;
const spotted = (
  second: number,
  given: Pick<Spotted, "track" | "level" | "how"> & Partial<Spotted>,
) =>
  at(second, {
    isNear: false,
    isUnshared: false,
    by: NOBODY,
    second: NOBODY,
    rangeKm: 20,
    errorKm: 0,
    heard: 0,
    bearingRad: 0,
    classIndex: CLASS_UNKNOWN,
    name: "",
    ...given,
    kind: "spotted",
  });

/** Held enemies under these numbers, all of one class. */
function enemies(...numbers: number[]): string {
  const { picture } = session.connection.replica;
  for (const number of numbers) {
    addTrack(picture, number, 50, 50, { role: "cruiser" });
    picture.trackNames.set(number, `Enemy ${number}`);
  }
  return catalog.ships[classOf("cruiser")].name;
}

it("one ship's salvo names her, and her aim only when it is known", () => {
  enemies(4);
  const from: PictureRef = { of: "track", id: 4 };
  expect(textsOf(tell([salvo(3, from, NOBODY, 2)]))).toEqual(["Enemy 4 fires 2 torpedoes"]);
  expect(textsOf(tell([salvo(3, from, { of: "unit", id: 1 }, 1)]))).toEqual([
    `Enemy 4 fires 1 torpedo at ${own(1)}`,
  ]);
});

it("what became of a salvo is told in the line of who fired it, as the newest", () => {
  const fired = ownSalvo(3, 0, NOBODY, 6);
  const fates = { ...NO_FATES, launched: 6, stopped: 4, hit: 2 };
  const ended = at(40, { kind: "salvoEnded", salvo: 9, at: NOBODY, weapon: torpedo, ...fates });
  const log = tell([ended], tell([failed(20, 0, "helm")], tell([fired])));
  expect(log).toHaveLength(2);
  expect(log[1].text).toMatch(/fires 6 torpedoes: 4 stopped · 2 hit$/);
  expect(log[1].tick).toBe(ended.tick);
});

it("a salvo at several targets, or fired one after the other, has a line of its own for its end", () => {
  enemies(4, 5);
  const [four, five] = [4, 5].map((id) => ({ of: "track", id }) as const);
  const fates = { ...NO_FATES, launched: 6, hit: 6 };
  const ended = at(40, { kind: "salvoEnded", salvo: 9, at: four, weapon: torpedo, ...fates });
  const spread = tell([ended], tell([ownSalvo(3, 0, four, 2), ownSalvo(3, 1, five, 4)]));
  expect(textsOf(spread)).toEqual([
    `${own(0)} fires 2 torpedoes at Enemy 4`,
    `${own(1)} fires 4 torpedoes at Enemy 5`,
    "Salvo: 6 out · 0 stopped · 6 hit (Torpedo)",
  ]);
  // The contact is closed with the ship that was hit: the end knows no target, the lines do.
  const blind = { ...ended, at: NOBODY };
  const late = tell([blind], tell([ownSalvo(3, 0, four, 2), ownSalvo(6, 1, four, 4)]));
  expect(textsOf(late).at(-1)).toBe("Salvo at Enemy 4: 6 out · 0 stopped · 6 hit (Torpedo)");
});

it("one target that gets her name while a salvo is fired is one target", () => {
  enemies(4);
  const four: PictureRef = { of: "track", id: 4 };
  const { trackNames } = session.connection.replica.picture;
  trackNames.delete(4);
  const fired = tell([ownSalvo(3, 0, four, 2)]);
  trackNames.set(4, "Enemy 4");
  const ended = salvoEnd(40, 9, 6);
  expect(textsOf(tell([ended], tell([ownSalvo(6, 1, four, 4)], fired)))).toEqual([
    `${own(0)} fires 2 torpedoes at contact 4`,
    `${own(1)} fires 4 torpedoes at Enemy 4`,
    "Salvo at Enemy 4: 6 out · 0 stopped · 6 hit (Torpedo)",
  ]);
});

it("a line that a spread salvo shares with another tells the end of neither", () => {
  enemies(4, 5);
  const [four, five] = [4, 5].map((id) => ({ of: "track", id }) as const);
  const whole = { ...ownSalvo(3, 1, four, 6), salvo: 10 } as PictureEvent;
  const log = tell([ownSalvo(3, 0, four, 2), whole, ownSalvo(3, 0, five, 4)]);
  const told = textsOf(tell([salvoEnd(40, 10, 6), salvoEnd(41, 9, 6)], log));
  expect(told).toHaveLength(4);
  expect(told[0]).toMatch(/ fire 8 torpedoes at Enemy 4$/);
  expect(told.slice(2)).toEqual([
    "Salvo at Enemy 4: 6 out · 0 stopped · 6 hit (Torpedo)",
    "Salvo: 6 out · 0 stopped · 6 hit (Torpedo)",
  ]);
});

it("what was fired before the log begins is not told as part of a line", () => {
  const log = tell([salvoEnd(40, 9, 6)], tell([ownSalvo(3, 0, NOBODY, 2)]));
  expect(textsOf(log)[1]).toBe("Salvo: 6 out · 0 stopped · 6 hit (Torpedo)");
});

it("salvoes of one kind in one second are one line, whatever else happens between them", () => {
  const cruiser = enemies(4, 5, 6);
  const from = (id: number): PictureRef => ({ of: "track", id });
  let log = tell([salvo(3.1, from(4), NOBODY, 2), failed(3.2, 0, "helm")]);
  log = tell([salvo(3.5, from(5), NOBODY, 2), salvo(3.9, from(6), NOBODY, 4)], log);
  expect(textsOf(log)).toEqual([
    `3 ${several(cruiser, 3)} fire 8 torpedoes`,
    `${own(0)}: helm failed`,
  ]);
  log = tell([salvo(4.1, from(5), NOBODY, 2)], log);
  expect(log).toHaveLength(3);
  // The side's own salvoes never join with the enemy's.
  expect(tell([salvo(4.2, { of: "unit", id: 0 }, NOBODY, 1)], log)).toHaveLength(4);
});

it("what is identified within seconds is counted by class", () => {
  const cruiser = enemies(4, 5);
  const identified = { level: 3, classIndex: classOf("cruiser") } as const;
  const one = (second: number, track: number, how: "radar" | "optics" = "radar") =>
    spotted(second, { ...identified, track, how, name: `Enemy ${track}` });
  const log = tell([one(1, 4)]);
  expect(textsOf(log)).toEqual([
    "Contact 4 identified: Enemy 4, 20 km from somebody (radar, held for 12 s)",
  ]);
  expect(textsOf(tell([one(2, 5)], log))).toEqual([
    `2 ${several(cruiser, 2)} identified (radar, held for 12 s)`,
  ]);
  expect(tell([one(9, 5)], log)).toHaveLength(2);
  // What is met in another way is another line: each says its cause.
  expect(tell([one(2, 5, "optics")], log)).toHaveLength(2);
});

it("what crossed bearings place within seconds is one line, with all that was heard", () => {
  const placed = (second: number, track: number, heard: number) =>
    spotted(second, { track, level: 1, how: "crossing", heard, errorKm: 18 });
  const kinds = HEARD_KINDS.map((_, n) => 1 << n);
  const log = tell([placed(1, 4, kinds[0]), placed(2, 5, kinds[2])]);
  expect(textsOf(log)).toEqual(["2 contacts placed by crossed bearings: radar, gunfire"]);
  // Who hears it may be out of the datalink.
  const apart = [placed(1, 4, kinds[0]), placed(2, 5, kinds[2])].map(
    (event) => ({ ...event, isUnshared: true }) as PictureEvent,
  );
  expect(textsOf(tell(apart))[0]).toMatch(/^2 contacts placed by crossed bearings: .* \(.+\)$/);
});

it("parts of one ship that fail together are one line, and none beside her loss", () => {
  let log = tell([failed(1, 0, "helm"), failed(1.5, 1, "bays"), failed(2, 0, "reactor")]);
  expect(textsOf(log)).toEqual([
    `${own(0)}: helm, reactor failed`,
    `${own(1)}: launch bays failed`,
  ]);
  const loss = {
    kind: "destroyed" as const,
    who: { of: "unit" as const, id: 0 },
    classIndex: 0,
    name: "",
    by: NOBODY,
    cause: "missile",
    weapon: torpedo,
    wasReactor: false,
    rangeKm: 0,
    origin: NOBODY,
  };
  log = tell([at(3, loss)], log);
  expect(textsOf(log)).toEqual([`${own(1)}: launch bays failed`, `${own(0)} lost to missiles`]);
  expect(log.at(-1)).toMatchObject({ weight: 3, tone: "loss" });
});

it("collisions in a crowd are counted, and named as far as there is room", () => {
  enemies(4, 5, 6, 7, 8);
  const ram = (second: number, one: number, other: number) =>
    at(second, {
      kind: "rammed",
      who: { of: "track", id: one },
      other: { of: "track", id: other },
      closingKmS: 1,
    });
  expect(textsOf(tell([ram(1, 4, 5)]))).toEqual(["Enemy 4 and Enemy 5 collided at 1.0 km/s"]);
  const [line] = textsOf(tell([ram(1, 4, 5), ram(1, 5, 6), ram(2, 6, 7), ram(2, 7, 8)]));
  expect(line).toBe(
    "4 collisions: Enemy 4 and Enemy 5; Enemy 5 and Enemy 6; Enemy 6 and Enemy 7 and 1 more",
  );
});

it("lines begin with a capital, whoever they are about", () => {
  const contact: PictureRef = { of: "track", id: 30 };
  expect(textsOf(tell([salvo(1, contact, NOBODY, 12)]))).toEqual(["Contact 30 fires 12 torpedoes"]);
  // But for people, who write themselves as they like.
  const news = { tick: 0, xKm: 0, yKm: 0, text: "ann is back" };
  expect(textsOf(withNews([], news))).toEqual(["ann is back"]);
});

it("craft that one flight loses in the same way are one line; whose end nobody knows are shot down", () => {
  enemies(4);
  const flight: PictureRef = { of: "flight", id: 0 };
  const track: PictureRef = { of: "track", id: 4 };
  const lost = (second: number, cause: string, by: PictureRef, isOwn = true) =>
    at(second, { kind: "craftDestroyed", who: isOwn ? flight : track, by, isOwn, cause });
  const [words] = textsOf(
    tell([lost(3, "flak", track), lost(3.5, "flak", track), lost(4, "flak", track)]),
  );
  expect(words).toContain("3 lost to point defence (Enemy 4)");
  const others = textsOf(
    tell([lost(3, "flak", track), lost(3.5, "flak", NOBODY), lost(4, "fuel", NOBODY)]),
  );
  expect(others.length).toBe(2);
  expect(others[0]).not.toContain("Enemy 4");
  expect(textsOf(tell([lost(3, "", NOBODY, false)]))).toEqual(["Enemy 4: 1 shot down"]);
});

it("low fuel says how much is left and how far it is; another deck is named", () => {
  const bingo = { kind: "bingo", flight: 0, fuelKm: 220.4, homeKm: 195 } as const;
  expect(textsOf(tell([at(3, bingo)]))[0]).toContain("220 km left, 195 km to fly");
  const to: PictureRef = { of: "unit", id: 1 };
  const from: PictureRef = { of: "unit", id: 0 };
  const [words] = textsOf(tell([at(3, { kind: "diverted", flight: 0, to, from })]));
  expect(words).toContain(`makes for ${own(1)}`);
});

it("mines that strike a squadron are one line, with the field and how many", () => {
  const mine = (second: number, unit: number): PictureEvent =>
    at(second, {
      kind: "hit",
      on: { of: "unit", id: unit },
      by: NOBODY,
      facing: 0,
      isShield: false,
      damage: 676,
      penetrationShare: 1,
      rangeKm: 0,
      cause: "mine",
      weapon: -1,
    });
  const log = tell([mine(20, 1)], tell([mine(10, 0), failed(11, 0, "helm")], tell([mine(3, 0)])));
  expect(textsOf(log)[0]).toBe(`${own(0)}, ${own(1)} struck by 3 mines: turn back`);
  expect(log).toHaveLength(2);
  // Captains creep by themselves, but where they are told to keep flank speed.
  const { briefing, replica } = session.connection;
  const { ships, doctrines, orders } = replica.picture;
  const advice = (): string => textsOf(tell([mine(3, 0)]))[0].replace(/^.*: /, "");
  const group = ships.groupId[0];
  doctrines.isFlank[group] = 1;
  expect(advice()).toBe("turn back, or leave flank speed");
  doctrines.isFlank[group] = 0;
  const move = { kind: "move", groupId: group, pathKm: [[9, 9]], isFlank: true } as const;
  orders.set(group, { current: move as never, queue: [] });
  expect(advice()).toBe("turn back, or leave flank speed");
  orders.set(group, { current: { ...move, isFlank: false } as never, queue: [] });
  expect(advice()).toBe("turn back");
  // Who is late or flees hurries unordered.
  ships.flags[0] |= SHIP_FLAGS.flank;
  expect(advice()).toBe("turn back");
  ships.flags[0] = 0;
  const field = { name: "Barrier", atKm: [5, 5], radiusXKm: 2, radiusYKm: 2, mines: {} };
  briefing!.places.push(field as never);
  expect(textsOf(tell([mine(50, 0)]))).toEqual([
    `${own(0)} struck by a mine of Barrier: turn back`,
  ]);
});

it("own mines that go the same way within half a minute are one line, with all whom they met", () => {
  enemies(4);
  const spent = (second: number, who: PictureRef, isSwept: boolean) =>
    at(second, { kind: "mineSpent", who, isSwept, place: -1 });
  const enemy: PictureRef = { of: "track", id: 4 };
  const sprung = [spent(3, enemy, false), spent(9, NOBODY, false), spent(12, enemy, false)];
  expect(textsOf(tell([...sprung, spent(13, NOBODY, true)]))).toEqual([
    "3 of our mines have gone off on Enemy 4, an unseen contact",
    "A mine of ours was shot by somebody",
  ]);
  expect(tell([spent(60, enemy, false)], tell(sprung))).toHaveLength(2);
  const unseen = [spent(3, NOBODY, false), spent(9, NOBODY, false)];
  expect(textsOf(tell([...unseen, spent(13, NOBODY, true), spent(14, NOBODY, true)]))).toEqual([
    "2 of our mines have gone off on unseen contacts",
    "2 of our mines were shot by somebody",
  ]);
});
