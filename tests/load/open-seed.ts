// Rooms of benches fight battles that can be had again: their host says the seed, openly, as a host
// of any room can. Such a room adds no secret salt; all others go on to.
import { type Person, until } from "../server/clients.ts";

/** What a room takes; a crowd of many rooms begins anew after it. */
const SEEDS = 0x100000000;

/** To be called before the start. */
export async function openSeed(host: Person, wanted: number): Promise<void> {
  const seed = wanted % SEEDS;
  host.ask("settings", { seed, isSeedOpen: true });
  await until("the seed", () => host.view.isSeedOpen && host.view.seed === seed);
}
