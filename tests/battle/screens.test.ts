// Formations that keep their bearing, columns that turn in succession, and screens about a main body.
import { expect, test } from "vitest";
import type { FormationKind, PointKm, ShipClass } from "../../shared/battle/catalog.ts";
import type { Battle } from "../../shared/battle/state.ts";
import { escortPost } from "../../shared/battle/screening.ts";
import { indexMembers } from "../../shared/battle/sides.ts";
import {
  answer,
  battleOf,
  CRUISER,
  DESTROYER,
  DREADNOUGHT,
  FAR_ENEMY,
  force,
  give,
  groupId,
  groupRow,
  run,
} from "./fixtures.ts";

function squadron(formation: FormationKind): Battle {
  const alpha = {
    id: "alpha",
    at: [300, 400] as const,
    ships: [[DESTROYER, 6]] as const,
    formation,
  };
  return battleOf({ sides: [[force("force", alpha)], [force("others", FAR_ENEMY)]] });
}

/** A main body of two squadrons, three that may screen it, all of one force, bound east. */
function mainBody(): Battle {
  return battleOf({
    sides: [
      [
        force(
          "body",
          { id: "heavy", at: [300, 390], ships: [[DREADNOUGHT, 2]] },
          { id: "more", at: [300, 410], ships: [[DREADNOUGHT, 2]] },
          { id: "guns", at: [280, 380], ships: [[DESTROYER, 3]] },
          { id: "rear", at: [280, 400], ships: [[CRUISER, 3]] },
          { id: "rear-2", at: [280, 420], ships: [[CRUISER, 3]] },
        ),
      ],
      [force("others", FAR_ENEMY)],
    ],
  });
}

test("true to the compass, a formation keeps its bearing on any course", () => {
  const battle = squadron("abreast");
  const alpha = groupRow(battle, "alpha");
  answer(battle, { kind: "doctrine", groupId: groupId(battle, "alpha"), frame: "true" });
  give(battle, { kind: "move", groupId: groupId(battle, "alpha"), pathKm: [[300, 500]] });
  run(battle, 60);
  expect(battle.groups.headingRad[alpha]).toBe(0);
  const formation = { kind: "formation", formation: "abreast", spacingKm: 5 } as const;
  answer(battle, { ...formation, groupId: groupId(battle, "alpha"), facingRad: 1 });
  expect(battle.groups.headingRad[alpha]).toBe(1);
});

test("a column that turns in succession follows its leader's wake", () => {
  /** How far any ship comes from where her leader has sailed, at most. */
  const offWakeKm = (turn: "together" | "succession") => {
    const battle = squadron("column");
    const alpha = groupId(battle, "alpha");
    answer(battle, { kind: "doctrine", groupId: alpha, turn });
    const pathKm: PointKm[] = [
      [340, 400],
      [340, 500],
    ];
    give(battle, { kind: "move", groupId: alpha, pathKm });
    const { xKm, yKm } = battle.ships;
    const wake: PointKm[] = Array.from({ length: 20 }, (_, n) => [280 + n, 400]);
    let mostKm = 0;
    for (let second = 0; second < 110; second++) {
      run(battle, 1);
      wake.push([xKm[0], yKm[0]]);
      for (let ship = 1; ship < 6; ship++) {
        const offKm = wake.map(([x, y]) => Math.hypot(x - xKm[ship], y - yKm[ship]));
        mostKm = Math.max(mostKm, Math.min(...offKm));
      }
    }
    return mostKm;
  };
  const [wakeKm, asideKm] = [offWakeKm("succession"), offWakeKm("together")];
  // Hulls slide: her own turning circle is what she may miss the wake by.
  expect(wakeKm).toBeLessThan(9);
  expect(asideKm).toBeGreaterThan(wakeKm + 3);
});

test("a screen stands about a force by roles: guns toward the threat, missile ships behind", () => {
  const battle = mainBody();
  const ward = groupRow(battle, "body");
  for (const name of ["guns", "rear", "rear-2"]) {
    const order = { kind: "escort", groupId: groupId(battle, name) } as const;
    expect(answer(battle, { ...order, wardGroupId: groupId(battle, "body") })).toBe("obeyed");
  }
  indexMembers(battle);
  const postOf = (name: string) => ({ ...escortPost(battle, groupRow(battle, name), ward)! });
  const [guns, rear, second] = [postOf("guns"), postOf("rear"), postOf("rear-2")];
  expect(guns.xKm).toBeGreaterThan(310);
  expect(rear.xKm).toBeLessThan(295);
  expect(Math.hypot(rear.xKm - second.xKm, rear.yKm - second.yKm)).toBeGreaterThan(12);
  battle.groups.hasThreat[groupRow(battle, "heavy")] = 1;
  battle.groups.threatXKm[groupRow(battle, "heavy")] = 300;
  battle.groups.threatYKm[groupRow(battle, "heavy")] = 600;
  expect(postOf("guns").yKm).toBeGreaterThan(415);
  run(battle, 120);
  expect(battle.commands[groupRow(battle, "guns")].current?.kind).toBe("escort");
});

test("pickets stand far out ahead, air defence close in, gunners between them", () => {
  /** How far ahead of the body three destroyers stand that have been changed so. */
  const aheadKm = (changes: Partial<ShipClass>) => {
    const plain = mainBody();
    const ships = plain.catalog.ships.map((one) =>
      one.index === DESTROYER ? { ...one, ...changes } : one,
    );
    const battle: Battle = { ...plain, catalog: { ...plain.catalog, ships } };
    const [groupIdOfGuns, wardGroupId] = [groupId(battle, "guns"), groupId(battle, "body")];
    answer(battle, { kind: "escort", groupId: groupIdOfGuns, wardGroupId });
    indexMembers(battle);
    const post = escortPost(battle, groupRow(battle, "guns"), groupRow(battle, "body"))!;
    return post.xKm - battle.ships.xKm[0];
  };
  const { outerKm, picketKm } = mainBody().catalog.rules.screen;
  const innerKm = aheadKm({ areaDefenceRangeKm: 18 });
  expect(innerKm).toBeGreaterThan(0);
  expect(aheadKm({}) - innerKm).toBeCloseTo(outerKm, 0);
  expect(aheadKm({ role: "stealth" }) - innerKm).toBeCloseTo(picketKm, 0);
});

test("nobody screens itself or those above it alone", () => {
  const battle = mainBody();
  const body = groupId(battle, "body");
  const heavy = { kind: "escort", groupId: groupId(battle, "heavy") } as const;
  expect(answer(battle, { ...heavy, wardGroupId: heavy.groupId })).toBe("malformed");
  expect(answer(battle, { kind: "escort", groupId: body, wardGroupId: heavy.groupId })).toBe(
    "malformed",
  );
});
