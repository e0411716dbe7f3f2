// Recorded battles: the outcome first, the hash second. After a wanted change of the rules:
// `npm run replay -- --rerecord`, and say in the commit why they changed.
import { describe, expect, it, test } from "vitest";
import { fightOn, readBusiest } from "../../server/cli/busiest.ts";
import { record, recordedBattles } from "../../server/cli/rerecord.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";

const catalog = loadDefaultCatalog();

describe("recorded battles", () => {
  it.each(recordedBattles())("$name ends as it was recorded", ({ recorded }) => {
    const { hash, ...outcome } = record(catalog, recorded.setup);
    const { hash: wanted, ...wantedOutcome } = recorded;
    expect(outcome).toEqual(wantedOutcome);
    expect(hash).toBe(wanted);
  });
});

test("the checkpoint of the busiest minute is of this build, and goes on as it was recorded", () => {
  const { checkpoint, recorded } = readBusiest();
  expect(fightOn(catalog, checkpoint)).toEqual(recorded);
});
