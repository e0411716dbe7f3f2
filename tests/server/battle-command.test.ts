// `npm run battle`, as a user runs it: what becomes of the file that its replay is to be written to.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, it } from "vitest";
import { parseReplay } from "../../shared/match/replay.ts";

const folder = mkdtempSync(join(tmpdir(), "darane-battle-"));
const path = join(folder, "some.replay");
beforeEach(() => writeFileSync(path, "an old battle"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Begins the command, at a terminal that shows how far the battle is. */
function begin(...words: string[]) {
  const terminal = "data:text/javascript,process.stderr.isTTY=true";
  return spawn(process.execPath, ["--import", terminal, "server/cli/battle.ts", ...words]);
}

it("leaves an old replay alone when the battle is broken off", async () => {
  const battle = begin("darane-1", "--replay", path);
  await once(battle.stderr, "data");
  battle.kill("SIGINT");
  expect(await once(battle, "close")).toEqual([null, "SIGINT"]);
  expect(readFileSync(path, "utf8")).toBe("an old battle");
});

it("puts the new one in its place at the end", async () => {
  const battle = begin("duel", "--seconds", "10", "--replay", path);
  expect(await once(battle, "close")).toEqual([0, null]);
  expect(parseReplay(readFileSync(path, "latin1")).lastTick).toBe(200);
});

it("says at once that there can be none", async () => {
  const battle = begin("darane-1", "--replay", folder);
  const [told] = await once(battle.stderr, "data");
  expect(String(told)).toBe(`--replay is "${folder}"; that cannot be written (EISDIR)\n`);
});
