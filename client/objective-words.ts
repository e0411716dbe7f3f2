// What a side must do to win, in sentences made of the scenario's numbers.
import type { Catalog, Objective } from "../shared/battle/catalog.ts";
import { SECONDS_PER_MINUTE } from "../shared/battle/limits.ts";
import { text } from "./texts.ts";

/** "2:30" of 150 seconds. */
export function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  const minutes = Math.floor(whole / SECONDS_PER_MINUTE);
  return `${minutes}:${String(whole % SECONDS_PER_MINUTE).padStart(2, "0")}`;
}

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
