// What a side is told of its allies' fire: at whom, as it knows them itself, and never which of the
// contacts is a decoy.
import { beforeEach, describe, expect, test } from "vitest";
import { nextDecoy, sendDecoy } from "../../shared/battle/decoys.ts";
import { NO_ROW } from "../../shared/battle/limits.ts";
import { launchMissile } from "../../shared/battle/missiles.ts";
import { flyDecoys } from "../../shared/battle/systems/fly-decoys.ts";
import type { Battle } from "../../shared/battle/state.ts";
import { TARGET_DECOY, TARGET_SHIP, trackOn } from "../../shared/battle/tracks.ts";
import { collectEvents, createPicture, fillPicture } from "../../shared/protocol/knowledge.ts";
import { NO_TRACK } from "../../shared/protocol/picture.ts";
import { CRUISE, gunneryRange, run, shipClass, shipOf } from "../battle/gunnery-range.ts";

describe("an ally's missiles at a decoy", () => {
  let battle: Battle;
  let decoy: number;

  /** Two allies in the west; both hold the enemy and the decoy that she has sent. */
  beforeEach(() => {
    battle = gunneryRange({
      classes: [shipClass({ decoyCount: 1 })],
      sides: [[{ at: [100, 100] }], [{ at: [100, 120] }], [{ at: [160, 100] }]],
      allied: [[0, 1]],
    });
    battle.ships.emissions.fill(2);
    battle.groups.fire.fill(0);
    sendDecoy(battle, shipOf(battle, 2), [100, 160]);
    decoy = nextDecoy(battle, 2, -1);
    run(battle, 3, flyDecoys);
    const track = trackOn(battle, 1, TARGET_DECOY, decoy);
    launchMissile(battle, {
      side: 1,
      weaponIndex: CRUISE,
      shooterShip: shipOf(battle, 1),
      shooterFlight: NO_ROW,
      xKm: 100,
      yKm: 120,
      headingRad: 0,
      track,
      pathKm: 0,
      bend: 1,
      salvo: 1,
      diceId: 1,
    });
    battle.events = [
      {
        kind: "salvo",
        side: 1,
        ship: shipOf(battle, 1),
        flight: NO_ROW,
        track,
        weaponIndex: CRUISE,
        count: 1,
        salvo: 1,
      },
    ];
  });

  /** The number under which the first side is told the target, by the missile and by the event. */
  function told(): unknown[] {
    const picture = createPicture(battle, 0);
    fillPicture(battle, 0, picture);
    collectEvents(battle, 0, picture);
    return [picture.missiles.target[0], picture.events.map((event) => "at" in event && event.at)];
  }
  const numberOf = (kind: number, row: number): number =>
    battle.tracks.number[trackOn(battle, 0, kind, row)];

  test("are shown at that contact, and not at the ship it stands for", () => {
    const number = numberOf(TARGET_DECOY, decoy);
    expect(number).not.toBe(numberOf(TARGET_SHIP, shipOf(battle, 2)));
    expect(told()).toEqual([number, [{ of: "track", id: number }]]);
  });

  test("are shown at nobody once it is gone", () => {
    battle.decoys.expiresTick[decoy] = battle.tick;
    flyDecoys(battle);
    expect(told()).toEqual([NO_TRACK, [{ of: "none" }]]);
  });
});
