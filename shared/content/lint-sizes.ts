// What is too large or too many for a battle or a picture: said when the pack is read, and not to who
// starts a battle.
import {
  CRAFT_MAX,
  DECOYS_PER_SIDE_MAX,
  SHIPS_MAX,
  TRACKS_PER_SIDE_MAX,
} from "../battle/limits.ts";
import type { ReadPack } from "./load.ts";
import type { Checked } from "./lint-scenario.ts";
import { type Problem, problem } from "./problems.ts";
import type { ScenarioFile, ShipFile } from "./schemas.ts";

/** A picture has a bit for each mount that is broken, in a word. */
const MOUNTS_MAX = 32;
/** Events that are alike are found by a byte for their weapon, of which 0 is none. */
const WEAPONS_MAX = 255;
/** Ships know in whose cloud, asteroids or mines they are by a byte, of which 0 is none; so do gates. */
const PLACES_MAX = 255;

type Side = ScenarioFile["sides"][number];
type Sizes = { ships: number; flights: number; craft: number };

export function lintMounts(file: string, { mounts }: ShipFile, errors: Problem[]): void {
  if (mounts.length <= MOUNTS_MAX) return;
  const expected = `are ${mounts.length}; a ship has at most ${MOUNTS_MAX}`;
  errors.push(problem(file, "mounts", undefined, expected));
}

export function lintWeaponCount({ ids }: ReadPack, errors: Problem[]): void {
  const count = ids.weapons.size;
  if (count <= WEAPONS_MAX) return;
  const expected = `has ${count} files; a pack has at most ${WEAPONS_MAX} weapons`;
  errors.push(problem("weapons/", "", undefined, expected));
}

export function lintSizes({ file, scenario, pack, errors }: Checked): void {
  if (scenario.places.length > PLACES_MAX) {
    const expected = `are ${scenario.places.length}; a scenario has at most ${PLACES_MAX}`;
    errors.push(problem(file, "places", undefined, expected));
  }
  const sizes = scenario.sides.map((side) => sizesOf(pack, side));
  const sum = (name: keyof Sizes) => sizes.reduce((total, size) => total + size[name], 0);
  const complain = (path: string, what: string, most: number): void => {
    errors.push(problem(file, path, undefined, `bring ${what}; a battle holds ${most}`));
  };
  if (sum("ships") > SHIPS_MAX) return complain("sides", `${sum("ships")} ships`, SHIPS_MAX);
  if (sum("craft") > CRAFT_MAX) return complain("sides", `${sum("craft")} craft`, CRAFT_MAX);
  const decoyCount = (sizes.length - 1) * DECOYS_PER_SIDE_MAX;
  for (const [n, { ships, flights }] of sizes.entries()) {
    const against = sum("ships") + sum("flights") - ships - flights + decoyCount;
    if (against <= TRACKS_PER_SIDE_MAX) continue;
    const what = `${against} ships, flights and decoys against sides[${n}]`;
    return complain("sides", what, TRACKS_PER_SIDE_MAX);
  }
}

/** What a side can ever have: the prizes that it may take, too. */
function sizesOf({ ships: classes, rules }: ReadPack, { taskForces }: Side): Sizes {
  const sizes: Sizes = { ships: rules?.boarding.prizesMax ?? 0, flights: 0, craft: 0 };
  for (const { copies, ships, flights } of taskForces.flatMap(({ squadrons }) => squadrons)) {
    const add = (count: number, craft: number): void => {
      sizes.flights += copies * count;
      sizes.craft += copies * count * craft;
    };
    for (const { class: id, count } of ships) {
      sizes.ships += copies * count;
      for (const flight of classes.get(id)?.deck?.flights ?? []) add(count, flight.count);
    }
    for (const flight of flights) add(1, flight.count);
  }
  return sizes;
}
