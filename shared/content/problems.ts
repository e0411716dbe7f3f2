// What is wrong in a pack, said so that a designer can mend it: file, path, value, what was expected,
// and the nearest name that would have been right.
export type Problem = {
  readonly file: string;
  readonly path: string;
  readonly value: unknown;
  readonly expected: string;
  /** Nearest valid name, "" without. */
  readonly nearest: string;
  /** All of it in one sentence. */
  readonly sentence: string;
};

const VALUE_LENGTH_MAX = 60;

export function problem(
  file: string,
  path: string,
  value: unknown,
  expected: string,
  nearest = "",
): Problem {
  const where = path === "" ? file : `${file}: ${path}`;
  const shown = value === undefined ? "" : ` is ${shorten(JSON.stringify(value))};`;
  const hint = nearest === "" ? "" : `; did you mean "${nearest}"?`;
  return { file, path, value, expected, nearest, sentence: `${where}${shown} ${expected}${hint}` };
}

/** Reports the name of a file that is not there. */
export function dangling(
  file: string,
  path: string,
  name: string,
  folder: string,
  known: Iterable<string>,
): Problem {
  return problem(file, path, name, `${folder}/ has no such file`, nearestName(name, known));
}

/** Reports a name that is not among others. */
export function unknownName(
  file: string,
  path: string,
  name: string,
  others: string,
  known: Iterable<string>,
): Problem {
  return problem(file, path, name, `${others} have no such name`, nearestName(name, known));
}

/** Reports every entry that repeats an earlier one. */
export function repeated(
  file: string,
  pathOf: (n: number) => string,
  names: readonly string[],
  errors: Problem[],
): void {
  names.forEach((name, n) => {
    const first = names.indexOf(name);
    if (first < n) errors.push(problem(file, pathOf(n), name, `is taken by ${pathOf(first)}`));
  });
}

function shorten(text: string): string {
  return text.length <= VALUE_LENGTH_MAX ? text : `${text.slice(0, VALUE_LENGTH_MAX)}…`;
}

/** The known name with the fewest edits, if it is near enough to be meant; "" otherwise. */
export function nearestName(name: string, known: Iterable<string>): string {
  let best = "";
  let bestEdits = Math.max(2, Math.floor(name.length / 2)) + 1;
  for (const candidate of known) {
    const edits = editDistance(name, candidate);
    if (edits < bestEdits) {
      best = candidate;
      bestEdits = edits;
    }
  }
  return best;
}

/** Levenshtein distance, one row at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + same);
    }
    row = next;
  }
  return row[b.length];
}
