import { type Weighed, weightsRefused } from './refusals.js';

/** Weights by name that add up to one, in proportion to numbers that are zero or more. Refuses `weights-zero`. */
export function normalised(given: Readonly<Record<string, number>>): Weighed<Readonly<Record<string, number>>> {
  const entries = Object.entries(given);
  const most = Math.max(0, ...entries.map(([, weight]) => weight));
  if (!(most > 0)) return weightsRefused('weights-zero');
  // By the greatest first, so that neither very small nor very large numbers lose their proportion.
  const scaled = entries.map(([name, weight]) => [name, weight / most] as const);
  const sum = scaled.reduce((total, [, weight]) => total + weight, 0);
  return { ok: true, value: Object.fromEntries(scaled.map(([name, weight]) => [name, weight / sum])) };
}
