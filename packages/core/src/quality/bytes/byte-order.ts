/** How two texts are ordered, byte by byte: below, at or above nought. */
export function order(
  one: Uint8Array,
  oneFrom: number,
  oneTo: number,
  other: Uint8Array,
  otherFrom: number,
  otherTo: number,
): number {
  const both = Math.min(oneTo - oneFrom, otherTo - otherFrom);
  for (let at = 0; at < both; at++) {
    const difference = (one[oneFrom + at] as number) - (other[otherFrom + at] as number);
    if (difference !== 0) return difference;
  }
  return oneTo - oneFrom - (otherTo - otherFrom);
}
