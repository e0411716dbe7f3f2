// A wing in four parts and the three borders between them: pure counting, in steps of the whole.

/** Steps in the whole wing. */
export const SHARE_STEPS = 12;

/** Over the deck, on strikes, scouting, in reserve: together all the steps. */
export type Parts = readonly [number, number, number, number];

/** From shares of the first three, 0…1. */
export function partsOf(shares: readonly number[]): Parts {
  const [cap, strike, scout] = shares.map((share) => Math.round(share * SHARE_STEPS));
  return [cap, strike, scout, Math.max(0, SHARE_STEPS - cap - strike - scout)];
}

export function bordersOf([cap, strike, scout]: Parts): readonly [number, number, number] {
  return [cap, cap + strike, cap + strike + scout];
}

/** A border moves and pushes those in its way before it. */
export function moveBorder(parts: Parts, border: number, toStep: number): Parts {
  const to = Math.max(0, Math.min(SHARE_STEPS, toStep));
  const [a, b, c] = bordersOf(parts).map((at, n) => {
    if (n === border) return to;
    return n < border ? Math.min(at, to) : Math.max(at, to);
  });
  return [a, b - a, c - b, SHARE_STEPS - c];
}
