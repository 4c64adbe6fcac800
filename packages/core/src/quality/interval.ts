/** Bounds between which the share of the whole lies with a confidence that was stated. */
export interface ShareInterval {
  readonly low: number;
  readonly high: number;
  readonly confidence: number;
}

/**
 * Wilson's score interval of a share that a simple random sample shows; two-sided. The table's size is not taken into account, so that the
 * interval is rather too wide. Source: E. B. Wilson, JASA 22 (1927), 209–212.
 */
export function wilsonInterval(passed: number, checked: number, confidence: number): ShareInterval {
  if (checked === 0) return { low: 0, high: 1, confidence };
  const z = normalQuantile((1 + confidence) / 2);
  const share = passed / checked;
  const spread = z * z;
  const middle = (share + spread / (2 * checked)) / (1 + spread / checked);
  const half = (z / (1 + spread / checked)) * Math.sqrt((share * (1 - share)) / checked + spread / (4 * checked ** 2));
  // At its ends the formula meets the bound but for rounding.
  return {
    low: passed === 0 ? 0 : Math.max(0, middle - half),
    high: passed === checked ? 1 : Math.min(1, middle + half),
    confidence,
  };
}

// By bisection of the distribution function, whose error integral is computed by its series and its continued fraction.
function normalQuantile(probability: number): number {
  let [low, high] = [0, 40];
  for (let step = 0; step < 80; step++) {
    const middle = (low + high) / 2;
    if ((1 + erf(middle / Math.SQRT2)) / 2 < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function erf(x: number): number {
  if (x > 3) return 1 - tail(x);
  let [term, sum] = [x, x];
  for (let n = 1; n < 100; n++) {
    term *= (-x * x) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

function tail(x: number): number {
  let fraction = x;
  for (let n = 60; n > 0; n--) fraction = x + n / 2 / fraction;
  return Math.exp(-x * x) / (fraction * Math.sqrt(Math.PI));
}
