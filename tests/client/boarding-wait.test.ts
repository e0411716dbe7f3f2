// What the card of a squadron that is to board says until its marines are over there.
import { beforeAll, beforeEach, expect, it } from "vitest";
import { fieldKmOf } from "../../client/hud/boarding-line.tsx";
import { boardingWait } from "../../client/hud/boarding-wait.ts";
import type { Session } from "../../client/session.ts";
import { initTexts } from "../../client/texts.ts";
import { COMPONENT_KINDS, FACING_COUNT } from "../../shared/battle/catalog.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { FACING_BOW, FACING_STERN } from "../../shared/battle/protection.ts";
import { TRACK_IDENTIFIED } from "../../shared/battle/state.ts";
import { TARGET_SHIP, trackOn } from "../../shared/battle/tracks.ts";
import { createPicture, fillPicture } from "../../shared/protocol/knowledge.ts";
import {
  COLOURS_OWN,
  COLOURS_PRIZE,
  COLOURS_PRIZE_INERT,
  COLOURS_STRUCK,
  CONTACT_FLAGS,
  FULL,
  type Picture,
} from "../../shared/protocol/picture.ts";
import { boarders, ENEMY, numberOf, openShields } from "../battle/boarding-fixtures.ts";
import { give, groupId, run } from "../battle/fixtures.ts";
import {
  addGroups,
  addShip,
  addTrack,
  briefingOf,
  catalog,
  emptyPicture,
  sessionOver,
} from "./frames.ts";

const TARGET = 7;
const FIELD_KM = 8;
let session: Session;
let picture: Picture;
let ship: number;
let target: number;
const boards = catalog.ships.findIndex((one) => one.transporterRangeKm > 0);
const shielded = catalog.ships.findIndex((one) => one.antiMetKm >= FIELD_KM);

beforeAll(initTexts);

beforeEach(() => {
  picture = emptyPicture();
  addGroups(picture);
  ship = addBoarder();
  target = addSeen(TARGET, 10);
  picture.orders.set(1, { current: { kind: "board", track: TARGET }, queue: [] } as never);
  ({ session } = sessionOver(picture, briefingOf(0, 2)));
});

function addBoarder(): number {
  const unit = addShip(picture, 1, 0, 0);
  picture.ships.classIndex[unit] = boards;
  return unit;
}

/** A contact under fix on the same line, of a class without a field, with her shields up. */
function addSeen(number: number, xKm: number): number {
  const row = addTrack(picture, number, xKm, 0, { role: "destroyer" });
  picture.tracks.seenTick[row] = picture.tick;
  picture.tracks.shield.fill(FULL, row * FACING_COUNT, (row + 1) * FACING_COUNT);
  return row;
}

type Told = { marines?: number; transporterTick?: number; boarders?: number; colours?: number };

/** A row about boarding of an own ship: marines as a share of 255. */
function tell(given: Told, unit = ship): void {
  const { boardings } = picture;
  boardings.count = Math.max(boardings.count, unit + 1);
  boardings.isAlive[unit] = 1;
  boardings.marines[unit] = given.marines ?? FULL;
  boardings.transporterTick[unit] = given.transporterTick ?? 0;
  boardings.boarders[unit] = given.boarders ?? 0;
  boardings.colours[unit] = given.colours ?? COLOURS_OWN;
}

it("says how far transporters are from her, then that her shield is up", () => {
  expect(boardingWait(session, 1)).toContain("6.0 km to go");
  picture.tracks.xKm[target] = 3;
  expect(boardingWait(session, 1)).toContain("her shield on our side is up");
  expect(boardingWait(session, 2)).toBeNull();
});

it("says that they go over once the shield towards us is seen to be down, and no other", () => {
  const { tracks } = picture;
  tracks.xKm[target] = 3;
  // Her bow looks away from us.
  tracks.shield[target * FACING_COUNT + FACING_BOW] = 0;
  expect(boardingWait(session, 1)).toContain("her shield on our side is up");
  tracks.shield[target * FACING_COUNT + FACING_STERN] = 0;
  expect(boardingWait(session, 1)).toContain("about to go over");
  tell({ transporterTick: picture.tick + 30 * TICK_HZ });
  expect(boardingWait(session, 1)).toContain("ready in 30 s");
});

