// A wing in four parts and the three borders between them: pure counting, in steps of the whole.

/** Steps in the whole wing: five per cent each, which the wire and a byte keep exactly enough. */
export const SHARE_STEPS = 20;
/** By so many a part grows or shrinks at a press of its button. */
export const BUTTON_STEPS = 2;

/** Over the deck, on strikes, scouting, in reserve: together all the steps. */
export type Parts = readonly [number, number, number, number];
const RESERVE = 3;
const LAST_BORDER = 2;

/** From shares of the first three, 0…1. */
export function partsOf([cap, strike, scout]: readonly number[]): Parts {
  const steps = (share: number): number => Math.min(SHARE_STEPS, Math.round(share * SHARE_STEPS));
  const [a, b, c] = [steps(cap), steps(cap + strike), steps(cap + strike + scout)];
  return [a, b - a, c - b, SHARE_STEPS - c];
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

/** Where the border nearest to a point of the bar lies; several may. */
export function nearestBorderStep(parts: Parts, atStep: number): number {
  return bordersOf(parts).reduce((best, at) =>
    Math.abs(at - atStep) < Math.abs(best - atStep) ? at : best,
  );
}

/**
 * Which of the borders that lie on each other a hand takes that moves to the right, or to the left. At
 * an end of the bar the outermost takes the others along, so that the part at that end opens; elsewhere
 * the one that leaves the others where they are, so that the part behind it opens.
 */
export function borderTaken(parts: Parts, atStep: number, isRightward: boolean): number {
  const borders = bordersOf(parts);
  const first = borders.indexOf(atStep);
  const last = borders.lastIndexOf(atStep);
  if (atStep === 0 || atStep === SHARE_STEPS) return isRightward ? first : last;
  return isRightward ? last : first;
}

/**
 * One of the first three parts grows, out of the reserve as far as that goes and then out of the
 * largest other; or shrinks into the reserve.
 */
export function changePart(parts: Parts, part: number, bySteps: number): Parts {
  const next = [...parts] as [number, number, number, number];
  const to = Math.max(0, Math.min(SHARE_STEPS, parts[part] + bySteps));
  next[RESERVE] -= to - parts[part];
  next[part] = to;
  while (next[RESERVE] < 0) {
    const others = [...Array(LAST_BORDER + 1).keys()].filter((n) => n !== part);
    const largest = others.reduce((best, n) => (next[n] > next[best] ? n : best));
    const taken = Math.min(next[largest], -next[RESERVE]);
    next[largest] -= taken;
    next[RESERVE] += taken;
  }
  return next;
}
