// What follows from something that never changes, worked out once for each: from a scenario's places,
// a catalog's classes.

/** What drops the last key of each. */
const drops: (() => void)[] = [];

/** Lets go of what was asked of last, so that a battle that is over is not kept for it. */
export function forgetLast(): void {
  for (const drop of drops) drop();
}

/** The same answer for the same object for as long as anybody keeps it. To be made once, of modules. */
export function once<K extends object, V>(workOut: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, V>();
  // The same is asked of again and again, hundreds of times a tick.
  let last: { key: K; value: V } | null = null;
  drops.push(() => (last = null));
  return (key) => {
    if (last !== null && last.key === key) return last.value;
    let value = known.get(key);
    if (value === undefined) {
      value = workOut(key);
      known.set(key, value);
    }
    last = { key, value };
    return value;
  };
}

/**
 * As `once`, for what is asked of many times in a row and then never again, a look's situation say:
 * only the last answer is kept. Scavenges take each value of a `WeakMap` for held, so it would carry
 * every answer into the old generation, and what is allocated there at last: a whole collection of
 * marks every few seconds, on the core that the battles need.
 */
export function latest<K extends object, V>(workOut: (key: K) => V): (key: K) => V {
  let last: { key: K; value: V } | null = null;
  drops.push(() => (last = null));
  return (key) => {
    if (last?.key !== key) last = { key, value: workOut(key) };
    return last.value;
  };
}
