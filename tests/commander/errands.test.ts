// Raids, cover and reserve: what a squadron does about them in plain situations.
import { expect, test } from "vitest";
import { cover, raid, waitInReserve } from "../../shared/commander/errands.ts";
import type { Situation } from "../../shared/commander/situation.ts";
import { clusterOf, contactOf, situationOf as fieldOf, squadronOf } from "./fixtures.ts";

const FIELD = { widthKm: 1000, heightKm: 800 };

const SQUADRON = squadronOf({ groupId: 3, xKm: 400, yKm: 400, points: 300 });

/** Contacts of so many points each, every one a cluster of its own. */
function situationOf(...places: [xKm: number, yKm: number, points: number][]): Situation {
  const clusters = places.map(([xKm, yKm, points], track) =>
    clusterOf(contactOf({ track, xKm, yKm, points })),
  );
  return fieldOf({ squadrons: [SQUADRON], clusters });
}

test("a raider falls upon what is weak about the place, and goes home when she is hurt", () => {
  const mission = { kind: "raid", xKm: 500, yKm: 400, homeXKm: 300, homeYKm: 300 } as const;
  const weak = situationOf([490, 400, 100]);
  expect(raid(mission, SQUADRON, weak, FIELD)).toMatchObject({ kind: "attack", tracks: [0] });
  expect(raid(mission, SQUADRON, situationOf([490, 400, 5000]), FIELD)?.kind).toBe("move");
  const hurt = { ...SQUADRON, hullShare: 0.5 };
  expect(raid(mission, hurt, weak, FIELD)).toMatchObject({ pathKm: [[300, 300]] });
});

test("a cover stands between its ward and the nearest that follows, and leaves after it", () => {
  const mission = { kind: "cover", xKm: 300, yKm: 400, wardGroupId: 7 } as const;
  const chased = situationOf([380, 470, 100]);
  const order = cover({ ...mission, isOver: false }, SQUADRON, chased, FIELD);
  expect(order?.kind).toBe("move");
  const [[x, y]] = order?.kind === "move" ? order.pathKm : [[0, 0]];
  expect(x).toBeGreaterThan(305);
  expect(y).toBeGreaterThan(405);
  const alone = cover({ ...mission, isOver: false }, SQUADRON, situationOf(), FIELD);
  expect(alone).toMatchObject({ kind: "escort", wardGroupId: 7 });
  expect(cover({ ...mission, isOver: true }, SQUADRON, chased, FIELD)?.kind).toBe("withdraw");
});

test("a reserve keeps out of the fight until it is upon her", () => {
  const mission = { kind: "reserve", xKm: 400, yKm: 400, facingRad: 0 } as const;
  const act = (...places: [number, number, number][]) =>
    waitInReserve(mission, SQUADRON, situationOf(...places), FIELD);
  expect(act()?.kind).toBe("hold");
  const back = act([440, 400, 500]);
  expect(back?.kind === "move" && back.pathKm[0][0]).toBeLessThan(400);
  expect(act([415, 400, 500])?.kind).toBe("attack");
});
