// The first side fights a whole headline battle and learns nothing of a force that it never sees.
import { expect, test } from "vitest";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { expectProof, fightUnseen } from "./fog-whole.ts";

const SEED = 1;

test("a whole battle is the same, whatever hides in its corners", () => {
  const hiding = { viewer: 0, seed: SEED, hasMore: false };
  const compared = fightUnseen(loadDefaultCatalog(), hiding);
  expectProof(compared);
  expect(compared.a.isOver).toBe(true);
}, 600_000);
