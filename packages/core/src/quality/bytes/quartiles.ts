/** A quantile of numbers as DuckDB's `quantile_cont` has it: between two neighbours in proportion. Puts the numbers in another order. */
export function quantile(numbers: Float64Array, share: number): number {
  const place = (numbers.length - 1) * share;
  const low = Math.floor(place);
  const one = selected(numbers, low);
  if (low === place) return one;
  let other = Number.POSITIVE_INFINITY;
  for (let at = low + 1; at < numbers.length; at++) other = Math.min(other, numbers[at] as number);
  return one * (1 - (place - low)) + other * (place - low);
}

// After this many rounds an order has been met that the choice of the middle does not suit.
const mostRounds = 100;

// The number at a place of the order; all before it are at most, all behind it at least as large (Hoare 1961).
function selected(numbers: Float64Array, place: number): number {
  let [from, to] = [0, numbers.length - 1];
  for (let round = 0; from < to; round++) {
    if (round === mostRounds) {
      numbers.subarray(from, to + 1).sort();
      break;
    }
    const middle = middleOf(numbers[from] as number, numbers[(from + to) >> 1] as number, numbers[to] as number);
    let [low, high] = [from, to];
    while (low <= high) {
      while ((numbers[low] as number) < middle) low++;
      while ((numbers[high] as number) > middle) high--;
      if (low > high) break;
      const kept = numbers[low] as number;
      numbers[low++] = numbers[high] as number;
      numbers[high--] = kept;
    }
    if (place <= high) to = high;
    else if (place >= low) from = low;
    else break;
  }
  return numbers[place] as number;
}

function middleOf(one: number, other: number, third: number): number {
  return Math.max(Math.min(one, other), Math.min(Math.max(one, other), third));
}
