// What the card of a squadron that is to board says until its marines are over there.
import { beforeAll, beforeEach, expect, it } from "vitest";
import { boardingWait } from "../../client/hud/boarding-wait.ts";
import type { Session } from "../../client/session.ts";
import { initTexts } from "../../client/texts.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { CONTACT_FLAGS, FULL, type Picture } from "../../shared/protocol/picture.ts";
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
let session: Session;
let picture: Picture;
let ship: number;

beforeAll(initTexts);

beforeEach(() => {
  picture = emptyPicture();
  addGroups(picture);
  ship = addShip(picture, 1, 0, 0);
  picture.ships.classIndex[ship] = catalog.ships.findIndex((one) => one.transporterRangeKm > 0);
  addTrack(picture, TARGET, 10, 0, { role: "destroyer" });
  picture.orders.set(1, { current: { kind: "board", track: TARGET }, queue: [] } as never);
  ({ session } = sessionOver(picture, briefingOf(0, 2)));
});

/** A row of her own about boarding: marines as a share of 255. */
function tell(marines: number, transporterTick: number): void {
  const { boardings } = picture;
  boardings.count = ship + 1;
  boardings.isAlive[ship] = 1;
  boardings.marines[ship] = marines;
  boardings.transporterTick[ship] = transporterTick;
}

it("says how far transporters are from her, then that her shield is up", () => {
  expect(boardingWait(session, 1)).toContain("6.0 km to go");
  picture.tracks.xKm[0] = 3;
  expect(boardingWait(session, 1)).toContain("her shield on our side is up");
  expect(boardingWait(session, 2)).toBeNull();
});

it("says that transporters charge, and that nobody is left to send", () => {
  picture.tracks.xKm[0] = 3;
  tell(FULL, picture.tick + 30 * TICK_HZ);
  expect(boardingWait(session, 1)).toContain("ready in 30 s");
  tell(0, 0);
  expect(boardingWait(session, 1)).toContain("no marines left");
});

it("names whose field stops them, also when it is not hers", () => {
  const guard = addTrack(picture, 8, 18, 0);
  picture.tracks.classIndex[guard] = catalog.ships.findIndex((one) => one.antiMetKm > 8);
  expect(boardingWait(session, 1)).toContain("anti-MET field of");
  picture.tracks.xKm[guard] = 90;
  expect(boardingWait(session, 1)).not.toContain("anti-MET");
});

it("says that they are aboard", () => {
  picture.tracks.flags[0] = CONTACT_FLAGS.boarded;
  expect(boardingWait(session, 1)).toContain("aboard");
});