it.each<[string, (row: number) => void]>([
  ["heard only", (row) => (picture.tracks.errorKm[row] = catalog.rules.sensors.fixErrorKm + 2)],
  ["lost from sight", (row) => (picture.tracks.seenTick[row] = picture.tick - TICK_HZ)],
  [
    "a ghost",
    (row) => {
      picture.tracks.seenTick[row] = picture.tick - 60 * TICK_HZ;
      picture.tracks.flags[row] = CONTACT_FLAGS.ghost;
    },
  ],
])("says of who is %s that she is not under fix, near as she may be", (_, lose) => {
  picture.tracks.xKm[target] = 3;
  lose(target);
  expect(boardingWait(session, 1)).toContain("not under fix");
});

it("says nothing of who has struck: she is taken without a fight", () => {
  picture.tracks.flags[target] = CONTACT_FLAGS.struck;
  expect(boardingWait(session, 1)).toBeNull();
});

it("says that transporters charge, and that nobody is left to send", () => {
  picture.tracks.xKm[target] = 3;
  tell({ transporterTick: picture.tick + 30 * TICK_HZ });
  expect(boardingWait(session, 1)).toContain("ready in 30 s");
  tell({ marines: 0 });
  expect(boardingWait(session, 1)).toContain("no marines left");
});

it("says why those who have marines send none: boarded themselves, struck, or prizes not ready", () => {
  tell({ boarders: 20 });
  expect(boardingWait(session, 1)).toContain("fight boarders");
  tell({ colours: COLOURS_STRUCK });
  expect(boardingWait(session, 1)).toContain("have struck");
  tell({ colours: COLOURS_PRIZE_INERT });
  expect(boardingWait(session, 1)).toContain("not manned yet");
  // Who has none left is not why the other waits.
  tell({ marines: 0 }, addBoarder());
  expect(boardingWait(session, 1)).toContain("not manned yet");
  // One who can go does away with all of it.
  addBoarder();
  expect(boardingWait(session, 1)).toContain("6.0 km to go");
});

it("names whose field stops them, also when it is not hers", () => {
  const guard = addSeen(8, 18);
  picture.tracks.classIndex[guard] = shielded;
  expect(boardingWait(session, 1)).toContain("anti-MET field of");
  picture.tracks.xKm[guard] = 90;
  expect(boardingWait(session, 1)).not.toContain("anti-MET");
});

it("names no field of a contact that has struck, is a ghost or out of sight", () => {
  const { tracks, tick } = picture;
  const guard = addSeen(8, 12);
  tracks.classIndex[guard] = shielded;
  for (const flag of [CONTACT_FLAGS.struck, CONTACT_FLAGS.ghost]) {
    tracks.flags[guard] = flag;
    expect(boardingWait(session, 1)).toContain("6.0 km to go");
  }
  tracks.flags[guard] = 0;
  expect(boardingWait(session, 1)).toContain("anti-MET field of");
  tracks.seenTick[guard] = tick - 10 * TICK_HZ;
  expect(boardingWait(session, 1)).toContain("6.0 km to go");
});

it("names an own ship's field while it works: not when she has struck or is not manned yet", () => {
  const own = addShip(picture, 2, 12, 0);
  picture.ships.classIndex[own] = shielded;
  for (const colours of [COLOURS_STRUCK, COLOURS_PRIZE_INERT]) {
    tell({ colours }, own);
    expect(boardingWait(session, 1)).toContain("6.0 km to go");
    expect(fieldKmOf(session, own)).toBe(0);
  }
  tell({ colours: COLOURS_PRIZE }, own);
  expect(boardingWait(session, 1)).toContain("anti-MET field of");
  picture.ships.failedParts[own] = 1 << COMPONENT_KINDS.indexOf("shields");
  expect(boardingWait(session, 1)).toContain("6.0 km to go");
});

it("says that they are aboard", () => {
  picture.tracks.flags[target] = CONTACT_FLAGS.boarded;
  expect(boardingWait(session, 1)).toContain("aboard");
});

it("says of a battle what the battle is about to do", () => {
  const battle = boarders();
  const [group, track] = [groupId(battle, "alpha"), numberOf(battle, 0, ENEMY)];
  give(battle, { kind: "board", groupId: group, track });
  run(battle, 1);
  battle.tracks.level[trackOn(battle, 0, TARGET_SHIP, ENEMY)] = TRACK_IDENTIFIED;
  const words = (): string | null => {
    const seen = createPicture(battle, 0);
    fillPicture(battle, 0, seen);
    const { session: made } = sessionOver(seen, briefingOf(0, 2));
    return boardingWait({ ...made, catalog: battle.catalog }, group);
  };
  expect(words()).toContain("her shield on our side is up");
  openShields(battle, ENEMY);
  expect(words()).toContain("about to go over");
  run(battle, 2);
  expect(words()).toContain("marines are aboard");
});
