// The pack as the server has it: fetched once, read into a catalog by the same code as everywhere.
import type { Catalog } from "../shared/battle/catalog.ts";
import { loadCatalog } from "../shared/content/load.ts";
import { textFigures } from "../shared/protocol/figures.ts";
import type { PackText } from "./solo/messages.ts";
import { setFigures } from "./texts.ts";

export type Content = { catalog: Catalog; files: PackText };

const PACK_PATH = "/api/pack";

/** Throws an Error with a sentence when the server cannot be reached or its pack is broken. */
export async function fetchContent(): Promise<Content> {
  const response = await fetch(PACK_PATH);
  if (!response.ok) throw new Error(`the server answered ${response.status} to ${PACK_PATH}`);
  const { files } = (await response.json()) as { files: PackText };
  const loaded = loadCatalog(new Map(Object.entries(files)));
  if ("errors" in loaded) throw new Error(loaded.errors.map((error) => error.sentence).join("\n"));
  setFigures(textFigures(loaded.catalog));
  return { catalog: loaded.catalog, files };
}

/** URL of a file of the default pack, such as `art/ships/x.svg`. */
export function packUrl(packId: string, path: string): string {
  return `/packs/${packId}/${path}`;
}
