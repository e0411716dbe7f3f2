// Names in a narrow column: what all squadrons of a force begin with says nothing beside them.

/** Each name without the words that all of them begin with; one always keeps its last word. */
export function shortNames(names: readonly string[]): string[] {
  if (names.length < 2) return [...names];
  const words = names.map((name) => name.split(" "));
  const most = Math.min(...words.map(({ length }) => length)) - 1;
  let shared = 0;
  while (shared < most && words.every((one) => one[shared] === words[0][shared])) shared++;
  return words.map((one) => one.slice(shared).join(" "));
}
