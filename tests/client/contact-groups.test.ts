// The contact list where there are many.
import { expect, it } from "vitest";
import { contactGroups, isMeant } from "../../client/hud/contact-groups.ts";
import { CLASS_UNKNOWN, TARGET_FLIGHT } from "../../shared/protocol/picture.ts";
import { addTrack, emptyPicture } from "./frames.ts";

it("groups rows by class as they come; craft and the unknown stand by themselves", () => {
  const picture = emptyPicture();
  const cruiser = addTrack(picture, 1, 0, 0, { role: "cruiser" });
  const escort = addTrack(picture, 2, 0, 0, { role: "escort" });
  const other = addTrack(picture, 3, 0, 0, { role: "cruiser" });
  const unknown = addTrack(picture, 4, 0, 0);
  const bearing = addTrack(picture, 5, 0, 0);
  const { classIndex } = picture.tracks;
  classIndex[unknown] = classIndex[bearing] = CLASS_UNKNOWN;
  const flight = addTrack(picture, 6, 0, 0, { targetKind: TARGET_FLIGHT });
  classIndex[flight] = classIndex[cruiser];
  const rows = [cruiser, escort, unknown, other, bearing, flight];
  expect(contactGroups(picture, rows).map((group) => group.rows)).toEqual([
    [cruiser, other],
    [escort],
    [unknown, bearing],
    [flight],
  ]);
});

it("finds by part of a name, by class and by number", () => {
  const names = ["Dovakar", "Kelrath"];
  expect(isMeant("", 7, names)).toBe(true);
  expect(isMeant(" dova ", 7, names)).toBe(true);
  expect(isMeant("RATH", 7, names)).toBe(true);
  expect(isMeant("7", 7, names)).toBe(true);
  expect(isMeant("7", 71, names)).toBe(false);
  expect(isMeant("sarrek", 7, names)).toBe(false);
});
