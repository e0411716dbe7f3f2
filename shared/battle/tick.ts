// One tick of the battle. The order of the list is a rule of the game: change it and every replay
// changes (raise SIMULATION_VERSION).
import { ageTracks } from "./systems/age-tracks.ts";
import { applyDamage } from "./systems/apply-damage.ts";
import { applyOrders } from "./systems/apply-orders.ts";
import { arriveForces } from "./systems/arrive-forces.ts";
import { avoidObstacles } from "./systems/avoid-obstacles.ts";
import { crossMedia } from "./systems/cross-media.ts";
import { burnShips } from "./systems/burn-ships.ts";
import { boardShips } from "./systems/board-ships.ts";
import { chooseTargets } from "./systems/choose-targets.ts";
import { controlDamage } from "./systems/control-damage.ts";
import { defendPoints } from "./systems/defend-points.ts";
import { departShips } from "./systems/depart-ships.ts";
import { fireWeapons } from "./systems/fire-weapons.ts";
import { flyCraft } from "./systems/fly-craft.ts";
import { flyDecoys } from "./systems/fly-decoys.ts";
import { flyMissiles } from "./systems/fly-missiles.ts";
import { flyShots } from "./systems/fly-shots.ts";
import { followOrders } from "./systems/follow-orders.ts";
import { indexUnits } from "./systems/index-units.ts";
import { judgeCommand } from "./systems/judge-command.ts";
import { judgeMorale } from "./systems/judge-morale.ts";
import { judgeObjectives } from "./systems/judge-objectives.ts";
import { keepFormation } from "./systems/keep-formation.ts";
import { leadFlights } from "./systems/lead-flights.ts";
import { linkGroups } from "./systems/link-groups.ts";
import { listenForEmissions } from "./systems/listen-for-emissions.ts";
import { moveHulls } from "./systems/move-hulls.ts";
import { layMines } from "./systems/lay-mines.ts";
import { springMines } from "./systems/spring-mines.ts";
import { spotStrikes } from "./systems/spot-strikes.ts";
import { steerShips } from "./systems/steer-ships.ts";
import { strainShips } from "./systems/strain-ships.ts";
import { strikeColours } from "./systems/strike-colours.ts";
import { supplyShips } from "./systems/supply-ships.ts";
import { sweepSensors } from "./systems/sweep-sensors.ts";
import { workDecks } from "./systems/work-decks.ts";
import type { Battle } from "./state.ts";

export const SYSTEMS = [
  applyOrders,
  arriveForces,
  followOrders,
  keepFormation,
  avoidObstacles,
  steerShips,
  moveHulls,
  leadFlights,
  flyCraft,
  indexUnits,
  crossMedia,
  springMines,
  layMines,
  flyMissiles,
  flyDecoys,
  linkGroups,
  sweepSensors,
  listenForEmissions,
  ageTracks,
  spotStrikes,
  chooseTargets,
  fireWeapons,
  flyShots,
  defendPoints,
  strainShips,
  burnShips,
  applyDamage,
  controlDamage,
  boardShips,
  workDecks,
  supplyShips,
  departShips,
  judgeCommand,
  judgeMorale,
  strikeColours,
  judgeObjectives,
] as const;

/** Runs the battle for one tick (1/20 s). Does nothing once there is a result. */
export function tickBattle(battle: Battle): void {
  if (battle.result !== null) return;
  battle.tick++;
  battle.events.length = 0;
  for (const system of SYSTEMS) system(battle);
}
