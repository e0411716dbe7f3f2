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
