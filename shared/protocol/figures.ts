// Figures of the rules that interface texts name in double braces: a pack that changes a rule changes
// the text with it, on the screen and in the written reference.
import type { Catalog } from "../battle/catalog.ts";
import { percentOf } from "./percent.ts";
import { PAUSE_S_MAX, PAUSES_PER_SIDE } from "./room.ts";

export function textFigures({ rules }: Catalog): Readonly<Record<string, number>> {
  const { captains, command, fire, sensors, truce, warp } = rules;
  return {
    borrowedS: command.borrowedS,
    silentSpeedPercent: percentOf(sensors.silentSpeedShare),
    jamPercent: percentOf(sensors.jamFactor),
    jamHeardKm: sensors.jamHeardKm,
    emissionSwitchS: sensors.emissionSwitchS,
    returnFireS: captains.returnFireS,
    directErrorKm: fire.directErrorMaxKm,
    offerEveryS: truce.offerEveryS,
    offerLastsS: truce.offerLastsS,
    withdrawEnemyKm: warp.withdrawEnemyKm,
    pauseCount: PAUSES_PER_SIDE,
    pauseS: PAUSE_S_MAX,
  };
}
