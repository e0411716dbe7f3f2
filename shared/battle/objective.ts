// What a scenario asks of a side, resolved. Whatever is asked is public; how far it has come is not.
import type { PointKm } from "./catalog.ts";

/** Which ships an objective is about: all conditions given hold together, none given means all. */
export type ShipsMeant = {
  readonly classIndex?: number;
  readonly shipName?: string;
  readonly squadronNames?: readonly string[];
};

/** A place that an objective is about; both or neither. */
export type PlaceMeant = {
  readonly atKm?: PointKm;
  readonly radiusKm?: number;
};

/** How ships may leave the map. */
export const EXITS = ["any", "warp", "gate", "edge", "west", "east", "south", "north"] as const;
export type Exit = (typeof EXITS)[number];

type Common = {
  readonly id: string;
  readonly name: string;
  readonly side: number;
};

type Circle = {
  readonly atKm: PointKm;
  readonly radiusKm: number;
};

export type Objective = Common &
  (
    | (Circle & {
        readonly kind: "hold";
        /** Seconds in total with points inside ≥ ratio × the enemy's. */
        readonly seconds: number;
        readonly ratio: number;
        readonly scorePerS: number;
      })
    /** So many of these enemies destroyed or taken; with a place, those that ended in it. */
    | (ShipsMeant & PlaceMeant & { readonly kind: "destroy"; readonly count: number })
    /** Share of the enemies' points destroyed or withdrawn. */
    | { readonly kind: "lossShare"; readonly share: number }
    /** At the clock's end: no more than so many of these own ships are lost. */
    | (ShipsMeant & { readonly kind: "protect"; readonly lossMaxCount: number })
    /** At the clock's end: still there, the place not held by an enemy, and such losses at most. */
    | (ShipsMeant & PlaceMeant & { readonly kind: "survive"; readonly lossMaxCount?: number })
    /** So many of these own ships gone from the map. */
    | (ShipsMeant & { readonly kind: "escape"; readonly by: Exit; readonly count: number })
    /** So many of them gone after each has lain in the place for a time. */
    | (ShipsMeant &
        Circle & {
          readonly kind: "evacuate";
          readonly by: Exit;
          readonly seconds: number;
          readonly count: number;
        })
    /** So many of them have lain in the place for a time each. */
    | (ShipsMeant &
        Circle & { readonly kind: "deliver"; readonly seconds: number; readonly count: number })
    /** Rows of other objectives of the side, all or any of which must be met; alone they decide nothing. */
    | { readonly kind: "all" | "any"; readonly of: readonly number[] }
  );

export type Hold = Extract<Objective, { kind: "hold" }>;
/** Objectives that count ships. */
export type Counted = Extract<
  Objective,
  { kind: "destroy" | "protect" | "survive" | "escape" | "evacuate" | "deliver" }
>;

/** Whether it is judged when the clock ends and not before. */
export function isJudgedAtClock({ kind }: Pick<Objective, "kind">): boolean {
  return kind === "survive" || kind === "protect";
}

/** Whether the ships it counts are the enemies' of its side. */
export function isOfEnemies({ kind }: Objective): boolean {
  return kind === "destroy";
}

export function isCounted(objective: Objective): objective is Counted {
  switch (objective.kind) {
    case "destroy":
    case "protect":
    case "survive":
    case "escape":
    case "evacuate":
    case "deliver":
      return true;
    default:
      return false;
  }
}

/** Rows of objectives that are part of another one. */
export function partsOf(objectives: readonly Objective[]): ReadonlySet<number> {
  return new Set(objectives.flatMap((entry) => ("of" in entry ? entry.of : [])));
}

/** Whether a ship is one of those meant. */
export function isMeant(
  { classIndex, shipName, squadronNames }: ShipsMeant,
  ship: { classIndex: number; name: string; squadronName: string },
): boolean {
  if (classIndex !== undefined && ship.classIndex !== classIndex) return false;
  if (shipName !== undefined && ship.name !== shipName) return false;
  return squadronNames === undefined || squadronNames.includes(ship.squadronName);
}
