// `npm test`: short tests in parallel first (`unit`), then the product in a real browser (`e2e`), one
// file at a time because two of them would fight for the cores.
import "./server/node-version.ts";
import { configDefaults, defineConfig } from "vitest/config";
import { NoSkips } from "./tests/no-skips.ts";

const isCi = Boolean(process.env.CI);

export default defineConfig({
  test: {
    environment: "node",
    // In CI the count of tests is read from a file and a skipped test is a failure.
    reporters: isCi
      ? ["default", ["json", { outputFile: "var/test-results.json" }], new NoSkips()]
      : ["default"],
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["tests/**/*.test.ts"],
          exclude: [...configDefaults.exclude, "tests/e2e/**"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // The main process mostly waits: every core may test.
          maxWorkers: "100%",
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          globalSetup: ["tests/e2e/chromium-setup.ts"],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
