// What a bench reports: one line per figure, beside its budget and its peers in the same run.
export type Peer = { name: string; value: number };
export type Line = {
  name: string;
  /** null: it was not measured here, and `notMeasured` says why. */
  value: number | null;
  notMeasured?: string;
  unit: string;
  /** Largest allowed value; null where there is none. */
  budget: number | null;
  ok: boolean;
  /** What the bar is a share of, instead of the budget. */
  whole?: number;
  peers?: readonly Peer[];
  /** What the battle was made from that was measured; of several rooms, the first one's. */
  seed?: number;
  /**
   * Hash of the battle at the end of what was measured: the same seed gives the same. Battles that run
   * by the wall clock, with people at sockets, have none: only how they begin follows from the seed.
   */
  trace?: string;
};

export function line(
  name: string,
  value: number,
  unit: string,
  budget: number,
  ...peers: readonly Peer[]
): Line {
  const report: Line = { name, value, unit, budget, ok: value <= budget };
  return peers.length === 0 ? report : { ...report, peers };
}

/** A figure that this machine cannot give: said, so that nobody takes its absence for a pass. */
export function notMeasured(name: string, unit: string, budget: number, why: string): Line {
  return { name, value: null, notMeasured: why, unit, budget, ok: true };
}

/** A figure without a budget, beside its peers. */
export function figureLine(name: string, value: number, unit: string, ...peers: Peer[]): Line {
  return { name, value, unit, budget: null, ok: true, peers };
}

/** A figure without a budget, as a share of a whole. */
export function shareLine(name: string, value: number, unit: string, whole: number): Line {
  return { name, value, unit, budget: null, ok: true, whole };
}

/** Says of lines on which battle they were measured. */
export function ofBattle(battle: Pick<Line, "seed" | "trace">, lines: readonly Line[]): Line[] {
  return lines.map((each) => ({ ...each, ...battle }));
}

/** Value below which this share of a sorted copy lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

const BAR = 24;
const NOT_MEASURED = "–   ";

/** A table for people: how much of each budget is used, or of a whole. */
export function printTable(lines: readonly Line[]): void {
  for (const each of lines) {
    const { name, value, unit, budget, ok, peers = [] } = each;
    if (value === null) {
      console.log(
        `${NOT_MEASURED} ${name.padEnd(46)} ${" ".repeat(BAR)} not measured: ${each.notMeasured}`,
      );
      continue;
    }
    const whole = each.whole ?? budget;
    const share = whole === null ? 0 : value / whole;
    const filled = Math.max(0, Math.min(BAR, Math.round(share * BAR)));
    const bar = `${"█".repeat(filled)}${"·".repeat(BAR - filled)}`;
    const beside = peers.map((peer) => `  ${peer.name}: ${round(peer.value)}`).join(";");
    const mark = ok ? "    " : "MISS";
    const ofWhole = whole === null ? "" : `, ${round(share * 100)} %`;
    const of = budget === null ? ` ${unit}${ofWhole}` : ` of ${round(budget)} ${unit}`;
    console.log(`${mark} ${name.padEnd(46)} ${bar} ${round(value)}${of}${beside}`);
  }
}

function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
