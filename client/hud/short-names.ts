// Names in a narrow column: what all squadrons of a force begin with says nothing beside them.

const SAYS_SOMETHING = /\p{L}/u;

/** Each name without the words that all of them begin with. A number alone is no name. */
export function shortNames(names: readonly string[]): string[] {
  if (names.length < 2) return [...names];
  const words = names.map((name) => name.split(" "));
  const most = Math.min(...words.map(({ length }) => length)) - 1;
  let shared = 0;
  while (shared < most && words.every((one) => one[shared] === words[0][shared])) shared++;
  for (; shared > 0; shared--) {
    const rests = words.map((one) => one.slice(shared).join(" "));
    if (rests.every((rest) => SAYS_SOMETHING.test(rest))) return rests;
  }
  return [...names];
}
