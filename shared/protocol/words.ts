// Memory compared by whole words: what stands still costs a nanosecond.

/** The first word from `first` on that differs; `end` for none. Four at a time: nearly all stand still. */
export function nextChange(
  words: Uint32Array,
  last: Uint32Array,
  first: number,
  end: number,
): number {
  let n = first;
  while (
    n + 4 <= end &&
    words[n] === last[n] &&
    words[n + 1] === last[n + 1] &&
    words[n + 2] === last[n + 2] &&
    words[n + 3] === last[n + 3]
  ) {
    n += 4;
  }
  while (n < end && words[n] === last[n]) n++;
  return n;
}
