// A seat at a battle on this thread, behind the screen's own interface.
import type { BattleConnection } from "../../client/net/connection.ts";
import type { BattleRun } from "../../shared/match/run.ts";
import { applyBriefing, applyBytes, createReplica } from "../../shared/protocol/replica.ts";

/** Orders go in, one picture comes out. */
export function seatAt(battle: BattleRun, side: number): BattleConnection {
  const replica = createReplica();
  const briefing = battle.briefing(side);
  applyBriefing(replica, briefing);
  applyBytes(replica, battle.keyframeBytes(side));
  return {
    replica,
    briefing,
    onStep: () => () => {},
    send: (orders) => Promise.resolve(orders.map((order) => battle.submit(side, 0, order))),
  } as Partial<BattleConnection> as BattleConnection;
}
