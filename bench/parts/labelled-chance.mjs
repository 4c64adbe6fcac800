// Chance from a seed, so that a run can be told again.

/** Draws of a seed: numbers, choices, digits, days. */
export function chance(seed) {
  let state = 2166136261;
  for (const character of String(seed)) state = Math.imul(state ^ character.codePointAt(0), 16777619) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (low, high) => low + Math.floor(next() * (high - low + 1));
  const text = (alphabet, length) => Array.from({ length }, () => alphabet[int(0, alphabet.length - 1)]).join('');
  const two = (number) => String(number).padStart(2, '0');
  return {
    next,
    int,
    below: (share) => next() < share,
    pick: (list) => list[int(0, list.length - 1)],
    digits: (length) => text('0123456789', length),
    hex: (length) => text('0123456789abcdef', length),
    text,
    two,
    day: (from, to) => ({ year: int(from, to), month: int(1, 12), day: int(1, 28) }),
    time: () => `${two(int(0, 23))}:${two(int(0, 59))}:${two(int(0, 59))}`,
  };
}

/** A day as digits alone, or with something between year, month and day. */
export function dayText({ year, month, day }, between = '') {
  return [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join(between);
}
