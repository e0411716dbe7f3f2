// What a player has asked of groups and no picture shows yet. Keys come faster than pictures, and in
// a pause none of a later tick comes at all: the next step of a setting counts from what was asked
// last, and the panel shows it at once.
import { FORMATIONS } from "../../shared/battle/catalog.ts";
import { doctrineBytes, type DoctrineField } from "../../shared/battle/doctrine.ts";
import {
  EMISSIONS,
  FIRE_CONTROLS,
  MISSIONS,
  type Order,
  STANCES,
} from "../../shared/battle/orders.ts";
import { STANDING } from "../../shared/protocol/picture.ts";

/** Columns of the picture's groups and of their doctrines that orders change. */
export type Setting = GroupSetting | DoctrineField;
export type GroupSetting =
  | "formation"
  | "stance"
  | "fire"
  | "emissions"
  | "standing"
  | "mission"
  | "planned";

/** What a deck sends by itself: shares of its wing. */
type AirTasking = Pick<Extract<Order, { kind: "airTasking" }>, "cap" | "strike" | "scout">;

/** Where ships are to go, who leave their squadron for a group of their own. */
export const OWN_GROUP = -1;

export class WantedSettings {
  #asked = new Map<string, { value: number; orderId: number }>();
  /** Ships, or whole groups, that are to join others: by what they are and their id. */
  #joins = new Map<string, { intoId: number; orderId: number }>();
  /** What decks are to send by themselves, by the unit that the deck is on. */
  #air = new Map<number, { tasking: AirTasking; orderId: number }>();

  /** The order of this id puts these together otherwise. */
  askJoins(orderId: number, order: Order): void {
    for (const [key, intoId] of joinsOf(order)) this.#joins.set(key, { intoId, orderId });
  }

  /** The order of this id sends more or fewer of a deck's craft. */
  askAir(orderId: number, order: Order): void {
    if (order.kind === "airTasking") this.#air.set(order.unitId, { tasking: order, orderId });
  }

  /** What a deck is about to send, or null when nothing was asked that no picture shows yet. */
  airOf(unitId: number): AirTasking | null {
    return this.#air.get(unitId)?.tasking ?? null;
  }

  /** Refused (for one deck), or done. */
  forgetAir(orderId: number, order?: Order): void {
    if (order !== undefined && order.kind !== "airTasking") return;
    for (const [unitId, asked] of this.#air) {
      const isMeant = order === undefined || order.unitId === unitId;
      if (asked.orderId === orderId && isMeant) this.#air.delete(unitId);
    }
  }

  /** The group that a ship or a group is about to join, `OWN_GROUP`, or null. */
  joins(kind: "unit" | "group", id: number): number | null {
    return this.#joins.get(`${kind} ${id}`)?.intoId ?? null;
  }

  /** Refused, or done. */
  forgetJoins(orderId: number, order?: Order): void {
    const meant = order === undefined ? null : new Set(joinsOf(order).map(([key]) => key));
    for (const [key, asked] of this.#joins) {
      const isMeant = meant === null || meant.has(key);
      if (asked.orderId === orderId && isMeant) this.#joins.delete(key);
    }
  }

  /** The order of this id asks for it. */
  ask(orderId: number, groupId: number, setting: Setting, value: number): void {
    this.#asked.set(`${groupId} ${setting}`, { value, orderId });
  }

  /** Value of a setting as the player means it: what was asked last, else what the picture shows. */
  valueOf(groupId: number, setting: Setting, shown: number): number {
    return this.#asked.get(`${groupId} ${setting}`)?.value ?? shown;
  }

  /** The order is settled, or was refused (for one group): what the picture shows stands. */
  forget(orderId: number, groupId?: number): void {
    for (const [key, asked] of this.#asked) {
      const isMeant = groupId === undefined || key.startsWith(`${groupId} `);
      if (asked.orderId === orderId && isMeant) this.#asked.delete(key);
    }
  }
}

/** Who joins what by an order. */
function joinsOf(order: Order): readonly (readonly [string, number])[] {
  switch (order.kind) {
    case "merge":
      return [[`group ${order.groupId}`, order.intoGroupId]];
    case "transfer":
      return order.unitIds.map((unit) => [`unit ${unit}`, order.groupId] as const);
    case "detach":
      return order.unitIds.map((unit) => [`unit ${unit}`, OWN_GROUP] as const);
    default:
      return [];
  }
}

/** What an order changes of its group as soon as it takes effect. */
export function settingsOf(order: Order): readonly (readonly [Setting, number])[] {
  // What waits for H-hour changes nothing else yet.
  if ("isPlanned" in order && order.isPlanned === true) return [["planned", 1]];
  switch (order.kind) {
    case "move":
    case "attack":
    case "escort":
    case "hold":
    case "withdraw":
    case "board": {
      // Behind others in the queue it changes nothing yet.
      if ("isQueued" in order && order.isQueued === true) return [];
      return [["standing", STANDING.indexOf(order.kind)]];
    }
    case "mission":
      return [["mission", MISSIONS.indexOf(order.mission)]];
    case "formation":
      return [["formation", FORMATIONS.indexOf(order.formation)]];
    case "stance":
      return [
        ["stance", STANCES.indexOf(order.stance)],
        ["fire", FIRE_CONTROLS.indexOf(order.fire)],
      ];
    case "emissions":
      return [["emissions", EMISSIONS.indexOf(order.emissions)]];
    case "execute":
      return [["planned", 0]];
    case "doctrine":
      return doctrineBytes(order);
    default:
      return [];
  }
}
