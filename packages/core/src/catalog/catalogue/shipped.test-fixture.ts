import { readFileSync } from 'node:fs';
import { parseCatalogueScheme } from './parse-scheme.js';
import type { CatalogueScheme } from './scheme.js';

/** The scheme of the catalogue that ships, as text. */
export const shippedText = readFileSync(
  new URL('../../../../../rulebook/schemes/catalogue/asset-catalogue.yaml', import.meta.url),
  'utf8',
);

/** The scheme of the catalogue that ships. */
export function shippedScheme(): CatalogueScheme {
  const parsed = parseCatalogueScheme(shippedText, 'asset-catalogue.yaml', new Set(['nssq-023-026-2022']));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.scheme;
}
