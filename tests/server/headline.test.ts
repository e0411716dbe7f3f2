// What the headline has to show is the pack's to say; without its word nothing is fought.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { weighHeadline } from "../../server/cli/headline.ts";

it("checks of another battle than the headline are refused in words", async () => {
  const folder = mkdtempSync(join(tmpdir(), "pack-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "pack.json"), JSON.stringify({ headlineScenario: "exercise" }));
  await expect(weighHeadline([1], folder, 1, true)).rejects.toThrow(
    "headlineChecks are about darane-1, and the headline is exercise",
  );
});
