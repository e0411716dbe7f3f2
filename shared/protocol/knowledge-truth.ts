// In the truth all contacts bear the numbers of `truthNumber`, not those of any side's tracks: what
// own rows and orders point at is told by them, too.
import { allyOf } from "../battle/allies.ts";
import { AIM_TRACK } from "../battle/flights.ts";
import { NO_ROW } from "../battle/limits.ts";
import type { Aim, Order } from "../battle/orders.ts";
import { trackRowOf } from "../battle/sides.ts";
import type { Battle } from "../battle/state.ts";
import { truthNumber } from "./knowledge-contacts.ts";
import { NO_TRACK, type Picture } from "./picture.ts";

/** Of a contact's number among the viewer's tracks and allies, the number in the truth. */
type Teller = (number: number) => number;

/**
 * Turns the viewer's numbers in a picture of the truth that has just been filled into those of the
 * truth; NO_TRACK where nobody is behind them: a decoy, or a track that is lost.
 */
export function tellTruthNumbers(battle: Battle, viewer: number, picture: Picture): void {
  const { ships, groups, flights, missiles, orders } = picture;
  const tell = tellerOf(battle, viewer);
  retell(ships.targetTrack, ships.count, tell);
  retell(groups.targetTrack, groups.count, tell);
  retell(groups.missionAim, groups.count, tell, groups.missionAimKind);
  retell(flights.aimTrack, flights.count, tell, flights.aimKind);
  for (let row = 0; row < missiles.count; row++) {
    if (missiles.isOwn[row] === 1) missiles.target[row] = tell(missiles.target[row]);
  }
  for (const known of orders.values()) {
    known.current = known.current && retoldOrder(known.current, tell);
    known.queue = known.queue.map((order) => retoldOrder(order, tell));
  }
}

function tellerOf(battle: Battle, viewer: number): Teller {
  const { targetKind, targetRow, decoyRow } = battle.tracks;
  const told = new Map([[NO_TRACK, NO_TRACK]]);
  const look = (number: number): number => {
    const ally = allyOf(battle, viewer, number);
    if (ally !== null) return truthNumber(battle, ally.kind, ally.row);
    const track = trackRowOf(battle, viewer, number);
    if (track === NO_ROW || decoyRow[track] !== NO_ROW) return NO_TRACK;
    return truthNumber(battle, targetKind[track], targetRow[track]);
  };
  return (number) => {
    const known = told.get(number) ?? look(number);
    told.set(number, known);
    return known;
  };
}

/** With `aimKinds` only those that are contacts. */
function retell(numbers: Uint16Array, count: number, tell: Teller, aimKinds?: Uint8Array): void {
  for (let row = 0; row < count; row++) {
    if (aimKinds === undefined || aimKinds[row] === AIM_TRACK) numbers[row] = tell(numbers[row]);
  }
}

function retoldOrder(order: Order, tell: Teller): Order {
  if (order.kind === "attack") return { ...order, tracks: order.tracks.map(tell) };
  if (order.kind === "board") return { ...order, track: tell(order.track) };
  if (order.kind === "mission" && order.aim) return { ...order, aim: retoldAim(order.aim, tell) };
  return order;
}

function retoldAim(aim: Aim, tell: Teller): Aim {
  return aim.kind === "track" ? { kind: "track", track: tell(aim.track) } : aim;
}
