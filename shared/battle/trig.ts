// Angles and lengths with bit-identical results in every JavaScript engine. `Math.sin`, `atan2`,
// `hypot`, `pow` and their like differ between engines in the last bit, so that two machines would
// end in two battles; + - * / floor and sqrt are exact by the standard, and only these are used.
// Coefficients are those of fdlibm (k_sin.c, k_cos.c, s_atan.c): errors stay near 1e-16.

export const PI = 3.141592653589793;
export const TAU = 6.283185307179586;
/** Points each so far round from the last lie evenly about a middle, however many: sunflower seeds. */
export const GOLDEN_TURN_RAD = 2.399963229728653;
const HALF_PI = 1.5707963267948966;
const QUARTER_PI = 0.7853981633974483;
const TWO_OVER_PI = 0.6366197723675814;

// A quarter turn in two parts: the first has 33 bits, so that its multiples are exact.
const HALF_PI_HIGH = 1.5707963267341256;
const HALF_PI_LOW = 6.077100506506192e-11;

const S1 = -1.66666666666666324348e-1;
const S2 = 8.33333333332248946124e-3;
const S3 = -1.98412698298579493134e-4;
const S4 = 2.75573137070700676789e-6;
const S5 = -2.50507602534068634195e-8;
const S6 = 1.58969099521155010221e-10;

const C1 = 4.16666666666666019037e-2;
const C2 = -1.38888888888741095749e-3;
const C3 = 2.48015872894767294178e-5;
const C4 = -2.75573143513906633035e-7;
const C5 = 2.0875723212981748279e-9;
const C6 = -1.13596475577881948265e-11;

const A1 = 3.33333333333329318027e-1;
const A2 = -1.99999999998764832476e-1;
const A3 = 1.42857142725034663711e-1;
const A4 = -1.1111110405462355788e-1;
const A5 = 9.09088713343650656196e-2;
const A6 = -7.69187620504482999495e-2;
const A7 = 6.66107313738753120669e-2;
const A8 = -5.83357013379057348645e-2;
const A9 = 4.97687799461593236017e-2;
const A10 = -3.6531572744216915527e-2;
const A11 = 1.62858201153657823623e-2;

/** tan(π/8): above this ratio the angle is measured from the diagonal instead. */
const ATAN_POLYNOMIAL_MAX = 0.4142135623730951;

/** Sine; exact to about 1e-15 for |rad| below 100,000. */
export function sin(rad: number): number {
  const quarters = Math.floor(rad * TWO_OVER_PI + 0.5);
  return sinOfTurn(rad - quarters * HALF_PI_HIGH - quarters * HALF_PI_LOW, quarters);
}

/** Cosine; exact to about 1e-15 for |rad| below 100,000. */
export function cos(rad: number): number {
  const quarters = Math.floor(rad * TWO_OVER_PI + 0.5);
  return sinOfTurn(rad - quarters * HALF_PI_HIGH - quarters * HALF_PI_LOW, quarters + 1);
}

/**
 * Sine of r and so many quarter turns, for |r| ≤ π/4. Both polynomials stand here in one: each call of
 * a function that the engine does not inline puts its result on the heap.
 */
function sinOfTurn(r: number, quarters: number): number {
  const z = r * r;
  const value =
    (quarters & 1) === 0
      ? r + r * z * (S1 + z * (S2 + z * (S3 + z * (S4 + z * (S5 + z * S6)))))
      : 1 - 0.5 * z + z * z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * (C5 + z * C6)))));
  return (quarters & 2) === 0 ? value : -value;
}

/** Of r, the sine and the cosine; and their signs in each quarter of the turn, the sine's from the first. */
const ofQuarter = new Float64Array(2);
const SIGNS = new Float64Array([1, 1, -1, -1]);

/**
 * As `cos` and `sin`: the unit vector of `rad[row]` into `x[row]` and `y[row]`. Which quarter a heading
 * lies in is as good as random: no branch asks for it, and no number is passed that would be boxed.
 */
export function pointUnit(rad: Float64Array, row: number, x: Float64Array, y: Float64Array): void {
  const turn = rad[row];
  const quarters = Math.floor(turn * TWO_OVER_PI + 0.5);
  const r = turn - quarters * HALF_PI_HIGH - quarters * HALF_PI_LOW;
  const z = r * r;
  ofQuarter[0] = r + r * z * (S1 + z * (S2 + z * (S3 + z * (S4 + z * (S5 + z * S6)))));
  ofQuarter[1] = 1 - 0.5 * z + z * z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * (C5 + z * C6)))));
  y[row] = ofQuarter[quarters & 1] * SIGNS[quarters & 3];
  x[row] = ofQuarter[(quarters + 1) & 1] * SIGNS[(quarters + 1) & 3];
}

/** For |t| ≤ ATAN_POLYNOMIAL_MAX. */
function atanNearZero(t: number): number {
  const z = t * t;
  const w = z * z;
  const odd = A1 + w * (A3 + w * (A5 + w * (A7 + w * (A9 + w * A11))));
  const even = A2 + w * (A4 + w * (A6 + w * (A8 + w * A10)));
  return t - t * (z * odd + w * even);
}

/** Direction of (x, y) in (-π, π]; 0 for the origin. */
export function atan2(y: number, x: number): number {
  const ax = Math.abs(x);
  const ay = Math.abs(y);
  if (ax === 0 && ay === 0) return 0;
  const isSteep = ay > ax;
  const low = isSteep ? ax : ay;
  const high = isSteep ? ay : ax;
  const ratio = low / high;
  let rad =
    ratio <= ATAN_POLYNOMIAL_MAX
      ? atanNearZero(ratio)
      : QUARTER_PI + atanNearZero((low - high) / (low + high));
  if (isSteep) rad = HALF_PI - rad;
  if (x < 0) rad = PI - rad;
  return y < 0 ? -rad : rad;
}

/** The same direction in (-π, π]. */
export function wrapRad(rad: number): number {
  if (rad > -PI && rad <= PI) return rad;
  const wrapped = rad - TAU * Math.floor((rad + PI) / TAU);
  return wrapped <= -PI ? wrapped + TAU : wrapped;
}

/** Signed shortest turn from one heading to another, in (-π, π]: positive is counter-clockwise. */
export function turnBetween(fromRad: number, toRad: number): number {
  return wrapRad(toRad - fromRad);
}

/** Length of (x, y). */
export function distance(x: number, y: number): number {
  return Math.sqrt(x * x + y * y);
}

export function clamp(value: number, low: number, high: number): number {
  return value < low ? low : value > high ? high : value;
}

/** `from` at share 0, `to` at share 1. */
export function lerp(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}
