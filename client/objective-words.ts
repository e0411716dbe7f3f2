// What a side must do to win, in sentences made of the scenario's numbers.
import type { Catalog, Objective } from "../shared/battle/catalog.ts";
import { clock } from "../shared/protocol/clock.ts";
import { several, text } from "./texts.ts";

/** One sentence: what counts, how much of it, for how long. */
export function objectiveSentence(catalog: Catalog, objective: Objective, clockS: number): string {
  switch (objective.kind) {
    case "hold": {
      const { ratio, radiusKm, seconds } = objective;
      return text("objective.hold", { ratio, km: radiusKm, time: clock(seconds) });
    }
    case "destroyClass": {
      const { name } = catalog.ships[objective.classIndex];
      const { count: times } = objective;
      return text("objective.destroyClass", { times, name: several(name, times) });
    }
    case "lossShare":
      return text("objective.lossShare", { percent: Math.round(objective.share * 100) });
    case "survive": {
      const { name } = catalog.ships[objective.classIndex];
      const { radiusKm: km, lossMaxCount: times } = objective;
      const losses = text(times === 0 ? "objective.noLoss" : "objective.mostLosses", {
        times,
        name: times === 0 ? name : several(name, times),
      });
      return text("objective.survive", { time: clock(clockS), km, losses });
    }
    default:
      objective satisfies never;
      return "";
  }
}
