// Capsules come from others' disks: what cannot be one is refused in a sentence.
import { expect, it } from "vitest";
import { parseCapsule } from "../../server/store/capsule.ts";

it.each([
  ["{", "this capsule is damaged: "],
  ["{}", "this is neither a replay nor a capsule"],
  ['{"format":"darane-capsule"}', "this is no capsule that this build can read: "],
])("a capsule that holds %s is refused", (text, message) => {
  expect(() => parseCapsule(text)).toThrow(message);
});

it("what does not begin as one is left to the reader of replays", () => {
  expect(parseCapsule("0badcafe {}")).toBeNull();
});
