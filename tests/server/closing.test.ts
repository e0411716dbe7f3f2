// What a match leaves behind when it closes: nothing, or a server that idles would keep a battle.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { aiSetup } from "../../server/cli/headless.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { LiveMatch } from "../../server/rooms/live-match.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";

/** A match with somebody who watches, some seconds long and closed. */
function closed(write: (line: string) => void = () => {}): WeakRef<object> {
  const catalog = loadDefaultCatalog();
  const live = new LiveMatch(catalog, aiSetup(catalog, "exercise", 3), write);
  for (let side = 0; side < 2; side++) {
    live.watchers.add({
      side,
      needsKeyframe: true,
      canReceive: () => true,
      sendStep() {},
      sendKeyframe() {},
    });
  }
  for (let n = 0; n < 20 * TICK_HZ; n++) live.advance(1000 / TICK_HZ);
  expect(live.run.battle.tick).toBeGreaterThan(300);
  try {
    live.close();
  } catch {
    // As a room does that is closed because its battle broke.
  }
  return new WeakRef(live.run.battle);
}

async function isKept(battle: WeakRef<object>): Promise<boolean> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  // A weak reference holds until the turn that asked of it ends.
  await new Promise((resolve) => setTimeout(resolve));
  collect();
  return battle.deref() !== undefined;
}

it("a battle is let go when its match closes, before any other begins", async () => {
  expect(await isKept(closed())).toBe(false);
});

it("a battle is let go also when its record cannot be ended", async () => {
  const breaks = (line: string): void => {
    if (line.includes('"end"')) throw new Error("the disk is gone");
  };
  expect(await isKept(closed(breaks))).toBe(false);
});
