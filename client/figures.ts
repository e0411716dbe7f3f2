// Figures of the rules that interface texts name in double braces: a pack that changes a rule changes
// the text with it.
import type { Catalog } from "../shared/battle/catalog.ts";
import { PAUSE_S_MAX, PAUSES_PER_SIDE } from "../shared/protocol/room.ts";
import { percentOf } from "./percent.ts";

export function figuresOf({ rules }: Catalog): Readonly<Record<string, number>> {
  const { command, sensors, truce } = rules;
  return {
    borrowedS: command.borrowedS,
    silentSpeedPercent: percentOf(sensors.silentSpeedShare),
    jamPercent: percentOf(sensors.jamFactor),
    jamHeardKm: sensors.jamHeardKm,
    emissionSwitchS: sensors.emissionSwitchS,
    offerEveryS: truce.offerEveryS,
    pauseCount: PAUSES_PER_SIDE,
    pauseS: PAUSE_S_MAX,
  };
}
