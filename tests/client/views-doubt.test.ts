// What the map says of contacts that are only heard, of salvoes and strikes: pure questions.
import { expect, it } from "vitest";
import { addSalvo, type SalvoCaption } from "../../client/views/captions.ts";
import { heardSigns, isDoubtful } from "../../client/views/contact-doubt.ts";
import { meetingPoint, strikesUnderWay } from "../../client/views/flight-plans.ts";
import { HEARD_KINDS } from "../../shared/battle/catalog.ts";
import { FLIGHT_MISSIONS } from "../../shared/battle/orders.ts";
import { FLIGHT_OUTBOUND, type PictureEvent } from "../../shared/protocol/picture.ts";
import { addShip, addTrack, briefingOf, catalog, emptyPicture } from "./frames.ts";

const bitsOf = (...kinds: (typeof HEARD_KINDS)[number][]): number =>
  kinds.reduce((bits, kind) => bits | (1 << HEARD_KINDS.indexOf(kind)), 0);

it("the most telling noises are signs, two at most; a radar alone says nothing", () => {
  expect(heardSigns(bitsOf("radar", "drive"))).toEqual([]);
  expect(heardSigns(bitsOf("guns", "flightOps", "jammer", "radar"))).toEqual([
    "sign:flightOps",
    "sign:jammer",
  ]);
});

it("bearings and unknown contacts are doubtful, what is made out is not", () => {
  const picture = emptyPicture();
  expect(
    [0, 1, 2, 3].map((level) => isDoubtful(picture, addTrack(picture, level, 0, 0, { level }))),
  ).toEqual([true, true, false, false]);
});

it("salvoes that end together are one caption, others begin their own", () => {
  const captions: SalvoCaption[] = [];
  const salvo = (xKm: number): Extract<PictureEvent, { kind: "salvoEnded" }> => ({
    tick: 0,
    xKm,
    yKm: 0,
    kind: "salvoEnded",
    salvo: 1,
    at: { of: "track", id: 7 },
    weapon: 0,
    launched: 10,
    stopped: 6,
    hit: 4,
    lost: 0,
    outOfFuel: 0,
    decoyed: 0,
    jammed: 0,
    onPlanet: 0,
  });
  addSalvo(captions, salvo(0), 1);
  addSalvo(captions, salvo(5), 3);
  addSalvo(captions, salvo(90), 3);
  addSalvo(captions, salvo(0), 60);
  expect(captions.map(({ launched, stopped, hit }) => [launched, stopped, hit])).toEqual([
    [20, 12, 8],
    [10, 6, 4],
    [10, 6, 4],
  ]);
});

it("an interception leads its prey, and flies at what it cannot catch", () => {
  const picture = emptyPicture();
  const { tracks } = picture;
  tracks.velocityXKmS[addTrack(picture, 1, 30, 40)] = 1;
  const [x, y] = meetingPoint([0, 40], 2, tracks, 0);
  expect([x, y]).toEqual([60, 40]);
  expect(meetingPoint([0, 40], 0.5, tracks, 0)).toEqual([30, 40]);
});

it("a strike lands when its first flight comes within reach", () => {
  const picture = emptyPicture();
  const carrier = addShip(picture, 0, 0, 0, "carrier");
  const row = addTrack(picture, 7, 300, 0);
  const { flights } = picture;
  flights.count = 2;
  flights.isAlive.fill(1, 0, 2);
  flights.mission.fill(FLIGHT_MISSIONS.indexOf("strike"), 0, 2);
  flights.state.fill(FLIGHT_OUTBOUND, 0, 2);
  flights.baseUnit.fill(carrier, 0, 2);
  flights.aliveCount.fill(6, 0, 2);
  flights.aimKind.fill(1, 0, 2);
  flights.aimTrack.fill(7, 0, 2);
  const [note] = strikesUnderWay(catalog, briefingOf(2, 0), picture, (track) =>
    track === 7 ? row : -1,
  );
  const { cruiseSpeedKmS } = catalog.crafts[0];
  expect(note.craftCount).toBe(12);
  expect(note.inS).toBeCloseTo((300 - catalog.rules.craft.releaseKm) / cruiseSpeedKmS, 5);
});
