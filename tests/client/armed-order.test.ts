// The button of the armed order is pressed: which action that is follows from the pointer's mode.
import { describe, expect, it } from "vitest";
import { armedAction } from "../../client/input/armed-action.ts";
import { KEY_TABLE } from "../../client/input/key-table.ts";
import type { PointerMode } from "../../client/session.ts";

const LAUNCH = { viaKm: [], flightIds: [], groupIds: [] };
const MODES: readonly PointerMode[] = [
  { kind: "move" },
  { kind: "attack" },
  { kind: "escort" },
  { kind: "join" },
  { kind: "decoy" },
  { kind: "commitReserve", groupId: 1, squadronIds: [] },
  { kind: "mission", mission: "advance" },
  { kind: "launch", mission: "strike", ...LAUNCH },
  { kind: "launch", mission: "cap", ...LAUNCH },
];

describe("the armed order", () => {
  it("is an action that has a key and a button, in every mode of the pointer", () => {
    const actions = new Set<string>(KEY_TABLE.map(({ action }) => action));
    for (const mode of MODES) expect(actions).toContain(armedAction(mode));
    expect(armedAction({ kind: "select" })).toBe(null);
    expect(armedAction({ kind: "move" })).toBe("orderMove");
  });
});
