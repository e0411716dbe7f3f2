// What follows from something that never changes, worked out once for each: from a scenario's places,
// a catalog's classes.

/** The same answer for the same object for as long as anybody keeps it. */
export function once<K extends object, V>(workOut: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, V>();
  // The same is asked of again and again, hundreds of times a tick.
  let last: { key: K; value: V } | null = null;
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
