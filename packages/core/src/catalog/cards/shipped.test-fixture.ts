import { readdirSync, readFileSync } from 'node:fs';
import { parseCardScheme } from './parse-card-scheme.js';
import type { CardScheme } from './scheme.js';

const rulebook = new URL('../../../../../rulebook/', import.meta.url);

/** The scheme of cards that ships, as it is written. */
export const shippedCardText = readFileSync(new URL('schemes/cards/asset-card.yaml', rulebook), 'utf8');

/** Instruments that there are. */
export const instruments = new Set(
  readdirSync(new URL('instruments', rulebook)).map((name) => name.replace(/\.yaml$/, '')),
);

/** The scheme of cards that ships. */
export function shippedCards(): CardScheme {
  const parsed = parseCardScheme(shippedCardText, 'asset-card.yaml', instruments);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.scheme;
}
