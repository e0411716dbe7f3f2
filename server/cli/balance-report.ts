// What many battles say together.
import { SECONDS_PER_MINUTE, TICK_HZ } from "../../shared/battle/limits.ts";
import { percentOf } from "../../shared/protocol/percent.ts";
import type { Fought } from "./balance-pool.ts";

/** Two-sided 95 % of the normal distribution, for Wilson's interval. */
const Z_95 = 1.96;

export type Share = { count: number; share: number; low: number; high: number };

export type BalanceReport = ReturnType<typeof reportOf>;

export function reportOf(scenario: string, fought: readonly Fought[]) {
  const accounts = fought.map(({ account }) => account);
  const sideIds = accounts[0].sides.map((side) => side.id);
  const reasons: Record<string, number> = {};
  for (const { winner, reason } of accounts) {
    const key = `${winner ?? "draw"}: ${reason}`;
    reasons[key] = (reasons[key] ?? 0) + 1;
  }
  const wins = (id: string | null): Share => {
    return wilson(accounts.filter((account) => account.winner === id).length, accounts.length);
  };
  return {
    scenario,
    battles: accounts.length,
    draws: wins(null),
    minutes: spreadOf(accounts.map(({ ticks }) => ticks / TICK_HZ / SECONDS_PER_MINUTE)),
    deathsPerMinuteMax: spreadOf(fought.map(({ figures }) => figures.deathsPerMinuteMax)),
    reasons,
    friendsCollided: spreadOf(fought.map(({ figures }) => figures.friendsCollided)),
    friendsSunk: spreadOf(fought.map(({ figures }) => figures.friendsSunk)),
    shipsMended: spreadOf(fought.map(({ figures }) => figures.shipsMended)),
    reserves: usesOf(fought),
    hiddenDecksFound: foundOf(fought),
    sides: sideIds.map((id, index) => {
      const mean = (pick: (side: (typeof accounts)[number]["sides"][number]) => number) =>
        accounts.reduce((sum, account) => sum + pick(account.sides[index]), 0) / accounts.length;
      return {
        id,
        wins: wins(id),
        meanShipsLost: mean((side) => side.shipsLost),
        meanShipsWithdrawn: mean((side) => side.shipsWithdrawn),
        meanShipsLeft: mean((side) => side.shipsLeft),
        meanCraftLost: mean((side) => side.craftLost),
        meanPointsLost: mean((side) => side.pointsLost),
        meanScore: mean((side) => side.score),
      };
    }),
  };
}

export type Spread = { least: number; median: number; most: number };

function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  return {
    least: sorted[0],
    median: sorted[Math.floor(sorted.length / 2)],
    most: sorted[sorted.length - 1],
  };
}

/** Battles in which a reserve was used for a hunt, for a place, or never. */
function usesOf(fought: readonly Fought[]) {
  const uses = { hunt: 0, place: 0, never: 0 };
  for (const { figures } of fought) {
    if (figures.reserves.length === 0) uses.never++;
    if (figures.reserves.some(({ use }) => use === "hunt")) uses.hunt++;
    if (figures.reserves.some(({ use }) => use === "place")) uses.place++;
  }
  return uses;
}

/** By name of a hidden deck: in how many battles it was found. */
function foundOf(fought: readonly Fought[]): Record<string, number> {
  const found: Record<string, number> = {};
  for (const { figures } of fought) {
    for (const [name, atS] of Object.entries(figures.hiddenDecks)) {
      found[name] = (found[name] ?? 0) + (atS === null ? 0 : 1);
    }
  }
  return found;
}

/** Wilson's score interval of a share (E. B. Wilson 1927), sound at small counts. */
export function wilson(count: number, total: number): Share {
  const share = count / total;
  const z2 = Z_95 * Z_95;
  const middle = (share + z2 / (2 * total)) / (1 + z2 / total);
  const spread = Math.sqrt((share * (1 - share)) / total + z2 / (4 * total * total));
  const half = (Z_95 * spread) / (1 + z2 / total);
  return { count, share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

export function describe(report: BalanceReport): void {
  const { minutes, deathsPerMinuteMax: deaths, reserves } = report;
  console.log(
    `\n${report.scenario}: ${report.battles} battles of ${spreadText(minutes, 1)} min; ` +
      `deaths in the worst minute ${spreadText(deaths, 0)}`,
  );
  for (const side of report.sides) {
    console.log(
      `  ${side.id.padEnd(12)} wins ${shareText(side.wins)}; loses ${side.meanShipsLost.toFixed(1)} ships, ` +
        `withdraws ${side.meanShipsWithdrawn.toFixed(1)}, loses ${side.meanCraftLost.toFixed(1)} craft`,
    );
  }
  console.log(`  draws ${shareText(report.draws)}`);
  for (const [reason, count] of Object.entries(report.reasons))
    console.log(`  ${count} × ${reason}`);
  console.log(`  docks mend ${spreadText(report.shipsMended, 0)} ships`);
  console.log(
    `  friends collide ${spreadText(report.friendsCollided, 0)} times and sink ${spreadText(report.friendsSunk, 0)}`,
  );
  if (reserves.hunt + reserves.place > 0) {
    console.log(
      `  reserves sent after decks in ${reserves.hunt}, to places in ${reserves.place}, never in ${reserves.never}`,
    );
  }
  for (const [name, count] of Object.entries(report.hiddenDecksFound)) {
    console.log(`  ${name} found in ${count} of ${report.battles}`);
  }
}

function shareText({ share, low, high }: Share): string {
  return `${percentOf(share)} % (${percentOf(low)} %–${percentOf(high)} %)`;
}

function spreadText({ least, median, most }: Spread, digits: number): string {
  return `${least.toFixed(digits)}–${most.toFixed(digits)} (median ${median.toFixed(digits)})`;
}
