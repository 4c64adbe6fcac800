import { readFileSync } from 'node:fs';
import { parseQualityScheme } from './parse-scheme.js';
import type { QualityScheme } from './scheme.js';

const path = new URL('../../../../rulebook/schemes/quality/six-dimensions.yaml', import.meta.url);

/** The scheme that ships, as it is written. */
export const shippedText = readFileSync(path, 'utf8');

/** Instruments that it cites. */
export const cited = new Set([
  'cn-cas-data-valuation-2023',
  'dl-valuation-2023',
  'sz-data-2021',
  'js-public-data-2021',
]);

/** The scheme that ships. */
export function shippedScheme(): QualityScheme {
  const parsed = parseQualityScheme(shippedText, 'six-dimensions.yaml', cited);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.scheme;
}
