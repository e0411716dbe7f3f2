// What a side must do to win, in sentences made of the scenario's numbers.
import type { Catalog } from "../shared/battle/catalog.ts";
import type { Exit, Objective, ShipsMeant } from "../shared/battle/objective.ts";
import { clock } from "../shared/protocol/clock.ts";
import { percentOf } from "../shared/protocol/percent.ts";
import { several, text } from "./texts.ts";

/**
 * One sentence: what counts, how much of it, for how long. `all`: the scenario's objectives, which
 * combined ones name.
 */
export function objectiveSentence(
  catalog: Catalog,
  objective: Objective,
  clockS: number,
  all: readonly Objective[],
): string {
  const time = clock(clockS);
  switch (objective.kind) {
    case "hold": {
      const { ratio, radiusKm, seconds } = objective;
      return text("objective.hold", { ratio, km: radiusKm, time: clock(seconds) });
    }
    case "destroy": {
      const ships = shipsWords(catalog, objective, objective.count);
      const { radiusKm: km = 0 } = objective;
      return text(objective.atKm === undefined ? "objective.destroy" : "objective.destroyThere", {
        ships,
        km,
      });
    }
    case "lossShare":
      return text("objective.lossShare", { percent: percentOf(objective.share) });
    case "protect":
      return text("objective.protect", { time, losses: lossWords(catalog, objective) });
    case "survive": {
      const { radiusKm: km = 0, lossMaxCount } = objective;
      if (objective.atKm === undefined && lossMaxCount === undefined) {
        return text("objective.surviveAlone", { time });
      }
      if (objective.atKm === undefined) {
        return text("objective.protect", { time, losses: lossWords(catalog, objective) });
      }
      if (lossMaxCount === undefined) return text("objective.surviveThere", { time, km });
      return text("objective.survive", { time, km, losses: lossWords(catalog, objective) });
    }
    case "escape":
      return text("objective.escape", {
        ships: shipsWords(catalog, objective, objective.count),
        way: wayWords(objective.by),
      });
    case "evacuate":
    case "deliver":
      return text(`objective.${objective.kind}`, {
        ships: shipsWords(catalog, objective, objective.count),
        km: objective.radiusKm,
        time: clock(objective.seconds),
        way: objective.kind === "evacuate" ? wayWords(objective.by) : "",
      });
    case "all":
    case "any": {
      const goals = objective.of.map((row) => all[row].name).join(text("objective.and"));
      return text(`objective.${objective.kind}`, { goals });
    }
    default:
      objective satisfies never;
      return "";
  }
}

const wayWords = (by: Exit): string => text(`exit.${by}`);

/** "4 fleet carriers", "Kaga", "3 ships of First Division". */
function shipsWords(catalog: Catalog, meant: ShipsMeant, times: number): string {
  const { classIndex, shipName, squadronNames } = meant;
  if (shipName !== undefined) return shipName;
  const one = classIndex === undefined ? text("objective.ship") : catalog.ships[classIndex].name;
  const ships = `${times} ${several(one, times)}`;
  if (squadronNames === undefined) return ships;
  return text("objective.shipsOf", { ships, squadrons: squadronNames.join(", ") });
}

/** "no fleet carrier is lost", "at most 2 destroyers are lost", "Kaga is not lost". */
function lossWords(catalog: Catalog, meant: ShipsMeant & { lossMaxCount?: number }): string {
  const { classIndex, shipName, squadronNames, lossMaxCount: times = 0 } = meant;
  if (shipName !== undefined) return text("objective.notLost", { name: shipName });
  const one = classIndex === undefined ? text("objective.ship") : catalog.ships[classIndex].name;
  const noun = times === 0 ? one : several(one, times);
  const name =
    squadronNames === undefined
      ? noun
      : text("objective.shipsOf", { ships: noun, squadrons: squadronNames.join(", ") });
  return text(times === 0 ? "objective.noLoss" : "objective.mostLosses", { times, name });
}
