import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Folder of the regimes that ship. */
export const shippedRegimes = join(import.meta.dirname, '../../../../rulebook/regimes');

/** Names of the files that ship, by family: one that names a domain is of that domain, every other of registration. */
export function shippedFiles(family: 'registration' | 'domain'): string[] {
  return readdirSync(shippedRegimes).filter((name) => {
    if (!name.endsWith('.yaml')) return false;
    const namesDomain = /^domain:/m.test(readFileSync(join(shippedRegimes, name), 'utf8'));
    return namesDomain === (family === 'domain');
  });
}
