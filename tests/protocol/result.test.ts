// What is published when a battle is over: every side's account, the same for everybody.
import { expect, test } from "vitest";
import { NO_ROW } from "../../shared/battle/limits.ts";
import type { Hit } from "../../shared/battle/events.ts";
import { LIFE_WITHDRAWN } from "../../shared/battle/state.ts";
import { removeShip } from "../../shared/battle/muster.ts";
import { applyDamage } from "../../shared/battle/systems/apply-damage.ts";
import { judgeObjectives } from "../../shared/battle/systems/judge-objectives.ts";
import { createPicture, fillPicture } from "../../shared/protocol/knowledge.ts";
import { FRIGATE, runSystems, tinyBattle } from "../battle/tiny-catalog.ts";

test("an account says who is left, lost, taken and gone, by what, and what the score is made of", () => {
  const battle = tinyBattle({
    clockS: 5,
    sides: [
      [{ ships: [[FRIGATE, 3]], atKm: [100, 300] }],
      [{ ships: [[FRIGATE, 4]], atKm: [800, 300] }],
    ],
  });
  const [victim, prize, gone] = [3, 4, 5];
  const hit: Hit = {
    targetShip: victim,
    fromXKm: 790,
    fromYKm: 300,
    damage: 100_000,
    penetration: 500,
    shooterShip: 0,
    shooterFlight: NO_ROW,
    weaponIndex: 1,
    cause: "shot",
    diceId: 1,
  };
  runSystems(battle, [applyDamage], 1, () => {
    if (battle.tick === 7) battle.hits.push(hit);
  });
  battle.ships.side[prize] = 0;
  removeShip(battle, gone, LIFE_WITHDRAWN);
  runSystems(battle, [judgeObjectives], 4);
  const [own, other] = [0, 1].map((side) => {
    const picture = createPicture(battle, side);
    fillPicture(battle, side, picture);
    return picture.result!;
  });
  expect(other).toEqual(own);
  expect(own.sides[1]).toMatchObject({
    shipsLeft: 1,
    shipsLost: 2,
    shipsCaptured: 1,
    shipsWithdrawn: 1,
  });
  expect(
    own.sides[1].losses.map(({ cause, by, weapon, tick }) => [cause, by, weapon, tick]),
  ).toEqual([
    ["shot", "frigate 1", 1, 7],
    ["captured", "", -1, 0],
  ]);
  const { ships, withdrawn, craft, held } = own.sides[0].scoreParts;
  expect(ships + withdrawn + craft + held).toBe(own.sides[0].score);
  expect(withdrawn).toBe(5);
});
