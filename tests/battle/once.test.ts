// What is worked out once for each object, and let go with it.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { forgetLast, latest, once } from "../../shared/battle/once.ts";

test("the same answer for the same object, worked out once", () => {
  let asked = 0;
  const answer = once((key: { n: number }) => ({ double: 2 * key.n, nth: ++asked }));
  const [one, two] = [{ n: 1 }, { n: 2 }];
  expect([answer(one), answer(two), answer(one), answer(one)]).toEqual([
    { double: 2, nth: 1 },
    { double: 4, nth: 2 },
    { double: 2, nth: 1 },
    { double: 2, nth: 1 },
  ]);
});

test("of what is asked of in a row only the last answer is kept", () => {
  let asked = 0;
  const answer = latest((key: { n: number }) => ({ double: 2 * key.n, nth: ++asked }));
  const [one, two] = [{ n: 1 }, { n: 2 }];
  const first = answer(one);
  expect(answer(one)).toBe(first);
  expect(answer(two)).toEqual({ double: 4, nth: 2 });
  expect(answer(one)).toEqual({ double: 2, nth: 3 });
  forgetLast();
  expect(answer(one)).toEqual({ double: 2, nth: 4 });
});

test("the last object is kept until it is forgotten, and no longer", async () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const answer = once((key: { bytes: Uint8Array }) => key.bytes.length);
  const ask = (): WeakRef<object> => {
    const key = { bytes: new Uint8Array(8) };
    expect(answer(key)).toBe(8);
    return new WeakRef(key);
  };
  const isKept = async (ref: WeakRef<object>): Promise<boolean> => {
    // A weak reference holds until the turn that asked of it ends.
    await new Promise((resolve) => setTimeout(resolve));
    collect();
    return ref.deref() !== undefined;
  };
  const last = ask();
  expect(await isKept(last)).toBe(true);
  forgetLast();
  expect(await isKept(last)).toBe(false);
});
