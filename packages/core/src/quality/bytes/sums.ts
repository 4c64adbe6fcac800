/** A sum whose error does not grow with its count (Neumaier 1974), and how many numbers it is of. */
export interface Sum {
  sum: number;
  rest: number;
  count: number;
}

/** The sum of nothing. */
export function noSum(): Sum {
  return { sum: 0, rest: 0, count: 0 };
}

/** Adds a number to a sum. */
export function addTo(to: Sum, value: number): void {
  const sum = to.sum + value;
  to.rest += Math.abs(to.sum) >= Math.abs(value) ? to.sum - sum + value : value - sum + to.sum;
  to.sum = sum;
  to.count++;
}

/** What sums of parts come to together. */
export function joinedSum(parts: readonly Sum[]): { readonly value: number; readonly count: number } {
  const all = noSum();
  for (const { sum, rest } of parts) {
    addTo(all, sum);
    addTo(all, rest);
  }
  return { value: all.sum + all.rest, count: parts.reduce((count, part) => count + part.count, 0) };
}
