// The few places that may break a rule of `bans.ts`, each with its reason. An exception that no
// longer excuses anything is itself a failure: this list only shrinks by itself.

export type Exception = { file: string; fault: string; because: string };

export const EXCEPTIONS: Exception[] = [];

/** Words of the setting that are also words of the trade. */
export const COMMON_WORDS: Record<string, string> = {
  "no warp": "a place within which no drive works",
  "no warp ring": "the kind of such a place",
  shade: "how dark a colour is",
};

/** Faults that no exception excuses, then exceptions that excuse none. */
export function unexcused(faults: string[], exceptions: Exception[]): string[] {
  const isExcusedBy = (fault: string, { file, fault: what }: Exception): boolean =>
    fault.startsWith(`${file}:`) && fault.endsWith(what);
  const left = faults.filter((fault) => !exceptions.some((each) => isExcusedBy(fault, each)));
  const stale = exceptions
    .filter((each) => !faults.some((fault) => isExcusedBy(fault, each)))
    .map(({ file, fault }) => `${file}: the exception "${fault}" excuses nothing any more`);
  return [...left, ...stale];
}

/**
 * Numbers that files of the battle may state beside 0, 1, 2, -1 and 0.5: engineering and geometry, with
 * their reason. Rules are data. Where a file is made of numbers it may state any.
 */
export const NUMBERS: Record<string, { because: string; numbers: readonly number[] | "any" }> = {
  "shared/battle/broadphase.ts": { because: "sizes of the hash of pairs", numbers: "any" },
  "shared/battle/catalog.ts": { because: "facings and components of a hull", numbers: [4, 8] },
  "shared/battle/checkpoint.ts": { because: "bytes of a word", numbers: [4, 8, 1024, 0] },
  "shared/battle/create.ts": { because: "rooms of tables", numbers: [4, 64] },
  "shared/battle/decoys.ts": { because: "a row that is none", numbers: [-2] },
  "shared/battle/deploy.ts": { because: "passes of a relaxation", numbers: [200, 60, 1e-6] },
  "shared/battle/dice.ts": { because: "a hash, and purposes by number", numbers: "any" },
  "shared/battle/fires.ts": { because: "levels are two bits", numbers: [3] },
  "shared/battle/formation.ts": { because: "45°, rounds of exchanges", numbers: [Math.SQRT1_2, 8] },
  "shared/battle/hash.ts": { because: "a hash", numbers: "any" },
  "shared/battle/hull-state.ts": { because: "units of the physics engine", numbers: "any" },
  "shared/battle/hulls-save.ts": { because: "bits of a word", numbers: [0xffff, 0x8000, 4] },
  "shared/battle/hulls.ts": {
    because: "steps of the physics engine",
    numbers: [1000, 60, 6, 4, 3],
  },
  "shared/battle/limits.ts": { because: "engineering limits, by name", numbers: "any" },
  "shared/battle/missile-ways.ts": { because: "two bends, two lengths", numbers: [4] },
  "shared/battle/muster.ts": { because: "places tried", numbers: [600] },
  "shared/battle/protection.ts": { because: "a facing by number", numbers: [3] },
  "shared/battle/save.ts": {
    because: "bytes of a word, a file's mark",
    numbers: [0x424e5244, 4, 3],
  },
  "shared/battle/screening.ts": { because: "a sector by number", numbers: [3] },
  "shared/battle/sight-ships.ts": { because: "bits of a word, a hash", numbers: "any" },
  "shared/battle/state-command.ts": { because: "a level by number", numbers: [3] },
  "shared/battle/table.ts": { because: "bytes of a word and of a float", numbers: [3, 7] },
  "shared/battle/trig.ts": { because: "coefficients", numbers: "any" },
  "shared/battle/values.ts": { because: "values by number", numbers: "any" },
  "shared/battle/warp-places.ts": { because: "passes of a relaxation", numbers: [8] },
};

/** Numbers that the list does not allow, then entries of it that allow nothing any more. */
export function unlisted(faults: string[], list: typeof NUMBERS): string[] {
  const stated = new Map<string, Set<number>>();
  const left = faults.filter((fault) => {
    const [file] = fault.split(":");
    const number = Number(fault.slice(fault.lastIndexOf(" ") + 1).replaceAll("_", ""));
    stated.set(file, (stated.get(file) ?? new Set()).add(number));
    const allowed = list[file]?.numbers ?? [];
    return allowed !== "any" && !allowed.includes(number);
  });
  const stale = Object.entries(list).flatMap(([file, { numbers }]) => {
    const used = stated.get(file) ?? new Set();
    if (numbers === "any") return used.size > 0 ? [] : [`${file}: states no such number any more`];
    const unused = numbers.filter((number) => !used.has(number));
    return unused.map((number) => `${file}: does not state ${number} any more`);
  });
  return [...left, ...stale];
}
