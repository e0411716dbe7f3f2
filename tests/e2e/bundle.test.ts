// The page as it is built: what a browser of a match holds, and how much it loads before it plays.
// (`tests/architecture.test.ts` judges the source; this reads what the bundler made of it.)
import { existsSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Rolldown } from "vite";
import { beforeAll, describe, expect, it, vi } from "vitest";

const ROOT = join(import.meta.dirname, "..", "..");
const FIRST_LOAD_BYTES_MAX = 1_000_000;

/** What only the server and the solo worker may hold. (Phaser carries a copy of matter-js of its own.) */
const SIMULATION = [
  "node_modules/matter-js/",
  "shared/battle/hulls.ts",
  "shared/battle/state.ts",
  "shared/battle/systems/",
  "shared/battle/tick.ts",
  "shared/commander/",
  "shared/match/",
  "shared/protocol/knowledge.ts",
];

/** Of the commander the page plans strikes with: pure functions of a picture (tests/architecture/imports.ts). */
const PLANNING = ["measures", "moves", "relations", "strike-plan", "wings"].map((name) =>
  join(ROOT, `shared/commander/${name}.ts`),
);

describe("the built page", () => {
  let chunks: Rolldown.OutputChunk[];
  let assets: Rolldown.OutputAsset[];

  beforeAll(async () => {
    vi.stubEnv("NODE_ENV", "production");
    const built = await build({
      configFile: join(ROOT, "vite.config.ts"),
      logLevel: "error",
      build: { write: false },
    });
    vi.unstubAllEnvs();
    const { output } = built as Rolldown.RolldownOutput;
    chunks = output.filter((file) => file.type === "chunk");
    assets = output.filter((file) => file.type === "asset");
  });

  it("holds no simulation: that is in the solo worker alone", () => {
    // A list of what is not there says nothing once the files have other names.
    expect(SIMULATION.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    const modules = chunks.flatMap(({ moduleIds }) => moduleIds);
    expect(modules).toContain(join(ROOT, "client/main.tsx"));
    const simulation = SIMULATION.map((path) => join(ROOT, path));
    const held = modules.filter((id) => simulation.some((path) => id.startsWith(path)));
    expect(held.filter((id) => !PLANNING.includes(id))).toEqual([]);
    // Vite bundles workers apart, as assets of the page.
    const workers = assets.filter(({ fileName }) => fileName.endsWith(".js"));
    expect(workers.map(({ fileName }) => fileName)).toEqual([expect.stringContaining("worker")]);
  });

  it("loads at most 1 MB before art, compressed", () => {
    const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
    const first = new Set(chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));
    for (const name of first) for (const other of byName.get(name)?.imports ?? []) first.add(other);
    const code = [...first].map((name) => byName.get(name)?.code ?? "");
    const styles = assets.filter(({ fileName }) => fileName.endsWith(".css"));
    const texts = [...code, ...styles.map(({ source }) => source)];
    const bytes = texts.reduce((sum, text) => sum + gzipSync(text).length, 0);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(FIRST_LOAD_BYTES_MAX);
  });
});
