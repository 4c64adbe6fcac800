import { Least } from './least.js';
import { quantile } from './quartiles.js';
import { joinedSum } from './sums.js';
import type { Part } from './tally.js';
import type { Task } from './task.js';
import { timeText } from './times.js';

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** What a task came to: names and values as an engine's statement brings them of its ask. */
export type Values = Readonly<Record<string, unknown>>;

/** Joins what parts of a file came to. `distinct` is how many of the hashes of a task of keys are different; so many examples are brought at most. */
export function joinedParts(task: Task, parts: readonly Part[], distinct: number, most: number): Values {
  const total = (of: (part: Part) => number) => parts.reduce((sum, part) => sum + of(part), 0);
  const checked = total((part) => part.checked);
  switch (task.measure) {
    case 'verdict': {
      const least = new Least(task.shown, most);
      for (const { examples } of parts) least.join(examples);
      const examples = least.texts.map((text) => utf8.decode(text));
      return { checked, failed: total((part) => part.failed), examples: examples.length > 0 ? examples : null };
    }
    case 'keys':
      return { checked, distinct };
    case 'rows':
    case 'present':
      return { value: checked };
    case 'share':
      return { all: checked, part: checked - total((part) => part.failed) };
    case 'newest': {
      const newest = extreme(parts, ({ most }) => most, Math.max);
      return { newest: newest === null ? null : timeText(newest) };
    }
    case 'min':
      return { value: extreme(parts, ({ least }) => least, Math.min) };
    case 'max':
      return { value: extreme(parts, ({ most }) => most, Math.max) };
    case 'mean': {
      const { value, count } = joinedSum(parts.map(({ sum }) => sum));
      return { value: count === 0 ? null : value / count };
    }
    case 'sum':
      return { value: joinedSum(parts.map(({ sum }) => sum)).value };
    case 'outliers':
      return outliers(parts, task.reach, most);
  }
}

function extreme(
  parts: readonly Part[],
  of: (part: Part) => number,
  choose: (...values: number[]) => number,
): number | null {
  const found = parts.map(of).filter((value) => !Number.isNaN(value));
  return found.length === 0 ? null : choose(...found);
}

function outliers(parts: readonly Part[], reach: number, most: number): Values {
  const checked = parts.reduce((sum, { numbers }) => sum + numbers.length, 0);
  if (checked === 0) return { checked, failed: 0, examples: null, low: null, high: null };
  const numbers = new Float64Array(checked);
  let filled = 0;
  for (const part of parts) {
    numbers.set(part.numbers, filled);
    filled += part.numbers.length;
  }
  const [a, b] = [quantile(numbers, 0.25), quantile(numbers, 0.75)];
  const [low, high] = [a - reach * (b - a), b + reach * (b - a)];
  const beyond = numbers.filter((value) => value < low || value > high).sort();
  const examples = [...beyond.subarray(0, most)].map(String);
  return { checked, failed: beyond.length, examples: examples.length > 0 ? examples : null, low, high };
}
