// Builds the page of `client/` into `dist/client`; `npm run dev` serves it from source.
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here("client"),
  // Interface texts are imported from `assets/`, code from `shared/`: both lie outside the root.
  server: { fs: { allow: [here(".")] } },
  build: {
    outDir: here("dist/client"),
    emptyOutDir: true,
    // Phaser alone is larger than the default; what the first load may weigh is tested (bundle.test.ts).
    chunkSizeWarningLimit: 2500,
    target: "es2023",
  },
  worker: { format: "es" },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
});
