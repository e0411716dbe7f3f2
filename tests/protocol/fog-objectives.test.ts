// What an enemy does unseen for his objectives changes no byte of a side's picture.
import { expect, test } from "vitest";
import type { Objective } from "../../shared/battle/objective.ts";
import { type Battle, LIFE_WITHDRAWN } from "../../shared/battle/state.ts";
import { judgeObjectives } from "../../shared/battle/systems/judge-objectives.ts";
import { createEncoder, encodeKeyframe, encodeStep } from "../../shared/protocol/encode.ts";
import { collectEvents, createPicture, fillPicture } from "../../shared/protocol/knowledge.ts";
import { CARRIER, FRIGATE, runSystems, tinyBattle } from "../battle/tiny-catalog.ts";

const place = { atKm: [100, 100], radiusKm: 20, seconds: 2, count: 2 } as const;
const of = (id: string) => ({ id, name: id, side: 1 });
/** Side 1 delivers, evacuates, escapes, protects, and wants two of them together. */
const OBJECTIVES: Objective[] = [
  { kind: "deliver", ...of("deliver"), classIndex: FRIGATE, ...place },
  { kind: "evacuate", ...of("evacuate"), classIndex: FRIGATE, ...place, by: "any" },
  { kind: "escape", ...of("escape"), classIndex: FRIGATE, by: "any", count: 3 },
  { kind: "protect", ...of("protect"), classIndex: CARRIER, lossMaxCount: 0 },
  { kind: "all", ...of("all"), of: [0, 2] },
];

/** What side 0 is sent while side 1 acts, or does not. */
function sentTo(acts: (battle: Battle, second: number) => void): {
  sent: string[];
  shares: number[];
} {
  const battle = tinyBattle({
    objectives: OBJECTIVES,
    sides: [
      [{ ships: [[FRIGATE, 2]], atKm: [800, 500] }],
      [
        { ships: [[FRIGATE, 4]], atKm: [500, 300] },
        { ships: [[CARRIER, 1]], atKm: [500, 500] },
      ],
    ],
  });
  const picture = createPicture(battle, 0);
  const encoder = createEncoder();
  fillPicture(battle, 0, picture);
  const sent = [encodeKeyframe(encoder, picture)];
  let second = 0;
  runSystems(
    battle,
    [
      (b) => b.tick % 20 === 1 && acts(b, second++),
      judgeObjectives,
      (b) => {
        collectEvents(b, 0, picture);
        if (b.tick % 2 !== 0) return;
        fillPicture(b, 0, picture);
        sent.push(encodeStep(encoder, picture));
        picture.events = [];
      },
    ],
    8,
  );
  expect(battle.result).toBeNull();
  const shares = Array.from(battle.objectives.share.subarray(0, OBJECTIVES.length));
  return { sent: sent.map((bytes) => Buffer.from(bytes).toString("hex")), shares };
}

test("ships that lie in the place, leave or are lost unseen are not told of", () => {
  const idle = sentTo(() => {});
  const busy = sentTo(({ ships }, second) => {
    const [first, next] = [2, 3];
    if (second === 1) [ships.xKm[first], ships.yKm[first]] = [100, 105];
    if (second === 5) ships.life[first] = LIFE_WITHDRAWN;
    if (second === 6) ships.life[next] = LIFE_WITHDRAWN;
  });
  expect(busy.shares.slice(0, 2)).toEqual([0.5, 0.5]);
  expect(idle.shares.slice(0, 2)).toEqual([0, 0]);
  expect(busy.sent).toEqual(idle.sent);
});
