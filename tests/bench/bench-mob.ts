// Twenty clients in one room that send orders as fast as the server lets anybody speak: what that
// costs an honest player of the same room, beside the same orders without them.
import { loadDefaultCatalog } from "../../server/packs.ts";
import { readConfig } from "../../server/config.ts";
import { openSeed } from "../load/open-seed.ts";
import { startMob, startServerProcess } from "../load/processes.ts";
import { createMatch, Person, until } from "../server/clients.ts";
import { type Line, line, ofBattle, shareLine } from "./lines.ts";
import { orderLatency, orderLines } from "./order-latency.ts";

const MOB = 20;
/** Of what a client may say: a burst in the wrong second would count as a flood. */
const SHARE = 0.75;
const LATENESS_P99_MS_MAX = 50;
const PERCENT = 100;

export async function benchMob(seed: number): Promise<Line[]> {
  const server = await startServerProcess({ rooms: 1, clientsPerRoom: MOB + 2, packs: "" });
  let mob: Awaited<ReturnType<typeof startMob>> | undefined;
  try {
    const { skirmishScenario } = loadDefaultCatalog();
    const { roomId } = await createMatch(server, skirmishScenario, "ann");
    const ann = await Person.join(server, roomId, "ann");
    await ann.take(0);
    await openSeed(ann, seed);
    const seats = ann.view.sides.flatMap(({ seats: all }, side) =>
      all.map((_, seat) => ({ side, seat })).slice(side === 0 ? 1 : 0),
    );
    ann.ask("start", {});
    await until("ann sees the battle", () => ann.tick > 0);
    const alone = await orderLatency(ann);
    const messagesPerS = SHARE * readConfig({}).MESSAGES_PER_S_MAX;
    mob = await startMob({ base: server.base, roomId, clients: MOB, seats, messagesPerS });
    await server.reset();
    const among = await orderLatency(ann);
    const { latenessMs, cpu } = await server.report();
    const { orders, closed } = await mob.end();
    void ann.room.leave();
    await server.end();
    return ofBattle({ seed }, [
      ...orderLines(`order among ${MOB} hostile clients → picture`, among, alone),
      line("tick lateness among them, p99", latenessMs.p99, "ms", LATENESS_P99_MS_MAX),
      shareLine("core time of that server", PERCENT * cpu, "%", PERCENT),
      shareLine("orders that they sent", orders, "orders", orders),
      shareLine("of them closed by the server", closed, "clients", MOB),
    ]);
  } finally {
    mob?.kill();
    server.kill();
  }
}
