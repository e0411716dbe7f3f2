// What a side must do to win, in sentences made of the scenario's numbers.
import type { Catalog, Objective } from "../shared/battle/catalog.ts";
import { clock } from "../shared/protocol/clock.ts";
import { text } from "./texts.ts";

/** One sentence: what counts, how much of it, for how long. */
export function objectiveSentence(catalog: Catalog, objective: Objective, clockS: number): string {
  switch (objective.kind) {
    case "hold": {
      const { ratio, radiusKm, seconds } = objective;
      return text("objective.hold", { ratio, km: radiusKm, time: clock(seconds) });
    }
    case "destroyClass": {
      const { name } = catalog.ships[objective.classIndex];
      return text("objective.destroyClass", { times: objective.count, name });
    }
    case "lossShare":
      return text("objective.lossShare", { percent: Math.round(objective.share * 100) });
    case "survive": {
      const { name } = catalog.ships[objective.classIndex];
      const { radiusKm: km, lossMaxCount: times } = objective;
      return text("objective.survive", { time: clock(clockS), km, times, name });
    }
    default:
      objective satisfies never;
      return "";
  }
}
