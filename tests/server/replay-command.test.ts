// `npm run replay`, as a user runs it: what it says of whole files and of those whose end is missing.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { aiSetup } from "../../server/cli/headless.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { parseReplay, replayLine } from "../../shared/match/replay.ts";
import { ReplayRecorder } from "../../shared/match/record.ts";
import { BattleRun } from "../../shared/match/run.ts";

const run = promisify(execFile);
const TICKS = 650;
const folder = mkdtempSync(join(tmpdir(), "darane-replay-"));
let whole = "";

beforeAll(() => {
  const catalog = loadDefaultCatalog();
  const battle = new BattleRun(catalog, aiSetup(catalog, "duel", 3));
  const lines: string[] = [];
  const recorder = new ReplayRecorder(battle, (line) => lines.push(line));
  while (battle.battle.tick < TICKS) {
    battle.step();
    recorder.stepped();
  }
  recorder.end();
  whole = lines.join("");
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What the command prints of a file; rejects when its exit code is not 0. */
async function told(text: string, ...words: string[]): Promise<string> {
  const path = join(folder, "some.replay");
  writeFileSync(path, text);
  return (await run(process.execPath, ["server/cli/replay.ts", path, ...words])).stdout;
}

it("says of a whole file that it is the same battle, and whether it has a result", async () => {
  expect(await told(whole, "--verify")).toMatch(/^same battle: 650 ticks, state hash \w+\n$/);
  expect(await told(whole)).toContain("has no result: it was saved or left while the battle ran");
});

it("says of a file cut short where it ends, and proves what there is of it", async () => {
  const cut = whole.slice(0, -1);
  expect(await told(cut, "--verify")).toMatch(
    /^the file ends early, at 0:32: its end is missing; up to there it is the same battle: 640 ticks/,
  );
  expect(await told(cut)).toContain("the file ends early, at 0:32: its end is missing");
});

it("speaks of packs where another pack is why it cannot fight a battle, and not of an old one", async () => {
  const { header } = parseReplay(whole);
  const refusal = async (changed: object): Promise<string> => {
    const other = replayLine({ header: { ...header, rulesetHash: "0000", ...changed } });
    const refused = told(other + whole.slice(whole.indexOf("\n") + 1), "--verify");
    return ((await refused.catch((error: unknown) => error)) as { stderr: string }).stderr;
  };
  expect(await refusal({})).toMatch(/install the pack as it was then\n--packs names the folders/);
  expect(await refusal({ simulationVersion: 1 })).toMatch(/^[^\n]*the build that recorded it\n$/);
});
