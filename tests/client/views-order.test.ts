// What is drawn of orders that are still being given.
import { signal } from "@preact/signals";
import { expect, it } from "vitest";
import type { PointerMode } from "../../client/session.ts";
import type { Ink } from "../../client/views/ink.ts";
import type { Frame } from "../../client/views/frame.ts";
import type { Lettering } from "../../client/views/lettering.ts";
import { OrderView } from "../../client/views/order-view.ts";
import { THEATRE_FADE_KM } from "../../client/views/look.ts";
import type { Marks } from "../../client/views/marks.ts";
import type { PointKm } from "../../shared/battle/catalog.ts";
import { addGroups, addShip, camera, emptyPicture, frameOf } from "./frames.ts";

/** One pixel is one kilometre, and the view's middle lies at (500, 300). */
const CAMERA = camera(500, 300, 1000);

/** Ends of the dashed legs drawn for an armed launch of squadron 1 at (100, 100), in kilometres. */
function legsOf(viaKm: readonly PointKm[], isInside: boolean): number[][] {
  const picture = emptyPicture();
  addGroups(picture);
  addShip(picture, 1, 100, 100);
  const legs: number[][] = [];
  const ink = {
    dashes: (x0: number, y0: number, x1: number, y1: number) =>
      legs.push([x0, 600 - y0, x1, 600 - y1].map(Math.round)),
    mark: () => {},
  };
  const marks = { get: (name: string) => name };
  const view = new OrderView(
    ink as unknown as Ink,
    marks as unknown as Marks,
    {} as unknown as Lettering,
  );
  const off = signal(false);
  const session = {
    camera: CAMERA,
    overlays: { courses: off, rings: off },
    selection: signal({ groupIds: [], unitIds: [], flightIds: [], track: null }),
    ghosts: signal([]),
    pointer: { xPx: 700, yPx: 200, isInside },
    pointerMode: signal<PointerMode>({
      kind: "launch",
      mission: "strike",
      viaKm,
      flightIds: [],
      groupIds: [1],
    }),
  } as unknown as Frame["session"];
  view.paintBelow({ ...frameOf(picture, CAMERA), session });
  return legs;
}

it("an armed launch shows its way-points and the way on to the pointer", () => {
  const via: PointKm[] = [
    [200, 250],
    [400, 250],
  ];
  const way = [
    [100, 100, 200, 250],
    [200, 250, 400, 250],
  ];
  expect(legsOf(via, true)).toEqual([...way, [400, 250, 700, 400]]);
  expect(legsOf(via, false)).toEqual(way);
});

it("without way-points nothing is drawn before the click", () => {
  expect(legsOf([], true)).toEqual([]);
});

it("a squadron selected is marked once as soon as the plotting table tells of squadrons", () => {
  const tableKm = (THEATRE_FADE_KM[0] + THEATRE_FADE_KM[1]) / 2;
  const boxesAt = (viewKm: number): number => {
    const picture = emptyPicture();
    addGroups(picture);
    for (const yKm of [100, 110, 120]) addShip(picture, 1, 100, yKm);
    let corners = 0;
    const ink = { mark: () => corners++ };
    const marks = { get: (name: string) => name };
    const view = new OrderView(
      ink as unknown as Ink,
      marks as unknown as Marks,
      {} as unknown as Lettering,
    );
    const session = {
      selection: signal({ groupIds: [1], unitIds: [], flightIds: [], track: null }),
      overlays: { names: signal(false) },
    } as unknown as Frame["session"];
    const frame = frameOf(picture, camera(100, 110, viewKm));
    view.paintAbove({ ...frame, lens: { ...frame.lens, viewKm }, session });
    return corners / 4;
  };
  expect([tableKm - 1, tableKm].map(boxesAt)).toEqual([3, 1]);
});
